#!/usr/bin/env python3
"""The campaign `servers`: two devices meet through Git servers as they are found: ssh, gitolite, http, willing or not.

    servers.py CARNET [--quick] [--seed N] [--only WORDS]      WORDS: cases whose names have them

Where a server takes what is sent, both devices end with the same digest. Where it says no in the middle of a team's
work, both are told so in the server's own words, nothing is lost, and all arrives once it is willing again. Everything
is on loopback: a sshd, keys and a gitolite of our own, which end with the campaign. What is missing is installed."""
import argparse, concurrent.futures, contextlib, functools, getpass, http.server, json, os, re, shutil, signal, socket
import subprocess, sys, tempfile, threading, time

from harness import PATIENCE, Broken, Campaign, Result, end, expect, readable

SCRIPTS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
GITOLITE = "/usr/share/gitolite3/gitolite-shell"
NEEDS = {"/usr/sbin/sshd": "openssh-server", GITOLITE: "gitolite3"}
# Cases at once: most of their time they wait for ssh.
LANES = 4
# However many names there are to be told.
CHARACTERS_MAX = 2000
# A device's words for a server that said no, and those kept for others who were quicker.
REFUSED = {"en": "refused", "fr": "refusé"}
QUICKER = {"en": "Others keep sending", "fr": "D'autres envoient"}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
NOBODY = 65534

GITOLITE_RULES = """
repo rewritten
    RW+ = ada
repo growing
    RW = ada
repo created
    RWC = ada
repo read
    R = ada
    RW+ = boss
repo closed
    RW+ = boss
repo branches
    RW+ refs/heads/ = ada
    RW+ = boss
"""
DESCENDANTS = """#!/bin/sh
none=0000000000000000000000000000000000000000
[ $3 = $none ] && { echo "Nothing is taken away here: $1" >&2; exit 1; }
[ $2 = $none ] || [ "$(git merge-base $2 $3)" = $2 ] || { echo "History is not rewritten here: $1" >&2; exit 1; }
"""
# Takes the ref away just before it is moved, once.
IS_QUICKER = """#!/bin/sh
[ -e quicker ] && exit 0
touch quicker; unset GIT_QUARANTINE_PATH
while read old new ref; do git update-ref -d $ref; done
"""


def saying_no(*commands):
    """A hook."""
    return "\n".join(["#!/bin/sh", "exec >&2", *commands, "exit 1", ""])


def run(*command, home=None, given=None):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment.update({"LC_ALL": "C"}, **({"HOME": home} if home else {}))
    done = subprocess.run(command, env=environment, input=given, capture_output=True, text=True)
    expect(done.returncode == 0, f"`{' '.join(command)}` ended with {done.returncode}: {done.stderr}")
    return done.stdout


# -- The servers

def listen():
    """A socket on loopback; whoever connects is taken, and never answered."""
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    silent.listen(64)
    return silent


def free_port():
    with listen() as taken:
        return taken.getsockname()[1]


def service(command, port):
    """A program that ends with us, whatever ends us, once it can be reached."""
    process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", *command], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return process
        time.sleep(0.05)
    end(process)
    raise Broken(f"`{command[0]}` did not start")


class Web(http.server.BaseHTTPRequestHandler):
    """`git http-backend`, and what stands before it elsewhere: sign-in pages, archives, limits."""

    protocol_version = "HTTP/1.1"
    # Set where the server is made: the repositories' folder, and how each is served now.
    root, manners = "", {}
    ANSWERS = {"401": (401, "Who are you?"), "404": (404, "Nothing here."), "503": (503, "Maintenance until nine."),
               "archived": (403, "This repository is archived."), "413": (413, "Too large."),
               "page": (200, "<html><title>Sign in</title></html>")}

    def log_message(self, *_):
        """Nothing on the terminal."""

    def body(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        pieces = []
        while size := int(self.rfile.readline(), 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def answer(self, code, body, headers):
        self.send_response(code)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def serve(self):
        body = self.body()
        path, _, query = self.path.partition("?")
        manner = self.manners.get(path.split("/")[1], "")
        is_push = "git-receive-pack" in self.path
        is_meant = {"archived": is_push, "413": is_push and self.command == "POST"}.get(manner, True)
        if manner in self.ANSWERS and is_meant:
            code, text = self.ANSWERS[manner]
            headers = {"Content-Type": "text/html" if manner == "page" else "text/plain"}
            return self.answer(code, text.encode() + b"\n", headers | (
                {"WWW-Authenticate": 'Basic realm="forge"'} if code == 401 else {}))
        environment = {
            "PATH": os.environ["PATH"], "HOME": self.root, "GIT_PROJECT_ROOT": self.root, "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", "")} | (
                {} if manner == "anonymous" else {"REMOTE_USER": "ada"})
        output = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True).stdout
        if manner == "cut" and is_push and self.command == "POST":
            self.close_connection = True
            return self.connection.shutdown(socket.SHUT_RDWR)
        head, _, data = output.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.answer(int(headers.pop("Status", "200").split()[0]), data, headers)

    do_GET = do_POST = serve


class Site:
    """All servers of the campaign: one account on this machine, its repositories, and the ways to them."""

    def __init__(self, folder, stack):
        self.folder = os.path.realpath(folder)
        self.repositories = self.file("repositories")
        os.makedirs(self.repositories)
        for key in ("host", "other-host", "ada", "boss", "stranger"):
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", self.file(key))
        self.ssh_port, self.git_port = free_port(), free_port()
        self.gitolite()
        stack.callback(end, self.sshd(stack))
        stack.callback(end, service(
            ["git", "daemon", "--listen=127.0.0.1", f"--port={self.git_port}", "--export-all",
             f"--base-path={self.repositories}"], self.git_port))
        self.manners = {}
        web = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), type("Web", (Web,), {"root": self.repositories, "manners": self.manners}))
        web.daemon_threads = True
        self.http_port = web.server_address[1]
        threading.Thread(target=web.serve_forever, daemon=True).start()
        stack.callback(web.server_close)
        stack.callback(web.shutdown)
        self.silent_port = stack.enter_context(listen()).getsockname()[1]
        # The program calls ssh as it does everywhere; only the settings are not the user's.
        os.mkdir(self.file("bin"))
        self.write("bin/ssh", f'#!/bin/sh\nexec {shutil.which("ssh")} -F "$SSH_SETTINGS" "$@"\n', 0o755)

    def file(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text, mode=0o600):
        with open(self.file(name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(self.file(name), mode)
        return self.file(name)

    def public(self, key):
        with open(self.file(key + ".pub"), encoding="utf-8") as file:
            return file.read()

    def gitolite(self):
        home = self.file("home")
        os.mkdir(home)
        run("gitolite", "setup", "-a", "boss", home=home)
        self.write("home/.gitolite/conf/gitolite.conf", GITOLITE_RULES)
        run("gitolite", "compile", home=home)
        run("gitolite", "trigger", "POST_COMPILE", home=home)

    def sshd(self, stack):
        """An address with the path of our repositories is a plain one, any other is gitolite's."""
        shell = self.write("shell", "#!/bin/sh\ncase $SSH_ORIGINAL_COMMAND in\n"
                           f"*{self.repositories}*) exec git-shell -c \"$SSH_ORIGINAL_COMMAND\" ;;\n"
                           f"*) exec {GITOLITE} $1 ;;\nesac\n", 0o755)
        keys = self.write("authorized_keys", "".join(
            f'restrict,command="{shell} {key}" {self.public(key)}' for key in ("ada", "boss")))
        settings = self.write("sshd_config", "\n".join([
            f"Port {self.ssh_port}", "ListenAddress 127.0.0.1", f"HostKey {self.file('host')}", "PidFile none",
            f"AuthorizedKeysFile {keys}", f"SetEnv HOME={self.file('home')}", "AcceptEnv GIT_PROTOCOL", "UsePAM no",
            "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin prohibit-password",
            "StrictModes no", "MaxStartups 100", "LogLevel ERROR", ""]))
        if os.getuid() == 0 and not os.path.exists("/run/sshd"):
            os.mkdir("/run/sshd")
            stack.callback(os.rmdir, "/run/sshd")
        return service(["/usr/sbin/sshd", "-D", "-e", "-f", settings], self.ssh_port)

    @functools.cache
    def ssh_settings(self, key="ada", knows="host", host="127.0.0.1", port=None):
        """Those of somebody with that key, who knows the host by that key of it, or by none."""
        port = port or self.ssh_port
        name = f"ssh-{key}-{knows}-{host}-{port}"
        known = self.write(name + ".known", f"[127.0.0.1]:{port} {self.public(knows)}" if knows else "")
        return self.write(name, "\n".join([
            f"HostName {host}", f"Port {port}", f"User {getpass.getuser()}", f"IdentityFile {self.file(key)}",
            "IdentitiesOnly yes", "IdentityAgent none", f"UserKnownHostsFile {known}",
            "GlobalKnownHostsFile none", ""]))


class Repository:
    """A bare repository of ours, and the ways to it."""

    def __init__(self, site, name, *settings, hook="", options=()):
        self.site, self.name = site, name
        self.path = os.path.join(site.repositories, name)
        run("git", "init", "--quiet", "--bare", *options, self.path)
        for setting in settings:
            self.set(setting)
        if hook:
            self.hook(hook)

    @property
    def ssh(self):
        return "ssh://forge" + self.path

    @property
    def http(self):
        return f"http://127.0.0.1:{self.site.http_port}/{self.name}"

    @property
    def git(self):
        return f"git://127.0.0.1:{self.site.git_port}/{self.name}"

    def set(self, setting):
        run("git", "-C", self.path, "config", *setting.split("=", 1))

    def unset(self, setting):
        run("git", "-C", self.path, "config", "--unset", setting.split("=", 1)[0])

    def be(self, manner):
        self.site.manners[self.name] = manner

    def hook(self, text, name="update"):
        self.site.write(os.path.join(self.path, "hooks", name), text, 0o755)

    def unhook(self, name="update"):
        os.unlink(os.path.join(self.path, "hooks", name))

    def own(self, user):
        run("chown", "-R", f"{user}:{user}", self.path)

    def file_of(self, name):
        """The file of an object that no pack holds."""
        object = run("git", "-C", self.path, "rev-parse", name).strip()
        return os.path.join(self.path, "objects", object[:2], object[2:])

    def empty(self, name):
        """What a power cut leaves of an object."""
        os.chmod(self.file_of(name), 0o600)
        open(self.file_of(name), "wb").close()

    def drop(self, ref):
        os.unlink(self.file_of(ref))
        os.unlink(os.path.join(self.path, ref))

    def locks(self):
        """The files that a server leaves behind which goes down in the middle of a push."""
        for top, _, names in os.walk(os.path.join(self.path, "refs", "carnet")):
            yield from (os.path.join(top, name.removesuffix(".lock") + ".lock") for name in names)


# -- The devices

class Team:
    """Two devices of two people, and the address where they meet."""

    def __init__(self, campaign, site, name, address, **settings):
        self.site, self.address, self.turn = site, address, 0
        self.ada, self.grace, self.newcomer = (campaign.carnet(f"{name}/{who}") for who in ("ada", "grace", "newcomer"))
        self.grace.environment["CARNET_PERSON"] = "Grace Hopper"
        for device in (self.ada, self.grace, self.newcomer):
            device.environment["PATH"] = site.file("bin") + ":" + device.environment["PATH"]
        self.come(**settings)

    def come(self, **settings):
        """How they come to the host from now on: with which key, knowing it by which, at what name and port."""
        for device in (self.ada, self.grace, self.newcomer):
            device.environment["SSH_SETTINGS"] = self.site.ssh_settings(**settings)

    def begin(self):
        """Ada's carnet alone, of which nothing was sent."""
        self.ada.make()
        (self.first,) = self.ada.run("add", "Claire Nguyen").done().acknowledged
        self.part = f"refs/carnet/{os.path.basename(self.ada.own_file).split('.')[0]}/0001"
        return self

    def meet(self):
        self.begin()
        self.ada.run("sync", "--remote", self.address).done()
        self.grace.run("clone", self.address, self.grace.folder).done()
        return self

    def work(self):
        """Changes on both sides, of what is one's own and of what is the other's."""
        self.turn += 1
        self.ada.run("add", f"Maël{self.turn}").done()
        self.grace.run("add", f"Inès{self.turn}").done()
        self.ada.run("edit", self.first, f"place=Brest {self.turn}").done()
        self.grace.run("edit", self.first, f"role=Directrice {self.turn}").done()
        return self

    def sync(self):
        """Until both have all: the first device once more, for what the second one sent."""
        for device in (self.ada, self.grace, self.ada):
            device.run("sync").done()
        return self

    def alike(self, *more):
        digests = {json.loads(device.run("verify", "--digest", "--format", "json").done().out)["digest"]
                   for device in (self.ada, self.grace, *more)}
        expect(len(digests) == 1, f"two digests after all was exchanged: {digests}")
        names = {row["name"] for row in self.grace.contacts().values()}
        lost = {f"{name}{turn}" for name in ("Maël", "Inès") for turn in range(1, self.turn + 1)} - names
        expect(not lost, f"lost: {', '.join(sorted(lost))}")


def told(result, language, says, advises="", refused=False):
    """A user is told of a failure in a sentence, with what the other side said and with what can be done. All that is
    wrong with the sentence is told at once."""
    said, wrong = result.err, []
    try:
        result.documented()
    except Broken as broken:
        wrong.append(str(broken).split(":")[0])
    if result.code == 0:
        wrong.append("ended with 0")
    if QUICKER[language] in said:
        wrong.append("blames others who keep sending")
    if refused and REFUSED[language] not in said:
        wrong.append(f"no “{REFUSED[language]}”")
    if not re.search(says, said):
        wrong.append(f"no “{says}”")
    if not re.search(advises, said, re.IGNORECASE):
        wrong.append("not what to do")
    if CONTROL.search(said):
        wrong.append(f"control characters {sorted(set(CONTROL.findall(said)))}")
    if len(said) > CHARACTERS_MAX:
        wrong.append(f"{len(said)} characters")
    expect(not wrong, f"{'; '.join(wrong)}: {result}")


# -- What is checked

def accepts(team, turns=2):
    """Sync goes on, turn after turn, and takes an erasure along; who comes late has all."""
    team.meet()
    for _ in range(turns):
        team.work().sync().alike()
    team.ada.run("forget", "Maël1", "--yes").done()
    team.sync()
    for device in (team.ada, team.grace):
        expect("Maël1" not in {row["name"] for row in device.contacts().values()}, "an erasure that did not arrive")
        device.run("add", "Maël1").done()
    team.sync()
    team.newcomer.run("clone", team.address, team.newcomer.folder).done()
    team.alike(team.newcomer)


def goes_on(team):
    """Where nothing may be rewritten, sync works as long as anywhere."""
    accepts(team, turns=6)


def hinders(team, hindrance, says, advises="", refused=True):
    """In the middle of a team's work its server says no. Both are told, each in their language; nothing is lost."""
    begin, lift = hindrance
    team.meet().work().sync()
    begin(team)
    team.work()
    before = [device.ids() for device in (team.ada, team.grace)]
    results = {}
    for device, language in ((team.ada, "en"), (team.grace, "fr")):
        device.environment["CARNET_LANG"] = language
        results[language] = device.run("sync")
        device.environment["CARNET_LANG"] = "en"
    shown = [device.ids() for device in (team.ada, team.grace)]
    lift(team)
    expect(all(old <= new for old, new in zip(before, shown)), "contacts lost by a sync that failed")
    team.sync().alike()
    for language, result in results.items():
        told(result, language, says, advises, refused)


def cannot(team, says, advises="", refused=False):
    """An address that was never any good."""
    team.begin()
    for language in ("en", "fr"):
        team.ada.environment["CARNET_LANG"] = language
        told(team.ada.run("sync", "--remote", team.address), language, says, advises, refused)
    team.ada.environment["CARNET_LANG"] = "en"
    team.ada.whole([team.ada.contacts()])


def at_once(team):
    """Both send at the same time, again and again."""
    team.meet()
    for _ in range(3):
        team.work()
        running = [(device, device.start("sync")) for device in (team.ada, team.grace)]
        for result in [device.finish(process, ("sync",)) for device, process in running]:
            result.done()
    team.sync().alike()


def quicker(team, repository):
    """A ref goes away between the list and the push: that is tried again, and nobody need know."""
    team.meet().work()
    repository.hook(IS_QUICKER, "pre-receive")
    team.sync().alike()
    expect(os.path.exists(os.path.join(repository.path, "quicker")), "nobody was quicker")


def answer_lost(team, repository):
    """What was sent arrives, its receipt does not: a failure, and found to be there the next time."""
    team.meet().work()
    repository.be("cut")
    result = team.ada.run("sync")
    repository.be("")
    team.sync().alike()
    told(result, "en", "hung up|Empty reply|reset|closed|disconnect")


def strays(team, repository):
    """Two thousand refs that are none of ours, in our own folder."""
    team.meet()
    run("git", "-C", repository.path, "update-ref", "--stdin",
        given="".join(f"create refs/carnet/stray/{n:04} {team.part}\n" for n in range(2000)))
    results = [device.run("sync").done() for device in (team.work().ada, team.grace, team.ada)]
    team.alike()
    for result in results:
        expect(len(result.err) <= CHARACTERS_MAX, f"{len(result.err)} characters of names: {result}")


def heals(team, repository, kind):
    """What a power cut emptied is sent anew by whoever wrote it; until then the others go on without."""
    team.meet().work().sync()
    repository.empty(team.part + kind)
    team.work()
    team.grace.run("sync").documented()
    team.sync().alike()


def silence(team):
    """A host that takes the call and says nothing is not waited for without end."""
    team.begin()
    try:
        told(team.ada.run("sync", "--remote", team.address), "en", "silent|answer|timed out")
    finally:
        team.ada.whole([team.ada.contacts()])


# -- What hinders a team: how it begins, how it is lifted

def by_setting(repository, setting):
    return lambda _: repository.set(setting), lambda _: repository.unset(setting)


def by_hook(repository, text, name="pre-receive"):
    return lambda _: repository.hook(text, name), lambda _: repository.unhook(name)


def by_manner(repository, manner):
    return lambda _: repository.be(manner), lambda _: repository.be("")


def by_ssh(**settings):
    return lambda team: team.come(**settings), lambda team: team.come()


def by_rank():
    """The boss may what Ada may not."""
    return lambda team: team.come(key="ada"), lambda team: team.come(key="boss")


def by_owner(repository):
    return lambda _: repository.own(NOBODY), lambda _: repository.own(os.getuid())


def by_locks(repository):
    return (lambda _: [open(lock, "wb").close() for lock in list(repository.locks())],
            lambda _: [os.unlink(lock) for lock in set(repository.locks())])


def by_damage(repository):
    return lambda team: repository.empty(team.part), lambda team: repository.drop(team.part)


class Cases:
    """Names, and what is run for each."""

    def __init__(self, campaign, site):
        self.campaign, self.site, self.all = campaign, site, {}
        self.taken()
        self.never_rewritten()
        self.refused()
        self.out_of_reach()
        self.over_http()
        self.damaged()

    def add(self, name, check, address, *given, **settings):
        team = functools.partial(Team, self.campaign, self.site, f"case-{len(self.all)}", address, **settings)
        self.all[name] = lambda: check(team(), *given)

    def repository(self, *settings, **more):
        return Repository(self.site, f"r{len(os.listdir(self.site.repositories))}.git", *settings, **more)

    def taken(self):
        self.add("path", accepts, self.repository().path)
        self.add("file://", accepts, "file://" + self.repository().path)
        self.add("ssh", accepts, self.repository().ssh)
        self.add("http", accepts, self.repository().http)
        self.add("shared", accepts, self.repository(options=["--shared"]).ssh)
        self.add("fsckObjects", accepts, self.repository("receive.fsckObjects=true", "transfer.fsckObjects=true").ssh)
        self.add("gitolite RW+", accepts, "ssh://forge/rewritten")
        for address in ("ssh", "http"):
            self.add(f"at once, {address}", at_once, getattr(self.repository(), address))
        repository = self.repository()
        self.add("somebody is quicker", quicker, repository.ssh, repository)
        self.add("2,000 strays", strays, (stray := self.repository()).ssh, stray)

    def never_rewritten(self):
        # These two are about branches, and no rule for our refs: they must not be taken for one.
        self.add("denyNonFastForwards", goes_on, self.repository(
            "receive.denyNonFastForwards=true", "receive.denyDeletes=true").ssh)
        self.add("gitolite RW", goes_on, "ssh://forge/growing")
        self.add("gitolite RWC", goes_on, "ssh://forge/created")
        self.add("descendants", goes_on, self.repository(hook=DESCENDANTS).ssh)
        self.add("descendants, http", goes_on, self.repository(hook=DESCENDANTS).http)

    def refused(self):
        for name, hook, says in (
                ("hook", saying_no("echo Quota of the team is used up."), "Quota of the team is used up"),
                ("hook with a race's words", saying_no("echo non-fast-forward: that already exists."), "already exists"),
                ("hook in colours", saying_no(r"printf 'No\351l \033[31mrouge\033[0m\r\n'"), "No.*l .*rouge"),
                ("hook without a word", saying_no(), "pre-receive hook declined")):
            repository = self.repository()
            self.add(name, hinders, repository.ssh, by_hook(repository, hook), says)
        repository = self.repository()
        self.add("hook, http", hinders, repository.http, by_hook(repository, saying_no("echo Rule 7.")), "Rule 7")
        repository = self.repository()
        self.add("update hook", hinders, repository.ssh,
                 by_hook(repository, saying_no("echo Only team/ here, not $1"), "update"), "Only team/ here, not refs/")
        # Where one list has what the other has not, what was sent is missing from the list, or nothing can be sent: no
        # line of the server's says so.
        unlisted = r"\b(list|hid|show)|\b(liste|cach|montr)"
        for setting, says, refused in (
                ("transfer.hideRefs=refs/carnet", "hidden ref", True), ("receive.hideRefs=refs/carnet", unlisted, False),
                ("uploadpack.hideRefs=refs/carnet", unlisted, False),
                ("receive.maxInputSize=1", "maximum allowed size", True)):
            repository = self.repository()
            self.add(setting, hinders, repository.ssh, by_setting(repository, setting), says, "", refused)
        for rule, says in (("read", "W any read ada DENIED"), ("closed", "R any closed ada DENIED"),
                           ("branches", r"refs/carnet/\S+ branches ada DENIED")):
            self.add(f"gitolite, {rule}", hinders, f"ssh://forge/{rule}", by_rank(), says, key="boss")
        self.add("git:// to read", cannot, self.repository().git, "access denied", "", True)
        self.add("no atomic push", cannot, self.repository("receive.advertiseAtomic=false").ssh, "atomic")
        self.add("SHA-256", cannot, self.repository(options=["--object-format=sha256"]).ssh, "(?i)hash|sha-?256", "sha-?1")

    def out_of_reach(self):
        address, trust = r"\baddress|network|\badresse|réseau", r"ssh (?!key)\S|known_hosts|\bonce\b|une fois"
        for name, settings, says, advises in (
                ("no key", {"key": "stranger"}, "Permission denied", r"\bkey\b|\bclé\b"),
                ("unknown host", {"knows": ""}, "Host key verification failed", trust),
                ("changed host", {"knows": "other-host"}, "(?i)has changed|a changé", r"\bask\b|check|demande|vérifi"),
                ("no such name", {"host": "forge.invalid"}, "Could not resolve", address),
                ("nobody there", {"port": free_port()}, "Connection refused", address)):
            repository = self.repository()
            self.add(f"ssh, {name}", hinders, repository.ssh, by_ssh(**settings), says, advises, False)
        self.add("https, no such name", cannot, "https://forge.invalid/r.git", "Could not resolve host", address)
        self.add("http, nobody there", cannot, f"http://127.0.0.1:{free_port()}/r.git", "Failed to connect", address)
        self.add("ssh, no repository", cannot, self.repository().ssh + "-gone", "not appear to be a git repo", address)
        port = self.site.silent_port
        if not self.campaign.quick:
            self.add("ssh, silence", silence, "ssh://forge/r.git", port=port)
            self.add("http, silence", silence, f"http://127.0.0.1:{port}/r.git")
            self.add("git://, silence", silence, f"git://127.0.0.1:{port}/r.git")

    def over_http(self):
        secret = r"password|token|sign in|mot de passe|jeton|identifi"
        for manner, says, advises, refused in (
                ("401", "401|Username", secret, False), ("archived", "This repository is archived", "", True),
                ("anonymous", "403", "", True), ("413", "413", "", False), ("404", "not found|Nothing here", "", False),
                ("503", "Maintenance until nine|503", "", False), ("page", "is this a git repository", "", False)):
            repository = self.repository()
            self.add(f"http, {manner}", hinders, repository.http, by_manner(repository, manner), says, advises, refused)
        repository = self.repository()
        self.add("http, answer lost", answer_lost, repository.http, repository)

    def damaged(self):
        repository = self.repository()
        self.add("locks left over", hinders, repository.ssh, by_locks(repository), "File exists", "", False)
        repository = self.repository()
        self.add("empty commit", hinders, repository.ssh, by_damage(repository), "corrupt|is empty", "", False)
        for kind in ("^{tree}", ":log.jsonl"):
            repository = self.repository()
            self.add(f"empty {kind}", heals, repository.ssh, repository, kind)
        if os.getuid() == 0:
            whose = r"safe\.directory|\bowner\b|belongs|appartient|propriétaire"
            for way in ("ssh", "path"):
                repository = self.repository()
                self.add(f"somebody else's, {way}", hinders, getattr(repository, way), by_owner(repository),
                         "dubious ownership", whose, False)


def broken_by(check):
    """What was broken, if anything: cases are counted where they are told."""
    try:
        check()
    except Broken as broken:
        return broken
    except Exception as error:
        return Broken(f"broke off: {error!r}")


def servers(campaign, words=""):
    missing = [package for path, package in NEEDS.items() if not os.path.exists(path)]
    if missing:
        subprocess.run([os.path.join(SCRIPTS, "install-needs"), *missing], check=True)
    with contextlib.ExitStack() as stack:
        site = Site(os.path.join(campaign.folder, "site"), stack)
        # Those that only wait come first, and in lanes of their own.
        cases = sorted(Cases(campaign, site).all.items(), key=lambda case: "silence" not in case[0])
        cases = [case for case in campaign.some(cases, 0.35) if words in case[0]]
        waiting = sum("silence" in name for name, _ in cases)
        lanes = stack.enter_context(concurrent.futures.ThreadPoolExecutor(LANES + waiting))
        for (name, _), broken in zip(cases, lanes.map(broken_by, [check for _, check in cases])):
            with campaign.case(name):
                if broken:
                    raise broken


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("carnet", help="the program")
    arguments.add_argument("--quick", action="store_true", help="a share of the cases, drawn by lot")
    arguments.add_argument("--seed", type=int, default=1, help="of what is drawn by lot")
    arguments.add_argument("--only", default="", help="cases whose names have these words")
    asked = arguments.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    folder = os.path.realpath(tempfile.mkdtemp(prefix="carnet-servers-"))
    try:
        campaign = Campaign("servers", os.path.realpath(asked.carnet), folder, asked.quick, asked.seed)
        servers(campaign, asked.only)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"servers: {campaign.cases} cases, {campaign.failed} failed")
    sys.exit(1 if campaign.failed else 0)


if __name__ == "__main__":
    main()
