# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the built aftercarectl on a course in a folder of its own.

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parent.parent
sys.path.insert(0, str(TESTS))


class Failed(Exception):
    """The command ended with a status that nobody asked for; the text can be typed again."""


class Door:
    """The same verbs in a process that lives on, see command-door.c."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, command):
        words = [str(len(command)), *command]
        self.process.stdin.write("".join(f"{word}\0" for word in words).encode())
        self.process.stdin.flush()
        status, out, err = (int(number) for number in self.process.stdout.readline().split())
        return subprocess.CompletedProcess(command, status, self.process.stdout.read(out).decode(), self.process.stdout.read(err).decode())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Aftercarectl:
    """AFTERCARECTL names the program; where AFTERCARECTL_DOOR names the door, it does what the program would."""

    def __init__(self):
        self.program = os.environ.get("AFTERCARECTL") or shutil.which("aftercarectl")
        if self.program is None:
            raise SystemExit("AFTERCARECTL must name the built aftercarectl")
        door = os.environ.get("AFTERCARECTL_DOOR")
        self.door = Door(door) if door else None
        self.folder = tempfile.mkdtemp(prefix="aftercare-course-", dir="/dev/shm" if door and os.path.isdir("/dev/shm") else None)
        self.course = 0
        self.typed = []

    def close(self):
        if self.door:
            self.door.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def data_dir(self):
        return f"{self.folder}/{self.course}"

    def new_course(self):
        shutil.rmtree(self.data_dir, ignore_errors=True)
        self.course += 1
        self.typed = []

    def run(self, arguments, now, zone, statuses=(0,)):
        command = [self.program, "--data-dir", self.data_dir, "--now", now, "--zone", zone, *arguments]
        done = self.door.run(command) if self.door else subprocess.run(command, capture_output=True, text=True, timeout=60)
        self.typed.append(shlex.join(["aftercarectl", *command[1:]]))
        if done.returncode not in statuses:
            raise Failed(f"{self.typed[-1]}\nended with {done.returncode}: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout

    def json(self, arguments, now, zone, statuses=(0,)):
        text = self.run([*arguments, "--json"], now, zone, statuses)
        try:
            return json.loads(text)
        except ValueError as error:
            raise Failed(f"{self.typed[-1]}\nis not JSON: {error}") from None

    def start(self, protocol, answers, sessions, last, now, zone):
        self.new_course()
        arguments = ["start", protocol]
        for answer in answers:
            arguments += ["--answer", answer]
        for session in sessions:
            arguments += ["--session", session]
        self.run(arguments + (["--last"] if last else []), now, zone)
