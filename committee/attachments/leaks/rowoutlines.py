"""Rows by their outlines: what a row's cells are, whatever their digits and letters. Pure.

A large table has few outlines, and what its numbers are weighed by is nearly always told by the outline alone. `Plan` is what was
worked out for one: what every such row puts on the scales, and what of a row's own digits has to be asked first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise

from committee.attachments.leaks.cpr import Found, may_have_cpr
from committee.attachments.leaks.evidence import Column, Tally
from committee.attachments.leaks.numbers import LENGTH, born, is_cpr
from committee.attachments.leaks.pieces import SERIAL, Piece, pieces_of, runs_of, whole_digits, without_dashes
from committee.attachments.leaks.rownumbers import RowNumbers
from committee.attachments.leaks.spread import Spread
from committee.attachments.leaks.textoutlines import Outline, is_latin
from committee.attachments.leaks.writinggates import open_to
from committee.attachments.leaks.writings import Writing
from committee.attachments.reading.events import Cell, Row

_NOUGHT = b"\x01"  # before it is told apart: a nought at the beginning of a cell or a word
_LIKE = (("–", "-"), ("—", "-"), ("’", "'"), ("”", "'"), ("“", "'"), ("€", "$"), ("•", "*"))
_DANISH = "ÆØÅæøå"
_POWER = re.compile(r"9(?:[.,]9{1,15})?a\+?9{1,2}")
_CODED = re.compile(r"%[9a]|\\a|&#|\)\s{0,2}-?9[9.]{0,8}\s{0,2}\(")
_LETTERED = "9a9"
_GROUPS = re.compile(r"[09]+")
_SIX = re.compile(r"[09]{6}")
_UNBORN = re.compile(r"09+(?![9:])")
_SIGNS = " -–\u2011_./"
_MOST_KEPT = 20_000


def _sign(number: int) -> str:
    letter = chr(number)
    if "1" <= letter <= "9" or letter == "0":
        return "9"
    if letter == "\x01":
        return "0"
    if letter in "?\xad\x02" or (letter.isalnum() and not letter.isalpha()):
        return "x"
    if letter.isalpha():
        return "a" if letter.isascii() or letter in _DANISH else "b"
    return " " if letter == "\xa0" else letter


_OUTLINE = "".join(map(_sign, range(256))).encode("latin-1")
_SHORTER = ((b"aaaa", b"a"), (b"aaaa", b"a"), (b"aa", b"a"), (b"aa", b"a"), (b"ab", b"a"), (b"ba", b"a"), (b"aa", b"a"), (b"a a", b"a"), (b"a a", b"a"), (b"a. a", b"a"))  # fmt: skip


def outlines_of(lines: str, separator: str) -> list[str]:
    """The outline of each line: digits as 9, a word's or a cell's first nought as 0, letters and what they run on to as one a."""
    if "\x01" in lines:
        return ["x"] * (lines.count("\n") + 1)
    text = _as_latin(lines)
    text = text.replace(b" 00:", b" \x01\x01:")  # midnight: a date and no more
    for before in (separator.encode(), b"\n", b" ", b'"', b"\t"):
        text = text.replace(before + b"0", before + _NOUGHT)
    text = text.translate(_OUTLINE)
    for long, short in (*_SHORTER, *(() if separator == "," else ((b"a, a", b"a"),))):
        text = text.replace(long, short)
    return text.decode("latin-1")[1:].split("\n")


def _as_latin(lines: str) -> bytes:
    """Lines letter by letter, with a new line before them; `?` for a letter that may be anything."""
    text = "\n" + (lines.replace("?", "!") if "?" in lines else lines)
    if not is_latin(text):
        for sign, other in _LIKE:
            text = text.replace(sign, other)
    return text.encode("latin-1", "replace")


Pair = tuple[
    int, int, tuple[Writing, ...]
]  # two columns, and how a number may be written over them; nothing for in any way


@dataclass(slots=True)
class Plan:
    """What is known of all rows with one outline. `is_known`: their own digits decide no more than `runs`, `wholes` and `counts` say.

    `runs` are columns whose digits may be a date and its serial, with their widths; `wholes` columns that may hold a whole number;
    `counts` columns with a figure that may be a small group, and `has_share` that one is a share; `pairs` columns over which a number may stand.
    """

    is_known: bool = False
    is_empty: bool = False
    is_begun: bool = False
    less: int = 0  # letters of the outline that no cell has
    rows: int = 0
    runs: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)
    wholes: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    is_old: bool = False  # only a date of the last century and what stands by it may be a number
    asks: bool = False
    has_share: bool = False
    has_figure: bool = False  # with a word after it, that may be a small count
    may_be_few: bool = False
    weights: Spread | None = None

    def weigh(self, spread: Spread) -> None:
        """Put the rows that were passed on the scales, all at once."""
        if self.weights is not None and self.rows:
            _add(spread, self.weights, self.rows)
        self.rows = 0


def plan_of(row: Row, heads: dict[int, str], today: dt.date, *, is_foreign: bool) -> Plan:
    """The plan of all rows that have the outline of `row`, which is one itself. `is_foreign`: they have letters beside ASCII."""
    plan = Plan(is_empty=not row.cells)
    row = replace(row, cells=tuple(replace(cell, text=_UNBORN.sub(_noughts, cell.text)) for cell in row.cells))
    line = "\x1f".join(cell.text for cell in row.cells)
    plan.has_share = "%" in line
    plan.is_known = not any(sign in line for sign in "xb") and all(_is_told(cell, heads) for cell in row.cells)
    if not plan.is_known or not row.cells or not re.search(r"[09]", line):
        return plan
    pieces = pieces_of(row)
    weights = Spread(today)
    in_cells = is_foreign or may_have_cpr(line)
    looked = list(RowNumbers(weights, _nothing).look(row, heads, in_cells=in_cells))
    is_weighed = any(tally.likely for tally in weights.tallies.values()) or any(
        one.suspects for one in weights.columns.values()
    )
    plan.is_known = not looked and not is_weighed and not _may_be_found(row, pieces)
    plan.weights = weights
    if in_cells:
        plan.wholes = [cell.column for cell, piece in zip(row.cells, pieces, strict=True) if _may_be_whole(cell, piece)]
    if len(row.cells) > 1:
        plan.pairs = list(_pairs(row, pieces))
        for run, shape in runs_of(without_dashes(row, pieces)):
            plan.runs.append((tuple(piece.cell.column for piece in run), shape))
        plan.is_old = all(_is_old(run, shape) for run, shape in runs_of(without_dashes(row, pieces)))
    plan.asks = bool(plan.wholes or plan.runs or plan.pairs)
    return plan


def _is_old(run: Sequence[Piece], shape: tuple[int, ...]) -> bool:
    """Whether a year stands in full beside a figure that is too short for other centuries' numbers."""
    return shape == (8, SERIAL) and run[0].is_written and len(run[1].digits) < SERIAL


def may_be_number(plan: Plan, written: Sequence[str], today: dt.date, kept: dict[tuple[str, ...], bool]) -> bool:
    """Whether a row's own digits may be a number, so that the row has to be looked at. `kept` is what was asked before."""
    for column in plan.wholes:
        digits = written[column].strip()
        if len(digits) == LENGTH + 2:
            if born(digits[:8], digits[8], today) is not None:
                return True
        elif is_cpr(digits.rjust(LENGTH, "0"), today):
            return True
    for columns, shape in plan.runs:
        key = tuple([written[column] for column in columns])
        if len(columns) == 2:
            last = key[1].strip()
            key = (key[0], last[:1] if len(last) == SERIAL else "", str(shape[0]))
        found = kept.get(key)
        if found is None:
            if len(kept) > _MOST_KEPT:
                kept.clear()
            found = kept[key] = _is_born([written[column] for column in columns], shape, today)
        if found:
            return True
    return False


def _is_born(texts: list[str], shape: tuple[int, ...], today: dt.date) -> bool:
    row = Row("", 0, "", tuple(Cell(n, text.strip()) for n, text in enumerate(texts)))
    pieces = pieces_of(row)
    digits = "".join(
        piece.digits.rjust(width, "0") if piece else "" for piece, width in zip(pieces, shape, strict=True)
    )
    if None in pieces or len(digits) < LENGTH:
        return True  # other than its outline says: looked at
    return born(digits[:-SERIAL], digits[-SERIAL], today) is not None


def _noughts(match: re.Match[str]) -> str:
    return "0" * len(match[0])  # a day or a month of noughts is none


def _nothing(text: str, label: str) -> list[Found]:
    return []


def _is_told(cell: Cell, heads: dict[int, str]) -> bool:
    """Whether a cell's outline tells what it is: neither a number with a power, nor a date with its month in letters, nor what
    may be the heading of its column."""
    text = cell.text
    if _POWER.fullmatch(text):
        return False
    starts = text[0] in "09"
    if not cell.shape and not starts and cell.column not in heads:
        return False
    if "a" not in text or (text[0] not in "09" and text.strip(_SIGNS + "|\u00ad")[:1] not in ("0", "9")):
        return True
    groups = len(_GROUPS.findall(text))
    return groups != 2 and (groups > 3 or pieces_of(Row("", 0, "", (cell,)))[0] is None)


def _may_be_whole(cell: Cell, piece: Piece | None) -> bool:
    return not (piece is not None and piece.is_written) and len(whole_digits(cell)) in (LENGTH - 1, LENGTH, LENGTH + 2)


def _may_be_found(row: Row, pieces: Sequence[Piece | None]) -> bool:
    """Whether a number may stand in a cell with other signs."""
    return any(
        _may_have(cell.text)
        for cell, piece in zip(row.cells, pieces, strict=True)
        if not (piece is not None and piece.is_written) and not whole_digits(cell)
    )


def _pairs(row: Row, pieces: Sequence[Piece | None]) -> Iterator[Pair]:
    """The cells beside each other over which a number may stand."""
    for (left, one), (right, other) in pairwise(zip(row.cells, pieces, strict=True)):
        text = f"{left.text} {right.text}"
        if (one is None or other is None) and _may_have(text):
            yield left.column, right.column, () if _is_coded(text) else open_to(Outline(text))


def _may_have(text: str) -> bool:
    """Whether a text with such an outline may have a number."""
    if _is_coded(text):
        return True
    return _GROUPS.search(text) is not None and bool(open_to(Outline(text)))


def _is_coded(text: str) -> bool:
    return _CODED.search(text) is not None or (_LETTERED in text and _SIX.search(text) is not None)


def _add(spread: Spread, weights: Spread, times: int) -> None:
    """Add what one row puts on the scales, so many times."""
    for place, count in weights.numeric.items():
        spread.numeric[place] = spread.numeric.get(place, 0) + count * times
    for key, tally in weights.tallies.items():
        _sum(spread.tallies.setdefault(key, Tally(tally.shape)), tally, times)
    for place, column in weights.columns.items():
        _sum(spread.columns.setdefault(place, Column()), column, times)


def _sum(kept: Tally | Column, one: Tally | Column, times: int) -> None:
    """Add the counts of one row, so many times. It has no places and no days, since it isn't suspect."""
    for part in fields(one):
        value = getattr(one, part.name)
        if isinstance(value, bool):
            setattr(kept, part.name, getattr(kept, part.name) or value)
        elif isinstance(value, int):
            setattr(kept, part.name, getattr(kept, part.name) + value * times)
