"""Workbooks that are none, are locked, or mean harm: a sentence, and never a crash."""
import resource

import workbooks
from support import Case
from workbooks import HEADER, ZOE, inline, inline_row, parts, row_of, shared, sheet, zipped

MEMORY_BYTES = 512 << 20


def little_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


class Refused(Case):
    def setUp(self):
        super().setUp()
        self.place = self.carnet()

    def attempt(self, data, *options):
        """With little memory: whoever swallows a bomb dies of it."""
        path = self.file("classeur.xlsx", data)
        done = self.place.run("import", path, "--format", "json", "--dry-run", *options, before=little_memory)
        self.assertIn(done.code, (0, 1, 65), done)
        if done.code != 65:
            self.assert_adds_up(done.json())
        self.assertEqual(self.place.contacts(), {})
        return done

    def rows(self):
        return inline_row(1, HEADER), inline_row(2, ZOE)

    def test_a_gigabyte_of_nothing(self):
        files = parts("", strings="")
        for path in (workbooks.SHEET_PATH, "xl/workbook.xml", "xl/sharedStrings.xml", "_rels/.rels"):
            with self.subTest(path=path):
                others = {name: text for name, text in files.items() if name != path}
                data = zipped(others, zeros=[path])
                self.assert_refused(self.attempt(data))
                self.assert_refused(self.attempt(workbooks.with_size(data, path, 1000)))

    def test_a_locked_member(self):
        data = workbooks.encrypted_member(workbooks.simple(), workbooks.SHEET_PATH)
        self.assert_refused(self.attempt(data))

    def test_an_unknown_way_to_compress(self):
        for method in (1, 9, 14, 93, 99):
            data = workbooks.with_method(workbooks.simple(), workbooks.SHEET_PATH, method)
            self.assert_refused(self.attempt(data))

    def test_a_workbook_behind_a_password(self):
        data = workbooks.compound_file("EncryptionInfo", "EncryptedPackage")
        self.assertIn("EncryptedPackage".encode("utf-16-le"), data)
        self.assert_refused(self.attempt(data), "password")

    def test_a_workbook_of_before_2007(self):
        done = self.attempt(workbooks.compound_file("Workbook"))
        self.assert_refused(done)
        self.assertNotIn("password", done.err)

    def test_cut_short(self):
        data = workbooks.simple()
        for length in [4, 30, 100, len(data) // 2, len(data) - 30, len(data) - 22, len(data) - 1]:
            with self.subTest(length=length):
                self.assert_refused(self.attempt(data[:length]))

    def test_zips_that_are_no_workbook(self):
        kinds = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/xml\"/></Types>"
        letter = {"[Content_Types].xml": kinds, "word/document.xml": "<w:document xmlns:w=\"w\"/>"}
        sheets = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"}
        for name, files in {"docx": letter, "ods": sheets, "empty": {}, "other": {"a.csv": "Nom;Courriel\n"}}.items():
            with self.subTest(name=name):
                self.assert_refused(self.attempt(zipped(files)))
                self.assert_refused(self.attempt(zipped(files), "--from", "xlsx"))

    def test_something_else_said_to_be_a_workbook(self):
        for data in (b"Nom;Courriel\nZ;z@x.fr\n", b"", b"PK", b"\x00" * 100, b"BEGIN:VCARD\r\n"):
            with self.subTest(data=data):
                self.assert_refused(self.attempt(data, "--from", "xlsx"))

    def test_entities_of_its_own(self):
        bomb = "".join(f"<!ENTITY l{n} \"{f'&l{n - 1};' * 10}\">" for n in range(1, 10))
        bomb = f"<!DOCTYPE x [<!ENTITY l0 \"haha\">{bomb}]>"
        outside = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
        for before, name in ((bomb, "l9"), (outside, "f"), ("<!DOCTYPE x>", "amp")):
            with self.subTest(before=before[:60]):
                row = row_of(2, [f"<c r=\"A2\" t=\"inlineStr\"><is><t>&{name};</t></is></c>"])
                done = self.attempt(zipped(parts(sheet(inline_row(1, HEADER), row, before=before))))
                self.assert_refused(done)
                self.assertNotIn("root:", done.text + done.err)

    def test_deep_nesting(self):
        deep = "<a>" * 200_000 + "</a>" * 200_000
        files = parts(sheet(*self.rows(), deep))
        self.attempt(zipped(files))
        self.attempt(zipped(parts(sheet(row_of(1, [f"<c r=\"A1\" t=\"inlineStr\"><is>{deep}</is></c>"])))))
        self.attempt(zipped(parts(sheet(*self.rows()), shared(deep))))

    def test_xml_that_is_none(self):
        good = sheet(*self.rows())
        spoilt = [
            "", "<", "<worksheet", "\x00" * 50, good[:-20], good.replace("</c>", "</d>", 1),
            good.replace("r=\"A1\"", "r=A1"), good.replace("Zoé", "Zo&inconnue;"),
            good.replace("Zoé", "Zo&#xD800;&#0;&#99999999;")]
        for text in spoilt:
            with self.subTest(text=text[:80]):
                self.attempt(zipped(parts(text)))
        self.attempt(zipped(parts(good.encode("utf-8").replace("é".encode(), b"\xe9"))))

    def test_places_and_numbers_nobody_has(self):
        cells = [
            inline(place, "x") for place in
            ("XFD2", "ZZZZZZZZZZ2", "A99999999999999999999", "A0", "2", "", "é2", "A-1", "XFD1048576", "A2")]
        cells += [
            f"<c r=\"{place}2\" t=\"{kind}\" s=\"{style}\"><v>{value}</v></c>"
            for place, kind, style, value in (
                ("A", "s", 0, "-1"), ("B", "s", 0, "99999999999999999999"), ("C", "n", 999999, "1e308"),
                ("D", "n", -1, "NaN"), ("E", "zz", "x", "1"), ("A", "b", 0, "7"),
                ("B", "e", 0, "#N/A"), ("C", "d", 0, ""))]
        for cell in cells:
            with self.subTest(cell=cell):
                rows = [inline_row(1, HEADER), row_of(2, [inline("A2", "Zoé"), cell])]
                self.attempt(zipped(parts(sheet(*rows), shared("<t>a</t>"))))
        for number in ("0", "-3", "99999999999999999999", "x", "1048577", "4000000000"):
            with self.subTest(row=number):
                self.attempt(zipped(parts(sheet(*self.rows(), row_of(number, [inline("A1", "Noël")])))))

    def test_links_that_lead_nowhere(self):
        nowhere = ["worksheets/absente.xml", "../../../../etc/passwd", "/", "", "workbook.xml", "http://exemple.fr/"]
        for target in nowhere:
            with self.subTest(target=target):
                self.assert_refused(self.attempt(zipped(parts(sheet(*self.rows()), target=target))))
