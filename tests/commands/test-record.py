# SPDX-License-Identifier: GPL-3.0-or-later
"""done, skip, undo, redo, log."""
import fcntl
import json
import os
import unittest
import zlib

from aftercarectl import Case


class Record(Case):
    def setUp(self):
        super().setUp()
        self.start()

    def state(self, rule, slot, date="2026-03-15"):
        day = self.json("day", date)
        return next(one["state"] for one in day["tasks"] if (one["rule"], one["slot"]) == (rule, slot))

    def test_done(self):
        record = self.json("done", "wash-water")
        self.assertEqual((record["rule"], record["slot"], record["date"], record["verb"], record["from"]),
                         ("wash-water", "morning", "2026-03-15", "done", "command"))
        self.assertEqual(record["at"], self.now)
        self.assertEqual(self.state("wash-water", "morning"), "done")
        self.assertEqual(self.state("oil", "morning"), "due")
        self.assertIn("[x] ", self.care("today").out)

    def test_twice(self):
        self.care("done", "oil", "morning")
        self.care("done", "oil", "morning")
        self.assertEqual(len(self.json("log")), 1)

    def test_long_reason(self):
        """What a line of the record cannot hold is named, and nothing is recorded."""
        answer = self.care("skip", "oil", "--reason", "x" * 5000, status=64)
        self.assertIn("The reason is too long", answer.err)
        self.assertEqual(self.json("log"), [])

    def test_spoilt_line(self):
        """Said, and kept aside; every other line counts."""
        self.care("done", "oil", "morning")
        with open(os.path.join(self.folder, "log.jsonl"), "a", encoding="utf-8") as log:
            log.write("what a disk made of it\n")
        for words in (["log"], ["export", "csv", "-o", os.path.join(self.top, "record.csv")], ["export", "report", "-o", os.path.join(self.top, "report.pdf")]):
            self.assertIn("1 line of your record could not be read", self.care(*words).err)
        self.assertEqual(len(self.json("log")), 1)

    def test_skip(self):
        self.care("skip", "oil", "--reason", "ran out of oil")
        self.assertEqual(self.state("oil", "morning"), "skipped")
        self.assertEqual(self.json("log")[0]["reason"], "ran out of oil")
        self.assertIn("ran out of oil", self.care("log").out)
        self.care("done", "oil", "morning")
        self.assertEqual(self.state("oil", "morning"), "done")

    def test_undo_redo(self):
        self.care("undo", status=1)
        self.care("done", "oil")
        self.care("undo")
        self.assertEqual(self.state("oil", "morning"), "due")
        self.care("redo")
        self.assertEqual(self.state("oil", "morning"), "done")
        self.care("redo", status=1)
        log = self.json("log")
        self.assertEqual([one["verb"] for one in log], ["done", "undone", "redone"])
        self.assertEqual(log[1]["target"], log[0]["id"])
        self.assertIsNone(self.json("redo", status=1))
        for verb, written in (("undo", "undone"), ("redo", "redone")):
            answer = self.json(verb)
            self.assertEqual((answer["verb"], answer["target"]), (written, log[0]["id"]))
            self.assertEqual(answer, self.json("log")[-1])

    def test_other_day(self):
        self.care("done", "oil", "evening", "--date", "2026-03-13")
        self.assertEqual(self.state("oil", "evening", "2026-03-13"), "done")
        self.care("done", "oil", "--date", "2026-03-16", status=1)

    def test_not_offered(self):
        answer = self.care("done", "wash-water", now="2026-03-13T09:00:00+04:00", status=1)
        self.assertIn("until tomorrow, 18:00", answer.err)
        data = self.json("done", "wash-water", now="2026-03-14T12:00:00+04:00", status=1)
        self.assertEqual((data["recorded"], data["because"], data["until"]), (False, "no-water", "2026-03-14T18:00:00+04:00"))
        self.care("done", "wash-baby-shampoo", status=1)
        self.care("done", "oil-night", status=1)  # for longer hair
        self.assertEqual(self.json("log"), [])

    def test_a_day_ahead(self):
        """The step is in force then; what is wrong is the day."""
        answer = self.care("done", "wash-water", "morning", "--date", "2026-03-16", status=1)
        self.assertIn("tomorrow is still ahead", answer.err)
        self.assertEqual(self.json("log"), [])

    def test_wrong_words(self):
        for words, hint in [
            (["done", "wash-watre"], "wash-water"),
            (["done", "no-water"], ""),
            (["done", "oil", "mornin"], "morning"),
            (["done", "oil", "noon"], "morning, evening"),
            (["done", "oil", "--date", "yesterday"], "2026-03-31"),
            (["done"], "STEP"),
            (["skip", "oil", "morning", "now"], "STEP"),
        ]:
            with self.subTest(words=words):
                self.assertIn(hint, self.care(*words, status=64).err)
        self.assertEqual(self.json("log"), [])

    def append(self, **members):
        """A line as the window writes it."""
        text = json.dumps({"v": 1, "at": "2026-03-15T05:00:00Z", "from": "window", **members}, separators=(",", ":"))[:-1]
        with open(os.path.join(self.folder, "log.jsonl"), "a", encoding="utf-8") as log:
            log.write('%s,"c":"%08x"}\n' % (text, zlib.crc32(text.encode())))

    def test_notes_and_incidents(self):
        self.append(id="a", verb="note", key="note:day@2026-03-14", text="A little dry")
        self.append(id="b", verb="incident", key="incident:water@2026-03-15/1773550800")
        self.append(id="c", verb="weather", key="rain@2026-03-15")
        log = self.json("log")
        self.assertEqual([(one["verb"], one["date"], one["rule"], one.get("text"), one.get("topic")) for one in log],
                         [("note", "2026-03-14", None, "A little dry", None),
                          ("incident", "2026-03-15", None, None, "water"),
                          ("unknown", "2026-03-15", "rain", None, None)])
        self.assertIn("A little dry", self.care("log").out)
        self.assertIn("My scalp got wet, today", self.care("undo").out)
        self.assertEqual(self.json("log")[-1]["topic"], "water")
        self.assertIn("Note, yesterday", self.care("undo").out)
        self.assertIn("Note, yesterday", self.care("redo").out)

    def test_locked(self):
        with open(os.path.join(self.folder, "lock"), "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.care("done", "oil", status=75)
        self.assertEqual(self.json("log"), [])


class Once(Case):
    """A step that is done once, on one of several days: the same step on each of them."""

    def setUp(self):
        super().setUp()
        path = os.path.join(self.top, "tablet.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"format": "aftercare-protocol", "format-version": 1, "id": "tablet", "version": "1", "title": "A tablet",
                       "plan": {"from": "first session day - 10 days", "until": "last session end + 14 days"},
                       "rules": [{"id": "tablet", "kind": "task", "from": "session start - 48 hours", "until": "session start",
                                  "once": True, "title": "Take a tablet"}]}, file)
        self.care("start", path, "--session", "2026-03-10T15:00/18:00", now="2026-03-01T09:00:00+04:00")

    def states(self, now):
        return [[task["state"] for task in self.json("day", f"2026-03-{day:02}", now=now)["tasks"]] for day in (7, 8, 9, 10, 11)]

    def test_open(self):
        self.assertEqual(self.states("2026-03-09T12:00:00+04:00"), [[], ["due"], ["due"], ["upcoming"], []])
        self.assertEqual(self.states("2026-03-10T15:00:00+04:00"), [[], ["missed"], ["missed"], ["missed"], []])
        self.assertIn("Any time\n    [ ] Take a tablet · once only", self.care("today", now="2026-03-09T12:00:00+04:00").out)
        self.assertIn("Before 15:00\n    [ ] Take a tablet", self.care("today", now="2026-03-10T12:00:00+04:00").out)

    def test_done(self):
        """Nobody is asked to take it again the day after."""
        self.care("done", "tablet", now="2026-03-08T16:00:00+04:00")
        for now in ("2026-03-08T17:00:00+04:00", "2026-03-09T12:00:00+04:00", "2026-03-10T14:00:00+04:00", "2026-03-11T09:00:00+04:00"):
            self.assertEqual(self.states(now), [[], ["done"], ["done"], ["done"], []], now)
        self.assertIn("Take a tablet, today", self.care("done", "tablet", now="2026-03-09T12:00:00+04:00").out)
        self.assertEqual(len(self.json("log")), 1)
        self.care("undo", now="2026-03-09T12:00:00+04:00")
        self.assertEqual(self.states("2026-03-09T12:00:00+04:00"), [[], ["due"], ["due"], ["upcoming"], []])
        self.care("skip", "tablet", "--date", "2026-03-09", now="2026-03-09T12:00:00+04:00")
        self.assertEqual(self.states("2026-03-10T14:00:00+04:00"), [[], ["skipped"], ["skipped"], ["skipped"], []])

    def test_flight(self):
        """The clinic's dates name it, wherever the patient is."""
        self.care("done", "tablet", zone="America/New_York", now="2026-03-08T14:00:00-04:00")
        self.assertEqual(self.states("2026-03-10T14:00:00+04:00"), [[], ["done"], ["done"], ["done"], []])


if __name__ == "__main__":
    unittest.main()
