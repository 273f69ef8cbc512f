"""CPR numbers in text, in every writing. Pure, and in time that grows with the text alone.

A CPR number is a date of birth, ddmmyy, and four digits of which the first, with the year, tells the century (CPR-kontoret, "Personnummeret
i CPR"). Since 2007 numbers are given out that don't meet modulus 11, so the date decides. The number itself is never told.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_DASH = "\\-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACE = " \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000"
# Signs that are there and aren't seen; the last two are what a PDF's reader gives for a hyphen at the end of a line.
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN = re.compile(f"[{_NOTHING}]|[\u0002\ufffe]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")

# It begins with a plain digit, so that the search skips quickly to the digits of a text; what may stand before it comes after.
_NUMBER = re.compile(
    rf"""\d(?<!\d\d)(?: (?<!\d[.,/]\d) | (?<=\d{{6}}-\d{{4}}[,/]\d) )
    (?: \d{{3}}(?:18|19|20)\d\d [{_SPACE}]? [{_DASH}] [{_SPACE}]?
      | \d{{5}} [{_SPACE}]{{0,3}} [{_DASH}_/.]? [{_SPACE}]{{0,3}}
      | \d[./{_DASH}]\d\d[./{_DASH}](?:18|19|20)?\d\d [{_SPACE}]? [{_DASH}] [{_SPACE}]?
      | \d[{_SPACE}]\d\d[{_SPACE}]\d\d [{_SPACE}]? [{_DASH}]? [{_SPACE}]?
    )
    (?P<serial>\d{{4}}) (?!\d) (?! [.,/{_DASH}]\d (?!\d{{5}}[{_DASH}]\d{{4}}) )""",
    re.VERBOSE,
)
_TEN_SPACED = re.compile(r"\d(?<!\d\d)(?<!\d \d)(?: \d){9}(?![ ]?\d)")  # a form with a box for each digit
# Words before a number of ten digits that say it is another kind of number.
_OTHER_NUMBER = re.compile(
    r"(?:konto(?:nummer|nr)?|reg(?:istrerings)?\.?\s?n(?:umme)?r|ean|gln|gtin|p-?(?:nummer|nr)|produktionsenhed\w*|cvr|se-?nr|iban|faktura\w*"
    r"|ordre\w*|rekvisition\w*|bilags?(?:nummer|nr)|telefon\w*|tlf|mobil\w*|fax|isbn|issn|journal\w*|j\.?\s?nr|sags?(?:nummer|nr|id)?"
    r"|matrikel\w*|ejendoms?(?:nummer|nr)?|bfe\W?(?:nummer|nr)?|bygnings?(?:nummer|nr)|dok(?:ument)?(?:nummer|nr|id)?|esdh\w*|løbe(?:nummer|nr)|kundenr|kundenummer|aftalenr|aftalenummer"
    r"|vare(?:nummer|nr)|serie(?:nummer|nr)|fik|betalingsid|kreditor\w*|debitor\w*|psp\w*|objekt\w*|saldo|beløb|kr)\.?\s*(?:n(?:umme)?r)?\.?"
    r"\s*(?::|\.|er|=)?\s*(?:\d{1,6}[\s-])?$",
    re.IGNORECASE,
)
# What is said to be one may be cut up in any way.
_MAY_BE_SAID = re.compile(r"cpr|person|født|fødsel|pnr", re.IGNORECASE)
_SAID = re.compile(
    r"(?:cpr|person(?:nummer|nr)|født|fødselsdato|\bpnr)[^\w\n]{0,4}(?:n(?:umme)?r)?[^\w\n]{0,4}"
    r"(?P<number>\d(?:[ .:()/\u2010-\u2013\u00a0-]{0,3}\d){9}(?:[ .:()/\u2010-\u2013\u00a0-]{0,3}\d\d)?)(?!\d)",
    re.IGNORECASE,
)
_PERSON_NUMBER = re.compile(r"(?:cpr|person(?:nummer|nr)|født|fødselsdato)\W*(?:n(?:umme)?r)?\W*$", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?<!\d)(?!19\d\d|20\d\d)\d{4}[\s-]$"
)  # a bank's registration number right before an account's ten digits
_MONEY = re.compile(r"\s?(?:[Kk][Rr]\b|DKK\b|mio\b|mia\b|€)")  # »Mia« is a name
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s]*$", re.IGNORECASE)
_LONGEST_ADDRESS = 200
_HEX_RUN, _HEX_RUN_END = re.compile(r"[0-9a-fA-F-]*"), re.compile(r"[0-9a-fA-F-]*$")
_SHORTEST_SUM, _LETTERS_OF_SUM, _LONGEST_SUM = 20, 4, 128  # signs beside the ten digits
_HEX_END = re.compile(r"(?<![0-9a-zA-Z])[0-9a-fA-F]*[a-fA-F]$")
_HEX_GROUP = re.compile(r"(?<![0-9a-zA-Z])[0-9a-fA-F]{4}-$")  # the group before a UUID's last
_LATIN = re.compile(r"[A-Za-z]")
_YEAR_OR_TIME = re.compile(
    r"19[5-9]\d|20[0-4]\d|(?:0[6-9]|1\d|2[0-3])(?:00|15|30|45)"
)  # after a whole date: a period, or the clock
_NUMBER_END, _NUMBER_NEXT = re.compile(r"\d[%.]?[ \t\u00a0]{1,3}$"), re.compile(r"[ \t\u00a0]{1,3}-?\d")
_TWO_BEFORE = re.compile(r"(?:\d[%.]?[ \t\u00a0]{1,3}-?[\d.,]{1,12}%?[ \t\u00a0]{1,3})$")
_TWO_NEXT = re.compile(r"[ \t\u00a0]{1,3}-?[\d.,]{1,12}%?[ \t\u00a0]{1,3}-?\d")
_TOKEN_END = re.compile(r"[0-9A-Za-z]{12,}$")  # a checksum or another long code that runs on into the digits
MASK = "[nummer]"
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_REPLACEMENT = 60  # added to the day in an erstatningspersonnummer
_BEFORE = 48  # letters before a number that may say what it is


@dataclass(frozen=True, slots=True)
class Found:
    """Where a CPR number stands in a text: offsets of its first sign and after its last."""

    start: int
    end: int


def find_cpr(text: str, today: dt.date, label: str = "") -> Iterator[Found]:
    """Every CPR number in a text. A birth after `today` is none. `label` is what stands for it elsewhere, as a column's heading."""
    seen, places = _seen(text)
    last = 0
    for start, end in sorted({*_plainly_written(seen, today, label), *_said(seen, today)}):
        if start >= last:  # what is said to be one may be written as one too
            last = end
            yield Found(places[start] if places else start, _end(places, end))


def _plainly_written(seen: str, today: dt.date, label: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand that are written as numbers are."""
    for match in _NUMBER.finditer(seen):
        if _is_birth(_date(match), int(match["serial"][0]), today) and not _is_another(seen, match, label):
            yield match.span()
    for match in _TEN_SPACED.finditer(seen):
        if is_cpr(match[0].replace(" ", ""), today):
            yield match.span()


def _said(seen: str, today: dt.date) -> Iterator[tuple[int, int]]:
    """Where a word says that digits are one, however they are cut up; with the century in the year or without."""
    for match in _SAID.finditer(seen) if _MAY_BE_SAID.search(seen) else ():
        digits = re.sub(r"\D", "", match["number"])
        if is_cpr(digits[:4] + digits[6:] if len(digits) == 12 else digits, today):
            yield match.span("number")


def masked(text: str, today: dt.date) -> str:
    """A text without the numbers in it."""
    made, last = [], 0
    for hit in sorted(find_cpr(text, today), key=lambda found: found.start):
        made += [text[last : hit.start], MASK]
        last = max(last, hit.end)
    return "".join(made) + text[last:]


def digits_of(text: str) -> str:
    """The digits alone, those of all scripts as ours: how two writings of a number are held together."""
    return "".join(str(digit) for sign in text if (digit := unicodedata.digit(sign, None)) is not None)


def is_cpr(digits: str, today: dt.date) -> bool:
    """Whether ten digits can be a CPR number of somebody born by `today`."""
    return len(digits) == 10 and _is_birth(digits[:6], int(digits[6]), today)


def _date(match: re.Match[str]) -> str:
    found = _digits(match)
    return found if len(found) == 6 else found[:4] + found[6:]


def _digits(match: re.Match[str]) -> str:
    """The digits of the date as written: six, or eight with the century."""
    return re.sub(r"\D", "", match[0][:-4])


def _end(places: list[int], end: int) -> int:
    return places[end - 1] + 1 if places else end


def _seen(text: str) -> tuple[str, list[int]]:
    """The text as it is read: digits of all scripts as ours, signs that aren't seen left out; and where each letter was
    (nothing when each is where it was)."""
    if not text.isascii():
        text = _FOREIGN.sub(_as_ours, text)
    if not _UNSEEN.search(text):
        return text, []
    places = [place for place, letter in enumerate(text) if not _UNSEEN.match(letter)]
    return "".join([text[place] for place in places]), places


def _as_ours(match: re.Match[str]) -> str:
    digit = unicodedata.digit(match[0], None)
    return match[0] if digit is None else str(digit)


def _is_birth(date: str, seventh: int, today: dt.date) -> bool:
    day, month, year = int(date[:2]), int(date[2:4]), int(date[4:])
    day -= _REPLACEMENT if day > _REPLACEMENT else 0
    try:
        born = dt.date(_century(year, seventh) + year, month, day)
    except ValueError:
        return False
    return born <= today


def _century(year: int, seventh: int) -> int:
    """The century of a birth by the seventh digit and the year's two."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _is_another(text: str, match: re.Match[str], label: str) -> bool:
    """Whether the digits are told to be another number, or stand where only others do."""
    near = text[max(0, match.start() - _BEFORE) : match.start()]
    before = f"{label}: {near}" if label else near
    if _PERSON_NUMBER.search(before):
        return False
    if match[0].isdecimal():
        return _is_labelled(text, match, near, label) or _is_in_a_code(text, match)
    if _HEX_END.search(near) and text[match.end() : match.end() + 1] == "-":
        return True  # the head of a UUID
    if _YEAR_OR_TIME.fullmatch(match["serial"]) and _OTHER_NUMBER.search(near):
        return True  # a document's number and its year
    if len(_digits(match)) == 8:
        return _YEAR_OR_TIME.fullmatch(match["serial"]) is not None
    if not match[0].replace(" ", "").isdecimal():
        return False
    return _is_in_a_row_of_numbers(text, match, near) or _MONEY.match(text, match.end()) is not None


def _is_labelled(text: str, match: re.Match[str], near: str, label: str) -> bool:
    told = _OTHER_NUMBER.search(near) or (label and _OTHER_NUMBER.search(f"{label}: "))
    if _ACCOUNT.search(near) and not _meets_modulus(match[0]):
        return True
    return bool(told or _MONEY.match(text, match.end()))


def _meets_modulus(digits: str) -> bool:
    """Whether ten digits meet modulus 11, as one account in eleven does and most CPR numbers."""
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def _is_in_a_code(text: str, match: re.Match[str]) -> bool:
    """Whether ten digits in a row are part of a longer code: Latin letters at both ends, or an address of the web."""
    near = text[max(0, match.start() - _LONGEST_ADDRESS) : match.start()]
    after = text[match.end() : match.end() + 1]
    is_before, is_after = _LATIN.match(near[-1:]) is not None, _LATIN.match(after) is not None
    if _is_in_a_sum(text, match):
        return True
    if is_after and (is_before or _HEX_GROUP.search(near)):
        return True
    if (token := _TOKEN_END.search(near)) and not token[0].isdecimal():
        return True
    return _ADDRESS.search(near) is not None and after in ("", "&", "/", ".", "?", "#", "-", "_")


def _is_in_a_sum(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are a stretch of a checksum or a UUID: a long run of hexadecimal signs, some of them letters."""
    before = _HEX_RUN_END.search(text, max(0, match.start() - _LONGEST_SUM), match.start())
    after = _HEX_RUN.match(text, match.end(), match.end() + _LONGEST_SUM)
    rest = (before[0] if before else "") + (after[0] if after else "")
    return len(rest) >= _SHORTEST_SUM and sum(sign.isalpha() for sign in rest) >= _LETTERS_OF_SUM


def _is_in_a_row_of_numbers(text: str, match: re.Match[str], near: str) -> bool:
    """Whether groups with spaces alone between them stand among further numbers, as the columns of a printed table do."""
    is_before, is_after = _NUMBER_END.search(near) is not None, _NUMBER_NEXT.match(text, match.end()) is not None
    two = _TWO_BEFORE.search(near) or _TWO_NEXT.match(text, match.end())
    return (is_before and is_after) or two is not None
