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
from committee.kpi.proposing import Doubt, Pinned, Proposal, Said, tried, with_said, without_target
from committee.kpi.shortcomings import shortcomings
from committee.kpi.status import status_of
from committee.work.keepingkpi import keep_kpi
from committee.work.kpis import kpis_of
from committee.work.kpishown import Spark, spark_of
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
    """Where one is: `now` is the step that is asked; `chosen` the definition as it stands, None while something is open; `guess` the
    same before anything was said of its name and target. `problems` are told at the step that is asked."""

    dropped: Dropped
    offered: Offered
    now: int
    measures: tuple[tuple[str, str], ...] = ()
    guess: Proposal | None = None
    chosen: Proposal | None = None
    sample: Sample | None = None
    spark: Spark | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def choices(self) -> tuple[Pinned, ...]:
        """The columns whose rows one must choose among, but for those that tell measures apart."""
        return tuple(one for one in self.guess.choices if one.others and one.why != _MEASURE) if self.guess else ()

    def doubts(self, step: int) -> list[Doubt]:
        """What the file leaves open, and is asked at a step."""
        return [one for one in self.offered.doubts if _step_of(one) == step]

    @property
    def is_usable(self) -> bool:
        """Whether the definition can be kept."""
        return self.chosen is not None and not has_errors(self.problems)


_MEASURE = "målet"


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
    asked = NewKpi(Path(dropped.name), dropped.sheet, "", dropped.settings, dropped.where, dropped.data)
    offered = propose_kpis(archive, asked)
    open_step = min((_step_of(one) for one in offered.doubts), default=LAST) if not offered.proposals else LAST
    if not offered.proposals:
        now = 1 if offered.sheets or not offered.doubts else min(max(dropped.step, 2), open_step)
        sample = sample_of(offered.offer.sights[0], None, offered.doubts) if offered.offer.sights else None
        return Steps(dropped, offered, now, sample=sample, problems=() if offered.sheets else offered.problems)
    by_key = {_key(one): one for one in offered.proposals}
    guess = by_key.get(dropped.measure) or offered.proposals[0]
    chosen, problems = _with_said(archive, offered, guess, dropped.said, today)
    now = min(dropped.step, LAST)
    if chosen is None:
        named, _ = _with_said(archive, offered, guess, without_target(dropped.said), today)
        now = min(now, _NAMING if named is None else _AIMING)
    if any(one.others and one.why not in ("", _MEASURE) for one in guess.choices):
        now = min(now, _ROWS)  # which rows are meant is asked once, though there is a guess
    sight = next((one for one in offered.offer.sights if guess.data.kpi.source and _is_of(one.spot.keys, guess)), None)
    return Steps(
        dropped, offered, now,
        tuple((key, f"{one.definition['navn']}: {one.read}") for key, one in by_key.items()),
        guess, chosen, sample_of(sight or offered.offer.sights[0], chosen or guess, offered.doubts),
        spark_of(status_of((chosen or guess).data, today)), tuple(problems),
    )  # fmt: skip


def _is_of(keys: Mapping[str, str], proposal: Proposal) -> bool:
    source = proposal.definition["kilde"]
    return isinstance(source, Mapping) and all(source.get(key) == value for key, value in keys.items())


def _key(proposal: Proposal) -> str:
    """What tells a measure from the file's others, whichever of its rows are chosen."""
    source = proposal.definition["kilde"]
    assert isinstance(source, Mapping)
    keys = [f"{key}={source[key]}" for key in _COLUMNS if key in source]
    return "|".join([*keys, *(f"{one.column}={one.value}" for one in proposal.choices if one.why == _MEASURE)])


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
        made = replace(made, settings={}, where={}, measure="", step=2, reached=2)
    if "mål" in fields and fields["mål"] != dropped.measure:
        made = replace(made, where={}, said=Said())
    return replace(made, said=_said(made.said, fields))


def at_step(dropped: Dropped, step: int) -> Dropped:
    """The same where an earlier step is asked again; what was said later stays."""
    return replace(dropped, step=min(max(step, 1), dropped.reached))


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
