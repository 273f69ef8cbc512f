"""A composed document cut at its items and their sections, without losing a word or changing their order."""

from __future__ import annotations

from dataclasses import dataclass, field

from committee.documents.plain import text_of
from committee.documents.tree import Block, Blocks, Heading, words_of

_ITEM, _DECISION = "punkt-", "beslutning-"


@dataclass(slots=True)
class Section:
    """What stands from one heading to the next; `heading` is empty for what comes before the first."""

    heading: str = ""
    anchor: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words under the heading, as they are read."""
        return text_of(tuple(self.blocks))


@dataclass(slots=True)
class Part:
    """One item, its own heading being that of its first section; or, without an anchor, what stands before or after them."""

    anchor: str = ""
    sections: list[Section] = field(default_factory=list)

    @property
    def decision(self) -> str | None:
        """The decision as it is read; None when the document has none, or no heading tells where it is."""
        return next((s.text for s in self.sections if s.anchor.startswith(_DECISION)), None)

    @property
    def text(self) -> str:
        """All words of the part, its headings too."""
        return "\n".join(words for s in self.sections for words in (s.heading, s.text) if words)


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands before the items, the items by their anchors, and what stands after the last one."""

    head: Part
    items: dict[str, Part]
    tail: Part


def cut(blocks: Blocks) -> Parts:
    """The document in its parts.

    After the last item, a heading as high as the items' own, such as that of the sheet for signatures, begins the tail.
    Such a heading between two items goes with the one before it.
    """
    level = next((block.level for block in blocks if isinstance(block, Heading) and _is_item(block)), 1)
    part, items, end = Part(sections=[Section()]), dict[str, Part](), 0
    head = part
    for block in blocks:
        if isinstance(block, Heading) and _is_item(block):
            part, end = items.setdefault(block.anchor or "", Part(block.anchor or "")), 0
            part.sections.append(Section(words_of(block.children)))
        elif isinstance(block, Heading) and block.level <= level + 1:
            end = end or (len(part.sections) if block.level <= level else 0)
            part.sections.append(Section(words_of(block.children), block.anchor or ""))
        else:
            part.sections[-1].blocks.append(block)
    if not items or not end:
        return Parts(head, items, Part())
    tail = Part(sections=part.sections[end:])
    del part.sections[end:]
    return Parts(head, items, tail)


def _is_item(heading: Heading) -> bool:
    return (heading.anchor or "").startswith(_ITEM)
