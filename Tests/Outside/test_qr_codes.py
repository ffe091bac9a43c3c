"""Codes of links as a camera's program (zbar) reads them: on paper, and on the screen as it is painted."""
import re
import subprocess
import xml.etree.ElementTree as ElementTree

from outreach import set_writer
from support import Case

SVG = "{http://www.w3.org/2000/svg}"
SITE = "https://essai.exemple.fr/"
# Pages of many lengths, with what an address may hold.
PAGES = [
    "essai.exemple.fr", SITE + "a", SITE + "Aide/Début?x=1&y=é#haut", "http://essai.exemple.fr:8080/",
    SITE + "page/" * 6, SITE + "%C3%A9t%C3%A9/" * 3, "élan.exemple.fr/œuvre", SITE + "guide-des-haies/" * 12,
    SITE + "a-b/" * 100, SITE + "mot/" * 240,
]
LEVEL_L_AT_24_ROWS = 106


class Pixels:
    """Rows of pixels, true for dark."""

    def __init__(self, rows):
        self.rows = rows

    def inked(self):
        """Left, top, right and bottom of what is dark, right and bottom not part of it."""
        down = [y for y, row in enumerate(self.rows) if any(row)]
        across = [x for row in self.rows for x, dark in enumerate(row) if dark]
        return min(across), down[0], max(across) + 1, down[-1] + 1

    def pgm(self, scale=4):
        width, height = len(self.rows[0]) * scale, len(self.rows) * scale
        lines = []
        for row in self.rows:
            lines += [b"".join((b"\x00" if dark else b"\xff") * scale for dark in row)] * scale
        return b"P5 %d %d 255\n" % (width, height) + b"".join(lines)


def rectangle(commands):
    """The corners of a closed path that is a rectangle: M, h, v, H, V, z."""
    x = y = 0
    points = []
    for letter, numbers in commands:
        values = [float(number) for number in numbers]
        x, y = {
            "M": lambda: tuple(values), "h": lambda: (x + values[0], y), "H": lambda: (values[0], y),
            "v": lambda: (x, y + values[0]), "V": lambda: (x, values[0]), "z": lambda: (x, y)}[letter]()
        if letter != "z":
            points.append((x, y))
    across, down = sorted({x for x, _ in points}), sorted({y for _, y in points})
    assert len(points) == 4 and len(across) == 2 and len(down) == 2 and commands[-1][0] == "z", commands
    return across[0], down[0], across[1], down[1]


def drawn(path):
    """The pixels of a path of rectangles, one for each unit."""
    commands = [(letter, re.findall(r"-?[\d.]+", rest)) for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path)]
    one = []
    for command in commands:
        one.append(command)
        if command[0] == "z":
            yield rectangle(one)
            one = []
    assert not one, one


class QRCase(Case):
    def read(self, pixels):
        """What zbar finds, one code to a line."""
        path = self.file("code.pgm", pixels.pgm())
        done = subprocess.run(
            ["zbarimg", "--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", path], capture_output=True,
            timeout=60, check=False)
        return done.stdout.decode("utf-8").splitlines()

    def link(self, carnet, page, campaign, *options):
        done = carnet.run("link", page, "--campaign", campaign, *options)
        self.assertEqual(done.code, 0, done)
        return done

    def urls(self, carnet):
        """The addresses by campaign, the one made last in front."""
        return {each["campaign"]: each["url"] for each in carnet.run("links", "--format", "json").json()}

    def place(self, style):
        """A carnet whose links carry the parameters `mtm_…` or `utm_…`."""
        carnet = self.carnet()
        set_writer(carnet)
        self.assertEqual(carnet.run("links", "style", style).code, 0)
        return carnet


class OnPaper(QRCase):
    def pixels(self, data, url):
        """White paper, one path, and nothing that runs or is fetched."""
        self.assertNotRegex(data, rb"(?i)<script|<image|<use|<style|<!|href|\son\w+=|url\(")
        drawing = ElementTree.fromstring(data)
        names = [each.tag.removeprefix(SVG) for each in drawing.iter()]
        self.assertEqual(names, ["svg", "title", "rect", "path"])
        title, paper, ink = drawing
        self.assertEqual(title.text, url)
        left, top, width, height = (int(part) for part in drawing.get("viewBox").split())
        self.assertEqual((left, top, width), (0, 0, height))
        size = str(width), str(height)
        self.assertEqual((paper.get("fill"), paper.get("width"), paper.get("height")), ("#fff", *size))
        self.assertEqual(ink.get("fill"), "#000")
        rows = [[False] * width for _ in range(height)]
        for x0, y0, x1, y1 in drawn(ink.get("d")):
            for y in range(int(y0), int(y1)):
                for x in range(int(x0), int(x1)):
                    rows[y][x] = True
        return Pixels(rows)

    def test_links(self):
        for style in ("mtm", "utm"):
            carnet = self.place(style)
            for number, page in enumerate(PAGES):
                self.link(carnet, page, f"essai {number}", "--keyword", "Affiche A&B", "--svg", f"{number}.svg")
            urls = self.urls(carnet)
            self.assertEqual(len(urls), len(PAGES))
            for number in range(len(PAGES)):
                url = urls[f"essai-{number}"]
                with self.subTest(url=url):
                    self.assertIn(f"{style}_campaign=essai-{number}&{style}_", url)
                    pixels = self.pixels((carnet.folder / f"{number}.svg").read_bytes(), url)
                    side = len(pixels.rows)
                    self.assertEqual(pixels.inked(), (4, 4, side - 4, side - 4))
                    self.assertEqual(self.read(pixels), [url])


class OnScreen(QRCase):
    """As painted, on a dark terminal and on a light one: outside the code its colours are the terminal's own."""
    SIZE = "140x80"

    def painted(self, text, dark_terminal):
        """Two pixels for each cell, by the colours that are set where it stands."""
        rows = []
        for line in text.split("\n"):
            halves = [], []
            paper = black = turned = False
            for codes, sign in re.findall(r"\x1b\[([\d;]*)m|([^\x1b])", line):
                if not sign:
                    for code in (codes or "0").split(";"):
                        if code == "0":
                            paper = black = turned = False
                        paper, black, turned = paper or code == "107", black or code == "30", turned or code == "7"
                    continue
                ink, ground = black or not dark_terminal, not paper and dark_terminal
                if turned:
                    ink, ground = ground, ink
                halves[0].append(ink if sign in "▀█" else ground)
                halves[1].append(ink if sign in "▄█" else ground)
            rows += halves
        width = max(map(len, rows))
        return Pixels([row + [dark_terminal] * (width - len(row)) for row in rows])

    def plain(self, text):
        """Cells without colours, on white."""
        lines = text.split("\n")
        width = max(map(len, lines))
        return Pixels([
            [sign in signs for sign in line.ljust(width)] for line in lines for signs in ("▀█", "▄█")])

    def screen(self, carnet, keys, size, *options):
        done = carnet.run("screen", "--keys", keys, "--size", size, *options)
        self.assertEqual(done.code, 0, done)
        return done.text

    def test_links(self):
        for style in ("mtm", "utm"):
            carnet = self.place(style)
            for number, page in enumerate(PAGES[:9]):
                self.link(carnet, page, f"essai {number}", "--keyword", "courriel-a")
            for down, url in enumerate(self.urls(carnet).values()):
                with self.subTest(url=url):
                    self.assertIn(f"{style}_campaign=", url)
                    text = self.screen(carnet, "gu" + "j" * down + "i", self.SIZE, "--color")
                    for dark_terminal in (True, False):
                        self.assertEqual(self.read(self.painted(text, dark_terminal)), [url])
                    plain = self.screen(carnet, "gu" + "j" * down + "i", self.SIZE)
                    self.assertEqual(self.read(self.plain(plain)), [url])
                    self.assertIn(url, re.sub(r"\n +", "", plain))

    def test_printed(self):
        carnet = self.place("mtm")
        for number, page in enumerate(PAGES):
            done = self.link(carnet, page, f"essai {number}", "--qr")
            url = self.urls(carnet)[f"essai-{number}"]
            with self.subTest(url=url):
                first, code = done.text.split("\n", 1)
                self.assertEqual(first, url)
                self.assertEqual(self.read(self.plain(code)), [url])

    def test_what_fits_at_80_by_24(self):
        """106 bytes do, one more does not; nothing does at 15 rows. The address is there in full either way."""
        carnet = self.place("mtm")
        start = len(self.made(carnet, SITE + "a", "essai"))
        fits = SITE + "a" * (LEVEL_L_AT_24_ROWS - start + 1)
        for page, size, is_shown in ((fits, "80x24", True), (fits + "a", "80x24", False), (SITE + "a", "80x15", False)):
            url = self.made(carnet, page, "essai")
            row = list(each["url"] for each in carnet.run("links", "--format", "json").json()).index(url)
            with self.subTest(bytes=len(url), size=size):
                text = self.screen(carnet, "gu" + "j" * row + "i", size)
                painted = self.screen(carnet, "gu" + "j" * row + "i", size, "--color")
                self.assertEqual(self.read(self.painted(painted, True)), [url] if is_shown else [])
                self.assertEqual("too small" in text, not is_shown)
                self.assertIn(url, re.sub(r"\n +", "", text))

    def made(self, carnet, page, campaign):
        """Of one length whichever page comes first: the campaign's name gets no number."""
        return self.link(carnet, page, campaign + "-" + str(len(page)).rjust(3, "0")).text.strip()
