"""What stands in a table's cell, as paragraphs of WordprocessingML: all in the cell's own style, lists with Word's own numbering."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from committee.documents.lists import DEEPEST, first_and_rest
from committee.documents.tree import Block, Blocks, BulletList, Cell, Inlines, OrderedList, Paragraph
from committee.formats.word.listforms import LIST_INDENT
from committee.formats.word.xml import paragraph

_UNBROKEN = "<w:suppressAutoHyphens/>"


@dataclass(frozen=True, slots=True)
class CellBlocks:
    """Writes what cells hold. `style` is the id of their paragraphs' style; `words` makes runs, `numbering` gives a list at a depth its
    number, and `other` writes what is neither words nor a list."""

    style: str
    words: Callable[[Inlines], str]
    numbering: Callable[[BulletList | OrderedList, int], int]
    other: Callable[[Block], Iterator[str]]

    def write(self, cell: Cell, before: str, justify: str) -> str:
        """A cell's paragraphs, one at least. `before` are properties of each, `justify` of those that are in no list."""
        first = [self._one(cell.children, before, justify)] if cell.children or not cell.rest else []
        made = [*first, *self._blocks(cell.rest, before, justify, 0)]
        return "".join(made) if made[-1].endswith("</w:p>") else "".join([*made, self._one((), before, justify)])

    def _one(self, words: Inlines, before: str, justify: str, mark: str = "", indent: str = "") -> str:
        return paragraph(self.style, self.words(words), [before, mark, _UNBROKEN, indent, justify])

    def _blocks(self, blocks: Blocks, before: str, justify: str, depth: int) -> Iterator[str]:
        indent = f'<w:ind w:left="{LIST_INDENT * min(depth, DEEPEST)}"/>' if depth else ""
        for block in blocks:
            match block:
                case Paragraph(children):
                    yield self._one(children, before, justify, indent=indent)
                case BulletList() | OrderedList():
                    yield from self._list(block, before, depth)
                case _:
                    yield from self.other(block)

    def _list(self, block: BulletList | OrderedList, before: str, depth: int) -> Iterator[str]:
        level, number = min(depth, DEEPEST - 1), self.numbering(block, depth)
        mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        for item in block.items:
            first, rest = first_and_rest(item)
            yield self._one(first.children if first else (), before, "", mark)
            yield from self._blocks(rest, before, "", depth + 1)
