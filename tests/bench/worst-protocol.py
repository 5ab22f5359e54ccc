#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The worst files of 1 MiB: seconds and MiB to check one, and to plan it for one session and for as many as it may have.

worst-protocol.py AFTERCARECTL [NAME…]: each file is made, checked and planned in processes of its own, the least one first: it is
the floor.  A "!" marks more than 1 s or 100 MiB; a file with faults has nothing to plan."""
import json
import os
import subprocess
import sys
import tempfile
import time

BYTES = 1024 * 1024
SECONDS, MIB = 1.0, 100.0
SPANS = 40000  # care_plan_has_room()
SESSION = ["--session", "2026-03-10"]
SESSIONS = [word for week in range(0, 1000) for word in
            ("--session", time.strftime("%Y-%m-%d", time.gmtime(1773100800 + week * 7 * 86400)))]


def protocol(rules, **more):
    return {"format": "aftercare-protocol", "format-version": 1, "id": "worst", "version": "1", "title": "Worst", "session-day-is": 0,
            "plan": {"from": "first session day - 3650 days", "until": "last session day + 3650 days"}, "rules": rules, **more}


def rule(number, kind, **more):
    return {"id": f"r{number}", "kind": kind, "title": "T", **more}


def topics(number):
    return [f"topic-{number:02}-{'x' * 40}" for number in range(number)]


def least():
    """One rule."""
    return protocol([rule(0, "restriction", forbids=["a"], **{"from": "session start", "until": "session end + 4 days"})])


def often():
    """As many steps a day as there may be, for ten years."""
    return protocol([rule(i, "task", uses=["a"], every="1 hour", between="00:00 to 19:00", **{"from": "session end", "until": "session end + 3650 days"})
                     for i in range(3)])


def banned():
    """Every rule uses every topic, and half of them forbid every topic, in stretches that never line up."""
    names = topics(64)
    return protocol([rule(i, "restriction", forbids=names, **{"from": f"session end + {i} days", "until": f"session end + {3600 - i} days"})
                     if i % 2 else
                     rule(i, "task", uses=names, **{"from": f"session end + {i * 14} days", "until": f"session end + {i * 14 + 400} days"})
                     for i in range(250)])


def chained():
    """Each rule begins where another ends, with as many alternatives as are let through."""
    first = [rule(0, "restriction", forbids=["a"], **{"from": "session end", "until": "session end + 1 days"})]
    return protocol(first + [rule(i, "restriction", forbids=["a"], **{
        "from": f"rule r{(i - 1) // 60 * 60} end" if i % 60 else "session end", "until": {"latest-of": [f"session end + {n} days" for n in range(2, 17)]}})
        for i in range(1, 500)])


def points():
    """Points within points."""
    deep = "session end + 3000 days"
    for number in range(7):
        deep = {"latest-of" if number % 2 else "earliest-of": [deep, *[f"session end + {number * 7 + more + 1} days" for more in range(7)]]}
    return protocol([rule(i, "restriction", forbids=["a"], **{"from": "session end", "until": deep}) for i in range(500)])


def conditions():
    """24 questions of 64 choices, and rules that ask for all of them."""
    choices = [[f"c{number}" for number in range(64)] for _ in range(24)]
    questions = [{"id": f"q{number}", "ask": "?", "many": True, "choices": [{"id": one, "label": "L"} for one in of]}
                 for number, of in enumerate(choices)]
    return protocol([rule(i, "task", uses=["a"], when={f"q{number}": [f"c{(i + number + k) % 64}" for k in range(2)] for number in range(16)},
                          **{"from": "session end", "until": "session end + 3650 days"}) for i in range(500)], questions=questions)


def words():
    """Long texts in many languages."""
    tags = [f"{a}{b}" for a in "abcdefgh" for b in "abcdefgh"]
    return protocol([rule(i, "restriction", forbids=["a"], why={tag: "ж" * 10 for tag in tags[:40]},
                          **{"from": "session end", "until": "session end + 1 days"}) for i in range(500)])


def faulty():
    """As many faults as fit."""
    return protocol([{**rule(i, "restrictoin", forbids=["A B"], **{"from": "sesion end", "until": "P4D"}), **{f"titel{n}": 1 for n in range(60)}}
                     for i in range(500)])


def unknown():
    """Members that nobody knows, near to those that are known."""
    return protocol([{**rule(i, "restriction", forbids=["a"], **{"from": "session end", "until": "session end + 1 days"}),
                      **{f"forbid{n}": 1 for n in range(90)}} for i in range(500)])


def misspelt():
    """Topics and states that are near to each other."""
    return protocol([rule(i, "restriction", forbids=[f"{'x' * 55}{chr(97 + i % 26)}{chr(97 + i // 26 % 3)}"] if i < 64 else ["a"], **{
        "from": "session end", "until": {"latest-of": [f"state {'y' * 50}{i:04}-{n} + 1 days" for n in range(15)]}}) for i in range(500)])


def nested():
    """Values alone: 50 000 of them under one member that nobody knows."""
    return protocol([], more=[[0] * 48 for _ in range(1000)])


def linked():
    """A long chain of rules that follow each other."""
    chain = [rule(0, "advice", **{"from": "session end", "until": "session end + 1 days"})]
    return protocol(chain + [rule(i, "advice", **{"from": f"rule r{max(0, i - 1) if i % 8 else 0} end + 1 days", "until": f"rule r{max(0, i - 1) if i % 8 else 0} end + 3 days"})
                             for i in range(1, 500)])


def forbidding():
    """Every topic is forbidden by every rule, for a minute at a time."""
    names = [f"t{number}" for number in range(64)]
    return protocol([rule(i, "restriction", forbids=names, **{"from": f"session end + {i * 2} minutes", "until": f"session end + {i * 2 + 1} minutes"})
                     for i in range(500)])


def heavy():
    """Points that go through as many rules as they may, with days counted at each of them."""
    first = [rule(0, "advice", **{"from": "session end", "until": "session end + 1 days"})]
    chain = [rule(i, "advice", **{"from": f"rule r{i - 1} end + 1 hours", "until": f"rule r{i - 1} end + 1 days"}) for i in range(1, 50)]
    return protocol(first + chain + [rule(i, "restriction", forbids=["a"], **{
        "from": "rule r48 end + 1 days", "until": {"latest-of": [f"rule r46 end + {n} days" for n in range(2, 3)] + [f"session end + {n} days" for n in range(3, 14)]}})
        for i in range(50, 500)])


def numbered():
    """Rules for the last session that can be told apart, with a step that each restriction leaves no room."""
    return protocol([rule(i, "restriction", forbids=["a"], sessions="99", **{"from": f"session end + {i} minutes", "until": f"session end + {i + 2} minutes"})
                     if i % 2 else
                     rule(i, "advice", uses=["a"], **{"from": "session end", "until": f"session end + {i + 1} minutes"}) for i in range(500)])


WORST = [least, often, banned, chained, points, conditions, words, faulty, unknown, misspelt, nested, linked, forbidding, heavy, numbered]


def measure(command):
    """(seconds, MiB, status) of a process of its own: time's, since a child of ours would begin with what we have used."""
    done = subprocess.run(["/usr/bin/time", "-f", "%U %S %M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    user, system, kib = done.stderr.splitlines()[-1].split()
    return float(user) + float(system), int(kib) / 1024, done.returncode


def cell(command):
    seconds, mib, status = measure(command)
    mark = "" if seconds <= SECONDS and mib <= MIB else "!"
    return f"{seconds:9.2f}{mib:6.0f}{mark:2}", status


def plan(program, folder, path, sessions):
    """A course is begun from the file, then asked for its next change."""
    ours = [program, "--data-dir", folder, "--now", "2026-03-15T09:00:00Z", "--zone", "Asia/Dubai"]
    begun = measure([*ours, "start", "--replace", path, *sessions])
    assert begun[2] == 0, (path, begun)
    return cell([*ours, "next", "--json"])[0]


def main():
    program, only = sys.argv[1], sys.argv[2:]
    print(f"{'file':12}{'KiB':>6}{'check s':>9}{'MiB':>6}  {'1 sess. s':>9}{'MiB':>6}  {'most':>7}{'s':>9}{'MiB':>6}")
    with tempfile.TemporaryDirectory(prefix="care-worst-") as top:
        files = []
        for make in WORST:
            path = os.path.join(top, make.__name__ + ".aftercare.json")
            made = make()
            with open(path, "w", encoding="utf-8") as file:
                json.dump(made, file, ensure_ascii=False, separators=(",", ":"))
            files.append((make.__name__, path, len(made["rules"])))
        for name, path, rules in files:
            if only and name not in only:
                continue
            checked, status = cell([program, "check", path])
            row = f"{name:12}{os.path.getsize(path) // 1024:6}{checked}"
            if status == 0:
                most = min(1000, SPANS // max(rules, 1))
                row += plan(program, os.path.join(top, "d"), path, SESSION) + f"{most:7}" + plan(program, os.path.join(top, "d"), path, SESSIONS[:2 * most])
            else:
                row += "  refused"
            print(row, flush=True)


if __name__ == "__main__":
    main()
