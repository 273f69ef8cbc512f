"""The page in the browser: from a start to a page that can be used, a keystroke to the preview, a decision to its file, and an archive of
thirty years. Beside each the same by the command line."""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path

from benchmarks.commands import of_meeting, udvalg
from benchmarks.measure import CannotMeasure, Group, Run, Size, Way, compared, run
from benchmarks.protocols import make_archive
from benchmarks.table import Row, mib_at_most, ms_at_most, seconds_at_most
from benchmarks.workspaces import Place, copy_sample, make_long

START, TJEK = "udvalg kontor: from the command to a page with all it loads", "udvalg tjek: the same workspace"
PREVIEW, AGENDA = "kontor: an item of 30 pages shown after a keystroke", "udvalg dagsorden: the meeting with that item"
DECIDE, BESLUT = "kontor: a decision from the request to the file", "udvalg beslut: one decision, one file"
OVERVIEW, ALL = "kontor: the overview of all meetings, warm", "udvalg tjek: all of it"
_ADDRESS = re.compile(r"http://\S+/start\?n=\S+")
_PAGES = 30


class Client:
    """A browser as far as is measured: a jar of cookies, and what the page's script sends along."""

    def __init__(self, address: str) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.base = address.partition("/start")[0]
        self.open(address)
        self.csrf = ""

    def open(self, address: str) -> str:
        with self.opener.open(address, timeout=120) as answer:
            return str(answer.read().decode("utf-8", "replace"))

    def page(self, path: str) -> str:
        """A page; its word for changes is kept."""
        text = self.open(f"{self.base}{path}")
        found = re.search(r'name="udvalg-csrf" content="(\w+)"', text)
        self.csrf = found[1] if found else self.csrf
        return text

    def whole_page(self, path: str) -> None:
        """A page with the files that it loads."""
        for name in re.findall(r'(?:src|href)="(/static/[^"]+)"', self.page(path)):
            self.open(f"{self.base}{name}")

    def post(self, path: str, fields: dict[str, str]) -> str:
        headers = {"X-Udvalg": self.csrf, "Origin": self.base}
        data = urllib.parse.urlencode(fields).encode()
        return self.open(urllib.request.Request(f"{self.base}{path}", data, headers))  # type: ignore[arg-type]


@contextlib.contextmanager
def served(root: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program as its users start it, and the address that lets one in."""
    home = root.parent / f"{root.name}-home"
    home.mkdir(exist_ok=True)
    process = subprocess.Popen(
        udvalg("kontor", "--uden-browser"), cwd=root, stdout=subprocess.PIPE, encoding="utf-8", env=_as_user(home)
    )
    try:
        assert process.stdout is not None
        found = _ADDRESS.search(process.stdout.readline())
        if found is None:
            raise CannotMeasure("it didn't start")
        yield process, found[0]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def _as_user(home: Path) -> dict[str, str]:
    import os

    return {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}


def kontor(folder: Path, size: Size) -> Iterator[Group]:
    """Each on a workspace of its own; the program runs as a process of its own."""
    yield Group((START, TJEK), lambda: _starting(folder / "start", size))
    yield Group((PREVIEW, AGENDA), lambda: _preview(folder / "long", size))
    yield Group((DECIDE, BESLUT), lambda: _deciding(folder / "decide", size))
    yield Group((OVERVIEW, ALL), lambda: _overview(folder / "all", size))


def _starting(folder: Path, size: Size) -> list[Row]:
    place = copy_sample(folder / "ws")

    def start() -> Run:
        began = time.perf_counter()
        with served(place.root) as (_, address):
            Client(address).whole_page("/")
            return Run((time.perf_counter() - began) * 1000)

    ways: dict[str, Way] = {START: start, TJEK: lambda: _whatever_it_finds(place.root)}
    return compared(ways, min(size.rounds, 7), to=TJEK, aims={START: (seconds_at_most(1.5),)})


def _whatever_it_finds(root: Path) -> Run:
    began = time.perf_counter()
    subprocess.run(udvalg("tjek"), cwd=root, capture_output=True, check=False)
    return Run((time.perf_counter() - began) * 1000)


def _preview(folder: Path, size: Size) -> list[Row]:
    place = make_long(folder, _PAGES)
    files = sorted(place.meeting.glob("*-sag-*.yaml"))
    bodies = [
        path.read_text(encoding="utf-8").split("sagsfremstilling: |\n")[1].split("indstilling:")[0] for path in files
    ]
    head, _, tail = files[0].read_text(encoding="utf-8").partition("sagsfremstilling: |\n")
    files[0].write_text(f"{head}sagsfremstilling: |\n{''.join(bodies)}indstilling: {tail.rpartition('indstilling: ')[2]}", encoding="utf-8")  # fmt: skip
    for path in files[1:]:
        path.unlink()
    with served(place.root) as (_, address):
        client = Client(address)
        item = _items(client, place)[0]
        fields = _form(client.page(item))
        text = next(name for name, value in fields.items() if len(value) > 50_000)
        count = iter(range(10_000))

        def typed() -> None:
            fields[text] += f" ord{next(count)}"
            client.post(f"{item}/vis", fields)

        ways: dict[str, Way] = {PREVIEW: _timed(typed), AGENDA: lambda: run(of_meeting("dagsorden", place, "--uden-sidetal"), place.root)}  # fmt: skip
        return compared(ways, size.rounds, to=AGENDA, aims={PREVIEW: (ms_at_most(150),)})


def _deciding(folder: Path, size: Size) -> list[Row]:
    place = copy_sample(folder / "ws")
    other = Place(Path(shutil.copytree(place.root, folder / "other")), place.committee, place.folder)
    with served(place.root) as (_, address):
        client = Client(address)
        at = f"/m/{place.committee}/{place.folder}/moede"
        item = next(one for one in re.findall(rf"{at}/[0-9a-f]{{10}}", client.page(at)))
        count = iter(range(10_000))

        def decided() -> None:
            number = next(count)
            client.post(
                f"{item}/trin", {"slags": "ord", "tekst": f"Godkendt {number}.", "igen": "ja", "trin": str(number)}
            )

        command = of_meeting("beslut", other, "12", "Godkendt.", "--erstat")
        ways: dict[str, Way] = {DECIDE: _timed(decided), BESLUT: lambda: run(command, other.root)}
        return compared(ways, size.rounds, to=BESLUT, aims={DECIDE: (ms_at_most(50),)})


def _overview(folder: Path, size: Size) -> list[Row]:
    place = make_archive(folder / "ws", size.count)
    with served(place.root) as (process, address):
        client = Client(address)
        client.page("/")

        def warm() -> Run:
            began = time.perf_counter()
            client.page("/")
            return Run((time.perf_counter() - began) * 1000, _peak(process.pid))

        ways: dict[str, Way] = {OVERVIEW: warm, ALL: lambda: _whatever_it_finds(place.root)}
        return compared(ways, min(size.rounds, 5), to=ALL, aims={OVERVIEW: (ms_at_most(300), mib_at_most(200))})


def _timed(function: Callable[[], object]) -> Way:
    def once() -> Run:
        began = time.perf_counter()
        function()
        return Run((time.perf_counter() - began) * 1000)

    return once


def _peak(process: int) -> float:
    """The most memory that a process has had, in MiB."""
    if sys.platform == "linux":
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]
    import psutil

    return float(psutil.Process(process).memory_info().rss) / 2**20


def _items(client: Client, place: Place) -> list[str]:
    """The addresses of a meeting's items."""
    at = f"/m/{place.committee}/{place.folder}/"
    found = list(dict.fromkeys(re.findall(rf"{at}punkt/[0-9a-f]{{10}}", client.page(at))))
    if not found:
        raise CannotMeasure("the meeting shows no items")
    return found


def _form(page: str) -> dict[str, str]:
    """The fields of a page's form as they stand."""
    from html import unescape

    texts = {
        n: unescape(v) for n, v in re.findall(r'<textarea[^>]*\bname="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    }
    inputs = re.findall(r'<input[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]*)"', page)
    return {**{name: unescape(value) for name, value in inputs}, **texts}
