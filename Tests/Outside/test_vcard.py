"""vCards as the vobject library reads them, and back."""
import re

import people
import vobject
from support import SAMPLES, Case, phone_key

KEPT = ["name", "organisation", "role", "email", "tags", "notes", "stage", "standing", "reason", "until"]


def words(text):
    return sorted(re.findall(r"\w+", text))


def parts(name):
    """The five parts of N; a part with commas is a list for vobject."""
    values = [name.family, name.given, name.additional, name.prefix, name.suffix]
    return " ".join(value if isinstance(value, str) else " ".join(value) for value in values)


class Writing(Case):
    version = "3.0"
    options = ["--to", "vcard"]

    def setUp(self):
        super().setUp()
        self.source = self.carnet(people.tricky())
        self.contacts = self.source.contacts()
        self.data = self.exported(self.source, *self.options)

    def cards(self):
        """Each card with the id in its UID."""
        found = {}
        for card in vobject.readComponents(self.data.decode("utf-8")):
            ids = [name for name in self.contacts if name in card.uid.value]
            self.assertEqual(len(ids), 1, card.uid.value)
            self.assertNotIn(ids[0], found)
            found[ids[0]] = card
        return found

    def test_lines(self):
        self.assert_content_lines(self.data)

    def test_the_version_comes_first(self):
        lines = self.data.decode("utf-8").split("\r\n")
        starts = [number for number, line in enumerate(lines) if line == "BEGIN:VCARD"]
        self.assertEqual(len(starts), len(self.contacts))
        for start in starts:
            self.assertEqual(lines[start + 1], "VERSION:" + self.version)

    def test_every_contact_is_there_once(self):
        self.assertEqual(set(self.cards()), set(self.contacts))

    def test_values(self):
        for name, card in self.cards().items():
            contact = self.contacts[name]
            with self.subTest(name=contact["name"]):
                self.assertEqual(card.fn.value, contact["name"] or contact["organisation"])
                self.assert_name(card, contact)
                for key, text in (("email", contact["email"]), ("note", contact["notes"])):
                    self.assertEqual(self.values(card, key), [text] if text else [])
                organisation = contact["organisation"]
                self.assertEqual(self.values(card, "org"), [[organisation]] if organisation else [])
                phones = [phone_key(phone) for phone in self.values(card, "tel")]
                self.assertEqual(phones, [phone_key(contact["phone"])] if contact["phone"] else [])
                tags = [tag for line in self.values(card, "categories") for tag in line]
                self.assertEqual(sorted(tags), sorted(contact["tags"]))

    def assert_name(self, card, contact):
        if self.version == "4.0" and "n" not in card.contents:
            return
        if contact["familyName"]:
            self.assertEqual((card.n.value.family, card.n.value.given), (contact["familyName"], contact["givenName"]))
        elif contact["name"]:
            self.assertEqual(words(parts(card.n.value)), words(contact["name"]))

    def values(self, card, key):
        return [line.value for line in card.contents.get(key, [])]

    def test_an_empty_carnet_gets_the_same_contacts(self):
        other = self.carnet()
        report = self.imported(other, self.file("all.vcf", self.data))
        self.assert_counts(report, created=len(self.contacts), updated=0, unchanged=0, rejected=0)
        copies = other.contacts()
        self.assert_same(self.contacts, copies, KEPT)
        for name, contact in self.contacts.items():
            self.assertEqual(phone_key(copies[name]["phone"]), phone_key(contact["phone"]))
            if contact["familyName"]:
                self.assertEqual(copies[name]["familyName"], contact["familyName"])
                self.assertEqual(copies[name]["givenName"], contact["givenName"])

    def test_the_same_carnet_changes_nothing(self):
        report = self.imported(self.source, self.file("all.vcf", self.data))
        self.assert_counts(report, created=0, updated=0, unchanged=len(self.contacts), rejected=0)

    def test_a_filter_writes_only_those(self):
        only = self.exported(self.source, "tag:ddt", *self.options)
        self.assertEqual(only.count(b"BEGIN:VCARD"), 1)


class WritingVersion4(Writing):
    version = "4.0"
    options = ["--to", "vcard", "--version", "4"]


class Reading(Case):
    CARD = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Nguyễn;Anaïs;;;\r\nFN:Anaïs Nguyễn\r\nORG:Préfecture du Val-d'Encre;DSI\r\n"
        "item1.EMAIL;TYPE=INTERNET:anais@prefecture.example.fr\r\nitem1.X-ABLabel:Bureau\r\n"
        "NOTE:Première ligne.\\nDeuxième ligne\\, éé éé éé éé éé éé éé éé éé éé éé\\; fin\r\nEND:VCARD\r\n")

    def read(self, data, *options):
        carnet = self.carnet()
        report = self.imported(carnet, self.file("cards.vcf", data), *options)
        self.assert_counts(report, rejected=0)
        return list(carnet.contacts().values())

    def assert_anais(self, found):
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0]["name"], "Anaïs Nguyễn")
        self.assertEqual(found[0]["email"], "anais@prefecture.example.fr")
        self.assertIn("Préfecture du Val-d'Encre", found[0]["organisation"])
        self.assertTrue(found[0]["notes"].startswith("Première ligne.\nDeuxième ligne, é"), found[0]["notes"])
        self.assertTrue(found[0]["notes"].endswith("é; fin"), found[0]["notes"])

    def test_as_it_should_be(self):
        self.assert_anais(self.read(self.CARD))
        self.assert_anais(self.read(self.CARD, "--from", "vcard"))

    def test_other_line_ends_a_mark_and_small_letters(self):
        self.assert_anais(self.read(self.CARD.replace("\r\n", "\n")))
        self.assert_anais(self.read("\ufeff" + self.CARD))
        self.assert_anais(self.read(self.CARD.replace("BEGIN", "begin").replace("FN:", "fn:").replace("NOTE", "note")))

    def test_lines_folded_inside_a_character(self):
        """Some programs count octets and nothing else."""
        for width in (30, 31, 32, 33):
            lines = []
            for line in self.CARD.encode().split(b"\r\n"):
                pieces = [line[start:start + width] for start in range(0, len(line), width)]
                lines.append(b"\r\n ".join(pieces))
            with self.subTest(width=width):
                self.assert_anais(self.read(b"\r\n".join(lines)))

    def test_version_21(self):
        found = self.read(
            b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
            b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nguy=E1=BB=85n;Ana=C3=AFs;;;\r\n"
            b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ana=C3=AFs Nguy=E1=BB=85n\r\n"
            b"ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Pr=C3=A9fecture du Val-d'=\r\nEncre\r\n"
            b"TEL;CELL:0639980003\r\nEMAIL;INTERNET;PREF:anais@prefecture.example.fr\r\n"
            b"NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Premi=C3=A8re ligne.=0D=0ADeuxi=C3=A8me ligne, =\r\n"
            b"=C3=A9; fin\r\nEND:VCARD\r\n")
        self.assert_anais(found)
        self.assertEqual(phone_key(found[0]["phone"]), "33639980003")

    def test_version_21_in_latin_letters(self):
        found = self.read(
            b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;Chlo=E9\r\n"
            b"TEL;WORK;VOICE:03 99 00 12 08\r\nEND:VCARD\r\n")
        self.assertEqual([contact["name"] for contact in found], ["Chloé Müller"])

    def test_the_main_address_is_the_preferred_one(self):
        found = self.read(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoé\r\nEMAIL;TYPE=home:zoe@perso.example.org\r\n"
            "EMAIL;TYPE=work;PREF=1:zoe@ddt.example.fr\r\nTEL;VALUE=uri;TYPE=\"work,voice\":tel:+33199001201\r\n"
            "END:VCARD\r\n")
        self.assertEqual([contact["email"] for contact in found], ["zoe@ddt.example.fr"])
        self.assertEqual(phone_key(found[0]["phone"]), "33199001201")

    def test_samples(self):
        for name in ("contacts-3.vcf", "contacts-4.vcf", "contacts-21-quoted-printable.vcf"):
            if not (SAMPLES / name).exists():
                continue
            with self.subTest(name=name):
                carnet = self.carnet()
                report = self.imported(carnet, self.sample(name))
                self.assert_counts(report, rejected=0)
                self.assertGreater(report["created"], 0)
                again = self.imported(carnet, self.sample(name))
                self.assert_counts(again, created=0, updated=0, rejected=0)

    def test_what_the_samples_say(self):
        for name in ("contacts-3.vcf", "contacts-4.vcf"):
            with self.subTest(name=name):
                carnet = self.carnet()
                report = self.imported(carnet, self.sample(name))
                self.assertEqual(report["read"], 12)
                found = {contact["name"]: contact for contact in carnet.contacts().values()}
                zoe = found["Zoé Lefèvre-Ménard"]
                self.assertEqual(zoe["email"], "zoe.lefevre-menard@ddt.example.fr")
                self.assertEqual(zoe["organisation"], "DDT de l'Aube-Fictive")
                self.assertEqual(zoe["tags"], ["ddt", "eau"])
                self.assertTrue(zoe["notes"].startswith("Vue à l'openlab ; très motivée."), zoe["notes"])
                self.assertEqual(phone_key(zoe["phone"]), "33199001201")
                self.assertEqual(found["Jean-Baptiste L'Hôte"]["familyName"], "L'Hôte")
                self.assertEqual(
                    re.sub(r"\s", " ", found["Anaïs Nguyễn"]["notes"]),
                    "Première ligne. Deuxième ligne, avec; séparateurs et tabulation.")
