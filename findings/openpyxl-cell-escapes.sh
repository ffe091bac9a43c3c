#!/usr/bin/env bash
# openpyxl 3.1.5, python-calamine 0.9.1 and XlsxWriter 3.3.1, all of PyPI, December 2026.
#
# A workbook's texts write what XML cannot hold as an escape, `_x000D_` for a carriage return, and the underscore of what
# only looks like one as `_x005F_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring). XlsxWriter writes both. calamine undoes
# both. openpyxl undoes the escape of the underscore and leaves all others: of two texts that differ in the file, `a`,
# carriage return, `b` and the seven signs `_x000D_` between the same letters, it makes one and the same. Programs that
# read workbooks with it (Grist's importer is one) show `_x000D_` where Excel shows the end of a line.
#
# Seen, of a cell with a carriage return and of one with the signs `_x000D_`:
#   calamine   'a\rb'        'a_x000D_b'
#   openpyxl   'a_x000D_b'   'a_x000D_b'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1
"$folder/venv/bin/python" - "$folder/texts.xlsx" <<'PYTHON'
import sys

import openpyxl
import python_calamine
import xlsxwriter

path = sys.argv[1]
TEXTS = ["a\rb", "a_x000D_b"]
book = xlsxwriter.Workbook(path)
sheet = book.add_worksheet()
for row, text in enumerate(TEXTS):
    sheet.write_string(row, 0, text)
book.close()
read = {
    "calamine": [row[0] for row in python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()],
    "openpyxl": [cell.value for cell in openpyxl.load_workbook(path).active["A"]],
}
for name, texts in read.items():
    print(f"{name:10} {texts[0]!r:13} {texts[1]!r}")
assert read["calamine"] == TEXTS, read["calamine"]
assert read["openpyxl"] == ["a_x000D_b", "a_x000D_b"], read["openpyxl"]
PYTHON
