# SPDX-License-Identifier: GPL-3.0-or-later
"""state: what rules wait for, reported; and that it counts for its own session alone."""
import json
import os
import unittest

from aftercarectl import Case

PROTOCOL = {
    "format": "aftercare-protocol", "format-version": 1, "id": "film", "version": "1", "title": "Under a film",
    "plan": {"from": "session start", "until": "last session end + 4 weeks"},
    "slots": [{"id": "noon", "label": "Noon", "time": "12:00"}],
    "states": [{"id": "film-off", "label": "The film is off"}],
    "rules": [
        {"id": "no-water", "kind": "restriction", "forbids": ["water"], "from": "session start",
         "until": {"state": "film-off"}, "title": "No water"},
        {"id": "no-pool", "kind": "restriction", "forbids": ["pool"], "from": "session start",
         "until": {"latest-of": ["session end + 2 weeks", {"state": "all-healed"}]}, "title": "No pool"},
        {"id": "cream", "kind": "task", "uses": ["cream"], "from": {"state": "film-off"}, "until": "session day + 2 weeks",
         "slots": ["noon"], "title": "Cream"},
    ],
}


class State(Case):
    now = "2026-03-12T10:00:00+04:00"

    def setUp(self):
        super().setUp()
        path = os.path.join(self.top, "film.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(PROTOCOL, file)
        self.path = path
        self.care("start", path, "--session", "2026-03-10T15:00/18:00", "--session", "2026-03-24T15:00/18:00", "--last",
                  now="2026-03-01T09:00:00+04:00")

    def states(self, now):
        return {one["state"]: (one["reported"], one["awaited"]) for one in self.json("state", now=now)}

    def test_listed(self):
        self.assertEqual(self.states("2026-03-09T10:00:00+04:00"), {"film-off": (None, False), "all-healed": (None, False)})
        self.assertEqual(self.states(self.now), {"film-off": (None, True), "all-healed": (None, True)})
        self.assertIn("The film is off", self.care("state").out)
        self.assertIn("all healed", self.care("state").out, "without words the id is spoken")

    def test_reported(self):
        answer = self.json("may", "water", status=1)
        self.assertEqual((answer["answer"], answer["until"], answer["until-kind"]), ("no", None, "state"))
        self.assertIn("until you report: The film is off", self.care("may", "water", status=1).out.replace("\u2068", "").replace("\u2069", ""))

        answer = self.json("state", "film-off")
        self.assertIn(("no-water", "allowed", None, self.now),
                      [(one["rule"], one["change"], one["before"], one["after"]) for one in answer["changes"]])
        self.assertEqual(self.states(self.now)["film-off"], (self.now, False))
        self.assertEqual(self.json("day", "2026-03-12", now="2026-03-12T11:00:00+04:00")["tasks"][0]["rule"], "cream")
        self.assertEqual(self.json("log")[0]["state"], "film-off")
        self.assertIn("The film is off", self.care("log").out)

        self.care("undo")
        self.assertEqual(self.states(self.now)["film-off"], (None, True))
        self.care("redo")
        self.assertEqual(self.states(self.now)["film-off"], (self.now, False))

    def test_next_session_wants_it_anew(self):
        self.care("state", "film-off")
        self.care("state", "all-healed")
        for topic in ("water", "pool"):
            answer = self.json("may", topic, now="2026-03-24T19:00:00+04:00", status=1)
            self.assertEqual((answer["answer"], answer["until-kind"]), ("no", "state"), topic)
        self.care("state", "film-off", now="2026-03-26T10:00:00+04:00")
        changes = [(one["at"], one["change"]) for one in self.json("changes") if one["rule"] == "no-water"]
        self.assertEqual(changes, [("2026-03-10T15:00:00+04:00", "forbidden"), ("2026-03-12T10:00:00+04:00", "allowed"),
                                   ("2026-03-24T15:00:00+04:00", "forbidden"), ("2026-03-26T10:00:00+04:00", "allowed")])
        self.assertEqual(len(self.json("log")), 3)

    def test_trial(self):
        before = self.contents()
        answer = self.json("state", "film-off", "--dry-run")
        self.assertTrue(answer["dry-run"])
        self.assertTrue(answer["changes"])
        self.assertEqual(self.contents(), before)

    def test_refused(self):
        before = self.contents()
        self.assertIn('Did you mean "film-off"?', self.care("state", "flim-off", status=64).err)
        self.assertIn("waits for this report", self.care("state", "film-off", now="2026-03-09T10:00:00+04:00", status=1).err)
        self.assertEqual(self.contents(), before)
        self.care("state", "film-off")
        self.care("state", "film-off", status=1)
        self.assertEqual(len(self.json("log")), 1)

    def show(self, *reports, status=0, zone=None):
        """What show answers for one session on 10 March and these reports."""
        words = ["show", self.path, "--session", "2026-03-10T15:00/18:00@Asia/Dubai", "--last"]
        words += [word for report in reports for word in ("--report", report)]
        return self.json(*words, zone=zone) if status == 0 else self.care(*words, status=status, zone=zone)

    def test_supposed(self):
        """show: the plan of somebody who reports."""
        before = self.contents()
        none = self.show()
        self.assertEqual(none["reports"], [])
        self.assertNotIn(("no-water", "allowed"), [(one["rule"], one["change"]) for one in none["changes"]])
        self.assertFalse([task for day in none["days"] for task in day["tasks"]])

        healed, off = "all-healed=2026-04-02T09:00", "film-off=2026-03-12T10:00"
        shown = self.show(healed, off)
        self.assertEqual(shown, self.show(off, healed))
        self.assertEqual([(one["state"], one["reported"]) for one in shown["reports"]],
                         [("film-off", "2026-03-12T10:00:00+04:00"), ("all-healed", "2026-04-02T09:00:00+04:00")])
        self.assertEqual([(one["rule"], one["at"]) for one in shown["changes"] if one["change"] == "allowed"],
                         [("no-water", "2026-03-12T10:00:00+04:00"), ("no-pool", "2026-04-02T09:00:00+04:00")])
        self.assertEqual([day["date"] for day in shown["days"] if day["tasks"]], [f"2026-03-{day}" for day in range(12, 24)])
        text = self.care("show", self.path, "--session", "2026-03-10T15:00/18:00", "--report", off, now="2026-03-09T09:00:00+04:00").out
        self.assertIn("The film is off · reported Thu 12 March, 10:00\n", text)
        self.assertEqual(self.contents(), before)

    def test_supposed_times(self):
        """By the clock where the patient is, or with an offset; of two times that a clock shows the later lifts."""
        for report, zone, at in (("2026-03-12T06:00:00Z", None, "2026-03-12T10:00:00+04:00"),
                                 ("2026-03-12T10:00:30", None, "2026-03-12T10:00:30+04:00"),
                                 ("2026-03-12T10:00", "Europe/Sofia", "2026-03-12T10:00:00+02:00"),
                                 ("2026-03-29T03:30", "Europe/Sofia", "2026-03-29T04:30:00+03:00"),
                                 ("2026-10-25T03:30", "Europe/Sofia", "2026-10-25T03:30:00+02:00")):
            with self.subTest(report=report, zone=zone):
                shown = self.show("film-off=" + report, zone=zone)
                self.assertEqual([one["at"] for one in shown["changes"] if (one["rule"], one["change"]) == ("no-water", "allowed")], [at])

    def test_supposed_in_vain(self):
        """What the patient could not report then is no plan of theirs."""
        for status, reports, said in ((64, ["flim-off=2026-03-12T10:00"], 'Did you mean "film-off"?'),
                                      (64, ["film-off"], "Write it like --report healed="), (64, ["=2026-03-12T10:00"], "Write it like"),
                                      (64, [""], "Write it like"), (64, ["film-off="], "Write it like"),
                                      (64, ["film-off=2026-03-12"], "Write it like"), (64, ["film-off=2026-02-30T10:00"], "Write it like"),
                                      (64, ["film-off=2026-03-12T10:00=x"], "Write it like"),
                                      (65, ["film-off=2026-03-10T14:59"], "waits for this report then: film-off, Tue 10 March, 14:59."),
                                      (65, ["film-off=2026-03-12T10:00", "film-off=2026-03-11T10:00"], "then: film-off, today, 10:00.")):
            with self.subTest(reports=reports):
                answer = self.show(*reports, status=status)
                self.assertIn(said, answer.err)
                self.assertEqual(answer.out, "")


class PlanEnd(Case):
    """A plan that lasts until something is reported: nothing else waits for that."""

    def setUp(self):
        super().setUp()
        path = os.path.join(self.top, "healed.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"format": "aftercare-protocol", "format-version": 1, "id": "healed", "version": "1", "title": "Until it is healed",
                       "plan": {"from": "session start", "until": {"latest-of": ["last session end + 2 weeks", {"state": "healed"}]}},
                       "rules": [{"id": "no-sun", "kind": "restriction", "forbids": ["sun"], "from": "session start", "until": "plan end",
                                  "title": "No sun"}]}, file)
        self.care("start", path, "--session", "2026-03-10T15:00/18:00", "--session", "2026-03-20T15:00/18:00", now="2026-03-01T09:00:00+04:00")

    def awaited(self, now):
        return self.json("state", now=now)[0]["awaited"]

    def test_awaited(self):
        self.assertFalse(self.awaited("2026-03-09T09:00:00+04:00"))
        self.assertFalse(self.awaited("2026-03-12T09:00:00+04:00"), "it has to be reported after the last session")
        self.assertTrue(self.awaited("2026-03-22T09:00:00+04:00"))
        self.care("state", "healed", now="2026-03-22T09:00:00+04:00")
        self.assertFalse(self.awaited("2026-03-22T10:00:00+04:00"))

    def test_ends(self):
        self.care("session", "last", "2", now="2026-03-22T09:00:00+04:00")
        self.assertEqual(self.json("may", "sun", now="2026-03-22T10:00:00+04:00", status=1)["until-kind"], "state")
        self.care("state", "healed", now="2026-03-25T09:00:00+04:00")
        self.assertEqual(self.json("may", "sun", now="2026-03-25T10:00:00+04:00", status=1)["until"], "2026-04-03T18:00:00+04:00")
        self.assertFalse(self.awaited("2026-04-04T09:00:00+04:00"))


if __name__ == "__main__":
    unittest.main()
