"""Each call of a command fails in turn, from outside: the campaigns `calls` (any call on the carnet's folders) and
`short` (a write that stops at byte N)."""
import json, os, re, shutil, signal
from typing import Callable, NamedTuple

from harness import Broken, Carnet, Missed, brief, expect

TABLE = "Name;Organisation;Email\n" + "".join(f"Maël Dupont {n};Mairie {n};m{n}@exemple.fr\n" for n in range(12))
LINES = ["Inès Ndiaye\n", 'Loïc Le Goff org:"DDT de l\'Aube"\n', "Zoé Vasseur next:3\n"]
FAULTS = ["signal=KILL", "error=EIO", "error=ENOSPC", "error=EINTR"]
# From some call on, nothing works any more: a dying disk. Interruptions do not last.
LASTING = "error=EIO"
# Calls of which the manual says that a signal may interrupt them: there, a program tries again.
INTERRUPTIBLE = {"openat", "read", "pread64", "write", "pwrite64", "fsync", "fdatasync", "flock", "ftruncate"}


class Operation(NamedTuple):
    """A command and what was done before it. Preparations are command lines, or functions of the carnet."""

    name: str
    preparation: list
    command: tuple
    given: list = [""]
    # Each line of `given` is a change of its own, acknowledged on its own.
    line_by_line: bool = False
    # Of no effect: what it prints must be the same, or it must fail.
    reads: bool = False
    # What must hold afterwards, given the states allowed: another one where the preparation itself is damage.
    check: Callable = Carnet.whole


# -- Preparations that are not commands

def torn_tail(carnet):
    """What a write leaves that was cut short."""
    with open(carnet.own_file, "ab") as file:
        file.write(b'{"k":"0123abcd","s":99,"p":"00')


def cut_group(carnet):
    """A gesture of three records of which one and a half were written, and of which `seen` does not know."""
    seen = os.path.join(carnet.state, "seen")
    with open(seen, "rb") as file:
        before = file.read()
    size = os.path.getsize(carnet.own_file)
    rows = "".join(f"Nobody {n};Nowhere\n" for n in range(2200))
    carnet.run("import", "-", given="Name;Organisation\n" + rows).done()
    with open(carnet.own_file, "rb") as file:
        records = file.read()[size:].splitlines(keepends=True)
    expect(len(records) >= 3, "a gesture of 2,200 contacts was expected to take three records")
    os.truncate(carnet.own_file, size + len(records[0]) + len(records[1]) // 2)
    with open(seen, "wb") as file:
        file.write(before)


def failed_sync(carnet):
    """A change that could not be synced: the next one writes the file anew."""
    result = carnet.run("add", "Never Mind", under=strace("fdatasync", "error=EIO", 1))
    expect(result.code == 74 and not result.acknowledged, f"a failed sync: {result}")


def new_device(carnet):
    """The same folder, on a device that never wrote to it."""
    shutil.rmtree(os.path.join(carnet.root, "state"))


def copy_of_more(carnet):
    """A backup that holds a contact more than the carnet does."""
    before = carnet.image()
    carnet.run("add", "Inès Ndiaye").done()
    carnet.run("backup", os.path.join(carnet.root, "copy.jsonl")).done()
    with open(os.path.join(carnet.root, "copy.jsonl"), "rb") as file:
        copy = file.read()
    carnet.put({**before, "copy.jsonl": copy})


def named_elsewhere(carnet):
    """Somebody else's exchange names Paul Rey."""
    carnet.run("log", "Claire", "call", "talked", "présentée à Paul Rey hier").done()


def flipped_bit(carnet):
    """Damage in the record before the last."""
    with open(carnet.own_file, "r+b") as file:
        content = file.read()
        at = content[:-1].rindex(b"\n") - 40
        file.seek(at)
        file.write(bytes([content[at] ^ 1]))


def shared_folder(carnet):
    """A folder where a team meets, and something to send there."""
    os.mkdir(os.path.join(carnet.root, "shared"))
    carnet.run("sync", "--remote", os.path.join(carnet.root, "shared")).done()
    carnet.run("add", "Inès Ndiaye").done()


# -- What must hold after operations that are more than a change

def forgotten(carnet, allowed, alike):
    """As after any; and where the person is gone, no byte of them is left."""
    carnet.whole(allowed, alike)
    if not any(row["name"] == "Paul Rey" for row in carnet.contacts().values()):
        left = [path for path, content in carnet.image().items() if b"Paul Rey" in (content or b"")]
        expect(not left, f"bytes of a forgotten person are left in {', '.join(left)}")


def repaired(carnet, allowed, alike):
    """What is intact is shown before, during and after, and a repair that was cut short can be done again."""
    shown = alike(carnet.contacts())
    expect(shown in allowed, f"shows {brief(shown)}, expected {' or '.join(map(brief, allowed))}")
    carnet.run("verify", "--repair").done()
    carnet.whole(allowed, alike)


MADE = [("init", "--product", "Reposante")]
TWO = MADE + [("add", 'Claire Nguyen org:"DRAAF Grand Est" claire@exemple.fr tag:agri'), ("add", "Paul Rey")]
MOVED = TWO + [("move", "Claire", "contacted")]
OPERATIONS = [
    Operation("init", [], MADE[0]),
    Operation("add", TWO, ("add", "Anaïs Roux next:5")),
    Operation("add by lines", TWO, ("add", "-"), LINES, line_by_line=True),
    Operation("move", TWO, ("move", "Claire", "contacted")),
    Operation("move two", MOVED, ("move", "Claire Nguyen", "Paul Rey", "user")),
    Operation("import", TWO, ("import", "-"), [TABLE]),
    Operation("undo", MOVED, ("undo",)),
    Operation("redo", MOVED + [("undo",)], ("redo",)),
    Operation("add after a torn tail", TWO + [torn_tail], ("add", "Anaïs Roux")),
    Operation("add after a cut group", TWO + [cut_group], ("add", "Anaïs Roux")),
    Operation("add after a failed sync", TWO + [failed_sync], ("add", "Anaïs Roux")),
    Operation("add on a new device", TWO + [new_device], ("add", "Anaïs Roux")),
    Operation("forget", TWO + [named_elsewhere], ("forget", "Paul Rey", "--yes"), check=forgotten),
    Operation("restore", TWO + [copy_of_more], ("restore", "copy.jsonl")),
    Operation("repair", MOVED + [("add", "Anaïs Roux"), flipped_bit], ("verify", "--repair"), check=repaired),
    Operation("sync", TWO + [shared_folder], ("sync",)),
    Operation("list", MOVED, ("list", "--format", "ids"), reads=True),
    Operation("verify", MOVED, ("verify",), reads=True),
]


# -- The fault and its judgement

def strace(call, fault, when, record="/dev/null"):
    """The program under a tracer that makes one call fail. A signal is not sent where the tracer uses a filter of the
    kernel's, which is quicker."""
    quick = () if fault.startswith("signal") else ("--seccomp-bpf",)
    inject = f"inject={call}:{fault}:when={when}"
    return ("strace", "-f", *quick, "-qq", "-o", record, "-e", f"trace={call}", "-e", inject)


def alike(known):
    """Makes states of two runs comparable: ids given in the run itself differ, those known before it do not."""
    def shape(contacts):
        if contacts is None:
            return None
        return sorted((id if id in known else "new", json.dumps(row, sort_keys=True)) for id, row in contacts.items())
    return shape


class Stage:
    """An operation made ready: the disk before it, and every state that a run of it may leave, in order."""

    def __init__(self, carnet, operation):
        self.carnet, self.operation = carnet, operation
        carnet.put({})
        for step in operation.preparation:
            step(carnet) if callable(step) else carnet.run(*step).done()
        self.before = carnet.image()
        contacts = carnet.contacts()
        self.alike = alike(contacts or {})
        lines = operation.given
        counts = range(1, len(lines) + 1) if operation.line_by_line else [len(lines)]
        self.states = [self.alike(contacts)] + [self.undisturbed("".join(lines[:count])) for count in counts]

    def undisturbed(self, given):
        self.carnet.put(self.before)
        self.plain = self.carnet.run(*self.operation.command, given=given).done()
        self.after = self.carnet.image()
        self.files = sum(path.startswith("carnet/log/") for path in self.after)
        return self.alike(self.carnet.contacts())

    def sound(self):
        """Without any fault, the operation keeps what was there: else there is nothing to compare with."""
        self.carnet.put(self.after)
        self.operation.check(self.carnet, self.states[-1:], self.alike)

    def run(self, **fault):
        self.carnet.put(self.before)
        return self.carnet.run(*self.operation.command, given="".join(self.operation.given), **fault)

    def judge(self, result, must_succeed=False):
        """What was acknowledged is there, whatever else happened, and nothing is there in part."""
        result.documented(-signal.SIGKILL)
        expect(not must_succeed or result.code == 0, f"gave up: {result}")
        if result.code == 0:
            expect(len(result.acknowledged) == len(self.plain.acknowledged), f"done and not acknowledged: {result}")
            if self.operation.reads:
                expect(result.out == self.plain.out, f"showed something else, and no error: {result}")
        log = [path for path in self.carnet.image() if path.startswith("carnet/log/")]
        expect(len(log) <= self.files + 1, f"{len(log)} files in the log, {self.files} without a fault, after {result}")
        if result.code == 0:
            allowed = self.states[-1:]
        elif self.operation.line_by_line:
            allowed = self.states[len(result.acknowledged):]
        else:
            allowed = self.states[-1:] if result.acknowledged else self.states
        try:
            self.operation.check(self.carnet, allowed, self.alike)
        except Broken as broken:
            raise Broken(f"after {result}: {broken}") from None


def stages(campaign, operations):
    """Each operation made ready; one that fails without a fault is told as a failed case and left out."""
    carnet = campaign.carnet()
    for operation in operations:
        sound = False
        with campaign.case(f"{operation.name}, undisturbed"):
            stage = Stage(carnet, operation)
            stage.sound()
            sound = True
        if sound:
            yield stage


def recorded_calls(stage, record):
    """The calls of an undisturbed run that concern the carnet's folders, the acknowledgement and the end, each as
    (call, its number among those of its name, whether it is on a folder of ours)."""
    stage.run(under=("strace", "-f", "-y", "-qq", "-s", "0", "-o", record))
    count, found = {}, []
    ours = (stage.carnet.folder, os.path.join(stage.carnet.root, "state"))
    with open(record, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            match = re.match(r"\d+ +(\w+)\((1<)?", line)
            if not match:
                continue
            call = match[1]
            count[call] = count.get(call, 0) + 1
            on_ours = any(path in line for path in ours)
            if on_ours or call == "exit_group" or (call == "write" and match[2]):
                found.append((call, count[call], on_ours))
    return found


def struck(result, fault, record):
    if fault == FAULTS[0]:
        return result.code == -signal.SIGKILL
    with open(record, "rb") as lines:
        return b"(INJECTED)" in lines.read()


def calls(campaign):
    record = os.path.join(campaign.folder, "record")
    for stage in stages(campaign, OPERATIONS):
        faults = []
        for call, number, ours in recorded_calls(stage, record):
            faults += [(call, fault, str(number)) for fault in (FAULTS if ours else FAULTS[:1])]
            # Not for good where the sentence is written by the same call.
            if ours and call != "write":
                faults.append((call, LASTING, f"{number}+"))
        for call, fault, when in campaign.some(faults, 0.1):
            with campaign.case(f"{stage.operation.name}, inject={call}:{fault}:when={when}"):
                result = stage.run(under=strace(call, fault, when, record))
                if not struck(result, fault, record):
                    raise Missed
                stage.judge(result, must_succeed=fault == "error=EINTR" and call in INTERRUPTIBLE)

    with campaign.case("most faults took place"):
        expect(campaign.missed * 20 <= campaign.cases, f"{campaign.missed} did not")


def short(campaign):
    """The limit on the size of a file makes real short writes: the kernel takes the bytes up to it and no more."""
    for stage in stages(campaign, [operation for operation in OPERATIONS if not operation.reads]):
        name = stage.operation.name
        # Every size that a file of the run goes through.
        log = {path: content for path, content in stage.after.items() if path.startswith("carnet/log/")}
        sizes = sorted({size for path, content in log.items()
                        for size in range(len(stage.before.get(path, b"")), len(content))})
        if not sizes or name in ("init", "add after a failed sync", "add on a new device"):
            sizes = range(max(len(content or b"") for content in stage.after.values()))
        for size in campaign.some(sizes, 0.06):
            with campaign.case(f"{name}, no file beyond {size} bytes"):
                # Left to itself, the signal that the limit sends ends a program; Python passes it on ignored.
                stage.judge(stage.run(limit=size, restore_signals=False))
        with campaign.case(f"{name}, no file beyond {sizes[-1]} bytes, told in words"):
            result = stage.run(limit=sizes[-1], restore_signals=False)
            expect(not re.search(r"error \d", result.err), f"a number for a sentence: {result}")
        with campaign.case(f"{name}, no file beyond {sizes[-1]} bytes, the signal not ignored by the caller"):
            stage.judge(stage.run(limit=sizes[-1]))
