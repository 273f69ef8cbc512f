"""The KPIs that a table could hold: for each measure which columns and rows it would be read from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from committee.domain.kpi import Source
from committee.kpi.proposing.sight import MEASURES, Kind, Sight, label_dimensions
from committee.kpi.rowchoice import RowChoice
from committee.kpi.tables.cells import folded, seen, text_of

TOTALS = ("i alt", "ialt", "total", "alle", "begge køn", "mænd og kvinder", "hele landet", "alle aldre", "køn i alt", "alder i alt")  # fmt: skip
OWN_MEASURE = "målet"  # why a value was taken, when each value of its column is a measure
MOST = 12  # measures of one table that are proposed
OF_NUMBERS = ("talformat", "gange")  # settings that are of one measure's own numbers, whatever the file's others are
_OF_TABLE, _OF_MEASURE = ("overskrift", "række_efter", "slut_ved"), ("periode", "værdi")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody has said of a proposal: keys of the source (`sæt`), values of columns (`hvor`), and its name; and what is known
    besides: the file as a definition names it, its sheet and encoding, the municipality's own name, and the names that are taken. With a
    `measure` (as `Draft.column` says it), what is set of the numbers is of that one alone."""

    file: str
    settings: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    sheet: str = ""
    encoding: str = "utf-8"
    own: str = ""
    taken: frozenset[str] = frozenset()
    measure: str = ""

    def settings_of(self, draft: Draft) -> Mapping[str, str]:
        """What is set of a draft: nothing that was said of another one's numbers."""
        if self.measure in ("", draft.column):
            return self.settings
        return {key: value for key, value in self.settings.items() if key not in OF_NUMBERS}

    def wanted(self, column: str) -> str:
        """The value that somebody wants in a column; empty when nobody has said."""
        return next((value for name, value in self.where.items() if folded(name) == folded(column)), "")


@dataclass(frozen=True, slots=True)
class Pinned:
    """A column with several kinds of rows, the value that was taken, who took it, and what else there is."""

    column: str
    value: str
    others: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One measure: the keys of its source, what was chosen, the words it could be called, and the columns and rows of its numbers."""

    sight: Sight
    keys: Mapping[str, str]
    choices: tuple[Pinned, ...]
    words: tuple[str, ...]
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    unit_words: tuple[str, ...] = ()

    @property
    def column(self) -> str:
        """What tells its numbers from all others of the file, whichever of its rows are chosen and however they are read."""
        spot = self.sight.spot.keys
        keys = [f"{key}={spot[key]}" for key in _OF_TABLE if key in spot]
        keys += [f"{key}={self.keys[key]}" for key in _OF_MEASURE if key in self.keys]
        return "|".join([*keys, *(f"{one.column}={one.value}" for one in self.choices if one.why == OWN_MEASURE)])

    @property
    def measure(self) -> str:
        """The same, with the length of its periods where the column has several."""
        return f"{self.column}|hyppighed={self.keys['hyppighed']}" if "hyppighed" in self.keys else self.column

    @property
    def title(self) -> str:
        """What its column is called in its file, where one is, and what tells its rows."""
        return ", ".join(dict.fromkeys([*_measure_words(self.choices), *filter(None, [self.keys.get("værdi", "")])]))

    def with_keys(self, **keys: str) -> Draft:
        """The draft with more or other keys of its source."""
        return replace(self, keys={**self.keys, **keys})


def drafts(sight: Sight, wishes: Wishes, period: int | None) -> Iterator[Draft]:
    """Every measure of a table, in the order of its columns and rows. `period` is the column of periods, None for a wide table."""
    if period is None:
        yield from _of_wide(sight, wishes)
        return
    numbers = sight.of_kind(Kind.NUMBER) + sight.of_kind(Kind.RANK)
    wanted = folded(wishes.settings.get("værdi", ""))
    for column in sorted(numbers, key=lambda one: one.number):
        if not column.name or (wanted and folded(column.name) != wanted):
            continue
        keys = {"periode": sight.columns[period].name, "værdi": column.name}
        dims = label_dimensions(sight, {period, column.number}, Source())
        dims += [n for name in wishes.where if (n := sight.table.column(name)) is not None and n not in dims]
        units = [one.values[0] for one in sight.columns if folded(one.name) == "enhed" and len(one.values) == 1]
        for choices, rows in _choices(sight, dims, wishes, column.number):
            measure = _measure_words(choices)
            words = (", ".join(measure), *measure, column.name)
            unit_words = (*units, column.name, *_measure_words(choices), *_units_of(choices), sight.spot.title)
            yield Draft(sight, keys, choices, words, (column.number,), tuple(rows), unit_words)


def _of_wide(sight: Sight, wishes: Wishes) -> Iterator[Draft]:
    wanted = folded(wishes.settings.get("værdi", ""))
    across = {column for _, _, column in sight.wide}
    dims = [
        one.number
        for one in sight.columns
        if one.number not in across and not one.is_hidden and len(one.values) > 1 and one.kind in (Kind.TEXT, Kind.CODE)
    ]
    dims = [n for n in dims if sight.columns[n].kind is Kind.TEXT] or dims
    for words in dict.fromkeys(words for _, words, _ in sight.wide):
        if wanted and folded(words) != wanted:
            continue
        columns = tuple(column for _, other, column in sight.wide if other == words)
        keys = {"værdi": words} if words else {}
        for choices, rows in _choices(sight, dims, wishes, *columns):
            said = _measure_words(choices) or tuple(one.value for one in choices if folded(one.column) not in _AREAS)
            unit_words = (words, *said, sight.spot.title) if words else (*said, sight.spot.title)
            yield Draft(sight, keys, choices, (*said, words) if words else said, columns, tuple(rows), unit_words)


_AREAS = frozenset(["område", "kommune", "kommuner", "region", "landsdel", "bopælsområde", "nykom", "area"])


def _measure_words(choices: Iterable[Pinned]) -> tuple[str, ...]:
    return tuple(one.value for one in choices if folded(one.column) in MEASURES)


def _units_of(choices: Iterable[Pinned]) -> tuple[str, ...]:
    return tuple(one.value for one in choices if folded(one.column) == "enhed")


# --- which rows


def parted_by(draft: Draft, wishes: Wishes) -> Draft | None:
    """A draft whose rows have several numbers for one period, with the first column of whole numbers that tells them apart."""
    sight = draft.sight
    taken = {one.column for one in draft.choices} | set(draft.keys.values())
    period = sight.table.column(draft.keys["periode"]) if "periode" in draft.keys else None
    for one in sight.columns:
        if (
            one.name in taken
            or one.is_hidden
            or one.number in draft.columns
            or not one.name
            or not all(map(str.isdecimal, one.numbers or ("x",)))
        ):
            continue
        said = [
            tuple(text_of(sight.table.rows[row][c]) for c in (period, one.number) if c is not None)
            for row in draft.rows
        ]
        values = _values(sight, one.number, draft.rows)
        if values and len(set(said)) == len(said):
            value, why = _taken(values, wishes, one.name)
            choice = Pinned(one.name, value, tuple(other for other in values if other != value), why)
            rows = tuple(_with(sight, one.number, value, draft.rows))
            return replace(draft, choices=(*draft.choices, choice), rows=rows)
    return None


def _choices(
    sight: Sight, dims: Sequence[int], wishes: Wishes, *values: int
) -> Iterator[tuple[tuple[Pinned, ...], list[int]]]:
    """The measures of a table's columns of words, each with a value for every other column that parts its rows."""
    rows = [row for row in sight.rows if any(text_of(sight.table.rows[row][column]) for column in values)]
    measures = [column for column in dims if folded(sight.table.columns[column]) in MEASURES]
    if not measures and len(dims) == 1 and sight.wide and folded(sight.table.columns[dims[0]]) not in _AREAS:
        measures = list(dims[:1])  # each row of a wide table is a measure of its own
    found = list(_combinations(sight, measures, wishes, rows))
    for fixed, kept in found:
        rest = [column for column in dims if column not in measures]
        yield _chosen(sight, rest, wishes, fixed, kept)


def _combinations(
    sight: Sight, measures: Sequence[int], wishes: Wishes, rows: list[int]
) -> Iterator[tuple[dict[int, Pinned], list[int]]]:
    groups: list[tuple[dict[int, Pinned], list[int]]] = [({}, rows)]
    for column in measures:
        wanted = wishes.wanted(sight.table.columns[column])
        made = []
        for fixed, kept in groups:
            values = _values(sight, column, kept)
            for value in values if not wanted else [one for one in values if folded(one) == folded(wanted)]:
                others = tuple(one for one in values if one != value)
                choice = Pinned(seen(sight.table.columns[column]), value, others, "" if wanted else OWN_MEASURE)
                made.append(({**fixed, column: choice}, _with(sight, column, value, kept)))
        groups = made
    yield from groups


def _chosen(
    sight: Sight, dims: Sequence[int], wishes: Wishes, fixed: dict[int, Pinned], rows: list[int]
) -> tuple[tuple[Pinned, ...], list[int]]:
    for column in dims:
        values = _values(sight, column, rows)
        if not values:
            continue
        name = seen(sight.table.columns[column])
        value, why = _taken(values, wishes, name)
        rows = _with(sight, column, value, rows)
        fixed = {**fixed, column: Pinned(name, value, tuple(one for one in values if one != value), why)}
    several = {c for c in fixed if len(sight.columns[c].values) > 1}
    return tuple(fixed[column] for column in sorted(fixed) if column in several), rows


def _taken(values: Sequence[str], wishes: Wishes, name: str) -> tuple[str, str]:
    """A column's value: the wanted one, one's own municipality, the total, else the first; and why."""
    by_name = {folded(value): value for value in values}
    if (wanted := wishes.wanted(name)) and folded(wanted) in by_name:
        return by_name[folded(wanted)], ""
    if wishes.own and folded(wishes.own) in by_name:
        return by_name[folded(wishes.own)], "jeres kommune"
    total = next((by_name[one] for one in TOTALS if one in by_name), None)
    return (total, "det samlede") if total is not None and folded(name) not in _AREAS else (values[0], "det første")


def _values(sight: Sight, column: int, rows: Sequence[int]) -> list[str]:
    found = dict.fromkeys(seen(text_of(sight.table.rows[row][column])) for row in rows)
    return [value for value in found if value]


def _with(sight: Sight, column: int, value: str, rows: Sequence[int]) -> list[int]:
    kept = set(RowChoice(Source(), sight.table).rows_with(column, value))
    return [row for row in rows if row in kept]
