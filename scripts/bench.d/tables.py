"""What scripts/bench holds imports and exports against: Python's csv module, on the same rows.

    tables.py read FILE    reads a table into one dict a row
    tables.py write FILE   reads a table, and writes the same rows again

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
print((time.perf_counter() - started) * 1000)
