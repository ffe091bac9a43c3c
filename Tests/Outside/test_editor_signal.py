"""Whoever ends the program while an editor runs ends both: nothing goes on alone, nothing is left, what was saved counts."""
import os
import pty
import select
import signal
import time

from support import PROGRAM, Case

# Saves a note, says that it is there, and waits as an editor does.
EDITOR = """#!/bin/sh
sed -i 's/^organisation:.*/organisation: Mairie de Saint-Mor/' "$1"
echo $$ > "$STARTED"
%s
sleep 300
"""


class Editor(Case):
    def setUp(self):
        super().setUp()
        self.hears(signal.SIGHUP)
        self.place = self.carnet()
        self.assertEqual(self.place.run("add", "Zoé Martin").code, 0)
        self.started = self.place.folder / "started"

    def board(self, more=""):
        """The board in a terminal, with the editor open on a card."""
        script = self.file("editeur", EDITOR % more)
        script.chmod(0o755)
        self.started.unlink(missing_ok=True)
        child, end = pty.fork()
        if child == 0:
            os.chdir(self.place.folder)
            os.execve(PROGRAM, [PROGRAM], {**self.place.environment(), "TERM": "xterm", "EDITOR": str(script),
                                           "STARTED": str(self.started)})
        self.addCleanup(os.close, end)
        self.read(end, 1.5)
        os.write(end, b"E")
        deadline = time.monotonic() + 20
        while not (self.started.exists() and self.started.read_text().strip()) and time.monotonic() < deadline:
            self.read(end, 0.1)
        return child, end, int(self.started.read_text())

    @staticmethod
    def read(end, seconds):
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([end], [], [], left)[0]:
                try:
                    os.read(end, 65536)
                except OSError:
                    return

    def ended(self, child, end, seconds=15):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found, _ = os.waitpid(child, os.WNOHANG)
            if found:
                return True
            self.read(end, 0.1)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return False

    @staticmethod
    def is_running(process):
        try:
            with open(f"/proc/{process}/stat", encoding="utf-8") as file:
                return file.read().rsplit(")", 1)[1].split()[0] != "Z"
        except FileNotFoundError:
            return False

    def test_both_end_and_nothing_is_left(self):
        for number, more in ((signal.SIGTERM, ""), (signal.SIGHUP, ""), (signal.SIGTERM, "trap '' TERM")):
            with self.subTest(signal=number, more=more):
                child, end, editor = self.board(more)
                os.kill(child, number)
                self.assertTrue(self.ended(child, end))
                self.assertFalse(self.is_running(editor))
                self.assertEqual(list((self.place.folder / "tmp").iterdir()), [])
                (contact,) = self.place.contacts().values()
                self.assertEqual(contact["organisation"], "Mairie de Saint-Mor")
                self.place.run("edit", contact["id"], "organisation=")

    def test_what_is_typed_to_interrupt_is_for_the_editor(self):
        child, end, editor = self.board("trap '' INT")
        os.write(end, b"\x03")
        self.read(end, 1)
        self.assertTrue(self.is_running(editor))
        self.assertEqual(os.waitpid(child, os.WNOHANG), (0, 0))
        os.kill(child, signal.SIGTERM)
        self.assertTrue(self.ended(child, end))
