# SPDX-License-Identifier: GPL-3.0-or-later
"""protocols, check, show; options, help and hostile words."""
import json
import os
import unittest

from aftercarectl import Answer, BUILT_IN, Case, V1_ANSWERS, V1_SESSIONS


class Protocol(Case):
    def setUp(self):
        super().setUp()
        at_hand = {one["id"]: one for one in self.json("protocols")}
        self.file = at_hand[BUILT_IN]["file"]

    def write(self, text, name="clinic.aftercare.json"):
        path = os.path.join(self.top, name)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def test_protocols(self):
        one = next(one for one in self.json("protocols") if one["id"] == BUILT_IN)
        self.assertEqual(one["version"], "2021-08-08")
        self.assertIn(BUILT_IN, self.care("protocols").out)

    def test_sound(self):
        self.care("check", self.file)
        self.assertTrue(self.json("check", self.file)[0]["sound"])

    def test_faults(self):
        with open(self.file, encoding="utf-8") as file:
            document = json.load(file)
        document["rules"][0]["until"] = "P4D"
        document["rules"][1]["kind"] = "restrictoin"
        path = self.write(json.dumps(document, indent=1))
        answer = self.care("check", path, status=65, )
        text = answer.out + answer.err
        self.assertRegex(text, r"clinic\.aftercare\.json:\d+:\d+: rules\[0\]\.until: \"P4D\" is not a point in time; write")
        self.assertIn("rules[1].kind", text)  # all of them, not only the first
        data = self.json("check", path, status=65)[0]
        self.assertEqual({one["severity"] for one in data["problems"]} & {"error"}, {"error"})
        self.assertGreaterEqual(len(data["problems"]), 2)
        answer = self.care("start", path, *V1_ANSWERS, "--session", V1_SESSIONS[0], status=65)
        self.assertIn("P4D", answer.err)
        self.assertFalse(self.contents())

    def test_strict(self):
        with open(self.file, encoding="utf-8") as file:
            document = json.load(file)
        document["rules"][0]["foo"] = 1
        path = self.write(json.dumps(document))
        self.assertIn("warning", self.care("check", path).out)
        self.care("check", path, "--strict", status=65)

    def test_hostile_files(self):
        for name, text in [("empty", b""), ("nul", b"\0"), ("deep", b"[" * 100000), ("latin", b'{"a": "\xff"}'),
                           ("two", b"{} {}"), ("comment", b"{} // x"), ("large", b" " * (2 << 20))]:
            with self.subTest(name=name):
                path = self.write(text, name + ".aftercare.json")
                self.care("check", path, status=65)
                self.care("start", path, *V1_ANSWERS, "--session", "2026-03-10", status=65)
        self.care("check", os.path.join(self.top, "none.aftercare.json"), status=66)
        self.care("check", self.top, status=66)
        self.care("check", "/dev/null", status=66)
        fifo = os.path.join(self.top, "fifo")
        os.mkfifo(fifo)
        self.care("check", fifo, status=66)

    def steps(self, *groups):
        """A file with so many steps a day for each (number, members)."""
        rules = [{"id": f"r{i}-{j}", "kind": "task", "title": "T", "from": "session end", "until": "session end + 3 days", **more}
                 for i, (number, more) in enumerate(groups) for j in range(number)]
        return self.write(json.dumps({
            "format": "aftercare-protocol", "format-version": 1, "id": "steps", "version": "1", "title": "Steps", "rules": rules,
            "plan": {"from": "session start", "until": "last session end + 4 weeks"},
            "questions": [{"id": "skin", "ask": "?", "choices": [{"id": "dry", "label": "Dry"}, {"id": "oily", "label": "Oily"}]}]}))

    def test_steps_a_day(self):
        later = {"from": "session end + 7 days", "until": "session end + 9 days"}
        for status, groups in [(0, [(60, {})]), (65, [(61, {})]), (0, [(40, {}), (40, later)]),
                               (0, [(40, {"when": {"skin": "dry"}}), (40, {"when": {"skin": "oily"}})]),
                               (65, [(30, {}), (31, {"when": {"skin": "dry"}})]),
                               (65, [(3, {"every": "1 hour", "between": "00:00 to 23:00"})]),
                               (0, [(60, {"sessions": "4 on"})]), (65, [(61, {"sessions": "4 on"})]), (65, [(61, {"sessions": "99"})]),
                               (0, [(40, {"sessions": "4 to 5"}), (40, {"sessions": "6 on"})]),
                               (65, [(31, {"sessions": "2 to 5"}), (30, {"sessions": "5 to 9"})]),
                               (65, [(61, {"from": "session 7 start", "until": "session 7 end"})])]:
            with self.subTest(groups=groups):
                answer = self.care("check", self.steps(*groups), status=status)
                self.assertEqual("too many steps fall on one day" in answer.out, status != 0)

    def test_show(self):
        sessions = [word for span in V1_SESSIONS for word in ("--session", span)]
        data = self.json("show", self.file, *V1_ANSWERS, *sessions, "--last")
        self.assertEqual(len(data["sessions"]), 3)
        self.assertEqual(len(data["days"]), 39)
        self.assertIn(("no-shampoo", "2026-03-31T18:00:00+04:00"),
                      [(one["rule"], one["at"]) for one in data["changes"] if one["change"] == "allowed"])
        text = self.care("show", self.file, *V1_ANSWERS, *sessions).out
        self.assertIn("Tue 31 March, 18:00", text)
        self.assertFalse(self.contents())
        self.care("show", self.file, *V1_ANSWERS, status=64)

    def plan_of(self, name, *sessions):
        """The days, the changes and the steps of one of the sound files."""
        path = os.path.join(os.environ["AFTERCARE_TESTS"], "protocols", "good", name + ".aftercare.json")
        words = [word for span in sessions for word in ("--session", f"2026-{span}T15:00/2026-{span}T18:00@Asia/Dubai")]
        data = self.json("show", path, "--answer", "skin=fair", *words, "--zone", "Asia/Dubai") if name == "steps-and-products" else \
            self.json("show", path, *words, "--zone", "Asia/Dubai")
        steps = [(task["rule"], day["date"][5:], task["slot"], task["how"]) for day in data["days"] for task in day["tasks"]]
        return steps, {(one["rule"], one["at"][5:16], one["change"]) for one in data["changes"]}

    def test_counted_days(self):
        steps, changes = self.plan_of("counted-days", "03-10")
        self.assertIn(("dry", "03-13T00:00", "allowed"), changes)
        self.assertEqual([step[1:3] for step in steps if step[0] == "wash-often"], [("03-10", "at-1800"), ("03-10", "evening")])
        self.assertEqual([step[1:3] for step in steps if step[0] == "balm-twice"],
                         [("03-11", "morning"), ("03-11", "evening"), ("03-12", "morning"), ("03-12", "evening")])
        once = [step[1] for step in steps if step[0] == "balm-once"]
        self.assertEqual((once[0], once[-1], len(once)), ("03-13", "03-23", 11))
        self.assertEqual([step[1] for step in steps if step[0] == "film"], ["03-13", "03-15", "03-17", "03-19"])
        self.assertEqual([step[1] for step in steps if step[0] == "scrub"][:3], ["03-24", "03-31", "04-07"])

    def test_room_between_bans(self):
        """A session of unknown time leaves its whole day to the step before it, unless bans of the one before fill that day: the
        shorter of two does not open what the longer still closes."""
        ends = ["session end + 40 hours", "session end + 35 hours", "session day + 3 days"]
        bans = [{"id": f"ban-{number}", "kind": "restriction", "forbids": ["x"], "title": "B", "from": begin, "until": end}
                for number, (begin, end) in enumerate(zip(["session start", "session end", "session end + 40 hours"], ends))]
        step = {"id": "step", "kind": "task", "uses": ["x"], "title": "S", "once": True, "from": "session day", "until": "session start"}
        listed = []
        for rules in ([*bans, step], [*bans[:2], step]):
            path = self.write(json.dumps({
                "format": "aftercare-protocol", "format-version": 1, "id": "room", "version": "1", "title": "Room", "rules": rules,
                "plan": {"from": "first session day", "until": "last session end + 4 weeks"}}))
            self.care("start", path, "--session", "2026-03-10T15:00/18:00@UTC", "--session", "2026-03-12", "--replace", zone="UTC")
            listed.append([task["rule"] for task in self.json("day", "2026-03-12", zone="UTC")["tasks"]])
        self.assertEqual(listed, [[], ["step"]])

    def test_next_of_its_own_session(self):
        """A step that hangs on one session ends when the session after that one starts, not after the first."""
        rules = [{"id": "third", "kind": "task", "title": "T", "from": "session 3 end", "until": "session 3 end + 30 days"},
                 {"id": "to-next", "kind": "task", "title": "T", "from": "session 2 end", "until": "next session start"},
                 {"id": "planned", "kind": "task", "title": "T", "from": "plan start + 10 days", "until": "first session end + 60 days"}]
        path = self.write(json.dumps({
            "format": "aftercare-protocol", "format-version": 1, "id": "own", "version": "1", "title": "Own", "rules": rules,
            "plan": {"from": "session start", "until": "last session end + 4 weeks"}}))
        words = [word for date in ("03-10", "03-17", "03-24", "03-31") for word in ("--session", f"2026-{date}T15:00/18:00@Asia/Dubai")]
        changes = {(one["rule"], one["at"][5:16], one["change"]) for one in self.json("show", path, *words, "--zone", "Asia/Dubai")["changes"]}
        self.assertEqual(changes, {("third", "03-24T18:00", "starts"), ("third", "03-31T15:00", "ends"),
                                   ("to-next", "03-17T18:00", "starts"), ("to-next", "03-24T15:00", "ends"),
                                   ("planned", "03-20T15:00", "starts"), ("planned", "03-24T15:00", "ends")})

    def test_ranges_and_links(self):
        steps, changes = self.plan_of("ranges-and-links", "03-10", "05-10")
        for change in [("no-water", "03-15T18:00", "allowed"), ("no-thinners", "02-28T00:00", "forbidden"),
                       ("no-alcohol", "03-09T15:00", "forbidden"), ("no-swim", "03-29T18:00", "allowed"),
                       ("swim", "03-29T18:00", "starts"), ("sleep", "03-10T18:00", "starts"),
                       ("photo", "05-08T00:00", "starts")]:
            self.assertIn(change, changes)
        self.assertNotIn(("sleep", "05-10T18:00", "starts"), changes)
        self.assertFalse([one for one in changes if one[0] in ("no-picking", "no-make-up") and one[2] == "allowed"])

    def test_steps_and_products(self):
        steps, _ = self.plan_of("steps-and-products", "03-10")
        morning = [(step[0], step[3]) for step in steps if step[1:3] == ("03-12", "morning")]
        self.assertEqual(morning, [("spray", "5 puffs · then wait 20 minutes"),
                                   ("foam", "for 5 to 10 minutes · with: baby shampoo, Brand A or Brand B · not with: anything with sulphates or perfume"),
                                   ("rinse", "lukewarm, from a cup")])
        self.assertIn(("ointment", "03-12", None, "2 to 3 times a day · the size of a pea"), steps)

    def test_declared_is_meant(self):
        """Two words that are near to each other are no slip once the file explains both."""
        document = {"format": "aftercare-protocol", "format-version": 1, "id": "near", "version": "1", "title": "Near",
                    "plan": {"from": "session day", "until": "last session day + 10 days"},
                    "rules": [{"id": "salve", "kind": "task", "uses": ["salve"], "from": "state swelling", "until": "state smelling", "title": "Salve"},
                              {"id": "rest", "kind": "advice", "from": "state swelling", "until": "session day + 9 days", "title": "Rest"}]}
        path = os.path.join(self.top, "near.aftercare.json")
        for states, status in (([], 65), ([{"id": "swelling", "label": "It swells"}, {"id": "smelling", "label": "It smells"}], 0)):
            with open(path, "w", encoding="utf-8") as file:
                json.dump({**document, "states": states}, file)
            self.care("check", "--strict", path, status=status)

    def texts_of(self, thing):
        """Every text of a thing that a patient with any answers is told, in the language of the tests."""
        for member, value in thing.items():
            if isinstance(value, dict) and "en" in value:
                yield value["en"]
            elif isinstance(value, dict) and member in ("announce", "start", "end", "heads-up"):
                yield from self.texts_of(value)
            elif isinstance(value, str) and member in ("title", "body", "why", "instead", "limit", "except", "allowed", "avoid", "quote", "note",
                                                       "each", "call", "hours", "phone", "refused-if"):
                yield value

    def test_show_says_all(self):
        """What a clinic compares with its page: every text that is for this patient is in the preview."""
        folder = os.path.join(os.path.dirname(self.file), "examples")
        for path in (self.file, *(os.path.join(folder, name) for name in sorted(os.listdir(folder)))):
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
            answers = [word for one in document.get("questions", []) for word in ("--answer", f"{one['id']}={one['choices'][0]['id']}")]
            shown = self.care("show", path, *answers, "--session", "2026-03-10T15:00/18:00@Asia/Dubai").out
            things = [thing for part in ("rules", "intervals", "warning-signs", "kit", "contacts") for thing in document.get(part, [])]
            texts = [text for thing in things if isinstance(thing, str) or "when" not in thing
                     for text in ([thing] if isinstance(thing, str) else self.texts_of(thing))]
            self.assertGreater(len(texts), 10, path)
            self.assertEqual([text for text in texts if text not in shown], [], path)

    def test_lifted_by_one_alone(self):
        """What another restriction forbids still is not said to be allowed, nor until when the shorter one would have it."""
        def rule(name, topics, days, **more):
            return {"id": name, "kind": "restriction", "forbids": topics, "title": f"Rule {name}", "from": "session start",
                    "until": f"session end + {days} days", **more}
        said = {"announce": {"end": {"title": "Water allowed"}, "heads-up": True}}
        document = {"format": "aftercare-protocol", "format-version": 1, "id": "two", "version": "1", "title": "Two",
                    "plan": {"from": "session day", "until": "last session day + 30 days"},
                    "questions": [{"id": "diabetes", "ask": "Diabetes?", "choices": [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}]}],
                    "rules": [rule("short", ["water"], 4, **said), rule("long", ["water"], 6, when={"diabetes": "yes"}),
                              rule("wide", ["sport", "walking"], 3, announce={"end": {"title": "Walking allowed"}}), rule("hard", ["sport"], 9)]}
        path = self.write(json.dumps(document))
        for answer, ends in (("no", {"short": "14", "wide": "13", "hard": "19"}), ("yes", {"short": "16", "long": "16", "wide": "13", "hard": "19"})):
            with self.subTest(answer=answer):
                self.care("start", "--replace", path, "--answer", f"diabetes={answer}", "--session", "2026-03-10T15:00/18:00", "--last")
                self.assertEqual({one["rule"]: one["at"][8:10] for one in self.json("changes") if one["change"] == "allowed"}, ends)
        today = self.care("today", now="2026-03-14T09:00:00+04:00").out
        self.assertIn("Rule short  until Mon 16 March, 18:00", today)
        self.assertIn("Next change: Monday 16 March, 18:00. Water allowed", today)
        self.assertNotIn("until today", today)

    def test_clock_time(self):
        """"Until nine on the fifth day" is nine also where the clocks were changed in between."""
        document = {"format": "aftercare-protocol", "format-version": 1, "id": "nine", "version": "1", "title": "Nine", "rules": [
                        {"id": "film", "kind": "restriction", "forbids": ["water"], "from": "session start", "until": "session day + 5 days at 09:00", "title": "Dry"},
                        {"id": "wine", "kind": "restriction", "forbids": ["wine"], "from": "session day - 1 day at 18:00", "until": "session day at 20:00", "title": "No wine"}],
                    "plan": {"from": "session day - 2 days", "until": "last session day + 9 days"}}
        path = self.write(json.dumps(document), "nine.aftercare.json")
        self.care("check", "--strict", path)
        sessions, sofia = ("--session", "2026-03-26T15:00/18:00", "--last"), {"zone": "Europe/Sofia", "now": "2026-03-20T09:00:00+02:00"}
        shown = self.care("show", path, *sessions, **sofia).out
        self.assertRegex(shown, "until Tue 31 March, 09:00")
        self.assertRegex(shown, "Wed 25 March, 18:00 +until Thu 26 March, 20:00")
        self.care("start", path, *sessions, **sofia)
        self.assertEqual([one["at"] for one in self.json("changes", **sofia) if one["change"] == "allowed"],
                         ["2026-03-26T20:00:00+02:00", "2026-03-31T09:00:00+03:00"])
        document["version"], document["rules"][0]["until"] = "2", "session day + 4 days at 21:30"
        later = self.write(json.dumps(document), "later.aftercare.json")
        document["rules"][1]["until"] = "session day at 22:00"
        latest = self.write(json.dumps(document), "latest.aftercare.json")
        self.assertIn("Dry (film): the end was 09:00, 5 days after the day of each session and is now 21:30, 4 days after the day of each session\n",
                      self.care("compare", path, later).out)
        self.assertIn("the end was 20:00 on the day of each session and is now 22:00 on the day of each session\n", self.care("compare", later, latest).out)

    def test_allowance_of_a_round(self):
        """What was allowed for good ten days after a session is not allowed right after the next one."""
        document = {"format": "aftercare-protocol", "format-version": 1, "id": "round", "version": "1", "title": "Round",
                    "plan": {"from": "session day", "until": "last session day + 30 days"},
                    "rules": [{"id": "razor", "kind": "permission", "uses": ["razor"], "from": "session end + 10 days", "until": "open", "title": "Razor"},
                              {"id": "pill", "kind": "permission", "uses": ["pill"], "from": "session day - 7 days", "until": "session day + 60 days",
                               "title": "Pill"}]}
        path = self.write(json.dumps(document))
        sessions = ("--session", "2026-03-10T15:00/18:00", "--session", "2026-04-10T15:00/18:00", "--last")
        shown = self.care("show", path, *sessions).out
        self.assertIn("Fri 20 March, 18:00  until Fri 10 April, 15:00", shown)
        self.assertIn("Mon 20 April, 18:00  for good", shown)
        self.care("start", path, *sessions, now="2026-03-01T09:00:00+04:00")
        for topic, day, answer, until in (("razor", "03-11", "no", "2026-03-20T18:00:00+04:00"), ("razor", "03-21", "yes", None),
                                          ("razor", "04-10", "yes", None), ("razor", "04-11", "no", "2026-04-20T18:00:00+04:00"),
                                          ("razor", "04-21", "yes", None), ("pill", "04-02", "yes", None), ("pill", "04-11", "yes", None)):
            with self.subTest(topic=topic, day=day):
                said = self.json("may", topic, now=f"2026-{day}T09:00:00+04:00", status=0 if answer == "yes" else 1)
                self.assertEqual((said["answer"], said["until"]), (answer, until))

    def test_compare_namesakes(self):
        """Two contacts or intervals that are known by the same words are told apart by their order."""
        def write(name, phone):
            path = os.path.join(self.top, name)
            with open(path, "w", encoding="utf-8") as file:
                json.dump({"format": "aftercare-protocol", "format-version": 1, "id": "two", "version": name, "title": "Two", "rules": [],
                           "plan": {"from": "session day", "until": "last session day + 10 days"},
                           "intervals": [{"at-least": "1 week"}, {"at-least": "2 weeks"}],
                           "contacts": [{"title": "Nurse", "phone": "1"}, {"title": "Nurse", "phone": phone}]}, file)
            return path
        before, after = write("a.aftercare.json", "2"), write("b.aftercare.json", "3")
        self.assertIn("Both say the same.", self.care("compare", before, before).out)
        self.assertEqual(self.care("compare", before, after).out.splitlines()[1:], ["  Nurse: the phone number was “2” and is now “3”"])

    def test_compare(self):
        with open(self.file, encoding="utf-8") as file:
            document = json.load(file)
        same = self.json("compare", self.file, BUILT_IN)
        self.assertEqual((same["same"], same["differences"]), (True, []))
        self.assertIn("Both say the same.", self.care("compare", self.file, self.file).out)

        document["version"] = "2027-01-01"
        rules = {rule["id"]: rule for rule in document["rules"]}
        rules["no-water"]["until"] = "session end + 36 hours"
        rules["no-sun"]["until"] = {"earliest-of": [{"state": "healed"}, "session day + 1 months"]}
        document["rules"].remove(rules["exfoliate"])
        document["rules"].append({"id": "no-pool", "kind": "restriction", "forbids": ["pool"], "from": "session start", "until": "open", "title": "No pool"})
        path = self.write(json.dumps(document))
        text = self.care("compare", self.file, path).out
        self.assertIn("Scalp micropigmentation: version 2021-08-08 becomes version 2027-01-01\n", text)
        self.assertIn("No water on your scalp (no-water): the end was 4 days after the end of each session and is now 36 hours after the end of each session\n", text)
        self.assertIn("whichever comes first: when this is reported: healed; 1 month after the day of each session\n", text)
        self.assertIn("New rule: No pool (no-pool)\n", text)
        self.assertRegex(text, r"Rule left out: .* \(exfoliate\)\n")
        data = self.json("compare", self.file, path)
        self.assertFalse(data["same"])
        self.assertIn({"change": "changed", "part": "rules", "id": "no-water", "member": "until", "language": None,
                       "before": "session end + 4 days", "after": "session end + 36 hours"},
                      [{name: value for name, value in one.items() if name != "text"} for one in data["differences"]])
        self.care("compare", self.file, status=64)
        self.care("compare", self.file, "none.aftercare.json", status=66)
        self.care("compare", self.write("{}", "broken.aftercare.json"), self.file, status=65)


class Options(Case):
    def test_version_and_help(self):
        self.assertTrue(self.care("--version").out.startswith("aftercarectl "))
        text = self.care("--help").out
        for verb in ("protocols", "check", "today", "readiness", "undo"):
            self.assertIn(verb, text)
            self.assertIn("--json", self.care(verb, "--help").out)

    def test_usage(self):
        for words, hint in [([], "--help"), (["tody"], "today"), (["zzzzzz"], "protocols"), (["today", "now"], "now"),
                            (["today", "--jsno"], "--jsno"), (["day"], "DATE"), (["day", "2026-02-30"], "2026-03-31"),
                            (["day", "2026-3-1"], "date"), (["may"], "TOPIC"), (["start"], "PROTOCOL"),
                            (["export", "ics"], "-o FILE"), (["today", "--from"], ""), (["today", "--dry-run"], "")]:
            with self.subTest(words=words):
                answer = self.care(*words, status=64)
                self.assertIn(hint, answer.err)
                self.assertEqual(answer.out, "")

    def test_time_options(self):
        for words in (["--now", "today"], ["--now", "2026-03-14T18:00:00"], ["--now", ""], ["--zone", "Dubai"],
                      ["--zone", "../../../etc/passwd"], ["--zone", "UTC0"], ["--zone", ""]):
            with self.subTest(words=words):
                answer = Answer(self.run_raw("--data-dir", self.folder, "today", *words))
                self.assertEqual(answer.status, 64, answer.err)
        # options of every verb stand before or behind it
        self.start()
        self.assertEqual(self.care("--json", "today").out, self.care("today", "--json").out)

    def test_full_disk(self):
        self.start()
        with open("/dev/full", "wb") as full:
            result = self.run_raw("--data-dir", self.folder, "--now", self.now, "timeline", "--json", stdout=full)
        self.assertEqual(result.returncode, 74)
        self.assertTrue(result.stderr)

    def test_hostile_words(self):
        self.start()
        for words in ([b"may", b"\xff\xfe"], [b"done", b"%n%s%n"], [b"done", b"a" * 100000], [b"day", b"\xff"],
                      [b"skip", b"oil", b"--reason", b"\xff"], [b"session", b"add", b"\xff"]):
            with self.subTest(words=words[:2]):
                result = self.run_raw("--data-dir", self.folder, "--now", self.now, *words)
                self.assertEqual(result.returncode, 64, result.stderr)

    def test_plain_c_locale(self):
        self.start()
        result = self.run_raw("--data-dir", self.folder, "--now", self.now, "today", "--json", env={"LC_ALL": "C", "LANGUAGE": "en"})
        self.assertEqual(result.returncode, 0)
        json.loads(result.stdout.decode("utf-8"))


if __name__ == "__main__":
    unittest.main()
