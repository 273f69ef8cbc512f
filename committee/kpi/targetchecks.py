"""What is wrong with a target, beyond what its fields can tell. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from committee.base import danish
from committee.base.problems import Place, Problem, did_you_mean
from committee.domain.kpi import Kpi
from committee.domain.targets import Aim, Amount, Bounds, Part, Target
from committee.domain.units import Unit

_GOALS = ("højst", "mindst", "under", "over", "uændret")
_WRITE = "Skriv f.eks. {højst: 853, inden: 2020-12-31}."


def target_problems(target: Target, kpi: Kpi, kpis: Mapping[str, Kpi]) -> Iterator[Problem]:
    """Every mistake in a target of a KPI; `kpis` are all of them by their names."""
    if not target.parts:
        yield from _bounds_problems(target, kpi, kpis)
        return
    if target.numbers or (target.every and target.either):
        text = "Et mål har enten ét tal, »alle:« eller »enten:«, ikke flere af dem."
        yield Problem(target.place, "mål", text, "Skriv alle betingelserne under »alle:«.")
    if len(target.parts) < 2:
        yield Problem(target.place, "mål", "»alle« og »enten« skal have mindst to betingelser.", "Skriv f.eks. alle: [{mindst: 20}, {nøgletal: andet, højst: 5}].")  # fmt: skip
    yield from _dates_problems(target)
    for part in target.parts:
        yield from _part_problems(part, kpi, kpis)


def _part_problems(part: Part, kpi: Kpi, kpis: Mapping[str, Kpi]) -> Iterator[Problem]:
    other = kpi
    if part.kpi is not None:
        named, found = _named(part.kpi, part.kpi.place, kpi, kpis)
        yield from found
        if named is None:
            return
        other = named
    yield from _bounds_problems(part, other, kpis)


def _bounds_problems(bounds: Bounds, kpi: Kpi, kpis: Mapping[str, Kpi]) -> Iterator[Problem]:
    given = bounds.numbers
    upper, lower = sorted(given.keys() & {"at_most", "under"}), sorted(given.keys() & {"at_least", "over"})
    if not given or len(upper) > 1 or len(lower) > 1 or ("unchanged" in given and len(given) > 1):
        goals = danish.listed([f"»{goal}«" for goal in _GOALS])
        text = f"Et mål skal have netop én af {goals}, eller et tal nedefra og et oppefra."
        yield Problem(bounds.place, "mål", text, _WRITE)
    elif upper and lower:
        low, high = given[lower[0]], given[upper[0]]
        is_open = "under" in given or "over" in given
        if not isinstance(low, Aim) and not isinstance(high, Aim) and (low > high or (is_open and low == high)):
            text = "Intet tal kan opfylde målet: det nederste tal er højere end det øverste."
            yield Problem(bounds.at(lower[0]), "mål", text, "Byt om på tallene, eller ret det ene.")
    yield from _dates_problems(bounds)
    for aim in given.values():
        if isinstance(aim, Aim):
            yield from _aim_problems(aim, kpi, kpis)


def _dates_problems(bounds: Bounds) -> Iterator[Problem]:
    if bounds.start and bounds.due and bounds.start >= bounds.due:
        text = "Målets begyndelse ligger ikke før fristen."
        yield Problem(bounds.at("start"), "mål", text, "Ret »fra:« eller »inden:«.")


def _aim_problems(aim: Aim, kpi: Kpi, kpis: Mapping[str, Kpi]) -> Iterator[Problem]:
    """A number that stands in the data: where, and by how much another."""
    if not (aim.area or aim.kpi or aim.period):
        cure = "Skriv f.eks. {område: Hele landet}, {nøgletal: andet} eller {periode: sidste_år}."
        yield Problem(aim.place, "mål", "Her mangler det, målet måles mod.", cure)
    if aim.area and aim.kpi:
        text = "Målet kan ikke måles mod både et område og et andet nøgletal."
        yield Problem(aim.place, "mål", text, "Giv området sit eget nøgletal, og skriv det under »nøgletal:«.")
    areas = [str(name) for name, _ in kpi.compare]
    if aim.area and str(aim.area) not in areas and kpi.formula is None:
        text = f"»{kpi.id}« sammenlignes ikke med »{aim.area}«."
        cure = did_you_mean(str(aim.area), areas) or "Skriv området under »sammenlign:«."
        yield Problem(aim.area.place, "mål", text, cure)
    if aim.kpi:
        other, found = _named(aim.kpi, aim.kpi.place, kpi, kpis)
        yield from found
        if other is not None and _differ(kpi.unit, other.unit):
            text = f"Målet holder {kpi.unit.word} op mod {other.unit.word.removesuffix('.')}."
            yield Problem(aim.kpi.place, "mål", text, "Brug et nøgletal i samme enhed.")
    if aim.lower and aim.higher:
        yield Problem(aim.place, "mål", "Målet er både »lavere« og »højere«.", "Slet det ene.")
    for name, amount in (("lower", aim.lower), ("higher", aim.higher)):
        if amount is not None:
            yield from _amount_problems(amount, aim.at(name), kpi.unit)


def _amount_problems(amount: Amount, place: Place, unit: Unit) -> Iterator[Problem]:
    if amount.unit == "%" and not unit.relative:
        text = f"»{amount.number} %« af et tal i {unit.word} kan læses på to måder."
        yield Problem(place, "mål", text, f"Skriv ændringen i {unit.of_change.word}, f.eks. 2 {unit.of_change.word}.")
    if amount.unit == "procentpoint" and unit.of_change.name != "procentpoint":
        yield Problem(
            place, "mål", f"Tallet er i {unit.word or 'antal'} og ikke i procent.", "Skriv f.eks. 5 % eller 40."
        )


def _named(name: str, place: Place, kpi: Kpi, kpis: Mapping[str, Kpi]) -> tuple[Kpi | None, list[Problem]]:
    """The KPI that a target names, if it has numbers of its own."""
    other = kpis.get(str(name))
    if other is None:
        text = f"Nøgletallet »{name}« i målet findes ikke."
        members = [one.id for one in kpis.values() if one.family == name]
        if members:
            text = f"»{name}« i målet er flere nøgletal: {', '.join(members[:6])}."
        return None, [
            Problem(place, "ukendt-nøgletal", text, "Skriv ét af dem." if members else did_you_mean(name, kpis))
        ]
    if other.id == kpi.id:
        text = f"»{name}« er nøgletallet selv."
        return None, [Problem(place, "mål", text, "Slet »nøgletal:«; uden det gælder målet nøgletallet selv.")]
    if other.split_by is not None:
        text = f"»{name}« er en fordeling og har ikke ét tal."
        return None, [Problem(place, "mål", text, "Giv delen sit eget nøgletal, og brug det.")]
    return other, []


def _differ(one: Unit, other: Unit) -> bool:
    known = bool(one.kind and other.kind)
    return known and (one.kind, one.kroner, one.share) != (other.kind, other.kroner, other.share)
