"""The definitions in `metrics/*.yaml`: found, read and checked."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from committee.base.problems import Place, Problem, did_you_mean, shown
from committee.base.readonce import Files
from committee.domain.kpi import Kpi
from committee.domain.plantable import PlanTable
from committee.kpi.definitionchecks import definition_problems
from committee.kpi.dimensions import dimension_problems
from committee.kpi.formula import parse
from committee.kpi.metrics import FOLDER, Metrics
from committee.kpi.tablechecks import table_problems
from committee.records.fields import Bad
from committee.records.nodes import Mapping, Node
from committee.records.record import Of
from committee.records.yamlfile import read_file, top_mapping

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


def load_metrics(root: Path, files: Files | None = None) -> Metrics:
    """Read every definition, through `files` where that is given. Never raises for what a user wrote; a workspace without
    `metrics/` has no KPIs."""
    problems: list[Problem] = []
    files = files or Files()
    names = [f"{FOLDER}/{name}" for name in _names(root, files, problems)]
    return _definitions(root, files, names, problems)


def _definitions(root: Path, files: Files, names: list[str], problems: list[Problem]) -> Metrics:
    metrics = Metrics(root, files, {}, problems)
    for name in names:
        _read_definitions(metrics, name)
    for kpi in metrics.kpis.values():
        metrics.faults[kpi.id] += definition_problems(kpi)
    _read_formulas(metrics)
    for table in metrics.tables.values():
        metrics.faults[table.id] += table_problems(table, metrics.kpis, metrics.tables)
    metrics.problems += [problem for faults in metrics.faults.values() for problem in faults]
    return metrics


def _names(root: Path, files: Files, problems: list[Problem]) -> Iterator[str]:
    for name in (one.name for one in files.entries(root / FOLDER)):
        if name.startswith((".", "_", "~")):
            continue
        if name.endswith(".yaml"):
            yield name
        elif re.search(r"\.(?:yml|yaml\.txt)$", name, re.IGNORECASE):
            cure = f"Omdøb {name} til {name.partition('.')[0]}.yaml."
            problems.append(Problem(Place(f"{FOLDER}/{name}"), "filnavn", "Filen læses ikke under det navn.", cure))


def _read_definitions(metrics: Metrics, name: str) -> None:
    node, problems = read_file(metrics.root / name, name, metrics.files)
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
        if (twin := metrics.kpis.get(kpi_id) or metrics.tables.get(kpi_id)) is not None:
            told = Problem(place, "samme-nøgletal", f"»{kpi_id}« er også defineret i {twin.file}.", "Giv det ene et andet navn.")  # fmt: skip
            metrics.faults[kpi_id].append(told)
            continue
        in_file.append(kpi_id)
        _define(metrics, kpi_id, name, child)
    metrics.problems += problems
    for kpi_id in in_file:  # a key that stands twice, say, may have hidden half of a definition
        metrics.faults[kpi_id] += broken


def _define(metrics: Metrics, name: str, file: str, node: Node) -> None:
    """One definition: a table where it says how one is put together, else a KPI."""
    faults = metrics.faults.setdefault(name, [])
    if isinstance(node, Mapping) and "tabel" in node.entries:
        table = Of(PlanTable).read(node, faults)
        if not isinstance(table, Bad):
            metrics.tables[name] = replace(table, id=name, file=file)
        return
    made = Of(Kpi).read(node, faults)
    if not isinstance(made, Bad):
        metrics.kpis[name] = replace(made, id=name, file=file)


def _read_formulas(metrics: Metrics) -> None:
    """Parse every formula, and take out those that name what isn't there or, along the way, themselves."""
    for kpi in metrics.kpis.values():
        if kpi.formula is None or kpi.source is not None:
            continue
        formula, problems = parse(kpi.formula)
        for name, place in formula.names.items() if formula else ():
            if name not in metrics.kpis:
                problems.append(Problem(place, "ukendt-nøgletal", f"»{name}« i formlen findes ikke.", did_you_mean(name, metrics.kpis)))  # fmt: skip
        if formula is not None and not problems:
            units = {name: metrics.kpis[name].unit for name in formula.names}
            problems = [*dimension_problems(formula, kpi.unit, units, kpi.formula.place)]
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
