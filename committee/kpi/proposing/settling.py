"""A draft is tried until it can be read, and gets the contract that its file keeps; what the file leaves open is told. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from committee.base.problems import Place, Problem
from committee.domain.series import KpiData
from committee.domain.units import PERCENT
from committee.kpi.proposing.definitions import Doubt, Proposal, SaidUnit, definition, newest_words, unit_of_draft
from committee.kpi.proposing.drafts import OWN_MEASURE, Draft, Wishes, parted_by
from committee.kpi.proposing.expectations import decimals_of, expectations
from committee.kpi.proposing.notimes import split_period
from committee.kpi.proposing.trial import PLACE, Tried, tried
from committee.kpi.tables.cells import folded, seen, text_of
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.table import Table
from committee.records.values import Written

_MOST_FIXES = 8
_VALUES = {"talformat": ("dansk", "engelsk"), "datoformat": ("dag først", "måned først"), "gange": ("100", "1")}
_BREACHED = {"forvent-kolonne": "kolonner", "forvent-værdi": "indeholder", "forvent-celler": "celler", "forvent-spring": "største_spring", "forvent-hul": "uden_huller", "forvent-dimension": "dimensioner_valgt", "forvent-grænse": "mindst"}  # fmt: skip


@dataclass(slots=True)
class Settling:
    """Drafts of one file's cells become proposals; what stops them is gathered."""

    cells: Grid | Table
    wishes: Wishes
    doubts: list[Doubt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def settled(self, draft: Draft) -> Iterator[Proposal]:
        """A draft with what it takes to be read: one proposal, one for each length of its periods, or none."""
        unit = unit_of_draft(draft)
        for _ in range(_MOST_FIXES):
            made = self._tried(draft, unit)
            if made.data is not None:
                yield from self._finished(draft, made, unit)
                return
            if not made.errors:
                break
            error = made.errors[0]
            if error.code == "blandede-perioder" and "hyppighed" not in draft.keys:
                for word in _lengths(draft):
                    yield from self.settled(draft.with_keys(hyppighed=word))
                return
            if error.code == "enhed" and unit.name != PERCENT.name:
                unit = SaidUnit(PERCENT.name)
                continue
            told = len(self.doubts)
            mended = self._mended(draft, unit, error)
            if mended is None:
                if len(self.doubts) == told:
                    self._tell(made.errors, draft)
                return
            draft = mended
        self._tell(made.errors, draft)

    def _tried(self, draft: Draft, unit: SaidUnit) -> Tried:
        return tried(*definition(draft, self.wishes, unit), self.cells)

    def _tell(self, errors: list[Problem], draft: Draft) -> None:
        """Tell what stopped a draft: of the file, since nobody has seen the definition."""
        table = draft.sight.table
        said = [replace(one, place=self._place(one, table)) if one.place.file == PLACE else one for one in errors]
        if any(one.code == "to-tal" for one in said) and (split := split_period(draft.sight)):
            said = [split]
        self.problems += [one for one in said if one not in self.problems]

    def _place(self, error: Problem, table: Table) -> Place:
        """Where a mistake in a definition that nobody has seen is told: at the setting that was asked for, else of the table."""
        asked = next(
            (f"{key}={value}" for key, value in self.wishes.settings.items() if f"»{value}«" in error.text), ""
        )
        return Place(f"--sæt {asked}") if asked else table.place(-1, 0)

    # --- what stands in the way

    def _mended(self, draft: Draft, unit: SaidUnit, error: Problem) -> Draft | None:
        """The draft with what an error asks for, where the file leaves one answer; None where it is told instead."""
        key = _open(error, draft)
        if key:
            readings = self._readings(draft, unit, key)
            if key == "datoformat" and len(readings) == 1:
                return draft.with_keys(**{key: readings[0][0]})  # in the other order there are dates that don't exist
            if readings:
                self._doubt(draft, error.place, key, error.text, readings)
            return None
        if error.code == "periode" and (end := _end(draft, error)):
            return draft.with_keys(slut_ved=end)
        return parted_by(draft, self.wishes) if error.code in ("to-tal", "flere-rækker") else None

    def _doubt(self, draft: Draft, at: Place, key: str, text: str, readings: list[tuple[str, str]]) -> None:
        self.doubts.append(Doubt(at, key, text, tuple(readings), draft.column, draft.title, draft.choices))

    def _readings(self, draft: Draft, unit: SaidUnit, key: str) -> list[tuple[str, str]]:
        """Each value of a key that lets the file be read, with the newest number that it would give."""
        found = []
        for value in _VALUES[key]:
            data = self._tried(draft.with_keys(**{key: value}), unit).data
            if data is not None:
                found.append((value, newest_words(data)))
        return found

    # --- with its contract

    def _finished(self, draft: Draft, made: Tried, unit: SaidUnit) -> Iterator[Proposal]:
        assert made.data is not None
        values = [one.value for one in made.data.series.points.values() if one.value is not None]
        if unit.why and unit.name == PERCENT.name and any(value > PERCENT.whole for value in values):
            unit = SaidUnit()  # the word was of another number
        if _is_scale_open(draft, made.data, unit):
            at = made.data.series.points[made.data.series.periods[-1]].place
            text = "Alle tal er mellem 0 og 1, så de kan være andele af 1 eller procent."
            self._doubt(draft, at, "gange", text, self._readings(draft, unit, "gange"))
            return
        if made.form is not None and "talformat" not in draft.keys and _has_signs(draft):
            draft = draft.with_keys(talformat=made.form)
        decimals = decimals_of(made.data)
        more: dict[str, Written] = {"decimaler": str(decimals)} if decimals else {}
        data = tried(*definition(draft, self.wishes, unit, more), self.cells).data
        if data is not None:
            yield from self._with_contract(draft, data, unit, more)

    def _with_contract(
        self, draft: Draft, data: KpiData, unit: SaidUnit, more: dict[str, Written]
    ) -> Iterator[Proposal]:
        pinned = {one.column: one.value for one in draft.choices if one.why != OWN_MEASURE}
        cells = [(row, column) for row in draft.rows for column in draft.columns]
        contract = expectations(data, draft.sight.table, _used(draft), pinned, cells)
        for _ in range(_MOST_FIXES):
            name, made = definition(draft, self.wishes, unit, {**more, **({"forvent": contract} if contract else {})})
            last = tried(name, made, self.cells)
            if last.data is not None:
                warnings = tuple(one for one in last.problems if one not in last.errors)
                yield Proposal(name, made, last.data, draft.choices, warnings, draft.measure, draft.column, draft.title)
                return
            contract = _without(contract, last.errors)
        self._tell(last.errors, draft)


def renamed(made: Proposal, name: str) -> Proposal:
    """A proposal under another name."""
    return made if name == made.name else replace(made, name=name)


def _lengths(draft: Draft) -> list[str]:
    """The words for the lengths of a column's periods."""
    spans = (span for one in draft.sight.columns if one.name == draft.keys.get("periode") for span in one.spans)
    return list(dict.fromkeys(span.value.partition(" ")[0] for span in spans))


def _open(error: Problem, draft: Draft) -> str:
    """The key that would decide what an error leaves open; empty when none would."""
    if error.code == "periode" and "datoformat" in error.cure and "datoformat" not in draft.keys:
        return "datoformat"
    is_form = error.code == "talformat" or (error.code == "ikke-et-tal" and "talformat: dansk" in error.cure)
    return "talformat" if is_form and "talformat" not in draft.keys else ""


def _end(draft: Draft, error: Problem) -> str:
    """The first text of the row that an error is at, when no row of the table before it has it."""
    table = draft.sight.table
    rows = {table.place(n, column)[1]: n for n in range(len(table.rows)) for column in (0,)}
    row = rows.get(error.place.line)
    if not row or "slut_ved" in draft.keys or "slut_ved" in draft.sight.spot.keys:
        return ""
    text = next((seen(text_of(cell)) for cell in table.rows[row] if text_of(cell)), "")
    before = {folded(text_of(cell)) for other in table.rows[:row] for cell in other}
    return text if text and folded(text) not in before else ""


def _without(contract: dict[str, Written], errors: list[Problem]) -> dict[str, Written]:
    """A contract without what the file doesn't keep itself; numbers that aren't all whole are numbers."""
    broken = {_BREACHED.get(error.code, "") for error in errors}
    if "celler" in broken and contract.get("celler") == "hele tal":
        return {**contract, "celler": "tal"}
    return {key: value for key, value in contract.items() if key not in broken} if broken & set(contract) else {}


def _is_scale_open(draft: Draft, data: KpiData, unit: SaidUnit) -> bool:
    """Whether shares could be of 1 or of 100: a unit that a word told, and no format of percent."""
    values = [one.value for one in data.series.points.values() if one.value is not None]
    is_told = any(draft.sight.columns[column].is_percent for column in draft.columns) or "gange" in draft.keys
    return unit.name == PERCENT.name and not is_told and all(0 <= v <= 1 for v in values) and any(v % 1 for v in values)


def _has_signs(draft: Draft) -> bool:
    cells = (draft.sight.table.rows[row][column] for row in draft.rows for column in draft.columns)
    return not draft.sight.table.typed and any(isinstance(cell, str) and ("." in cell or "," in cell) for cell in cells)


def _used(draft: Draft) -> list[str]:
    """The columns that a definition names; of a wide table those of its rows alone, since its periods come and go."""
    ends = (draft.keys["periode"], draft.keys["værdi"]) if "periode" in draft.keys else ()
    return [*ends[:1], *(one.column for one in draft.choices), *ends[1:]]
