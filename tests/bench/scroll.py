# SPDX-License-Identifier: GPL-3.0-or-later
"""The processor time of each frame while the list of days scrolls: 1 000 days beside 40 in one run.

usage: scroll.py PRELOAD AFTERCARE AFTERCARECTL [ROUNDS]"""
import datetime
import os
import shutil
import statistics
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from desktop import Desktop  # noqa: E402

CLOCK = '2026-03-15T09:10:00+04:00\nAsia/Dubai\n'
FIRST = datetime.date(2026, 3, 10)
EVERY = 30  # days between two sessions


def start_course(aftercarectl, sessions):
    shutil.rmtree(os.environ['XDG_DATA_HOME'], ignore_errors=True)
    words = []
    for number in range(sessions):
        day = FIRST + datetime.timedelta(days=EVERY * number)
        words += ['--session', '%sT15:00/%sT18:00@Asia/Dubai' % (day, day)]
    subprocess.run([aftercarectl, '--now', '2026-02-20T10:00:00+04:00', '--zone', 'Asia/Dubai', 'start', 'scalp-micropigmentation',
                    '--answer', 'hair=very-short', '--answer', 'interval=one-week'] + words, check=True, stdout=subprocess.DEVNULL)


def measure(preload, aftercare):
    """The number of days and the microseconds of each frame."""
    there, here = os.pipe()
    process = subprocess.Popen([aftercare], env=dict(os.environ, LD_PRELOAD=preload, SCROLL_FD=str(here)), pass_fds=[here])
    os.close(here)
    with os.fdopen(there) as pipe:
        numbers = [int(line) for line in pipe]
    if process.wait(timeout=60) != 0:
        raise AssertionError('the window ended with %d' % process.returncode)
    return numbers[0], numbers[1:]


def main():
    preload, aftercare, aftercarectl = (os.path.abspath(path) for path in sys.argv[1:4])
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        with open(os.environ['AFTERCARE_CLOCK'], 'w', encoding='utf-8') as file:
            file.write(CLOCK)
        found = {}
        for _ in range(rounds):
            for sessions in (1, 33):
                start_course(aftercarectl, sessions)
                days, frames = measure(preload, aftercare)
                found.setdefault(days, []).extend(frames)
    finally:
        desktop.end()
    few, many = sorted(found)
    for what, pick in (('half of the frames within', 50), ('95 of 100 frames within', 95), ('99 of 100 frames within', 99)):
        short, long = (statistics.quantiles(found[days], n=100)[pick - 1] / 1000 for days in (few, many))
        print('%s: %d days %.2f ms, %d days %.2f ms, ratio %.2f' % (what, few, short, many, long, long / short))
    for hertz in (60, 120):
        late = [sum(frame > 1e6 / hertz for frame in found[days]) for days in (few, many)]
        print('frames too late for a screen of %d Hz: %d days %d of %d, %d days %d of %d' %
              (hertz, few, late[0], len(found[few]), many, late[1], len(found[many])))


main()
