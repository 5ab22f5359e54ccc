#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The script `run` itself, as a newcomer types it: test-run.py SOURCE BUILD

A copy of it stands in a small tree whose build takes the programs that are built already, and knows of the machine only what is in
its folder of tools: nothing is installed, and the environment is empty (PLATFORM.md section 10)."""
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from urllib.parse import quote

SOURCE, BUILD = sys.argv[1:3]
APP_ID = "io.github.aftercare.Aftercare"
PROGRAMS = {"app": "aftercare", "cli": "aftercarectl", "reminder": "aftercare-reminder"}
BUS = """<busconfig><type>session</type><listen>unix:tmpdir={0}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
TREE = """project ('tree', version: '1', meson_version: '>= 1.0.0')
subdir ('src/app')
subdir ('src/cli')
subdir ('src/reminder')
python = find_program ('python3')
foreach name, status : {'one': '0', 'two': '0', 'other': '1', 'absent': '77'}
  test (name, python, args: ['-c', 'import sys; sys.exit (' + status + ')'], suite: 'some')
endforeach
test ('long', python, args: ['-c', 'import sys; sys.exit (1)'], suite: 'slow')
benchmark ('frames', python, args: ['-c', 'print ("half of  10 frames: floor 2.0 ms, ours 3.0 ms, ratio 1.50")'])
benchmark ('waiting', python, args: ['-c', 'print ("wake-ups in 10 s: floor 0, ours 0")'])
"""
PROGRAM = "custom_target ('{0}', output: '{0}', command: ['ln', '-sf', '{1}', '@OUTPUT@'], build_by_default: true)\n"
MESON = """#!/bin/sh
echo "$*" >>"$HOME/meson"
[ "$1" != devenv ] || set -- devenv -C '{build}' --dump
exec {meson} "$@"
"""
WINDOW = """#!/bin/sh
gdbus wait --session --timeout 20 {0}.Reminder && echo 'with a reminder'
exec '{1}' "$@"
"""


def put(path, text):
    if os.path.lexists(path):
        os.unlink(path)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, 0o755)


class Case(unittest.TestCase):
    def setUp(self):
        self.top = tempfile.mkdtemp(prefix="care run-")  # a space, as in "My Documents"
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.tools, self.home, self.tree = (os.path.join(self.top, name) for name in ("tools", "home", "tree"))
        self.script, self.build = os.path.join(self.tree, "run"), os.path.join(self.tree, "_build")
        os.mkdir(self.tools)
        os.mkdir(self.home)
        self.gather_tools()
        self.plant_tree()

    def gather_tools(self):
        """All that the machine has but sudo and the network's apt; a person who is not root, and no package missing."""
        for folder in os.environ["PATH"].split(":"):
            for entry in os.scandir(folder) if os.path.isdir(folder) else []:
                if entry.name not in ("sudo", "apt-get") and not os.path.lexists(os.path.join(self.tools, entry.name)):
                    os.symlink(entry.path, os.path.join(self.tools, entry.name))
        self.tool("meson", MESON.format(build=BUILD, meson=shutil.which("meson")))
        self.tool("dpkg-query", "#!/bin/sh\nprintf 'install ok installed'\n")
        self.tool("id", "#!/bin/sh\necho 1000\n")
        put(os.path.join(self.top, "bus.conf"), BUS.format(quote(self.home)))
        self.tool("dbus-run-session", f"#!/bin/sh\nexec {shutil.which('dbus-run-session')} --config-file='{self.top}/bus.conf' \"$@\"\n")

    def plant_tree(self):
        for folder, program in PROGRAMS.items():
            os.makedirs(os.path.join(self.tree, "src", folder))
            self.program(folder, os.path.join(BUILD, "src", folder, program))
        put(os.path.join(self.tree, "meson.build"), TREE)
        shutil.copy(os.path.join(SOURCE, "run"), self.script)

    def program(self, folder, path):
        put(os.path.join(self.tree, "src", folder, "meson.build"), PROGRAM.format(PROGRAMS[folder], path))

    def let_window_wait(self):
        """The window comes when the reminder is there."""
        put(os.path.join(self.top, "window"), WINDOW.format(APP_ID, os.path.join(BUILD, "src/app/aftercare")))
        self.program("app", os.path.join(self.top, "window"))

    def tool(self, name, text):
        put(os.path.join(self.tools, name), text)

    def lack(self, *names):
        for name in names:
            os.unlink(os.path.join(self.tools, name))

    def asked(self, tool):
        """With what words a tool was called."""
        try:
            with open(os.path.join(self.home, tool), encoding="utf-8") as file:
                return file.read().splitlines()
        except FileNotFoundError:
            return []

    def run_it(self, *words, status=0, **more):
        env = {"PATH": self.tools, "HOME": self.home, **more}
        said = {name: os.path.join(self.home, name) for name in ("stdout", "stderr")}
        # not to pipes: whoever outlives the script would hold them open
        with open(said["stdout"], "w", encoding="utf-8") as out, open(said["stderr"], "w", encoding="utf-8") as err:
            answer = subprocess.run([self.script, *words], env=env, cwd=self.top, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                    timeout=100, check=False)
        for name, path in said.items():
            with open(path, encoding="utf-8") as file:
                setattr(answer, name, file.read())
        self.assertEqual(answer.returncode, status, f"{words}: {answer.stdout}{answer.stderr}")
        return answer


class Starting(Case):
    def test_without_display(self):
        """Says what was built and where, and how to begin; then nothing but today's list."""
        first = self.run_it()
        self.assertEqual(first.stderr.count("There is no display"), 1)
        self.assertIn(f"Built: {self.build}/src/app/aftercare, {self.build}/src/cli/aftercarectl\n", first.stderr)
        self.assertIn("aftercarectl start ", first.stderr)
        second = self.run_it(AFTERCARE_CLOCK=self.start_course())
        self.assertIn("15 March", second.stdout)
        self.assertNotIn("aftercarectl start ", second.stderr)
        self.assertNotIn("Building", second.stderr)
        self.assertEqual([line.split()[0] for line in self.asked("meson")], ["setup", "devenv", "devenv"])

    def test_display_without_bus(self):
        """A bus is made around window and reminder."""
        self.let_window_wait()
        for display in ({"DISPLAY": ":none"}, {"WAYLAND_DISPLAY": "none"}):
            answer = self.run_it("--version", **display)
            self.assertEqual(answer.stdout.split("\n")[-3], "with a reminder")
            self.assertRegex(answer.stdout.split("\n")[-2], r"^[Aa]ftercare \d+\.")
        self.assertNotEqual(self.run_it("--nonsense", status=1, DISPLAY=":none").stderr, "")

    def start_course(self):
        """Returns the clock that the programs are to read."""
        start = ["start", "scalp-micropigmentation", "--answer", "hair=long", "--answer", "interval=one-week",
                 "--session", "2026-03-10T15:00/2026-03-10T18:00@Asia/Dubai"]
        clock = os.path.join(self.home, "clock")
        put(clock, "2026-03-15T09:10:00+04:00\nAsia/Dubai\n")
        subprocess.run([os.path.join(BUILD, "src/cli/aftercarectl"), *start], check=True, stdout=subprocess.DEVNULL,
                       env={"HOME": self.home, "AFTERCARE_CLOCK": clock, "AFTERCARE_PROTOCOL_DIR": os.path.join(BUILD, "data/protocols")})
        return clock

    def has_owner(self, address, name):
        answer = subprocess.run(["gdbus", "call", "--address", address, "--dest", "org.freedesktop.DBus", "--object-path", "/", "--method",
                                 "org.freedesktop.DBus.NameHasOwner", name], check=True, capture_output=True, text=True)
        return answer.stdout == "(true,)\n"

    def test_display_and_bus(self):
        """The reminder that was started here ends with the window."""
        self.let_window_wait()
        clock = self.start_course()
        with subprocess.Popen(["dbus-daemon", "--nofork", "--print-address", "--config-file", os.path.join(self.top, "bus.conf")],
                              stdout=subprocess.PIPE, text=True) as bus:
            try:
                address = bus.stdout.readline().strip()
                answer = self.run_it("--version", DISPLAY=":none", DBUS_SESSION_BUS_ADDRESS=address, AFTERCARE_CLOCK=clock)
                self.assertIn("with a reminder\n", answer.stdout)
                end = time.monotonic() + 20
                while self.has_owner(address, APP_ID + ".Reminder"):
                    self.assertLess(time.monotonic(), end, "the reminder lives on")
            finally:
                bus.terminate()

    def test_moved(self):
        """A tree that was moved is built anew where it stands."""
        self.run_it()
        moved = os.path.join(self.top, "moved")
        os.rename(self.tree, moved)
        self.script = os.path.join(moved, "run")
        self.assertIn(f"Built: {moved}/_build/src/app/aftercare", self.run_it().stderr)
        self.assertEqual([line.split()[0] for line in self.asked("meson")], ["setup", "devenv"] * 2)

    def test_fault_while_building(self):
        """What meson or ninja says is seen."""
        put(os.path.join(self.tree, "meson.build"), "project ('tree')\nerror ('too old')\n")
        self.assertIn("too old", self.run_it(status=1).stderr)
        put(os.path.join(self.tree, "meson.build"), TREE)
        self.program("cli", "x', 'y', 'z")
        self.assertIn("ln:", self.run_it(status=1).stderr)


class Installing(Case):
    def setUp(self):
        super().setUp()
        self.tool("dpkg-query", "#!/bin/sh\ncase $3 in ninja-build | gettext) exit 1 ;; esac\nprintf 'install ok installed'\n")
        self.tool("apt-get", '#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >>"$HOME/apt"\n')

    def test_nobody_may(self):
        """One line to hand to whoever may."""
        answer = self.run_it(status=1)
        self.assertIn("Missing packages: ninja-build gettext\n", answer.stderr)
        self.assertIn("Run as root: apt-get install --no-install-recommends ninja-build gettext\n", answer.stderr)
        self.assertEqual(self.asked("apt") + self.asked("meson"), [])

    def test_root(self):
        self.tool("id", "#!/bin/sh\necho 0\n")
        self.run_it()
        update, install = self.asked("apt")
        self.assertRegex(update, r"^noninteractive .*DPkg::Lock::Timeout=\d+.* update$")
        self.assertRegex(install, r"^noninteractive .* install -y --no-install-recommends ninja-build gettext$")

    def test_sudo(self):
        """For apt alone."""
        self.tool("sudo", '#!/bin/sh\necho "$*" >>"$HOME/sudo"\nexec "$@"\n')
        self.run_it()
        self.assertEqual(len(self.asked("sudo")), 2)
        self.assertEqual(len(self.asked("apt")), 2)
        self.assertTrue(all(" apt-get " in line for line in self.asked("sudo")))

    def test_no_network(self):
        self.tool("id", "#!/bin/sh\necho 0\n")
        self.tool("apt-get", '#!/bin/sh\ncase $* in *install*) echo "E: no route" >&2; exit 100 ;; esac\n')
        answer = self.run_it(status=1)
        self.assertIn("E: no route\nThese packages could not be installed: ninja-build gettext\n", answer.stderr)
        self.assertEqual(self.asked("meson"), [])

    def test_other_system(self):
        """Without Debian's packages it looks for the libraries and the tools."""
        self.lack("dpkg-query")
        self.assertIn("There is no display", self.run_it().stderr)
        self.lack("msgfmt")
        self.assertEqual(self.run_it(status=1).stderr, "Install with your system's own tools: msgfmt\n")


class Refusing(Case):
    def test_words(self):
        """Four uses, status 64, and nothing built."""
        for words in (["tests"], ["proof", "all"], ["debian", "11"], ["--help"], ["-h"]):
            answer = self.run_it(*words, status=64)
            self.assertRegex(answer.stderr, r"^usage: \./run ")
            self.assertEqual(answer.stdout, "")
        self.assertEqual(self.asked("meson"), [])

    def test_through_sudo(self):
        """The build and the data would be root's."""
        self.tool("id", "#!/bin/sh\necho 0\n")
        for words in ([], ["test"], ["proof"]):
            self.assertIn("without sudo", self.run_it(*words, status=1, SUDO_USER="somebody").stderr)
        self.assertEqual(self.asked("meson"), [])


class Testing(Case):
    def test_counts(self):
        """The last line counts; what takes long stays away; the status is meson's."""
        answer = self.run_it("test", status=1)
        self.assertEqual(answer.stdout.splitlines()[-1], "2 passed, 1 failed, 1 skipped")
        answer = self.run_it("test", "one", "two")
        self.assertEqual(answer.stdout.splitlines()[-1], "2 passed, 0 failed, 0 skipped")
        self.assertTrue(any(line.startswith("test ") and line.endswith("--no-suite slow one two") for line in self.asked("meson")))


class Proving(Case):
    PROOF = """# Proof\n\n| what | found |\n| --- | --- |\n| half of 10 frames | elsewhere |\n\n| ratio | one | another |
| --- | --- | --- |\n| half of 10 frames | 1.4 | 1.6 |\n\nMore.\n\n| wake-ups in 10 s | not in the table |\n"""

    def plant_tree(self):
        super().plant_tree()
        os.makedirs(os.path.join(self.tree, "tests", "proof"))
        shutil.copy(os.path.join(SOURCE, "tests", "proof", "table.py"), os.path.join(self.tree, "tests", "proof"))
        put(os.path.join(self.tree, "tests", "PROOF.md"), self.PROOF)

    def test_benchmarks(self):
        """What was measured, as a table, with what PROOF.md says beside it; what failed makes the status."""
        lines = self.run_it("proof", "benchmark").stdout.splitlines()
        self.assertRegex(lines[0], r"Linux .*, (32|64) bits, \d+ of .*GTK \d")
        self.assertEqual([[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]], [
            ["ratio", "this machine", "one", "another", "figures here"], ["---"] * 5,
            ["half of 10 frames", "1.5", "1.4", "1.6", "floor 2.0 ms, ours 3.0 ms"],
            ["wake-ups in 10 s", "", "", "", "floor 0, ours 0"]])
        put(os.path.join(self.tree, "meson.build"), TREE + "benchmark ('broken', python, args: ['-c', 'import sys; sys.exit (1)'])\n")
        self.assertIn("broken: FAIL", self.run_it("proof", "benchmark", status=1).stdout.splitlines())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
