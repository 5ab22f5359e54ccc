# SPDX-License-Identifier: GPL-3.0-or-later
# Wall clocks, zones, sessions and the points that hang on them, for the oracle: zoneinfo and the obvious way.

"""Instants are whole seconds since 1970 UTC, wall clocks are naive datetimes."""

import datetime
import functools
import re
import zoneinfo
from collections import namedtuple

DAY = 86400

POINT = re.compile(r"(first session|next session|last session|session|plan) (start|end|day)"
                   r"(?: ([+-]) (\d+) (minute|hour|day|week|month|year)s?)?(?: at (\d\d:\d\d))?")

Point = namedtuple("Point", "anchor edge count unit clock")


def zone_of(name):
    return zoneinfo.ZoneInfo(name)


def local(instant, zone):
    return datetime.datetime.fromtimestamp(instant, zone)


@functools.lru_cache(maxsize=4096)
def instants_showing(wall, zone):
    """Every instant at which a clock in this zone shows this time: none in a gap, two in an overlap."""
    found = set()
    for fold in (0, 1):
        instant = int(wall.replace(tzinfo=zone, fold=fold).timestamp())
        if local(instant, zone).replace(tzinfo=None) == wall:
            found.add(instant)
    return sorted(found)


def resolve(wall, zone, last=False):
    found = instants_showing(wall, zone)
    if found:
        return found[-1] if last else found[0]
    # In a gap the offset before the change counts, so the time is later by the length of the gap.
    return int(wall.replace(tzinfo=zone, fold=0).timestamp())


def midnight(date, zone, last=False):
    return resolve(datetime.datetime.combine(date, datetime.time()), zone, last)


@functools.lru_cache(maxsize=4096)
def written(instant, zone):
    return local(instant, zone).isoformat()


def read_time(text):
    return int(datetime.datetime.fromisoformat(text).timestamp())


def months_later(date, months):
    """The same day of a later or earlier month; a date that month lacks is the first of the next."""
    count = date.year * 12 + date.month - 1 + months
    try:
        return datetime.date(count // 12, count % 12 + 1, date.day)
    except ValueError:
        count += 1
        return datetime.date(count // 12, count % 12 + 1, 1)


class Moment:
    """Something that points hang on: it starts, ends and has a day."""

    def __init__(self, instant, zone):
        self.zone = zone
        self.start = self.end = instant
        self.start_wall = self.end_wall = local(instant, zone).replace(tzinfo=None)
        self.date = self.start_wall.date()

    def at(self, point, later=True):
        """The instant of a point that hangs on it; of a clock time that occurs twice the later or the earlier one."""
        if point.clock is not None:
            return self.clock_time(point, later)
        edge, count, unit = point.edge, point.count, point.unit
        if unit == "week":
            count, unit = 7 * count, "day"
        base = {"start": self.start, "end": self.end, "day": midnight(self.date, self.zone)}[edge]
        if count == 0:
            return base
        if unit == "minute":
            return base + 60 * count
        if unit == "hour":
            return base + 3600 * count
        wall = self.end_wall if edge == "end" else self.start_wall
        if unit == "day" and edge != "day" and count > 0:
            nominal = resolve(wall + datetime.timedelta(days=count), self.zone, last=True)
            return max(nominal, base + count * DAY)
        date = wall.date() if edge == "end" else self.date
        if unit == "day":
            date += datetime.timedelta(days=count)
        else:
            date = months_later(date, count * (12 if unit == "year" else 1))
        return midnight(date, self.zone, last=count > 0)

    def clock_time(self, point, later):
        """A time of the date that is so many days, weeks, months or years from its own."""
        count, unit = point.count, point.unit or "day"
        if unit in ("day", "week"):
            date = self.date + datetime.timedelta(days=count * (7 if unit == "week" else 1))
        else:
            date = months_later(self.date, count * (12 if unit == "year" else 1))
        return resolve(datetime.datetime.combine(date, datetime.time.fromisoformat(point.clock)), self.zone, last=later)


class Session(Moment):
    """`START/END[@TZID]` in local times, or a bare date when the time is not known."""

    def __init__(self, text, default_zone):
        times, _, zone = text.partition("@")
        self.zone_name = zone or default_zone
        self.zone = zone_of(self.zone_name)
        start, _, end = times.partition("/")
        self.assumed = "T" not in start
        if self.assumed:
            end = (end or start) + "T23:59"
            start += "T00:00"
        self.start_wall = datetime.datetime.fromisoformat(start)
        self.end_wall = datetime.datetime.fromisoformat(end)
        self.date = self.start_wall.date()
        self.start = resolve(self.start_wall, self.zone)
        self.end = resolve(self.end_wall, self.zone, last=True)


def read_point(text):
    match = POINT.fullmatch(text)
    if not match:
        raise ValueError(f"not a point: {text!r}")
    anchor, edge, sign, count, unit, clock = match.groups()
    if clock is not None and (edge != "day" or unit in ("minute", "hour")):
        raise ValueError(f"a clock time of no day: {text!r}")
    return Point(anchor, edge, int(count or 0) * (-1 if sign == "-" else 1), unit, clock)
