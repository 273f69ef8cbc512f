"""The guard's fourth reading: what a sentence claims of a KPI's current number that someone wrote by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from committee.base.problems import Problem, warning
from committee.domain import units
from committee.kpi.figure import Figure
from committee.kpi.guard.known import Known, figures, fitting
from committee.kpi.guard.textfigures import value_of
from committee.records.nodes import SourceText


def wrong_claims(text: SourceText, plain: str, known: Sequence[Known]) -> Iterator[Problem]:
    """A warning at each number that is one KPI's current value and doesn't bear out the words around it."""
    if not known:
        return
    parts: list[str] = []
    found: list[tuple[int, Figure]] = []
    last = 0
    own = tuple(dict.fromkeys(kpi.unit for kpi in known))
    for match in figures(units.REGISTRY, own).finditer(plain):
        value = value_of(match["number"])
        fits = [kpi for kpi in fitting(plain, match, known) if value is not None and kpi.prints(kpi.current, value)]
        if len(fits) == 1:
            parts += [plain[last : match.start("number")], f"\x0e{len(found)}\x0f"]
            found.append((match.start("number"), Figure(fits[0].status, fits[0].current)))
            last = match.end("number")
    if not found:
        return
    from committee.kpi.claims import contradictions  # its patterns take a tenth of a second, for those that have KPIs

    for claim in contradictions("".join([*parts, plain[last:]]), lambda mark: found[mark][1], with_periods=False):
        yield warning(
            text.at(found[claim.mark][0]),
            "modsat-tallet",
            f"Teksten siger »{claim.said}«, men {claim.truth}.",
            claim.cure,
        )
