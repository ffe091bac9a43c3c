#!/usr/bin/env bash
# icalendar 6.3.1 with tzdata 2026.6 (IANA 2026f), both of PyPI, November 2026.
#
# A calendar carries its zones with it (VTIMEZONE, RFC 5545 3.6.5), so that an appointment keeps the moment that its
# author meant. The library takes the rules of the file only where it does not know the zone's name; where it does, the
# tables of the machine hold. British Columbia stopped changing its clocks in 2026: an appointment of January 2027 at
# nine, written before that with the rules of then, is read an hour earlier than it was meant, and the same file under
# another name for the same zone is read as it was.
#
# Seen (name of the zone, what the library reads of 9:00 on 15 January 2027, in UTC):
#   America/Vancouver   16:00   the tables: -07:00
#   Our Office          17:00   the file: -08:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==6.3.1 tzdata==2026.6
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import zoneinfo

# The tables of the package, not those of this system.
zoneinfo.reset_tzpath([])
import icalendar

LINES = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Example//EN", "BEGIN:VTIMEZONE", "TZID:@",
    "BEGIN:DAYLIGHT", "DTSTART:20070311T020000", "TZOFFSETFROM:-0800", "TZOFFSETTO:-0700",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:20071104T020000",
    "TZOFFSETFROM:-0700", "TZOFFSETTO:-0800", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "END:STANDARD",
    "END:VTIMEZONE", "BEGIN:VEVENT", "UID:1@example.org", "DTSTAMP:20251101T000000Z",
    "DTSTART;TZID=@:20270115T090000", "SUMMARY:Demo", "END:VEVENT", "END:VCALENDAR", "",
]
for zone, known in [("America/Vancouver", "16:00"), ("Our Office", "17:00")]:
    text = "\r\n".join(LINES).replace("@:", zone + ":").replace("TZID:@", "TZID:" + zone)
    calendar = icalendar.Calendar.from_ical(text)
    start = calendar.walk("VEVENT")[0]["DTSTART"].dt
    read = start.astimezone(datetime.timezone.utc).strftime("%H:%M")
    print(f"{zone:18}  {read}")
    assert read == known, f"{zone}: {read}, and it was {known}"
PYTHON
