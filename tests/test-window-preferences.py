#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences by keyboard and screen reader: test-window-preferences.py AFTERCARE AFTERCARECTL"""
import json
import os
import subprocess
import sys

try:
    from course_window import check_names, course_folder, set_clock, start_course
    from desktop import Desktop, Window, wait
    from pretender import Server
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'
ROUTINE = 'Morning care: Wash with lukewarm water only · Exfoliate with your fingers · Apply a plant oil'
DISCREET = 'Care reminder: It is time for a step.'


def saved():
    with open(os.path.join(course_folder(), 'course.json'), encoding='utf-8') as file:
        return json.load(file)['reminders']


def saves(member, value):
    wait(lambda: saved().get(member) == value, 'course.json to say %s %r' % (member, value))


def choose(window, name, hour, minute):
    """A time, typed into its popover; it counts when the popover goes."""
    window.press(name)
    window.find('spin button', 'Hour')
    for value in (hour, minute):
        window.keys('ctrl+a')
        subprocess.run(['xdotool', 'type', '%02d' % value], check=True)
        window.keys('Tab')
    window.keys('Escape')
    window.gone('spin button', 'Hour')


def test_open(window):
    window.keys('ctrl+comma')
    window.find('push button', 'Morning: 08:00')
    window.find('push button', 'Evening: 20:00')
    check_names(window)


def test_slots(window):
    """A time counts at once; the clinic's own is not written down; an evening before the morning is refused."""
    choose(window, 'Morning: 08:00', 7, 30)
    saves('slots', {'morning': '07:30'})
    window.find('push button', 'Morning: 07:30')
    wait(lambda: window.names_containing('08:00 in your instructions'), 'what the clinic says')
    choose(window, 'Evening: 20:00', 6, 0)
    wait(lambda: window.names_containing('would come before the one it follows'), 'why not')
    window.find('push button', 'Evening: 20:00')
    assert saved()['slots'] == {'morning': '07:30'}, saved()
    choose(window, 'Morning: 07:30', 8, 0)
    saves('slots', {})


def test_repeat(window):
    assert 'repeat' not in saved()
    window.tab_to('check box', 'Remind again')
    window.keys('space')
    saves('repeat', True)
    window.keys('space')
    wait(lambda: 'repeat' not in saved(), 'no repeating')


def test_quiet_hours(window):
    """On with one key, with a warning where a routine waits; an end at the beginning is refused."""
    assert 'quiet-hours' not in saved()
    window.tab_to('check box', 'Quiet hours')
    window.keys('space')
    saves('quiet-hours', {'from': '22:00', 'until': '07:00'})
    window.find('push button', 'Quiet from: 22:00')
    assert not window.names_containing('lies in the quiet hours')
    choose(window, 'Quiet from: 22:00', 19, 30)
    saves('quiet-hours', {'from': '19:30', 'until': '07:00'})
    wait(lambda: window.names_containing('Evening (20:00) lies in the quiet hours: its reminder waits until 07:00.'), 'the warning')
    choose(window, 'Quiet until: 07:00', 19, 30)
    wait(lambda: window.names_containing('Quiet hours cannot end at the time they begin'), 'why not')
    window.find('push button', 'Quiet until: 07:00')
    assert saved()['quiet-hours'] == {'from': '19:30', 'until': '07:00'}, saved()


def samples(window):
    return [node.get_name() for node in window.all('label') if node.get_name() in (ROUTINE, DISCREET)]


def test_notices(window):
    """Each choice shows at once how a notice will look on an open and on a locked screen."""
    assert samples(window) == [ROUTINE, DISCREET], samples(window)
    window.tab_to('radio button' if window.all('radio button') else 'check box', 'Only while the screen is locked')
    for name, word, expected in [('Always', 'always', [DISCREET, DISCREET]), ('Never', 'never', [ROUTINE, ROUTINE])]:
        window.keys('Down')
        window.keys('space')
        saves('discreet', word)
        wait(lambda expected=expected: samples(window) == expected, name)


def test_follows(window):
    """What another process writes is shown, nothing chosen is lost by it."""
    path = os.path.join(course_folder(), 'course.json')
    with open(path, encoding='utf-8') as file:
        course = json.load(file)
    course['revision'] += 1
    course['reminders']['slots'] = {'evening': '21:15'}
    with open(path + '.new', 'w', encoding='utf-8') as file:
        json.dump(course, file, ensure_ascii=False)
    os.rename(path + '.new', path)
    window.find('push button', 'Evening: 21:15')
    assert saved()['quiet-hours'] == {'from': '19:30', 'until': '07:00'}


def test_login(window):
    """The switch shows what the file says."""
    path = os.path.join(os.environ['XDG_CONFIG_HOME'], 'autostart', 'io.github.aftercare.Aftercare.desktop')
    assert not os.path.exists(path)
    window.tab_to('check box', 'Remind me after login')
    window.keys('space')
    wait(lambda: os.path.exists(path), 'the autostart file')
    window.find('check box', 'Remind me after login', 'checked')
    window.keys('space')
    wait(lambda: not os.path.exists(path), 'the file to go')


def test_check(window):
    """What keeps reminders away is named with its remedy, and goes when it is put right; a test notice arrives."""
    window.turn_to('Check', 'Right')
    window.find('label', 'Reminders may not reach you')
    window.find('list item', 'The reminder does not start at login.')
    window.find('list item', 'No program here shows notifications.')
    wait(lambda: window.names_containing('Install one, such as'), 'the remedy')
    check_names(window)
    server = Server()
    window.press('Look Again')
    window.find('list item', 'Notifications are shown by pretender 7.')
    window.press('Send a Test Notice')
    wait(lambda: window.names_containing('A test notice was sent.'), 'the answer')
    assert 'Aftercare' in server.titles, server.titles
    window.turn_to('Reminders', 'Left')
    window.find('push button', 'Evening: 21:15')
    return server


def test_reminder(window, server):
    """The reminder that runs already takes a new time and new words: nobody starts it again."""
    wait(lambda: 'Morning care' in server.titles, 'the routine of the morning')
    window.tab_to('check box', 'Quiet hours')
    window.keys('space')
    wait(lambda: 'quiet-hours' not in saved(), 'no quiet hours')
    window.tab_to('radio button' if window.all('radio button') else 'check box', 'Never')
    window.keys('Up', 'space')
    saves('discreet', 'always')
    assert 'Care reminder' not in server.titles, server.titles
    choose(window, 'Evening: 21:15', 9, 30)
    saves('slots', {'evening': '09:30'})
    set_clock('2026-03-15T09:30:00+04:00')
    wait(lambda: 'Care reminder' in server.titles, 'the evening at its new time, in words that tell nothing')
    assert 'Evening care' not in server.titles, server.titles


def test_close(window):
    """Escape leads back; open in any width without a word on standard error."""
    window.keys('Escape')
    window.alone()
    for width in (360, 920):
        window.resize(width, 720)
        window.keys('ctrl+comma')
        window.find('push button', 'Evening: 09:30')
        window.keys('Escape')
        window.alone()
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
        test_slots(window)
        test_repeat(window)
        test_quiet_hours(window)
        test_notices(window)
        test_follows(window)
        test_login(window)
        server = test_check(window)
        test_reminder(window, server)
        test_close(window)
        server.end()
        window.close()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
