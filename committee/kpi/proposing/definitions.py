"""A proposed KPI as a definition: its name, unit and source in the order in which people write them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from committee.base import danish
from committee.base.problems import Place, Problem, shown
from committee.domain.series import KpiData
from committee.domain.units import PERCENT, registered
from committee.kpi.proposing.drafts import OWN_MEASURE, TOTALS, Draft, Pinned, Wishes
from committee.kpi.proposing.named import PLAIN_NAMES, known_unit, name_of, says_share, source_of, title_of, unit_lines
from committee.kpi.proposing.sight import Kind
from committee.kpi.tables.cells import Worded, folded
from committee.records.emit import Noted, block
from committee.records.values import Written

_SHORT = 2  # letters of a value that a title has by chance
_FIRST = ("overskrift", "række_efter", "slut_ved", "periode", "værdi")  # keys of a source that stand before »hvor«


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the file leaves open: the key that decides it, and what each value of it would make of the file. Of one measure's numbers it
    has that `column` (as `Draft.column` says it), its `title` and its rows; of the table as a whole, none."""

    place: Place
    key: str
    text: str
    readings: tuple[tuple[str, str], ...]
    column: str = ""
    title: str = ""
    choices: tuple[Pinned, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A definition that works: the numbers it gives, what had to be chosen, and what is worth a look; which measure it is, of which
    column, and what the file calls that."""

    name: str
    definition: Mapping[str, Written]
    data: KpiData
    choices: tuple[Pinned, ...]
    warnings: tuple[Problem, ...] = ()
    measure: str = ""
    column: str = ""
    title: str = ""

    @property
    def lines(self) -> list[str]:
        """The definition as it is written in a file."""
        return block(self.name, self.definition)

    @property
    def read(self) -> str:
        """The newest number that it gives, with period and cell."""
        return newest_words(self.data)


@dataclass(frozen=True, slots=True)
class SaidUnit:
    """A unit as a definition writes it, empty when the file doesn't say; `why` is where it was read, when that is a guess by words."""

    name: str = ""
    why: str = ""


def newest_words(data: KpiData) -> str:
    """The newest number of a series with its period and cell: `724 for januar 2021 (metrics/data/tal.csv:3:9)`."""
    period = next(p for p in reversed(data.series.periods) if data.series.points[p].value is not None)
    observed = data.series.points[period]
    value = observed.value
    assert value is not None
    exact = max(0, -int(value.normalize().as_tuple().exponent)) if isinstance(value, Decimal) else data.kpi.decimals
    return f"{data.kpi.unit.say(danish.format_number(value, exact))} for {period.words} ({observed.place})"


def unit_of_draft(draft: Draft) -> SaidUnit:
    """The unit: by the cells' format, by words over and beside the numbers, else unknown."""
    sight = draft.sight
    is_percent = any(sight.columns[column].is_percent for column in draft.columns)
    if is_percent and sight.table.typed:
        return SaidUnit(PERCENT.name)
    cells = (sight.table.rows[row][column] for column in draft.columns for row in draft.rows)
    if shown_as := next((one for cell in cells if isinstance(cell, Worded) and (one := registered(cell.words))), None):
        return SaidUnit(shown_as.name)
    unit, text = known_unit(draft.unit_words)
    if unit is None or unit.name in PLAIN_NAMES:  # a column is called »antal« whatever is counted
        line_unit, line = known_unit(unit_lines(sight.grid))
        unit, text = (line_unit, line) if line_unit is not None else (unit, text)
    if unit is not None:
        return SaidUnit(unit.name, f"læst af »{shown(text, 40)}«" if unit.name.casefold() != text.casefold() else "")
    if any(sight.columns[column].kind is Kind.RANK for column in draft.columns):
        return SaidUnit("placering")
    if text := says_share(word for word in draft.unit_words if word != sight.spot.title):
        return SaidUnit(PERCENT.name, f"læst af »{shown(text, 40)}«")
    return SaidUnit(PERCENT.name if is_percent else "")


def of_rows(title: str, choices: Iterable[Pinned]) -> str:
    """A title where the value of other rows stands, with the value of those that were chosen; nothing where it tells of several others."""
    for one in choices:
        named = [value for value in one.others if _is_telling(value) and _word(value).search(title)]
        if named and not _word(one.value).search(title):
            title = one.value.join(_word(named[0]).split(title)) if len(named) == 1 else ""
    return title


def _word(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(value)}(?!\w)", re.IGNORECASE)


def _is_telling(value: str) -> bool:
    """Whether a title that has it tells of those rows: not of a total, which other words are called by too."""
    return (
        len(value) > _SHORT and value[:1].isalpha() and (folded(value) not in TOTALS or folded(value) == "hele landet")
    )


def definition(
    draft: Draft, wishes: Wishes, unit: SaidUnit, more: Mapping[str, Written] | None = None
) -> tuple[str, dict[str, Written]]:
    """A definition's name and values; `more` are the keys that follow from its numbers: decimals and the contract."""
    stem = of_rows(wishes.file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0], draft.choices)
    title = of_rows(draft.sight.spot.title, draft.choices)
    telling = [word for word in draft.words if title_of([word]) != "Tallet"]
    name = wishes.name or name_of([*telling, title, stem, *draft.words], ())
    made: dict[str, Written] = {"navn": title_of([*draft.words, title, stem.replace("_", " ")])}
    if unit.name:
        made["enhed"] = Noted(unit.name, unit.why)
    extra = dict(more or {})
    if "decimaler" in extra:
        made["decimaler"] = extra.pop("decimaler")
    made["kilde"] = _source(draft, wishes)
    if text := source_of(draft.sight.grid):
        made["kildetekst"] = text
    return name, {**made, **extra}


def _source(draft: Draft, wishes: Wishes) -> dict[str, Written]:
    keys = {**draft.sight.spot.keys, **draft.keys}
    made: dict[str, Written] = {"fil": wishes.file}
    if wishes.sheet:
        made["ark"] = wishes.sheet
    if wishes.encoding != "utf-8":
        made["tegnsæt"] = wishes.encoding
    made |= {key: keys[key] for key in _FIRST if key in keys}
    if draft.choices:
        made["hvor"] = {one.column: _noted(one) for one in draft.choices}
    return made | {key: value for key, value in keys.items() if key not in made}


def _noted(choice: Pinned) -> str:
    """A value with a comment where the program took it out of several."""
    if not choice.others or not choice.why or choice.why == OWN_MEASURE:
        return choice.value
    rest = [shown(one, 30) for one in choice.others[:3]]
    rest += [f"{len(choice.others) - 3} andre"] if len(choice.others) > 3 else []
    return Noted(choice.value, f"valgt: {choice.why}; filen har også {danish.listed(rest)}")
