#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clinic that writes at length bursts no page of the window: test-window-texts.py AFTERCARE AFTERCARECTL"""
import json
import os
import sys

try:
    from course_window import check_names, set_clock, start_course
    from desktop import Atspi, Desktop, Window, role_of, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

LONG = ', and also whatever else might touch, wet, heat or otherwise disturb the treated skin in any way that can be imagined'
WORD = ' Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenhersteller'


def write_protocol(path):
    """Our own, as somebody would write it who cannot stop."""
    with open(os.path.join(os.environ['AFTERCARE_PROTOCOL_DIR'], 'scalp-micropigmentation.aftercare.json'), encoding='utf-8') as file:
        protocol = json.load(file)
    protocol['id'] = 'long-texts'
    protocol['clinic']['name'] += WORD
    for topic in protocol['topics']:
        topic['label'] += WORD
    for rule in protocol['rules']:
        rule['title'] += LONG + WORD
    for question in protocol['questions']:
        question['ask'] += LONG
        for choice in question['choices']:
            choice['label'] += LONG
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(protocol, file, ensure_ascii=False)


def widths(window, role):
    return [node.get_component_iface().get_extents(Atspi.CoordType.WINDOW).width for node in window.all(role)]


def test_side_by_side(window):
    """The days and their map still stand beside each other."""
    window.keys('alt+2')
    wait(lambda: any(role_of(node) == 'list' for node in window.names_containing('Restrictions, ')) and window.all('list', 'Days'),
         'the days and the map')
    assert max(widths(window, 'list')) < 900, widths(window, 'list')


def test_narrow(window):
    """Each page fits a phone."""
    for width in (580, 360):
        window.resize(width, 720)
        wait(lambda width=width: widths(window, 'frame')[0] <= width, 'a width of %d' % width)
    for page in ('alt+1', 'alt+2', 'alt+3', 'alt+4'):
        window.keys(page)
        check_names(window)
        assert widths(window, 'frame')[0] <= 360, (page, widths(window, 'frame'))


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock('2026-03-15T09:10:00+04:00')
        path = os.path.join(desktop.folder, 'long.aftercare.json')
        write_protocol(path)
        start_course(aftercarectl, path)
        window = Window(desktop, program)
        window.find('push button', 'All three done')
        test_side_by_side(window)
        test_narrow(window)
        window.close()
        assert 'WARNING' not in window.said(), window.said()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
