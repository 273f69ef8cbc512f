"""What a line of a document is: the form in which a document of ours and one that people have saved can be held together."""

from __future__ import annotations

from committee.base.counting import Counting
from committee.documents.node import node
from committee.documents.tree import Inlines, Picture, Table


@node
class Note:
    """Something a paragraph has besides its words, and that doesn't come along: a comment, a picture, a footnote."""

    kind: str
    text: str


@node
class Entry:
    """Where a paragraph stands in a list: the list's number, the level, whether it is numbered, and its own number as it is shown."""

    number: str
    level: int
    ordered: bool
    start: int
    delimiter: str
    counting: Counting = Counting.NUMBERS


@node
class Line:
    """One paragraph, table or picture. `level` is that of a heading, else 0; `indented` tells text that goes on under a list's entry,
    `is_title` what is set as the document's title, and `caption` what stands above the table after it."""

    words: Inlines = ()
    table: Table | None = None
    picture: Picture | None = None
    level: int = 0
    entry: Entry | None = None
    indented: bool = False
    contents: bool = False
    caption: bool = False
    bookmarks: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()
    is_title: bool = False
