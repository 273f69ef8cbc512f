"""`udvalg kontor` as its users start it: a process of its own, spoken to over loopback, and ended by signals."""

import contextlib
import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass

from build import CLI, ROOT

# A run in the background begins with SIGINT ignored, which the programs it starts would inherit.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN and threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/start\?n=\S+")


@dataclass
class Program:
    """A running page: its process, and what it said until it answered."""

    process: subprocess.Popen
    said: str

    @property
    def address(self):
        return ADDRESS.search(self.said)[0]

    @property
    def port(self):
        return int(ADDRESS.search(self.said)[1])

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    def stop(self, sign=signal.SIGINT, seconds=20):
        """Ask it to end; its exit code, what it said since, what it said of faults, and how long it took."""
        began = time.monotonic()
        self.process.send_signal(sign)
        out, err = self.process.communicate(timeout=seconds)
        return self.process.returncode, out, err, time.monotonic() - began


class Browser:
    """A client with a jar of cookies, which knows the page as its script does."""

    def __init__(self, address):
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.base = address.partition("/start")[0]
        self.open(address)
        self.csrf = re.search(r'name="udvalg-csrf" content="(\w+)"', self.get("/"))[1]

    def open(self, address):
        with self.opener.open(address, timeout=30) as answer:
            return answer.read().decode()

    def get(self, path):
        return self.open(f"{self.base}{path}")

    def post(self, path, fields=None):
        data = urllib.parse.urlencode(fields or {}).encode()
        headers = {"X-Udvalg": self.csrf, "Origin": self.base}
        with self.opener.open(urllib.request.Request(f"{self.base}{path}", data, headers), timeout=60) as answer:
            return answer.read().decode()

    def stream(self, seconds=20):
        return self.opener.open(f"{self.base}/haendelser", timeout=seconds)


def environment(home, **more):
    """That of a user whose own folder is `home`, without a screen."""
    kept = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "XDG_CONFIG_HOME")
    }
    return {**kept, "HOME": str(home), "APPDATA": str(home), "PYTHONPATH": str(ROOT), **more}


def command(root, *arguments, starter=()):
    return [sys.executable, *(starter or (str(CLI),)), "-C", str(root), "kontor", *arguments]


@contextlib.contextmanager
def program(root, home, *arguments, starter=(), **more):
    """Start the page, and wait until it says its address."""
    process = subprocess.Popen(
        command(root, *(arguments or ("--uden-browser",)), starter=starter),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace", env=environment(home, **more),
    )  # fmt: skip
    try:
        said = ""
        while not ADDRESS.search(said):
            line = process.stdout.readline()
            assert line, said + process.stderr.read()
            said += line
        yield Program(process, said)
    finally:
        process.kill()
        process.communicate()


def ended(root, home, *arguments, starter=(), **more):
    """Run it to its end: its exit code, and what it said in both streams."""
    made = subprocess.run(
        command(root, *arguments, starter=starter), capture_output=True, encoding="utf-8", errors="replace",
        env=environment(home, **more), timeout=60, check=False,
    )  # fmt: skip
    return made.returncode, made.stdout, made.stderr


def kept_file(home):
    """Where the program keeps the port and the secret of a user's only page."""
    (found,) = home.rglob("kontor-*.json")
    return found


def kept(home):
    return json.loads(kept_file(home).read_text("utf-8"))
