"""The process that reads what was copied in another program, from the inside: `python -m committee.work.handedin.clipworker`.

It is asked of one page and how many pictures lie beside it, whose bytes follow the page's, and answers with a text in our own dialect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from committee.attachments.apart.inside import Answering, Opened, serve
from committee.attachments.apart.process import Answer, Message
from committee.attachments.opening.refusal import UnreadError
from committee.compose.asmarkdown import lines_without_marks, source_text
from committee.documents.flat import Note
from committee.documents.plain import text_of
from committee.documents.tree import Picture
from committee.formats.content import Content, FoundPicture, picture_kind
from committee.formats.htmlreader.reader import blocks_of_html
from committee.work.handedin.pictured import with_pictures


def _prepare(facts: Message) -> Answering:
    return _answer


def _answer(header: Message, opened: Opened) -> Answer:
    """The text, what is told and the pictures, or why there is none; the bytes are those of all pictures in a row."""
    with opened() as stream:
        html = stream.read(header["html"]).decode("utf-8", "replace")
        beside = [stream.read(length) for length in header["pictures"]]
    try:
        content = with_pictures(beside_them(blocks_of_html(html), beside))
    except UnreadError as error:
        return {"why": str(error)}, b""
    notes = [*content.notes, *(Note("fremhævning", line) for line in lines_without_marks(content.blocks))]
    said = {
        "markdown": source_text(content.blocks),
        "notes": [[note.kind, note.text] for note in notes],
        "pictures": [[one.name, len(one.data)] for one in content.pictures],
    }
    return said, b"".join(one.data for one in content.pictures)


def beside_them(content: Content, beside: Sequence[bytes]) -> Content:
    """What was copied, with the pictures that lay beside the page. They are those that the page only names, where there are as many; where
    the page says nothing, they are all there is; and beside words they are what a spreadsheet draws of its own cells, which is left."""
    named = [one for one in content.pictures if not one.data]
    if beside and len(named) == len(beside):
        filled = iter(beside)
        pictures = [one if one.data else replace(one, data=next(filled)) for one in content.pictures]
        return replace(content, pictures=tuple(pictures))
    if text_of(content.blocks).strip() or content.pictures:
        return content
    found = [FoundPicture(f"billede-{n}.{picture_kind(data)}", data) for n, data in enumerate(beside, start=1)]
    return replace(content, blocks=tuple(Picture(one.name, "") for one in found), pictures=tuple(found))


if __name__ == "__main__":
    serve(_prepare)
