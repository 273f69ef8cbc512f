"""Finished documents read again: the lines of each item, in Word by the Word reader, in Markdown by its signs alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from committee.documents.chartnodes import Chart
from committee.documents.flat import Line as WordLine
from committee.documents.grouping import blocks_of
from committee.documents.lists import entry_numbers
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Cell,
    Contents,
    Footnote,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Picture,
    Table,
    plain_text,
)
from committee.documents.walk import children_of
from committee.formats.word.reader import read_word
from committee.sources.owntext import words_of_line, words_of_text
from committee.work.importing.comparing import Line

_ANCHOR = re.compile(r'<a id="([^"]*)"></a>')
_TAG = re.compile(r"(?<!\\)</?[a-zA-Z][^<>]*>|<!-- -->")
_LINK = re.compile(r"(?<!\\)!?\[((?:[^\[\]\\]|\\.)*)\]\((?:<[^<>]*>|[^()\s]*)\)(?:\{[^{}]*\})?")
_PICTURE = re.compile(
    r"(?<!\\)!\[(?:[^\[\]\\]|\\.)*\]\((?:<[^<>]*>|[^()\s]*)\)(?:\{[^{}]*\})?"
)  # what it shows is told, not printed
_SIGNS = re.compile(r"(?<!\\)\*+")
_NOTE = re.compile(r"(?<!\\)\[\^(\d+)\]")
_NOTE_TEXT = re.compile(r"\[\^(\d+)\]: (.*)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTRY = re.compile(r"(?P<label>\(?\w{1,6}[.)])\s+|[-*+]\s+")
_ENTRY_IN_CELL = re.compile(r"(?P<label>\(?\w{1,6}[.)])\u00a0|[•–]\u00a0")
_RULE = re.compile(r"\|[\s|:=-]*")
_BAR = re.compile(r"(?<!\\)\|")


def word_items(data: bytes, anchors: Mapping[str, str], ends: frozenset[str]) -> dict[str, list[Line]]:
    """The lines of each item of a Word file, by its anchor; `anchors` has those by their bookmarks. `ends` are headings that end
    the last item."""
    made: dict[str, list[WordLine]] = {}
    here: list[WordLine] | None = None
    for line in read_word(data).lines:
        found = next((anchors[mark] for mark in line.bookmarks if mark in anchors), None)
        if found is not None:
            here = made.setdefault(found, [])
        elif line.level and plain_text(line.words).strip() in ends:
            here = None
        if here is not None:
            here.append(line)
    return {anchor: list(lines_of_blocks(blocks_of(lines))) for anchor, lines in made.items()}


def tree_items(blocks: Blocks, anchors: Iterable[str], ends: frozenset[str]) -> dict[str, list[Line]]:
    """The lines of each item of a document that isn't written, by its anchor."""
    known = frozenset(anchors)
    made: dict[str, list[Block]] = {}
    here: list[Block] | None = None
    for block in blocks:
        if isinstance(block, Heading) and block.anchor in known:
            here = made.setdefault(block.anchor or "", [])
        elif isinstance(block, Heading) and plain_text(block.children).strip() in ends:
            here = None
        if here is not None:
            here.append(block)
    return {anchor: list(lines_of_blocks(inner)) for anchor, inner in made.items()}


def lines_of_blocks(blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines of blocks: each paragraph, break, entry and cell."""
    for block in blocks:
        match block:
            case Paragraph(children) | Heading(children=children):
                yield from _lines(children)
            case OrderedList(items):
                for label, item in zip(entry_numbers(block), items, strict=True):
                    yield from _labelled((label,), lines_of_blocks(item))
            case BulletList(items):
                for item in items:
                    yield from lines_of_blocks(item)
            case Table(header, rows, _, caption):
                yield from _lines(caption)
                for row in (*header, *rows):
                    for cell in row:
                        yield from _cell(cell)
            case Picture(caption=caption):
                yield from _lines(caption)
            case Contents() | Chart():
                pass
            case _:
                assert_never(block)


def _cell(cell: Cell) -> Iterator[Line]:
    yield from _lines(cell.children)
    yield from lines_of_blocks(cell.rest)


def _labelled(label: tuple[str, ...], lines: Iterator[Line]) -> Iterator[Line]:
    first = next(lines, None)
    yield Line(first.words if first else (), label)
    yield from lines


def _lines(children: Inlines) -> Iterator[Line]:
    """A line of words for each break in them, and then the notes that they lead to."""
    text = "".join(_with_breaks(children))
    yield from (Line(words) for words in words_of_text(text))
    for note in _notes(children):
        yield from (replace(line, is_note=True) for line in _lines(note.children))


def _with_breaks(children: Inlines) -> Iterator[str]:
    for child in children:
        if isinstance(child, LineBreak):
            yield "\n"
        elif isinstance(child, Footnote):
            continue
        else:
            inner: Inlines = children_of(child)
            yield from _with_breaks(inner) if inner else (plain_text((child,)),)


def _notes(children: Inlines) -> Iterator[Footnote]:
    for child in children:
        inner: tuple[Inline, ...] = children_of(child)
        if isinstance(child, Footnote):
            yield child
        else:
            yield from _notes(inner)


def markdown_items(data: bytes, anchors: Iterable[str], ends: frozenset[str]) -> dict[str, list[Line]]:
    """The lines of each item of a Markdown file, by its anchor."""
    known = frozenset(anchors)
    made: dict[str, list[Line]] = {}
    here: list[Line] | None = None
    lines = data.decode().split("\n")
    notes = {found[1]: found[2] for line in lines if (found := _NOTE_TEXT.fullmatch(line))}
    for line in (line for line in lines if not _NOTE_TEXT.fullmatch(line)):
        if found := _ANCHOR.fullmatch(line.strip()):
            here = made.setdefault(found[1], []) if found[1] in known else here
        elif line.startswith("#") and _unmarked(line.lstrip("# ")).strip() in ends:
            here = None
        elif here is not None:
            here += _markdown_lines(_NOTE.sub("", line.strip()))
            here += (Line(words_of_line(_unmarked(notes.get(one, ""))), is_note=True) for one in _NOTE.findall(line))
    return made


def _markdown_lines(line: str) -> Iterator[Line]:
    line = line.removesuffix("\\")
    if line.startswith("|"):
        cells = [] if _RULE.fullmatch(line) else _BAR.split(line.removeprefix("|").removesuffix("|"))
        for part in (part.strip() for cell in cells for part in cell.split("<br>")):
            yield from _entry_or_words(part, _ENTRY_IN_CELL)
        return
    yield from _entry_or_words(re.sub(r"^#{1,6} ", "", line), _ENTRY)


def _entry_or_words(line: str, sign: re.Pattern[str]) -> Iterator[Line]:
    """A line's words, after the mark that it may begin with as an entry of a list."""
    entry = sign.match(line)
    words = words_of_line(_unmarked(line[entry.end() :] if entry else line))
    label = (entry["label"],) if entry and entry["label"] else ()
    if words or label:
        yield Line(words, label)


def _unmarked(line: str) -> str:
    """A line without the signs that mark it: tags, links, emphasis and escapes."""
    line = _PICTURE.sub("", _TAG.sub("", line))
    line = _LINK.sub(r"\1", line)
    return _ESCAPE.sub(r"\1", _SIGNS.sub("", line))
