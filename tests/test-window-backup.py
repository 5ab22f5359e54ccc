#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups, erasing and photos by keyboard and screen reader: test-window-backup.py AFTERCARE AFTERCARECTL"""
import fcntl
import json
import os
import shutil
import subprocess
import sys
import uuid
import zlib

try:
    from course_window import check_names, course_folder, set_clock
    from desktop import Desktop, Window, states, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'
APP = 'io.github.aftercare.Aftercare'
COUNTDOWN = '2 days 5 hours to session 2, Tuesday 17 March, 15:00'


class Care:
    def __init__(self, program):
        self.program = program

    def __call__(self, *words):
        subprocess.run([self.program, '--now', NOW, '--zone', 'Asia/Dubai', *words], check=True, stdout=subprocess.DEVNULL)


def choose(window, key, name):
    """An item of the main menu by its letter."""
    window.keys('F10')
    window.item(name, key)
    window.keys(key)


def choose_data(window, key, name):
    """An item of its menu in the main menu."""
    choose(window, 'd', 'Your Data')
    window.item(name, key)
    window.keys(key)


def test_followed(window, care, file):
    """What another program restores, takes back and restores again is shown at once."""
    window.gone('image', COUNTDOWN)
    for words, there in ((('restore', '--replace', file), True), (('restore', '--undo'), False), (('restore', '--undo'), True)):
        care(*words)
        if there:
            window.find('image', COUNTDOWN)
        else:
            window.gone('image', COUNTDOWN)


def take_back():
    """What Undo does in the notice after a backup was restored."""
    subprocess.run(['gdbus', 'call', '--session', '--dest', APP, '--object-path', '/' + APP.replace('.', '/') + '/window/1',
                    '--method', 'org.gtk.Actions.Activate', 'undo-restore', '[]', '{}'], check=True, stdout=subprocess.DEVNULL)


def test_taken_back(window):
    """It waits for another program that writes, and can be cancelled meanwhile; then the two plans change places."""
    lock = hold_lock()
    take_back()
    window.find('progress bar', 'Taking the Backup Back')
    check_names(window)
    window.press('Cancel')
    wait(lambda: window.names_containing('Cancelled. Everything is as it was.'), 'the word that it is cancelled')
    window.alone()
    window.find('image', COUNTDOWN)
    take_back()
    window.find('progress bar', 'Taking the Backup Back')
    lock.close()
    window.gone('image', COUNTDOWN)
    window.alone()
    take_back()
    window.find('image', COUNTDOWN)


def find_files(folder, wanted):
    return [os.path.join(where, name) for where, _, names in os.walk(folder) for name in names if name == wanted]


def test_calendar(window, folder):
    """What goes to the phone is chosen first; private wording names nothing, fixed times leave no hour to the phone."""
    choose(window, 'v', 'Save a File')
    window.item('Calendar for Your Phone…', 'c')
    window.keys('c')
    window.tab_to('check box', 'Private wording')
    window.keys('space')
    window.find('check box', 'Private wording', 'checked')
    for name in ('Changes', 'Daily steps', 'Sessions'):
        window.tab_to('check box', name)
        window.keys('space')
    wait(lambda: 'sensitive' not in states(window.find('push button', 'Save')), 'nothing to save')
    window.keys('space')  # the sessions again
    for name in ('Daily steps', 'Fixed times'):
        window.tab_to('check box', name)
        window.keys('space')
        window.find('check box', name, 'checked')
    wait(lambda: 'sensitive' in states(window.find('push button', 'Save')), 'something to save')
    window.tab_to('push button', 'Save')
    window.keys('Return')
    window.gone('dialog', 'Calendar for Your Phone')
    window.find('push button', 'Save')  # now the chooser's
    window.keys('Return')
    found = wait(lambda: find_files(folder, 'aftercare-calendar.ics'), 'the file')
    with open(found[0], encoding='utf-8') as file:
        text = file.read()
    assert text.count('SUMMARY:Appointment') == 2 and 'ession' not in text, text
    starts = [line for line in text.splitlines() if line.startswith('DTSTART')]
    assert len(starts) > 10 and len(starts) == text.count('SUMMARY:'), text
    assert all(line.startswith('DTSTART:') and line.endswith('Z') for line in starts), text
    wait(lambda: window.names_containing('Saved as'), 'the word that it is saved')
    window.alone()


def test_table(window, folder):
    """The record as a table."""
    choose(window, 'v', 'Save a File')
    window.item('The Record as a Table…', 't')
    window.keys('t')
    window.find('push button', 'Save')
    window.keys('Return')
    found = wait(lambda: find_files(folder, 'aftercare-record.csv'), 'the file')
    with open(found[0], encoding='utf-8', newline='') as file:
        assert file.readline() == 'at,verb,rule,title,date,slot,words,from\r\n'
    wait(lambda: window.names_containing('Saved as'), 'the word that it is saved')
    window.alone()


def test_save(window, folder):
    """The plan as a PDF, where the chooser proposes it."""
    def saved():
        return [os.path.join(where, name) for where, _, names in os.walk(folder) for name in names if name == 'aftercare-plan.pdf']
    choose(window, 'v', 'Save a File')
    window.item('The Plan as PDF…', 'p')
    window.keys('p')
    window.find('push button', 'Save')
    window.keys('Return')
    found = wait(saved, 'the file')
    with open(found[0], 'rb') as file:
        assert file.read(5) == b'%PDF-'
    wait(lambda: window.names_containing('Saved as'), 'the word that it is saved')
    window.alone()


def hold_lock():
    """What another program that writes has."""
    lock = open(os.path.join(course_folder(), 'lock'), 'w', encoding='utf-8')
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def test_cancel(window, folder):
    """A backup that takes long: the bar and Cancel come, and nothing of a cancelled one is left; the next one is whole."""
    def files():
        return [os.path.join(where, name) for where, _, names in os.walk(folder) for name in names
                if name.endswith('.aftercare-backup') and name != 'all.aftercare-backup' and 'copies' not in where]
    os.makedirs(os.path.join(course_folder(), 'photos'), 0o700, exist_ok=True)
    for number in range(1, 21):
        with open(os.path.join(course_folder(), 'photos', '2026-03-14-%d.jpg' % number), 'wb') as file:
            file.write(b'\xff\xd8\xff\xe0' + bytes(100000))
    names = sorted(os.listdir(folder))
    before = files()
    lock = hold_lock()
    choose_data(window, 'b', 'Back Up…')
    window.find('push button', 'Save')
    window.keys('Return')
    window.find('progress bar', 'Backing Up')
    check_names(window)
    window.press('Cancel')
    wait(lambda: window.names_containing('Cancelled. Everything is as it was.'), 'the word that it is cancelled')
    window.alone()
    assert files() == before and sorted(os.listdir(folder)) == names, 'something of it is left'
    window.process.kill()  # without a window manager GTK 4.8 takes no key after a chooser
    window.process.wait()
    return lock, before, files


def test_waited(window, lock, before, files):
    """The other program has ended: the work goes on by itself."""
    choose_data(window, 'b', 'Back Up…')
    window.find('push button', 'Save')
    window.keys('Return')
    window.find('progress bar', 'Backing Up')
    lock.close()
    wait(lambda: window.names_containing('Everything is saved in'), 'the word that it is saved')
    window.alone()
    made = [path for path in files() if path not in before]
    assert len(made) == 1, made
    with open(made[0], encoding='utf-8') as file:
        assert sum(part['kind'] == 'photo' for part in json.load(file)['parts']) == 20


def test_photos(window):
    choose(window, 'p', 'Photos…')
    wait(lambda: window.names_containing('No Photos Yet'), 'the window of photos')
    check_names(window)
    window.keys('Escape')
    window.alone()


def write_note(day, text):
    """A record as the program writes it."""
    line = json.dumps({'v': 1, 'id': str(uuid.uuid4()), 'at': '2026-03-15T05:00:00Z', 'zone': 'Asia/Dubai', 'verb': 'note',
                       'key': 'note:day@' + day, 'text': text, 'from': 'window'}, separators=(',', ':'))[:-1]
    with open(os.path.join(course_folder(), 'log.jsonl'), 'a', encoding='utf-8') as file:
        file.write('%s,"c":"%08x"}\n' % (line, zlib.crc32(line.encode())))


def test_names_of_photos(window):
    """Each says its day, and which of that day's it is; what was written that day describes it."""
    def names():
        return [node.get_name() for node in window.all('table cell') if 'March' in node.get_name()]
    choose(window, 'p', 'Photos…')
    found = wait(lambda: len(names()) == 22 and names(), 'the photos')
    assert len(set(found)) == 22, found
    day = [name for name in found if '14 March' in name]
    assert [name.split(', photo ')[-1] for name in day] == ['%d of 20' % number for number in range(1, 21)], day
    assert 'photo' not in found[0] + found[-1], 'the only one of its day is counted: %s' % found
    notes = [node.get_description() for node in window.all('table cell') if node.get_name() in (found[0], found[-1])]
    assert notes[0] == 'a little red' and notes[1] in ('', 'Sunday 15 March'), notes  # since GTK 4.18 what it shows describes it
    check_names(window)
    for _ in range(20):
        if window.focused()[0] == 'table cell':
            break
        window.keys('Tab')
    window.keys('space')
    chosen = window.focused()[1]
    window.press('Remove the selected photo')
    wait(lambda: [node for node in window.names_containing('Aftercare keeps no copy of it.') if chosen in node.get_name()], 'which one it is')
    window.keys('Escape')
    wait(lambda: len(window.windows()) == 2, 'the question to close')
    window.keys('Escape')
    window.alone()


def test_erase(window):
    """Not without a yes; then nothing of ours is left but the reminder's lock, and the window begins anew."""
    choose_data(window, 'e', 'Erase Everything…')
    window.find('push button', 'Erase')
    check_names(window)
    window.keys('Escape')
    window.alone()
    assert os.path.exists(os.path.join(course_folder(), 'course.json'))
    choose_data(window, 'e', 'Erase Everything…')
    window.press('Erase')
    window.alone()
    window.find('push button', 'Start my plan')
    left = [name for _, _, names in os.walk(course_folder()) for name in names]
    assert set(left) <= {'service.lock'}, left
    window.alone()
    choose(window, 'd', 'Your Data')
    item = window.item('Back Up…', 'b')
    assert 'sensitive' not in states(item), 'there is nothing to back up'
    window.keys('Escape')
    assert not window.complaints(), window.said()


def test_forgotten(window):
    """What was chosen in our choosers is not left in the desktop's list of recent files either."""
    def recent():
        try:
            with open(os.path.join(os.environ['XDG_DATA_HOME'], 'recently-used.xbel'), encoding='utf-8') as file:
                return file.read()
        except FileNotFoundError:
            return ''
    wait(lambda: 'aftercare-record.csv' in recent(), 'GTK to list the file')
    subprocess.run(['gdbus', 'call', '--session', '--dest', APP, '--object-path', '/' + APP.replace('.', '/') + '/window/1',
                    '--method', 'org.gtk.Actions.Activate', 'erase', '[]', '{}'], check=True, stdout=subprocess.DEVNULL)
    window.press('Erase')
    window.find('push button', 'Start my plan')
    assert 'aftercare-' not in recent(), recent()
    window.alone()


def main():
    program, aftercarectl = (os.path.abspath(path) for path in sys.argv[1:3])
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        care = Care(aftercarectl)
        file = os.path.join(desktop.folder, 'all.aftercare-backup')
        care('start', 'scalp-micropigmentation', '--answer', 'hair=very-short', '--answer', 'interval=one-week',
             '--session', '2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai', '--session', '2026-03-17T15:00/2026-03-17T18:00@Asia/Dubai')
        care('backup', file)
        care('session', 'remove', '2')
        os.chdir(desktop.folder)  # where a chooser begins
        window = Window(desktop, program)
        test_followed(window, care, file)
        test_taken_back(window)
        test_photos(window)
        test_erase(window)
        care('restore', file)
        window.find('image', COUNTDOWN)
        test_save(window, desktop.folder)
        for check in (test_calendar, test_table):  # without a window manager GTK 4.8 takes no key after a chooser
            window.process.kill()
            window.process.wait()
            window = Window(desktop, program)
            window.find('image', COUNTDOWN)
            check(window, desktop.folder)
        test_forgotten(window)
        care('restore', file)
        window.process.kill()
        window.process.wait()
        window = Window(desktop, program)
        window.find('image', COUNTDOWN)
        held = test_cancel(window, desktop.folder)
        window = Window(desktop, program)
        window.find('image', COUNTDOWN)
        test_waited(window, *held)
        window.process.kill()
        window.process.wait()
        for day in (12, 15):
            photos = os.path.join(course_folder(), 'photos')
            shutil.copy(photos + '/2026-03-14-1.jpg', photos + '/2026-03-%d-1.jpg' % day)
        write_note('2026-03-12', 'a little red')
        window = Window(desktop, program)
        window.find('image', COUNTDOWN)
        test_names_of_photos(window)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
