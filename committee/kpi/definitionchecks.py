"""What is wrong with a KPI's definition, beyond what its fields can tell. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from committee.base.problems import Problem, shown
from committee.domain.contract import Contract
from committee.domain.kpi import Kpi, Source
from committee.domain.units import unit_of
from committee.kpi.targetchecks import target_problems

_MOST_DECIMALS = 6


def definition_problems(kpi: Kpi, kpis: Mapping[str, Kpi]) -> Iterator[Problem]:
    """Every mistake in a definition; `kpis` are all of them by their names. That a whole is there is seen when the numbers are read."""
    if (kpi.source is None) == (kpi.formula is None):
        text = f"»{kpi.id}« skal have enten »kilde:« eller »formel:«{', ikke begge' if kpi.source else ''}."
        yield Problem(kpi.place, "kilde", text, "Skriv, hvor tallene er, f.eks. kilde: {fil: data/tal.csv}.")
    if kpi.source is not None:
        yield from _source_problems(kpi, kpi.source)
    if kpi.decimals > _MOST_DECIMALS:
        yield Problem(kpi.at("decimals"), "decimaler", f"Der kan højst være {_MOST_DECIMALS} decimaler.")
    for target in kpi.targets:
        yield from target_problems(target, kpi, kpis)
    if kpi.contract is not None:
        yield from contract_problems(kpi, kpi.contract)
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


def contract_problems(kpi: Kpi, contract: Contract) -> Iterator[Problem]:
    """Expectations that can't be meant, or that nothing can be held against."""
    if contract.between and (contract.at_least is not None or contract.at_most is not None):
        yield Problem(contract.at("between"), "forvent", "»mellem« kan ikke stå sammen med »mindst« og »højst«.", "Slet det ene.")  # fmt: skip
    if len(contract.between) not in (0, 2):
        text = f"»mellem« skal have to tal, men har {len(contract.between)}."
        cure = 'Skriv f.eks. »mellem: [0, 100]«. Et tal med komma skal stå i citationstegn: ["0", "7,5"].'
        yield Problem(contract.at("between"), "forvent", text, cure)
    elif contract.least is not None and contract.most is not None and contract.least > contract.most:
        field = "between" if contract.between else "at_least"
        yield Problem(contract.at(field), "forvent", "Det mindste tal er større end det største.", "Byt dem om.")
    if contract.asks_of_table and kpi.source is None:
        text = "Et tal, der regnes ud, har ingen fil, som kolonner og celler kan tjekkes i."
        cure = "Skriv dem under de nøgletal, formlen er lavet af. Grænser, spring, huller og »nyeste:« kan stå her."
        yield Problem(contract.place, "forvent", text, cure)
    jump = contract.jump
    if (
        jump is not None
        and jump.unit
        and unit_of(jump.unit) not in (kpi.unit, unit_of(kpi.unit.change or kpi.unit.name))
    ):
        text = f"Springet er i {shown(jump.unit)}, men nøgletallets enhed er {(kpi.unit.name or 'ikke skrevet').removesuffix('.')}."
        yield Problem(
            contract.at("jump"), "forvent", text, "Skriv springet i nøgletallets enhed eller i procent: 20 %."
        )
