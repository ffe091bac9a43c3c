"""Random tables, written in the dialects that people's programs write."""
import csv
import io

DELIMITERS = [";", ",", "\t", "|"]
LINE_ENDS = ["\n", "\r\n", "\r"]
MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "cp1252": b""}
KNOWN_HEADERS = ["Nom", "Prénom", "Courriel", "Téléphone", "Organisation", "Étape", "Notes", "Fonction"]
PIECES = [
    "Zoé", "Lefèvre-Ménard", "l'eau", " ", "  ", "«\u00a0x\u00a0»", "\"", "\"\"", "'", "\n", "\r\n", "\r", "\n\n", ";",
    ",", "\t", "|", "=1+1", "0612", "-", "a", "é", "sep=;", "#", "\\", "\\\"", "œuvre",
]
# Unicode's own separators, which end no line of a table; two UTF-16 units; a 0x0A byte inside a character.
WIDE = ["日本", "😀", "e\u0301", "\u2028", "\u0085", "\u200b", "\u0a0d", "\u010a", "\ufeff", "\u202e"]


def encodable(text, encoding):
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def cell(dice, encoding):
    kind = dice.random()
    if kind < 0.2:
        return ""
    pieces = PIECES + [piece for piece in WIDE if encodable(piece, encoding)]
    return "".join(dice.choice(pieces) for _ in range(1 if kind < 0.5 else dice.randint(1, 6)))


def table(dice, encoding, with_known_headers):
    """A header and its rows, sometimes uneven, sometimes with a row of nothing."""
    width = dice.choice([1, 2, 2, 3, 4, 7]) if not with_known_headers else dice.choice([2, 3, 5])
    header = [cell(dice, encoding) + str(n) for n in range(width)]
    if with_known_headers:
        header[:2] = dice.sample(KNOWN_HEADERS, 2)
        dice.shuffle(header)
    rows = [header]
    for _ in range(dice.choice([0, 1, 3, 8, 20])):
        rows.append([cell(dice, encoding) for _ in range(width)])
        if dice.random() < 0.1:
            rows.append([])
        if dice.random() < 0.1:
            rows.append([cell(dice, encoding) for _ in range(dice.randint(1, width + 2))])
    return rows


def written(rows, delimiter, quoting, line_end):
    """As Python writes it: the way of most programs."""
    out = io.StringIO(newline="")
    # Python leaves a lone CR unquoted in a file of LF lines; whatever it means then is compared all the same.
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def loose_cell(dice, text, delimiter):
    """A cell as people and careless programs write it: quotes in the middle, text after the closing quote."""
    bare = "".join(letter for letter in text if letter not in (delimiter, "\n", "\r"))
    kind = dice.random()
    if kind < 0.3:
        return "\"" + text.replace("\"", "\"\"") + "\""
    if kind < 0.5:
        # After a cell of several lines, text behind the quote is an unclosed quote for us: there is none here.
        inside = "".join(letter for letter in text if letter not in "\n\r").replace("\"", "\"\"")
        return "\"" + inside + "\"" + " " * dice.randint(0, 2) + bare.lstrip("\"")
    return bare.lstrip("\"")


def loosely_written(dice, rows, delimiter):
    """By hand: each line with its own end, blank lines anywhere."""
    lines = []
    for row in rows:
        lines.append(delimiter.join(loose_cell(dice, text, delimiter) for text in row))
        lines.append(dice.choice(LINE_ENDS) * dice.choice([1, 1, 1, 2]))
    return "".join(lines)


def read_by_python(text, delimiter):
    """Each record with the line where it begins. Python gives lines without any byte as empty records: we skip them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    records = []
    line = 1
    for record in reader:
        if record:
            records.append((line, record))
        line = reader.line_num + 1
    return records


def looks_like_utf8(data):
    """True when bytes meant as Windows-1252 read at least as well as UTF-8: nobody could tell then."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = sum(0xDC80 <= ord(letter) <= 0xDCFF for letter in text)
    return sum(ord(letter) > 0x7F for letter in text) - wrong >= wrong
