#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of shortcuts lists every key that is set, and no other; the menu is as menus are: test-shortcuts.py SOURCE-FOLDER"""
import glob
import html
import os
import re
import sys
import xml.etree.ElementTree

BY_GTK = {'F10'}  # it sets this itself, for a menu button that is primary
WANTED = {'app.undo': '<Control>z', 'app.redo': '<Shift><Control>z', 'app.open': '<Control>o', 'app.preferences': '<Control>comma', 'app.help': 'F1',
          'app.shortcuts': '<Control>question', 'app.quit': '<Control>q', 'window.close': '<Control>w', 'win.fullscreen': 'F11',
          'win.print::plan': '<Control>p', 'win.page::today': '<Alt>1', 'win.page::timeline': '<Alt>2', 'win.page::progress': '<Alt>3',
          'win.page::sessions': '<Alt>4'}  # what people expect anywhere (PLATFORM.md UI3)
MOST_ITEMS = 12  # of one menu


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def catalogue(path):
    """What a PO file makes of each text; texts of several lines are not asked for."""
    return dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', read(path), re.M)) if path else {}


def own_items(folder):
    return [item for section in ([folder] + folder.findall('section')) for item in section if item.tag in ('item', 'submenu')]


def label_of(item):
    return item.find("attribute[@name='label']").text


def test_letters(menu, words):
    """A letter of its own for each item, in every language."""
    for folder in [menu, *menu.iter('submenu')]:
        labels = [words.get(label_of(item), label_of(item)) for item in own_items(folder)]
        letters = [re.search('_(.)', label).group(1).lower() for label in labels]
        assert 3 <= len(labels) <= MOST_ITEMS and len(set(letters)) == len(letters), labels


def test_menu(source):
    """Neither long nor short, the usual four at the end, nothing that closes (PLATFORM.md UI2)."""
    menu = xml.etree.ElementTree.parse(os.path.join(source, 'resources/ui/care-window.ui')).find('menu')
    for path in [None, *glob.glob(os.path.join(source, 'po/*.po'))]:
        test_letters(menu, catalogue(path))
    labels = [label_of(item) for item in own_items(menu)]
    assert labels[-4:] == ['Pre_ferences', '_Keyboard Shortcuts', '_Help', '_About Aftercare'], labels
    assert not {'quit', 'close'} & {label.replace('_', '').lower() for label in labels}, labels


def main():
    source = sys.argv[1]
    test_menu(source)
    overlay = read(os.path.join(source, 'resources/ui/help-overlay.ui'))
    listed = set(re.findall(r'name="(?:action-name|accelerator)">([^<]+)<', overlay))
    listed = {html.unescape(one) for one in listed} - BY_GTK
    table = re.search(r'\} keys\[\] = \{(.*?)\n  \};', read(os.path.join(source, 'src/app/care-application.c')), re.S).group(1)
    pairs = re.findall(r'\{ "([^"]+)", "([^"]+)" \}', table)
    assert WANTED.items() <= dict(pairs).items(), 'wanted: %s' % (WANTED.items() - dict(pairs).items())
    assert not any('<Super>' in key or '<Meta>' in key for _, key in pairs), 'that key is the desktop\'s'
    keys = {action for action, _ in pairs}
    for path in glob.glob(os.path.join(source, 'src/app/*.c')):
        if not path.endswith('care-application.c'):
            keys.update(re.findall(r'"(<(?:Control|Alt|Shift)>[^"]+)"', read(path)))
    assert len(pairs) > 5 and len({key for _, key in pairs}) == len(pairs), 'one key for two actions: %s' % pairs
    assert keys == listed, 'set, not listed: %s; listed, not set: %s' % (sorted(keys - listed), sorted(listed - keys))


if __name__ == '__main__':
    main()
