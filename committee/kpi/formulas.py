"""The formulas of the definitions: read, held against each other and measured, so that each can be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from committee.base.problems import Place, Problem, did_you_mean
from committee.domain.kpi import Kpi
from committee.domain.units import NO_UNIT, PERCENT
from committee.kpi.dimensions import decimals_of_formula, dimension_problems, is_share, unit_of_formula
from committee.kpi.formula import Formula, parse
from committee.kpi.metrics import Metrics
from committee.kpi.terms import all_derived


def read_formulas(metrics: Metrics) -> None:
    """Parse every formula, and take out those that name what isn't there or, along the way, themselves."""
    parsed: dict[str, Formula] = {}
    for kpi in metrics.kpis.values():
        if kpi.formula is None or kpi.source is not None:
            continue
        formula, problems = parse(kpi.formula)
        if formula is not None:
            formula = formula.renamed(_of_own_values(metrics, kpi, formula))
        for name, place in formula.names.items() if formula else ():
            problems += _unknown_name(metrics, name, place)
        metrics.faults[kpi.id] += problems
        if formula is not None and not problems:
            parsed[kpi.id] = formula
    metrics.formulas.update(parsed)
    _take_out_circles(metrics)
    _tell_equal_members(metrics)
    for name in _in_order(metrics.formulas):
        _measure(metrics, name)


def _unknown_name(metrics: Metrics, name: str, place: Place) -> list[Problem]:
    if name in metrics.kpis:
        return []
    for family, members in metrics.families.items():
        if name == family and members:
            text = f"»{name}« i formlen er flere nøgletal: {', '.join(members[:6])}."
            return [Problem(place, "flere-nøgletal", text, "Skriv ét af dem, eller giv formlen den samme »for_hver:«.")]
        if not members and (name == family or name.startswith(f"{family}_")):
            return metrics.faults[family]
    text = f"»{name}« i formlen findes ikke."
    return [Problem(place, "ukendt-nøgletal", text, did_you_mean(name, [*metrics.kpis, *metrics.families]))]


def _of_own_values(metrics: Metrics, kpi: Kpi, formula: Formula) -> dict[str, str]:
    """For each family in a member's formula, its member of the same values."""
    own = {str(name).casefold(): str(value).casefold() for name, value in kpi.member}
    found: dict[str, str] = {}
    for name in formula.names:
        for one in metrics.families.get(name, ()) if own else ():
            member = metrics.kpis[one].member if one in metrics.kpis else ()
            shared = [(str(n).casefold(), str(v).casefold()) for n, v in member if str(n).casefold() in own]
            if shared and all(own[n] == v for n, v in shared):
                found.setdefault(name, one)
    return found


def _tell_equal_members(metrics: Metrics) -> None:
    """Members of a family with one formula among them would be one number under several names."""
    for members in metrics.families.values():
        formulas = [metrics.formulas[one] for one in members if one in metrics.formulas]
        if len(formulas) > 1 and len({one.term for one in formulas}) == 1:
            kpi = metrics.kpis[members[0]]
            place = (kpi.formula or kpi.name).place
            text = f"Formlen er den samme for alle i »{kpi.family}«, så alle tallene ville være ens."
            problem = Problem(place, "for-hver", text, "Skriv værdien i formlen, f.eks. ledige_{område}.")
            for one in members:
                metrics.faults[one].append(problem)
                metrics.formulas.pop(one, None)


def _measure(metrics: Metrics, name: str) -> None:
    """Hold a formula's units together, and give a KPI the unit and the decimals that its formula comes to, when it says none."""
    kpi, formula = metrics.kpis[name], metrics.formulas[name]
    units = {one: metrics.kpis[one].unit for one in formula.names}
    unit = None
    if any(all_derived(formula.term)) and (kpi.unit == NO_UNIT or name in metrics.common_units):
        unit = unit_of_formula(formula.term, units)
    elif is_share(formula.term) and kpi.unit == NO_UNIT:
        unit = PERCENT
    decimals = kpi.decimals
    if name not in metrics.own_decimals:
        decimals = max(decimals, decimals_of_formula(formula.term, {one: metrics.kpis[one].decimals for one in units}))
    kpi = replace(kpi, unit=unit or kpi.unit, decimals=decimals, compares_years=formula.compares_years)
    metrics.kpis[name] = kpi
    place = (kpi.formula or kpi.name).place
    if problems := [*dimension_problems(formula, kpi.unit, units, place)]:
        metrics.faults[name] += problems
        metrics.formulas.pop(name)


def _in_order(formulas: Mapping[str, Formula]) -> list[str]:
    """The formulas, those first that others are made of; there are no circles among them."""
    ordered: dict[str, None] = {}
    for start in formulas:
        waiting = [start]
        while waiting:
            name = waiting[-1]
            inner = [one for one in formulas[name].names if one in formulas and one not in ordered]
            if inner:
                waiting += inner
            else:
                ordered[waiting.pop()] = None
    return list(ordered)


def _take_out_circles(metrics: Metrics) -> None:
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
