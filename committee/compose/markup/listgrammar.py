"""The grammar of lists: where one begins, which lines are its entries, and what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from committee.base.listmarks import Mark, mark_of, stands_alone
from committee.base.signs import DASHES

INDENT = 2
DEEPEST = 9  # levels of lists, as many as Word has; deeper ones are text
FARTHEST = 200  # lines between an entry and the next one of its list
_SIGNED_FIGURE = re.compile(r"\d[\d.,]* *(?:%|pct|procent|kr|mio|mia)|\d+,\d")
_LEADS_IN = (":", ",", "indstiller", "anbefaler", "foreslår")

Ends = Callable[[Sequence[str], int], bool]  # whether a heading or a table begins at a line


def list_start(lines: Sequence[str], index: int, ends: Ends) -> Mark | None:
    """The mark at the beginning of line `index` when a list begins there, seen with the lines around it."""
    line = lines[index]
    mark = mark_of(line)
    if mark is None:
        return None
    if mark.sign:
        may_be_text = mark.sign in DASHES or (mark.sign == "-" and _SIGNED_FIGURE.match(line, mark.end))
        return mark if not may_be_text or _next(lines, index, mark, ends) else None
    following = _next(lines, index, mark, ends)
    if following is not None:
        return mark.before(following)
    may_begin = index == 0 or not lines[index - 1] or lines[index - 1].endswith(_LEADS_IN)
    return mark if may_begin and stands_alone(line, mark) else None


def _next(lines: Sequence[str], index: int, mark: Mark, ends: Ends) -> Mark | None:
    """The mark of the next entry of the same list."""
    blank = False
    for number, line in enumerate(islice(lines, index + 1, index + 1 + FARTHEST), start=index + 1):
        if not line:
            blank = True
            continue
        following = continues(line, mark)
        if following is not None:
            return following
        if not line.startswith(" " * (mark.indent + INDENT)) and (blank or ends(lines, number)):
            return None
        blank = False
    return None


def continues(line: str, former: Mark) -> Mark | None:
    """The mark of a line that is the entry after `former`: of the same kind, no deeper, and of numbers one more.

    One farther out is beside it: an outer list hands on its entries' own lines alone.
    """
    mark = mark_of(line)
    if mark is None or mark.indent - former.indent >= INDENT or not former.next_is(mark):
        return None
    return mark.after(former)


class ListBlock(BlockProcessor):
    """A whole list with everything that belongs to it; each entry's content is parsed on its own."""

    depth = 0

    def __init__(self, parser: BlockParser, ends: Ends) -> None:
        super().__init__(parser)
        self.ends = ends

    def test(self, parent: Element, block: str) -> bool:
        return self.depth < DEEPEST and mark_of(block.partition("\n")[0]) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool:
        reach = _reach(blocks)
        lines = [line for block in blocks[:reach] for line in (*block.split("\n"), "")]
        first = list_start(lines, 0, self.ends)
        if first is None:
            return False
        entries, used = self._entries(lines, first)
        rest = "\n".join(lines[used:]).strip("\n")
        blocks[:reach] = rest.split("\n\n") if rest else []
        element = _element(parent, first)
        self.depth += 1
        for entry in entries:
            content = "\n".join(entry).strip("\n")
            self.parser.parseBlocks(SubElement(element, "li"), re.split(r"\n{2,}", content))
        self.depth -= 1
        return True

    def _entries(self, lines: list[str], first: Mark) -> tuple[list[list[str]], int]:
        """The entries of the list that begins with `first`, each as its dedented lines, and how many lines they took."""
        base, mark = first.indent, first
        entries: list[list[str]] = [[lines[0][first.end :]]]
        after_blank = False
        inner: Mark | None = (
            None  # of a list that begins no farther in than this one's entries, whose entries it is below
        )
        for number, line in enumerate(lines[1:], start=1):
            if not line:
                after_blank = True
                entries[-1].append("")
                continue
            indent = len(line) - len(line.lstrip(" "))
            if following := continues(line, mark):
                mark, base = following, min(base, following.indent)
                entries.append([line[mark.end :]])
            elif indent >= base + INDENT:
                entries[-1].append(line[min(indent, base + INDENT) :])
            elif not after_blank and (found := self._inner(lines, number, mark, inner)):
                inner = found
                entries[-1].append(line)
            elif after_blank or self.ends(lines, number) or list_start(lines, number, self.ends):
                return entries, number
            else:
                entries[-1].append(line.strip())
            after_blank = False
        return entries, len(lines)

    def _inner(self, lines: list[str], number: int, mark: Mark, former: Mark | None) -> Mark | None:
        """The mark of a list that begins here between two entries of a numbered one, and so is below the first of them, however
        far out; below the last entry it is one of the same kind as a former. Its own next entries are taken as they come."""
        begun = list_start(lines, number, self.ends) if not mark.sign else None
        if begun is None:
            return None
        is_between = _next(lines, number - 1, mark, self.ends) is not None
        return begun if is_between or (former is not None and former.is_like(begun)) else None


def _element(parent: Element, first: Mark) -> Element:
    if first.sign:
        return SubElement(parent, "ul")
    given = {"start": str(first.start), "delimiter": first.delimiter, "counting": first.counting.value}
    return SubElement(parent, "ol", given)


def may_be_entry(block: str) -> bool:
    """Whether a block may belong to a list that begins above it."""
    return block.startswith(" ") or mark_of(block.partition("\n")[0]) is not None


def _reach(blocks: list[str]) -> int:
    """How many blocks can belong to a list that begins in the first: those after it that are indented or go on counting."""
    mark = _last_mark(blocks[0], None)
    for number, block in enumerate(blocks[1:], start=1):
        if mark is None:
            return number
        if block.startswith(" "):
            continue
        if continues(block.partition("\n")[0], mark) is None:
            return number
        mark = _last_mark(block, mark)
    return len(blocks)


def _last_mark(block: str, mark: Mark | None) -> Mark | None:
    """The mark of the block's last entry, at the depth of its first."""
    for line in block.split("\n"):
        mark = mark_of(line) if mark is None else continues(line, mark) or mark
    return mark
