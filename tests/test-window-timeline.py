#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The days of the plan by keyboard, and a session moved from its day: test-window-timeline.py AFTERCARE AFTERCARECTL"""
import json
import os
import subprocess
import sys

try:
    from course_window import check_names, course_folder, set_clock, start_course
    from desktop import Desktop, Window, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'
TODAY = 'Sunday 15 March: Today, 6 steps'
SESSION = 'Tuesday 17 March: Session 2, 15:00 to 18:00'


def saved():
    with open(os.path.join(course_folder(), 'course.json'), encoding='utf-8') as file:
        return json.load(file)['sessions']


def goes(window, key, focused):
    window.keys(key)
    wait(lambda: window.focused() == focused, '%s to lead to %s' % (key, focused))


def test_days(window):
    """The list is one stop of Tab, entered at the day that is shown (PLATFORM.md AX6)."""
    window.keys('alt+2')
    window.find('list', 'Days')
    window.tab_to('push button', 'Today')
    goes(window, 'Tab', ('list item', TODAY))
    goes(window, 'Down', ('list item', 'Monday 16 March: Day 6 after session 1, 6 steps'))
    goes(window, 'Down', ('list item', SESSION))
    goes(window, 'Tab', ('push button', 'Zoom In'))
    goes(window, 'shift+Tab', ('list item', SESSION))
    goes(window, 'shift+Tab', ('push button', 'Today'))
    goes(window, 'Tab', ('list item', SESSION))
    wait(lambda: window.names_containing('Tuesday 17 March'), 'the day of the session')


def begin_to_move(window):
    window.press('Move session…')
    window.press('Time: 15:00 to 18:00')
    window.find('spin button', 'Ends, hour').get_value_iface().set_current_value(21)  # the end, which is the last
    wait(lambda: window.all('push button', 'Time: 15:00 to 21:00'), 'the later end')
    window.keys('Escape')
    window.gone('spin button', 'Ends, hour')


def test_cancelled(window):
    """Each date that changes is seen before anything is written."""
    before = saved()
    begin_to_move(window)
    wait(lambda: window.names_containing('Water allowed: Sat 21 March, 18:00'), 'the date as it was')
    check_names(window)
    assert saved() == before
    window.press('Cancel')
    window.alone()
    assert saved() == before


def test_moved(window):
    before = saved()
    begin_to_move(window)
    window.press('Move')
    window.alone()
    wait(lambda: saved() != before, 'the other end in course.json')
    wait(lambda: window.names_containing('15:00 to 21:00'), 'the day with its later end')
    window.keys('ctrl+z')
    wait(lambda: saved() == before, 'the session as it was')
    window.find('list item', SESSION)


def test_no_session(window):
    """A day without a session has none to move."""
    window.press('Today')
    wait(lambda: not window.all('push button', 'Move session…'), 'the button to go')


def test_other_days(window, aftercarectl):
    """Another program moves a session, and with it the days of the plan: the one that is looked at stays chosen."""
    window.press('Today')
    window.tab_to('push button', 'Today')
    goes(window, 'Tab', ('list item', TODAY))
    goes(window, 'Down', ('list item', 'Monday 16 March: Day 6 after session 1, 6 steps'))
    for day, words in (('2026-03-08', 'Day 8 after session 1'), ('2026-03-10', 'Day 6 after session 1')):
        subprocess.run([aftercarectl, '--now', NOW, '--zone', 'Asia/Dubai', 'session', 'move', '1',
                        '%sT15:00/%sT18:00@Asia/Dubai' % (day, day)], check=True, stdout=subprocess.DEVNULL)
        wait(lambda words=words: window.all('label', words), 'the chosen day: ' + words)
        wait(lambda: window.all('heading', 'Monday 16 March'), 'it to be chosen still')


def test_focus(window):
    """The minute, the day and another program's change leave the focus where it is."""
    window.keys('alt+4')
    window.tab_to('push button', 'Move session 2')
    for moment, words in (('2026-03-15T09:11:00+04:00', 'In 2 days'), ('2026-03-16T09:10:00+04:00', 'In 1 day')):
        set_clock(moment)
        wait(lambda words=words: window.names_containing(words), words)
        wait(lambda: window.focused() == ('push button', 'Move session 2'), 'the focus where it was')


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        start_course(aftercarectl)
        window = Window(desktop, program)
        window.find('push button', 'All three done')
        test_days(window)
        test_cancelled(window)
        test_moved(window)
        test_no_session(window)
        test_other_days(window, aftercarectl)
        test_focus(window)
        window.close()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
