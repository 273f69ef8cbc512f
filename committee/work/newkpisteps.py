"""A new KPI of a file that somebody has dropped, in six steps: the file, its columns, its rows, its name, its target, and the look at it.

Nothing is written before the last step: the file is in memory until then. Each step has its guess, and each may be changed later.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import numbered_names
from committee.base.problems import Place, Problem, has_errors, warning
from committee.kpi.load import is_name
from committee.kpi.proposing import OF_NUMBERS, Doubt, Pinned, Proposal, Said, tried, with_said, without_target
from committee.kpi.shortcomings import shortcomings
from committee.kpi.status import status_of
from committee.work.keepingkpi import keep_kpi
from committee.work.kpis import kpis_of
from committee.work.kpishown import Spark, spark_of
from committee.work.newkpimeasures import Measure, column_of, measures_of, picked_of, sight_of_measure
from committee.work.newkpisample import Sample, sample_of
from committee.work.outcome import Outcome, stopped
from committee.work.proposing import DATA, NewKpi, Offered, propose_kpis

LAST = 6
_ROWS, _NAMING, _AIMING = 3, 4, 5
_COLUMNS = ("overskrift", "række_efter", "slut_ved", "periode", "værdi")  # settings of the second step
_UNSAFE = re.compile(r"[^\w .()+-]")
_STEM = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file with all that has been said of it. `measure` tells which of its numbers is meant; `step` is the step that is asked, and
    `reached` how far one has come."""

    name: str
    data: bytes
    sheet: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    said: Said = Said()
    file: str = ""
    step: int = 1
    reached: int = 1


@dataclass(frozen=True, slots=True)
class Steps:
    """Where one is: `now` is the step that is asked; `picked` the measure, None while none is; `chosen` the definition as it stands, None
    while something is open; `guess` the same before anything was said of its name and target. `problems` are told at the step that is asked."""

    dropped: Dropped
    offered: Offered
    now: int
    measures: tuple[Measure, ...] = ()
    picked: Measure | None = None
    guess: Proposal | None = None
    chosen: Proposal | None = None
    sample: Sample | None = None
    spark: Spark | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def choices(self) -> tuple[Pinned, ...]:
        """The columns whose rows one must choose among, but for those that tell measures apart."""
        return self.picked.choices if self.picked else ()

    def doubts(self, step: int) -> list[Doubt]:
        """What the file leaves open of its table, or of the measure that was picked and no other, and is asked at a step. How its
        numbers are to be read is asked when its rows are chosen: others of them may be clear."""
        of_table = [one for one in self.offered.doubts if not one.column]
        is_before_rows = self.picked is not None and any(one.why for one in self.choices)
        mine = self.picked.doubts if self.picked and not is_before_rows else ()
        return [one for one in (*of_table, *mine) if _step_of(one) == step]

    @property
    def is_usable(self) -> bool:
        """Whether the definition can be kept."""
        return self.chosen is not None and not has_errors(self.problems)


def dropped_file(archive: Archive, name: str, data: bytes) -> Dropped:
    """A file that was dropped, under a name that is safe and free in `metrics/data/`; the same file as one that is there has its name."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    plain = _UNSAFE.sub("-", plain).strip(" .-") or "tal.csv"
    stem, dot, ending = plain.rpartition(".")
    stem, suffix = (stem, f".{ending}") if dot else (plain, "")
    folder = archive.root / DATA
    for free in numbered_names(stem[:80], suffix):
        if not (folder / free).exists() or (folder / free).read_bytes() == data:
            return Dropped(free, data, step=2, reached=2)
    raise AssertionError("the names have no end")


def steps_of(archive: Archive, dropped: Dropped, today: dt.date) -> Steps:
    """What is seen of the file, and what is to be asked now."""
    column = column_of(dropped.measure)
    asked = NewKpi(Path(dropped.name), dropped.sheet, "", dropped.settings, dropped.where, dropped.data, column)
    offered = propose_kpis(archive, asked)
    measures = measures_of(offered)
    if not measures:
        now = 1 if offered.sheets or not offered.doubts else 2
        sample = sample_of(offered.offer.sights[0], None, offered.doubts) if offered.offer.sights else None
        return Steps(dropped, offered, now, sample=sample, problems=() if offered.sheets else offered.problems)
    picked = picked_of(measures, dropped.measure)
    if picked is None:
        return Steps(dropped, offered, 2, measures, problems=(_GONE,))
    latest = LAST if dropped.measure or len(measures) == 1 else 2  # which of several is meant, nobody guesses
    return _of_picked(archive, Steps(dropped, offered, min(dropped.step, latest), measures, picked), picked, today)


_GONE = Problem(
    Place("mål"), "tal-ikke-med", "Det tal, du havde valgt, kan ikke læses med de svar, der er givet.", "Vælg igen."
)


def _of_picked(archive: Archive, steps: Steps, picked: Measure, today: dt.date) -> Steps:
    """The same with what is seen of the measure that was picked."""
    dropped, offered, guess, now = steps.dropped, steps.offered, picked.proposal, steps.now
    sight = sight_of_measure(offered, picked)
    if any(one.why for one in picked.choices) or guess is None:
        now = min(now, _ROWS)  # which rows are meant is asked once, though there is a guess
    if guess is None:
        return replace(steps, now=now, sample=sample_of(sight, None, picked.doubts))
    chosen, problems = _with_said(archive, offered, guess, dropped.said, today)
    if chosen is None:
        named, _ = _with_said(archive, offered, guess, without_target(dropped.said), today)
        now = min(now, _NAMING if named is None else _AIMING)
    return replace(
        steps, now=now, guess=guess, chosen=chosen, sample=sample_of(sight, chosen or guess, ()),
        spark=spark_of(status_of((chosen or guess).data, today)), problems=tuple(problems),
    )  # fmt: skip


def _step_of(doubt: Doubt) -> int:
    return 2 if doubt.key in _COLUMNS else 3


def _with_said(
    archive: Archive, offered: Offered, guess: Proposal, said: Said, today: dt.date
) -> tuple[Proposal | None, list[Problem]]:
    """The definition with its name and target, tried on the file, and every problem that `tjek` would tell of it."""
    name = said.name or guess.name
    problems = [one] if (one := _wrong_name(archive, name)) is not None else []
    definition = with_said(guess.definition, said)
    assert offered.cells is not None
    made = tried(name if is_name(name) else guess.name, definition, offered.cells)
    problems += made.problems
    if made.data is None or has_errors(problems):
        return None, problems
    chosen = replace(guess, name=name, definition=definition, data=made.data)
    too_old = shortcomings(status_of(made.data, today), Place(DATA), today)
    problems += [warning(one.place, one.code, one.text, one.cure) for one in too_old]
    return chosen, [*problems, *guess.warnings]


def _wrong_name(archive: Archive, name: str) -> Problem | None:
    metrics = kpis_of(archive).metrics
    if not is_name(name):
        cure = "Brug bogstaver, cifre og understreg, f.eks. ledige_unge."
        return Problem(Place("navn"), "nøgletal-navn", f"»{name}« kan ikke være et nøgletals navn i punkterne.", cure)
    if name in metrics.kpis or name in metrics.faults or name in metrics.tables:
        text = f"Der er allerede et nøgletal, der hedder »{name}«."
        return Problem(Place("navn"), "samme-nøgletal", text, "Giv det nye et andet navn.")
    return None


def answered(dropped: Dropped, step: int, fields: Mapping[str, str]) -> Dropped:
    """The file with the answers of one step. Fields of settings begin with `sæt:`, those of rows with `hvor:`."""
    settings = {key.removeprefix("sæt:"): value for key, value in fields.items() if key.startswith("sæt:")}
    where = {key.removeprefix("hvor:"): value for key, value in fields.items() if key.startswith("hvor:")}
    made = replace(
        dropped,
        sheet=fields.get("ark", dropped.sheet),
        measure=fields.get("mål", dropped.measure),
        settings=_filled({**dropped.settings, **settings}),
        where=_filled({**dropped.where, **where}),
        file=fields.get("fil", dropped.file),
        step=max(dropped.reached, step + 1),
        reached=max(dropped.reached, step + 1),
    )
    if made.sheet != dropped.sheet:
        made = replace(made, settings={}, where={}, measure="", said=Said(), step=2, reached=2)
    if "mål" in fields and fields["mål"] != dropped.measure:
        made = replace(made, where={}, said=Said())
        if dropped.measure and column_of(made.measure) != column_of(dropped.measure):
            made = replace(made, settings=_without(made.settings, OF_NUMBERS))
    if any(dropped.where.get(column, value) != value for column, value in made.where.items()):
        made = replace(made, settings=_without(made.settings, ("gange",)))  # it was said of the rows before
    return replace(made, said=_said(made.said, fields))


def at_step(dropped: Dropped, step: int) -> Dropped:
    """The same where an earlier step is asked again, with what the file leaves open there; what was said later stays."""
    asked = {2: _COLUMNS, _ROWS: (*OF_NUMBERS, "datoformat")}.get(step, ())
    return replace(dropped, step=min(max(step, 1), dropped.reached), settings=_without(dropped.settings, asked))


def _without(settings: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    return {key: value for key, value in settings.items() if key not in keys}


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value.strip()}


def _said(said: Said, fields: Mapping[str, str]) -> Said:
    names = {"id": "name", "titel": "title", "enhed": "unit", "retning": "direction", "art": "aim", "tal": "number", "inden": "due", "alder": "days"}  # fmt: skip
    given = {name: " ".join(fields[key].split()) for key, name in names.items() if key in fields}
    return replace(said, **given)


def definitions_file(steps: Steps) -> str:
    """The file of `metrics/` that the definition is kept in: as was said, else one by the data file's name."""
    return (
        steps.dropped.file
        or f"{_STEM.sub('-', steps.dropped.name.rpartition('.')[0]).strip('-').lower() or 'tal'}.yaml"
    )


def definition_lines(steps: Steps) -> Sequence[str]:
    """The definition as it will be written."""
    return steps.chosen.lines if steps.chosen is not None else ()


def keep_dropped(archive: Archive, dropped: Dropped, today: dt.date) -> Outcome:
    """Write the definition, and its file beside the others in `metrics/data/`."""
    steps = steps_of(archive, dropped, today)
    if steps.chosen is None or not steps.is_usable:
        return stopped(*(steps.problems or steps.offered.problems))
    return keep_kpi(archive, steps.offered, steps.chosen, definitions_file(steps), copy=True)
