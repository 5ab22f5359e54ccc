# SPDX-License-Identifier: GPL-3.0-or-later
# Made-up protocols and courses of every construct that the planner knows, gladly around a change of the clocks.

import datetime
import re
import zoneinfo

import driver  # noqa: F401  where the oracle's parts lie
import civil

ZONES = """Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos America/Argentina/Buenos_Aires America/Asuncion
America/Caracas America/Chicago America/Havana America/Los_Angeles America/Mexico_City America/New_York America/Nuuk
America/Sao_Paulo America/Scoresbysund America/Santiago America/St_Johns Antarctica/Troll Asia/Amman Asia/Beirut Asia/Dubai
Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Kolkata Asia/Tehran Asia/Tokyo Atlantic/Azores Atlantic/Reykjavik
Australia/Adelaide Australia/Eucla Australia/Lord_Howe Australia/Sydney Europe/Berlin Europe/Chisinau Europe/Dublin
Europe/Istanbul Europe/London Europe/Sofia Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Easter
Pacific/Kiritimati UTC""".split()

TOPICS = ["water", "touch", "oil", "sun", "sweat", "dye"]
BUILT_IN_TOPICS = ["touch", "water", "hot-water", "shampoo", "harsh-shampoo", "oil", "sun", "sweat", "growth-products",
                   "baking-soda", "sunscreen", "swimming"]
ODD_TIMES = ["00:00", "00:30", "01:00", "01:45", "02:00", "02:15", "02:30", "03:00", "22:30", "23:00", "23:30", "23:59"]


def odd_walls(zone, year):
    """Wall clocks that a zone skips or shows twice in a year: one for each change of its clocks."""
    zone, found = zoneinfo.ZoneInfo(zone), []
    hour = datetime.timedelta(hours=1)
    moment = datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc)
    while moment.year == year:
        before, after = moment.astimezone(zone), (moment + 24 * hour).astimezone(zone)
        if before.utcoffset() != after.utcoffset():
            while moment.astimezone(zone).utcoffset() == before.utcoffset():
                before, moment = moment.astimezone(zone), moment + hour / 4
            # "before" is shown last: forward, a quarter of an hour later is skipped; back, one earlier comes again.
            forward = moment.astimezone(zone).utcoffset() > before.utcoffset()
            found.append(before.replace(tzinfo=None) + (hour / 4 if forward else -hour / 4))
        moment += 24 * hour
    return found


def a_time(random):
    if random.random() < 0.4:
        return datetime.time.fromisoformat(random.choice(ODD_TIMES))
    return datetime.time(random.randrange(6, 22), random.choice([0, 0, 15, 30, 45, 7]))


def some_sessions(random, home):
    zone = home if random.random() < 0.6 else random.choice(ZONES)
    year = random.randrange(2024, 2036)
    odd = odd_walls(zone, year) if random.random() < 0.7 else []
    sessions, aim = [], None
    if odd:
        # So many days before the odd time, by the same clock: the first session starts or ends then, or on that day.
        aim = random.choice(odd) - datetime.timedelta(days=random.choice([-10, -3, -1, 0, 0, 1, 1, 2, 3, 4, 4, 7, 7, 14, 21]))
        date = aim.date()
    else:
        date = datetime.date(year, 1, 1) + datetime.timedelta(days=random.randrange(365))
    for _ in range(random.choice([1, 1, 2, 2, 3, 3, 4, 5, 6])):
        text = date.isoformat()
        length = datetime.timedelta(minutes=random.choice([120, 150, 180, 240, 300, 455, 600]))
        start = datetime.datetime.combine(date, a_time(random))
        if aim is not None and aim.date() == date:
            start = random.choice([start, aim, aim - length, aim - length])
        end = start + length
        if civil.resolve(start, zoneinfo.ZoneInfo(zone)) >= civil.resolve(end, zoneinfo.ZoneInfo(zone), last=True):
            end += datetime.timedelta(hours=3)  # it began in a gap as long as itself
        if random.random() < 0.88:
            text = f"{start.isoformat(timespec='minutes')}/{end.isoformat(timespec='minutes')}"
        sessions.append(f"{text}@{zone}")
        date = end.date() + datetime.timedelta(days=random.choice([2, 3, 4, 5, 6, 7, 7, 7, 8, 10, 14, 14, 21, 28]))
        if "T" in text and random.random() < 0.1:
            date -= datetime.timedelta(days=1)
        if random.random() < 0.1:
            # Two zones lie at most 26 hours apart, and sessions do not overlap.
            zone, date = random.choice(ZONES), date + datetime.timedelta(days=2)
    return sessions


def a_length(random, units=("minutes", "hours", "days", "days", "weeks")):
    unit = random.choice(units)
    most = {"minutes": 3000, "hours": 120, "days": 16, "weeks": 3, "months": 3, "years": 1}[unit]
    return f"{random.randrange(1, most + 1)} {unit}"


def anchor_of(per_session):
    return "session" if per_session else "first session"


def a_clock(random):
    return a_time(random).isoformat("minutes")


def a_start(random, per_session):
    anchor = anchor_of(per_session)
    return random.choice([
        f"{anchor} day at {a_clock(random)}", f"{anchor} day - {random.randrange(1, 11)} days at {a_clock(random)}",
        f"{anchor} day + {random.randrange(1, 15)} days at {a_clock(random)}", f"{anchor} day - 1 weeks at {a_clock(random)}",
        f"{anchor} start", f"{anchor} start", f"{anchor} start", f"{anchor} end", f"{anchor} end", f"{anchor} day",
        f"{anchor} day - {random.randrange(1, 11)} days", f"{anchor} day + {random.randrange(1, 6)} days",
        f"{anchor} day - {random.randrange(1, 3)} weeks", f"{anchor} day - 1 months",
        f"{anchor} start - {random.randrange(1, 72)} hours", f"{anchor} start - {random.randrange(1, 9)} days",
        f"{anchor} end - {random.randrange(1, 9)} days", f"{anchor} end + {a_length(random)}",
        f"{anchor} end + {random.randrange(1, 8)} days"])


def an_end(random, per_session, deep=0):
    anchor = anchor_of(per_session)
    simple = [
        f"{anchor} end + {a_length(random)}", f"{anchor} end + {a_length(random)}",
        f"{anchor} end + {random.randrange(1, 15)} days",
        f"{anchor} start + {a_length(random)}", f"{anchor} day + {random.randrange(1, 20)} days",
        f"{anchor} day + {a_length(random, ('months', 'days', 'weeks'))}", f"{anchor} start", f"{anchor} day - 1 days",
        f"last session end + {a_length(random)}", f"last session end + {random.randrange(7, 22)} days",
        "plan end", f"plan end - {random.randrange(1, 5)} days", f"plan day + {random.randrange(1, 30)} days",
        "next session start", "next session day",
        f"{anchor} day at {a_clock(random)}", f"{anchor} day + {random.randrange(1, 20)} days at {a_clock(random)}",
        f"{anchor} day + {a_length(random, ('months', 'days', 'weeks'))} at {a_clock(random)}",
        f"next session day - {random.randrange(1, 4)} days at {a_clock(random)}",
        f"last session day + {random.randrange(1, 22)} days at {a_clock(random)}", f"plan day + {random.randrange(1, 30)} days at {a_clock(random)}"]
    if deep:
        return random.choice(simple)
    shapes = simple * 2 + ["unspecified", "open", {"state": "healed"}]
    for word in ("earliest-of", "latest-of") * 3:
        shapes.append({word: [an_end(random, per_session, 1) for _ in range(random.choice([2, 2, 3]))]})
    return random.choice(shapes)


def a_rough_rule(random, kind, number, slots):
    per_session = random.random() < 0.75
    rule = {"id": f"{kind}-{number}", "kind": kind, "title": f"{kind} {number}", "from": a_start(random, per_session),
            "until": an_end(random, per_session)}
    if kind == "restriction" and random.random() < 0.1:
        rule.update({"from": random.choice(["plan start", "plan start + 3 days", "last session end", "last session day - 3 days"]),
                     "until": random.choice(["plan end", "first session end + 2 weeks", "last session end + 10 days", "open"])})
    if random.random() < 0.3:
        rule["when"] = {"hair": random.sample(["very-short", "medium", "long"], random.choice([1, 2]))}
    if kind == "restriction":
        rule["forbids"] = random.sample(TOPICS, random.choice([1, 1, 2, 3]))
        return rule
    if kind == "task":
        rule["uses"] = random.sample(TOPICS, random.choice([1, 1, 2]))
        rule["order"] = random.randrange(1, 4)
    timing = random.random()
    if timing < 0.6:
        rule["slots"] = random.sample([slot["id"] for slot in slots], random.randrange(1, len(slots) + 1))
    elif kind == "task" and timing < 0.75:
        rule["each"] = "shower"
    elif kind == "task" and timing < 0.85:
        rule.update({"once": True, "from": "session day", "until": "session start"})
    if random.random() < 0.3 or "first session" in str([rule["from"], rule["until"]]):
        rule["beyond-next-session"] = True
    return rule


def a_rule(random, kind, number, slots):
    while True:
        rule = a_rough_rule(random, kind, number, slots)
        # A step with a clock time has no day before a session whose time is not known.
        unclear = rule.get("slots") and ("session start" in str(rule["until"]) or "plan" in str(rule["until"]))
        if not unclear and (rule.get("once") or not never_begins(rule)):
            return rule


def nominal(point):
    """Hours from the start of its session, roughly."""
    edge, sign, count, unit, clock = re.fullmatch(r".*(start|end|day)(?: ([+-]) (\d+) (\w+))?(?: at (\d\d):\d\d)?", point).groups()
    hours = {"minutes": 1 / 60, "hours": 1, "days": 24, "weeks": 168, "months": 720, "years": 8760}.get(unit, 0)
    return {"day": -10, "start": 0, "end": 4}[edge] + int(f"{sign or '+'}{count or 0}") * hours + int(clock or 0)


def never_begins(rule):
    """An end before the start is refused by the reader, so such rules are not made up."""
    start, end = rule["from"], rule["until"]
    ends = end.get("earliest-of", end.get("latest-of", [])) if isinstance(end, dict) else [end]
    return any(anchor_of_point(end) == anchor_of_point(start) and nominal(end) <= nominal(start) for end in ends)


def anchor_of_point(point):
    return re.match("(first |next |last )?(session|plan)|", point).group(0)


def begins_with_its_session(start):
    return start.endswith(("session start", "session end")) or "end +" in start


def a_protocol(random):
    times = sorted({a_time(random).isoformat("minutes") for _ in range(random.choice([1, 2, 2, 3]))})
    slots = [{"id": f"slot-{number}", "label": f"Slot {number}", "time": time} for number, time in enumerate(times, 1)]
    rules = [a_rule(random, kind, number, slots) for kind, most in (("restriction", 4), ("task", 4), ("advice", 2))
             for number in range(1, random.randrange(1, most + 1) + 1)]
    # The step right before a session is weighed against earlier sessions alone; that tells nothing of a restriction that
    # begins before its own session.
    early = {topic for rule in rules if rule["kind"] == "restriction" and not begins_with_its_session(rule["from"])
             for topic in rule["forbids"]}
    for rule in rules:
        if "session start" in str(rule["until"]) and "uses" in rule:
            rule["uses"] = [topic for topic in rule["uses"] if topic not in early] or ["nothing-else"]
    random.shuffle(rules)
    return {"format": "aftercare-protocol", "format-version": 1, "id": "made-up", "version": "2026-01-01", "title": "Made up",
            "source": {"title": "Made up", "date": "2026-01-01"},
            "plan": {"from": f"first session day - {random.randrange(1, 15)} days" + random.choice(["", "", f" at {a_clock(random)}"]),
                     "until": random.choice([f"last session end + {random.randrange(1, 30)} days",
                                             f"last session day + {random.randrange(1, 30)} days at {a_clock(random)}"])},
            "questions": [{"id": "hair", "ask": "How long is your hair?",
                           "choices": [{"id": choice, "label": choice} for choice in ("very-short", "medium", "long")]}],
            "slots": slots, "rules": rules, "intervals": some_intervals(random)}


def number_of(sessions, session, zone):
    """As aftercarectl counts them, by their starts."""
    starts = sorted(civil.Session(one, zone).start for one in sessions)
    return str(starts.index(civil.Session(session, zone).start) + 1)


def far_from(random, sessions):
    """A session well before or well after all the others."""
    days = sorted(re.match(r"[\d-]+", session).group() for session in sessions)
    date = datetime.date.fromisoformat(random.choice([days[0], days[-1]]))
    date += datetime.timedelta(days=random.randrange(10, 60) * (-1 if date.isoformat() == days[0] else 1))
    return random.choice([date.isoformat(), f"{date}T15:00/{date}T18:00", f"{date}T09:30/{date}T11:00@{random.choice(ZONES)}"])


def some_edits(random, sessions, zone):
    """How the sessions came to be: (the sessions before, the words of one command), the first first.  Made from the end."""
    edits, after = [], list(sessions)
    for _ in range(random.choice([0, 0, 0, 1, 1, 2, 3])):
        one, kind = random.randrange(len(after)), random.choice(["add", "move", "move", "remove", "confirm"])
        if kind == "add" and len(after) > 1:
            before, words = after[:one] + after[one + 1:], ["add", after[one]]
        elif kind == "move":
            before = after[:one] + after[one + 1:]
            before.insert(one, far_from(random, after))
            words = ["move", number_of(before, before[one], zone), after[one]]
        elif kind == "remove":
            gone = far_from(random, after)
            before = after + [gone]
            words = ["remove", number_of(before, gone, zone)]
        else:
            before, words = after, ["not-last"]
        edits.insert(0, (before, words))
        after = before
    return edits


def some_questions(random, built_in):
    """(topic, how far through the course it is asked, whether steps are recorded then); records come last."""
    topics, count = (BUILT_IN_TOPICS, 3) if built_in else (TOPICS, 2)
    return [(random.choice(topics), random.random(), number == count - 1 and random.random() < 0.4) for number in range(count)]


def some_intervals(random):
    """What a made-up clinic wants between two sessions."""
    intervals, days = [], random.randrange(1, 22)
    for when in random.sample([{"hair": ["very-short"]}, {"hair": ["medium", "long"]}, {}], random.choice([0, 1, 1, 2])):
        interval = {"when": when, "at-least": f"{days} days"}
        if random.random() < 0.4:
            interval["to-be-sure"] = f"{days + random.randrange(1, 8)} days"
        if random.random() < 0.4:
            interval["routine"] = "every due day"
        intervals.append(interval)
    return intervals


def a_course(random, built_in):
    """A course as data: the protocol (None for the built-in one), answers, sessions, last, where the patient is."""
    home = random.choice(ZONES)
    hair = random.choice(["very-short", "medium", "long"])
    answers = [f"hair={hair}"]
    protocol = None if built_in else a_protocol(random)
    if built_in:
        answers.append(f"interval={random.choice(['one-week', 'two-to-three-weeks'])}")
        answers += random.choice([[], ["products=minoxidil"], ["products=minoxidil", "products=serum"]])
    sessions, zone = some_sessions(random, home), home if random.random() < 0.6 else random.choice(ZONES)
    sessions = [session.removesuffix(f"@{zone}") for session in sessions]
    return {"protocol": protocol, "answers": answers, "last": random.random() < 0.6, "zone": zone,
            # Where the patient is when no zone is named.
            "sessions": sessions, "edits": some_edits(random, sessions, zone),
            "questions": some_questions(random, built_in)}
