"""A carnet and a small Grist to push it to."""
import json
from pathlib import Path

import grist_server
import people
import tables
from support import Case


class GristCase(Case):
    doc = "doc1"

    def setUp(self):
        super().setUp()
        self.grist = grist_server.Grist(tables.FRENCH_HEADERS, doc=self.doc)
        self.grist.__enter__()
        self.addCleanup(self.grist.__exit__)

    def small(self):
        return self.carnet(people.usual())

    def place(self, **more):
        """Where to push, and how long to wait between tries: not at all. A proxy of this machine is not asked."""
        values = {"GRIST_URL": self.grist.url, "GRIST_API_KEY": grist_server.KEY, "CARNET_GRIST_WAIT": "0",
                  "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", **more}
        return {key: value for key, value in values.items() if value is not None}

    def words(self, *more, doc=None, table="Contacts"):
        return ["grist", "push", "--doc", doc or self.doc, "--table", table, *more]

    def push(self, carnet, *more, env=None, **where):
        done = carnet.run(*self.words(*more, **where), env=env or self.place())
        self.assertNotIn(grist_server.KEY, done.text + done.err)
        return done

    def assert_pushed(self, carnet, *more, **where):
        done = self.push(carnet, *more, **where)
        self.assertEqual(done.code, 0, (done, self.grist.refusals))
        self.assertEqual(self.grist.refusals, [])
        return done

    def assert_gives_up(self, done, *hints):
        """One sentence, which names at least one of the hints; never a crash."""
        self.assertIn(done.code, (1, 74), done)
        self.assertEqual(len(done.sentences()), 1, done)
        if hints:
            self.assertTrue([hint for hint in hints if hint.casefold() in done.err.casefold()], done)

    def bodies(self):
        return [json.loads(request.body)["records"] for request in self.grist.calls("PUT")]

    def strings_left(self, carnet, text):
        """The files below the program's own places that hold a text."""
        return [path for path in Path(carnet.folder).rglob("*")
                if path.is_file() and text.encode() in path.read_bytes()]
