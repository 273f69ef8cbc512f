"""The words of a PDF's page put together by where they stand: a number that is broken in a narrow column, drawn digit by digit in boxes,
over a page's end, or has a note's number right after it.

The text of a page comes line by line over its whole width, so what stands under each other in a column isn't beside each other in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from committee.attachments.reading.events import Cell, Passage, Row
from committee.attachments.reading.numbercells import padded

_DASH = "-\u2010-\u2015\u2212\ufffe\u0002"
_TOKEN = re.compile(r"\S+")
_BOXED = re.compile(
    rf"(?<![\d.,])(?<!\d\s)\d(?:\s{{1,3}}\d){{5}}\s{{0,3}}[{_DASH}]\s{{0,3}}\d(?:\s{{1,3}}\d){{3}}(?!\s{{0,2}}\d)"
)
# What may be a piece of a number: alone on its line, or with a hyphen at its end or within.
_PIECES = re.compile(rf"^\s*\d{{1,9}}\s*$|(?<!\S)\d{{0,5}}[{_DASH}]\d{{1,4}}(?!\d)|\d[{_DASH}](?!\S)", re.MULTILINE)
_ENDS = re.compile(rf"(?<![\d.,/{_DASH}])\d{{1,9}}[{_DASH}]?$|(?<![\d.,/])\d{{6}}[{_DASH}]\d{{1,3}}$")
_BEGINS = re.compile(rf"[{_DASH}]?\d{{1,9}}(?:[{_DASH}\u00a0 ]\d{{1,4}})?(?![\d.,/{_DASH}]*\d)[{_DASH}]?")
_WHOLE = re.compile(rf"\d{{6}}[{_DASH}\u00a0 ]?\d{{4}}")
_START = re.compile(rf"\d{{1,9}}[{_DASH}]?|\d{{6}}[{_DASH}]\d{{0,3}}")
_HAS_DASH = re.compile(f"[{_DASH}]")
_NOTED = re.compile(rf"(?<![\d.,/{_DASH}])\d{{6}}[{_DASH}]?\d{{4}}(?P<note>\d{{1,2}})(?![\d.,/{_DASH}]*\d)")
_PERSONAL = re.compile(r"cpr|person(?:nummer|nr)|pers\.?\s?nr", re.IGNORECASE)
_NINE = re.compile(r"(?<![\d.,/-])\d{9}(?![\d.,/-])")
_NAME_BROKEN = re.compile("(?<=[a-zæøåé])[\ufffe\u0002](?=[A-ZÆØÅ])")
_LINE_END = re.compile(rf"\d{{6}} ?[{_DASH}]$")
_LINE_START = re.compile(r"\d{4}(?!\d)")
_EDGE = 5  # lines at a page's top or foot that may be its header or footer
_GAP, _BELOW, _RAISED = 1.2, 2.2, 0.12  # of a letter's height

Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words beside each other without a column's gap between them: where they stand in the text, and on the page."""

    start: int
    end: int
    text: str
    box: Box

    @property
    def height(self) -> float:
        return max(1.0, self.box[3] - self.box[1])

    def is_over(self, other: _Piece) -> bool:
        """Whether the other one stands on the next line under it."""
        left, bottom, right, top = self.box
        middle = (bottom + top) / 2 - (other.box[1] + other.box[3]) / 2
        is_beside = min(right, other.box[2]) > max(left, other.box[0])
        return is_beside and self.height * 0.5 < middle < _BELOW * max(self.height, other.height)

    def is_level(self, other: _Piece) -> bool:
        """Whether the two stand on one line."""
        return abs((self.box[1] + self.box[3] - other.box[1] - other.box[3]) / 2) < self.height / 2


def put_together(text: str, where: str, box_of: Callable[[int], Box]) -> Iterator[Passage | Row]:
    """The text of a page with its numbers whole, and after it what is whole only by where it stands. `box_of` gives where a letter
    stands, by its place in the text."""
    pieces = _pieces(text, box_of) if _is_worth_it(text) else []
    edits, apart = [], []
    for first, last, digits, words in _broken(pieces):
        if "".join(text[first:last].split()) == "".join(digits.split()):
            edits.append((first, last, digits))
        else:
            apart.append(words)
    edits += [(at, at, " ") for at in _notes(text, box_of)]
    for first, last, instead in sorted(edits, reverse=True):
        text = f"{text[:first]}{instead}{text[last:]}"
    yield Passage(where, mended(text), joins=True)
    yield from (Passage(where, words) for words in apart)
    yield from _under_headings(pieces, where)


def mended(text: str) -> str:
    """A page's text with what is plain without knowing where it stands: digits by themselves as one number, and the hyphen of a name
    that is broken at it."""
    if "\ufffe" in text or "\u0002" in text:
        text = _NAME_BROKEN.sub("-", text)
    return _BOXED.sub(lambda match: "".join(match[0].split()), text)


def over_pages(former: str, text: str) -> Iterator[str]:
    """Numbers that begin at the foot of a page and go on at the top of the next, past the one's footer and the other's header."""
    ends = [line.rstrip() for line in former.splitlines() if line.strip()][-_EDGE:]
    starts = [line.lstrip() for line in text.splitlines() if line.strip()][:_EDGE]
    for back, end in enumerate(reversed(ends)):
        for on, start in enumerate(starts):
            if (back or on) and _LINE_END.search(end) and _LINE_START.match(start):
                yield f"{end[-9:]}{start[:4]}"


def _is_worth_it(text: str) -> bool:
    return _PIECES.search(text) is not None or (_PERSONAL.search(text) is not None and _NINE.search(text) is not None)


def _pieces(text: str, box_of: Callable[[int], Box]) -> list[_Piece]:
    """The words of a page by where they stand, those of one column and line as one piece."""
    made: list[_Piece] = []
    for token in _TOKEN.finditer(text):
        first, last = box_of(token.start()), box_of(token.end() - 1)
        box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        one = _Piece(token.start(), token.end(), token[0], box)
        if (
            made
            and "\n" not in text[made[-1].end : one.start]
            and 0 <= box[0] - made[-1].box[2] + 1 <= _GAP * one.height
        ):
            former = made.pop()
            joint = (*map(min, former.box[:2], box[:2]), *map(max, former.box[2:], box[2:]))
            one = _Piece(former.start, one.end, f"{former.text} {one.text}", (joint[0], joint[1], joint[2], joint[3]))
        made.append(one)
    return made


def _broken(pieces: list[_Piece]) -> Iterator[tuple[int, int, str, str]]:
    """The numbers that are broken over lines of a column: where they begin and end in the text, their signs, and those with the words
    around them."""
    beginnings = [(piece, match) for piece in pieces if (match := _BEGINS.match(piece.text))]
    used: set[int] = set()
    for piece in pieces:
        match = _ENDS.search(piece.text)
        if match is None or piece.start in used:
            continue
        digits, chain = match[0], [piece]
        while _START.fullmatch(digits) and (found := _next(chain[-1], beginnings)):
            digits, chain = digits + found[1][0], [*chain, found[0]]
            if _WHOLE.fullmatch(digits):
                if _HAS_DASH.search(digits) or _stands_alone(chain, pieces):
                    used |= {one.start for one in chain}
                    words = f"{piece.text[: match.start()]}{digits}{found[0].text[found[1].end() :]}"
                    yield piece.start + match.start(), found[0].start + found[1].end(), digits, words
                break
            if found[1].end() < len(found[0].text):
                break


def _next(piece: _Piece, beginnings: list[tuple[_Piece, re.Match[str]]]) -> tuple[_Piece, re.Match[str]] | None:
    """The piece under another one that goes on with its digits: the nearest."""
    under = [(one, match) for one, match in beginnings if piece.is_over(one)]
    return max(under, key=lambda found: found[0].box[3], default=None)


def _stands_alone(chain: list[_Piece], pieces: list[_Piece]) -> bool:
    """Whether digits without a hyphen are one number rather than figures under each other: no figure stands over or under them, and
    none beside those that go on."""
    if any(not "".join(piece.text.split()).isdecimal() for piece in chain):
        return False
    others = [piece for piece in pieces if piece not in chain and _is_figure(piece.text)]
    return not any(
        other.is_over(chain[0]) or chain[-1].is_over(other) or any(other.is_level(piece) for piece in chain[1:])
        for other in others
    )


def _is_figure(text: str) -> bool:
    return text[:1].isdigit() and text[-1:].isdigit()


def _notes(text: str, box_of: Callable[[int], Box]) -> Iterator[int]:
    """Where a note's number begins that is raised right after a number."""
    for match in _NOTED.finditer(text):
        at = match.start("note")
        number, note = box_of(match.start()), box_of(at)
        height = number[3] - number[1]
        if note[1] - number[1] > _RAISED * height and note[3] - note[1] < height:
            yield at


def _under_headings(pieces: list[_Piece], where: str) -> Iterator[Row]:
    """Nine digits under a heading that says what they are: a number without its nought. Each with its heading as a table of two rows."""
    headings = [piece for piece in pieces if _PERSONAL.search(piece.text)]
    for piece in pieces if headings else ():
        for figure in _NINE.finditer(piece.text):
            over = [
                one
                for one in headings
                if one.box[1] > piece.box[1] and min(one.box[2], piece.box[2]) > max(one.box[0], piece.box[0])
            ]
            if over:
                table = f"{where}, {piece.start}"
                yield Row(table, 1, where, (Cell(0, over[-1].text),))
                yield Row(table, 2, where, (Cell(0, padded(figure[0]), where, "number"),))
