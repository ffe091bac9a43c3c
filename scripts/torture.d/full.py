"""The campaign `full`: a file system that is really full, of a size of our own, mounted where nobody else sees it."""
import os, re, shutil, subprocess, sys

from calls import LINES, OPERATIONS, Stage
from harness import Broken, Campaign, Carnet, expect

PAGE = 4096
# Room for a carnet and its state, and some pages that a filler takes.
PAGES = 64
LARGE = "Name;Organisation\n" + "".join(f"Maël{n};Mairie {n}\n" for n in range(600))
# A share of the operations, those that need room in each kind of file, and one too large for what is left.
NAMES = ("init", "add", "add by lines", "move", "import", "add after a torn tail", "add after a failed sync",
         "add on a new device")
LARGE_IMPORT = OPERATIONS[5]._replace(name="a large import", given=[LARGE])


def private():
    """A command that runs another where mounts are its own, or None where that cannot be."""
    for words in (["unshare", "-m"], ["unshare", "-Urm"]):
        if not shutil.which(words[0]):
            return None
        tried = words + ["mount", "-t", "tmpfs", "-o", "size=64k", "none", "/tmp"]
        if subprocess.run(tried, capture_output=True).returncode == 0:
            return words
    return None


def mount(folder, options):
    os.makedirs(folder, exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], capture_output=True, text=True)
    expect(done.returncode == 0, f"no file system: {done.stderr}")


def fill(folder, spare):
    """Takes all room but so many pages."""
    filler = os.path.join(folder, "filler")
    with open(filler, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            size = os.fstat(file.fileno()).st_size
        os.ftruncate(file.fileno(), max(0, size - spare * PAGE))
    return filler


class FullStage(Stage):
    """An operation on a full disk: the carnet's folders are on one of our own, with room for so many pages."""

    def on_full(self, spare):
        self.carnet.put(self.before)
        filler = fill(self.carnet.root, spare)
        result = self.carnet.run(*self.operation.command, given="".join(self.operation.given))
        self.still_readable(result)
        os.unlink(filler)
        self.judge(result)
        return result

    def still_readable(self, result):
        """With no room at all: all that was acknowledged is listed, and a further change says why it is not made."""
        result.documented()
        shown = self.alike(self.carnet.contacts())
        expect(shown in self.states, f"with the disk full, shows something else after {result}")
        if result.code == 0:
            expect(shown == self.states[-1], f"acknowledged and not listed on a full disk: {result}")
        elif self.operation.name != "init":
            expect(result.code == 74 and "full" in result.err, f"a full disk not told: {result}")


def campaign_on_full(campaign):
    """Run where mounts are private."""
    root = os.path.join(campaign.folder, "disk")
    mount(root, f"size={PAGES * PAGE},nr_inodes=64")
    carnet = Carnet(campaign.program, root)
    operations = [operation for operation in OPERATIONS if operation.name in NAMES] + [LARGE_IMPORT]
    for operation in operations:
        stage, ended = None, set()
        with campaign.case(f"{operation.name}, with room"):
            stage = FullStage(carnet, operation)
            stage.sound()
        if not stage:
            continue
        for spare in range(4 if campaign.quick else 20):
            with campaign.case(f"{operation.name}, {spare} pages left"):
                ended.add(stage.on_full(spare).code == 0)
        if operation is LARGE_IMPORT:
            with campaign.case("a large import, with and without room enough"):
                expect(False in ended, "it was never short of room")
    until_full(campaign, carnet)
    no_file_left(campaign, carnet)
    nowhere_to_write(campaign, carnet)
    forgetting(campaign)


def forgetting(campaign):
    """Erasing somebody with so many pages left: not recorded, or recorded and hidden until the room that was asked for
    is there, or done. Once done, no byte of the disk holds them."""
    root = os.path.join(campaign.folder, "large disk")
    mount(root, "size=2m,nr_inodes=200")
    carnet = Carnet(campaign.program, root)
    names = [f"Maël{number} {'x' * 400}" for number in range(300)]
    ids = carnet.make().run("add", "-", given="\n".join(names)).done().acknowledged
    carnet.run("backup", os.path.join(root, "copy")).done()
    # What another device wrote is redacted as well, and a file of its own.
    shutil.rmtree(os.path.join(root, "state"))
    carnet.run("log", ids[7], "call", "talked", "Nancy").done()
    before, ended = carnet.image(), set()
    for spare in [*range(0, 80, 16 if campaign.quick else 2)]:
        with campaign.case(f"forget, {spare} pages left"):
            carnet.put(before)
            filler = fill(root, spare)
            result = carnet.run("forget", ids[7], "--yes").documented()
            recorded = bool(result.acknowledged) or "is recorded" in result.err
            expect(result.code == 0 or result.code == 74 and "full" in result.err, f"a full disk not told: {result}")
            expect(result.code != 0 or result.acknowledged, f"done, and not acknowledged: {result}")
            expect(carnet.ids() == set(ids) - {ids[7]} if recorded else set(ids), f"others listed after {result}")
            needed = re.search(r"needs (\d+) (KiB|MiB) free", result.err)
            if needed:
                room = int(needed[1]) << (10 if needed[2] == "KiB" else 20)
                free = os.statvfs(root).f_bavail * PAGE
                os.truncate(filler, max(0, os.path.getsize(filler) - max(0, room - free)))
                carnet.run("list").done()
            expect(bool(needed) == (recorded and result.code != 0), f"the room it needs is not told: {result}")
            ended.add((recorded, result.code))
            os.unlink(filler)
            left = [name for name, content in carnet.image().items() if content and b"Nancy" in content]
            expect(not left or not recorded, f"still in {left} after {result}")
            carnet.whole([carnet.contacts()])
    with campaign.case("forget, with and without room enough"):
        expect({(True, 74), (True, 0)} <= ended, f"only {sorted(ended)}")


def until_full(campaign, carnet):
    """One contact after the other until the disk is full; then room again."""
    for turn in range(3 if campaign.quick else 30):
        with campaign.case(f"until full, turn {turn}"):
            carnet.put({})
            carnet.make()
            known = set()
            filler = fill(carnet.root, turn % 3)
            for number in range(200):
                result = carnet.run("add", "-", given=f"Maël{number} {'x' * campaign.random.randint(1, 600)}\n" * 3)
                known |= set(result.documented().acknowledged)
                if result.code:
                    break
            expect(result.code == 74 and "full" in result.err, f"a full disk not told: {result}")
            expect(known <= carnet.ids(), f"{len(known)} acknowledged, {len(carnet.ids())} listed on a full disk")
            os.unlink(filler)
            expect(known <= carnet.ids(), "fewer contacts after room was made")
            carnet.whole([carnet.contacts()])


def no_file_left(campaign, carnet):
    """Room for bytes, none for another file."""
    with campaign.case("no file left, a new device"):
        carnet.put({})
        known = set(carnet.make().run("add", "-", given="".join(LINES)).done().acknowledged)
        shutil.rmtree(os.path.join(carnet.root, "state"))
        fillers = []
        try:
            while True:
                fillers.append(os.path.join(carnet.root, f"filler{len(fillers)}"))
                open(fillers[-1], "wb").close()
        except OSError:
            fillers.pop()
        result = carnet.run("add", "Anaïs Roux").documented()
        expect(result.code in (73, 74) and not result.acknowledged, f"without a file for it: {result}")
        expect(carnet.ids() == known, "with no file left, list shows something else")
        for filler in fillers:
            os.unlink(filler)
        carnet.whole([carnet.contacts()])


def nowhere_to_write(campaign, carnet):
    """The acknowledgement itself meets a full device: the change is kept, the exit code says that something failed."""
    with campaign.case("acknowledgement to a full device"):
        carnet.put({})
        carnet.make()
        with open("/dev/full", "wb") as device:
            result = carnet.run("add", "Anaïs Roux", stdout=device).documented()
        expect(result.code == 74, f"an acknowledgement that was not written: {result}")
        carnet.whole([carnet.contacts()])


def full(campaign):
    """Runs the campaign anew where it may mount, and takes over its counts."""
    words = private()
    if not words:
        print("full: 0 cases: no file system could be mounted", file=sys.stderr)
        return
    code = "import sys; sys.path.insert(0, sys.argv[1]); import full; full.inside(*sys.argv[2:])"
    here = os.path.dirname(os.path.realpath(__file__))
    arguments = [here, campaign.program, campaign.folder, str(campaign.seed), str(campaign.quick)]
    run = subprocess.run(words + [sys.executable, "-c", code] + arguments, stdout=subprocess.PIPE, text=True)
    if run.returncode == 0:
        campaign.cases, campaign.failed = map(int, run.stdout.split())
    else:
        with campaign.case("where mounts are private"):
            raise Broken(f"the campaign ended with {run.returncode}")


def inside(program, folder, seed, quick):
    campaign = Campaign("full", program, folder, quick == "True", int(seed))
    campaign_on_full(campaign)
    print(campaign.cases, campaign.failed)
