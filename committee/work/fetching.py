"""`udvalg hent`: ask each source; what comes is checked and kept by `fetchedanswer.py`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from committee.archive.archive import Archive
from committee.base.problems import Place, Problem, did_you_mean, in_order, nearest
from committee.domain.kpi import Kpi, Source
from committee.domain.origins import ORIGINS
from committee.kpi.fetch import Connection, Wish
from committee.kpi.metrics import FOLDER, Metrics
from committee.work.changing import changes
from committee.work.fetchedanswer import Fetched, keep
from committee.work.fetchednumbers import Come
from committee.work.kpis import kpis_of

Progress = Callable[[str], None]


def connection_of(settings: Mapping[str, str]) -> Connection:
    """The connection that the environment variables describe: each source's key, and its address where another than its
    usual one is set, as when the program is tried against a server of one's own."""
    return Connection(
        {origin.key: settings.get(origin.token, "").strip() for origin in ORIGINS if origin.token},
        {origin.key: settings.get(origin.home_variable, origin.home) for origin in ORIGINS},
        back_off=float(settings.get("UDVALG_VENT", "1")),
    )


@changes("hent", "Nøgletal er hentet")
def fetch(
    archive: Archive,
    name: str | None,
    connection: Connection,
    now: dt.datetime,
    progress: Progress,
    *,
    approve: bool = False,
) -> tuple[list[Fetched], list[Problem]]:
    """Fetch every KPI that has an address, or the one named. `progress` is told what is being asked, and `now` is the time of all
    that is fetched.

    Where none has an address, nothing is fetched and nothing is wrong. A source that fails leaves its snapshot as it was; the others are fetched all the same. So does an answer that changes more than
    sources usually revise, unless `approve`.
    """
    metrics = kpis_of(archive).metrics
    problems = list(metrics.problems)
    wanted = wanted_kpis(metrics, name, problems)
    done: list[Fetched] = []
    for file, kpis in wanted.items():
        wish, found = _wish(kpis)
        if wish is None or found:
            problems += found
            continue
        progress(f"Henter {wish.name} fra {wish.source} ...")
        answer, found = connection.ask(wish, now)
        if answer is not None:
            made, found = keep(archive.root, Come(file, kpis, wish, answer, now, approve, metrics))
            done += [made] if made else []
        problems += found
    return done, in_order(problems)


def wanted_kpis(metrics: Metrics, name: str | None, problems: list[Problem]) -> dict[str, list[Kpi]]:
    """The KPIs to fetch by their snapshot; with a name, all that share that one's, or those of a table, and those of the KPIs that
    it is worked out of or held against."""
    by_file: dict[str, list[Kpi]] = {}
    for kpi in metrics.kpis.values():
        if kpi.source is not None and kpi.source.address is not None:
            by_file.setdefault(kpi.source.data_file, []).append(kpi)
    if name is None:
        return by_file
    wanted = metrics.tables[name].kpis if name in metrics.tables else (name,)
    needed = {one for kpi in wanted for one in needed_by(metrics, str(kpi))}
    found = {file: kpis for file, kpis in by_file.items() if any(kpi.id in needed for kpi in kpis)}
    if not found:
        named = metrics.kpis.get(next(iter(metrics.families.get(name, ())), name))
        if name in metrics.tables:
            text = f"Ingen af nøgletallene i tabellen »{name}« har en adresse; tallene ligger i filer, der lægges ind i hånden."
            problems.append(Problem(metrics.tables[name].place, "ingen-adresse", text))
        elif named is not None:
            text, cure = f"»{name}« har ingen adresse; tallene ligger i en fil, der lægges ind i hånden.", ""
            problems.append(Problem(named.place, "ingen-adresse", text, cure))
        else:
            fetchable = [str(kpi.id) for kpis in by_file.values() for kpi in kpis]
            near = nearest(name, map(str, [*metrics.kpis, *metrics.families, *metrics.tables]))
            cure = f"Mente du »{near}«?" if near else did_you_mean(name, fetchable)
            problems.append(Problem(Place(FOLDER), "ukendt-nøgletal", f"Nøgletallet »{name}« findes ikke.", cure))
    return found


def needed_by(metrics: Metrics, name: str) -> set[str]:
    """The names of the KPIs that one can't do without: itself or the members of its family, the numbers in their formulas, those that
    their targets name, and the whole that their parts add up to."""
    needed: set[str] = set()
    waiting = [name, *metrics.families.get(name, ())]
    while waiting:
        one = waiting.pop()
        kpi = metrics.kpis.get(one)
        if one in needed or kpi is None:
            continue
        needed.add(one)
        waiting += metrics.formulas[one].names if one in metrics.formulas else ()
        waiting += (str(other) for target in kpi.targets for other in target.kpis())
        waiting += [str(kpi.whole)] if kpi.whole is not None else []
    return needed


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
        first.encoding,
    ), problems  # fmt: skip


def _choices(source: Source) -> object:
    chosen = [(str(name), tuple(map(str, values))) for name, values in source.choose]
    return source.address, source.version, sorted(chosen), source.encoding


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
