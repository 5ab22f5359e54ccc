#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Setting a plan up while things happen: test-window-setup.py AFTERCARE"""
import os
import shutil
import sys

try:
    from course_window import check_names, course_folder, set_clock
    from desktop import Desktop, Window, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)


def choose_today(window):
    """By keyboard: arrows go from the day that the calendar shows to its neighbours, Enter takes it."""
    window.tab_to('push button', 'Day: Choose a day')
    window.keys('space')
    window.find('push button', 'Choose This Day')
    window.keys('Return')
    window.find('push button', 'Day: Today')
    window.keys('space')
    window.find('push button', 'Choose This Day')
    window.keys('Right')
    window.find('push button', 'Day: Tomorrow')
    window.keys('Left', 'Return')
    window.find('push button', 'Day: Today')


def test_leaving(window):
    """Nobody is asked who has answered nothing; whoever has is asked before that is lost, by either key and in the dialog too."""
    for key in ('ctrl+q', 'ctrl+w'):
        window.keys(key)
        window.find('push button', 'Discard')
        window.keys('ctrl+q')
        assert len(window.windows()) == 2, 'one question'
        check_names(window)
        window.keys('Escape')
        window.alone()
    window.find('push button', 'Day: Yesterday')


def test_discard(desktop, program):
    """What is discarded is gone, and nothing of it was ever written."""
    window = Window(desktop, program)
    window.find('push button', 'Day: Choose a day')
    window.close()  # nothing to lose
    window = Window(desktop, program)
    choose_today(window)
    window.keys('ctrl+q')
    window.press('Discard')
    wait(lambda: window.process.poll() is not None, 'the end')
    assert window.process.returncode == 0 and not window.complaints(), window.said()
    assert not os.path.exists(os.path.join(course_folder(), 'course.json'))


def test_midnight(window):
    """Whoever leaves the questions open over night is not asked about yesterday as if it were today; the answers stay."""
    choose_today(window)
    set_clock('2026-03-10T00:10:00+04:00')
    window.find('push button', 'Day: Yesterday')
    window.find('push button', 'Session 2: Mon 16 March')


def test_labels(window):
    """A screen reader names what has no words by its kind."""
    assert window.names_containing('Baby shampoo allowed'), 'the plan'
    assert not window.all('label', 'GtkLabel'), 'a label without words'
    check_names(window)


def test_folder_gone(window):
    """The plan was deleted and another is begun: what becomes of its file is still noticed."""
    window.press('Start my plan')
    window.find('page tab', 'Today')
    wait(lambda: os.path.exists(os.path.join(course_folder(), 'service.lock')), 'the reminder')
    shutil.rmtree(course_folder())
    window.press('Day: Choose a day')  # what was answered went with it
    window.press('Choose This Day')
    window.press('Start my plan')
    window.find('page tab', 'Today')
    with open(os.path.join(course_folder(), 'course.json'), 'w', encoding='utf-8') as file:
        file.write('{ "format": ')
    wait(lambda: window.names_containing('Your course cannot be read'), 'the fault')


def main():
    program = sys.argv[1]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock('2026-03-09T23:50:00+04:00')
        test_discard(desktop, program)
        window = Window(desktop, program)
        test_midnight(window)
        test_leaving(window)
        test_labels(window)
        test_folder_gone(window)
        window.close()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
