#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of twice the usual size on a phone, in every language: test-window-large.py AFTERCARE AFTERCARECTL

No page and no dialog may ask for more width than a phone has (PLATFORM.md UI13), and no row may push its words out."""
import gettext
import os
import subprocess
import sys

try:
    from course_window import check_names, set_clock, start_course
    from desktop import Atspi, Desktop, Window, role_of, wait, walk
    from gi.repository import Gio, GLib
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'
NAME, PATH = 'io.github.aftercare.Aftercare', '/io/github/aftercare/Aftercare'
PHONE = 360
PROTOCOL = os.path.join(os.environ['AFTERCARE_PROTOCOL_DIR'], 'scalp-micropigmentation.aftercare.json')


def set_text_size(percent):
    """As the settings of a desktop without a settings service do; a window reads it when it starts."""
    subprocess.run(['xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER', 'Xft.dpi:\t%d\n' % (96 * percent // 100)],
                   check=True)


def without_frames():
    """Where there is no compositor GTK draws a frame of five pixels around each dialog."""
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    os.makedirs(folder)
    with open(os.path.join(folder, 'gtk.css'), 'w', encoding='utf-8') as file:
        file.write('window.solid-csd { padding: 0; }\n')


def activate(action, place=''):
    """As the desktop does; so no test need know how a menu item is called in each language."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync(NAME, PATH + place, 'org.gtk.Actions', 'Activate', GLib.Variant('(sava{sv})', (action, [], {})), None,
                  Gio.DBusCallFlags.NONE, 5000, None)


def fits(window, what):
    wait(lambda: window.narrowest() <= PHONE, '%s that fits on a phone, not %d wide' % (what, window.narrowest()))


def translated(language):
    return gettext.translation('aftercare', os.environ['AFTERCARE_LOCALE_DIR'], [language], fallback=language == 'en').gettext


def spans(node):
    """Nothing of what has gone since it was listed."""
    component = node.get_component_iface()
    extents = component.get_extents(Atspi.CoordType.WINDOW) if component else Atspi.Rect()
    return extents.x, extents.x + extents.width


def overflowing(window):
    """Words of a row that begin or end outside of it."""
    for item in window.all('list item'):
        begin, end = spans(item)
        for label in walk(item):
            if role_of(label) == 'label' and end > begin and not (begin <= spans(label)[0] and spans(label)[1] <= end):
                yield '%r of %r: %s in %s' % (label.get_name(), item.get_name(), spans(label), (begin, end))


def stays_inside(window, what):
    found = []

    def look():
        found[:] = overflowing(window)
        return not found
    try:
        wait(look, what)
    except AssertionError:
        raise AssertionError('%s: %s' % (what, found)) from None


def test_dialog(window, what, lead, ours=True):
    lead()
    wait(lambda: len(window.windows()) == 2, what)
    fits(window, what)
    if ours:
        check_names(window)
    window.keys('Escape')
    window.alone()


def test_pages(window, words):
    window.resize(PHONE, 700)
    for page, role, name in ((1, 'label', 'Not allowed now'), (2, 'list', 'Days'), (3, 'label', 'Day by day'), (4, 'heading', 'Your sessions')):
        window.keys('alt+%d' % page)
        wait(lambda role=role, name=name: window.all(role, words(name)), name)
        fits(window, 'page %d' % page)
        stays_inside(window, 'page %d' % page)
    wait(lambda: window.width() <= PHONE, 'a window as wide as a phone')


def test_question(window, words):
    """What "May I …?" answers is seen whole."""
    window.keys('alt+1')
    window.press(words('May I …?'))
    window.find('label', words('What your clinic says now'))
    stays_inside(window, 'the answers')
    window.keys('Escape')
    window.gone('label', words('What your clinic says now'))


def test_dialogs(window, program, words):
    test_dialog(window, 'the preferences', lambda: activate('preferences'))
    test_dialog(window, 'the help', lambda: activate('help'))
    test_dialog(window, 'the keys', lambda: activate('shortcuts'), ours=False)  # GTK's own window
    test_dialog(window, 'the clinic', lambda: activate('clinic', '/window/1'))
    test_dialog(window, 'the photos', lambda: activate('photos', '/window/1'))
    test_dialog(window, 'the question before erasing', lambda: activate('erase', '/window/1'))
    test_dialog(window, 'another session', lambda: window.press(words('Add session…')))
    test_dialog(window, 'other answers', lambda: window.press(words('Change answers…')))
    test_dialog(window, 'instructions', lambda: window.hand_over(program, PROTOCOL))


def test_setup(desktop, program, language):
    """The questions fit before and after a day is chosen, and no words push others out of their row."""
    words = translated(language)
    window = Window(desktop, program)
    window.resize(PHONE, 700)
    window.find('push button', '%s: %s' % (words('Day'), words('Choose a day')))
    fits(window, 'the questions')
    stays_inside(window, 'the questions')
    window.press('%s: %s' % (words('Day'), words('Choose a day')))
    window.press(words('Choose This Day'))
    window.find('push button', words('Start my plan'), 'sensitive')
    fits(window, 'the questions with a day')
    wait(lambda: window.width() <= PHONE, 'a window as wide as a phone')
    stays_inside(window, 'the questions with a day')
    window.keys('ctrl+q')
    window.press(words('_Discard').replace('_', ''))
    wait(lambda: window.process.poll() is not None, 'the end')


def test_language(desktop, program, language):
    words = translated(language)
    window = Window(desktop, program)
    window.find('page tab', words('Today'))
    test_pages(window, words)
    test_question(window, words)
    test_dialogs(window, program, words)
    window.close()


def main():
    program, aftercarectl = (os.path.abspath(path) for path in sys.argv[1:3])
    os.environ['AFTERCARE_LOCALE_DIR'] = os.path.join(os.path.dirname(program), '../../po')
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        set_text_size(200)
        without_frames()
        for test in (test_setup, test_language):
            for name in ('en_GB', 'ar_EG', 'bg_BG'):
                os.environ.update(LC_ALL=desktop.make_locale(name), LANGUAGE=name[:2])
                test(desktop, program, name[:2])
            if test is test_setup:
                start_course(aftercarectl)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
