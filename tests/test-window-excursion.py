#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another day and the example by keyboard and screen reader: test-window-excursion.py AFTERCARE AFTERCARECTL"""
import os
import subprocess
import sys
import time

try:
    from course_window import check_names, course_folder, records, set_clock, start_course, title_of
    from desktop import Desktop, Window, states, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'
STEP = title_of('wash-water')
SHAVE = title_of('shave-and-wash')
EXAMPLE = 'This is an example'


def contents(folder):
    """Every file below FOLDER, byte for byte."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(where, name), 'rb') as file:
                found[os.path.join(where, name)] = file.read()
    return found


REMINDERS = {'ledger.jsonl', 'lock', 'service.lock'}  # what the reminder that runs meanwhile writes by itself


def check_unchanged(before):
    now = contents(course_folder())
    changed = [path for path in sorted({*before, *now}) if before.get(path) != now.get(path) and os.path.basename(path) not in REMINDERS]
    assert not changed, changed


def passing():
    """What lies in memory for the time of an excursion."""
    return [name for name in os.listdir(os.environ['XDG_RUNTIME_DIR']) if name.startswith('aftercare-passing-')]


def looks_at(window, moment):
    window.find('label', 'You are looking at ' + moment)


def choose(window, key, name):
    """An item of the main menu by its letter."""
    window.keys('F10')
    window.item(name, key)
    window.keys(key)


def test_day(window):
    """From a day of the timeline into it: the whole window stands there, and says so."""
    window.keys('alt+2')
    window.find('list', 'Days')
    window.press('Look at this day')
    looks_at(window, 'Sunday 15 March 2026, 09:00')
    window.find('label', 'Nothing is recorded')
    for moment in ('Monday 16', 'Tuesday 17'):
        window.press('One day later')
        looks_at(window, moment + ' March 2026, 09:00')
    window.find('check box', SHAVE)
    wait(lambda: window.all('image', '6 hours to session 2, today, 15:00'), 'the countdown of that day')
    check_names(window)


def check_out_of_reach(window):
    """What is about the own course waits until one is back."""
    window.keys('F10')
    for name, key in (('Undo', 'u'), ('Preferences', 'f'), ('Photos…', 'p')):
        assert 'sensitive' not in states(window.item(name, key)), name
    window.item('Your Data', 'd')
    window.keys('d')
    for name, key in (('Open Instructions…', 'o'), ('Back Up…', 'b'), ('Restore…', 's'), ('Erase Everything…', 'e')):
        assert 'sensitive' not in states(window.item(name, key)), name
    window.keys('Escape')
    window.gone('menu item')


def test_nothing_written(window):
    """Nothing can be ticked, noted, undone, moved, saved or erased."""
    assert 'sensitive' not in states(window.find('check box', SHAVE))
    assert not window.all('push button', 'All three done')
    window.keys('ctrl+z', 'ctrl+shift+z')
    check_out_of_reach(window)
    looks_at(window, 'Tuesday 17 March 2026, 09:00')
    window.keys('alt+4')
    for name in ('Add session…', 'Move session 2', 'Remove session 2'):
        assert 'sensitive' not in states(window.find('push button', name)), name
    window.keys('alt+3')
    note = window.find('text', 'Note for Tuesday 17 March')  # GTK 4.8 does not tell that it cannot be written into
    window.tab_to('list item', 'Before 15:00')
    window.keys('Tab', 'x', 'Tab')
    assert note.get_text_iface().get_character_count() == 0
    check_names(window)


def test_other_process(window, aftercarectl):
    """What is done at home meanwhile is there on coming back."""
    for words in (['done', 'wash-water', 'morning'], ['session', 'move', '3', '2026-03-24T15:00/2026-03-24T17:00@Asia/Dubai'],
                  ['session', 'move', '3', '2026-03-24T15:00/2026-03-24T18:00@Asia/Dubai']):
        subprocess.run([aftercarectl, '--now', NOW, '--zone', 'Asia/Dubai', *words], check=True, stdout=subprocess.DEVNULL)
    time.sleep(1)  # nothing that is seen there tells that the window has heard of it
    check_out_of_reach(window)
    looks_at(window, 'Tuesday 17 March 2026, 09:00')


def test_escape(window):
    window.keys('Escape')
    wait(lambda: not window.names_containing('You are looking at'), 'the bar to go')
    window.find('list', 'Days')  # where one came from
    window.keys('alt+1')
    window.find('check box', STEP, 'checked')
    window.keys('ctrl+z')
    wait(lambda: [one['verb'] for one in records()] == ['done', 'undone'], 'the undoing')
    assert not passing()


def test_time_passes(window):
    """Who comes back late finds the present, not the moment of leaving."""
    window.keys('ctrl+d')
    looks_at(window, 'Sunday 15 March 2026, 09:10')
    window.keys('Escape')
    window.gone('spin button', 'Hour')
    set_clock('2026-03-15T21:00:00+04:00')
    looks_at(window, 'Sunday 15 March 2026, 09:10')
    window.keys('Escape')
    wait(lambda: window.all('image', '42 hours to session 2, Tuesday 17 March, 15:00'), 'the present countdown')
    set_clock(NOW)
    window.find('image', '2 days 5 hours to session 2, Tuesday 17 March, 15:00')


def test_menu(window):
    """From the menu: the choice opens at once, and the first Escape closes only that."""
    choose(window, 'l', 'Look at Another Day…')
    looks_at(window, 'Sunday 15 March 2026, 09:10')
    hour = window.find('spin button', 'Hour')
    check_names(window)
    hour.get_value_iface().set_current_value(20)
    looks_at(window, 'Sunday 15 March 2026, 20:10')
    window.keys('Escape')
    window.gone('spin button', 'Hour')
    looks_at(window, 'Sunday 15 March 2026, 20:10')
    assert len(passing()) == 1
    window.press('One day earlier')
    looks_at(window, 'Saturday 14 March 2026, 20:10')
    window.press('Back to Today')
    wait(lambda: not window.names_containing('You are looking at'), 'the bar to go')
    window.find('check box', STEP)
    assert not passing()


def test_instructions(window, program):
    """A clinic's file is about the own course: whoever opens one is back."""
    choose(window, 'l', 'Look at Another Day…')
    looks_at(window, 'Sunday 15 March 2026, 09:10')
    window.hand_over(program, os.path.join(os.environ['AFTERCARE_PROTOCOL_DIR'], 'scalp-micropigmentation.aftercare.json'))
    wait(lambda: not window.names_containing('You are looking at'), 'the bar to go')
    assert not passing()
    wait(lambda: len(window.windows()) > 1, 'the instructions')
    window.keys('Escape')
    window.alone()


def test_widths(window):
    for width in (360, 560, 640, 920):
        window.resize(width, 720)
        if width == 360:  # the days and the day no longer stand side by side
            day = wait(lambda: window.names_containing('Sunday 15 March:'), 'the day')[0].get_name()
            window.tab_to('list item', day)
            window.keys('Return')
            window.find('push button', 'Back to the days')
            window.press('Look at this day')
        looks_at(window, 'Sunday 15 March 2026, 09:00')
    window.keys('Escape')
    wait(lambda: not window.names_containing('You are looking at'), 'the bar to go')


def test_example(window):
    """A whole course to try, which can be ticked; Escape does not lose it."""
    window.press('Try an Example')
    window.find('label', EXAMPLE)
    window.find('label', 'Sunday 15 March 2026, 09:10 · nothing of it is kept')
    check_names(window)
    window.tab_to('check box', STEP)
    window.keys('space')
    window.find('check box', STEP, 'checked')
    window.keys('ctrl+z')
    wait(lambda: 'checked' not in states(window.all('check box', STEP)[0]), 'the open step')
    window.keys('ctrl+shift+z')
    window.find('check box', STEP, 'checked')
    window.press('One day later')
    window.find('label', 'Monday 16 March 2026, 09:10 · nothing of it is kept')
    window.keys('Escape')
    window.find('label', EXAMPLE)
    window.keys('alt+4')
    window.find('push button', 'Move session 3', 'sensitive')
    assert len(passing()) == 1


def test_example_left(window):
    """No trace: not of the course, not of the tick, and its toast is gone, too."""
    window.press('Leave')
    window.find('push button', 'Start my plan')
    window.gone('label', EXAMPLE)
    assert not window.all('push button', 'Undo')
    assert not passing()


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        start_course(aftercarectl)
        window = Window(desktop, program)
        window.find('check box', STEP)
        before = contents(course_folder())
        test_day(window)
        test_nothing_written(window)
        check_unchanged(before)
        test_other_process(window, aftercarectl)
        test_escape(window)
        before = contents(course_folder())
        test_menu(window)
        test_instructions(window, program)
        window.keys('alt+2')
        test_widths(window)
        check_unchanged(before)
        window.keys('alt+1')
        test_time_passes(window)
        assert not window.complaints(), window.said()
        window.close()

        os.rename(course_folder(), os.path.join(desktop.folder, 'gone'))  # not removed: a reminder may write in it
        window = Window(desktop, program)
        window.find('push button', 'Start my plan')
        before = contents(course_folder())
        test_example(window)
        check_unchanged(before)
        test_example_left(window)
        check_unchanged(before)
        window.press('Try an Example')
        window.find('label', EXAMPLE)
        window.close()
        assert not passing()
        check_unchanged(before)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
