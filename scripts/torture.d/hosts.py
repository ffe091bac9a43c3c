"""Git servers on loopback for the campaign `servers`: plain repositories and gitolite behind a sshd of our own, `git
daemon`, `git http-backend` and what stands before it elsewhere. Nothing of them is left behind."""
import contextlib, functools, getpass, http.server, os, shutil, socket, subprocess, threading, time

from harness import Broken, end, expect

SCRIPTS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
GITOLITE = "/usr/share/gitolite3/gitolite-shell"
NEEDS = {"/usr/sbin/sshd": "openssh-server", GITOLITE: "gitolite3"}

# Who may what: Ada's key and the boss's.
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


def run(*command, home=None, given=None):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    # Not what the user's own settings say of hooks and templates.
    environment |= {"LC_ALL": "C", "HOME": home or "/nonexistent"}
    done = subprocess.run(command, env=environment, input=given, capture_output=True, text=True)
    expect(done.returncode == 0, f"`{' '.join(command)}` ended with {done.returncode}: {done.stderr}")
    return done.stdout


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
        # Not by way of `git`, which would be the one that ends with us.
        daemon = os.path.join(run("git", "--exec-path").strip(), "git-daemon")
        stack.callback(end, service([daemon, "--listen=127.0.0.1", f"--port={self.git_port}", "--export-all",
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
        self.file = "file://" + self.path
        self.ssh = "ssh://forge" + self.path
        self.http = f"http://127.0.0.1:{site.http_port}/{name}"
        self.git = f"git://127.0.0.1:{site.git_port}/{name}"
        run("git", "init", "--quiet", "--bare", *options, self.path)
        for setting in settings:
            self.set(setting)
        if hook:
            self.hook(hook)

    def run(self, *arguments, given=None):
        return run("git", "-C", self.path, *arguments, given=given)

    def set(self, setting):
        self.run("config", *setting.split("=", 1))

    def unset(self, setting):
        self.run("config", "--unset", setting.split("=", 1)[0])

    def be(self, manner):
        self.site.manners[self.name] = manner

    def hook(self, text, name="update"):
        self.site.write(os.path.join(self.path, "hooks", name), text, 0o755)

    def unhook(self, name="update"):
        os.unlink(os.path.join(self.path, "hooks", name))

    def own(self, user):
        run("chown", "-R", f"{user}:{user}", self.path)

    def parts(self):
        """Each ref of a carnet's, and the text it leads to."""
        for ref in self.run("for-each-ref", "--format=%(refname)", "refs/carnet/").split():
            yield ref, self.run("cat-file", "blob", ref + ":log.jsonl")

    def file_of(self, name):
        """The file of an object that no pack holds."""
        object = self.run("rev-parse", name).strip()
        return os.path.join(self.path, "objects", object[:2], object[2:])

    def empty(self, name):
        """What a power cut leaves of an object."""
        os.chmod(self.file_of(name), 0o600)
        open(self.file_of(name), "wb").close()

    def drop(self, ref):
        os.unlink(self.file_of(ref))
        os.unlink(os.path.join(self.path, ref))

    def refs(self):
        for top, _, names in os.walk(os.path.join(self.path, "refs", "carnet")):
            yield from (os.path.join(top, name) for name in names)

    def lock(self):
        """As a server leaves its refs that goes down in the middle of a push."""
        for path in list(self.refs()):
            open(path + ".lock", "wb").close()

    def unlock(self):
        for path in list(self.refs()):
            if path.endswith(".lock"):
                os.unlink(path)


def install():
    missing = [package for path, package in NEEDS.items() if not os.path.exists(path)]
    if missing:
        subprocess.run([os.path.join(SCRIPTS, "install-needs"), *missing], check=True)
