# SPDX-License-Identifier: GPL-3.0-or-later
"""today, day, timeline, changes, next, may, readiness: V1 of the built-in protocol."""
import json
import os
import unittest

from aftercarectl import BUILT_IN, Case, V1_ANSWERS, V1_SESSIONS


class Plan(Case):
    def setUp(self):
        super().setUp()
        self.start("--last", "--answer", "products=minoxidil")

    def allowed(self, rule):
        return [one["at"] for one in self.json("changes") if one["rule"] == rule and one["change"] == "allowed"]


class Days(Plan):
    def test_day(self):
        day = self.json("day", "2026-03-15")
        self.assertEqual((day["date"], day["phase"], day["session"], day["day"]), ("2026-03-15", "after-session", 1, 5))
        restrictions = {one["rule"]: one for one in day["restrictions"]}
        shampoo = restrictions["no-shampoo"]
        self.assertEqual((shampoo["from"], shampoo["until"], shampoo["until-kind"], shampoo["all-day"]),
                         ("2026-03-10T15:00:00+04:00", "2026-03-31T18:00:00+04:00", "instant", True))
        self.assertEqual((restrictions["no-sun"]["until"], restrictions["no-sun"]["until-kind"]), (None, "unspecified"))
        self.assertNotIn("no-water", restrictions)
        self.assertEqual([(one["slot"], one["rule"], one["at"], one["state"]) for one in day["tasks"] if one["slot"]], [
            ("morning", "wash-water", "2026-03-15T08:00:00+04:00", "due"),
            ("morning", "exfoliate", "2026-03-15T08:00:00+04:00", "due"),
            ("morning", "oil", "2026-03-15T08:00:00+04:00", "due"),
            ("evening", "wash-water", "2026-03-15T20:00:00+04:00", "upcoming"),
            ("evening", "exfoliate", "2026-03-15T20:00:00+04:00", "upcoming"),
            ("evening", "oil", "2026-03-15T20:00:00+04:00", "upcoming")])
        self.assertEqual(self.json("today"), day)

    def test_partly_covered(self):
        day = self.json("day", "2026-03-14")
        water = next(one for one in day["restrictions"] if one["rule"] == "no-water")
        self.assertFalse(water["all-day"])
        self.assertIn(("no-water", "allowed", "2026-03-14T18:00:00+04:00"), [(one["rule"], one["change"], one["at"]) for one in day["changes"]])
        self.assertEqual({one["slot"] for one in day["tasks"] if one["rule"] == "wash-water"}, {"evening"})

    def test_phases(self):
        for date, phase, session, number in [
            ("2026-02-27", "before-plan", None, None),
            ("2026-02-28", "preparation", 1, -10),
            ("2026-03-10", "session-day", 1, 0),
            ("2026-03-18", "after-session", 2, 1),
            ("2026-04-07", "after-session", 3, 14),
            ("2026-04-08", "finished", 3, 15),
        ]:
            with self.subTest(date=date):
                day = self.json("day", date)
                self.assertEqual(day["phase"], phase)
                if session is not None:
                    self.assertEqual((day["session"], day["day"]), (session, number))

    def test_text(self):
        text = self.care("today").out
        for words in ["Sunday 15 March · Day 5 after session 1", "until Tue 31 March, 18:00", "until your clinic says so",
                      "Morning, 08:00", "Evening, 20:00", "[ ] ", "Next change: Tuesday 17 March, 15:00"]:
            self.assertIn(words, text)
        self.assertIn("from 15:00", self.care("day", "2026-03-17").out)

    def test_optional_after_the_last_session(self):
        def optional(date):
            return {one["rule"]: one["optional"] for one in self.json("day", date)["tasks"]}
        self.assertEqual(optional("2026-03-23"), {"wash-water": False, "exfoliate": False, "oil": False})
        self.assertEqual(optional("2026-03-30"), {"wash-water": False, "exfoliate": True, "oil": True})
        self.assertEqual(optional("2026-04-02"), {"wash-baby-shampoo": True, "exfoliate": True, "oil": True, "sunscreen": False})
        self.assertIn("Wash with baby shampoo only · optional", self.care("day", "2026-04-02").out)
        self.care("session", "not-last")
        self.assertEqual(set(optional("2026-04-02").values()), {False})

    def test_text_of_a_session_day(self):
        lines = self.care("today", now="2026-03-17T10:00:00+04:00").out.splitlines()
        place = lines.index("  Before 15:00")
        self.assertEqual(lines[place + 1:place + 3],
                         ["    [ ] Shave your head and wash your scalp right before the session  due now",
                          "        With water alone while shampoo is forbidden. No oil after that."])
        self.assertEqual(lines[-1], "Next change: today, 15:00. Session 2 begins: No touching · No water")
        self.assertIn("    Before 15:00    Shave your head", self.care("timeline").out)

    def test_what_is_forbidden_is_not_due(self):
        for now, rule, state in [
            ("2026-03-10T14:00:00+04:00", "sunscreen", "due"),
            ("2026-03-10T16:00:00+04:00", "sunscreen", "missed"),
            ("2026-03-31T12:00:00+04:00", "sunscreen", "upcoming"),
            ("2026-03-31T18:00:00+04:00", "sunscreen", "due"),
        ]:
            with self.subTest(now=now):
                self.assertEqual([one["state"] for one in self.json("today", now=now)["tasks"] if one["rule"] == rule], [state])

    def test_before_a_session_without_a_time(self):
        self.care("session", "move", "2", "2026-03-17")
        wash = [one["state"] for one in self.json("today", now="2026-03-17T10:00:00+04:00")["tasks"] if one["rule"] == "shave-and-wash"]
        self.assertEqual(wash, ["due"])

    def test_wash_that_is_still_forbidden(self):
        self.care("session", "move", "2", "2026-03-21T15:00/18:00")
        self.assertEqual([one["rule"] for one in self.json("day", "2026-03-24")["tasks"]], [])
        self.assertIn("\nNothing to do\n  Shave your head and wash your scalp right before the session: still forbidden then, ask your clinic\n",
                      self.care("day", "2026-03-24").out)
        self.assertNotIn("ask your clinic", self.care("day", "2026-03-21").out)

    def test_nothing_is_said_twice(self):
        for now, lines in [
            ("2026-02-20T10:00:00+04:00", ["Friday 20 February · Your plan has not started yet", "", "Nothing to do", "",
                                           "Next change: Saturday 28 February, 00:00. Preparation starts"]),
            ("2026-04-20T10:00:00+04:00", ["Monday 20 April · Your plan is finished", "", "Not allowed now"]),
        ]:
            self.assertEqual(self.care("today", now=now).out.splitlines()[:len(lines)], lines)

    def test_timeline(self):
        days = self.json("timeline")
        self.assertEqual((days[0]["date"], days[-1]["date"], len(days)), ("2026-02-28", "2026-04-07", 39))
        days = self.json("timeline", "--from", "2026-03-14", "--to", "2026-03-15")
        self.assertEqual(days, [self.json("day", "2026-03-14"), self.json("day", "2026-03-15")])
        self.assertIn("Sunday 15 March · Day 5 after session 1", self.care("timeline").out)
        self.care("timeline", "--from", "2026-03-15", "--to", "2026-03-14", status=64)
        self.assertEqual(self.json("timeline", "--from", "2027-01-01"), [])
        self.assertEqual(self.care("timeline", "--from", "2027-01-01").out, "No day of your plan lies in that time.\n")


class Changes(Plan):
    def test_v1(self):
        self.assertEqual(self.allowed("no-touch"), [f"2026-03-{day}T18:00:00+04:00" for day in (11, 18, 25)])
        self.assertEqual(self.allowed("no-water"), [f"2026-03-{day}T18:00:00+04:00" for day in (14, 21, 28)])
        self.assertEqual(self.allowed("no-shampoo"), ["2026-03-31T18:00:00+04:00"])
        self.assertEqual(self.allowed("no-sweat"), ["2026-04-07T18:00:00+04:00"])
        self.assertEqual(self.allowed("no-growth-products"), ["2026-04-07T18:00:00+04:00"])
        for never in ("no-sun", "no-hot-water", "no-harsh-shampoo", "no-baking-soda"):
            self.assertEqual(self.allowed(never), [])

    def test_shape(self):
        changes = self.json("changes")
        self.assertEqual(changes, sorted(changes, key=lambda one: (one["at"], one["rule"])))
        for one in changes:
            self.assertLessEqual({"at", "rule", "session", "change", "title", "announce"}, set(one))
            self.assertIn(one["change"], ("forbidden", "allowed", "starts", "ends"))

    def test_range(self):
        day = self.json("changes", "--from", "2026-03-14", "--to", "2026-03-14")
        self.assertTrue(day)
        self.assertTrue(all(one["at"].startswith("2026-03-14") for one in day))
        exact = self.json("changes", "--from", "2026-03-14T18:00:00+04:00", "--to", "2026-03-14T14:00:00Z")
        self.assertIn("no-water", {one["rule"] for one in exact})
        self.assertEqual(self.json("changes", "--from", "2026-03-14T18:00:01+04:00", "--to", "2026-03-14T19:00:00+04:00"), [])
        self.care("changes", "--from", "spring", status=64)
        self.care("changes", "--from", "2026-03-15", "--to", "2026-03-14", status=64)

    def test_next(self):
        change = self.json("next")
        self.assertEqual((change["at"], change["in-seconds"]), ("2026-03-17T15:00:00+04:00", 2 * 86400 + 5 * 3600 + 50 * 60))
        self.assertIn("In 2 days 5 hours", self.care("next").out)
        self.assertIsNone(self.json("next", now="2027-01-01T00:00:00Z", status=1))


class May(Plan):
    def test_rows(self):
        for topic, now, answer, until, kind in [
            ("water", "2026-03-14T17:59:59+04:00", "no", "2026-03-14T18:00:00+04:00", "instant"),
            ("water", "2026-03-14T18:00:00+04:00", "yes", "2026-03-17T15:00:00+04:00", "instant"),
            ("sun", "2026-03-15T09:00:00+04:00", "no", None, "unspecified"),
            ("shampoo", "2026-03-15T09:00:00+04:00", "no", "2026-03-31T18:00:00+04:00", "instant"),
            ("swimming", "2026-03-15T09:00:00+04:00", "not-said", None, None),
        ]:
            with self.subTest(topic=topic, now=now):
                data = self.json("may", topic, now=now, status=0 if answer == "yes" else 1)
                self.assertEqual((data["topic"], data["answer"], data["until"], data["until-kind"]), (topic, answer, until, kind))
                self.assertEqual(bool(data["because"]), answer != "not-said")

    def test_words(self):
        later = "2026-03-16T12:00:00+04:00"
        for typed, topic, answer in [
            (["shower"], "water", "yes"),
            (["  ShoWER "], "water", "yes"),
            (["hot", "shower"], "hot-water", "no"),
            (["GYM"], "sweat", "no"),
            (["beach"], "sun", "no"),  # sun, which has no end, before sweating
            (["show"], "show", "not-said"),
            (["showers"], "showers", "not-said"),
            (["swimming", "in", "water"], "swimming in water", "not-said"),
            (["pool"], "pool", "not-said"),
            (["душ"], "душ", "not-said"),  # the file of the source has one language
            ([""], "", "not-said"),
            (["?!"], "?!", "not-said"),
            (["water " * 1700], "water " * 1700, "not-said"),
        ]:
            with self.subTest(typed=typed):
                data = self.json("may", *typed, now=later, status=0 if answer == "yes" else 1)
                self.assertEqual((data["topic"], data["answer"]), (topic, answer))

    def test_several(self):
        lines = self.care("may", "beach", status=1).out.splitlines()
        self.assertIn("Sun: No, until your clinic says so", lines)
        self.assertIn("Sweating: No, until Tue 7 April, 18:00", lines)

    def test_text(self):
        self.assertTrue(self.care("may", "shampoo", status=1).out.startswith("No, until Tue 31 March, 18:00\n"))
        self.assertTrue(self.care("may", "swimming", status=1).out.startswith("Not said. Ask your clinic\n"))
        self.assertTrue(self.care("may", "water").out.startswith("Yes"))

    def test_whom_to_ask(self):
        self.assertEqual(self.care("may", "swimming", status=1).out, "Not said. Ask your clinic\n")
        path = os.path.join(self.top, "clinic.aftercare.json")
        with open(os.path.join(os.environ["AFTERCARE_PROTOCOL_DIR"], f"{BUILT_IN}.aftercare.json"), encoding="utf-8") as file:
            protocol = json.load(file)
        protocol["clinic"] = {"name": "Clinic", "phone": "+359 2 555 0101"}
        protocol["contacts"] = [{"title": "Night line", "phone": "+359 2 555 0102", "hours": "20:00 to 08:00"},
                                {"title": "Front desk", "body": "Ground floor"}]
        with open(path, "w", encoding="utf-8") as file:
            json.dump(protocol, file)
        self.care("start", path, *V1_ANSWERS, "--session", V1_SESSIONS[0], "--replace")
        self.assertEqual(self.care("may", "swimming", status=1).out.splitlines(),
                         ["Not said. Ask your clinic", "  Clinic      +359 2 555 0101",
                          "  Night line  +359 2 555 0102 · 20:00 to 08:00"])
        self.assertNotIn("+359", self.care("may", "water").out)

    def test_yes_is_not_read_as_no(self):
        self.assertEqual(self.care("may", "touch").out.splitlines()[:3],
                         ["Yes, until Tue 17 March, 15:00", "  Touching allowed", "    Only as much as your care needs."])
        self.assertEqual(self.care("may", "oil", now="2026-03-17T10:00:00+04:00").out.splitlines()[:2],
                         ["Yes, argan, avocado, coconut, jojoba, macadamia or marula oil, until today, 15:00", "  No touching: from today, 15:00"])
        self.assertEqual(self.care("may", "shampoo", now="2026-03-09T10:00:00+04:00").out.splitlines()[:2],
                         ["Yes, until tomorrow, 15:00", "  No shampoo: from tomorrow, 15:00"])

    def test_limits_outlive_the_plan(self):
        later = "2026-04-20T10:00:00+04:00"
        self.assertEqual(self.care("may", "water", now=later).out.splitlines()[:2],
                         ["Yes, lukewarm only", "  Water allowed"])
        self.assertEqual(self.care("may", "shampoo", now=later).out.splitlines(),
                         ["Yes, baby shampoo only", "  Baby shampoo allowed",
                          "    In your two daily washes. Ordinary shampoo stays out. Sunscreen outdoors is back."])
        self.assertEqual(self.care("may", "sweat", now=later).out.splitlines(),
                         ["Yes", "  Training allowed", "    Sweating with it. The beach is still sun."])


class Readiness(Plan):
    def test_not_yet(self):
        data = self.json("readiness", now="2026-03-17T12:00:00+04:00")
        self.assertEqual((data["verdict"], data["earliest"], data["done"]), ("not-yet", "2026-03-17", 0))
        self.assertEqual(data["due"], len(data["missing"]))
        self.assertLessEqual({"date", "rule", "slot"}, set(data["missing"][0]))
        self.assertEqual([one["code"] for one in data["reasons"]], ["gap-met", "routine-missing"])

    def test_text(self):
        text = self.care("readiness", now="2026-03-17T12:00:00+04:00").out
        self.assertIn("Not yet", text)
        self.assertIn("A gap of 7 days, at least 7 are asked for", text)


class Intervals(Case):
    """Of a clinic whose second session follows soon, and whose touch-ups are far apart."""
    INTERVALS = [{"sessions": "1", "at-least": "1 week", "at-most": "1 month"}, {"sessions": "2 on", "at-least": "3 months", "at-most": "1 year"}]

    def reason(self, now, *sessions):
        path = os.path.join(self.top, "gaps.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"format": "aftercare-protocol", "format-version": 1, "id": "gaps", "version": "1", "title": "Gaps", "rules": [],
                       "plan": {"from": "session day", "until": "last session day + 30 days"}, "intervals": self.INTERVALS}, file)
        words = [word for session in sessions for word in ("--session", session)]
        self.care("start", "--replace", path, *words, now=now, zone="UTC")
        readiness = self.json("readiness", now=now, zone="UTC")
        return [readiness["verdict"], *[readiness["reasons"][0][name] for name in ("code", "days", "asked")]]

    def test_each_session_has_its_own(self):
        self.assertEqual(self.reason("2026-01-12T12:00:00Z", "2026-01-10"), ["not-yet", "gap-short", 2, 7])
        self.assertEqual(self.reason("2026-01-20T12:00:00Z", "2026-01-10"), ["met", "gap-met", 10, 7])
        self.assertEqual(self.reason("2026-02-20T12:00:00Z", "2026-01-10", "2026-01-20"), ["not-yet", "gap-short", 31, 90])

    def test_months_are_the_calendar_s(self):
        self.assertEqual(self.reason("2026-01-21T12:00:00Z", "2026-01-10", "2026-01-20", "2026-04-20"), ["met", "gap-met", 90, 90])
        self.assertEqual(self.reason("2026-01-21T12:00:00Z", "2026-01-10", "2026-01-20", "2026-04-19"), ["against", "gap-short", 89, 90])
        self.assertEqual(self.reason("2026-06-02T12:00:00Z", "2026-05-20", "2026-06-01", "2026-09-01"), ["met", "gap-met", 92, 92])

    def test_too_late_is_the_clinic_s_to_judge(self):
        self.assertEqual(self.reason("2026-02-10T12:00:00Z", "2026-01-10"), ["met", "gap-met", 31, 7])
        self.assertEqual(self.reason("2026-02-11T12:00:00Z", "2026-01-10"), ["ask-clinic", "gap-long", 32, 31])
        self.assertEqual(self.reason("2026-01-11T12:00:00Z", "2026-01-10", "2026-03-10"), ["ask-clinic", "gap-long", 59, 31])
        self.assertIn("more than the 31 allowed for", self.care("readiness", now="2026-01-11T12:00:00Z", zone="UTC").out)


class Nothing(Case):
    def test_no_course(self):
        for words in (["today"], ["day", "2026-03-15"], ["timeline"], ["changes"], ["next"], ["may", "water"], ["readiness"],
                      ["session"], ["done", "oil"], ["skip", "oil"], ["undo"], ["redo"], ["log"]):
            with self.subTest(words=words):
                answer = self.care(*words, status=66)
                self.assertIn("aftercarectl start", answer.err)
                self.assertEqual(answer.out, "")


if __name__ == "__main__":
    unittest.main()
