#!/usr/bin/env python3
"""The campaign `syncthing`: a team that meets in a folder kept by the real Syncthing, and what becomes of conflicts.

    syncthing.py CARNET [--quick] [--seed N] [--only CASES]    needs the package syncthing, 1.12 or later

What another program does to a shared folder is not ours to imagine: how it names a conflict copy, which version keeps
the name, when it renames. So two Syncthing instances, on loopback and known to nobody, share a folder; two devices
sync, each with its own side. Both change one writer's file while the sides do not hear each other (the writer by going
on, the other by an erasure, which redacts everybody's file); then the sides meet, and Syncthing puts one version aside.

What must hold, once the devices have synced until nothing moves any more: both show the same, and all that was
acknowledged; no file was taken for another writer's; `verify` finds nothing; and of who was erased, no byte is left in
either side, hidden files and conflict copies included, nor on either device. Before the last line, `syncthing: N cases,
M failed`, a line for each conflict copy, with the name that Syncthing gave it."""
import argparse, contextlib, os, shutil, signal, sys, tempfile

from harness import Broken, Campaign, expect
from loopback import files, hear, pair, until

# How often the devices may sync in turn until nothing moves any more.
ROUNDS = 8


class Team:
    """Two devices and the folder where they meet; what they were promised, and whom they erased."""

    def __init__(self, campaign, nodes, name):
        self.nodes, self.name, self.random = nodes, name, campaign.random
        self.sides = [nodes[0].share(name, nodes[1]), nodes[1].share(name, nodes[0])]
        self.devices = ada, grace = [campaign.carnet(f"{name}-{person}") for person in ("ada", "grace")]
        # The name and the role of each contact, as acknowledged; the names and roles of the erased; the copies met.
        self.promised, self.erased, self.copies = {}, [], set()
        grace.environment["CARNET_PERSON"] = "Grace Hopper"
        ada.make().run("sync", "--remote", self.sides[0]).done()
        self.first = self.add(ada)
        self.settle()
        grace.run("clone", self.sides[1], grace.folder).done()
        self.add(grace)
        self.meet()
        self.writers = sorted(os.listdir(ada.log))
        expect(len(self.writers) == 2, f"two devices, and log/ holds {self.writers}")

    def add(self, device):
        """A contact named by letters that no id and no digest spells; edited, then sent."""
        word = "".join(self.random.choice("JQVXZ") for _ in range(14))
        (contact,) = device.run("add", f"Zoé {word}").done().acknowledged
        device.run("edit", contact, f"role=Role {word[::-1]}").done()
        device.run("sync").documented()
        self.promised[contact] = word, f"Role {word[::-1]}"
        return contact

    def erase(self, device, contact):
        device.run("forget", contact, "--yes").done()
        device.run("sync").documented()
        self.erased += self.promised.pop(contact)

    def settle(self):
        """Lets Syncthing look, and waits until both sides hold the same; remembers the conflict copies."""
        def alike():
            for node in self.nodes:
                node.ask(f"db/scan?folder={self.name}", "POST")
            states = [node.ask(f"db/status?folder={self.name}") for node in self.nodes]
            return (all(state["state"] == "idle" and not state["needTotalItems"] for state in states)
                    and files(self.sides[0]) == files(self.sides[1]))

        until(alike, "both sides hold the same")
        self.copies |= {name for name in files(self.sides[0]) if ".sync-conflict-" in name}

    @contextlib.contextmanager
    def apart(self, copies=None):
        """The sides do not hear each other; then they do, and Syncthing makes so many conflict copies."""
        before = len(self.copies)
        hear(self.nodes, "pause")
        yield
        for node in self.nodes:
            node.ask(f"db/scan?folder={self.name}", "POST")
        hear(self.nodes, "resume")
        self.settle()
        made = len(self.copies) - before
        expect(copies in (None, made), f"no such case: Syncthing made {made} conflict copies, not {copies}")

    def meet(self):
        """The devices sync in turn, Syncthing carrying on, until nothing moves any more."""
        before = None
        for _ in range(ROUNDS):
            for device in self.devices:
                device.run("sync").documented()
                self.settle()
            now = files(self.sides[0]), [device.run("verify", "--digest").out for device in self.devices]
            if now == before:
                return
            before = now
        raise Broken(f"after {ROUNDS} rounds the devices still change what lies there")

    def judge(self):
        """All that must hold; what does not is told together."""
        self.meet()
        told, digests = [], set()
        promised = {contact: role for contact, (_, role) in self.promised.items()}
        for device in self.devices:
            who = os.path.basename(device.root)
            for command in "sync", "verify":
                result = device.run(command).documented()
                if result.code:
                    told.append(f"{who}: {result}")
            digests.add(device.run("verify", "--digest").out)
            shown = {contact: row["role"] for contact, row in device.contacts().items()}
            if shown != promised:
                told.append(f"{who} misses {len(promised.items() - shown.items())} of {len(promised)} promised, shows "
                            f"{len(shown.items() - promised.items())} others")
            if sorted(os.listdir(device.log)) != self.writers:
                told.append(f"{who} has files of {sorted(os.listdir(device.log))}, not of {self.writers}")
        if len(digests) > 1:
            told.append("not the same digest")
        for place in [*self.sides, *(device.root for device in self.devices)]:
            told += [f"an erased name in {place}/{name}" for name, content in sorted(files(place).items())
                     if any(word.encode() in content for word in self.erased)]
        expect(not told, "; ".join(told))


# -- The cases, each for a team that has met; afterwards it is judged.

def apart(team):
    """Each goes on in a file of their own: no conflict."""
    with team.apart(copies=0):
        for device in team.devices:
            team.add(device)


def erasure_later(team):
    """The writer goes on, the other erases later: what the writer put there is in the copy."""
    with team.apart(copies=1):
        late = team.add(team.devices[0])
        team.erase(team.devices[1], team.first)
    return late


def growth_later(team):
    """The other erases; the writer, who did not hear of it, goes on later: the file that keeps its name names them."""
    with team.apart(copies=1):
        team.erase(team.devices[1], team.first)
        team.add(team.devices[0])


def two_erasures(team):
    """Each erases somebody else: every version of the file names somebody who is erased."""
    ada, grace = team.devices
    second = team.add(ada)
    team.meet()
    with team.apart():
        team.erase(ada, team.first)
        team.erase(grace, second)


def erased_in_copy(team):
    """Who is first named in what the copy holds is erased, once both have met, by the one who did not write it."""
    late = erasure_later(team)
    team.meet()
    team.erase(team.devices[1], late)


def copy_alone(team):
    """The writer's device is lost: what it put there last is in the copy alone."""
    erasure_later(team)
    shutil.rmtree(team.devices.pop(0).root)


def killed(team):
    """What a sync leaves that is killed before it renames; Syncthing carries it on; somebody in it is erased."""
    side, word = team.sides[0], team.promised[team.first][0]
    (name,) = (name for name, content in files(side).items() if word.encode() in content)
    shutil.copy(os.path.join(side, name), os.path.join(side, f".carnet-4194303-{name}"))
    team.settle()
    team.erase(team.devices[1], team.first)


def walk(team):
    """By lot: bursts of changes by both, most of them apart."""
    for _ in range(5):
        with team.apart() if team.random.random() < 0.8 else contextlib.nullcontext():
            for device in team.random.sample(team.devices, 2):
                known = sorted(device.ids() & team.promised.keys())
                for _ in range(team.random.randint(1, 3)):
                    if len(known) > 2 and team.random.random() < 0.4:
                        team.erase(device, known.pop(team.random.randrange(len(known))))
                    else:
                        team.add(device)
        team.settle()


CASES = [apart, erasure_later, growth_later, two_erasures, erased_in_copy, copy_alone, killed, walk]


def run(campaign, nodes, case, name):
    with campaign.case(name):
        team = Team(campaign, nodes, name)
        try:
            case(team)
            team.judge()
        finally:
            for copy in sorted(team.copies):
                print(f"{name}: {copy}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("carnet", help="the program")
    arguments.add_argument("--quick", action="store_true", help="one walk by lot, not five")
    arguments.add_argument("--seed", type=int, default=1, help="of what is drawn by lot")
    arguments.add_argument("--only", default=",".join(case.__name__ for case in CASES), help="cases, with commas")
    asked = arguments.parse_args()
    if not shutil.which("syncthing"):
        arguments.error("syncthing is needed")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    folder = os.path.realpath(tempfile.mkdtemp(prefix="carnet-syncthing-"))
    campaign = Campaign("syncthing", os.path.realpath(asked.carnet), folder, asked.quick, asked.seed)
    try:
        with pair(folder) as nodes:
            for case in (case for case in CASES if case.__name__ in asked.only.split(",")):
                for number in range(5 if case is walk and not asked.quick else 1):
                    run(campaign, nodes, case, case.__name__ + (str(number) if number else ""))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"syncthing: {campaign.cases} cases, {campaign.failed} failed")
    sys.exit(1 if campaign.failed else 0)


if __name__ == "__main__":
    main()
