#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A report of the patient on Today: test-window-state.py AFTERCARE AFTERCARECTL"""
import json
import os
import re
import subprocess
import sys

try:
    from course_window import check_names, course_folder, records, set_clock
    from desktop import Desktop, Window, states, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-12T09:10:00+04:00'
TATTOO = os.path.join(os.environ['AFTERCARE_PROTOCOL_DIR'], 'examples', 'tattoo.aftercare.json')


def contents():
    """The course, its record and what was said of it, byte for byte."""
    found = {}
    for name in ('course.json', 'log.jsonl', 'ledger.jsonl'):
        if os.path.exists(os.path.join(course_folder(), name)):
            with open(os.path.join(course_folder(), name), 'rb') as file:
                found[name] = file.read()
    return found


def verbs():
    return [record['verb'] for record in records()]


def test_report(window):
    """What the plan waits for stands on Today, with what it brings; reported, it goes, and Undo brings it back."""
    window.find('push button', 'Report: The bandage is off')
    window.find('list item', 'The tattoo has healed')
    assert window.names_containing('The bandage may come off'), 'what the report brings'
    check_names(window)

    window.press('Report: The bandage is off')
    wait(lambda: window.all(None, 'Reported: The bandage is off'), 'the toast')
    wait(lambda: verbs() == ['state'], 'the report')
    assert records()[0]['key'].startswith('state:bandage-off@2026-03-12/'), records()
    window.gone('push button', 'Report: The bandage is off')
    window.find('push button', 'Report: The tattoo has healed')

    window.keys('ctrl+z')
    wait(lambda: verbs() == ['state', 'undone'], 'the undoing')
    window.find('push button', 'Report: The bandage is off')


def test_keys(window):
    """By keyboard as well; Ctrl+Z names what it takes back."""
    window.tab_to('push button', 'Report: The bandage is off')
    window.keys('Return')
    wait(lambda: verbs()[-1] == 'state', 'the report')
    window.gone('push button', 'Report: The bandage is off')
    window.keys('ctrl+z')
    wait(lambda: window.all(None, '“The bandage is off, today” is taken back'), 'what was taken back')
    window.find('push button', 'Report: The bandage is off')


def test_spoilt_line(desktop, program):
    """What a disk has spoilt is said once, when the window opens."""
    with open(os.path.join(course_folder(), 'log.jsonl'), 'a', encoding='utf-8') as log:
        log.write('what a disk made of it\n')
    window = Window(desktop, program)
    wait(lambda: window.names_containing('1 line of your record could not be read'), 'what became of the line')
    window.find('push button', 'Report: The bandage is off')
    window.close()


def remove_course(*others):
    folder = course_folder()
    for name in os.listdir(folder):
        if name.startswith(('course.json', *others)):
            os.unlink(os.path.join(folder, name))


def record_bytes():
    with open(os.path.join(course_folder(), 'log.jsonl'), 'rb') as file:
        return file.read()


def test_file_gone(desktop, program):
    """A plan whose file somebody deleted is shown from its copy; without a record the copy is offered."""
    remove_course()
    before = record_bytes()
    window = Window(desktop, program)
    wait(lambda: window.names_containing('The file of your plan is gone'), 'what became of the file')
    window.press('Go on with this copy')
    wait(lambda: not window.names_containing('The file of your plan is gone'), 'the notice to go')
    assert os.path.exists(os.path.join(course_folder(), 'course.json'))
    assert record_bytes() == before, 'the record is another one'
    window.close()

    remove_course('log.jsonl')
    window = Window(desktop, program)
    wait(lambda: window.names_containing('There was a plan on this computer'), 'the offer')
    window.find('push button', 'Start my plan')
    check_names(window)
    window.press('Bring It Back…')
    window.press('Restore')
    window.alone()
    window.find('page tab', 'Today')
    window.close()


def test_clock_format(desktop, program, aftercarectl):
    """12 hours if the desktop says so, in the window and, by the course, wherever the desktop is not known."""
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings')
    os.makedirs(folder)
    with open(os.path.join(folder, 'keyfile'), 'w', encoding='utf-8') as file:
        file.write("[org/gnome/desktop/interface]\nclock-format='12h'\n")
    os.environ['GSETTINGS_BACKEND'] = 'keyfile'
    window = Window(desktop, program)
    wait(lambda: window.names_containing('today, 6:00 PM'), 'the end of a restriction in 12 hours')
    window.close()
    today = subprocess.run([aftercarectl, '--now', NOW, '--zone', 'Asia/Dubai', 'today'], check=True, capture_output=True, text=True).stdout
    assert '6:00 PM' in today, today


def test_later_version(desktop, program):
    """A plan that a later version wrote: the window says so, writes nothing, and what lies there can be saved."""
    path = os.path.join(course_folder(), 'course.json')
    with open(path, encoding='utf-8') as file:
        course = json.load(file)
    course['format-version'] = 2
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(course, file)
    before = contents()
    window = Window(desktop, program)
    wait(lambda: window.names_containing('It was written by a newer version of Aftercare'), 'what is the matter')
    window.keys('ctrl+z', 'alt+4', 'F10')
    window.item('Your Data', 'd')
    window.keys('d')
    assert 'sensitive' in states(window.item('Back Up…', 'b'))
    window.keys('Escape', 'Escape')
    window.gone('menu item')
    window.close()
    assert contents() == before


def test_size(desktop, program):
    """The window comes back as large as it was left; its settings hold that and nothing else."""
    os.environ['GSETTINGS_BACKEND'] = 'keyfile'
    window = Window(desktop, program)
    usual = window.width()
    window.resize(usual - 150, 640)
    wait(lambda: window.width() == usual - 150, 'the new width')
    window.find('label', 'Your course cannot be read')
    window.close()
    kept = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings', 'keyfile')
    with open(kept, encoding='utf-8') as file:
        said = re.search(r'^\[io/github/aftercare/Aftercare\]\n((?:[a-z]+=\S+\n)*)', file.read(), re.M).group(1)
    assert set(re.findall(r'^[a-z]+', said, re.M)) <= {'width', 'height', 'maximized'}, said
    window = Window(desktop, program)
    wait(lambda: window.width() == usual - 150, 'the width it was left with')
    window.close()
    os.environ['GSETTINGS_BACKEND'] = 'memory'


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        subprocess.run([aftercarectl, '--now', '2026-03-01T09:00:00+04:00', '--zone', 'Asia/Dubai', 'start', TATTOO,
                        '--session', '2026-03-10T15:00/18:00', '--last'], check=True, stdout=subprocess.DEVNULL)
        window = Window(desktop, program)
        test_report(window)
        test_keys(window)
        window.close()
        test_spoilt_line(desktop, program)
        test_file_gone(desktop, program)
        test_clock_format(desktop, program, aftercarectl)
        test_later_version(desktop, program)
        test_size(desktop, program)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
