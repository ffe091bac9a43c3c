"""Results, the Cap and the public as counted by a plain reading of the journal; the review posted to a server of ours."""
import datetime
import http.server
import json
import threading
from fractions import Fraction

from support import Case

STAGES = ["prospect", "contacted", "meeting", "user", "ambassador"]


def kaplan_meier(durations):
    """The first day with half or fewer left, in whole numbers; None where there is none."""
    left, share = len(durations), Fraction(1)
    for day in sorted({days for days, _ in durations}):
        ended = sum(1 for days, has_ended in durations if days == day and has_ended)
        if ended:
            share *= Fraction(left - ended, left)
            if share <= Fraction(1, 2):
                return day
        left -= sum(1 for days, _ in durations if days == day)
    return None


class Results(Case):
    """Some weeks at random, and their results counted again."""

    FIRST, LAST = datetime.date(2026, 9, 7), datetime.date(2026, 11, 30)

    def weeks(self, dice):
        place = self.home()
        day = self.FIRST

        def on(when, *words):
            done = place.run(*words, env={"CARNET_NOW": f"{when}T09:00"})
            self.assertIn(done.code, (0, 1), done)
            return done

        on(day, "init", "--product", "Essai")
        courses, standing = {}, {}
        while day < self.LAST:
            for _ in range(dice.randrange(3)):
                stage = dice.choice(STAGES[:2])
                added = on(day, "add", "--name", f"Agent {len(courses)} Essai", "--stage", stage,
                           "--source", dice.choice(["Salon", "Annuaire"]))
                courses[added.text.split()[0]] = [(day, STAGES.index(stage))]
            for contact, course in courses.items():
                throw = dice.random()
                if throw < 0.12:
                    stage = min(4, max(0, course[-1][1] + dice.choice([1, 1, 1, 2, -1])))
                    if stage != course[-1][1]:
                        on(day, "move", contact, STAGES[stage])
                        course.append((day, stage))
                elif throw < 0.14:
                    on(day, "drop", contact, "--reason", "silence")
                    standing[contact] = "leftAside"
                elif throw < 0.15:
                    on(day, "wake", contact)
                    standing.pop(contact, None)
                elif throw < 0.16:
                    moved = on(day, "move", contact, STAGES[(course[-1][1] + 1) % 5])
                    if moved.code == 0 and moved.text:
                        on(day, "undo")
            day += datetime.timedelta(days=dice.choice([3, 4]))
        return place, courses, standing

    def test_stays_are_those_of_a_plain_reading(self):
        for number in range(3):
            with self.subTest(case=number):
                place, courses, standing = self.weeks(self.dice(f"weeks-{number}"))
                told = place.run("stats", "--by", "all", "--format", "json", env={"CARNET_NOW": f"{self.LAST}T09:00"}).json()
                lines = {line["stage"]: line for line in told["stages"]}
                durations = {stage: [] for stage in STAGES}
                counts = {stage: dict.fromkeys(["entered", "advanced", "back", "leftAside", "asleep", "here"], 0) for stage in STAGES}
                for contact, course in courses.items():
                    for place_in_course, (day, stage) in enumerate(course):
                        name = STAGES[stage]
                        counts[name]["entered"] += 1
                        if place_in_course + 1 < len(course):
                            after, beyond = course[place_in_course + 1]
                            counts[name]["advanced" if beyond > stage else "back"] += 1
                            durations[name].append(((after - day).days, True))
                        else:
                            counts[name][standing.get(contact, "here")] += 1
                            durations[name].append(((self.LAST - day).days, False))
                for stage in STAGES:
                    line = lines[stage]
                    self.assertEqual({key: line[key] for key in counts[stage]}, counts[stage], stage)
                    self.assertEqual(line["entered"], sum(line[key] for key in ("advanced", "back", "leftAside", "asleep", "here")))
                    exits = sum(1 for _, has_ended in durations[stage] if has_ended)
                    self.assertEqual(line["exits"], exits)
                    expected = kaplan_meier(durations[stage]) if exits >= 5 else None
                    self.assertEqual(line["medianDays"], expected, stage)
                    if exits >= 5 and expected is None:
                        self.assertEqual(line["over"], max(days for days, _ in durations[stage]))
                (group,) = told["groups"]
                furthest = {contact: max(stage for _, stage in course) for contact, course in courses.items()}
                for place_of, key in enumerate(["contacted", "meeting", "user", "ambassador"], 1):
                    self.assertEqual(group[key], sum(1 for stage in furthest.values() if stage >= place_of))
                self.assertEqual(group["in"], len(courses))
                groups = place.run("stats", "--by", "source", "--format", "json",
                                   env={"CARNET_NOW": f"{self.LAST}T09:00"}).json()["groups"]
                self.assertEqual(sum(one["in"] for one in groups), len(courses))

    def test_a_day_that_is_past_is_what_was_seen_then(self):
        place, _, _ = self.weeks(self.dice("past"))
        day = self.FIRST + datetime.timedelta(days=40)
        # The files cut by hand after that day.
        (log,) = (place.folder / "data" / "carnet" / "log").glob("*.jsonl")
        lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if json.loads(line).get("t", "")[:10] <= day.isoformat()]
        other = self.home()
        folder = other.folder / "data" / "carnet" / "log"
        folder.mkdir(parents=True)
        (folder / log.name).write_text("".join(kept), encoding="utf-8")
        for words in (["list", "all", "--format", "json"], ["stats", "--format", "json"], ["review", "--format", "json"]):
            past = place.run(*words, "--at", day.isoformat(), env={"CARNET_NOW": f"{self.LAST}T09:00"})
            then = other.run(*words, env={"CARNET_NOW": f"{day}T23:59"})
            self.assertEqual(past.code, 0, past)
            self.assertEqual(past.text, then.text, words)


class Webhook(http.server.BaseHTTPRequestHandler):
    """Answers as it was told to, in turn, and keeps what it was sent."""

    answers, posts = [], []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).posts.append(json.loads(body))
        status, headers, text = type(self).answers.pop(0) if type(self).answers else (200, {}, "ok")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


class Posting(Case):
    def setUp(self):
        super().setUp()
        Webhook.answers, Webhook.posts = [], []
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Webhook)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.place = self.carnet()
        self.hook = f"http://127.0.0.1:{self.server.server_port}/hooks/x"
        (contact,) = self.place.run("add", "Zo\u00e9 Lef\u00e8vre chez:\"DDT de l'Aube\"").text.split()
        self.place.run("log", contact, "call", "talked", "retour : le SIRET bloque @all")

    def post(self, *words, hook=None):
        return self.place.run("review", "--post", *words, env={
            "MATTERMOST_WEBHOOK": self.hook if hook is None else hook, "CARNET_GRIST_WAIT": "0"})

    def test_it_is_posted_once_and_names_nobody(self):
        self.assertEqual(self.post().code, 64)
        self.assertEqual(Webhook.posts, [])
        done = self.post("--readers", "the team")
        self.assertEqual(done.code, 0, done)
        self.assertIn("the team", done.err)
        # Known by now.
        self.assertEqual(self.post("--quotes").code, 0)
        first, second = (post["text"] for post in Webhook.posts)
        self.assertNotIn("SIRET", first)
        self.assertIn("SIRET", second)
        self.assertIn("@\u2060all", second)
        for text in (first, second):
            self.assertNotIn("Lef\u00e8vre", text)
            self.assertTrue(text.startswith("**"))
        self.assertEqual((self.place.config / "carnet" / "mattermost-readers").stat().st_mode & 0o777, 0o600)

    def test_what_the_server_says_is_told(self):
        self.post("--readers", "x")
        for answers, code, tries in [
            ([(302, {"Location": "http://127.0.0.1:1/"}, "")], 74, 1), ([(200, {}, "<html>Sign in</html>")], 74, 1),
            ([(403, {}, "")], 74, 1), ([(500, {}, "")] * 3, 74, 3), ([(429, {"Retry-After": "1"}, "")] * 2, 0, 3),
        ]:
            Webhook.answers, Webhook.posts = list(answers), []
            done = self.post()
            self.assertEqual((done.code, len(Webhook.posts)), (code, tries), done)
            self.assertEqual(len(done.sentences()), 1, done)
            self.assertNotIn("hooks", done.err)

    def test_a_name_that_somebody_typed_is_not_posted_unawares(self):
        self.post("--readers", "x")
        Webhook.posts = []
        self.place.run("breakaway", "start", "DDT-1", "--measure", "answers", "--for", "Zo\u00e9 Lef\u00e8vre")
        self.place.run("breakaway", "decide", "DDT-1", "stop", "--learned", "Zo\u00e9 Lef\u00e8vre decides")
        done = self.post()
        self.assertEqual((done.code, Webhook.posts), (1, []), done)
        self.assertEqual(self.post("--names").code, 0)

    def test_only_a_safe_address_is_used(self):
        for hook in ("http://example.org/hooks/x", "ftp://127.0.0.1/x", "https://me@example.org/x", "nothing"):
            self.assertEqual(self.post("--readers", "x", hook=hook).code, 64, hook)
        path = self.place.config / "carnet" / "mattermost-webhook"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.hook + "\n", encoding="utf-8")
        path.chmod(0o644)
        self.assertEqual(self.post("--readers", "x", hook="").code, 64)
        path.chmod(0o600)
        self.assertEqual(self.post("--readers", "x", hook="").code, 0)

    def test_a_long_text_is_cut_before_a_line_in_bold(self):
        self.post("--readers", "x")
        for number in range(60):
            self.place.run("breakaway", "start", f"Essai-{number} " + "x" * 400, "--measure", "answers",
                           "--from", "2026-10-01", "--until", "2026-10-10")
        Webhook.posts = []
        done = self.post()
        self.assertEqual(done.code, 0, done)
        texts = [post["text"] for post in Webhook.posts]
        self.assertGreater(len(texts), 1)
        for place, text in enumerate(texts, 1):
            self.assertLessEqual(len(text), 16_383)
            self.assertTrue(text.startswith(f"{place}/{len(texts)}\n**"), text[:40])
