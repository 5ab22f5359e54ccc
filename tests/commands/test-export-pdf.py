# SPDX-License-Identifier: GPL-3.0-or-later
"""export pdf, export report: what stands on the paper, its size and pages, whole files or none."""
import json
import os
import re
import shutil
import struct
import subprocess
import unittest

from aftercarectl import BUILT_IN, Case

NOW = "2026-03-15T09:10:00+04:00"


def row(title, *words):
    """A row of the table: its days, and their time beside or below each."""
    *days, time = words
    beside = r"\s+".join(re.sub(r" ", r"\\w* ", day, count=1) + ", " + time for day in days)
    below = r"\s+".join(re.sub(r" ", r"\\w* ", day, count=1) for day in days) + r"\n.*" + r"\s+".join([time] * len(days))
    return rf"{title}\s+({beside}|{below})\s"


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
        for line in (r"Session 1\s+Session 2\s+Session 3", r"Tuesday 10 March\s+Tuesday 17 March\s+Tuesday 24 March", r"15:00 to 18:00\s+15:00 to 18:00",
                     r"No sun on your scalp · No baking soda\s+Sat\w* 28 February\n", row("No touching · No water", "Tue 10 March", "Tue 17 March", "Tue 24 March", "15:00"),
                     row("Touching allowed", "Wed 11 March", "Wed 18 March", "Wed 25 March", "18:00"), row("Water allowed", "Sat 14 March", "Sat 21 March", "Sat 28 March", "18:00"),
                     row("Baby shampoo allowed", "Tue 31 March", "18:00"), r"Sweating\s.*7 Apr\?", r"Water\s.*28 Mar, 18:00\n"):
            self.assertRegex(text, line)
        self.assertIn("Lukewarm and nothing else.", text, "nothing is allowed without its limit")
        self.assertIn("Telephone:", text, "a line for the number that the file lacks")
        self.assertIn("Printed Sun 15 March 2026, 09:10.", text)
        self.assertNotIn("tomorrow", text)
        facts = self.facts(path)
        self.assertEqual(facts["Pages"], "1")
        self.assertIn("(A4)", facts["Page size"])
        self.assertEqual(facts["Title"], "Scalp micropigmentation")
        self.assertEqual(facts["Author"], "Aftercare")
        self.assertIn("Mar 15 05:10:00 2026", facts["CreationDate"], "the given clock, not the machine's")
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)

    def test_paper(self):
        facts = self.facts(self.make("pdf", "--paper", "letter", "--large"))
        self.assertIn("(letter)", facts["Page size"])
        self.assertEqual(facts["Pages"], "2")

    def test_paper_of_locale(self):
        """Where printers hold Letter the sheet is Letter, unless A4 is asked for."""
        path = os.path.join(self.top, "out.pdf")
        locales = os.path.join(self.top, "locales")
        os.mkdir(locales)
        if subprocess.run(["localedef", "-i", "en_US", "-f", "UTF-8", os.path.join(locales, "en_US.UTF-8")], stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("no locale can be made here")
        for words, size in (((), "(letter)"), (("--paper", "a4"), "(A4)")):
            result = self.run_raw("--data-dir", self.folder, "--now", NOW, "--zone", self.zone, "export", "pdf", *words, "-o", path,
                                  env={"LOCPATH": locales, "LC_ALL": "en_US.UTF-8"})
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn(size, self.facts(path)["Page size"])

    def test_one_page(self):
        """Every usual plan, and a report of many days, in all three languages of the program."""
        for hair in ("very-short", "long"):
            for count in (1, 2, 3, 4):
                self.folder = os.path.join(self.top, f"{hair}{count}")
                days = ["2026-03-10", "2026-03-31", "2026-04-21", "2026-05-12"][:count]
                words = ["start", BUILT_IN, "--answer", f"hair={hair}", "--answer", "interval=two-to-three-weeks", "--answer", "products=minoxidil"]
                for day in days:
                    words += ["--session", f"{day}T10:00/{day}T14:00@Asia/Dubai"]
                self.care(*words, "--last", now="2026-02-20T09:00:00+04:00")
                for language in ("en", "ar", "bg"):
                    for kind in (["pdf"], ["pdf", "--paper", "letter"], ["report"], ["report", "--paper", "letter"]):
                        with self.subTest(hair=hair, count=count, language=language, kind=kind):
                            path = os.path.join(self.top, "out.pdf")
                            result = self.run_raw("--data-dir", self.folder, "--now", "2026-04-02T09:00:00+04:00", "--zone", self.zone, "export", *kind, "-o", path,
                                                  env={"LC_ALL": "C.UTF-8", "LANGUAGE": language})
                            self.assertEqual(result.returncode, 0, result.stderr)
                            # the lower paper has no room for the table of four sessions; its second page holds half of it
                            self.assertEqual(self.facts(path)["Pages"], "2" if kind == ["pdf", "--paper", "letter"] and count == 4 else "1")

    def test_large_pages(self):
        """In large print the usual plan takes two pages in any language, on either paper; none has a line or two alone."""
        for language in ("en", "ar", "bg"):
            for paper in ("a4", "letter"):
                with self.subTest(language=language, paper=paper):
                    path = os.path.join(self.top, "out.pdf")
                    result = self.run_raw("--data-dir", self.folder, "--now", NOW, "--zone", self.zone, "export", "pdf", "--large", "--paper", paper, "-o", path,
                                          env={"LC_ALL": "C.UTF-8", "LANGUAGE": language})
                    self.assertEqual(result.returncode, 0, result.stderr)
                    self.assertEqual(self.facts(path)["Pages"], "2")

    def test_many_sessions(self):
        """A table of its own for the later ones, whose head is not left alone at the foot of a page."""
        self.folder = os.path.join(self.top, "many")
        words = ["start", BUILT_IN, "--answer", "hair=long", "--answer", "interval=two-to-three-weeks"]
        for day in ("03-01", "03-15", "04-02", "04-20", "05-10", "06-01", "06-20", "07-11"):
            words += ["--session", f"2026-{day}T10:00/2026-{day}T14:00@Asia/Dubai"]
        self.care(*words, now="2026-02-20T09:00:00+04:00")
        pages = self.text(self.make("pdf")).split("\f")[:-1]
        self.assertEqual(len(pages), 2)
        for page in pages:
            self.assertRegex(page, r"Session \d(.*\n)+?.*Touching allowed")
        self.assertEqual(sum(page.count("Session 8") for page in pages), 1)

    def start_long(self, rules, tail="and nothing that comes near to it in any way, not even for a short while"):
        """Of a clinic with long titles, all of which begin together."""
        path = os.path.join(self.top, f"long{rules}.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"format": "aftercare-protocol", "format-version": 1, "id": "long", "version": "1", "title": "Long", "source": {"title": "A page"},
                       "plan": {"from": "first session day - 2 days", "until": "last session day + 30 days"},
                       "topics": [{"id": f"t{i}", "label": f"Topic {i}"} for i in range(rules)],
                       "rules": [{"id": f"r{i}", "kind": "restriction", "title": f"Rule{i}: {tail}", "forbids": [f"t{i}"], "from": "session start",
                                  "until": f"session end + {i % 14 + 1} days"} for i in range(rules)]}, file)
        self.folder = os.path.join(self.top, f"long{rules}")
        self.care("start", path, *[word for day in (10, 31) for word in ("--session", f"2026-03-{day}T15:00/2026-03-{day}T18:00@Asia/Dubai")],
                  now="2026-02-20T09:00:00+04:00")

    def test_long_titles(self):
        """The head of the table is where its first row is, however high that is."""
        self.start_long(10)
        for large in ((), ("--large",)):
            pages = [page for page in self.text(self.make("pdf", *large)).split("\f") if "What changes, and when" in page]
            self.assertGreaterEqual(len(pages), 1)
            for page in pages:
                self.assertIn("Rule", page[page.index("What changes, and when"):], large)

    def test_many_long_titles(self):
        """None of them is cut, on any sheet."""
        self.start_long(40)
        for large in ((), ("--large",)):
            for sheet, least in (("plan", 2), ("checklist", 2), ("day", 2)):
                with self.subTest(sheet=sheet, large=large):
                    path = self.make("pdf", "--sheet", sheet, "--date", "2026-03-10", *large)
                    height = float(self.facts(path)["Page size"].split()[2])
                    found = [word for page in self.words(path) for word in page if re.match(r"Rule\d+:", word[0])]
                    self.assertLess(max(word[4] for word in found), height - 55, "over the foot")
                    for i in range(40):
                        self.assertGreaterEqual(len([word for word in found if word[0] == f"Rule{i}:"]), least)

    def test_endless_title(self):
        """A title that no page holds goes on over the next ones."""
        self.start_long(2, " ".join(f"word{i}." for i in range(900)))
        for large in ((), ("--large",)):
            for sheet in ("plan", "checklist", "day"):
                with self.subTest(sheet=sheet, large=large):
                    path = self.make("pdf", "--sheet", sheet, "--date", "2026-03-10", *large)
                    height = float(self.facts(path)["Page size"].split()[2])
                    found = [word for page in self.words(path) for word in page if re.match(r"word\d+\.", word[0])]
                    self.assertLess(max(word[4] for word in found), height - 55, "over the foot")
                    self.assertEqual({word[0] for word in found}, {f"word{i}." for i in range(900)})

    def test_fonts(self):
        """A printer needs none of ours."""
        out = subprocess.run(["pdffonts", self.make("pdf")], check=True, capture_output=True, text=True).stdout
        fonts = out.splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r"\byes (yes|no) +yes\b", font)

    def test_unknown(self):
        path = os.path.join(self.top, "x.pdf")
        for words in (["--paper", "a5"], ["--sheet", "poster"], ["--date", "2026-13-01"]):
            self.care("export", "pdf", *words, "-o", path, status=64)
            self.assertFalse(os.path.exists(path))

    def test_whole_dates(self):
        """No line ends inside a date: one that begins with the time alone would be read as the other date's."""
        for large in ((), ("--large",)):
            for paper in ("a4", "letter"):
                text = self.text(self.make("pdf", "--sheet", "checklist", "--paper", paper, *large, "--date", "2026-03-17"))
                found = re.findall(r"(?:Tue|Wed|Sat)\s(?:17|18|21|24|25|28)\b", text)
                whole = re.findall(r"(?:Tue|Wed|Sat) (?:17|18|21|24|25|28) March, (?:15|18):00\b", text.replace("\xa0", " "))
                self.assertEqual(len(found), len(whole), text)
                self.assertGreaterEqual(len(whole), 8)

    def test_slots_of_the_clock(self):
        """A step at fixed hours: each hour is named once."""
        path = os.path.join(self.top, "hourly.aftercare.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"format": "aftercare-protocol", "format-version": 1, "id": "hourly", "version": "2026-01-01", "title": "Hourly", "source": {"title": "A page"},
                       "plan": {"from": "first session day - 2 days", "until": "last session day + 9 days"},
                       "rules": [{"id": "spray", "kind": "task", "title": "Spray", "every": "1 hour", "between": "09:00 to 11:00",
                                  "from": "session end", "until": "session end + 3 days"}]}, file)
        self.folder = os.path.join(self.top, "hourly")
        self.care("start", path, "--session", "2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai", now="2026-02-20T09:00:00+04:00")
        text = self.text(self.make("pdf", "--sheet", "day", "--date", "2026-03-12"))
        self.assertRegex(text, r"09:00 care\s")
        self.assertNotRegex(text, r"09:00 care, 09:00")

    def test_checklist(self):
        text = self.text(self.make("pdf", "--sheet", "checklist"))
        self.assertEqual(len(re.findall(r"Morning care, 08:00\s", text)), 3, text)
        self.assertEqual(len(re.findall(r"Evening care, 20:00\s", text)), 2, "not on the evening after session 2")
        self.assertRegex(text, r"No water on your scalp\s", "what is not allowed on these days")
        self.assertRegex(text, r"from Tue 17 March, 15:00 until Sat 21 March, 18:00")
        self.assertRegex(text, r"15:00\s+(.*\n)*?.*No touching · No water")
        self.assertIn("Shave your head and wash your scalp", text)

    def test_checklist_order(self):
        """A day is read from the top in the order of its hours: the steps of the morning, the session, what has no time."""
        path = self.make("pdf", "--sheet", "checklist")
        text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
        day = text[text.index("Tuesday 17 March"):]
        places = [day.index(words) for words in ("Morning care, 08:00", "Exfoliate with your fingers", "15:00", "No touching · No water", "Any time", "Shave your head")]
        self.assertEqual(places, sorted(places), day)

    def test_day(self):
        text = self.text(self.make("pdf", "--sheet", "day", "--date", "2026-03-18"))
        self.assertIn("Wednesday 18 March", text)
        self.assertRegex(text, r"No water on your scalp\n.*until Sat 21 March, 18:00")
        self.assertRegex(text, r"18:00\s+Touching allowed\n\s+Only as much as your care needs.")
        self.assertIn("Cover your scalp outdoors", text)

    def test_report(self):
        for step in ("wash-water", "exfoliate", "oil"):
            self.care("done", step, "morning", now=NOW)
        text = self.text(self.make("report"))
        self.assertRegex(text, r"After session 1\s+3 of \d+")
        self.assertRegex(text, r"11 Mar\s+12 Mar\s+13 Mar\s+14 Mar\s+15 Mar")
        self.assertIn("A gap of 7 days, at least 7 are asked for", text)
        self.assertIn("version 2021-08-08", text)
        self.assertIn("Nothing was recorded.", text)

    def test_report_of_incidents(self):
        self.write_record("incident", "incident:water@2026-03-12/1773288000", "2026-03-12T04:00:00Z")
        self.write_record("note", "note:day@2026-03-13", "2026-03-13T04:00:00Z", text="It itched a little.")
        text = self.text(self.make("report"))
        self.assertIn("My scalp got wet", text)
        self.assertIn("It itched a little.", text)

    def words(self, path):
        """Of each page: its words with where they stand, in points."""
        out = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
        for page in out.split("<page ")[1:]:
            yield [(word, *map(float, box)) for *box, word in re.findall(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>', page)]

    def test_report_of_long_notes(self):
        """One that no page holds goes on over the next; none is cut, and no heading is left alone at the foot of a page."""
        for lines in (9, 20, 40, 110):
            for large in ((), ("--large",)):
                with self.subTest(lines=lines, large=large):
                    self.write_record("note", "note:day@2026-03-13", f"2026-03-13T04:00:{lines % 60:02}Z", text="\n".join(f"line{i}" for i in range(lines)))
                    path = self.make("report", *large)
                    pages = list(self.words(path))
                    height = float(self.facts(path)["Page size"].split()[2])
                    found = [word for page in pages for word in page if word[0].startswith("line")]
                    self.assertEqual([word[0] for word in found], [f"line{i}" for i in range(lines)])
                    self.assertLess(max(word[4] for word in found), height - 55, "over the foot")
                    notes, = [page for page in pages if "Notes" in [word[0] for word in page]]
                    self.assertIn("line0", [word[0] for word in notes], "what it is the heading of")

    def test_report_of_notes_both_ways(self):
        """Each paragraph begins where the page's language does, whatever that of the one before it."""
        self.write_record("note", "note:day@2026-03-14", "2026-03-14T04:00:00Z", text="straight")
        for hour, first, second in ((4, "سطر", "second"), (5, "first", "سطر")):
            self.write_record("note", "note:day@2026-03-13", f"2026-03-13T0{hour}:00:00Z", text=f"{first} line1\n{second} line2")
            words = [word for page in self.words(self.make("report")) for word in page]
            edge, = [word[1] for word in words if word[0] == "straight"]
            for line in ("line1", "line2"):
                y, = [word[2] for word in words if word[0] == line]
                self.assertAlmostEqual(min(word[1] for word in words if abs(word[2] - y) < 6 and word[1] >= edge - 1), edge, delta=2)

    def test_report_of_mixed_lines(self):
        """Lines keep their distance, whatever script each of them is in."""
        self.write_record("note", "note:day@2026-03-13", "2026-03-13T04:00:00Z", text="الجلسة كانت أقصر " + " ".join(f"word{i}" for i in range(40)))
        tops = sorted({round(word[2]) for page in self.words(self.make("report", "--large")) for word in page if word[0].startswith("word")})
        self.assertGreaterEqual(len(tops), 5)
        self.assertGreaterEqual(min(after - before for before, after in zip(tops, tops[1:])), 17, tops)

    def put_photo(self, name, width, height):
        """A JPEG as far as its head: what paper needs to know of it."""
        folder = os.path.join(self.folder, "photos")
        os.makedirs(folder, mode=0o700, exist_ok=True)
        head = struct.pack(">BHHB", 8, height, width, 3) + b"\x01\x22\x00\x02\x11\x01\x03\x11\x01"
        with open(os.path.join(folder, name), "wb") as file:
            file.write(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0" + struct.pack(">H", len(head) + 2) + head + b"\xff\xd9")

    def test_report_with_photos(self):
        """Only when asked; two dates beside each other; one that is spoilt is left out."""
        self.put_photo("2026-03-11-1.jpg", 640, 480)
        self.put_photo("2026-03-14-1.jpg", 640, 480)
        with open(os.path.join(self.folder, "photos", "2026-03-12-1.jpg"), "wb") as file:
            file.write(b"\xff\xd8\xff\xe0\x00")
        images = ["pdfimages", "-list"]
        self.assertNotIn("jpeg", subprocess.run([*images, self.make("report")], check=True, capture_output=True, text=True).stdout)
        path = self.make("report", "--with-photos")
        listed = subprocess.run([*images, path], check=True, capture_output=True, text=True).stdout
        self.assertEqual(len(re.findall(r" 640 +480 .* jpeg ", listed)), 2, listed)
        self.assertRegex(self.text(path), r"Shown here: 2 of 3\n\s*Wed 11 March\s+Sat 14 March")

    def test_report_with_many_photos(self):
        """The newest ones, and the clinic learns that there are more."""
        for day in range(1, 13):
            self.put_photo(f"2026-03-{day:02}-1.jpg", 640, 480)
        text = self.text(self.make("report", "--with-photos"))
        self.assertRegex(text, r"Shown here: 8 of 12\n\s*Thu 5 March\s+Fri 6 March")
        for day in range(1, 5):
            os.unlink(os.path.join(self.folder, "photos", f"2026-03-{day:02}-1.jpg"))
        self.assertNotIn("Shown here", self.text(self.make("report", "--with-photos")))

    def test_same(self):
        def read(path):
            with open(path, "rb") as file:
                return file.read()
        first = read(self.make("pdf"))
        self.assertEqual(read(self.make("pdf")), first, "the same plan is the same file")

    def test_long_name(self):
        answer = self.care("export", "pdf", "-o", os.path.join(self.top, "x" * 300), now=NOW, status=73)
        self.assertIn("too long", answer.err)

    def test_no_place(self):
        self.care("export", "pdf", "-o", os.path.join(self.top, "none", "x.pdf"), now=NOW, status=73)


if __name__ == "__main__":
    unittest.main()
