"""People of undone gestures are people: shown nowhere, found by whoever asks, and gone for good when they are erased."""
import subprocess

from support import Case

ROWS = "Nom;E-mail;Téléphone\nZoé Martin;zoe@example.org;06 01 02 03 04\nLéo Petit;leo@example.org;\n"


class Undone(Case):
    def setUp(self):
        super().setUp()
        self.place = self.carnet()
        self.place.run("add", "Claire Nguyen")
        self.place.run("import", self.file("liste.csv", ROWS), "--yes")
        undone = self.place.run("undo")
        self.assertIn("carnet forget --undone", undone.err)
        self.assertEqual(len(self.place.contacts()), 1)

    def holding(self, text, *folders):
        """Files below these folders that hold a text."""
        return [path for folder in folders for path in folder.rglob("*")
                if path.is_file() and text.encode() in path.read_bytes()]

    def test_they_are_found_by_name_address_number_and_id(self):
        told = self.place.run("privacy", "--format", "json").json()["undone"]
        self.assertEqual({person["name"] for person in told}, {"Zoé Martin", "Léo Petit"})
        ids = {person["name"]: person["id"] for person in told}
        for words in ("Zoé Martin", "zoe martin", "zoe@example.org", "06 01 02 03 04", ids["Zoé Martin"]):
            found = self.place.run("privacy", *words.split(" "), "--format", "json")
            self.assertEqual(found.code, 0, found)
            self.assertEqual(found.json()["undone"]["id"], ids["Zoé Martin"])
            self.assertIn("zoe@example.org", found.json()["records"][0]["event"])

    def test_one_of_them_is_erased_and_the_shared_places_too(self):
        for kind in ("folder", "repository"):
            with self.subTest(kind=kind):
                shared = self.folder / kind
                shared.mkdir()
                if kind == "repository":
                    subprocess.run(["git", "init", "--quiet", "--bare", str(shared)], check=True)
                self.assertEqual(self.place.run("sync", "--remote", shared).code, 0)
                self.place.run("add", f"Passante {kind}")
                self.place.run("undo")
                self.place.run("sync")
                gone = self.place.run("forget", f"Passante {kind}", "--yes")
                self.assertEqual(gone.code, 0, gone)
                self.assertEqual(self.place.run("sync", "--purge").code, 0)
                self.assertEqual(self.holding(f"Passante {kind}", self.place.folder), [])
                clone = self.home()
                self.assertEqual(clone.run("clone", shared, clone.folder / "carnet").code, 0)
                self.assertEqual(self.holding(f"Passante {kind}", clone.folder), [])

    def test_all_of_them_go_at_once_and_nobody_else(self):
        refused = self.place.run("forget", "--undone")
        self.assertEqual(refused.code, 64, refused)
        gone = self.place.run("forget", "--undone", "--yes")
        self.assertEqual(gone.code, 0, gone)
        self.assertEqual(len(gone.out.split()), 2)
        for text in ("zoe@example.org", "leo@example.org", "Zoé", "06 01 02 03 04"):
            self.assertEqual(self.holding(text, self.place.folder), [], text)
        self.assertEqual([each["name"] for each in self.place.contacts().values()], ["Claire Nguyen"])
        self.assertEqual(self.place.run("verify").code, 0)
        # Redoing the import brings nobody back.
        self.place.run("redo")
        self.assertEqual(len(self.place.contacts()), 1)

    def test_the_same_name_twice_is_told(self):
        self.place.run("add", "Zoé Martin")
        told = self.place.run("forget", "Zoé Martin", "--yes")
        self.assertEqual(told.code, 0, told)
        self.assertIn("Zoé Martin", told.err)
        self.assertEqual(len(self.place.run("privacy", "--format", "json").json()["undone"]), 2)
