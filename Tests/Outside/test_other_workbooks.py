"""Workbooks that LibreOffice and Gnumeric write: .ods is read, .xls and the rest are told what they are."""
import os
import subprocess

import people
from support import Case

KEPT = ["name", "organisation", "role", "email", "tags", "stage", "standing", "reason", "until", "next", "fields"]


class OtherWorkbooks(Case):
    def setUp(self):
        super().setUp()
        self.source = self.carnet(people.usual() + people.planned() + [
            people.person(
                61, "Tout Rempli", organisation="DDT", phone="06 39 98 00 61", place="01004", notes="a\nb  c\td",
                exchanges=[{"id": "e", "kind": "call", "outcome": "talked", "on": "2026-11-02", "text": "parlé"}],
                fields={"Code INSEE": "01004", "Effectif": "1 250", "Part": "0,5"})])
        done = self.source.run("export", "--to", "xlsx", "--output", self.folder / "suivi.xlsx")
        self.assertEqual(done.code, 0, done)

    def made(self, ending, *command):
        environment = {**os.environ, "HOME": str(self.folder), "LANG": "C.UTF-8"}
        subprocess.run(command, check=True, env=environment, cwd=self.folder, capture_output=True)
        return self.folder / f"suivi.{ending}"

    def libreoffice(self, ending):
        return self.made(ending, "soffice", "--headless", "--convert-to", ending, "suivi.xlsx")

    def assert_whole(self, path):
        contacts = self.source.contacts()
        report = self.imported(self.source, path)
        self.assert_counts(report, created=0, updated=0, unchanged=len(contacts), rejected=0)
        elsewhere = self.carnet()
        self.assert_counts(self.imported(elsewhere, path), created=len(contacts), rejected=0)
        copies = elsewhere.contacts()
        for each in (contacts, copies):
            for contact in each.values():
                # A table carries neither hour nor objective.
                if contact["next"]:
                    contact["next"] = {key: contact["next"][key] for key in ("kind", "on", "note")}
        self.assert_same(contacts, copies, KEPT)

    def test_ods_of_libreoffice(self):
        self.assert_whole(self.libreoffice("ods"))

    def test_ods_of_gnumeric(self):
        self.assert_whole(self.made("ods", "ssconvert", "suivi.xlsx", "suivi.ods"))

    def test_xlsx_of_libreoffice(self):
        (self.folder / "suivi.ods").write_bytes(self.libreoffice("ods").read_bytes())
        self.assert_whole(self.made("xlsx", "soffice", "--headless", "--convert-to", "xlsx", "suivi.ods"))

    def test_xls_is_told_what_to_do(self):
        self.assert_refused(self.source.run("import", self.libreoffice("xls")), ".xlsx")

    def test_a_page_is_told_what_it_is(self):
        page = self.libreoffice("html")
        self.assert_refused(self.source.run("import", page.rename(self.folder / "page.xls")), "web page", ".xlsx")
