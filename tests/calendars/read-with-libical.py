#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An iCalendar file as Evolution's and GNOME Calendar's library understands it: read-with-libical.py FILE ZONE, as JSON.

Each event: uid, sequence, status, start and end as seconds UTC for a phone in ZONE, floating, summary, description, and the
seconds that each alarm comes before the start.
"""
import json
import sys

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402


def components(parent, kind):
    component = parent.get_first_component(kind)
    while component is not None:
        yield component
        component = parent.get_next_component(kind)


def seconds(time, zone):
    return time.as_timet_with_zone(time.get_timezone() or (ICalGLib.Timezone.get_utc_timezone() if time.is_utc() else zone))


def alarm(component):
    trigger = component.get_first_property(ICalGLib.PropertyKind.TRIGGER_PROPERTY).get_trigger()
    return -trigger.get_duration().as_int()


def event(component, zone):
    start, end = component.get_dtstart(), component.get_dtend()
    return {
        "uid": component.get_uid(),
        "sequence": component.get_sequence(),
        "status": component.get_status().value_nick,
        "start": seconds(start, zone),
        "end": seconds(end, zone),
        "floating": not start.is_utc() and start.get_timezone() is None,
        "summary": component.get_summary(),
        "description": component.get_description() or "",
        "alarms": [alarm(one) for one in components(component, ICalGLib.ComponentKind.VALARM_COMPONENT)],
    }


def main(path, zone_id):
    with open(path, encoding="utf-8", newline="") as file:
        calendar = ICalGLib.Component.new_from_string(file.read())
    faults = [one.get_first_property(ICalGLib.PropertyKind.XLICERROR_PROPERTY) for one in (calendar,)] + \
             [one.get_first_property(ICalGLib.PropertyKind.XLICERROR_PROPERTY) for one in components(calendar, ICalGLib.ComponentKind.ANY_COMPONENT)]
    if any(faults) or calendar.isa() != ICalGLib.ComponentKind.VCALENDAR_COMPONENT or not calendar.is_valid():
        sys.exit(f"{path}: libical sees faults")
    zone = ICalGLib.Timezone.get_builtin_timezone(zone_id)
    json.dump([event(one, zone) for one in components(calendar, ICalGLib.ComponentKind.VEVENT_COMPONENT)], sys.stdout)


main(*sys.argv[1:])
