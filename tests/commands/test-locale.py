# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers of other countries: data and files are the same everywhere, and Arabic is written with 0 to 9, as its desktop does."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import aftercarectl

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

    def there(self, name, *words):
        """What WORDS print to somebody who lives there and reads English."""
        result = self.run_raw("--data-dir", self.folder, "--now", self.now, "--zone", self.zone, *words,
                              env={"LC_ALL": name + ".UTF-8", "LOCPATH": self.places})
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


if __name__ == "__main__":
    unittest.main()
