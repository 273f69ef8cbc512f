"""The pictures of a source's item: named as the files that they become, with what a person has to do about them."""

from __future__ import annotations

from committee.attachments.cleaning.report import CleaningError
from committee.base.danish import file_slug
from committee.documents.tree import Block, Blocks, Paragraph, Picture
from committee.documents.walk import map_blocks, walk
from committee.sources.meeting import SourceItem


def with_own_pictures(blocks: Blocks, item: SourceItem) -> Blocks:
    """The blocks, their pictures named as the files that they become; of one that isn't there, or that no document can show, its caption."""
    there = {one.name for one in item.pictures if _is_shown(one.data)}

    def renamed(block: Block) -> Block:
        if not isinstance(block, Picture):
            return block
        if block.name not in there:
            return Paragraph(block.caption)
        return Picture(f"bilag/{picture_name(item, block.name)}", block.alt, block.width, block.caption)

    return map_blocks(blocks, renamed)


def _is_shown(data: bytes) -> bool:
    """Whether documents can show a picture: of a known form, and whole."""
    from committee.attachments.cleaning.printable import looked_at

    is_known = data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")) or (data[:4], data[8:12]) == (b"RIFF", b"WEBP")
    try:
        if is_known:
            looked_at(data)
    except CleaningError:
        return False
    return is_known


def told_of_pictures(item: SourceItem) -> list[str]:
    """What a person has to do about the pictures."""
    pictures = [b for one in item.passages for b in walk(one.blocks) if isinstance(b, Picture)]
    bare = {one.name for one in pictures if not one.alt}
    there = {one.name for one in item.pictures if _is_shown(one.data)}
    told = [
        f"Et billede, der ikke er kommet med, skulle vise: {b.alt}" for b in pictures if b.alt and b.name not in there
    ]
    for one in item.pictures:
        name = f"bilag/{picture_name(item, one.name)}"
        if one.data and not _is_shown(one.data):
            told.append(
                f"Billedet {name} kan dokumenterne ikke vise, for formen er en anden end PNG, JPEG, GIF og WebP, eller det er beskadiget. Gem det som PNG, og sæt det ind."
            )
        elif one.data and one.name in bare:
            told.append(
                f"Kilden siger ikke, hvad billedet {name} viser. Skriv det i de skarpe parenteser; uden det kan mødet ikke udgives."
            )
    return told


def picture_name(item: SourceItem, name: str) -> str:
    """The file that a picture becomes."""
    stem, _, suffix = name.rpartition(".")
    return f"{file_slug(f'punkt {item.number} {stem}', 40)}.{file_slug(suffix)}"
