"""What Excel keeps beside a sheet's own text: the notes on its cells."""

from __future__ import annotations

from committee.attachments.opening.xmls import NAMES, elements, free, local
from committee.attachments.reading.events import Events, Passage

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
