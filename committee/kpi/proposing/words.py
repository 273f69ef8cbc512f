"""A file as the program sees it, in lines for people. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from committee.base import danish
from committee.base.problems import Place, Problem, shown
from committee.domain.periods import Span
from committee.kpi.labels import TOTALS
from committee.kpi.numberforms import form_of
from committee.kpi.proposing.sight import ColumnSeen, Kind, Sight
from committee.kpi.tables.cells import folded, seen, text_of
from committee.kpi.tables.grid import Grid
from committee.kpi.tables.layout import header_rows

_SPANS = {Span.DAY: "dage", Span.MONTH: "måneder", Span.QUARTER: "kvartaler", Span.HALF: "halvår", Span.YEAR: "år", Span.ROLLING_MONTH: "rullende år", Span.ROLLING_QUARTER: "rullende år"}  # fmt: skip
_MOST = 6


def sight_lines(sight: Sight) -> list[str]:
    """What the program sees in a table, line by line."""
    lines = [*_header(sight), *(f"  {line}" for line in _columns(sight)), *_left_out(sight)]
    return [line.rstrip() for line in lines]


def _header(sight: Sight) -> Iterator[str]:
    grid, title = sight.grid, sight.spot.title
    if grid is None:
        when = f", hentet {danish.in_full(sight.table.fetched.date())}" if sight.table.fetched else ""
        yield f"Hentede tal{when}: {_rows(sight)}."
        if sight.table.address:
            yield f"De er hentet fra {sight.table.address}."
        return
    found = header_rows(grid, sight.spot.layout, Place(grid.file))
    if isinstance(found, Problem):
        return
    first, last = (grid.lines[row] for row in found)
    where = f"linje {first}" if first == last else f"linje {first} og {last}"
    about = f"»{shown(title)}«: " if title else ""
    told = f"{about}overskriften står i {where}, og under den er der {_rows(sight)}."
    yield danish.capitalised(told)


def _rows(sight: Sight) -> str:
    return danish.counted(len(sight.table.rows), "række", "rækker")


# --- columns


def _columns(sight: Sight) -> Iterator[str]:
    across = {column for _, _, column in sight.wide}
    shown_columns = [one for one in sight.columns if one.number not in across and one.kind is not Kind.EMPTY]
    names = [one.name or "(uden navn)" for one in shown_columns]
    width = min(max(map(len, names), default=0), 32)
    for name, one in zip(names, shown_columns, strict=True):
        hidden = " (skjult i Excel)" if one.is_hidden else ""
        yield f"{shown(name, 32).ljust(width)}  {_told(one, typed=sight.table.typed)}{hidden}"
    if sight.wide:
        periods = [period for period, _, _ in sight.wide]
        said = [words for words in dict.fromkeys(words for _, words, _ in sight.wide) if words]
        what = f", hver med {danish.listed(said)}" if said else ""
        count = danish.counted(len(set(periods)), "periode", "perioder")
        yield f"{count} på tværs: {min(periods).words} til {max(periods).words}{what}"


def _told(one: ColumnSeen, *, typed: bool) -> str:
    match one.kind:
        case Kind.PERIOD:
            words = _periods(one)
        case Kind.NUMBER | Kind.RANK | Kind.CODE:
            words = f"{one.kind.value}: {_numbers(one, typed=typed)}"
        case Kind.TEXT | Kind.EMPTY:
            many = danish.counted(len(one.values), "forskellig", "forskellige")
            words = f"tekst, {many}: {_listed(one.values)}"
    empty = f"; {danish.counted(one.empty, 'tom', 'tomme')}" if one.empty else ""
    odd = f"; også {_listed(one.odd)}" if one.odd else ""
    return f"{words}{empty}{odd}"


def _periods(one: ColumnSeen) -> str:
    if not one.periods:
        return f"datoer, der kan læses på to måder, f.eks. »{one.values[0]}«"
    spans = danish.listed([_SPANS[span] for span, _ in one.spans.most_common()])
    ends = one.periods[0].words if len(one.periods) == 1 else f"{one.periods[0].words} til {one.periods[-1].words}"
    return f"perioder ({spans}): {ends}, {danish.counted(len(one.periods), 'forskellig', 'forskellige')}"


def _numbers(one: ColumnSeen, *, typed: bool) -> str:
    how = ""
    if one.is_percent:
        how = ", vist i procent"
    elif not typed and any("." in text or "," in text for text in one.numbers):
        form = form_of(dict.fromkeys(one.numbers)).form
        how = f", skrevet på {form}" if form else ", som både kan være skrevet på dansk og engelsk"
    numbers = [text.replace(".", ",") if typed else text for text in dict.fromkeys(one.numbers)]
    return f"{_listed(numbers, 3)}{how}"


def _listed(values: Sequence[str], most: int = _MOST) -> str:
    kept = [shown(value, 40) for value in values[:most]]
    more = len(values) - len(kept)
    return ", ".join(kept) + (f" og {danish.counted(more, 'anden', 'andre')}" if more > 0 else "")


# --- what isn't used


def _left_out(sight: Sight) -> Iterator[str]:
    grid = sight.grid
    if grid is not None:
        around = list(_around(sight, grid))
        said = [words for words in around if words][:_MOST]
        if more := len(around) - len(said):
            said.append(danish.counted(more, "anden linje", "andre linjer"))
        if said:
            yield f"  Sprunget over: {danish.listed(said)}."
    totals = list(_totals(sight))
    if totals:
        yield f"  Rækker med i alt: {', '.join(totals[:_MOST])}. De er med i filen, men er ikke en del af serien, medmindre de vælges."
    if sight.table.hidden_rows:
        yield f"  Skjult eller filtreret fra i Excel: {danish.counted(len(sight.table.hidden_rows), 'række', 'rækker')}. De tæller ikke med."
    for note in sight.table.notes:
        yield f"  {note.text}"


def _around(sight: Sight, grid: Grid) -> Iterator[str]:
    """The lines over the header and under the table; of those that hold more than a text, nothing."""
    found = header_rows(grid, sight.spot.layout, Place(grid.file))
    if isinstance(found, Problem):
        return
    end = found[1] + 1 + len(sight.table.rows)
    for n in (*range(found[0]), *range(end, len(grid.rows))):
        texts = [seen(text_of(cell)) for cell in grid.rows[n] if text_of(cell)]
        yield f"linje {grid.lines[n]} »{shown(texts[0], 40)}«" if len(texts) == 1 else ""


def _totals(sight: Sight) -> Iterator[str]:
    periods = {one.number for one in sight.of_kind(Kind.PERIOD)}
    for row, cells in enumerate(sight.table.rows):
        column = next((c for c in sorted(periods) if folded(text_of(cells[c])) in TOTALS), None)
        if column is not None:
            yield str(sight.table.place(row, column)).removeprefix(f"{sight.table.file} ")
