"""`udvalg hent`: ask each source, check what came, and only then replace the snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.base.atomic import write_all
from committee.base.problems import Place, Problem, Severity, did_you_mean, has_errors, in_order
from committee.domain.kpi import Kpi, Source
from committee.domain.origins import ORIGINS
from committee.domain.series import KpiData
from committee.kpi.contracts import newest_breaches
from committee.kpi.fetch import Answer, Connection, Wish
from committee.kpi.metrics import FOLDER, Metrics
from committee.kpi.seriesreader import Reader
from committee.kpi.staleness import asked_for
from committee.kpi.tables import parse_table, read_table
from committee.kpi.tables.snapshot import content_hash, snapshot_bytes
from committee.kpi.tables.table import Table
from committee.work.kpis import kpis_of

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one snapshot: a line for people, and whether the file was written."""

    file: str
    words: str
    written: bool


def connection_of(settings: Mapping[str, str]) -> Connection:
    """The connection that the environment variables describe: each source's key, and its address where another than its
    usual one is set, as when the program is tried against a server of one's own."""
    return Connection(
        {origin.key: settings.get(origin.token, "").strip() for origin in ORIGINS if origin.token},
        {origin.key: settings.get(origin.home_variable, origin.home) for origin in ORIGINS},
        back_off=float(settings.get("UDVALG_VENT", "1")),
    )


def fetch(
    archive: Archive, name: str | None, connection: Connection, now: dt.datetime, progress: Progress
) -> tuple[list[Fetched], list[Problem]]:
    """Fetch every KPI that has an address, or the one named. `progress` is told what is being asked.

    A source that fails leaves its snapshot as it was; the others are fetched all the same.
    """
    metrics = kpis_of(archive).metrics
    problems = list(metrics.problems)
    wanted = _wanted(metrics, name, problems)
    done: list[Fetched] = []
    for file, kpis in wanted.items():
        wish, found = _wish(kpis)
        if wish is None or found:
            problems += found
            continue
        progress(f"Henter {wish.name} fra {wish.source} ...")
        answer, found = connection.ask(wish)
        if answer is not None:
            made, found = _kept(archive, file, kpis, wish, answer, now)
            done += [made] if made else []
        problems += found
    return done, in_order(problems)


def _wanted(metrics: Metrics, name: str | None, problems: list[Problem]) -> dict[str, list[Kpi]]:
    """The KPIs to fetch by their snapshot; with a name, all that share that one's, or those of a table."""
    by_file: dict[str, list[Kpi]] = {}
    for kpi in metrics.kpis.values():
        if kpi.source is not None and kpi.source.address is not None:
            by_file.setdefault(kpi.source.data_file, []).append(kpi)
    if name is None:
        if not by_file and not problems:
            problems.append(Problem(Place(FOLDER), "ingen-adresse", "Ingen nøgletal har en adresse at hente fra.", "Skriv f.eks. kilde: {jobindsats: y60a02}."))  # fmt: skip
        return by_file
    wanted = metrics.tables[name].kpis if name in metrics.tables else (name,)
    found = {file: kpis for file, kpis in by_file.items() if any({kpi.id, kpi.family} & {*wanted} for kpi in kpis)}
    if not found:
        named = metrics.kpis.get(next(iter(metrics.families.get(name, ())), name))
        if name in metrics.tables:
            text = f"Ingen af nøgletallene i tabellen »{name}« har en adresse; tallene ligger i filer, der lægges ind i hånden."
            problems.append(Problem(metrics.tables[name].place, "ingen-adresse", text))
        elif named is not None:
            text, cure = f"»{name}« har ingen adresse; tallene ligger i en fil, der lægges ind i hånden.", ""
            problems.append(Problem(named.place, "ingen-adresse", text, cure))
        else:
            fetchable = [kpi.id for kpis in by_file.values() for kpi in kpis]
            problems.append(Problem(Place(FOLDER), "ukendt-nøgletal", f"Nøgletallet »{name}« findes ikke.", did_you_mean(name, fetchable)))  # fmt: skip
    return found


def _wish(kpis: list[Kpi]) -> tuple[Wish | None, list[Problem]]:
    """One request for all the KPIs of a snapshot: their areas together; other choices must be the same."""
    sources = [kpi.source for kpi in kpis if kpi.source is not None]
    first = sources[0]
    address = first.address
    assert address is not None
    problems = [
        Problem(
            other.place,
            "forskellige-valg",
            f"»{kpi.id}« henter {other.address and other.address.text} med andre valg end »{kpis[0].id}«.",
            "Giv det ene sin egen fil: »fil: data/navn.json«.",
        )
        for kpi, other in zip(kpis, sources, strict=True)
        if _choices(other) != _choices(first)
    ]
    areas = tuple(dict.fromkeys(area for kpi in kpis for area in _areas(kpi)))
    choose = {str(name): tuple(map(str, values)) for name, values in first.choose}
    return Wish(
        address.origin, str(address.text), address.text.place, first.version, areas, max(s.latest for s in sources), choose,
        str(first.sheet) if first.sheet else None, first.encoding,
    ), problems  # fmt: skip


def _same_rows(old: Table, answer: Answer) -> bool:
    return content_hash(old.columns, old.rows) == content_hash(answer.columns, answer.rows)


def _asked(kpis: list[Kpi]) -> str:
    return next((asked_for(kpi.source) for kpi in kpis if kpi.source is not None), "")


def _choices(source: Source) -> object:
    chosen = [(str(name), tuple(map(str, values))) for name, values in source.choose]
    return source.address, source.version, sorted(chosen), str(source.sheet or ""), source.encoding


def _areas(kpi: Kpi) -> Iterator[str]:
    """The areas that a KPI reads: those its source names, else those in its conditions that a comparison changes."""
    assert kpi.source is not None
    if kpi.source.areas:
        yield from map(str, kpi.source.areas)
        return
    varied = {name.casefold() for _, where in kpi.compare for name, _ in where} | {"område", "area", "nykom", "_nykom"}
    for name, value in (*kpi.source.where, *kpi.source.each, *(pair for _, where in kpi.compare for pair in where)):
        if name.casefold() in varied and kpi.ranking is None:
            yield str(value)


def _kept(
    archive: Archive, file: str, kpis: list[Kpi], wish: Wish, answer: Answer, now: dt.datetime
) -> tuple[Fetched | None, list[Problem]]:
    """Check an answer with the readers that the documents use, and keep it when every KPI can be read from it."""
    display = f"{FOLDER}/{file}"
    data = snapshot_bytes(wish.source, answer.address, now, answer.columns, answer.rows, _asked(kpis))
    table, problems = parse_table(data, display, wish.asked)
    if table is None:
        return None, [replace(p, place=wish.asked) for p in problems]
    old, _ = read_table(archive.root, display, wish.asked, files=archive.files)
    periods = 0
    for kpi in kpis:
        assert kpi.source is not None
        made, found = Reader(kpi, kpi.source, table).data()
        problems += [_refused(wish, problem) for problem in found]
        if made is not None:
            periods = max(periods, len(made.series.periods), *(len(s.periods) for s in made.parts.values()), 0)
            before = Reader(kpi, kpi.source, old).data()[0] if old else None
            problems += _losses(wish, kpi, before, made)
            problems += (replace(late, severity=Severity.WARNING) for late in newest_breaches(made, now.date()))
    if has_errors(problems):
        return None, problems
    words = f"{wish.name}: {len(answer.rows)} rækker, {periods} perioder"
    if old is not None and old.asked_for == _asked(kpis) and _same_rows(old, answer):
        return Fetched(display, f"{words}, uændret", written=False), problems
    folder, _, name = display.rpartition("/")
    problems += write_all(archive.root / folder, {name: data}, folder)
    return (None if has_errors(problems) else Fetched(display, words, written=True)), problems


def _refused(wish: Wish, problem: Problem) -> Problem:
    """A problem of an answer, where the source is written: the answer itself isn't kept."""
    where = f" ({problem.place.cell})" if problem.place.cell else ""
    text = f"Svaret fra {wish.source} ({wish.name}) kan ikke bruges{where}: {problem.text}"
    return Problem(
        wish.asked, problem.code, text, f"{problem.cure} De gamle tal er ikke ændret.".strip(), problem.severity
    )


def _losses(wish: Wish, kpi: Kpi, before: KpiData | None, now: KpiData) -> Iterator[Problem]:
    """A half answer: no periods, the latest one older than before, or periods gone from the middle."""
    pairs = [(now.series, before.series if before else None, kpi.id)]
    pairs += [(series, before.compared.get(name) if before else None, f"{kpi.id}, {name}") for name, series in now.compared.items()]  # fmt: skip
    for series, old, label in pairs:
        if not series.periods:
            if not now.parts:
                yield _half(wish, f"har ingen perioder for »{label}«")
            continue
        if old is None or not old.periods:
            continue
        if series.periods[-1] < old.periods[-1]:
            yield _half(wish, f"slutter ved {series.periods[-1].words} for »{label}«, men der er allerede tal til {old.periods[-1].words}")  # fmt: skip
        gone = [p for p in old.periods if series.periods[0] < p < series.periods[-1] and p not in series.points]
        if gone:
            yield _half(wish, f"mangler {gone[0].words} for »{label}«, som der var tal for før")
        if len(series.periods) < min(len(old.periods), wish.latest) and wish.origin.asks_periods:
            yield _half(wish, f"har kun {len(series.periods)} perioder for »{label}«, men der var {len(old.periods)}")


def _half(wish: Wish, what: str) -> Problem:
    text = f"Svaret fra {wish.source} ({wish.name}) {what}."
    return Problem(wish.asked, "halvt-svar", text, "Prøv igen senere. De gamle tal er ikke ændret.")
