"""Our address books and calendars in programs that people keep theirs in: khard, khal and todoman."""
import json
import os
import re
import subprocess

import icalendar
import people
from support import Case, phone_key

# Programs of their own behaviour: one card, one task to a file, as a phone or a server keeps them.
CALENDARS = """[calendars]
[[carnet]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Paris
default_timezone = Europe/Paris
[default]
default_calendar = carnet
[sqlite]
path = {folder}/khal.db
"""


class Readers(Case):
    def setUp(self):
        super().setUp()
        for name in ("cards", "calendar", "tasks", "home"):
            (self.folder / name).mkdir()

    def answer(self, *command):
        environment = {
            **os.environ, "HOME": str(self.folder / "home"), "LANG": "C.UTF-8", "TZ": "Europe/Paris", "COLUMNS": "250"}
        done = subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, (command, done.stdout, done.stderr))
        return done.stdout.decode("utf-8")

    def split(self, data, component, folder):
        """One card or task to a file."""
        text = data.decode("utf-8")
        found = re.findall(rf"^BEGIN:{component}\r\n.*?^END:{component}\r\n", text, re.DOTALL | re.MULTILINE)
        return [(self.folder / folder / f"{number}", part) for number, part in enumerate(found)]

    def test_khard(self):
        several = people.person(
            71, "Aline Plusieurs", organisation="DDT", role="cheffe", email="aline@ddt.example.fr",
            emails=[{"address": "aline@ddt.example.fr"}, {"address": "aline@perso.example.org"}],
            phone="06 39 98 00 71", phones=[
                {"number": "06 39 98 00 71", "label": "mobile"}, {"number": "01 99 00 12 71", "label": "work"}])
        for version in ("3", "4"):
            with self.subTest(version=version):
                carnet = self.carnet([*people.tricky(), several])
                contacts = carnet.contacts()
                cards = self.split(self.exported(carnet, "--to", "vcard", "--version", version), "VCARD", "cards")
                self.assertEqual(len(cards), len(contacts))
                for path, card in cards:
                    path.with_suffix(".vcf").write_bytes(card.encode())
                settings = self.file("khard.conf", f"[addressbooks]\n[[carnet]]\npath = {self.folder}/cards\n")
                khard = ("khard", "-c", settings)
                addresses = self.answer(*khard, "email", "--parsable")
                numbers = {phone_key(line.split("\t")[0]) for line in
                           self.answer(*khard, "phone", "--parsable").splitlines() if line}
                for contact in contacts.values():
                    for email in contact["emails"]:
                        self.assertIn(email["address"] + "\t", addresses)
                    for phone in contact["phones"]:
                        self.assertIn(phone_key(phone["number"]), numbers)
                names = self.answer(*khard, "list", "--parsable")
                for contact in contacts.values():
                    self.assertIn(contact["name"] or contact["organisation"], names)

    def test_khal(self):
        carnet = self.carnet(people.planned())
        steps = {contact["name"]: contact["next"] for contact in carnet.contacts().values() if contact["next"]}
        path = self.file("steps.ics", self.exported(carnet, "--to", "ics", "--events"))
        settings = self.file("khal.conf", CALENDARS.format(folder=self.folder))
        khal = ("khal", "-c", settings)
        self.answer(*khal, "import", "--batch", "-a", "carnet", path)
        told = self.answer(
            *khal, "list", "--format", "{start-date}|{start-time}|{title}", "--day-format", "", "2026-01-01", "1200d")
        lines = [line.split("|", 2) for line in told.splitlines() if line.count("|") >= 2]
        self.assertEqual(len(lines), len(steps))
        for name, step in steps.items():
            line = next(line for line in lines if name in line[2])
            # 2:30 comes twice when summer time ends; khal shows it as it is.
            self.assertEqual((line[0], line[1]), (step["on"], step["at"] or ""), name)

    def test_todoman(self):
        carnet = self.carnet(people.planned())
        steps = {contact["name"]: contact["next"] for contact in carnet.contacts().values() if contact["next"]}
        tasks = icalendar.Calendar.from_ical(self.exported(carnet, "--to", "ics")).walk("VTODO")
        for number, task in enumerate(tasks):
            calendar = icalendar.Calendar()
            calendar.add("version", "2.0")
            calendar.add("prodid", "-//outside//test//")
            calendar.add_component(task)
            (self.folder / "tasks" / f"{number}.ics").write_bytes(calendar.to_ical())
        settings = self.file("todoman.py", f"path = '{self.folder}/tasks'\ndate_format = '%Y-%m-%d'\n")
        told = json.loads(self.answer("todoman", "-c", settings, "--porcelain", "list"))
        self.assertEqual(len(told), len(tasks))
        for task in told:
            name = next(name for name in steps if name in task["summary"])
            self.assertEqual(steps[name]["at"], None)
            self.assertTrue(task["due"])
            self.assertFalse(task["completed"])
