"""Tables, charts and verdicts of KPIs, as blocks that are set into a text. Each has its source and date under it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from committee.base import danish
from committee.base.problems import did_you_mean
from committee.compose.allowance import Fault
from committee.compose.figures.attached import IkkeTilknyttet, Nøgletal
from committee.compose.figures.charts import chart_of
from committee.compose.figures.measured import labelled, level, place_words, verdict_words
from committee.compose.figures.multiples import grids, sparklines
from committee.compose.figures.sentences import SINCE_WORDS, break_notes, sentence, signed_change
from committee.compose.plantables.printed import Tabel, blocks_of
from committee.compose.printed import NOT_COUNTED, Word, WordKind
from committee.compose.values import Body
from committee.documents.tables import plain_table
from committee.documents.tree import Align, Block, BulletList, Inlines, Paragraph, Role, Table, Text
from committee.domain.periods import Period, Span
from committee.kpi.sourcewords import source_lines
from committee.kpi.status import Reading, Status, current_target
from committee.kpi.targets import summary

_MOST_PERIODS = 600
_MOST_COLUMNS = 4  # of charts beside each other: more can't be read on an A4 page
Cell = str | Inlines


def oversigt(value: object, placering: object = False, linjer: object = False) -> Body:
    """Alle punktets nøgletal i én tabel, placeringen med placering=true og en lille kurve med linjer=true: {{ nøgletal | oversigt }}"""
    kpis = kpis_of(value, "oversigt")
    rows = [row for kpi in kpis for row in _rows_of(kpi._status)]
    yearly = any(status.last_year for status in rows)
    then = [status.last_year if yearly else status.previous for status in rows]
    areas = list(dict.fromkeys(name for status in rows if not status.label for name in status.data.compared))
    with_targets = any(status.kpi.targets and not status.label for status in rows)
    with_places, with_lines = _is_wanted(placering, "placering"), _is_wanted(linjer, "linjer")
    header: list[Cell] = [
        "Nøgletal",
        "Seneste tal",
        "Periode",
        "Ændring fra året før" if yearly else "Ændring fra forrige tal",
        *areas,
    ]
    table: list[list[Cell]] = [
        [
            *(_name(status), level(status, status.current), _period(status), signed_change(status, reading)),
            *(_area(status, name) for name in areas),
            *([_place_cell(status, status.current, kpis[0]._ties)] if with_places else []),
            *(_target_cells(status) if with_targets else []),
        ]
        for status, reading in zip(rows, then, strict=True)
    ]
    header += ["Placering"] if with_places else []
    header += ["Mål", "Vurdering"] if with_targets else []
    numeric = {1, 3, *range(4, 4 + len(areas))}
    if with_lines:
        lines, start = sparklines(rows)
        header.append(f"Udvikling fra {_beginning(start, rows)}" if start else "Udvikling")
        for row, line in zip(table, lines, strict=True):
            row.append((line,) if line else "–")
    return _with_sources([_table(header, table, numeric)], break_notes(rows, then), rows)


def tabel(value: object, perioder: object = 13, placering: object = False) -> Body:
    """Et nøgletals seneste perioder (placeringen med placering=true), en fordelings dele, eller en tabel fra metrics/: {{ ledige | tabel(perioder=6) }}"""
    if isinstance(value, Tabel):
        return Body(blocks_of(value._made))
    count, with_places = _periods_of(perioder, "tabel"), _is_wanted(placering, "tabel")
    blocks: list[Block] = []
    for kpi in kpis_of(value, "tabel"):
        status = kpi._status
        made = (
            _parts_table(status)
            if status.parts() and not status.label
            else _periods_table(status, count, kpi._ties if with_places else "")
        )
        blocks += _with_sources([made], _breaks_within(status, count), [status]).blocks
    return Body(tuple(blocks))


def figur(value: object, perioder: object = 25) -> Body:
    """En figur over udviklingen, med mål og sammenligning: {{ ledige | figur(perioder=25) }}"""
    count = _periods_of(perioder, "figur")
    blocks: list[Block] = []
    for kpi in kpis_of(value, "figur"):
        blocks += _with_sources([chart_of(kpi._status, count)], [], [kpi._status]).blocks
    return Body(tuple(blocks))


def figurer(value: object, kolonner: object = 2, perioder: object = 25) -> Body:
    """En lille figur for hvert nøgletal, side om side over samme tid: {{ nøgletal | figurer(kolonner=2) }}"""
    count = _periods_of(perioder, "figurer")
    if isinstance(kolonner, bool) or not isinstance(kolonner, int) or not 1 <= kolonner <= _MOST_COLUMNS:
        raise Fault(f"Antallet af kolonner er et helt tal fra 1 til {_MOST_COLUMNS}. Skriv f.eks. figurer(kolonner=2).")
    statuses = [kpi._status for kpi in kpis_of(value, "figurer")]
    return _with_sources(grids(statuses, count, kolonner), [], statuses)


def målstatus(value: object, numre: object = False) -> Word:
    """Hvor mange mål der er opfyldt, og hvilke der ikke er, ved navn eller med numre=true ved deres plads i listen: {{ nøgletal | målstatus }}"""
    if isinstance(value, Tabel):
        return _counted(value)
    kpis, in_numbers = kpis_of(value, "målstatus"), _is_wanted(numre, "numre", "målstatus")
    judged = [
        (str(number) + letter if in_numbers else words, judgement.verdict)
        for number, kpi in enumerate(kpis, start=1)
        for letter, words, judgement in labelled(kpi._status)
    ]
    if not judged:
        raise Fault("Ingen af nøgletallene har mål. Skriv dem under »mål:« i metrics/.")
    if len(kpis) > 1:
        return Word(summary(judged), WordKind.FACT, "nøgletal")
    status = kpis[0]._status
    said = [
        f"målet {status.target_words(place)} er {verdict_words(status, target, judgement)}"
        for place, (target, judgement) in enumerate(zip(status.kpi.targets, status.judgements, strict=True))
    ]
    return Word(danish.capitalised("; ".join(said)), WordKind.FACT, str(status.kpi.id))


def sætning(value: object, siden: object = "forrige", placering: object = False) -> Word | Body:
    """En færdig sætning om tallet og dets udvikling, eller en pr. nøgletal, og placeringen med placering=true: {{ ledige | sætning("sidste_år") }}"""
    if siden not in SINCE_WORDS:
        raise Fault(f"»sætning« kender ikke »{siden}«. {did_you_mean(str(siden), SINCE_WORDS)}")
    kpis = kpis_of(value, "sætning")
    for kpi in kpis:
        if kpi._status.data.parts and not kpi._status.label:
            raise Fault(f"»{kpi._status.kpi.id}« er en fordeling og kan ikke stå i en sætning; brug »| tabel«.")
    with_places = _is_wanted(placering, "sætning")
    if with_places and not any(kpi._status.data.ranks for kpi in kpis):
        raise Fault(f"»{kpis[0]._status.kpi.id}« har ingen placering. Skriv »rang:« eller »rangeres:« i metrics/.")
    said = [sentence(kpi, str(siden)) + (_place_sentence(kpi) if with_places else "") for kpi in kpis]
    if isinstance(value, Nøgletal):
        return Word(said[0], WordKind.FACT, str(value._status.kpi.id))
    return Body((BulletList(tuple((Paragraph((Text(one),)),) for one in said)),))


def _counted(table: Tabel) -> Word:
    """What has come of the targets in a table that counts them."""
    made = table._made
    if not made.counted:
        raise Fault(f"Tabellen »{made.id}« tæller ikke mål; skriv »målstatus: true« i den.")
    return Word(made.counted, WordKind.FACT, str(made.id))


def kpis_of(value: object, filter_name: str) -> list[Nøgletal]:
    """The KPIs a block is made of: one, or all that are attached."""
    found = list(value) if isinstance(value, tuple | list) else [value]
    for one in found:
        if isinstance(one, IkkeTilknyttet):
            one.værdi  # noqa: B018 (it tells how to attach it)
    if not found:
        raise Fault("Punktet har ingen nøgletal. Skriv dem under »nøgletal:«.")
    table = next((one for one in found if isinstance(one, Tabel)), None)
    if table is not None:
        raise Fault(f"»{table._made.id}« er en tabel; skriv {{{{ {table._made.id} | tabel }}}}.")
    kpis = [kpi for kpi in found if isinstance(kpi, Nøgletal)]
    if len(kpis) < len(found):
        raise Fault(f"»| {filter_name}« kan kun bruges på et nøgletal eller på »nøgletal«, som er dem alle.")
    return kpis


def _periods_of(value: object, filter_name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _MOST_PERIODS:
        raise Fault(
            f"Antallet af perioder er et helt tal fra 1 til {_MOST_PERIODS}. Skriv f.eks. {filter_name}(perioder=13)."
        )
    return value


def _rows_of(status: Status) -> Sequence[Status]:
    return status.parts() if not status.label and status.data.parts else (status,)


def _name(status: Status) -> str:
    return f"{status.kpi.name}: {status.label}" if status.label else str(status.kpi.name)


def _beginning(start: dt.date, rows: Sequence[Status]) -> str:
    """Where lines begin: by its month, unless all that is shown is counted by the year."""
    spans = {one.current.period.span for one in rows if one.current is not None}
    return str(start.year) if spans == {Span.YEAR} else danish.format_date(start, "MMMM y")


def _period(status: Status) -> str:
    return status.current.period.words if status.current else NOT_COUNTED


def _area(status: Status, name: str) -> str:
    """The area's number for the same period; one of another period would be compared unseen."""
    area = None if status.label else status.compared(name)
    if area is None:
        return "–"
    if status.current is None or area.series.points.get(status.current.period) is None:
        return NOT_COUNTED
    return level(area, Reading(status.current.period, area.series.points[status.current.period]))


def _is_wanted(value: object, option: str, filter_name: str = "oversigt") -> bool:
    if not isinstance(value, bool):
        raise Fault(f"»{option}« er true eller false. Skriv f.eks. {filter_name}({option}=true).")
    return value


def _place_cell(status: Status, reading: Reading | None, ties: str) -> str:
    rank = status.rank_of(reading)
    return "–" if rank is None else danish.capitalised(place_words(rank, ties))


def _place_sentence(kpi: Nøgletal) -> str:
    status = kpi._status
    if not status.data.ranks or status.label:
        return ""
    return f" Placeringen er {place_words(status.rank, kpi._ties) if status.rank else NOT_COUNTED}."


def _target_cells(status: Status) -> list[str]:
    index = None if status.label else current_target(status)
    if index is None:
        return ["–", "–"]
    return [
        status.target_words(index),
        danish.capitalised(verdict_words(status, status.kpi.targets[index], status.judgements[index])),
    ]


def _periods_table(status: Status, count: int, ties: str) -> Table:
    """The last periods; with the place among others where `ties` says how it is told."""
    readings = status.recent(count)[::-1]
    names = [] if status.label else list(status.data.compared)
    areas = [area for name in names if (area := status.compared(name)) is not None]
    header = ["Periode", status.kpi.unit.title(_name(status)), *names, *(["Placering"] if ties else [])]
    rows = [
        [danish.capitalised(r.period.words), level(status, r), *(_at(area, r.period) for area in areas)]
        + ([_place_cell(status, r, ties)] if ties else [])
        for r in readings
    ]
    return _table(header, rows, set(range(1, 2 + len(names))))


def _at(status: Status, period: Period) -> str:
    seen = status.series.points.get(period)
    return level(status, Reading(period, seen)) if seen else NOT_COUNTED


def _parts_table(status: Status) -> Table:
    header = [str(status.kpi.name), danish.capitalised(status.kpi.unit.word or "tal")]
    return _table(header, [[part.label, level(part, part.current)] for part in status.parts()], {1})


def _breaks_within(status: Status, count: int) -> list[str]:
    readings = status.recent(count)
    return break_notes([status], [readings[0]]) if len(readings) > 1 else []


def _table(header: Sequence[Cell], rows: Iterable[Sequence[Cell]], numeric: set[int]) -> Table:
    def cells(row: Sequence[Cell]) -> tuple[Inlines, ...]:
        return tuple(((Text(one),) if one else ()) if isinstance(one, str) else one for one in row)

    aligns = tuple(Align.RIGHT if column in numeric else Align.LEFT for column in range(len(header)))
    return plain_table(cells(header), [cells(row) for row in rows], aligns)


def _with_sources(blocks: Sequence[Block], notes: Sequence[str], statuses: Sequence[Status]) -> Body:
    lines = source_lines(statuses)
    said = f"{'Kilder' if len(lines) > 1 else 'Kilde'}: {'. '.join(lines)}."
    under = [Paragraph((Text(text),), Role.SOURCE) for text in (*notes, said)]
    return Body((*blocks, *under))
