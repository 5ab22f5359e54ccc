# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers of other countries: data and files are the same everywhere, and Arabic is written with 0 to 9, as its desktop does."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import aftercarectl

CATALOGUES = os.path.join(os.path.dirname(os.environ["AFTERCARECTL"]), "..", "..", "po")

# decimal comma; digits of its own for dates; 12 hours, another first weekday
LOCALES = ("de_DE", "fa_IR", "ar_EG")
FOREIGN_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
VERBS = (("today",), ("day", "2026-03-18"), ("timeline",), ("changes",), ("next",), ("may", "water"), ("readiness",), ("session",), ("log",))


class Locales(aftercarectl.Case):
    @classmethod
    def setUpClass(cls):
        cls.places = tempfile.mkdtemp(prefix="care-locales-")
        cls.addClassCleanup(shutil.rmtree, cls.places)
        for name in LOCALES:
            subprocess.run(["localedef", "-i", name, "-f", "UTF-8", os.path.join(cls.places, name + ".UTF-8")], check=True)

    def there(self, name, *words, reads="en"):
        """What WORDS print to somebody who lives there and reads English, or another language."""
        result = self.run_raw("--data-dir", self.folder, "--now", self.now, "--zone", self.zone, *words,
                              env={"LC_ALL": name + ".UTF-8", "LOCPATH": self.places, "LANGUAGE": reads, "AFTERCARE_LOCALE_DIR": CATALOGUES})
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode()

    def test_data(self):
        self.start("--last")
        self.care("done", "wash-water", "morning")
        for words in VERBS:
            here = self.care(*words, "--json").out
            for name in LOCALES:
                self.assertEqual(self.there(name, *words, "--json"), here, (name, words))

    def test_files(self):
        for name in LOCALES:
            sessions = [word for session in aftercarectl.V1_SESSIONS for word in ("--session", session)]
            self.there(name, "start", aftercarectl.BUILT_IN, "--replace", *aftercarectl.V1_ANSWERS, *sessions)
            self.there(name, "done", "wash-water", "morning")
            self.assertEqual(len(self.json("session")), 3, name)
            self.assertEqual([record["verb"] for record in self.json("log")], ["done"], name)
            for path, content in self.contents().items():
                self.assertNotRegex(content.decode(), FOREIGN_DIGITS, (name, path))

    def test_arabic_digits(self):
        self.start("--last")
        for words in VERBS:
            self.assertNotRegex(self.there("ar_EG", *words), FOREIGN_DIGITS, words)

    def test_words_of_the_format(self):
        """Kinds of rules, gaps and clock times are words of the reader, not of the file."""
        def write(name, kind, until, gap):
            path = os.path.join(self.top, name + ".aftercare.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump({"format": "aftercare-protocol", "format-version": 1, "id": "w", "version": name, "title": "W",
                           "plan": {"from": "session day", "until": "last session day + 9 days"}, "intervals": [{"at-least": gap}],
                           "rules": [{"id": "r", "kind": kind, "title": "R", "from": "session end", "until": until}]}, file)
            return path
        old, new = write("1", "task", "session day + 5 days at 09:00", "3 months"), write("2", "advice", "session day at 20:00", "10 weeks")
        for reads, lines in (("en", ("the kind of rule was “task” and is now “advice”", "gap between sessions was 3 months and is now 70 days",
                                     "5 days after the day of each session and is now 8:00")),
                             ("ar", ("«خطوة»", "«نصيحة»", "3 أشهر", "70 يومًا", "يوم كل جلسة، الساعة"))):
            said = self.there("ar_EG", "compare", old, new, reads=reads).replace("\u2068", "").replace("\u2069", "")
            for line in lines:
                self.assertIn(line, said, reads)
            self.assertNotIn("“task”" if reads == "ar" else "«", said)
        shown = self.there("ar_EG", "show", old, "--session", "2026-03-10", reads="ar")
        self.assertIn(": خطوة", shown)
        self.assertNotIn("task", shown)
        for verb in (("show", old, "--session", "2026-03-10"), ("check", old)):  # a date from right to left would read 08-08-2021
            self.assertIn("\u20681\u2069", self.there("ar_EG", *verb, reads="ar").splitlines()[0], verb)


if __name__ == "__main__":
    unittest.main()
