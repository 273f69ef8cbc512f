"""Invented people and their numbers, and the ordinary words around them."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_FIRST = [
    "Asta",
    "Bodil",
    "Carl",
    "Dagny",
    "Ebbe",
    "Frode",
    "Gerda",
    "Holger",
    "Inga",
    "Jarl",
    "Kaj",
    "Lis",
    "Mogens",
    "Nanna",
    "Orla",
    "Pia",
    "Rasmus",
    "Signe",
    "Tage",
    "Ulla",
    "Viggo",
]
_LAST = ["Prøvesen", "Opdigt", "Eksempelsen", "Fiktborg", "Tænktup", "Påfundsen", "Skrøneby", "Attrap"]

_FILLER = (
    "Forvaltningen har i foråret gennemgået indsatsen og vender tilbage med en samlet status, når tallene er opgjort.",
    "Udvalget fik sidst sagen forelagt i efteråret, hvor det blev aftalt at følge udviklingen tæt.",
    "Notatet beskriver de vigtigste initiativer og peger på, hvordan arbejdet kan fortsætte næste år.",
    "Høringen løb i seks uger, og svarene er indarbejdet i det vedlagte forslag.",
    "Udgiften holdes inden for den ramme, som er afsat i budgettet, og der søges ikke om tillæg.",
    "Skolerne og dagtilbuddene er orienteret, og brugerbestyrelserne har haft lejlighed til at udtale sig.",
    "Der er lagt vægt på tryghed, tilgængelighed og god plads til dem, der går og cykler.",
    "Planen ledsages af en tidsplan, og den første etape begynder efter sommerferien.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person. `serial` is the number's last four digits."""

    first: str
    last: str
    born: dt.date
    serial: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def date(self) -> str:
        return f"{self.born:%d%m%y}"

    @property
    def ten(self) -> str:
        return self.date + self.serial

    @property
    def dashed(self) -> str:
        return f"{self.date}-{self.serial}"


def _is_checked(digits: str) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def person(rng: random.Random, *, checked: bool = True, young: bool = False, nought: bool = False) -> Person:
    """Somebody whose number holds by the control of modulus 11 or, as of some since 2007, doesn't. `nought`: born on a day 1-9."""
    while True:
        born = dt.date(2008 if young else 1942, 1, 1) + dt.timedelta(days=rng.randrange(4700 if young else 20400))
        seventh = rng.choice("4567") if born.year >= 2000 else rng.choice("0123")
        serial = f"{seventh}{rng.randrange(1000):03}"
        if _is_checked(f"{born:%d%m%y}{serial}") == checked and (born.day < 10 or not nought):
            return Person(rng.choice(_FIRST), rng.choice(_LAST), born, serial)


def people(
    rng: random.Random, count: int, *, checked: bool = True, young: bool = False, nought: bool = False
) -> list[Person]:
    return [person(rng, checked=checked, young=young, nought=nought) for _ in range(count)]


def filler(rng: random.Random, count: int = 1) -> list[str]:
    """Ordinary sentences without a number or a name."""
    return rng.sample(_FILLER, count)
