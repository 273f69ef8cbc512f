"""Units that are typed beside a number: one that is there already would stand twice, and another one would be false."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from committee.compose.printed import Word
from committee.compose.values import SLOT
from committee.domain.units import (
    BILLIONS,
    COUNT,
    KRONER,
    MILLIONS,
    MONEY,
    NO_UNIT,
    PER_MILLE,
    PERCENT,
    POINTS,
    REGISTRY,
    SHARE,
    THOUSANDS,
    Moves,
    Unit,
    unit_of,
)

_SPACE = r"[ \u00a0]"
# What people type besides a unit's own forms.
_ALSO = {
    "kr": KRONER, "kroner": KRONER, "DKK": KRONER, "t.kr": THOUSANDS, "tusind kr.": THOUSANDS, "tusind kroner": THOUSANDS, "mio": MILLIONS,
    "million": MILLIONS, "millioner": MILLIONS, "mia": BILLIONS, "milliard": BILLIONS, "milliarder": BILLIONS, "pct": PERCENT, "procents": PERCENT,
    "procent-point": POINTS, "pct.-point": POINTS, "pct. point": POINTS, "%-point": POINTS, "% point": POINTS, "point": POINTS, "pro mille": PER_MILLE,
}  # fmt: skip
_PEOPLE = ("personer", "person", "fuldtidspersoner", "fuldtidsperson")
_OTHERS = (
    "borgere",
    "mennesker",
    "medarbejdere",
    "ledige",
    "elever",
    "børn",
    "virksomheder",
    "sager",
    "forløb",
)  # that no share or amount is in
_BEFORE = re.compile(
    rf"(?P<amount>[\d\x0f%]{_SPACE}?)?\b(?P<unit>kr\.?|DKK|indeks|nr\.?|nummer){_SPACE}+[*_]*$", re.IGNORECASE
)
_COUNTS_ANYTHING = ("", "antal")


def typed_units(text: str, slots: Sequence[object]) -> Iterator[tuple[int, str, str]]:
    """At each slot whose number has a unit typed beside it that can't stand there: the slot, what is wrong, and the cure."""
    for match in SLOT.finditer(text):
        word = slots[int(match[1])]
        if not isinstance(word, Word) or word.missing:
            continue
        own = _own_after(word.unit) if word.says_unit and word.unit is not None else None
        if found := (own.match(text, match.end()) if own else None) or _after().match(text, match.end()):
            yield from _judged(int(match[1]), word, found["unit"], is_before=False)
        elif (led := _BEFORE.search(text, max(0, match.start() - 20), match.start())) and not led["amount"]:
            yield from _judged(int(match[1]), word, led["unit"], is_before=True)


def _judged(mark: int, word: Word, typed: str, *, is_before: bool) -> Iterator[tuple[int, str, str]]:
    where = "Før" if is_before else "Efter"
    if is_before and str(word).startswith("nummer ") and typed.casefold() in ("nr.", "nr", "nummer"):
        yield mark, f"{where} placeringen for »{word.name}« står »{typed}«, som udtrykket selv skriver: »{typed} {word}«.", f"Slet »{typed}«."  # fmt: skip
    if word.unit is None or word.unit == NO_UNIT or word.number is None:
        return
    other = _units().get(_folded(typed))
    is_own = _folded(typed) in (_folded(form) for form in word.unit.written)
    if word.says_unit and (other is not None or is_own):
        if word.unit.kind == "indeks" and other == POINTS:
            return
        told = f"{where} tallet for »{word.name}« står »{typed}«, men udtrykket skriver selv enheden: »{_shown(word, typed, is_before=is_before)}«."
        yield mark, told, f"Slet »{typed}«, eller skriv »| tal« i udtrykket, hvis du selv vil skrive enheden."
    elif not word.says_unit and not _is_compatible(word.unit, other, typed):
        unit = word.unit.word
        told = f"{where} tallet for »{word.name}« står »{typed}«, men tallet er i {unit}: »{_shown(word, typed, is_before=is_before)}«."
        says = word.unit.say("2") != "2"
        cure = "slet både det og »| tal«, så udtrykket selv skriver enheden" if says else "slet det"
        yield mark, told, f"Ret »{typed}« til {unit}, eller {cure}."


def _shown(word: Word, typed: str, *, is_before: bool) -> str:
    return f"{typed} {word}" if is_before else f"{word} {typed}"


def _is_compatible(unit: Unit, other: Unit | None, typed: str) -> bool:
    """Whether a number of a unit can be said in another; None is people or things of any kind."""
    if other is None:
        return unit.kind not in (MONEY, SHARE)
    if unit == other or _folded(typed) in (_folded(form) for form in (*unit.written, unit.name, *unit.spellings)):
        return True
    if unit.name.casefold().startswith(typed.casefold().rstrip(".")) or (
        unit.kind.startswith("kroner") and other == KRONER and unit.kind != MONEY
    ):
        return True  # `dage i gennemsnit`, `kr. pr. indbygger`: the rest may follow
    if other.kind in (MONEY, SHARE):
        return unit.kind == "indeks" and other == POINTS
    if unit.kind in (MONEY, SHARE):
        return False
    if unit.moves is Moves.RANK or unit.name in _COUNTS_ANYTHING or other.kind == COUNT:
        return True
    return unit.kind == other.kind


def _folded(written: str) -> str:
    return " ".join(written.replace("\u00a0", " ").casefold().rstrip(".").split())


@cache
def _forms() -> dict[str, Unit]:
    """The unit of each form that may be typed."""
    forms = {form.replace("\u00a0", " "): unit for unit in REGISTRY for form in unit.written}
    forms |= {word: unit_of(word) for word in _PEOPLE} | _ALSO
    return forms | {word: unit_of("placering") for word in ("nr.", "nummer")} | {"indeks": unit_of("indeks")}


@cache
def _units() -> dict[str, Unit]:
    return {_folded(form): unit for form, unit in _forms().items()}


@cache
def _after() -> re.Pattern[str]:
    """A unit right after a slot, the longest form first."""
    forms = [form for form in (*_forms(), *_OTHERS) if form not in ("nr.", "nummer", "indeks")]
    forms.sort(key=lambda form: (-len(form), form))
    return _beside(forms)


@cache
def _own_after(unit: Unit) -> re.Pattern[str] | None:
    """The same of a unit of one's own (`forløb`), which no other number has."""
    return _beside(sorted(unit.written, key=lambda form: (-len(form), form))) if unit.written else None


def _beside(forms: Sequence[str]) -> re.Pattern[str]:
    told = "|".join(_SPACE.join(map(re.escape, form.replace("\u00a0", " ").split(" "))) for form in forms)
    return re.compile(rf"[*_]*{_SPACE}?(?P<unit>(?:{told}))(?![\w-])", re.IGNORECASE)
