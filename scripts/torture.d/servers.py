#!/usr/bin/env python3
"""The campaign `servers`: two devices meet through Git servers as they are found: ssh, gitolite, http, willing or not.

    servers.py CARNET [--quick] [--seed N] [--only WORDS]      WORDS: cases whose names have them

Where a server takes what is sent, both devices end with the same digest. Where it says no in the middle of a team's
work, both are told so in the server's own words, nothing is lost, and all arrives once it is willing again. Everything
is on loopback: a sshd, keys and a gitolite of our own, which end with the campaign. What is missing is installed."""
import argparse, concurrent.futures, contextlib, json, os, re, shutil, signal, subprocess, sys, tempfile

from harness import EXITS, TRACE, Broken, Campaign, Result, end, expect, readable
from hosts import Repository, Site, free_port, install

# Cases at once: most of their time they wait for ssh.
LANES = 4
# However many names there are to be told.
CHARACTERS_MAX = 2000
# After so many seconds of silence nobody is waited for any more: the program's own limit is a minute.
SILENCE = 90
# A device's words for a server that said no, and those kept for others who were quicker.
REFUSED = {"en": "refused", "fr": "refusé"}
QUICKER = {"en": "Others keep sending", "fr": "D'autres envoient"}
# That a place does not let go of what was erased.
KEEPS = re.compile("keeps what|rewrit")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# Ours comes first; what was said elsewhere may be anything.
SENTENCE = re.compile(r".{10,}?[.?!:](\s|$)")
NOBODY = 65534

DESCENDANTS = """#!/bin/sh
none=0000000000000000000000000000000000000000
[ $3 = $none ] && { echo "Nothing is taken away here: $1" >&2; exit 1; }
[ $2 = $none ] || [ "$(git merge-base $2 $3)" = $2 ] || { echo "History is not rewritten here: $1" >&2; exit 1; }
"""
# Just before a ref is moved, once, somebody else does something to it.
QUICKER_THAN = """#!/bin/sh
[ -e quicker ] && exit 0
touch quicker; unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
export GIT_AUTHOR_NAME=carnet GIT_AUTHOR_EMAIL=carnet@invalid
export GIT_COMMITTER_NAME=carnet GIT_COMMITTER_EMAIL=carnet@invalid
while read old new ref; do %s; done
"""
MOVED, GONE = "git update-ref $ref $(git commit-tree -m quicker $old^{tree})", "git update-ref -d $ref"


def saying_no(*commands):
    """A hook."""
    return "\n".join(["#!/bin/sh", "exec >&2", *commands, "exit 1", ""])


# -- The devices

class Team:
    """Two devices of two people, and where they meet: a repository of ours, or an address."""

    def __init__(self, campaign, site, name, place, way, settings):
        self.site, self.turn = site, 0
        self.repository = place if isinstance(place, Repository) else None
        self.address = getattr(place, way) if self.repository else place
        self.ada, self.grace, self.late = (campaign.carnet(f"{name}/{who}") for who in ("ada", "grace", "late"))
        self.grace.environment["CARNET_PERSON"] = "Grace Hopper"
        for device in (self.ada, self.grace, self.late):
            device.environment["PATH"] = site.file("bin") + ":" + device.environment["PATH"]
        self.come(**settings)

    def come(self, **settings):
        """How they come to the host from now on: with which key, knowing it by which, at what name and port."""
        for device in (self.ada, self.grace, self.late):
            device.environment["SSH_SETTINGS"] = self.site.ssh_settings(**settings)

    def begin(self):
        """Ada's carnet alone, of which nothing was sent."""
        self.ada.make()
        (self.first,) = self.ada.run("add", "Claire Nguyen").done().acknowledged
        self.part = f"refs/carnet/{os.path.basename(self.ada.own_file).split('.')[0]}/0001"
        return self

    def meet(self):
        self.begin()
        self.ada.run("sync", "--remote", self.address).done()
        self.grace.run("clone", self.address, self.grace.folder).done()
        return self

    def work(self):
        """Changes on both sides, of what is one's own and of what is the other's."""
        self.turn += 1
        self.ada.run("add", f"Maël{self.turn}").done()
        self.grace.run("add", f"Inès{self.turn}").done()
        self.ada.run("edit", self.first, f"place=Brest {self.turn}").done()
        self.grace.run("edit", self.first, f"role=Directrice {self.turn}").done()
        return self

    def sync(self):
        """Until both have all: the first device once more, for what the second one sent."""
        for device in (self.ada, self.grace, self.ada):
            device.run("sync").done()
        return self

    def names(self, device):
        return {row["name"] for row in device.contacts().values()}

    def alike(self, *more):
        digests = {json.loads(device.run("verify", "--digest", "--format", "json").done().out)["digest"]
                   for device in (self.ada, self.grace, *more)}
        expect(len(digests) == 1, f"two digests after all was exchanged: {digests}")
        lost = {f"{name}{turn}" for name in ("Maël", "Inès") for turn in range(1, self.turn + 1)}
        lost -= self.names(self.grace)
        expect(not lost, f"lost: {', '.join(sorted(lost))}")
        return self

    def forget(self):
        """Somebody is erased, on both devices; gives what the first one is told."""
        self.ada.run("add", "Camille").done()
        self.sync()
        self.ada.run("forget", "Camille", "--yes").done()
        told = self.ada.run("sync").done()
        self.sync().alike()
        expect("Camille" not in self.names(self.ada) | self.names(self.grace), "an erasure that did not arrive")
        return told

    def forget_there(self):
        """A place that rewrites shows nobody who is erased, and is not said to keep them."""
        told = self.forget().err
        shown = [ref for ref, text in self.repository.parts() if "Camille" in text]
        expect(not shown, f"erased, and shown by {shown}")
        expect(not KEEPS.search(told), f"the place is said to keep what is erased: {told!r}")


def told(result, language, says, advises="", refused=False):
    """A user is told of a failure: a sentence, the other side's own words with it or below it, and what can be done.
    All that is wrong is told at once."""
    said, wrong = result.err, []
    if result.code not in EXITS - {0}:
        wrong.append(f"an exit code of {result.code}")
    # Git's own words may speak of a crash.
    if TRACE.search(said.split("\n")[0]) or not SENTENCE.match(said):
        wrong.append("no sentence")
    if QUICKER[language] in said:
        wrong.append("blames others who keep sending")
    if refused and REFUSED[language] not in said:
        wrong.append(f"no “{REFUSED[language]}”")
    if not re.search(says, said):
        wrong.append(f"no “{says}”")
    if not re.search(advises, said, re.IGNORECASE):
        wrong.append("not what to do")
    if CONTROL.search(said):
        wrong.append(f"control characters {sorted(set(CONTROL.findall(said)))}")
    if len(said) > CHARACTERS_MAX:
        wrong.append(f"{len(said)} characters")
    expect(not wrong, f"{'; '.join(wrong)}: {result}")


# -- What is checked

def accepts(team):
    """Sync goes on, turn after turn, and takes an erasure along; who comes late has all."""
    team.meet()
    for _ in range(2):
        team.work().sync().alike()
    if team.repository:
        team.forget_there()
    else:
        team.forget()
    team.late.run("clone", team.address, team.late.folder).done()
    team.alike(team.late)


def goes_on(team):
    """Where nothing may be rewritten, sync works as long as anywhere. An erasure does too, and it is said that the
    place keeps what it has."""
    team.meet()
    for _ in range(6):
        team.work().sync().alike()
    told_once = team.forget().err
    team.late.run("clone", team.address, team.late.folder).done()
    team.work().sync().alike()
    expect(KEEPS.search(told_once), f"not told that the place keeps what is erased: {told_once!r}")


def hinders(team, hindrance, says, advises="", refused=True):
    """In the middle of a team's work its server says no. Both are told, each in their language; nothing is lost."""
    begin, lift = hindrance
    team.meet().work().sync()
    begin(team)
    team.work()
    before = [device.ids() for device in (team.ada, team.grace)]
    results = {}
    for device, language in ((team.ada, "en"), (team.grace, "fr")):
        device.environment["CARNET_LANG"] = language
        results[language] = device.run("sync")
        device.environment["CARNET_LANG"] = "en"
    shown = [device.ids() for device in (team.ada, team.grace)]
    lift(team)
    expect(all(old <= new for old, new in zip(before, shown)), "contacts lost by a sync that failed")
    team.sync().alike()
    for language, result in results.items():
        told(result, language, says, advises, refused)


def hinders_for_now(team, *given):
    """Once the server is willing again it rewrites as before: what is erased does not stay there."""
    hinders(team, *given)
    team.forget_there()


def cannot(team, says, advises="", refused=False):
    """An address that was never any good."""
    team.begin()
    for language in ("en", "fr"):
        team.ada.environment["CARNET_LANG"] = language
        told(team.ada.run("sync", "--remote", team.address), language, says, advises, refused)
    team.ada.environment["CARNET_LANG"] = "en"
    team.ada.whole([team.ada.contacts()])


def at_once(team):
    """Both send at the same time, again and again."""
    team.meet()
    for _ in range(3):
        team.work()
        running = [(device, device.start("sync")) for device in (team.ada, team.grace)]
        for result in [device.finish(process, ("sync",)) for device, process in running]:
            result.done()
    team.sync().alike()


def quicker(team, what):
    """Between the list and the push something happens to a ref: that is tried again, and nobody need know."""
    team.meet().work()
    team.repository.hook(QUICKER_THAN % what, "pre-receive")
    team.sync().alike()
    expect(os.path.exists(os.path.join(team.repository.path, "quicker")), "nobody was quicker")
    team.forget_there()


def locked(team):
    """What a server leaves behind that goes down in the middle of a push: whether it is told or gone around, nothing is
    lost, and nobody is blamed. Once it is gone, the place rewrites as before."""
    team.meet().work().sync()
    team.repository.lock()
    results = [device.run("sync") for device in (team.work().ada, team.grace)]
    team.repository.unlock()
    team.sync().alike()
    for result in results:
        if result.code:
            told(result, "en", "File exists")
    team.forget_there()


def answer_lost(team):
    """What was sent arrives, its receipt does not: a failure, and found to be there the next time."""
    team.meet().work()
    team.repository.be("cut")
    result = team.ada.run("sync")
    team.repository.be("")
    team.sync().alike()
    told(result, "en", "hung up|Empty reply|reset|closed|disconnect")


def strays(team):
    """Two thousand refs that are none of ours, in our own folder."""
    team.meet()
    team.repository.run("update-ref", "--stdin", given="".join(
        f"create refs/carnet/stray/{n:04} {team.part}\n" for n in range(2000)))
    results = [device.run("sync").done() for device in (team.work().ada, team.grace, team.ada)]
    team.alike()
    for result in results:
        expect(len(result.err) <= CHARACTERS_MAX, f"{len(result.err)} characters of names: {result}")


def heals(team, kind):
    """What a power cut emptied is sent anew by whoever wrote it; until then the others go on without."""
    team.meet().work().sync()
    team.repository.empty(team.part + kind)
    result = team.work().grace.run("sync")
    team.sync().alike()
    if result.code:
        told(result, "en", "corrupt|is empty")


def foreign(team):
    """A repository of another account's on our own disk: it serves, or it is said why not."""
    team.meet()
    team.repository.own(NOBODY)
    result = team.work().ada.run("sync")
    team.repository.own(os.getuid())
    team.sync().alike()
    if result.code:
        told(result, "en", "dubious ownership", r"safe\.directory|\bowner\b|belongs")


def silence(team):
    """A host that takes the call and says nothing is not waited for without end."""
    process = team.begin().ada.start("sync", "--remote", team.address)
    try:
        out, err = process.communicate(timeout=SILENCE)
    except subprocess.TimeoutExpired:
        end(process)
        raise Broken(f"still waiting for {team.address} after {SILENCE} s") from None
    told(Result("carnet sync --remote …", process.returncode, readable(out), readable(err)), "en", "seconds")
    team.ada.whole([team.ada.contacts()])


# -- What hinders a team: how it begins, how it is lifted

def by_setting(setting):
    return lambda team: team.repository.set(setting), lambda team: team.repository.unset(setting)


def by_hook(text, name="pre-receive"):
    return lambda team: team.repository.hook(text, name), lambda team: team.repository.unhook(name)


def by_manner(manner):
    return lambda team: team.repository.be(manner), lambda team: team.repository.be("")


def by_ssh(**settings):
    return lambda team: team.come(**settings), lambda team: team.come()


def by_rank():
    """The boss may what Ada may not."""
    return lambda team: team.come(key="ada"), lambda team: team.come(key="boss")


def by_owner():
    return lambda team: team.repository.own(NOBODY), lambda team: team.repository.own(os.getuid())


def by_damage():
    return lambda team: team.repository.empty(team.part), lambda team: team.repository.drop(team.part)


class Cases:
    """Names, and what is run for each."""

    def __init__(self, campaign, site):
        self.campaign, self.site, self.all = campaign, site, {}
        self.taken()
        self.never_rewritten()
        self.refused()
        self.hidden()
        self.out_of_reach()
        self.over_http()
        self.damaged()

    def add(self, name, check, place, *given, way="ssh", **settings):
        number = len(self.all)
        self.all[name] = lambda: check(Team(self.campaign, self.site, f"case-{number}", place, way, settings), *given)

    def repository(self, *settings, **more):
        return Repository(self.site, f"r{len(os.listdir(self.site.repositories))}.git", *settings, **more)

    def taken(self):
        for way in ("path", "file", "ssh", "http"):
            self.add(way, accepts, self.repository(), way=way)
        self.add("shared", accepts, self.repository(options=["--shared"]))
        self.add("fsckObjects", accepts, self.repository("receive.fsckObjects=true", "transfer.fsckObjects=true"))
        # These two are about branches, and no rule for our refs.
        self.add("denyNonFastForwards", accepts, self.repository(
            "receive.denyNonFastForwards=true", "receive.denyDeletes=true"))
        self.add("gitolite RW+", accepts, "ssh://forge/rewritten")
        for way in ("ssh", "http"):
            self.add(f"at once, {way}", at_once, self.repository(), way=way)
        for name, what in (("moves", MOVED), ("takes away", GONE)):
            self.add(f"quicker, {name} it", quicker, self.repository(), what)
        self.add("2,000 strays", strays, self.repository())

    def never_rewritten(self):
        self.add("gitolite RW", goes_on, "ssh://forge/growing")
        self.add("gitolite RWC", goes_on, "ssh://forge/created")
        for way in ("ssh", "http"):
            self.add(f"descendants, {way}", goes_on, self.repository(hook=DESCENDANTS), way=way)

    def refused(self):
        for name, hook, says in (
                ("hook", saying_no("echo Quota of the team is used up."), "Quota of the team is used up"),
                ("hook with a race's words", saying_no("echo non-fast-forward: already exists."), "already exists"),
                ("hook in colours", saying_no(r"printf 'No\351l \033[31mrouge\033[0m\r\n'"), "No.*l .*rouge"),
                ("hook without a word", saying_no(), "pre-receive hook declined")):
            self.add(name, hinders_for_now, self.repository(), by_hook(hook), says)
        self.add("hook, http", hinders, self.repository(), by_hook(saying_no("echo Rule 7.")), "Rule 7", way="http")
        self.add("update hook", hinders, self.repository(),
                 by_hook(saying_no("echo Only team/ here, not $1"), "update"), "Only team/ here, not refs/carnet/")
        self.add("maxInputSize", hinders_for_now, self.repository(), by_setting("receive.maxInputSize=1"),
                 "maximum allowed size")
        self.add("gitolite, only branches", hinders, "ssh://forge/branches", by_rank(),
                 r"refs/carnet/\S+ branches ada DENIED", key="boss")
        # Turned away at the door: refused, or without the right.
        right = "refused|right to|refusé|droit"
        for rule, says in (("read", "W any read ada DENIED"), ("closed", "R any closed ada DENIED")):
            self.add(f"gitolite, {rule}", hinders, f"ssh://forge/{rule}", by_rank(), says, right, False, key="boss")
        self.add("git:// to read", cannot, self.repository(), "access denied", right, way="git")
        self.add("no atomic push", cannot, self.repository("receive.advertiseAtomic=false"), "atomic")
        self.add("SHA-256", cannot, self.repository(options=["--object-format=sha256"]), "(?i)hash|sha-?256", "sha-?1")

    def hidden(self):
        unlisted = r"\b(list|hid|show)|\b(liste|cach|montr)"
        self.add("uploadpack.hideRefs", cannot, self.repository("uploadpack.hideRefs=refs/carnet"), unlisted)
        for setting in ("transfer.hideRefs=refs/carnet", "receive.hideRefs=refs/carnet"):
            self.add(setting.split("=")[0], cannot, self.repository(setting), "hidden ref", "", True)
        # Where they were shown before, nothing of the team seems left; or what is listed is not there to be moved.
        nothing = "nothing of the team|rien de l'équipe"
        for name, says in (("uploadpack", nothing), ("transfer", nothing), ("receive", unlisted + "|hidden ref")):
            self.add(f"{name}.hideRefs, later", hinders, self.repository(),
                     by_setting(f"{name}.hideRefs=refs/carnet"), says, "", False)

    def out_of_reach(self):
        address, trust = r"\baddress|network|\badresse|réseau", r"ssh (?!key)\S|known_hosts|\bonce\b|une fois"
        for name, settings, says, advises in (
                ("no key", {"key": "stranger"}, "Permission denied", r"\bkey\b|\bclé\b"),
                ("unknown host", {"knows": ""}, "Host key|clé de l'hôte|host's key", trust),
                ("changed host", {"knows": "other-host"}, "another key|autre clé|CHANGED", r"\bask|demand"),
                ("no such name", {"host": "forge.invalid"}, "Could not resolve", address),
                ("nobody there", {"port": free_port()}, "Connection refused", "")):
            self.add(f"ssh, {name}", hinders, self.repository(), by_ssh(**settings), says, advises, False)
        self.add("ssh, no repository", cannot, "ssh://forge" + self.site.repositories + "/absent.git", "not appear")
        self.add("https, no such name", cannot, "https://forge.invalid/r.git", "Could not resolve host", address)
        self.add("http, nobody there", cannot, f"http://127.0.0.1:{free_port()}/r.git", "Failed to connect")
        port = self.site.silent_port
        if not self.campaign.quick:
            self.add("ssh, silence", silence, "ssh://forge/r.git", port=port)
            self.add("http, silence", silence, f"http://127.0.0.1:{port}/r.git")
            self.add("git://, silence", silence, f"git://127.0.0.1:{port}/r.git")

    def over_http(self):
        for manner, says, advises in (
                ("401", "Username|401", r"password|token|sign in|mot de passe|jeton|identifi"),
                ("archived", "This repository is archived", "refused|right to|refusé|droit"),
                ("anonymous", "403", "refused|right to|refusé|droit"), ("413", "413", ""),
                ("404", "not found|Nothing here", ""), ("503", "Maintenance until nine|503", ""),
                ("page", "is this a git repository", "")):
            self.add(f"http, {manner}", hinders, self.repository(), by_manner(manner), says, advises, False, way="http")
        self.add("http, answer lost", answer_lost, self.repository(), way="http")

    def damaged(self):
        self.add("locks left over", locked, self.repository())
        self.add("empty commit", hinders, self.repository(), by_damage(), "corrupt|is empty", "", False)
        for kind in ("^{tree}", ":log.jsonl"):
            self.add(f"empty {kind}", heals, self.repository(), kind)
        if os.getuid() == 0:
            whose = r"safe\.directory|\bowner\b|belongs|appartient|propriétaire"
            self.add("somebody else's, ssh", hinders, self.repository(), by_owner(), "dubious ownership", whose, False)
            self.add("somebody else's, path", foreign, self.repository(), way="path")


def broken_by(check):
    """What was broken, if anything: cases are counted where they are told."""
    try:
        check()
    except Broken as broken:
        return broken
    except Exception as error:
        return Broken(f"broke off: {error!r}")


def servers(campaign, words=""):
    install()
    with contextlib.ExitStack() as stack:
        site = Site(os.path.join(campaign.folder, "site"), stack)
        # Those that only wait come first, and in lanes of their own.
        cases = sorted(Cases(campaign, site).all.items(), key=lambda case: "silence" not in case[0])
        cases = [case for case in campaign.some(cases, 0.2) if words in case[0]]
        waiting = sum("silence" in name for name, _ in cases)
        lanes = stack.enter_context(concurrent.futures.ThreadPoolExecutor(LANES + waiting))
        for (name, _), broken in zip(cases, lanes.map(broken_by, [check for _, check in cases])):
            with campaign.case(name):
                if broken:
                    raise broken


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("carnet", help="the program")
    arguments.add_argument("--quick", action="store_true", help="a share of the cases, drawn by lot")
    arguments.add_argument("--seed", type=int, default=1, help="of what is drawn by lot")
    arguments.add_argument("--only", default="", help="cases whose names have these words")
    asked = arguments.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    folder = os.path.realpath(tempfile.mkdtemp(prefix="carnet-servers-"))
    try:
        campaign = Campaign("servers", os.path.realpath(asked.carnet), folder, asked.quick, asked.seed)
        servers(campaign, asked.only)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"servers: {campaign.cases} cases, {campaign.failed} failed")
    sys.exit(1 if campaign.failed else 0)


if __name__ == "__main__":
    main()
