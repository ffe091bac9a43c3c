"""What scripts/bench holds imports and exports against: Python's csv module, and XlsxWriter, on the same rows.

    tables.py read FILE    reads a table into one dict a row
    tables.py write FILE   reads a table, and writes the same rows again
    tables.py book FILE    reads our export, and writes it as a workbook, a row at a time

Prints the milliseconds the part to be compared took."""
import csv, sys, time


verb, path = sys.argv[1:]
started = time.perf_counter()
with open(path, newline="", encoding="utf-8-sig") as file:
    reader = csv.reader(file, delimiter=";")
    names = next(reader)
    rows = [dict(zip(names, cells)) for cells in reader]
if verb == "write":
    tables = [names] + [list(row.values()) for row in rows]
    started = time.perf_counter()
    with open(path + ".copy", "w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(tables)
elif verb == "book":
    import datetime
    import xlsxwriter
    days = {"En pause jusqu'au", "Date prochaine action", "Dernier échange", "Dernière réponse", "Créé le", "Modifié le"}
    flags, numbers = {"Ne pas contacter", "Action prévue"}, {"Critères certains", "Critères possibles"}
    kinds = ["day" if name in days else "flag" if name in flags else "number" if name in numbers else "text" for name in names]
    started = time.perf_counter()
    book = xlsxwriter.Workbook(path + ".xlsx", {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Contacts")
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(names):
        sheet.write_string(0, column, name)
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row.values()):
            if not text:
                continue
            if kinds[column] == "day":
                sheet.write_datetime(line, column, datetime.datetime.fromisoformat(text))
            elif kinds[column] == "flag":
                sheet.write_boolean(line, column, text == "true")
            elif kinds[column] == "number":
                sheet.write_number(line, column, int(text))
            else:
                sheet.write_string(line, column, text)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)
    book.close()
print((time.perf_counter() - started) * 1000)
