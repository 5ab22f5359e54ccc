# SPDX-License-Identifier: GPL-3.0-or-later
"""A display, a bus and an accessibility bus of a test's own, and a window in them, seen as a screen reader sees it."""
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

# what is fatal to the program must not be fatal to the test: the accessibility library warns of what merely comes late
os.environ.pop('G_DEBUG', None)

import gi  # noqa: E402
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

Atspi.set_timeout(3000, 5000)
# What libadwaita 1.7 says of the labels of its own message dialogs is no fault of ours, so there a warning does not end the program: each
# look at the window finds it, and lets that one pass where there was a dialog.
FATAL = 'fatal-criticals' if os.environ.get('G_ENABLE_DIAGNOSTIC') == '0' else 'fatal-warnings'
DIALOG_LABEL = re.compile(r'Gtk-WARNING .*: Trying to measure GtkLabel 0x[0-9a-f]+ for width of \d+, but it needs at least \d+$')
PATIENCE = 20  # seconds until a condition that never comes is a failure

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<servicedir>{folder}/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""


def wait(condition, what):
    """Returns what CONDITION gives as soon as that is true."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = condition()
        except GLib.Error:  # what was asked went away meanwhile
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError('not within %d s: %s' % (PATIENCE, what))


def answers(path):
    """Does anybody listen at the socket PATH?"""
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(path) == 0


class Desktop:
    """Everything lives in one folder and ends with the test."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='care-window-')
        self.processes = []
        for name in ('services', 'home', 'run'):
            os.mkdir(os.path.join(self.folder, name), 0o700)
        shutil.copy('/usr/share/dbus-1/services/org.a11y.Bus.service', self.folder + '/services/')
        os.environ.update(HOME=self.folder + '/home', XDG_RUNTIME_DIR=self.folder + '/run',
                          XDG_DATA_HOME=self.folder + '/home/data', XDG_CONFIG_HOME=self.folder + '/home/config',
                          XDG_CACHE_HOME=self.folder + '/home/cache', GDK_BACKEND='x11', GTK_A11Y='atspi',
                          GSK_RENDERER='cairo', GSETTINGS_BACKEND='memory', ADW_DISABLE_PORTAL='1', GTK_USE_PORTAL='0')
        if shutil.which('Xvfb'):
            self.start_display()  # also where there is one: on a shared display tests take each other's keys
        self.start_bus()

    def start(self, *command, **options):
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)
        self.processes.append(process)
        return process

    def start_display(self):
        # a number of its own: with -displayfd no lock is taken, and two servers that start at once get the same one
        for number in range(100 + os.getpid() % 20000, 59000):
            server = self.start('Xvfb', ':%d' % number, '-noreset', '-screen', '0', '1500x1000x24', '-nolisten', 'tcp',
                                '-fbdir', self.folder, stderr=subprocess.DEVNULL)
            wait(lambda server=server, number=number: server.poll() is not None or answers('/tmp/.X11-unix/X%d' % number), 'the display')
            if server.poll() is None:
                os.environ['DISPLAY'] = ':%d' % number
                return

    def start_bus(self):
        path = self.folder + '/session.conf'
        with open(path, 'w', encoding='utf-8') as file:
            file.write(BUS.format(folder=self.folder))
        self.start('dbus-daemon', '--config-file', path, '--nofork', stderr=subprocess.DEVNULL)
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=%s/bus' % self.folder
        wait(lambda: os.path.exists(self.folder + '/bus'), 'the bus')

    def make_locale(self, name):
        """A real one, which the system may lack: since Debian 13 the C library asks LANGUAGE for none in C.UTF-8."""
        folder = os.environ['LOCPATH'] = os.path.join(self.folder, 'locales')
        os.makedirs(folder, exist_ok=True)
        subprocess.run(['localedef', '-i', name, '-f', 'UTF-8', os.path.join(folder, name + '.UTF-8')], check=True)
        return name + '.UTF-8'

    def end(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def has_room(node):
    component = node.get_component_iface()
    if component is None:
        return True
    extents = Atspi.Component.get_extents(component, Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


def walk(node):
    """NODE and all below it that has room on the screen."""
    if node.get_role_name() != 'application' and not has_room(node):
        return
    yield node
    for child in children(node):
        yield from walk(child)


def role_of(node):
    """AT-SPI 2.53 renamed a role, and GTK 4.18 gives a button with a menu another one."""
    role = node.get_role_name()
    return 'push button' if role in ('button', 'toggle button') else role


def states(node):
    return {state.value_nick for state in node.get_state_set().get_states()}


class Window:
    """The program, from outside: names and roles, keys, nothing else."""

    def __init__(self, desktop, program, process=None):
        """PROCESS, where it runs already, logs into the same file."""
        self.log = open(desktop.folder + '/log', 'a+', encoding='utf-8') if process else open(desktop.folder + '/log', 'w+', encoding='utf-8')
        self.dialogs = False  # was there one, where libadwaita warns of their labels?
        self.process = process or desktop.start(program, stderr=self.log, env=dict(os.environ, G_DEBUG=FATAL))
        self.application = wait(self.look_for, 'the window')
        wait(lambda: list(walk(self.application)), 'something in it')

    def look_for(self):
        if self.process.poll() is not None:
            raise AssertionError('the program ended: ' + self.said())
        root = Atspi.get_desktop(0)
        root.clear_cache()
        for application in children(root):
            if application.get_process_id() == self.process.pid and application.get_child_count() > 0:
                return application
        return None

    def said(self):
        with open(self.log.name, encoding='utf-8') as file:
            return file.read()

    def complaints(self):
        """What GTK said that it should not."""
        return [line for line in self.said().splitlines()
                if ('WARNING' in line or 'CRITICAL' in line) and not (self.dialogs and DIALOG_LABEL.search(line))]

    def check_complaints(self):
        """At each look; a dialog's label may be measured before the dialog is seen, only in the end it must have been."""
        if FATAL == 'fatal-criticals' and not self.dialogs:
            self.dialogs = any(role_of(node) == 'dialog' for node in children(self.application))
        faults = [line for line in self.complaints() if not DIALOG_LABEL.search(line)]
        if faults:
            raise AssertionError('\n'.join(faults))

    def all(self, role=None, name=None):
        if self.process.poll() is not None:
            raise AssertionError('the program ended with %d: %s' % (self.process.returncode, self.said()))
        self.application.clear_cache()
        self.check_complaints()
        return [node for node in walk(self.application)
                if (role is None or role_of(node) == role) and (name is None or node.get_name() == name)]

    def find(self, role, name, state=None):
        def look():
            found = [node for node in self.all(role, name) if state is None or state in states(node)]
            return found[-1] if found else None
        try:
            return wait(look, '%s %r %s' % (role, name, state or ''))
        except AssertionError:
            self.dump()
            raise

    def item(self, name, key):
        """An item of the menu that is open; GTK 4.18 keeps its name to itself and tells its key alone."""
        def look():
            for node in self.all('menu item'):
                keys = (node.get_attributes() or {}).get('keyshortcuts', '').split()
                if node.get_name() == name or not node.get_name() and 'Alt+' + key in keys:
                    return node
            return None
        return wait(look, 'the item %r' % name)

    def gone(self, role, name=None):
        wait(lambda: not self.all(role, name), '%s %r to go' % (role, name))

    def press(self, name):
        def look():
            found = [node for node in self.all(None, name)
                     if role_of(node) == 'push button' and 'sensitive' in states(node)
                     and node.get_action_iface() is not None and node.get_action_iface().get_n_actions() > 0]
            return found[-1] if found else None  # a menu button's inner button is the one with the action
        try:
            node = wait(look, 'something to press: ' + name)
        except AssertionError:
            self.dump()
            raise
        node.get_action_iface().do_action(0)

    def hand_over(self, program, path):
        """As the file manager does: a second start, which gives the file to the first one and ends."""
        assert self.process.poll() is None, 'the program ended: ' + self.said()
        subprocess.run([program, path], check=True, timeout=PATIENCE)
        assert self.process.poll() is None, 'the program ended: ' + self.said()

    def names_containing(self, text):
        return [node for node in self.all() if text in (node.get_name() or '')]

    def focused(self):
        found = [node for node in self.all() if 'focused' in states(node)]
        return (role_of(found[-1]), found[-1].get_name()) if found else None

    def windows(self):
        # popovers have no name
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--all', '--pid', str(self.process.pid), '--name', '.'],
                              capture_output=True, text=True, check=False).stdout.split()

    def alone(self):
        """Until no dialog stands; asked for one that has just closed, GTK 4.8 names a window that has no path, and dies."""
        wait(lambda: len(self.windows()) == 1, 'the dialog to close')

    def focus(self):
        """There is no window manager to do it; a dialog that goes meanwhile can no longer take it."""
        def focused():
            ids = self.windows()
            done = ids and subprocess.run(['xdotool', 'windowfocus', '--sync', ids[-1]], stderr=subprocess.DEVNULL, check=False)
            return ids[-1] if done and done.returncode == 0 else None
        return wait(focused, 'a window to focus')

    def keys(self, *keys):
        self.focus()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)

    def resize(self, width, height):
        subprocess.run(['xdotool', 'windowsize', self.focus(), str(width), str(height)], check=True)

    def width(self):
        said = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', self.windows()[-1]], capture_output=True, text=True, check=True).stdout
        return int(re.search(r'WIDTH=(\d+)', said).group(1))

    def least(self):
        """The least width and height that the window asks for, its shadow apart; more than any screen has as long as it says none."""
        said = subprocess.run(['xprop', '-id', self.windows()[-1], 'WM_NORMAL_HINTS', '_GTK_FRAME_EXTENTS'],
                              capture_output=True, text=True, check=True).stdout
        shadow = re.search(r'_GTK_FRAME_EXTENTS.* = (\d+), (\d+), (\d+), (\d+)', said)
        left, right, top, bottom = map(int, shadow.groups()) if shadow else (0, 0, 0, 0)
        size = re.search(r'minimum size: (\d+) by (\d+)', said)
        return (int(size.group(1)) - left - right, int(size.group(2)) - top - bottom) if size else (sys.maxsize, sys.maxsize)

    def narrowest(self):
        return self.least()[0]

    def tab_to(self, role, name):
        seen = []
        for _ in range(80):
            self.keys('Tab')
            time.sleep(0.02)
            seen.append(self.focused())
            if seen[-1] == (role, name):
                return
        raise AssertionError('Tab does not reach %s %r, only %s' % (role, name, seen))

    def turn_to(self, name, arrow):
        """A page by its tab: Tab leads to one of them and, since GTK 4.18, only ARROW to the next."""
        seen = []
        for _ in range(80):
            self.keys(arrow if seen and seen[-1] and seen[-1][0] == 'page tab' else 'Tab')
            time.sleep(0.02)
            seen.append(self.focused())
            if seen[-1] == ('page tab', name):
                self.keys('space')
                return
        raise AssertionError('no key reaches the tab %r, only %s' % (name, seen))

    def close(self):
        self.keys('ctrl+q')
        wait(lambda: self.process.poll() is not None, 'the end')
        assert self.process.returncode == 0, self.said()
        assert not self.complaints(), self.said()

    def dump(self):
        for node in self.all():
            print(role_of(node), repr(node.get_name()), sorted(states(node) & {'checked', 'focused', 'sensitive'}),
                  file=sys.stderr)
