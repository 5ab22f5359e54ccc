#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sentence calls a button, a menu item or a page is what stands on it, in every language: check-quotes.py SOURCE BUILD"""
import gettext
import os
import re
import sys

OTHERS = {'.ics', 'Do not disturb'}  # of files, of the desktop


def catalogue(build, language):
    with open(os.path.join(build, 'po', language, 'LC_MESSAGES', 'aftercare.mo'), 'rb') as file:
        return gettext.GNUTranslations(file)._catalog


def plain(label):
    return label.split('\x04')[-1].replace('_', '')


def main():
    source, build = sys.argv[1:3]
    with open(os.path.join(source, 'po', 'LINGUAS'), encoding='utf-8') as file:
        languages = [line.strip() for line in file if not line.startswith('#')]
    asked, faults = 0, []
    for language in filter(None, languages):
        words = {key: value for key, value in catalogue(build, language).items() if isinstance(key, str) and key}
        labels = {}
        for key, value in words.items():
            if len(key) < 40:
                labels.setdefault(plain(key), set()).add(plain(value))
        for key, value in words.items():
            for name in re.findall('“([^”%]+)”', key):
                if name not in labels and name not in OTHERS and not name.startswith('aftercarectl '):
                    faults.append('“%s” stands nowhere: %s' % (name, key))
                elif name in labels and plain(key) != name:
                    asked += 1
                    if not any(label in plain(value) for label in labels[name]):
                        faults.append('%s: “%s” is not called %s in: %s' % (language, name, ' or '.join(sorted(labels[name])), value))
    print('\n'.join(faults) or '%d names are what stands there' % asked)
    return 1 if faults or asked < 20 else 0


if __name__ == '__main__':
    sys.exit(main())
