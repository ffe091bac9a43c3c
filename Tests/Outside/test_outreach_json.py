"""The JSON of models, links, introductions and remarks on a mail has the keys of outreach.md, in their order."""
import people
from outreach import set_writer, write_model
from support import Case

MODEL = ["id", "code", "name", "moment", "subject", "text", "builtIn", "changed", "by"]
LINK = [
    "id", "url", "page", "campaign", "keyword", "source", "medium", "content", "note", "by", "created", "sent",
    "visits", "figures", "removed",
]
MAIL = ["contact", "to", "subject", "body", "model", "link", "missing", "findings", "logged"]
FINDING = ["rule", "level", "line", "column", "text", "advice"]
MOMENTS = {"first", "invitation", "followUp", "afterTalk", "askReferral", "noted", "other"}


class OutreachJSON(Case):
    def setUp(self):
        super().setUp()
        self.place = self.carnet([
            people.person(1, "Paul Rey", email="paul@exemple.fr", source="annuaire", stage="user"),
            people.person(
                2, "Claire Nguyen", email="claire@exemple.fr", referredBy=people.identifier(1), source="annuaire"),
        ])
        set_writer(self.place)

    def json(self, *words, stdin=b""):
        done = self.place.run(*words, "--format", "json", stdin=stdin)
        self.assertEqual(done.code, 0, done)
        return done.json()

    def test_models(self):
        own = write_model(self.place, "Essai", "Objet: Essai\n\nBonjour", "--moment", "other")
        models = self.json("models")
        for model in models:
            self.assertEqual(list(model), MODEL)
            self.assertIn(model["moment"], MOMENTS)
        self.assertEqual({model["moment"] for model in models}, MOMENTS)
        self.assertEqual([model["id"] for model in models if not model["builtIn"]], [own])
        self.assertTrue({"first", "followUp", "followUp2"} <= {model["code"] for model in models})
        self.assertEqual(list(self.json("models", "show", own)), MODEL)

    def test_links_and_mails(self):
        self.assertEqual(self.json("links"), [])
        made = self.place.run("link", "essai.exemple.fr/a", "--campaign", "Réunion & suite", "--keyword", "courriel")
        (link,) = self.json("links")
        self.assertEqual(list(link), LINK)
        self.assertEqual((link["url"], link["campaign"], link["figures"], link["removed"]),
                         (made.text.strip(), "reunion-suite", [], False))
        (mail,) = self.json("mail", "Paul", "--link", link["id"], "--hook", "Vos agents ressaisissent tout.", "--log")
        self.assertEqual(list(mail), MAIL)
        self.assertEqual((mail["link"], mail["logged"], mail["missing"]), (link["id"], True, []))
        self.assertEqual(self.json("links")[0]["sent"], 1)
        self.place.run("links", "remove", link["id"])
        self.assertEqual([each["removed"] for each in self.json("links")], [True])

    def test_referrals(self):
        told = self.json("referrals")
        self.assertEqual(list(told), ["tree", "toAsk", "asked"])
        claire = {"contact": people.identifier(2), "name": "Claire Nguyen", "stage": "prospect", "referred": []}
        paul = {"contact": people.identifier(1), "name": "Paul Rey", "stage": "user", "referred": [claire]}
        self.assertEqual((told["tree"], told["asked"]), ([paul], []))

    def test_proofread(self):
        told = self.json("proofread", "-", stdin="Objet: \n\nBonjour,\n\nXXXX ci-joint.\n".encode())
        self.assertEqual(list(told), ["subject", "sentences", "words", "findings"])
        self.assertTrue({"subject", "blanks", "attachment"} <= {finding["rule"] for finding in told["findings"]}, told)
        for finding in told["findings"]:
            self.assertEqual(list(finding), FINDING)
            self.assertIn(finding["level"], ("fix", "advice"))
            self.assertGreaterEqual(min(finding["line"], finding["column"]), 1)
