"""What somebody says of a proposed KPI besides its source: what it is called, its unit, which way is better, its target and its age. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from committee.records.emit import Bare
from committee.records.values import Written

AIMS = {"højst": "højst", "mindst": "mindst", "under": "under", "over": "over"}
_ORDER = ("navn", "enhed", "decimaler", "retning", "kilde", "kildetekst", "forældes", "mål", "forvent")


@dataclass(frozen=True, slots=True)
class Said:
    """Each empty where nothing is said, so that the proposal's own stands. `days` is the age, `aim` one of `AIMS` with its `number`."""

    name: str = ""
    title: str = ""
    unit: str = ""
    direction: str = ""
    aim: str = ""
    number: str = ""
    due: str = ""
    days: str = ""


def without_target(said: Said) -> Said:
    """What is said of the name alone."""
    return replace(said, aim="", number="", due="", days="")


def with_said(definition: Mapping[str, Written], said: Said) -> dict[str, Written]:
    """A definition with what is said of it; the very same where that is nothing else than it has already."""
    made = dict(definition)
    for key, value in (("navn", said.title), ("enhed", said.unit), ("retning", said.direction)):
        if value and value != made.get(key):
            made[key] = value
    if said.days:
        made["forældes"] = Bare(f"{said.days} dage") if said.days.isdecimal() else said.days
    if said.number:
        target: dict[str, Written] = {said.aim or "højst": _number(said.number)}
        made["mål"] = [{**target, "inden": Bare(said.due)} if said.due else target]
    return {key: made[key] for key in (*_ORDER, *made) if key in made}


def _number(text: str) -> Written:
    plain = text.replace(" ", "")
    return Bare(plain) if plain.lstrip("-").isdecimal() else text
