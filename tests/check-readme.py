#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each example of the table "How do I say" in the README for authors, put into a file as the README says, is sound.

check-readme.py SOURCE AFTERCARECTL"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = ("permission", "task", "advice", "restriction", "interval", "warning sign", "contact")
STEPS = {"slots", "once", "each", "every", "between", "times", "lasts", "wait", "order"}
INTERVAL = {"at-least", "to-be-sure", "at-most", "refused-if", "routine"}
AROUND = {"format": "aftercare-protocol", "format-version": 1, "id": "readme", "version": "1", "title": "Readme",
          "plan": {"from": "first session day - 10 days", "until": "last session day + 90 days"},
          "slots": [{"id": "morning", "label": "Morning", "time": "08:00"}, {"id": "evening", "label": "Evening", "time": "20:00"}]}


def things(text):
    """(kind or None, members) of each example; those that follow a comma alone belong together."""
    kind, end, found = None, None, []
    for match in re.finditer(r"`([^`]*)`", text):
        between = text[end or 0:match.start()]
        kind = next((one for one in KINDS if one in between), kind)
        if re.match(r'"[a-z-]+": ', match.group(1)):
            members = json.loads("{" + match.group(1) + "}")
            if end is not None and between == ", " and found:
                found[-1][1].update(members)
            else:
                found.append((kind, members))
        end = match.end()
    return found


def as_rule(number, kind, members):
    kind = kind or ("task" if STEPS & set(members) else "restriction")
    rule = {"id": f"rule-{number}", "kind": kind, "title": "Text", "forbids" if kind == "restriction" else "uses": ["thing"], **members}
    if kind != "advice" and "days" not in rule:
        rule.setdefault("from", "session start" if kind == "restriction" else "session end")
    if kind in ("task", "permission", "restriction") and "days" not in rule:
        rule.setdefault("until", "session day + 80 days")
    return rule


def as_file(row):
    document = {**AROUND, "rules": [], "intervals": [], "warning-signs": [], "contacts": [], "session-day-is": 0}
    asked = {}
    for number, (kind, members) in enumerate(row):
        for question, choices in members.get("when", {}).items():
            asked.setdefault(question, []).extend(choices)
        if set(members) == {"session-day-is"}:
            document.update(members)
        elif INTERVAL & set(members):
            document["intervals"].append({"at-least": "1 week", **members})
        elif kind in ("warning sign", "contact"):
            document["warning-signs" if kind == "warning sign" else "contacts"].append(members)
        else:
            document["rules"].append(as_rule(number, kind, members))
    if "rule no-water" in json.dumps(document["rules"]):
        document["rules"].append({"id": "no-water", "kind": "restriction", "forbids": ["water"], "title": "Text", "from": "session start",
                                  "until": "session end + 4 days"})
    document["questions"] = [{"id": question, "ask": "Text", "choices": [{"id": choice, "label": "Text"} for choice in [*choices, "none-of-them"]]}
                             for question, choices in asked.items()]
    return document


def main():
    source, aftercarectl = Path(sys.argv[1]), sys.argv[2]
    readme = (source / "data" / "protocols" / "README.md").read_text(encoding="utf-8")
    table = readme.split("## How do I say", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("| ").split(" | ", 1) for line in table.splitlines() if line.startswith("| ") and "---" not in line][1:]
    faults, examples = 0, 0
    with tempfile.TemporaryDirectory(prefix="care-readme-") as folder:
        for page, said in rows:
            row = things(said)
            examples += len(row)
            path = os.path.join(folder, "row.aftercare.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(as_file(row), file, indent=1)
            answer = subprocess.run([aftercarectl, "check", "--strict", path], capture_output=True, text=True, check=False)
            if not row or answer.returncode != 0:
                faults += 1
                print(f"{page}: {answer.stdout or 'no example'}")
    print(f"{len(rows)} sentences, {examples} examples, {faults} faults")
    return 1 if faults or len(rows) < 55 else 0


if __name__ == "__main__":
    sys.exit(main())
