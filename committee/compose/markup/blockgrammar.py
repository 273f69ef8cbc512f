"""The block grammar: where headings, lists and tables begin and end, as processors for Python-Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, takewhile
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, EmptyBlockProcessor, ParagraphProcessor

from committee.base import danish
from committee.base.signs import BULLETS, DASHES
from committee.compose.markup.tablegrammar import BarTable, RowTable, is_bar_table
from committee.documents.rowtables import opens_table

_HEADING = re.compile(r" {0,3}(#{1,6}) +(?=[^# ])(.*?)(?: +#+)? *$")
_BULLET = re.compile(rf"( *)([{BULLETS}]) +(?=\S)(?![-*_ ]*$)")
_NUMBER = re.compile(r"( *)([1-9][0-9]{0,3}|0)([.)]) +(?=\S)")
_SIGNED_FIGURE = re.compile(r"\d[\d.,]* *(?:%|pct|procent|kr|mio|mia)|\d+,\d")
_INDENT = 2
_FARTHEST = 200  # lines between an entry and the next one of its list
DEEPEST = 9  # levels of lists, as many as Word has; deeper ones are text


def register(parser: BlockParser) -> None:
    """Put this grammar in place of Python-Markdown's."""
    registry = parser.blockprocessors
    for name in [str(item.name) for item in registry._priority]:  # type: ignore[attr-defined]
        registry.deregister(name)
    registry.register(EmptyBlockProcessor(parser), "empty", 100)
    registry.register(RowTable(parser), "rows", 95)
    registry.register(_Split(parser), "split", 90)
    registry.register(_HeadingBlock(parser), "heading", 80)
    registry.register(_ListBlock(parser), "list", 70)
    registry.register(BarTable(parser), "table", 60)
    registry.register(ParagraphProcessor(parser), "paragraph", 10)


@cache
def _month() -> re.Pattern[str]:
    """A month name or its short form, as it follows the day of a date."""
    names = "|".join(danish.months())
    short = "|".join(f"{name[:3]}\\b" for name in danish.months())
    return re.compile(f"(?:{names}|{short})", re.IGNORECASE)


def _is_numbered(line: str) -> re.Match[str] | None:
    match = _NUMBER.match(line)
    return match if match and not _month().match(line, match.end()) else None


def _list_start(lines: list[str], index: int) -> re.Match[str] | None:
    """The marker at the beginning of line `index` when a list begins there, seen with the lines that follow."""
    line = lines[index]
    match = _BULLET.match(line)
    if match is not None:
        may_be_text = match[2] in DASHES or (match[2] == "-" and _SIGNED_FIGURE.match(line, match.end()))
        return None if may_be_text and not _has_sibling(lines, index, match) else match
    match = _is_numbered(line)
    return match if match and _has_sibling(lines, index, match) else None


def _has_sibling(lines: list[str], index: int, match: re.Match[str]) -> bool:
    """Whether the entry is followed by the next one of the same list."""
    blank = False
    for line in islice(lines, index + 1, index + 1 + _FARTHEST):
        if not line:
            blank = True
        elif _continues(line, match):
            return True
        elif _HEADING.match(line) or opens_table(line) or (blank and not line.startswith(" " * (len(match[1]) + _INDENT))):
            return False
        else:
            blank = False
    return False


def _continues(line: str, previous: re.Match[str]) -> bool:
    """Whether a line is the entry after `previous`: the same kind, depth, and for numbers one more."""
    if previous.re is _BULLET:
        match = _BULLET.match(line)
        return match is not None and match[2] == previous[2] and _same_depth(match, previous)
    match = _is_numbered(line)
    return (
        match is not None
        and match[3] == previous[3]
        and _same_depth(match, previous)
        and int(match[2]) == int(previous[2]) + 1
    )


def _same_depth(match: re.Match[str], previous: re.Match[str]) -> bool:
    """Whether an entry isn't below the one before it. One farther out is beside it: an outer list hands on its entries' own lines alone."""
    return len(match[1]) - len(previous[1]) < _INDENT


def _begins_table(lines: list[str], index: int) -> bool:
    return is_bar_table(lines, index) or opens_table(lines[index])


class _Split(BlockProcessor):
    """Parts a block where a heading, list or table begins or ends in it without a blank line."""

    def test(self, parent: Element, block: str) -> bool:
        return "\n" in block

    def run(self, parent: Element, blocks: list[str]) -> bool:
        lines = blocks[0].split("\n")
        following = islice(takewhile(_may_be_entry, islice(blocks, 1, None)), _FARTHEST)
        context = [*lines, *(line for block in following for line in ("", *block.split("\n")))]
        ends = list(_part_ends(context, len(lines)))
        if len(ends) == 1:
            return False
        blocks[0:1] = ["\n".join(lines[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
        return True


def _may_be_entry(block: str) -> bool:
    """Whether a block may belong to a list that begins above it."""
    return block.startswith(" ") or _BULLET.match(block) is not None or _NUMBER.match(block) is not None


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
        return stop
    if is_bar_table(lines, start):
        return next((number for number in range(start + 2, stop) if "|" not in lines[number]), stop)
    in_list = _list_start(lines, start) is not None
    for number in range(start + 1, stop):
        if in_list and lines[number].startswith(" "):
            continue
        if _HEADING.match(lines[number]) or _begins_table(lines, number):
            return number
        if not in_list and _list_start(lines, number):
            return number
    return stop


def _reach(blocks: list[str]) -> int:
    """How many blocks can belong to a list that begins in the first: those after it that are indented or go on counting."""
    marker = _last_marker(blocks[0], None)
    for number, block in enumerate(blocks[1:], start=1):
        if marker is None:
            return number
        if block.startswith(" "):
            continue
        if not _continues(block.partition("\n")[0], marker):
            return number
        marker = _last_marker(block, marker)
    return len(blocks)


def _last_marker(block: str, marker: re.Match[str] | None) -> re.Match[str] | None:
    """The marker of the block's last entry, at the depth of its first."""
    for line in block.split("\n"):
        if marker is None or _continues(line, marker):
            marker = _BULLET.match(line) or _is_numbered(line)
    return marker


class _HeadingBlock(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return "\n" not in block and _HEADING.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = _HEADING.match(blocks.pop(0))
        assert match is not None
        SubElement(parent, f"h{len(match[1])}").text = match[2]


class _ListBlock(BlockProcessor):
    """A whole list with everything that belongs to it; each entry's content is parsed on its own."""

    depth = 0

    def test(self, parent: Element, block: str) -> bool:
        return self.depth < DEEPEST and (_BULLET.match(block) is not None or _NUMBER.match(block) is not None)

    def run(self, parent: Element, blocks: list[str]) -> bool:
        reach = _reach(blocks)
        lines = [line for block in blocks[:reach] for line in (*block.split("\n"), "")]
        first = _list_start(lines, 0)
        if first is None:
            return False
        entries, used = _entries(lines, first)
        rest = "\n".join(lines[used:]).strip("\n")
        blocks[:reach] = rest.split("\n\n") if rest else []
        element = SubElement(parent, "ul" if first.re is _BULLET else "ol")
        if first.re is _NUMBER:
            element.set("start", str(int(first[2])))
            element.set("delimiter", first[3])
        self.depth += 1
        for entry in entries:
            content = "\n".join(entry).strip("\n")
            self.parser.parseBlocks(SubElement(element, "li"), re.split(r"\n{2,}", content))
        self.depth -= 1
        return True


def _entries(lines: list[str], first: re.Match[str]) -> tuple[list[list[str]], int]:
    """The entries of the list that begins with `first`, each as its dedented lines, and how many lines they took."""
    base, marker = len(first[1]), first
    entries: list[list[str]] = [[lines[0][first.end() :]]]
    after_blank = False
    for number, line in enumerate(lines[1:], start=1):
        if not line:
            after_blank = True
            entries[-1].append("")
            continue
        indent = len(line) - len(line.lstrip(" "))
        if _continues(line, marker):
            marker = _BULLET.match(line) or _NUMBER.match(line) or marker
            base = min(base, len(marker[1]))
            entries.append([line[marker.end() :]])
        elif indent >= base + _INDENT:
            entries[-1].append(line[min(indent, base + _INDENT) :])
        elif after_blank or _ends_list(lines, number):
            return entries, number
        else:
            entries[-1].append(line.strip())
        after_blank = False
    return entries, len(lines)


def _ends_list(lines: list[str], index: int) -> bool:
    return bool(_HEADING.match(lines[index]) or _begins_table(lines, index) or _list_start(lines, index))
