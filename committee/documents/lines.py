"""The lines of a document, whether it was made here or read from Word, and what they say.

Both sides are brought to the same lines, so that what a person has changed can be told from what a program has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from committee.base.counting import Counting
from committee.base.digests import sha256_of
from committee.documents.chartnodes import Chart
from committee.documents.flat import Entry, Line
from committee.documents.tables import column_count, every_row, laid_out
from committee.documents.tree import (
    Block,
    BulletList,
    Contents,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Marked,
    OrderedList,
    Paragraph,
    Picture,
    Sparkline,
    Strong,
    Style,
    Styled,
    Table,
    Text,
    words_of,
)
from committee.documents.walk import map_inlines, walk_inlines


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """A document's blocks as lines, marked with their anchors."""
    for block in blocks:
        match block:
            case Paragraph(children):
                if words_of(children):
                    yield Line(words=children)
            case Heading(level, children, anchor):
                yield Line(words=children, level=level, bookmarks=frozenset([anchor] if anchor else []))
            case BulletList(items) | OrderedList(items):
                form = Entry("", 0, ordered=False, start=1, delimiter=".")
                if isinstance(block, OrderedList):
                    form = replace(form, ordered=True, delimiter=block.delimiter, counting=block.counting)
                for item in items:
                    for number, line in enumerate(lines_of(item)):
                        if number == 0 and line.entry is None and line.table is None:
                            line = replace(line, entry=form)
                        yield line
            case Table(caption=caption):
                if words_of(caption):
                    yield Line(words=caption, caption=True)
                    block = replace(block, caption=())
                yield Line(table=block)
            case Picture(caption=caption):
                yield from [Line(words=caption)] if words_of(caption) else ()
            case Chart() | Contents():
                pass
            case _:
                assert_never(block)


def line_words(line: Line) -> str:
    """A line's words, each note in brackets where its sign is; those of a table with a stroke between its columns, a place that a
    merged cell covers being empty."""
    if line.table is None:
        return _words(line.words)
    rows = every_row(line.table)
    return " / ".join(" | ".join(map(_words, row)) for row in rows if any(map(_words, row)))


def _words(inlines: Inlines) -> str:
    if any(isinstance(inline, Footnote) for inline in walk_inlines(inlines)):
        inlines = map_inlines(inlines, _note_as_words)
    return words_of(inlines)


def _note_as_words(inline: Inline) -> Inline:
    return Text(f" [{words_of(inline.children)}]") if isinstance(inline, Footnote) else inline


def signature(lines: Iterable[Line]) -> str:
    """All that a decision says, with its emphasis and lists, as one text. However a program has cut up the words, it is
    the same."""
    return "\n".join(
        f"{marked_words(line)}{_mask(line.words) if line.table is None else _reaches(line.table)}"
        for line in lines
        if line_words(line)
    )


def _reaches(table: Table) -> str:
    """Which cells of a table reach over others, and what kinds of lines stand in those that have several; nothing for one of plain
    cells."""
    width, made = column_count(table), ""
    for name, rows in (("h", table.header if table.has_header else ()), ("r", table.rows)):
        for number, row in enumerate(laid_out(rows, width)):
            for one in (one for one in row if not one.is_continued):
                down, below = min(one.cell.down, len(rows) - number), "".join(map(_mark, lines_of(one.cell.rest)))
                if one.cell.across > 1 or down > 1 or below:
                    made += f" {name}{number}.{one.column}:{one.cell.across}x{down}{below}"
    return made


def marked_words(line: Line) -> str:
    """A line's words after a sign that tells a heading, a list's entry or a table."""
    return _mark(line) + line_words(line)


def digest(text: str) -> str:
    return sha256_of(text.encode())[:16]


def _mark(line: Line) -> str:
    if line.table is not None:
        return "|"
    if line.entry is not None:
        return _entry_mark(line.entry)
    return "§" if line.level else "¶"


def _entry_mark(entry: Entry) -> str:
    """What tells a list's kind: one of numbers is as it always was, whatever stands after them."""
    if not entry.ordered:
        return "•"
    is_plain = entry.counting is Counting.NUMBERS and entry.delimiter != "()"
    return "#" if is_plain else f"#{entry.delimiter}{entry.counting.value} "


def _mask(inlines: Inlines) -> str:
    """How many letters in a row look alike: `12. 5b`, nothing when none is emphasised."""
    looks = [look for inline in inlines for look in _looks(inline, "")]
    if not any(looks):
        return ""
    runs: list[list[object]] = []
    for look in looks:
        if runs and runs[-1][1] == look:
            runs[-1][0] = int(str(runs[-1][0])) + 1
        else:
            runs.append([1, look])
    return "".join(f" {count}{look or '.'}" for count, look in runs)


# A letter for each look; words can't be raised and lowered at once, and the last said holds.
_LETTERS = {Style.RAISED: "^", Style.LOWERED: "_", Style.STRUCK: "s", Style.UNDERLINED: "u"}
_OF_LINKS = {ord("l"): "", ord("u"): ""}
_OTHERS = {Style.RAISED: {ord("_"): ""}, Style.LOWERED: {ord("^"): ""}}


def _looks_of(children: Inlines, look: str, letter: str) -> Iterator[str]:
    """The looks of words in a look; a link is underlined by itself, and looks like nothing else."""
    inner = "".join(sorted({*look, *letter}))
    return (found for child in children for found in _looks(child, inner))


def _looks(inline: Inline, look: str) -> Iterator[str]:
    match inline:
        case Text(text):
            shown = look.translate(_OF_LINKS) if "l" in look else look
            yield from (shown for sign in unicodedata.normalize("NFC", text) if not sign.isspace() and sign != "\xad")
        case Strong(children):
            yield from _looks_of(children, look, "b")
        case Emphasis(children):
            yield from _looks_of(children, look, "i")
        case Styled(children, style):
            yield from _looks_of(children, look.translate(_OTHERS.get(style, {})), _LETTERS[style])
        case Link(children):
            yield from _looks_of(children, look, "l")
        case Marked(children) | Footnote(children):
            yield from _looks_of(children, look, "")
        case LineBreak() | Sparkline():
            pass
        case _:
            assert_never(inline)


def without_words(lines: Iterable[Line], words: str) -> tuple[Line, ...]:
    """The lines without some words, which mark an empty place; a line that says nothing else goes."""
    made = (replace(line, words=map_inlines(line.words, lambda inline: _without(inline, words))) for line in lines)
    return tuple(line for line in made if line.table or line.picture or line_words(line) or line.notes)


def _without(inline: Inline, words: str) -> Inline:
    if not isinstance(inline, Text) or not words or words not in inline.text:
        return inline
    return Text(inline.text.replace(words, "").strip(" "))
