"""The campaign `misfire`: what a terminal sends and what people type or paste that was never meant for keys, at random
and for as long as is asked. Not one gesture may come of it; one that is meant, now and then, must be heard."""
import collections, contextlib, fcntl, json, os, random, re, select, shutil, signal, struct, termios, time

from harness import ID, Broken, Missed, expect
from sent import (ESCAPE, GAP, MOVES, PASTE, PASTE_END, TABLE, UNFINISHED, answer, cut, lines, mouse, old_mouse, pasted,
                  prose, unknown)
from terminals import Terminal

ROOT = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "..")
SAMPLE = os.path.join(ROOT, "Tests", "TransferTests", "Samples", "prospection-100.csv")
# Of these, the ones that no row of the table of keys has.
with open(os.path.join(ROOT, "docs", "keys.md"), encoding="utf-8") as page:
    UNKNOWN_KEYS = "".join(sorted(set("SWZJAKIOPXNYTCF;*%@~],.") - set(re.findall(r"`(\S)`", page.read()))))
# How long a campaign goes on: what `terminal` takes; in the quick run, with its start and its end, under 12 s.
SECONDS, QUICK_SECONDS = 110, 8.5
# After so long keys are heard again, and a sequence that was cut off is not waited for any more (product.md, *Keys*).
HEARING_AGAIN, CUT_OFF = 0.6, 1.2
# A lone Escape is one after 25 ms: the next key comes well after it, or it would be Alt and that key.
AFTER_ESCAPE = 0.06
# If the machine kept us waiting for longer between two pieces of a sequence, or two letters of a hand, the rest would
# be something else than was meant: it is left off, and where it went out all the same there is no case.
LATE = 0.2
LETTERS_A_SECOND = 15
# As long as the program may leave unread what it was sent.
HANG = 15
REDRAW = b"\x0c"
HOME, LEFT, RIGHT, SHIFT_RIGHT = b"\x1b[H", b"\x1b[D", b"\x1b[C", b"\x1b[1;2C"
# A stage back.
BACK = b"<", b"\x1b[1;2D"
# Events by which a writer says what is no gesture of anybody's.
BOOKKEEPING = {"personNamed", "productNamed", "tailIsolated", "groupAbandoned", "erasureApplied"}
# What leaves no gesture and is one all the same.
TRACES = {"the mouse was switched on": b"\x1b[?1000h", "something was copied": b"\x1b]52;"}
SCREENS = {"k": "Board", "a": "Today", "t": "Triage", "l": "List", "c": "Criteria", "h": "History", "r": "Review",
           "d": "Duplicates", "\r": "Card"}
# Refused where nobody is selected, on whatever list.
REFUSED = "arfdztpywceEDv<> 123456ixs="
# What comes in two parts, the second while the program stands still: its beginning, the rest.
STOPPED = [(b"\x1b[", b"1;5C"), (b"\x1b[1", b";5C"), (b"\x1b[", b"15;2~"), (b"\x1b[1;", b"1R"), (b"\x1b[>", b"1;10;0c"),
           (b"\x1b]", b"11;rgb:1/1/1\x07"), (b"\x1b_Gi", b"=31;OK\x1b\\")]


# -- The board and what it was sent

class Board(Terminal):
    """The board with a memory of what it was sent, and of how far its journal has been looked at."""

    def __init__(self, carnet):
        super().__init__(carnet)
        self.carnet = carnet
        self.sent = collections.deque(maxlen=6)
        self.wrote_at = time.monotonic()
        self.is_home = False
        self.looked = 0
        self.journal = os.path.getsize(carnet.own_file)
        self.wait_for("PROSPECT")
        self.rest()
        # It asks for the background, as every terminal is asked: what else says one afterwards is no answer to it.
        if b"\x1b]11;?" in self.seen:
            self.begin("the background")
            self.write(b"\x1b]11;rgb:0000/0000/0000\x1b\\")
            self.read_all()
            self.rest()

    # Sending

    def begin(self, name):
        self.sent.append([name])

    def write(self, data, within=None):
        """False where it is too late for it to be what was meant, and it is left off."""
        last, self.wrote_at = self.wrote_at, time.monotonic()
        self.is_home = False
        if within and self.wrote_at - last > within:
            self.sent[-1].append("the rest left off")
            return False
        # What is not read may fill the terminal, and no write would come back from it.
        expect(select.select([], [self.master], [], HANG)[1], "the board takes nothing any more")
        os.write(self.master, data)
        self.sent[-1].append(data)
        done = time.monotonic()
        if within and done - last > within:
            raise Missed
        return True

    def pause(self, seconds):
        """Reads for so long."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.drain(left)

    def read_all(self):
        """Until the board has read what it was sent and waits for more."""
        deadline = time.monotonic() + HANG
        while True:
            unread, = struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, bytes(4)))
            if not unread and self.state() not in "RD":
                break
            expect(time.monotonic() < deadline, f"the board hangs, {unread} bytes unread")
            self.drain(0.002)
        while self.drain(0):
            pass

    def state(self):
        with contextlib.suppress(OSError):
            with open(f"/proc/{self.program}/stat", encoding="utf-8", errors="replace") as file:
                return file.read().rpartition(")")[2].split()[0]
        raise Broken(f"the board is gone after {self.history()}")

    def pieces(self, pieces):
        """Pieces with the gap before each; whether all of them went out."""
        for gap, piece in pieces:
            self.pause(gap)
            if not self.write(piece, LATE if gap else None):
                # What was begun is not waited for any more.
                self.pause(CUT_OFF)
                return False
        return True

    def key(self, key):
        """A key pressed alone, by somebody who looks at what comes of it."""
        self.write(key)
        self.read_all()
        self.pause(AFTER_ESCAPE if key == ESCAPE else 0.02)

    def letters(self, text, dice):
        """Letter by letter, as a hand does."""
        for letter in text:
            if not self.write(letter.encode(), LATE):
                break
            self.pause(dice.uniform(0.7, 1.3) / LETTERS_A_SECOND)

    # Looking

    def shown(self):
        """The screen as text, line by line, painted anew; empty where it is not painted: nothing is heard."""
        self.rest_briefly()
        mark = len(self.seen)
        self.write(REDRAW)
        self.read_all()
        deadline = time.monotonic() + 1
        while b"\x1b[2J" not in self.seen[mark:] and time.monotonic() < deadline:
            self.drain(0.05)
        self.rest_briefly()
        text = re.sub(rb"\x1b\[\d+;\d+H|\x1b\[\d+d", b"\n", self.seen[mark:])
        text = re.sub(rb"\x1b(\[[0-9;?]*[A-Za-z]|\(B)", b"", text).decode("utf-8", "replace")
        return text.replace("\u00a0", " ").strip("\n")

    def rest_briefly(self):
        deadline = time.monotonic() + HANG
        while self.drain(0.03):
            expect(time.monotonic() < deadline, "the board never comes to rest")

    def gestures(self):
        """What came to the journal since it was last looked at: the events of each gesture."""
        with open(self.carnet.own_file, "rb") as file:
            file.seek(self.journal)
            records = [line for line in file.read().splitlines(keepends=True) if line.endswith(b"\n")]
        self.journal += sum(map(len, records))
        gestures = [json.loads(line)["events"] for line in records]
        return [events for events in gestures if any(event["e"] not in BOOKKEEPING for event in events)]

    def look(self):
        """Nothing that was sent since came to anything."""
        self.read_all()
        said = [f"a gesture: {json.dumps(gesture, ensure_ascii=False)[:200]}" for gesture in self.gestures()]
        said += [what for what, trace in TRACES.items() if trace in self.seen[self.looked:]]
        # A trace may have come in half.
        self.looked = max(self.looked, len(self.seen) - 16)
        if said:
            self.looked = len(self.seen)
        if os.path.exists(os.path.join(self.carnet.root, "edited")):
            os.remove(os.path.join(self.carnet.root, "edited"))
            said.append("the editor was started")
        if select.select([self.report], [], [], 0)[0]:
            said.append(f"the board {self.told()}")
        expect(not said, f"{'; '.join(said)} after {self.history()}")

    def history(self):
        """What was sent last, the newest last, without the gaps: they were under 80 ms, or a silence."""
        def brief(item):
            if isinstance(item, str):
                return item
            return repr(item)[1:] if len(item) < 120 else repr(item[:110])[1:] + "…"
        return " | ".join(" ".join(map(brief, entry[:1] + entry[1:][-12:])) for entry in self.sent)

    # Going somewhere

    @contextlib.contextmanager
    def on_the_way(self, to):
        """Keys that lead to a place: told by its name, unless they do not."""
        before = len(self.sent[-1])
        yield
        del self.sent[-1][before:]
        self.sent[-1].append(f"({to})")

    def home(self):
        """The board as at its start, whatever was open: by Escapes, each alone, then by name. Gives what it shows."""
        if self.is_home:
            return self.at_home
        with self.on_the_way("home"):
            for _ in range(5):
                for key in ESCAPE, ESCAPE, ESCAPE, b"g", b"k":
                    self.key(key)
                self.at_home = self.shown()
                if SCREENS["k"] in self.at_home.split("\n")[0] and "g screens" in self.at_home:
                    self.is_home = True
                    return self.at_home
                self.pause(HEARING_AGAIN)
            shown = f"{self.at_home[:80]!r}…{self.at_home[-160:]!r}"
            raise Broken(f"Escape and g k do not lead to the board, but to {shown} after {self.history()}")

    def go(self, letter):
        """A screen by its letter; Enter is the Card."""
        name = SCREENS.get(letter, "Card")
        for _ in range(3):
            if letter == "\r" and count(self.first_column(), "PROSPECT") == 0:
                return
            self.home()
            with self.on_the_way(name):
                for key in letter if letter == "\r" else "g" + letter:
                    self.key(key.encode())
                if name in self.shown().split("\n")[0]:
                    return
        raise Broken(f"{letter!r} does not lead to the screen {name} after {self.history()}")

    def first_column(self):
        text = self.home()
        with self.on_the_way("the first column"):
            for _ in range(4):
                self.key(LEFT)
        # It is the board all the same.
        self.is_home = True
        return text


def count(text, title):
    """How many a column's title tells."""
    match = re.search(rf"{title}\s+(\d+)", text)
    return int(match[1]) if match else 0


# -- What is tried: each leaves the board where it may be left, and is looked at afterwards

def swallowed(sequence):
    def attempt(board, dice):
        """Not a byte is painted: nothing was typed, nothing opened."""
        board.rest_briefly()
        mark = len(board.seen)
        data = sequence(dice)
        if not board.pieces(cut(dice, data, after_escape=False)):
            return
        board.read_all()
        board.pause(AFTER_ESCAPE)
        expect(len(board.seen) == mark, f"{data!r} was seen: {board.seen[mark:][-160:]!r} after {board.history()}")
    return attempt


def moves(board, dice):
    """Known keys that only move, and any sequence cut right after its Escape too: then that is one, and what follows is
    refused and dropped."""
    for _ in range(dice.randint(1, 6)):
        data = dice.choice([lambda: dice.choice(MOVES), lambda: dice.choice(MOVES), lambda: answer(dice)])()
        board.pieces(cut(dice, data, after_escape=True))
        board.pause(dice.uniform(0, 0.1))
    # What is said of it is painted once nothing more has come for a moment.
    board.pause(HEARING_AGAIN)


def written(text):
    def attempt(board, dice):
        """Text in one write, on any screen, where nothing is asked."""
        screen = dice.choice([*SCREENS, None])
        if screen:
            board.go(screen)
        board.write(text(dice).encode())
        board.pause(dice.uniform(0, 0.2))
        board.read_all()
        # More of it, after a moment or at once.
        for _ in range(dice.choice([0, 0, 1, 2])):
            if not board.write(text(dice).encode(), LATE):
                break
            board.pause(dice.uniform(0, 0.12))
        board.look()
        board.home()
    return attempt


def refused(board, dice):
    """A key that was refused, and a hand that goes on typing."""
    kind = dice.choice(["nobody", "nobody", "unknown", "first stage", "last stage"])
    if kind == "nobody":
        board.go(dice.choice("kalc"))
        board.key(b"/")
        board.write(b"zzzz"), board.read_all(), board.pause(0.05)
        expect("zzzz" in board.shown(), f"no filter after {board.history()}")
        board.key(b"\r")
        key = dice.choice(REFUSED)
    elif kind == "unknown":
        board.go(dice.choice([*SCREENS]))
        key = dice.choice(UNKNOWN_KEYS)
    else:
        board.first_column()
        for _ in range(4 if kind == "last stage" else 0):
            board.key(RIGHT)
        key = dice.choice("<H" if kind == "first stage" else ">L")
    text = prose(dice)[:dice.choice([6, 12, 30])] + dice.choice(["", "\r", "\r1", "\t>", "u", "Q"])
    board.write(key.encode())
    board.pause(1 / LETTERS_A_SECOND)
    board.letters(text, dice)
    board.look()
    board.home()


def paste(board, dice):
    """A paste with its marks, whole or in pieces, left by Escape: Enter would take what it opened."""
    if dice.random() < 0.5:
        board.go(dice.choice([*SCREENS]))
    pieces = cut(dice, PASTE + pasted(dice) + PASTE_END, after_escape=False)
    board.pieces(pieces)
    # An end that was cut after its Escape is none: the paste ends by a silence.
    is_torn = any(piece.endswith(ESCAPE) for _, piece in pieces[:-1])
    board.pause(CUT_OFF if is_torn else dice.uniform(0.02, 0.1))
    board.look()
    board.home()


def open_paste(board, dice):
    """A paste that is never closed, and what comes into it."""
    if dice.random() < 0.5:
        board.go(dice.choice([*SCREENS]))
    board.pieces(cut(dice, PASTE + pasted(dice), after_escape=False))
    for _ in range(dice.randint(0, 3)):
        board.pause(dice.uniform(0, 0.3))
        # It is over after a second of silence.
        more = dice.choice([dice.choice(MOVES), prose(dice).encode(), lines(dice).encode(), b"1"])
        if not board.write(more, 2 * LATE):
            break
    board.pause(CUT_OFF)
    board.look()
    board.home()


def field(board, dice):
    """Text in one write where one types: line ends within it accept nothing, and Escape gives it up."""
    board.home()
    board.key(dice.choice([b"n", b"/", b":", b"?"]))
    text = dice.choice([prose, lambda dice: "\r".join(TABLE), lambda dice: prose(dice) + "\r" + prose(dice)])(dice)
    board.write(text.encode())
    board.read_all()
    board.pause(dice.uniform(0.05, 0.15))
    board.pieces(cut(dice, dice.choice([answer, mouse, unknown])(dice), after_escape=False))
    board.read_all()
    board.key(ESCAPE)
    board.look()
    board.home()


def unfinished(board, dice):
    """A sequence that breaks off; then nothing for a while, a sentence or another sequence."""
    board.rest_briefly()
    mark = len(board.seen)
    begun = dice.choice(UNFINISHED)
    board.pieces(cut(dice, begun, after_escape=False))
    follows = dice.choice([None, "prose", "sequence"])
    board.pause(dice.uniform(0, GAP))
    if follows == "prose":
        # What was begun may take a part of it: a sentence is left.
        board.write(("Bonjour et merci, " + prose(dice) + prose(dice)).encode(), LATE)
    elif follows == "sequence":
        board.write(dice.choice([lambda: answer(dice), lambda: unknown(dice), lambda: dice.choice(MOVES)])(), LATE)
    board.pause(CUT_OFF)
    if not follows and begun != ESCAPE:
        expect(len(board.seen) == mark, f"{begun!r} was seen: {board.seen[mark:][-160:]!r} after {board.history()}")
    board.look()
    board.home()


def stopped(board, dice):
    """The machine stands still, a disk or another program keeping it: what was typed in that time, on the heels of a
    refused key, comes late; and so does the rest of a sequence."""
    board.first_column()
    if dice.random() < 0.5:
        begun = dice.choice(UNKNOWN_KEYS).encode()
        rest = [letter.encode() for letter in dice.sample("1256>rLap", dice.randint(1, 4))]
    else:
        begun, *rest = dice.choice(STOPPED)
    board.key(begun)
    os.kill(board.program, signal.SIGSTOP)
    end = board.told()
    expect(end == "stopped", f"the board {end}")
    for piece in rest:
        if not board.write(piece, LATE):
            break
        board.pause(1 / LETTERS_A_SECOND)
    board.sent[-1].append("(the program stood still)")
    board.pause(CUT_OFF)
    os.kill(board.program, signal.SIGCONT)
    board.read_all()
    board.pause(0.1)
    board.look()
    board.home()


# What answers a criterion, and which: a digit, one of the keypad in application mode, one as kitty sends it.
ANSWERS = {b"1": 0, b"6": 5, b"\x1bOu": 4, b"\x1b[51u": 2}


def answer_of_the_first(text, criterion):
    """`+`, `-` or `?`, as it stands on the card that is selected."""
    match = re.search(r"^>.*\n\s?([-+?]{6})", text, re.MULTILINE)
    expect(match, f"no card is selected on {text[:200]!r}")
    return match[1][criterion]


class Meant:
    """Gestures whose keys are meant: heard, and heard once."""

    def __init__(self):
        self.done = self.standing = 0

    def __call__(self, board, dice):
        text = board.first_column()
        prospects, contacted = count(text, "PROSPECT"), count(text, "CONTACTED")
        choices = [(b"n", "contactCreated")]
        if prospects:
            choices += [(key, "stageMoved") for key in (b">", b"L", SHIFT_RIGHT, b"\x1b[c")]
            choices += [(key, "answered") for key in ANSWERS] + [(b"r", "nextStepPlanned")]
        if contacted:
            choices += [(key, "stageMoved") for key in BACK]
        if self.standing > 0:
            choices.append((b"u", "undone"))
        keys, event = dice.choice(choices)
        board.key(RIGHT if keys in BACK else LEFT)
        board.key(HOME)
        board.pause(HEARING_AGAIN)
        board.look()
        stood = answer_of_the_first(board.shown(), ANSWERS[keys]) if keys in ANSWERS else "?"
        board.key(keys)
        if stood != "?":
            # One that stood there before is asked about: it becomes its contrary.
            board.key(b"-" if stood == "+" else b"+")
        if keys == b"r":
            expect("Enter: follow-up" in board.shown(), f"no question after {board.history()}")
            board.key(b"\r")
        elif keys == b"n":
            expect("New contact" in board.shown(), f"no question after {board.history()}")
            board.key(f"Zoé Lefèvre {self.done}".encode()), board.key(b"\r")
        deadline = time.monotonic() + HANG
        while not (gestures := board.gestures()):
            expect(time.monotonic() < deadline, f"{keys!r} is meant, and not heard, after {board.history()}")
            board.drain(0.02)
        board.pause(0.05)
        gestures += board.gestures()
        kinds = [[item["e"] for item in gesture] for gesture in gestures]
        expect(kinds == [[event]], f"{keys!r} is meant, and came to {kinds}, after {board.history()}")
        self.done += 1
        self.standing += -1 if keys == b"u" else 1


# Each with how often it is in a round, and in that of the quick run.
ATTEMPTS = [
    ("an answer", swallowed(answer), 4, 2), ("a sequence", swallowed(unknown), 4, 2),
    ("the mouse", swallowed(mouse), 2, 1), ("the old mouse", swallowed(old_mouse), 1, 1), ("moves", moves, 4, 1), ("prose", written(prose), 4, 1),
    ("lines", written(lines), 2, 1), ("refused", refused, 3, 1), ("a paste", paste, 3, 1), ("a field", field, 2, 1),
    ("a paste left open", open_paste, 1, 1), ("unfinished", unfinished, 2, 1), ("standing still", stopped, 1, 1),
]
# A gesture that is meant comes after so many that are not.
MEANT_EVERY = 8


# -- Sittings

def round_of(campaign, dice):
    """Attempts in random order."""
    deck = [(name, attempt) for name, attempt, often, quickly in ATTEMPTS
            for _ in range(quickly if campaign.quick else often)]
    dice.shuffle(deck)
    return deck


class Sitting:
    """One carnet, and boards on it, one after another where one fails; at the end it is quit and all is counted."""

    def __init__(self, campaign, carnet, seed):
        self.campaign, self.carnet, self.seed = campaign, carnet, seed
        self.board = None
        self.meant = Meant()
        self.files, self.told = set(os.listdir(carnet.root)), self.history()
        self.troubles = campaign.failed + campaign.missed

    def history(self):
        return len(json.loads(self.carnet.run("history", "--format", "json").done().out))

    def turns(self):
        """What is tried, in random order, a gesture that is meant among them now and then."""
        deck = round_of(self.campaign, random.Random(f"{self.seed} misfire"))
        for turn in range(len(deck) + len(deck) // MEANT_EVERY):
            yield turn, *(("meant", self.meant) if turn % (MEANT_EVERY + 1) == MEANT_EVERY - 1 else deck.pop())

    def run(self, until):
        try:
            for turn, name, attempt in self.turns():
                if time.monotonic() > until:
                    break
                self.case(name, turn, attempt)
            self.case("the end", "", self.end)
        finally:
            self.change_board()

    def case(self, name, turn, attempt):
        """What came of a failure was told: what follows is tried on another board."""
        sound = False
        with self.campaign.case(f"again by --seed {self.seed}: {name} {turn}".strip()):
            try:
                self.board = self.board or Board(self.carnet)
                self.board.begin(name)
                attempt(self.board, random.Random(f"{self.seed} {turn}"))
                if attempt != self.end:
                    self.board.look()
                sound = True
            except OSError as error:
                raise Broken(f"the terminal is gone: {error}") from None
        if not sound:
            self.change_board()

    def change_board(self):
        if self.board:
            self.board.close()
        self.board = None

    def end(self, board, dice):
        board.home()
        board.pause(HEARING_AGAIN)
        board.look()
        board.write(b"Q")
        end = board.wait_for_end()
        expect(end == "exited 0", f"Q is meant, and the board {end} after {board.history()}")
        board.given_back()
        more = set(os.listdir(self.carnet.root)) - self.files
        expect(not more, f"files nobody asked for: {', '.join(sorted(more))}")
        self.carnet.intact()
        if self.campaign.failed + self.campaign.missed == self.troubles:
            now = self.history() - self.told
            expect(now == self.meant.done, f"{now} gestures in the history, {self.meant.done} were meant")


def misfire(campaign):
    carnet = campaign.carnet().make()
    sample = os.path.join(carnet.root, "sample.csv")
    shutil.copy(SAMPLE, sample)
    # A row of it is wrong on purpose: 1.
    expect(len(ID.findall(carnet.run("import", "--yes", sample).documented().out)) > 90, "the sample was not taken")
    # No midnight in between: it would be painted.
    carnet.environment["CARNET_NOW"] = "2026-11-21T09:00"
    editor = os.path.join(campaign.folder, "editor")
    with open(editor, "w", encoding="ascii") as file:
        file.write(f"#!/bin/sh\n: >'{carnet.root}/edited'\n")
    os.chmod(editor, 0o755)
    carnet.environment["EDITOR"] = carnet.environment["VISUAL"] = editor
    image = carnet.image()
    seconds = campaign.minutes * 60 if campaign.minutes else QUICK_SECONDS if campaign.quick else SECONDS
    until = time.monotonic() + seconds
    seed = campaign.seed
    while seed == campaign.seed or time.monotonic() < until:
        carnet.put(image)
        Sitting(campaign, carnet, seed).run(until)
        seed += 1
