"""What is wrong with a KPI's definition, beyond what its fields can tell. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, shown
from committee.domain.kpi import Kpi, Source, Target

_MOST_DECIMALS = 6
_GOALS = ("højst", "mindst", "under", "over", "uændret")


def definition_problems(kpi: Kpi) -> Iterator[Problem]:
    """Every mistake in a definition. That a whole is there is seen when the numbers are read."""
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
