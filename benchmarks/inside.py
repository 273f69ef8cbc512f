"""What is called in this process, all of it: the one file that follows when functions of `committee` move."""

from __future__ import annotations

import datetime as dt
import gc
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import CannotMeasure

if TYPE_CHECKING:
    from committee import Archive

TODAY = dt.date(2026, 11, 24)


def as_the_command_does() -> None:
    """Collect garbage as seldom as the command does."""
    gc.set_threshold(100_000, 50, 100)


@lru_cache(maxsize=1)
def _opened(root: Path) -> Archive:
    from committee import open_archive

    return open_archive(root)


def make_minutes(root: Path, committee: str, folder: str) -> None:
    """A meeting's minutes in Word and Markdown, without page numbers, as a program makes them that keeps its workspace open:
    what has changed is read anew."""
    from committee import Kind, MeetingKey, Request, build

    archive = _opened(root)
    archive.refresh()
    made = build(archive, Request(MeetingKey(committee, folder), Kind.MINUTES, page_numbers=False))
    if len(made.files) != 2:
        raise CannotMeasure("\n".join(map(str, made.problems)) or "no files were made")


def chart_calls(months: int) -> tuple[Callable[[], object], Callable[[], object]]:
    """Draw a chart of two lines; and see that the one drawn before is unchanged."""
    from fractions import Fraction

    from committee.documents.chartnodes import Chart, ChartLine, LineRole, Pace
    from committee.documents.chartpicture import chart_key
    from committee.formats.chart import draw, is_whole
    from committee.formats.chartpalette import Palette

    palette = Palette("#0B4F82", "#6B6B6B", "#9B1C1C")
    moments = tuple(_month(n) for n in range(months))
    ticks = tuple(f"{n % 12 + 1}.\n{2016 + n // 12}" for n in range(months))
    values = tuple(Fraction(100 + 17 * n % 60) for n in range(months))
    run = (tuple(range(months)),)
    lines = (
        ChartLine("Aabenraa", values, LineRole.OWN, run),
        ChartLine("Hele landet", values[::-1], LineRole.COMPARISON, run),
    )
    chart = Chart(
        "Ledige", "Kurve", ticks, ticks, lines, "personer", 0, False, (), "ledige", moments=moments, pace=Pace.MONTH
    )
    kept = draw(chart, palette)
    return lambda: draw(chart, palette), lambda: (chart_key(chart), is_whole(kept, palette))


def small_chart_calls(months: int, count: int) -> tuple[Callable[[], object], Callable[[], object]]:
    """Draw so many charts in one picture; and as many lines as small as words."""
    from fractions import Fraction

    from committee.documents.chartnodes import Chart, ChartLine, LineRole, Pace
    from committee.formats.chart import draw
    from committee.formats.chartpalette import Palette
    from committee.formats.sparkline import draw_sparkline

    moments = tuple(_month(n) for n in range(months))
    ticks = tuple(f"{n % 12 + 1}.\n{2016 + n // 12}" for n in range(months))
    run = (tuple(range(months)),)
    charts = [
        Chart(
            f"Tal {k}", "Kurve", ticks, ticks, (ChartLine("A", tuple(Fraction(100 + 17 * (n + k) % 60) for n in range(months)), LineRole.OWN, run),),
            "personer", 0, False, (), "tal", moments=moments, pace=Pace.MONTH,
        )
        for k in range(count)
    ]  # fmt: skip
    grid = Chart("Tal", "Figurer", (), (), (), "", 0, False, (), "figurer", panels=tuple(charts), across=2)
    palette = Palette("#0B4F82", "#6B6B6B", "#9B1C1C")
    return lambda: draw(grid, palette), lambda: [draw_sparkline(chart, palette.own) for chart in charts]


def _month(number: int) -> tuple[int, int]:
    """The first and last day of a month, counted from January 2016."""
    first, following = (dt.date(2016 + n // 12, n % 12 + 1, 1).toordinal() for n in (number, number + 1))
    return first, following - 1


def kpi_reader(definition: str) -> Callable[[bytes, str], int]:
    """Takes a data file with its name, reads the whole of it, and tells how many periods the KPI has there."""
    from committee.base.problems import Place
    from committee.domain.kpi import Kpi
    from committee.kpi.seriesreader import Reader
    from committee.kpi.tables import parse_table
    from committee.records.record import Of
    from committee.records.yamlfile import read_nodes

    kpi = Of(Kpi).read(read_nodes(definition, "x")[0], [])
    assert isinstance(kpi, Kpi) and kpi.source is not None

    def periods(data: bytes, name: str) -> int:
        table, problems = parse_table(data, name, Place("x", 1, 1))
        if table is None or problems:
            raise CannotMeasure("\n".join(map(str, problems)))
        made, found = Reader(kpi, kpi.source, table).data()
        if made is None:
            raise CannotMeasure("\n".join(map(str, found)))
        return len(made.series.periods)

    return periods


def many_kpis(folder: Path, areas: int, measures: int, months: int) -> dict[str, Callable[[], object]]:
    """A table with a row for each area, measure and month. `one` fetches it for one KPI; `fetch` for a KPI of each area and measure, each
    with a comparison and its rank; both each time a month further and with some of the numbers revised. `read` reads those KPIs."""
    from committee.kpi.load import load_metrics
    from committee.kpi.tables import datafile

    names = [(f"Kommune {a}", f"Mål {m}") for a in range(areas) for m in range(measures)]
    before, later = (_answer(names, first, months) for first in (0, 1))
    one, many = (_many_defined(folder / name, some, months) for name, some in (("one", names[:1]), ("many", names)))

    def read() -> None:
        datafile._cache.clear()
        metrics = load_metrics(many)
        if any(metrics.data(name)[0] is None for name in metrics.kpis) or len(metrics.kpis) != len(names):
            raise CannotMeasure("a KPI couldn't be read")

    for root in (one, many):
        _fetched(root, before)
    turns = {root: cycle([later, before]) for root in (one, many)}
    return {"one": lambda: _fetched(one, next(turns[one])), "fetch": lambda: _fetched(many, next(turns[many])), "read": read}  # fmt: skip


def _many_defined(root: Path, names: Sequence[tuple[str, str]], months: int) -> Path:
    lines = [
        f"k{n}:\n  navn: Tal {n}\n  enhed: personer\n  retning: ned\n  kilde: {{jobindsats: y25i01, seneste: {months}, "
        f"talformat: dansk, hvor: {{område: {area}, måling: {measure}}}}}\n  rangeres: {{blandt: område}}\n"
        "  sammenlign: {Den første: {område: Kommune 0}}\n"
        for n, (area, measure) in enumerate(names)
    ]
    (root / "agenda_items").mkdir(parents=True)
    (root / "metrics").mkdir()
    (root / "metrics/mange.yaml").write_text("".join(lines), encoding="utf-8")
    return root


def _answer(names: Sequence[tuple[str, str]], first: int, months: int) -> bytes:
    """Jobindsats' answer of the months from one on; the latest three of those that another answer has too are revised."""
    rows = [
        [f"{2022 + m // 12}M{m % 12 + 1:02}", *name, f"{1000 + 37 * n % 997 + m + (first and m > months - 4)},5"]
        for m in range(first, first + months)
        for n, name in enumerate(names)
    ]
    return json.dumps({"columns": ["periode", "område", "måling", "værdi"], "rows": rows}).encode()


def _fetched(root: Path, answer: bytes) -> None:
    from committee import open_archive
    from committee.kpi.fetch.source import speaker_of
    from committee.kpi.tables import datafile
    from committee.work.fetching import fetch

    class Source:
        def ask(self, wish: Any, now: object) -> Any:
            return speaker_of(wish.origin).read(wish, "https://example.dk", answer)

    datafile._cache.clear()
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    done, problems = fetch(open_archive(root), None, Source(), now, lambda words: None, approve=True)
    if len(done) != 1 or not done[0].written:
        raise CannotMeasure("\n".join(map(str, problems)) or "nothing was fetched")


def is_alarmed(sentence: str) -> bool:
    """Whether a sentence seems to have a CPR number."""
    from committee.attachments.leaks.cpr import find_cpr

    return any(find_cpr(sentence, TODAY))


def has_cpr(name: str, data: bytes) -> bool:
    """Whether the guard tells of a CPR number in a file."""
    from committee.attachments.findings import CPR
    from committee.attachments.leaks.guard import inspect_file

    return any(leak.kind == CPR for leak in inspect_file(name, data, TODAY))


def guard(closed: str) -> Callable[[str, bytes], object]:
    """Looks a file through, also for the words of a closed item."""
    from committee.attachments.leaks.guard import inspect_file
    from committee.attachments.leaks.secrets import Closed, secrets_of

    secrets = secrets_of([Closed("et punkt", texts=(closed,))])
    return lambda name, data: inspect_file(name, data, TODAY, secrets)


def guard_apart(name: str, data: bytes) -> object:
    """Looks a foreign file through in the process that may be killed."""
    from committee.attachments.leaks.guard import Paper, inspect
    from committee.attachments.leaks.rules import Rules

    return inspect([Paper(name, data)], Rules(TODAY))


def number_warnings(root: Path) -> list[str]:
    """What the number guard tells of a workspace's items, each with every KPI that the workspace has."""
    from committee.kpi.guard import check_item, known_of
    from committee.kpi.status import status_of
    from committee.rules.itemtexts import prose
    from committee.work.kpis import kpis_of

    archive = _opened(root)
    metrics = kpis_of(archive).metrics
    series = [data for name in metrics.kpis if (data := metrics.data(name)[0]) is not None]
    told: list[str] = []
    for committee in archive.contents().committees:
        for meeting in committee.meetings:
            known = [one for data in series for one in known_of(status_of(data, meeting.date))]
            for item in meeting.items:
                told += [str(problem) for problem in check_item(prose(item), known)]
    return told
