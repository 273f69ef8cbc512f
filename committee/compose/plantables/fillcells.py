"""Fills the cells of a table: each is asked for by its row and its column together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from committee.base import danish
from committee.base.problems import Place, Problem, did_you_mean
from committee.compose.plantables.leaves import Leaf, series_of
from committee.compose.plantables.shown import NOTHING, OF_TARGETS, Shown, Wish, shown, together, words
from committee.compose.plantables.written import is_of_words, uncounted, written_cell, wrong_numbers, wrong_verdict
from committee.domain.periods import Period
from committee.domain.plantable import COMPUTED, SINCE, VALUE, VERDICT, Line, PlanTable
from committee.kpi.status import Reading, Status
from committee.records.nodes import SourceText


@dataclass(slots=True)
class Filling:
    """Fills one table, and gathers what is wrong with what its definition asks for."""

    table: PlanTable
    statuses: Mapping[str, Status]
    rows: Sequence[Leaf]
    columns: Sequence[Leaf]
    ties: str
    problems: list[Problem] = field(default_factory=list)
    _lacking: dict[tuple[int, str], list[bool]] = field(default_factory=dict)

    def cells(self) -> list[list[Shown]]:
        """A row of cells for each row. Totals that are worked out are still empty."""
        for leaf, others in (*((row, self.columns) for row in self.rows), *((col, self.rows) for col in self.columns)):
            self._check_texts(leaf, others)
        made = [
            [self._cell(row, r, column, c) for c, column in enumerate(self.columns)] for r, row in enumerate(self.rows)
        ]
        for leaf in (*self.rows, *self.columns):
            self._check_found(leaf)
        return made

    def _tell(self, place: Place, text: str, cure: str) -> None:
        self.problems.append(Problem(place, "tabel", text, cure))

    # --- texts

    def _check_texts(self, leaf: Leaf, others: Sequence[Leaf]) -> None:
        line, names = leaf.line, [other.name for other in others]
        place = line.at("cells")
        if line.listed_cells and len(line.cells) != len(others):
            what = "kolonner" if any(leaf is row for row in self.rows) else "rækker"
            text = f"Her er {danish.counted(len(line.cells), 'celle', 'celler')}, og tabellen har {len(others)} {what}."
            self._tell(place, text, 'Skriv en celle for hver; "" er en tom.')
        for name, _ in () if line.listed_cells else line.cells:
            if str(name) not in names:
                self._tell(name.place, f"Tabellen har ikke »{name}«.", did_you_mean(str(name), names))

    def _text(self, leaf: Leaf, other: Leaf, number: int) -> SourceText | None:
        wanted = str(number + 1) if leaf.line.listed_cells else other.name
        return next((text for name, text in leaf.line.cells if str(name) == wanted), None)

    def _written(self, text: SourceText, leaf: Leaf, row: Leaf, column: Leaf, show: str) -> Shown:
        """A cell of words, which may not say another number or verdict than the KPI that the cell is of has."""
        names = self._names(row, column)
        aside = Filling(
            self.table, self.statuses, self.rows, self.columns, self.ties
        )  # what is wrong there isn't printed
        if text and any(self.statuses[name].kpi.targets for name in names):
            judged = aside._asked(names, row, column, replace(self._wish(row, column, VERDICT), asked=None))
            self.problems += wrong_verdict(text, judged, is_verdict=show == VERDICT)
        if text and names and not is_of_words(leaf.line) and not self._is_written(row if leaf is column else column):
            self.problems += wrong_numbers(text, aside._asked(names, row, column, self._wish(row, column, show)), show)
        made = written_cell(text, show)
        if show == VERDICT and text and made.verdict is None and self.table.layout.counts_targets:
            self.problems.append(uncounted(text))
        return made

    def _is_written(self, leaf: Leaf) -> bool:
        """Whether all cells of a line that chooses nothing are words, as under `Forventet`."""
        others, own = (self.columns, self.rows) if any(leaf is row for row in self.rows) else (self.rows, self.columns)
        at = next(n for n, one in enumerate(own) if one is leaf)
        texts = (self._text(leaf, other, n) or self._text(other, leaf, at) for n, other in enumerate(others))
        return is_of_words(leaf.line) and all(text is not None for text in texts)

    # --- cells

    def _cell(self, row: Leaf, r: int, column: Leaf, c: int) -> Shown:
        one, other = row.line, column.line
        show = one.show or other.show or VALUE
        for leaf, across, number in ((row, column, c), (column, row, r)):
            if (text := self._text(leaf, across, number)) is not None:
                return self._written(text, leaf, row, column, show)
        if COMPUTED in (one.sum, other.sum):
            return Shown()
        if not any(line.names for line in (one, other)):
            if not (one.cells or other.cells):
                said = f"Cellen i rækken »{row.name}« og kolonnen »{column.name}« har intet nøgletal."
                self._tell(one.place, said, "Nævn et i rækken eller kolonnen, eller skriv »celler:«.")
            return Shown()
        names = self._names(row, column)
        return self._asked(names, row, column, self._wish(row, column, show)) if names else Shown()

    def _own(self, row: Leaf, column: Leaf) -> Line | None:
        """The line that names the KPI of a cell: a total's own, where it names one."""
        lines = sorted((row.line, column.line), key=lambda line: not line.sum)
        return next((line for line in lines if line.names), None)

    def _names(self, row: Leaf, column: Leaf) -> list[str]:
        own = self._own(row, column)
        return [str(name) for name in own.names if str(name) in self.statuses] if own is not None else []

    def _asked(self, names: Sequence[str], row: Leaf, column: Leaf, wish: Wish) -> Shown:
        """What the KPIs of a cell have for what is asked."""
        own = self._own(row, column)
        if own is None or not own.together:
            return self._of(names, row, column, wish, is_total=bool(row.line.sum or column.line.sum))
        if wish.show in OF_TARGETS:  # a target may be on several of them, and then it is told once
            names = [name for name in names if self.statuses[name].kpi.targets] or names
        return together([self._of([name], row, column, wish, is_total=False) for name in names], wish.show)

    def _wish(self, row: Leaf, column: Leaf, show: str) -> Wish:
        """What the row and the column ask of a cell; the row first, where both say something."""
        one, other = row.line, column.line
        return Wish(
            show,
            one.since or other.since or SINCE[0],
            one.target if one.target is not None else other.target,
            one.decimals if one.decimals is not None else other.decimals,
            row.period or column.period,
            next((b for b in (one.blank, other.blank, self.table.layout.blank) if b is not None), None),
            self.ties,
        )

    def _of(self, names: Sequence[str], row: Leaf, column: Leaf, wish: Wish, *, is_total: bool) -> Shown:
        """What the KPI that counts in such periods has for a cell."""
        status = self._counting(names, wish.asked)
        if wish.target is not None and wish.target > len(status.kpi.targets) and status.kpi.targets:
            count = len(status.kpi.targets)
            place = next(leaf.line for leaf in (row, column) if leaf.line.target is not None).at("target")
            self._tell(
                place,
                f"»{status.kpi.id}« har {count} mål, så nummer {wish.target} findes ikke.",
                f"Skriv 1 til {count}.",
            )
        chosen = self._chosen(status, row, column, is_total=is_total)
        if chosen is None:
            return words(NOTHING if wish.blank is None else wish.blank)
        reading = self._reading(chosen, row, column)
        for leaf in (row, column):
            if leaf.period is not None:
                self._note(leaf, "periode", found=reading is not None)
        return shown(chosen, reading, wish)

    def _counting(self, names: Sequence[str], asked: Period | None) -> Status:
        found = [self.statuses[name] for name in names]
        if asked is None:
            return found[0]
        alike = (one for one in found if any(p.span is asked.span for s in series_of(one) for p in s.periods))
        return next(alike, found[0])

    def _chosen(self, status: Status, row: Leaf, column: Leaf, *, is_total: bool) -> Status | None:
        """The KPI, or its part or area; None where it has no such part or area."""
        both = next((leaf for leaf in (row, column) if leaf.area is not None), None)
        if both is not None and any(leaf.part is not None for leaf in (row, column)):
            cure = "Slet »område:« eller »del:«, eller lav et nøgletal for området."
            self._tell(
                both.line.at("areas" if both.line.areas else "area"),
                f"»{status.kpi.id}« har ikke dele af et område.",
                cure,
            )
            return None
        for leaf in (row, column):
            if leaf.part is not None:
                part = status.part(leaf.part)
                self._note(leaf, "del", found=part is not None)
                return part
        for leaf in (row, column):
            if leaf.area is not None:
                area = status.compared(leaf.area)
                self._note(leaf, "område", found=area is not None)
                return area
        if not status.data.parts:
            return status
        if is_total and status.data.whole.periods:
            return Status(status.data, status.data.whole, status.on, "I alt")
        line = next((leaf.line for leaf in (row, column) if leaf.line.names), row.line)
        self._tell(
            line.place,
            f"»{status.kpi.id}« er en fordeling.",
            "Vælg en del, f.eks. »del: ...«, eller skriv »dele: alle«.",
        )
        return None

    def _reading(self, status: Status, row: Leaf, column: Leaf) -> Reading | None:
        asked = row.period or column.period
        if asked is not None:
            seen = status.series.points.get(asked) if asked.end <= status.on else None
            return Reading(asked, seen) if seen is not None else None
        relative = row.relative or column.relative
        if relative == "forrige":
            return status.previous
        if relative == "sidste_år":
            return status.last_year
        return status.first_of_year if relative == "årets_første" else status.current

    # --- what wasn't there

    def _note(self, leaf: Leaf, what: str, *, found: bool) -> None:
        self._lacking.setdefault((id(leaf), what), []).append(found)

    def _check_found(self, leaf: Leaf) -> None:
        """A part, an area or a period that no KPI of its line has was hardly meant."""
        line = leaf.line
        named = [str(name) for name in line.names] or list(self.table.kpis)
        statuses = [self.statuses[name] for name in named if name in self.statuses]
        if any(self._lacking.get((id(leaf), "del"), [True])) is False:
            known = dict.fromkeys(name for one in statuses for name in one.data.parts)
            place = line.at("parts") if line.parts else line.at("part")
            self._tell(place, f"Ingen af nøgletallene har delen »{leaf.part}«.", did_you_mean(str(leaf.part), known))
        if any(self._lacking.get((id(leaf), "område"), [True])) is False:
            known = dict.fromkeys(name for one in statuses for name in one.data.compared)
            place = line.at("areas") if line.areas else line.at("area")
            self._tell(
                place, f"Ingen af nøgletallene sammenlignes med »{leaf.area}«.", did_you_mean(str(leaf.area), known)
            )
        if leaf.period is not None and any(self._lacking.get((id(leaf), "periode"), [True])) is False:
            self._tell_period(leaf, statuses)

    def _tell_period(self, leaf: Leaf, statuses: Sequence[Status]) -> None:
        assert leaf.period is not None
        on = next(iter(self.statuses.values())).on
        known = sorted({p for one in statuses for series in series_of(one) for p in series.periods if p.end <= on})
        place = leaf.line.at("periods") if leaf.line.periods else leaf.line.at("period")
        what = f"Tallene går fra {known[0].words} til {known[-1].words}" if known else "Der er ingen tal"
        later = any(leaf.period in series.points for one in statuses for series in series_of(one))
        cure = "Ret punktets »opgjort:«, eller vælg tidligere perioder." if later else "Ret perioden."
        self._tell(place, f"Ingen af tabellens nøgletal er opgjort for {leaf.period.words}. {what}.", cure)
