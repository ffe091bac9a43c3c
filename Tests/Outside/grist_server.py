"""A small Grist on this machine: tables in memory, behind the published REST calls that a push needs.

Written from Grist's OpenAPI description (exchange.md, *REST*): requests that Grist would refuse are refused here.
"""
import json
import re
import threading
import unicodedata
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

KEY = "secret-key-123"
RESERVED = {"id": "id2"}


def column_id(label):
    """How Grist names the column of a label: no accents, no spaces, no digit in front."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", label) if not unicodedata.combining(mark))
    name = re.sub(r"[^a-zA-Z0-9_]+", "_", bare).lstrip("_")
    name = "c" + name if name[:1].isdigit() else name
    return RESERVED.get(name, name) or "A"


class Refusal(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Table:
    def __init__(self, labels):
        self.columns = {column_id(label): label for label in labels}
        self.rows = {}

    def check(self, cells):
        for name, value in cells.items():
            if name not in self.columns:
                raise Refusal(400, f"Invalid column \"{name}\"")
            if not isinstance(value, (str, int, float, bool, type(None), list)):
                raise Refusal(400, f"Invalid value in \"{name}\"")

    def upsert(self, records):
        if not isinstance(records, list) or not records:
            raise Refusal(400, "Bad request: records must not be empty")
        for record in records:
            if not isinstance(record, dict) or not record.get("require") or not set(record) <= {"require", "fields"}:
                raise Refusal(400, "Bad request: require must not be empty")
            self.check(record["require"])
            self.check(record.get("fields", {}))
        for record in records:
            found = [row for row in self.rows.values()
                     if all(row[name] == value for name, value in record["require"].items())]
            if found:
                found[0].update(record.get("fields", {}))
            else:
                number = max(self.rows, default=0) + 1
                self.rows[number] = {name: "" for name in self.columns}
                self.rows[number].update(record["require"])
                self.rows[number].update(record.get("fields", {}))

    def list(self, wanted):
        for name, values in wanted.items():
            if name not in self.columns or not isinstance(values, list):
                raise Refusal(400, f"Invalid filter on \"{name}\"")
        return [
            {"id": number, "fields": row} for number, row in self.rows.items()
            if all(row[name] in values for name, values in wanted.items())]

    def delete(self, numbers):
        if not isinstance(numbers, list) or not all(number in self.rows for number in numbers):
            raise Refusal(400, "Invalid row id")
        for number in numbers:
            del self.rows[number]


def fault(status, message="scripted", **headers):
    return status, [(name.replace("_", "-"), text) for name, text in headers.items()], message


class Request:
    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body = method, path, headers, body

    def __repr__(self):
        return f"{self.method} {self.path} {str(self.body)[:200]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format, *args):
        pass

    def read_body(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            body = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def answer(self, status, value, headers=()):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(data)

    def handle_call(self):
        grist = self.server.grist
        body = self.read_body()
        request = Request(self.command, self.path, dict(self.headers), body)
        with grist.lock:
            grist.requests.append(request)
            fault = grist.faults.pop(0) if grist.faults else grist.always
        if fault == "close":
            self.close_connection = True
            return
        if fault:
            status, headers, message = fault
            self.answer(status, {"error": message}, headers)
            return
        if self.command == "PUT":
            grist.reached.set()
            grist.go_on.wait(60)
        try:
            with grist.lock:
                value = grist.respond(request)
            self.answer(200, value)
        except Refusal as refusal:
            with grist.lock:
                grist.refusals.append(f"{refusal.status} {refusal}")
            self.answer(refusal.status, {"error": str(refusal)})

    do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = handle_call


class Grist:
    """Started and stopped like a file: `with Grist(labels) as grist:`."""

    def __init__(self, labels, doc="doc1", table="Contacts"):
        self.doc, self.name = doc, table
        self.table = Table(labels)
        self.requests, self.refusals = [], []
        # The next answers, then the answer to all: from `fault`, or "close", or None for the right one.
        self.faults, self.always = [], None
        self.reached, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()
        self.lock = threading.Lock()

    def __enter__(self):
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.grist = self
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.go_on.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def reset(self):
        """As new: no rows, no requests heard, nothing scripted."""
        with self.lock:
            self.table.rows.clear()
            self.requests.clear()
            self.refusals.clear()
            self.faults, self.always = [], None

    def rows(self):
        with self.lock:
            return {row["Identifiant"]: dict(row) for row in self.table.rows.values()}

    def calls(self, method):
        with self.lock:
            return [request for request in self.requests if request.method == method]

    def respond(self, request):
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            raise Refusal(401, "invalid API key")
        parts = urlsplit(request.path)
        names = [unquote(part) for part in parts.path.strip("/").split("/")]
        if len(names) < 6 or names[:2] != ["api", "docs"] or names[3] != "tables":
            raise Refusal(404, "not found")
        if names[2] != self.doc:
            raise Refusal(404, "document not found")
        if names[4] != self.name:
            raise Refusal(404, f"Table not found \"{names[4]}\"")
        return self.respond_on_table(request, "/".join(names[5:]), parse_qs(parts.query))

    def respond_on_table(self, request, what, query):
        call = (request.method, what)
        if call == ("GET", "columns"):
            return {"columns": [
                {"id": name, "fields": {"type": "Text", "label": label}} for name, label in self.table.columns.items()]}
        if call == ("GET", "records"):
            return {"records": self.table.list(json.loads(query.get("filter", ["{}"])[0]))}
        if request.headers.get("Content-Type", "").split(";")[0] != "application/json":
            raise Refusal(415, "the body must be application/json")
        try:
            body = json.loads(request.body)
        except ValueError as error:
            raise Refusal(400, "Malformed json") from error
        if call == ("PUT", "records"):
            if not isinstance(body, dict) or set(body) != {"records"}:
                raise Refusal(400, "Bad request: records is missing")
            return self.table.upsert(body["records"]) or {}
        if call in (("POST", "data/delete"), ("POST", "records/delete")):
            return self.table.delete(body)
        raise Refusal(404, "not found")
