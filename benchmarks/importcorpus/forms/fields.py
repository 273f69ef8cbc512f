"""An item's HTML, put together in the layouts that are found: `h3` in a container, headings split over spans, and Aspose's paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from random import Random

from benchmarks.importcorpus.model import Earlier, Item, Piece

CHAIN = "Sagens forløb"


def fields(item: Item) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Heading and pieces of all sections in the order of the source."""
    body = [(section.heading, section.pieces) for section in item.sections if section.heading]
    loose = [("", section.pieces) for section in item.sections if not section.heading]
    recommended = [("Indstilling", item.recommendation.pieces)] if item.recommendation else []
    decided = [("Beslutning", item.decision)] if item.decision else []
    yield from loose
    yield from (*decided, *body, *recommended) if item.decision_first else (*recommended, *body, *decided)


def html_of(item: Item, random: Random) -> str:
    """The field's HTML; the layout is drawn."""
    layout = random.choice((_container, _container, _levels, _spans, _aspose))
    inner = layout([*fields(item)], random)
    chain = "".join(_earlier(one) for one in item.earlier)
    if chain:
        inner += layout([(CHAIN, ())], random) + chain
    return f"<div><div id='sagsfremstillingContainer'>\r\n{inner}\r\n</div></div>"


def _container(parts: list, random: Random) -> str:
    return "".join((f"<h3>{_coded(heading)}</h3>" if heading else "") + _joined(pieces) for heading, pieces in parts)


def _levels(parts: list, random: Random) -> str:
    """All headings of an item at one level, which needn't be the third."""
    level = random.choice((1, 2, 3))
    return "".join(
        (f"<h{level}>{escape(heading)}</h{level}>" if heading else "") + _joined(pieces) for heading, pieces in parts
    )


def _spans(parts: list, random: Random) -> str:
    return "".join((f"<h3>{_split(heading)}</h3>" if heading else "") + _joined(pieces) for heading, pieces in parts)


def _aspose(parts: list, random: Random) -> str:
    made = []
    for heading, pieces in parts:
        made.append(f"<h3 class='ukendt'><span class='ukendt'>{escape(heading)}</span></h3>" if heading else "")
        body = _joined(pieces)
        made.append(
            body.replace("<p>", "<p class='ukendt' style='margin:0pt'><span class='ukendt'>").replace(
                "</p>", "</span></p>"
            )
            if _simple(pieces)
            else body
        )
    return "".join(made)


def _simple(pieces: tuple[Piece, ...]) -> bool:
    return all(piece.kind == "plain" for piece in pieces)


def _joined(pieces: tuple[Piece, ...]) -> str:
    return "\r\n".join(piece.html for piece in pieces)


def _coded(heading: str) -> str:
    return escape(heading).replace("é", "&eacute;").replace("ø", "&oslash;")


def _split(heading: str) -> str:
    middle = len(heading) // 2
    return f"<span>{escape(heading[:middle])}</span><span style='color:#000'>{escape(heading[middle:])}</span>"


def heading_of(one: Earlier) -> str:
    return (
        f"Beslutning i {one.body} den {one.day:%d/%m/%Y}"
        if one.slashes
        else f"Beslutning i {one.body} den {one.day:%d-%m-%Y}"
    )


def _earlier(one: Earlier) -> str:
    return f"{_joined(one.between)}<p><strong>{heading_of(one)}</strong></p>{_joined(one.pieces)}"
