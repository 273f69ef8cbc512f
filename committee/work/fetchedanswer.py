"""What `udvalg hent` does with an answer: reads it as the documents will, holds it against the numbers that are there, and keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from committee.base.atomic import not_written, write_all
from committee.base.problems import Place, Problem, has_errors, warning
from committee.base.readonce import Files, Read
from committee.kpi.revisionlog import FIRST, Entry, entries_of, log_name, with_entries
from committee.kpi.revisions import revisions
from committee.kpi.tables.datafile import LARGEST
from committee.kpi.tables.snapshot import Kept
from committee.work.fetchedchanges import brief, halves, judged, others, structure, upheavals
from committee.work.fetchednumbers import Come, Numbers, known_table, problem_of, read_new, read_old
from committee.work.locking import alone_in

_PATIENCE = 60.0  # seconds; another's fetch compares and writes for some of them


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one snapshot: a line for people, and whether the file was written; `changes` are lines on what is new in it."""

    file: str
    words: str
    written: bool
    changes: tuple[str, ...] = ()


def keep(root: Path, come: Come) -> tuple[Fetched | None, list[Problem]]:
    """Keep an answer when every KPI can be read from it as the documents do, and it changes no more than it may. Others who fetch
    the same wait meanwhile."""
    kept = Kept(come.wish.source, come.answer.address, come.now, come.asked)
    data = come.answer.snapshot(kept)
    if len(data) > LARGEST:
        text = f"Svaret fra {come.wish.source} ({come.wish.name}) fylder {len(data) // 2**20} MB, og det er for meget til at læse igen."
        return None, [problem_of(come, "svar-for-stort", text, "Vælg færre rækker.")]
    now = read_new(come, data)
    if has_errors(now.problems):
        return None, now.problems
    return _locked(root, come, lambda: _compared_and_written(root, come, data, now))


Made = tuple[Fetched | None, list[Problem]]


def _locked(root: Path, come: Come, make: Callable[[], Made]) -> Made:
    folder, display = (root / come.display).parent, come.display.rpartition("/")[0]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return None, [not_written(display, error)]
    taken = "En anden er ved at hente tal i samme arbejdsmappe."
    made = alone_in(folder, display, make, at=Place(come.display), taken=taken, patience=_PATIENCE)
    return (None, [made]) if isinstance(made, Problem) else made


# --- comparing


@dataclass(slots=True)
class _Compared:
    """What came of holding an answer against what is there: problems, lines for the log, and lines for people."""

    problems: list[Problem]
    lines: list[Entry] = field(default_factory=list)
    changes: tuple[str, ...] = ()


def _compared_and_written(root: Path, come: Come, data: bytes, now: Numbers) -> Made:
    known, words = known_table(root, come), _words(come, now)
    is_same = known is not None and known.digest == now.tables[0].digest
    made = _Compared([*halves(come, now, None)]) if is_same else _compared(root, come, now)
    problems = [*now.problems, *made.problems]
    if has_errors(problems):
        return None, problems
    if is_same and known is not None and known.asked_for == come.asked:
        return Fetched(come.display, f"{words}, uændret", written=False), problems
    fetched = Fetched(come.display, words, written=True, changes=made.changes)
    problems += _write(root, come, data, made.lines)
    return (None if has_errors(problems) else fetched), problems


def _compared(root: Path, come: Come, now: Numbers) -> _Compared:
    old = read_old(root, come)
    if not old.is_whole:
        made = _Compared([*halves(come, now, None)], [Entry(come.now.isoformat(timespec="seconds"), what=FIRST)])
        if any(problem.code != "datafil-mangler" for problem in old.problems):
            text = f"De gamle tal i {come.display} kan ikke læses, så svaret er ikke holdt op mod dem."
            made.problems.append(warning(come.wish.asked, "ikke-sammenlignet", text))
        return made
    if old.tables[0].asked_for not in ("", come.asked):
        lines = entries_of((), come.now, approved=False, notes=["det, der hentes, er ændret"])
        return _Compared([*halves(come, now, None)], lines)
    found = [one for name, made in now.data.items() if name in old.data for one in revisions(old.data[name], made)]
    stops = [*structure(come, now, old), *upheavals(found), *others(now, old)]
    problems = [*halves(come, now, old), *judged(come, stops)]
    notes = [note for note, _ in stops] if come.approve else []
    return _Compared(problems, entries_of(found, come.now, approved=bool(notes), notes=notes), tuple(brief(found)))


def _words(come: Come, now: Numbers) -> str:
    periods = 0
    for data in now.data.values():
        periods = max(periods, len(data.series.periods), *(len(s.periods) for s in data.parts.values()), 0)
    rows = max(len(table.rows) for table in now.tables)
    return f"{come.wish.name}: {rows} rækker, {periods} perioder"


# --- writing


def _write(root: Path, come: Come, data: bytes, lines: Sequence[Entry]) -> list[Problem]:
    """Write the log and then the snapshot: after a kill between them the next run tells the same change again, and loses none."""
    folder, _, name = come.display.rpartition("/")
    found = Files().seen(root / log_name(come.display))
    log = found.data if isinstance(found, Read) else b""
    files = {log_name(name): with_entries(log, lines)} if lines else {}
    return write_all(root / folder, {**files, name: data}, folder)
