"""A text as it is seen once its codes are read: Markdown's stars and links, a page's inline tags, references to letters. Pure.

`**010190**-1234` is printed as `010190-1234`, whether the program prints it or whoever opens the file. Only codes that are taken away
are here; what a name or a number looks like is for the search, which gets the text without them.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import is_

from committee.attachments.leaks.formulas import MAY_JOIN, joined_by
from committee.attachments.reading.events import Cell, Row

Cut = tuple[int, int, str]  # a stretch of a text, and what is seen in its place

_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")
_RUN = re.compile(r"(?<!\\)(?:\*{1,6}|_{1,6}|`{1,3}|~{1,2}|={2}|\+{2}|\^|'{2,5})")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|[ \t]{0,4}\r?\n)")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_TAG = re.compile(
    r"</?(?P<name>abbr|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|samp|small|span|strike|strong|s|sub|sup|time|tt|u|var|wbr|a)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)  # fmt: skip
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_OPEN = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8})$")  # a semicolon parts a table's cells as well
_LINK = re.compile(
    r"!?\[(?=[^\[\]]{0,300}(?P<end>\](?:\([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,300})?\)|\[[^\[\]\n]{0,100}\]|\{[^{}\n]{0,100}\})))"
)
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\](?!:)")
_BOARD = re.compile(r"\[/?(?:b|i|u|s|center|code|color|font|quote|size|url)(?:=[^\[\]\n]{0,80})?\]", re.IGNORECASE)
_COMMAND = re.compile(r"\\[A-Za-z]{2,20}\{(?=[^{}\n]{0,200}(?P<end>\}))")
_AT_WORD = re.compile(r"_(?![^\W_])|_(?<![^\W_]_)")
_SPACED = {"br": "\v", "sup": " "}  # a line that the source has not


@dataclass(frozen=True)
class Shown:
    """A text without its codes. `cuts` are what was taken from it, in order."""

    text: str
    cuts: tuple[Cut, ...]

    @cached_property
    def _moved(self) -> tuple[list[int], list[int]]:
        """Where, in the text without codes, each stretch after a code begins; and how far it was moved."""
        begins, moved, lost = [0], [0], 0
        for start, end, seen in self.cuts:
            lost += end - start - len(seen)
            begins.append(end - lost)
            moved.append(lost)
        return begins, moved

    def at(self, offset: int) -> int:
        """Where a letter stands in the text with its codes."""
        begins, moved = self._moved
        return offset + moved[bisect_right(begins, offset) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands in the text with its codes."""
        return self.at(start), self.at(end - 1) + 1


def shown(text: str) -> Shown | None:
    """A text as it is seen; None for one without codes."""
    found = sorted({cut for signs, cuts in _CODES if any(sign in text for sign in signs) for cut in cuts(text)})
    taken: list[Cut] = []
    made: list[str] = []
    last = 0
    for start, end, seen in found:
        if start < last:
            continue  # in a code itself, as a low line in a link's address
        taken.append((start, end, seen))
        made += [text[last:start], seen]
        last = end
    return Shown("".join([*made, text[last:]]), tuple(taken)) if taken else None


def lines_with_codes(text: str, lines: Sequence[str]) -> Iterator[int]:
    """The lines of a table that are seen otherwise than they are written. `text` is all of them."""
    signs = [sign for signs, _ in _CODES for sign in signs if sign in text and (sign != "_" or _AT_WORD.search(text))]
    for at, line in enumerate(lines) if signs or "=" in text else ():
        if (any(sign in line for sign in signs) and shown(line) is not None) or ("=" in line and MAY_JOIN.search(line)):
            yield at


def row_as_shown(row: Row) -> Row:
    """A row with its cells as they are seen; itself where none has codes."""
    if not any(not cell.shape and not cell.text.isalnum() for cell in row.cells):
        return row
    cells = [_cell_as_shown(cell) for cell in _rejoined(row.cells)]
    return (
        row
        if len(cells) == len(row.cells) and all(map(is_, cells, row.cells))
        else replace(row, cells=tuple(cell for cell in cells if cell.text))
    )


def _rejoined(cells: tuple[Cell, ...]) -> list[Cell]:
    """The cells of a row; one that a reference's own semicolon has parted is one."""
    made: list[Cell] = []
    column = -1
    for cell in cells:
        if made and cell.column == column + 1 and _OPEN.search(made[-1].text):
            made[-1] = replace(made[-1], text=f"{made[-1].text};{cell.text}")
        else:
            made.append(cell)
        column = cell.column
    return made


def _cell_as_shown(cell: Cell) -> Cell:
    text = cell.text
    if cell.shape or text.isalnum():
        return cell
    joined, seen = joined_by(text), shown(text)
    if joined or seen:
        return replace(cell, text=(joined or (seen.text if seen else "")).strip())
    return cell


def _marks(text: str) -> Iterator[Cut]:
    """The signs that stand in pairs around words: each that opens something in its paragraph, and each that closes it."""
    ends = [match.start() for match in _PARAGRAPH.finditer(text)]
    opened: dict[str, list[list[int]]] = {}  # of each sign those that wait: where, and how many are left to be closed
    now = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        paragraph = bisect_right(ends, start)
        if paragraph != now:
            opened, now = {}, paragraph
        sign, left = match[0][0], end - start
        before, after = text[start - 1 : start], text[end : end + 1]
        if sign == "_" and before.isalnum() and after.isalnum():
            continue  # as in the name of a file
        waiting = opened.setdefault(sign, [])
        is_used = False
        while left and waiting and before.strip():
            first, last, still = waiting.pop()
            yield first, last, ""
            is_used = True
            if still > left:
                waiting.append([first, last, still - left])
            left = max(0, left - still)
        if left and after.strip():
            waiting.append([start, end, left])
        if is_used:
            yield start, end, ""


def _tags(text: str) -> Iterator[Cut]:
    for match in _TAG.finditer(text):
        yield match.start(), match.end(), _SPACED.get(match["name"].lower(), "") or "\n" * match[0].count("\n")


def _replaced(pattern: re.Pattern[str], seen: Callable[[str], str]) -> Callable[[str], Iterator[Cut]]:
    return lambda text: ((match.start(), match.end(), seen(match[0])) for match in pattern.finditer(text))


def _around(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Cut]]:
    """The signs before words, and those that end them."""

    def cuts(text: str) -> Iterator[Cut]:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), ""
            yield (*match.span("end"), "")

    return cuts


def _lines(code: str) -> str:
    """Nothing is seen of a code; its lines stay, so that what comes after keeps its own."""
    return "\n" * code.count("\n")


_CODES: tuple[tuple[tuple[str, ...], Callable[[str], Iterator[Cut]]], ...] = (
    (("*", "_", "`", "~", "==", "++", "^", "''"), _marks),
    (("\\",), _replaced(_BACKSLASH, _lines)),
    (("<!--",), _replaced(_COMMENT, _lines)),
    (("<",), _tags),
    (("&",), _replaced(_REFERENCE, html.unescape)),
    (("](", "][", "]{"), _around(_LINK)),
    (("[^",), _replaced(_NOTE, lambda _: " ")),
    (("[/",), _replaced(_BOARD, _lines)),
    (("{",), _around(_COMMAND)),
)
