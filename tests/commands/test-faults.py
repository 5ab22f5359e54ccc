#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every verb that writes, with every call failing once: the work is done whole and said to be, or not at all.

FAULTS=all in the environment takes every verb, errno and the kill; else a few verbs, a full disk and the kill."""
import errno
import os
import shutil
import signal
import unittest

from aftercarectl import Case

ALL = os.environ.get("FAULTS") == "all"
NUMBERS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS) if ALL else (errno.ENOSPC,)
FAULTS = (*NUMBERS, "kill")
RECORDS = [
    ("done", "wash-water", "morning"),
    ("skip", "oil", "evening", "--reason", "away"),
    ("undo",),
    ("redo",),
    ("session", "add", "2026-03-31T15:00/18:00"),
    ("session", "move", "2", "2026-03-18T15:00/18:00"),
    ("session", "remove", "3"),
    ("session", "last", "3"),
    ("session", "not-last"),
    ("answer", "interval=two-to-three-weeks"),
    ("start", "scalp-micropigmentation", "--answer", "hair=long", "--answer", "interval=one-week", "--session", "2026-04-01", "--replace"),
]
PREPARED = {("redo",): ("undo",), ("session", "last", "3"): ("session", "not-last")}
EXPORTS = [
    ("export", "ics"),
    ("export", "ics", "--layers=changes", "--discreet"),
    ("export", "csv"),
    ("export", "pdf"),
    ("export", "pdf", "--sheet=checklist", "--large"),
    ("export", "report"),
]


def read(path):
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return file.read()


def put_back(path, content):
    """As if nobody had exported, with what an interrupted export may have left."""
    shutil.rmtree(os.path.dirname(path))
    os.mkdir(os.path.dirname(path))
    if content is not None:
        with open(path, "wb") as file:
            file.write(content)


class Faults(Case):
    def setUp(self):
        super().setUp()
        self.model = os.path.join(self.top, "model")
        self.target = os.path.join(self.top, "target")
        os.mkdir(self.target)
        self.start("--last")
        self.care("done", "exfoliate", "morning")
        self.care("done", "oil", "morning")
        self.care("undo")
        self.care("redo")
        self.care("undo")
        os.rename(self.folder, self.model)

    def renew(self, prepare=()):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.model, self.folder)
        if prepare:
            self.care(*prepare)

    def run_faulty(self, fault, at, *words):
        """How it ended, and how many calls were made."""
        count = os.path.join(self.top, "count")
        if os.path.exists(count):
            os.unlink(count)
        env = {"LD_PRELOAD": os.environ["FAIL_NTH"], "FAIL_AT": str(at), "FAIL_WITH": str(fault), "FAIL_COUNT": count, "FAIL_NAMES": "1",
               "ASAN_OPTIONS": "verify_asan_link_order=0"}
        result = self.run_raw("--data-dir", self.folder, "--now", self.now, "--zone", self.zone, *words, env=env)
        made = 0
        if os.path.exists(count):
            with open(count) as file:
                made = int(file.read())
        return result, made

    def each_call(self, words, prepare=()):
        """Lets each call fail, with each fault; yields (failed, where) after it."""
        for fault in FAULTS:
            for at in range(1, 120):
                self.renew(prepare)
                result, made = self.run_faulty(fault, at, *words)
                if made < at:
                    self.assertEqual(result.returncode, 0, result.stderr)
                    self.assertGreater(at, 1, f"{words} wrote nothing")
                    break
                where = f"{' '.join(words)}: {errno.errorcode.get(fault, fault)} at call {at}: {result.stderr.decode()}"
                if fault == "kill":
                    self.assertEqual(result.returncode, -signal.SIGKILL, where)
                else:
                    self.assertIn(result.returncode, (0, 73, 74), where)
                    self.assertEqual(result.returncode == 0, not result.stderr, where)
                yield result.returncode, where
            else:
                self.fail(f"{words}: more calls than any verb should make")

    def view(self):
        log = [{name: value for name, value in record.items() if name not in ("id", "of")} for record in self.json("log")]
        return (self.json("session"), self.json("answer"), log, self.json("today"))

    def litter(self):
        """What a verb that was not interrupted leaves to nobody."""
        return [name for _, _, names in os.walk(self.top) for name in names if name.startswith(".") or name.endswith((".tmp", ".new"))]

    def test_records(self):
        for words in RECORDS if ALL else RECORDS[:1] + RECORDS[4:5]:
            prepare = PREPARED.get(words, ())
            self.renew(prepare)
            before = self.view()
            self.care(*words)
            after = self.view()
            self.assertNotEqual(before, after, words)
            for status, where in self.each_call(words, prepare):
                there = self.view()
                if status == 0:
                    self.assertEqual(there, after, where)
                elif status > 0:
                    self.assertEqual(there, before, where)
                    self.assertEqual(self.litter(), [], where)
                else:
                    self.assertIn(there, (before, after), where)
                if there == before:
                    self.care(*words)
                    self.assertEqual(self.view(), after, where)

    def test_exports(self):
        """The file is whole, or as it was, or not there; the record is untouched, and nothing lies beside it."""
        path = os.path.join(self.target, "file")
        for words in EXPORTS if ALL else EXPORTS[:1] + EXPORTS[-1:]:
            command = (*words[:2], "-o", path, *words[2:])
            self.renew()
            before = self.view()
            self.care(*command)
            whole = read(path)
            for old in (None, b"something else of the patient's\n") if ALL else (b"something else of the patient's\n",):
                put_back(path, old)
                for status, where in self.each_call(command):
                    there = read(path)
                    if status == 0:
                        self.assertEqual(there, whole, where)
                    elif status > 0:
                        self.assertEqual(there, old, where)
                        self.assertEqual(self.litter(), [], where)
                    else:
                        self.assertIn(there, (old, whole), where)
                    self.assertEqual(self.view(), before, where)
                    self.care(*command)
                    self.assertEqual(read(path), whole, where)
                    put_back(path, old)
                put_back(path, None)

    def test_erase(self):
        """Killed half-way it is begun again; refused, it is told."""
        for status, where in self.each_call(("erase", "--yes")):
            if status != 0:
                self.care("erase", "--yes")
            self.assertEqual(self.care("session", status=66).out, "", where)
            self.assertFalse(os.path.exists(os.path.join(self.folder, "log.jsonl")), where)


if __name__ == "__main__":
    unittest.main()
