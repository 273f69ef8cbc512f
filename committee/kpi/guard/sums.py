"""The guard's third reading: percentages that are said to make up a whole, and columns over their total, that don't within their
rounding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.units import PERCENT, REGISTRY
from committee.kpi.guard.textfigures import NUMBER, SPACE, any_of, half, sentences, value_of
from committee.records.nodes import SourceText

_SHARES_OF = re.compile(r"\b(?:fordel(?:er|es|te|t|ing|ingen)|udgør tilsammen|status er)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfra\s*$", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:mod|end|heraf|deraf|hvoraf|blandt|mens|men|samtidig\w*|at|målet|året før|sammenlignet|steg\w*|fald\w*|ud af|i (?:19|20)\d\d|ligger|ligesom)\b",
    re.IGNORECASE,
)
_OF_SOME = re.compile(r"\s*af (?:de \w+|\w+ne)\b", re.IGNORECASE)  # each percentage is of a whole of its own
_CLAUSE = re.compile(
    r"[,;]\s+(?:og|så|hvor)\s+der\b|[,;]\s+(?:og|så|hvor)\s+\w.*\b(?:er|var|har|blev|bliver|udgør)\b", re.IGNORECASE
)
_HAS_VERB = re.compile(
    r"\b(?:er|var|har|bruger|cykler|svarer|mener)\s+\w|\b(?:begge|overlap\w*|flere svar)\b", re.IGNORECASE
)
_PERCENTAGE = re.compile(rf"(?<![\w.,/-])(?P<number>\d{{1,3}}(?:,\d+)?){SPACE}?(?:{any_of([PERCENT])})")
_TOTAL = re.compile(r"^\**(?:i alt|total|sum|samlet|ialt|tilsammen)\**:?\**$", re.IGNORECASE)
_NO_PART = re.compile(r"(?:heraf|deraf|- |gennemsnit|i alt .)", re.IGNORECASE)  # rows that are within others
_MONEY = [unit for unit in REGISTRY if unit.kroner]
_AMOUNT = re.compile(
    rf"[ *]*(?:kr\.?{SPACE})?(?P<number>{NUMBER})(?:,[-–])?(?:{SPACE}?(?P<unit>{any_of(_MONEY)}))?[ *]*"
)
_OF_MONEY = re.compile(
    r"\b(?:kr\.?|mio|mia|beløb\w*|budget\w*|udgift\w*|indtægt\w*|forbrug\w*|bevilling\w*|ramme)", re.IGNORECASE
)
_NO_SUM = re.compile(r"\b(?:pr\.?|gennemsnit\w*|gns\.?|pris\w*|takst\w*|andel\w*|indeks|rate)", re.IGNORECASE)
_FAR, _FAR_OF_MONEY = (
    Fraction(1, 10),
    Fraction(1, 2),
)  # of the total: further from it, a column is hardly meant to add up
_RULE = re.compile(r"[ :*–-]*")
_FORMS = PERCENT.written
_NEAR = (90, 110)
_LED_LIST = re.compile(r"^(?P<lead>[^\n]+)\n(?:[ ]*\n)?(?P<rows>(?:[ ]*(?:[-*|]|\d+[.)]).*(?:\n|$)){2,})", re.MULTILINE)


def wrong_sums(text: SourceText, plain: str) -> Iterator[Problem]:
    """A warning at each set of percentages, in a table, a sentence or a list, whose sum is near the whole and not it."""
    if "|" in plain:
        yield from _table_sums(text, plain)
    if not any(form in plain for form in _FORMS) or not _PERCENTAGE.search(plain):
        return
    for start, sentence in sentences(plain):
        if said := _SHARES_OF.search(sentence):
            found = list(_PERCENTAGE.finditer(sentence))
            if _are_parts(sentence, found, said.end()):
                yield from _not_whole(text, start, found, Fraction(100))
    yield from _list_sums(text, plain)


def _are_parts(sentence: str, found: Sequence[re.Match[str]], start: int) -> bool:
    """Whether percentages are told as parts of one whole: one after the other, with no other statement between them."""
    if not found or _FROM.search(sentence, 0, found[0].start()) or found[0].start() < start:
        return False
    if _HAS_VERB.search(sentence, found[-1].end()):
        return False
    between = (sentence[one.end() : other.start()] for one, other in pairwise(found))
    return not any(_APART.search(words) or _OF_SOME.match(words) or _CLAUSE.search(words) for words in between)


def _not_whole(text: SourceText, start: int, found: Sequence[re.Match[str]], whole: Fraction) -> Iterator[Problem]:
    """Percentages whose sum is near the whole, but not within their rounding."""
    values = [value for match in found if (value := value_of(match["number"])) is not None]
    if len(values) < 2:
        return
    total = sum(values, Fraction(0))
    slack = sum((half(match["number"]) for match in found), Fraction(0))
    if slack < abs(total - whole) and (whole != 100 or _NEAR[0] <= total <= _NEAR[1]):
        digits = max(len(match["number"].partition(",")[2]) for match in found)
        parts = " + ".join(match["number"] for match in found)
        told = f"Procenterne {parts} er tilsammen {danish.format_number(total, digits)} og ikke {danish.format_number(whole, digits)}."
        yield warning(text.at(start + found[0].start("number")), "procenter-summer", told, "Kontrollér tallene.")


def _list_sums(text: SourceText, plain: str) -> Iterator[Problem]:
    """A list or table right after a sentence that says how something is distributed."""
    for match in _LED_LIST.finditer(plain):
        if not _SHARES_OF.search(match["lead"]):
            continue
        rows, at = match["rows"].split("\n"), match.start("rows")
        found: list[re.Match[str]] = []
        for row in rows:
            shares = list(_PERCENTAGE.finditer(plain, at, at + len(row)))
            total = _TOTAL.match(row.strip(" |-*").split("|")[0].strip())
            if len(shares) > 1:
                found = []
                break  # a table with several columns has sums of its own, if any
            found += [] if total else shares
            at += len(row) + 1
        yield from _not_whole(text, 0, found, Fraction(100))


def _table_sums(text: SourceText, plain: str) -> Iterator[Problem]:
    """A column of percentages over a row that is called the total."""
    for match in re.finditer(r"(?:^[ ]*\|.*\|[ ]*(?:\n|$)){3,}", plain, re.MULTILINE):
        rows, at = [], match.start()
        for line in match[0].split("\n"):
            cells, offset = [], at
            for cell in line.split("|"):
                cells.append((offset, cell))
                offset += len(cell) + 1
            rows.append(cells)
            at += len(line) + 1
        rows = [row for row in rows if len(row) > 2]
        last = rows[-1]
        if not _TOTAL.match(last[1][1].strip()):
            continue
        if any(_NO_PART.match(row[1][1].strip(" *")) for row in rows):
            continue
        for column in range(2, len(last) - 1):
            yield from _column_sum(text, plain, [row[column] for row in rows if len(row) == len(last)])


def _column_sum(text: SourceText, plain: str, cells: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    found = [m for at, cell in cells if (m := _PERCENTAGE.search(plain, at, at + len(cell)))]
    if len(found) >= 3 and found[-1].start() >= cells[-1][0]:
        whole = value_of(found[-1]["number"])
        if whole is not None:
            yield from _not_whole(text, 0, found[:-1], whole)
    elif not found:
        yield from _amounts_sum(text, cells)


def _amounts_sum(text: SourceText, cells: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """A column of counts or amounts over its total; a column of something else, as means, is far from adding up."""
    amounts = [(at, _AMOUNT.fullmatch(cell)) for at, cell in cells[1:] if not _RULE.fullmatch(cell)]
    numbers = [
        (at + match.start("number"), match)
        for at, match in amounts
        if match is not None and not _RULE.fullmatch(match[0])
    ]
    values = [value_of(match["number"]) for _, match in numbers]
    if (
        len(numbers) < 3
        or len(numbers) < len(amounts)
        or None in values
        or len({match["unit"] for _, match in numbers if match["unit"]}) > 1
    ):
        return
    exact = [value for value in values if value is not None]
    total, whole = sum(exact[:-1], Fraction(0)), exact[-1]
    slack = sum((half(match["number"]) for _, match in numbers if "," in match["number"]), Fraction(0))
    head = cells[0][1]
    is_money = bool(_OF_MONEY.search(head) or any(match["unit"] or "kr" in match[0] for _, match in numbers))
    far = _FAR_OF_MONEY if is_money and not _NO_SUM.search(head) else _FAR
    if slack < abs(total - whole) <= far * abs(whole):
        digits = max(len(match["number"].partition(",")[2]) for _, match in numbers)
        told = f"Tallene over {numbers[-1][1]['number']} er tilsammen {danish.format_number(total, digits)} og ikke {danish.format_number(whole, digits)}."
        yield warning(text.at(numbers[-1][0]), "tabel-summer", told, "Kontrollér tallene.")
