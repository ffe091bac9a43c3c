"""What every campaign needs: a carnet of its own, the program run on it, what must hold afterwards, and the count."""
import contextlib, json, os, random, re, resource, shutil, signal, subprocess, sys
from typing import NamedTuple

# Every exit code the program documents.
EXITS = {0, 1, 64, 65, 66, 73, 74, 75}
# A run that takes longer hangs: the program itself gives up on a lock after 30 s.
PATIENCE = 60
ID = re.compile(r"^c[a-z2-7]{9}$", re.MULTILINE)
TRACE = re.compile(r"fatal error|stack dump|backtrace|crashed|precondition|error domain|optional\(|\.swift:\d",
                   re.IGNORECASE)


class Broken(Exception):
    """A promise that was not kept; the text says which."""


def expect(kept, said):
    if not kept:
        raise Broken(said)


class Result(NamedTuple):
    """How a run ended."""

    command: str
    code: int
    out: str
    err: str

    def __str__(self):
        return f"`{self.command}` ended with {self.code}, out {self.out[:120]!r}, err {self.err[:300]!r}"

    @property
    def acknowledged(self):
        return ID.findall(self.out)

    def documented(self, *more):
        """Ended as documented, or by our own signal: with a sentence if it failed, and never with a stack trace."""
        expect(self.code in EXITS or self.code in more, f"undocumented end: {self}")
        expect(not TRACE.search(self.err), f"not a sentence: {self}")
        # Advice may end with a command line to be typed, and what a server said stands below a line that says so.
        first, last = (self.err.strip().splitlines() or [""])[0], self.err.rstrip()
        told = last.endswith((".", "?", "!", "NAME")) or first.endswith(":") or "carnet sync --remote" in last
        expect(self.code <= 0 or told, f"no sentence: {self}")
        return self

    def done(self):
        expect(self.documented().code == 0, f"refused: {self}")
        return self


class Carnet:
    """A carnet and its state folder, below a folder of their own: made, run on, taken as an image and put back."""

    def __init__(self, program, root):
        os.makedirs(root, exist_ok=True)
        self.program = program
        self.root = os.path.realpath(root)
        self.folder = os.path.join(self.root, "carnet")
        self.log = os.path.join(self.folder, "log")
        self.environment = {
            "HOME": self.root, "XDG_STATE_HOME": os.path.join(self.root, "state"), "CARNET_DIR": self.folder,
            "CARNET_PERSON": "Ada Lovelace", "CARNET_LANG": "en", "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        }

    def start(self, *arguments, under=(), **more):
        """Starts the program in a process group of its own, so that it can be ended with whatever traces it."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        command = [*under, self.program, *arguments]
        return subprocess.Popen(command, env=self.environment, cwd=self.root, start_new_session=True, **pipes)

    def finish(self, process, arguments=(), given=""):
        try:
            out, err = process.communicate(given.encode(), timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            end(process)
            raise Broken(f"`carnet {' '.join(arguments)}` did not end within {PATIENCE} s") from None
        return Result("carnet " + " ".join(arguments), process.returncode, *map(readable, (out, err)))

    def run(self, *arguments, given="", under=(), limit=None, **more):
        """Runs the program to its end. With a limit, no file grows beyond that many bytes: the write that reaches it is
        cut short there, the next one fails."""
        if limit is None:
            return self.finish(self.start(*arguments, under=under, **more), arguments, given)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
        try:
            process = self.start(*arguments, under=under, **more)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        return self.finish(process, arguments, given)

    def make(self):
        self.run("init", "--product", "Reposante").done()
        return self

    @property
    def state(self):
        """The state folder, whose name only the program knows."""
        (name,) = os.listdir(os.path.join(self.root, "state", "carnet"))
        return os.path.join(self.root, "state", "carnet", name)

    @property
    def own_file(self):
        """The only file of the log: for preparations by one device."""
        (name,) = os.listdir(self.log)
        return os.path.join(self.log, name)

    def image(self):
        """All that is on disk: path to bytes, or to None for a folder."""
        found = {}
        for top, folders, files in os.walk(self.root):
            for name in folders:
                found[os.path.relpath(os.path.join(top, name), self.root)] = None
            for name in files:
                with open(os.path.join(top, name), "rb") as file:
                    found[os.path.relpath(os.path.join(top, name), self.root)] = file.read()
        return found

    def put(self, image):
        """Makes the disk what an image says."""
        for name in os.listdir(self.root):
            path = os.path.join(self.root, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
        for name, content in sorted(image.items()):
            path = os.path.join(self.root, name)
            if content is None:
                os.mkdir(path, 0o700)
            else:
                with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                    file.write(content)

    def contacts(self):
        """All contacts, by id, as the program shows them; None where it finds no carnet. The clock is left out: two
        runs to be compared are not of the same moment."""
        result = self.run("list", "all", "--format", "json").documented()
        if result.code == 66:
            return None
        expect(result.code == 0, f"refused: {result}")
        rows = json.loads(result.out)
        for row in rows:
            del row["created"], row["updated"]
        return {row.pop("id"): row for row in rows}

    def ids(self):
        return set(self.run("list", "all", "--format", "ids").done().acknowledged)

    def intact(self):
        """Torn tails are notes; anything else is damage."""
        result = self.run("verify")
        expect(result.documented().code == 0, f"damage told: {result}")
        self.in_balance()

    def in_balance(self):
        """Whoever came to a stage went on, went back, or stands somewhere: once each (piloting.md, *Bilan*)."""
        result = self.run("stats", "--by", "all", "--format", "json").documented()
        if result.code == 66:
            return
        expect(result.code == 0, f"refused: {result}")
        for line in json.loads(result.out)["stages"]:
            ends = sum(line[end] for end in ("advanced", "back", "leftAside", "asleep", "here"))
            expect(line["entered"] == ends, f"not in balance: {line}")

    def goes_on(self, before, name="Late Comer"):
        """Whatever happened before, a new contact goes in, and takes nothing away from what was shown."""
        added = self.run("add", name).done()
        expect(len(added.acknowledged) == 1, f"no id: {added}")
        after = self.contacts()
        fresh = after.pop(added.acknowledged[0], None)
        expect(fresh and fresh["name"] == name, f"acknowledged and not shown: {added}")
        expect(after == before, f"`add` changed other contacts: {difference(before, after)}")

    def whole(self, allowed, alike=lambda contacts: contacts):
        """After a fault: one of the allowed states is shown, no damage is told, and work goes on."""
        found = self.contacts()
        expect(alike(found) in allowed, f"shows {brief(found)}, expected {' or '.join(map(brief, allowed))}")
        if found is None:
            found = self.make().contacts()
        self.intact()
        self.goes_on(found)
        self.intact()


def readable(output):
    return (output or b"").decode("utf-8", "backslashreplace")


def brief(contacts):
    """A state, short enough for one line."""
    if contacts is None:
        return "no carnet"
    rows = contacts.values() if isinstance(contacts, dict) else [json.loads(text) for _, text in contacts]
    names = [f"{row['name']}/{row['stage']}" for row in rows]
    return f"{len(names)} contacts ({', '.join(names[-6:])})"


def difference(before, after):
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    return f"{len(changed)} of them ({', '.join(changed[:3])})"


def end(process):
    """Ends a process and all it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Missed(Exception):
    """A fault that did not take place: the run came there by fewer calls than the recorded one, as what a program looks
    at again may depend on the clock. No case."""


class Campaign:
    """Counts cases and failures, and holds what the command line asked for."""

    def __init__(self, name, program, folder, quick, seed, minutes=None):
        self.name, self.program, self.folder, self.quick, self.seed = name, program, folder, quick, seed
        self.minutes = minutes
        self.random = random.Random(f"{seed} {name}")
        self.cases = self.failed = self.missed = 0

    def carnet(self, name="main"):
        """A carnet that is not made yet."""
        return Carnet(self.program, os.path.join(self.folder, name))

    @contextlib.contextmanager
    def case(self, what):
        """One case: a broken promise inside it is told on one line, with what is needed to see it again."""
        self.cases += 1
        try:
            yield
        except Missed:
            self.cases -= 1
            self.missed += 1
        except Broken as broken:
            self.failed += 1
            text = " ".join(f"{self.name}, seed {self.seed}: {what}: {broken}".split()).replace(self.folder, "…")
            print(text, file=sys.stderr, flush=True)

    def some(self, items, quick):
        """All of them in the full run, a share drawn by lot, in their order, in the quick one."""
        items = list(items)
        if not self.quick or quick >= 1:
            return items
        return [items[index] for index in sorted(self.random.sample(range(len(items)), int(len(items) * quick) + 1))]
