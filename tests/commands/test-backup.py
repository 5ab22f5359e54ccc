#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""backup, restore, erase: the same bytes back, whole or untouched, whoever is killed; nothing of anybody else is touched."""
import base64
import errno
import fcntl
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import time
import unittest

import aftercarectl

KILLS = int(os.environ.get("KILLS", "12"))
VIEWS = (["log", "--json"], ["session", "--json"], ["changes", "--json"])
DAMAGED, FORMAT, NEWER = "damaged", "not a backup", "newer version"


class Case(aftercarectl.Case):
    def setUp(self):
        super().setUp()
        self.file = os.path.join(self.top, "all.aftercare-backup")

    def view(self):
        return [self.care(*words).out for words in VIEWS]

    def names(self, folder=None):
        top = folder or self.folder
        return sorted(os.path.relpath(os.path.join(path, name), top) for path, _, names in os.walk(top) for name in names)

    def two_courses(self):
        """One in the backup, another in the folder; what each looks like."""
        self.start()
        self.care("done", "exfoliate", "morning")
        self.care("backup", "--overwrite", self.file)
        saved = self.view()
        self.care("session", "remove", "3")
        self.care("done", "wash-water", "morning")
        return saved, self.view()

    def document(self):
        with open(self.file) as file:
            return json.load(file)

    def write(self, document):
        with open(self.file, "w") as file:
            json.dump(document, file)


class RoundTrip(Case):
    def test_another_computer(self):
        saved, _ = self.two_courses()
        self.folder = os.path.join(self.top, "another")
        answer = self.json("restore", self.file)
        self.assertEqual(self.view(), saved)
        self.assertEqual(answer["records"], 1)
        self.assertEqual(len(answer["sessions"]), 3)
        again = os.path.join(self.top, "again")
        self.care("backup", again)
        with open(again) as file:
            self.assertEqual(json.load(file)["parts"], self.document()["parts"])
        self.assertEqual(os.stat(again).st_mode & 0o777, 0o600)

    def test_never_merged(self):
        _, present = self.two_courses()
        for words in (["restore", self.file], ["restore", self.file, "--dry-run", "--replace"]):
            self.care(*words, status=0 if "--dry-run" in words else 73)
            self.assertEqual(self.view(), present)

    def test_undone(self):
        saved, present = self.two_courses()
        self.care("restore", self.file, "--replace")
        self.assertEqual(self.view(), saved)
        for expected in (present, saved, present):
            self.care("restore", "--undo")
            self.assertEqual(self.view(), expected)

    def test_undone_to_nothing(self):
        self.two_courses()
        self.folder = os.path.join(self.top, "another")
        self.care("restore", "--undo", status=66)
        self.care("restore", self.file)
        self.care("restore", "--undo")
        self.care("log", status=66)
        self.care("restore", "--undo")
        self.assertEqual(len(self.json("log")), 1)

    def test_words(self):
        self.start()
        for words, status in ((["restore"], 64), (["restore", self.file, "--undo"], 64), (["restore", self.file], 66),
                              (["backup", os.path.join(self.top, "no", "folder")], 73), (["backup", self.top], 73)):
            self.care(*words, status=status)
        self.care("backup", self.file)
        with open(self.file, "rb") as file:
            before = file.read()
        self.care("backup", self.file, status=73)
        with open(self.file, "rb") as file:
            self.assertEqual(file.read(), before)
        self.care("backup", self.file, "--overwrite")

    def test_odd_names(self):
        self.start()
        for name in ("a b", "-dash", "ä ö\n", "…" * 80):
            path = os.path.join(self.top, name)
            self.care("backup", path)
            self.care("restore", path, "--replace")


class Kept(Case):
    def test_one_a_day(self):
        """One for each day on which something changed, the newest seven; each can be restored."""
        self.assertEqual(self.json("restore", "--list"), [])
        self.start(sessions=aftercarectl.V1_SESSIONS[:1], now="2026-03-01T09:00:00+04:00")
        seen = {}
        for day in range(15, 25):
            now = f"2026-03-{day:02}T21:00:00+04:00"
            self.care("done", "exfoliate", "morning", "--date", f"2026-03-{day:02}", now=now)
            seen[day] = len(self.json("log", now=now))
            self.care("undo", now=now)
        copies = self.json("restore", "--list")
        self.assertEqual([os.path.basename(copy["file"])[:10] for copy in copies], [f"2026-03-{day:02}" for day in range(24, 17, -1)])
        self.assertEqual([copy["records"] for copy in copies], [seen[day] for day in range(24, 17, -1)])
        self.assertEqual({os.stat(copy["file"]).st_mode & 0o777 for copy in copies}, {0o600})
        self.care("restore", "--replace", copies[3]["file"])
        self.assertEqual(len(self.json("log")), seen[21])
        self.care("restore", "--list", "--undo", status=64)
        self.care("erase", "--yes")
        self.assertEqual(self.names(), [])

    def test_damaged(self):
        self.start()
        copy = self.json("restore", "--list")[0]["file"]
        with open(copy) as file:
            whole = file.read()
        for text in ("", "{", whole[:-40]):
            with open(copy, "w") as file:
                file.write(text)
            self.assertFalse(self.json("restore", "--list")[0]["sound"])
            self.assertIn("damaged", self.care("restore", "--list").out)


class Hostile(Case):
    def refused(self, word, change):
        document = json.loads(self.whole)
        change(document)
        self.write(document)
        answer = self.care("restore", self.file, "--replace", status=65)
        self.assertIn(word, answer.err)
        self.assertEqual(self.contents(), self.before)

    def test_rows(self):
        self.two_courses()
        with open(self.file) as file:
            self.whole = file.read()
        self.before = self.contents()
        stranger = os.path.join(self.top, "stranger")

        def part(document, index=0):
            return document["parts"][index]

        def put(index, data):
            def change(document):
                part(document, index).update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest(),
                                             base64=[base64.b64encode(data).decode()])
            return change

        rows = (
            (FORMAT, lambda d: d.update(format="aftercare-course")),
            (FORMAT, lambda d: d.pop("parts")),
            (FORMAT, lambda d: d.update(parts={})),
            (FORMAT, lambda d: d.update(parts=[])),
            (FORMAT, lambda d: d.update(parts=[1, None, []])),
            (FORMAT, lambda d: d["parts"].append(part(d))),
            (FORMAT, lambda d: part(d).update(bytes=-1)),
            (FORMAT, lambda d: part(d).update(bytes=10 ** 12)),
            (FORMAT, lambda d: part(d).update(base64="AAAA")),
            (FORMAT, lambda d: part(d).update(base64=[1])),
            (FORMAT, lambda d: part(d).update(base64=["A" * 9000])),
            (NEWER, lambda d: d.update({"format-version": 2})),
            (NEWER, lambda d: part(d).update(kind=stranger)),
            (NEWER, lambda d: part(d).update(kind="../../stranger")),
            (NEWER, put(0, b'{"format":"aftercare-course","format-version":99}')),
            (DAMAGED, put(0, b"{}")),
            (DAMAGED, lambda d: part(d).update(sha256="0" * 64)),
            (DAMAGED, lambda d: part(d).update(bytes=1)),
            (DAMAGED, lambda d: part(d)["base64"].pop()),
            (DAMAGED, lambda d: part(d)["base64"].append("")),
            ("the record", lambda d: part(d, 1)["base64"].append("QUFB")),
        )
        for word, change in rows:
            self.refused(word, change)
        self.assertFalse(os.path.exists(stranger))

    def test_bytes(self):
        """Cut anywhere, one byte changed anywhere: refused or the same; never half."""
        saved, _ = self.two_courses()
        with open(self.file, "rb") as file:
            whole = file.read()
        before = self.contents()
        numbers = random.Random(6)
        for _ in range(40):
            at = numbers.randrange(len(whole))
            for spoilt in (whole[:at], whole[:at] + bytes([whole[at] ^ 1 << numbers.randrange(8)]) + whole[at + 1:]):
                with open(self.file, "wb") as file:
                    file.write(spoilt)
                answer = aftercarectl.Answer(self.run_raw("--data-dir", self.folder, "--now", self.now, "--zone", self.zone,
                                                          "restore", self.file, "--replace"))
                if answer.status == 0: # white space, or a name that nobody reads
                    self.assertEqual(self.view(), saved)
                    self.care("restore", "--undo")
                else:
                    self.assertEqual(answer.status, 65, answer.err)
                    self.assertEqual(self.contents(), before)
                before = self.contents()

    def test_no_file(self):
        self.start()
        fifo = os.path.join(self.top, "fifo")
        os.mkfifo(fifo)
        sparse = os.path.join(self.top, "sparse")
        with open(sparse, "wb") as file:
            file.truncate(5 * 1024 ** 3)
        for path, status in ((fifo, 66), (self.top, 66), ("/dev/zero", 66), (sparse, 65)):
            self.care("restore", path, "--replace", status=status)


class Broken(Case):
    """Each call that writes, syncs, names or removes fails once; or the program dies before it."""

    def each_call(self, fault, *words):
        count = os.path.join(self.top, "count")
        for n in range(1, 90):
            env = {"LD_PRELOAD": os.environ["FAIL_NTH"], "FAIL_AT": str(n), "FAIL_WITH": str(fault), "FAIL_COUNT": count,
                   "FAIL_NAMES": "1", "ASAN_OPTIONS": "verify_asan_link_order=0"}
            if os.path.exists(count):
                os.unlink(count)
            result = self.run_raw("--data-dir", self.folder, "--now", self.now, "--zone", self.zone, *words, env=env)
            with open(count) as file:
                made = int(file.read())
            if made < n:
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertGreater(n, 5, "hardly anything was ever written")
                return
            if fault == "kill":
                self.assertEqual(result.returncode, -signal.SIGKILL)
            elif fault == "interrupt":
                self.assertIn(result.returncode, (0, 130), f"call {n}: {result.stderr}")
                self.assertEqual("Cancelled. Everything is as it was." in result.stderr.decode(), result.returncode == 130)
            else:
                self.assertIn(result.returncode, (0, 73, 74), f"call {n}: {result.stderr}")
            yield n, result.returncode

    def test_restore(self):
        for fault in (errno.ENOSPC, errno.EIO, "kill"):
            saved, present = self.two_courses()
            for n, status in self.each_call(fault, "restore", self.file, "--replace"):
                self.assertTrue(os.path.exists(os.path.join(self.folder, "course.json")), "nobody ever sees an empty folder")
                there = self.view()
                where = f"{fault} at call {n}"
                if fault == "kill":
                    self.assertIn(there, (saved, present), where)
                else:
                    self.assertEqual(there, saved if status == 0 else present, where)
                self.assertEqual([name for name in self.names() if "incoming" in name or "arriving" in name], [], where)
                if there == saved:
                    self.care("restore", "--undo")
                    self.assertEqual(self.view(), present, where)
            shutil.rmtree(self.folder)

    def test_interrupted(self):
        """Ctrl-C just before each call: what is whole stays, nothing half lies about; what was decided is done to its end."""
        saved, present = self.two_courses()
        statuses = set()
        for n, status in self.each_call("interrupt", "restore", self.file, "--replace"):
            self.assertEqual(self.view(), saved if status == 0 else present, f"call {n}")
            self.assertEqual([name for name in self.names() if "incoming" in name or "arriving" in name], [], f"call {n}")
            statuses.add(status)
            if status == 0:
                self.care("restore", "--undo")
        self.assertEqual(statuses, {0, 130})
        self.care("restore", self.file, "--replace")
        before = sorted(os.listdir(self.top))
        with open(self.file, "w") as file:
            file.write("an older one")
        for words, target in ((("backup", "--overwrite"), self.file), (("export", "pdf", "-o"), os.path.join(self.top, "new.pdf"))):
            old = aftercarectl.read(target)
            for n, status in self.each_call("interrupt", *words, target):
                self.assertEqual(status == 130, aftercarectl.read(target) == old, f"{words}, call {n}")
                if old is None and status == 0:
                    os.unlink(target)
                elif status == 0:
                    with open(target, "wb") as file:
                        file.write(old)
                self.assertEqual([name for name in os.listdir(self.top) if name not in ("count", *before)], [], f"{words}, call {n}")

    def interrupt(self, *words):
        """Ctrl-C as soon as the program listens to it."""
        process = subprocess.Popen([aftercarectl.PROGRAM, "--data-dir", self.folder, "--now", self.now, "--zone", self.zone, *words],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        while process.poll() is None:
            with open(f"/proc/{process.pid}/status") as file:
                caught = [int(line.split()[1], 16) for line in file if line.startswith("SigCgt")]
            if caught and caught[0] >> (signal.SIGINT - 1) & 1:
                process.send_signal(signal.SIGINT)
                break
        return process.communicate()[1], process.returncode

    def test_interrupted_while_waiting(self):
        """Another program writes: nobody has to wait for it."""
        saved, present = self.two_courses()
        self.care("restore", self.file, "--replace")
        with open(os.path.join(self.folder, "lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for words in (("restore", "--undo"), ("restore", self.file, "--replace"), ("erase", "--yes")):
                said, status = self.interrupt(*words)
                said = said.replace(self.file + ": ", "")  # named while it is still being read
                self.assertEqual((said, status), ("aftercarectl: Cancelled. Everything is as it was.\n", 130), words)
        self.assertEqual(self.view(), saved)
        self.care("restore", "--undo")
        self.assertEqual(self.view(), present)

    def test_undo_interrupted(self):
        """Ctrl-C just before each call: once it has begun it comes to its end."""
        saved, present = self.two_courses()
        self.care("restore", self.file, "--replace")
        for n, status in self.each_call("interrupt", "restore", "--undo"):
            self.assertEqual(self.view(), present if status == 0 else saved, f"call {n}")
            self.assertEqual([name for name in self.names() if "incoming" in name or "arriving" in name], [], f"call {n}")
            if status == 0:
                self.care("restore", "--undo")

    def test_undo(self):
        saved, present = self.two_courses()
        self.care("restore", self.file, "--replace")
        for fault in (errno.EIO, "kill"):
            for n, status in self.each_call(fault, "restore", "--undo"):
                there = self.view()
                self.assertIn(there, (saved, present), f"{fault} at call {n}")
                if there == present:
                    self.care("restore", "--undo")
                self.assertEqual(self.view(), saved, f"{fault} at call {n}")
            self.care("restore", "--undo")

    def test_backup(self):
        saved, present = self.two_courses()
        with open(self.file, "rb") as file:
            old = file.read()
        for fault in (errno.EDQUOT, errno.EROFS, "kill"):
            for n, status in self.each_call(fault, "backup", "--overwrite", self.file):
                with open(self.file, "rb") as file:
                    now = file.read()
                if now != old:
                    self.assertIn(status, (0, -signal.SIGKILL), f"{fault} at call {n}")
                    self.assertEqual(len(self.json("restore", "--dry-run", self.file)["sessions"]), 2)
                with open(self.file, "wb") as file:
                    file.write(old)
                if fault != "kill":
                    self.assertEqual([name for name in os.listdir(self.top) if name.startswith(".")], [], f"{fault} at call {n}")
        self.assertEqual(self.view(), present)

    def test_erase(self):
        for fault in (errno.EIO, "kill"):
            self.two_courses()
            self.care("restore", self.file, "--replace")
            for n, _ in self.each_call(fault, "erase", "--yes"):
                self.care("erase", "--yes")
                self.assertEqual(self.names(), [], f"{fault} at call {n}")
                self.care("restore", self.file)
                self.care("restore", self.file, "--replace")

    def test_killed_at_any_time(self):
        saved, present = self.two_courses()
        numbers = random.Random(KILLS)
        command = [aftercarectl.PROGRAM, "--data-dir", self.folder, "--now", self.now, "--zone", self.zone]
        for i in range(KILLS):
            words = (["restore", self.file, "--replace"], ["restore", "--undo"], ["backup", "--overwrite", self.file + "2"])[i % 3]
            process = subprocess.Popen(command + words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(numbers.random() * 0.02)
            process.kill()
            process.wait()
            self.assertIn(self.view(), (saved, present), f"after {i} kills")
            if os.path.exists(self.file + "2"):
                self.care("restore", "--dry-run", self.file + "2")


class Erased(Case):
    def test_everything(self):
        """Copies, archive, what was set aside: gone; a stranger's files stay as they are."""
        self.start()
        self.care("done", "exfoliate", "morning")
        self.start("--replace")
        self.care("session", "remove", "3")
        strangers = ["mine.txt", "archive/mine.txt", "courses.jpg", "incoming.txt"]
        for name in strangers:
            with open(os.path.join(self.folder, name), "w") as file:
                file.write(name)
        with open(os.path.join(self.folder, "course.json"), "w") as file:
            file.write("{")
        self.care("log", status=0) # sets it aside, shows a copy
        self.care("erase", status=64)
        self.assertGreater(len(self.names()), len(strangers))
        self.assertTrue(self.json("erase", "--yes")["erased"])
        self.assertEqual(self.names(), sorted(strangers))
        for name in strangers:
            with open(os.path.join(self.folder, name)) as file:
                self.assertEqual(file.read(), name)
        self.care("log", status=66)

    def test_own_folder(self):
        """Without --data-dir the reminder no longer starts at login either."""
        config = os.path.join(self.top, "config")
        env = {"XDG_DATA_HOME": self.top, "XDG_CONFIG_HOME": config}
        entry = os.path.join(config, "autostart", "io.github.aftercare.Aftercare.desktop")
        os.makedirs(os.path.dirname(entry))
        other = os.path.join(os.path.dirname(entry), "other.desktop")
        for path in (entry, other):
            with open(path, "w") as file:
                file.write("[Desktop Entry]\n")
        self.care("erase", "--yes")
        self.assertTrue(os.path.exists(entry))
        self.assertEqual(self.run_raw("erase", "--yes", env=env).returncode, 0)
        self.assertFalse(os.path.exists(entry))
        self.assertTrue(os.path.exists(other))

    def test_recent(self):
        """The desktop's list of recent files names no more what was chosen in the window, and all the rest as before."""
        path = os.path.join(self.top, "recently-used.xbel")
        item = ('<bookmark href="file:///{0}" added="2026-01-01T00:00:00Z" modified="2026-01-01T00:00:00Z" visited="2026-01-01T00:00:00Z"><info>'
                '<metadata owner="http://freedesktop.org"><mime:mime-type type="image/jpeg"/><bookmark:applications>'
                '<bookmark:application name="{1}" exec="{1} %u" modified="2026-01-01T00:00:00Z" count="1"/></bookmark:applications></metadata></info></bookmark>')
        with open(path, "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?><xbel version="1.0" xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks" '
                       'xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info">'
                       + item.format("my-scalp.jpg", "aftercare") + item.format("holiday.jpg", "eog") + "</xbel>")
        os.chmod(path, 0o600)  # as GTK makes it
        self.care("erase", "--yes")
        with open(path, encoding="utf-8") as file:
            self.assertIn("my-scalp.jpg", file.read(), "a plan that lies elsewhere has nothing to do with it")
        self.assertEqual(self.run_raw("erase", "--yes", env={"XDG_DATA_HOME": self.top, "XDG_CONFIG_HOME": self.top}).returncode, 0)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertNotIn("my-scalp.jpg", text)
        self.assertIn("holiday.jpg", text)
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)

    def test_nothing_there(self):
        self.care("erase", "--yes")
        self.assertFalse(os.path.exists(self.folder))


if __name__ == "__main__":
    unittest.main()
