"""`carnet grist push` and a server that asks what Grist asks: what is sent, and what it leaves in the table."""
import json
import os
import re
from pathlib import Path

import grist_server
import people
import tables
from grist_case import GristCase
from support import phone_key


def json_values(text):
    """Every JSON object that stands in a text, whatever stands between them."""
    decoder, index = json.JSONDecoder(), 0
    while (index := text.find("{", index)) >= 0:
        try:
            value, index = decoder.raw_decode(text, index)
            yield value
        except ValueError:
            index += 1


class Pushing(GristCase):
    def test_the_first_push_makes_all_rows(self):
        carnet = self.carnet(people.tricky() + people.planned())
        self.assert_pushed(carnet)
        contacts, rows = carnet.contacts(), self.grist.rows()
        self.assertEqual(set(rows), set(contacts))
        for records in self.bodies():
            for record in records:
                self.assertEqual(list(record["require"]), ["Identifiant"])
        for name, contact in contacts.items():
            self.assert_row(rows[name], contact)

    def assert_row(self, row, contact):
        for label, expected in tables.french_row(contact).items():
            value = row[grist_server.column_id(label)]
            with self.subTest(label=label, name=contact["name"]):
                if expected in ("true", "false"):
                    self.assertEqual(str(value).lower(), expected)
                elif expected == "":
                    self.assertIn(value, ("", None))
                elif label == "Étiquettes" and isinstance(value, list):
                    self.assertEqual(value, ["L", *contact["tags"]])
                else:
                    self.assertEqual(str(value), expected)
        self.assertEqual(phone_key(row["Telephone"] or ""), phone_key(contact["phone"]))

    def test_names_of_columns_have_no_accents(self):
        self.assert_pushed(self.small())
        sent = {name for records in self.bodies() for record in records for name in record["fields"]}
        self.assertLessEqual({"Nom", "Courriel", "Etape", "Etiquettes", "Notes"}, sent)
        for name in sent:
            self.assertRegex(name, r"\A[A-Za-z][A-Za-z0-9_]*\Z")

    def test_the_second_push_changes_nothing(self):
        carnet = self.small()
        self.assert_pushed(carnet)
        before = self.grist.rows()
        self.assert_pushed(carnet)
        self.assertEqual(self.grist.rows(), before)

    def test_a_change_reaches_its_row(self):
        carnet = self.small()
        self.assert_pushed(carnet)
        self.assertEqual(carnet.run("move", people.identifier(2), "meeting").code, 0)
        self.assert_pushed(carnet)
        self.assertEqual(self.grist.rows()[people.identifier(2)]["Etape"], "Rendez-vous")
        self.assertEqual(len(self.grist.rows()), len(carnet.contacts()))

    def test_an_emptied_field_is_cleared(self):
        carnet = self.small()
        self.assert_pushed(carnet)
        self.assertEqual(self.grist.rows()[people.identifier(1)]["Fonction"], "Cheffe de bureau « eau »")
        self.assertEqual(carnet.run("edit", people.identifier(1), "role=", "tags=").code, 0)
        self.assert_pushed(carnet)
        row = self.grist.rows()[people.identifier(1)]
        self.assertIn(row["Fonction"], ("", None))
        self.assertIn(row["Etiquettes"], ("", None, ["L"]))

    def test_the_teams_own_columns_and_rows_stay(self):
        self.grist.table.columns["Commentaire"] = "Commentaire"
        carnet = self.small()
        self.assert_pushed(carnet)
        for row in self.grist.table.rows.values():
            row["Commentaire"] = "vu"
        self.grist.table.rows[900] = {name: "" for name in self.grist.table.columns} | {"Identifiant": "À la main"}
        self.assert_pushed(carnet)
        rows = self.grist.rows()
        self.assertIn("À la main", rows)
        self.assertEqual({rows[name]["Commentaire"] for name in carnet.contacts()}, {"vu"})

    def test_many_go_by_five_hundred(self):
        carnet = self.carnet(people.plain(1201))
        self.assert_pushed(carnet)
        self.assertEqual([len(records) for records in self.bodies()], [500, 500, 201])
        self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))

    def test_who_was_forgotten_goes_from_the_table(self):
        carnet = self.small()
        self.assert_pushed(carnet)
        gone = people.identifier(2)
        done = carnet.run("forget", gone, "--yes")
        self.assertEqual(done.code, 0, done)
        self.assert_pushed(carnet)
        self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))
        self.assertNotIn(gone, self.grist.rows())
        self.assert_pushed(carnet)
        self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))

    def test_an_empty_carnet_sends_no_empty_request(self):
        self.assert_pushed(self.carnet())
        self.assertEqual(self.bodies(), [])

    def test_a_slash_after_the_address(self):
        carnet = self.small()
        done = self.push(carnet, env=self.place(GRIST_URL=self.grist.url + "/"))
        self.assertEqual(done.code, 0, done)
        self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))

    def test_dry_run_shows_and_sends_nothing(self):
        carnet = self.carnet(people.plain(501))
        done = self.push(carnet, "--dry-run")
        self.assertEqual(done.code, 0, done)
        self.assertEqual(self.grist.requests, [])
        shown = [value["records"] for value in json_values(done.text) if "records" in value]
        self.assertEqual([len(records) for records in shown], [500, 1])
        self.assertEqual(
            {record["require"]["Identifiant"] for records in shown for record in records}, set(carnet.contacts()))
        self.assert_pushed(carnet)
        self.assertEqual(self.bodies(), shown)


class Secrets(GristCase):
    def test_a_key_in_a_file(self):
        carnet = self.small()
        path = self.key_file(carnet, 0o600)
        done = self.push(carnet, env=self.place(GRIST_API_KEY=None))
        self.assertEqual(done.code, 0, done)
        self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))
        self.assertEqual(self.strings_left(carnet, grist_server.KEY), [path])

    def test_a_key_in_a_file_others_can_read_is_refused(self):
        for mode in (0o644, 0o640, 0o604):
            with self.subTest(mode=oct(mode)):
                carnet = self.small()
                self.key_file(carnet, mode)
                done = self.push(carnet, env=self.place(GRIST_API_KEY=None))
                self.assert_said_what_lacks(done, "grist-key")

    def key_file(self, carnet, mode):
        path = carnet.config / "carnet" / "grist-key"
        path.parent.mkdir(exist_ok=True)
        path.write_text(grist_server.KEY + "\n")
        path.chmod(mode)
        return path

    def test_without_a_key_or_an_address(self):
        carnet = self.small()
        self.assert_said_what_lacks(self.push(carnet, env=self.place(GRIST_API_KEY=None)), "GRIST_API_KEY")
        self.assert_said_what_lacks(self.push(carnet, env=self.place(GRIST_URL=None)), "GRIST_URL")

    def assert_said_what_lacks(self, done, word):
        self.assertNotEqual(done.code, 0, done)
        self.assertLess(done.code, 128, done)
        self.assertIn(word, done.err)
        self.assertEqual(self.grist.requests, [])

    def test_nothing_is_left_behind(self):
        carnet = self.small()
        self.assert_pushed(carnet)
        self.assertEqual(self.strings_left(carnet, grist_server.KEY), [])
        self.assertEqual(list((carnet.folder / "tmp").iterdir()), [])

    def test_while_it_sends_nobody_sees_the_key_or_a_name(self):
        carnet = self.small()
        self.grist.go_on.clear()
        running = carnet.start(*self.words(), env=self.place())
        try:
            while running.poll() is None and not self.grist.reached.wait(0.05):
                continue
            self.assertTrue(self.grist.reached.is_set(), "no PUT came")
            secrets = [grist_server.KEY, "Lefèvre-Ménard", "zoe@ddt.example.fr", people.identifier(1)]
            for line in self.command_lines():
                for secret in secrets:
                    self.assertNotIn(secret, line)
            for path in self.strings_left(carnet, grist_server.KEY):
                self.assertEqual(path.stat().st_mode & 0o077, 0, path)
        finally:
            self.grist.go_on.set()
            out, err = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 0, err)
        self.assertNotIn(grist_server.KEY.encode(), out + err)

    def command_lines(self):
        """What any user of the machine sees of the others' processes."""
        if not Path("/proc/self/cmdline").exists():
            self.skipTest("no /proc here")
        for name in filter(re.compile(r"\A\d+\Z").match, os.listdir("/proc")):
            try:
                yield Path("/proc", name, "cmdline").read_bytes().decode("utf-8", "replace")
            except OSError:
                continue
