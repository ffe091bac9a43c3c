"""Nothing of a colleague's record reaches a terminal raw, and no name makes a line; files and pipes get the data as it is.

The record is one that our own program would not write: another one may."""
import os
import pty
import re
import select

from journals import journal
from support import PROGRAM, Case

RAW = {"escape": b"\x1b", "C1": b"\xc2\x9b", "next line": b"\xc2\x85", "bell": b"\x07", "delete": b"\x7f",
       "right to left": b"\xe2\x80\xae", "isolate": b"\xe2\x81\xa6", "no width": b"\xe2\x80\x8b",
       "line separator": b"\xe2\x80\xa8"}
ANA, BOB, CLEO = "cbbbbbbbbb", "cbbbbbbbbc", "cbbbbbbbbd"
MODEL, LINK, BREAKAWAY, SEGMENT, GOAL = "maaaaaaaab", "laaaaaaaab", "baaaaaaaab", "saaaaaaaab", "oaaaaaaaaa"


def bad(tag):
    return (f"{tag}E\x1b[31mS\x9b2J\u202eR\u2066x\u200bz\nINJECT-{tag}\r\nINJECT-{tag}\rINJECT-{tag}\u2028L\x85N\x07B"
            "\x7fend")


def text(tag):
    """What may have several lines."""
    return bad(tag).replace("INJECT", "LIGNE")


def contact(id, tag, **more):
    return {"e": "contactCreated", "contact": id, "name": bad(tag), "civility": bad("civ"), "givenName": bad("giv"),
            "familyName": bad("fam"), "organisation": bad("org"), "role": bad("role"), "phone": bad("tel"),
            "email": bad("mail") + "@example.org", "url": "https://example.org/" + bad("url"), "place": bad("place"),
            "source": bad("src"), "tags": {bad("tag"): True}, "fields": {bad("field"): bad("value")},
            "criteria": {"sharesProblem": {"answer": "yes", "evidence": bad("evid"), "on": "2026-11-20"}},
            "next": {"kind": "call", "on": "2026-11-21", "objective": bad("obj"), "note": bad("nnote")},
            "notes": text("notes"), "stage": "meeting", **more}


GESTURES = [
    [{"e": "personNamed", "person": bad("person"), "device": bad("device")},
     {"e": "productNamed", "product": bad("product")}],
    [contact(ANA, "A")], [contact(BOB, "B", referredBy=ANA)],
    [contact(CLEO, "C", standing={"is": "dropped", "reason": "objection"}, next=None)],
    [{"e": "exchangeLogged", "contact": ANA, "exchanges": [
        {"id": "xaaaaaaaaa", "kind": "call", "outcome": "talked", "on": "2026-11-20",
         "text": text("ex") + " retour : " + text("feedback")}]}],
    [{"e": "thingMade", "thing": MODEL, "name": bad("model"), "subject": bad("subject"), "text": text("text"),
      "moment": "first"}],
    [{"e": "thingMade", "thing": LINK, "page": "https://example.org/" + bad("page"), "campaign": bad("campaign"),
      "keyword": bad("kw"), "url": "https://example.org/" + bad("lurl"), "note": bad("lnote")}],
    [{"e": "thingMade", "thing": BREAKAWAY, "name": bad("breakaway"), "lever": "mailing", "for": bad("for"),
      "by": bad("by"), "hypothesis": bad("hyp"), "from": "2026-11-01", "until": "2026-11-20", "measure": "meetings",
      "target": "5", "learned": bad("learned")}],
    [{"e": "breakawayJoined", "contact": ANA, "breakaways": {BREAKAWAY: "came"}}],
    [{"e": "thingMade", "thing": SEGMENT, "name": bad("segment"), "filter": bad("filter")}],
    [{"e": "thingMade", "thing": GOAL, "name": bad("goal"), "target": "50", "from": "2026-10-01",
      "until": "2026-12-31", "counted": "users", "unit": bad("unit")}],
    [{"e": "stageMoved", "contact": BOB, "stage": "user"}],
]
COMMANDS = """list
list --format csv
list --format json
export
export --to grist
export --to excel
export --to vcard
export --to ics
export --to brevo
export --to hubspot
export --to pipedrive
export --to monday
export --to metabase
export --to mattermost
export --objections
export --feedback
export --output /dev/stdout --force
backup -
show A
show A --format json
history
history A
today
team
verify
privacy
privacy A
stats
stats --by tag
stats --by tag --format csv
stats --format markdown
review
review --format markdown
review --month
review --late
brief A
mail A --hook Bonjour
mail A --hook Bonjour --format csv
mail A --hook Bonjour --model maaaaaaaab
models
models show maaaaaaaab
breakaway
breakaway show baaaaaaaab
links
links --format csv
link https://example.org/page --campaign essai
referrals
audience
goal
rhythm
duplicates
address A
move A user
tag A +neuf
next A appel demain
log A call talked
undo
edit A role=Maire
forget nobody
show personne
list tag:inconnu
sync
screen --keys ge
screen --keys gee
screen --keys gs"""


class Terminals(Case):
    def setUp(self):
        super().setUp()
        self.place = self.carnet()
        log = self.place.folder / "carnet" / "log"
        (own,) = log.iterdir()
        carnet = re.search(rb'"carnet":"([a-z2-7]+)"', own.read_bytes())[1].decode()
        (log / "zzzzzzzzzz.jsonl").write_bytes(journal(carnet, "zzzzzzzzzz", GESTURES))
        (log / "bruit\x1b[31m\nINJECT-fichier").write_bytes(b"x")
        self.assertEqual(len(self.place.contacts()), 3)

    def on_a_terminal(self, words):
        """What a command writes where both of its outputs are a terminal."""
        child, end = pty.fork()
        if child == 0:
            os.chdir(self.place.folder)
            os.execve(PROGRAM, [PROGRAM, *words], {**self.place.environment(), "TERM": "xterm", "COLUMNS": "200"})
        out = b""
        while select.select([end], [], [], 60)[0]:
            try:
                piece = os.read(end, 65536)
            except OSError:
                break
            if not piece:
                break
            out += piece
        os.waitpid(child, 0)
        os.close(end)
        return out

    def test_nothing_raw_and_no_line_of_theirs(self):
        for line in COMMANDS.splitlines():
            words = [ANA if word == "A" else word for word in line.split(" ")]
            with self.subTest(command=line):
                out = self.on_a_terminal(words).replace(b"\r\n", b"\n")
                # The question's own line end, and colours of a code, are ours.
                found = [name for name, sign in RAW.items()
                         if sign in out and not (name == "escape" and "link" in words)]
                self.assertEqual(found, [], out[:400])
                self.assertNotIn(b"\r", out)
                # Where a long line goes on, it may begin with any word: folded with a blank, or in a form.
                goes_on = "vcard" in words or "ics" in words or "screen" in words
                begun = rb"^INJECT" if goes_on else rb"^\W*INJECT"
                self.assertIsNone(re.search(begun, out.replace("│".encode(), b"|X"), re.MULTILINE), out[:2000])

    def test_files_and_pipes_get_the_data(self):
        for words in (["list", "--format", "csv"], ["export", "--to", "grist"], ["links", "--format", "csv"]):
            done = self.place.run(*words)
            self.assertIn(b"\x1b[31m", done.out, words)
            path = self.place.folder / "sortie"
            if words[0] == "export":
                self.place.run(*words, "--output", path)
                self.assertEqual(path.read_bytes(), done.out)
