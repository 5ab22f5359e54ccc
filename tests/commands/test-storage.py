#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Storage that fails: each write, sync and rename once, with each errno; a full disk.  What was said to be saved is there."""
import errno
import json
import os
import subprocess
import unittest

import aftercarectl

ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)


class FailNth(aftercarectl.Case):
    def files(self, prefix):
        return {name: open(os.path.join(self.folder, name), "rb").read()
                for name in sorted(os.listdir(self.folder)) if name.startswith(prefix)}

    def until_it_works(self, number, *words):
        """Lets the n-th call fail, for each n until none is left.  Yields after each failed run."""
        count = os.path.join(self.top, "count")
        for n in range(1, 60):
            env = {"LD_PRELOAD": os.environ["FAIL_NTH"], "FAIL_AT": str(n), "FAIL_WITH": str(number), "FAIL_COUNT": count,
                   "ASAN_OPTIONS": "verify_asan_link_order=0"}
            if os.path.exists(count):
                os.unlink(count)
            result = self.run_raw("--data-dir", self.folder, "--now", self.now, "--zone", self.zone, *words, env=env)
            made = int(open(count).read()) if os.path.exists(count) else 0
            if made < n:
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertGreater(n, 1, "nothing was ever written")
                return
            self.assertIn(result.returncode, (0, 73, 74), f"call {n}: {result.stderr}")
            yield n, result
        self.fail("more calls than any verb should make")

    def test_tick(self):
        for number in ERRORS:
            self.start("--replace")
            self.care("done", "exfoliate", "morning")
            kept = 1
            for n, result in self.until_it_works(number, "done", "wash-water", "morning"):
                records = self.json("log")
                kept += result.returncode == 0
                self.assertEqual(len(records), kept, f"{errno.errorcode[number]} at call {n}: {result.stderr}")
                if result.returncode != 0:
                    self.assertNotEqual(result.stderr, b"")
            self.assertEqual(len(self.json("log")), kept + 1)

    def test_moved_session(self):
        spans = ["2026-03-18T15:00/18:00", "2026-03-19T15:00/18:00"]
        for number in ERRORS:
            self.start("--replace")
            before = self.json("session")
            for n, result in self.until_it_works(number, "session", "move", "2", spans[0]):
                after = self.json("session")
                moved = after[1]["start"].startswith("2026-03-18")
                self.assertTrue(moved or after == before, f"{errno.errorcode[number]} at call {n}")
                if result.returncode == 0:
                    self.assertTrue(moved)
                json.loads(self.files("course.json")["course.json"])
                self.care("session", "move", "2", "2026-03-17T15:00/18:00")
                before = self.json("session")

    def test_replaced_course(self):
        """Either the new course is there, or the old one with all of its records."""
        for number in ERRORS:
            self.start("--replace")
            self.care("done", "exfoliate", "morning")
            for n, result in self.until_it_works(number, "start", aftercarectl.BUILT_IN, *aftercarectl.V1_ANSWERS,
                                                 "--session", "2026-03-10T15:00/18:00", "--replace"):
                there = (len(self.json("session")), len(self.json("log")))
                new = result.returncode == 0
                self.assertEqual(there, (1, 0) if new else (3, 1), f"{errno.errorcode[number]} at call {n}: {result.stderr}")
                if new:
                    self.start("--replace")
                    self.care("done", "exfoliate", "morning")
            self.assertEqual((len(self.json("session")), len(self.json("log"))), (1, 0))


class FullDisk(aftercarectl.Case):
    SCRIPT = """
set -e
mount -t tmpfs -o size=256k,mode=0700 none "$1"
shift
care () { "$AFTERCARECTL" --data-dir "$FOLDER/course" --now 2026-03-15T09:10:00+04:00 --zone Asia/Dubai "$@"; }
care start scalp-micropigmentation --answer hair=very-short --answer interval=one-week --session 2026-03-10T15:00/18:00@Asia/Dubai >/dev/null
care done exfoliate morning >/dev/null
head -c 1000000 /dev/zero >"$FOLDER/filler" 2>/dev/null || :
# the disk is full now, but for what the journal keeps in reserve
records=1 status=0
while [ $status -eq 0 ] && [ $records -lt 3000 ]; do
  if [ $((records % 2)) -eq 1 ]; then verb=undo; else verb=redo; fi
  care $verb >/dev/null 2>"$TOP/said" && records=$((records + 1)) || status=$?
done
echo "status $status"
echo "records $(wc -l <"$FOLDER/course/log.jsonl") of $records"
rm "$FOLDER/filler"
care $verb >/dev/null
echo "after $(wc -l <"$FOLDER/course/log.jsonl")"
"""

    def test_full(self):
        mount = os.path.join(self.top, "small")
        os.mkdir(mount, 0o700)
        namespace = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-r", "-m"]
        if subprocess.run([*namespace, "mount", "-t", "tmpfs", "none", mount], capture_output=True).returncode != 0:
            self.skipTest("no namespace of its own for a small disk")
        env = {**os.environ, "FOLDER": mount, "TOP": self.top}
        result = subprocess.run([*namespace, "sh", "-c", self.SCRIPT, "sh", mount], env=env, capture_output=True, text=True,
                                timeout=100)
        self.assertEqual(result.returncode, 0, result.stderr)
        said = dict(line.split(" ", 1) for line in result.stdout.splitlines())
        self.assertEqual(said["status"], "74", result.stdout)
        records, ticks = said["records"].split(" of ")
        self.assertEqual(records, ticks, "a tick that was said to be saved is gone")
        self.assertEqual(int(said["after"]), int(ticks) + 1)
        self.assertIn("disk is full", open(os.path.join(self.top, "said")).read())


if __name__ == "__main__":
    unittest.main()
