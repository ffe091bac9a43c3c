"""Two real Syncthing instances on loopback, known to nobody and asking nobody, and a folder that they share."""
import contextlib, json, os, socket, subprocess, time, urllib.request
import xml.etree.ElementTree as xml

from harness import Broken, end

# How long Syncthing may take to start, to connect, and to make both sides alike.
PATIENCE = 60
# Nothing is announced, asked for or reported, anywhere.
CONFIG = """<configuration version="36">
  <device id="{own}" name="own"><address>dynamic</address></device>
  <device id="{other}" name="other"><address>tcp://127.0.0.1:{other_port}</address></device>
  <gui enabled="true" tls="false"><address>127.0.0.1:{rest_port}</address><apikey>carnet</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress><reconnectionIntervalS>5</reconnectionIntervalS>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><stunKeepaliveStartS>0</stunKeepaliveStartS>
    <announceLANAddresses>false</announceLANAddresses><crashReportingEnabled>false</crashReportingEnabled>
    <urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH><startBrowser>false</startBrowser>
    <setLowPriority>false</setLowPriority>
  </options>
</configuration>
"""


def until(true, what):
    """Waits until something is true; where no answer comes, it is not yet."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        with contextlib.suppress(OSError):
            if true():
                return
        time.sleep(0.1)
    raise Broken(f"not within {PATIENCE} s: {what}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Node:
    """A Syncthing instance with a home of its own, steered by its REST interface."""

    def __init__(self, root):
        self.root, self.port, self.rest_port, self.process = root, free_port(), free_port(), None
        self.environment = {"HOME": root, "XDG_STATE_HOME": root, "XDG_CONFIG_HOME": root, "STNODEFAULTFOLDER": "1",
                            "STNOUPGRADE": "1", "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
                            # One process, not one that watches another and may leave it behind.
                            "STMONITORED": "yes"}
        subprocess.run(["syncthing", "generate", "--home", root], env=self.environment, check=True, capture_output=True)
        self.id = xml.parse(os.path.join(root, "config.xml")).find("device").get("id")

    def start(self, other):
        with open(os.path.join(self.root, "config.xml"), "w") as file:
            file.write(CONFIG.format(own=self.id, other=other.id, other_port=other.port, port=self.port,
                                     rest_port=self.rest_port))
        # It ends with us, even where we are killed.
        command = ["setpriv", "--pdeathsig", "KILL", "syncthing", "serve", "--no-browser", "--home", self.root]
        self.process = subprocess.Popen(command, env=self.environment, start_new_session=True,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: self.ask("system/ping"), "Syncthing answers")

    def ask(self, path, method="GET", given=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.rest_port}/rest/{path}", method=method, headers={"X-API-Key": "carnet"},
            data=None if given is None else json.dumps(given).encode())
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or b"null")

    def share(self, name, other):
        """Its side of a folder: scanned when we say so, no versions kept."""
        side = os.path.join(self.root, name)
        os.makedirs(side)
        self.ask("config/folders", "POST", {
            "id": name, "path": side, "rescanIntervalS": 0, "fsWatcherEnabled": False, "versioning": {"type": ""},
            "devices": [{"deviceID": self.id}, {"deviceID": other.id}]})
        return side


def hear(nodes, what):
    """Lets two instances `resume` or `pause` hearing each other, and waits until they do or do not."""
    pairs = nodes, nodes[::-1]
    for node, other in pairs:
        node.ask(f"system/{what}?device={other.id}", "POST")
    until(lambda: all(node.ask("system/connections")["connections"][other.id]["connected"] == (what == "resume")
                      for node, other in pairs), f"the two instances {what}")


def files(folder):
    """All files below a folder, hidden ones too, but what Syncthing keeps for itself."""
    found = {}
    for top, _, names in os.walk(folder):
        for path in (os.path.join(top, name) for name in names if not name.startswith((".stfolder", ".syncthing."))):
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


@contextlib.contextmanager
def pair(folder):
    """Two instances that hear each other; ended whatever happens."""
    nodes = [Node(os.path.join(folder, side)) for side in ("here", "there")]
    try:
        for node, other in (nodes, nodes[::-1]):
            node.start(other)
        hear(nodes, "resume")
        yield nodes
    finally:
        for node in nodes:
            if node.process:
                end(node.process)
