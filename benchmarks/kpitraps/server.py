"""A server on this machine that answers as sources do on good and bad days, and the way there for their real addresses.

The first question gets a good answer, unless the mode begins with `only-`; those after it get the mode's. Names of other machines lead
here too, without TLS: what is tried is what the program makes of an answer.
"""

from __future__ import annotations

import contextlib
import gzip
import http.server
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks.kpitraps.makers.raw import Cell, excel
from benchmarks.kpitraps.running import TooLong

_MB = 1 << 20
_PATIENCE = 60  # seconds
_MONTHS = [f"2020M{month:02}" for month in range(1, 13)]
Rows = list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source answers: the body, or parts of it one by one, with the headers that go before it."""

    body: bytes = b""
    kind: str = "text/csv; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None  # told length, where it isn't the body's
    repeat: int = 1  # the body comes so many times


def _rows(last: int = 724, months: list[str] | None = None) -> Rows:
    months = months or [*_MONTHS, "2021M01"]
    own = [(month, "Tønder", str(last - len(months) + 1 + place)) for place, month in enumerate(months)]
    return [*own, *((month, "Hele landet", str(90000 + place)) for place, month in enumerate(months))]


def _csv(
    rows: Sequence[tuple[str, ...]], head: tuple[str, ...] = ("periode", "område", "antal"), sep: str = ";"
) -> bytes:
    return "\n".join(sep.join(row) for row in [head, *rows]).encode() + b"\n"


GOOD = _rows()
_OLD = _rows(723, _MONTHS)


def _changed(
    change: Callable[[tuple[str, str, str]], tuple[str, ...] | None],
    head: tuple[str, ...] = ("periode", "område", "antal"),
) -> Answer:
    return Answer(_csv([made for row in GOOD if (made := change(row))], head))


def _workbook() -> bytes:
    rows = [
        ("periode", "område", "antal"),
        *(
            (Cell(44166, "mmm\\-yy"), "Tønder", Cell(0.1, "0.0%")),
            (Cell(44197, "mmm\\-yy"), "Tønder", Cell(0.125, "0.0%")),
        ),
    ]
    return excel(rows)


_NESTED = b"[" * 10_000 + b"]" * 10_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAGE = b"<!DOCTYPE html><html><head><title>Log ind</title></head><body><form>Adgangskode</form></body></html>"
_BOMB = gzip.compress(bytes(200 * _MB), 1)

MODES: dict[str, Callable[[], Answer]] = {
    "good": lambda: Answer(_csv(GOOD)),
    "grown": lambda: Answer(_csv(GOOD)),
    "cut": lambda: Answer(_csv(GOOD)[:200], length=len(_csv(GOOD))),
    "cut-unsaid": lambda: Answer(_csv(GOOD)[: _csv(GOOD).index(b"2021M01") + 18]),
    "html": lambda: Answer(_PAGE, "text/html"),
    "html-as-csv": lambda: Answer(_PAGE, "text/csv"),
    "html-bom": lambda: Answer(b"\xef\xbb\xbf\n  " + _PAGE, "text/csv"),
    "empty": lambda: Answer(b""),
    "no-content": lambda: Answer(b"", status=204),
    "head-alone": lambda: Answer(_csv([])),
    "not-found": lambda: Answer(b"Not found", "text/plain", 404),
    "gone-wrong": lambda: Answer(b'{"error": "x"}', "application/json", 500),
    "forbidden": lambda: Answer(b"", "text/plain", 403),
    "json-error": lambda: Answer(b'{"status": "error", "message": "try later"}', "application/json"),
    "too-big-number": lambda: _changed(lambda row: (*row[:2], "1e400") if row[:2] == ("2021M01", "Tønder") else row),
    "not-a-number": lambda: _changed(lambda row: (*row[:2], "NaN") if row[:2] == ("2021M01", "Tønder") else row),
    "infinity": lambda: _changed(lambda row: (*row[:2], "Infinity") if row[:2] == ("2021M01", "Tønder") else row),
    "scaled": lambda: _changed(lambda row: (*row[:2], str(int(row[2]) * 100))),
    "thousandth": lambda: _changed(lambda row: (*row[:2], f"{int(row[2]) / 1000:.3f}")),
    "all-revised": lambda: _changed(lambda row: (*row[:2], str(int(row[2]) - 137))),
    "one-revised": lambda: _changed(lambda row: (*row[:2], "650") if row[:2] == ("2020M06", "Tønder") else row),
    "half-areas": lambda: _changed(lambda row: row if row[1] == "Tønder" else None),
    "own-area-gone": lambda: _changed(lambda row: row if row[1] != "Tønder" else None),
    "old-alone": lambda: _changed(lambda row: row if row[0] < "2020M07" else None),
    "newest-gone": lambda: Answer(_csv(_OLD)),
    "newest-alone": lambda: _changed(lambda row: row if row[0] == "2021M01" else None),
    "swapped-areas": lambda: _changed(lambda row: (row[0], "Hele landet" if row[1] == "Tønder" else "Tønder", row[2])),
    "new-dimension": lambda: Answer(_csv([(*row[:2], sex, row[2]) for row in GOOD for sex in ("Mænd", "Kvinder")], ("periode", "område", "køn", "antal"))),
    "column-renamed": lambda: Answer(_csv(GOOD, ("periode", "område", "antal fuldtidspersoner"))),
    "columns-turned": lambda: Answer(_csv([(row[2], row[1], row[0]) for row in GOOD], ("antal", "område", "periode"))),
    "rows-twice": lambda: Answer(_csv([row for row in GOOD for _ in range(2)])),
    "rows-disagree": lambda: Answer(_csv([*GOOD, ("2021M01", "Tønder", "742")])),
    "comma-file": lambda: Answer(_csv(GOOD, sep=",")),
    "latin": lambda: Answer(_csv(GOOD).decode().encode("cp1252"), "text/csv; charset=windows-1252"),
    "latin-unsaid": lambda: Answer(_csv(GOOD).decode().encode("cp1252"), "text/csv"),
    "utf16": lambda: Answer(_csv(GOOD).decode().encode("utf-16"), "text/csv"),
    "bom": lambda: Answer(b"\xef\xbb\xbf" + _csv(GOOD)),
    "wrong-kind": lambda: Answer(_csv(GOOD), "application/octet-stream"),
    "picture": lambda: Answer(b"\x89PNG\r\n\x1a\n" + bytes(200), "image/png"),
    "pdf": lambda: Answer(b"%PDF-1.7\n" + bytes(200), "application/pdf"),
    "zip": lambda: Answer(b"PK\x03\x04" + bytes(200), "application/zip"),
    "gzip": lambda: Answer(gzip.compress(_csv(GOOD)), headers={"Content-Encoding": "gzip"}),
    "gzip-bomb": lambda: Answer(_BOMB, headers={"Content-Encoding": "gzip"}),
    "gzip-lie": lambda: Answer(_csv(GOOD), headers={"Content-Encoding": "gzip"}),
    "endless": lambda: Answer(b"2021M01;Andet;1\n" * 65536, repeat=600),
    "nested": lambda: Answer(_NESTED, "application/json"),
    "later": lambda: Answer(b"", "text/plain", 429, {"Retry-After": "7200"}),
    "later-date": lambda: Answer(b"", "text/plain", 503, {"Retry-After": "Fri, 31 Dec 2060 23:59:59 GMT"}),
    "later-nonsense": lambda: Answer(b"", "text/plain", 503, {"Retry-After": "-1"}),
    "to-a-file": lambda: Answer(b"", status=302, headers={"Location": "file:///etc/passwd"}),
    "circle": lambda: Answer(b"", status=302, headers={"Location": "/k.csv"}),
    "moved": lambda: Answer(b"", status=301, headers={"Location": "/good.csv"}),
    "workbook": lambda: Answer(_workbook(), _XLSX),
    "workbook-cut": lambda: Answer(_workbook()[:900], _XLSX),
    "reset": lambda: Answer(b"", status=0),
}  # fmt: skip

# What Jobindsats answers, as JSON; `KEY` becomes the key that was sent.
_COLUMNS = ["Periode", "Område", "Ledige"]
TABLES: dict[str, Callable[[], object]] = {
    "good": lambda: {"columns": _COLUMNS, "rows": [[row[0], row[1], int(row[2])] for row in GOOD]},
    "key-in-rows": lambda: {"columns": _COLUMNS, "rows": [[row[0], row[1], int(row[2])] for row in GOOD] + [["2021M01", "KEY", 1]]},
    "key-in-columns": lambda: {"columns": [*_COLUMNS, "Bearer KEY"], "rows": [[row[0], row[1], int(row[2]), 0] for row in GOOD]},
    "key-in-error": lambda: {"error": "Authorization: Bearer KEY is expired"},
    "nested": lambda: None,
    "text-numbers": lambda: {"columns": _COLUMNS, "rows": [[row[0], row[1], row[2]] for row in GOOD]},
    "too-big": lambda: {"columns": _COLUMNS, "rows": [[*row[:2], 10**400] for row in GOOD]},
    "float-dust": lambda: {"columns": _COLUMNS, "rows": [[*row[:2], int(row[2]) + 1e-12] for row in GOOD]},
    "ragged": lambda: {"columns": _COLUMNS, "rows": [[row[0], row[1]] for row in GOOD]},
    "nulls": lambda: {"columns": _COLUMNS, "rows": [[row[0], row[1], None if row[0] == "2021M01" else int(row[2])] for row in GOOD]},
    "objects": lambda: {"columns": _COLUMNS, "rows": [[row[0], row[1], {"value": int(row[2])}] for row in GOOD]},
    "truths": lambda: {"columns": _COLUMNS, "rows": [[row[0], row[1], True] for row in GOOD]},
    "no-rows": lambda: {"columns": _COLUMNS, "rows": []},
}  # fmt: skip


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    mode = "good"
    asked = 0

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        cls = type(self)
        cls.asked += 1
        self.send(self.answer(cls.asked))

    do_POST = do_GET  # noqa: N815

    def answer(self, number: int) -> Answer:
        host, path = self.headers.get("Host", ""), urlsplit(self.path).path
        if "jobindsats" in host:
            return self.table(number)
        mode = self.mode.removeprefix("only-")
        if path == "/good.csv":
            return MODES["good"]()
        if number == 1 and not self.mode.startswith("only-"):
            return Answer(_csv(_OLD)) if mode == "grown" else MODES["good"]()
        return MODES[mode]()

    def table(self, number: int) -> Answer:
        mode = self.mode.removeprefix("only-")
        if number == 1 and not self.mode.startswith("only-"):
            mode = "good"
        if mode == "nested":
            return Answer(b'{"columns": ["Periode"], "rows": ' + _NESTED + b"}", "application/json")
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        return Answer(json.dumps(TABLES[mode]()).replace("KEY", key).encode(), "application/json")

    def send(self, answer: Answer) -> None:
        if not answer.status:
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        self.send_response(answer.status)
        length = len(answer.body) * answer.repeat if answer.length is None else answer.length
        headers = {"Content-Type": answer.kind, "Content-Length": str(length)} | answer.headers
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(answer.repeat):
                self.wfile.write(answer.body)
        self.close_connection = answer.length is not None

    def log_message(self, *_: object) -> None:
        """A benchmark has no log."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no error of the benchmark."""


@contextlib.contextmanager
def serving(mode: str) -> Iterator[int]:
    """Serve on a port of this machine, and lead all names there as long as it lasts."""
    handler = type("Handler", (_Handler,), {"mode": mode})
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with _led_here(server.server_port):
            yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def _led_here(port: int) -> Iterator[None]:
    import urllib3.connection

    def connect(self: urllib3.connection.HTTPSConnection) -> None:
        self.sock = socket.create_connection(("127.0.0.1", port))
        self.is_verified = True

    real, sleep = urllib3.connection.HTTPSConnection.connect, time.sleep
    urllib3.connection.HTTPSConnection.connect = connect  # type: ignore[method-assign]
    time.sleep = _nap  # type: ignore[assignment]
    try:
        yield
    finally:
        urllib3.connection.HTTPSConnection.connect, time.sleep = real, sleep  # type: ignore[method-assign]


def _nap(seconds: float) -> None:
    """Nobody waits here; but more than a minute is no waiting that one may do without a word."""
    if seconds > _PATIENCE:
        raise TooLong(f"would wait {seconds:.0f} s")
