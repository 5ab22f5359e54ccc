#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress, notes and incidents by keyboard and screen reader: test-window-progress.py AFTERCARE AFTERCARECTL"""
import contextlib
import datetime
import fcntl
import os
import subprocess
import sys

try:
    from course_window import check_names, course_folder, records, set_clock, start_course, title_of
    from desktop import Atspi, Desktop, GLib, Window, states, wait
    from gi.repository import Gio
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'
OIL = title_of('oil')
DONE = [('oil', 'evening', '2026-03-11'), ('oil', 'morning', '2026-03-12'), ('oil', 'evening', '2026-03-12'),
        ('oil', 'morning', '2026-03-13'), ('oil', 'morning', '2026-03-14'), ('wash-water', 'evening', '2026-03-14'),
        ('exfoliate', 'evening', '2026-03-14'), ('oil', 'evening', '2026-03-14')]
FORBIDDEN = ['Shampoo', 'I was sweating', 'Sun on my scalp', 'Hot water on my scalp', 'Ordinary shampoo', 'Baking soda']  # that morning
FRIDAY = 'Friday 13 March: 1 of 2 steps done, 1 missed'


def ctl(aftercarectl, *words):
    subprocess.run([aftercarectl, '--now', NOW, '--zone', 'Asia/Dubai', *words], check=True, stdout=subprocess.DEVNULL)


def set_up(aftercarectl):
    start_course(aftercarectl)
    for step, slot, date in DONE:
        ctl(aftercarectl, 'done', step, slot, '--date', date)


def last():
    record = records()[-1]
    return record['verb'], record['key'], record.get('text')


def test_page(window):
    """Where it stands, what counts, and each day as a sentence."""
    window.keys('alt+3')
    wait(lambda: window.all(None, 'The written conditions are met so far'), 'the headline')
    window.find('push button', FRIDAY)
    window.find('push button', 'Wednesday 11 March: 1 of 1 step done')
    window.find('push button', 'Sunday 15 March: today, 3 steps open, 3 to come', 'pressed')
    window.find('push button', 'Tuesday 17 March: session 2, 3 steps to come')
    window.find('list item', 'After session 1: 8 of 9')
    assert not window.names_containing('you are ready')
    assert not window.all('list', 'GtkListBox'), 'a nameless list'
    check_names(window)


def choose(window, day, *keys):
    """The arrows lead from the day's cell to the others, Tab to its slots and to its note."""
    window.press(day)
    window.find('push button', day, 'focused')
    window.keys(*keys)


def test_arrows(window):
    """The arrows go from day to day, and what is told of the day follows."""
    choose(window, 'Sunday 15 March: today, 3 steps open, 3 to come', 'Left', 'Left')
    window.find('push button', FRIDAY, 'focused')
    window.find('heading', 'Friday 13 March')
    window.keys('Up')
    window.find('heading', 'Friday 6 March')
    window.keys('End')
    wait(lambda: not window.all('push button', FRIDAY), 'later weeks')
    window.keys('Home')
    window.find('heading', 'Saturday 28 February')


def test_late(window):
    """What was done and not ticked goes to its own day, later; undo opens it again."""
    choose(window, FRIDAY, 'Tab', 'Tab', 'space')
    window.tab_to('check box', OIL)
    window.keys('space')

    def toast():  # in one look: it stands for five seconds
        names = {node.get_name() for node in window.all()}
        return {'Undo', 'Close this message'} <= names and any('“%s, Fri 13 March” is done' % OIL in name for name in names)
    wait(toast, 'the toast that names the day, while it stands')
    check_names(window)  # of the toast as well
    wait(lambda: last()[:2] == ('done', 'oil@2026-03-13/evening'), 'the late record')
    assert records()[-1]['at'] == '2026-03-15T05:10:00Z', 'it keeps the true time'
    window.find('push button', 'Friday 13 March: 2 of 2 steps done')
    window.find('list item', 'After session 1: 9 of 9')
    window.find('check box', OIL, 'focused')  # what is open stays open, and the focus where it is
    window.keys('ctrl+z')
    window.find('push button', FRIDAY)
    window.keys('shift+Tab', 'shift+Tab', 'space')


def write(window, day, text):
    choose(window, day, 'Tab', 'Tab', 'Tab', 'ctrl+a')
    subprocess.run(['xdotool', 'type', text], check=True)


def note_is(window, day, text):
    def look():
        node = window.all('text', 'Note for ' + day)[0].get_text_iface()
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) == text
    wait(look, 'the note %r' % text)


def test_note(window):
    """A note is kept by Enter, and by going to another day; the record knows each of them."""
    write(window, FRIDAY, 'Dry')
    window.keys('Return')
    wait(lambda: last() == ('note', 'note:day@2026-03-13', 'Dry'), 'the note')
    write(window, FRIDAY + ', with a note', 'Better')
    choose(window, 'Thursday 12 March: 2 of 2 steps done', 'Tab')
    wait(lambda: last() == ('note', 'note:day@2026-03-13', 'Better'), 'the note that was being written')
    note_is(window, 'Thursday 12 March', '')
    choose(window, FRIDAY + ', with a note', 'Tab')
    note_is(window, 'Friday 13 March', 'Better')
    window.keys('ctrl+z')
    wait(lambda: last()[0] == 'undone', 'the undoing')
    note_is(window, 'Friday 13 March', 'Dry')


def enter(window, day, text):
    """At the end of the note, all at once, as by pasting."""
    node = window.find('text', 'Note for ' + day)
    Atspi.EditableText.insert_text(node.get_editable_text_iface(), Atspi.Text.get_character_count(node.get_text_iface()), text, len(text.encode()))


def test_full_note(window):
    """A note has an end: how much is left is told near it, and what was not taken is told as well."""
    day = 'Thursday 12 March'
    choose(window, day + ': 2 of 2 steps done', 'Tab', 'Tab', 'Tab')
    enter(window, day, 'x' * 690)
    assert not window.names_containing('Room for'), 'far from the end'
    enter(window, day, 'é' * 100)
    wait(lambda: window.names_containing('Room for 10 more characters'), 'the room that is left')
    assert window.find('text', 'Note for ' + day).get_description() == 'Room for 10 more characters'
    enter(window, day, 'y' * 10)
    wait(lambda: window.names_containing('The note is full.'), 'the end')
    enter(window, day, 'z')
    wait(lambda: window.names_containing('did not fit'), 'what was left out')
    window.keys('End', 'BackSpace')
    wait(lambda: window.names_containing('Room for 1 more character'), 'room again')
    enter(window, day, 'zz')
    wait(lambda: window.names_containing('did not fit'), 'what was left out')
    choose(window, FRIDAY + ', with a note', 'Tab')
    wait(lambda: last() == ('note', 'note:day@2026-03-12', 'x' * 690 + 'é' * 100 + 'y' * 9 + 'z'), 'all that fits')
    assert not window.names_containing('did not fit'), 'another day'
    choose(window, day + ': 2 of 2 steps done, with a note', 'Tab')
    wait(lambda: window.names_containing('The note is full.'), 'the note of that day')
    window.keys('ctrl+z')
    note_is(window, day, '')


def write_elsewhere(day, text):
    """As another window would, past the field."""
    days = (datetime.date.fromisoformat(day) - datetime.date(1970, 1, 1)).days
    call = GLib.Variant('(sava{sv})', ('set-note', [GLib.Variant('(is)', (days, text))], {}))
    Gio.bus_get_sync(Gio.BusType.SESSION).call_sync('io.github.aftercare.Aftercare', '/io/github/aftercare/Aftercare', 'org.gtk.Actions',
                                                    'Activate', call, None, Gio.DBusCallFlags.NONE, -1)


@contextlib.contextmanager
def busy_folder():
    """While another program writes there, as on a disk that takes nothing, nothing can be saved."""
    with open(os.path.join(course_folder(), 'lock'), 'a', encoding='utf-8') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def test_refused_note(window, aftercarectl):
    """What could not be saved stays where it was written, whatever day one looks at meanwhile, and is tried again."""
    before = len(records())
    with busy_folder():
        write(window, FRIDAY + ', with a note', 'Itchy')
        window.keys('Return')
        wait(lambda: window.names_containing('Another program is just writing your plan'), 'why it is not saved')
        choose(window, 'Thursday 12 March: 2 of 2 steps done', 'Tab')
        note_is(window, 'Thursday 12 March', '')
        choose(window, FRIDAY + ', with a note', 'Tab')
        note_is(window, 'Friday 13 March', 'Itchy')
    assert len(records()) == before, records()[before:]
    ctl(aftercarectl, 'done', 'oil', 'morning', '--date', '2026-03-15')
    window.find('push button', 'Sunday 15 March: today, 1 of 1 step done, 2 open, 3 to come')
    note_is(window, 'Friday 13 March', 'Itchy')
    window.keys('alt+4')
    wait(lambda: last() == ('note', 'note:day@2026-03-13', 'Itchy'), 'the note, once it can be saved')
    window.keys('alt+3')
    note_is(window, 'Friday 13 March', 'Itchy')
    ctl(aftercarectl, 'undo')
    note_is(window, 'Friday 13 March', 'Dry')
    ctl(aftercarectl, 'undo')


def test_refused_behind_dialog(window, aftercarectl):
    """Opening a dialog leaves the field; that the note was not saved is said in the window below."""
    with busy_folder():
        write(window, FRIDAY + ', with a note', 'Burns')
        window.keys('ctrl+comma')
        wait(lambda: window.names_containing('Another program is just writing your plan'), 'why it is not saved')
    wait(lambda: len(window.windows()) > 1, 'the preferences')
    window.keys('Escape')
    window.alone()
    window.keys('alt+4')
    wait(lambda: last() == ('note', 'note:day@2026-03-13', 'Burns'), 'the note, once it can be saved')
    ctl(aftercarectl, 'undo')
    window.keys('alt+3')
    note_is(window, 'Friday 13 March', 'Dry')


def test_note_elsewhere(window, aftercarectl):
    """What is written elsewhere about the day does not take away what is being written here; the record has both."""
    write(window, FRIDAY + ', with a note', 'Still dry')
    write_elsewhere('2026-03-13', 'Sore')
    wait(lambda: last() == ('note', 'note:day@2026-03-13', 'Sore'), 'the other note')
    ctl(aftercarectl, 'done', 'oil', 'morning', '--date', '2026-03-15')
    window.find('push button', 'Sunday 15 March: today, 1 of 1 step done, 2 open, 3 to come')
    note_is(window, 'Friday 13 March', 'Still dry')
    window.keys('Return')
    wait(lambda: last() == ('note', 'note:day@2026-03-13', 'Still dry'), 'the note that was being written')
    ctl(aftercarectl, 'undo')
    note_is(window, 'Friday 13 March', 'Sore')
    ctl(aftercarectl, 'undo')
    ctl(aftercarectl, 'undo')
    note_is(window, 'Friday 13 March', 'Dry')


def test_incident(window):
    """What happened is recorded, what the clinic says is shown, and it can be taken back."""
    window.keys('alt+1')
    window.press('Something happened')
    items = wait(lambda: window.all('menu item'), 'what may have happened')
    names = [node.get_name() for node in items]
    assert names == FORBIDDEN or names == [''] * len(FORBIDDEN), names  # what is allowed is no incident; GTK 4.18 keeps names to itself
    window.keys('Down', 'Return')
    wait(lambda: last()[:2] == ('incident', 'incident:sweat@2026-03-15/1773551400'), 'the incident')
    wait(lambda: window.names_containing('What your clinic says'), 'what the clinic says')
    wait(lambda: window.names_containing('Ask your clinic'), 'whom to ask')
    check_names(window)
    window.keys('Escape')
    wait(lambda: not window.names_containing('What your clinic says'), 'the dialog to go')
    window.keys('alt+3')
    window.find('push button', 'Sunday 15 March: today, 3 steps open, 3 to come, 1 incident')
    window.keys('ctrl+z')
    window.find('push button', 'Sunday 15 March: today, 3 steps open, 3 to come')


def test_widths(window):
    """From a phone to a wide screen without a word on standard error."""
    for width in (360, 420, 640, 800, 1100, 360, 920):
        window.resize(width, 720)
        window.find('list item', 'After session 1: 8 of 9')
        if width == 360:
            wait(lambda: window.narrowest() <= 360, 'a window that fits on a phone')
    assert not window.complaints(), window.said()


def test_end(desktop, window, program):
    """Who quits, or is told to by the desktop, in the middle of a note keeps what is written."""
    window.keys('alt+3')
    write(window, 'Sunday 15 March: today, 3 steps open, 3 to come', 'Calm')
    note_is(window, 'Sunday 15 March', 'Calm')
    window.close()
    assert last() == ('note', 'note:day@2026-03-15', 'Calm'), last()
    window = Window(desktop, program)
    window.find('page tab', 'Progress')
    window.keys('alt+3')
    write(window, 'Sunday 15 March: today, 3 steps open, 3 to come, with a note', 'Calm again')
    note_is(window, 'Sunday 15 March', 'Calm again')
    window.process.terminate()
    wait(lambda: window.process.poll() is not None, 'the end')
    assert window.process.returncode == 0, window.said()
    assert last() == ('note', 'note:day@2026-03-15', 'Calm again'), last()


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        set_up(aftercarectl)
        window = Window(desktop, program)
        test_page(window)
        test_arrows(window)
        test_late(window)
        test_note(window)
        test_full_note(window)
        test_refused_note(window, aftercarectl)
        test_refused_behind_dialog(window, aftercarectl)
        test_note_elsewhere(window, aftercarectl)
        test_incident(window)
        test_widths(window)
        test_end(desktop, window, program)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
