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
from xml.etree.ElementTree import Element

import markdown

from committee.base.signs import BREAKS, OTHER_SPACES
from committee.compose.markup import blockgrammar
from committee.compose.markup.convert import Converter, tidy
from committee.compose.markup.footnotes import without_notes
from committee.compose.markup.typedmarkers import with_plain_markers
from committee.documents.tree import Blocks

__all__ = ["parse", "tidy"]

_NO_TEXT = "\x02\x03"  # the parser's own; no file that is read has them
_BLANK_LINES = re.compile(r"\n{3,}")  # many are as one: a list goes on after them


@lru_cache(maxsize=512)
def parse(text: str) -> Blocks:
    """The blocks of a Markdown text. Headings keep the level they were written with. Any text is valid."""
    for sign in _NO_TEXT:
        text = text.replace(sign, "")
    lines = _lines(text)
    made, unused = _blocks(lines, frozenset())
    return _blocks(lines, unused)[0] if unused else made


def _blocks(lines: list[str], kept: frozenset[str]) -> tuple[Blocks, frozenset[str]]:
    """The blocks of a text's lines, and the notes whose signs came to stand where there are none; those of `kept` stay lines."""
    lines, notes = without_notes(lines, kept)
    document = _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
    converter = Converter(notes)
    made = tuple(converter.blocks(_elements(document)))
    return made, frozenset(notes) - converter.noted


def _elements(document: str) -> Element:
    """A text's element tree: Python-Markdown with this house's grammar of blocks. Nothing is serialised."""
    root = _parser().parser.parseDocument([document]).getroot()
    assert root is not None
    return root


def _lines(text: str) -> list[str]:
    """The lines, their tabs made spaces, and other spaces plain ones where the grammar wants one. Lines with a tab inside are
    columns, and are kept apart by hard breaks."""
    lines = [line if line.strip() else "" for line in text.split("\n")]
    if _BREAK.search(text):
        lines = [made for line in lines for made in _with_breaks(line)]
    if not text.isascii():
        lines = [_SPACED.sub(_plain_spaces, line) if _OTHER_SPACE.search(line) else line for line in lines]
    lines = with_plain_markers(lines)
    if "\t" not in text:
        return lines
    columns = ["\t" in line.strip() for line in lines]
    beside = [here or after for here, after in zip(columns, [*columns[1:], False], strict=True)]
    return [
        f"{line.rstrip()}  " if line and keep else line
        for line, keep in zip((x.expandtabs(4) for x in lines), beside, strict=True)
    ]


# Where the grammar wants a space: before a line, after a heading's signs, and in the line under a table's head.
_OTHER_SPACE = re.compile(f"[{OTHER_SPACES}]")
_ANY = f"[ {OTHER_SPACES}]"
_SPACED = re.compile(rf"^{_ANY}*[|:-][-|:{OTHER_SPACES} ]*$|^{_ANY}*#{{1,6}}{_ANY}+|^{_ANY}+")


def _plain_spaces(found: re.Match[str]) -> str:
    return _OTHER_SPACE.sub(" ", found[0])


_BREAK = re.compile(f" *[{BREAKS}] *")


def _with_breaks(line: str) -> list[str]:
    """The lines that a line is, where it has breaks of other programs; in a heading and a row they stay signs in it."""
    parts = _BREAK.split(line)
    if len(parts) == 1 or "|" in line or line.lstrip().startswith("#"):
        return [line]
    indent = " " * (len(line) - len(line.lstrip(" ")))
    written = [f"{indent if number else ''}{part}  " for number, part in enumerate(parts) if part]
    return [*written[:-1], written[-1] if not parts[-1] else written[-1].rstrip(" ")]


@cache
def _parser() -> markdown.Markdown:
    md = markdown.Markdown()
    blockgrammar.register(md.parser)
    return md
