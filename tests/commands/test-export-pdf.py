# SPDX-License-Identifier: GPL-3.0-or-later
"""export pdf, export report: what stands on the paper, its size and pages, whole files or none."""
import os
import re
import shutil
import subprocess
import unittest

from aftercarectl import Case

NOW = "2026-03-15T09:10:00+04:00"


@unittest.skipUnless(shutil.which("pdftotext"), "poppler-utils is not here")
class Paper(Case):
    def setUp(self):
        super().setUp()
        self.start(sessions=[f"2026-03-{day}T15:00/2026-03-{day}T18:00@Asia/Dubai" for day in (10, 17, 24)])

    def make(self, *words):
        path = os.path.join(self.top, "out.pdf")
        self.care("export", *words, "-o", path, now=NOW)
        return path

    def text(self, path):
        out = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        return re.sub(r"[\u2066-\u2069]", "", out)

    def facts(self, path):
        out = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True, env=dict(os.environ, TZ="UTC")).stdout
        return dict(re.split(r":\s+", line, maxsplit=1) for line in out.splitlines() if ": " in line)

    def test_plan(self):
        path = self.make("pdf")
        text = self.text(path)
        for line in (r"Wed 11 March, 18:00\s+Touching allowed · Oils allowed", r"Sat 14 March, 18:00\s+Water allowed", r"Tue 31 March, 18:00\s+Baby shampoo allowed",
                     r"Tue 17 March, 15:00\s+No touching · No water\n", r"Session 2: Tue 17 March, 15:00 to 18:00", r"Sweating\s.*7 Apr\?", r"Water\s.*28 Mar\n"):
            self.assertRegex(text, line)
        self.assertNotIn("tomorrow", text)
        facts = self.facts(path)
        self.assertEqual(facts["Pages"], "1")
        self.assertIn("(A4)", facts["Page size"])
        self.assertIn("Mar 15 05:10:00 2026", facts["CreationDate"], "the given clock, not the machine's")
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)

    def test_paper(self):
        facts = self.facts(self.make("pdf", "--paper", "letter", "--large"))
        self.assertIn("(letter)", facts["Page size"])
        self.assertEqual(facts["Pages"], "2")

    def test_unknown(self):
        path = os.path.join(self.top, "x.pdf")
        for words in (["--paper", "a5"], ["--sheet", "poster"], ["--date", "2026-13-01"]):
            self.care("export", "pdf", *words, "-o", path, status=64)
            self.assertFalse(os.path.exists(path))

    def test_checklist(self):
        text = self.text(self.make("pdf", "--sheet", "checklist"))
        self.assertEqual(len(re.findall(r"Morning care, 08:00\s", text)), 3, text)
        self.assertEqual(len(re.findall(r"Evening care, 20:00\s", text)), 2, "not on the evening after session 2")
        self.assertIn("Shave your head and wash your scalp", text)

    def test_day(self):
        text = self.text(self.make("pdf", "--sheet", "day", "--date", "2026-03-18"))
        self.assertIn("Wednesday 18 March", text)
        self.assertRegex(text, r"No water on your scalp\s+until Sat 21 March, 18:00")

    def test_report(self):
        for step in ("wash-water", "exfoliate", "oil"):
            self.care("done", step, "morning", now=NOW)
        text = self.text(self.make("report"))
        self.assertRegex(text, r"After session 1\s+3 of \d+")
        self.assertIn("version 2021-08-08", text)
        self.assertIn("Nothing was recorded.", text)

    def test_report_of_incidents(self):
        self.write_record("incident", "incident:water@2026-03-12/1773288000", "2026-03-12T04:00:00Z")
        self.write_record("note", "note:day@2026-03-13", "2026-03-13T04:00:00Z", text="It itched a little.")
        text = self.text(self.make("report"))
        self.assertIn("My scalp got wet", text)
        self.assertIn("It itched a little.", text)

    def test_same(self):
        def read(path):
            with open(path, "rb") as file:
                return file.read()
        first = read(self.make("pdf"))
        self.assertEqual(read(self.make("pdf")), first, "the same plan is the same file")

    def test_no_place(self):
        self.care("export", "pdf", "-o", os.path.join(self.top, "none", "x.pdf"), now=NOW, status=73)


if __name__ == "__main__":
    unittest.main()
