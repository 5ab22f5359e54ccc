#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom to call and when, by keyboard and screen reader: test-window-clinic.py AFTERCARE AFTERCARECTL"""
import json
import os
import shutil
import subprocess
import sys

try:
    from course_window import check_names, course_folder, set_clock
    from desktop import Desktop, Window, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-12T09:10:00+04:00'
PHONE = '+971 4 000 0000'
FULL = {
    'format': 'aftercare-protocol', 'format-version': 1, 'id': 'brows', 'version': '2026-01-15', 'title': 'Eyebrows',
    'clinic': {'name': 'Clinic by the <sea>', 'phone': PHONE, 'note': 'We answer within the hour.'},
    'plan': {'from': 'first session day - 2 days', 'until': 'last session end + 2 weeks'},
    'rules': [
        {'id': 'no-water', 'kind': 'restriction', 'forbids': ['water'], 'from': 'session start', 'until': 'session end + 3 days',
         'title': 'No water on your brows'},
        {'id': 'burns', 'kind': 'warning', 'from': 'session start', 'until': 'session end + 5 days', 'title': 'If it burns, tell us',
         'why': 'It may be an allergy.'}],
    'warning-signs': ['Pus', {'title': 'Fever above 38 °C', 'body': 'Measure twice.', 'call': 'your doctor', 'phone': '112'}],
    'contacts': [{'title': 'Nurse on duty', 'phone': '+971 4 000 0001', 'hours': '20:00 to 08:00'}],
}


def start_course(aftercarectl, protocol, *answers):
    shutil.rmtree(course_folder(), ignore_errors=True)
    subprocess.run([aftercarectl, '--now', '2026-03-01T09:00:00+04:00', '--zone', 'Asia/Dubai', 'start', protocol, *answers,
                    '--session', '2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai'], check=True, stdout=subprocess.DEVNULL)


def has_row(window, title, words):
    node = window.find('list item', title)
    wait(lambda: node.get_description() == words, '%r of %r, not %r' % (words, title, node.get_description()))


def close_dialog(window):
    window.keys('Escape')
    window.alone()
    window.gone('list', 'When to call')


def test_full(window):
    """All that the file gives, in its own words; a number goes to the clipboard and nowhere else."""
    window.press('Your clinic')
    has_row(window, 'Clinic by the <sea>', PHONE)
    has_row(window, 'Nurse on duty', '20:00 to 08:00\n+971 4 000 0001')
    has_row(window, 'Pus', '')
    has_row(window, 'Fever above 38 °C', 'Measure twice.\nCall: your doctor\n112')
    has_row(window, 'If it burns, tell us', 'It may be an allergy.')
    has_row(window, 'Eyebrows', 'Version 2026-01-15')
    assert window.names_containing('We answer within the hour.')
    assert not window.all('list item', 'No phone number')
    check_names(window)
    window.tab_to('push button', 'Copy ' + PHONE)
    window.keys('space')
    wait(lambda: window.all('push button', 'Copy ' + PHONE)[0].get_description() == PHONE + ' is in the clipboard', 'the answer')
    window.find('label', PHONE + ' is in the clipboard')
    window.keys('Escape')  # the toast's
    window.gone('label', PHONE + ' is in the clipboard')
    close_dialog(window)


def test_clock(window):
    """A warning that is over is not told any more."""
    set_clock('2026-03-16T09:10:00+04:00')
    window.press('Your clinic')
    window.find('list item', 'Pus')
    assert not window.all('list item', 'If it burns, tell us')
    close_dialog(window)
    set_clock(NOW)


def test_not_said(window):
    """Where the instructions are silent, "May I …?" leads here."""
    window.keys('ctrl+f')
    window.find('entry', 'May I …?', 'focused')
    subprocess.run(['xdotool', 'type', 'pool'], check=True)
    window.find('list item', 'Your clinic does not say')
    window.keys('Down', 'Return')
    window.find('list', 'When to call')
    close_dialog(window)


def test_empty(window):
    """What the file does not give is said to be missing."""
    window.press('Your clinic')
    has_row(window, 'No phone number', 'Your instructions do not give one.')
    has_row(window, 'No warning signs are named', 'If something worries you, ask your clinic or a doctor.')
    check_names(window)
    close_dialog(window)


def test_menu(window):
    """The main menu has it too."""
    window.keys('F10')
    window.item('Your Clinic', 'c')
    window.keys('Escape')
    window.gone('menu item')


def test_widths(window):
    """On a phone as on a wide screen, without a word on standard error."""
    for width in (360, 920):
        window.resize(width, 720)
        window.press('Your clinic')
        window.find('list', 'When to call')
        close_dialog(window)
    assert not window.complaints(), window.said()


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        path = os.path.join(desktop.folder, 'brows.aftercare.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(FULL, file)
        start_course(aftercarectl, path)
        window = Window(desktop, program)
        test_full(window)
        test_clock(window)
        test_not_said(window)
        window.close()
        start_course(aftercarectl, 'scalp-micropigmentation', '--answer', 'hair=long', '--answer', 'interval=one-week')
        window = Window(desktop, program)
        test_empty(window)
        test_menu(window)
        test_widths(window)
        window.close()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
