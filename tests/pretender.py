# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification server of a test's own."""
import os
import threading

from gi.repository import Gio, GLib

SERVER = """<node><interface name='org.freedesktop.Notifications'>
<method name='GetServerInformation'><arg direction='out' type='s'/><arg direction='out' type='s'/><arg direction='out' type='s'/><arg direction='out' type='s'/></method>
<method name='GetCapabilities'><arg direction='out' type='as'/></method>
<method name='CloseNotification'><arg direction='in' type='u'/></method>
<method name='Notify'><arg direction='in' type='s'/><arg direction='in' type='u'/><arg direction='in' type='s'/><arg direction='in' type='s'/>
<arg direction='in' type='s'/><arg direction='in' type='as'/><arg direction='in' type='a{sv}'/><arg direction='in' type='i'/><arg direction='out' type='u'/></method>
</interface></node>"""


class Server:
    """Shows notifications to nobody, and remembers their titles."""

    def __init__(self):
        self.titles = []
        self.loop = None
        ready = threading.Event()
        self.thread = threading.Thread(target=self.serve, args=[ready], daemon=True)
        self.thread.start()
        assert ready.wait(20)

    def answer(self, _connection, _sender, _path, _interface, method, parameters, invocation):
        if method == 'GetServerInformation':
            invocation.return_value(GLib.Variant('(ssss)', ('pretender', 'nobody', '7', '1.2')))
        elif method == 'GetCapabilities':
            invocation.return_value(GLib.Variant('(as)', (['body', 'actions'],)))
        elif method == 'Notify':
            self.titles.append(parameters.unpack()[3])
            invocation.return_value(GLib.Variant('(u)', (len(self.titles),)))
        else:
            invocation.return_value(None)

    def serve(self, ready):
        context = GLib.MainContext.new()
        context.push_thread_default()
        self.loop = GLib.MainLoop.new(context, False)
        bus = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        bus.register_object('/org/freedesktop/Notifications', Gio.DBusNodeInfo.new_for_xml(SERVER).interfaces[0], self.answer, None, None)
        bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                      GLib.Variant('(su)', ('org.freedesktop.Notifications', 0)), None, Gio.DBusCallFlags.NONE, -1, None)
        ready.set()
        self.loop.run()

    def end(self):
        self.loop.quit()
        self.thread.join()
