"""The campaign `power`: the states a disk may be in after a power cut.

A recording of what commands do to the carnet's folders is played on a model that knows, for each file and folder, what
was synced and what only the kernel knew. After each call the states that the disk is then allowed to be in are built:
- bytes not synced are there, missing, there up to some byte, or zeros; a sync that failed promises nothing, nor does a
  later one of the same file for the bytes written before it;
- a name made, removed or changed is there or not, each for itself, until its folder is synced.
What was acknowledged must be shown in each of them, and work goes on."""
import os, re

from calls import (LINES, TABLE, copy_of_more, cut_group, failed_sync, named_elsewhere, new_device, strace,
                   torn_tail)
from harness import Broken, expect

PAGE = 4096
# What the model does not need to see; any other call on one of our paths or files stops the campaign.
HARMLESS = {"newfstatat", "fstat", "stat", "lstat", "statx", "read", "pread64", "getdents64", "flock", "lseek",
            "readlink", "access", "faccessat", "faccessat2", "sync_file_range", "fadvise64", "fcntl", "ioctl", "poll",
            "mmap", "chmod", "fchmod", "execve", "fstatfs", "statfs"}
BEFORE = [("init", "--product", "Reposante"), ("add", 'Claire Nguyen org:"DRAAF Grand Est"'), ("add", "Paul Rey")]
# Written in several pieces.
LONG_TABLE = "Name;Notes\n" + "".join(f"Maël{n};{'n' * 800}\n" for n in range(2200))
# Name, what was done and synced long ago, and the recorded commands with their input. A command named `failed` meets a
# sync that fails.
SESSIONS = [
    ("a new carnet", [], [(BEFORE[0], ""), (("add", "Anaïs Roux"), "")]),
    ("a day's work", BEFORE, [
        (("add", "Anaïs Roux"), ""), (("add", "-"), "".join(LINES)), (("move", "Claire", "contacted"), ""),
        (("import", "-"), TABLE), (("undo",), ""), (("redo",), ""), (("move", "Claire", "meeting"), "")]),
    ("a large import", BEFORE, [(("import", "-"), LONG_TABLE)]),
    ("after a torn tail", BEFORE + [torn_tail], [(("add", "Anaïs Roux"), ""), (("undo",), "")]),
    ("after a cut group", BEFORE + [cut_group], [(("add", "Anaïs Roux"), ""), (("undo",), "")]),
    ("after a failed sync", BEFORE + [failed_sync], [(("add", "Anaïs Roux"), ""), (("undo",), "")]),
    ("a sync fails", BEFORE, [(("failed", "add", "Inès Ndiaye"), ""), (("add", "Anaïs Roux"), ""), (("undo",), "")]),
    ("forgetting", BEFORE + [named_elsewhere], [(("forget", "Paul Rey", "--yes"), ""), (("add", "Anaïs Roux"), "")]),
    ("a restored copy", BEFORE + [copy_of_more], [(("restore", "copy.jsonl"), ""), (("add", "Anaïs Roux"), "")]),
    ("a new device", BEFORE + [new_device], [(("add", "Anaïs Roux"), ""), (("move", "Paul", "user"), "")]),
]


# -- The model

class File:
    """What the disk surely holds, and the writes after it, oldest first: [offset, bytes, fate], the fate being `open`,
    `synced` or, after a sync that failed, `lost?`."""

    def __init__(self, content=b""):
        self.certain, self.writes = content, []

    def live(self):
        return played(self.certain, self.writes)

    def sync(self, failed):
        for write in self.writes:
            if write[2] == "open":
                write[2] = "lost?" if failed else "synced"
        while self.writes and self.writes[0][2] == "synced":
            self.certain = played(self.certain, [self.writes.pop(0)])

    def variants(self):
        """Every content that the disk may hold, the most likely first; long ones at some cuts only."""
        yield self.live()
        yield from (played(self.certain, [write for write in self.writes if write[2] in fates])
                    for fates in (("synced",), ("synced", "lost?"), ("synced", "open")))
        waiting = [index for index, write in enumerate(self.writes) if write[2] == "open"]
        for index in waiting[-3:]:
            before, (offset, data, _) = self.writes[:index], self.writes[index]
            half = len(data) // 2
            zeros = (bytes(len(data)), data[:half] + bytes(len(data) - half))
            for part in (data, data[:1], data[:half], data[:-1], *zeros):
                yield played(self.certain, before + [(offset, part, "open")])
            # The size is on the disk, and the pages up to some one.
            for start in range(PAGE - offset % PAGE, len(data), PAGE):
                yield played(self.certain, before + [(offset, data[:start] + bytes(len(data) - start), "open")])


def played(content, writes):
    """Content after writes; one without bytes, and with an offset, sets the size."""
    for offset, data, _ in writes:
        if data is None:
            content = content[:offset] + bytes(max(0, offset - len(content)))
        elif data:
            content = content[:offset] + bytes(max(0, offset - len(content))) + data + content[offset + len(data):]
    return content


class Folder:
    """The names that the disk surely holds, and those that the kernel knows."""

    def __init__(self):
        self.certain, self.names = {}, {}


class Disk:
    """The folders below a root, as the kernel and as the disk have them."""

    def __init__(self, root, image):
        self.root, self.top = root, Folder()
        # Changes of names not synced, oldest first: (the folder whose sync makes it sure, [(folder, name, node)]).
        self.changes = []
        self.open = {}
        for path, content in sorted(image.items()):
            folder, name = self.place(os.path.join(root, path))
            folder.names[name] = folder.certain[name] = Folder() if content is None else File(content)

    def place(self, path):
        """The folder that a path is in, and its name there."""
        folder, name = self.top, ""
        parts = [part for part in os.path.relpath(path, self.root).split("/") if part != "."]
        for part in parts[:-1]:
            folder = folder.names[part]
        return folder, parts[-1] if parts else name

    def node(self, path):
        folder, name = self.place(path)
        return folder.names.get(name) if name else folder

    def change(self, home, *entries):
        for folder, name, node in entries:
            folder.names.pop(name, None) if node is None else folder.names.update({name: node})
        self.changes.append((home, entries))

    def sync(self, node, failed):
        if isinstance(node, File):
            node.sync(failed)
        elif not failed:
            for home, entries in self.changes:
                if home is node:
                    apply(entries, lambda folder: folder.certain)
            self.changes = [change for change in self.changes if change[0] is not node]

    def image(self, happened, content):
        """The disk where just these changes of names reached it, with the contents that a function gives."""
        names = {}
        at = lambda folder: names.setdefault(id(folder), dict(folder.certain))
        for index in happened:
            apply(self.changes[index][1], at)
        found = {}

        def walk(folder, path):
            for name, node in at(folder).items():
                if isinstance(node, Folder):
                    found[path + name] = None
                    walk(node, path + name + "/")
                else:
                    found[path + name] = content(node)
        walk(self.top, "")
        return found

    def live(self):
        return self.image(range(len(self.changes)), File.live)

    def files(self):
        """Files that something unsynced was written to, wherever they are named."""
        found, folders = [], [self.top]
        while folders:
            for node in {id(node): node for names in (folders[-1].certain, folders.pop().names)
                         for node in names.values()}.values():
                folders.append(node) if isinstance(node, Folder) else found.append(node)
        for _, entries in self.changes:
            found += [node for _, _, node in entries if isinstance(node, File)]
        return [file for file in {id(file): file for file in found}.values() if file.writes]

    def states(self, random, count):
        """States that the disk may be in: each single thing missing, each single thing there, and some by lot."""
        files, all = self.files(), range(len(self.changes))
        contents = {id(file): list(dict.fromkeys(file.variants())) for file in files}
        oldest = lambda file: file.certain
        yield self.live()
        yield self.image([], oldest)
        yield self.image(all, oldest)
        yield self.image([], File.live)
        for one in all:
            yield self.image([index for index in all if index != one], File.live)
            yield self.image([one], File.live)
        for file in files:
            for content in contents[id(file)]:
                yield self.image(all, lambda node: content if node is file else node.live())
        for _ in range(count):
            lot = {key: random.choice(values) for key, values in contents.items()}
            happened = [index for index in all if random.random() < 0.5]
            yield self.image(happened, lambda node: lot.get(id(node), node.live()))


def apply(entries, at):
    for folder, name, node in entries:
        at(folder).pop(name, None) if node is None else at(folder).update({name: node})


# -- The recording

def text(argument):
    """A string of the trace, in which every byte is spelt in hexadecimal."""
    expect(not argument.endswith("..."), "the recording cut a string")
    return bytes.fromhex(argument.strip('"').replace("\\x", ""))


def record(carnet, session):
    """Runs a session; gives the disk before it and its calls: (call, arguments, value returned)."""
    name, before, commands = session
    carnet.put({})
    for step in before:
        step(carnet) if callable(step) else carnet.run(*step).done()
    image, calls = carnet.image(), []
    trace = carnet.root + ".trace"
    for command, given in commands:
        failed = command[0] == "failed"
        fault = strace("fdatasync", "error=EIO", 1)[-2:] if failed else ()
        under = ("strace", "-f", "-qq", "-xx", "-s", "10000000", "-o", trace, "-e", "trace=%file,%desc", *fault)
        result = carnet.run(*command[failed:], given=given, under=under)
        expect(result.code == (74 if failed else 0), f"recording {name}: {result}")
        with open(trace, encoding="ascii") as lines:
            for line in lines:
                match = re.match(r"\d+ +(\w+)\((.*)\) += (-?\d+)", line)
                if match:
                    calls.append((match[1], match[2].split(", "), int(match[3])))
        calls.append(("done", [], 0 if failed else 1))
    return image, calls


def play(disk, call, arguments, value):
    """Does to the model what a call did. True if it acknowledged something."""
    if call == "done":
        disk.open = {}
        return bool(value)
    if call == "write" and arguments[0] == "1":
        return True
    path_arguments = [text(argument).decode() for argument in arguments if argument.startswith('"\\x2f')]
    ours = [path for path in path_arguments if path.startswith(disk.root)]
    node = disk.open.get(arguments[0])
    if call in ("fsync", "fdatasync") and node:
        disk.sync(node, failed=value < 0)
    if value < 0 or not (ours or node) or call in HARMLESS:
        return False
    if call == "openat":
        folder, name = disk.place(ours[0])
        found = disk.node(ours[0])
        if not found:
            found = File()
            disk.change(folder, (folder, name, found))
        elif "O_TRUNC" in arguments[2] and found.live():
            found.writes.append([0, None, "open"])
        disk.open[str(value)] = found
    elif call in ("write", "pwrite64"):
        # The files written to in order are opened for appending.
        offset = int(arguments[3]) if call == "pwrite64" else len(node.live())
        node.writes.append([offset, text(arguments[1])[:value], "open"])
    elif call == "ftruncate":
        node.writes.append([int(arguments[1]), None, "open"])
    elif call == "mkdir":
        folder, name = disk.place(ours[0])
        disk.change(folder, (folder, name, Folder()))
    elif call == "rename":
        (old, old_name), (new, new_name) = map(disk.place, ours)
        disk.change(new, (old, old_name, None), (new, new_name, disk.node(ours[0])))
    elif call in ("unlink", "rmdir"):
        folder, name = disk.place(ours[0])
        disk.change(folder, (folder, name, None))
    elif call == "close":
        disk.open.pop(arguments[0], None)
    elif call not in ("fsync", "fdatasync"):
        raise Broken(f"the recording holds a call that the model does not know: {call}({', '.join(arguments)[:200]})")
    return False


# -- The campaign

def frozen(image):
    return frozenset(image.items())


def crash_states(root, recording, random, count):
    """Each state to judge, once: (number of the call, the state, the live images one of which it must amount to)."""
    image, calls = recording
    disk = Disk(root, image)
    since = {frozen(image): None}
    seen = set()
    for number, (call, arguments, value) in enumerate(calls):
        acknowledged = play(disk, call, arguments, value)
        live = frozen(disk.live())
        since = {live: None} if acknowledged else {**since, live: None}
        for state in disk.states(random, count):
            key = (frozen(state), frozenset(since))
            if key not in seen:
                seen.add(key)
                yield number, state, list(since)


class Judge:
    """Knows what the program shows of an image, and asks it once for each."""

    def __init__(self, carnet):
        self.carnet, self.shown = carnet, {}

    def shows(self, image):
        if image not in self.shown:
            self.carnet.put(dict(image))
            self.shown[image] = self.carnet.contacts()
        return self.shown[image]

    def __call__(self, state, allowed):
        contacts = [self.shows(image) for image in allowed]
        self.carnet.put(state)
        self.carnet.whole([shown for index, shown in enumerate(contacts) if shown not in contacts[:index]])


def told(state):
    sizes = [f"{path}:{len(content)}" for path, content in sorted(state.items()) if content is not None]
    return ", ".join(sizes) or "nothing"


def power(campaign):
    carnet = campaign.carnet()
    judge = Judge(carnet)
    for session in SESSIONS:
        recording = None
        with campaign.case(f"{session[0]}, recorded"):
            recording = record(carnet, session)
        if not recording:
            continue
        states = crash_states(carnet.root, recording, campaign.random, 2 if campaign.quick else 12)
        for number, state, allowed in campaign.some(states, 0.2):
            call, arguments, _ = recording[1][number]
            first = text(arguments[0]) if arguments and arguments[0].startswith('"') else "".join(arguments[:1])
            with campaign.case(f"{session[0]}, after call {number}, {call} {first}, disk {told(state)}"):
                judge(state, allowed)
        # The session that makes files and folders, and reads what others made.
        if session[0] == "a new device":
            self_test(campaign, judge, recording)


def self_test(campaign, judge, recording):
    """A program that does not sync its files, or its folders, or that acknowledges too early must be caught: its
    recording is made from ours."""
    image, calls = recording
    early = list(calls)
    for index in [index for index, call in enumerate(early) if call[0] == "write" and call[1][0] == "1"]:
        sync = max(before for before in range(index) if early[before][0] == "fdatasync")
        early.insert(sync, early.pop(index))
    mutants = {"no sync of files": [call for call in calls if call[0] != "fdatasync"],
               "no sync of folders": [call for call in calls if call[0] != "fsync"],
               "acknowledged before the sync": early}
    for what, mutant in mutants.items():
        with campaign.case(f"self-test, {what}"):
            expect(mutant != calls, "the recording is the same")
            states = list(crash_states(judge.carnet.root, (image, mutant), campaign.random, 2))
            expect(any(fails(judge, state, allowed) for _, state, allowed in reversed(states)), "was not caught")


def fails(judge, state, allowed):
    try:
        judge(state, allowed)
    except Broken:
        return True
    return False
