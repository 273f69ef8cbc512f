"""`udvalg noegletal ny`: from a data file to a definition that works, shown; nothing is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.archive.archive import Archive
from committee.base.problems import Place, Problem, reason, shown
from committee.kpi.load import is_name
from committee.kpi.metrics import FOLDER
from committee.kpi.proposing import Doubt, Offer, Proposal, Wishes, propose, sight_lines
from committee.kpi.proposing.unfit import unfit
from committee.kpi.tables.datafile import LARGEST, parse_cells
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.table import Table
from committee.work.kpis import kpis_of

DATA = f"{FOLDER}/data"
SETTINGS = ("overskrift", "række_efter", "slut_ved", "periode", "værdi", "talformat", "datoformat", "gange", "hyppighed", "udfyld", "uanset", "mangler", "skjulte")  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewKpi:
    """Which file, and what somebody has said of it: `settings` are keys of a source, `where` values of columns. With `data` the file
    isn't on the disk yet, and `path` is the name that it will have in `metrics/data/`. With a `measure`, what is set of the numbers is of
    that one's alone."""

    path: Path
    sheet: str = ""
    name: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    data: bytes | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a file is seen as, and what could be defined of it. `kept_as` is the file as a definition names it, from `metrics/`;
    `is_outside` is whether it must be copied there first. `sheets` are those to choose from where one must be."""

    shown_as: str
    kept_as: str
    is_outside: bool
    offer: Offer
    problems: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    data: bytes = b""
    cells: Grid | Table | None = None

    @property
    def proposals(self) -> list[Proposal]:
        """Definitions that work."""
        return self.offer.proposals

    @property
    def doubts(self) -> list[Doubt]:
        """What must be decided first."""
        return self.offer.doubts

    def lines(self) -> list[str]:
        """The file as the program sees it, line by line."""
        where = " (uden for arbejdsmappen)" if self.is_outside else ""
        sheet = f", arket »{self.sheet}«" if self.sheet else ""
        return [f"{self.shown_as}{where}{sheet}", *(line for sight in self.offer.sights for line in sight_lines(sight))]


def propose_kpis(archive: Archive, asked: NewKpi) -> Offered:
    """A data file as the program sees it, with the definitions that work on it; nothing is written."""
    path, shown_as, kept_as, is_outside = _named(archive.root, asked.path) if asked.data is None else _to_be(asked.path)
    empty = Offered(shown_as, kept_as, is_outside, Offer(), sheet=asked.sheet)
    data, problem = (
        _bytes(path, shown_as) if asked.data is None else (asked.data, _too_large(len(asked.data), shown_as))
    )
    if problem is not None or (problem := unfit(data, shown_as)) is not None:
        return replace(empty, problems=(problem,))
    told = _for_new if asked.data is None else _as_it_is
    cells, encoding, problems = _cells(data, shown_as, asked.sheet)
    if cells is None or problems:
        return replace(empty, problems=tuple(map(told, problems)), sheets=_sheets(problems))
    if asked.name and not is_name(asked.name):
        return replace(empty, problems=(_no_name(asked.name),))
    metrics = kpis_of(archive).metrics
    wishes = Wishes(
        kept_as, asked.settings, asked.where, asked.name, asked.sheet, encoding, _own(archive),
        frozenset(() if asked.name else {*metrics.kpis, *metrics.faults}), asked.measure,
    )  # fmt: skip
    offer = propose(cells, wishes)
    return replace(empty, offer=offer, problems=tuple(map(told, offer.problems)), data=data, cells=cells)


def _to_be(path: Path) -> tuple[Path, str, str, bool]:
    name = unicodedata.normalize("NFC", path.name)
    return path, name, f"data/{name}", True


def _as_it_is(problem: Problem) -> Problem:
    return problem


def _too_large(size: int, name: str) -> Problem | None:
    if size <= LARGEST:
        return None
    text = f"Filen fylder {size // 2**20} MB."
    return Problem(Place(name), "fil-for-stor", text, "Gem kun de rækker, der skal bruges.")


def _no_name(name: str) -> Problem:
    text = f"»{shown(name)}« kan ikke være et nøgletals navn."
    is_word = name.isidentifier()
    cure = (
        "Ordet har allerede en betydning i filerne; vælg et andet."
        if is_word
        else "Brug bogstaver, cifre og understreg."
    )
    return Problem(Place("--navn"), "nøgletal-navn", text, cure)


def _named(root: Path, path: Path) -> tuple[Path, str, str, bool]:
    """A file's path, its name in messages, its name in a definition, and whether it lies outside the workspace."""
    full = path if path.is_absolute() else Path.cwd() / path
    for base in (full, root / path, root / FOLDER / path, root / DATA / path):
        if base.is_file():
            full = base
            break
    try:
        inside = unicodedata.normalize("NFC", full.resolve().relative_to(root.resolve()).as_posix())
    except (ValueError, OSError, RuntimeError):
        name = unicodedata.normalize("NFC", full.name)
        return full, name, f"data/{name}", True
    kept = inside.removeprefix(f"{FOLDER}/") if inside.startswith(f"{FOLDER}/") else f"../{inside}"
    return full, inside, kept, False


def _bytes(path: Path, name: str) -> tuple[bytes, Problem | None]:
    try:
        if path.is_dir():
            return b"", Problem(
                Place(name), "datafil", "Det er en mappe og ikke en fil.", "Skriv navnet på filen i den."
            )
        problem = _too_large(path.stat().st_size, name)
        return (b"", problem) if problem is not None else (path.read_bytes(), None)
    except FileNotFoundError:
        cure = "Ret navnet. Skriv stien, hvis filen ligger i en anden mappe, og citationstegn om et navn med mellemrum."
        return b"", Problem(Place(name), "datafil-mangler", "Filen findes ikke.", cure)
    except OSError as error:
        text = f"Filen kan ikke læses ({reason(error)})."
        return b"", Problem(Place(name), "datafil", text, "Luk den i Excel, og kontrollér rettighederne.")


def _cells(data: bytes, name: str, sheet: str) -> tuple[Grid | Table | None, str, list[Problem]]:
    """The file's cells, and the encoding that it could be read with."""
    cells, problems = parse_cells(data, name, Place(name), sheet or None, "utf-8")
    if any(problem.code == "ikke-utf8" for problem in problems):
        cells, problems = parse_cells(data, name, Place(name), sheet or None, "windows-1252")
        return cells, "windows-1252", problems
    return cells, "utf-8", problems


_OTHER_CURES = {
    "ark": "Skriv --ark med navnet på det ark, tallene er på.",
    "snapshot": "Hent tallene som CSV eller Excel hos kilden, eller skriv adressen under »kilde:«, så henter »udvalg hent« dem.",
}


def _for_new(problem: Problem) -> Problem:
    """A problem as it is told of a file that no definition names yet."""
    cure = _OTHER_CURES.get(
        problem.code, re.sub(r"»(\w+): ([^«»]+)«( under kilden)?", r"--sæt \"\1=\2\"", problem.cure)
    )
    if problem.code == "ark" and ": " in problem.cure:
        cure = f"{cure} Arkene er: {problem.cure.partition(': ')[2]}"
    return replace(problem, cure=cure.replace('\\"', '"'))


def _sheets(problems: list[Problem]) -> tuple[str, ...]:
    named = next((problem.cure for problem in problems if problem.code == "ark"), "")
    return tuple(named.partition(": ")[2].rstrip(".").split(", ")) if ": " in named else ()


def _own(archive: Archive) -> str:
    """What areas call the municipality: `Aabenraa` of `Aabenraa Kommune`."""
    committees = archive.contents().committees if archive.committee_names() else ()
    name = next((str(one.municipality) for one in committees), "")
    return re.sub(r"\s*kommune$", "", name, flags=re.IGNORECASE)


__all__ = ["SETTINGS", "NewKpi", "Offered", "propose_kpis"]
