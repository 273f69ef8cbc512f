"""A formula of Word (OMML) in one line: a fraction as `a/b`, a root as `√x`, and what is raised and lowered in it raised and lowered.

Every word and sign of it is there, also of kinds that aren't known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from committee.attachments.elements import child, flag, get
from committee.attachments.opening.xmls import local
from committee.documents.formulas import fraction, placed, root
from committee.documents.spans import Span
from committee.documents.tree import Style

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_DEEPEST = 50
Spans = Iterator[Span]


def linear(element: Element, depth: int = 0) -> Spans:
    """The words of a formula, or of a part of it, in one line."""
    if depth > _DEEPEST:
        yield Span("".join(one.text or "" for one in element.iter() if local(one) == "t"))
        return
    for part in element:
        name = local(part)
        if name in ("t", "delText"):
            yield Span(part.text or "")
        elif name in _FORMS:
            yield from _FORMS[name](part, depth + 1)
        elif not name.endswith("Pr"):
            yield from linear(part, depth + 1)


def _part(parent: Element, name: str, depth: int) -> list[Span]:
    found = child(parent, name)
    return list(linear(found, depth)) if found is not None else []


def _fraction(part: Element, depth: int) -> Spans:
    above, below = (_part(part, name, depth) for name in ("num", "den"))
    yield from fraction(above, below)


def _scripts(part: Element, depth: int) -> Spans:
    base, low, high = (_part(part, name, depth) for name in ("e", "sub", "sup"))
    before = local(part) == "sPre"
    scripts = [*placed(low, Style.LOWERED), *placed(high, Style.RAISED)]
    yield from (*scripts, *base) if before else (*base, *scripts)


def _root(part: Element, depth: int) -> Spans:
    is_hidden = flag(child(part, "radPr", "degHide"))
    degree = [] if is_hidden else _part(part, "deg", depth)
    yield from root(degree, _part(part, "e", depth))


def _delimited(part: Element, depth: int) -> Spans:
    begin, between, end = (_sign(part, "dPr", name, usual) for name, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")")))  # fmt: skip
    inner = [list(linear(one, depth)) for one in part if local(one) == "e"]
    yield Span(begin)
    for number, one in enumerate(inner):
        yield from ([Span(between)] if number else [])
        yield from one
    yield Span(end)


def _sign(part: Element, properties: str, name: str, usual: str) -> str:
    found = child(part, properties, name)
    return usual if found is None else get(found, "val")


def _sum(part: Element, depth: int) -> Spans:
    yield Span(_sign(part, "naryPr", "chr", "∫"))
    yield from placed(_part(part, "sub", depth), Style.LOWERED)
    yield from placed(_part(part, "sup", depth), Style.RAISED)
    yield from (Span(" "), *_part(part, "e", depth))


def _function(part: Element, depth: int) -> Spans:
    yield from (*_part(part, "fName", depth), Span(" "), *_part(part, "e", depth))


def _limit(part: Element, depth: int) -> Spans:
    style = Style.LOWERED if local(part) == "limLow" else Style.RAISED
    yield from (*_part(part, "e", depth), *placed(_part(part, "lim", depth), style))


def _accent(part: Element, depth: int) -> Spans:
    yield from (*_part(part, "e", depth), Span(_sign(part, "accPr", "chr", "\u0302")))


def _rows(part: Element, depth: int) -> Spans:
    """A matrix, or lines under each other: rows with `;` between them, and cells with `,`."""
    rows = [one for one in part if local(one) in ("mr", "e")]
    is_matrix = local(part) == "m"
    yield from [Span("[")] if is_matrix else []
    for number, row in enumerate(rows):
        yield from [Span("; ")] if number else []
        for place, cell in enumerate(one for one in (row if is_matrix else (row,)) if local(one) == "e"):
            yield from ([Span(", ")] if place else [])
            yield from linear(cell, depth)
    yield from [Span("]")] if is_matrix else []


_FORMS: dict[str, Callable[[Element, int], Spans]] = {
    "f": _fraction,
    **dict.fromkeys(("sSup", "sSub", "sSubSup", "sPre"), _scripts),
    "rad": _root,
    "d": _delimited,
    "nary": _sum,
    "func": _function,
    **dict.fromkeys(("limLow", "limUpp"), _limit),
    "acc": _accent,
    **dict.fromkeys(("m", "eqArr"), _rows),
}
