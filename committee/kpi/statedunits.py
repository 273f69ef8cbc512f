"""Units that a data file states itself, in a column's name or in a cell's format, and whether a KPI's own unit fits them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from committee.domain.units import COUNT, MONEY, NO_UNIT, SHARE, Unit, currency_of, registered, unit_of
from committee.kpi.tables.cells import folded, seen

_BRACKETED = re.compile(r".*[(\[](?P<unit>[^()\[\]]+)[)\]]")
_SHARE_INSIDE = re.compile(r"\bi (?P<unit>pct\.?|procent|%|promille|‰)(?: |$)", re.IGNORECASE)
_SHARE_FIRST = re.compile(
    r"(?:(?P<unit>procent|pct\.?|%|promille|‰)|(?:andel|andelen|procentandel)\b.*)(?: .*)?", re.IGNORECASE
)
_COUNT_FIRST = re.compile(r"antal(?:let)?(?: af)? (?P<what>.+)", re.IGNORECASE)
_SCALED = re.compile(
    r"(?:i )?(?P<times>1[. ]?000|tusinde?r?|tus\.|mio\.?|millioner)(?: (?P<what>[^\W\d].*))?", re.IGNORECASE
)
_KRONER = frozenset([",-", "dkr", "kr.,-"])
_INEXACT = re.compile(
    r"\b(?:ca|cirka|omtrent|skøn\w*|estim\w*|mindst|højst|eller|over|under|plus|minimum|maks\w*)\b", re.IGNORECASE
)
_MOST_WORDS, _LEAST_LETTERS = 4, 3
_NO_UNIT_AFTER = re.compile(r".*\d.*|over|under|mindst|højst|til|mellem|på|med|end|[<>≤≥]=?", re.IGNORECASE)
_PER_HEAD = "kroner pr. indbygger"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says that a number is of. `unit` is None where it says a share, a number of things or thousands and no more: then
    `kind` does, empty where even that is open. `times` is what one of it counts for."""

    words: str
    unit: Unit | None
    kind: str
    times: int = 1


class Misfit(Exception):
    """A number can't be what the KPI says that it is."""


def stated_by_column(name: str) -> Stated | None:
    """The unit in a column's name: `1.000 kr.`, `Udgift (mio. kr.)`, `Andel i pct.`, `Antal personer`; None where it tells none."""
    plain = seen(name)
    if folded(plain) == "antal":
        return Stated("antal", None, "")
    for part, is_sure in _parts(plain):
        if (unit := _unit(part, is_sure=is_sure)) is not None:
            return Stated(part, unit, unit.kind)
        if is_sure and currency_of(part):
            return Stated(part, None, MONEY)
        if is_sure and (match := _SCALED.fullmatch(part)):
            return Stated(part, None, COUNT if match["what"] else "", 1_000_000 if match["times"][0] in "mM" else 1_000)
    if match := _SHARE_INSIDE.search(plain) or _SHARE_FIRST.fullmatch(plain):
        unit = registered(match["unit"]) if match["unit"] else None
        return Stated(match["unit"] or "en andel", unit, SHARE)
    match = _COUNT_FIRST.fullmatch(plain)
    return Stated(f"antal {match['what']}", None, COUNT) if match else None


def _parts(name: str) -> Iterator[tuple[str, bool]]:
    """Where in a name its unit may stand: all of it, its brackets, what follows a comma; and its last words, which are less sure."""
    yield name, True
    if match := _BRACKETED.fullmatch(name):
        yield match["unit"].strip(), True
        name = name[: match.start("unit") - 1].strip()
    if "," in name:
        yield name.rpartition(",")[2].strip(), True
    words = name.split()
    for many in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if not _NO_UNIT_AFTER.fullmatch(words[-many - 1]):  # »over 5 pct.« tells which are counted, not in what
            yield " ".join(words[-many:]), False


def _unit(words: str, *, is_sure: bool) -> Unit | None:
    unit = registered(words[2:] if words.casefold().startswith("i ") else words)
    return unit if unit is not None and (is_sure or unit.kind in (MONEY, SHARE)) else None


def stated_by_format(words: str) -> Stated:
    """The unit in the words that a cell's format writes beside its number."""
    unit = registered("kr." if words.casefold() in _KRONER else words) or unit_of(words)
    return Stated(words, unit, unit.kind)


def scale(stated: Stated, own: Unit, *, of_cell: bool) -> Fraction:
    """What a stated number is multiplied with to be in the KPI's unit. Raises `Misfit` when it can't be."""
    if stated.unit is not None and folded(stated.unit.name) == folded(own.name):
        return Fraction(1)
    if foreign := currency_of(stated.words):
        if foreign != currency_of(own.name):
            raise Misfit
        return Fraction(1)
    if of_cell and own == NO_UNIT and stated.kind in (MONEY, SHARE):
        raise Misfit
    if of_cell and not (registered(stated.words) or stated.words.casefold() in _KRONER):
        _hold_own_word(stated.words, own)
        return Fraction(1)
    if not own.kind:
        return Fraction(1 if stated.unit else stated.times)
    if own.kind == SHARE:
        return _as_share(stated, own)
    if own.kind in (MONEY, _PER_HEAD):
        return _as_money(stated, own)
    if stated.kind in (MONEY, SHARE) or (stated.unit is not None and stated.kind != own.kind):
        raise Misfit
    return Fraction(stated.times)


def _as_share(stated: Stated, own: Unit) -> Fraction:
    if stated.kind != SHARE or own.share is None:
        raise Misfit
    return stated.unit.share / own.share if stated.unit is not None and stated.unit.share else Fraction(1)


def _as_money(stated: Stated, own: Unit) -> Fraction:
    if stated.kind not in ("", MONEY, own.kind):
        raise Misfit
    worth = stated.times if stated.unit is None else stated.unit.kroner or 1
    is_bare = stated.unit is None and stated.times == 1
    return Fraction(1) if is_bare else Fraction(worth, own.kroner or 1)


def _hold_own_word(words: str, own: Unit) -> None:
    """A word of one's own fits a number of things, when it says nothing else than what is counted."""
    letters = sum(map(str.isalpha, words))
    if own.kind not in ("", COUNT) or letters < _LEAST_LETTERS or _INEXACT.search(words) or _SCALED.match(words):
        raise Misfit
