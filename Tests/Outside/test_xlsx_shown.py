"""Workbooks as Excel shows them: digits that are padded or grouped, errors, merged cells, the years of 1904."""
import openpyxl
import workbooks
from test_xlsx import Xlsx as _Xlsx
from workbooks import workbook


class Shown(_Xlsx):
    def shown(self, value, code):
        book = workbook([["Nom complet", "Courriel", "Dossier"], ["Ana Roy", "ana@exemple.fr", value]])
        book.active["C2"].number_format = code
        ana = self.read(book)["Ana Roy"]
        # A column of numbers that can be called is one, whatever its title.
        return ana["fields"].get("Dossier") or ana["phone"]

    def test_digits_are_padded_and_grouped(self):
        for value, code, shown in [
            (1004, "00000", "01004"), (612345678, '0#" "##" "##" "##" "##', "06 12 34 56 78"), (42, '"D-"0000', "D-0042"),
            (612345679, "0000000000", "0612345679"), (0.25, "0%", "25%"), (1.5, "[h]:mm", "36:00"),
            (33612345670, r"[<=9999999999]##_ ##_ ##_ ##_ ##;\+##_ ##_ ##_ ##_ ##", "+336 12 34 56 70"),
            (612345670, r"[<=9999999999]0#_ ##_ ##_ ##_ ##;\+##_ ##_ ##_ ##_ ##", "06 12 34 56 70"),
            # What is plain stays as people would have typed it.
            (1234.5, '#,##0.00 "€"', "1234.5"), (75056, "0", "75056"), (12, "General", "12"),
        ]:
            with self.subTest(code=code):
                self.assertEqual(self.shown(value, code), shown)

    def test_an_error_is_nothing(self):
        book = workbook([["Nom", "Courriel", "Organisation"], ["Lou Vert", "lou@exemple.fr", "#N/A"],
                         ["#REF!", "max@exemple.fr", "#N/A"]])
        for place in ("C2", "A3", "C3"):
            book.active[place].data_type = "e"
        found = self.read(book)
        self.assertEqual(found["Lou Vert"]["organisation"], "")
        self.assertEqual(set(found), {"Lou Vert", "max@exemple.fr"})

    def test_merged_cells_say_the_same_down(self):
        book = workbook([["Nom", "Courriel", "Organisation"], ["Ana Roy", "a@exemple.fr", "DDT"],
                         ["Léo Bel", "l@exemple.fr", None], ["Zoé Cha", "z@exemple.fr", None]])
        book.active.merge_cells("C2:C3")
        found = self.read(book)
        self.assertEqual([found[name]["organisation"] for name in ("Ana Roy", "Léo Bel", "Zoé Cha")], ["DDT", "DDT", ""])

    def test_a_later_excel_does_not_move_the_years(self):
        book = openpyxl.Workbook()
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        workbooks.fill(book.active, [["Nom complet", "Courriel", "Relance"], ["Ana Roy", "ana@exemple.fr", 44909]])
        book.active["C2"].number_format = "dd/mm/yyyy"
        extension = (b'<extLst><ext uri="{140A7094}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">'
                     b'<x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>')
        data = workbooks.changed(workbooks.saved(book), "xl/workbook.xml", b"</workbook>", extension)
        self.assertEqual(self.read(data)["Ana Roy"]["next"]["on"], "2026-12-15")
