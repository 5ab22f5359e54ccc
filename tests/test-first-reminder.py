#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A newcomer without a terminal: test-first-reminder.py AFTERCARE REMINDER, or the installed FOLDER-OF-BUS-SERVICES

A window, one date, a yes to reminders; the window closes, and the reminder that the bus started speaks.  After the next login the
desktop starts it from the autostart file."""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

try:
    from course_window import set_clock
    from desktop import Desktop, Window, states, wait
    from gi.repository import Gio, GLib
    from pretender import Server
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

APP_ID = 'io.github.aftercare.Aftercare'


def ask(bus, method, signature, *words):
    return bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
                         GLib.Variant(signature, words) if signature else None, None, Gio.DBusCallFlags.NONE, -1, None).unpack()


def offer_services(bus, folder, services):
    for name in (APP_ID, APP_ID + '.Reminder'):
        if os.path.isdir(services):
            shutil.copy(os.path.join(services, name + '.service'), folder)
        elif name.endswith('.Reminder'):
            with open(os.path.join(folder, name + '.service'), 'w', encoding='utf-8') as file:
                file.write('[D-BUS Service]\nName=%s\nExec=%s\n' % (name, os.path.abspath(services)))
    ask(bus, 'ReloadConfig', None)


def reminder(bus):
    """The process that owns the reminder's name, or none."""
    if not ask(bus, 'NameHasOwner', '(s)', APP_ID + '.Reminder')[0]:
        return 0
    return ask(bus, 'GetConnectionUnixProcessID', '(s)', APP_ID + '.Reminder')[0]


def begin(window):
    """The first day is today; reminders are wanted."""
    window.press('Day: Choose a day')
    window.press('Choose This Day')
    window.find('push button', 'Start my plan', 'sensitive')
    if 'checked' not in states(window.find('check box', 'Remind me')):
        window.tab_to('check box', 'Remind me')
        window.keys('space')
        window.find('check box', 'Remind me', 'checked')
    window.press('Start my plan')
    window.find('page tab', 'Today')


def hear(server, before, moment):
    """The title of the notice that comes at MOMENT; what was missed until BEFORE is said by then."""
    set_clock(before)
    time.sleep(3)  # or nothing was missed: there is nothing to wait for
    known = len(server.titles)
    set_clock(moment)
    wait(lambda: len(server.titles) > known, 'a notice at ' + moment)
    return server.titles[-1]


def main():
    program, services = sys.argv[1:3]
    os.environ['AFTERCARE_CLOCK'] = os.path.join(tempfile.mkdtemp(), 'clock')  # before the bus, which hands it to what it starts
    set_clock('2026-03-06T07:00:00+04:00')
    desktop = Desktop()
    try:
        bus = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        offer_services(bus, desktop.folder + '/services', services)
        server = Server()
        window = Window(desktop, os.path.abspath(program))
        wait(lambda: reminder(bus), 'the reminder that comes with the window')
        wait(lambda: not reminder(bus), 'it to go: there is no plan')
        begin(window)
        window.close()
        first = wait(lambda: reminder(bus), 'the reminder of the closed window')
        title = hear(server, '2026-03-07T17:59:30+04:00', '2026-03-07T18:00:10+04:00')
        assert title.startswith('Touching allowed'), title

        os.kill(first, signal.SIGTERM)
        wait(lambda: not reminder(bus), 'the reminder to end with the session')
        path = os.path.join(os.environ['XDG_CONFIG_HOME'], 'autostart', APP_ID + '.desktop')
        with open(path, encoding='utf-8') as file:
            command = re.search(r'^Exec=(.*)$', file.read(), re.M).group(1)
        subprocess.run(['desktop-file-validate', path], check=True)
        desktop.start('sh', '-c', 'exec ' + command)  # as the next session does
        wait(lambda: reminder(bus), 'the reminder after login')
        title = hear(server, '2026-03-08T07:59:30+04:00', '2026-03-08T08:00:10+04:00')
        assert title == 'Morning care', title
        print('reminded without a terminal:', server.titles)
        os.kill(reminder(bus), signal.SIGTERM)
        server.end()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
