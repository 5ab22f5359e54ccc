#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Every vector of tests/vectors through aftercarectl, to the second.  AFTERCARECTL names the program.

import sys

import driver
import expectations

PROTOCOL = "scalp-micropigmentation"


class CommandLine:
    """aftercarectl as a planner under test."""

    def __init__(self):
        self.ctl = driver.Aftercarectl()
        self.answers = {}

    def start(self, course, stage):
        self.answers = {}
        self.zone, self.now = course["zone"], stage["now"]
        self.try_to(lambda: self.ctl.start(PROTOCOL, course["answers"], stage["sessions"], stage.get("last", False),
                                           stage["now"], course["zone"]))

    def act(self, stage):
        self.answers = {}
        self.now = stage["now"]
        self.try_to(lambda: self.ctl.run(stage["do"], stage["now"], self.zone))

    @staticmethod
    def try_to(command):
        try:
            return command()
        except driver.Failed as failure:
            raise expectations.Difference(str(failure)) from None

    def ask(self, arguments, now, zone, statuses=(0,)):
        question = (*arguments, now, zone)
        if question not in self.answers:
            self.answers[question] = self.try_to(lambda: self.ctl.json(arguments, now, zone, statuses))
        return self.answers[question]

    def changes(self, zone):
        return self.ask(["changes"], self.now, zone)

    def days(self, first, last, zone, now):
        if first == last:
            return [self.ask(["day", first.isoformat()], now, zone)]
        return self.ask(["timeline", "--from", first.isoformat(), "--to", last.isoformat()], now, zone)

    def may(self, topic, now, zone):
        return self.ask(["may", topic], now, zone, (0, 1))

    def next(self, now, zone):
        return self.ask(["next"], now, zone)

    def readiness(self, now, zone, done):
        """With these steps recorded; the record is taken back afterwards."""
        for date, slot, rule in done:
            self.try_to(lambda: self.ctl.run(["done", rule, slot, "--date", date], now, zone))
        found = self.try_to(lambda: self.ctl.json(["readiness"], now, zone, (0, 1)))
        for _ in done:
            self.try_to(lambda: self.ctl.run(["undo"], now, zone))
        return found

    def session_list(self, zone):
        return self.ask(["session"], self.now, zone)


def main():
    planner = CommandLine()
    try:
        return expectations.report(expectations.check(planner))
    finally:
        planner.ctl.close()


if __name__ == "__main__":
    sys.exit(main())
