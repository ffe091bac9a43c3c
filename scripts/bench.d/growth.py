"""Inputs that are all alike or all in one place, and as many bytes of ordinary ones, for scripts/bench.

    growth.py CASE hard FILE SCALE       the hard input; SCALE 1 is the full size
    growth.py CASE ordinary FILE BYTES   so many bytes of the same kind of file

Prints how many bytes were made: of a workbook, those its sheets have unpacked."""
import itertools, sys, zipfile

CONSONANTS, VOWELS = "bcdfglmnprstvz", "aeiou"


def word(number):
    """Another for each number, of letters alone."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number, 70)
        letters += CONSONANTS[place % 14] + VOWELS[place // 14]
    return letters


def limited(pieces, size):
    made = 0
    for piece in pieces:
        if made >= size:
            return
        made += len(piece.encode())
        yield piece


def numbered(make, first=0):
    return (make(number) for number in itertools.count(first))


# A table: a name and an organisation, whose address alone is another in each row.
TABLE = "Nom;Organisation;Courriel;Notes\n"


def same_name(scale):
    yield TABLE
    yield from (f"Claire Nguyen;DRAAF Grand Est;p{n}@exemple.fr;Vue à l'openlab.\n" for n in range(int(50_000 * scale)))


def names(size):
    yield TABLE
    yield from limited(numbered(lambda n: f"Claire {word(n)};DDT {word(n // 20)};p{n}@exemple.fr;Vue à l'openlab.\n"), size)


def tags(scale):
    """So many tags in each cell that it is as long as a field may be."""
    yield "Nom;Courriel;Étiquettes\n"
    for row in range(int(20 * scale)):
        yield f"{word(row)};p{row}@exemple.fr;\"" + ", ".join(word(row * 9000 + n) for n in range(9000)) + "\"\n"


# A calendar: one event with all its guests.
def guests(scale):
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20301201T100000\r\nSUMMARY:Réunion\r\n"
    for n in range(int(100_000 * scale)):
        yield f"ATTENDEE;CN=Claire {word(n)};ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:p{n}@exemple.fr\r\n"
    yield "END:VEVENT\r\nEND:VCALENDAR\r\n"


def events(size):
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    yield from limited(numbered(
        lambda n: f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20301201T100000\r\nSUMMARY:Réunion {n}\r\nLOCATION:Paris\r\n"
        f"ATTENDEE;CN=Claire {word(n)};ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:p{n}@exemple.fr\r\nEND:VEVENT\r\n"), size)
    yield "END:VCALENDAR\r\n"


# An address book, and a mail: a text that breaks off in each line.
def soft_breaks(scale):
    yield ("BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Claire\r\nEMAIL:p@exemple.fr\r\n"
           "NOTE;LANGUAGE=fr;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:a")
    yield from itertools.repeat("=\r\n", int(1_000_000 * scale))
    yield "b\r\nEND:VCARD\r\n"


def cards(size):
    return limited(numbered(
        lambda n: f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Claire {word(n)}\r\nN:{word(n)};Claire;;;\r\nORG:DDT {word(n // 20)}\r\n"
        f"EMAIL:p{n}@exemple.fr\r\nTEL;TYPE=CELL:06 {n % 97:02} {n % 89:02} {n % 83:02} {n % 79:02}\r\n"
        f"NOTE:Vue à l'openlab.\r\nEND:VCARD\r\n"), size)


HEADERS = "From: Claire <p{0}@exemple.fr>\nTo: paul@exemple.fr\nDate: Mon, 23 Nov 2026 14:05:00 +0100\nMessage-ID: <{0}@exemple.fr>\n"


def mail_breaks(scale):
    yield HEADERS.format(0) + "Subject: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    yield "Content-Transfer-Encoding: quoted-printable\n\n"
    yield from itertools.repeat("=\n", int(1_500_000 * scale))


def mails(size):
    return limited(numbered(
        lambda n: "From - Mon Nov 23 14:05:00 2026\n" + HEADERS.format(n) + f"Subject: Bonjour {n}\n\nMerci pour la démo.\n\n"), size)


# A workbook: nothing but cells.
def cells(scale):
    yield "<worksheet><sheetData>"
    for _ in range(int(900_000 * scale)):
        yield "<row>" + "<c><v>1</v></c>" * 10 + "</row>"
    yield "</sheetData></worksheet>"


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(size):
    def row(number):
        texts = [f"Claire {word(number)}", f"DDT {word(number // 20)}", f"p{number}@exemple.fr", str(number)]
        return f'<row r="{number}">' + "".join(text_cell(f"{c}{number}", t) for c, t in zip("ABCD", texts)) + "</row>"

    yield "<worksheet><sheetData><row r=\"1\">"
    yield "".join(text_cell(f"{c}1", t) for c, t in zip("ABCD", ["Nom", "Organisation", "Courriel", "Effectif"])) + "</row>"
    yield from limited(numbered(row, 2), size)
    yield "</sheetData></worksheet>"


# A journal's bodies are made by rows.c; see `one` there.
CASES = {
    "names": (same_name, names), "tags": (tags, names), "guests": (guests, events), "breaks": (soft_breaks, cards),
    "mail": (mail_breaks, mails), "cells": (cells, sheet),
}


def write_workbook(path, pieces):
    relation = '<Relationships><Relationship Id="r1" Type="x/{0}" Target="{1}"/></Relationships>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", relation.format("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", relation.format("worksheet", "sheet.xml"))
        with archive.open("xl/sheet.xml", "w", force_zip64=True) as part:
            return write(part, pieces)


def write(file, pieces):
    made, buffer = 0, bytearray()
    for piece in pieces:
        buffer += piece.encode()
        if len(buffer) > 1 << 20:
            made += file.write(buffer)
            buffer.clear()
    return made + file.write(buffer)


case, kind, path, size = sys.argv[1:]
pieces = CASES[case][kind == "ordinary"](float(size))
if case == "cells":
    print(write_workbook(path, pieces))
else:
    with open(path, "wb") as file:
        print(write(file, pieces))
