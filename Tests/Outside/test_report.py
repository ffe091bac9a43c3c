"""The report, looked at in a browser at two widths and printed, in both languages, by axe-core, and in a text browser."""
import base64
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from support import Case

AXE = "axe-core-python==0.1.0"
RUN_AXE = """
var done = arguments[0];
axe.run().then(r => done(r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html.slice(0, 120)).join(" | "))));
"""


def axe_source():
    """axe-core as a package of Python carries it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, AXE], check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            name = next(name for name in wheel.namelist() if name.endswith("axe.min.js"))
            return wheel.read(name).decode("utf-8")


class Report(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.axe = axe_source()
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--force-device-scale-factor=1"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        cls.browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        super().tearDownClass()

    def day(self, day, *arguments):
        """Run on a day; it must succeed."""
        done = self.place.run(*arguments, env={"CARNET_NOW": day + "T09:00", "CARNET_LANG": self.language})
        self.assertEqual(done.code, 0, done)
        return done

    def story(self, language):
        """Two months of a service, with a case that looks like markup."""
        self.language = language
        self.place = self.home()
        self.day("2026-10-05", "init", "--product", "Reposante <b>&amp;</b>")
        for number in range(24):
            source = ["Salon", "Annuaire", "<script>alert(1)</script>"][number % 3]
            self.day("2026-10-05", "add", f"Agent{number} Nom{number} chez:\"DDT {number}\" tag:ddt", "--source", source)
        ids = self.place.run("list", "--format", "ids").text.split()
        self.day("2026-10-12", "breakaway", "start", "DDT-1", "--measure", "answers", "--target", "5", "--for", "les DDT",
                 "--filter", "tag:ddt", "--lever", "prospecting")
        for place, contact in enumerate(ids):
            self.day("2026-10-13", "log", contact, "mail", "sent")
            if place % 3 == 0:
                self.day("2026-10-20", "log", contact, "mail", "received")
            if place % 4 == 0:
                self.day("2026-10-28", "move", contact, "meeting")
            if place % 6 == 0:
                self.day("2026-11-10", "move", contact, "user")
        self.day("2026-11-02", "breakaway", "hours", "DDT-1", "6h", "--euros", "40")
        self.day("2026-11-12", "breakaway", "decide", "DDT-1", "adjust", "--learned", "les chefs de bureau r\u00e9pondent")
        self.day("2026-10-06", "goal", "set", "Mairies", "--target", "50", "--count", "users", "--from", "2026-10-05")
        self.day("2026-10-06", "audience", "set", "DDT", "addressable", "3400", "--source", "Insee")
        self.day("2026-10-06", "audience", "set", "DDT", "targeted", "40", "--source", "plan", "--filter", "tag:ddt")
        path = self.place.folder / "report.html"
        self.day("2026-11-30", "report", "--output", str(path))
        return path

    def test_it_is_right_in_a_browser_and_on_paper(self):
        for language in ("fr", "en"):
            with self.subTest(language=language):
                path = self.story(language)
                html = path.read_text(encoding="utf-8")
                self.assertEqual(path.stat().st_mode & 0o777, 0o600)
                self.assertNotRegex(html, r"<script|https?://|Agent\d|@import|url\(")
                self.assertIn(f'<html lang="{language}">', html)
                self.assertEqual(len(re.findall("<h1", html)), 1)
                for width in (375, 1280):
                    self.browser.set_window_size(width, 1000)
                    self.browser.get(path.as_uri())
                    # The window of a headless browser is never narrower than 500.
                    self.browser.execute_cdp_cmd(
                        "Emulation.setDeviceMetricsOverride",
                        {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False})
                    wide = self.browser.execute_script(
                        "return [document.documentElement.scrollWidth, window.innerWidth]")
                    self.assertLessEqual(wide[0], wide[1], "the page is wider than the window")
                    self.browser.execute_script(self.axe)
                    self.assertEqual(self.browser.execute_async_script(RUN_AXE), [])
                    self.assertGreater(len(self.browser.get_screenshot_as_png()), 10_000)
                    self.assertEqual([entry for entry in self.browser.get_log("browser") if entry["level"] == "SEVERE"], [])
                    self.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
                pdf = base64.b64decode(self.browser.execute_cdp_cmd(
                    "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})["data"])
                # A4, in points.
                self.assertRegex(pdf.decode("latin-1"), r"/MediaBox\s*\[0 0 59[45][.\d]* 84[12]")

    def test_what_is_taken_along_is_one_page(self):
        for language in ("fr", "en"):
            with self.subTest(language=language):
                self.story(language)
                self.day("2026-11-30", "next", "Agent1 Nom1", "2026-12-02 14h30", "--kind", "visit",
                         "--objective", "un essai sur <un> dossier", "--note", "voir la cheffe")
                path = self.place.folder / "visit.html"
                self.day("2026-11-30", "brief", "Agent1 Nom1", "--output", str(path))
                self.assertEqual(path.stat().st_mode & 0o777, 0o600)
                html = path.read_text(encoding="utf-8")
                self.assertIn("un essai sur &lt;un&gt; dossier", html)
                self.assertNotRegex(html, r"<script|https?://|@import|url\(")
                self.browser.get(path.as_uri())
                self.browser.execute_script(self.axe)
                self.assertEqual(self.browser.execute_async_script(RUN_AXE), [])
                pdf = base64.b64decode(self.browser.execute_cdp_cmd(
                    "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})["data"]).decode("latin-1")
                self.assertRegex(pdf, r"/MediaBox\s*\[0 0 59[45][.\d]* 84[12]")
                self.assertEqual(len(re.findall(r"/Type\s*/Page\b", pdf)), 1, "more than one page")
                self.assertEqual(self.place.run("brief", "Agent1 Nom1", "--output", str(path)).code, 73)

    def test_it_reads_well_as_text(self):
        path = self.story("fr")
        text = subprocess.run(["w3m", "-dump", "-cols", "100", str(path)], check=True, capture_output=True).stdout
        text = re.sub(r"\s+", " ", text.decode("utf-8").replace("\u00a0", " ").replace("\u202f", " "))
        for part in ("24 personnes", "4 sur 50", "objectif de 5 est atteint", "8 sur 24 (33 %) réponses, entre 18 et 53 %", "contact\u00e9es 24 24", "ont r\u00e9pondu 8 24", "rendez-vous 8 24",
                     "utilisateur 4 24", "On a test\u00e9 les DDT", "<script>alert(1)</script>", "Reposante <b>&amp;</b>"):
            self.assertIn(part, text)

    def test_what_cannot_be_written_is_told(self):
        path = self.story("fr")
        before = path.read_bytes()
        self.assertEqual(self.place.run("report", "--output", str(path)).code, 73)
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(self.place.run("report", "--output", str(path), "--force").code, 0)
        self.assertEqual(self.place.run("report", "--output", "/nowhere/x.html").code, 73)
        self.day("2026-11-20", "breakaway", "edit", "DDT-1", "appris=Agent3 Nom3 d\u00e9cide")
        refused = self.place.run("report", "--output", str(path), "--force")
        self.assertEqual(refused.code, 1)
        self.assertIn("Agent3 Nom3", refused.err)
        self.assertEqual(self.place.run("report", "--names", "--output", str(path), "--force").code, 0)

