# SPDX-License-Identifier: GPL-3.0-or-later
"""A window on a course of the built-in protocol: its clock, its record, the names of all that can be pressed."""
import json
import os
import re
import subprocess

from desktop import children, role_of, wait

CONTROLS = {'push button', 'check box', 'radio button', 'combo box', 'text', 'page tab', 'menu item',
            'list item', 'spin button', 'entry'}


def title_of(rule):
    """What the built-in protocol calls a rule."""
    path = os.path.join(os.environ['AFTERCARE_PROTOCOL_DIR'], 'scalp-micropigmentation.aftercare.json')
    with open(path, encoding='utf-8') as file:
        title = next(one['title'] for one in json.load(file)['rules'] if one['id'] == rule)
    return title if isinstance(title, str) else title['en']


def set_clock(text):
    path = os.environ['AFTERCARE_CLOCK']
    with open(path + '.new', 'w', encoding='utf-8') as file:
        file.write(text + '\nAsia/Dubai\n')
    os.rename(path + '.new', path)


def start_course(aftercarectl, protocol='scalp-micropigmentation'):
    """CARE.md's V1 in Dubai, its last session not confirmed, set down three weeks before."""
    sessions = []
    for day in (10, 17, 24):
        sessions += ['--session', '2026-03-%dT15:00/2026-03-%dT18:00@Asia/Dubai' % (day, day)]
    subprocess.run([aftercarectl, '--now', '2026-02-20T09:00:00+04:00', '--zone', 'Asia/Dubai', 'start', protocol,
                    '--answer', 'hair=very-short', '--answer', 'interval=one-week', *sessions], check=True, stdout=subprocess.DEVNULL)


def course_folder():
    return os.path.join(os.environ['XDG_DATA_HOME'], 'aftercare')


def records():
    try:
        with open(os.path.join(course_folder(), 'log.jsonl'), encoding='utf-8') as file:
            return [json.loads(line) for line in file]
    except FileNotFoundError:
        return []


def misnamed(window):
    """What can be pressed and has no name of its own, says one twice, or says the underscore of its mnemonic."""
    for node in window.all():
        role, name = role_of(node), (node.get_name() or '').strip()
        if role not in CONTROLS:
            continue
        outer = role == 'list item' and any(role_of(child) == 'list' for child in children(node))
        half = len(name) // 2
        if (not name or re.match(r'(Gtk|Adw|Care)[A-Z]', name)) and not outer:
            yield 'a nameless ' + role
        elif name and name[:half] == name[half + 1:]:
            yield 'a doubled name: ' + name
        elif re.search(r'(^|\s)\w*_\w', name):
            yield 'a mnemonic in a name: ' + name


def check_names(window):
    faults = []

    def look():
        faults[:] = misnamed(window)
        return not faults
    try:
        wait(look, 'names')  # a page that has just come names its parts one after the other
    except AssertionError:
        raise AssertionError('; '.join(faults)) from None
