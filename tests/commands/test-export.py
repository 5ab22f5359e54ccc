#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""export: every instant as the plan has it, read by somebody else's parser; a moved session moves its events; files whole or untouched."""
import csv
import datetime
import fcntl
import io
import os
import stat
import unittest
import zoneinfo

import aftercarectl

import icalendar

UTC = datetime.timezone.utc


class Case(aftercarectl.Case):
    def setUp(self):
        super().setUp()
        self.file = os.path.join(self.top, "plan.ics")

    def export(self, *more, **named):
        self.care("export", "ics", "-o", self.file, *more, **named)
        with open(self.file, "rb") as file:
            return file.read()

    def events(self, *more, **named):
        calendar = icalendar.Calendar.from_ical(self.export(*more, **named))
        return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def instants(events):
    return sorted((event["DTSTART"].dt.astimezone(UTC), str(event["SUMMARY"])) for uid, event in events.items() if uid.startswith("change-"))


class Calendar(Case):
    def test_every_change(self):
        """Dubai and Sofia, over the night on which the clocks change."""
        for zone, session in (("Asia/Dubai", "2026-03-10T15:00/18:00@Asia/Dubai"), ("Europe/Sofia", "2026-03-25T15:00/18:00@Europe/Sofia"),
                              ("Europe/Sofia", "2026-10-22T15:00/18:00@Europe/Sofia")):
            with self.subTest(zone=zone, session=session):
                self.folder = os.path.join(self.top, session[:10])
                self.start("--last", sessions=[session], zone=zone)
                changes = self.json("changes", zone=zone)
                told = sorted((datetime.datetime.fromisoformat(change["at"]).astimezone(UTC), change["title"]) for change in changes
                              if change["announce"] or change["change"] in ("allowed", "forbidden"))
                self.assertGreater(len(told), 8)
                self.assertEqual([at for at, _ in instants(self.events(zone=zone))], [at for at, _ in told])

    def test_slots_float(self):
        """Eight in the morning wherever the phone is, and only where the plan offers a step."""
        self.start()
        slots = {uid: event for uid, event in self.events("--layers", "routine").items()}
        self.assertTrue(slots)
        for uid, event in slots.items():
            self.assertIsNone(event["DTSTART"].dt.tzinfo, uid)
            day = self.json("day", event["DTSTART"].dt.date().isoformat())
            titles = [task["title"] for task in day["tasks"] if task["slot"] and task["at"][11:16] == event["DTSTART"].dt.strftime("%H:%M")]
            self.assertEqual(str(event["DESCRIPTION"]).split("\n"), titles)

    def test_slots_fixed(self):
        """For a calendar that takes a clock time for UTC: the same events at the same moments, which the phone takes anew, and back."""
        for zone, session in (("Asia/Dubai", "2026-03-10T15:00/18:00@Asia/Dubai"), ("Europe/Sofia", "2026-03-25T15:00/18:00@Europe/Sofia")):
            with self.subTest(zone=zone):
                self.folder = os.path.join(self.top, session[:10])
                self.start("--last", sessions=[session], zone=zone)
                floating = self.events(zone=zone)
                fixed = self.events("--fixed-times", zone=zone)
                self.assertEqual(fixed.keys(), floating.keys())
                offsets = set()
                for uid, event in fixed.items():
                    slot = uid.startswith("slot-")
                    self.assertEqual(event["DTSTART"].dt.utcoffset(), datetime.timedelta(0), uid)
                    self.assertEqual(int(event["SEQUENCE"]), int(slot), uid)
                    for name in ("DTSTART", "DTEND"):
                        at, shown = event[name].dt, floating[uid][name].dt
                        self.assertEqual(at.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None) if slot else at, shown, uid)
                        offsets.add(at.replace(tzinfo=None) - shown if slot else None)
                self.assertEqual(len(offsets - {None}), 2 if zone == "Europe/Sofia" else 1, "clocks change in Sofia meanwhile")
                self.assertEqual({int(event["SEQUENCE"]) for uid, event in self.events("--fixed-times", zone=zone).items() if uid.startswith("slot-")}, {1})
                back = self.events(zone=zone)
                for uid, event in back.items():
                    self.assertEqual((event["DTSTART"].dt, int(event["SEQUENCE"])), (floating[uid]["DTSTART"].dt, 2 if uid.startswith("slot-") else 0), uid)

    def test_slots_fixed_after_journey(self):
        """Exported again where the patient is now, they ring at that place's eight o'clock."""
        self.start()
        here = self.events("--fixed-times", "--layers", "routine")
        there = self.events("--fixed-times", "--layers", "routine", zone="Europe/Sofia")
        moved = {there[uid]["DTSTART"].dt - event["DTSTART"].dt for uid, event in here.items() if str(there[uid]["STATUS"]) == "CONFIRMED"}
        self.assertEqual(moved, {datetime.timedelta(hours=2), datetime.timedelta(hours=1)})

    def test_again(self):
        """Nothing changed: the same numbers.  A moved session: the same names, higher numbers.  A removed one: cancelled, and stays so."""
        self.start()
        first = self.events()
        self.assertEqual({int(event["SEQUENCE"]) for event in first.values()}, {0})
        self.assertEqual({uid: int(event["SEQUENCE"]) for uid, event in self.events().items()}, dict.fromkeys(first, 0))

        self.care("session", "move", "3", "2026-03-25T15:00/18:00")
        moved = self.events()
        session = max((uid for uid in first if uid.startswith("date-")), key=lambda uid: first[uid]["DTSTART"].dt)
        self.assertEqual(int(moved[session]["SEQUENCE"]), 1)
        self.assertEqual(moved[session]["DTSTART"].dt - first[session]["DTSTART"].dt, datetime.timedelta(days=1))
        for uid, event in first.items():
            same = moved[uid]["DTSTART"].dt == event["DTSTART"].dt and str(moved[uid]["STATUS"]) == "CONFIRMED" and \
                moved[uid].get("DESCRIPTION") == event.get("DESCRIPTION")
            self.assertEqual(int(moved[uid]["SEQUENCE"]), 0 if same else 1, uid)

        self.care("session", "remove", "3")
        for _ in range(2):
            gone = self.events()
            self.assertEqual(str(gone[session]["STATUS"]), "CANCELLED")
            self.assertEqual(int(gone[session]["SEQUENCE"]), 2)

    def test_other_steps(self):
        """A slot that keeps its time and changes its steps is a new event to the phone: nobody washes by an old list."""
        self.start()
        first = self.events("--layers", "routine")
        self.care("session", "remove", "2")
        after = self.events("--layers", "routine")
        changed = 0
        for uid, event in first.items():
            now = after[uid]
            if str(now["STATUS"]) == "CANCELLED":
                continue
            other = str(now["DESCRIPTION"]) != str(event["DESCRIPTION"])
            self.assertEqual(int(now["SEQUENCE"]), 1 if other else 0, uid)
            changed += other
        self.assertGreater(changed, 3)

    def test_alarms_again(self):
        """Silence that is wanted later reaches the phone, and so does sound; what has passed meanwhile is no news."""
        self.start()
        first = self.events()
        silent = self.events("--no-alarms")
        ahead = [uid for uid, event in first.items() if event.walk("VALARM")]
        self.assertGreater(len(ahead), 20)
        for uid, event in silent.items():
            self.assertEqual(int(event["SEQUENCE"]), 1 if uid in ahead else 0)
        loud = self.events()
        self.assertEqual({uid: int(loud[uid]["SEQUENCE"]) for uid in ahead}, dict.fromkeys(ahead, 2))
        later = self.events(now="2026-03-22T12:00:00+04:00")
        self.assertEqual({uid: int(event["SEQUENCE"]) for uid, event in later.items()}, {uid: int(event["SEQUENCE"]) for uid, event in loud.items()})

    def test_no_tomorrow(self):
        """What an event says is still true on the day on which it is read."""
        self.start(sessions=["2026-03-16T15:00/2026-03-16T18:00@Asia/Dubai"], now="2026-03-15T09:00:00+04:00")
        for now in ("2026-03-15T09:10:00+04:00", "2026-03-16T09:10:00+04:00"):
            events = self.events(now=now)
            self.assertEqual({int(event["SEQUENCE"]) for event in events.values()}, {0}, now)
            for event in events.values():
                self.assertNotRegex(str(event.get("DESCRIPTION", "")), "today|tomorrow")

    def test_new_course(self):
        """The plan of a course that was given up leaves the phone."""
        self.start()
        first = self.events()
        self.start("--replace", sessions=["2026-05-10T15:00/2026-05-10T18:00@Asia/Dubai"], now="2026-03-20T09:00:00+04:00")
        after = self.events(now="2026-03-20T09:10:00+04:00")
        self.assertLessEqual(first.keys(), after.keys())
        self.assertEqual({str(after[uid]["STATUS"]) for uid in first}, {"CANCELLED"})
        self.assertTrue(any(str(event["STATUS"]) == "CONFIRMED" for event in after.values()))

    def follow(self, phone, events):
        """What a phone has after it read the file: what it knows by a higher number or not at all it takes."""
        for uid, event in events.items():
            if uid not in phone or int(event["SEQUENCE"]) > int(phone[uid]["SEQUENCE"]):
                phone[uid] = event

    def standing(self, phone):
        return {uid: (event["DTSTART"].dt, str(event["SUMMARY"]), str(event.get("DESCRIPTION", ""))) for uid, event in phone.items()
                if str(event["STATUS"]) == "CONFIRMED"}

    def test_restored(self):
        """A phone follows back to an older state, there and back again, and to another computer."""
        self.start()
        phone = {}
        backup = os.path.join(self.top, "old.aftercare")
        self.follow(phone, self.events())
        self.care("backup", backup)
        self.care("session", "move", "3", "2026-03-27T15:00/18:00")
        self.care("session", "remove", "2")
        self.follow(phone, self.events())
        moved = self.standing(phone)
        self.care("restore", backup, "--replace")
        events = self.events()
        self.follow(phone, events)
        self.assertEqual(self.standing(phone), self.standing(events))
        self.assertNotEqual(self.standing(phone), moved)
        self.care("restore", "--undo")
        self.follow(phone, self.events())
        self.assertEqual(self.standing(phone), moved)

        self.folder = os.path.join(self.top, "other-computer")
        later = {"now": "2026-03-15T18:10:00+04:00", "zone": "Europe/Sofia"}
        self.care("restore", backup, **later)
        events = self.events(**later)
        self.follow(phone, events)
        self.assertLessEqual(self.standing(events).items(), self.standing(phone).items(), "all of the plan stands as it is now")

    def test_layers_apart(self):
        """A file with one layer says nothing of the others."""
        self.start()
        self.export()
        only = self.events("--layers", "sessions")
        self.assertEqual(len(only), 3)
        self.assertEqual({int(event["SEQUENCE"]) for event in self.events().values()}, {0})
        self.care("export", "ics", "-o", self.file, "--layers", "session", status=64)

    def test_lines(self):
        self.start()
        data = self.export(zone="Europe/Sofia")
        for line in data.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            self.assertNotIn(b"\n", line)
            line.decode("utf-8")

    def test_discreet(self):
        self.start()
        text = self.export("--discreet").decode().lower()
        for word in ("scalp", "water", "oil", "session", "exfoliate", "sweat"):
            self.assertNotIn(word, text)

    def test_silent(self):
        self.start()
        self.assertIn(b"BEGIN:VALARM", self.export())
        self.assertNotIn(b"BEGIN:VALARM", self.export("--no-alarms"))


class Table(Case):
    def test_record(self):
        self.start()
        self.care("done", "exfoliate", "morning")
        self.care("skip", "wash-water", "morning", "--reason", '=HYPERLINK("x"), "no"\nwater')
        path = os.path.join(self.top, "record.csv")
        self.care("export", "csv", "-o", path)
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(io.StringIO(file.read(), newline="")))
        log = self.json("log")
        self.assertEqual([(row["at"], row["verb"], row["rule"], row["slot"], row["date"], row["from"]) for row in rows],
                         [(one["at"], one["verb"], one["rule"], one["slot"], one["date"], one["from"]) for one in log])
        self.assertEqual(rows[1]["words"], "'=HYPERLINK(\"x\"), \"no\"\nwater")


class Target(Case):
    def test_theirs_alone(self):
        self.start()
        self.export()
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o600)

    def test_untouched(self):
        """What cannot be written leaves what was there; the export that works then is the one that would have been."""
        self.start()
        whole = self.export()
        before = self.contents()
        self.care("export", "ics", "-o", os.path.join(self.top, "no", "such", "folder.ics"), status=73)
        self.care("export", "ics", "-o", self.top, status=73)
        self.assertEqual(self.contents(), before)
        self.assertEqual(self.export(), whole)

    def test_existing(self):
        """-o names the file that is wanted: whatever has that name is replaced, through a link as well; a folder never is."""
        self.start()
        for theirs in (b"", b"a letter\n"):
            with open(self.file, "wb") as file:
                file.write(theirs)
            self.assertTrue(self.export().startswith(b"BEGIN:VCALENDAR"))
        link = os.path.join(self.top, "link")
        os.symlink(self.file, link)
        self.care("export", "csv", "-o", link)
        self.assertTrue(os.path.islink(link))
        self.assertTrue(aftercarectl.read(self.file).startswith(b"at,verb"))

    def test_odd_names(self):
        """Any name that a file can have is one; what cannot be one is said, and nothing else is made."""
        self.start()
        place = os.path.join(self.top, "place").encode()
        os.mkdir(place)
        for name in (b"two\nlines", b"-o", b"--overwrite", b" ", b"\xff\xfe.ics", "\u202eplan \u0646.ics".encode(), b"%s%n", b"x" * 255):
            path = os.path.join(place, name)
            self.care("export", "ics", "-o", path)
            self.care("backup", os.path.join(place, b"b"))
            self.assertEqual(sorted(os.listdir(place)), sorted((name, b"b")))
            self.assertTrue(aftercarectl.read(path).startswith(b"BEGIN:VCALENDAR"))
            os.unlink(path)
            os.unlink(os.path.join(place, b"b"))
            self.care("backup", path)
            self.care("restore", "--dry-run", path)
            os.unlink(path)
        for name in (b"x" * 256, b"no/such", b"."):
            self.care("export", "ics", "-o", os.path.join(place, name), status=73)
            self.care("backup", os.path.join(place, name), status=73)
        self.assertEqual(os.listdir(place), [])
        here = os.getcwd()
        self.addCleanup(os.chdir, here)
        os.chdir(place)
        self.care("export", "ics", "-o", "-dash.ics")
        self.care("backup", "--", "-dash.backup")
        self.assertEqual(sorted(os.listdir(".")), ["-dash.backup", "-dash.ics"])

    def test_read_only(self):
        """A place that takes no file, whoever asks: nothing is made, and the message says what to do."""
        self.start()
        before = self.contents()
        for path in ("/proc/plan.ics", "/dev/null/plan.ics"):
            self.assertNotEqual(self.care("export", "ics", "-o", path, status=73).err, "")
            self.assertNotEqual(self.care("backup", path, status=73).err, "")
        self.assertEqual({name for name in self.contents() if name not in before} - {os.path.join(self.folder, "calendar.json")}, set())

    def test_locked(self):
        """Another writer is waited for; then nothing is made, and it can be tried again."""
        self.start()
        before = self.contents()
        with open(os.path.join(self.folder, "lock"), "a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertIn("Try again", self.care("export", "ics", "-o", self.file, status=75).err)
            self.assertEqual(self.contents(), before)
            self.assertFalse(os.path.exists(self.file))
        self.care("export", "ics", "-o", self.file)

    def test_usage(self):
        self.start()
        self.care("export", "ics", status=64)
        self.care("export", "ical", "-o", self.file, status=64)
        self.assertFalse(os.path.exists(self.file))

    def test_no_course(self):
        self.care("export", "ics", "-o", self.file, status=66)


if __name__ == "__main__":
    unittest.main()
