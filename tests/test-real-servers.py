#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reminder and notification servers that people have: test-real-servers.py AFTERCARECTL AFTERCARE-REMINDER"""
import json
import os
import shutil
import signal
import subprocess
import sys

try:
    from desktop import Desktop, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

SERVERS = {'dunst': 'dunst', 'notification-daemon': '/usr/lib/notification-daemon/notification-daemon'}
START = ['start', 'scalp-micropigmentation', '--answer', 'hair=very-short', '--answer', 'interval=one-week',
         '--session', '2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai']


class Scene:
    """A course, the service, and one server."""

    def __init__(self, desktop, name, aftercarectl, reminder):
        self.desktop, self.program, self.reminder = desktop, SERVERS[name], reminder
        self.data = os.path.join(desktop.folder, name)
        self.clock = self.data + '-clock'
        self.traffic = self.data + '-traffic'
        self.environment = dict(os.environ, XDG_DATA_HOME=self.data, AFTERCARE_CLOCK=self.clock)
        os.mkdir(self.data, 0o700)
        self.set_clock('2026-03-10T09:00:00+04:00')
        subprocess.run([aftercarectl] + START, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        self.set_clock('2026-03-14T20:00:00+04:00')
        with open(self.traffic, 'wb') as file:
            self.monitor = desktop.start('dbus-monitor', '--session', "member='Notify'", stdout=file, stderr=subprocess.DEVNULL)
        wait(lambda: os.path.getsize(self.traffic) > 0, 'the monitor')

    def set_clock(self, instant):
        with open(self.clock + '.new', 'w', encoding='utf-8') as file:
            file.write(instant + '\nAsia/Dubai\n')
        os.rename(self.clock + '.new', self.clock)

    def start_server(self):
        self.server = self.desktop.start(self.program, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait(lambda: self.server.poll() is not None or self.ask('GetCapabilities'), 'the server')

    def start_service(self):
        self.service = self.desktop.start(self.reminder, env=self.environment)

    def ask(self, method):
        answer = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.Notifications',
                                 '--object-path', '/org/freedesktop/Notifications',
                                 '--method', 'org.freedesktop.Notifications.' + method],
                                capture_output=True, text=True, check=False)
        return answer.stdout if answer.returncode == 0 else None

    def lines(self, kind):
        try:
            with open(self.data + '/aftercare/ledger.jsonl', encoding='utf-8') as file:
                lines = [json.loads(line) for line in file]
        except FileNotFoundError:
            return []
        return [line for line in lines if line['k'] == kind]

    def heard(self, words):
        with open(self.traffic, encoding='utf-8') as file:
            return words in file.read()

    def owners(self):
        return {line['owner'] for line in self.lines('shown')}

    def end(self):
        for process in (self.service, self.server, self.monitor):
            process.kill()
            process.wait()


def test_server(scene, name):
    """Received with its buttons; the service outlives the server, and the next one gets the notice, too."""
    scene.start_server()
    scene.start_service()
    wait(lambda: len(scene.owners()) == 1, '%s has the notice' % name)
    wait(lambda: [line for line in scene.lines('shown') if '@' in line['key']], '%s has the steps' % name)
    wait(lambda: scene.heard('"Evening care"') and scene.heard('"default"'), 'the steps and a button at ' + name)
    if 'actions' in scene.ask('GetCapabilities'):
        wait(lambda: scene.heard('"done:') and scene.heard('"soon:') and scene.heard('"later:'), 'all buttons at ' + name)

    scene.server.send_signal(signal.SIGKILL)
    scene.server.wait()
    wait(lambda: scene.ask('GetCapabilities') is None, '%s is gone' % name)
    assert scene.service.poll() is None, 'the service went with ' + name
    scene.set_clock('2026-03-14T20:05:00+04:00')
    scene.start_server()
    wait(lambda: len(scene.owners()) == 2, 'the next %s has the notice' % name)
    assert scene.service.poll() is None, 'the service died of the next ' + name
    if name == 'dunst' and shutil.which('dunstctl'):
        subprocess.run(['dunstctl', 'close-all'], env=scene.environment, check=True)
        wait(lambda: scene.lines('closed'), 'closed by the person')
    assert not os.path.exists(scene.data + '/aftercare/log.jsonl'), 'something was ticked'


def main():
    aftercarectl, reminder = map(os.path.abspath, sys.argv[1:])
    there = [name for name, program in SERVERS.items() if shutil.which(program)]
    if not there or not shutil.which('Xvfb'):
        print('SKIP: neither dunst nor notification-daemon is installed: ./run test installs them')
        sys.exit(77)
    desktop = Desktop()
    try:
        for name in there:
            scene = Scene(desktop, name, aftercarectl, reminder)
            test_server(scene, name)
            scene.end()
            print('ok', name)
    finally:
        desktop.end()


main()
