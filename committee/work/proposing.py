"""`udvalg noegletal ny`: from a data file to a definition that works, shown, and kept where somebody asks for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.archive.archive import Archive
from committee.base.atomic import create, not_written, write_all
from committee.base.problems import Place, Problem, has_errors, reason
from committee.kpi.metrics import FOLDER
from committee.kpi.proposing import Doubt, Offer, Proposal, Wishes, propose, sight_lines
from committee.kpi.proposing.unfit import unfit
from committee.kpi.tables.datafile import LARGEST, parse_cells
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.table import Table
from committee.records.nodes import Mapping as MapNode
from committee.records.splice import with_value
from committee.records.values import Value, Written
from committee.records.yamlfile import read_file
from committee.work.kpis import kpis_of
from committee.work.outcome import Outcome, stopped
from committee.work.schemas import modeline

DATA = f"{FOLDER}/data"
_LOCK = ".udvalg-lås"
_PATIENCE = 30.0  # seconds
SETTINGS = ("overskrift", "række_efter", "slut_ved", "periode", "værdi", "talformat", "datoformat", "gange", "hyppighed", "udfyld", "uanset", "mangler", "skjulte")  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewKpi:
    """Which file, and what somebody has said of it: `settings` are keys of a source, `where` values of columns."""

    path: Path
    sheet: str = ""
    name: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)


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
    path, shown_as, kept_as, is_outside = _named(archive.root, asked.path)
    empty = Offered(shown_as, kept_as, is_outside, Offer(), sheet=asked.sheet)
    data, problem = _bytes(path, shown_as)
    if problem is not None or (problem := unfit(data, shown_as)) is not None:
        return replace(empty, problems=(problem,))
    cells, encoding, problems = _cells(data, shown_as, asked.sheet)
    if cells is None or problems:
        return replace(empty, problems=tuple(map(_for_new, problems)), sheets=_sheets(problems))
    metrics = kpis_of(archive).metrics
    wishes = Wishes(
        kept_as, asked.settings, asked.where, asked.name, asked.sheet, encoding, _own(archive),
        frozenset(() if asked.name else {*metrics.kpis, *metrics.faults}),
    )  # fmt: skip
    offer = propose(cells, wishes)
    return replace(empty, offer=offer, problems=tuple(map(_for_new, offer.problems)), data=data)


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
        size = path.stat().st_size
        if size > LARGEST:
            text = f"Filen fylder {size // 2**20} MB."
            return b"", Problem(Place(name), "fil-for-stor", text, "Gem kun de rækker, der skal bruges.")
        return path.read_bytes(), None
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


# --- keeping it


def keep_kpi(archive: Archive, offered: Offered, chosen: Proposal, file: str, *, copy: bool = False) -> Outcome:
    """Add a definition to a file of `metrics/`, which is made if it isn't there, and with `copy` the data file to `metrics/data/`.

    Nothing that is there is written over: a definition of that name, another data file of that name, or a line of the file.
    """
    name, problem = _definition_file(file)
    if problem is None:
        problem = _taken(archive, chosen) or _not_inside(offered, copy=copy)
    if problem is not None:
        return stopped(problem)
    from filelock import FileLock, Timeout

    folder = archive.root / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK, timeout=_PATIENCE):
            copied = _copied(archive.root, offered) if offered.is_outside else Outcome()
            made = Outcome() if has_errors(copied.problems) else _written(folder / name, f"{FOLDER}/{name}", chosen)
    except Timeout:
        said = "En anden er ved at skrive i mappen."
        return stopped(Problem(Place(FOLDER), "optaget", said, "Kør kommandoen igen om lidt."))
    except OSError as error:
        return stopped(not_written(FOLDER, error))
    return Outcome((*copied.files, *made.files), (*copied.problems, *made.problems))


def _value(written: Written) -> Value:
    """A definition as it reads back; its texts keep their comments."""
    if isinstance(written, Mapping):
        return {name: _value(part) for name, part in written.items()}
    if isinstance(written, str):
        return written
    return str(written) if isinstance(written, int) else [_value(part) for part in written]


def _definition_file(file: str) -> tuple[str, Problem | None]:
    """The name of a file of definitions in `metrics/`."""
    name = unicodedata.normalize("NFC", file.replace("\\", "/")).removeprefix("./").removeprefix(f"{FOLDER}/")
    if not name.casefold().endswith((".yaml", ".yml")):
        name += ".yaml"
    if (
        "/" in name
        or not name.endswith(".yaml")
        or name.startswith((".", "_", "~"))
        or re.search(r'[<>:"|?*\x00-\x1f]', name)
    ):
        text = f"»{file}« kan ikke være en fil med nøgletal: den skal ligge i {FOLDER}/ og ende på .yaml."
        return "", Problem(Place(FOLDER), "filnavn", text, "Skriv f.eks. --gem ledige.yaml.")
    return name, None


def _taken(archive: Archive, chosen: Proposal) -> Problem | None:
    metrics = kpis_of(archive).metrics
    twin = metrics.kpis.get(chosen.name)
    if twin is None and chosen.name not in metrics.faults:
        return None
    where = f" i {twin.file}" if twin is not None else ""
    text = f"Nøgletallet »{chosen.name}« findes allerede{where}. Intet er skrevet."
    return Problem(
        twin.place if twin else Place(FOLDER), "samme-nøgletal", text, "Giv det nye et andet navn med --navn."
    )


def _not_inside(offered: Offered, *, copy: bool) -> Problem | None:
    if not offered.is_outside or copy:
        return None
    text = "Filen ligger uden for arbejdsmappen, så definitionen kan ikke læse den. Intet er skrevet."
    return Problem(Place(offered.shown_as), "udenfor", text, f"Skriv --kopiér, så bliver den lagt i {DATA}/.")


def _copied(root: Path, offered: Offered) -> Outcome:
    """The data file beside the others; the same bytes under the same name are there already."""
    target = root / FOLDER / offered.kept_as
    target.parent.mkdir(parents=True, exist_ok=True)
    if create(target, offered.data):
        return Outcome((f"{FOLDER}/{offered.kept_as}",))
    if target.read_bytes() == offered.data:
        return Outcome()
    text = f"Der ligger en anden fil i {FOLDER}/{offered.kept_as}. Intet er skrevet."
    return stopped(
        Problem(Place(f"{FOLDER}/{offered.kept_as}"), "findes-allerede", text, "Giv den nye fil et andet navn.")
    )


def _written(path: Path, name: str, chosen: Proposal) -> Outcome:
    """The definition after those that are in the file, every byte of which stays."""
    if create(path, (modeline("noegletal", "../agenda_items/") + "\n".join(chosen.lines) + "\n").encode()):
        return Outcome((name,))
    data = path.read_bytes()
    root, _ = read_file(path, name)
    if isinstance(root, MapNode) and chosen.name in root.entries:  # another has just written it
        text = f"Nøgletallet »{chosen.name}« findes allerede i {name}. Intet er skrevet."
        return stopped(
            Problem(root.entries[chosen.name].place, "samme-nøgletal", text, "Giv det nye et andet navn med --navn.")
        )
    made = with_value(data, chosen.name, _value(chosen.definition)) if data.strip() else None
    if not data.strip():
        made = ("\n".join(chosen.lines) + "\n").encode()
    if made is None:
        cure = "Ret filens fejl, eller skriv definitionen ind selv, som den er vist."
        return stopped(Problem(Place(name), "kan-ikke-indsættes", "Definitionen kan ikke skrives i filen, uden at andet i den ændres.", cure))  # fmt: skip
    problems = write_all(path.parent, {path.name: made}, FOLDER)
    return Outcome(() if problems else (name,), tuple(problems))


__all__ = ["SETTINGS", "NewKpi", "Offered", "keep_kpi", "propose_kpis"]
