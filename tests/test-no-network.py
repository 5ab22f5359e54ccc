#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No program of ours ever opens an internet socket: test-no-network.py AFTERCARE AFTERCARECTL AFTERCARE-REMINDER"""
import os
import re
import shutil
import subprocess
import sys

try:
    from desktop import Desktop, Window, role_of, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)
if not shutil.which('strace'):
    sys.exit('strace is missing: ./run test installs it')

START = ['start', 'scalp-micropigmentation', '--answer', 'hair=long', '--answer', 'interval=one-week',
         '--session', '2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai']
VERBS = [START, ['today'], ['changes', '--json'], ['may', 'water'], ['readiness'], ['log'], ['session'], ['timeline'], ['protocols']]


def traced(log):
    return ['strace', '-f', '-qq', '-e', 'trace=socket', '-e', 'signal=none', '-o', log]


def families(log):
    with open(log, encoding='utf-8') as file:
        return set(re.findall(r'socket\((\w+)', file.read()))


def test_command(folder, aftercarectl):
    """The command line needs not even the bus."""
    for verb in VERBS:
        log = os.path.join(folder, 'trace')
        subprocess.run(traced(log) + [aftercarectl, '--now', '2026-03-15T09:10:00+04:00'] + verb, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        assert families(log) <= {'AF_UNIX'}, '%s opens %s' % (verb[0], families(log))


def start_traced(desktop, log, program):
    """PROGRAM by way of a script, so that whoever looks for it by its pid finds strace's child."""
    script = os.path.join(desktop.folder, 'traced-' + os.path.basename(program))
    with open(script, 'w', encoding='utf-8') as file:
        file.write('#!/bin/sh\nexec %s -D "%s"\n' % (' '.join(traced(log)), program))
    os.chmod(script, 0o700)
    return script


def test_window(desktop, program):
    log = os.path.join(desktop.folder, 'window-trace')
    window = Window(desktop, start_traced(desktop, log, os.path.abspath(program)))
    window.find('page tab', 'Today')
    for page in ('2', '3', '1'):
        window.keys('alt+' + page)
    wait(lambda: [node for node in window.all() if role_of(node) == 'page tab'], 'the pages')
    window.close()
    found = families(log)
    assert 'AF_UNIX' in found, 'nothing was traced'
    assert found == {'AF_UNIX'}, 'the window opens %s' % found


def test_reminder(desktop, program):
    log = os.path.join(desktop.folder, 'reminder-trace')
    process = desktop.start(*traced(log), '-D', os.path.abspath(program), stderr=subprocess.DEVNULL)
    wait(lambda: os.path.exists(log) and 'AF_UNIX' in families(log), 'the bus')
    wait(lambda: has_owner('io.github.aftercare.Aftercare.Reminder'), 'the reminder')
    process.terminate()
    process.wait()
    assert families(log) == {'AF_UNIX'}, 'the reminder opens %s' % families(log)


def has_owner(name):
    answer = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/org/freedesktop/DBus',
                             '--method', 'org.freedesktop.DBus.NameHasOwner', name], capture_output=True, text=True, check=False)
    return 'true' in answer.stdout


def main():
    program, aftercarectl, reminder = sys.argv[1:4]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        with open(os.environ['AFTERCARE_CLOCK'], 'w', encoding='utf-8') as file:
            file.write('2026-03-15T09:10:00+04:00\nAsia/Dubai\n')
        test_command(desktop.folder, aftercarectl)
        test_window(desktop, program)
        test_reminder(desktop, reminder)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
