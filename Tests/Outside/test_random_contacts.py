"""Contacts of random texts, out by each of our own formats and back."""
import json
import re

import people
from support import SEED, Case

PIECES = [
    "Zoé", "Le Bœuf", "=1+1", "+33", "-", "@lui", "'", "''=", "\"", "\"\"", ";", ",", "|", ", ", "; ", "\\", "\\n",
    "\\,", ":", "(", "&", "<b>", "日本", "😀", "e\u0301", "\u00a0", "\u200b", "\u202f:", "%", "#", "sep=;", "oui", "true",
    "0612", "2026-11-24", "1", "NULL", "null", "Total", "Nom", "＝x", "--", "a - b", "/",
]
LINES = ["\n", "\n\n", "\n- ", "\n= ", "\n  ", "\t"]
NAMES = [
    "Effectif", "Étape", "2026", "a;b", "Nom", "dit \"x\"", "Nom (2)", "id", "=x", "😀", "Motif du rejet",
]
PROFILES = [["grist"], ["grist", "--headers", "en"], ["excel"], ["excel", "--headers", "en"], ["csv"], ["json"]]
VCARDS = [["vcard"], ["vcard", "--version", "4"]]
EXACT = ["email", "stage", "standing", "reason", "until"]
TEXTS = ["name", "organisation", "notes"]


class RandomContacts(Case):
    def text(self, dice, most=4, lines=False):
        pieces = PIECES + LINES if lines else PIECES
        glue = dice.choice(["", " "])
        return glue.join(dice.choice(pieces) for _ in range(dice.randint(0, most)))

    def person(self, dice, number):
        """Somebody; the number in the name keeps two of them apart."""
        standing, reason, until = dice.choice([
            ("active", None, None), ("active", None, None), ("asleep", None, "2027-01-04"),
            ("dropped", dice.choice(["silence", "objection", "other"]), None)])
        step = people.step(dice.choice(["call", "mail", "other"]), note=self.text(dice))
        return people.person(
            number, f"P{number} {self.text(dice)}", organisation=self.text(dice), role=self.text(dice),
            email=f"p{number}@exemple.fr" if dice.random() < 0.7 else "", place=self.text(dice, 2),
            source=self.text(dice, 2), stage=dice.choice(people.STAGES), standing=standing, reason=reason, until=until,
            tags=[tag for tag in (self.text(dice, 3) for _ in range(dice.randint(0, 3))) if tag.strip()],
            notes=self.text(dice, 8, lines=True),
            next=step if standing == "active" and dice.random() < 0.5 else None,
            fields=self.fields(dice))

    def fields(self, dice):
        """Values in one line, as a screen would take them."""
        names = dice.sample(NAMES, dice.randint(0, 2))
        return {name: " ".join(self.text(dice).split()) for name in names}

    def contacts(self, turn, count=40):
        dice = self.dice(f"random/{turn}")
        return [self.person(dice, number) for number in range(turn * 1000, turn * 1000 + count)]

    def assert_comes_back(self, profiles, turns, keys):
        for turn in turns:
            source = self.carnet(self.contacts(turn))
            contacts = source.contacts()
            for profile in profiles:
                with self.subTest(seed=SEED, turn=turn, profile=profile):
                    path = self.file("back", self.exported(source, "--to", *profile))
                    report = self.imported(source, path)
                    changed = [row for row in report["rows"] if row["action"] != "unchanged"]
                    self.assertEqual((report["rejected"], changed), ([], []), report["warnings"][:5])
                    other = self.carnet()
                    report = self.imported(other, path)
                    self.assert_counts(report, created=len(contacts), rejected=0)
                    self.assertEqual(self.shape(other.contacts(), keys), self.shape(contacts, keys))

    def shape(self, contacts, keys):
        """What must be the same; blanks of texts in several lines are told apart by JSON only."""
        return {
            name: {key: each[key] for key in keys} | {
                key: re.sub(r"\s+", " ", each[key]).strip() for key in TEXTS} | {"tags": sorted(each["tags"])}
            for name, each in contacts.items()}

    def test_tables(self):
        self.assert_comes_back(PROFILES, range(6), EXACT + ["role", "place", "source", "fields"])

    def test_vcards(self):
        self.assert_comes_back(VCARDS, range(6, 10), EXACT)

    def test_json_is_read_by_others(self):
        source = self.carnet(self.contacts(11))
        read = json.loads(self.exported(source, "--to", "json"))
        self.assertEqual({contact["id"]: contact for contact in read}, source.contacts())
