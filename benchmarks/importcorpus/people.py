"""Plainly fictional committees, whose rosters change over time."""

from __future__ import annotations

from random import Random

from benchmarks.importcorpus.model import Committee, Member

_FIRST = [
    "Anna",
    "Bo",
    "Carla",
    "Dan",
    "Eva",
    "Finn",
    "Grete",
    "Hans",
    "Ida",
    "Jens",
    "Kaja",
    "Lars",
    "Mona",
    "Nils",
    "Oda",
    "Per",
    "Rosa",
    "Søs",
    "Tage",
    "Ulla",
    "Viggo",
    "Ærlig",
    "Østen",
    "Åse",
]
_LAST = ("Prøve", "Opdigt", "Eksempel", "Påfund", "Digt-Nielsen", "af Fiktrup", "Skinved")
_NAMES = (
    ("Prøveudvalget", "Prøveforvaltningen"), ("Økonomi- og Digtudvalget", "Direktionen"), ("Opdigtede Børn og Unge", "Børn og Kultur"),
    ("Teknik- og Påfundsudvalget", "Teknik og Plan"), ("§ 17.4-udvalget for Fiktrup", "Teknik og Plan"), ("Byrådet i Eksempelby", "Direktionen"),
)  # fmt: skip
MEMBERS = 7


def committees(random: Random, count: int) -> list[Committee]:
    """So many committees, each with seven chairs; some chairs change hands."""
    names = [f"{first} {last}" for last in _LAST for first in _FIRST]
    random.shuffle(names)
    return [
        Committee(name, tuple(member for _ in range(MEMBERS) for member in _chair(random, names)), administration)
        for name, administration in _NAMES[:count]
    ]


def _chair(random: Random, names: list[str]) -> list[Member]:
    if random.random() > 0.3:
        return [Member(names.pop(), 0)]
    changes = random.randint(2, 5)
    return [Member(names.pop(), 0, changes - 1), Member(names.pop(), changes)]
