#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""May I …? by keyboard and screen reader: test-window-inquiry.py AFTERCARE AFTERCARECTL"""
import os
import subprocess
import sys

try:
    from course_window import check_names, set_clock, start_course
    from desktop import Desktop, Window, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'
UNTIL_SESSION = 'until Tue 17 March, 15:00'


def entry(window):
    return window.all('entry', 'May I …?')[-1]


def type_in(window, text):
    window.keys('ctrl+a')
    window.focus()
    subprocess.run(['xdotool', 'type', '--', text], check=True)


def answers(window):
    """What the rows say, as a screen reader reads them: name, description."""
    return [(node.get_name(), node.get_description()) for node in window.all('list item')]


def told(window, *lines):
    """The entry, which has the focus, describes the answer: that is what is heard while typing."""
    expected = '\n'.join(lines)
    try:
        wait(lambda: entry(window).get_description() == expected, 'the answer %r' % expected)
    except AssertionError:
        raise AssertionError('not %r but %r' % (expected, entry(window).get_description())) from None


def test_open(window):
    """Its key opens it from any page, the entry has the focus, and all that the clinic says is there."""
    window.keys('alt+4')
    window.find('push button', 'Move session 2')
    window.keys('ctrl+f')
    window.find('entry', 'May I …?', 'focused')
    window.find('list', 'What your clinic says now')
    assert ('Water', 'Yes, lukewarm only, ' + UNTIL_SESSION) in answers(window)
    assert ('Shampoo', 'No, until Tue 31 March, 18:00') in answers(window)
    check_names(window)


def test_answers(window):
    """Each row: what is typed, what is told."""
    for typed, lines in [
        ('shower', ['Water (shower): Yes, lukewarm only, ' + UNTIL_SESSION]),
        ('GYM', ['Sweating (gym): No, until 2 weeks after your last session']),
        ('beach', ['Sweating (beach): No, until 2 weeks after your last session', 'Sun (beach): No, until your clinic says so']),
        ('sunscreen', ['Sunscreen: No, until Tue 31 March, 18:00']),
        ('pool', ['Not said. Ask your clinic']),
        ('swimming in water', ['Not said. Ask your clinic']),
        ('sho', ['2 topics may be meant']),
    ]:
        type_in(window, typed)
        told(window, *lines)
        if len(lines) == 1 and lines[0].startswith('Not said'):
            window.find('list item', 'Your clinic does not say')
        else:
            assert not window.all('list item', 'Your clinic does not say')
    check_names(window)


def test_reason(window):
    """A no comes with what the clinic says of it."""
    type_in(window, 'sunscreen')
    wait(lambda: window.names_containing('No shampoo'), 'the rule that forbids it')


def test_keyboard(window):
    """The arrows lead to the topics, Enter asks for one, Escape goes back to the page."""
    type_in(window, 'sho')
    told(window, '2 topics may be meant')
    window.keys('Return')
    window.find('list item', 'Water (shower)', 'focused')
    window.keys('Down')
    window.find('list item', 'Hot water (hot shower)', 'focused')
    window.keys('Return')
    window.find('entry', 'May I …?', 'focused')
    told(window, 'Hot water: No, until your clinic says so')
    type_in(window, 'sha')
    told(window, '2 topics may be meant')
    window.keys('Down')
    window.find('list item', 'Shampoo', 'focused')
    window.keys('Up')
    window.find('entry', 'May I …?', 'focused')
    window.keys('Down')
    window.find('list item', 'Shampoo', 'focused')
    window.focus()
    subprocess.run(['xdotool', 'type', 'mpoo'], check=True)  # typing goes on in the entry
    window.find('entry', 'May I …?', 'focused')
    told(window, 'Shampoo: No, until Tue 31 March, 18:00')
    window.keys('Escape')
    window.gone('entry', 'May I …?')
    window.keys('ctrl+f')
    window.find('entry', 'May I …?', 'focused')
    told(window, '')


def test_clock(window):
    """An answer that stands open follows the clock."""
    type_in(window, 'water')
    told(window, 'Water: Yes, lukewarm only, ' + UNTIL_SESSION)
    set_clock('2026-03-17T15:00:00+04:00')
    told(window, 'Water: No, until Sat 21 March, 18:00')
    set_clock(NOW)
    told(window, 'Water: Yes, lukewarm only, ' + UNTIL_SESSION)
    window.keys('Escape')
    window.gone('entry', 'May I …?')


def test_widths(window):
    """Open on a phone as on a wide screen, without a word on standard error."""
    for width in (360, 600, 1100, 360, 920):
        window.resize(width, 720)
        window.keys('ctrl+f')
        window.find('entry', 'May I …?', 'focused')
        window.keys('Escape')
        window.gone('entry', 'May I …?')
    assert not window.complaints(), window.said()


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        start_course(aftercarectl)
        window = Window(desktop, program)
        test_open(window)
        test_answers(window)
        test_reason(window)
        test_keyboard(window)
        test_clock(window)
        test_widths(window)
        window.close()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
