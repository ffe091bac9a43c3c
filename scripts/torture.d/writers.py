"""The campaign `writers`: ten of them at once with readers meanwhile, and one that stops while it holds the lock."""
import fcntl, os, select, signal, threading, time

from calls import strace
from harness import Broken, end, expect

WRITERS, READERS = 10, 2
# What a reader, who never waits for a writer, may take on a machine with ten busy programs.
AT_ONCE = 5
# How long the program waits for the lock: a command, and the screen.
LOCK_WAIT, SCREEN_WAIT = 30, 2


def timed(action):
    start = time.monotonic()
    return action(), time.monotonic() - start


def shown_at_once(carnet, acknowledged):
    ids, seconds = timed(carnet.ids)
    expect(acknowledged <= ids, f"fewer contacts than were acknowledged: {sorted(acknowledged - ids)}")
    expect(seconds < AT_ONCE, f"a reader waited {seconds:.1f} s")


class Crowd:
    """Writers and readers in threads. A case counts where it is told: threads only run the program."""

    def __init__(self, campaign, carnet):
        self.campaign, self.carnet = campaign, carnet
        self.acknowledged, self.guard, self.writing = set(), threading.Lock(), WRITERS

    def case(self, what, action):
        """One case; the counts of the campaign are not made for threads."""
        try:
            action()
            broken = None
        except Broken as caught:
            broken = caught
        with self.guard, self.campaign.case(what):
            if broken:
                raise broken

    def write(self, number, times):
        try:
            for turn in range(times):
                self.case(f"writer {number}, turn {turn}", lambda: self.add(number, turn))
        finally:
            with self.guard:
                self.writing -= 1

    def add(self, number, turn):
        names = [f"Maël{number}x{turn}x{n}" for n in range(1 + turn % 3)]
        if len(names) == 1:
            result = self.carnet.run("add", *names).done()
        else:
            result = self.carnet.run("add", "-", given="\n".join(names) + "\n").done()
        expect(len(result.acknowledged) == len(names), f"not all acknowledged: {result}")
        with self.guard:
            self.acknowledged.update(result.acknowledged)

    def read(self, number):
        turn = 0
        while self.writing:
            with self.guard:
                before = set(self.acknowledged)
            self.case(f"reader {number}, turn {turn}", lambda: shown_at_once(self.carnet, before))
            turn += 1


def crowd(campaign, number, times):
    carnet = campaign.carnet(f"crowd-{number}").make()
    crowd = Crowd(campaign, carnet)
    threads = [threading.Thread(target=crowd.write, args=(n, times)) for n in range(WRITERS)]
    threads += [threading.Thread(target=crowd.read, args=(n,)) for n in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with campaign.case(f"crowd {number}, afterwards"):
        ids = carnet.ids()
        expect(ids == crowd.acknowledged, f"{len(crowd.acknowledged)} acknowledged, {len(ids)} shown")
        carnet.whole([carnet.contacts()])


class Stuck:
    """A lock that nobody gives back, and a program that waits for it: begun early, judged when the wait is over."""

    def __init__(self, carnet):
        self.carnet = carnet
        self.known = set(carnet.run("add", "Claire Nguyen").done().acknowledged)

    def hold(self):
        """Takes the lock; says how it is given back."""
        file = open(os.path.join(self.carnet.state, "lock"), "rb+")
        fcntl.flock(file, fcntl.LOCK_EX)
        return file.close

    def abandon(self):
        """Leaves nothing behind, whatever was begun."""

    def begin(self):
        self.give_back = self.hold()
        self.started = time.monotonic()
        self.waiting = self.carnet.start("add", "Paul Rey")
        shown_at_once(self.carnet, self.known)

    def judge(self):
        result = self.carnet.finish(self.waiting, ("add", "Paul Rey"))
        seconds = time.monotonic() - self.started
        shown_at_once(self.carnet, self.known)
        screen, on_screen = timed(lambda: self.carnet.run("screen", "--keys", "nInès Ndiaye<enter>").documented())
        self.give_back()
        # It may have ended long before this is asked: only the lower bound is sure.
        expect(result.documented().code == 75 and not result.acknowledged, f"with the lock held: {result}")
        expect(LOCK_WAIT - 1 <= seconds, f"gave up after {seconds:.1f} s: {result}")
        expect(on_screen < SCREEN_WAIT + AT_ONCE, f"the screen waited {on_screen:.1f} s")
        expect(screen.acknowledged == [], f"acknowledged without the lock: {screen}")
        expect(self.carnet.ids() == self.known, "written without the lock")
        self.carnet.whole([self.carnet.contacts()])


class Stopped(Stuck):
    """The lock is held by a writer that is stopped just before it syncs; it must finish when it goes on."""

    def hold(self):
        record = self.carnet.root + ".stopped"
        self.writer = self.carnet.start("add", "Loïc Le Goff", under=strace("fdatasync", "signal=STOP", 1, record))
        self.program = wait_until_stopped(self.writer, record)
        return self.go_on

    def abandon(self):
        end(self.writer)

    def go_on(self):
        os.kill(self.program, signal.SIGCONT)
        result = self.carnet.finish(self.writer).done()
        expect(len(result.acknowledged) == 1, f"not acknowledged: {result}")
        self.known |= set(result.acknowledged)


def wait_until_stopped(tracer, record):
    """The process that a tracer started, once it is stopped."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with open(f"/proc/{tracer.pid}/task/{tracer.pid}/children", encoding="ascii") as file:
            children = file.read().split()
        if children and os.path.exists(record):
            with open(record, encoding="utf-8") as file:
                if "--- stopped by SIGSTOP ---" in file.read():
                    return int(children[0])
        select.select([], [], [], 0.02)
    end(tracer)
    raise Broken("the writer did not stop")


def writers(campaign):
    stuck = [Stuck(campaign.carnet("held").make()), Stopped(campaign.carnet("stopped").make())]
    begun = []
    try:
        for one in stuck:
            with campaign.case(f"lock, {type(one).__name__}, readers"):
                one.begin()
                begun.append(one)
        for number in range(1 if campaign.quick else 4):
            crowd(campaign, number, 6 if campaign.quick else 20)
        for one in begun:
            with campaign.case(f"lock, {type(one).__name__}, writer and screen"):
                one.judge()
    finally:
        for one in begun:
            one.abandon()
