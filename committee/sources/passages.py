"""A text's blocks → its passages, each below the heading that begins it.

What begins a section is a heading as high as those that are surely sections, a lower one that has a section's name, or a paragraph
in bold that has. Where a text has none of these, a plain paragraph that is nothing but a section's name does it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from committee.documents.tree import Block, Blocks, Emphasis, Heading, Inlines, Paragraph, Strong, Styled, words_of
from committee.sources.meeting import Passage
from committee.sources.sectionnames import EARLIER, field_names, folded, known_headings

_LOOKS = 3  # the level of sections where nothing tells it


def passages_of(blocks: Blocks, headings: Mapping[str, str], level: int = _LOOKS) -> tuple[Passage, ...]:
    """The passages of a text; `headings` has the house's own words for its sections."""
    known, sure = known_headings(headings), field_names(headings)
    levels = Counter(b.level for b in blocks if isinstance(b, Heading) and folded(words_of(b.children)) in sure)
    top = min((one for one, count in levels.items() if count == max(levels.values())), default=level)

    def begins(block: Block) -> str:
        words = _heading_words(block)
        is_section = isinstance(block, Heading) and block.level <= top
        return words if words and (is_section or folded(words) in known or EARLIER.fullmatch(words)) else ""

    found = _split(blocks, begins)
    return found if len(found) > 1 or found[:1] != (Passage("", blocks),) else _by_lines(blocks, sure)


def _by_lines(blocks: Blocks, sure: Mapping[str, str]) -> tuple[Passage, ...]:
    """Where no heading is marked as one: a paragraph that says a section's name alone is one."""

    def begins(block: Block) -> str:
        words = words_of(block.children) if isinstance(block, Paragraph) else ""
        return words if folded(words) in sure or EARLIER.fullmatch(words) else ""

    return _split(blocks, begins)


def _split(blocks: Blocks, begins: Callable[[Block], str]) -> tuple[Passage, ...]:
    made: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks:
        if heading := begins(block):
            made.append((heading, []))
        else:
            made[-1][1].append(block)
    return tuple(Passage(heading, tuple(inner)) for heading, inner in made if heading or inner)


def _heading_words(block: Block) -> str:
    """The words of a heading, or of a paragraph that is all bold; nothing of anything else."""
    match block:
        case Heading(children=children):
            return words_of(children)
        case Paragraph(children) if is_bold(children):
            return words_of(children)
        case _:
            return ""


def is_bold(children: Inlines) -> bool:
    """Whether all the words of a line are bold or underlined, as a heading by hand is."""
    said = [child for child in children if words_of((child,))]
    return bool(said) and all(
        isinstance(one, Strong) or (isinstance(one, Emphasis | Styled) and is_bold(one.children)) for one in said
    )
