"""What a document is called: by the style of its first words, by its first heading, by a line in bold, by the file's own word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from committee.base.emptywords import is_no_title
from committee.documents.tree import Blocks, Paragraph, Strong, words_of
from committee.documents.walk import walk, words_in
from committee.formats.content import Content
from committee.work.handedin.chunks import Chunk
from committee.work.handedin.labels import labels_of
from committee.work.handedin.sectionnames import SectionNames

_LONGEST = 250  # letters of what stands above a title, and of a title
_NEXT_TO_NOTHING = 80
_SHORT = 120  # letters of a title that nothing but its place tells
_START_OF_NAME = re.compile(r"^\d+[-_ ]+")


def titled(content: Content, chunks: Sequence[Chunk], names: SectionNames) -> tuple[str, list[Chunk]]:
    """The document's title, empty where it has none, and the chunks without it."""
    if content.title:
        return content.title, list(chunks)
    before, *rest = chunks
    if rest and _is_title(before, rest, names):
        first = rest[0]
        kept = None if first.markdown is None else "\n\n".join(filter(None, [before.text, first.text]))
        return first.title, [replace(before, blocks=(*before.blocks, *first.blocks), markdown=kept), *rest[1:]]
    line = before.blocks[0] if before.blocks and before.markdown is None else None
    if isinstance(line, Paragraph) and len(line.children) == 1 and isinstance(line.children[0], Strong):
        words = words_of(line.children)
        if len(words) < _LONGEST and not words.endswith((".", ":")):
            return words, [replace(before, blocks=before.blocks[1:]), *rest]
    return _alone(before, rest)


def _alone(before: Chunk, rest: list[Chunk]) -> tuple[str, list[Chunk]]:
    """A short line that stands alone above the first section, but for lines such as the case's number; and the chunks without it."""
    left = labels_of(before.blocks).rest if before.markdown is None else []
    words = words_of(left[0].children) if len(left) == 1 and isinstance(left[0], Paragraph) else ""
    is_apart = any(block is left[0] for block in before.blocks) if words else False
    if not rest or not is_apart or len(words) > _SHORT or words.endswith((".", ":", ",", ";")):
        return "", [before, *rest]
    return words, [replace(before, blocks=tuple(block for block in before.blocks if block is not left[0])), *rest]


def _is_title(before: Chunk, rest: Sequence[Chunk], names: SectionNames) -> bool:
    """Whether the first heading is the document's title: above the others, or apart from them, and no section's name."""
    first, levels = rest[0], [chunk.level for chunk in rest[1:]]
    if names.is_section(first.title) or max(len(first.title), letters_in(before.blocks)) > _LONGEST:
        return False
    if any(level < first.level for level in levels):
        return False
    return first.level not in levels or letters_in(first.blocks) < _NEXT_TO_NOTHING


def letters_in(blocks: Blocks) -> int:
    """How many letters stand in some blocks."""
    return sum(len(words_of(words)) for block in walk(blocks) for words in words_in(block))


def title_of_file(content: Content, stem: str) -> tuple[str, bool]:
    """A title for a document that has none in its text, and whether it is made of the file's name."""
    if not is_no_title(content.named, stem):
        return content.named, False
    words = re.sub(r"[\W_]+", " ", _START_OF_NAME.sub("", stem)).strip()
    return words[:1].upper() + words[1:], True
