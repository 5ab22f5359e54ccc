#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop's search finds, and the menu of the icon: test-search-provider.py AFTERCARE AFTERCARECTL"""
import os
import subprocess
import sys

try:
    from course_window import set_clock
    from desktop import Desktop, Window, wait
    from gi.repository import Gio, GLib
except (ImportError, ValueError) as fault:
    print('SKIP: no GObject introspection for python3:', fault)
    sys.exit(77)

NAME, PATH = 'io.github.aftercare.Aftercare', '/io/github/aftercare/Aftercare/SearchProvider'
INTERFACE = 'org.gnome.Shell.SearchProvider2'
NOW = '2026-03-12T09:10:00+04:00'


class Shell:
    """Asks as the desktop does, under a course or without one."""

    def __init__(self):
        self.bus = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, method, signature, *words):
        return self.bus.call_sync(NAME, PATH, INTERFACE, method, GLib.Variant(signature, words), None, Gio.DBusCallFlags.NO_AUTO_START, 20000, None).unpack()

    def there(self):
        try:
            return self.call('GetInitialResultSet', '(as)', []) == ([],)
        except GLib.Error:
            return False

    def activate(self, action):
        self.bus.call_sync(NAME, '/io/github/aftercare/Aftercare', 'org.freedesktop.Application', 'ActivateAction',
                           GLib.Variant('(sava{sv})', (action, [], {})), None, Gio.DBusCallFlags.NO_AUTO_START, 20000, None)

    def find(self, *terms):
        ids, = self.call('GetInitialResultSet', '(as)', list(terms))
        again, = self.call('GetSubsearchResultSet', '(asas)', ids, list(terms))
        assert again == ids, (again, ids)
        metas, = self.call('GetResultMetas', '(as)', ids)
        assert [meta['id'] for meta in metas] == ids, metas
        return {meta['name']: meta['description'] for meta in metas}


def test_found(shell):
    for terms, name, words in ((['water'], 'Water', 'No, until Sat 14 March, 18:00'), (['WAT'], 'Water', 'No, until Sat 14 March, 18:00'),
                               (['shampoo'], 'Shampoo', 'No, until Tue 17 March, 18:00'), (['sham', 'poo'], None, None), (['bicycle'], None, None), ([''], None, None)):
        found = {key.capitalize(): value for key, value in shell.find(*terms).items()}
        if name is None:
            assert found == {}, (terms, found)
        else:
            assert found.get(name, '').replace('\u2068', '').replace('\u2069', '') == words, (terms, found)
    assert shell.call('GetResultMetas', '(as)', ['no-such-topic']) == ([],)


def test_erased(shell, aftercarectl):
    """Under the same name on the bus nothing of the plan is left: not found, not described, not opened by its words."""
    ids, = shell.call('GetInitialResultSet', '(as)', ['water'])
    assert ids, 'found before'
    subprocess.run([aftercarectl, 'erase', '--yes'], check=True, stdout=subprocess.DEVNULL)
    assert shell.call('GetInitialResultSet', '(as)', ['water']) == ([],), 'asked at once, it answers from what was erased'
    assert shell.call('GetSubsearchResultSet', '(asas)', ids, ['water']) == ([],)
    assert shell.call('GetResultMetas', '(as)', ids) == ([],)


def test_opened(shell, desktop, program):
    """What is chosen opens the window with that answer; the whole search opens it with the words."""
    shell.call('ActivateResult', '(sasu)', 'shampoo', ['sham'], 0)
    window = Window(desktop, program, shell.process)
    said = window.find('entry', 'May I …?', 'focused')
    wait(lambda: said.get_description().startswith('Shampoo: No, until'), 'the answer that was chosen')
    window.keys('Escape')
    window.gone('entry', 'May I …?')
    shell.call('LaunchSearch', '(asu)', ['hot', 'water'], 0)
    said = window.find('entry', 'May I …?', 'focused')
    wait(lambda: said.get_description().startswith('Hot water: No'), 'the answer to the words')
    test_actions(shell, window)
    assert not window.complaints(), window.said()


def test_actions(shell, window):
    """The entries of the icon's menu, as a launcher activates them."""
    window.keys('Escape')
    window.gone('entry', 'May I …?')
    shell.activate('may')
    window.find('entry', 'May I …?', 'focused')
    window.keys('Escape')
    window.gone('entry', 'May I …?')
    window.keys('alt+2')
    window.find('page tab', 'Timeline', 'selected')
    shell.activate('today')
    window.find('page tab', 'Today', 'selected')


def test_first_action(shell, desktop, program):
    """What stands above a window brings it along where there is none yet."""
    for action in ('help', 'shortcuts', 'preferences'):
        with open(desktop.folder + '/log', 'w', encoding='utf-8') as log:
            service = desktop.start(program, '--gapplication-service', stderr=log, env=dict(os.environ, G_DEBUG='fatal-warnings'))
        wait(shell.there, 'the service')
        shell.activate(action)
        window = Window(desktop, program, service)
        wait(lambda window=window: len(window.windows()) == 2, 'the window and, above it, ' + action)
        assert not window.complaints(), window.said()
        service.terminate()
        wait(lambda service=service: service.poll() is not None, 'the end')


def main():
    program, aftercarectl = (os.path.abspath(path) for path in sys.argv[1:3])
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        shell = Shell()
        with open(desktop.folder + '/log', 'w', encoding='utf-8') as log:
            service = desktop.start(program, '--gapplication-service', stderr=log)
        shell.process = service
        wait(shell.there, 'the service')
        assert shell.find('water') == {}, 'there is no course yet'
        subprocess.run([aftercarectl, '--now', NOW, '--zone', 'Asia/Dubai', 'start', 'scalp-micropigmentation', '--answer', 'hair=very-short',
                        '--answer', 'interval=one-week', '--session', '2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai'], check=True, stdout=subprocess.DEVNULL)
        # one question alone: between two of them it may come to know
        wait(lambda: shell.call('GetInitialResultSet', '(as)', ['water'])[0], 'the course that another program began')
        test_found(shell)
        test_opened(shell, desktop, program)
        test_erased(shell, aftercarectl)
        shell.call('ActivateResult', '(sasu)', 'water', ['water'], 0)
        assert service.poll() is None
        service.terminate()
        wait(lambda: service.poll() is not None, 'the end')
        test_first_action(shell, desktop, program)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
