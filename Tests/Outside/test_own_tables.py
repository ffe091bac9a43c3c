"""Our own tables (grist, excel, csv, json), cell by cell against the JSON listing, and back."""
import csv
import io
import json
import unicodedata

import people
import tables
from support import Case, phone_key

KEPT = ["name", "organisation", "role", "email", "tags", "notes", "stage", "standing", "reason", "until", "level",
        "stakes", "place", "source", "criteria", "score", "fields"]


class OwnTables(Case):
    def setUp(self):
        super().setUp()
        self.source = self.carnet(people.tricky() + [
            people.person(
                61, "Tout Rempli", organisation="\tDDT", role="-chef", level="middle", stakes="low", place="'Dijon",
                criteria={"decides": {"answer": "yes", "evidence": "dit \"oui\""}, "soon": {"answer": "no"}},
                next=people.step("call", "2026-12-03", note="=demander, puis; rappeler"), tags=["=x", "+y", "eau"],
                exchanges=[{"id": "e", "kind": "call", "outcome": "talked", "on": "2026-11-02", "text": "parlé"}],
                notes="- un\n- deux ; =trois\n＝quatre", fields={"Effectif": "1 250", "Étape": "@part", "2026": "'oui"}),
            people.person(62, "'Déjà Gardé", notes="l'eau, 'x, '=y", tags=["'z"]),
        ])
        self.contacts = self.source.contacts()

    def rows(self, profile, delimiter):
        header, rows = tables.read(self.exported(self.source, "--to", profile), delimiter)
        key = "id" if profile == "csv" else "Identifiant"
        self.assertEqual(sorted(row[key] for row in rows), sorted(self.contacts))
        return header, {row[key]: row for row in rows}

    def assert_rows(self, rows, expected_row, phone):
        for name, contact in self.contacts.items():
            expected = expected_row(contact)
            self.assertEqual({key: rows[name][key] for key in expected}, expected)
            self.assertEqual(phone_key(rows[name][phone]), phone_key(contact["phone"]))
            for field, value in contact["fields"].items():
                self.assertIn(value, rows[name].values(), field)

    def test_grist(self):
        data = self.exported(self.source, "--to", "grist")
        self.assertTrue(data.startswith(b"\xef\xbb\xbf\"Identifiant\";"))
        self.assertEqual(data, self.exported(self.source))
        again = io.StringIO(newline="")
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
        csv.writer(again, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
        self.assertEqual(data, b"\xef\xbb\xbf" + again.getvalue().encode())
        header, rows = self.rows("grist", ";")
        self.assertEqual(header[:len(tables.FRENCH_HEADERS)], tables.FRENCH_HEADERS)
        self.assertEqual(len({name.casefold() for name in header}), len(header))
        self.assertFalse([name for name in header if name.isdigit()])
        self.assert_rows(rows, tables.french_row, "Téléphone")
        self.assertEqual(rows[people.identifier(2)]["Téléphone"], "+33639980002")

    def test_excel(self):
        header, rows = self.rows("excel", ";")
        self.assertEqual(header[:len(tables.FRENCH_HEADERS)], tables.FRENCH_HEADERS)
        self.assert_guarded(rows)
        bare = {name: {key: tables.unguarded(text) for key, text in row.items()} for name, row in rows.items()}
        self.assert_rows(bare, tables.french_row, "Téléphone")
        self.assertEqual(rows[people.identifier(2)]["Téléphone"], "06 39 98 00 02")

    def test_csv(self):
        data = self.exported(self.source, "--to", "csv")
        self.assertFalse(data.startswith(b"\xef\xbb\xbf"))
        self.assertNotIn(b"\r", data)
        _, rows = self.rows("csv", ",")
        self.assert_guarded(rows)
        bare = {name: {key: tables.unguarded(text) for key, text in row.items()} for name, row in rows.items()}
        self.assert_rows(bare, tables.code_row, "phone")

    def assert_guarded(self, rows):
        """No cell of which a spreadsheet would make a formula."""
        for row in rows.values():
            for key, text in row.items():
                self.assertIsNone(tables.DANGER.search(text), (key, text))

    def test_json(self):
        exported = json.loads(self.exported(self.source, "--to", "json"))
        self.assertEqual({contact["id"]: contact for contact in exported}, self.contacts)

    def test_back_again(self):
        for profile in ("grist", "excel", "csv", "json"):
            for headers in ("fr", "en"):
                with self.subTest(profile=profile, headers=headers):
                    data = self.exported(self.source, "--to", profile, "--headers", headers)
                    path = self.file("back", data)
                    same = self.imported(self.source, path)
                    self.assert_counts(same, created=0, updated=0, unchanged=len(self.contacts), rejected=0)
                    other = self.carnet()
                    report = self.imported(other, path)
                    self.assert_counts(report, created=len(self.contacts), updated=0, unchanged=0, rejected=0)
                    keys = [key for key in KEPT if key != "criteria" or profile == "json"]
                    self.assert_same(self.contacts, other.contacts(), keys)

    def test_control_characters_never_get_in(self):
        """Whatever way a text comes in, no table shows them again: it may be printed on a terminal."""
        bad = "a\u001b[31m\u0007\u009b\u0000b"
        texts = {key: bad for key in ("organisation", "role", "place", "source", "phone", "notes")}
        carnet = self.carnet([people.person(1, bad, **texts, tags=[bad, ""], fields={bad: bad, "Ligne": "x\ny"})])
        for profile in ("csv", "grist", "excel"):
            with self.subTest(profile=profile):
                data = self.exported(carnet, "--to", profile)
                text = data.decode("utf-8-sig").replace("\r\n", "\n")
                shown = {mark for mark in text if unicodedata.category(mark) == "Cc" and mark != "\n"}
                self.assertEqual(shown, set())
                self.assert_counts(self.imported(carnet, self.file("back", data)), updated=0, unchanged=1)
        contact = carnet.contacts()[people.identifier(1)]
        self.assertNotIn("", contact["tags"])
        self.assertNotIn("\n", contact["fields"]["Ligne"])

    def test_a_file_is_never_replaced_by_itself(self):
        path = self.folder / "out.csv"
        self.assertEqual(self.source.run("export", "--output", path).code, 0)
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        before = path.read_bytes()
        self.assertEqual(self.source.run("export", "tag:eau", "--output", path).code, 73)
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(self.source.run("export", "tag:eau", "--output", path, "--force").code, 0)
        self.assertLess(len(path.read_bytes()), len(before))
