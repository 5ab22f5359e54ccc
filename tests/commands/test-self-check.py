#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""self-check: what is missing is named with its remedy, with and without a bus, a server, a reminder."""
import os
import subprocess
import sys
import threading
import unittest

import aftercarectl

try:
    from gi.repository import Gio, GLib
except ImportError as fault:
    print("SKIP: no GIO for python3:", fault)
    sys.exit(77)

APP_ID = "io.github.aftercare.Aftercare"
SERVER = """<node><interface name='org.freedesktop.Notifications'>
<method name='GetServerInformation'><arg direction='out' type='s'/><arg direction='out' type='s'/><arg direction='out' type='s'/><arg direction='out' type='s'/></method>
<method name='GetCapabilities'><arg direction='out' type='as'/></method>
<method name='Notify'><arg direction='in' type='s'/><arg direction='in' type='u'/><arg direction='in' type='s'/><arg direction='in' type='s'/>
<arg direction='in' type='s'/><arg direction='in' type='as'/><arg direction='in' type='a{sv}'/><arg direction='in' type='i'/><arg direction='out' type='u'/></method>
</interface></node>"""
CONFIG = """<busconfig><type>session</type><listen>unix:tmpdir={0}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


class Case(aftercarectl.Case):
    def setUp(self):
        super().setUp()
        self.processes = []
        self.loop = None
        self.notices = []
        os.environ["XDG_CONFIG_HOME"] = os.path.join(self.top, "config")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"

    def tearDown(self):
        if self.loop is not None:
            self.loop.quit()
            self.thread.join()
        for process in self.processes:
            process.terminate()
            process.wait()
        super().tearDown()

    def start_bus(self):
        path = os.path.join(self.top, "bus.conf")
        with open(path, "w") as file:
            file.write(CONFIG.format(self.top))
        process = subprocess.Popen(["dbus-daemon", "--config-file", path, "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True)
        self.processes.append(process)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = process.stdout.readline().strip()
        process.stdout.close()

    def answer(self, connection, sender, path, interface, method, parameters, invocation):
        if method == "GetServerInformation":
            invocation.return_value(GLib.Variant("(ssss)", ("pretender", "nobody", "7", "1.2")))
        elif method == "GetCapabilities":
            invocation.return_value(GLib.Variant("(as)", (self.capabilities,)))
        elif self.takes:
            self.notices.append(parameters.unpack())
            invocation.return_value(GLib.Variant("(u)", (len(self.notices),)))
        else:
            invocation.return_dbus_error("org.freedesktop.Notifications.Error", "no")

    def start_server(self, capabilities=("body", "actions"), takes=True):
        """A server and, for the look from outside, somebody who has the reminder's name."""
        self.capabilities, self.takes = list(capabilities), takes
        ready = threading.Event()

        def serve():
            context = GLib.MainContext.new()
            context.push_thread_default()
            self.loop = GLib.MainLoop.new(context, False)
            bus = Gio.DBusConnection.new_for_address_sync(
                os.environ["DBUS_SESSION_BUS_ADDRESS"],
                Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
            bus.register_object("/org/freedesktop/Notifications", Gio.DBusNodeInfo.new_for_xml(SERVER).interfaces[0], self.answer, None, None)
            for name in ("org.freedesktop.Notifications", APP_ID + ".Reminder"):
                bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                              GLib.Variant("(su)", (name, 0)), None, Gio.DBusCallFlags.NONE, -1, None)
            ready.set()
            self.loop.run()

        self.thread = threading.Thread(target=serve)
        self.thread.start()
        self.assertTrue(ready.wait(20))

    def write_autostart(self, *lines):
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "autostart")
        os.makedirs(folder)
        with open(os.path.join(folder, APP_ID + ".desktop"), "w") as file:
            file.write("\n".join(("[Desktop Entry]", "Type=Application", "Name=Aftercare") + lines) + "\n")

    def check(self, status, *more):
        return self.json("self-check", *more, status=status)


class SelfCheck(Case):
    def test_no_bus(self):
        answer = self.check(1)
        self.assertEqual((answer["good"], answer["bus"], answer["server"], answer["test-notice"], answer["next-wake"]),
                         (False, False, None, None, None))
        self.assertIn("→", self.care("self-check", status=1).out)

    def test_plain_characters(self):
        """Good and bad are told apart also where a terminal has no tick."""
        locale = os.environ["LC_ALL"]
        os.environ["LC_ALL"] = "C"
        self.addCleanup(os.environ.__setitem__, "LC_ALL", locale)
        lines = self.care("self-check", status=1).out.splitlines()
        self.assertEqual(lines[0][:2], "- ", lines)
        self.assertEqual(lines[1][:5], "  -> ", lines)
        self.assertNotIn("?", " ".join(line[:3] for line in lines))

    def test_no_server(self):
        self.start_bus()
        answer = self.check(1)
        self.assertEqual((answer["bus"], answer["service"], answer["server"]), (True, False, None))
        self.assertIn("Open Aftercare once", self.care("self-check", status=1).out)

    def test_all_good(self):
        self.start()
        self.start_bus()
        self.start_server()
        self.write_autostart("Exec=/bin/true")
        answer = self.check(0)
        self.assertTrue(answer["good"] and answer["service"] and answer["test-notice"])
        self.assertEqual((answer["autostart"], answer["server"]["name"]), ("on", "pretender"))
        self.assertGreater(answer["next-wake"], "2026-03-15T09:10")
        self.assertEqual(len(self.notices), 1)
        for word in ("scalp", "water", "session"):
            self.assertNotIn(word, " ".join(self.notices[0][3:5]).lower())
        text = self.care("self-check", "--no-notice").out
        self.assertNotIn("✗", text)
        self.assertEqual(len(self.notices), 1)

    def test_plan_unreadable(self):
        """All works, and no reminder will come: a later version wrote the plan, or nobody can read it."""
        self.start()
        self.start_bus()
        self.start_server()
        self.write_autostart("Exec=/bin/true")
        path = os.path.join(self.folder, "course.json")
        with open(path, encoding="utf-8") as file:
            whole = file.read()
        for text in (whole.replace('"format-version": 1', '"format-version": 2', 1), whole[:100]):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            self.assertNotEqual(text, whole)
            answer = self.check(1)
            self.assertEqual((answer["good"], answer["service"], answer["plan-unreadable"], answer["next-wake"]), (False, True, True, None))
            self.assertIn("Your plan cannot be read", self.care("self-check", status=1).out)

    def test_autostart(self):
        self.start_bus()
        self.start_server()
        self.write_autostart("Exec=/bin/true", "X-GNOME-Autostart-enabled=false")
        self.assertEqual(self.check(1)["autostart"], "disabled")

    def test_notice_refused(self):
        self.start_bus()
        self.start_server(takes=False)
        self.write_autostart("Exec=/bin/true")
        answer = self.check(1)
        self.assertEqual((answer["good"], answer["test-notice"]), (False, False))

    def test_no_buttons(self):
        self.start_bus()
        self.start_server(capabilities=("body",))
        self.write_autostart("Exec=/bin/true")
        self.assertIn("no buttons", self.care("self-check").out)


if __name__ == "__main__":
    unittest.main()
