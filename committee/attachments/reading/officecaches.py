"""What Office keeps beside a document's own text: the notes on a sheet's cells, and copies of figures behind charts and pivot tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.attachments.opening.xmls import NAMES, elements, free, local
from committee.attachments.reading.events import Cell, Events, Passage, Row
from committee.attachments.reading.numbercells import padded, whole

_SERIES = re.compile(
    rb"<(?:\w+:)?(?:numCache|numLit|sharedItems|r|row)\b.*?</(?:\w+:)?(?:numCache|numLit|sharedItems|r|row)>", re.DOTALL
)
_FORMAT = re.compile(rb"formatCode>([^<]*)<")
_MONEY = re.compile(rb"#,#|%|0\.0|kr", re.IGNORECASE)
_FIGURE = re.compile(rb"[>\"']\s*(\d{9,10}|\d(?:\.\d{1,15})?E\+?\d{1,2})\s*[<\"']", re.IGNORECASE)
_NUMBER = re.compile(r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d{6}")
_WHOLE_TEXTS = frozenset(("text", "t"))


def sheet_notes(data: bytes, where: str) -> Events:
    """The notes on cells, each whole however it is cut into runs, and who wrote them."""
    for _, element in elements(data):
        name = local(element)
        if name == "author" and element.text:
            yield Passage(f"{where}, author", element.text)
        elif name in ("comment", "threadedComment"):
            pieces = [child.text or "" for child in element.iter() if NAMES[child.tag] in _WHOLE_TEXTS]
            yield Passage(where, "".join(pieces))
            free(element)


def lost_noughts(data: bytes, where: str) -> Iterator[Row]:
    """The figures of a cache that may be numbers without their nought, which no program shows as such. Money isn't told, nor a series
    most of which can't be numbers."""
    for series in _SERIES.finditer(data) if _FIGURE.search(data) else ():
        code = _FORMAT.search(series[0])
        if code and _MONEY.search(code[1]):
            continue
        found = [padded(whole(figure.decode())) for figure in _FIGURE.findall(series[0])]
        likely = [figure for figure in found if _NUMBER.fullmatch(figure)]
        if 2 * len(likely) >= len(found):
            cells = tuple(
                Cell(n, figure, where, "number") for n, figure in enumerate(likely) if figure.encode() not in series[0]
            )
            if cells:
                yield Row(where, 0, where, cells)
