"""`carnet grist push` when the server is slow, down, gone or unwilling."""
import socket

import people
from grist_case import GristCase
from grist_server import fault


class Failures(GristCase):
    def assert_in_the_end(self, *faults):
        carnet = self.small()
        self.grist.reset()
        self.grist.faults = list(faults)
        self.assert_pushed(carnet)
        self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))
        self.assertEqual(self.grist.faults, [])

    def test_too_many_requests(self):
        self.assert_in_the_end(fault(429, Retry_After="1"), fault(429))

    def test_servers_that_stumble(self):
        for status in (500, 502, 503):
            with self.subTest(status=status):
                self.assert_in_the_end(fault(status), fault(status))

    def methods_of_a_push(self):
        """What a push of 1,201 contacts asks the server, in order."""
        self.assert_pushed(self.carnet(people.plain(1201)))
        methods = [request.method for request in self.grist.requests]
        self.grist.reset()
        return methods

    def test_a_stumble_at_any_request(self):
        for place in range(len(self.methods_of_a_push())):
            with self.subTest(place=place):
                carnet = self.carnet(people.plain(1201))
                self.grist.reset()
                self.grist.faults = [None] * place + [fault(503)]
                self.assert_pushed(carnet)
                self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))

    def test_a_refusal_half_way_is_said(self):
        """The first five hundred are there; the next push ends the work."""
        first_put = self.methods_of_a_push().index("PUT")
        carnet = self.carnet(people.plain(1201))
        self.grist.faults = [None] * (first_put + 1) + [fault(403)]
        self.assert_gives_up(self.push(carnet))
        self.assertEqual(len(self.grist.rows()), 500)
        self.assert_pushed(carnet)
        self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))

    def test_a_server_that_stays_down(self):
        for answer in (fault(503), fault(429, Retry_After="3600"), "close"):
            with self.subTest(answer=answer):
                carnet = self.small()
                self.grist.reset()
                self.grist.always = answer
                self.assert_gives_up(self.push(carnet))
                self.assertLess(len(self.grist.requests), 50)
                self.grist.reset()
                self.assert_pushed(carnet)
                self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))

    def test_a_connection_closed_once(self):
        """Tried again at once, or told: then the next push mends it."""
        carnet = self.small()
        self.grist.faults = ["close"]
        done = self.push(carnet)
        if done.code != 0:
            self.assert_gives_up(done)
            self.assert_pushed(carnet)
        self.assertEqual(set(self.grist.rows()), set(carnet.contacts()))

    def test_nobody_listens(self):
        with socket.socket() as closed_soon:
            closed_soon.bind(("127.0.0.1", 0))
            port = closed_soon.getsockname()[1]
        self.assert_gives_up(self.push(self.small(), env=self.place(GRIST_URL=f"http://127.0.0.1:{port}")))

    def test_a_wrong_key(self):
        done = self.push(self.small(), env=self.place(GRIST_API_KEY="another-key-456"))
        self.assert_gives_up(done, "key")
        self.assertNotIn("another-key-456", done.text + done.err)
        self.assertEqual(len(self.grist.requests), 1)

    def test_no_right_to_write(self):
        self.grist.always = fault(403)
        self.assert_gives_up(self.push(self.small()), "right", "permission", "allow", "access", "may")
        self.assertEqual(len(self.grist.requests), 1)

    def test_no_such_document_or_table(self):
        carnet = self.small()
        self.assert_gives_up(self.push(carnet, doc="doc9"), "doc9")
        self.assert_gives_up(self.push(carnet, table="Personnes"), "Personnes")

    def test_a_table_without_the_column_of_ids(self):
        carnet = self.small()
        del self.grist.table.columns["Identifiant"]
        self.assert_gives_up(self.push(carnet), "Identifiant")

    def test_what_a_hostile_server_says_never_reaches_the_terminal(self):
        self.grist.always = fault(400, "\x1b[31mrouge\x1b[0m\nune ligne\r\nune autre \u202e" + "x" * 100_000)
        done = self.push(self.small())
        self.assert_gives_up(done)
        self.assertLess(len(done.err), 4000)
        for mark in ("\x1b", "\u202e", "\r"):
            self.assertNotIn(mark, done.err)
