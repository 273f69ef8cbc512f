"""A source on loopback that behaves: it speaks Jobindsats v2 and v3, Statistikbanken, CSV and XLSX, and fails as told."""

import contextlib
import http.client
import http.server
import io
import json
import socket
import ssl
import threading
import time
import urllib.parse

import openpyxl

TOKEN = "hemmelig-nøgle-1234".encode("ascii", "ignore").decode()
MONTHS = [f"2026M{n:02}" for n in range(1, 8)]
EXPIRED = "Forkert nøgle eller nøglen er udløbet."


def rows(areas=("Aabenraa", "Hele landet"), months=MONTHS):
    return [[month, area, f"{100 * n + len(area)},5"] for n, month in enumerate(months) for area in areas]


class Source:
    """What the server answers; a test changes it. `failures` are statuses to give first, `seen` the requests."""

    def __init__(self):
        self.rows = rows()
        self.columns = ["periode", "område", "værdi"]
        self.failures = []
        self.headers = {}
        self.raw = None
        self.hang = 0
        self.redirect = ""
        self.seen = []

    def answer(self, method, path, headers, body):
        url = urllib.parse.urlsplit(path)
        self.seen.append((method, url.path, urllib.parse.parse_qs(url.query), headers.get("Authorization"), body))
        if self.failures:
            return self.failures.pop(0), b"Fejl"
        if self.raw is not None:
            return 200, self.raw
        if url.path.startswith("/v2/"):
            if headers.get("Authorization") != TOKEN:
                return 200, EXPIRED.encode()
            return 200, json.dumps([{"Variables": [{"Label": c} for c in self.columns], "Data": self.rows}]).encode()
        if url.path.startswith("/v3/"):
            if headers.get("Authorization") != f"Bearer {TOKEN}":
                return 401, b"nej"
            return 200, b"\xef\xbb\xbf" + json.dumps({"columns": self.columns, "rows": self.rows}).encode()
        if url.path == "/v1/data":
            json.loads(body)
            lines = [["OMRÅDE", "TID", "INDHOLD"], *([area, month, value] for month, area, value in self.rows)]
            return 200, "\n".join(";".join(line) for line in lines).encode("utf-8-sig")
        if url.path.endswith(".csv"):
            return 200, "\r\n".join(";".join(line) for line in [self.columns, *self.rows]).encode("utf-8-sig")
        if url.path.endswith(".xlsx"):
            book = openpyxl.Workbook()
            for line in [self.columns, *([m, a, float(v.replace(",", "."))] for m, a, v in self.rows)]:
                book.active.append(line)
            made = io.BytesIO()
            book.save(made)
            return 200, made.getvalue()
        return 404, b""


@contextlib.contextmanager
def serving(source, certificate=None):
    """The source's address while it is served; with a file of a certificate and its key, by TLS."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            time.sleep(source.hang)
            status, data = source.answer(self.command, self.path, self.headers, body)
            if source.redirect:
                status = 302
            self.send_response(status)
            for name, value in source.headers.items():
                self.send_header(name, value)
            if source.redirect:
                self.send_header("Location", source.redirect + self.path)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(data)

        do_POST = do_GET

        def log_message(self, *words):
            pass

    with _running(Handler, certificate) as port:
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{port}"


@contextlib.contextmanager
def proxying(seen, *, status=0):
    """The address of a proxy, which notes in `seen` what it is asked for and by whom; with a status it refuses."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            seen.append((self.command, self.path, self.headers.get("Proxy-Authorization")))
            if status:
                self.send_error(status)
                return
            url = urllib.parse.urlsplit(self.path)
            ask = http.client.HTTPConnection("127.0.0.1", url.port, timeout=5)
            ask.request("GET", f"{url.path}?{url.query}", headers={k: v for k, v in self.headers.items() if k != "Proxy-Authorization"})  # fmt: skip
            answer = ask.getresponse()
            data = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            ask.close()

        def do_CONNECT(self):
            seen.append((self.command, self.path, self.headers.get("Proxy-Authorization")))
            if status:
                self.send_error(status)
                return
            with socket.create_connection(("127.0.0.1", int(self.path.rpartition(":")[2]))) as there:
                self.send_response(200)
                self.end_headers()
                back = threading.Thread(target=_pour, args=(there, self.connection), daemon=True)
                back.start()
                _pour(self.connection, there)
                back.join()
            self.close_connection = True

        def log_message(self, *words):
            pass

    with _running(Handler, None) as port:
        yield f"http://127.0.0.1:{port}"


def _pour(source, target):
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def _running(handler, certificate):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *words: None  # a client that trusts nobody hangs up
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)  # looks as often whether to end
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
