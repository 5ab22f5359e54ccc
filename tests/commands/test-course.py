# SPDX-License-Identifier: GPL-3.0-or-later
"""start and session: setting up, editing, trying an edit."""
import datetime
import fcntl
import json
import os
import unittest

from aftercarectl import BUILT_IN, Case, V1_ANSWERS, V1_SESSIONS


class Size(Case):
    def test_largest(self):
        """A course whose protocol is as large, as deep and as full as may be is opened again with as many sessions as may be."""
        deep = 0
        for _ in range(30):
            deep = [deep]
        protocol = {"format": "aftercare-protocol", "format-version": 1, "id": "large", "version": "1", "title": "Large", "rules": [],
                    "plan": {"from": "first session day", "until": "last session day + 1 days"},
                    "more": [[["x" * 8] * 49] for _ in range(900)], "deep": deep, "long": ["y" * 8000] * 50}
        path = self.folder + ".aftercare.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(protocol, file)
        first = datetime.date(2026, 3, 10)
        sessions = [word for week in range(1000) for word in ("--session", str(first + datetime.timedelta(weeks=week)))]
        self.care("start", path, *sessions)
        self.assertEqual(len(self.json("session")), 1000)
        self.care("session", "remove", "1000")
        self.assertEqual(len(self.json("session")), 999)

    def rules(self, number, **more):
        rules = [{"id": f"r{i}", "kind": "advice", "title": "T", "from": "session end", "until": "session end + 1 days", **more} for i in range(number)]
        path = os.path.join(self.top, f"{number}-{len(more)}.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"format": "aftercare-protocol", "format-version": 1, "id": "rules", "version": "1", "title": "Rules", "rules": rules,
                       "plan": {"from": "first session day", "until": "last session day + 1 days"}}, file)
        return path

    def test_rules_and_sessions(self):
        """Never a shorter plan: what would be too large is refused before anything is changed, with a way out."""
        days = [str(datetime.date(2026, 3, 10) + datetime.timedelta(weeks=week)) for week in range(81)]
        sessions = [word for day in days for word in ("--session", day)]
        many, few = self.rules(500), self.rules(490)
        for command in (["start", many, *sessions], ["show", many, *sessions]):
            answer = self.care(*command, status=65)
            self.assertIn("too many rules for so many sessions. Nothing was changed. Use fewer sessions", answer.err)
            self.assertFalse(self.contents())
        self.care("show", self.rules(500, sessions="1 to 3"), *sessions)
        self.care("start", many, *sessions[:160])
        before = self.contents()
        for command in (["session", "add", days[80]], ["session", "add", days[80], "--dry-run"]):
            self.assertIn("too many rules", self.care(*command, status=65).err)
            self.assertEqual(self.contents(), before)
        self.care("session", "move", "80", days[80])
        self.care("start", few, *sessions, "--replace")


class Start(Case):
    def test_text(self):
        answer = self.start()
        self.assertIn("Session 2: Tue 17 March, 15:00 to 18:00", answer.out)
        self.assertNotIn("days left", answer.out)

    def test_data(self):
        data = self.start("--json").data
        self.assertEqual([session["n"] for session in data["sessions"]], [1, 2, 3])
        self.assertEqual(data["sessions"][0]["start"], "2026-03-10T15:00:00+04:00")
        self.assertEqual(data["protocol"], BUILT_IN)

    def test_late(self):
        # V8
        answer = self.start(sessions=V1_SESSIONS[:1], now="2026-03-06T12:00:00+04:00")
        self.assertIn("4 days left instead of 7 to 10: tell your clinic", answer.out)

    def test_second_course(self):
        self.start()
        before = self.contents()
        answer = self.care("start", BUILT_IN, *V1_ANSWERS, "--session", "2026-05-05", status=73)
        self.assertIn("--replace", answer.err)
        self.assertEqual(self.contents(), before)
        self.care("start", BUILT_IN, *V1_ANSWERS, "--session", "2026-05-05", "--replace")
        self.assertEqual(len(self.json("session")), 1)
        self.assertTrue(os.listdir(os.path.join(self.folder, "archive")))

    def test_missing_answer(self):
        answer = self.care("start", BUILT_IN, "--answer", "interval=one-week", "--session", V1_SESSIONS[0], status=64)
        self.assertIn("hair", answer.err)
        self.assertIn("very-short, medium, long", answer.err)
        self.assertFalse(self.contents())

    def test_wrong_words(self):
        for words, hint in [
            (["--answer", "hair=very-shrt", "--answer", "interval=one-week"], "very-short"),
            (["--answer", "hiar=long", "--answer", "interval=one-week"], "hair"),
            (["--answer", "hair", "--answer", "interval=one-week"], "hair=long"),
            (["--answer", "hair=long", "--answer", "hair=medium", "--answer", "interval=one-week"], "once"),
            (["--answer", "=", "--answer", "interval=one-week"], "hair=long"),
        ]:
            with self.subTest(words=words):
                answer = self.care("start", BUILT_IN, *words, "--session", V1_SESSIONS[0], status=64)
                self.assertIn(hint, answer.err)

    def test_wrong_sessions(self):
        for span, status in [
            ("2026-03-10T18:00/2026-03-10T15:00", 64),
            ("2026-02-30", 64),
            ("2026-03-10@Mars/Olympus", 64),
            ("2026-03-10@../../etc/passwd", 64),
            ("1999-03-10", 64),
            ("", 64),
            ("tomorrow", 64),
        ]:
            with self.subTest(span=span):
                self.care("start", BUILT_IN, *V1_ANSWERS, "--session", span, status=status)
        self.care("start", BUILT_IN, *V1_ANSWERS, "--session", "2026-03-10", "--session", "2026-03-10T15:00/16:00", status=65)
        self.care("start", BUILT_IN, *V1_ANSWERS, status=64)
        self.assertFalse(self.contents())

    def test_wrong_protocol(self):
        answer = self.care("start", "scalp-micropigmentatoin", *V1_ANSWERS, "--session", "2026-03-10", status=66)
        self.assertIn(BUILT_IN, answer.err)
        self.care("start", "./none.aftercare.json", *V1_ANSWERS, "--session", "2026-03-10", status=66)

    def test_cannot_create(self):
        with open(self.folder, "w", encoding="utf-8") as file:
            file.write("in the way")
        self.care("start", BUILT_IN, *V1_ANSWERS, "--session", "2026-03-10", status=73)
        self.assertEqual(self.care("today", status=66).err,
                         f"aftercarectl: {self.folder} is not a folder. Name another one with --data-dir.\n")
        self.folder = "/proc/none"
        self.care("start", BUILT_IN, *V1_ANSWERS, "--session", "2026-03-10", status=73)


class Answers(Case):
    def setUp(self):
        super().setUp()
        self.start("--last", "--answer", "products=minoxidil")

    def test_list(self):
        self.assertEqual(self.json("answer")["answers"],
                         {"hair": ["very-short"], "interval": ["one-week"], "products": ["minoxidil"]})
        self.assertIn("How long is your hair? (hair)\n  Bald, shaved, buzz or crew cut\n", self.care("answer").out)

    def test_change(self):
        before = self.contents()
        trial = self.json("answer", "hair=long", "--dry-run")
        self.assertEqual((trial["dry-run"], trial["answers"]["hair"], self.contents()), (True, ["long"], before))
        done = self.json("answer", "hair=long")
        self.assertEqual({**trial, "dry-run": False}, done)
        self.assertIn(("no-oil", None, "2026-03-31T18:00:00+04:00"),
                      [(one["rule"], one["before"], one["after"]) for one in done["changes"]])
        self.assertEqual(self.json("answer")["answers"],
                         {"hair": ["long"], "interval": ["one-week"], "products": ["minoxidil"]})
        self.assertEqual(self.json("may", "oil", status=1)["because"][0], "no-oil")

    def test_many(self):
        self.assertEqual(self.json("may", "growth-products", status=1)["answer"], "no")
        self.assertEqual(self.json("answer", "products=serum", "products=prp")["answers"]["products"], ["serum", "prp"])
        self.care("answer", "products=")
        self.assertEqual(self.json("may", "growth-products", status=1)["answer"], "not-said")
        self.assertIn("(products)\n  none\n", self.care("answer").out)

    def test_what_holds_at_once(self):
        lines = self.care("answer", "hair=long").out.splitlines()
        self.assertIn("  No oils: new, Tue 10 March, 15:00", lines)
        lines = self.care("answer", "hair=very-short").out.splitlines()
        self.assertIn("  No oils: no longer on Tue 10 March, 15:00", lines)
        self.assertIn("  No growth products: no longer on Sat 28 February, 00:00", self.care("answer", "products=").out.splitlines())

    def test_refused(self):
        before = self.contents()
        for words in (["hair=short"], ["hair="], ["hair"], ["heir=long"], ["hair=long", "hair=medium"], ["products=rum"], ["="]):
            self.care("answer", *words, status=64)
        self.assertEqual(self.contents(), before)


class Session(Case):
    def setUp(self):
        super().setUp()
        self.start(sessions=V1_SESSIONS[:2])
        self.now = "2026-03-12T09:00:00+04:00"

    def test_list(self):
        data = self.json("session")
        self.assertEqual(data[1], {"n": 2, "start": "2026-03-17T15:00:00+04:00", "end": "2026-03-17T18:00:00+04:00",
                                   "zone": "Asia/Dubai", "assumed-end": False, "last": False})
        self.assertEqual(self.json("session", "list"), data)
        self.assertIn("Session 1: Tue 10 March", self.care("session").out)

    def test_zone_of_the_patient(self):
        data = self.json("session", zone="Europe/Sofia")
        self.assertEqual(data[1]["start"], "2026-03-17T13:00:00+02:00")
        self.assertIn("(15:00 in Dubai)", self.care("session", zone="Europe/Sofia").out)

    def test_move(self):
        trial = self.json("session", "move", "2", "2026-03-18T15:00/18:00", "--dry-run")
        self.assertTrue(trial["dry-run"])
        self.assertEqual(self.json("session")[1]["start"], "2026-03-17T15:00:00+04:00")
        move = self.json("session", "move", "2", "2026-03-18T15:00/18:00")
        self.assertFalse(move["dry-run"])
        self.assertEqual(move["changes"], trial["changes"])
        self.assertIn(("no-water", "allowed", "2026-03-21T18:00:00+04:00", "2026-03-22T18:00:00+04:00"),
                      [(change["rule"], change["change"], change["before"], change["after"]) for change in move["changes"]])
        self.assertEqual(self.json("session")[1]["start"], "2026-03-18T15:00:00+04:00")

    def test_move_text(self):
        answer = self.care("session", "move", "2", "2026-03-18T15:00/18:00", "--dry-run")
        self.assertIn("Sat 21 March, 18:00 becomes Sun 22 March, 18:00", answer.out)
        self.assertIn("trial", answer.out)

    def test_add_remove(self):
        self.assertEqual(len(self.json("session", "add", V1_SESSIONS[2])["sessions"]), 3)
        self.assertEqual(len(self.json("session", "remove", "2")["sessions"]), 2)
        self.assertEqual([one["start"][:10] for one in self.json("session")], ["2026-03-10", "2026-03-24"])

    def test_session_of_yesterday(self):
        now = "2026-03-30T09:00:00+04:00"
        lines = self.care("session", "add", "2026-03-29T15:00/18:00", now=now).out.splitlines()
        for line in ("  No touching: new, yesterday, 15:00", "  No water: new, yesterday, 15:00", "  Touching allowed: new, today, 18:00",
                     "  Water allowed: new, Thu 2 April, 18:00"):
            self.assertIn(line, lines)
        self.assertFalse([line for line in lines if "sweating" in line])  # that only goes on
        lines = self.care("session", "remove", "3", now=now).out.splitlines()
        self.assertIn("  No water: no longer on yesterday, 15:00", lines)

    def test_last(self):
        # V9: nothing ends that waits for the last session, until it is confirmed
        self.assertFalse([one for one in self.json("changes") if one["rule"] == "no-sweat" and one["change"] == "allowed"])
        self.care("session", "last", "1", status=65)
        self.assertTrue(self.json("session", "last", "2")["sessions"][1]["last"])
        allowed = [one["at"] for one in self.json("changes") if one["rule"] == "no-sweat" and one["change"] == "allowed"]
        self.assertEqual(allowed, ["2026-03-31T18:00:00+04:00"])
        # a session behind it takes the confirmation back (A13)
        self.assertEqual([one["last"] for one in self.json("session", "add", V1_SESSIONS[2])["sessions"]], [False] * 3)
        self.json("session", "last", "3")
        self.assertFalse(any(one["last"] for one in self.json("session", "not-last")["sessions"]))

    def test_refused(self):
        before = self.contents()
        for words, status in [
            (["add", "2026-03-17T16:00/2026-03-17T17:00@Asia/Dubai"], 65),
            (["add"], 64),
            (["add", "soon"], 64),
            (["move", "3", "2026-03-20"], 64),
            (["move", "0", "2026-03-20"], 64),
            (["move", "-1", "2026-03-20"], 64),
            (["move", "99999999999999999999", "2026-03-20"], 64),
            (["move", "1"], 64),
            (["remove", "x"], 64),
            (["remove", "1", "2"], 64),
            (["mvoe", "1", "2026-03-20"], 64),
            (["list", "1"], 64),
        ]:
            with self.subTest(words=words):
                self.care("session", *words, status=status)
                self.assertEqual(self.contents(), before)
        self.care("session", "remove", "2")
        self.care("session", "remove", "1", status=65)

    def test_locked(self):
        before = self.contents()
        with open(os.path.join(self.folder, "lock"), "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            answer = self.care("session", "last", "2", status=75)
            self.assertIn("Try again", answer.err)
            self.assertEqual(self.contents(), before)
        self.care("session", "last", "2")


if __name__ == "__main__":
    unittest.main()
