#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Random courses: what aftercarectl says of them is what the oracle says.  AFTERCARECTL names the program.

"""random-courses.py [ROUNDS [SEED]]

A difference is printed with its seed and with the smallest course found that still shows it, as commands to type.
"""

import copy
import datetime
import json
import random
import sys
import zoneinfo
from pathlib import Path

import driver
import oracle
import random_course

BUILT_IN = "scalp-micropigmentation"


def day_of(text):
    return datetime.date.fromisoformat(text[:10])


def first_and_last(course):
    """From two days before the first preparation to well after everything."""
    days = [day_of(session) for session in course["sessions"]]
    return min(days) - datetime.timedelta(days=16), max(days) + datetime.timedelta(days=24)


def instant(text, zone):
    """The instant of a time, which must be written with the offset of the patient's zone."""
    if text is None:
        return None
    time = datetime.datetime.fromisoformat(text)
    if time.utcoffset() != time.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset():
        return f"{text}, not the offset of {zone}"
    return int(time.timestamp())


def digest_changes(changes, zone):
    return [(instant(change["at"], zone), change["rule"], change["change"], change["at"]) for change in changes]


def digest_day(day, zone):
    """What is compared of a day, as (what, value)."""
    yield "date", day["date"]
    for member in ("phase", "session", "day"):
        # Which session a day of before or after the plan belongs to is not written anywhere.
        if member == "phase" or day["phase"] not in ("before-plan", "finished"):
            yield member, day[member]
    for restriction in day["restrictions"]:
        yield "restriction", (restriction["rule"], instant(restriction["from"], zone), instant(restriction["until"], zone),
                              restriction["until-kind"], restriction["all-day"])
    for task in day["tasks"]:
        yield "task", (task["rule"], task.get("slot") or "", instant(task.get("at"), zone) or 0, task["order"])
    for advice in day["advice"]:
        yield "advice", advice["rule"]
    for change in digest_changes(day["changes"], zone):
        yield "change", change


def compare_sets(where, found, expected):
    """A line for each thing that only one of the two says."""
    found, expected = list(found), list(expected)
    lines = [f"{where}: only aftercarectl: {thing}" for thing in found if thing not in expected]
    return lines + [f"{where}: only the oracle: {thing}" for thing in expected if thing not in found]


class Comparison:
    def __init__(self):
        self.ctl = driver.Aftercarectl()
        self.built_in = oracle.read_protocol(oracle.BUILT_IN)

    def differences(self, course):
        """What the two say differently of one course, a line each."""
        planned = oracle.Course(course["protocol"] or self.built_in, course["answers"], course["sessions"], course["last"],
                                course["zone"])
        zone = course["zone"]
        now = f"{first_and_last(course)[0] - datetime.timedelta(days=30)}T12:00:00Z"
        first, last = first_and_last(course)
        try:
            self.set_up(course, now)
            changes = self.ctl.json(["changes"], now, zone)
            days = self.ctl.json(["timeline", "--from", str(first), "--to", str(last)], now, zone)
        except driver.Failed as failure:
            return [str(failure)]
        return [*self.compare(planned, changes, days, first, last, zone), *self.compare_answers(planned, course)]

    def set_up(self, course, now):
        """At once, or by sessions that are added, moved, removed and confirmed one after the other: the plan is the same."""
        sessions, edits, zone = course["sessions"], course["edits"], course["zone"]
        first = edits[0][0] if edits else sessions
        confirmed = any(words == ["not-last"] for _, words in edits)
        self.ctl.start(self.protocol_file(course), course["answers"], first, confirmed or course["last"] and not edits, now, zone)
        for _, words in edits:
            self.ctl.run(["session", *words], now, zone)
        if course["last"] and edits:
            self.ctl.run(["session", "last", str(len(sessions))], now, zone)

    def compare(self, planned, changes, days, first, last, zone):
        patient = zoneinfo.ZoneInfo(zone)
        if [(change["at"], change["rule"]) for change in changes] != [
                (change["at"], change["rule"]) for change in sorted(
                    changes, key=lambda change: (instant(change["at"], zone), change["rule"]))]:
            yield "changes: not sorted by time, then rule"
        yield from compare_sets("changes", digest_changes(changes, zone), digest_changes(planned.changes(patient), zone))
        if len(days) != (last - first).days + 1:
            yield f"timeline: {len(days)} days from {first} to {last}"
            return
        for number, day in enumerate(days):
            date = first + datetime.timedelta(days=number)
            yield from compare_sets(f"timeline {date}", digest_day(day, zone), digest_day(planned.day(date, patient), zone))

    def compare_answers(self, planned, course):
        """What one may do, and how far the next session is, at moments around the changes."""
        zone, patient = course["zone"], zoneinfo.ZoneInfo(course["zone"])
        edges = sorted({edge for spans in planned.spans.values() for span in spans for edge in (span.start, span.until)} - {None})
        for topic, moment, kept in course["questions"] if edges else []:
            chance = random.Random(moment)
            at = edges[int(moment * len(edges))] + chance.choice([-1, 0, 1, 5400, 129600])
            now, done = oracle.written(at, patient), []
            try:
                answer = self.ctl.json(["may", topic], now, zone, (0, 1))
                if kept:
                    done = self.keep_some(planned, chance, at, now, zone)
                ready = self.ctl.json(["readiness"], now, zone, (0, 1))
            except driver.Failed as failure:
                yield str(failure)
                continue
            expected = planned.may(topic, at, patient)
            for member in ("answer", "until"):
                if answer.get(member) != expected[member]:
                    yield f"may {topic} at {now}, {member}: {answer.get(member)}, the oracle: {expected[member]}"
            for member, value in planned.readiness(at, patient, done).items():
                if ready.get(member) != value:
                    yield f"readiness at {now}, {member}: {ready.get(member)}, the oracle: {value}"

    def keep_some(self, planned, chance, at, now, zone):
        """Records some of the steps that are due by then: what it recorded."""
        number, start, _ = planned.round_at(at)
        due = planned.steps_due(start, at, zoneinfo.ZoneInfo(zone)) if number else []
        done = chance.sample(due, min(len(due), chance.randrange(1, 7)))
        for date, slot, rule in done:
            self.ctl.run(["done", rule, slot, "--date", date], now, zone)
        return done

    def protocol_file(self, course):
        if course["protocol"] is None:
            return BUILT_IN
        path = Path(self.ctl.folder) / "made-up.aftercare.json"
        path.write_text(json.dumps(course["protocol"]), encoding="utf-8")
        return str(path)

    def shrink(self, course):
        """Leaves out what is not needed for a difference."""
        smaller = True
        while smaller:
            smaller = next((tried for tried in smaller_courses(course) if self.differences(tried)), None)
            course = smaller or course
        return course


def without(values, number):
    return values[:number] + values[number + 1:]


def smaller_courses(course):
    if course["edits"]:
        yield {**course, "edits": []}
        yield {**course, "edits": course["edits"][1:]}
    for number in range(len(course["sessions"])):
        if len(course["sessions"]) > 1:
            yield {**course, "sessions": without(course["sessions"], number), "edits": []}
    if course["last"]:
        yield {**course, "last": False}
    session_zone = course["sessions"][0].partition("@")[2]
    for zone in ("UTC", session_zone):
        if zone and course["zone"] not in ("UTC", zone):
            yield {**course, "zone": zone}
    if course["protocol"] is None:
        return
    rules = course["protocol"]["rules"]
    for number, rule in enumerate(rules):
        if len(rules) > 1:
            yield {**course, "protocol": {**course["protocol"], "rules": without(rules, number)}}
        if "when" in rule:
            smaller = copy.deepcopy(course)
            del smaller["protocol"]["rules"][number]["when"]
            yield smaller


def explain(comparison, course, seed):
    course = comparison.shrink(course)
    differences = comparison.differences(course)
    print(f"# seed {seed}; the smallest course that differs:")
    if course["protocol"]:
        print(f"# {comparison.protocol_file(course)}: {json.dumps(course['protocol'])}")
    for typed in comparison.ctl.typed:
        print(f"# {typed}")
    for difference in differences[:12]:
        print("\n".join(f"#   {line}" for line in difference.splitlines()))
    if len(differences) > 12:
        print(f"#   and {len(differences) - 12} more")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    first_seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10 ** 9)
    print(f"# {rounds} rounds from seed {first_seed}")
    comparison, failed = Comparison(), 0
    try:
        for seed in range(first_seed, first_seed + rounds):
            course = random_course.a_course(random.Random(seed), built_in=seed % 3 == 0)
            if comparison.differences(course):
                failed += 1
                print(f"not ok {failed} - a random course, seed {seed}")
                explain(comparison, course, seed)
                sys.stdout.flush()
            if failed == 5:
                break
    finally:
        comparison.ctl.close()
    if not failed:
        print(f"ok 1 - {rounds} random courses")
    print(f"1..{max(failed, 1)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
