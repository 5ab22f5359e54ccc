#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A course that an earlier version kept: read as it is, rewritten at the next change, its old bytes kept; twice is once.

tests/earlier holds what the first version with a record wrote.  It had no notes, no incidents, no short page and no quiet hours."""
import json
import os
import shutil
import unittest

import aftercarectl

EARLIER = os.path.join(os.environ["AFTERCARE_TESTS"], "earlier")
NAMES = ("course.json", "log.jsonl", "ledger.jsonl")


class Upgrade(aftercarectl.Case):
    def setUp(self):
        super().setUp()
        os.mkdir(self.folder, 0o700)
        for name in NAMES:
            shutil.copy(os.path.join(EARLIER, name), self.folder)

    def read(self, name, folder=None):
        with open(os.path.join(folder or self.folder, name), "rb") as file:
            return file.read()

    def course(self):
        return json.loads(self.read("course.json"))

    def test_read(self):
        """Looking changes no byte, and everything is there."""
        self.assertEqual([record["verb"] for record in self.json("log")], ["done", "skipped", "undone", "done"])
        self.assertEqual(len(self.json("session")), 2)
        self.care("today")
        self.care("timeline")
        for name in NAMES:
            self.assertEqual(self.read(name), self.read(name, EARLIER), name)

    def test_changed(self):
        """The next change writes the present format; the old bytes are kept, the record only grows."""
        self.care("session", "move", "2", "2026-03-18T15:00/18:00")
        self.assertEqual(self.read("course.json.~1~"), self.read("course.json", EARLIER))
        self.care("done", "oil", "morning")
        self.assertTrue(self.read("log.jsonl").startswith(self.read("log.jsonl", EARLIER)))
        self.assertEqual(self.read("ledger.jsonl"), self.read("ledger.jsonl", EARLIER))
        self.assertEqual(len(self.json("log")), 5)

    def test_once(self):
        """There and back again: what is written after an upgrade is not written another way the next time."""
        before = self.json("session")[1]
        texts = []
        for _ in range(2):
            self.care("session", "move", "2", "2026-03-18T15:00/18:00")
            self.care("session", "move", "2", "%s/%s" % (before["start"][:16], before["end"][:16]))
            course = self.course()
            course.pop("revision")
            for session in course["sessions"]:
                session.pop("sequence", None)
            texts.append(json.dumps(course))
        self.assertEqual(*texts)

    def test_unknown(self):
        """What this version does not know lives on: a later one may have written it."""
        course = self.course()
        course["colour"] = {"of": ["the", "roof"]}
        course["sessions"][0]["room"] = 7
        with open(os.path.join(self.folder, "course.json"), "w", encoding="utf-8") as file:
            json.dump(course, file)
        self.care("session", "move", "2", "2026-03-18T15:00/18:00")
        self.assertEqual(self.course()["colour"], {"of": ["the", "roof"]})
        self.assertEqual(self.course()["sessions"][0]["room"], 7)

    def test_names(self):
        """That version forgot to count sessions: a new one still never gets the name of another, also where one was removed."""
        self.assertEqual(self.course()["next-session"], 1)
        for change in (lambda course: None, lambda course: course.pop("next-session"), lambda course: course["sessions"][1].update(uid="s3")):
            course = json.loads(self.read("course.json", EARLIER))
            change(course)
            with open(os.path.join(self.folder, "course.json"), "w", encoding="utf-8") as file:
                json.dump(course, file)
            self.care("session", "add", "2026-03-24T15:00/18:00")
            uids = [session["uid"] for session in self.course()["sessions"]]
            self.assertEqual(len(set(uids)), 3, uids)

    def test_backup(self):
        """A backup of an earlier course is that course."""
        sessions, records = self.json("session"), self.json("log")
        path = os.path.join(self.top, "plan.aftercare-backup")
        self.care("backup", path)
        self.care("erase", "--yes")
        self.care("restore", path)
        self.assertEqual(self.json("session"), sessions)
        self.assertEqual(self.json("log"), records)

    def test_later(self):
        """A plan that a later version wrote: that is said, it can be backed up, and nothing of it is lost or mixed with ours."""
        course = self.course()
        course["format-version"] = 2
        course["protocol"]["format-version"] = 2
        course["sessions"] = {"by": "another way"}
        with open(os.path.join(self.folder, "course.json"), "w", encoding="utf-8") as file:
            json.dump(course, file)
        before = self.contents()
        path = os.path.join(self.top, "plan.aftercare-backup")
        for words in (("today",), ("timeline",), ("changes",), ("next",), ("may", "water"), ("readiness",), ("session",), ("log",),
                      ("done", "oil", "morning"), ("skip", "oil", "morning"), ("undo",), ("redo",), ("answer", "hair=long"),
                      ("session", "add", "2026-03-24T15:00/18:00"), ("session", "remove", "2"), ("state",),
                      ("export", "ics", "-o", path + ".ics"), ("export", "csv", "-o", path + ".csv")):
            answer = self.care(*words, status=65)
            self.assertIn("newer version", answer.err, words)
            self.assertEqual(self.contents(), before, words)
            self.assertEqual(answer.out, "", words)
        self.assertEqual(os.listdir(self.top), ["course"])
        self.care("backup", path)
        self.assertEqual(self.contents(), before)
        self.care("start", aftercarectl.BUILT_IN, *aftercarectl.V1_ANSWERS, "--session", aftercarectl.V1_SESSIONS[0], status=73)
        self.assertEqual(self.contents(), before)
        self.start("--replace")
        archive = os.path.join(self.folder, "archive")
        self.assertEqual([self.read(name, os.path.join(archive, os.listdir(archive)[0])) for name in NAMES],
                         [before[os.path.join(self.folder, name)] for name in NAMES])
        self.assertIn("newer version", self.care("restore", path, "--replace", status=65).err)


if __name__ == "__main__":
    unittest.main()
