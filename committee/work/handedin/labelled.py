"""Headings that are labels: a heading, or a form's row, »Titel«, »Sagsnr.« with one line below it says what the line above a document does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from committee.documents.tree import Paragraph, Text, words_of
from committee.work.handedin.chunks import Chunk
from committee.work.handedin.labels import is_label

_LONGEST = 250  # letters of what a label says


def labels_above(chunks: Sequence[Chunk], first: Iterable[str] = ()) -> list[Chunk]:
    """The chunks with what their headings label as lines of the first, below those that are given."""
    before, *rest = chunks
    said = {number: words for number, chunk in enumerate(rest) if (words := _label(chunk))}
    lines = [*first, *said.values()]
    kept = [chunk for number, chunk in enumerate(rest) if number not in said]
    blocks = (*(Paragraph((Text(words),)) for words in lines), *before.blocks)
    markdown = None if before.markdown is None else "\n".join([*lines, before.markdown])
    return [replace(before, blocks=blocks, markdown=markdown), *kept]


def _label(chunk: Chunk) -> str:
    """What a chunk says as a label's line; empty for one that is a section."""
    if len(chunk.blocks) != 1 or not isinstance(chunk.blocks[0], Paragraph):
        return ""
    words = " ".join(words_of(chunk.blocks[0].children).split())
    line = f"{chunk.title.rstrip(': ')}: {words}"
    return line if len(words) <= _LONGEST and is_label(line) else ""
