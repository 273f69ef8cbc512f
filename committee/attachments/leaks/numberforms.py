"""How the numbers of a closed item may be written elsewhere: its case number, digits in other groups, amounts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from committee.attachments.leaks.comparable import folded, words_of
from committee.attachments.leaks.secret import Secret
from committee.attachments.leaks.spoken import Spoken

_BETWEEN_DIGITS = re.compile(r"[\s.\-\u2010-\u2013/()]{0,4}")
_THOUSANDS = re.compile(r"[.\s'\u2019]")
_BEFORE_NUMBERS = ("", "45", "0045", "dk", "cvr", "cvrnr", "se", "tlf", "tel", "mobil", "nr")
_LABEL = re.compile(
    r"(?:sag|sags?nr|sags?nummer|j\.?\s?nr|journal\w*|dok|doknr|acadre|esdh|nr)[\W_]{0,6}(?:nr[\W_]{0,4})?$"
)
_SHORTEST_LONE = 5  # digits of a case number without a sign in it, and of the last part of one: »26/1« is a day as well
_LETTERS = re.compile(r"^[a-z]+(?=\d)")
_BEFORE_AMOUNT = re.compile(r"\d[.,]?$")
_AFTER_AMOUNT = re.compile(r"(?:[.,]\d|\d)")


# --- case numbers


def case_anchor(secret: Secret) -> str:
    """The word at which to look for a case number: its longest part with a digit."""
    parts = [part for part in case_parts(secret.words) if any(sign.isdigit() for sign in part)]
    return max(parts, key=len, default="")


def case_parts(number: str) -> list[str]:
    """The parts of a case number, without the letters that it may begin with: `S2026-123` → 2026, 123."""
    parts = words_of(number)
    while len(parts) > 1 and parts[0].isalpha():
        parts = parts[1:]
    return [_LETTERS.sub("", parts[0]), *parts[1:]] if parts else []


def is_case_at(secret: Secret, text: Spoken, number: int) -> bool:
    """Whether a case number stands around a word: its parts parted as case numbers' are, with a document's number after it or
    not, and nothing more to it."""
    around, start = text.around(number)
    for match in _case_pattern(secret.words).finditer(around):
        if match.start() <= start < match.end():
            return not _needs_label(secret.words) or _LABEL.search(around, 0, match.start()) is not None
    return False


@lru_cache(maxsize=4096)
def _case_pattern(number: str) -> re.Pattern[str]:
    parts = case_parts(number)
    sign = r"\s?[/_\\\-\u2010-\u2013]\s?"
    if "." in number or " " in number.strip():
        sign = r"[\s./_\-\u2010-\u2013]{0,3}"
    first, rest = parts[0], "".join(sign + re.escape(part) for part in parts[1:])
    year = re.escape(first)
    if rest and re.fullmatch(r"(?:20)?\d\d", first):
        year = f"(?:20)?{first[-2:]}"
    return re.compile(
        rf"(?:(?<![^\W_])(?<![/\-])[a-z]{{1,5}}[-_]?|(?<![^\W_])(?<![/\-]))(?<!\d[.,]){year}{rest}"
        r"(?:\s?[-/_.\u2010-\u2013]\s?\d{1,6}(?!\d)){0,3}(?:v\d+)?(?![^\W_])(?![/\-]\w)(?![.,]\d)"
    )


def _needs_label(number: str) -> bool:
    """Whether a case number is so short that others have it: a day, a share, a count."""
    parts = case_parts(number)
    if len(parts) == 1:
        return len(parts[0]) < _SHORTEST_LONE
    return len(parts) == 2 and all(part.isdecimal() and len(part) <= 2 for part in parts)


# --- telephones, companies, accounts


def digits_in(secret: Secret) -> str:
    """The digits of a number."""
    return re.sub(r"\D", "", folded(secret.words))


def written_digits(digits: str) -> Iterator[str]:
    """A number as one word, with what may be written before it."""
    return (before + digits for before in _BEFORE_NUMBERS)


def are_digits_in_a_row(text: Spoken, start: int, end: int) -> bool:
    """Whether words are the groups of one number."""
    return all(_BETWEEN_DIGITS.fullmatch(text.between(at)) for at in range(start, end - 1))


# --- amounts


def written_amounts(kroner: int) -> Iterator[tuple[str, ...]]:
    """The words of an amount as it may be written: `1.200.000`, `1200000`, `1,2 mio.`, `1.200 t.kr.`."""
    grouped = tuple(f"{kroner:,}".split(","))
    yield grouped
    if len(grouped) > 1:
        yield (str(kroner),)
    for unit, names in _UNITS:
        whole, rest = divmod(kroner, unit)
        if whole and rest * 1000 % unit == 0:
            decimals = f"{rest * 1000 // unit:03}".rstrip("0")
            for shown in {decimals, decimals.ljust(2, "0"), decimals or "0"}:
                head = (*f"{whole:,}".split(","), *((shown,) if shown.strip("0") or shown in ("", "0", "00") else ()))
                yield from ((*(word for word in head if word), *name) for name in names)


_UNITS = (
    (1_000_000, (("mio",), ("millioner",), ("million",), ("mill",), ("mkr",))),
    (1_000_000_000, (("mia",), ("milliarder",), ("milliard",))),
    (1_000, (("t", "kr"), ("tkr",), ("tusind",), ("tusinde",))),
)


def is_amount_at(text: Spoken, start: int, end: int) -> bool:
    """Whether words are written as one amount, and it goes on neither before nor after."""
    around, at = text.around(start)
    if _BEFORE_AMOUNT.search(around, 0, at):
        return False
    for number in range(start, end - 1):
        between, after = text.between(number), text.words[number + 1]
        if not after.isdecimal():
            if not re.fullmatch(r"\s{0,2}\.?\s?|\.", between):
                return False
        elif not (_THOUSANDS.fullmatch(between) or between == ","):
            return False
    last, begins = text.around(end - 1)
    rest = last[begins + len(text.words[end - 1]) :]
    return not text.words[end - 1].isdecimal() or re.match(r"(?:[.]\d|\s\d{3}(?!\d)|,(?!00(?!\d))\d)", rest) is None
