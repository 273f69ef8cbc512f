"""Units (enheder): one row a unit, and all that is known of how it is said. Pure.

A KPI's `enhed:` becomes a `Unit` when it is read; whatever prints a number asks it. A new unit is one row in `REGISTRY`.
A word that no row knows is the user's own, and is printed as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache

from committee.records.fields import TEXT, OwnWord
from committee.records.nodes import SourceText

HARD_SPACE = "\N{NO-BREAK SPACE}"


class Moves(Enum):
    """How a ready-made sentence says that a number of the unit has moved."""

    COUNT = "24 flere"
    LEVEL = "0,3 procentpoint lavere"
    VERB = "steget med 7 forløb"
    RANK = "rykket 5 pladser frem"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. Two are the same when all of it is.

    `name` is how `enhed:` is written and `spellings` what else may be written there. `heading` is what a table's heading,
    an axis and an alt text say; the name, when it is "". A number is printed between `before` and `after`, each parted from it by
    a hard space; with neither, as a count in heads has it, its heading alone tells the unit. `one` is `after` when the number is 1,
    `short` is `after` where a table's cell has little room, `in_texts` what people write in its place in a text.

    `change` names the unit that a difference of two numbers has, when that is another. `relative` is whether a change can
    also be told in percent. `decimals` are for a number that is worked out into this unit. `kroner` is what one of it is
    worth, 0 when it is no money; `whole` what the parts of a whole make up, 0 when that isn't fixed. `kind` is what it
    measures, for formulas: only what is of one kind can be added; "" is not known. `share` is what one of it is of a
    whole, where it tells a share.
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
    kind: str = ""
    share: Fraction | None = None

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


def _counted(many: str, one: str = "", *spellings: str) -> Unit:
    """A unit that things are counted in, with the word for one of them where that is another."""
    return Unit(many, spellings, after=many, one="" if one == many else one, moves=Moves.COUNT, kind=COUNT)


def _time(many: str, one: str, *spellings: str) -> Unit:
    return Unit(many, spellings, after=many, one=one, moves=Moves.VERB, kind=many)


def _money(name: str, kroner: int, *spellings: str, in_texts: tuple[str, ...] = ()) -> Unit:
    return Unit(name, spellings, after=name, in_texts=in_texts, decimals=1, kroner=kroner, kind=MONEY)


COUNT, MONEY, SHARE = "antal", "kroner", "andel"
NO_UNIT = Unit("", moves=Moves.COUNT)
PERCENT = Unit(
    "procent", ("%", "pct.", "procent (%)", "i procent", "i pct.", "i %", "procenter", "procentandel", "percent"),
    after="%", in_texts=("pct.", "procent"), change="procentpoint", relative=False, decimals=1, whole=100, kind=SHARE,
    share=Fraction(1, 100),
)  # fmt: skip
POINTS = Unit(
    "procentpoint", ("pct.point", "pct.-point", "pct. point", "%-point", "procent point", "pp"), after="procentpoint",
    short="pct.point", relative=False, kind=SHARE, share=Fraction(1, 100),
)  # fmt: skip
PER_MILLE = Unit(
    "promille", ("‰", "pro mille", "i promille", "promille (‰)"), after="‰", in_texts=("promille",),
    change="promillepoint", relative=False, decimals=1, kind=SHARE, share=Fraction(1, 1000),
)  # fmt: skip
KRONER = Unit(
    "kr", ("kr.", "kroner", "krone", "DKK", "i kr.", "i kroner", "danske kroner", "kr. (DKK)"), heading="kr.", after="kr.",
    in_texts=("kroner",), kroner=1, kind=MONEY,
)  # fmt: skip
THOUSANDS = _money(
    "t.kr.", 1_000, "1.000 kr.", "1.000 kroner", "1.000 DKK", "tDKK", "t. DKK", "tusind kr.", "tusinde kr.", "tusind kroner",
    "tusinde kroner", "tus. kr.", "i 1.000 kr.", "i t.kr.", "kr. (1.000)", "hele 1.000 kr.", in_texts=("tkr.",),
)  # fmt: skip
MILLIONS = _money(
    "mio. kr.", 1_000_000, "mio. kroner", "mio. DKK", "mDKK", "mill. kr.", "mill. kroner", "million kr.", "millioner kr.",
    "millioner kroner", "mio.", "i mio. kr.", "m.kr.", "1.000.000 kr.", in_texts=("mio.",),
)  # fmt: skip
BILLIONS = _money(
    "mia. kr.", 1_000_000_000, "mia. kroner", "mia. DKK", "milliard kr.", "milliarder kr.", "milliarder kroner", "mia.",
    "i mia. kr.", in_texts=("mia.",),
)  # fmt: skip

REGISTRY: tuple[Unit, ...] = (
    NO_UNIT,
    Unit("personer", ("person", "pers.", "antal personer"), moves=Moves.COUNT, kind=COUNT),
    Unit("fuldtidspersoner", ("fuldtidsperson", "antal fuldtidspersoner"), moves=Moves.COUNT, kind=COUNT),
    Unit("antal", ("stk.", "antal stk."), moves=Moves.COUNT, kind=COUNT),
    PERCENT,
    POINTS,
    PER_MILLE,
    Unit("promillepoint", ("‰-point",), after="promillepoint", relative=False, kind=SHARE, share=Fraction(1, 1000)),
    KRONER,
    THOUSANDS,
    MILLIONS,
    BILLIONS,
    Unit(
        "kr. pr. indbygger",
        ("kroner pr. indbygger", "kr. pr. indb.", "kr./indbygger", "kr. per indbygger", "kroner per indbygger", "DKK pr. indbygger"),
        after="kr. pr. indbygger", kind="kroner pr. indbygger",
    ),
    Unit("indeks", ("index", "indekstal", "indeksværdi"), before="indeks", change="indekspoint", moves=Moves.VERB, kind="indeks"),
    Unit("indekspoint", ("indeks-point",), after="indekspoint", moves=Moves.VERB, kind="indeks"),
    Unit("placering", ("rang", "nr.", "nummer", "rangering", "plads"), before="nr.", change="pladser", relative=False, moves=Moves.RANK, kind="placering"),
    Unit("pladser", after="pladser", one="plads", moves=Moves.VERB, kind="placering"),
    _time("dage", "dag", "antal dage", "kalenderdage"),
    _time("uger", "uge", "antal uger"),
    _time("måneder", "måned", "mdr.", "md.", "antal måneder"),
    _time("timer", "time", "antal timer"),
    _time("minutter", "minut", "min."),
    _time("år", "år"),
    _counted("årsværk", "årsværk", "ÅV", "antal årsværk"),
    _counted("helårspersoner", "helårsperson", "antal helårspersoner"),
    _counted("fuldtidsstillinger", "fuldtidsstilling"),
)  # fmt: skip


_CURRENCIES = {
    "EUR": frozenset(["€", "eur", "euro"]), "USD": frozenset(["$", "us$", "usd", "dollar"]), "GBP": frozenset(["£", "gbp", "pund"]),
    "SEK": frozenset(["sek"]), "NOK": frozenset(["nok"]), "CHF": frozenset(["chf"]), "JPY": frozenset(["¥", "jpy", "yen"]), "ISK": frozenset(["isk"]),
}  # fmt: skip
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_WITH_ONE = re.compile(r"(?P<many>[^\W\d][^()]*?) \(1 (?P<one>[^()]+)\)")


def unit_of(written: str) -> Unit:
    """The unit that is written so; spaces, points and large letters don't matter. Of a word of one's own, one that says it."""
    word = " ".join(unicodedata.normalize("NFC", written).translate(_UNSEEN).split())
    known = _by_spelling(REGISTRY).get(_folded(word))
    return known or _own(written if isinstance(written, SourceText) and str(written) == word else word)


def registered(written: str) -> Unit | None:
    """The unit of `REGISTRY` that is written so; None for a word of one's own, or none at all."""
    word = _folded(" ".join(written.split()))
    return _by_spelling(REGISTRY).get(word) if word else None


def currency_of(word: str) -> str:
    """The code of another country's money by its sign or name, `EUR` of `€` and of `euro`; empty when it is none."""
    return next((code for code, names in _CURRENCIES.items() if word.strip(" .").casefold() in names), "")


@cache
def _by_spelling(registry: tuple[Unit, ...]) -> dict[str, Unit]:
    singular = {_folded(unit.one): unit for unit in registry if unit.one}
    return singular | {_folded(spelling): unit for unit in registry for spelling in (unit.name, *unit.spellings)}


def _folded(word: str) -> str:
    return word.casefold().translate({ord(sign): None for sign in " .-"})


def _own(word: str) -> Unit:
    """A word of the user's own: said after every number, in brackets when it would be read as part of it (`100 m`).
    `kurser (1 kursus)` tells the word for one too."""
    if match := _WITH_ONE.fullmatch(word):
        many = match["many"]
        return Unit(word, heading=many, after=many, one=match["one"], moves=Moves.VERB, kind=_own_kind(many))
    return Unit(word, after=f"({word})" if word[:1].isdecimal() else word, moves=Moves.VERB, kind=_own_kind(word))


def _own_kind(word: str) -> str:
    """What a word of one's own measures; a rate and a word of several parts could be anything."""
    return COUNT if word.isalpha() else ""


def _name(unit: Unit) -> str:
    return unit.name


UNIT: OwnWord[Unit] = OwnWord(unit_of, "en enhed, f.eks. personer, procent eller kr", TEXT.schema(), _name)
