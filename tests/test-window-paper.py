#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Printing from the window, into a file as GTK's own printer does: test-window-paper.py AFTERCARE AFTERCARECTL"""
import os
import stat
import subprocess
import sys

try:
    from course_window import set_clock, start_course
    from desktop import Atspi, Desktop, Window, states, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'
COUNTDOWN = '2 days 5 hours to session 2, Tuesday 17 March, 15:00'
REFUSED = 'It could not be printed'


def set_documents(folder):
    """Where GTK's printer writes to; read when the program starts."""
    config = os.environ['XDG_CONFIG_HOME']
    os.makedirs(config, exist_ok=True)
    with open(config + '/user-dirs.dirs', 'w', encoding='utf-8') as file:
        file.write('XDG_DOCUMENTS_DIR="%s"\n' % folder)


def click(window, node):
    place = Atspi.Component.get_extents(node.get_component_iface(), Atspi.CoordType.WINDOW)
    subprocess.run(['xdotool', 'mousemove', '--window', window.windows()[-1], str(place.x + place.width // 2),
                    str(place.y + place.height // 2), 'click', '1'], check=True)


def print_plan(window):
    window.keys('ctrl+p')
    printer = window.find('label', 'Print to File')
    wait(lambda: len(window.windows()) == 2, "the printers' window")

    def chosen():
        click(window, printer)
        return any('sensitive' in states(node) for node in window.all('push button', 'Print'))
    wait(chosen, 'the printer to be chosen')
    window.press('Print')


def open_window(desktop, program):
    window = Window(desktop, program)
    window.find('image', COUNTDOWN)
    return window


def end(window):
    """Without a window manager GTK 4.8 takes no key after a dialog of its own."""
    assert not window.complaints(), window.said()
    window.process.kill()
    window.process.wait()


def test_printed(desktop, program):
    """The plan lies where the printer writes to, under a name that says what it is, and for nobody else to read."""
    folder = desktop.folder + '/documents'
    os.mkdir(folder)
    set_documents(folder)
    window = open_window(desktop, program)
    print_plan(window)
    path = folder + '/aftercare-plan.pdf'
    wait(lambda: os.path.exists(path) and os.path.getsize(path) > 1000, 'the printed plan')
    with open(path, 'rb') as file:
        assert file.read(5) == b'%PDF-'
    mode = stat.S_IMODE(os.stat(path).st_mode)
    assert mode == 0o600, oct(mode)
    window.alone()
    assert not window.names_containing(REFUSED)
    window.press('Close')
    wait(lambda: window.process.poll() is not None, 'the end: nothing is being printed any more')
    assert window.process.returncode == 0 and not window.complaints(), window.said()


def test_refused(desktop, program):
    """What the printer could not take is not passed over in silence."""
    set_documents(desktop.folder + '/missing')
    window = open_window(desktop, program)
    print_plan(window)
    wait(lambda: window.names_containing(REFUSED), 'the word that it was not printed')
    wait(lambda: window.names_containing('Save it as a PDF instead, and print that.'), 'the remedy')
    window.press('Close')
    window.alone()
    end(window)


def main():
    program, aftercarectl = (os.path.abspath(path) for path in sys.argv[1:3])
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        start_course(aftercarectl)
        os.chdir(desktop.folder)
        os.umask(0o022)
        test_printed(desktop, program)
        test_refused(desktop, program)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
