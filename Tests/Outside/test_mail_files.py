"""Mails in files, as Python's email package reads them, the new way and the old one."""
import csv
import email
import email.header
import email.policy
import email.utils
import io
import os
import re
import stat
import unicodedata

import people
from outreach import set_writer, write_model
from support import SEED, Case

HEADERS = ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
ENCODED_WORD = re.compile(rb"=\?[!-~]+?\?[qQbB]\?[!->@-~]*\?=")
FAMILY = "👨‍👩‍👧‍👦"

PIECES = [
    "Zoé", "Le Bœuf", "d'Arbois", "l\u2019Hôte", "Nguyễn", "\"", "dit \"Jo\"", ",", ", fils", ";", "<b@exemple.fr>",
    "(x)", "=?utf-8?q?x?=", "=?", "?=", "=", "_", "é_è", ":", "\\", "日本", "😀", "👍🏽", "e\u0301", "\u00a0", "\u202f:",
    "«\u00a0a\u00a0»", "\u2014", "%0D%0A", "Bcc: x@exemple.fr", "N'Diaye", "{{", "}}", "œ" * 30, "a" * 90,
]
SOURCES = [
    "annuaire", "LinkedIn", "salon : journée d'Été", "site : Préfecture « du » Val-d'Encre, bureau 2", "organigramme",
]
LOCALS = ["p", "o'brien+x=y", "a.b_c-d", "\"a@b\"", "\"a b\"", "{x}|~", "!#$%&*/?^`"]

# Lines that mails lose or change on their way.
BODY = "\n".join([
    "{{salutation}},", "", ".", "..", ".point", "From moi à vous", "From", ">From toi", "a" * 2000, "é" * 2000,
    "mot " * 500, "fin à blancs   ", " ", "\u00a0", "    quatre blancs", "=", "==3D", "a=", "=20",
    "fin =?utf-8?q?x?=", "👍🏽😀 " + FAMILY + " e\u0301", "日本", "-- ", "X-Autre: 1", "Subject: autre", "{{nom}}",
    "{{#organisation}}", "{{organisation}}", "{{/organisation}}", "a" * 75, "a" * 76, "a" * 77, "a" * 74 + "é",
    "a" * 75 + " ", "a" * 75 + "=", "", "", "fin"])


class MailFiles(Case):
    def outbox(self, contacts=None):
        carnet = self.carnet(contacts)
        set_writer(carnet)
        return carnet

    def mails(self, carnet, *words, output="mails", codes=(0,)):
        """The JSON of mails by address, and the file of each."""
        done = carnet.run("mail", *words, "--output", output, "--format", "json", before=lambda: os.umask(0))
        self.assertIn(done.code, codes, done)
        told = {mail["to"]: mail for mail in done.json() if not mail["missing"]}
        files = {}
        for path in sorted((carnet.folder / output).iterdir()):
            files[path] = path.read_bytes()
        return told, files

    def one(self, carnet, *words, output="mails"):
        told, files = self.mails(carnet, *words, output=output)
        self.assertEqual((len(told), len(files)), (1, 1))
        (mail,), (data,) = told.values(), files.values()
        return mail, data

    def assert_bytes(self, data):
        """7-bit lines of CRLF, narrow enough for any program, with nothing that a mailbox or a server changes."""
        self.assertTrue(data.endswith(b"\r\n"), data[-40:])
        self.assertEqual(data.count(b"\r"), data.count(b"\r\n"))
        self.assertEqual(data.count(b"\n"), data.count(b"\r\n"))
        head, body = data.split(b"\r\n\r\n", 1)
        self.assertEqual([byte for byte in data if byte > 0x7E or byte < 0x20 and byte not in b"\r\n\t"], [])
        for line in head.split(b"\r\n"):
            self.assertTrue(line.strip(), head)
            self.assertLessEqual(len(line), 998)
            # An address is in one piece.
            if not line.startswith(b"To: "):
                self.assertLessEqual(len(line), 78, line)
            for word in ENCODED_WORD.findall(line):
                self.assertLessEqual(len(word), 75, word)
        for line in body.split(b"\r\n"):
            self.assertLessEqual(len(line), 76, line)
            self.assertFalse(line.startswith((b".", b"From ")), line)
            self.assertFalse(line.endswith((b" ", b"\t")), line)

    def assert_read(self, data, mail):
        """Both readers of Python find what the JSON says, and nothing else."""
        new = email.message_from_bytes(data, policy=email.policy.default)
        self.assertEqual([list(new.defects), new.keys()], [[], HEADERS])
        self.assertEqual((new["X-Unsent"], new["MIME-Version"]), ("1", "1.0"))
        self.assertEqual([header.defects for header in new.values()], [()] * len(HEADERS))
        self.assertEqual([each.addr_spec for each in new["To"].addresses], [mail["to"]])
        self.assertEqual(str(new["Subject"]), mail["subject"])
        self.assertEqual((new.get_content_type(), new.get_content_charset()), ("text/plain", "utf-8"))
        self.assertEqual(new.get_content().replace("\r\n", "\n"), mail["body"] + "\n")
        old = email.message_from_bytes(data, policy=email.policy.compat32)
        self.assertEqual([list(old.defects), old.keys()], [[], HEADERS])
        self.assertEqual(old["To"], mail["to"])
        # The old reader knows no address of numbers, `a@[192.0.2.1]`.
        if "[" not in mail["to"]:
            self.assertEqual([address for _, address in email.utils.getaddresses([old["To"]])], [mail["to"]])
        self.assertEqual(str(email.header.make_header(email.header.decode_header(old["Subject"]))), mail["subject"])
        text = old.get_payload(decode=True).decode(old.get_content_charset())
        self.assertEqual(text.replace("\r\n", "\n"), mail["body"] + "\n")

    def assert_whole(self, data, mail):
        self.assert_bytes(data)
        self.assert_read(data, mail)


class RandomMails(MailFiles):
    COUNT = 200
    FEW = 30

    def text(self, dice, most=4):
        glue = dice.choice(["", " ", " "])
        return glue.join(dice.choice(PIECES) for _ in range(dice.randint(0, most)))

    def somebody(self, dice, number):
        local = dice.choice(LOCALS)
        end = f"{number}\"" if local.endswith("\"") else f"{number}"
        return people.person(
            number, f"P{number} {self.text(dice)}", email=local.rstrip("\"") + end + "@exemple.fr",
            source=dice.choice(SOURCES), organisation=self.text(dice), role=self.text(dice), place=self.text(dice, 2))

    def random(self, count):
        dice = self.dice("mails")
        carnet = self.outbox([self.somebody(dice, number) for number in range(count)])
        subject = "Bonjour {{nom}}{{#fonction}}, {{fonction}}{{/fonction}}{{#lieu}} ({{lieu}}){{/lieu}}\u00a0?"
        write_model(carnet, "Essai", f"Objet : {subject}\n\n{BODY}\n")
        return carnet

    def test_each_is_read_as_the_json_says(self):
        carnet = self.random(self.COUNT)
        told, files = self.mails(carnet, "--filter", "all", "--model", "Essai")
        self.assertEqual(set(told), {each["email"] for each in carnet.contacts().values()})
        self.assertEqual(len(files), self.COUNT)
        found = set()
        for path, data in files.items():
            to = re.search(rb"^To: (.*)\r$", data, re.MULTILINE).group(1).decode()
            found.add(to)
            with self.subTest(seed=SEED, to=to):
                self.assertRegex(path.name, r"\A[a-z0-9][a-z0-9-]*\.eml\Z")
                self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
                self.assert_whole(data, told[to])
        self.assertEqual(found, set(told))
        self.assertEqual(stat.S_IMODE((carnet.folder / "mails").stat().st_mode), 0o700)

    def test_none_is_written_over(self):
        carnet = self.random(self.FEW)
        _, first = self.mails(carnet, "--filter", "all", "--model", "Essai")
        _, both = self.mails(carnet, "--filter", "all", "--model", "Essai")
        self.assertEqual(len(both), 2 * self.FEW)
        self.assertEqual({path: both[path] for path in first}, first)
        self.assertEqual(sorted(both.values()), sorted([*first.values()] * 2))

    def test_the_table_says_the_same(self):
        carnet = self.random(self.FEW)
        told, _ = self.mails(carnet, "--filter", "all", "--model", "Essai")
        table = carnet.run("mail", "--filter", "all", "--model", "Essai", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"), newline="")))
        self.assertEqual(len(rows), self.FEW)
        for row in rows:
            to = row["email"] if row["email"] in told else row["email"].removeprefix("'")
            with self.subTest(seed=SEED, to=to):
                self.assertEqual(self.unguarded(row["subject"]), self.unguarded(told[to]["subject"]))
                self.assertEqual(self.unguarded(row["body"]), self.unguarded(told[to]["body"]))

    def unguarded(self, text):
        """Without the apostrophes that keep a formula from being one, wherever a cell might begin."""
        return text.replace("\r\n", "\n").replace("'", "")


class HardMails(MailFiles):
    def mail_of(self, text, **more):
        """The mail of a model to one person, with its file."""
        carnet = self.outbox([people.person(1, "Zoé Lefèvre-Ménard", **{
            "familyName": "Lefèvre-Ménard", "givenName": "Zoé", "email": "zoe@ddt.exemple.fr", "source": "annuaire",
            **more})])
        write_model(carnet, "Essai", text)
        return self.one(carnet, "Zoé", "--model", "Essai")

    def mails_of(self, subjects):
        """The same for each subject, out of one carnet."""
        carnet = self.outbox([people.person(1, "Zoé", email="zoe@ddt.exemple.fr", source="annuaire")])
        for number, subject in enumerate(subjects):
            model = write_model(carnet, f"Essai {number}", f"Objet: {subject}\n\nBonjour")
            yield (subject, *self.one(carnet, "Zoé", "--model", model, output=f"mails-{number}"))

    def test_long_subjects(self):
        for subject, mail, data in self.mails_of([
                "œ" * 300, ("œuvre\u00a0: " * 50).strip(), "a" * 300, "mot " * 75 + "fin", "😀" * 75, "e\u0301" * 150,
                "=?utf-8?q?x?=", "a=?b", "?=", "a_b", "b" * 69, "b" * 70, "é" * 5 + " " + "b" * 69]):
            with self.subTest(subject=subject):
                self.assertEqual(mail["subject"], subject)
                self.assert_whole(data, mail)

    def test_a_letter_wider_than_an_encoded_word(self):
        """RFC 2047, 2: at most 75 characters; one letter of the screen may be many bytes."""
        flag = "🏴" + "".join(chr(0xE0000 + ord(sign)) for sign in "gbeng\x7f")
        letters = [FAMILY, "e" + "\u0301" * 12, flag]
        for subject, mail, data in self.mails_of([f"Une {letter}{letter} {letter}" for letter in letters]):
            with self.subTest(subject=subject):
                self.assertEqual(mail["subject"], subject)
                self.assert_read(data, mail)
                self.assert_bytes(data)

    def test_without_a_subject(self):
        mail, data = self.mail_of("Objet:\n\nBonjour")
        self.assertEqual(mail["subject"], "")
        self.assertIsNone(re.search(rb"^Subject: *\S", data, re.MULTILINE))
        self.assertEqual(email.message_from_bytes(data).keys(), HEADERS)

    def test_the_body_is_the_models(self):
        """What the JSON says is what was typed: the readers above would not tell a loss that both share."""
        mail, _ = self.mail_of(f"Objet: Essai\n\n{BODY}\n")
        text = BODY.replace("{{salutation}}", "Hello Zoé Lefèvre-Ménard").replace("{{nom}}", "Lefèvre-Ménard")
        text = re.sub(r"\{\{#organisation\}\}.*\{\{/organisation\}\}\n", "", text, flags=re.DOTALL)
        self.assertTrue(mail["body"].startswith(text + "\n\nZoë d'Œuvre, dite « l'équipe »\n"), mail["body"])

    def test_a_line_that_is_cut_before_a_dot(self):
        """Where a line is cut, what follows begins a line of the file. Each line is somebody's function."""
        ends = [".", "..", ".com", "From x", "From"]
        roles = ["b" * start + end for start in range(70, 80) for end in ends]
        carnet = self.outbox([
            people.person(number, f"P{number}", email=f"p{number}@exemple.fr", source="annuaire", role=role)
            for number, role in enumerate(roles)])
        write_model(carnet, "Essai", "Objet: Essai\n\n{{fonction}}")
        told, files = self.mails(carnet, "--filter", "all", "--model", "Essai")
        self.assertEqual(len(files), len(roles))
        for data in files.values():
            mail = told[re.search(rb"^To: (.*)\r$", data, re.MULTILINE).group(1).decode()]
            with self.subTest(line=mail["body"].split("\n")[0]):
                self.assert_whole(data, mail)

    def test_a_fallback_stands_in_for_what_is_empty(self):
        mail, data = self.mail_of("Objet: {{lieu|chez vous}}\n\nÀ {{place|chez vous}}, {{accroche|bientôt}}.\n")
        self.assertEqual((mail["subject"], mail["body"].split("\n")[0]), ("chez vous", "À chez vous, bientôt."))
        self.assert_whole(data, mail)

    def test_who_lacks_something_gets_no_file(self):
        carnet = self.outbox([
            people.person(number, f"P{number}", email=f"p{number}@exemple.fr", source="annuaire", place=place)
            for number, place in ((1, "Reims"), (2, ""))])
        write_model(carnet, "Essai", "Objet: Essai\n\nÀ {{lieu}}.")
        told, files = self.mails(carnet, "--filter", "all", "--model", "Essai", codes=(1,))
        self.assertEqual((list(told), len(files)), (["p1@exemple.fr"], 1))

    def test_addresses(self):
        """Each goes into the header as it is known: a mail to another address is worse than none."""
        for address in (
                "o'brien+x=y@exemple.fr", "\"a@b\"@exemple.fr", "\"a b\"@exemple.fr", "a@[192.0.2.1]",
                "l" * 64 + "@" + ".".join(["d" * 60] * 3) + ".fr", "\"Jean, Paul\"@exemple.fr", "\"a;b\"@exemple.fr"):
            with self.subTest(address=address):
                mail, data = self.mail_of("Objet: Essai\n\nBonjour", email=address)
                self.assertEqual(mail["to"], address)
                self.assert_whole(data, mail)

    def test_an_address_beyond_ascii(self):
        """No encoded word stands in an address (RFC 2047, 5): it is there in UTF-8 (RFC 6532), or there is no file."""
        mail, data = self.mail_of("Objet: Essai\n\nBonjour", email="zoé@exemple.fr")
        self.assertEqual(mail["to"], "zoé@exemple.fr")
        self.assertIn("\r\nTo: zoé@exemple.fr\r\n".encode(), data)
        self.assert_bytes(data.replace("zoé".encode(), b"zoe"))


class NoOtherHeaders(MailFiles):
    """Nothing that is typed becomes a header, an address or a line of its own."""
    ENDS = ["\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\r\n\r\n", "\r\n ", "\x1b[31m", "\x7f"]
    SUBJECT = (
        "{{nom}} {{prénom}} {{#organisation}}{{organisation}}{{/organisation}} {{#fonction}}{{fonction}}{{/fonction}}"
        " {{accroche}}")

    def assert_clean(self, data, mail):
        self.assert_whole(data, mail)
        controls = [sign for sign in mail["subject"] if unicodedata.category(sign) in ("Cc", "Zl", "Zp")]
        self.assertEqual(controls, [])

    def write(self, carnet):
        write_model(carnet, "Essai", "Objet: " + self.SUBJECT + "\n\n{{nom}} {{accroche}}\n")

    def assert_all(self, carnet, count, hook):
        told, files = self.mails(carnet, "--filter", "all", "--model", "Essai", "--hook", hook)
        self.assertEqual((len(told), len(files)), (count, count))
        for data in files.values():
            to = re.search(rb"^To: (.*)\r$", data, re.MULTILINE).group(1).decode()
            with self.subTest(to=to):
                self.assert_clean(data, told[to])

    def test_names_that_were_typed(self):
        carnet = self.outbox()
        self.write(carnet)
        for number, end in enumerate(self.ENDS):
            evil = f"{end}Bcc: x@exemple.fr{end}"
            done = carnet.run(
                "add", "--name", f"Zoé P{number}{evil}", "--email", f"p{number}@exemple.fr", "--source", "annuaire",
                "--organisation", f"DDT{evil}", "--role", evil)
            self.assertEqual(done.code, 0, done)
            done = carnet.run("edit", done.text.strip(), f"role=Cheffe{evil}", f"givenName=Zoé{evil}")
            self.assertEqual(done.code, 0, done)
        self.assert_all(carnet, len(self.ENDS), "Un mot" + "".join(f"{end}Bcc: x@exemple.fr" for end in self.ENDS))

    def test_names_that_were_imported(self):
        carnet = self.outbox([
            people.person(
                number, f"Zoé P{number}{end}Bcc: x@exemple.fr", givenName="Zoé", email=f"p{number}@exemple.fr",
                source=f"salon : Reims{end}Bcc: x@exemple.fr", role=f"a{end}{end}Subject: autre", organisation=end)
            for number, end in enumerate([*self.ENDS, "\0", "\x01"])])
        self.write(carnet)
        self.assert_all(carnet, len(self.ENDS) + 2, "Un mot")

    def test_addresses_that_were_typed(self):
        """Refused, or cleaned: never a second address."""
        for address in (
                "zoe@exemple.fr\r\nBcc: x@exemple.fr", "zoe@exemple.fr\nBcc:x@exemple.fr",
                "zoe@exemple.fr>,<x@exemple.fr", "Zoé <zoe@exemple.fr>", "\"a\r\nBcc: x\"@exemple.fr",
                "zoe@exemple.fr\u2028Bcc:x@exemple.fr"):
            with self.subTest(address=address):
                carnet = self.outbox()
                write_model(carnet, "Essai", "Objet: Essai\n\nBonjour\n")
                carnet.run("add", "--name", "Zoé", "--email", address, "--source", "annuaire")
                carnet.run("edit", "Zoé", f"email={address}")
                told, files = self.mails(carnet, "--filter", "all", "--model", "Essai", codes=(0, 1))
                self.assertEqual(len(told), len(files))
                for mail, data in zip(told.values(), files.values()):
                    self.assert_clean(data, mail)

    def test_models_and_settings(self):
        carnet = self.carnet([people.person(1, "Zoé", email="zoe@exemple.fr", source="annuaire")])
        evil = "".join(f"{end}Bcc: x@exemple.fr" for end in self.ENDS)
        set_writer(carnet, name=f"Zoé{evil}", role=evil, notice=evil, signature=f"Zoé{evil}")
        write_model(carnet, f"Essai{evil}", "Objet: Essai\u2028Bcc: x@exemple.fr\u0085X-Autre: 1\x0bX: 2\n\n{{moi}}\n")
        (model,) = [each for each in carnet.run("models", "--format", "json").json() if not each["builtIn"]]
        mail, data = self.one(carnet, "Zoé", "--model", model["id"])
        self.assert_clean(data, mail)

    def test_names_of_files(self):
        names = ["../../etc/passwd", "-rf", ".", "..", "a/b", "日本", "CON", "😀", "*", "~", "a" * 300]
        carnet = self.outbox([
            people.person(number, name, email=f"p{number}@exemple.fr", source="annuaire")
            for number, name in enumerate(names)])
        write_model(carnet, "Essai", "Objet: Essai\n\nBonjour\n")
        told, files = self.mails(carnet, "--filter", "all", "--model", "Essai")
        self.assertEqual((len(told), len(files)), (len(names), len(names)))
        for path in files:
            self.assertRegex(path.name, r"\A[a-z0-9][a-z0-9-]{0,70}\.eml\Z")
