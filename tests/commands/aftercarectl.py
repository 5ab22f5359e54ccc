# SPDX-License-Identifier: GPL-3.0-or-later
"""aftercarectl from outside: a data folder of its own, a clock that stands, text, data and exit status."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest
import zlib

PROGRAM = os.environ["AFTERCARECTL"]
DUBAI = "Asia/Dubai"
V1_ANSWERS = ["--answer", "hair=very-short", "--answer", "interval=one-week"]
V1_SESSIONS = [f"2026-03-{day}T15:00/2026-03-{day}T18:00@{DUBAI}" for day in (10, 17, 24)]
BUILT_IN = "scalp-micropigmentation"


def read(path):
    """What a file holds, or None if there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


class Answer:
    def __init__(self, result):
        self.status = result.returncode
        self.out = result.stdout.decode()
        self.err = result.stderr.decode()

    @property
    def data(self):
        return json.loads(self.out)


class Case(unittest.TestCase):
    now = "2026-03-15T09:10:00+04:00"
    zone = DUBAI

    def setUp(self):
        self.top = tempfile.mkdtemp(prefix="care-commands-")
        self.folder = os.path.join(self.top, "course")
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)

    def run_raw(self, *words, stdout=subprocess.PIPE, env=None):
        # no test may hang: a verb that waits for ever fails here
        return subprocess.run([PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE,
                              timeout=60, env={**os.environ, **(env or {})})

    def care(self, *words, now=None, zone=None, status=0):
        answer = Answer(self.run_raw("--data-dir", self.folder, "--now", now or self.now, "--zone", zone or self.zone, *words))
        self.assertEqual(answer.status, status, f"{words}: {answer.out}{answer.err}")
        if status not in (0, 1):
            self.assertNotEqual(answer.err, "", f"{words} failed without a word")
        return answer

    def json(self, *words, **named):
        return self.care(*words, "--json", **named).data

    def start(self, *more, sessions=V1_SESSIONS, now="2026-02-20T09:00:00+04:00", zone=None):
        words = ["start", BUILT_IN, *V1_ANSWERS]
        for session in sessions:
            words += ["--session", session]
        return self.care(*words, *more, now=now, zone=zone)

    def write_record(self, verb, key, at, **more):
        """A line as the window writes it: what no verb of aftercarectl records."""
        line = json.dumps({"v": 1, "id": f"{verb}-{key}-{at}", "at": at, "verb": verb, "key": key, **more, "from": "window"},
                          separators=(",", ":"))[:-1]
        with open(os.path.join(self.folder, "log.jsonl"), "a", encoding="utf-8") as log:
            log.write(f'{line},"c":"{zlib.crc32(line.encode()):08x}"}}\n')

    def contents(self):
        """The folder's files that a verb may change, to prove that a failure changed nothing."""
        found = {}
        for path, _, names in os.walk(self.folder):
            for name in names:
                if name.endswith((".json", ".jsonl")):
                    with open(os.path.join(path, name), "rb") as file:
                        found[os.path.join(path, name)] = file.read()
        return found
