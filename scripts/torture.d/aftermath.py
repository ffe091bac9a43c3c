"""What must hold when an episode of the simulator is over and all have met: everything acknowledged, nothing erased."""
import json, os

from harness import Broken, Carnet, expect
from simulated import SHOWN, SIGHTS, Place, erased, files, words

# What is said of two goes with either.
TWO = ("merge", "apart")
# Rounds of meetings by which all must have come to the same.
ROUNDS = 8


def history(device):
    return json.loads(device.run("history", "--format", "json").done().out)


def digest(device):
    """Damage, which it may tell as well, is looked for apart."""
    result = device.run("verify", "--digest")
    expect("Digest " in result.out, f"no digest: {result}")
    return result.out.split()[-1]


def alike(sight, text):
    """What is the same on all devices: which of the others have not erased yet, each tells from where it stands, for a
    file that was cut from another is one's own there."""
    if not sight.startswith("privacy --format json"):
        return text
    told = json.loads(text)
    told.pop("waiting")
    return told


class Aftermath:
    """The last meeting of an episode, and what is looked for after it."""

    def __init__(self, episode):
        self.episode, self.devices, self.places = episode, episode.devices, episode.places
        self.first = self.devices[0]

    def check(self):
        checks = [self.all_meet, self.all_alike, self.nothing_lost, self.undone, self.in_sight, self.contacts_there,
                  self.notes, self.minutes, self.nobody_back, self.sound, self.tidy, self.newcomer]
        for check in checks:
            met = False
            with self.episode.campaign.case(f"episode {self.episode.number}, {check.__name__.replace('_', ' ')}"):
                check()
                met = True
            # What was not met cannot be compared.
            if not met and check in (self.all_meet, self.all_alike):
                return

    # -- The last meeting

    def all_meet(self):
        """Everybody meets everywhere, until nobody has anything to say."""
        for turn in range(ROUNDS):
            if self.round(turn):
                return
        raise Broken(f"after {ROUNDS} rounds there is still something new")

    def round(self, turn):
        quiet = True
        for device in self.devices:
            for place in self.places:
                result = self.episode.sync(device, place)
                quiet = quiet and result.out == "Nothing new.\n" and "Waiting" not in result.err
        return quiet

    def all_alike(self):
        """By the digest, whatever the clock; and by what is shown, of one day."""
        digests = [digest(device) for device in self.devices]
        expect(len(set(digests)) == 1, f"digests differ: {[one[:8] for one in digests]}")
        for device in self.devices:
            device.environment["CARNET_NOW"] = "2038-01-10T09:00"
        self.shown = {sight: self.first.run(*sight.split()).done().out for sight in SIGHTS}
        for device in self.devices:
            for sight, text in self.shown.items():
                expect(alike(sight, device.run(*sight.split()).done().out) == alike(sight, text),
                       f"`{sight}` shows something else on device {device.number} than on device 0")
        self.list = {row["id"]: row for row in json.loads(self.shown[SIGHTS[0]])}
        self.erased = erased(self.first.content())
        self.entries = [(self.episode.found_in(entry), entry) for entry in history(self.first)]
        self.there = {gesture.number for gesture, _ in self.entries}
        expect(len(self.there) == len(self.entries), f"{len(self.entries) - len(self.there)} gestures are told twice")
        self.voided = self.taken_back()
        self.groups = self.together()

    def taken_back(self):
        """From the newest to the oldest: an undo that is itself taken back takes nothing back."""
        voided = set()
        for gesture, _ in reversed(self.entries):
            if gesture.number not in voided:
                voided.update(target.number for target in gesture.targets)
        return voided

    # -- What was acknowledged

    def excused(self, gesture):
        """Whether erasing somebody takes the whole of it away."""
        gone = self.erased.intersection(gesture.ids)
        return gesture.named & self.erased or gone and (len(gone) == len(gesture.ids) or gesture.kind in TWO)

    def nothing_lost(self):
        """What was acknowledged is in the history, what was refused is not."""
        for gesture in self.episode.gestures:
            if gesture.state == "done" and not self.excused(gesture):
                expect(gesture.number in self.there, f"lost: {told(gesture)}")
            expect(gesture.state != "not" or gesture.number not in self.there, f"refused, and there: {told(gesture)}")
        for gesture, ids, _ in self.episode.erasures:
            if gesture.state == "done":
                expect(self.erased.issuperset(ids), f"erased, and not any more: {told(gesture)}")
        asked = {id for _, ids, _ in self.episode.erasures for id in ids}
        expect(self.erased <= asked, f"erased by nobody: {self.erased - asked}")

    def undone(self):
        for gesture, entry in self.entries:
            expect(entry["undone"] == (gesture.number in self.voided),
                   f"shown as {'' if entry['undone'] else 'not '}undone: {told(gesture)}")

    def in_sight(self):
        """What a gesture says is shown, and is not once it was taken back."""
        seen = words("\n".join(self.shown.values()).encode())
        ever = {target.number for gesture in self.episode.gestures for target in gesture.targets}
        for gesture, _ in self.entries:
            if gesture.kind not in SHOWN:
                continue
            for id, tokens in zip(gesture.ids or [""], gesture.tokens):
                if id in self.erased or gesture.named & self.erased:
                    continue
                shown = tokens[0] in seen
                expect(shown or gesture.number in self.voided, f"not shown: {tokens[0]} of {told(gesture)}")
                # Whoever made two cards one said again what stood on them.
                expect(not shown or gesture.number not in self.voided or len(self.group(id)) > 1,
                       f"undone and shown: {told(gesture)}")
        for gesture in self.episode.gestures:
            # Said again by who erased the person it named; nobody can take that back.
            if gesture.state == "done" and gesture.kind in SHOWN and gesture.named & self.erased:
                for id, tokens in zip(gesture.ids or [""], gesture.tokens):
                    expect(tokens[0] in seen or id in self.erased or gesture.number in ever,
                           f"gone with a name: {told(gesture)}")

    # -- Contacts

    def together(self):
        """The contacts that were made one and are."""
        groups = []
        for gesture, _ in self.entries:
            if gesture.kind == "merge" and gesture.number not in self.voided and not self.erased & set(gesture.ids):
                joined = [group for group in groups if group.intersection(gesture.ids)]
                groups = [group for group in groups if group not in joined] + [set(gesture.ids).union(*joined)]
        return groups

    def group(self, id):
        return next((group for group in self.groups if id in group), {id})

    def contacts_there(self):
        """A contact is there while something said of it holds; of several that are one, one is."""
        naming, made, again = {}, set(), set()
        for gesture, entry in self.entries:
            holds = gesture.number not in self.voided
            if gesture.people:
                made.update(gesture.ids)
            for id in entry["contacts"]:
                naming.setdefault(id, []).append(holds and gesture.kind not in TWO)
        for gesture in self.episode.gestures:
            if gesture.named & self.erased:
                again.update(gesture.ids)
        for id in self.episode.order:
            if id[0] != "c" or id in self.erased:
                expect(id not in self.list, f"{id} is erased, and listed")
                continue
            listed = [one for one in self.group(id) if one in self.list]
            if id in made and any(naming.get(id, ())):
                expect(len(listed) == 1, f"{id} is listed as {listed}")
            elif id not in again and len(self.group(id)) == 1 and id in naming:
                expect(not listed, f"{id} was undone, and is listed")
        strangers = set(self.list) - set(self.episode.order)
        expect(not strangers, f"made by nobody: {strangers}")

    def notes(self):
        """The last one who wrote them is shown, where cards were not made one and no name was taken out."""
        last = {}
        for gesture, _ in self.entries:
            for id, tokens in zip(gesture.ids, gesture.tokens):
                if gesture.kind == "notes" and gesture.number not in self.voided:
                    last[id] = gesture
        touched = {id for gesture in self.episode.gestures if gesture.kind == "merge" or gesture.named & self.erased
                   for id in gesture.ids}
        for id, gesture in last.items():
            if id in self.list and id not in touched:
                expect(gesture.tokens[0][0] in self.list[id]["notes"].lower(), f"other notes than {told(gesture)}")

    def minutes(self):
        """Time spent is added up, whoever spent it."""
        spent = {}
        for gesture, _ in self.entries:
            if gesture.kind == "hours" and gesture.number not in self.voided:
                for id in gesture.ids:
                    spent[id] = spent.get(id, 0) + int(gesture.arguments[-1].split()[0])
        for row in json.loads(self.shown["breakaway --format json"]):
            expect(row["minutes"] == spent.get(row["id"], 0), f"{row['minutes']} minutes of {spent.get(row['id'], 0)}")

    # -- Who was erased

    def nobody_back(self):
        """No word of the card of somebody erased is left on any device, in any place; nor is the name, but where it
        was written by who did not know of it."""
        if not self.erased:
            return
        self.first.run("sync", "--remote", self.places[0].path, "--purge").done()
        forbidden = {}
        for gesture in self.episode.gestures:
            for id, tokens in zip(gesture.ids, gesture.tokens):
                # A step is said again by what comes after it, of two cards that were one on either of them.
                if id in self.erased and not (gesture.kind == "next" and id in self.episode.merged):
                    forbidden.update((token, id) for token in tokens)
            for id, name in zip(gesture.ids, gesture.people):
                if id in self.erased and not self.is_named_since(id):
                    forbidden[name.split()[-1].lower()] = id
        for one in self.devices + self.places:
            content = one.content() if isinstance(one, Place) else files(one.root)
            left = sorted(word for word in words(content) if word in forbidden)
            expect(not left, f"{len(left)} words of erased people are left, {left[:1]}, in {where(one, left)}")

    def is_named_since(self, id):
        """Whether somebody wrote the name where those who erased it could not know."""
        known = set().union(*(log for gesture, ids, log in self.episode.erasures
                              if id in ids and gesture.number in self.there))
        return any(id in gesture.named and gesture.state != "not" and (gesture.line or gesture.at).encode() not in known
                   for gesture in self.episode.gestures)

    # -- Files

    def sound(self):
        for device in self.devices:
            device.intact()

    def tidy(self):
        """No temporary file is left."""
        for one in [device.root for device in self.devices] + [place.path for place in self.places]:
            for top, folders, names in os.walk(one):
                left = [name for name in folders if name in (".tmp", "tmp", "sync")]
                left += [name for name in names if name.endswith((".new", ".lock.new")) or name.startswith(".carnet-")]
                expect(not left, f"left in {top}: {left}")

    def newcomer(self):
        """Who comes now sees the same."""
        known = digest(self.first)
        for place in self.places:
            carnet = Carnet(self.first.program, os.path.join(self.episode.folder, "newcomer-" + place.kind))
            carnet.run("clone", place.path, carnet.folder).done()
            expect(digest(carnet) == known, f"another digest by the {place.kind}")


def told(gesture):
    return f"{gesture.kind} of device {gesture.device} at {gesture.at}, {gesture.arguments} {gesture.ids[:3]}"


def where(one, left):
    """The files that hold words."""
    found = []
    for top, _, names in os.walk(one.path if isinstance(one, Place) else one.root):
        for name in names:
            with open(os.path.join(top, name), "rb") as file:
                if words(file.read()).intersection(left):
                    found.append(os.path.join(top, name))
    return found[:3]
