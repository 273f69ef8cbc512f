"""Which parts of a document stand on pages that are turned: tables too wide for an upright one, with what belongs to them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from committee.documents.together import keeps_with_next
from committee.documents.tree import Block, Blocks, Paragraph, Role, Table, plain_text


def parts_by_turn(blocks: Blocks, is_turned: Callable[[Table], bool]) -> list[tuple[bool, Blocks]]:
    """The blocks in their order, in parts that are turned or not. What leads in to a turned table is on its page, and so are its
    source, and the heading of the item that it begins; tables beside each other, and what little stands between them, are one part."""
    turned = [isinstance(block, Table) and is_turned(block) for block in blocks]
    if not any(turned):
        return [(False, blocks)]
    for n, (block, before) in enumerate(zip(blocks[1:], turned, strict=False), start=1):
        turned[n] = turned[n] or (before and isinstance(block, Paragraph) and block.role is Role.SOURCE)
    keeps = [kept or _is_case_number(block) for kept, block in zip(keeps_with_next(blocks), blocks, strict=True)]
    for n in range(len(blocks) - 2, -1, -1):
        turned[n] = turned[n] or (turned[n + 1] and (keeps[n] or _is_nothing(blocks[n])))
    pairs = groupby(zip(turned, blocks, strict=True), key=lambda pair: pair[0])
    return [(side, tuple(block for _, block in part)) for side, part in pairs]


def _is_nothing(block: Block) -> bool:
    return isinstance(block, Paragraph) and not plain_text(block.children).strip()


def _is_case_number(block: Block) -> bool:
    """Whether it stands between the heading of an item and what the item begins with."""
    return isinstance(block, Paragraph) and block.role is Role.CASE_NUMBER
