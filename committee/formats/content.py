"""What a document of others says, whichever program wrote it: what each of the readers of this room gives."""

from __future__ import annotations

from dataclasses import dataclass

from committee.documents.flat import Note
from committee.documents.tree import Blocks


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture by its name in the blocks: its bytes where they lie in the file, else the address that the file has it from."""

    name: str
    data: bytes = b""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A document's blocks, what is told of what isn't in them, and its pictures.

    `title` has the words that are set as the document's title, which aren't among the blocks; `named` is the title that the file's
    properties give. `markdown` is a text of our own dialect as it was written, which has no blocks beside it.
    """

    blocks: Blocks = ()
    notes: tuple[Note, ...] = ()
    pictures: tuple[FoundPicture, ...] = ()
    title: str = ""
    named: str = ""
    markdown: str = ""


_STARTS = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\x00\x00\x00", "emf"),
)


def picture_kind(data: bytes) -> str:
    """What a picture is, by its bytes, as the ending of a file's name; empty for what is none."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for start, kind in _STARTS if data.startswith(start)), "")
