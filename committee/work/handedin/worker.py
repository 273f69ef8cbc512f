"""The process that reads a case officer's document, from the inside: `python -m committee.work.handedin.worker`.

It is asked of one file, and answers with the keys of an item, what is to be told, and the document's pictures. It writes no file.
"""

from __future__ import annotations

from committee.attachments.apart.inside import Answering, Opened, serve
from committee.attachments.apart.process import Answer, Message
from committee.work.handedin.item import Asked, draft_of
from committee.work.handedin.kinds import Refused, read_document
from committee.work.handedin.pictured import with_pictures


def _prepare(facts: Message) -> Answering:
    return _answer


def _answer(header: Message, opened: Opened) -> Answer:
    """The item, or why there is none; the bytes are those of all pictures in a row."""
    asked = Asked(header["headings"], header["has_administration"], header["title"], header["stem"])
    try:
        with opened() as stream:
            data = stream.read()
    except OSError:
        return {"why": "den kan ikke åbnes", "cure": "Er den åben i et andet program, så luk den."}, b""
    read = read_document(header["name"], data)
    if isinstance(read, Refused):
        return {"why": read.why, "cure": read.cure}, b""
    content = with_pictures(read)
    draft = draft_of(content, asked)
    pictures = [[one.name, len(one.data)] for one in content.pictures]
    notes = [[note.kind, note.text] for note in draft.notes]
    packed = b"".join(one.data for one in content.pictures)
    return {"values": draft.values, "notes": notes, "pictures": pictures}, packed


if __name__ == "__main__":
    serve(_prepare)
