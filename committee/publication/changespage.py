"""What has changed, as a document of its own: the same tree as all others, so that every form says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from committee.base import danish
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Document,
    Heading,
    Inline,
    Inlines,
    Mark,
    Marked,
    Paragraph,
    Role,
    Strong,
    Text,
)
from committee.publication.changes import Change, Changes, ItemChange, LineChange, Piece, marked_words
from committee.publication.content import Paper
from committee.records.jsonfields import ANY_WORDS, NUMBER, WORDS, Array, JsonRecord
from committee.records.jsonfile import json_bytes
from committee.records.readers import Reader
from committee.records.record import Of, key, record

_WITHHELD = "Ordene gengives ikke her."

MayShow = Callable[[str], bool]


def changes_document(
    document: Document, changes: Changes, edition: int, former: dt.date, today: dt.date, may_show: MayShow
) -> Document:
    """The page »Ændringer« that goes with an edition.

    `document` is the edition itself, whose properties the page has; `former` and `today` are the days of the two
    editions. A line of which `may_show` says no is told to have changed, but isn't repeated: what was taken out
    because it should never have been public must not be published again as a change.
    """
    title = f"Ændringer: {document.title}"
    return replace(
        document, title=title, blocks=(Heading(1, (Text(title),)), *_body(changes, edition, former, today, may_show))
    )


def _body(changes: Changes, edition: int, former: dt.date, today: dt.date, may_show: MayShow) -> Iterator[Block]:
    now, was = (danish.in_full(date) for date in (today, former))
    yield _paragraph(f"{edition}. udgave, udgivet {now}, holdt op mod {edition - 1}. udgave, udgivet {was}.")
    if not changes:
        yield _paragraph("Ordene og bilagene er de samme. Kun filernes form er ændret.")
        return
    if changes.state:
        yield _paragraph("Før var mødet {}. Nu er det {}.".format(*changes.state))
    if changes.head or changes.items:
        yield _paragraph("Ord, der er udgået, er streget over efter »Før:«. Nye ord er understreget efter »Nu:«.")
    if changes.head:
        yield Heading(2, (Text("Mødet"),))
        yield from _lines(changes.head, may_show)
    for change in changes.items:
        yield from _item(change, may_show)


def _item(change: ItemChange, may_show: MayShow) -> Iterator[Block]:
    item = change.item
    title = f"Punkt {item.number}. {item.title}" if may_show(item.title) else f"Punkt {item.number}"
    yield Heading(2, (Text(title),))
    yield _paragraph(_said(change), Role.NOTE)
    yield from _lines(change.lines, may_show)
    for label, papers in (("Nye bilag", change.added), ("Bilag, der er taget ud", change.removed), ("Bilag med nyt indhold", change.replaced)):  # fmt: skip
        if papers:
            yield _paragraph(f"{label}:")
            yield BulletList(tuple((_paragraph(p.title if may_show(p.title) else _WITHHELD),) for p in papers))


def _said(change: ItemChange) -> str:
    """`Punktet har fået et nyt nummer (før 3) og har fået andre ord.`"""
    words = [
        f"{kind.value} (før {change.before.number})" if kind is Change.MOVED and change.before else kind.value
        for kind in change.kinds
    ]
    return f"Punktet {danish.listed(words)}."


def _lines(lines: Iterable[LineChange], may_show: MayShow) -> Iterator[Block]:
    for line in lines:
        yield from _line(line, may_show)


def _line(line: LineChange, may_show: MayShow) -> Blocks:
    was, now = marked_words(line.before or "", line.now or "")
    made: list[Block] = []
    if line.before is not None:
        shown = _marked(was, Mark.REMOVED) if may_show(line.before) else (Text(_WITHHELD),)
        made.append(_labelled("Før:", shown))
    if line.now is not None:
        made.append(_labelled("Nu:", _marked(now, Mark.ADDED)))
    return tuple(made)


def _marked(pieces: Iterable[Piece], mark: Mark) -> Inlines:
    """The words, those that differ marked. A space at a mark's edge stands outside it."""
    made: list[Inline] = []
    for piece in pieces:
        core = piece.words.strip()
        if not piece.is_marked or not core:
            made.append(Text(piece.words))
            continue
        lead, _, rest = piece.words.partition(core)
        made += [Text(lead)] if lead else []
        made.append(Marked((Text(core),), mark))
        made += [Text(rest)] if rest else []
    return tuple(made)


def _labelled(label: str, words: Inlines) -> Paragraph:
    return Paragraph((Strong((Text(label),)), Text(" "), *words))


def _paragraph(words: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph((Text(words),), role)


@record
class LineData(JsonRecord):
    """A line before and now."""

    before: str | None = key("før", WORDS, "Linjen, som den var; mangler, når den er ny.", default=None)
    now: str | None = key("nu", WORDS, "Linjen, som den er; mangler, når den er udgået.", default=None)


_LINES: Reader[tuple[LineData, ...]] = Array(Of(LineData))
_WORDS = Array(ANY_WORDS)


@record
class ItemChangeData(JsonRecord):
    """All that has become of one item."""

    number: str = key("nummer", WORDS, "Punktets nummer; det forrige, når det er taget ud.", required=True)
    title: str = key("titel", ANY_WORDS, "Punktets titel.", required=True)
    kinds: tuple[str, ...] = key("ændring", _WORDS, "Hvad der er sket med det.", required=True)
    lines: tuple[LineData, ...] = key("linjer", _LINES, "De linjer, der er ændret.", required=True)
    added: tuple[str, ...] = key("nye bilag", _WORDS, "Titler på bilag, der er kommet til.", default=())
    removed: tuple[str, ...] = key("bilag taget ud", _WORDS, "Titler på bilag, der er taget ud.", default=())
    replaced: tuple[str, ...] = key("bilag med nyt indhold", _WORDS, "Titler på bilag, der er skiftet.", default=())


@record
class ChangesData(JsonRecord):
    """What an edition has changed since the one before."""

    edition: int = key("udgave", NUMBER, "Udgavens nummer.", required=True)
    states: tuple[str, ...] = key(
        "status", _WORDS, "Hvor langt mødet var, og er, når det har ændret sig.", required=True
    )
    head: tuple[LineData, ...] = key("mødet", _LINES, "Det, der er ændret uden for punkterne.", required=True)
    items: tuple[ItemChangeData, ...] = key(
        "punkter", Array(Of(ItemChangeData)), "De punkter, der er ændret.", required=True
    )


def changes_data(changes: Changes, edition: int, may_show: MayShow) -> bytes:
    """The same as data: each item's number, title and what has become of it, with its lines before and now."""
    return json_bytes(
        ChangesData(
            edition=edition,
            states=changes.state or (),
            head=_lines_data(changes.head, may_show),
            items=tuple(_item_data(change, may_show) for change in changes.items),
        )
    )


def _item_data(change: ItemChange, may_show: MayShow) -> ItemChangeData:
    return ItemChangeData(
        number=change.item.number,
        title=_or_withheld(change.item.title, may_show),
        kinds=tuple(kind.value for kind in change.kinds),
        lines=_lines_data(change.lines, may_show),
        added=_titles(change.added, may_show),
        removed=_titles(change.removed, may_show),
        replaced=_titles(change.replaced, may_show),
    )


def _lines_data(lines: Iterable[LineChange], may_show: MayShow) -> tuple[LineData, ...]:
    def shown(words: str | None) -> str | None:
        return None if words is None else _or_withheld(words, may_show)

    return tuple(LineData(before=shown(line.before), now=shown(line.now)) for line in lines)


def _titles(papers: Iterable[Paper], may_show: MayShow) -> tuple[str, ...]:
    return tuple(_or_withheld(paper.title, may_show) for paper in papers)


def _or_withheld(words: str, may_show: MayShow) -> str:
    return words if may_show(words) else _WITHHELD
