"""Runs the program named by CARNET, each time with a home of its own, and reads what it answers."""
import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

if not os.access(os.environ.get("CARNET", ""), os.X_OK):
    raise SystemExit("The environment variable CARNET must name the program to test.")
PROGRAM = os.path.abspath(os.environ["CARNET"])
SAMPLES = Path(__file__).resolve().parent.parent / "TransferTests" / "Samples"
SEED = int(os.environ.get("OUTSIDE_SEED", "20261121"))
# Only a program that hangs meets this.
PATIENCE_SECONDS = 120


class Result:
    """What one call answered."""

    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err.decode("utf-8", "replace")

    @property
    def text(self):
        return self.out.decode("utf-8")

    def json(self):
        return json.loads(self.out)

    def sentences(self):
        return [line for line in self.err.splitlines() if line.strip()]

    def __repr__(self):
        return f"exit {self.code}, stdout {self.out[:600]!r}, stderr {self.err[:1500]!r}"


class Home:
    """A place of its own for each thing the program may want to keep."""

    def __init__(self, folder):
        self.folder = Path(folder)
        for name in ("home", "data", "state", "config", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    @property
    def config(self):
        return self.folder / "config"

    def environment(self, extra=None):
        place = self.folder
        values = {
            "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "TMPDIR": str(place / "tmp"),
            "HOME": str(place / "home"), "XDG_DATA_HOME": str(place / "data"),
            "XDG_STATE_HOME": str(place / "state"), "XDG_CONFIG_HOME": str(place / "config"),
            "CARNET_LANG": "en", "CARNET_NOW": "2026-11-21T09:00",
        }
        values.update(extra or {})
        return values

    def arguments(self, words):
        return [PROGRAM, *map(str, words)]

    def run(self, *words, stdin=b"", env=None, before=None):
        done = subprocess.run(
            self.arguments(words), input=stdin, capture_output=True, env=self.environment(env),
            cwd=self.folder, timeout=PATIENCE_SECONDS, check=False, preexec_fn=before)
        return Result(done.returncode, done.stdout, done.stderr)

    def start(self, *words, env=None):
        return subprocess.Popen(
            self.arguments(words), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=self.environment(env), cwd=self.folder)


class Carnet(Home):
    """A carnet in a folder of its own."""

    def __init__(self, folder):
        super().__init__(folder)
        made = self.run("init", "--product", "Essai", "--carnet", self.folder / "carnet")
        if made.code != 0:
            raise AssertionError(f"init: {made}")

    def environment(self, extra=None):
        return super().environment({"CARNET_DIR": str(self.folder / "carnet"), **(extra or {})})

    def contacts(self):
        """All contacts by id, as the program lists them."""
        listed = self.run("list", "all", "--format", "json")
        if listed.code != 0:
            raise AssertionError(f"list: {listed}")
        return {contact["id"]: contact for contact in listed.json()}

    def take(self, contacts):
        """Brings in contacts of our JSON, all of them."""
        data = json.dumps(contacts, ensure_ascii=False).encode()
        taken = self.run("import", "-", "--format", "json", stdin=data)
        if taken.code != 0 or taken.json()["created"] != len(contacts):
            raise AssertionError(f"the test's own contacts were not taken: {taken}")
        return self.contacts()


class Case(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="outside-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.carnets = 0

    def hears(self, *numbers):
        """Programs started from now on end by these, also where this one was told not to: under nohup HUP is ignored."""
        for number in numbers:
            self.addCleanup(signal.signal, number, signal.signal(number, signal.SIG_DFL))

    def dice(self, name):
        """Random numbers, the same each time; whoever uses them tells the seed in a subTest."""
        return random.Random(f"{SEED}/{name}")

    def carnet(self, contacts=None):
        self.carnets += 1
        carnet = Carnet(self.folder / f"place-{self.carnets}")
        if contacts:
            carnet.take(contacts)
        return carnet

    def home(self):
        self.carnets += 1
        return Home(self.folder / f"place-{self.carnets}")

    def file(self, name, data):
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def sample(self, name):
        """A copy, so that no file of rejects ever stands beside the sample."""
        return self.file(name, (SAMPLES / name).read_bytes())

    def exported(self, carnet, *words):
        done = carnet.run("export", *words)
        self.assertEqual(done.code, 0, done)
        return done.out

    def imported(self, carnet, path, *words, codes=(0,)):
        """The report of an import, whose counts always add up."""
        done = carnet.run("import", path, "--format", "json", *words)
        self.assertIn(done.code, codes, done)
        report = done.json()
        self.assert_adds_up(report)
        return report

    def assert_adds_up(self, report):
        parts = report["created"] + report["updated"] + report["unchanged"] + len(report["rejected"])
        self.assertEqual(report["read"], parts)

    def assert_counts(self, report, **counts):
        told = {key: len(report[key]) if key == "rejected" else report[key] for key in counts}
        self.assertEqual(told, counts, [report["rejected"], report["warnings"]])

    def assert_refused(self, done, *words):
        """Of no use (65), said in a sentence, and never a crash."""
        self.assertEqual(done.code, 65, done)
        self.assertTrue(done.sentences(), done)
        for word in words:
            self.assertIn(word.casefold(), done.err.casefold(), done)

    def assert_content_lines(self, data):
        """Lines of vCard and iCalendar: CRLF, at most 75 octets, no character cut in two."""
        self.assertTrue(data.endswith(b"\r\n"), data[-40:])
        for line in data.split(b"\r\n"):
            self.assertNotIn(b"\n", line)
            self.assertNotIn(b"\r", line)
            self.assertLessEqual(len(line), 75, line)
            line.decode("utf-8")

    def assert_same(self, contacts, copies, keys):
        """Each contact has a copy with the same values under these keys, and no copy is too many."""
        def pick(all_of_them):
            return {name: {key: each[key] for key in keys} for name, each in all_of_them.items()}
        self.assertEqual(pick(copies), pick(contacts))


def phone_key(text):
    """The digits as dialled from abroad: `06 12…`, `+33 6 12…` and `0033 6 12…` are one."""
    text = re.sub(r"^tel:", "", text.strip(), flags=re.IGNORECASE)
    digits = re.sub(r"\D", "", text)
    if text.startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    return "33" + digits[1:] if digits.startswith("0") else digits
