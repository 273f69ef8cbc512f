"""The sheet for signatures as a document of its own: the last part of the minutes, with the same words."""

from __future__ import annotations

from dataclasses import replace

from committee.documents.tree import Block, Document, Heading, Text, plain_text
from committee.domain.profile import Words

_BETWEEN = " · "  # the mark of a draft and the header


def signature_sheet(minutes: Document, words: Words) -> Document | None:
    """The sheet of these minutes, titled as they are but with its own word; None where they end without one. What is signed is no
    draft, so it isn't marked as one."""
    start = max((n for n, block in enumerate(minutes.blocks) if _is_sheet(block, words)), default=None)
    if start is None:
        return None
    title = _titled(minutes.title, words)
    blocks = (Heading(1, (Text(title),)), *minutes.blocks[start + 1 :])
    header = minutes.header.removeprefix(words.draft).removeprefix(_BETWEEN) if words.draft else minutes.header
    return replace(minutes, title=title, header=header, blocks=blocks)


def _is_sheet(block: Block, words: Words) -> bool:
    return isinstance(block, Heading) and block.anchor is None and plain_text(block.children) == words.signatures


def _titled(title: str, words: Words) -> str:
    changed = title.replace(words.minutes, words.signatures, 1) if words.minutes else title
    return changed if changed != title else f"{words.signatures} – {title}"
