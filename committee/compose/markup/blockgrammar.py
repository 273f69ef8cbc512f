"""The block grammar: where headings, lists and tables begin and end, as processors for Python-Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, EmptyBlockProcessor, ParagraphProcessor

from committee.compose.markup.listgrammar import FARTHEST, ListBlock, list_start, may_be_entry
from committee.compose.markup.tablegrammar import BarTable, RowTable
from committee.documents.rowtables import ends_table, indent_of, is_bar_table, opens_table

_HEADING = re.compile(r" {0,3}(#{1,6}) +(?=[^# ])(.*?)(?: +#+)? *$")


def register(parser: BlockParser) -> None:
    """Put this grammar in place of Python-Markdown's."""
    registry = parser.blockprocessors
    for name in [str(item.name) for item in registry._priority]:  # type: ignore[attr-defined]
        registry.deregister(name)
    registry.register(EmptyBlockProcessor(parser), "empty", 100)
    registry.register(_Split(parser), "split", 90)
    registry.register(RowTable(parser), "rows", 85)
    registry.register(_HeadingBlock(parser), "heading", 80)
    registry.register(ListBlock(parser, _ends), "list", 70)
    registry.register(BarTable(parser), "table", 60)
    registry.register(ParagraphProcessor(parser), "paragraph", 10)


def _ends(lines: Sequence[str], index: int) -> bool:
    """Whether a heading or a table begins at a line, which ends whatever stands above it."""
    return _HEADING.match(lines[index]) is not None or is_bar_table(lines, index) or opens_table(lines[index])


class _Split(BlockProcessor):
    """Parts a block where a heading, list or table begins or ends in it without a blank line."""

    def test(self, parent: Element, block: str) -> bool:
        return "\n" in block

    def run(self, parent: Element, blocks: list[str]) -> bool:
        lines = blocks[0].split("\n")
        following = islice(takewhile(may_be_entry, islice(blocks, 1, None)), FARTHEST)
        context = [*lines, *(line for block in following for line in ("", *block.split("\n")))]
        ends = list(_part_ends(context, len(lines)))
        if len(ends) == 1:
            return False
        blocks[0:1] = ["\n".join(lines[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
        return True


def _part_ends(lines: list[str], stop: int) -> Iterator[int]:
    """Where each heading, list, table or run of text ends in the lines before `stop`; those after it are context."""
    start = 0
    while start < stop:
        start = _part_end(lines, start, stop)
        yield start


def _part_end(lines: list[str], start: int, stop: int) -> int:
    if _HEADING.match(lines[start]):
        return start + 1
    if opens_table(lines[start]):
        edge = ends_table(islice(lines, start + 1, stop), indent_of(lines[start]))
        return stop if edge is None else start + 1 + edge + (not opens_table(lines[start + 1 + edge]))
    if is_bar_table(lines, start):
        return next((number for number in range(start + 2, stop) if "|" not in lines[number]), stop)
    in_list = list_start(lines, start, _ends) is not None
    for number in range(start + 1, stop):
        if in_list and lines[number].startswith(" "):
            continue
        if _ends(lines, number):
            return number
        if not in_list and list_start(lines, number, _ends):
            return number
    return stop


class _HeadingBlock(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return "\n" not in block and _HEADING.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = _HEADING.match(blocks.pop(0))
        assert match is not None
        SubElement(parent, f"h{len(match[1])}").text = match[2]
