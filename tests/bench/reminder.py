#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The waiting reminder beside a bare program that waits on a timerfd: wake-ups, memory, and from the due instant to Notify.

usage: reminder.py FLOOR AFTERCARECTL AFTERCARE-REMINDER [ROUNDS [IDLE-SECONDS]]   each round waits for a full minute"""
import datetime
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from gi.repository import Gio, GLib

SETTLE = 20  # seconds: by then it has given back what starting took, and GLib has ended the threads that it no longer needs
DOUBT = 5 * 60 + 1  # seconds after the boot in which it tells nothing at the clock's word alone, unless the network has set that
SERVICE = 'io.github.aftercare.Aftercare.Reminder'
INTERFACE = """<node><interface name='org.freedesktop.Notifications'>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>
<arg type='s' direction='out'/></method>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>
<arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method></interface></node>"""


class Server:
    """Notes when each notice came; deaf, it answers nothing."""

    def __init__(self):
        self.came, self.deaf, self.asked = {}, False, threading.Event()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.connection.register_object('/org/freedesktop/Notifications', interface, self.call, None, None)
        self.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                                  GLib.Variant('(su)', ('org.freedesktop.Notifications', 4)), None, 0, -1, None)
        threading.Thread(target=GLib.MainLoop().run, daemon=True).start()

    def call(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        now = time.time()
        self.asked.set()
        if self.deaf:
            return
        if method == 'Notify':
            self.came.setdefault(arguments.unpack()[0], now)
            invocation.return_value(GLib.Variant('(u)', (len(self.came),)))
        elif method == 'GetCapabilities':
            invocation.return_value(GLib.Variant('(as)', (['actions', 'body', 'body-markup', 'persistence'],)))
        elif method == 'GetServerInformation':
            invocation.return_value(GLib.Variant('(ssss)', ('bench', 'aftercare', '1', '1.2')))
        else:
            invocation.return_value(None)


UNIT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'data', 'aftercare-reminder.service.in')


def as_the_unit(environment):
    """What systemd would start the service with."""
    with open(UNIT, encoding='utf-8') as file:
        return {**environment, **dict(re.findall(r'^Environment=(\w+)=(.*)$', file.read(), re.M))}


def wait(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit('it took too long')
        time.sleep(0.05)


def wakeups(process):
    total = 0
    for task in os.listdir('/proc/%d/task' % process.pid):
        with open('/proc/%d/task/%s/status' % (process.pid, task), encoding='ascii') as file:
            total += sum(int(n) for n in re.findall(r'voluntary_ctxt_switches:\s+(\d+)', file.read()))
    return total


def memory(process):
    with open('/proc/%d/smaps_rollup' % process.pid, encoding='ascii') as file:
        sizes = dict(re.findall(r'^(\w+):\s+(\d+) kB', file.read(), re.M))
    return int(sizes['Pss']), int(sizes['Private_Dirty'])


def start_course(folder, aftercarectl, due):
    """What is told at DUE: touching is allowed, 24 hours after the session."""
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder, 0o700)
    environment = dict(os.environ, XDG_DATA_HOME=folder, TZ='UTC')
    ended = datetime.datetime.fromtimestamp(due, datetime.timezone.utc) - datetime.timedelta(hours=24)
    span = '%s/%s@UTC' % tuple(moment.strftime('%Y-%m-%dT%H:%M') for moment in (ended - datetime.timedelta(hours=2), ended))
    subprocess.run([aftercarectl, 'start', 'scalp-micropigmentation', '--answer', 'hair=very-short', '--answer', 'interval=one-week',
                    '--session', span], env=environment, check=True, stdout=subprocess.DEVNULL)
    return environment


def measure(folder, programs, server, idle):
    floor, aftercarectl, reminder = programs
    ahead = max(idle + SETTLE + 7, DOUBT - time.clock_gettime(time.CLOCK_BOOTTIME))
    due = (int(time.time() + ahead) // 60 + 1) * 60  # nothing falls due while it is to be idle
    environment = start_course(folder, aftercarectl, due)
    server.came.clear()
    service = subprocess.Popen([reminder], env=as_the_unit(environment))
    bare = subprocess.Popen([floor, str(due + 2)], env=environment)
    time.sleep(SETTLE)
    server.came.clear()
    before = wakeups(service), wakeups(bare)
    time.sleep(idle)
    woken = wakeups(service) - before[0], wakeups(bare) - before[1]
    sizes = memory(service), memory(bare)
    wait(lambda: len(server.came) == 2, due + 10 - time.time())
    late = (server.came['Aftercare'] - due) * 1000, (server.came['floor'] - due - 2) * 1000
    for process in (service, bare):
        process.kill()
        process.wait()
    return woken, sizes, late


def longest_answer(connection, seconds):
    """Milliseconds that the main loop of the service was away at most: what it exports is answered there, not in a thread."""
    longest, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        asked = time.monotonic()
        connection.call_sync(SERVICE, '/' + SERVICE.replace('.', '/'), 'org.gtk.Actions', 'List', None, None, 0, 20000, None)
        longest = max(longest, time.monotonic() - asked)
        time.sleep(0.002)
    return longest * 1000


def beside_deaf_server(folder, programs, server):
    """While the server owes an answer, milliseconds: the longest gap of the main loop, and from SIGTERM to the end."""
    environment = start_course(folder, programs[1], int(time.time()) // 60 * 60)
    server.deaf = True
    server.asked.clear()
    service = subprocess.Popen([programs[2]], env=as_the_unit(environment))
    server.asked.wait(20)
    gap = longest_answer(server.connection, 8)
    begun = time.monotonic()
    service.send_signal(signal.SIGTERM)
    service.wait()
    return gap, (time.monotonic() - begun) * 1000


def main():
    programs = [os.path.abspath(path) for path in sys.argv[1:4]]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    idle = int(sys.argv[5]) if len(sys.argv) > 5 else 10
    home = tempfile.mkdtemp(prefix='care-bench-')
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address', '--address=unix:dir=' + home],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    os.environ['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()
    try:
        server = Server()
        found = [measure(home + '/data', programs, server, idle) for _ in range(rounds)]
        gap, stopped = beside_deaf_server(home + '/data', programs, server)
    finally:
        bus.kill()
        shutil.rmtree(home, ignore_errors=True)
    print('idle wake-ups in %d s: floor %s, reminder %s' % (idle, [one[0][1] for one in found], [one[0][0] for one in found]))
    for index, what in ((0, 'proportional memory'), (1, 'private dirty memory')):
        base, ours = (statistics.median(one[1][side][index] for one in found) for side in (1, 0))
        print('%s: floor %d kB, reminder %d kB, ratio %.2f' % (what, base, ours, ours / base))
    base, ours = (statistics.median(one[2][side] for one in found) for side in (1, 0))
    print('due to Notify: floor %.1f ms, reminder %.1f ms, ratio %.1f' % (base, ours, ours / base))
    print('beside a deaf server: longest gap of the main loop %.1f ms, stopped in %.1f ms' % (gap, stopped))


if __name__ == '__main__':
    main()
