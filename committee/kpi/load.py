"""The KPIs of a workspace: definitions from `metrics/*.yaml`, and their numbers when someone asks for them."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.base import danish
from committee.base.problems import Place, Problem, did_you_mean, has_errors, shown
from committee.domain.kpi import Kpi, Source, Target
from committee.domain.series import KpiData, Series
from committee.kpi.formula import Formula, parse, series_of
from committee.kpi.reading import Reader, sums
from committee.kpi.tables import read_table
from committee.records.fields import Bad
from committee.records.numerals import parse_plain
from committee.records.record import Of
from committee.records.yamlfile import read_file, top_mapping

FOLDER = "metrics"
RESERVED = frozenset(
    [
        "udvalg",
        "møde",
        "punkt",
        "nøgletal",
        "true",
        "false",
        "none",
        "True",
        "False",
        "None",
        "and",
        "or",
        "not",
        "if",
        "else",
        "elif",
        "for",
        "in",
        "is",
        "do",
        "set",
        "loop",
    ]
)
_MOST_DECIMALS = 6
_GOALS = ("højst", "mindst", "under", "over", "uændret")


@dataclass(slots=True)
class Metrics:
    """The definitions that could be read, every problem of the files, and the numbers read so far.

    `faults` has the problems of each definition by its name, also of those that couldn't be read.
    """

    root: Path
    kpis: dict[str, Kpi]
    problems: list[Problem]
    formulas: dict[str, Formula] = field(default_factory=dict)
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    _read: dict[str, tuple[KpiData | None, list[Problem]]] = field(default_factory=dict)

    def data(self, name: str) -> tuple[KpiData | None, list[Problem]]:
        """A KPI's numbers, or None with what is wrong. `name` must be one of `kpis`."""
        if has_errors(self.faults.get(name, ())):
            return None, self.faults[name]
        if name not in self._read:
            self._read[name] = self._worked_out(name) if name in self.formulas else self._from_source(self.kpis[name])
        return self._read[name]

    def _from_source(self, kpi: Kpi) -> tuple[KpiData | None, list[Problem]]:
        source = kpi.source
        assert source is not None, "a KPI without source or formula has a fault"
        file = f"{FOLDER}/{source.data_file}"
        asked = (source.file or (source.address.text if source.address else kpi.name)).place
        table, problems = read_table(
            self.root, file, asked, sheet=source.sheet and str(source.sheet), encoding=source.encoding
        )
        if table is None:
            if source.address and any(problem.code == "datafil-mangler" for problem in problems):
                cure = f"Kør »udvalg hent {kpi.id}«."
                problems = [Problem(asked, "datafil-mangler", f"Tallene for »{kpi.id}« er ikke hentet.", cure)]
            return None, problems
        data, problems = Reader(kpi, source, table).data()
        if data is not None and kpi.split_by is not None:
            problems = [*problems, *self._whole_problems(data)]
        return (None if has_errors(problems) else data), problems

    def _whole_problems(self, data: KpiData) -> list[Problem]:
        kpi = data.kpi
        whole = str(kpi.whole or kpi.unit.whole)
        number = parse_plain(whole)
        if number is not None:
            return sums(data, number)
        other, problems = self.data(whole)
        return problems if other is None else sums(data, other.series)

    def _worked_out(self, name: str) -> tuple[KpiData | None, list[Problem]]:
        kpi, formula = self.kpis[name], self.formulas[name]
        operands: dict[str, KpiData] = {}
        problems: list[Problem] = []
        for operand in formula.names:
            data, found = self.data(operand)
            problems += found
            if data is not None:
                operands[operand] = data
        if len(operands) < len(formula.names):
            return None, problems
        place = (kpi.formula or kpi.name).place
        series, found = series_of(formula, {n: d.series for n, d in operands.items()}, place, name)
        problems += found
        compared: dict[str, Series] = {}
        for area in _shared_areas(operands):
            compared[area], found = series_of(
                formula, {n: d.compared[area] for n, d in operands.items()}, place, f"{name}, {area}"
            )
            problems += found
        if not series.periods and not problems:
            text = f"Nøgletallene i formlen for »{name}« har ingen periode til fælles."
            problems.append(Problem(place, "formel", text, "Kontrollér kilderne."))
        fetched = min((d.fetched for d in operands.values() if d.fetched), default=None)
        own = next((data.own for data in operands.values()), "")
        return (None if problems else KpiData(kpi, series, compared, fetched=fetched, own=own)), problems


def _shared_areas(operands: dict[str, KpiData]) -> list[str]:
    first = next(iter(operands.values()), None)
    return [area for area in first.compared if all(area in d.compared for d in operands.values())] if first else []


# --- the definitions -----------------------------------------------------------------------------------


def load_metrics(root: Path) -> Metrics:
    """Read every definition. Never raises for what a user wrote; a workspace without `metrics/` has no KPIs.

    Definitions are kept until one of their files changes; their numbers are read anew for each run.
    """
    problems: list[Problem] = []
    names = [f"{FOLDER}/{name}" for name in _files(root, problems)]
    stamp = (root, *(_stamp(root / name) for name in names))
    if stamp not in _kept:
        _kept.clear()
        _kept[stamp] = _definitions(root, names, problems)
    return replace(_kept[stamp], _read={})


_kept: dict[tuple[object, ...], Metrics] = {}


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), status.st_mtime_ns, status.st_size


def _definitions(root: Path, names: list[str], problems: list[Problem]) -> Metrics:
    metrics = Metrics(root, {}, problems)
    for name in names:
        _read_definitions(metrics, name)
    for kpi in metrics.kpis.values():
        metrics.faults[kpi.id] += _definition_problems(kpi, metrics)
    _read_formulas(metrics)
    metrics.problems += [problem for faults in metrics.faults.values() for problem in faults]
    return metrics


def _files(root: Path, problems: list[Problem]) -> Iterator[str]:
    folder = root / FOLDER
    try:
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    except OSError:
        names = []
    for name in names:
        if name.startswith((".", "_", "~")):
            continue
        if name.endswith(".yaml"):
            yield name
        elif re.search(r"\.(?:yml|yaml\.txt)$", name, re.IGNORECASE):
            cure = f"Omdøb {name} til {name.partition('.')[0]}.yaml."
            problems.append(Problem(Place(f"{FOLDER}/{name}"), "filnavn", "Filen læses ikke under det navn.", cure))


def _read_definitions(metrics: Metrics, name: str) -> None:
    node, problems = read_file(metrics.root / name, name)
    mapping = top_mapping(node, name, problems)
    broken = list(problems)
    in_file: list[str] = []
    for written, place, child in mapping or ():
        kpi_id = unicodedata.normalize("NFC", written)
        if not kpi_id.isidentifier() or keyword.iskeyword(kpi_id) or kpi_id in RESERVED:
            text = f"»{shown(kpi_id)}« kan ikke være et nøgletals navn."
            cure = "Brug bogstaver, cifre og understreg, f.eks. kth_udh, og ikke et ord, som skabelonerne selv bruger."
            problems.append(Problem(place, "nøgletal-navn", text, cure))
            continue
        if (twin := metrics.kpis.get(kpi_id)) is not None:
            told = Problem(place, "samme-nøgletal", f"»{kpi_id}« er også defineret i {twin.file}.", "Giv det ene et andet navn.")  # fmt: skip
            metrics.faults[kpi_id].append(told)
            continue
        in_file.append(kpi_id)
        made = Of(Kpi).read(child, metrics.faults.setdefault(kpi_id, []))
        if not isinstance(made, Bad):
            metrics.kpis[kpi_id] = replace(made, id=kpi_id, file=name)
    metrics.problems += problems
    for kpi_id in in_file:  # a key that stands twice, say, may have hidden half of a definition
        metrics.faults[kpi_id] += broken


def _definition_problems(kpi: Kpi, metrics: Metrics) -> Iterator[Problem]:
    if (kpi.source is None) == (kpi.formula is None):
        text = f"»{kpi.id}« skal have enten »kilde:« eller »formel:«{', ikke begge' if kpi.source else ''}."
        yield Problem(kpi.place, "kilde", text, "Skriv, hvor tallene er, f.eks. kilde: {fil: data/tal.csv}.")
    if kpi.source is not None:
        yield from _source_problems(kpi, kpi.source)
    if kpi.decimals > _MOST_DECIMALS:
        yield Problem(kpi.at("decimals"), "decimaler", f"Der kan højst være {_MOST_DECIMALS} decimaler.")
    for target in kpi.targets:
        yield from _target_problems(target)
    if kpi.ranking is not None and not kpi.direction:
        yield Problem(kpi.at("ranking"), "retning", "En rangliste skal vide, hvad der er bedst.", "Skriv »retning: ned« eller »retning: op«.")  # fmt: skip
    if kpi.whole is not None and kpi.split_by is None:
        yield Problem(
            kpi.at("whole"), "helhed", "»helhed« hører til en fordeling.", "Skriv »fordelt_på:« med kolonnen."
        )
    if kpi.whole is not None and parse_plain(str(kpi.whole)) is None and str(kpi.whole) not in metrics.kpis:
        cure = did_you_mean(str(kpi.whole), metrics.kpis)
        yield Problem(kpi.whole.place, "ukendt-nøgletal", f"»{kpi.whole}« er hverken et tal eller et nøgletal.", cure)
    if kpi.split_by is not None and kpi.whole is None and not kpi.unit.whole:
        yield Problem(kpi.at("split_by"), "helhed", "En fordeling, der ikke er i procent, skal have en helhed.", "Skriv »helhed:« med et tal eller et nøgletal.")  # fmt: skip


def _source_problems(kpi: Kpi, source: Source) -> Iterator[Problem]:
    if source.file is not None and re.match(r"[/\\]|[A-Za-z]:", source.file):
        text = f"»{shown(source.file)}« ligger uden for arbejdsmappen."
        yield Problem(source.file.place, "udenfor", text, "Læg filen i metrics/data/, og skriv f.eks. data/tal.csv.")
    addresses = source.addresses
    if not addresses and source.file is None:
        yield Problem(source.place, "kilde", f"Kilden til »{kpi.id}« mangler en fil eller en adresse.", "Skriv f.eks. »fil: data/tal.csv«.")  # fmt: skip
    if len(addresses) > 1:
        yield Problem(addresses[1].text.place, "kilde", "En kilde kan kun have én adresse.", "Slet de andre.")
    for address in addresses:
        yield from address.problems()


def _target_problems(target: Target) -> Iterator[Problem]:
    given = [target.at_most, target.at_least, target.under, target.over, target.unchanged]
    if sum(value is not None for value in given) != 1:
        yield Problem(target.place, "mål", "Et mål skal have netop én af " + danish.listed([f"»{g}«" for g in _GOALS]) + ".", "Skriv f.eks. {højst: 853, inden: 2020-12-31}.")  # fmt: skip
    if target.start and target.due and target.start >= target.due:
        yield Problem(
            target.at("start"), "mål", "Målets begyndelse ligger ikke før fristen.", "Ret »fra:« eller »inden:«."
        )


def _read_formulas(metrics: Metrics) -> None:
    """Parse every formula, and take out those that name what isn't there or, along the way, themselves."""
    for kpi in metrics.kpis.values():
        if kpi.formula is None or kpi.source is not None:
            continue
        formula, problems = parse(kpi.formula)
        for name, place in formula.names.items() if formula else ():
            if name not in metrics.kpis:
                problems.append(Problem(place, "ukendt-nøgletal", f"»{name}« i formlen findes ikke.", did_you_mean(name, metrics.kpis)))  # fmt: skip
        metrics.faults[kpi.id] += problems
        if formula is not None and not problems:
            metrics.formulas[kpi.id] = formula
    for name in _in_circles(metrics):
        formula = metrics.formulas.pop(name)
        chain = " → ".join([name, *[n for n in formula.names if n in metrics.kpis][:1]])
        place = next(iter(formula.names.values()))
        metrics.faults[name].append(Problem(place, "formel-i-ring", f"Formlen for »{name}« nævner sig selv: {chain} → ... → {name}.", "Skriv formlen af nøgletal, der har en kilde."))  # fmt: skip


def _in_circles(metrics: Metrics) -> list[str]:
    """The formulas that come back to themselves, found without recursion."""
    found = []
    for start in metrics.formulas:
        seen: set[str] = set()
        waiting = list(metrics.formulas[start].names)
        while waiting:
            name = waiting.pop()
            if name in metrics.formulas and name not in seen:
                seen.add(name)
                waiting += metrics.formulas[name].names
        if start in seen:
            found.append(start)
    return found
