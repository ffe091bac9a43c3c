"""Our workbook as openpyxl, polars, LibreOffice and Gnumeric read it, against the JSON listing, and back."""
import csv
import datetime
import json
import os
import subprocess
import sys

import openpyxl
import people
import tables
from support import Case, phone_key

POLARS = ["polars==2.1.0", "fastexcel==0.21.0"]
# Read with packages of a folder of their own; what each column is, and how many rows it has.
READ_WITH_POLARS = """
import json, sys
sys.path.insert(0, sys.argv[1])
import polars
table = polars.read_excel(sys.argv[2], engine="calamine")
print(json.dumps({"height": table.height, "types": {name: str(kind) for name, kind in table.schema.items()},
    "names": table["Nom"].to_list(), "days": [str(day) for day in table["Date prochaine action"].to_list()]}))
"""
DAYS = ["En pause jusqu'au", "Date prochaine action", "Dernier échange", "Dernière réponse", "Créé le", "Modifié le"]
FLAGS = ["Ne pas contacter", "Action prévue"]
NUMBERS = ["Critères certains", "Critères possibles"]


class OwnWorkbook(Case):
    def setUp(self):
        super().setUp()
        self.source = self.carnet(people.tricky() + people.planned() + [
            people.person(
                61, "Tout Rempli", organisation="\tDDT", role="-chef", level="middle", stakes="low", place="01004",
                phone="06 39 98 00 61", criteria={"decides": {"answer": "yes"}, "soon": {"answer": "no"}},
                exchanges=[{"id": "e", "kind": "call", "outcome": "talked", "on": "2026-11-02", "text": "=parlé"}],
                fields={"Code INSEE": "75056", "Effectif": "1 250", "2026": "'oui", "Texte": "_x0041_"})])
        self.contacts = self.source.contacts()
        self.path = self.folder / "suivi.xlsx"
        done = self.source.run("export", "--to", "xlsx", "--output", self.path)
        self.assertEqual(done.code, 0, done)

    def rows(self, book):
        lines = list(book.active.iter_rows())
        return [cell.value for cell in lines[0]], lines[1:]

    def test_openpyxl(self):
        book = openpyxl.load_workbook(self.path)
        self.assertEqual(book.sheetnames, ["Contacts"])
        header, lines = self.rows(book)
        self.assertEqual(header[:len(tables.FRENCH_HEADERS)], tables.FRENCH_HEADERS)
        sheet = book.active
        last = f"{openpyxl.utils.get_column_letter(len(header))}{len(self.contacts) + 1}"
        self.assertEqual((sheet.freeze_panes, sheet.auto_filter.ref), ("A2", f"A1:{last}"))
        for line in lines:
            row = dict(zip(header, line))
            contact = self.contacts[row["Identifiant"].value]
            expected = tables.french_row(contact)
            for name, text in expected.items():
                cell = row[name]
                if name in DAYS:
                    day = datetime.datetime.fromisoformat(text) if text else None
                    self.assertEqual(cell.value, day, name)
                    self.assertTrue(cell.is_date or not text, name)
                elif name in FLAGS:
                    self.assertIs(cell.value, text == "true", name)
                elif name in NUMBERS:
                    self.assertEqual(cell.value, int(text), name)
                else:
                    self.assertEqual(cell.value or "", text, name)
                    self.assertIn(cell.data_type, "s" if text else "n", name)
            phone = row["Téléphone"]
            self.assertEqual(phone_key(phone.value or ""), phone_key(contact["phone"]))
            if phone.value:
                self.assertEqual((phone.data_type, phone.number_format), ("s", "@"))
            for value in contact["fields"].values():
                self.assertIn(value, [cell.value for cell in line if cell.data_type == "s"])

    def test_lists_to_choose_from(self):
        book = openpyxl.load_workbook(self.path)
        header, _ = self.rows(book)
        lists = {}
        for rule in book.active.data_validations.dataValidation:
            place = str(rule.sqref).split("2:")[0]
            title = header[openpyxl.utils.column_index_from_string(place) - 1]
            lists[title] = rule.formula1.strip("\"").split(",")
        self.assertEqual(lists["Étape"], list(tables.STAGES.values()))
        self.assertEqual(lists["Suivi"], list(tables.STANDINGS.values()))
        self.assertEqual(lists["3 Décide"], ["inconnu", "oui", "non"])
        self.assertEqual(len(lists), 12)

    def test_comes_back(self):
        self.assert_counts(self.imported(self.source, self.path), updated=0, unchanged=len(self.contacts), rejected=0)
        elsewhere = self.carnet()
        self.assert_counts(self.imported(elsewhere, self.path), created=len(self.contacts), rejected=0)
        self.assert_same(self.contacts, elsewhere.contacts(), ["name", "email", "tags", "notes", "stage", "fields"])

    def test_exchanges_of_their_own(self):
        path = self.folder / "échanges.xlsx"
        done = self.source.run("export", "--exchanges", "--to", "xlsx", "--output", path, "--headers", "en")
        self.assertEqual(done.code, 0, done)
        book = openpyxl.load_workbook(path)
        self.assertEqual(book.sheetnames, ["Exchanges"])
        header, lines = self.rows(book)
        self.assertEqual(header[:7], ["Id", "Name", "Organisation", "Day", "Exchange", "Outcome", "Text"])
        told = [cell.value for cell in lines[-1]][:7]
        self.assertEqual(told, [
            people.identifier(61), "Tout Rempli", "DDT", datetime.datetime(2026, 11, 2), "call", "talked", "=parlé"])
        self.assertEqual(len(lines), sum(len(contact["exchanges"]) for contact in self.contacts.values()))

    def test_polars(self):
        packages = self.folder / "packages"
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "-q", "--root-user-action=ignore", "--target", packages, *POLARS],
            check=True)
        done = subprocess.run(
            [sys.executable, "-c", READ_WITH_POLARS, packages, self.path], check=True, capture_output=True)
        table = json.loads(done.stdout)
        self.assertEqual(table["height"], len(self.contacts))
        self.assertEqual({table["types"][name] for name in DAYS}, {"Date"})
        self.assertEqual({table["types"][name] for name in FLAGS}, {"Boolean"})
        self.assertEqual({table["types"][name] for name in NUMBERS}, {"Int64"})
        self.assertEqual({table["types"][name] for name in ("Téléphone", "Code INSEE", "Lieu")}, {"String"})
        listed = [contact["name"] or None for contact in self.contacts.values()]
        self.assertCountEqual(table["names"], listed)

    def converted(self, *command):
        """What another program makes of the workbook, as CSV."""
        environment = {**os.environ, "HOME": str(self.folder), "LANG": "C.UTF-8"}
        subprocess.run(command, check=True, env=environment, cwd=self.folder, capture_output=True)
        with open(self.folder / "suivi.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def assert_shown(self, rows, escapes=True):
        self.assertEqual(len(rows), len(self.contacts))
        for row in rows:
            contact = self.contacts[row["Identifiant"]]
            expected = tables.french_row(contact)
            for name in ["Nom", "Organisation", "Fonction", "Étape", "Notes", "3 Décide", *NUMBERS]:
                self.assertEqual(row[name].replace("\r\n", "\n"), expected[name], name)
            self.assertEqual(phone_key(row["Téléphone"]), phone_key(contact["phone"]))
            for value in contact["fields"].values():
                # Gnumeric 1.12.55 leaves the escapes of ECMA-376 part 1, 22.9.2.19 as they are.
                if escapes or not value.startswith("_x"):
                    self.assertIn(value, row.values())
            for name in DAYS:
                self.assertEqual(bool(row[name]), bool(expected[name]), name)
                self.assertIn(expected[name][:4], row[name], name)

    def test_libreoffice(self):
        # 44: comma; 34: quotes; 76: UTF-8; cells as shown, all texts quoted.
        way = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
        self.assert_shown(self.converted("soffice", "--headless", "--convert-to", way, "suivi.xlsx"))

    def test_gnumeric(self):
        self.assert_shown(self.converted("ssconvert", "suivi.xlsx", "suivi.csv"), escapes=False)
