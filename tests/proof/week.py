#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A week of the real service, beside a clock that a file steers, with the machine asleep at random: what is lost, double, late?

usage: week.py AFTERCARECTL AFTERCARE-REMINDER [WEEKS [SEED]]    exit status 1: something was

Awake, the clock stands still at each due instant and at each quarter of an hour.  Asleep, the service is stopped; it goes on when the
clock has been put to the moment of waking.  What the service did is read in its ledger: each step and each announced change of the
week must be shown once, at its instant or at the waking after it, or be written off, which only those may be that were slept over."""
import datetime
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'bench'))
from reminder import Server  # noqa: E402

ZONE = 'Asia/Dubai'
BEGIN = datetime.datetime.fromisoformat('2026-03-10T18:30:00+04:00')
QUARTER = datetime.timedelta(minutes=15)
PATIENCE = 60  # seconds until what does not come is lost
PROTOCOL = os.path.join(HERE, '..', '..', 'data', 'protocols', 'scalp-micropigmentation.aftercare.json')


class Week:
    def __init__(self, programs, folder, seed):
        self.ctl, self.folder, self.dice = programs[0], folder, random.Random(seed)
        self.now, self.nights = BEGIN, []  # [(asleep from, until)]
        os.environ.update(XDG_DATA_HOME=folder + '/data', AFTERCARE_CLOCK=folder + '/clock')
        self.set_clock(BEGIN)
        self.care('start', PROTOCOL, '--answer', 'hair=very-short', '--answer', 'interval=one-week',
                  '--session', '2026-03-10T15:00/18:00', '--session', '2026-03-17T15:00/18:00')
        self.due = self.find_due()
        self.service = subprocess.Popen([programs[1]])

    def care(self, *words):
        return subprocess.run([self.ctl, *words], check=True, stdout=subprocess.PIPE).stdout

    def set_clock(self, moment):
        self.now = moment
        with open(self.folder + '/clock.new', 'w', encoding='utf-8') as file:
            file.write('%s\n%s\n' % (moment.isoformat(), ZONE))
        os.rename(self.folder + '/clock.new', self.folder + '/clock')

    def find_due(self):
        """{key: instant} of the steps, and of the ends that the protocol announces, of this week."""
        end = BEGIN + datetime.timedelta(days=7)
        with open(PROTOCOL, encoding='utf-8') as file:
            announced = {rule['id'] for rule in json.load(file)['rules'] if isinstance(rule.get('announce'), dict) and 'end' in rule['announce']}
        due = {}
        for day in json.loads(self.care('timeline', '--from', str(BEGIN.date()), '--to', str(end.date()), '--json')):
            for task in day['tasks']:
                if task.get('slot'):
                    due['%s@%s/%s' % (task['rule'], day['date'], task['slot'])] = datetime.datetime.fromisoformat(task['at'])
            for change in day['changes']:
                if change['change'] == 'allowed' and change['rule'] in announced:
                    due[change['rule'] + '/s1/end'] = datetime.datetime.fromisoformat(change['at'])
        return {key: at for key, at in due.items() if BEGIN < at < end}

    def ledger(self):
        """{key: [(word, instant)]}"""
        lines = {}
        try:
            with open(self.folder + '/data/aftercare/ledger.jsonl', encoding='utf-8') as file:
                for line in file:
                    if not line.endswith('\n'):
                        break  # it is being written
                    one = json.loads(line)
                    lines.setdefault(one['key'], []).append((one['k'], datetime.datetime.fromisoformat(one['at'].replace('Z', '+00:00'))))
        except FileNotFoundError:
            pass
        return lines

    def settle(self):
        """Until all that is due by now is told or written off."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            said = self.ledger()
            if all({word for word, _ in said.get(key, [])} & {'shown', 'missed'} for key, at in self.due.items() if at <= self.now):
                return
            time.sleep(0.01)

    def sleep(self):
        begun = self.now
        self.service.send_signal(signal.SIGSTOP)
        self.set_clock(begun + datetime.timedelta(minutes=self.dice.choice([3, 20, 47, 90, 300, 540, 1000])))
        self.nights.append((begun, self.now))
        self.service.send_signal(signal.SIGCONT)

    def live(self):
        end = BEGIN + datetime.timedelta(days=7)
        while self.now < end:
            if self.dice.random() < 0.06:
                self.sleep()
            else:
                self.set_clock(min([self.now + QUARTER] + [at for at in self.due.values() if at > self.now]))
            self.settle()
        self.service.kill()
        self.service.wait()

    def waking(self, at):
        """When it could first be told."""
        return next((until for begun, until in self.nights if begun < at <= until), at)

    def judge(self):
        """(due, shown, written off, [lost], [double], [late])"""
        said, shown, off, lost, double, late = self.ledger(), 0, 0, [], [], []
        for key, at in self.due.items():
            times = [moment for word, moment in said.get(key, []) if word == 'shown']
            shown += len(times) > 0
            if len(times) > 1:
                double.append(key)
            if times and times[0] != self.waking(at):
                late.append('%s by %s' % (key, times[0] - self.waking(at)))
            if not times and any(word == 'missed' for word, _ in said.get(key, [])) and self.waking(at) > at:
                off += 1
            elif not times:
                lost.append(key)
        return len(self.due), shown, off, lost, double, late


def main():
    programs = [os.path.abspath(path) for path in sys.argv[1:3]]
    weeks = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    first = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(10 ** 6)
    home = tempfile.mkdtemp(prefix='care-week-')
    bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address', '--address=unix:dir=' + home],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    os.environ['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()
    failed = 0
    try:
        Server()
        for seed in range(first, first + weeks):
            folder = os.path.join(home, str(seed))
            os.mkdir(folder, 0o700)
            week = Week(programs, folder, seed)
            try:
                week.live()
            finally:
                week.service.kill()
            due, shown, off, lost, double, late = week.judge()
            failed += bool(lost or double or late)
            print('week %d: asleep %d times; %d due, %d shown, %d slept over and written off; lost %d, double %d, late %d %s'
                  % (seed, len(week.nights), due, shown, off, len(lost), len(double), len(late), ' '.join(lost + double + late)), flush=True)
    finally:
        bus.kill()
        shutil.rmtree(home, ignore_errors=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
