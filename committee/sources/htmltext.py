"""HTML of a source → blocks with the pictures in them, and the words that it has as bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from committee.documents.tree import Blocks
from committee.sources.meeting import Picture, Remark, Words
from committee.sources.owntext import words_of_html, words_of_line


@dataclass(frozen=True, slots=True)
class Written:
    """What is written in a text of a source."""

    blocks: Blocks = ()
    own: tuple[Words, ...] = ()
    pictures: tuple[Picture, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __add__(self, other: Written) -> Written:
        return Written(
            (*self.blocks, *other.blocks),
            (*self.own, *other.own),
            (*self.pictures, *other.pictures),
            (*self.remarks, *other.remarks),
        )


def written_html(markup: str, where: str) -> Written:
    """A piece of HTML."""
    from committee.formats.htmlreader.reader import blocks_of_html

    found = blocks_of_html(markup)
    pictures = tuple(Picture(one.name, one.data) for one in found.pictures)
    gone = [one.source for one in found.pictures if not one.data]
    told = [Remark(where, f"Billedet {source} ligger ikke i kilden og er ikke kommet med.") for source in gone]
    remarks = tuple(Remark(where, f"{one.kind}: {one.text}".rstrip(": ")) for one in found.notes)
    return Written(found.blocks, words_of_html(markup), pictures, (*remarks, *told))


def written_heading(words: str, level: int) -> Written:
    """A heading that the source has as a field of its own."""
    from committee.documents.tree import Heading, Text

    line = words_of_line(words)
    return Written((Heading(level, (Text(" ".join(line)),)),), (line,)) if line else Written()


def written_text(text: str) -> Written:
    """Plain text: a paragraph for each of its lines."""
    from committee.documents.tree import Paragraph, Text
    from committee.sources.owntext import words_of_text

    lines = words_of_text(text)
    return Written(tuple(Paragraph((Text(" ".join(line)),)) for line in lines), lines)


def together(parts: Iterable[Written]) -> Written:
    """Several texts as one."""
    return sum(parts, Written())
