"""Markdown text → blocks of the document tree.

Python-Markdown parses; its grammar is narrowed here to what an agenda needs, so that ordinary Danish text
comes through unharmed: paragraphs, headings, lists, tables, bold, italic, links and line breaks. Raw HTML,
code, quotes, rules, entities and images are text. The README of the house says it in Danish; the rules:

- A list may stand right under a line of text. Two spaces nest. `-`, `*` and `•` are bullets; `+` is not.
- An ordered list is one only when at least two written numbers count up by one and no month follows
  them; otherwise `26. januar 2021:` is text. A line of text that looks like an entry keeps its own line.
- `#` is a heading only before a space; four spaces are no code; a row's extra cells widen the table.
- `*` and `_` are emphasis only where CommonMark says so, and never in `5 %*` or before `)`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.util import AtomicString

from committee.document.markup import blocks, inlines
from committee.document.markup.convert import blocks as converted
from committee.document.markup.convert import tidy
from committee.document.tree import Blocks

__all__ = ["parse", "tidy"]

_NEEDS_INLINE = re.compile(r"[*_\[\\<]|  \n")


@lru_cache(maxsize=512)
def parse(text: str) -> Blocks:
    """The blocks of a Markdown text. Headings keep the level they were written with. Any text is valid."""
    return tuple(converted(_parser().parse(text)))


class _Parser:
    """Python-Markdown with this house's grammar. Its output stops at the element tree; nothing is serialised."""

    def __init__(self) -> None:
        self.md = markdown.Markdown()
        blocks.register(self.md.parser)
        inlines.register(self.md)
        self.inline = InlineTree(self.md)

    def parse(self, text: str) -> Element:
        lines = [line if line.strip() else "" for line in text.expandtabs(4).split("\n")]
        document = "\n".join(lines).strip("\n")
        root = self.md.parser.parseDocument([document]).getroot()
        assert root is not None
        if _NEEDS_INLINE.search(document):
            self._inlines(root)
        return root

    def _inlines(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _NEEDS_INLINE.search(element.text):
                element.text = AtomicString(element.text)
        self.inline.run(root)


@cache
def _parser() -> _Parser:
    return _Parser()
