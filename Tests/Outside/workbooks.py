"""Workbooks: by openpyxl, and by hand where other programs write otherwise or somebody means harm."""
import io
import struct
import zipfile
from xml.sax.saxutils import escape

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
SHEET_PATH = "xl/worksheets/sheet1.xml"
HEADER = ["Nom complet", "Courriel", "Téléphone", "Organisation", "Code"]
ZOE = ["Zoé Lefèvre", "zoe@ddt.example.fr", "01 99 00 12 01", "DDT de l'Aube", "A1"]


def saved(workbook):
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def workbook(rows, title="Contacts"):
    book = openpyxl.Workbook()
    book.active.title = title
    fill(book.active, rows)
    return book


def fill(sheet, rows):
    for row in rows:
        sheet.append(row)


def simple():
    return saved(workbook([HEADER, ZOE]))


def column(number):
    return chr(65 + number)


def inline(place, text):
    return f"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{escape(text)}</t></is></c>"


def row_of(number, cells):
    return f"<row r=\"{number}\">{''.join(cells)}</row>"


def inline_row(number, texts):
    return row_of(number, [inline(f"{column(n)}{number}", text) for n, text in enumerate(texts) if text is not None])


def sheet(*rows, before=""):
    return f"{XML}{before}<worksheet xmlns=\"{MAIN}\"><sheetData>{''.join(rows)}</sheetData></worksheet>"


def shared(*items):
    return f"{XML}<sst xmlns=\"{MAIN}\">{''.join(f'<si>{item}</si>' for item in items)}</sst>"


def part_type(path, kind):
    whole = f"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"
    return f"<Override PartName=\"/{path}\" ContentType=\"{whole}\"/>"


def link(name, kind, target):
    return f"<Relationship Id=\"{name}\" Type=\"{LINKS}/{kind}\" Target=\"{target}\"/>"


def links(*each):
    return f"{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">{''.join(each)}</Relationships>"


def parts(sheet_xml, strings=None, target="worksheets/sheet1.xml", path=SHEET_PATH):
    """The files of a workbook with one sheet, by their paths."""
    kinds = [
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
        part_type("xl/workbook.xml", "sheet.main"), part_type(path, "worksheet")]
    book_links = [link("rId1", "worksheet", target)]
    found = {path: sheet_xml}
    if strings is not None:
        found["xl/sharedStrings.xml"] = strings
        kinds.append(part_type("xl/sharedStrings.xml", "sharedStrings"))
        book_links.append(link("rId2", "sharedStrings", "sharedStrings.xml"))
    book = (f"{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>"
            "<sheet name=\"Contacts\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")
    return {
        "[Content_Types].xml": f"{XML}<Types xmlns=\"{PACKAGE}/content-types\">{''.join(kinds)}</Types>",
        "_rels/.rels": links(link("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links(*book_links), **found,
    }


def zipped(files, method=zipfile.ZIP_DEFLATED, zeros=()):
    """A zip of texts; `zeros` are paths that hold a gigabyte of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        for path in zeros:
            with archive.open(path, "w") as member:
                for _ in range(1024):
                    member.write(bytes(1 << 20))
    return out.getvalue()


def changed(data, path, old, new):
    """A workbook with one part written otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == path else content)
    return out.getvalue()


def streamed(files):
    """A zip written to a pipe: sizes stand behind the data."""
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.data += data
            return len(data)

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return bytes(out.data)


def headers_of(data, path):
    """Where the two headers of a member stand, and how far its flags, method and size are from there."""
    name = path.encode()
    start = data.index(b"PK\x03\x04")
    while data[start + 30:start + 30 + len(name)] != name:
        start = data.index(b"PK\x03\x04", start + 4)
    yield start, 6, 22
    start = data.index(b"PK\x01\x02")
    while data[start + 46:start + 46 + len(name)] != name:
        start = data.index(b"PK\x01\x02", start + 4)
    yield start, 8, 24


def encrypted_member(data, path):
    """The same zip, with a member said to be encrypted."""
    out = bytearray(data)
    for start, flags, _ in headers_of(data, path):
        out[start + flags] |= 1
    return bytes(out)


def with_size(data, path, size):
    """The same zip, which lies about the size of a member."""
    out = bytearray(data)
    for start, _, place in headers_of(data, path):
        out[start + place:start + place + 4] = struct.pack("<I", size)
    return bytes(out)


def with_method(data, path, method):
    """The same zip, with a member compressed in another way, as it says."""
    out = bytearray(data)
    for start, flags, _ in headers_of(data, path):
        out[start + flags + 2:start + flags + 4] = struct.pack("<H", method)
    return bytes(out)


def compound_file(*streams):
    """An OLE file, as far as its directory: what Excel writes behind a password, and before 2007."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    # Minor and major version, byte order, sectors of 512 and 64 bytes; one sector of the table, the directory in 1.
    header[24:34] = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header[44:76] = struct.pack("<IIIIIiII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header[76:512] = struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<III", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE) + b"\xff" * 500
    directory = b""
    for number, name in enumerate(["Root Entry", *streams]):
        text = (name + "\0").encode("utf-16-le")
        child = 1 if number == 0 and streams else 0xFFFFFFFF
        right = number + 1 if 0 < number < len(streams) else 0xFFFFFFFF
        entry = text.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(text), 5 if number == 0 else 2, 1, 0xFFFFFFFF, right, child)
        directory += entry.ljust(116, b"\0") + struct.pack("<IQ", 0xFFFFFFFE, 0)
    return bytes(header) + table + directory.ljust(512, b"\0") + bytes(512)
