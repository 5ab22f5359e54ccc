#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every member and fixed word of a protocol that the readers know stands in README.md and in aftercare-protocol(5).

check-members.py SOURCE"""
import re
import sys
from pathlib import Path

LIST = re.compile(r'\*const\s+(?:\w*KINDS|MEMBERS|EDGES|ANNOUNCEMENT|ANCHORS|UNITS|known)\[\] = \{([^}]*)\}')
LOOK_UP = re.compile(r'(?:care_json_(?:peek|need)|care_[a-z]+_read_member) \([^;"]*"([a-z-]+)"')


def members(core):
    """{name: the file that reads it}"""
    found = {}
    for path in [*sorted(core.glob("care-*-reader.c")), core / "care-point.c", core / "care-rule.c"]:
        text = path.read_text(encoding="utf-8")
        for inside in LIST.findall(text):
            for words in re.findall(r'"([a-z -]+)"', inside):
                found.setdefault(words, path.name)
        for name in LOOK_UP.findall(text):
            found.setdefault(name, path.name)
    return found


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
    print("\n".join(missing) or f"{len(names)} words, all of them described")
    return 1 if missing or len(names) < 80 else 0


if __name__ == "__main__":
    sys.exit(main())
