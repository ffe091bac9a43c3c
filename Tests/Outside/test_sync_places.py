"""A sync depends on nothing of where one stands, ends with what it started, and leaves another one alone."""
import signal
import socket
import subprocess
import time

from support import PROGRAM, Case


class Places(Case):
    def setUp(self):
        super().setUp()
        self.place = self.carnet()
        self.shared = self.folder / "depot"
        subprocess.run(["git", "init", "--quiet", "--bare", str(self.shared)], check=True)
        self.assertEqual(self.place.run("sync", "--remote", self.shared).code, 0)

    def run_in(self, folder, *words, before=None):
        return subprocess.run([PROGRAM, *words], cwd=folder, env=self.place.environment(), capture_output=True,
                              timeout=60, check=False, preexec_fn=before)

    def test_wherever_one_stands(self):
        trace = self.folder / "trace"
        here = self.folder / "ici" / "dedans"
        here.mkdir(parents=True)
        subprocess.run(["git", "init", "--quiet", str(here.parent)], check=True)
        config = here.parent / ".git" / "config"
        usual = config.read_text()
        for text in (usual + f'[core]\n\tsshCommand = "touch {trace}"\n\tfsmonitor = "touch {trace}; true"\n',
                     "[rompu", usual + "[url \"/nulle/part\"]\n\tinsteadOf = /\n"):
            with self.subTest(config=text[-30:]):
                config.write_text(text)
                self.place.run("add", "Personne")
                done = self.run_in(here, "sync")
                self.assertEqual((done.returncode, done.stdout), (0, "Sent.\n".encode()), done.stderr)
                self.assertFalse(trace.exists())
        gone = self.folder / "parti"
        gone.mkdir()
        self.place.run("add", "Personne")
        done = self.run_in(gone, "sync", before=gone.rmdir)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_several_at_once_do_each_other_no_harm(self):
        for _ in range(5):
            self.place.run("add", "Personne")
            running = [self.place.start("sync") for _ in range(3)]
            codes = []
            for process in running:
                out, err = process.communicate(timeout=60)
                codes.append(process.returncode)
                self.assertIn(process.returncode, (0, 75), err)
            self.assertIn(0, codes)

    def test_whoever_ends_it_ends_git_too(self):
        self.hears(signal.SIGHUP)
        with socket.create_server(("127.0.0.1", 0)) as silent:
            address = f"git://127.0.0.1:{silent.getsockname()[1]}/equipe"
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                with self.subTest(signal=number):
                    process = self.place.start("sync", "--remote", address)
                    connection, _ = silent.accept()
                    begun = time.monotonic()
                    process.send_signal(number)
                    process.communicate(timeout=30)
                    self.assertLess(time.monotonic() - begun, 10)
                    self.assertEqual(process.returncode, -number)
                    # Git let go of it as well.
                    connection.settimeout(10)
                    while connection.recv(4096):
                        pass
                    connection.close()
                    (state,) = (self.place.folder / "state" / "carnet").glob("*/")
                    self.assertFalse((state / "sync").exists())

    def test_a_password_is_never_shown(self):
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        for scheme in ("http", "git", "ssh"):
            address = f"{scheme}://ana:s3cret@127.0.0.1:{port}/equipe.git"
            done = self.place.run("sync", "--remote", address, env={"GIT_SSH_COMMAND": "false"})
            self.assertNotEqual(done.code, 0)
            self.assertNotIn("s3cret", done.err)
        (state,) = (self.place.folder / "state" / "carnet").glob("*/")
        (state / "remote").write_text(f"url http://ana:s3cret@127.0.0.1:{port}/equipe.git\nkind repository\n")
        for words in (("team",), ("sync",)):
            done = self.place.run(*words)
            self.assertNotIn("s3cret", done.text + done.err)
        self.assertIn("ana:…@127.0.0.1", self.place.run("team").err)
