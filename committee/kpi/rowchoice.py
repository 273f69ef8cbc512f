"""Which rows of a table a KPI is read from. What leaves that open is told with its cell: empty labels, hidden rows, a dimension that
nobody named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from committee.base import danish
from committee.base.problems import Place, Problem, did_you_mean, nearest, shown, warning
from committee.domain.kpi import Source, Where
from committee.domain.periods import Period
from committee.kpi.labels import distinct, filled_rows, has_gaps, headings_between, is_label, repeats_for_certain
from committee.kpi.tables.cells import difference, folded, seen, text_of
from committee.kpi.tables.table import Table
from committee.records.nodes import SourceText

NOTES = frozenset(["note", "noter", "bemærkning", "bemærkninger", "kommentar", "kommentarer", "fodnote", "anmærkning"])  # fmt: skip
# Columns that part a population whatever stands in them, also codes.
PARTING = frozenset(["køn", "alder", "aldersgruppe", "type", "scenarie", "status", "gruppe", "kategori", "område", "kommune", "region", "indikator", "måling", "variabel", "variant"])  # fmt: skip
# The same of columns that hold numbers: a birth year, an age, and the codes of places, schools and accounts.
_PARTING_NUMBERS = re.compile(
    r"(?:\w*[ -])?(?:års?gang|fødselsår|alder|alderstrin|aldersklasse|klasse|klassetrin|trin|paragraf|§|konto|funktion|niveau)|"
    r"(?!(?:periode|tid|måned|år|uge|kvartal|dato|dag|løbe|række|linje|sags?|journal|id))\w{3,}?[ -]?(?:kode|nummer|nr\.?)|"
    r"(?:konto|kommune|skole|post|afdelings?|distrikts?|område|amts)[ -]?(?:kode|nummer|nr\.?|id)",
    re.IGNORECASE,
)
_DITTO = frozenset(['"', "''", "”", "“", "„", "″", "〃", "´´", "``", "do.", "do", "ditto", "- \" -", "-\"-", "-''-", "-”-", "- ” -", "-„-"])  # fmt: skip
_CALENDAR = re.compile(r"\d{1,2}|\d\. ?(?:kvartal|kvt\.?|halvår)|[kqh]\d|uge ?\d{1,2}|[mu]\d{1,2}", re.IGNORECASE)


_VALUE = re.compile(r"[-+−]?\d[\d.,]*")


@dataclass(slots=True)
class RowChoice:
    """Chooses rows of one table as its source says, gathering problems."""

    source: Source
    table: Table
    problems: list[Problem] = field(default_factory=list)

    def named(self, name: SourceText) -> int | None:
        """The number of a column that the definition names; one that isn't there is told, and one that is hidden too."""
        column = self.table.column(name)
        if column is None:
            text = f"Kolonnen »{shown(name)}« findes ikke i {self.table.file}."
            self._told(name.place, "kolonne-mangler", text, f"{_nearest(name, map(seen, self.table.columns))} {self.header_cure()}".strip())  # fmt: skip
        elif column in self.table.hidden_columns:
            text = f"Kolonnen »{shown(name)}« er skjult i Excel."
            self._add(warning(self.table.place(-1, column), "skjult", text, "Kontrollér, at det er den rigtige."))
        return column

    def header_cure(self) -> str:
        """What to do when the wrong line was taken for the header, if it looks so."""
        names = [seen(name) for name in self.table.columns if name]
        if any(map(Period.parse, names)) and any(_VALUE.fullmatch(name) and not Period.parse(name) for name in names):
            line = "Ret »overskrift:«" if self.source.header else "Skriv overskriftens linje, f.eks. »overskrift: 4«"
            return (
                f"{line}: den linje, der er læst, ligner en række med tal. Er overskriften skjult i Excel, så vis den."
            )
        if sum(map(bool, self.table.columns)) > 1 and all(self.table.columns):
            return ""
        return "Står overskriften længere nede, så skriv dens linje: »overskrift: 4«."

    def rows(self, where: Where) -> list[int]:
        """The rows that fit every condition and can be seen; a condition that nothing fits is told, with the nearest there is."""
        chosen = self._fitting(where)
        hidden = [row for row in chosen if row in self.table.hidden_rows] if self.table.hidden_rows else []
        if not hidden or self.source.hidden_too:
            return list(chosen)
        words = "Rækken er skjult" if len(hidden) == 1 else f"{len(hidden)} rækker fra denne er skjult"
        cure = "Vis den i Excel, eller skriv »skjulte: true« under kilden."
        text = f"{words} eller filtreret fra i Excel og tæller ikke med."
        self._add(warning(self.table.place(hidden[0], 0), "skjult", text, cure))
        kept = [row for row in chosen if row not in self.table.hidden_rows]
        if not kept:
            self._told(self.table.place(hidden[0], 0), "skjult", "Alle rækker, der passer, er skjult i Excel.", cure)
        return kept

    def _fitting(self, where: Where) -> Sequence[int]:
        columns = [self.table.column(name) for name, _ in where]
        if len(where) > 1 and not any(column is None or has_gaps(self.table, column) for column in columns):
            wanted = [
                (column, folded(text)) for column, (_, text) in zip(columns, where, strict=True) if column is not None
            ]
            if found := self.table.rows_of(wanted):
                for name, _ in where:
                    self.named(name)
                return found
        return self._fitting_in_turn(where)

    def _fitting_in_turn(self, where: Where) -> list[int]:
        """The same, one condition after the other, so that the one that nothing fits is told."""
        rows: Sequence[int] = range(len(self.table.rows))
        loose: Sequence[int] = rows  # with every empty label taken as the one over it
        for name, wanted in where:
            column = self.named(name)
            if column is None:
                return []
            by_text, by_filled = self._rows_by(column)
            text = folded(wanted)
            kept = both(rows, by_text.get(text, ()))
            more = kept if by_text is by_filled and loose is rows else both(loose, by_filled.get(text, ()))
            if not kept and more:
                self.tell_gap(more[0], column)
                return []
            if not kept:
                self._tell_missing(name, wanted, column, rows)
                return []
            rows, loose = kept, more
        if len(loose) != len(rows):
            among = set(rows)
            self._tell_gap(next(row for row in loose if row not in among), where)
        return list(rows)

    def _rows_by(self, column: int) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
        """The rows by what stands in a column, and by what might be meant where nothing stands."""
        plain = self.table.rows_by(column)
        if not has_gaps(self.table, column):
            return plain, plain
        filled = filled_rows(self.table, column)
        return (filled, filled) if self.is_filled(column) else (plain, filled)

    def is_filled(self, column: int) -> bool:
        """Whether an empty cell of a column means the one over it: the definition says so, or the layout leaves nothing else."""
        told = {folded(name) for name in self.source.fill}
        return folded(self.table.columns[column]) in told or repeats_for_certain(self.table, column)

    def _tell_gap(self, row: int, where: Where) -> None:
        columns = [column for name, _ in where if (column := self.table.column(name)) is not None]
        column = next((one for one in columns if not text_of(self.table.rows[row][one])), columns[0])
        self.tell_gap(row, column)

    def tell_gap(self, row: int, column: int) -> None:
        """Tell of a cell that may mean the one over it."""
        name = seen(self.table.columns[column])
        text = f"Cellen i kolonnen »{name}« er tom. Gælder teksten i rækken over også her?"
        cure = f"Skriv »udfyld: {name}« under kilden, hvis den gør, eller skriv teksten i hver række."
        self._told(self.table.place(row, column), "tom-etiket", text, cure)

    def _tell_missing(self, name: SourceText, wanted: SourceText, column: int, rows: Sequence[int]) -> None:
        known = list(dict.fromkeys(seen(text_of(self.table.rows[row][column])) for row in rows))
        text = f"Ingen række i {self.table.file} har »{shown(wanted)}« i kolonnen »{name}«."
        self._told(wanted.place, "række-mangler", text, _nearest(wanted, known[:200]))

    # --- what nobody named

    def check_dimensions(self, rows: Sequence[int], apart: Iterable[int]) -> None:
        """Tell of a column whose rows are of different things although nothing says which are meant; `apart` are the columns that the
        definition uses."""
        self._check_headings(rows)
        for column, different in self.dimensions(rows, apart):
            if len(different) > 1:
                name = self.table.columns[column]
                first, other = list(different.values())[:2]
                text = f"Rækkerne har både {self._quoted(first, column)} og {self._quoted(other, column)} i {f'kolonnen »{seen(name)}«' if name else 'en kolonne uden navn'}."  # fmt: skip
                cure = "Giv kolonnen et navn, og nævn det under »hvor:« eller »uanset:«." if not name else f"Skriv under »hvor:«, hvilken der er ment, f.eks. {{{seen(name)}: {text_of(self.table.rows[first][column]) or text_of(self.table.rows[other][column])}}}, eller »uanset: {seen(name)}«, hvis det er det samme."  # fmt: skip
                self._told(self.table.place(other, column), "flere-slags", text, cure)

    def tell_dittos(self, where: Where, others: Iterable[SourceText]) -> None:
        """Tell of a sign that repeats the text over it, where that is one that a condition asks for, or any in the columns `others`."""
        for name, asked in (*where, *((name, "") for name in others)):
            column, wanted = self.table.column(name), folded(asked)
            if column is None:
                continue
            found = sorted(row for sign in _DITTO for row in self.table.rows_by(column).get(sign, ()))
            row = next((row for row in found if not wanted or self._over(row, column) == wanted), None)
            if row is not None:
                text = f"»{shown(text_of(self.table.rows[row][column]))}« ser ud til at gentage teksten i rækken over."
                self._told(self.table.place(row, column), "gentagelsestegn", text, "Skriv teksten i hver række.")

    def _over(self, row: int, column: int) -> str:
        """The text that a sign of repetition repeats."""
        over = (folded(text_of(self.table.rows[one][column])) for one in range(row - 1, -1, -1))
        return next((text for text in over if text and text not in _DITTO), "")

    def dimensions(self, rows: Sequence[int], apart: Iterable[int] = ()) -> Iterator[tuple[int, dict[str, int]]]:
        """The columns that tell what rows are about, but for those that are used or are left open on purpose: each with its different
        texts and the first of the rows that has each."""
        used = self._used(apart)
        yield from self._parting(rows, [column for column in range(len(self.table.columns)) if column not in used])

    def all_dimensions(self, apart: Iterable[int]) -> Iterator[tuple[int, dict[str, int]]]:
        """The same of all rows of the table, found out once for all KPIs that are read from it."""
        every = range(len(self.table.columns))
        found = self.table.once("dimensions", lambda: list(self._parting(range(len(self.table.rows)), every)))
        used = self._used(apart)
        yield from ((column, different) for column, different in found if column not in used)

    def _used(self, apart: Iterable[int]) -> set[int]:
        return {*apart, *(column for name in self.source.whatever if (column := self.table.column(name)) is not None)}

    def _parting(self, rows: Sequence[int], columns: Iterable[int]) -> Iterator[tuple[int, dict[str, int]]]:
        for column in columns:
            if folded(self.table.columns[column]) in NOTES or len(rows) < 2:
                continue
            different = distinct(self.table, column, rows)
            if self._parts(column, different):
                yield column, different

    def rows_with(self, column: int, value: str) -> Sequence[int]:
        """The rows that say a text in a column, each empty cell taken as the one over it where that is certain."""
        return self._rows_by(column)[0].get(folded(value), ())

    def _check_headings(self, rows: Sequence[int]) -> None:
        """Tell of a heading between the rows: those under it are of something else than those over it."""
        headings = headings_between(self.table)
        between = [row for row in headings if rows and rows[0] < row < rows[-1] and row not in rows]
        if between:
            column = next(n for n, cell in enumerate(self.table.rows[between[0]]) if text_of(cell))
            text = f"Mellem rækkerne står »{shown(text_of(self.table.rows[between[0]][column]))}« som overskrift for dem under den."
            cure = "Skriv den i en kolonne for sig, og nævn den under »hvor:«, eller skriv »slut_ved:«."
            self._told(self.table.place(between[0], column), "mellemoverskrift", text, cure)

    def _quoted(self, row: int, column: int) -> str:
        text = text_of(self.table.rows[row][column])
        return f"»{shown(text)}«" if text else "en tom celle"

    def _parts(self, column: int, different: Mapping[str, int]) -> bool:
        cells = [self.table.rows[row][column] for row in different.values() if text_of(self.table.rows[row][column])]
        if (name := folded(self.table.columns[column])) in PARTING or _PARTING_NUMBERS.fullmatch(name):
            return bool(cells)
        return bool(cells) and all(is_label(cell) and not is_calendar(text_of(cell)) for cell in cells)

    def _told(self, place: Place, code: str, text: str, cure: str) -> None:
        self._add(Problem(place, code, text, cure))

    def _add(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)


def _nearest(word: str, known: Iterable[str]) -> str:
    """The nearest there is, and the sign that sets it apart where nobody sees one."""
    names = list(known)
    near = nearest(seen(word), names)
    return f"{did_you_mean(word, names)} {difference(word, near) if near else ''}".strip()


def is_calendar(text: str) -> bool:
    """A part of a year that needs no year: a month, a weekday, a quarter."""
    plain = text.casefold().rstrip(".")
    names = [*danish.months(), *danish.weekdays()]
    return bool(_CALENDAR.fullmatch(plain)) or any(plain in (name, name[:3]) for name in names)


def both(rows: Sequence[int], others: Sequence[int]) -> list[int]:
    """The rows of both lists, which are in order. The shorter is looked up in the longer, since many KPIs choose a few rows each."""
    if isinstance(rows, range):
        return list(others)
    few, many = (rows, others) if len(rows) < len(others) else (others, rows)
    return [row for row in few if (at := bisect_left(many, row)) < len(many) and many[at] == row]
