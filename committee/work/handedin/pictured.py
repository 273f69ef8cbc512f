"""The pictures of a document as they are written in an item: by the names of files that are to come, or by what is to be put there."""

from __future__ import annotations

from dataclasses import replace

from committee.documents.flat import Note
from committee.documents.tree import Block, LineBreak, Paragraph, Picture, Text
from committee.documents.walk import map_blocks
from committee.formats.content import Content, picture_kind

PAPERS = "bilag"
SHOWN_KINDS = ("png", "jpg", "gif", "webp")


def with_pictures(content: Content) -> Content:
    """The content with each picture under the name `bilag/…`; one that no document can show is a line that asks for it, and told."""
    kinds = {one.name: picture_kind(one.data) for one in content.pictures}
    notes: list[Note] = []

    def named(block: Block) -> Block:
        if not isinstance(block, Picture):
            return block
        if kinds.get(block.name, "") in SHOWN_KINDS:
            return replace(block, name=f"{PAPERS}/{block.name}")
        kind = kinds.get(block.name, "")
        notes.append(Note("billede", block.alt or (f"{kind.upper()}-fil" if kind else "ligger ikke i dokumentet")))
        asked = Text(f"[indsæt billedet{': ' if block.alt else ''}{block.alt}]")
        return Paragraph((asked, LineBreak(), *block.caption) if block.caption else (asked,))

    blocks = map_blocks(content.blocks, named)
    missing = [Note("billede uden beskrivelse", "")] * sum(_is_mute(block) for block in content.blocks)
    pictures = tuple(one for one in content.pictures if kinds[one.name] in SHOWN_KINDS)
    return replace(content, blocks=blocks, notes=(*content.notes, *notes, *missing), pictures=pictures)


def _is_mute(block: Block) -> bool:
    return isinstance(block, Picture) and not block.alt
