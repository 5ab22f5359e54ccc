# SPDX-License-Identifier: GPL-3.0-or-later
"""From start to the first painted frame, and private memory then: the window of a course beside a bare window with 60 rows.

usage: first-frame.py PRELOAD FLOOR AFTERCARE AFTERCARECTL [ROUNDS]"""
import os
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from desktop import Desktop  # noqa: E402

CLOCK = '2026-03-15T09:10:00+04:00\nAsia/Dubai\n'


def start_course(folder, aftercarectl):
    os.environ['AFTERCARE_CLOCK'] = os.path.join(folder, 'clock')
    with open(os.environ['AFTERCARE_CLOCK'], 'w', encoding='utf-8') as file:
        file.write(CLOCK)
    sessions = [word for day in ('10', '17', '24') for word in ('--session', '2026-03-%sT15:00/2026-03-%sT18:00@Asia/Dubai' % (day, day))]
    subprocess.run([aftercarectl, '--now', '2026-02-20T10:00:00+04:00', '--zone', 'Asia/Dubai', 'start', 'scalp-micropigmentation',
                    '--answer', 'hair=very-short', '--answer', 'interval=one-week'] + sessions, check=True, stdout=subprocess.DEVNULL)


def measure(preload, program):
    """Milliseconds and kB."""
    there, here = os.pipe()
    begun = time.monotonic()
    subprocess.run([program], env=dict(os.environ, LD_PRELOAD=preload, FIRST_FRAME_FD=str(here)), pass_fds=[here], check=True, timeout=60)
    os.close(here)
    with os.fdopen(there) as pipe:
        words = pipe.read().split()
    return int(words[0]) / 1000 - begun * 1000, int(words[1])


def main():
    preload, floor, aftercare, aftercarectl = (os.path.abspath(path) for path in sys.argv[1:5])
    rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 15
    desktop = Desktop()
    try:
        start_course(desktop.folder, aftercarectl)
        measure(preload, floor), measure(preload, aftercare)  # the first ones read the disk
        pairs = [(measure(preload, floor), measure(preload, aftercare)) for _ in range(rounds)]
    finally:
        desktop.end()
    for index, what, unit in ((0, 'first frame', 'ms'), (1, 'private memory at the first frame', 'kB')):
        base, ours = (statistics.median(pair[side][index] for pair in pairs) for side in (0, 1))
        ratio = statistics.median(pair[1][index] / pair[0][index] for pair in pairs)
        print('%s: floor %.0f %s, aftercare %.0f %s, ratio %.2f' % (what, base, unit, ours, unit, ratio))


main()
