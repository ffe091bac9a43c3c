"""Workbooks of Excel: what is read, and which sheet."""
import datetime
import zipfile

import openpyxl
import workbooks
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from support import Case, phone_key
from workbooks import HEADER, ZOE, inline, inline_row, parts, row_of, saved, shared, sheet, workbook, zipped


class Xlsx(Case):
    def read(self, data, *options):
        """The contacts that a workbook brings, by name."""
        carnet = self.carnet()
        path = self.file("classeur.xlsx", saved(data) if isinstance(data, openpyxl.Workbook) else data)
        report = self.imported(carnet, path, *options)
        self.assert_counts(report, updated=0, unchanged=0, rejected=0)
        self.assertEqual(report["format"].lower(), "xlsx")
        return {contact["name"]: contact for contact in carnet.contacts().values()}

    def assert_zoe(self, found):
        self.assertEqual(list(found), [ZOE[0]])
        zoe = found[ZOE[0]]
        values = [zoe["name"], zoe["email"], zoe["phone"], zoe["organisation"], zoe["fields"].get("Code")]
        self.assertEqual(values, ZOE)


class Cells(Xlsx):
    def test_as_openpyxl_writes(self):
        self.assert_zoe(self.read(workbooks.simple()))
        self.assert_zoe(self.read(workbooks.simple(), "--from", "xlsx"))

    def test_from_standard_input(self):
        carnet = self.carnet()
        done = carnet.run("import", "-", "--format", "json", stdin=workbooks.simple())
        self.assertEqual(done.code, 0, done)
        self.assertEqual(done.json()["created"], 1)

    def test_many_rows_of_text(self):
        rows = [
            [f"Personne {n} Élodie", f"p{n}@exemple.fr", None, f"Mairie {n % 7}", f"l{n}\nfin"] for n in range(1500)]
        found = self.read(workbook([HEADER, *rows]))
        self.assertEqual(len(found), 1500)
        self.assertEqual(found["Personne 1499 Élodie"]["email"], "p1499@exemple.fr")

    def test_inline_strings(self):
        self.assert_zoe(self.read(zipped(parts(sheet(inline_row(1, HEADER), inline_row(2, ZOE))))))

    def test_shared_strings_in_runs(self):
        texts = [f"<t>{text}</t>" for text in HEADER]
        texts.append(
            "<r><t>Zo</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">é </t></r><r><t>Lefèvre</t></r>"
            "<rPh sb=\"0\" eb=\"1\"><t>ゾエ</t></rPh><phoneticPr fontId=\"1\"/>")
        texts += [f"<t>{text.replace(chr(39), '&apos;')}</t>" for text in ZOE[1:]]
        rows = [
            row_of(n + 1, [f"<c r=\"{workbooks.column(k)}{n + 1}\" t=\"s\"><v>{5 * n + k}</v></c>" for k in range(5)])
            for n in range(2)]
        self.assert_zoe(self.read(zipped(parts(sheet(*rows), shared(*texts)))))

    def test_characters_written_in_other_ways(self):
        row = ["Zo&#233; &amp; L&#xE9;o", "zoe@ddt.example.fr", None, "<![CDATA[a < b]]>", "x_x000D_&#10;y &#x1F600;"]
        cells = [f"<c r=\"{workbooks.column(n)}2\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                 for n, text in enumerate(row) if text is not None]
        found = self.read(zipped(parts(sheet("<!-- < -->", inline_row(1, HEADER), row_of(2, cells)))))
        contact = found["Zoé & Léo"]
        self.assertEqual(contact["organisation"], "a < b")
        self.assertEqual(contact["fields"]["Code"].split(), ["x", "y", "😀"])

    def test_numbers_are_written_as_they_are_read(self):
        numbers = [75056, 1004.0, 12.5, 33612345678, 0, -7, 100000000000000]
        rows = [[f"Personne {n}", None, 612345678, None, value] for n, value in enumerate(numbers)]
        found = self.read(workbook([HEADER, *rows]))
        codes = [found[f"Personne {n}"]["fields"]["Code"].replace(",", ".") for n in range(len(numbers))]
        self.assertEqual(codes, ["75056", "1004", "12.5", "33612345678", "0", "-7", "100000000000000"])
        self.assertEqual({phone_key(contact["phone"]).removeprefix("33") for contact in found.values()}, {"612345678"})

    def test_numbers_written_as_others_do(self):
        cells = [inline("A2", "Zoé"), "<c r=\"C2\"><v>3.3612345678E10</v></c>", "<c r=\"E2\"><v>75056.0</v></c>"]
        zoe = self.read(zipped(parts(sheet(inline_row(1, HEADER), row_of(2, cells)))))["Zoé"]
        self.assertEqual((phone_key(zoe["phone"]), zoe["fields"]["Code"]), ("33612345678", "75056"))

    def test_booleans(self):
        header = ["Nom complet", "Ne pas contacter", "Actif"]
        found = self.read(workbook([header, ["Zoé", True, True], ["Noël", False, False]]))
        self.assertEqual([found[name]["reason"] for name in ("Zoé", "Noël")], ["objection", None])
        self.assertIn(found["Zoé"]["fields"]["Actif"].lower(), ("true", "vrai", "oui"))
        self.assertIn(found["Noël"]["fields"]["Actif"].lower(), ("false", "faux", "non"))

    def test_formulas_have_their_last_value(self):
        cells = [
            "<c r=\"A2\" t=\"str\"><f>B2&amp;\" x\"</f><v>Zoé Lefèvre</v></c>", inline("B2", ZOE[1]),
            "<c r=\"D2\" t=\"str\"><f t=\"shared\" ref=\"D2:D9\" si=\"0\">A1</f><v>DDT</v></c>",
            "<c r=\"E2\"><f>SUM(A1:A2)</f><v>42</v></c>"]
        zoe = self.read(zipped(parts(sheet(inline_row(1, HEADER), row_of(2, cells)))))["Zoé Lefèvre"]
        self.assertEqual((zoe["email"], zoe["organisation"], zoe["fields"]["Code"]), (ZOE[1], "DDT", "42"))

    def test_cells_out_of_order_and_missing(self):
        cells = [inline(f"{workbooks.column(n)}5", ZOE[n]) for n in (4, 0, 3, 1, 2)]
        rows = [inline_row(1, HEADER), row_of(5, cells), row_of(7, [inline("B7", "seule@exemple.fr")])]
        found = self.read(zipped(parts(sheet(*rows))))
        self.assertEqual({contact["email"] for contact in found.values()}, {ZOE[1], "seule@exemple.fr"})
        self.assert_zoe({ZOE[0]: found[ZOE[0]]})

    def test_cells_without_a_place(self):
        """Allowed: then each stands right of the one before."""
        text = sheet(inline_row(1, HEADER), inline_row(2, ZOE))
        for place in [f"{workbooks.column(n)}{row}" for n in range(5) for row in (1, 2)]:
            text = text.replace(f" r=\"{place}\"", "")
        self.assert_zoe(self.read(zipped(parts(text))))
        text = text.replace("<row r=\"1\">", "<row>").replace("<row r=\"2\">", "<row>")
        self.assert_zoe(self.read(zipped(parts(text))))


class Days(Xlsx):
    HEADER = ["Nom complet", "Prochaine relance", "Signature"]
    DAY = datetime.date(2026, 11, 24)

    def book(self, style, value, epoch=None):
        book = openpyxl.Workbook()
        if epoch is not None:
            book.epoch = epoch
        workbooks.fill(book.active, [self.HEADER, ["Zoé", value, value]])
        for place in ("B2", "C2"):
            book.active[place].number_format = style
        return book

    def test_dates_by_their_format(self):
        styles = ["yyyy-mm-dd", "dd/mm/yyyy", "mm-dd-yy", "d mmm yyyy", "[$-40C]dddd\\ d\\ mmmm\\ yyyy;@", "dd/mm/yy;@",
                  "[$-F800]dddd, mmmm dd, yyyy"]
        for style in styles:
            for epoch in (None, CALENDAR_MAC_1904):
                with self.subTest(style=style, epoch=epoch):
                    zoe = self.read(self.book(style, self.DAY, epoch))["Zoé"]
                    self.assertEqual(zoe["next"]["on"], "2026-11-24")
                    self.assertEqual(zoe["fields"]["Signature"], "2026-11-24")

    def test_dates_with_a_time(self):
        zoe = self.read(self.book("dd/mm/yyyy hh:mm", datetime.datetime(2026, 11, 24, 14, 30)))["Zoé"]
        self.assertEqual(zoe["next"]["on"], "2026-11-24")
        self.assertRegex(zoe["fields"]["Signature"], r"\A2026-11-24[T ]14:30(:00)?\Z")

    def test_formats_that_only_look_like_dates(self):
        for style in ("0\" jours\"", "[Red]0", "#,##0\\ \"dym\"", "0.00E+00", "General", "@", "_-* #,##0\\ _€_-"):
            with self.subTest(style=style):
                book = workbook([["Nom complet", "Effectif"], ["Zoé", 45987]])
                book.active["B2"].number_format = style
                self.assertEqual(self.read(book)["Zoé"]["fields"]["Effectif"], "45987")

    def test_a_serial_in_a_column_of_days(self):
        zoe = self.read(workbook([self.HEADER[:2], ["Zoé", 45987]]))["Zoé"]
        self.assertEqual(zoe["next"]["on"], "2025-11-26")

    def test_iso_dates_as_cells(self):
        cells = [inline("A2", "Zoé"), "<c r=\"B2\" t=\"d\"><v>2026-11-24T00:00:00</v></c>"]
        zoe = self.read(zipped(parts(sheet(inline_row(1, self.HEADER), row_of(2, cells)))))["Zoé"]
        self.assertEqual(zoe["next"]["on"], "2026-11-24")


class Sheets(Xlsx):
    def two_sheets(self):
        header = ["Nom complet", "Courriel"]
        book = workbook([header, ["Première", "un@exemple.fr"]], "Liste été")
        workbooks.fill(book.create_sheet("Élus & maires"), [header, ["Seconde", "deux@exemple.fr"]])
        return book

    def test_the_first_by_itself_another_when_asked(self):
        self.assertEqual(list(self.read(self.two_sheets())), ["Première"])
        expected = {"Élus & maires": "Seconde", "2": "Seconde", "1": "Première", "Liste été": "Première"}
        for asked, name in expected.items():
            with self.subTest(asked=asked):
                self.assertEqual(list(self.read(self.two_sheets(), "--sheet", asked)), [name])

    def test_an_unknown_sheet(self):
        path = self.file("deux.xlsx", saved(self.two_sheets()))
        for asked in ("Prospects", "3"):
            with self.subTest(asked=asked):
                done = self.carnet().run("import", path, "--format", "json", "--sheet", asked)
                self.assert_refused(done, "Liste été", "Élus & maires")

    def test_hidden_sheets_are_passed_over(self):
        for state in ("hidden", "veryHidden"):
            book = openpyxl.Workbook()
            book.active.title = "Listes"
            book.active.sheet_state = state
            workbooks.fill(book.active, [["Nom complet", "Courriel"], ["Cachée", "cachee@exemple.fr"]])
            workbooks.fill(book.create_sheet("Contacts"), [HEADER, ZOE])
            book.active = 1
            with self.subTest(state=state):
                self.assert_zoe(self.read(book))
                self.assertEqual(list(self.read(book, "--sheet", "Listes")), ["Cachée"])

    def test_an_empty_sheet_first(self):
        book = openpyxl.Workbook()
        workbooks.fill(book.create_sheet("Contacts"), [HEADER, ZOE])
        self.assert_zoe(self.read(book))

    def test_titles_above_the_header(self):
        book = workbook([["Prospection 2026"], ["au 21 novembre"], [], HEADER, ZOE])
        book.active.merge_cells("A1:E1")
        book.active.merge_cells("A2:E2")
        self.assert_zoe(self.read(book))

    def test_long_names_with_accents(self):
        name = "Élodie " + "Lefèvre-Ménard-Œuvrard-Çelik-" * 20 + "Ñ"
        book = workbook([HEADER, [name, "elodie@exemple.fr", None, "Préfecture " + "é" * 500, None]], "é" * 31)
        found = self.read(book, "--sheet", "é" * 31)
        self.assertEqual(found[name]["organisation"], "Préfecture " + "é" * 500)

    def test_a_bad_row_is_told_by_its_place(self):
        path = self.file("faux.xlsx", saved(workbook([HEADER, ZOE, ["Noël", "noel@", None, None, None]])))
        report = self.imported(self.carnet(), path, "--dry-run", codes=(1,))
        self.assert_counts(report, created=1, rejected=1)
        rejected = report["rejected"][0]
        self.assertEqual((rejected["line"], rejected["column"], rejected["header"]), (3, 2, "Courriel"))

    def test_a_second_time_changes_nothing(self):
        carnet, path = self.carnet(), self.file("deux.xlsx", workbooks.simple())
        self.imported(carnet, path)
        self.assert_counts(self.imported(carnet, path), created=0, updated=0, unchanged=1, rejected=0)


class Containers(Xlsx):
    PLAIN = parts(sheet(inline_row(1, HEADER), inline_row(2, ZOE)))

    def test_ways_to_zip(self):
        self.assert_zoe(self.read(zipped(self.PLAIN, zipfile.ZIP_STORED)))
        self.assert_zoe(self.read(workbooks.streamed(self.PLAIN)))
        self.assert_zoe(self.read(zipped({"xl/": "", **self.PLAIN, "docProps/thumbnail.jpeg": "\xff\xd8" * 99})))

    def test_the_sheet_stands_where_the_links_say(self):
        text = self.PLAIN[workbooks.SHEET_PATH]
        self.assert_zoe(self.read(zipped(parts(text, target="/xl/autre/feuille.xml", path="xl/autre/feuille.xml"))))

    def test_names_with_a_prefix_and_a_mark(self):
        text = self.PLAIN[workbooks.SHEET_PATH]
        for name in ("worksheet", "sheetData", "row", "c", "is", "t"):
            text = text.replace(f"</{name}>", f"</x:{name}>").replace(f"<{name}>", f"<x:{name}>")
            text = text.replace(f"<{name} ", f"<x:{name} ")
        files = dict(self.PLAIN)
        files[workbooks.SHEET_PATH] = "\ufeff" + text.replace(" xmlns=", " xmlns:x=")
        self.assert_zoe(self.read(zipped(files)))
