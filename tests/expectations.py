# SPDX-License-Identifier: GPL-3.0-or-later
# The vectors as expectations: read from tests/vectors, checked against whoever can plan a course (the oracle, aftercarectl).

"""A planner under test has the methods

    start (course, stage)                    a course from its answers and the stage's sessions
    act (stage)                              what the patient does in a later stage, and what the sessions are then
    changes (zone)                           the lists and objects of aftercarectl --json
    days (first, last, zone, now)
    may (topic, now, zone)
    next (now, zone)                         or None when it cannot say
    readiness (now, zone, done)
    session_list (zone)
"""

import datetime
import json
from pathlib import Path

VECTORS = Path(__file__).parent / "vectors"
NEVER_ALLOWED = ("no-sun", "no-hot-water", "no-harsh-shampoo", "no-baking-soda")


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def utc(text):
    return moment(text).astimezone(datetime.timezone.utc).isoformat()


def dates(text):
    """`2026-03-12..2026-03-13` or single dates."""
    for part in text.split():
        first, _, last = part.partition("..")
        date, last = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)
        while date <= last:
            yield date
            date += datetime.timedelta(days=1)


def vectors():
    for path in sorted(VECTORS.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def courses(vector):
    """Every course of a vector, once for each kind of hair that it holds for."""
    for course in vector["courses"]:
        name = course.get("name", vector["vector"])
        if not name.startswith(vector["vector"]):
            name = f"{vector['vector']}, {name}"
        for hair in course.get("hair", [None]):
            answers = course["answers"] + ([f"hair={hair}"] if hair else [])
            yield f"{name}, {hair}" if hair else name, {**course, "answers": answers}


class Difference(Exception):
    pass


def same(what, found, expected):
    if found != expected:
        raise Difference(f"{what}: found {found!r}, expected {expected!r}")


def check_changes(planner, course, stage):
    for zone in course.get("ask-zones", [course["zone"]]):
        changes = planner.changes(zone)
        keys = [(moment(change["at"]), change["rule"]) for change in changes]
        same(f"order of the changes in {zone}", keys, sorted(keys))
        for rule, kinds in stage.get("changes", {}).items():
            for kind, expected in kinds.items():
                found = [utc(change["at"]) for change in changes if change["rule"] == rule and change["change"] == kind]
                same(f"{rule} {kind} in {zone}", found, [utc(at) for at in expected])
        for change in changes:
            if change["rule"] in NEVER_ALLOWED:
                same(f"{change['rule']} at {change['at']}", change["change"], "forbidden")


def check_announced(planner, course, stage):
    changes = planner.changes(course["zone"])
    if any("announce" not in change for change in changes):
        return
    for expected in stage.get("announced", []):
        at, kind, rule = expected.split()
        found = [change["announce"] for change in changes
                 if (moment(change["at"]), change["change"], change["rule"]) == (moment(at), kind, rule)]
        same(f"announcing {expected}", found, [True])
    if "unannounced-before" in stage:
        border = moment(stage["unannounced-before"])
        same("announced from before the set-up",
             [change for change in changes if change["announce"] and moment(change["at"]) < border], [])


def part_of_day(restriction):
    """`all day`, `from 15:00`, `until 18:00`, `15:00 to 18:00`, by the day's own clock."""
    if restriction["all-day"]:
        return "all day"
    start, until = restriction["from"][11:16], (restriction["until"] or "")[11:16]
    begins = restriction["from"][:10] == restriction["on"] and start != "00:00"
    ends = (restriction["until"] or "")[:10] == restriction["on"]
    if begins and ends:
        return f"{start} to {until}"
    return f"from {start}" if begins else f"until {until}"


def check_day(day, row, stage, number):
    same("date", day["date"], row["date"])
    for member in ("phase", "session"):
        if member in row:
            same(member, day[member], row[member])
    if "first-day" in row:
        same("day", day["day"], row["first-day"] + number)
    forbidden, holding = {}, {}
    for restriction in day["restrictions"]:
        rule = restriction["rule"]
        if rule in stage.get("holding", {}):
            start, until = stage["holding"][rule]
            same(f"from of {rule}", moment(restriction["from"]), moment(start))
            if until[:1].isdigit():
                same(f"kind of {rule}", restriction["until-kind"], "instant")
                same(f"until of {rule}", moment(restriction["until"]), moment(until))
            else:
                same(f"until of {rule}", (restriction["until"], restriction["until-kind"]), (None, until))
            holding[rule] = True
        else:
            same(f"kind of {rule}", restriction["until-kind"], "instant")
            forbidden[rule] = part_of_day({**restriction, "on": day["date"]})
    if "holding" in stage:
        same("restrictions", forbidden, row.get("forbidden", {}))
        expected = {rule: True for rule, (start, until) in stage["holding"].items()
                    if start[:10] <= row["date"] and (not until[:1].isdigit() or until[:10] >= row["date"])}
        same("what holds throughout", holding, expected)
    for slot in ("morning", "evening", None):
        tasks = [task for task in day["tasks"] if task.get("slot") == slot]
        if slot:
            found = [task["rule"] for task in sorted(tasks, key=lambda task: task["order"])]
        else:
            found = sorted(task["rule"] for task in tasks)
        expected = row.get(slot or "any-time", [])
        same(f"steps, {slot or 'any time'}", found, expected if slot else sorted(expected))
        if slot and f"{slot}-at" in row:
            same(f"time of the {slot}", {moment(task["at"]) for task in tasks}, {moment(row[f"{slot}-at"])})
    advice = {entry["rule"] for entry in day["advice"]}
    for name, rule in (("cover", "cover"), ("washed-out", "oil-washed-out")):
        if name in row:
            same(f"advice {rule}", rule in advice, row[name])


def check_days(planner, course, stage, row):
    zone = row.get("zone", course["zone"])
    for number, date in enumerate(dates(row["on"])):
        if " " in row["on"]:
            number = 0
        day = planner.days(date, date, zone, stage["now"])
        same("days", len(day), 1)
        try:
            check_day(day[0], {**row, "date": date.isoformat()}, stage, number)
        except Difference as difference:
            raise Difference(f"{date}: {difference}") from None


def check_count(planner, course, stage, count):
    start, until = moment(count["from"]), moment(count["to"])
    tasks = [task for day in planner.days(start.date() - datetime.timedelta(days=1), until.date() + datetime.timedelta(days=1),
                                          course["zone"], stage["now"])
             for task in day["tasks"] if task.get("at") and start <= moment(task["at"]) < until]
    for rules, expected in count["steps"].items():
        same(f"steps {rules}", len([task for task in tasks if task["rule"] in rules.split(" + ")]), expected)


def check_states(planner, course, stage, expectation):
    for step, expected in expectation["steps"].items():
        date, slot, rule = step.split()
        date = datetime.date.fromisoformat(date)
        day = planner.days(date, date, course["zone"], expectation["at"])[0]
        found = [task.get("state", expected) for task in day["tasks"] if (task.get("slot"), task["rule"]) == (slot, rule)]
        same(f"state of {step}", found, [expected])


def check_may(planner, course, stage, question):
    answer = planner.may(question["topic"], question["at"], course["zone"])
    same("answer", answer["answer"], question["answer"])
    if "until" in question:
        same("until", moment(answer["until"]), moment(question["until"]))
        same("until-kind", answer["until-kind"], "instant")
    if "kind" in question:
        same("until", (answer["until"], answer["until-kind"]), (None, question["kind"]))
    if "because" in question:
        same("because", answer["because"], question["because"])


def check_next(planner, course, stage, question):
    change = planner.next(question["at"], course["zone"])
    if change is not None:
        same("next change", moment(change["at"]), moment(question["change-at"]))
        same("in-seconds", change["in-seconds"], question["in-seconds"])


def check_readiness(planner, course, stage, question):
    answer = planner.readiness(question["at"], course["zone"], [tuple(step.split()) for step in question["done"]])
    same("earliest", answer["earliest"], question["earliest"])
    same("verdict", answer["verdict"], question["verdict"])
    for member, found in (("due", "due"), ("kept", "done")):
        if member in question:
            same(found, answer[found], question[member])


def check_sessions(planner, course, stage, expected):
    found = planner.session_list(course["zone"])
    same("sessions", len(found), len(expected))
    for session, wanted in zip(found, expected):
        same("session", {member: session[member] for member in wanted}, wanted)


def parts(stage):
    """(name, check) of each thing that a stage expects."""
    yield "changes", check_changes
    if "announced" in stage or "unannounced-before" in stage:
        yield "announced", check_announced
    listed = {"days": ("on", check_days), "counts": ("from", check_count), "states": ("at", check_states),
              "may": ("at", check_may), "next": ("at", check_next), "readiness": ("at", check_readiness)}
    for member, (title, check) in listed.items():
        for number, entry in enumerate(stage.get(member, []), 1):
            name = f"{member} {entry.get('topic', '')} {entry[title]}".replace("  ", " ")
            if member == "readiness":
                name += f" #{number}"
            yield name, lambda planner, course, stage, check=check, entry=entry: check(planner, course, stage, entry)
    if "session-list" in stage:
        yield "sessions", lambda planner, course, stage: check_sessions(planner, course, stage, stage["session-list"])


def check(planner):
    """Yields (name, what differs or None), one for each part of each vector."""
    for vector in vectors():
        for name, course in courses(vector):
            for number, stage in enumerate(course["stages"]):
                title = f"{name}, {stage['name']}" if "name" in stage else name
                try:
                    if number == 0:
                        planner.start(course, stage)
                    else:
                        planner.act(stage)
                except Difference as difference:
                    yield f"{title}: set up", str(difference)
                    break
                for part, run in parts(stage):
                    try:
                        run(planner, course, stage)
                    except Difference as difference:
                        yield f"{title}: {part}", str(difference)
                    except (KeyError, TypeError, AttributeError) as error:
                        yield f"{title}: {part}", f"not the agreed shape: {error!r}"
                    else:
                        yield f"{title}: {part}", None


def report(results):
    """The results as TAP; the status to exit with."""
    number = failed = 0
    for name, difference in results:
        number += 1
        name = name.replace("#", "no. ")
        print(f"{'not ok' if difference else 'ok'} {number} - {name}")
        if difference:
            failed += 1
            print("\n".join(f"# {line}" for line in difference.splitlines()), flush=True)
    print(f"1..{number}", flush=True)
    return 1 if failed or not number else 0
