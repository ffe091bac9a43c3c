"""The campaign `terminal`: the board on a terminal of ours, ended in every way, suspended, resized and left alone."""
import contextlib, errno, fcntl, os, pty, re, select, signal, struct, termios, time

from calls import strace
from harness import PATIENCE, Broken, expect

ENTER, LEAVE, SHOW, HIDE = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?25l"
# The mouse, and pasted text told from typed text.
MODES = (b"1000", b"1002", b"1003", b"1006", b"2004")
# No byte for so long: the board is at rest.
REST = 0.15
ENDINGS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS,
           signal.SIGILL, signal.SIGFPE]
# Keys that change nothing, typed while the size changes.
KEYS = ["j", "k", "l", "h", "\t", "gg", "G", "gl", "gk", "gc", "?", "\x1b"]
# States of `on_screens` in which a text is typed.
TYPING = ("typing a name", "filtering", "in help")
# Calls by which a program takes a terminal.
STARTING = ("ioctl", "rt_sigaction", "write")
# A board at rest may wake each second to look at its files.
IDLE_SECONDS, IDLE_TICKS = 2, 2


class Terminal:
    """A pseudo-terminal with the board in its foreground. A keeper leads the session, as a shell would, and reports on
    a pipe how the board stops and ends."""

    def __init__(self, carnet, under=()):
        self.seen = b""
        report, tell = os.pipe()
        self.master, self.slave = pty.openpty()
        self.resize(80, 24)
        self.before = termios.tcgetattr(self.slave)
        self.keeper = os.fork()
        if self.keeper == 0:
            try:
                os.close(self.master)
                os.close(report)
                keep(self.slave, tell, [*under, carnet.program], carnet.environment)
            finally:
                os._exit(70)
        os.close(tell)
        self.report = open(report, "rb", buffering=0)
        self.program = int(self.told())

    def told(self):
        """The next line of the keeper."""
        ready, _, _ = select.select([self.report], [], [], PATIENCE)
        expect(ready, "the board neither ended nor stopped")
        line = b""
        while not line.endswith(b"\n"):
            piece = self.report.read(1)
            expect(piece, "the keeper is gone")
            line += piece
        return line.decode().strip()

    def resize(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys):
        os.write(self.master, keys.encode())

    def drain(self, seconds):
        """Takes what the board writes within so long; False when it is silent."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            piece = os.read(self.master, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return False
        self.seen += piece
        return bool(piece)

    def rest(self):
        """Reads until nothing comes any more."""
        deadline = time.monotonic() + PATIENCE
        while self.drain(REST):
            expect(time.monotonic() < deadline, "the board never comes to rest")

    def wait_for(self, text, since=0):
        deadline = time.monotonic() + 10
        while text.encode() not in self.seen[since:]:
            expect(time.monotonic() < deadline, f"{text!r} is not shown, but {self.seen[-300:]!r}")
            self.drain(0.2)

    def wait_for_end(self):
        """How the board ended: `exited N` or `killed N`, read together with what it writes."""
        deadline = time.monotonic() + 20
        while not select.select([self.report], [], [], 0)[0]:
            expect(time.monotonic() < deadline, "the board does not end")
            self.drain(0.05)
        end = self.told()
        while self.drain(0):
            pass
        return end

    def given_back(self):
        """The terminal is as it was found."""
        after = termios.tcgetattr(self.slave)
        expect(after == self.before, f"settings not given back: flags {after[:4]}, were {self.before[:4]}")
        expect(ENTER not in self.seen or self.seen.rfind(LEAVE) > self.seen.rfind(ENTER),
               f"alternate screen not left: {self.seen[-200:]!r}")
        expect(self.seen.rfind(SHOW) >= self.seen.rfind(HIDE), f"cursor not shown again: {self.seen[-200:]!r}")
        for mode in MODES:
            on, off = b"\x1b[?" + mode + b"h", b"\x1b[?" + mode + b"l"
            expect(self.seen.rfind(off) >= self.seen.rfind(on), f"mode {mode.decode()} left on")

    def close_master(self):
        if self.master is not None:
            os.close(self.master)
            self.master = None

    def close(self):
        """Leaves nothing behind."""
        for process in (self.program, self.keeper):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        os.waitpid(self.keeper, 0)
        self.report.close()
        self.close_master()
        os.close(self.slave)


def keep(slave, tell, command, environment):
    """The keeper: leads a session on the terminal, runs the board in its foreground, tells each change of its state."""
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    # A closed terminal and job control are for the board to meet.
    for number in (signal.SIGHUP, signal.SIGTTOU, signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        signal.signal(number, signal.SIG_IGN)
    ready, go = os.pipe()
    # Closed by the start of the program itself.
    started, starting = os.pipe()
    child = os.fork()
    if child == 0:
        os.read(ready, 1)
        for number in range(1, signal.NSIG):
            with contextlib.suppress(OSError, ValueError):
                signal.signal(number, signal.SIG_DFL)
        for descriptor in range(3):
            os.dup2(slave, descriptor)
        os.execvpe(command[0], command, environment)
    os.setpgid(child, child)
    os.tcsetpgrp(slave, child)
    os.close(slave)
    os.close(starting)
    os.write(go, b"!")
    os.read(started, 1)
    os.write(tell, f"{child}\n".encode())
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            os.write(tell, b"stopped\n")
        elif os.WIFSIGNALED(status):
            os.write(tell, f"killed {os.WTERMSIG(status)}\n".encode())
            os._exit(0)
        else:
            os.write(tell, f"exited {os.WEXITSTATUS(status)}\n".encode())
            os._exit(0)


@contextlib.contextmanager
def board(campaign, what, carnet):
    """A case with a board on a terminal, at rest."""
    with campaign.case(what):
        terminal = Terminal(carnet)
        try:
            terminal.wait_for("PROSPECT")
            terminal.rest()
            yield terminal
        except OSError as error:
            raise Broken(f"the terminal is gone: {error}") from None
        finally:
            terminal.close()


def ended_by_signal(end, number):
    expect(end in (f"exited {128 + number}", f"killed {number}"), f"ended as `{end}` by signal {number}")


def on_screens(campaign):
    """The board in some of its states: keys typed before the case."""
    states = {"at rest": "", "typing a name": "nInès", "in help": "?", "filtering": "/cla", "on a card": "\r"}
    return list(states.items())[:2] if campaign.quick else list(states.items())


def quits(campaign, carnet):
    for keys in ("q", "Q", "glQ"):
        with board(campaign, f"key {keys}", carnet) as terminal:
            terminal.type(keys)
            end = terminal.wait_for_end()
            expect(end == "exited 0", f"ended as `{end}`")
            terminal.given_back()
    with board(campaign, "Ctrl+C at rest, then q", carnet) as terminal:
        terminal.type("\x03")
        terminal.rest()
        terminal.type("q")
        end = terminal.wait_for_end()
        expect(end == "exited 0", f"ended as `{end}`")
        terminal.given_back()


def signals(campaign, carnet):
    for number in ENDINGS:
        for state, keys in on_screens(campaign):
            with board(campaign, f"{signal.Signals(number).name} {state}", carnet) as terminal:
                terminal.type(keys)
                terminal.rest()
                os.kill(terminal.program, number)
                ended_by_signal(terminal.wait_for_end(), number)
                terminal.given_back()


def signals_at_start(campaign, carnet):
    """A signal at each call by which the board takes the terminal, and two at any moment."""
    record = carnet.root + ".start"
    terminal = Terminal(carnet, ("strace", "-qq", "-o", record, "-e", f"trace={','.join(STARTING)}"))
    try:
        terminal.wait_for("PROSPECT")
        terminal.rest()
        with open(record, encoding="ascii") as lines:
            calls = [line.split("(")[0] for line in lines if re.match(r"\w+\(", line)]
    finally:
        terminal.close()
    places = [(call, calls[:index + 1].count(call), number)
              for index, call in enumerate(calls) for number in ENDINGS[:4]]
    for call, when, number in campaign.some(places, 0.1):
        name = signal.Signals(number).name
        with campaign.case(f"start, inject={call}:signal={name}:when={when}"):
            ends_at_start(carnet, strace(call, f"signal={name}", when), None, (number,))
    for turn in range(10 if campaign.quick else 100):
        numbers = campaign.random.choice(ENDINGS[:4]), signal.SIGTERM
        moment = campaign.random.uniform(0, 0.01)
        with campaign.case(f"{signal.Signals(numbers[0]).name} and SIGTERM after {moment:.4f} s"):
            ends_at_start(carnet, (), moment, numbers)


def ends_at_start(carnet, under, moment, numbers):
    """Ended before it came to rest, by signals that come by themselves or after a moment."""
    terminal = Terminal(carnet, under)
    try:
        if moment is not None:
            deadline = time.monotonic() + moment
            while time.monotonic() < deadline:
                terminal.drain(max(0, deadline - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                for number in numbers:
                    os.kill(terminal.program, number)
        end = terminal.wait_for_end()
        ends = [end for number in numbers for end in (f"exited {128 + number}", f"killed {number}")]
        expect(end in ends, f"ended as `{end}`")
        terminal.given_back()
    finally:
        terminal.close()


def closed(campaign, carnet):
    for state, keys in on_screens(campaign):
        with board(campaign, f"terminal closed {state}", carnet) as terminal:
            terminal.type(keys)
            terminal.rest()
            os.close(terminal.slave)
            terminal.close_master()
            terminal.slave = os.open("/dev/null", os.O_RDWR)
            end = terminal.told()
            expect(end in ("exited 0", "exited 129", "killed 1"), f"ended as `{end}` on a closed terminal")


def suspended(campaign, carnet):
    for how in ("Ctrl+Z", "SIGTSTP"):
        for state, keys in on_screens(campaign):
            if how == "Ctrl+Z" and state in TYPING:
                continue
            with board(campaign, f"{how} {state}", carnet) as terminal:
                terminal.type(keys)
                terminal.rest()
                terminal.type("\x1a") if how == "Ctrl+Z" else os.kill(terminal.program, signal.SIGTSTP)
                expect(terminal.told() == "stopped", "did not stop")
                terminal.rest()
                terminal.given_back()
                drawn = len(terminal.seen)
                os.kill(terminal.program, signal.SIGCONT)
                terminal.wait_for(ENTER.decode(), drawn)
                terminal.rest()
                expect(len(terminal.seen) - drawn > 500, f"not drawn again: {terminal.seen[drawn:]!r}")
                for mode in MODES:
                    on = b"\x1b[?" + mode + b"h"
                    expect(on not in terminal.seen[:drawn] or on in terminal.seen[drawn:], f"{on!r} not sent again")
                answers(terminal, carnet, f"After {how} {state}")
                terminal.type("Q")
                expect(terminal.wait_for_end() == "exited 0", "did not quit")
                terminal.given_back()


def undoes_typing(campaign, carnet):
    """Where one types, Ctrl+Z takes the typing back and never shows a shell."""
    for state, keys in on_screens(campaign):
        if state not in TYPING:
            continue
        with board(campaign, f"Ctrl+Z {state}", carnet) as terminal:
            terminal.type(keys)
            terminal.rest()
            terminal.type("\x1a")
            terminal.rest()
            expect(not select.select([terminal.report], [], [], 0)[0], "stopped")
            answers(terminal, carnet, f"Ctrl+Z {state}")
            terminal.type("Q")
            expect(terminal.wait_for_end() == "exited 0", "did not quit")
            terminal.given_back()


def answers(terminal, carnet, name):
    """Typed in, a contact is on the disk; what an earlier prompt kept is cleared first."""
    terminal.type("\x1b")
    terminal.rest()
    terminal.type("\x1b")
    terminal.rest()
    terminal.type("gk")
    terminal.rest()
    terminal.type("n")
    terminal.rest()
    drawn = len(terminal.seen)
    terminal.type("\x15" + name + "\r")
    deadline = time.monotonic() + 10
    while not any(row["name"] == name for row in carnet.contacts().values()):
        expect(time.monotonic() < deadline, f"a contact typed in is not kept; shown {terminal.seen[drawn:][-300:]!r}")
        terminal.drain(0.05)
    terminal.rest()


def storms(campaign, carnet):
    for turn in range(2 if campaign.quick else 12):
        with board(campaign, f"storm of resizes, turn {turn}", carnet) as terminal:
            for _ in range(150 if campaign.quick else 400):
                terminal.resize(campaign.random.randint(20, 400), campaign.random.randint(5, 120))
                if campaign.random.random() < 0.3:
                    terminal.type(campaign.random.choice(KEYS))
                while terminal.drain(0):
                    pass
            terminal.resize(80, 24)
            terminal.rest()
            answers(terminal, carnet, f"After Storm {turn}")
            terminal.type("Q")
            expect(terminal.wait_for_end() == "exited 0", "did not quit")
            terminal.given_back()


def ticks(process):
    with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
        fields = file.read().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def idle(campaign, carnet):
    for state, keys in on_screens(campaign)[:2]:
        with board(campaign, f"idle {state}", carnet) as terminal:
            terminal.type(keys)
            terminal.rest()
            before, deadline = ticks(terminal.program), time.monotonic() + IDLE_SECONDS
            while time.monotonic() < deadline:
                terminal.drain(deadline - time.monotonic())
            spent = ticks(terminal.program) - before
            expect(spent <= IDLE_TICKS, f"{spent} clock ticks in {IDLE_SECONDS} s of rest")


def not_a_terminal(campaign, carnet):
    with campaign.case("the board without a terminal"):
        result = carnet.run().documented()
        expect(result.code == 64, f"no terminal, no board: {result}")


def terminal(campaign):
    carnet = campaign.carnet().make()
    carnet.run("add", "-", given="".join(f"Claire Nguyen{n}\n" for n in range(30))).done()
    for part in (quits, signals, signals_at_start, closed, suspended, undoes_typing, storms, idle, not_a_terminal):
        part(campaign, carnet)
    with campaign.case("the carnet afterwards"):
        carnet.whole([carnet.contacts()])
