"""A headless Chromium driven over its own pipe, and axe-core within it. Where either is missing, the tests that need them skip.

`make browser` fetches both and sets UDVALG_BROWSER=1, under which a missing one is a failure.
"""

import base64
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / ".venv/browser/node_modules/axe-core/axe.min.js"
PHONE, DESKTOP = 390, 1280
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip


# Chromium reads its pipe at 3 and writes at 4; both are put out of the way first, since either may be the other's.
_LAUNCHER = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""


def missing():
    """What isn't here, or an empty string."""
    lacks = [] if shutil.which("chromium") else ["chromium"]
    if not AXE.is_file():
        lacks.append("axe-core")
    return " og ".join(lacks)


def require():
    """Skip, or fail where the browser is asked for."""
    lacks = missing()
    if lacks and os.environ.get("UDVALG_BROWSER") == "1":
        pytest.fail(f"UDVALG_BROWSER=1, but there is no {lacks}; run make browser")
    if lacks:
        pytest.skip(f"no {lacks} here; make browser fetches it")


@contextlib.contextmanager
def browser():
    """A page in a browser of its own, with an empty profile."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = ["chromium", *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCHER, str(to_read), str(from_write), *command],
            pass_fds=(to_read, from_write), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_read)
        os.close(from_write)
        try:
            with os.fdopen(to_write, "wb") as sent, os.fdopen(from_read, "rb") as received:
                page = Page(sent, received)
                page.attach()
                yield page
                page.send("Browser.close")
            process.wait(20)
        finally:
            process.kill()
            process.wait()


_ON_ITS_WAY = ("context", "navigated")


class OnItsWay(AssertionError):
    """The page that was asked gave way to another one in that moment."""


@dataclass
class Page:
    """One page, spoken to in Chromium's own protocol: JSON with a zero byte after each message."""

    sent: object
    received: object
    session: str = ""
    dialogs: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    _number: int = 0
    _loaded: bool = False
    _buffer: bytes = b""

    def attach(self):
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.send("Page.enable")
        self.send("Network.enable")

    def send(self, method, **parameters):
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self.session and not method.startswith("Browser."):
            message["sessionId"] = self.session
        self.sent.write(json.dumps(message).encode() + b"\0")
        self.sent.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if any(words in answer.get("error", {}).get("message", "") for words in _ON_ITS_WAY):
                    raise OnItsWay(answer["error"])
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _next(self):
        while b"\0" not in self._buffer:
            more = os.read(self.received.fileno(), 1 << 16)
            assert more, "the browser has gone"
            self._buffer += more
        raw, _, self._buffer = self._buffer.partition(b"\0")
        message = json.loads(raw)
        match message.get("method"):
            case "Page.javascriptDialogOpening":
                self.dialogs.append(message["params"]["message"])
            case "Page.loadEventFired":
                self._loaded = True
            case "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
        return message

    def open(self, path, width=DESKTOP, *, without_policy=False):
        """Open a file at a width. `without_policy`: as if the page had no CSP, so that only escaping stands in the way."""
        self.send("Page.setBypassCSP", enabled=without_policy)
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self._loaded, self.requests, self.dialogs = False, [], []
        self.send("Page.navigate", url=Path(path).as_uri())
        while not self._loaded:
            self._next()
        assert self.ask("innerWidth") == width

    def ask(self, expression):
        """What an expression of JavaScript gives, awaited."""
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def axe(self):
        """axe-core's violations as lines, and how many rules passed; run with every `<details>` open."""
        self.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
        self.ask(AXE.read_text("utf-8") + ";0")
        found = self.ask(
            "axe.run().then(r => ({passed: r.passes.length, broken: r.violations.map(v => v.id + ': ' +"
            " v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join('; '))}))"
        )
        return found["broken"], found["passed"]

    def press(self, key, code):
        for kind in ("rawKeyDown", *(["char"] if key == "Enter" else []), "keyUp"):
            text = {"text": "\r"} if kind == "char" else {}
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)

    def print(self):
        """The printed page, a PDF."""
        return base64.b64decode(self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
