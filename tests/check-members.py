#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every member and fixed word of a protocol that the readers know stands in README.md and in aftercare-protocol(5), and no two of one
place are spelt nearly alike: an older Aftercare would take the newer one for a slip of the other and refuse the file.

check-members.py SOURCE"""
import re
import sys
from pathlib import Path

LIST = re.compile(r'\*const\s+(?:\w*KINDS|MEMBERS|EDGES|ANNOUNCEMENT|ANCHORS|UNITS|known)\[\] = \{([^}]*)\}')
LOOK_UP = re.compile(r'(?:care_json_(?:peek|need)|care_[a-z]+_read_member) \([^;"]*"([a-z-]+)"')


def members(core):
    """{name: the file that reads it}"""
    found = {}
    for path in [*sorted(core.glob("care-*-reader.c")), *sorted(core.glob("care-point*.c")), core / "care-rule.c"]:
        text = path.read_text(encoding="utf-8")
        for inside in LIST.findall(text):
            for words in re.findall(r'"([a-z -]+)"', inside):
                found.setdefault(words, path.name)
        for name in LOOK_UP.findall(text):
            found.setdefault(name, path.name)
    return found


def distance(a, b):
    """Letters lost, added, replaced or changed over, as care_problem_nearest() counts them."""
    rows = [list(range(len(b) + 1))]
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            row.append(min(rows[-1][j - 1] + (letter != other), rows[-1][j] + 1, row[-1] + 1))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


def near_pairs(core):
    """The members of one object that resemble each other."""
    for path in sorted(core.glob("care-*-reader.c")):
        for inside in LIST.findall(path.read_text(encoding="utf-8")):
            words = sorted(set(re.findall(r'"([a-z -]+)"', inside)))
            for i, one in enumerate(words):
                for other in words[i + 1:]:
                    if distance(one, other) <= max(len(one), len(other)) // 3:
                        yield f"{path.name}: {one!r} and {other!r} are spelt nearly alike"


def says(text, name):
    return re.search(r"(?<![a-z-])" + re.escape(name) + r"(?![a-z-])", text) is not None


def main():
    source = Path(sys.argv[1])
    readme = (source / "data" / "protocols" / "README.md").read_text(encoding="utf-8")
    manual = (source / "data" / "man" / "aftercare-protocol.5").read_text(encoding="utf-8")
    manual = re.sub(r"\\f[A-Z]", "", manual).replace("\\-", "-").replace("\\(dq", '"')
    names = members(source / "src" / "core")
    missing = [f"{file}: {name!r} is not in {where}" for name, file in sorted(names.items())
               for where, text in (("README.md", readme), ("aftercare-protocol(5)", manual)) if not says(text, name)]
    missing += near_pairs(source / "src" / "core")
    print("\n".join(missing) or f"{len(names)} words, all of them described")
    return 1 if missing or len(names) < 80 else 0


if __name__ == "__main__":
    sys.exit(main())
