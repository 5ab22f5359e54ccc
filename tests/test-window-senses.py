#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is heard, what a hand meets, and that nothing moves where motion is not wanted: test-window-senses.py AFTERCARE AFTERCARECTL"""
import os
import sys
import time

try:
    from course_window import set_clock, start_course, title_of
    from desktop import Atspi, Desktop, Window, children, has_room, role_of, wait
    from gi.repository import GLib
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

STEP = title_of('wash-water')
NOW = '2026-03-15T09:10:00+04:00'
ORDER = [('push button', 'All three done'), *[(role, title_of(rule)) for rule in ('wash-water', 'exfoliate', 'oil') for role in ('list item', 'check box')],
         *[('list item', words) for words in ('Touching', 'Oil: argan, avocado, coconut, jojoba, macadamia or marula oil', 'Water: lukewarm only',
                                              'Evening care, 20:00', 'Cover your scalp outdoors')],
         ('push button', 'May I …?'), ('page tab', 'Today'), ('push button', 'Your clinic'), ('push button', 'Main menu'),
         ('push button', 'Something happened'),
         *[('list item', words) for words in ('No shampoo', 'No sweating or training', 'No sun on your scalp', 'No hot water', 'and 2 more')]]
TARGET = 44  # pixels that a finger meets
HEARD = ('object:state-changed:checked', 'object:property-change:accessible-description')


class Listener:
    """What a screen reader is told while it is here."""

    def __init__(self, window):
        self.window, self.heard = window, []
        self.listener = Atspi.EventListener.new(self.note)
        for kind in HEARD:
            assert self.listener.register(kind)

    def note(self, event, *_):
        if event.source.get_process_id() == self.window.process.pid:
            self.heard.append((event.type, event.source.get_name(), event.source.get_description(), event.detail1))

    def hears(self, what, *wanted):
        def look():
            while GLib.MainContext.default().iteration(False):
                pass
            return any(all(part in one for part in wanted) for one in self.heard)
        try:
            wait(look, what)
        except AssertionError:
            print(self.heard, file=sys.stderr)
            raise
        self.heard.clear()

    def end(self):
        for kind in HEARD:
            self.listener.deregister(kind)


def without_motion():
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    os.makedirs(folder)
    with open(os.path.join(folder, 'settings.ini'), 'w', encoding='utf-8') as file:
        file.write('[Settings]\ngtk-enable-animations=false\n')


def test_heard(window):
    """PLATFORM.md AX5: a toast is silent on Debian 12, so the row that was pressed says its new state itself."""
    window.tab_to('check box', STEP)
    listener = Listener(window)
    window.keys('space')
    listener.hears('the tick', HEARD[0], STEP, 1)
    window.keys('ctrl+z')
    listener.hears('the open step', HEARD[0], STEP, 0)
    window.keys('space')
    listener.hears('what the tick says', HEARD[1], STEP, 'done')
    window.keys('ctrl+z')
    listener.hears('the open step', HEARD[0], STEP, 0)
    listener.end()


def test_notice(window):
    """PLATFORM.md AX5: what stands above the pages is an alert, and says its words itself."""
    def stands(words):
        wait(lambda: any(role_of(node) in ('alert', 'notification') for node in window.all(None, words)), 'an alert: ' + words)
    set_clock('2026-03-24T19:10:00+04:00')
    stands('Was session 3 your last? Some things stay closed until you say so.')
    set_clock(NOW)
    window.find('check box', STEP)
    window.keys('ctrl+d')
    stands('You are looking at Sunday 15 March 2026, 09:10')
    window.keys('Escape')
    window.press('Back to Today')
    wait(lambda: not window.names_containing('You are looking at'), 'the alert to go')


def test_order(window):
    """PLATFORM.md AX6: Tab goes once around all that can be pressed, as it is read; since GTK 4.18 it leads to one of the tabs alone."""
    seen = []
    window.tab_to(*ORDER[0])
    while not seen or seen[-1] != ORDER[0]:
        window.keys('Tab')
        time.sleep(0.02)
        seen.append(window.focused())
        assert len(seen) < 60, seen
    seen = [one for one in seen if one[0] != 'page tab' or one[1] == 'Today']
    assert seen == ORDER[1:] + ORDER[:1], seen


def test_menu(window):
    """PLATFORM.md UI20: what a right click or a long press opens, both keys open too."""
    for key, item in (('Menu', 'Skip'), ('shift+F10', 'Done')):
        window.tab_to('check box', STEP)
        window.keys(key)
        window.item(item, item[0].lower())
        window.keys('Escape')
        window.gone('menu item')


def pitches(window):
    """From the top of each row to that of the next in its list, the bars of the map apart, which are a drawing; rows that a list
    view has put aside keep an old place further down."""
    for rows in window.all('list'):
        if rows.get_name().startswith('Restrictions'):
            continue
        tops = [(Atspi.Component.get_extents(row, Atspi.CoordType.WINDOW).y, row.get_name()) for row in children(rows) if has_room(row)]
        yield from ((below - top, name) for (top, name), (below, _) in zip(tops, tops[1:]) if below > top)


def test_targets(window):
    """PLATFORM.md UI20: the rows of every page are high enough for a finger."""
    for page, role, name in ((1, 'check box', STEP), (2, 'list', 'Days'), (3, 'label', 'Day by day'), (4, 'heading', 'Your sessions')):
        window.keys('alt+%d' % page)
        window.find(role, name)
        wait(lambda: min(pitches(window), default=(0, 'no row'))[0] >= TARGET, 'rows high enough, not %s' % (min(pitches(window), default=0),))
    window.keys('alt+1')


def test_still(window):
    """PLATFORM.md UI16: with motion off GTK 4.8 warns of a switcher that folds while sizes are dealt out, and a warning ends the program."""
    for width in (360, 920, 500, 1200, 360, 920):
        window.resize(width, 720)
        window.find('check box', STEP)
        wait(lambda width=width: abs(window.width() - width) <= 60, 'a window %d wide' % width)


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        start_course(aftercarectl)
        without_motion()
        window = Window(desktop, program)
        window.find('check box', STEP)
        test_order(window)
        test_heard(window)
        test_notice(window)
        test_menu(window)
        test_targets(window)
        test_still(window)
        window.close()
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
