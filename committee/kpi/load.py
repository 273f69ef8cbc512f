"""The definitions in `metrics/*.yaml`: found, read and checked."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from committee.base.problems import Place, Problem, shown
from committee.base.readonce import Files
from committee.domain.kpi import Kpi, Where
from committee.domain.plantable import PlanTable
from committee.kpi.definitionchecks import definition_problems
from committee.kpi.families import COMMON, Definition, common_of, definitions
from committee.kpi.formulas import read_formulas
from committee.kpi.metrics import FOLDER, Metrics, told_of_family
from committee.kpi.tablechecks import table_problems
from committee.records.nodes import Mapping
from committee.records.readers import Bad
from committee.records.record import Of
from committee.records.yamlfile import read_file, top_mapping

RESERVED = frozenset(
    [
        COMMON,
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
        metrics.faults[kpi.id] += definition_problems(kpi, metrics.kpis)
    read_formulas(metrics)
    for kpi in metrics.kpis.values():
        metrics.faults[kpi.id] = told_of_family(kpi, metrics.faults[kpi.id])
    for table in metrics.tables.values():
        metrics.faults[table.id] += table_problems(table, metrics.kpis, metrics.tables, metrics.families)
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
    common = common_of(mapping, problems) if mapping else None
    for written, place, child in mapping or ():
        base = unicodedata.normalize("NFC", written)
        if base == COMMON:
            continue
        if not is_name(base):
            problems.append(_no_name(base, place))
            continue
        if isinstance(child, Mapping) and "tabel" in child.entries:
            in_file += _read_table(metrics, name, base, place, child)
            continue
        told: list[Problem] = []
        made = definitions(base, place, child, common, told)
        if not made or made[0].family:
            if (twin := _twin(metrics, base)) is not None:
                for owner in (base, *metrics.families.get(base, ())):
                    metrics.faults[owner].append(_same_name(base, place, twin))
                continue
            metrics.families[base] = ()
            metrics.faults[base] = told
        for one in made:
            in_file += _read_definition(metrics, name, one, told, problems)
    metrics.problems += problems
    for kpi_id in in_file:  # a key that stands twice, say, may have hidden half of a definition
        metrics.faults[kpi_id] += broken


def _read_table(metrics: Metrics, file: str, name: str, place: Place, node: Mapping) -> Iterator[str]:
    """Read a table, and give its name; what a file's KPIs have in common isn't for it."""
    if (twin := _twin(metrics, name)) is not None:
        metrics.faults[name].append(_same_name(name, place, twin))
        return
    table = Of(PlanTable).read(node, metrics.faults.setdefault(name, []))
    if not isinstance(table, Bad):
        metrics.tables[name] = replace(table, id=name, file=file)
    yield name


def _read_definition(
    metrics: Metrics, file: str, one: Definition, told: list[Problem], problems: list[Problem]
) -> Iterator[str]:
    """Read one KPI, and give its name; nothing when the name can't be had."""
    if not is_name(one.id):
        problems.append(_no_name(one.id, one.place, one.values))
        return
    if (twin := _twin(metrics, one.id)) is not None:
        metrics.faults[one.id].append(_same_name(one.id, one.place, twin, one.values))
        return
    faults = metrics.faults.setdefault(one.id, [])
    if one.family:
        metrics.families[one.family] += (one.id,)
    faults += told
    made = Of(Kpi).read(one.node, faults)
    if not isinstance(made, Bad):
        source = made.source and replace(made.source, each=one.each, each_rule=one.each_rule)
        metrics.kpis[one.id] = replace(made, id=one.id, file=file, family=one.family, member=one.values, source=source)
    if one.has_common_unit:
        metrics.common_units.add(one.id)
    if one.says_decimals:
        metrics.own_decimals.add(one.id)
    yield one.id


def is_name(word: str) -> bool:
    """Whether a KPI can be called so: a word that templates and the files of definitions don't use themselves."""
    return word.isidentifier() and not keyword.iskeyword(word) and word not in RESERVED


def _no_name(word: str, place: Place, values: Where = ()) -> Problem:
    cure = "Brug bogstaver, cifre og understreg, f.eks. kth_udh, og ikke et ord, som skabelonerne selv bruger."
    if values:
        said = " og ".join(f"»{shown(value)}«" for _, value in values)
        text = f"Der kan ikke laves et navn til et nøgletal af {said}{f' (»{shown(word)}«)' if word else ''}."
        return Problem(place, "nøgletal-navn", text, "Skriv linjen som {id: et_navn, ...} under »for_hver«.")
    return Problem(place, "nøgletal-navn", f"»{shown(word)}« kan ikke være et nøgletals navn.", cure)


def _twin(metrics: Metrics, name: str) -> str | None:
    """The file where a name is taken already."""
    if name in metrics.kpis:
        return metrics.kpis[name].file
    if name in metrics.tables:
        return metrics.tables[name].file
    if name in metrics.families:
        members = metrics.families[name]
        return next((metrics.kpis[one].file for one in members if one in metrics.kpis), "en anden definition")
    return None


def _same_name(name: str, place: Place, twin: str, values: Where = ()) -> Problem:
    cure = "Giv det ene et andet navn."
    if values:
        cure = "Skriv linjen som {id: et_navn, ...} under »for_hver«, eller giv det ene et andet navn."
    return Problem(place, "samme-nøgletal", f"»{name}« er også defineret i {twin}.", cure)
