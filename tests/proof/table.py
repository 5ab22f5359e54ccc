#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measurements printed, as a table that stands beside the one in PROOF.md.

usage: table.py LOG [PROOF.md]   LOG is what `meson test --benchmark --verbose` printed, once or several times: then the median of the
ratios and their range.  What PROOF.md has under the same name comes beside it."""
import os
import platform
import re
import statistics
import subprocess
import sys

BEGIN = re.compile(r'^=* *\d+/\d+ (\S+) +RUNNING')
END = re.compile(r'^=* *\d+/\d+ (\S+) +(OK|SKIP|FAIL|ERROR|TIMEOUT)\b')
LINE = re.compile(r'^(\w[^:]*?): +(.*\d.*)$')
RATIO = re.compile(r',? ratio (\d+(?:\.\d+)?)')


def read_log(path):
    """{name: [(ratio or None, the rest)]} in their order, and [(benchmark, how it ended)]."""
    found, ended, within = {}, [], False
    with open(path, encoding='utf-8') as file:
        for line in file:
            if BEGIN.match(line):
                within = True
            elif END.match(line):
                ended.append(END.match(line).groups())
                within = False
            elif within and LINE.match(line):
                name, rest = LINE.match(line).groups()
                ratio = RATIO.search(rest)
                found.setdefault(' '.join(name.split()), []).append((float(ratio[1]) if ratio else None, ' '.join(RATIO.sub('', rest).split())))
    return found, ended


def read_proof(path):
    """The heads of the columns and {name: cells} of the table of ratios."""
    heads, rows = [], {}
    with open(path, encoding='utf-8') as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip('|').split('|')] if line.startswith('|') else []
            if cells[:1] == ['ratio']:
                heads = cells[1:]
            elif heads and not cells:
                break
            elif heads and not set(cells[0]) <= set('- '):
                rows[cells[0]] = cells[1:]
    return heads, rows


def version(module):
    try:
        return subprocess.run(['pkg-config', '--modversion', module], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return '?'


def processor():
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        names = re.findall(r'^(?:model name|CPU part)\s*: (.*)$', file.read(), re.M)
    return names[0] if names else platform.machine()


def machine():
    try:
        system = platform.freedesktop_os_release()['PRETTY_NAME']
    except (OSError, KeyError):
        system = platform.system()
    return '%s, Linux %s on %s, %d bits, %d of %s, load %.1f; GTK %s, libadwaita %s, GLib %s' % (
        system, platform.release(), platform.machine(), sys.maxsize.bit_length() + 1, os.cpu_count(), processor(), os.getloadavg()[1],
        version('gtk4'), version('libadwaita-1'), version('glib-2.0'))


def cell_of(measured):
    """The ratio, or the median of several and their range."""
    ratios = [ratio for ratio, _ in measured if ratio is not None]
    if not ratios:
        return ''
    if len(ratios) == 1:
        return '%g' % ratios[0]
    return '%g (%g to %g)' % (round(statistics.median(ratios), 2), min(ratios), max(ratios))


def print_row(cells):
    print('| %s |' % ' | '.join(cells))


def main():
    found, ended = read_log(sys.argv[1])
    heads, rows = read_proof(sys.argv[2]) if len(sys.argv) > 2 else ([], {})
    print(machine() + '\n')
    print_row(['ratio', 'this machine', *heads, 'figures here'])
    print_row(['---'] * (len(heads) + 3))
    for name, measured in found.items():
        print_row([name, cell_of(measured), *rows.get(name, [''] * len(heads)), measured[-1][1]])
    for name, status in ended:
        if status != 'OK':
            print('\n%s: %s' % (name, status))
    return 0 if found and all(status in ('OK', 'SKIP') for _, status in ended) else 1


sys.exit(main())
