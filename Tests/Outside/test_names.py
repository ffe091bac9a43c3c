"""Names that are told apart stay what somebody gave them, and whoever writes has one."""
from support import Case


class Names(Case):
    def kept(self, carnet, word):
        """How often the journal has a word."""
        return sum(path.read_bytes().count(word.encode()) for path in (carnet.folder / "carnet" / "log").iterdir())

    def twins(self, make):
        """Two devices make something by the same name without knowing of each other."""
        one, other, shared = self.carnet(), self.home(), self.folder / "partage"
        shared.mkdir(exist_ok=True)
        one.run("add", "Zoé")
        self.assertEqual(one.run("sync", "--remote", shared).code, 0)
        self.assertEqual(other.run("clone", shared, other.folder / "carnet").code, 0)
        settings = {"CARNET_DIR": str(other.folder / "carnet"), "CARNET_PERSON": "Bob"}
        for run in (one.run, lambda *words, **more: other.run(*words, env=settings, **more)):
            self.assertEqual(make(run).code, 0)
        other.run("sync", "--remote", shared, env=settings)
        self.assertEqual(one.run("sync").code, 0)
        return one

    def test_a_model_and_a_segment_keep_theirs(self):
        text = self.file("m.txt", "Objet : Bonjour\n\nBonjour {{given name}},\n")
        one = self.twins(lambda run: run("models", "write", "Maires", text))
        shown = one.run("models").text
        self.assertIn("Maires (2)", shown)
        changed = one.run("models", "write", "Maires (2)", self.file("n.txt", "Objet : Rebonjour\n\nBonjour.\n"))
        self.assertEqual(changed.code, 0, changed)
        self.assertEqual(self.kept(one, "Maires (2)"), 0)

    def test_a_segment_keeps_its_name(self):
        one = self.twins(lambda run: run("audience", "segment", "Agents", "--filter", "tag:agent"))
        self.assertIn("Agents (2)", one.run("audience").text)
        changed = one.run("audience", "segment", "Agents (2)", "--filter", "tag:autre")
        self.assertEqual(changed.code, 0, changed)
        self.assertEqual(self.kept(one, "Agents (2)"), 0)

    def test_nobody_goes_by_an_id(self):
        one, shared = self.carnet(), self.folder / "partage"
        shared.mkdir()
        one.run("add", "Zoé")
        one.run("sync", "--remote", shared)
        other = self.home()
        self.assertEqual(other.run("clone", shared, other.folder / "carnet").code, 0)
        settings = {"CARNET_DIR": str(other.folder / "carnet"), "CARNET_PERSON": ""}
        self.assertEqual(other.run("add", "Léo", env=settings).code, 0)
        for line in other.run("history", env=settings).text.splitlines():
            self.assertNotRegex(line, r"\b[a-z2-7]{10}\b")
