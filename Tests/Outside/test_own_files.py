"""What is the carnet's own is replaced by nothing that is asked for, by whatever path, forced or not; nor is what is read."""
import os
from pathlib import Path

from support import Case


def image(folder):
    """All files of a carnet, its state's marks of time left out."""
    return {path: path.read_bytes() for path in sorted(Path(folder).rglob("*"))
            if path.is_file() and path.name not in ("seen", "lock", "looked")}


class OwnFiles(Case):
    def setUp(self):
        super().setUp()
        self.place = self.carnet()
        self.assertEqual(self.place.run("add", "Zoé Martin").code, 0)
        self.own = self.place.folder / "carnet"
        (self.log,) = (self.own / "log").iterdir()
        (self.state,) = (self.place.folder / "state" / "carnet").glob("*/")

    def test_nothing_takes_their_place(self):
        (self.place.folder / "lien.csv").symlink_to(self.log)
        (self.place.folder / "detour").symlink_to(self.own)
        targets = [
            self.log, "carnet/log/" + self.log.name, "carnet/../carnet/log/" + self.log.name, "lien.csv",
            "detour/log/" + self.log.name, self.own / "log" / "aaaaaaaaaa.jsonl", self.own / "settings.toml",
            self.own / "log" / "neuf.csv", self.state / "writer", self.state / "neuf.csv",
            self.state / "backups" / "2099-01-01.jsonl", self.own / "aside" / "x.csv",
        ]
        (self.own / "aside").mkdir()
        self.place.run("list")
        before = image(self.own), image(self.state)
        rows = self.file("lignes.csv", "Nom;E-mail\nLéo;leo@example.org\n;rien\n")
        for target in targets:
            for command in (
                ["export", "--output", target], ["export", "--to", "vcard", "--output", target], ["backup", target],
                ["report", "--output", target], ["brief", "Zoé", "--output", target],
                ["import", rows, "--yes", "--rejects", target],
                ["link", "https://exemple.fr/page", "--campaign", "essai", "--svg", target],
            ):
                for forced in ([], ["--force"]):
                    with self.subTest(target=str(target), command=command[0], forced=bool(forced)):
                        done = self.place.run(*command, *forced)
                        self.assertEqual(done.code, 73, done)
                        self.assertTrue(done.sentences(), done)
                        self.assertEqual((image(self.own), image(self.state)), before)

    def test_nor_of_what_is_read(self):
        text = "Nom;E-mail\nLéo;leo@example.org\n;rien\n"
        rows = self.file("lignes.csv", text)
        (self.folder / "autre.csv").symlink_to(rows)
        os.link(rows, self.folder / "encore.csv")
        for name in ("lignes.csv", "autre.csv", "encore.csv"):
            done = self.place.run("import", rows, "--yes", "--rejects", self.folder / name, "--force")
            self.assertEqual(done.code, 73, done)
            self.assertEqual(rows.read_text(), text)
            self.assertEqual(len(self.place.contacts()), 1)

    def test_nobodys_file_beside_is_taken_for_ours(self):
        documents = self.place.folder / "home" / "Documents"
        documents.mkdir()
        kept = {}
        for name in ("contacts-csv-2026-11-21.csv.new", "contacts-csv-2026-11-21.new", "x.csv.new", ".new"):
            kept[name] = f"à moi, {name}\n"
            (documents / name).write_text(kept[name])
        shown = self.place.run("screen", "--keys", ":export csv<enter><enter>", "--size", "80x24")
        self.assertEqual(shown.code, 0, shown)
        self.assertEqual(self.place.run("export", "--output", documents / "x.csv").code, 0)
        written = {path.name for path in documents.iterdir()}
        self.assertEqual(written - kept.keys(), {"contacts-csv-2026-11-21.csv", "x.csv"})
        for name, text in kept.items():
            self.assertEqual((documents / name).read_text(), text)
        self.assertEqual({oct(path.stat().st_mode & 0o777) for path in documents.iterdir() if path.name not in kept},
                         {"0o600"})

    def test_what_a_folder_shares_is_readable_and_what_is_underway_is_not(self):
        shared = self.folder / "partage"
        shared.mkdir()
        for mask in (0o022, 0o077, 0o000):
            with self.subTest(mask=oct(mask)):
                self.place.run("add", f"Personne {mask}")
                done = self.place.run("sync", "--remote", shared, before=lambda mask=mask: os.umask(mask))
                self.assertEqual(done.code, 0, done)
                modes = {path.name: path.stat().st_mode & 0o777 for path in shared.iterdir()}
                self.assertEqual(modes, {self.log.name: 0o666 & ~mask})
