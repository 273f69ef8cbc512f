"""Document tree → Markdown that reads well as text and means the same in every CommonMark viewer.

A character is escaped only where it would otherwise mean something. A paragraph is one line, so nothing
in it can be taken for a heading, a rule or a list, except at the start of a line, where it is escaped.
Tables are those of GFM; where a viewer lacks them, they still read as text. An anchor is an empty `<a>`,
the only form that every viewer with HTML follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

from committee.documents.chartnodes import Chart
from committee.documents.chartpicture import alt_of, picture_name
from committee.documents.lists import entry_numbers, first_and_rest
from committee.documents.shownpictures import file_of
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Contents,
    Document,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    Inlines,
    OrderedList,
    Paragraph,
    Picture,
    Role,
    Table,
    Text,
)
from committee.documents.walk import map_blocks, map_inlines, map_words
from committee.formats.bundle import Bundle
from committee.formats.markdownlists import as_bullets, escape_mark, is_known, own_mark
from committee.formats.markdownrows import table_source
from committee.formats.markdowntables import table_of_bars
from committee.formats.markdownwords import escape, escape_start, link_words, words_as_written

_APART = "<!-- -->"  # says nothing, and parts what would be read as one
_NOTE = "\x01"  # stands for the `[` of a note's sign until the words around it have been escaped
_LIKE_AN_ADDRESS = 2  # a sign and one word: what a reader without notes would take for a link's address, and not show


@dataclass(frozen=True, slots=True)
class Form:
    """For whom: every reader of Markdown, with the folder of its pictures, or our own grammar, which has letters and roman numbers;
    with `marks` it is told of each line that begins so and is none of a list's."""

    pictures: str = ""
    own: bool = False
    marks: bool = False


def write(document: Document, bundle: Bundle) -> bytes:
    """The whole document in UTF-8, with a last line end. A chart's picture is shown from `bundle.figures`."""
    blocks, notes = _with_note_signs(map_blocks(document.blocks, partial(_named, bundle.pictures)))
    parts = [*((f"*{escape(document.mark)}*",) if document.mark else ()), *_blocks(blocks, Form(bundle.figures))]
    parts += [f"{note} {_APART}" if len(note.split()) == _LIKE_AN_ADDRESS else note for note in notes]
    return ("\n\n".join(parts) + "\n").replace(_NOTE, "[").encode()


def fragment(blocks: Blocks, form: Form = Form()) -> str:
    """A part of a document, without a last line end."""
    blocks, notes = _with_note_signs(blocks)
    return "\n\n".join([*_blocks(blocks, form), *notes]).replace(_NOTE, "[")


def _named(pictures: Mapping[str, bytes], block: Block) -> Block:
    """A picture of a file by the name that it has beside the document."""
    if isinstance(block, Picture) and block.name in pictures:
        return replace(block, name=file_of(block.name, pictures[block.name]))
    return block


def _with_note_signs(blocks: Blocks) -> tuple[Blocks, list[str]]:
    """The blocks with a sign for each footnote, `[^1]`, and the notes as they stand under all of them."""
    notes: list[str] = []

    def sign(inline: Inline) -> Inline:
        if not isinstance(inline, Footnote):
            return inline
        words = words_as_written(inline.children).replace("\n", "\n    ")
        notes.append(f"{_NOTE}^{len(notes) + 1}]: {words}".rstrip())
        return Text(f"{_NOTE}^{len(notes)}]")

    return map_words(blocks, lambda words: map_inlines(words, sign)), notes


def _blocks(blocks: Blocks, form: Form) -> Iterator[str]:
    previous: Block | None = None
    for block in blocks:
        if not form.own and _would_run_together(previous, block):
            yield _APART
        yield _block(block, form)
        previous = block


def _would_run_together(previous: Block | None, block: Block) -> bool:
    """Two lists of one kind in a row would be read as one."""
    match previous, block:
        case (BulletList(), BulletList()):
            return True
        case (OrderedList(), OrderedList()):
            if not (is_known(previous) or is_known(block)):
                return True
            return previous.delimiter == block.delimiter and is_known(previous) and is_known(block)
        case (BulletList(), OrderedList()):
            return not is_known(block)
        case (OrderedList(), BulletList()):
            return not is_known(previous)
        case _:
            return False


def _block(block: Block, form: Form) -> str:
    match block:
        case Paragraph(children, role):
            return _paragraph((Emphasis(children),) if role is Role.SOURCE else children, form)
        case Heading(level, children, anchor):
            line = f"{'#' * level} {_heading_words(children)}".rstrip()
            return f'<a id="{anchor}"></a>\n\n{line}' if anchor else line
        case BulletList(items):
            return _list(items, ("-" for _ in items), form)
        case OrderedList(items):
            return _numbered(block, form)
        case Table():
            return _table(block, form)
        case Chart():
            return f"![{link_words((Text(alt_of(block)),))}]({form.pictures}{picture_name(block)})"
        case Picture(name, alt, width, caption):
            shown = f"![{link_words((Text(alt),))}]({form.pictures}{name})"
            share = f"{{bredde={width}%}}" if width and form.own else ""
            return ("\n" if form.own else "\n\n").join([shown + share, *([_paragraph(caption)] if caption else [])])
        case Contents(entries):
            return "\n".join(f"- [{link_words(entry.children)}](#{entry.anchor})" for entry in entries)
        case _:
            assert_never(block)


def _table(table: Table, form: Form) -> str:
    if not form.own:
        return table_of_bars(table, words_as_written)
    return table_source(table, words_as_written, lambda blocks: "\n\n".join(_blocks(blocks, form)))


def _paragraph(children: Inlines, form: Form = Form()) -> str:
    lines = (escape_start(line) for line in words_as_written(children).split("\n"))
    return "\n".join(map(escape_mark, lines) if form.marks else lines)


def _heading_words(children: Inlines) -> str:
    """A heading is one line; a last `#` would be read as its end."""
    words = words_as_written(children).replace("\\\n", " ")
    return re.sub(r"(^|\s)(#+)$", r"\1\\\2", words)


def _numbered(block: OrderedList, form: Form) -> str:
    marks = entry_numbers(block)
    if form.own:
        first = first_and_rest(block.items[0])[0] if len(block.items) == 1 else None
        words = _paragraph(first.children).partition("\n")[0] if first else ""
        return _list(block.items, [own_mark(mark, words) if first else mark for mark in marks], form)
    return _list(block.items, marks, form) if is_known(block) else _block(as_bullets(block), form)


def _list(items: tuple[Blocks, ...], markers: Iterable[str], form: Form) -> str:
    entries = [_entry(item, marker, form) for item, marker in zip(items, markers, strict=True)]
    loose = any("\n\n" in entry for entry in entries)
    return ("\n\n" if loose else "\n").join(entries)


def _entry(blocks: Blocks, marker: str, form: Form) -> str:
    """An entry with its content indented to the marker's width. A list right under one paragraph stays tight."""
    indent = " " * (len(marker) + 1)
    parts = list(_blocks(blocks, form))
    tight = (
        len(blocks) == 2
        and isinstance(blocks[0], Paragraph)
        and _may_follow_tightly(blocks[1], form)
        and len(parts) == 2
    )
    text = ("\n" if tight and "\n\n" not in parts[1] else "\n\n").join(parts)
    lines = (f"{indent}{line}" if line else "" for line in text.split("\n"))
    return f"{marker} " + "\n".join(lines)[len(indent) :]


def _may_follow_tightly(block: Block, form: Form) -> bool:
    """Only a bullet list, or a numbered one from 1, may stand right under a line of text in CommonMark; in our own grammar none of one
    number, which is text there."""
    if isinstance(block, OrderedList):
        return len(block.items) > 1 if form.own else block.start == 1 or not is_known(block)
    return isinstance(block, BulletList)
