"""What a writer is given beside the document. Each takes what it needs, and most need little."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from committee.documents.look import Look
    from committee.formats.word.template import WordTemplate

# Given a Word file, the bookmark of each anchor in it and the fonts it asks for: the page of each anchor, None when it can't be told.
FindPages = Callable[[bytes, Mapping[str, str], frozenset[str]], Mapping[str, int] | None]


def _own_look() -> Look:
    """The program's own look; few formats ask for any."""
    from committee.documents.look import Look

    return Look()


@dataclass(frozen=True, slots=True)
class Bundle:
    """What documents of one house are written with.

    `template` is the house's Word template, which only the Word file needs. `look` reads how it looks when it is asked, since
    that takes time and only few ask. `pictures` has the PNG of each chart by its file name; `figures` is the folder that they
    lie in beside the document, with its last `/`. `properties` are what the file says of itself. Without `find_pages`, the
    contents list has no page numbers.
    """

    template: WordTemplate | None = None
    look: Callable[[], Look] = _own_look
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    figures: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    find_pages: FindPages | None = None
