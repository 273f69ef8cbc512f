"""Headings held against what stands under and beside them: another period, another place or another unit than their numbers have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from committee.base import danish
from committee.base.problems import Problem
from committee.compose.plantables.headtimes import agrees, named_in
from committee.compose.plantables.headwords import unit_shared, unit_told
from committee.compose.plantables.leaves import Leaf
from committee.compose.plantables.shown import OF_TARGETS, Shown
from committee.domain.units import COUNT, MONEY, Unit
from committee.kpi.status import Status

_LEAST_LETTERS = 3  # of a name that a heading may be held against
_BESIDE = re.compile(
    r"(?:til|end|over|under|mod|med|som|uden|ekskl\.?|inkl\.?|ikke|fra|og|eller|samt|heraf|af)[\s»(]+$", re.IGNORECASE
)
_ITS_OWN = re.compile(r"(?:^|\bi |\bfor |[,:(–-]\s*)$", re.IGNORECASE)
_MANY = re.compile(
    r"\bi (?P<many>hundreder|tusinder|tusind|1\.000|millioner|mio\.?)(?=$|[\s,)])(?! (?:kr|DKK))", re.IGNORECASE
)
_SIZES = {"hundreder": 100, "millioner": 10**6, "mio.": 10**6, "mio": 10**6} | dict.fromkeys(
    ("tusinder", "tusind", "1.000"), 1000
)
_IN_PERCENT = re.compile(r"\bi (?:procent|pct\.?|%)(?=$|[\s,)])|\((?:procent|pct\.?|%)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadChecks:
    """Holds every heading that the definition words itself against its cells. `statuses` are the table's KPIs."""

    statuses: Mapping[str, Status]
    rows: Sequence[Leaf]
    columns: Sequence[Leaf]
    cells: Sequence[Sequence[Shown]]

    def problems(self) -> Iterator[Problem]:
        """What is wrong, once for each heading."""
        for r, row in enumerate(self.rows):
            yield from self._of(row, "rækken", [(self.cells[r][c], column) for c, column in enumerate(self.columns)])
        for c, column in enumerate(self.columns):
            yield from self._of(column, "kolonnen", [(self.cells[r][c], row) for r, row in enumerate(self.rows)])

    def _of(self, leaf: Leaf, what: str, cells: Sequence[tuple[Shown, Leaf]]) -> Iterator[Problem]:
        yield from self._periods(leaf, cells)
        yield from self._places(leaf, cells)
        yield from _units(leaf, what, [cell for cell, _ in cells])

    # --- periods

    @staticmethod
    def _periods(leaf: Leaf, cells: Sequence[tuple[Shown, Leaf]]) -> Iterator[Problem]:
        """Its own words; of a group's only where the line doesn't name a period itself."""
        texts = [leaf.line.text] if leaf.line.text and named_in(leaf.line.text) else [leaf.line.text, *leaf.groups]
        for text in texts:
            wrong = next((cell for cell, _ in cells if not agrees(text, cell.about, with_all=cell.is_sum)), None)
            if wrong is None:
                continue
            told = danish.listed([period.words for period in dict.fromkeys(wrong.about)])
            place = f" ({wrong.cell})" if wrong.cell else ""
            said = f"»{text}« står ved »{wrong.bare}«, som er for {told}{place}."
            cure = "Ret teksten, eller vælg den periode, den siger: »periode:«."
            yield Problem(
                leaf.line.at("text") if text == leaf.line.text else leaf.line.place, "tabel-periode", said, cure
            )

    # --- areas and parts

    def _places(self, leaf: Leaf, cells: Sequence[tuple[Shown, Leaf]]) -> Iterator[Problem]:
        text = leaf.line.text
        if not text or leaf.line.sum:
            return
        for cell, other in cells:
            if len(cell.used) != 1 or (leaf.line.show or other.line.show) in OF_TARGETS:
                continue
            status = cell.used[0][0]
            if wrong := self._another(text, status):
                whose = danish.listed(self._own(status)) or f"»{status.kpi.id}«"
                said = f"»{text}« siger {wrong}, men tallet er for {whose} ({cell.cell})."
                cure = "Ret teksten, eller vælg det, den siger, med »område:«, »del:« eller et andet nøgletal."
                yield Problem(leaf.line.at("text"), "tabel-område", said, cure)
                return

    def _another(self, text: str, status: Status) -> str:
        """The area or part that a heading names, when the number is of another; "" when it names none or the right one."""
        own, name = self._own(status), str(status.kpi.name)
        others = dict.fromkeys([*status.data.compared, *status.data.parts, *self._siblings(status)])
        if (not status.label and status.kpi.formula is not None) or any(_at(one, text) for one in own):
            return ""
        for other in sorted(others, key=len, reverse=True):
            match = _at(other, text) if other not in own and not _at(other, name) else None
            if match is None:
                continue
            before = text[: match.start()]
            is_meant = not _BESIDE.search(before) if status.label else _ITS_OWN.search(before) is not None
            return other if is_meant else ""
        return ""

    @staticmethod
    def _own(status: Status) -> list[str]:
        return [status.label] if status.label else list(_where(status).values())

    def _siblings(self, status: Status) -> Iterator[str]:
        """The values that the table's other KPIs have their rows chosen by, in the columns that its own are."""
        mine = _where(status)
        for other in self.statuses.values():
            theirs = _where(other)
            yield from (theirs[column] for column in theirs if column in mine and theirs[column] != mine[column])


def _where(status: Status) -> dict[str, str]:
    source = status.kpi.source
    return {str(column): str(value) for column, value in (source.where if source is not None else ())}


def _at(name: str, text: str) -> re.Match[str] | None:
    if sum(map(str.isalpha, name)) < _LEAST_LETTERS:
        return None
    return re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text, re.IGNORECASE)


def same_names(columns: Sequence[Leaf], heads: Sequence[tuple[str, ...]]) -> Iterator[Problem]:
    """Columns with the same over them as one before, as it is printed: nobody could tell them apart."""
    seen: set[tuple[str, ...]] = set()
    for column, head in zip(columns, heads, strict=True):
        if head in seen:
            cure = "Skriv, hvad den viser, med »tekst:«."
            yield Problem(column.line.place, "tabel", f"To kolonner hedder »{column.name}«.", cure)
        seen.add(head)


# --- units


def _units(leaf: Leaf, what: str, cells: Sequence[Shown]) -> Iterator[Problem]:
    """A heading that tells of another unit than its numbers are in."""
    unit = unit_shared(cells)
    heads = (*leaf.groups, leaf.name)
    said = _other_unit(unit, heads) if unit is not None else ""
    if said and unit is not None:
        text = danish.sentence(f"Overskriften siger {said}, men tallene i {what} er i {unit.word or 'hele tal'}")
        yield Problem(leaf.line.place, "tabel-enhed", text, "Ret overskriften, eller ret nøgletallets »enhed:«.")


def _other_unit(unit: Unit, heads: Sequence[str]) -> str:
    """What headings say of the unit, when it is another: money in another size, hundreds or thousands, percent; "" when they fit."""
    told, text = unit_told(heads), " ".join(heads)
    if told is not None and unit.kroner and told.kroner and unit != told:
        return told.word
    if unit.kind not in (COUNT, MONEY) and unit.word:
        return ""
    if (many := _MANY.search(text)) and unit.kroner != _SIZES[many["many"].casefold()]:
        return f"i {many['many']}"
    return "procent" if _IN_PERCENT.search(text) else ""
