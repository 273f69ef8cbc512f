"""Markdown text → blocks of the document tree.

Python-Markdown parses; its grammar is narrowed here to what an agenda needs, so that ordinary Danish text
comes through unharmed: paragraphs, headings, lists, tables, bold, italic, links and line breaks. Raw HTML,
code, quotes, rules, entities and images are text. The handbook says it in Danish; the rules:

- A list may stand right under a line of text. Two spaces nest. `-`, `*`, `•` and Word's signs are bullets; `+` is not.
  Two lines with `–` are a list, one is text. A marker may stand in emphasis, `*1. at ...*`, and have a hard space after it.
- An ordered list is one only when at least two written numbers count up by one and no month follows
  them; otherwise `26. januar 2021:` is text. A line of text that looks like an entry keeps its own line.
- Lines with a tab inside are columns: they keep their line breaks.
- `#` is a heading only before a space; four spaces are no code; a row's extra cells widen the table.
- `*` and `_` are emphasis only where CommonMark says so, and never in `5 %*` or before `)`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.treeprocessors import InlineProcessor as InlineTree

from committee.compose.markup import blockgrammar, inlinegrammar
from committee.compose.markup.convert import blocks as converted
from committee.compose.markup.convert import tidy
from committee.compose.markup.typedmarkers import with_plain_markers
from committee.documents.tree import Blocks

__all__ = ["parse", "tidy"]

# What may be markup: a sign alone, such as the star in `5 %*`, isn't worth a parser.
_NEEDS_INLINE = re.compile(r"\\|  \n|\*[^*]*\*|_[^_]*_|\]\(|<http")
_BLANK_LINES = re.compile(r"\n{3,}")  # many are as one: a list goes on after them
_LONGEST = 20_000  # characters of one paragraph; a longer one is no prose, and its signs stay as they are
_PLACEHOLDER_SIGNS = "\x02\x03"  # the parser's own; no file that is read has them


@lru_cache(maxsize=512)
def parse(text: str) -> Blocks:
    """The blocks of a Markdown text. Headings keep the level they were written with. Any text is valid."""
    return tuple(converted(_parser().parse(text)))


class _Parser:
    """Python-Markdown with this house's grammar. Its output stops at the element tree; nothing is serialised."""

    def __init__(self) -> None:
        self.md = markdown.Markdown()
        blockgrammar.register(self.md.parser)
        self.trees: dict[frozenset[str], InlineTree] = {}

    def parse(self, text: str) -> Element:
        """A text's element tree."""
        for sign in _PLACEHOLDER_SIGNS:
            text = text.replace(sign, "")
        document = _BLANK_LINES.sub("\n\n", "\n".join(_lines(text))).strip("\n")
        root = self.md.parser.parseDocument([document]).getroot()
        assert root is not None
        if _NEEDS_INLINE.search(document):
            for element in list(root.iter()):
                if element.text and len(element.text) <= _LONGEST and _NEEDS_INLINE.search(element.text):
                    self._inlines(element)
        return root

    def _inlines(self, element: Element) -> None:
        """The inline patterns, run on this element alone: Python-Markdown would walk the whole tree for it."""
        holder = Element("div")
        inner = SubElement(holder, element.tag)
        inner.text = element.text
        self._tree_for(element.text or "").run(holder)
        element.text = inner.text
        element[:] = list(inner)

    def _tree_for(self, text: str) -> InlineTree:
        """The patterns that this text's signs call for."""
        signs = frozenset(sign for sign in inlinegrammar.SIGNS if sign in text)
        if signs not in self.trees:
            md = markdown.Markdown()
            inlinegrammar.register(md, signs)
            self.trees[signs] = InlineTree(md)
        return self.trees[signs]


def _lines(text: str) -> list[str]:
    """The lines, their tabs made spaces. Lines with a tab inside are columns, and are kept apart by hard breaks."""
    lines = with_plain_markers([line if line.strip() else "" for line in text.split("\n")])
    if "\t" not in text:
        return lines
    columns = ["\t" in line.strip() for line in lines]
    beside = [here or after for here, after in zip(columns, [*columns[1:], False], strict=True)]
    return [
        f"{line.rstrip()}  " if line and keep else line
        for line, keep in zip((x.expandtabs(4) for x in lines), beside, strict=True)
    ]


@cache
def _parser() -> _Parser:
    return _Parser()
