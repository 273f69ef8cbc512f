"""Units (enheder): one row a unit, and all that is known of how it is said. Pure.

A KPI's `enhed:` becomes a `Unit` when it is read; whatever prints a number asks it. A new unit is one row in `REGISTRY`.
A word that no row knows is the user's own, and is printed as it was written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache

from committee.records.fields import TEXT, OwnWord
from committee.records.nodes import SourceText

HARD_SPACE = "\N{NO-BREAK SPACE}"


class Moves(Enum):
    """How a ready-made sentence says that a number of the unit has moved."""

    COUNT = "24 flere"
    LEVEL = "0,3 procentpoint lavere"
    VERB = "steget med 7 forløb"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. Two are the same when all of it is.

    `name` is how `enhed:` is written and `spellings` what else may be written there. `heading` is what a table's heading,
    an axis and an alt text say; the name, when it is "". A number is printed between `before` and `after`, each parted from it by
    a hard space; with neither, as a count in heads has it, its heading alone tells the unit. `one` is `after` when the number is 1,
    `short` is `after` where a table's cell has little room, `in_texts` what people write in its place in a text.

    `change` names the unit that a difference of two numbers has, when that is another. `relative` is whether a change can
    also be told in percent. `decimals` are for a number that is worked out into this unit. `kroner` is what one of it is
    worth, 0 when it is no money; `whole` what the parts of a whole make up, 0 when that isn't fixed.
    """

    name: str
    spellings: tuple[str, ...] = ()
    heading: str = ""
    before: str = ""
    after: str = ""
    one: str = ""
    short: str = ""
    in_texts: tuple[str, ...] = ()
    change: str = ""
    relative: bool = True
    decimals: int = 0
    kroner: int = 0
    whole: int = 0
    moves: Moves = Moves.LEVEL

    def __hash__(self) -> int:
        """Of the name alone: patterns are kept by the units they tell, and asked for with each text of an archive."""
        return hash(self.name)

    def say(self, number: str) -> str:
        """A printed number with its unit: `21,5 %`, `nr. 25`, `724`."""
        after = self.one if self.one and number.lstrip("-−+") == "1" else self.after
        return HARD_SPACE.join(filter(None, (self.before, number, after)))

    def say_short(self, number: str) -> str:
        """The same where there is little room: `+2,4 pct.point`."""
        return f"{number}{HARD_SPACE}{self.short}" if self.short else self.say(number)

    @property
    def word(self) -> str:
        """The unit alone, for a heading, an axis or an alt text; "" where a KPI has none."""
        return self.heading or self.name

    def title(self, name: str) -> str:
        """What is measured, with its unit: `Ledighed (procent)`. A name that ends with it already is left as it is."""
        told = f"({self.word})"
        return name if not self.word or name.casefold().endswith(told.casefold()) else f"{name} {told}"

    @property
    def of_change(self) -> Unit:
        """The unit of a difference of two numbers."""
        return unit_of(self.change) if self.change else self

    @property
    def written(self) -> tuple[str, ...]:
        """All that may stand after a number in a text that people write."""
        return tuple(dict.fromkeys(filter(None, (self.after, self.one, self.short, *self.in_texts))))


NO_UNIT = Unit("", moves=Moves.COUNT)
PERCENT = Unit(
    "procent", ("%", "pct."), after="%", in_texts=("pct.", "procent"), change="procentpoint", relative=False, decimals=1,
    whole=100,
)  # fmt: skip
POINTS = Unit("procentpoint", ("pct.point", "pct.-point"), after="procentpoint", short="pct.point", relative=False)
KRONER = Unit("kr", ("kr.", "kroner"), heading="kr.", after="kr.", kroner=1)
THOUSANDS = Unit(
    "t.kr.", ("tkr.", "1.000 kr.", "1000 kr."), after="t.kr.", in_texts=("tkr.",), decimals=1, kroner=1_000
)
MILLIONS = Unit("mio. kr.", ("mio. kroner",), after="mio. kr.", in_texts=("mio.",), decimals=1, kroner=1_000_000)
BILLIONS = Unit("mia. kr.", ("mia. kroner",), after="mia. kr.", in_texts=("mia.",), decimals=1, kroner=1_000_000_000)

REGISTRY: tuple[Unit, ...] = (
    NO_UNIT,
    Unit("personer", moves=Moves.COUNT),
    Unit("fuldtidspersoner", moves=Moves.COUNT),
    Unit("antal", moves=Moves.COUNT),
    PERCENT,
    POINTS,
    KRONER,
    THOUSANDS,
    MILLIONS,
    BILLIONS,
    Unit("indeks", before="indeks", change="indekspoint", moves=Moves.VERB),
    Unit("indekspoint", after="indekspoint", moves=Moves.VERB),
    Unit("placering", before="nr.", change="pladser", relative=False, moves=Moves.VERB),
    Unit("pladser", after="pladser", one="plads", moves=Moves.VERB),
)


def unit_of(written: str) -> Unit:
    """The unit that is written so; spaces, points and large letters don't matter. Of a word of one's own, one that says it."""
    word = " ".join(unicodedata.normalize("NFC", written).split())
    known = _by_spelling(REGISTRY).get(_folded(word))
    return known or _own(written if isinstance(written, SourceText) else word)


@cache
def _by_spelling(registry: tuple[Unit, ...]) -> dict[str, Unit]:
    return {_folded(spelling): unit for unit in registry for spelling in (unit.name, *unit.spellings)}


def _folded(word: str) -> str:
    return word.casefold().translate({ord(sign): None for sign in " .-"})


def _own(word: str) -> Unit:
    """A word of the user's own: said after every number, in brackets when it would be read as part of it (`100 m`)."""
    return Unit(word, after=f"({word})" if word[:1].isdecimal() else word, moves=Moves.VERB)


def _name(unit: Unit) -> str:
    return unit.name


UNIT: OwnWord[Unit] = OwnWord(unit_of, "en enhed, f.eks. personer, procent eller kr", TEXT.schema(), _name)
