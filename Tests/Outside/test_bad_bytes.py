"""Samples with bits flipped, ends cut and pieces of one another, read as every format."""
import unicodedata

import people
import workbooks
from support import SAMPLES, SEED, Case

FORMATS = [
    "csv", "carnet", "linkedin", "trello", "hubspot", "pipedrive", "monday", "brevo", "hunter", "google", "vcard",
    "ical", "annuaire", "xlsx", "json",
]
NASTY = [
    b"\x00", b"\"", b"\r", b"\n\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[31m", b"=\r\n", b"BEGIN:VCARD\r\n", b"{",
    b"]", b"9" * 400, b"\xf0\x9f", b"\xed\xa0\x80", b";" * 300, b"\\", b"\\u0000", b"&#0;", b"PK\x03\x04",
    b"\xe2\x80\xae", b"-",
]
NONE_EACH = 5
FORMATS_EACH = 8


def changed(dice, data, others):
    """One to three accidents."""
    data = bytearray(data)
    for _ in range(dice.randint(1, 3)):
        start, end = sorted(dice.randint(0, len(data)) for _ in range(2))
        kind = dice.randrange(6)
        if kind == 0:
            for _ in range(dice.choice([1, 3, 30])):
                if data:
                    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del data[end:]
        elif kind == 2:
            del data[start:min(end, start + 200)]
        elif kind == 3:
            data[start:start] = data[start:min(end, start + 2000)]
        elif kind == 4:
            other = dice.choice(others)
            place = dice.randint(0, len(other))
            data[start:start] = other[place:place + dice.choice([10, 300, 5000])]
        else:
            data[start:start] = dice.choice(NASTY) * dice.choice([1, 1, 2, 50])
    return bytes(data)


class BadBytes(Case):
    def setUp(self):
        super().setUp()
        self.place = self.home()

    def samples(self):
        found = {str(path.relative_to(SAMPLES)): path.read_bytes() for path in SAMPLES.rglob("*") if path.is_file()}
        found["classeur.xlsx"] = workbooks.simple()
        source = self.carnet(people.tricky())
        for profile in ("grist", "csv", "json"):
            found["ours." + profile] = self.exported(source, "--to", profile)
        return dict(sorted(found.items()))

    def attempt(self, data, asked):
        words = ["import", "-", "--dry-run", "--format", "json", "--period", "2026-11"] + (["--from", asked] if asked else [])
        done = self.place.run(*words, stdin=data)
        self.assertIn(done.code, (0, 1, 65), done)
        # Visits and mails read back are no contacts.
        if done.out and done.json()["format"] not in ("visits", "origins", "mails", "brevo-report"):
            self.assert_adds_up(done.json())
        if done.code != 0:
            self.assertTrue(done.out or done.sentences(), done)
        shown = {mark for mark in done.err if unicodedata.category(mark) in ("Cc", "Cf") and mark != "\n"}
        self.assertEqual(shown, set(), done)

    def test_samples_as_they_are(self):
        for name, data in self.samples().items():
            for asked in [None, *FORMATS]:
                with self.subTest(name=name, asked=asked):
                    self.attempt(data, asked)

    def test_samples_with_accidents(self):
        samples = self.samples()
        others = list(samples.values())
        for name, data in samples.items():
            dice = self.dice(name)
            asked = [None] * NONE_EACH + dice.sample(FORMATS, FORMATS_EACH)
            for number, each in enumerate(asked):
                with self.subTest(seed=SEED, name=name, number=number, asked=each):
                    self.attempt(changed(dice, data, others), each)

    def test_workbooks_with_accidents_inside(self):
        """A changed zip is seen at once: here the accident happened before zipping."""
        rows = [workbooks.inline_row(n + 1, workbooks.HEADER if n == 0 else workbooks.ZOE) for n in range(6)]
        files = workbooks.parts(workbooks.sheet(*rows), workbooks.shared("<t>Zoé</t>"))
        others = [text.encode() for text in files.values()]
        for path, text in files.items():
            dice = self.dice(path)
            for number in range(8):
                with self.subTest(seed=SEED, path=path, number=number):
                    bad = {**files, path: changed(dice, text.encode(), others)}
                    self.attempt(workbooks.zipped(bad), None)
