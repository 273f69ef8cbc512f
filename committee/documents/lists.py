"""Lists as every format sets them: their signs, how far they are set in, and which of an entry's words are its first line."""

from __future__ import annotations

from typing import assert_never

from committee.base.counting import counted
from committee.documents.chartnodes import Chart
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Contents,
    Heading,
    OrderedList,
    Paragraph,
    Picture,
    Role,
    Table,
)

INDENT = 17.85  # points a level
DEEPEST = 9  # levels; deeper lists stand at the last
_BULLETS = ("•", "–")


def bullet(depth: int) -> str:
    """The sign of a bullet list at a depth, 0 for the outermost."""
    return _BULLETS[depth % len(_BULLETS)]


def entry_numbers(block: OrderedList) -> list[str]:
    """The number of each entry as it is printed: `1.`, `b)`, `(iv)`."""
    opening, closing = ("(", ")") if block.delimiter == "()" else ("", block.delimiter)
    return [f"{opening}{counted(number, block.counting)}{closing}" for number, _ in enumerate(block.items, block.start)]


def first_and_rest(item: Blocks) -> tuple[Paragraph | None, Blocks]:
    """An entry's first paragraph, which stands beside its sign, and what stands under it; None when it begins otherwise."""
    first = item[0] if item else None
    return (first, item[1:]) if isinstance(first, Paragraph) else (None, item)


def role_of(block: Block) -> Role:
    """What a block is there for: a paragraph's role, and a list has that of its first words."""
    match block:
        case Paragraph(_, role):
            return role
        case BulletList(items) | OrderedList(items):
            first = first_and_rest(items[0])[0] if items else None
            return first.role if first else Role.BODY
        case Heading() | Table() | Contents() | Chart() | Picture():
            return Role.BODY
        case _:
            assert_never(block)
