"""Our reader of delimited text against Python's, on files written in every usual dialect.

Where a tolerant reader differs from Python on purpose, the files go around it:
- lines without any byte are no records (Python: empty ones; taken out of what it read);
- text after the closing quote of a cell of SEVERAL lines is taken for a quote left open (Python joins it);
- a quote never closed ends with its line (Python takes the rest of the file);
- a first line `sep=;` is obeyed, not read (the first header never is one);
- U+FEFF at the very start is a byte order mark, whoever wrote it;
- Windows-1252 bytes that read just as well as UTF-8 are taken for UTF-8.
"""
import csv
import itertools

import csv_files
from support import SEED, Case

NAMED = {"\t": "tab"}


def starts_plainly(text):
    return not text.startswith(("sep=", "\"sep=", "\ufeff"))


class ReaderAgainstPython(Case):
    def setUp(self):
        super().setUp()
        self.place = self.home()
        self.runs = 0

    def compare(self, text, encoding, mark, delimiter, *options):
        data = (csv_files.MARKS[encoding] if mark else b"") + text.encode(encoding)
        expected = csv_files.read_by_python(text, delimiter)
        path = self.file("table.csv", data)
        done = self.place.run("import", path, "--raw", "--format", "json", *options)
        self.runs += 1
        if not expected:
            self.assert_refused(done)
            return
        self.assertEqual(done.code, 0, done)
        answer = done.json()
        self.assert_adds_up(answer)
        self.assertEqual(answer["source"]["delimiter"], delimiter, data)
        self.assertEqual(answer["source"]["bom"], mark and encoding != "cp1252")
        self.assertEqual([column["header"] for column in answer["columns"]], expected[0][1], data)
        self.assertEqual([(row["line"], row["values"]) for row in answer["rows"]], expected[1:], data)

    def dialects(self):
        return itertools.product(
            csv_files.DELIMITERS, [csv.QUOTE_ALL, csv.QUOTE_MINIMAL], csv_files.LINE_ENDS,
            [("utf-8", False), ("utf-8", True), ("utf-16-le", True), ("cp1252", False)], range(3))

    def test_files_of_programs(self):
        for number, (delimiter, quoting, line_end, (encoding, mark), turn) in enumerate(self.dialects()):
            with self.subTest(seed=SEED, number=number, delimiter=delimiter, encoding=encoding, line_end=line_end):
                dice = self.dice(f"programs/{number}")
                rows = csv_files.table(dice, encoding, with_known_headers=False)
                text = csv_files.written(rows, delimiter, quoting, line_end)
                if turn == 1:
                    text = text.rstrip("\r\n")
                options = ["--delimiter", NAMED.get(delimiter, delimiter)]
                if encoding == "cp1252":
                    options += ["--encoding", "windows-1252"]
                if starts_plainly(text):
                    self.compare(text, encoding, mark, delimiter, *options)
        self.assertGreaterEqual(self.runs, 250)

    def test_the_delimiter_and_the_encoding_are_found(self):
        for number, (delimiter, quoting, line_end, (encoding, mark), _) in enumerate(self.dialects()):
            with self.subTest(seed=SEED, number=number, delimiter=delimiter, encoding=encoding, line_end=line_end):
                dice = self.dice(f"found/{number}")
                rows = csv_files.table(dice, encoding, with_known_headers=True)
                text = csv_files.written(rows, delimiter, quoting, line_end)
                if encoding == "cp1252" and csv_files.looks_like_utf8(text.encode(encoding)):
                    continue
                # A lone LF that Python leaves unquoted in a file of CR lines cuts the header short.
                header = csv_files.read_by_python(text, delimiter)[0][1]
                if starts_plainly(text) and len(set(header) & set(csv_files.KNOWN_HEADERS)) >= 2:
                    self.compare(text, encoding, mark, delimiter)
        self.assertGreaterEqual(self.runs, 200)

    def test_files_of_people(self):
        for number in range(120):
            dice = self.dice(f"people/{number}")
            delimiter = dice.choice(csv_files.DELIMITERS)
            encoding, mark = dice.choice([("utf-8", False), ("utf-8", True), ("utf-16-le", True)])
            rows = csv_files.table(dice, encoding, with_known_headers=False)
            text = csv_files.loosely_written(dice, rows, delimiter)
            if dice.random() < 0.5:
                text = text.rstrip("\r\n")
            with self.subTest(seed=SEED, number=number, delimiter=delimiter, encoding=encoding):
                if not starts_plainly(text):
                    continue
                self.compare(text, encoding, mark, delimiter, "--delimiter", NAMED.get(delimiter, delimiter))

    def test_small_files(self):
        texts = [
            "a", "a;", ";", "\"\"", "\"\";\"\"", "a;b\n;", "a;b\n\"\";", "a;b\n1;2\n\n\n", "\n\n\na;b\n1;2",
            "a;b\r1;2\r\r\n3;4\n\r5;6", "a;b\n\"x\"\"\";\"\"\"\"", "a;b\n\"\"\"x\"\"\";y", " \na", "a\n \n\t\n", "",
            "\n\n", "a;b\n\"x\ny\"\n\"z\";", "a;b\n1;\"2\r\n\r\n3\"\r\n", "a;a;a\n1", "a;b\n\"1\" ;2", "a;b\n \"1\";2",
            "a;b\n5\" de haut;2", "a;b\n\"1\"x\"y;2", "\"a\n\n\";b\n1;2",
        ]
        for number, text in enumerate(texts):
            for encoding, mark in [("utf-8", False), ("utf-8", True), ("utf-16-le", True)]:
                with self.subTest(number=number, text=text, encoding=encoding):
                    self.compare(text, encoding, mark, ";", "--delimiter", ";")
