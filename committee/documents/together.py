"""Which blocks mustn't stand last on a page: what leads in to the block after it, as every format that has pages keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from committee.documents.chartnodes import Chart
from committee.documents.columns import is_form
from committee.documents.tree import (
    Block,
    BulletList,
    Emphasis,
    Heading,
    Inlines,
    OrderedList,
    Paragraph,
    Role,
    Strong,
    Table,
    plain_text,
)

_LONGEST_LABEL = 120  # letters of a bold line that names what is below it


def keeps_with_next(blocks: Sequence[Block]) -> list[bool]:
    """Whether each of the blocks, which stand below each other, is kept on the page where the one after it begins."""
    around = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    return [after is not None and _leads_in(before, block, after) for before, block, after in around]


def _leads_in(before: Block | None, block: Block, after: Block) -> bool:
    match block:
        case Heading():
            return True
        case Chart():
            return isinstance(after, Paragraph)
        case Table():
            return isinstance(after, Paragraph) and after.role is Role.SOURCE
        case Paragraph(children, role):
            return not isinstance(after, Heading) and _is_lead(before, children, role, after)
        case _:
            return False


def _is_lead(before: Block | None, children: Inlines, role: Role, after: Block) -> bool:
    """Points that end in commas lead in to no more than the first of them."""
    words = plain_text(children).rstrip()
    if role is Role.CASE_NUMBER or words.endswith(":"):
        return True
    if isinstance(after, Table) and is_form(after):
        return True
    if words.endswith(","):
        return isinstance(after, BulletList | OrderedList) or not _ends_in_comma(before)
    return _is_label(children, words) and isinstance(after, Paragraph | BulletList | OrderedList | Table | Chart)


def _ends_in_comma(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and plain_text(block.children).rstrip().endswith(",")


def _is_label(children: Inlines, words: str) -> bool:
    """Whether a paragraph is a short line in bold or italics, which stands for a heading."""
    shown = [one for one in children if plain_text((one,)).strip()]
    return 0 < len(words) <= _LONGEST_LABEL and all(isinstance(one, Strong | Emphasis) for one in shown)
