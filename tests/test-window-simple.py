#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three big lines instead of the page of today: test-window-simple.py AFTERCARE AFTERCARECTL"""
import json
import os
import subprocess
import sys

try:
    from course_window import check_names, course_folder, records, set_clock
    from desktop import Desktop, Window, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

SWITCH = 'Three big lines'


def start_course(aftercarectl):
    subprocess.run([aftercarectl, '--now', '2026-02-20T09:00:00+04:00', '--zone', 'Asia/Dubai', 'start', 'scalp-micropigmentation',
                    '--answer', 'hair=very-short', '--answer', 'interval=one-week',
                    '--session', '2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai',
                    '--session', '2026-03-17T15:00/2026-03-17T18:00@Asia/Dubai'], check=True, stdout=subprocess.DEVNULL)


def is_simple():
    with open(os.path.join(course_folder(), 'course.json'), encoding='utf-8') as file:
        return json.load(file).get('simple', False)


def switch(window, wanted):
    window.keys('ctrl+comma')
    window.find('check box', SWITCH)
    window.tab_to('check box', SWITCH)
    window.keys('space')
    wait(lambda: is_simple() == wanted, 'course.json to say simple %s' % wanted)
    window.keys('Escape')
    window.alone()


def test_lines(window):
    """What is not allowed, what to do now, when it gets easier: all of it, by name."""
    for title in ('Not allowed now', 'Do now', 'When it gets easier'):
        window.find('label', title)
    assert window.names_containing('No shampoo\nNo sweating or training')
    assert window.names_containing('Wash with lukewarm water only\nExfoliate with your fingers\nApply a plant oil')
    check_names(window)


def test_done(window):
    """One button records all that it stands for; Undo offers the last of them again."""
    window.tab_to('push button', 'Done')
    window.keys('space')
    window.gone('push button', 'Done')
    assert [record['verb'] for record in records()] == ['done'] * 3, records()
    wait(lambda: window.names_containing('Nothing to do until 20:00'), 'what comes next')
    window.keys('ctrl+z')
    window.find('push button', 'Done')


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock('2026-03-15T09:10:00+04:00')
        start_course(aftercarectl)
        window = Window(desktop, program)
        window.find('push button', 'All three done')
        switch(window, True)
        test_lines(window)
        test_done(window)
        switch(window, False)
        window.gone('push button', 'Done')
        window.close()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
