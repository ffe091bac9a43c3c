"""What the simulator moves: devices with clocks of their own, the places where they meet, and every gesture there is.

Each gesture says words that nothing else says, so that it can be looked for afterwards: shown, hidden or gone."""
import datetime, os, re, shutil, subprocess
from dataclasses import dataclass, field

from harness import Carnet, Result, end, expect, readable

# A word of our own, in whatever case and encoding a file or a screen has it; no id and no checksum looks like one.
WORD = re.compile(rb"xq[bcdfghjkmnpqrstvwz]{9}x")
GIVEN = ["Maël", "Inès", "Loïc", "Zoé", "Anaïs", "Élise", "Rémi", "Chloé", "Cédric", "Maïwenn"]
PEOPLE = ["Ada Lovelace", "Gaël Quéré", "Noor Van Dam", "Ugo Lenoir", "Lise Aubry", "Tom Estève", "Eva Morel"]
STAGES = ["prospect", "contacted", "meeting", "user", "ambassador"]
KINDS, OUTCOMES = ["call", "mail", "meeting", "visit", "message"], ["talked", "attempted", "sent", "received"]
REASONS = ["notVolunteer", "hasSolution", "notSoon", "notConcerned", "silence", "other"]
# Which words stay in sight for as long as a gesture is neither undone nor erased: nothing writes over them.
SHOWN = {"add", "add lines", "import", "log", "field", "model", "link", "breakaway", "goal note", "segment"}
# What shows all there is: the same on every device.
SIGHTS = ["list all --format json", "models --format json", "links --format json", "breakaway --format json",
          "goal --format json", "audience --format json", "referrals --format json", "duplicates --format json",
          "privacy --format json", "today --format json", "stats --by all --format json", "export --to csv"]


def words(content):
    return {word.decode() for word in WORD.findall(content.lower())}


@dataclass
class Gesture:
    """A command that changes something, what it says that nothing else does, and what became of it."""

    kind: str
    arguments: tuple
    given: str = ""
    # Its words, for each contact or thing that it concerns in turn; the first of each is the one to be shown.
    tokens: list = field(default_factory=lambda: [[]])
    # People it names in a text, by their ids; and the people it makes, by their names.
    named: set = field(default_factory=set)
    people: list = field(default_factory=list)
    ids: list = field(default_factory=list)
    number: int = 0
    device: int = 0
    at: str = ""
    # Of several gestures of one command, the contact that tells this one.
    line: str = ""
    # Acknowledged or seen: "done". Refused, or killed before it was: "not". Gone with a disk put back: "gone".
    state: str = "not"
    # Of an undo or a redo, the gestures that it took back.
    targets: list = field(default_factory=list)

    @property
    def key(self):
        return (self.at, self.line)


class Place:
    """A bare repository or a shared folder."""

    def __init__(self, path, kind):
        self.path, self.kind = path, kind
        os.makedirs(path)
        if kind == "repository":
            subprocess.run(["git", "init", "-q", "--bare", path], check=True)

    def git(self, *arguments):
        return subprocess.run(["git", "-C", self.path, *arguments], check=True, capture_output=True).stdout

    def content(self):
        """All that lies there: of a repository every object, reachable or not."""
        if self.kind == "repository":
            return self.git("cat-file", "--batch-all-objects", "--batch", "--unordered")
        return files(self.path)

    def shared(self):
        """What somebody who comes gets."""
        if self.kind == "folder":
            return files(self.path)
        return b"".join(self.git("cat-file", "blob", name + ":log.jsonl") for name in
                        self.git("for-each-ref", "--format=%(refname)", "refs/carnet").decode().split())


def files(folder):
    """The bytes of every file below; what a killed exchange leaves has links."""
    found = []
    for top, _, names in os.walk(folder):
        for path in (os.path.join(top, name) for name in names):
            if not os.path.islink(path):
                with open(path, "rb") as file:
                    found.append(file.read())
    return b"\n".join(found)


def times(log):
    """What tells the gestures that a log holds: their times, and who was made in it."""
    return set(re.findall(rb'"t":"(\d[^"]*)"', log)) | set(re.findall(rb'"contactCreated","contact":"(\w+)"', log))


def erased(log):
    """Who is erased, by headers and by the gestures that erase."""
    lists = re.findall(rb'"erased":\[([^]]*)\]', log) + re.findall(rb'"contactErased","ids":\[([^]]*)\]', log)
    return {name.decode() for names in lists for name in re.findall(rb'"(c[a-z2-7]{9})"', names)}


class Device(Carnet):
    """A carnet with a clock that is wrong by years, and what the simulator remembers of it."""

    def __init__(self, program, root, number):
        super().__init__(program, root)
        self.number = number
        self.environment["CARNET_PERSON"] = PEOPLE[number % len(PEOPLE)]
        self.clock = datetime.datetime(2019 + 3 * number, 1 + number, 3, 8, 0)
        # Where it met the team last; and whether its disk was put back: then it no longer loses its state folder.
        self.place, self.was_put_back = None, False
        # What it knows of contacts and things; images of its disk; its first gesture under ids that are its own.
        self.known, self.images, self.mine_since, self.lost = [], [], 0, []

    def tick(self, dice, used):
        """Time goes on by minutes, now and then by days, seldom backwards; no two gestures are of one minute."""
        minutes = dice.choices([dice.randint(1, 40), dice.randint(600, 9000), -dice.randint(1, 4000)], [90, 8, 2])[0]
        self.clock += datetime.timedelta(minutes=minutes)
        while self.clock in used:
            self.clock += datetime.timedelta(minutes=1)
        used.add(self.clock)
        self.environment["CARNET_NOW"] = self.clock.strftime("%Y-%m-%dT%H:%M")
        return self.environment["CARNET_NOW"] + ":00.000Z"

    def act(self, arguments, given="", death=None):
        """Runs a command, and kills it: after so many seconds, or at a system call."""
        if isinstance(death, tuple):
            return self.run(*arguments, given=given, under=death)
        process = self.start(*arguments)
        try:
            out, err = process.communicate(given.encode(), timeout=death or 60)
        except subprocess.TimeoutExpired:
            end(process)
            out, err = process.communicate()
            expect(death, f"`carnet {' '.join(arguments)}` did not end within 60 s")
        return Result("carnet " + " ".join(arguments), process.returncode, readable(out), readable(err))

    def content(self):
        """All log files."""
        return files(self.log)

    def logs(self):
        """Each of them, in the order in which they were begun: their names are chance."""
        found = []
        for name in os.listdir(self.log):
            with open(os.path.join(self.log, name), "rb") as file:
                found.append(file.read())
        return sorted(found, key=lambda log: (log[log.find(b'"t":'):][:30], len(log)))

    def refresh(self, order):
        """Which contacts and things the device has, in the order in which they were made anywhere."""
        log = self.content()
        there = set(re.findall(rb'"(?:contactCreated|thingMade)","(?:contact|thing)":"(\w+)"', log))
        gone = erased(log)
        self.known = [id for id in order if id.encode() in there and id not in gone]

    def save(self, folder):
        """An image of the whole disk, to be put back later."""
        path = os.path.join(folder, f"image-{self.number}-{self.clock:%Y%m%d%H%M}")
        shutil.copytree(self.root, path, symlinks=True, dirs_exist_ok=True)
        self.images = [*self.images[-1:], (path, self.place)]

    def put_back(self, image):
        path, self.place = image
        shutil.rmtree(self.root)
        shutil.copytree(path, self.root, symlinks=True)
        self.was_put_back = True


class Hand:
    """Makes up one gesture on a device."""

    def __init__(self, world, device, dice):
        self.world, self.device, self.dice = world, device, dice

    def word(self):
        return "xq" + "".join(self.dice.choices("bcdfghjkmnpqrstvwz", k=9)) + "x"

    def some(self, letter, unfit=()):
        """Something the device knows: a contact (`c`), a breakaway (`b`), a model (`m`)…; the latest are likelier."""
        fitting = [id for id in self.device.known if id[0] == letter and id not in unfit]
        if not fitting:
            raise LookupError
        return fitting[-1 - min(int(self.dice.expovariate(0.07)), len(fitting) - 1)]

    def text(self, about=None):
        """Words to say, one of which nothing else says; at times they name somebody else."""
        token, named = self.word(), set()
        said = self.dice.choice(["on ressaisit tout", "à rappeler\nen mai", "c'est « non »", "déjà \\ vu"])
        text = f"{said} {token}"
        if self.dice.random() < 0.12:
            try:
                other = self.some("c", {about})
            except LookupError:
                return text, token, named
            text, named = f"{text}, voir {self.world.names[other]}", {other}
        return text, token, named

    def on(self, kind, letter, command, *more, about=None):
        """A gesture about one contact, or one thing, that says a text."""
        id = about or self.some(letter)
        text, token, named = self.text(id)
        fill = lambda part: part.replace("ID", id).replace("NAME", self.world.names[id]).replace("TEXT", text)
        return Gesture(kind, tuple(map(fill, (*command.split(), *more))), tokens=[[token]], named=named)

    def person(self):
        """A name of their own, and the words of their card, the tag first."""
        tag, organisation, mail = self.word(), self.word(), self.word()
        return f"{self.dice.choice(GIVEN)} {self.word().capitalize()}", [tag, organisation, mail]

    def line(self):
        name, (tag, organisation, mail) = self.person()
        return name, f'{name} org:"Mairie {organisation}" {mail}@exemple.fr tag:{tag}', [tag, organisation, mail]

    # -- Each a gesture

    def add(self):
        name, line, tokens = self.line()
        named = set()
        if self.dice.random() < 0.2:
            introducer = self.some("c")
            line, named = f'{line} via:"{self.world.names[introducer]}"', {introducer}
        return Gesture("add", ("add", line), tokens=[tokens], people=[name], named=named)

    def add_lines(self):
        names, lines, tokens = zip(*(self.line() for _ in range(self.dice.randint(2, 5))))
        return Gesture("add lines", ("add", "-"), "\n".join(lines) + "\n", list(tokens), people=list(names))

    def imported(self):
        """Mostly a few; sometimes more than a record holds, or than a part of a repository does."""
        size, notes = self.dice.choices([(self.dice.randint(1, 9), ""), (1100, ""), (20, "é" * 30_000)], [94, 2, 4])[0]
        people = [self.person() for _ in range(size)]
        rows = "".join(f"{name};Mairie {words[1]};{words[2]}@exemple.fr;{words[0]};{notes}\n" for name, words in people)
        return Gesture("import", ("import", "-", "--yes"), "Name;Organisation;Email;Tags;Notes\n" + rows,
                       [words for _, words in people], people=[name for name, _ in people])

    def log(self):
        more = self.dice.choice([(), (), (), ("--day", "yesterday")])
        return self.on("log", "c", "log ID", self.dice.choice(KINDS), self.dice.choice(OUTCOMES), "TEXT", *more)

    def notes(self):
        return self.on("notes", "c", "edit ID", "notes=TEXT")

    def role(self):
        return self.on("role", "c", "edit ID", self.dice.choice(["role", "place", "source"]) + "=TEXT")

    def field(self):
        return self.on("field", "c", "edit ID", f"fields.{self.word()}=TEXT")

    def answer(self):
        answer = self.dice.choice(["yes", "no"])
        return self.on("answer", "c", "answer ID", str(self.dice.randint(1, 6)), answer, "--evidence", "TEXT")

    def next(self):
        """What is wanted, and all of a step that repeats, is said again by what comes after it; so it names nobody."""
        wanted, step = self.word(), self.dice.choice([("5",), ("2w",), ("every", "3", "months")])
        note = self.word() if step[0] == "every" else "TEXT"
        found = self.on("next", "c", "next ID", *step, "--kind", self.dice.choice(KINDS[:4]), "--objective", wanted,
                        "--note", note)
        found.tokens[0] += [wanted, note] if step[0] == "every" else [wanted]
        found.named = set() if step[0] == "every" else found.named
        return found

    def done(self):
        return self.on("done", "c", "done ID --result", "TEXT", "--next", "5")

    def move(self):
        ids = dict.fromkeys(self.some("c") for _ in range(self.dice.choice([1, 1, 1, 2, 4])))
        return Gesture("move", ("move", *ids, self.dice.choice(STAGES)), tokens=[[] for _ in ids])

    def stand(self):
        command = self.dice.choice([("drop", "--reason", self.dice.choice(REASONS)), ("sleep", "3m"), ("wake",)])
        return Gesture("stand", (command[0], self.some("c"), *command[1:]))

    def merge(self):
        one = self.of_several() or self.some("c")
        other = self.some("c", {one})
        take = self.dice.choice([(), (), ("--take", "notes"), ("--take", "organisation")])
        # It takes over what the cards say of others.
        named = set().union(*(self.world.mentions.get(id, ()) for id in (one, other)))
        return Gesture("merge", ("merge", one, other, *take), tokens=[[], []], named=named)

    def apart(self):
        one = self.some("c")
        return Gesture("apart", ("duplicates", "--apart", one, self.some("c", {one})), tokens=[[], []])

    def of_several(self):
        """At times a card that somebody made one with another."""
        several = [id for id in self.device.known if id in self.world.merged]
        return self.dice.choice(several) if several and self.dice.random() < 0.4 else None

    def forget(self):
        person = self.of_several() or self.some("c")
        # It says again what other cards hold beside the name.
        named = set().union(*(names for names in self.world.mentions.values() if person in names)) - {person}
        more = self.dice.choice([(), (), ("--objection",)])
        return Gesture("forget", ("forget", person, "--yes", *more), named=named)

    def model(self):
        token, text = self.word(), self.text()
        return Gesture("model", ("models", "write", token, "-"), f"Subject: {text[1]}\nBonjour,\n{text[0]}\n",
                       [[token, text[1]]], text[2])

    def link(self):
        token, text = self.word(), self.text()
        return Gesture("link", ("link", "reposante.exemple.fr", "--campaign", token, "--note", text[0]),
                       tokens=[[token, text[1]]], named=text[2])

    def breakaway(self):
        token, text = self.word(), self.text()
        counted = self.dice.choice([("meetings",), ("signups", "--figures")])
        return Gesture("breakaway", ("breakaway", "start", token, "--measure", *counted, "--target", "5", "--for",
                                     text[0]), tokens=[[token, text[1]]], named=text[2])

    def joins(self):
        breakaway, contact = self.some("b"), self.some("c")
        return Gesture("joins", ("breakaway", "add", self.world.names[breakaway], contact))

    def hours(self):
        return self.on("hours", "b", "breakaway hours NAME", f"{self.dice.randint(10, 300)} min")

    def figure(self):
        number = str(self.dice.randint(1, 99))
        return self.on("figure", "b", "breakaway figure NAME signups", number, "--source", "TEXT")

    def remark(self):
        return self.on("remark", "l", "links note NAME", "TEXT")

    def learned(self):
        return self.on("learned", "b", "breakaway edit NAME", self.dice.choice(["by", "next", "hypothesis"]) + "=TEXT")

    def decide(self):
        return self.on("decide", "b", "breakaway decide NAME stop --learned", "TEXT")

    def goal(self):
        token = self.word()
        return Gesture("goal", ("goal", "set", token, "--target", str(self.dice.randint(9, 99))), tokens=[[token]])

    def goal_note(self):
        text, token, named = self.text()
        return Gesture("goal note", ("goal", "note", str(self.dice.randint(1, 99)), "--source", text), tokens=[[token]],
                       named=named)

    def segment(self):
        token = self.word()
        return Gesture("segment", ("audience", "segment", token, "--filter", "tag:" + token), tokens=[[token]])

    def size(self):
        text, token, named = self.text()
        return Gesture("size", ("audience", "set", "all", "targeted", str(self.dice.randint(1, 99)), "--source", text),
                       tokens=[[token]], named=named)

    def rhythm(self):
        return Gesture("rhythm", ("rhythm", self.dice.choice(STAGES), str(self.dice.randint(9, 90))))

    def undo(self):
        return Gesture("undo", ("undo",))

    def redo(self):
        return Gesture("redo", ("redo",))


OFTEN = {"add": 14, "add_lines": 2, "imported": 3, "log": 18, "notes": 7, "role": 3, "field": 5, "answer": 4, "next": 5,
         "done": 3, "move": 6, "stand": 3, "merge": 2, "apart": 0.5, "forget": 1.5, "model": 0.8, "link": 0.8,
         "remark": 0.5, "breakaway": 0.8, "joins": 2, "hours": 2, "figure": 1, "learned": 1, "decide": 0.4, "goal": 0.3,
         "goal_note": 0.8, "segment": 0.3, "size": 0.6, "rhythm": 0.3, "undo": 6, "redo": 2}
