#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our colours on the grounds they stand on, light and dark: text at least 4.5 : 1, marks at least 3 (WCAG 2).

check-contrast.py SOURCE"""
import re
import sys
from pathlib import Path

# libadwaita's own, light and dark
GROUNDS = {'card': ('#ffffff', '#363636'), 'window': ('#fafafa', '#242424')}
TEXT, MARK = 4.5, 3.0
PAIRS = [
    ('accent_color', 'window', TEXT), ('accent_color', 'card', TEXT), ('accent_color', 'sage_tile', TEXT),
    ('accent_fg_color', 'accent_bg_color', TEXT),
    ('secondary_color', 'card', TEXT), ('secondary_color', 'window', TEXT),
    ('clay_color', 'card', TEXT), ('clay_color', 'window', TEXT), ('clay_color', 'clay_tile', TEXT),
    ('excursion_fg_color', 'excursion_bg_color', TEXT),
    ('sage_check', 'card', MARK), ('clay_line', 'card', MARK),
]


def colours(*sheets):
    found = {}
    for sheet in sheets:
        found.update(re.findall(r'@define-color (\w+) (#[0-9a-f]{6});', sheet.read_text(encoding='utf-8')))
    return found


def luminance(colour):
    def linear(value):
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
    red, green, blue = (linear(int(colour[i:i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def main():
    resources = Path(sys.argv[1]) / 'resources'
    faults = []
    for index, sheets in enumerate(([resources / 'style.css'], [resources / 'style.css', resources / 'style-dark.css'])):
        known = {**colours(*sheets), **{name: pair[index] for name, pair in GROUNDS.items()}}
        for colour, ground, least in PAIRS:
            ratio = contrast(known[colour], known[ground])
            if ratio < least:
                faults.append('%s: %s on %s has %.2f, %.1f is wanted' % (sheets[-1].name, colour, ground, ratio, least))
    print('\n'.join(faults) or '%d pairs in two sheets, all readable' % len(PAIRS))
    return 1 if faults else 0


sys.exit(main())
