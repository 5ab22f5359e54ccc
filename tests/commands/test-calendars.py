#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported calendars as phones and desktops read them: libical (Evolution, GNOME Calendar) and a reader in JavaScript must both find
every instant, word, alarm and number of the vectors V1 to V8, for a patient in Dubai and in Sofia, to the second."""
import datetime
import json
import os
import subprocess
import sys
import unittest

import aftercarectl

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, TESTS)
import expectations  # noqa: E402

READERS = os.path.join(TESTS, "calendars")
LIBICAL = [sys.executable, os.path.join(READERS, "read-with-libical.py")]
JAVASCRIPT = ["nodejs", os.path.join(READERS, "read-with-javascript.js")]
VECTORS = [f"V{number}" for number in range(1, 9)]
ZONES = ("Asia/Dubai", "Europe/Sofia")
DAY = 24 * 3600
SLOT = 15 * 60
MOMENT = 60  # of a change: without an end some programs show it on all of its day
CHANGES = ("allowed", "forbidden")
FIXED = "--fixed-times"  # the routine at instants: for calendars that take a time without a zone for UTC
ELSEWHERE = "Pacific/Apia"  # where no patient is

# what a protocol's author may write, and a calendar must escape or fold
ODD_TITLES = (
    "Wash, rinse; pat \"dry\" \\ not \\n rub",
    "C:\\new;folder,",
    "غسل الرأس بالماء الفاتر، ثم التجفيف بلطف من دون فرك؛ ولا تستخدم الشامبو قبل اليوم السابع بعد الجلسة",
    "Измийте с хладка вода " * 6 + "🚿🧴",
    "x" * 200,
)


def seconds(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


class Case(aftercarectl.Case):
    maxDiff = None

    def read(self, *more, **named):
        """The exported file, as both readers agree that it is; with fixed times for a phone in any zone."""
        path = os.path.join(self.top, "plan.ics")
        self.care("export", "ics", "-o", path, *more, **named)
        zone = ELSEWHERE if FIXED in more else named.get("zone") or self.zone
        found = []
        for reader in (LIBICAL, JAVASCRIPT):
            done = subprocess.run([*reader, path, zone], capture_output=True, text=True, timeout=60)
            self.assertEqual(done.returncode, 0, f"{reader[1]} {path}: {done.stderr}")
            found.append(json.loads(done.stdout))
        self.assertEqual(*found)
        events = {event["uid"]: event for event in found[0]}
        self.assertEqual(len(events), len(found[0]), "two events of one name")
        return events

    def begin(self, course, stage, zone):
        self.folder = os.path.join(self.top, str(len(os.listdir(self.top))))
        words = ["start", aftercarectl.BUILT_IN]
        for answer in course["answers"]:
            words += ["--answer", answer]
        for session in stage["sessions"]:
            words += ["--session", session.split("@")[0] + "@" + zone]
        self.care(*words, *(["--last"] if stage.get("last") else []), now=stage["now"], zone=zone)


def part(events, prefix):
    return [event for uid, event in events.items() if uid.startswith(prefix) and event["status"] == "confirmed"]


def instants(events):
    return sorted((event["start"], event["end"], event["floating"], tuple(event["alarms"])) for event in events)


def alarms(at, before, now):
    """What is over does not ring: many a program tells at once what it has missed."""
    return [before] if at >= seconds(now) else []


def told(changes, now):
    return sorted((seconds(one["at"]), seconds(one["at"]) + MOMENT, False, tuple(alarms(seconds(one["at"]), 0, now)))
                  for one in changes if one["announce"] or one["change"] in CHANGES)


def slots(days, now, floating):
    """One event for each slot of a day: its clock time, its steps in their order."""
    found = {}
    for day in days:
        for task in day["tasks"]:
            if task["slot"]:
                found.setdefault((seconds(task["at"]), task["slot"].capitalize() + " care"), []).append(task["title"])
    return sorted((at, at + SLOT, floating, alarms(at, 0, now), title, "\n".join(steps)) for (at, title), steps in found.items())


class Vectors(Case):
    def compare(self, stage, zone, *more):
        where = {"zone": zone, "now": stage["now"]}
        events = self.read(*more, **where)
        self.assertEqual(instants(part(events, "change-")), told(self.json("changes", **where), stage["now"]))
        self.assertEqual([(event["start"], event["end"], event["summary"], event["alarms"]) for event in part(events, "date-")],
                         [(seconds(one["start"]), seconds(one["end"]), f"Session {one['n']}", alarms(seconds(one["start"]), DAY, stage["now"]))
                          for one in self.json("session", **where)])
        self.assertEqual(sorted((event["start"], event["end"], event["floating"], event["alarms"], event["summary"], event["description"])
                                for event in part(events, "slot-")), slots(self.json("timeline", **where), stage["now"], FIXED not in more))
        return events

    def compare_again(self, before, after):
        """A phone takes what has moved, drops what is gone, and leaves the rest alone."""
        self.assertLessEqual(before.keys(), after.keys())
        for uid, event in before.items():
            now = after[uid]
            same = all(event[name] == now[name] for name in ("start", "end", "summary", "description", "status"))
            self.assertEqual(now["sequence"], event["sequence"] + (0 if same else 1), uid)
            self.assertFalse(now["status"] == "cancelled" and now["alarms"], uid)
        self.assertNotEqual(before, after)

    def check_written(self, stage, events):
        """What the vector itself says, in the zone that it is written for."""
        starts = {event["start"] for event in part(events, "change-")}
        for rule, kinds in stage.get("changes", {}).items():
            for kind in CHANGES:
                for at in kinds.get(kind, []):
                    self.assertIn(seconds(at), starts, f"{rule} {kind} {at}")

    def test_every_instant(self):
        self.follow_all()

    def test_every_fixed_instant(self):
        self.follow_all(FIXED)

    def follow_all(self, *more):
        done = 0
        for vector in expectations.vectors():
            if vector["vector"] not in VECTORS:
                continue
            for name, course in expectations.courses(vector):
                for zone in ZONES:
                    with self.subTest(course=name, zone=zone):
                        self.follow(course, zone, *more)
                        done += 1
        self.assertEqual(done, 36)

    def follow(self, course, zone, *more):
        before = None
        for stage in course["stages"]:
            if before is None:
                self.begin(course, stage, zone)
            else:
                self.care(*[word.split("@")[0] + "@" + zone if "@" in word else word for word in stage["do"]], now=stage["now"], zone=zone)
            events = self.compare(stage, zone, *more)
            if zone == course["zone"] and all(session.endswith("@" + zone) for session in stage["sessions"]):
                self.check_written(stage, events)
            if before is not None:
                self.compare_again(before, events)
            before = events


class Words(Case):
    def protocol(self, title):
        source = os.path.join(os.environ["AFTERCARE_PROTOCOL_DIR"], aftercarectl.BUILT_IN + ".aftercare.json")
        with open(source, encoding="utf-8") as file:
            protocol = json.load(file)
        protocol["id"], protocol["title"] = "odd", title
        for rule in protocol["rules"]:
            if rule["kind"] == "task":
                rule["title"] = title
        path = os.path.join(self.top, "odd.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(protocol, file)
        return path

    def test_odd_titles(self):
        for number, title in enumerate(ODD_TITLES):
            with self.subTest(title=title):
                self.folder = os.path.join(self.top, f"odd{number}")
                words = ["start", self.protocol(title), *aftercarectl.V1_ANSWERS, "--session", aftercarectl.V1_SESSIONS[0]]
                self.care(*words, now="2026-02-20T09:00:00+04:00")
                events = self.read("--layers", "routine")
                self.assertGreater(len(events), 8)
                for event in events.values():
                    self.assertEqual(set(event["description"].split("\n")), {title.strip()})

    def test_discreet(self):
        self.start()
        events = self.read("--discreet", "--no-alarms")
        self.assertEqual({event["summary"] for event in events.values()}, {"Care reminder", "Appointment"})
        self.assertEqual({event["description"] for event in events.values()}, {""})
        self.assertFalse(any(event["alarms"] for event in events.values()))


if __name__ == "__main__":
    unittest.main()
