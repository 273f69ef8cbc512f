"""How the numbers of a closed item may be written elsewhere: its case number, digits in other groups, amounts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
_FIRST_LETTERS = re.compile(r"[a-z]{2,5}(?=[-_]?\d)")
_BEFORE_AMOUNT = re.compile(r"\d[.,]?$")


# --- case numbers


def case_anchor(secret: Secret) -> str:
    """The word at which to look for a case number: its longest part with a digit."""
    parts = [part for part in case_parts(secret.words) if any(sign.isdigit() for sign in part)]
    return max(parts, key=len, default="")


def written_anchors(secret: Secret) -> tuple[str, ...]:
    """That word as it may be written: a long number also with noughts before it."""
    anchor = case_anchor(secret)
    if len(anchor) < _SHORTEST_LONE - 1 or not anchor.isdecimal():
        return (anchor,)
    return tuple(dict.fromkeys((anchor, anchor.lstrip("0") or anchor, f"0{anchor}", f"00{anchor}")))


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
            if not _needs_label(secret.words) or _stands_with_letters(secret.words, match[0]):
                return True
            return _LABEL.search(around, 0, match.start()) is not None
    return False


def _stands_with_letters(number: str, written: str) -> bool:
    """Whether a short case number is written with the letters that it begins with: »EKS-9« is no day and no count."""
    letters = _FIRST_LETTERS.match(folded(number).strip())
    return letters is not None and written.startswith(letters[0])


@lru_cache(maxsize=4096)
def _case_pattern(number: str) -> re.Pattern[str]:
    parts = case_parts(number)
    sign = r"\s?[/_\\\-\u2010-\u2013]\s?"
    if "." in number or " " in number.strip():
        sign = r"[\s./_\-\u2010-\u2013]{0,3}"
    is_long = len(parts) > 1 and len(parts[-1]) >= _SHORTEST_LONE - 1 and parts[-1].isdecimal()
    own = r"(?<!\d[/\-])" if is_long else r"(?<![/\-])"  # after a path's sign a short one is a day
    if is_long and len(parts[-1]) >= _SHORTEST_LONE and "." not in sign:
        sign = sign.replace("[/", "[./")  # »27.20418« is no number of thousands
    first, *others = parts
    if is_long:
        others[-1] = others[-1].lstrip("0") or others[-1]
    rest = "".join(sign + re.escape(part) for part in others[:-1])
    rest += "".join(f"{sign}{'0{0,3}' if is_long else ''}{re.escape(part)}" for part in others[-1:])
    year = re.escape(first)
    if rest and re.fullmatch(r"(?:20)?\d\d", first):
        year = f"(?:20)?{first[-2:]}"
    return re.compile(
        rf"(?:(?<![^\W_]){own}[a-z]{{1,5}}[-_]?|(?<![^\W_]){own})(?<!\d[.,]){year}{rest}"
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
    """The words of an amount as it may be written: `1.200.000`, `1200000`, `1,2 mio.`, `1.200 t.kr.`; with all its decimals, and
    noughts after them."""
    grouped = tuple(f"{kroner:,}".split(","))
    for words in dict.fromkeys((grouped, (str(kroner),))):
        yield words
        yield from ((*words[:-1], words[-1] + sign) for sign in _WRITTEN_ON)
    for unit, names in _UNITS:
        whole, rest = divmod(kroner, unit)
        if not whole and (kroner * 1000 < unit or len(str(kroner).rstrip("0")) < _TELLING):
            continue  # »0,2 mio.« is everybody's
        every = len(str(unit)) - 1
        decimals = f"{rest:0{every}}".rstrip("0")
        shown = (decimals.ljust(length, "0") for length in range(len(decimals), max(len(decimals), min(every, 6)) + 1))
        yield from _in_unit(whole, [decimals or "0", *shown], names)


def rounded_amounts(kroner: int) -> Iterator[tuple[str, ...]]:
    """The words of an amount that is told in few digits: `1,44 mio.` of 1.437.500, rounded or cut off. At least three digits, since
    others have the same two."""
    for unit, names in _UNITS:
        if kroner < unit:
            continue
        least = max(0, _TELLING - len(str(kroner // unit)))
        for decimals in range(least, len(str(unit)) - 1):
            step = unit // 10**decimals
            for told in dict.fromkeys(((kroner + step // 2) // step, kroner // step)):
                if told * step != kroner and len(str(told).rstrip("0")) >= _TELLING:
                    whole, rest = divmod(told, 10**decimals)
                    yield from _in_unit(whole, [f"{rest:0{decimals}}" if decimals else ""], names)


def _in_unit(whole: int, decimals: Iterable[str], names: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A figure with the words of its unit, apart and together."""
    for shown in dict.fromkeys(decimals):
        for wholes in dict.fromkeys((tuple(f"{whole:,}".split(",")), (str(whole),))):
            head = (*wholes, *((shown,) if shown else ()))
            yield from ((*head, *name) for name in names)
            yield from ((*head[:-1], head[-1] + "".join(name)) for name in names)


_TELLING = 3  # digits that others' amounts seldom have
_WRITTEN_ON = ("kr", "kroner", "dkk")
_UNITS = (
    (1_000_000, (("mio",), ("millioner",), ("million",), ("mill",), ("mkr",), ("m", "kr"), ("mdkk",))),
    (1_000_000_000, (("mia",), ("milliarder",), ("milliard",))),
    (1_000, (("t", "kr"), ("tkr",), ("tusind",), ("tusinde",), ("tus", "kr"), ("tdkk",))),
)


def is_amount_at(text: Spoken, start: int, end: int) -> bool:
    """Whether words are written as one amount, and it goes on neither before nor after."""
    around, at = text.around(start)
    if _BEFORE_AMOUNT.search(around, 0, at):
        return False
    for number in range(start, end - 1):
        between, after = text.between(number), text.words[number + 1]
        if not after[0].isdigit():
            if not re.fullmatch(r"\s{0,2}\.?\s?|\.", between):
                return False
        elif not (_THOUSANDS.fullmatch(between) or between == ","):
            return False
    last, begins = text.around(end - 1)
    rest = last[begins + len(text.words[end - 1]) :]
    return not text.words[end - 1].isdecimal() or re.match(r"(?:[.]\d|\s\d{3}(?!\d)|,(?!\d\d(?!\d))\d)", rest) is None
