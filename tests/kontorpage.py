"""The page of a workspace, served on loopback for a test: a client that holds the cookie and sends what the page's own script sends."""

import contextlib
import datetime as dt
import re
import socket
import threading
import time
import urllib.parse
from dataclasses import dataclass, field
from http.client import HTTPConnection

import uvicorn
from chromium import OnItsWay

from committee.kontor.app import application
from committee.kontor.desk import Desk
from committee.kontor.laidby import LaidBy
from committee.kontor.session import Session

NOW = dt.datetime(2026, 11, 30, 10, 14, 8, tzinfo=dt.timezone(dt.timedelta(hours=1)))


STILL_READ = b'hx-get="/" hx-trigger="load"'


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8")


@dataclass
class Kontor:
    """A page that is served: `get` and `post` as the browser does, `ask` with nothing but what is given."""

    desk: Desk
    session: Session
    port: int
    extra: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)  # the program's own, as its user is told of them

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method, path, body=None, headers=None):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    @property
    def known(self):
        return {"Cookie": f"udvalg-{self.port}={self.session.cookie}", **self.extra}

    def get(self, path):
        """A page as the browser has it: one that is still read asks for the whole of itself."""
        answer = self.ask("GET", path, headers=self.known)
        return self.asked(path) if STILL_READ in answer.body else answer

    def asked(self, path):
        """The same asked for by the page's script."""
        return self.ask("GET", path, headers={**self.known, "HX-Request": "true"})

    def post(self, path, fields=(), files=()):
        """Fields as pairs or a dict; files as (field, name, bytes)."""
        pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)
        headers = {**self.known, "Origin": self.base, "X-Udvalg": self.session.csrf}
        if not files:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            return self.ask("POST", path, urllib.parse.urlencode(pairs).encode(), headers)
        mark = "----udvalgs-proeve"
        headers["Content-Type"] = f"multipart/form-data; boundary={mark}"
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in pairs]
        parts += [
            f'--{mark}\r\nContent-Disposition: form-data; name="{n}"; filename="{name}"\r\n\r\n'.encode()
            + data
            + b"\r\n"
            for n, name, data in files
        ]
        return self.ask("POST", path, b"".join([*parts, f"--{mark}--\r\n".encode()]), headers)

    def undo(self):
        """Take back the last step of all, named as a page names it."""
        from committee import commands_ended  # late: the start is tried with no more read than it needs

        last = next(iter(commands_ended(self.desk.archive)), None)
        return self.post("/fortryd", {"kun": last.sign if last else "intet"})

    def ticket(self):
        """An address that lets a browser in, once."""
        return f"{self.base}/start?n={self.session.ticket(self.desk.clock().timestamp())}"

    def let_in(self, page):
        """Let a browser of `tests/chromium.py` in; it stands at the overview afterwards."""
        visit(page, self.ticket())


@contextlib.contextmanager
def served(root, *, now=NOW, user="bruger", port=0, folder=None):
    """Serve the page of a workspace. `now` is the time by its clock, or a function that tells it; `port` is one that it had before, and
    `folder` where its user keeps what outlives the program."""
    clock = now if callable(now) else lambda: now
    desk, session = Desk(root, user, clock), Session("hemmelig")
    desk.laid_by = LaidBy(folder)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        port = listening.getsockname()[1]
        faults = []
        app = application(desk, session, port, faults.append)
        config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="on", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.005)
            yield Kontor(desk, session, port, faults=faults)
        finally:
            desk.close()
            server.should_exit = True
            thread.join(10)


# --- in a browser ------------------------------------------------------------------------------------------


def visit(page, address, width=None, height=900):
    """Go to an address, and wait until it is loaded."""
    if width:
        page.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
    page._loaded = False
    page.send("Page.navigate", url=address)
    while not page._loaded:
        page._next()
    wait_for(page, """!document.querySelector('[hx-get="/"][hx-trigger=load]')""", 60)


def wait_for(page, expression, seconds=10):
    """Ask until an expression of JavaScript is true; what it gave."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OnItsWay):
            if found := page.ask(expression):
                return found
        time.sleep(0.02)
    raise AssertionError(f"never true: {expression}")


def type_text(page, text):
    """Type into what has the focus."""
    page.send("Input.insertText", text=text)


def press(page, key, *, ctrl=False, alt=False, shift=False):
    """Press one key, with its text where it is a sign."""
    codes = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowUp": 38, "ArrowDown": 40, "Backspace": 8, "F8": 119, " ": 32}
    modifiers = (1 if alt else 0) + (2 if ctrl else 0) + (8 if shift else 0)
    code = codes.get(key) or ord(key.upper()[0])
    text = {"text": "\r" if key == "Enter" else key} if len(key) == 1 or key == "Enter" else {}
    if ctrl or alt:
        text = {}
    page.send(
        "Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, modifiers=modifiers, **text
    )
    page.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code, modifiers=modifiers)


def screenshot(page, path):
    """The window as a picture, for looking at."""
    import base64

    path.write_bytes(base64.b64decode(page.send("Page.captureScreenshot")["data"]))


def refs(answer):
    """The items' sums in a page's addresses."""
    return list(dict.fromkeys(re.findall(r"/m/[^\"]*/punkt/([0-9a-f]{10})", answer.text)))
