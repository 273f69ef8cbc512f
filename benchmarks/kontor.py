"""The page in the browser: from a start to a page that can be used, a keystroke to the preview, a decision to its file, and an archive of
thirty years. Beside each the same by the command line."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path

from benchmarks.commands import of_meeting, udvalg
from benchmarks.measure import CannotMeasure, Group, Run, Size, Way, compared, run
from benchmarks.protocols import make_archive
from benchmarks.table import Row, mib_at_most, ms_at_most, seconds_at_most
from benchmarks.workspaces import Place, copy_sample, make_long

START, TJEK = "udvalg kontor: from the command to a page with all it loads", "udvalg tjek: the same workspace"
WHOLE = "the same, until the whole overview is shown"
PREVIEW, AGENDA = "kontor: an item of 30 pages shown after a keystroke", "udvalg dagsorden: the meeting with that item"
DECIDE, BESLUT = "kontor: a decision from the request to the file", "udvalg beslut: one decision, one file"
OVERVIEW, ALL = "kontor: the overview of all meetings, warm", "udvalg tjek: all of it"
LIST = "kontor: the list of all meetings, warm"
_ADDRESS = re.compile(r"http://\S+/start\?n=\S+")
_PAGES, _LONG = 30, 50_000


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
        if found is None:
            raise CannotMeasure(f"{path} isn't one of the program's pages")
        self.csrf = found[1]
        return text

    def whole_page(self, path: str) -> None:
        """A page with the files that it loads."""
        names = re.findall(r'(?:src|href)="(/static/[^"]+)"', self.page(path))
        if not any(name.endswith(".js") for name in names):
            raise CannotMeasure("the page loads no script")
        for name in names:
            self.open(f"{self.base}{name}")

    def asked_by_script(self, path: str) -> str:
        """A page as htmx asks for it."""
        return self.open(urllib.request.Request(f"{self.base}{path}", None, {"HX-Request": "true"}))  # type: ignore[arg-type]

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
    yield Group((START, WHOLE, TJEK), lambda: _starting(folder / "start", size))
    yield Group((PREVIEW, AGENDA), lambda: _preview(folder / "long", size))
    yield Group((DECIDE, BESLUT), lambda: _deciding(folder / "decide", size))
    yield Group((OVERVIEW, LIST, ALL), lambda: _overview(folder / "all", size))


def _starting(folder: Path, size: Size) -> list[Row]:
    place = copy_sample(folder / "ws")

    def start(then: Callable[[Client], None] = lambda client: None) -> Run:
        began = time.perf_counter()
        with served(place.root) as (_, address):
            client = Client(address)
            client.whole_page("/")
            then(client)
            return Run((time.perf_counter() - began) * 1000)

    ways: dict[str, Way] = {
        START: start,
        WHOLE: lambda: start(lambda client: client.asked_by_script("/")),
        TJEK: lambda: _whatever_it_finds(place.root),
    }
    return compared(ways, min(size.rounds, 7), to=TJEK, aims={START: (seconds_at_most(1.5),)})


def _whatever_it_finds(root: Path) -> Run:
    """The check of a workspace; what it finds wrong with the meetings is no failure of its own."""
    return run(udvalg("tjek"), root, fine=(0, 1))


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
        base = _text_of(client.page(item), "sagsfremstilling")
        count = iter(range(10_000))

        def typed() -> Run:
            word = f"ord{next(count)}."
            change = {"felt": ["sagsfremstilling"], "base": base, "vaerdi": f"{base.rstrip()} {word}"}
            made, answer = _timed(lambda: client.post(f"{item}/vis", {"felter": json.dumps([change])}))
            if word not in answer:
                raise CannotMeasure("the preview doesn't show what was typed")
            return made

        ways: dict[str, Way] = {PREVIEW: typed, AGENDA: lambda: run(of_meeting("dagsorden", place, "--uden-sidetal"), place.root)}  # fmt: skip
        return compared(ways, size.rounds, to=AGENDA, aims={PREVIEW: (ms_at_most(150),)})


def _deciding(folder: Path, size: Size) -> list[Row]:
    place = copy_sample(folder / "ws")
    other = Place(Path(shutil.copytree(place.root, folder / "other")), place.committee, place.folder)
    with served(place.root) as (_, address):
        client = Client(address)
        at = f"/m/{place.committee}/{place.folder}/moede"
        item = next(one for one in re.findall(rf"{at}/[0-9a-f]{{10}}", client.page(at)))
        count = iter(range(10_000))

        def decided() -> Run:
            number = next(count)
            words = f"Godkendt som nummer {number}."
            fields = {"slags": "ord", "tekst": words, "igen": "ja", "trin": str(number)}
            made, _ = _timed(lambda: client.post(f"{item}/trin", fields))
            if not any(words in path.read_text(encoding="utf-8") for path in place.meeting.glob("*.yaml")):
                raise CannotMeasure("the decision isn't in its file")
            return made

        command = of_meeting("beslut", other, "12", "Godkendt.", "--erstat")
        ways: dict[str, Way] = {DECIDE: decided, BESLUT: lambda: run(command, other.root)}
        return compared(ways, size.rounds, to=BESLUT, aims={DECIDE: (ms_at_most(50),)})


def _overview(folder: Path, size: Size) -> list[Row]:
    place = make_archive(folder / "ws", size.count)
    with served(place.root) as (process, address):
        client = Client(address)
        client.asked_by_script("/")

        def warm(path: str) -> Way:
            def once() -> Run:
                made, page = _timed(lambda: client.page(path))
                if not re.search(rf"\b{size.count}\b", page):
                    raise CannotMeasure(f"{path} doesn't say how many meetings there are")
                return Run(made.ms, _peak(process.pid))

            return once

        ways = {OVERVIEW: warm("/"), LIST: warm("/moeder"), ALL: lambda: _whatever_it_finds(place.root)}
        aims = (ms_at_most(300), mib_at_most(200))
        return compared(ways, min(size.rounds, 5), to=ALL, aims={OVERVIEW: aims, LIST: aims})


def _timed(function: Callable[[], str]) -> tuple[Run, str]:
    """How long a call took, and what it answered."""
    began = time.perf_counter()
    answer = function()
    return Run((time.perf_counter() - began) * 1000), answer


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


def _text_of(page: str, field: str) -> str:
    """What stands in one of a page's fields, as a browser has it: without the line break after its tag."""
    found = re.search(rf'<textarea[^>]*\bname="{field}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    if found is None or len(found[1]) < _LONG:
        raise CannotMeasure(f"the page has no long text in »{field}«")
    return unescape(found[1]).removeprefix("\n")
