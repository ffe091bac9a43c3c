"""Next steps as the icalendar library reads them, and back.

icalendar 4 takes a backslash followed by n for a line end even where it is escaped: no text here has one.
"""
import datetime

import people
from icalendar import Calendar
from support import Case

PARIS = "Europe/Paris"


class Steps:
    options = ["--to", "ics"]
    kind = "VTODO"
    other_kind = "VEVENT"
    start = "DUE"

    def setUp(self):
        super().setUp()
        self.source = self.carnet(people.planned())
        self.contacts = self.source.contacts()
        self.planned = {name: each for name, each in self.contacts.items() if each["next"]}
        self.data = self.exported(self.source, *self.options)
        self.calendar = Calendar.from_ical(self.data.decode("utf-8"))

    def entries(self, calendar=None):
        """Each entry with its contact: the one its title names."""
        found = {}
        for entry in (calendar or self.calendar).walk(self.kind):
            title = str(entry["SUMMARY"])
            names = [name for name, each in self.planned.items() if each["name"] in title]
            self.assertEqual(len(names), 1, title)
            self.assertNotIn(names[0], found)
            found[names[0]] = entry
        return found

    def test_lines(self):
        self.assert_content_lines(self.data)
        self.assertTrue(self.data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), self.data[:80])
        self.assertIn("PRODID", self.calendar)

    def test_nothing_is_wrong_for_the_library(self):
        for part in self.calendar.walk():
            self.assertEqual(list(part.errors), [])

    def test_one_entry_for_each_contact_with_a_step(self):
        self.assertEqual(set(self.entries()), self.expected())
        self.assertEqual(len(self.calendar.walk(self.other_kind)), len(self.planned) - len(self.expected()))

    def expected(self):
        """Whose step this kind of entry is for."""
        return set(self.planned)

    def test_stamps_are_in_utc(self):
        for entry in self.entries().values():
            self.assertEqual(entry["DTSTAMP"].dt.utcoffset(), datetime.timedelta(0))
            self.assertTrue(entry["DTSTAMP"].to_ical().endswith(b"Z"))

    def test_days_and_times(self):
        for name, entry in self.entries().items():
            step = self.contacts[name]["next"]
            value = entry[self.start]
            with self.subTest(step=step):
                if step["at"] is None:
                    self.assertEqual(value.params.get("VALUE"), "DATE")
                    self.assertNotIn("TZID", value.params)
                    self.assertEqual(value.dt, datetime.date.fromisoformat(step["on"]))
                else:
                    self.assertEqual(value.params.get("TZID"), PARIS)
                    self.assertEqual(value.dt.replace(tzinfo=None).isoformat(), f"{step['on']}T{step['at']}:00")

    def test_the_time_zone_is_described(self):
        zones = self.calendar.walk("VTIMEZONE")
        self.assertEqual([str(zone["TZID"]) for zone in zones], [PARIS])
        parts = {part.name: part for part in zones[0].subcomponents}
        self.assertEqual(set(parts), {"STANDARD", "DAYLIGHT"})
        for name, hours, month in (("STANDARD", 1, 10), ("DAYLIGHT", 2, 3)):
            self.assertEqual(parts[name]["TZOFFSETTO"].td, datetime.timedelta(hours=hours))
            rule = parts[name]["RRULE"]
            self.assertEqual((rule["FREQ"], rule["BYMONTH"], rule["BYDAY"]), (["YEARLY"], [month], ["-1SU"]))

    def test_texts(self):
        for name, entry in self.entries().items():
            step = self.contacts[name]["next"]
            said = f"{entry['SUMMARY']}\n{entry.get('DESCRIPTION', '')}"
            for text in (step["objective"], step["note"]):
                self.assertIn(text, said)

    def test_marks_are_stable_and_each_its_own(self):
        marks = {name: str(entry["UID"]) for name, entry in self.entries().items()}
        self.assertEqual(len(set(marks.values())), len(marks))
        self.assertTrue(all(marks.values()))
        again = Calendar.from_ical(self.exported(self.source, *self.options).decode("utf-8"))
        self.assertEqual({name: str(entry["UID"]) for name, entry in self.entries(again).items()}, marks)

    def test_a_step_put_off_replaces_itself(self):
        name = people.identifier(41)
        before = str(self.entries()[name]["UID"])
        self.assertEqual(self.source.run("next", name, "2027-01-15").code, 0)
        after = self.entries(Calendar.from_ical(self.exported(self.source, *self.options).decode("utf-8")))[name]
        self.assertEqual(str(after["UID"]), before)
        self.assertEqual(after[self.start].dt, datetime.date(2027, 1, 15))

    def test_the_same_carnet_changes_nothing(self):
        report = self.imported(self.source, self.file("steps.ics", self.data))
        self.assert_counts(report, created=0, updated=0, rejected=0)
        self.assert_same(self.contacts, self.source.contacts(), ["name", "next", "stage", "organisation", "notes"])

    def back(self):
        other = self.carnet()
        report = self.imported(other, self.file("steps.ics", self.data))
        self.assert_counts(report, created=len(self.planned), rejected=0)
        return {contact["name"]: contact["next"] for contact in other.contacts().values()}

    def test_an_empty_carnet_gets_the_contacts_and_their_days(self):
        expected = {each["name"]: (each["next"]["on"], each["next"]["at"]) for each in self.planned.values()}
        self.assertEqual({name: step and (step["on"], step["at"]) for name, step in self.back().items()}, expected)

    def test_an_empty_carnet_gets_the_whole_steps(self):
        self.assertEqual(self.back(), {each["name"]: each["next"] for each in self.planned.values()})


class Tasks(Steps, Case):
    """Appointments are events by default, the rest tasks."""

    def expected(self):
        return {name for name, each in self.planned.items()
                if each["next"]["at"] is None and each["next"]["kind"] not in ("meeting", "visit")}

    def test_appointments_are_events(self):
        events = self.calendar.walk("VEVENT")
        self.assertTrue(events)
        for event in events:
            self.assertIn("DTEND", event)
            self.assertNotIn("STATUS", event)

    def test_they_are_still_to_be_done(self):
        for entry in self.entries().values():
            self.assertIn(str(entry.get("STATUS", "NEEDS-ACTION")), ("NEEDS-ACTION", "IN-PROCESS"))
            self.assertNotIn("DURATION", entry)


class Events(Steps, Case):
    options = ["--to", "ics", "--events"]
    kind = "VEVENT"
    other_kind = "VTODO"
    start = "DTSTART"

    def test_the_end_is_not_part_of_it(self):
        for entry in self.entries().values():
            start, end = entry["DTSTART"], entry["DTEND"]
            if isinstance(start.dt, datetime.datetime):
                self.assertEqual(end.params.get("TZID"), PARIS)
                self.assertGreater(end.dt, start.dt)
            else:
                self.assertEqual(end.params.get("VALUE"), "DATE")
                self.assertEqual(end.dt - start.dt, datetime.timedelta(days=1))


class OtherCalendars(Case):
    def test_without_a_step_there_is_still_a_calendar(self):
        carnet = self.carnet([people.person(1, "Sans Action")])
        for options in (["--to", "ics"], ["--to", "ics", "--events"]):
            data = self.exported(carnet, *options)
            self.assert_content_lines(data)
            calendar = Calendar.from_ical(data.decode("utf-8"))
            self.assertEqual(calendar.walk("VTODO") + calendar.walk("VEVENT"), [])

    def test_the_sample(self):
        carnet = self.carnet()
        report = self.imported(carnet, self.sample("relances.ics"), codes=(0, 1))
        self.assertGreater(report["created"], 0)
        again = self.imported(carnet, self.sample("relances.ics"), "--force", codes=(0, 1))
        self.assert_counts(again, created=0, updated=0)

    def test_the_sample_finds_those_we_know(self):
        known = people.person(1, "Noël d'Arbois", organisation="Mairie de Saint-Elme")
        carnet = self.carnet([known])
        self.imported(carnet, self.sample("relances.ics"), codes=(0, 1))
        same = [each for each in carnet.contacts().values() if each["name"] == "Noël d'Arbois"]
        self.assertEqual([(each["id"], each["next"] and each["next"]["on"]) for each in same],
                         [(known["id"], "2026-11-25")])
