#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions out of a calendar file, by keyboard: test-window-appointments.py AFTERCARE AFTERCARECTL"""
import json
import os
import subprocess
import sys

try:
    from course_window import check_names, course_folder, set_clock
    from desktop import Atspi, Desktop, Window, states, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-12T09:10:00+04:00'
BUTTON = 'Add sessions from a calendar file'
CALENDAR = '''BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:1@x
DTSTART;TZID=Asia/Dubai:20260310T150000
DTEND;TZID=Asia/Dubai:20260310T180000
SUMMARY:Derma
END:VEVENT
BEGIN:VEVENT
UID:2@x
DTSTART:20260317T110000Z
DTEND:20260317T140000Z
SUMMARY:Derma & <sea>
END:VEVENT
BEGIN:VEVENT
UID:3@x
DTSTART:20260318T060000Z
DTEND:20260318T070000Z
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
'''


def sessions():
    with open(os.path.join(course_folder(), 'course.json'), encoding='utf-8') as file:
        return [session['start'] for session in json.load(file)['sessions']]


def open_file(window, path):
    """The chooser takes a path as soon as its files have the focus; typed, it would be completed on the way."""
    window.press(BUTTON)
    wait(lambda: len(window.windows()) == 2, 'the chooser')
    wait(lambda: (window.focused() or ('',))[0] in ('list', 'filler'), 'its files')
    window.keys('slash')
    entry = wait(lambda: [node for node in window.all('text') if 'focused' in states(node)], 'the place for the path')[-1]
    assert Atspi.EditableText.set_text_contents(entry, path)
    name = wait(lambda: [node.get_name() for node in window.all('push button') if node.get_name() in ('Open', '_Open Open')],
                'its button')[-1]  # GTK's own, whose name GTK 4.8 says twice
    window.press(name)
    window.gone('push button', name)


def test_added(window, path):
    """Nothing is chosen beforehand, what is known cannot be chosen, what it changes is seen before it is saved."""
    open_file(window, path)
    known = window.find('check box', 'Derma')
    assert 'sensitive' not in states(known)
    window.find('label', 'Tue 10 March, 15:00 to 18:00 · already in your plan')
    assert 'sensitive' not in states(window.find('push button', 'Add'))
    check_names(window)
    assert not window.names_containing('becomes')
    window.tab_to('check box', 'Derma & <sea>')
    window.keys('space')
    wait(lambda: 'sensitive' in states(window.find('push button', 'Add')), 'that it can be added')
    wait(lambda: window.names_containing('31 March') or window.names_containing('24 March'), 'what it changes')
    assert len(sessions()) == 1
    window.press('Add')
    window.alone()
    wait(lambda: len(sessions()) == 2, 'the session')
    assert sessions()[1].startswith('2026-03-17T15:00'), sessions()


def test_refused(window, path):
    """A file that is no calendar changes nothing and says what to do."""
    with open(path, 'w', encoding='utf-8') as file:
        file.write('Dear clinic,\n')
    open_file(window, path)
    wait(lambda: window.names_containing('It is not a calendar'), 'why not')
    window.keys('Escape')
    window.alone()
    assert len(sessions()) == 2
    assert not window.complaints(), window.said()


def test_gone(window, path, aftercarectl):
    """What another program erases meanwhile has no sessions to be added to: the question goes with it."""
    with open(path, 'w', encoding='utf-8', newline='\r\n') as file:
        file.write(CALENDAR)
    open_file(window, path)
    window.find('check box', 'Dentist')
    subprocess.run([aftercarectl, 'erase', '--yes'], check=True, stdout=subprocess.DEVNULL)
    window.find('push button', 'Start my plan')
    window.alone()
    window.find('push button', 'Start my plan')


def main():
    program, aftercarectl = (os.path.abspath(path) for path in sys.argv[1:3])
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        subprocess.run([aftercarectl, '--now', NOW, '--zone', 'Asia/Dubai', 'start', 'scalp-micropigmentation', '--answer', 'hair=very-short',
                        '--answer', 'interval=one-week', '--session', '2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai'],
                       check=True, stdout=subprocess.DEVNULL)
        path = os.path.join(desktop.folder, 'mine.ics')
        with open(path, 'w', encoding='utf-8', newline='\r\n') as file:
            file.write(CALENDAR)
        window = Window(desktop, program)
        window.keys('alt+4')
        window.find('push button', BUTTON)
        test_added(window, path)
        test_refused(window, path)
        test_gone(window, path, aftercarectl)
        window.close()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
