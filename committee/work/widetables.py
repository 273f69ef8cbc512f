"""Tables that no page is wide enough for: what is told of them, at the line where they were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from committee.archive.profiles import Templates
from committee.base.problems import Place, Problem, warning
from committee.compose.edition import anchor_name
from committee.compose.markup import parse
from committee.compose.markup.leftaslines import where_written
from committee.documents.fitting import too_wide
from committee.documents.tables import column_count, every_row
from committee.documents.tree import Document, Heading, Table, plain_text
from committee.documents.walk import walk
from committee.domain.item import Item
from committee.rules.itemtexts import marked_up
from committee.rules.numbering import Agenda
from committee.work.printing import word_look

if TYPE_CHECKING:
    from committee.documents.fitting import Sheet

_FEW = 5  # columns that always have room


def wide_in_texts(items: Iterable[Item], templates: Templates | None) -> Iterator[Problem]:
    """The tables of items' own texts that are too wide."""
    page = _Page(templates)
    for text in (text for item in items if not item.withdrawn for text in marked_up(item)):
        for table in (block for block in walk(parse(text)) if isinstance(block, Table)):
            if page.is_too_narrow_for(table):
                yield _told(text.at(where_written(text, _first_words(table)) or 0), table)


def wide_in_document(document: Document, agenda: Agenda, templates: Templates) -> Iterator[Problem]:
    """The tables of a document that are too wide, also those that the program made; one that stands in no text is told at its
    item's title."""
    page, items = _Page(templates), {f"punkt-{anchor_name(numbered)}": numbered.item for numbered in agenda}
    item: Item | None = None
    for block in walk(document.blocks):
        if isinstance(block, Heading) and block.anchor in items:
            item = items[block.anchor]
        elif isinstance(block, Table) and item is not None and page.is_too_narrow_for(block):
            yield _told(_place(item, _first_words(block)), block)


def _place(item: Item, words: str) -> Place:
    written = ((text, where_written(text, words)) for text in marked_up(item))
    return next((text.at(offset) for text, offset in written if offset is not None), item.title.place)


class _Page:
    """The house's page, which is read when a table is met that may be too wide for it."""

    def __init__(self, templates: Templates | None) -> None:
        self.templates = templates
        self._sheet: Sheet | None = None

    def is_too_narrow_for(self, table: Table) -> bool:
        if self.templates is None or column_count(table) <= _FEW:
            return False
        if self._sheet is None:
            self._sheet = word_look(self.templates).sheet
        return too_wide(table, self._sheet)


def _first_words(table: Table) -> str:
    rows = (" ".join(map(plain_text, row)) for row in every_row(table))
    return next((words for words in rows if words.strip()), "")


def _told(place: Place, table: Table) -> Problem:
    text = f"Tabellen har {column_count(table)} kolonner, og så meget kan ikke stå på en side: tal og korte ord bliver delt, også på en liggende side."
    return warning(place, "bred-tabel", text, "Del tabellen i to, eller skriv kortere i cellerne.")
