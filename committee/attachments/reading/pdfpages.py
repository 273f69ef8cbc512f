"""PDF: the words of every page as pdfium sets them, wherever on or off the page and in whatever layer they stand.

pdfium reads ten times as fast as a reader in Python and gives hidden layers, clipped and invisible text and what lies outside
the page; qpdf (pikepdf) walks the objects, since titles, bookmarks, forms, annotations, attachments and scripts are no text.
What no page shows is set on pages of its own and read the same way.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from committee.attachments.findings import PICTURE, UNREAD
from committee.attachments.opening import bounds
from committee.attachments.opening.bounds import Budget
from committee.attachments.opening.pdfs import opened_objects, opened_pages
from committee.attachments.reading.events import Deeper, Events, Note, Page, Passage
from committee.attachments.reading.pdfdrawn import Drawn, drawn_on
from committee.attachments.reading.pdfeditions import Front, read_earlier
from committee.attachments.reading.pdflayout import mended, over_pages, put_together
from committee.attachments.reading.pdfobjects import Objects, read_objects

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_SEEN = 0.02  # of a page; smaller pictures are logos
_UNMAPPED = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")


def read_pdf(source: BinaryIO, budget: Budget, deeper: Deeper) -> Events:
    """Everything in a PDF, its earlier editions too. Raises `UnreadError` when it's encrypted or broken."""
    told = set()
    for event in _edition(source, budget, deeper):
        if isinstance(event, Note):
            told.add((event.kind, event.text))
        yield event
    yield from read_earlier(source, budget, lambda front: _edition(front, budget, deeper), frozenset(told))


def _edition(source: BinaryIO, budget: Budget, deeper: Deeper) -> Events:
    yield from _pages(source, budget)
    source.seek(0)
    with opened_objects(source) as document:
        objects = Objects(document, budget, deeper)
        yield from read_objects(objects)
        copy = objects.copy_of_unseen()
    if copy is not None:
        for event in _pages(copy, budget, bounds.DRAWINGS):
            if isinstance(event, Passage):
                yield Passage("en del af filen, som ingen side viser", event.text)


def _pages(source: BinaryIO, budget: Budget, most: int = bounds.PAGES) -> Events:
    """The text of each page; a page that is a picture alone can't be read."""
    import pypdfium2

    source.seek(0)
    name = getattr(source, "name", None)
    whole = Path(name) if isinstance(name, str) else source if _is_front(source) else source.read()
    with opened_pages(whole, most) as document:
        pictures, former = 0, ""
        for number in range(len(document)):
            where = f"side {number + 1}"
            try:
                with closing(document[number]) as page, closing(page.get_textpage()) as words:
                    text = words.get_text_range()
                    said = list(_words_of(text, where, words))
                    drawn = drawn_on(page, sum(not letter.isspace() for letter in text))
            except pypdfium2.PdfiumError:
                yield Note(UNREAD, where, "Siden kan ikke læses: den er beskadiget.")
                continue
            budget.take(len(text))
            yield Page()
            yield from said
            yield from (Passage(where, broken) for broken in over_pages(former, text))
            yield from _unread_page(text, drawn, where)
            pictures += drawn.covered > _SEEN
            former = text
        if pictures:
            told = "En side har" if pictures == 1 else f"{pictures} sider har"
            yield Note(PICTURE, "", f"{told} billeder, hvis indhold ikke kan læses.", of_picture=True)


def _is_front(source: BinaryIO) -> bool:
    """Whether a stream is a part of another, which isn't copied to be read."""
    return isinstance(source, io.BufferedReader) and isinstance(source.raw, Front)


def _words_of(text: str, where: str, words: PdfTextPage) -> Events:
    """A page's text; put together by where it stands, where each letter has its own place."""
    if len(text) == words.count_chars():
        yield from put_together(text, where, lambda at: words.get_charbox(at, loose=True))
    else:
        yield Passage(where, mended(text), joins=True)


def _unread_page(text: str, drawn: Drawn, where: str) -> Iterator[Note]:
    letters = len("".join(text.split()))
    if drawn.is_picture_alone:
        yield Note(UNREAD, where, "Siden kan ikke læses: den er et billede uden tekst.", of_picture=True)
    elif drawn.is_scanned:
        yield Note(UNREAD, where, "Siden kan ikke læses: den er et billede med lidt tekst på.", of_picture=True)
    elif drawn.is_in_curves:
        yield Note(UNREAD, where, "Siden kan ikke læses: dens bogstaver er tegnet som kurver.", of_picture=True)
    elif letters and 3 * len(_UNMAPPED.findall(text)) > letters:
        yield Note(UNREAD, where, "Siden kan ikke læses: dens skrift kan ikke oversættes til bogstaver.")
