#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# The second planner: slow, obvious, on zoneinfo, written from the rules and never from the C, to be compared with it.

"""A course is computed from scratch for every question, and nothing is clever.

A *piece* is one rule applied to one session; a *span* is the union of pieces that touch or overlap.  Instants are whole
seconds since 1970 UTC, wall clocks are naive datetimes.  An end that is not known is None, with a word for the reason.
"""

import datetime
import json
import sys
from collections import namedtuple
from pathlib import Path

from civil import Moment, Session, local, midnight, read_point, read_time, resolve, written, zone_of

Piece = namedtuple("Piece", "owner start until kind before", defaults=[None])
Span = namedtuple("Span", "start until kind")


def points_in(value):
    """Every point that a `from` or an `until` mentions."""
    if isinstance(value, str):
        return [] if value in ("open", "unspecified") else [read_point(value)]
    if isinstance(value, dict):
        for word in ("earliest-of", "latest-of"):
            if word in value:
                return [point for part in value[word] for point in points_in(part)]
    return []


def union(pieces):
    """Spans of one rule that touch or overlap are one."""
    spans = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if spans and (spans[-1].until is None or piece.start <= spans[-1].until):
            before = spans.pop()
            longer = before if before.until is None or (piece.until is not None and piece.until < before.until) else piece
            spans.append(Span(before.start, longer.until, longer.kind))
        else:
            spans.append(Span(piece.start, piece.until, piece.kind))
    return spans


def holds(span, instant):
    return span.start <= instant and (span.until is None or instant < span.until)


class Course:
    """One patient: a protocol, answers, sessions, and whether the last of them is confirmed to be the last."""

    def __init__(self, protocol, answers, sessions, last=False, zone="UTC"):
        self.protocol = protocol
        self.answers = {}
        for answer in answers:
            question, _, choice = answer.partition("=")
            self.answers.setdefault(question, []).append(choice)
        self.sessions = sorted((Session(text, zone) for text in sessions), key=lambda session: session.start)
        self.last = last
        self.rules = [rule for rule in protocol["rules"] if self.concerns(rule.get("when", {}))]
        self.slots = {slot["id"]: datetime.time.fromisoformat(slot["time"]) for slot in protocol.get("slots", [])}
        self.pieces = {rule["id"]: self.pieces_of(rule) for rule in self.rules}
        self.spans = {rule["id"]: union(self.pieces[rule["id"]]) for rule in self.rules}
        self.restrictions = [rule for rule in self.rules if rule["kind"] == "restriction"]
        self.tasks = [rule for rule in self.rules if rule["kind"] == "task"]

    # From words to instants

    def concerns(self, when):
        return all(set(choices) & set(self.answers.get(question, [])) for question, choices in when.items())

    def session_of(self, anchor, owner):
        """The number of the session an anchor names, or None while it is not known."""
        number = {"session": owner, "next session": None if owner is None else owner + 1, "first session": 1,
                  "last session": len(self.sessions) if self.last else None}[anchor]
        return number if number is not None and 1 <= number <= len(self.sessions) else None

    def instant(self, point, owner, later):
        if point.anchor == "plan":
            return self.from_plan(point, later)
        number = self.session_of(point.anchor, owner)
        return None if number is None else self.sessions[number - 1].at(point, later)

    def from_plan(self, point, later):
        """The plan's edges are moments like a session's, where the first or the last session is."""
        edge = "end" if point.edge == "end" else "start"
        instant, session = self.plan_edge(edge), self.sessions[-1 if edge == "end" else 0]
        return None if instant is None else Moment(instant, session.zone).at(point, later)

    def plan_edge(self, edge):
        return self.edge(self.protocol["plan"]["from" if edge == "start" else "until"], None, later=edge == "end")[0]

    @staticmethod
    def begins_later(rule):
        """The safe side of its start: a don't and a preparation begin early, a permission and a step on fresh skin late."""
        start = rule.get("from")
        before = isinstance(start, str) and read_point(start).count < 0
        return rule["kind"] == "permission" or (rule["kind"] != "restriction" and not before)

    def edge(self, value, owner, later):
        """(instant, "instant") or (None, why it is not known)."""
        if value is None or value == "unspecified":
            return None, "unspecified"
        if value == "open":
            return None, "open"
        if isinstance(value, str):
            instant = self.instant(read_point(value), owner, later)
            if instant is None:
                # After a confirmed last session there is no next one: the page gives no end.
                return None, "unspecified" if self.last else "last-not-confirmed"
            return instant, "instant"
        if "state" in value:
            return None, "state"
        word = "earliest-of" if "earliest-of" in value else "latest-of"
        ends = [self.edge(part, owner, later) for part in value[word]]
        known = [end for end in ends if end[0] is not None]
        unknown = [end for end in ends if end[0] is None]
        # A point that is not known yet is ignored by earliest-of; it may still come later than all the others.
        if not known or (word == "latest-of" and unknown):
            return unknown[0]
        return min(known) if word == "earliest-of" else max(known)

    def owners(self, rule):
        """The sessions that a rule runs for; None is the course as a whole."""
        anchors = [point.anchor for name in ("from", "until") for point in points_in(rule.get(name))]
        if "session" in anchors:
            return list(range(1, len(self.sessions) + 1))
        if "first session" in anchors:
            return [1]
        if "next session" in anchors:
            return list(range(1, len(self.sessions) + 1))
        return [None]

    def pieces_of(self, rule):
        pieces = []
        for owner in self.owners(rule):
            start = self.edge(rule["from"], owner, self.begins_later(rule))[0] if "from" in rule else self.plan_edge("start")
            until, kind = self.edge(rule.get("until"), owner, rule["kind"] != "permission")
            if start is None:
                continue
            if rule["kind"] in ("task", "advice", "permission") and not rule.get("beyond-next-session"):
                if owner is not None and owner < len(self.sessions):
                    end = self.sessions[owner].start
                    until, kind = (end, "instant") if until is None else (min(until, end), kind)
            if until is None or start < until:
                pieces.append(Piece(owner, start, until, kind))
            elif self.right_before_unknown_time(rule, owner) and start == until == self.sessions[owner - 1].start:
                pieces.append(self.whole_day_before(owner))
        return pieces

    def right_before_unknown_time(self, rule, owner):
        return rule["kind"] == "task" and not rule.get("slots") and owner is not None and self.sessions[owner - 1].assumed

    def whole_day_before(self, number):
        """A session of unknown time starts at 00:00, so the step right before it has no moment left: it has all that date."""
        session = self.sessions[number - 1]
        end = midnight(session.date + datetime.timedelta(days=1), session.zone, last=True)
        return Piece(number, session.start, end, "instant", before=number)

    # What holds at a moment

    def forbidders(self, topics, instant):
        return [rule["id"] for rule in self.restrictions
                if set(rule["forbids"]) & set(topics) and any(holds(span, instant) for span in self.spans[rule["id"]])]

    def begins_with_plan(self, rule):
        """It runs once, and no hour of a session matters to its beginning."""
        each = any(point.anchor in ("session", "next session") for name in ("from", "until") for point in points_in(rule.get(name)))
        return not each and all(point.anchor == "plan" for point in points_in(rule.get("from")))

    def forbidden_before(self, topics, owner, instant):
        """The step right before a session is weighed against the restrictions of the plan and of earlier sessions only."""
        return any(holds(piece, instant)
                   for rule in self.restrictions if set(rule["forbids"]) & set(topics) for piece in self.pieces[rule["id"]]
                   if self.begins_with_plan(rule) or (piece.owner is not None and piece.owner < owner))

    def free_moment(self, rule, start, until, before=None):
        """Is any moment free?  If one is, the first is, or one at which a restriction has just ended."""
        topics, moments = rule.get("uses", []), {start}
        for other in self.restrictions:
            moments |= {span.until for span in self.spans[other["id"]] + self.pieces[other["id"]] if span.until is not None}
        forbidden = (lambda at: self.forbidden_before(topics, before, at)) if before else (
            lambda at: self.forbidders(topics, at))
        return any(start <= moment < until and not forbidden(moment) for moment in moments)

    def free_at_all(self, rule, start, until, before=None):
        return self.free_moment(rule, start, float("inf") if until is None else until, before)

    def offered(self, rule):
        """The spans of a rule, without those of a step that is forbidden as long as it would last."""
        if rule["kind"] != "task":
            return self.spans[rule["id"]]
        pieces = self.pieces[rule["id"]]
        with_time = [span for span in union([piece for piece in pieces if piece.before is None])
                     if self.free_at_all(rule, span.start, span.until)]
        all_day = [piece for piece in pieces if piece.before is not None
                   and self.free_at_all(rule, piece.start, piece.until, piece.before)]
        return union(with_time + all_day)

    # The days

    def tasks_on(self, date, zone):
        start, end = midnight(date, zone), midnight(date + datetime.timedelta(days=1), zone)
        listed = []
        for rule in self.tasks:
            for slot in rule.get("slots", []):
                at = resolve(datetime.datetime.combine(date, self.slots[slot]), zone)
                if any(holds(span, at) for span in self.spans[rule["id"]]) and not self.forbidders(rule.get("uses", []), at):
                    listed.append((slot, rule, at))
            if rule.get("slots"):
                continue
            for piece in self.pieces[rule["id"]]:
                first = max(piece.start, start)
                until = end if piece.until is None else min(piece.until, end)
                if first < until and self.free_moment(rule, first, until, piece.before):
                    listed.append((None, rule, None))
                    break
        return listed

    def phase(self, date, start, end):
        """Days go by the calendar where the sessions are, the plan's edges by the patient's day from start to end."""
        plan_start, plan_end = self.plan_edge("start"), self.plan_edge("end")
        past = [number for number, session in enumerate(self.sessions, 1) if session.date <= date]
        number = past[-1] if past else 1
        day = (date - self.sessions[number - 1].date).days
        if plan_end is not None and plan_end <= start:
            phase = "finished"
        elif day == 0:
            phase = "session-day"
        elif past:
            phase = "after-session"
        elif plan_start is not None and end <= plan_start:
            phase = "before-plan"
        else:
            phase = "preparation"
        return {"phase": phase, "session": number, "day": day}

    def day(self, date, zone, now=None):
        start, end = midnight(date, zone), midnight(date + datetime.timedelta(days=1), zone)
        answer = {"date": date.isoformat(), **self.phase(date, start, end), "restrictions": [], "tasks": [], "advice": []}
        for rule in self.restrictions:
            for span in self.spans[rule["id"]]:
                if span.start < end and (span.until is None or span.until > start):
                    answer["restrictions"].append({
                        "rule": rule["id"], "from": written(span.start, zone),
                        "until": None if span.until is None else written(span.until, zone), "until-kind": span.kind,
                        "all-day": span.start <= start and (span.until is None or span.until >= end)})
        for slot, rule, at in self.tasks_on(date, zone):
            answer["tasks"].append({"rule": rule["id"], "slot": slot, "at": None if at is None else written(at, zone),
                                    "order": rule.get("order", 0)})
        for rule in self.rules:
            if rule["kind"] == "advice":
                if any(span.start < end and (span.until is None or span.until > start) for span in self.spans[rule["id"]]):
                    answer["advice"].append({"rule": rule["id"]})
        answer["changes"] = self.changes(zone, start, end)
        return answer

    def changes(self, zone, start=None, end=None):
        """All of them, or those from one moment until before another."""
        found = []
        for rule in self.rules:
            if rule["kind"] not in ("restriction", "task", "advice"):
                continue
            begins, ends = ("forbidden", "allowed") if rule["kind"] == "restriction" else ("starts", "ends")
            for span in self.offered(rule):
                found.append((span.start, rule["id"], begins))
                until = self.allowed_at(rule, span) if ends == "allowed" else span.until
                if until is not None:
                    found.append((until, rule["id"], ends))
        return [{"at": written(at, zone), "rule": rule, "change": change} for at, rule, change in sorted(found)
                if start is None or start <= at < end]

    def allowed_at(self, rule, span):
        """When what the rule is about is free after this span; None if nobody knows, or if the rule forbids it again by then."""
        until = span.until
        while until is not None and (others := self.forbidders(rule["forbids"][:1], until)):
            ends = [other.until for name in others for other in self.spans[name] if holds(other, until)]
            until = None if None in ends else max(ends)
        again = [other.start for other in self.spans[rule["id"]] if other.start > span.start]
        return None if until is None or (again and min(again) <= until) else until

    def session_list(self, zone):
        return [{"n": number, "start": written(session.start, zone), "end": written(session.end, zone),
                 "zone": session.zone_name, "assumed-end": session.assumed, "last": self.last and number == len(self.sessions)}
                for number, session in enumerate(self.sessions, 1)]

    # Questions

    def round_at(self, now):
        """(number, start, start of the next) of the round that this moment is in; number 0 before the first session."""
        number = len([session for session in self.sessions if session.start <= now])
        start = self.sessions[number - 1].start if number else None
        return number, start, self.sessions[number].start if number < len(self.sessions) else None

    def may(self, topic, now, zone):
        answer, until, kind, because = self.verdict(topic, now)
        return {"topic": topic, "answer": answer, "until": None if until is None else written(until, zone), "until-kind": kind,
                "because": because}

    def verdict(self, topic, now):
        because = self.forbidders([topic], now)
        waiting = None if because else self.still_to_begin(topic, now)
        if waiting:
            # A restriction may have come upon it by then.
            return "no", *self.free_again(topic, now), [waiting[1]]
        if because:
            until, kind = self.free_again(topic, now)
            return "no", until, kind, sorted(because)
        if any(topic in rule.get("forbids", []) + rule.get("uses", []) for rule in self.rules):
            ahead = [span.start for rule in self.restrictions if topic in rule["forbids"]
                     for span in self.spans[rule["id"]] if span.start > now]
            return "yes", min(ahead, default=None), "instant" if ahead else None, []
        return "not-said", None, None, []

    def free_again(self, topic, at):
        """When nothing forbids the topic any more and no step of that round that would open it is still to begin."""
        while True:
            because = self.forbidders([topic], at)
            spans = [span for rule in because for span in self.spans[rule] if holds(span, at)]
            waiting = None if because else self.still_to_begin(topic, at)
            if any(span.until is None for span in spans):
                return None, next(span.kind for span in spans if span.until is None)
            if not spans and not waiting:
                return at, "instant"
            at = max(span.until for span in spans) if spans else waiting[0]

    def still_to_begin(self, topic, now):
        """The first step of this round that is about the topic (the first that it uses), if it is still to come.

        Touching is allowed after its 24 hours, though the first wash, which touches too, comes three days later.
        """
        number, start, end = self.round_at(now)
        steps = [rule for rule in self.tasks if rule.get("uses", [None])[0] == topic]
        if not number or any(holds(piece, now) for rule in steps for piece in self.pieces[rule["id"]]):
            return None
        begins = [(piece.start, rule["id"]) for rule in steps for piece in self.pieces[rule["id"]]
                  if (piece.until is None or piece.until > start) and (end is None or piece.start < end)]
        return min(begins) if begins and min(begins)[0] > now else None

    def steps_due(self, start, until, zone):
        """(date, slot, rule) of each step in a slot from one moment to another."""
        date, found = local(start, zone).date(), []
        while midnight(date, zone) <= until:
            found += [(date.isoformat(), slot, rule["id"]) for slot, rule, at in self.tasks_on(date, zone)
                      if at is not None and start <= at <= until]
            date += datetime.timedelta(days=1)
        return found

    def readiness(self, now, zone, done=()):
        number, start, end = self.round_at(now)
        due = self.steps_due(start, now, zone) if number else []
        kept = [step for step in due if step in set(done)]
        answer = {"earliest": None, "due": len(due), "done": len(kept)}
        gate = next((gate for gate in self.protocol.get("intervals", []) if self.concerns(gate.get("when", {}))), None)
        if not number or gate is None or (self.last and end is None):
            return answer
        held = self.sessions[number - 1].date
        earliest = held + datetime.timedelta(days=int(gate["at-least"].split()[0]))
        # Nothing planned is against nothing: then the gap is the one that there would be today.
        date = local(now, zone).date() if end is None else self.sessions[number].date
        if date < earliest:
            verdict = "not-yet" if end is None else "against"
        elif (date - held).days < int(gate.get("to-be-sure", "0 days").split()[0]):
            verdict = "ask-clinic"
        else:
            verdict = "not-yet" if gate.get("routine") and not self.homework_done(due, kept) else "met"
        return {**answer, "earliest": earliest.isoformat(), "verdict": verdict}

    @staticmethod
    def homework_done(due, kept):
        """Every day with a due slot has one slot with all its steps done."""
        for date in {step[0] for step in due}:
            slots = {step[1] for step in due if step[0] == date}
            if not any({step for step in due if step[:2] == (date, slot)} <= set(kept) for slot in slots):
                return False
        return True


def read_protocol(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


BUILT_IN = Path(__file__).parent.parent / "data" / "protocols" / "scalp-micropigmentation.aftercare.json"


class SelfTest:
    """The oracle as a planner under test, for the vectors."""

    def __init__(self, protocol):
        self.protocol = protocol

    def start(self, course, stage):
        self.answers, self.zone, self.last = course["answers"], course["zone"], False
        self.act(stage)

    def act(self, stage):
        self.last = stage.get("last", self.last)
        self.course = Course(self.protocol, self.answers, stage["sessions"], self.last, self.zone)

    def changes(self, zone):
        return self.course.changes(zone_of(zone))

    def days(self, first, last, zone, now):
        count = (last - first).days + 1
        return [self.course.day(first + datetime.timedelta(days=day), zone_of(zone)) for day in range(count)]

    def may(self, topic, now, zone):
        return self.course.may(topic, read_time(now), zone_of(zone))

    def next(self, now, zone):
        ahead = [change for change in self.changes(zone) if read_time(change["at"]) > read_time(now)]
        return {**ahead[0], "in-seconds": read_time(ahead[0]["at"]) - read_time(now)} if ahead else None

    def readiness(self, now, zone, done):
        return self.course.readiness(read_time(now), zone_of(zone), done)

    def session_list(self, zone):
        return self.course.session_list(zone_of(zone))


def instants_of_words():
    """RELIABILITY's table of words and instants, where no vector speaks of it: (name, found, expected)."""
    def point(session, text):
        return written(Session(session, "UTC").at(read_point(text)), zone_of("UTC"))

    def slot(zone, text):
        return written(resolve(datetime.datetime.fromisoformat(text), zone_of(zone)), zone_of(zone))

    yield ("96 hours in Berlin", point("2026-10-22T15:00/2026-10-22T18:00@Europe/Berlin", "session end + 96 hours"),
           "2026-10-26T16:00:00+00:00")
    yield ("a day in Cairo", point("2026-04-20T15:00/2026-04-20T18:00@Africa/Cairo", "session day + 4 days"),
           "2026-04-23T22:00:00+00:00")
    yield ("a month", point("2026-01-31T15:00/2026-01-31T18:00@UTC", "session day + 1 month"),
           "2026-03-01T00:00:00+00:00")
    yield ("nine on the day after the clocks go forward",
           point("2026-03-28T15:00/2026-03-28T18:00@Europe/Berlin", "session day + 2 days at 09:00"), "2026-03-30T07:00:00+00:00")
    yield ("a time that occurs twice", point("2026-10-25T15:00/2026-10-25T18:00@Europe/Berlin", "session day at 02:30"),
           "2026-10-25T01:30:00+00:00")
    yield ("a time that is skipped", point("2026-03-26T15:00/2026-03-26T18:00@Europe/Berlin", "session day + 3 days at 02:30"),
           "2026-03-29T01:30:00+00:00")
    yield "a slot in a gap", slot("Europe/Berlin", "2026-03-29T02:30"), "2026-03-29T03:30:00+02:00"
    yield "a slot in an overlap", slot("Europe/Berlin", "2026-10-25T02:30"), "2026-10-25T02:30:00+02:00"
    yield "a slot in a gap over midnight", slot("America/Nuuk", "2026-03-28T23:30"), "2026-03-29T00:30:00-01:00"


def walk_the_minutes(protocol):
    """A step without a clock time is listed if any minute of its day is free, looked for minute by minute."""
    answers = ["hair=very-short", "interval=one-week"]
    sessions = ["2026-03-24T15:00/2026-03-24T18:00@Europe/Sofia", "2026-03-31T02:30/2026-03-31T09:07@Europe/Sofia",
                "2026-04-03T00:00/2026-04-03T00:01@Asia/Kathmandu"]
    course, zone = Course(protocol, answers, sessions, True, "Europe/Sofia"), zone_of("Asia/Kathmandu")
    for number in range(45):
        date = datetime.date(2026, 3, 12) + datetime.timedelta(days=number)
        minutes = range(midnight(date, zone), midnight(date + datetime.timedelta(days=1), zone), 60)
        for rule in course.tasks:
            if not rule.get("slots"):
                found = any(any(holds(span, minute) for span in course.spans[rule["id"]])
                            and not course.forbidders(rule["uses"], minute) for minute in minutes)
                listed = rule["id"] in [task["rule"] for task in course.day(date, zone)["tasks"]]
                yield f"{rule['id']} on {date}, minute by minute", listed, found


def self_test(protocol):
    import expectations
    yield from expectations.check(SelfTest(protocol))
    for rows in (instants_of_words(), walk_the_minutes(protocol)):
        for name, found, expected in rows:
            yield name, None if found == expected else f"found {found}, expected {expected}"


def main():
    import argparse
    import expectations
    parser = argparse.ArgumentParser(description="The second planner; it checks itself against the vectors.")
    parser.add_argument("--self-test", action="store_true", required=True)
    parser.add_argument("--protocol", default=BUILT_IN)
    options = parser.parse_args()
    return expectations.report(self_test(read_protocol(options.protocol)))


if __name__ == "__main__":
    sys.exit(main())
