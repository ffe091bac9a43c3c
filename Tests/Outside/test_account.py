"""Who runs the program, told without the C library's name service: in a static program that would load the machine's
own modules, which ends it by a signal. Seen from outside, by strace; whatever a child such as getent loads is its own.
"""
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from support import PATIENCE_SECONDS, PROGRAM, Case, Result

# In nobody's /etc/passwd.
STRANGER = 54321
UNSAID = ("HOME", "USER", "LOGNAME", "CARNET_PERSON")
NAME_SERVICE = ("nsswitch.conf", "libnss_", "nscd")


class Accounts(Case):
    def setUp(self):
        super().setUp()
        self.assertIsNotNone(shutil.which("strace"), "strace is needed")
        self.place = self.home()
        # Where anybody may run it.
        self.program = self.place.folder / "carnet-program"
        shutil.copyfile(PROGRAM, self.program)
        self.program.chmod(0o755)

    def environment(self, extra=None):
        """Nothing says who it is, and nothing is written into anybody's own home."""
        told = self.place.environment({"CARNET_DIR": str(self.place.folder / "carnet"), **(extra or {})})
        return {name: value for name, value in told.items() if name not in UNSAID or name in (extra or {})}

    def traced(self, *words, extra=None, **more):
        """What it answered, and the calls on files and sockets of its own process and of its children, apart."""
        record = self.place.folder / "record"
        record.unlink(missing_ok=True)
        command = ["strace", "-f", "-qq", "-o", str(record), "-e",
                   "trace=%file,connect,?clone,?clone3,?fork,?vfork", str(self.program), *words]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=self.environment(extra),
                              cwd=self.place.folder, timeout=PATIENCE_SECONDS, check=False, **more)
        result = Result(done.returncode, done.stdout, done.stderr)
        self.assertTrue(record.exists(), result)
        own, others = self.parted(record.read_text("utf-8", "replace").splitlines())
        # Else nothing was seen at all.
        self.assertIn(f'execve("{self.program}"', own[0], result)
        return result, own, others

    def parted(self, lines):
        """Threads are the program's own, processes are not. A call may be told in two lines; the second says what it
        gave."""
        ours = {lines[0].split()[0]}
        begun = {}
        own, others = [], []
        for line in lines:
            process, call = line.split(None, 1)
            (own if process in ours else others).append(call)
            if "<unfinished" in call:
                begun[process] = call
            elif "resumed>" in call:
                call = begun.pop(process, "") + call
            if match := re.match(r"clone3?\(.*\bCLONE_THREAD\b.*= (\d+)", call):
                ours.add(match[1])
        return own, others

    def assert_unasked(self, own):
        asked = [call for call in own if any(name in call for name in NAME_SERVICE)]
        self.assertEqual(asked, [])

    def assert_makes_and_adds(self, extra=None, **more):
        """Makes a carnet and a contact; gives the calls of the children."""
        children = []
        for words in ("init", "--product", "Reposante"), ("add", "Claire Nguyen"):
            with self.subTest(words=words):
                result, own, others = self.traced(*words, extra=extra, **more)
                self.assertEqual(result.code, 0, result)
                self.assert_unasked(own)
                children.append(others)
        self.assertRegex(result.text, r"\Ac[a-z2-7]{9}\n\Z")
        return children

    def person(self):
        """Who wrote, by the journal."""
        lines = [line for path in (self.place.folder / "carnet" / "log").iterdir()
                 for line in path.read_text("utf-8").splitlines()]
        events = [event for line in lines for event in json.loads(line)["events"]]
        return [event["person"] for event in events if event["e"] == "personNamed"]

    def as_stranger(self):
        """What makes a process nobody's that this machine knows; all of the place is theirs."""
        if os.geteuid() != 0:
            self.skipTest("only root can run a program as a user who has no account")
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, STRANGER, STRANGER)
        stranger = {"user": STRANGER, "group": STRANGER, "extra_groups": []}
        tried = subprocess.run([self.program, "--version"], capture_output=True, check=False, **stranger)
        if tried.returncode != 0:
            self.skipTest(f"other users cannot run this build: {tried.stderr.decode()}")
        return stranger

    def getent(self, script):
        """Another directory than this machine's: what stands first in the path."""
        path = self.place.folder / "bin" / "getent"
        path.parent.mkdir()
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)
        return {"PATH": f"{path.parent}:{os.environ.get('PATH', '')}"}

    def test_the_name_service_is_not_asked(self):
        self.assert_makes_and_adds()

    def test_an_account_of_the_table_needs_no_directory(self):
        if not re.search(rf"^[^:]+:[^:]*:{os.getuid()}:", Path("/etc/passwd").read_text("utf-8"), re.MULTILINE):
            self.skipTest("whoever runs this is not in /etc/passwd")
        children = self.assert_makes_and_adds()
        self.assertEqual([call for calls in children for call in calls if "getent" in call], [])
        self.assertTrue(self.person()[0])

    def test_without_an_account(self):
        children = self.assert_makes_and_adds(**self.as_stranger())
        # The machine's own program was asked, in a process of its own.
        self.assertTrue(any(re.match(r'execve\("[^"]*/getent"', call) for call in children[0]), children[0])

    def test_an_account_of_a_directory(self):
        path = self.getent(f"echo 'ines:x:{STRANGER}:{STRANGER}:Inès Ndiaye,bureau 3:/home/ines:/bin/sh'")
        self.assert_makes_and_adds(path, **self.as_stranger())
        self.assertEqual(self.person(), ["Inès Ndiaye"])

    def test_a_directory_that_does_not_answer(self):
        path = self.getent("exec sleep 30")
        self.assert_makes_and_adds(path, **self.as_stranger())

    def test_a_home_that_is_no_whole_path_is_refused(self):
        for home in ("relative/home", ".", "~"):
            with self.subTest(home=home):
                environment = {"HOME": home, "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "CARNET_LANG": "en"}
                done = subprocess.run([PROGRAM, "init", "--product", "Reposante"], stdin=subprocess.DEVNULL,
                                      capture_output=True, env=environment, cwd=self.place.folder,
                                      timeout=PATIENCE_SECONDS, check=False)
                result = Result(done.returncode, done.stdout, done.stderr)
                self.assertEqual(result.code, 64, result)
                self.assertIn("HOME", result.err, result)
                self.assertFalse((self.place.folder / home / ".local").exists(), result)
