"""Tables for other programs: brevo, hubspot, pipedrive, monday, metabase, mattermost."""
import re

import people
import tables
from support import Case, phone_key

LEAD_STATUSES = {
    "NEW", "OPEN", "IN_PROGRESS", "OPEN_DEAL", "UNQUALIFIED", "ATTEMPTED_TO_CONTACT", "CONNECTED", "BAD_TIMING",
}


class Foreign(Case):
    def setUp(self):
        super().setUp()
        self.source = self.carnet(people.usual())
        self.contacts = self.source.contacts()
        self.welcome = {name: each for name, each in self.contacts.items() if each["reason"] != "objection"}

    def table(self, profile, delimiter=","):
        return tables.read(self.exported(self.source, "--to", profile), delimiter)

    def assert_comes_back(self, profile):
        """Recognised or named, the file makes the same people elsewhere, once."""
        path = self.file(profile + ".csv", self.exported(self.source, "--to", profile))
        for options in ([], ["--from", profile]):
            with self.subTest(options=options):
                other = self.carnet()
                report = self.imported(other, path, *options)
                self.assert_counts(report, updated=0, unchanged=0, rejected=0)
                came = self.people(other.contacts())
                self.assertLessEqual(came, self.people(self.contacts))
                self.assertLessEqual(self.people(self.welcome), came)
                again = self.imported(other, path, *options)
                self.assert_counts(again, created=0, updated=0, rejected=0)

    def people(self, contacts):
        return {(each["name"], each["email"], each["organisation"]) for each in contacts.values()}

    def by_email(self, rows, key):
        found = {row[key]: row for row in rows if row[key]}
        expected = {each["email"] for each in self.welcome.values() if each["email"]}
        self.assertLessEqual(expected, set(found))
        return found


class Brevo(Foreign):
    def setUp(self):
        super().setUp()
        # Who may be written to: no address, one that bounced, left aside and asleep are left out, and counted.
        self.welcome = {name: each for name, each in self.welcome.items()
                        if each["email"] and each["emailStatus"] != "bounced" and each["standing"] == "active"}

    def test_who_is_left_out_is_counted(self):
        path = self.file("mailing.csv", b"")
        result = self.source.run("export", "--to", "brevo", "--output", path, "--force")
        self.assertEqual(result.code, 0)
        left = len(self.contacts) - len(self.welcome)
        self.assertIn(f"Without {left} contacts", result.err)
        for why in ("asked not to be contacted", "without an address"):
            self.assertIn(why, result.err)

    def test_columns_and_values(self):
        header, rows = self.table("brevo", ";")
        self.assertLessEqual({"EXT_ID", "EMAIL", "LASTNAME", "FIRSTNAME", "SMS"}, set(header))
        for name in header:
            self.assertRegex(name, r"\A[A-Z][A-Z0-9_]*\Z")
        for row in rows:
            contact = self.welcome[row["EXT_ID"]]
            self.assertEqual(row["EMAIL"], contact["email"])
            self.assertEqual(row["SMS"], phone_key(contact["phone"]))
            if contact["familyName"]:
                self.assertEqual((row["FIRSTNAME"], row["LASTNAME"]), (contact["givenName"], contact["familyName"]))
            else:
                self.assertEqual(f"{row['FIRSTNAME']} {row['LASTNAME']}".strip(), contact["name"])
        self.by_email(rows, "EMAIL")

    def test_who_refused_is_absent(self):
        data = self.exported(self.source, "--to", "brevo").decode("utf-8-sig")
        for text in ("refus.example.fr", people.identifier(7), people.identifier(8), "Refusant", "Muette"):
            self.assertNotIn(text, data)

    def test_who_refused_is_absent_even_when_asked_for(self):
        header, rows = tables.read(self.exported(self.source, "all", "Refusant", "--to", "brevo"), ";")
        self.assertIn("EMAIL", header)
        self.assertEqual(rows, [])

    def test_who_refused_has_a_list(self):
        data = self.exported(self.source, "--objections")
        lines = data.decode("utf-8-sig").splitlines()
        self.assertEqual([line.strip("\"") for line in lines], ["EMAIL", "loic@refus.example.fr"])

    def test_it_comes_back(self):
        self.assert_comes_back("brevo")


class HubSpot(Foreign):
    HEADERS = ["First Name", "Last Name", "Email", "Phone Number", "Company Name", "Job Title", "Lead Status"]

    def test_columns_and_values(self):
        header, rows = self.table("hubspot")
        self.assertLessEqual(set(self.HEADERS), set(header))
        found = self.by_email(rows, "Email")
        for row in rows:
            self.assertIn(row["Lead Status"], LEAD_STATUSES)
        zoe = found["zoe@ddt.example.fr"]
        self.assertEqual((zoe["First Name"], zoe["Last Name"]), ("Zoé", "Lefèvre-Ménard"))
        self.assertEqual(zoe["Company Name"], "DDT de l'Aube-Fictive")
        self.assertEqual(zoe["Job Title"], "Cheffe de bureau « eau »")
        self.assertEqual(phone_key(zoe["Phone Number"]), "33199001201")
        self.assertIn("ddt;eau", [value.replace("; ", ";") for value in zoe.values()])

    def test_it_comes_back(self):
        self.assert_comes_back("hubspot")


class Pipedrive(Foreign):
    def test_columns_and_values(self):
        header, rows = self.table("pipedrive")
        self.assertLessEqual({"Person - Name*", "Person - Phone", "Person - Email (Work)", "Organization - Name*"},
                             set(header))
        for name in header:
            self.assertRegex(name, r"\A(Person|Organization|Deal|Activity|Note|Lead) - .")
        zoe = self.by_email(rows, "Person - Email (Work)")["zoe@ddt.example.fr"]
        self.assertEqual(zoe["Person - Name*"], "Zoé Lefèvre-Ménard")
        self.assertEqual(zoe["Organization - Name*"], "DDT de l'Aube-Fictive")
        self.assertEqual(phone_key(zoe["Person - Phone"]), "33199001201")
        for row in rows:
            self.assertTrue(row["Person - Name*"])

    def test_it_comes_back(self):
        self.assert_comes_back("pipedrive")


class Monday(Foreign):
    def test_columns_and_values(self):
        header, rows = self.table("monday")
        self.assertEqual(header[0], "Name")
        names = [row["Name"] for row in rows]
        self.assertTrue(all(names))
        self.assertLessEqual({each["name"] for each in self.welcome.values()}, set(names))
        self.assertEqual(len(set(names)), len(names))

    def test_it_comes_back(self):
        self.assert_comes_back("monday")


class Metabase(Case):
    HEADERS = ["date", "contact_id", "kind", "stage_from", "stage_to", "outcome", "breakaway", "link", "model"]
    DATE = re.compile(r"\A\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?\Z")

    def test_one_row_for_each_event(self):
        carnet = self.carnet([people.person(1, "Zoé"), people.person(2, "Noël")])
        name = people.identifier(1)
        for now, stage in (("2026-11-23T12:00", "contacted"), ("2026-11-25T12:00", "meeting")):
            self.assertEqual(carnet.run("move", name, stage, env={"CARNET_NOW": now}).code, 0)
        data = self.exported(carnet, "--to", "metabase")
        header, rows = tables.read(data, ",")
        self.assertEqual(header, self.HEADERS)
        for title in header:
            self.assertRegex(title, r"\A[a-z][a-z0-9_]*\Z")
        known = set(people.STAGES)
        for row in rows:
            self.assertRegex(row["date"], self.DATE)
            self.assertIn(row["contact_id"], carnet.contacts())
            self.assertIn(row["stage_from"], known | {""})
            self.assertIn(row["stage_to"], known | {""})
        self.assertEqual([row["date"] for row in rows], sorted(row["date"] for row in rows))
        moves = [
            (row["date"][:10], row["stage_from"], row["stage_to"]) for row in rows
            if row["contact_id"] == name and row["stage_from"] and row["stage_from"] != row["stage_to"]]
        self.assertEqual(moves, [
            ("2026-11-23", "prospect", "contacted"), ("2026-11-25", "contacted", "meeting")])


def cells(line):
    """The cells of a Markdown row: a bar behind an odd number of backslashes is text."""
    found, cell, index = [], "", 0
    while index < len(line):
        if line[index] == "\\" and index + 1 < len(line):
            cell += line[index + 1] if line[index + 1] in "|\\" else line[index:index + 2]
            index += 2
        elif line[index] == "|":
            found.append(cell.strip())
            cell, index = "", index + 1
        else:
            cell, index = cell + line[index], index + 1
    return found[1:]


class Mattermost(Case):
    def test_a_table_of_markdown(self):
        carnet = self.carnet(people.usual() + [
            people.person(71, "Barre | Verticale", organisation="a\\|b", role="c\\", notes="x|y\n| z |", tags=["p|q"])])
        lines = self.exported(carnet, "--to", "mattermost").decode("utf-8").splitlines()
        rows = [line for line in lines if line.startswith("|")]
        after_the_header = lines[lines.index(rows[0]):]
        self.assertEqual([line for line in after_the_header if line.strip()], rows)
        self.assertRegex(rows[1], r"\A\|( *:?-{3,}:? *\|)+\Z")
        split = [cells(row) for row in rows]
        self.assertEqual({len(row) for row in split}, {len(split[0])}, rows)
        self.assertGreater(len(split[0]), 1)
        for row in rows:
            self.assertTrue(row.endswith("|"), row)
        bodies = split[2:]
        active = [each for each in carnet.contacts().values() if each["standing"] == "active"]
        self.assertLessEqual(len(active), len(bodies))
        self.assertLessEqual(len(bodies), len(carnet.contacts()))
        for contact in active:
            named = [row for row in bodies if contact["name"] in row]
            self.assertEqual(len(named), 1, contact["name"])
