"""What terminals send and people type or paste that was never meant for keys, drawn by lot: for the campaign `misfire`.
None of it is a key that does something to a contact: where the grammar leaves a choice, those are left out."""

ESCAPE = b"\x1b"
PASTE, PASTE_END = b"\x1b[200~", b"\x1b[201~"
# Between two pieces of one sequence, at most, in seconds.
GAP = 0.08

# -- What people write

# More than eight printable keys each, in the letters that are keys here, in two languages.
PROSE = [
    "Bonjour Madame, suite à notre échange de mardi, je vous rappelle lundi à 14 h 30.",
    "Déjà équipé d'un outil, mais on ressaisit tout : 3 fois par semaine, 2 agents.",
    "À relancer après le 15/12, voir avec M. Le Goff (DDT de l'Aube) >>> urgent",
    "Dupont 1234567 <dupont@exemple.fr>", "zut, le rendez-vous est reporté à jeudi",
    "> Merci de votre retour, nous reviendrons vers vous.", "Quel est le numéro ? 06 39 98 09 68",
    "ça m'intéresse beaucoup, rappelez-moi & dites-m'en plus (é è à ç)", "d'accord pour une démo",
    "Dear colleague, please find enclosed the minutes of our last meeting.",
    "no answer, left a message; will try again on Friday at 10:30", "git push origin main && make install",
    "Quarterly figures: 12,400 users (+8%), 3 regions > target", "deadline: 24/11, dr. Ursula Vandamme",
    "Les agents n'ont pas le temps ; qui décide ? Le chef de bureau. À suivre…", "rrrrr aaaa pppp dddd 111 222 >>>",
]
# Every key that does something to a contact, and those that take back or erase.
KEYS = "123456<>LHrfacyptedzwDxvVuUBRos=EMiognGhjkl &é\"'(-"
TABLE = ["Nom\tOrganisation\tCourriel", "Inès Ndiaye\tDDT de l'Aube\tines@exemple.fr", "Loïc Le Goff\tMairie\t",
         "Zoé\t"]


def prose(dice):
    """Nine printable keys or more, not one alone: a sentence, or keys of ours in any order."""
    if dice.random() < 0.6:
        return dice.choice(PROSE)
    return "".join(dice.choice(KEYS) for _ in range(dice.randint(12, 50))) + "ab"


def lines(dice):
    """The same with line ends and tabs, as a terminal sends them without marks."""
    if dice.random() < 0.3:
        return "\r".join(TABLE)
    parts = [prose(dice) for _ in range(dice.randint(2, 4))]
    text = parts[0] + "".join(dice.choice(["\r", "\r", "\t", "\r\r", "\r\n"]) + part for part in parts[1:])
    return text + dice.choice(["", "\r", "\t", "\r\n"])


def pasted(dice):
    """What may be in a paste: anything but the mark of its end."""
    texts = [prose(dice), lines(dice), "\n".join(TABLE), "1", "u", "Q", "\r", ""]
    inside = [dice.choice(texts).encode() for _ in range(dice.randint(1, 3))]
    for _ in range(dice.randint(0, 3)):
        draw = dice.choice([unknown, answer, mouse, old_mouse, odd])
        inside.insert(dice.randint(0, len(inside)), draw(dice))
    return b"".join(inside)


def odd(dice):
    return dice.choice([*MOVES, *UNFINISHED, b"\x00", b"\x03", b"\x1b", b"\x7f", b"\xff\xfe", PASTE])


# -- What terminals send

# Keys that are no keys here: let go, with modifiers that mean nothing, on keyboards that tell them all.
NO_KEYS = [
    b"\x1b[97;1:3u", b"\x1b[13;1:3u", b"\x1b[1;2:3C", b"\x1b[49;1:3u", b"\x1b[97;9u", b"\x1b[62;3u", b"\x1b[117;3u",
    b"\x1b[27;5;49~", b"\x1b[27;3;62~", b"\x1b[49;5u", b"\x1b[57358u", b"\x1b[57441;2u", b"\x1b[1;6C", b"\x1b[1;4C",
    b"\x1b[1;5A", b"\x1b[1;5B", b"\x1b[1;5C", b"\x1b[1;5D", b"\x1b[1;3C", b"\x1b[1;2A", b"\x1b[1;2B", b"\x1b[1;9A",
    b"\x1bOd", b"\x1bOc", b"\x1b[15;2~", b"\x1b[15;5~", b"\x1b[24;6~", b"\x1b[2~", b"\x1b[3~", b"\x1b[3;5~", b"\x1b[2$",
    b"\x1b[3^", b"\x1b[1;2P", b"\x1b[1;2R", b"\x1b[12~", b"\x1b[[B", b"\x1b[[E", b"\x1bOQ", b"\x1bOj", b"\x1bOk",
    b"\x1bOm", b"\x1bOo", b"\x1bOX", b"\x1b\x1b[A", b"\x1b\x1b[C", b"\x1b\x1bOC", b"\x1b[99999999999999999999;2~",
    b"\x1b[;;;;;;;;;;2C",
]
# Known keys in their spellings: they only move.
MOVES = [
    b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1bOA", b"\x1bOB", b"\x1bOC", b"\x1bOD", b"\x1b[1;1B", b"\x1b[H",
    b"\x1b[F", b"\x1bOH", b"\x1bOF", b"\x1b[1~", b"\x1b[4~", b"\x1b[7~", b"\x1b[8~", b"\x1b[5~", b"\x1b[6~",
    b"\x1b[5;5~", b"\x1b[6;2~", b"\x1b[1;5H", b"\x1b[1;2F", b"\x1b[Z", b"\x1b[9;2u", b"\x1b[57417u", b"\x1b[57418u",
    b"\x1b[57419u", b"\x1b[57420u", b"\x1b[57421u", b"\x1b[57424u", b"\x9bA", b"\xc2\x9bB",
]
# What begins and does not end. Of the first something is seen: an Escape.
UNFINISHED = [
    b"\x1b", b"\x1b[", b"\x1b[1;", b"\x1b[?2026;2$", b"\x1b[<0;10;", b"\x1bO", b"\x1b]", b"\x1b]11;rgb:1e1e", b"\x1bP",
    b"\x1bP>|XTerm", b"\x1b_Gi=31", b"\x1b^", b"\x1bX", b"\x1b[[", b"\x1b(", b"\xc3", b"\xe2\x80", b"\x9b",
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b",
]
# No key of ours ends with one of these, after any number but 1.
FINALS = "EGIJKLMNOTUVWXY\\]_`efghijklmnopqrstvwxyz{|}"
# Nor are these keys: the arrows and the first four function keys, but of a private sequence.
PRIVATE_FINALS = FINALS + "ABCDFHPQRSuZ~"
ALT = "aceghijklmnopqrstuvwxyzABCDEFGHIJKLMNQRSTUVWYZ0123456789<>=?/.,;:"


def printable(dice, least=1, most=30):
    return "".join(chr(dice.randint(0x20, 0x7E)) for _ in range(dice.randint(least, most))).encode()


def number(dice):
    return b"%d" % dice.choice([dice.randint(2, 9), dice.randint(10, 300), dice.randint(1000, 99999)])


def numbers(dice, most=4):
    """Parameters of which the first is not 1: those of a key are."""
    return b";".join(number(dice) for _ in range(dice.randint(1, most)))


def one(dice, letters):
    return dice.choice(letters).encode()


def end_of_string(dice, *others):
    return dice.choice([b"\x1b\\", b"\x1b\\", *others])


def unknown(dice):
    """A sequence by the grammar that is no key: none of its bytes may come to anything."""
    return dice.choice([
        lambda: dice.choice(NO_KEYS),
        lambda: b"\x1b[" + one(dice, "?>=") + numbers(dice) + one(dice, PRIVATE_FINALS),
        lambda: b"\x1b[" + numbers(dice) + one(dice, FINALS),
        lambda: b"\x1b[" + number(dice) + one(dice, " !\"'*+,-./") + one(dice, FINALS + "ABC~"),
        lambda: b"\x1b[" + dice.choice([b"9", b"10", b"16", b"22", b"30", b"35", b"214", b"999"]) + b"~",
        lambda: b"\x1bO" + one(dice, "EGIJKLNTUVWYZefgz"),
        lambda: b"\x1b" + one(dice, "()*+#% ") + one(dice, "AB0UKR8G"),
        lambda: b"\x1b" + one(dice, ALT),
        lambda: b"\x1b" + one(dice, "éàçœ€"),
        lambda: b"\x1b]" + number(dice) + b";" + one(dice, PROSE) + end_of_string(dice, b"\x07"),
        lambda: b"\x1b" + one(dice, "PX^_") + printable(dice, 1, 90) + end_of_string(dice),
        lambda: b"\x1b" + one(dice, "PX^_") + one(dice, PROSE) + end_of_string(dice),
        lambda: b"\x9b" + numbers(dice) + b"t",
        lambda: b"\xc2\x9b?1;2c",
        lambda: b"\x1b[" + numbers(dice) + one(dice, "\r\n\t\b") + b"n",
        lambda: b"\x1b[" + numbers(dice) + one(dice, "\x18\x1a"),
    ])()


def answer(dice):
    """What a terminal says when it was asked by a program that has ended: it comes to us."""
    colour = b"/".join(b"%04x" % dice.randrange(65536) for _ in range(3))
    row, column = dice.randint(1, 60), dice.randint(1, 200)
    mode = dice.choice([1, 7, 25, 1004, 1006, 2004, 2026, 2027, 2031, 2048])
    return dice.choice([
        # Colours, the clipboard.
        b"\x1b]%d;rgb:%s" % (dice.choice([10, 11, 12]), colour) + end_of_string(dice, b"\x07"),
        b"\x1b]4;%d;rgb:%s" % (dice.randrange(256), colour) + end_of_string(dice, b"\x07"),
        b"\x1b]52;c;Qm9uam91ciBNYWRhbWU=" + end_of_string(dice, b"\x07"),
        # Who it is: DA1, DA2, DA3, XTVERSION.
        b"\x1b[?%sc" % dice.choice([b"1;2", b"6", b"62;22", b"64;1;2;6;9;15;16;17;18;21;22;28", b"65;1;9"]),
        b"\x1b[?64;1;2;4c", b"\x1b[>%sc" % dice.choice([b"0;276;0", b"1;10;0", b"41;354;0", b"84;0;0", b"1;7000;0"]),
        b"\x1bP!|%08X\x1b\\" % dice.randrange(1 << 32), b"\x1bP>|XTerm(390)\x1b\\", b"\x1bP>|tmux 3.3a\x1b\\",
        b"\x1bP>|kitty(0.35.2)\x1b\\", b"\x1bP>|WezTerm 20240203-110809\x1b\\",
        # Where the cursor is, how it is: CPR, DSR.
        b"\x1b[%d;%dR" % (row, column), b"\x1b[?%d;%d;1R" % (row, column), b"\x1b[0n", b"\x1b[?13n", b"\x1b[?997;1n",
        # Modes and settings: DECRPM, DECRQSS, XTGETTCAP, the keyboard.
        b"\x1b[?%d;%d$y" % (mode, dice.randrange(5)), b"\x1b[?%d;%d$y" % (mode, dice.randrange(5)),
        b"\x1b[%d;%d$y" % (dice.choice([4, 12, 20]), dice.randrange(5)), b"\x1bP1$r0;1;31m\x1b\\", b"\x1bP1$r2 q\x1b\\",
        b"\x1bP0$r\x1b\\", b"\x1bP1+r544e=787465726d\x1b\\", b"\x1bP0+r5463\x1b\\", b"\x1b[?0u", b"\x1b[?31u",
        b"\x1b[1;1;1;128;128;1;0x",
        # Its window: XTWINOPS.
        b"\x1b[8;24;80t", b"\x1b[4;%d;%dt" % (row * 18, column * 9), b"\x1b[6;18;9t", b"\x1b[48;24;80;432;720t",
        b"\x1b]lboard, 3 users\x1b\\", b"\x1b]Lu\x1b\\",
        # Pictures.
        b"\x1b_Gi=31;OK\x1b\\", b"\x1b_Gi=31,p=1;ENOTSUPPORTED:d is not supported\x1b\\",
    ])


def mouse(dice):
    """A click, the wheel or a movement, in each of the ways there are to tell it, and the window's focus. The mouse is
    off: somebody else left it on."""
    button = dice.choice([0, 1, 2, 3, 32, 35, 64, 65, 16, 8])
    column, row = dice.randint(1, 80), dice.randint(1, 24)
    return dice.choice([
        b"\x1b[<%d;%d;%d" % (button, column, row) + one(dice, "Mm"), b"\x1b[%d;%d;%dM" % (button + 32, column, row),
        b"\x1b[1;%d;%d;%d;0&w" % (button, row, column), b"\x1b[I", b"\x1b[O",
    ])


def old_mouse(dice):
    """X10's: three bytes after what looks like a sequence that is complete."""
    button = dice.choice([0, 1, 2, 3, 32, 35, 64, 65])
    return b"\x1b[M" + bytes([button + 32, dice.randint(1, 80) + 32, dice.randint(1, 24) + 32])


def cut(dice, data, after_escape):
    """Data whole, or in up to five pieces, each with the gap before it. Right after its first Escape it is cut only if
    that is asked for: for longer than 25 ms that is an Escape, and something else."""
    first = 1 if after_escape else len(data) - len(data.lstrip(ESCAPE)) + 1
    places = list(range(first, len(data)))
    count = min(len(places), dice.choice([0, 0, 1, 1, 2, 4]))
    borders = [0, *sorted(dice.sample(places, count)), len(data)]
    return [(dice.uniform(0, GAP) if start else 0, data[start:end]) for start, end in zip(borders, borders[1:])]
