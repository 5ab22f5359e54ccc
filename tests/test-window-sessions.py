#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dialogs about sessions while another program changes them: test-window-sessions.py AFTERCARE AFTERCARECTL"""
import json
import os
import shutil
import subprocess
import sys

try:
    from course_window import course_folder, set_clock, start_course
    from desktop import Atspi, Desktop, Window, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'


def days():
    """Of which days the sessions are, as far as there are any."""
    try:
        with open(os.path.join(course_folder(), 'course.json'), encoding='utf-8') as file:
            return [session['start'][8:10] for session in json.load(file)['sessions']]
    except (FileNotFoundError, ValueError):
        return []


def change(aftercarectl, *words):
    subprocess.run([aftercarectl, '--now', NOW, '--zone', 'Asia/Dubai', *words], check=True, stdout=subprocess.DEVNULL)


def open_dialog(window, button):
    window.keys('alt+4')
    window.press(button)
    wait(lambda: len(window.windows()) == 2, 'the dialog of ' + button)


def test_move(window, aftercarectl):
    """The session that somebody moves stays that one, whatever its number becomes; without it the dialog goes."""
    open_dialog(window, 'Move session 3')
    window.find('frame', 'Move Session 3')
    change(aftercarectl, 'session', 'remove', '1')
    window.find('frame', 'Move Session 2')
    window.press('Move')
    window.alone()
    assert days() == ['17', '24'], days()
    open_dialog(window, 'Move session 2')
    change(aftercarectl, 'session', 'remove', '2')
    window.alone()


def test_removal(window, aftercarectl):
    """What was added meanwhile is not lost when another session is removed."""
    change(aftercarectl, 'session', 'add', '2026-03-31T15:00/18:00@Asia/Dubai')
    window.find('push button', 'Remove session 2')
    open_dialog(window, 'Remove session 1')
    change(aftercarectl, 'session', 'add', '2026-04-07T15:00/18:00@Asia/Dubai')
    window.find('push button', 'Move session 3')
    window.press('Remove')
    window.alone()
    wait(lambda: days() == ['31', '07'], 'the other two')
    open_dialog(window, 'Remove session 2')
    change(aftercarectl, 'session', 'remove', '2')
    window.alone()


def test_last(window, aftercarectl):
    """A session that another one follows by now is not called the last."""
    set_clock('2026-04-02T09:10:00+04:00')
    window.keys('alt+4')
    open_dialog(window, 'This was my last session')
    change(aftercarectl, 'session', 'add', '2026-04-21T15:00/18:00@Asia/Dubai')
    window.alone()


def test_usual_days(window, aftercarectl):
    """Another session is offered when the clinic wants it, not always after a week."""
    open_dialog(window, 'Add session…')
    window.find('push button', 'Day: Tue 28 April')
    window.keys('Escape')
    window.alone()
    change(aftercarectl, 'answer', 'interval=two-to-three-weeks')
    open_dialog(window, 'Add session…')
    window.find('push button', 'Day: Tue 12 May')
    window.keys('Escape')
    window.alone()


def test_slips(window):
    """An end before its beginning is said to be after midnight; what changes is seen whole."""
    open_dialog(window, 'Move session 2')
    window.press('Time: 15:00 to 18:00')
    window.find('spin button', 'Begins, hour')
    window.keys('Tab', 'Tab', 'ctrl+a', '1', '4', 'Tab')
    window.find('push button', 'Time: 15:00 to 14:00 the next day')
    window.keys('Escape')
    lines = wait(lambda: len(window.names_containing(' becomes ')) >= 3 and window.names_containing(' becomes '), 'what changes')
    dialog = window.find('frame', 'Move Session 2').get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    for line in lines[:3]:
        extents = line.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        assert extents.y + extents.height < dialog.height, (line.get_name(), extents.y, dialog.height)
    window.keys('Escape')
    window.alone()


def test_broken(window):
    """A plan that can only be looked at takes the dialogs about it away."""
    open_dialog(window, 'Add session…')
    with open(os.path.join(course_folder(), 'course.json'), 'w', encoding='utf-8') as file:
        file.write('{')
    window.alone()
    window.press('Go on with this copy')
    wait(days, 'the copy')


def test_gone(window):
    """So does one whose folder somebody deletes, and a new one can begin."""
    open_dialog(window, 'Move session 1')
    shutil.rmtree(course_folder())
    window.alone()
    window.press('Day: Choose a day')
    window.press('Choose This Day')
    window.press('Start my plan')
    wait(lambda: days() == ['02', '09', '16'], 'a new plan')


def test_end(desktop, window, program):
    """A key counts however soon after the start of a plan it is pressed, and in a dialog as well."""
    window.close()
    window = Window(desktop, program)
    window.find('page tab', 'Sessions')
    window.keys('alt+4')
    open_dialog(window, 'Move session 1')
    window.keys('ctrl+w')
    window.alone()
    open_dialog(window, 'Move session 1')
    window.close()


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        start_course(aftercarectl)
        window = Window(desktop, program)
        window.find('page tab', 'Sessions')
        test_move(window, aftercarectl)
        test_removal(window, aftercarectl)
        test_last(window, aftercarectl)
        test_usual_days(window, aftercarectl)
        test_slips(window)
        test_broken(window)
        test_gone(window)
        test_end(desktop, window, program)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
