#!/usr/bin/env python3
"""A simulator: some devices, months of their use, and whatever happens to them meanwhile, from one seed.

    simulator.py CARNET [--quick] [--seed N] [--episode N]

Each episode is a team of three to six devices that meet by a repository, a shared folder and files carried from one to
the other. Their clocks are years apart. Programs are killed, disks put back to what they were, people erased, gestures
undone. Then all meet until nothing is new: they must show the same; what was acknowledged and not taken back must be
there, what was taken back must not, and nothing that an erased person was ever named or said by is left anywhere.

Every step draws by lot for itself, so that --seed N --episode N plays the same steps again; what a kill leaves, and the
ids that the program gives, are chance. A failure tells the seed and the last twenty gestures."""
import argparse, glob, json, os, random, re, shutil, signal, sys, tempfile, traceback
from dataclasses import replace

from harness import Broken, Campaign, expect
from aftermath import Aftermath, history
from simulated import OFTEN, SHOWN, Device, Hand, Place, erased, files, times

# Gestures and syncs of each episode.
QUICK, FULL = [(100, 10)] * 4, [(3000, 150)] + [(500, 25)] * 14
NAMES = re.compile(r"^[a-z][a-z2-7]{9}$", re.MULTILINE)
# Calls at which a kill is interesting, and how often each is made at most by a short command.
CALLS = {"write": 8, "pwrite64": 2, "fdatasync": 4, "fsync": 6, "rename": 5, "openat": 60, "unlink": 12, "mkdir": 5,
         "flock": 3, "close": 50, "rmdir": 6}


class Episode:
    """A team from its first device to the last meeting."""

    def __init__(self, campaign, number, gestures, syncs):
        self.campaign, self.number, self.gesture_count, self.sync_count = campaign, number, gestures, syncs
        self.folder = os.path.join(campaign.folder, f"episode-{number}")
        self.attic = os.path.join(self.folder, "attic")
        os.makedirs(self.attic)
        self.dice = random.Random(f"{campaign.seed} {number}")
        self.gestures, self.by_time, self.trace, self.clocks = [], {}, [], set()
        # Of contacts and things: in the order they were made, what they are called, whom their texts name.
        self.order, self.names, self.mentions, self.merged = [], {}, {}, set()
        # Who was to be erased, with what was known where that was done.
        self.erasures, self.copies, self.saved = [], [], {}
        self.places = [Place(os.path.join(self.folder, kind), kind) for kind in ("repository", "folder")]
        self.devices, self.is_meeting = [], False

    # -- The team

    def found(self):
        first = self.device()
        first.tick(self.dice, self.clocks)
        first.make()
        for _ in range(3):
            self.gesture(first, "add")
        for place in self.places:
            self.sync(first, place)
        for _ in range(self.dice.randint(2, 5)):
            device, other = self.device(), self.dice.choice(self.devices[:-1])
            device.tick(self.dice, self.clocks)
            way = self.dice.choice([*self.places, "backup", "folder"])
            if isinstance(way, Place):
                self.tell(device, device.run("clone", way.path, device.folder).done())
                device.place = way
            else:
                copy = self.backup(other) if way == "backup" else other.folder
                self.tell(device, device.run("restore", copy).done())
            device.refresh(self.order)

    def device(self):
        number = len(self.devices)
        device = Device(self.campaign.program, os.path.join(self.folder, f"device-{number}"), number)
        self.devices.append(device)
        return device

    def tell(self, device, result):
        clock = device.environment["CARNET_NOW"]
        self.trace.append(f"{len(self.gestures)} device {device.number} at {clock}: {result}")
        return result

    # -- What happens

    def play(self):
        self.found()
        steps = self.gesture_count + self.sync_count
        for step in range(steps):
            self.dice = random.Random(f"{self.campaign.seed} {self.number} {step}")
            device = self.dice.choice(self.devices)
            # Spread evenly: the number of both is what was asked for.
            if (step + 1) * self.sync_count // steps > step * self.sync_count // steps:
                self.meeting(device)
            elif self.dice.random() < 0.04:
                self.pair(device)
            else:
                kind = self.dice.choices([*OFTEN], [*OFTEN.values()])[0]
                self.gesture(device, kind, self.death())
                if kind == "imported" and self.dice.random() < 0.5:
                    self.gesture(device, "undo", self.death())
            event = self.dice.choices([None, self.backup, self.carry, self.restore, self.save, self.disk_back,
                                       self.folder_back, self.state_lost], [86, 2, 2, 2, 4, 3, 0.5, 0.5])[0]
            if event:
                event(self.dice.choice(self.devices))

    def death(self):
        """Seldom, of what a program dies: after some time, or at a system call."""
        lot = self.dice.random()
        if lot < 0.05:
            return self.dice.uniform(0, 0.03)
        if lot < 0.08:
            return strace(self.dice)
        return None

    def begin(self, gesture, device):
        gesture.at, gesture.device = device.tick(self.dice, self.clocks), device.number

    def gesture(self, device, kind, death=None):
        gesture = self.drawn(device, kind)
        self.begin(gesture, device)
        before = history(device) if kind in ("undo", "redo") else []
        log = device.content()
        result = self.tell(device, device.act(gesture.arguments, gesture.given, death))
        self.judge(gesture, device, result)
        if gesture.state == "done" and kind in ("undo", "redo"):
            self.taken_back(gesture, device, before)
        if kind == "forget":
            gesture.ids = sorted(erased(self.lines(gesture, device)))
            if gesture.ids:
                self.erasures.append((gesture, gesture.ids, times(log)))
                device.refresh(self.order)

    def drawn(self, device, kind):
        hand = Hand(self, device, self.dice)
        try:
            return getattr(hand, kind)()
        except LookupError:
            return hand.log() if any(id[0] == "c" for id in device.known) else hand.add_lines()

    def pair(self, device):
        """Two programs at once."""
        both = [self.drawn(device, self.dice.choice(["log", "add_lines", "notes", "move", "imported"])) for _ in "12"]
        running = []
        for gesture in both:
            self.begin(gesture, device)
            running.append(device.start(*gesture.arguments))
            running[-1].stdin.write(gesture.given.encode())
            running[-1].stdin.close()
            running[-1].stdin = None
        for gesture, process in zip(both, running):
            self.judge(gesture, device, self.tell(device, device.finish(process, gesture.arguments)))

    def judge(self, gesture, device, result):
        """What became of a gesture; after a kill, that is seen in the history."""
        result.documented(-signal.SIGKILL)
        # Where two cards say the same, there is nothing to take of the other: 64.
        allowed = (0, 1, 64) if gesture.kind == "merge" else (0, 1)
        expect(result.code in (*allowed, -signal.SIGKILL), f"neither done nor refused: {result}")
        gesture.ids = NAMES.findall(result.out)
        # Nothing to change is said by nothing; of things, an undo says nothing either.
        if result.code == 0 and result.out:
            gesture.state = "done"
        # Of cards that were made one, each goes on under its own id, and all are told by one.
        is_other = gesture.ids and set(gesture.ids) != set(filter(NAMES.fullmatch, gesture.arguments))
        if result.code < 0 or gesture.kind in ("merge", "link", "undo", "redo") or is_other and not gesture.people:
            seen = [entry for entry in history(device) if entry["at"] == gesture.at]
            # In a meeting, the erasure of whom it was about may have come in since.
            expect(seen or self.is_meeting or not gesture.ids, f"acknowledged and not in the history: {result}")
            if seen:
                gesture.state, gesture.ids = "done", self.concerned(gesture, device)
        if gesture.kind != "add lines":
            return self.keep(gesture, device)
        expect(set(result.acknowledged) <= set(gesture.ids), f"acknowledged and not in the history: {result}")
        expect(result.code or len(gesture.ids) == len(gesture.people), f"not all acknowledged: {result}")
        for id, tokens, name in zip(gesture.ids, gesture.tokens, gesture.people):
            self.keep(replace(gesture, tokens=[tokens], people=[name], ids=[id], line=id, targets=[]), device)

    def concerned(self, gesture, device):
        """The contacts and things that the records of a gesture are about, in their order."""
        log = self.lines(gesture, device)
        found = re.findall(rb'\{"e":"\w+","(?:contact|thing)":"(\w+)"|"contacts":\["(\w+)","(\w+)"\]', log)
        return list(dict.fromkeys(name.decode() for names in found for name in names if name))

    @staticmethod
    def lines(gesture, device):
        """The records of a gesture."""
        log = device.content().splitlines()
        return b"\n".join(line for line in log if b'"t":"%s"' % gesture.at.encode() in line)

    def keep(self, gesture, device):
        gesture.number = len(self.gestures)
        self.gestures.append(gesture)
        self.by_time.setdefault(gesture.at, []).append(gesture)
        if gesture.state != "done":
            return
        if gesture.kind == "merge":
            self.merged.update(gesture.ids)
        names = gesture.people or [gesture.tokens[0][0]] if gesture.kind in SHOWN and gesture.tokens[0] else []
        for id, name in zip(gesture.ids, names):
            if id not in self.names:
                self.names[id] = name
                self.order.append(id)
                device.known.append(id)
        for subject in gesture.ids or [gesture.at]:
            self.mentions.setdefault(subject, set()).update(gesture.named)

    def found_in(self, entry):
        """The gesture that an entry of a history is; none may come from nowhere."""
        fitting = [one for one in self.by_time.get(entry["at"], []) if not one.line or one.line in entry["contacts"]]
        expect(len(fitting) == 1, f"a gesture that nobody made: {entry}")
        return fitting[0]

    def taken_back(self, gesture, device, before):
        """An undo takes back the last gesture of this device, a redo the last undo; and nothing else."""
        was = {self.found_in(entry).number: entry["undone"] for entry in before}
        expect(len(was) == len(before), f"{len(before) - len(was)} gestures are told twice, before {gesture.kind}")
        now = [(self.found_in(entry), entry["undone"]) for entry in history(device)]
        gesture.targets = [one for one, undone in now if undone and not was.get(one.number, True)]
        expect(len(gesture.targets) == 1, f"{gesture.kind} took back {[one.arguments for one in gesture.targets]}")
        target = gesture.targets[0]
        expect((target.kind == "undo") == (gesture.kind == "redo"), f"{gesture.kind} took back {target.arguments}")
        expect(target.device == device.number, f"took back a colleague's: {target.arguments}")
        if gesture.kind == "undo":
            later = [one for one, _ in now[[one for one, _ in now].index(target) + 1:]
                     if one.device == device.number and one.kind not in ("undo", "redo", "forget") and
                     one.number >= device.mine_since and not was.get(one.number, True) and
                     not any(one.number in lost for lost in device.lost)]
            expect(not later, f"took back {target.arguments}, and not {[one.arguments for one in later]}")

    # -- Meetings

    def sync(self, device, place, death=None, others=False):
        device.tick(self.dice, self.clocks)
        result = self.tell(device, device.act(self.to_sync(device, place), death=death))
        self.met(device, place, result, death, others)
        return result

    def to_sync(self, device, place):
        return ("sync",) if device.place is place and self.dice.random() < 0.7 else ("sync", "--remote", place.path)

    def met(self, device, place, result, death, others):
        # Others may be quicker five times. A git that was killed has its own last words.
        allowed = {0, 75} if others else {0}
        if not (death and result.code == 74):
            result.documented(-signal.SIGKILL)
            expect(result.code in allowed or death and result.code < 0, f"no sync: {result}")
        device.place = place if result.code == 0 else None
        device.refresh(self.order)

    def meeting(self, device):
        place = self.dice.choice(self.places)
        if self.dice.random() < 0.75:
            self.sync(device, place, self.death())
            return
        # Several at once, and somebody goes on working.
        team = self.dice.sample(self.devices, self.dice.randint(1, min(3, len(self.devices))))
        running = []
        for one in team:
            one.tick(self.dice, self.clocks)
            running.append(one.start(*self.to_sync(one, place)))
        self.is_meeting = True
        for _ in range(2):
            self.gesture(self.dice.choice(team), self.dice.choice(["log", "add", "notes", "forget", "merge", "move"]))
        self.is_meeting = False
        for one, process in zip(team, running):
            result = one.finish(process, ("sync", place.path))
            self.met(one, place, self.tell(one, result), None, True)

    # -- Copies, and disks that are put back

    def copy(self):
        return os.path.join(self.attic, f"copy-{len(self.copies)}.jsonl")

    def backup(self, device):
        path = self.copy()
        self.tell(device, device.run("backup", path)).done()
        self.copies.append((path, True))
        return path

    def carry(self, device):
        """A file of somebody's log, at times caught in the middle of being copied."""
        other = self.dice.choice(self.devices)
        path, content = self.copy(), self.dice.choice(other.logs())
        whole = self.dice.random() < 0.7
        with open(path, "wb") as file:
            file.write(content if whole else content[:self.dice.randrange(len(content))])
        self.copies.append((path, whole))
        self.take(device, *self.copies[-1])

    def restore(self, device):
        dated = [(path, True) for path in sorted(glob.glob(device.root + "/state/carnet/*/backups/*.jsonl"))]
        if self.copies or dated:
            self.take(device, *self.dice.choice(self.copies + dated))

    def take(self, device, path, whole):
        death = self.death()
        device.tick(self.dice, self.clocks)
        result = self.tell(device, device.act(("restore", path), death=death)).documented(-signal.SIGKILL)
        allowed = {0} if whole else {0, 1, 65}
        expect(result.code in allowed or death and result.code < 0, f"a copy is refused: {result}")
        device.refresh(self.order)

    def save(self, device):
        device.save(self.attic)
        self.saved[device.images[-1][0]] = len(self.gestures)

    def put_back(self, device, image):
        """What the device did since is not its own to take back: where it comes in again, it is from elsewhere."""
        device.lost.append(range(self.saved[image], len(self.gestures)))

    def elsewhere(self, device):
        """What is known anywhere but on this device."""
        return b"".join([one.content() for one in self.devices if one is not device] +
                        [place.shared() for place in self.places])

    def disk_back(self, device):
        """What nobody else had goes with the disk."""
        if not device.images:
            return
        image = self.dice.choice(device.images)
        self.put_back(device, image[0])
        device.put_back(image)
        self.trace.append(f"{len(self.gestures)} device {device.number}: its disk is put back")
        kept = times(self.elsewhere(device) + device.content())
        for gesture in self.gestures:
            if gesture.state != "not":
                gesture.state = "done" if (gesture.line or gesture.at).encode() in kept else "gone"
        device.refresh(self.order)

    def folder_back(self, device):
        """An old copy of the carnet's folder alone is put in its place, when all of it is known elsewhere."""
        if not device.images:
            return
        image = os.path.join(device.images[-1][0], "carnet")
        if times(device.content()) - times(files(image)) - times(self.elsewhere(device)):
            return
        shutil.rmtree(device.folder)
        shutil.copytree(image, device.folder)
        self.put_back(device, device.images[-1][0])
        device.was_put_back = True
        self.trace.append(f"{len(self.gestures)} device {device.number}: its folder is put back")
        device.refresh(self.order)

    def state_lost(self, device):
        """The state folder is gone: from then on it is another device, so no former disk of it may come back."""
        if device.was_put_back:
            return
        shutil.rmtree(os.path.join(device.root, "state"), ignore_errors=True)
        device.place, device.images, device.mine_since = None, [], len(self.gestures)
        self.trace.append(f"{len(self.gestures)} device {device.number}: its state is lost")



def strace(dice):
    call = dice.choice([*CALLS])
    return ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
            f"inject={call}:signal=KILL:when={dice.randint(1, CALLS[call])}")


def episode(campaign, number, gestures, syncs):
    """Plays one, and checks what must hold after it; a gesture that goes wrong ends it."""
    played = Episode(campaign, number, gestures, syncs)
    failed = campaign.failed
    sound = False
    with campaign.case(f"episode {number}, {gestures} gestures, {syncs} syncs"):
        try:
            played.play()
            sound = True
        except (json.JSONDecodeError, OSError, ValueError, KeyError, IndexError) as error:
            raise Broken(f"the simulator broke off: {traceback.format_exc()}") from error
    if sound:
        Aftermath(played).check()
    if campaign.failed > failed:
        print(f"simulator, seed {campaign.seed}, episode {number}, the last gestures:", file=sys.stderr)
        for line in played.trace[-20:]:
            print("  " + " ".join(line.replace(played.folder, "…").split()), file=sys.stderr, flush=True)
    else:
        shutil.rmtree(played.folder)


def simulator(campaign, only=None):
    for number, (gestures, syncs) in enumerate(QUICK if campaign.quick else FULL):
        if only in (None, number):
            episode(campaign, number, gestures, syncs)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("carnet", help="the program")
    arguments.add_argument("--quick", action="store_true", help="400 gestures and 40 syncs in place of 10,000 and 500")
    arguments.add_argument("--seed", type=int, default=1, help="of what is drawn by lot")
    arguments.add_argument("--episode", type=int, help="only this one")
    arguments.add_argument("--folder", help="where to work, and to leave what failed; else a temporary folder")
    asked = arguments.parse_args()
    if not shutil.which("strace"):
        arguments.error("strace is needed")
    folder = os.path.realpath(asked.folder or tempfile.mkdtemp(prefix="carnet-simulator-"))
    campaign = Campaign("simulator", os.path.realpath(asked.carnet), folder, asked.quick, asked.seed)
    print(f"simulator: seed {asked.seed}", flush=True)
    try:
        simulator(campaign, asked.episode)
    finally:
        if not asked.folder:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"simulator: {campaign.cases} cases, {campaign.failed} failed")
    sys.exit(1 if campaign.failed else 0)


if __name__ == "__main__":
    main()
