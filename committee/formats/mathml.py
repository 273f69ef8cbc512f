"""A formula in MathML, as web pages and OpenDocument texts have it, in one line: as a formula of Word is read.

Every word and sign that it shows is there, also of kinds that aren't known here; what only says the same in another language isn't.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from committee.attachments.opening.xmls import local
from committee.documents.formulas import fraction, placed, root
from committee.documents.spans import Span
from committee.documents.tree import Style

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_DEEPEST = 50
_UNSEEN = re.compile("[\u2061-\u2064\u200b\ufeff]")  # between a function and its argument, or what is multiplied
_NOT_SHOWN = frozenset(("annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark", "none", "mprescripts"))
Spans = Iterator[Span]
_Parts = list[list[Span]]


def is_formula(element: Element) -> bool:
    """Whether an element is a whole formula."""
    return _name(element) == "math"


def formula_spans(element: Element, depth: int = 0) -> Spans:
    """The words of a formula, or of a part of it, in one line."""
    if depth > _DEEPEST:
        yield from _said("".join(element.itertext()))
        return
    yield from _said(element.text)
    for part in element:
        yield from _part(part, depth + 1)
        yield from _said(part.tail)


def _name(element: Element) -> str:
    """An element's name; in a web page its prefix is a part of it."""
    return local(element).rpartition(":")[2].casefold()


def _said(text: str | None) -> Spans:
    words = " ".join(_UNSEEN.sub("", text or "").split())
    yield from [Span(words)] if words else []


def _part(part: Element, depth: int) -> Spans:
    name = _name(part)
    inner = [one for one in part if _name(one)]
    form, least = _FORMS.get(name, (None, 0))
    if not name or name in _NOT_SHOWN:
        return
    if name == "mspace":
        yield Span(" ")
    elif name == "mtable":
        yield from _table(part, depth)
    elif name == "mfenced":
        yield from _fenced(part, depth)
    elif name == "mmultiscripts":
        yield from _scripts_around(inner, depth)
    elif form is None or len(inner) < least:
        yield from formula_spans(part, depth)
    else:
        yield from form([list(_part(one, depth)) for one in inner])


def _low_and_high(parts: _Parts) -> Spans:
    base, low, high, *rest = parts
    yield from (*base, *placed(low, Style.LOWERED), *placed(high, Style.RAISED), *_in_a_row(rest))


def _low(parts: _Parts) -> Spans:
    yield from _low_and_high([*parts[:2], [], *parts[2:]])


def _high(parts: _Parts) -> Spans:
    yield from _low_and_high([parts[0], [], *parts[1:]])


def _over(parts: _Parts) -> Spans:
    yield from (*fraction(parts[0], parts[1]), *_in_a_row(parts[2:]))


def _square_root(parts: _Parts) -> Spans:
    yield from root([], _in_a_row(parts))


def _root(parts: _Parts) -> Spans:
    base, degree, *rest = parts
    yield from (*root(degree, base), *_in_a_row(rest))


def _in_a_row(parts: _Parts) -> list[Span]:
    return [span for part in parts for span in part]


def _table(table: Element, depth: int) -> Spans:
    """A matrix, or lines under each other: rows with `;` between them, and cells with `,`."""
    for number, row in enumerate(one for one in table if _name(one)):
        yield from [Span("; ")] if number else []
        if _name(row) not in ("mtr", "mlabeledtr"):
            yield from _part(row, depth)
            continue
        for place, cell in enumerate(one for one in row if _name(one)):
            yield from [Span(", ")] if place else []
            yield from formula_spans(cell, depth)


def _fenced(part: Element, depth: int) -> Spans:
    separators = part.get("separators", ",").replace(" ", "")
    yield Span(part.get("open", "("))
    for number, one in enumerate(one for one in part if _name(one)):
        if number and separators:
            yield Span(separators[min(number, len(separators)) - 1])
        yield from _part(one, depth)
    yield Span(part.get("close", ")"))


def _scripts_around(inner: list[Element], depth: int) -> Spans:
    """Scripts after a base, and those that stand before it."""
    before = next((number for number, one in enumerate(inner) if _name(one) == "mprescripts"), len(inner))
    yield from _in_turn(inner[before + 1 :], depth)
    yield from _in_a_row([list(_part(one, depth)) for one in inner[:1]])
    yield from _in_turn(inner[1:before], depth)


def _in_turn(scripts: list[Element], depth: int) -> Spans:
    for number, one in enumerate(scripts):
        yield from placed(list(_part(one, depth)), (Style.LOWERED, Style.RAISED)[number % 2])


_FORMS: dict[str, tuple[Callable[[_Parts], Spans], int]] = {
    "mfrac": (_over, 2),
    "msub": (_low, 2),
    "munder": (_low, 2),
    "msup": (_high, 2),
    "mover": (_high, 2),
    **dict.fromkeys(("msubsup", "munderover"), (_low_and_high, 3)),
    "msqrt": (_square_root, 1),
    "mroot": (_root, 2),
}
