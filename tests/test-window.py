#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a person with a keyboard and a screen reader meets it: test-window.py AFTERCARE AFTERCARECTL"""
import os
import subprocess
import sys

try:
    from course_window import check_names, course_folder, records, set_clock, title_of
    from desktop import Atspi, Desktop, Window, role_of, states, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

STEP = title_of('wash-water')


def test_first_run(window):
    """From nothing to a plan: one date, three presses."""
    check_names(window)
    assert 'sensitive' not in states(window.all('push button', 'Start my plan')[0])
    window.press('Day: Choose a day')
    window.press('Choose This Day')
    window.find('push button', 'Day: Today')
    window.press('Start my plan')
    window.find('page tab', 'Today')
    assert os.path.exists(os.path.join(course_folder(), 'course.json'))


def test_clock(window):
    """The window follows the clock."""
    set_clock('2026-03-15T09:10:00+04:00')
    window.find('check box', STEP)
    image = wait(lambda: window.all('image', '2 days 5 hours to session 2, Tuesday 17 March, 15:00'), 'the countdown')
    assert image
    check_names(window)


def test_sections(window):
    """Each section of the page is a group with its title for a name (PLATFORM.md AX7; a "grouping" since GTK 4.18)."""
    wanted = {'When it gets easier', 'Not allowed now', 'Do now', 'Allowed now', 'Later today'}
    wait(lambda: wanted <= {node.get_name() for node in window.all() if role_of(node) in ('panel', 'grouping')}, 'named groups')


def test_order(window):
    """Tab goes through what is not allowed before it goes on to what is to be done, though that is the shorter one."""
    window.tab_to('push button', 'Main menu')
    seen = []
    while ('push button', 'All three done') not in seen and len(seen) < 20:
        window.keys('Tab')
        seen.append(window.focused())
    names = [name for _, name in seen]
    assert names[0] == 'Something happened' and names[-1] == 'All three done', names
    assert any(name.startswith('No ') for name in names[1:-1]), names
    window.keys('shift+Tab')
    assert window.focused()[1] == names[-2], window.focused()


def test_tick(window):
    """A tick by the keyboard is a line in the journal; Ctrl+Z takes it back, Shift+Ctrl+Z brings it back."""
    window.tab_to('check box', STEP)
    window.keys('space')
    window.find('check box', STEP, 'checked')
    wait(lambda: [one['verb'] for one in records()] == ['done'], 'the record')
    assert records()[0]['key'] == 'wash-water@2026-03-15/morning' and records()[0]['from'] == 'window'
    window.keys('ctrl+z')
    wait(lambda: [one['verb'] for one in records()] == ['done', 'undone'], 'the undoing')
    wait(lambda: 'checked' not in states(window.all('check box', STEP)[0]), 'the open step')
    window.keys('ctrl+shift+z')
    window.find('check box', STEP, 'checked')
    window.keys('ctrl+z')
    wait(lambda: 'checked' not in states(window.all('check box', STEP)[0]), 'the open step')


def test_other_process(window, aftercarectl):
    """A tick from a terminal appears by itself."""
    subprocess.run([aftercarectl, '--now', '2026-03-15T09:12:00+04:00', '--zone', 'Asia/Dubai', 'done', 'wash-water', 'morning'],
                   check=True, stdout=subprocess.DEVNULL)
    window.find('check box', STEP, 'checked')


def test_all(window):
    """All steps at once."""
    window.press('All three done')
    for rule in ('wash-water', 'exfoliate', 'oil'):
        window.find('check box', title_of(rule), 'checked')
    window.find('label', 'All done until 20:00')


def test_forbidden(window):
    """What a session has just forbidden is not offered any more."""
    set_clock('2026-03-17T16:00:00+04:00')
    window.find('list item', 'Nothing to do today')
    assert not window.all('check box', STEP)
    set_clock('2026-03-15T09:10:00+04:00')
    window.find('check box', STEP)


def test_later(window):
    """The steps of the evening come when their row is opened, and can be ticked there."""
    assert len(window.all('check box', STEP)) == 1
    window.tab_to('list item', 'Evening care, 20:00')
    window.keys('Return')
    wait(lambda: len(window.all('check box', STEP)) == 2, 'the steps of the evening')
    window.tab_to('check box', title_of('oil'))
    window.keys('space')
    wait(lambda: (records()[-1]['verb'], records()[-1]['key']) == ('done', 'oil@2026-03-15/evening'), 'the record')
    wait(lambda: window.names_containing('1 of 3 steps done'), 'how many are done')
    window.keys('ctrl+z')
    wait(lambda: not window.names_containing('1 of 3 steps done'), 'the open step')
    window.tab_to('list item', 'Evening care, 20:00')
    window.keys('Return')
    wait(lambda: len(window.all('check box', STEP)) == 1, 'the steps to be folded away')


def test_pages(window):
    """Each page by its key; every control has a name."""
    window.keys('alt+2')
    window.find('list', 'Days')
    wait(lambda: window.names_containing('Water: not allowed'), 'the map at first sight')
    check_names(window)
    window.keys('alt+4')
    window.find('push button', 'Move session 2')
    check_names(window)
    window.keys('alt+1')
    window.find('check box', STEP)


def test_map(window):
    """The bars of the restriction map are sentences, and the arrows go along them."""
    window.keys('alt+2')
    window.find('list', 'Restrictions, Sun 8 March to Sun 12 April')
    assert len(window.names_containing('Water: not allowed from ')) == 3
    window.tab_to('list item', 'Shampoo: not allowed from Tue 10 March, 15:00 until Tue 31 March, 18:00')
    for key, words in (('Up', 'Water: not allowed from Tue 10 March, 15:00 until yesterday, 18:00'),
                       ('Right', 'Water: not allowed from Tue 17 March, 15:00 until Sat 21 March, 18:00'),
                       ('Up', 'Touching: not allowed from Tue 17 March, 15:00 until Wed 18 March, 18:00'),
                       ('End', 'Touching: not allowed from Tue 24 March, 15:00 until Wed 25 March, 18:00')):
        window.keys(key)
        wait(lambda words=words: window.focused() == ('list item', words), words)
    window.keys('Return')
    wait(lambda: window.all(name='Wednesday 25 March'), 'the day on which it ends')
    test_zoom(window)
    window.keys('alt+1')
    window.find('check box', STEP)


def test_zoom(window):
    """The days of the map grow by a key or a button, and shrink no further than to where all have room."""
    def width():
        bar = window.find('list item', 'Shampoo: not allowed from Tue 10 March, 15:00 until Tue 31 March, 18:00')
        return bar.get_component_iface().get_extents(Atspi.CoordType.WINDOW).width

    def grows(past):
        wait(lambda: width() > past, 'wider days')
        return width()

    def cannot_shrink():
        wait(lambda: 'sensitive' not in states(window.all('push button', 'Zoom Out')[0]), 'the least zoom')
    usual = width()
    cannot_shrink()
    window.keys('plus')
    once = grows(usual * 1.4)
    window.press('Zoom In')
    grows(once * 1.4)
    check_names(window)
    window.press('Zoom Out')
    window.keys('ctrl+minus')
    wait(lambda: width() == usual, 'the usual days')
    cannot_shrink()


def test_help(window):
    """F1 answers, Escape goes back."""
    window.keys('F1')
    window.find('list', 'Topics')
    check_names(window)
    window.keys('Down', 'Down')
    wait(lambda: window.names_containing('A sleeping computer is not woken'), 'the text of the third topic')
    window.keys('Escape')
    window.alone()
    window.gone('list', 'Topics')


def test_instructions(window, program, folder):
    """A later version of the clinic's file is shown, and taken only when the person says so."""
    path = os.path.join(folder, 'later.aftercare.json')
    with open(os.path.join(os.environ['AFTERCARE_PROTOCOL_DIR'], 'scalp-micropigmentation.aftercare.json'), encoding='utf-8') as file:
        text = file.read()
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text.replace('"session end + 4 days"', '"session end + 5 days"'))
    with open(os.path.join(course_folder(), 'course.json'), encoding='utf-8') as file:
        before = file.read()
    window.hand_over(program, path)
    window.find('push button', 'Change My Plan', 'sensitive')
    wait(lambda: window.names_containing('Water allowed: '), 'what would change')
    assert len(window.names_containing('Water allowed: ')) >= 2, 'every date that changes is shown'
    check_names(window)
    window.tab_to('list item', 'What the instructions say')
    window.keys('space')
    window.find('list item', 'No water on your scalp')
    check_names(window)
    with open(os.path.join(course_folder(), 'course.json'), encoding='utf-8') as file:
        assert file.read() == before
    window.press('Change My Plan')
    window.alone()
    window.gone('push button', 'Change My Plan')
    with open(os.path.join(course_folder(), 'course.json'), encoding='utf-8') as file:
        assert 'session end + 5 days' in file.read()
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text.replace('"until"', '"untill"', 1))
    window.hand_over(program, path)
    wait(lambda: window.names_containing('did you mean "until"'), 'the fault')
    assert not window.all('push button', 'Change My Plan')
    window.keys('Escape')
    window.alone()
    window.gone('push button', 'Cancel')


def test_remove_session(window):
    """The dialog says what changes; Escape leaves everything as it was."""
    window.keys('alt+4')
    window.press('Remove session 2')
    wait(lambda: window.names_containing('no longer on'), 'the differences')
    check_names(window)
    window.keys('Escape')
    wait(lambda: not window.names_containing('no longer on'), 'the dialog to go')
    window.find('push button', 'Remove session 3')
    before = records()
    remove_session(window, 3)
    window.keys('ctrl+z')
    window.find('push button', 'Remove session 3')
    assert records() == before, 'an older step was undone'
    window.keys('alt+1')


def choose_long(window):
    window.press('Change answers…')
    window.find('push button', 'Change', 'sensitive')
    window.tab_to('list item', 'Long')
    window.keys('space')


def test_answers(window):
    """Another answer shows what it changes, and makes another plan; the record stays."""
    before = len(records())
    window.keys('alt+4')
    window.find('list item', 'How long is your hair?')
    choose_long(window)
    wait(lambda: window.names_containing('Oils allowed: new'), 'what the answer changes')
    check_names(window)
    window.keys('Escape')
    wait(lambda: not window.all('push button', 'Change'), 'the dialog to go')
    choose_long(window)
    window.press('Change')
    wait(lambda: window.all('label', 'Long'), 'the other answer')
    window.alone()
    window.keys('alt+1')
    wait(lambda: window.names_containing('No oils yet'), 'the other plan')
    assert len(records()) == before, 'an answer is no record'


def remove_session(window, number):
    """Says yes."""
    window.press('Remove session %d' % number)
    window.press('Remove')
    window.alone()
    window.gone('push button', 'Remove session %d' % number)


def test_widths(window):
    """From a phone to a wide screen without a word on standard error."""
    for width in (360, 420, 560, 640, 800, 1100, 1400, 700, 500, 360, 920):
        window.resize(width, 720)
        window.find('check box', STEP)
    window.resize(360, 720)  # at once: it is not much wider before it folds, and then fits
    wait(lambda: window.narrowest() <= 360, 'a window that fits on a phone')
    assert window.width() <= 400, window.width()
    assert not window.complaints(), window.said()


def extents(node):
    return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)


def test_nothing_cut(window):
    """What takes more lines than its neighbours makes the strip of reliefs higher."""
    window.keys('alt+1')
    window.resize(920, 720)
    def look():
        strip = extents(window.all(None, 'When it gets easier')[0])  # its title is called so, too
        words = [extents(node) for node in window.names_containing('Training allowed, if session')]
        return words and words[-1].x > strip.x + strip.width / 2 and words[-1].y + words[-1].height <= strip.y + strip.height
    wait(lambda: window.all(None, 'When it gets easier'), 'the strip')
    wait(look, 'the reliefs side by side, the longest of them whole')
    assert window.all('label', 'Touching allowed, after session\u00a02'), 'it is allowed already'
    assert window.all('label', 'Baby shampoo allowed'), 'what is forbidden now needs no session'


def test_broken_course(desktop, program):
    """A course that cannot be read is named with its remedy, never shown as empty; a new plan can follow it."""
    os.rename(course_folder(), os.path.join(desktop.folder, 'gone'))  # not removed: a reminder may write in it
    os.makedirs(course_folder(), 0o700)
    with open(os.path.join(course_folder(), 'course.json'), 'w', encoding='utf-8') as file:
        file.write('{ "format": ')
    window = Window(desktop, program)
    wait(lambda: window.names_containing('Your course cannot be read'), 'the fault')
    assert window.names_containing('course.json'), 'the file is not named'
    assert not window.all('push button', 'Start my plan')
    window.find('push button', 'Restore a Backup…', 'sensitive')
    window.press('Start a new plan')
    window.press('Day: Choose a day')
    window.press('Choose This Day')
    window.press('Start my plan')
    window.find('page tab', 'Today')
    window.close()


def check_home(desktop):
    """Nothing of ours lies outside its folder, and nobody else can read what lies there."""
    home = os.path.join(desktop.folder, 'home')
    ours = [os.path.join(folder, name) for folder, _, names in os.walk(home) for name in names]
    strays = [path for path in ours if not path.startswith((course_folder() + '/', os.path.join(home, 'cache') + '/'))
              and path != os.path.join(home, 'config', 'autostart', 'io.github.aftercare.Aftercare.desktop')]  # after a yes
    assert not strays, strays
    open_ones = [path for path in ours if path.startswith(course_folder()) and os.stat(path).st_mode & 0o077]
    assert not open_ones and not os.stat(course_folder()).st_mode & 0o077, open_ones


def main():
    program, aftercarectl = sys.argv[1:3]
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock('2026-03-10T09:10:00+04:00')
        window = Window(desktop, program)
        test_first_run(window)
        test_clock(window)
        test_sections(window)
        test_order(window)
        test_tick(window)
        test_other_process(window, aftercarectl)
        test_all(window)
        test_forbidden(window)
        test_later(window)
        test_pages(window)
        test_map(window)
        test_help(window)
        test_remove_session(window)
        test_widths(window)
        test_nothing_cut(window)
        test_instructions(window, program, desktop.folder)
        test_answers(window)
        window.close()
        test_broken_course(desktop, program)
        check_home(desktop)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
