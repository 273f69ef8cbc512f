"""Sets values into parsed text: each slot becomes the words or the blocks it stands for.

Words of a plain value stay words, whatever is in them. A body is set into its place under the heading
where it stands, so its own headings can't end its section. In a house template, `{: .sagsnr #anker }` at
the end of a heading or paragraph gives its role and anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from committee.compose.allowance import Fault
from committee.compose.markup import tidy
from committee.compose.values import SLOT, Body
from committee.documents.cells import blocks_in, in_cell
from committee.documents.chartnodes import Chart
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Cell,
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
    Role,
    Row,
    Sparkline,
    Strong,
    Styled,
    Table,
    Text,
)
from committee.documents.walk import below, charts_in, with_role

PAGE_BREAK = "sideskift"

_NO_PLACE = "En figur kan ikke stå i en overskrift eller en tabel; giv den sin egen linje."
_ATTRIBUTES = re.compile(r"\s*\{:([^{}]*)\}\s*$")


@dataclass(slots=True)
class Filler:
    """Fills one text. `unknown` gathers the classes in `{: ... }` that mean nothing."""

    slots: Sequence[object]
    is_template: bool
    level: int = 1
    unknown: list[str] = field(default_factory=list)

    def blocks(self, blocks: Blocks) -> Blocks:
        """The blocks with their slots filled."""
        return tuple(made for block in blocks for made in self._block(block))

    def _block(self, block: Block) -> Iterator[Block]:
        match block:
            case Paragraph():
                yield from self._paragraph(block)
            case Heading():
                yield self._heading(block)
            case BulletList(items) | OrderedList(items):
                yield replace(block, items=tuple(self.blocks(item) for item in items))
            case Table():
                header, rows, caption = (
                    self._rows(block.header),
                    self._rows(block.rows),
                    _flat(self._inlines(block.caption)),
                )
                yield replace(block, header=header, rows=rows, caption=caption)
            case Picture(caption=caption):
                yield replace(block, alt=self._words(block.alt), caption=_flat(self._inlines(caption)))
            case Contents() | Chart():
                yield block
            case _:
                assert_never(block)

    def _rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(tuple(map(self._cell, row)) for row in rows)

    def _cell(self, cell: Cell) -> Cell:
        words = _flat(self._inlines(cell.children))
        return (
            replace(cell, children=words, rest=self._below(cell.rest)) if cell.rest else replace(cell, children=words)
        )

    def _below(self, rest: Blocks) -> Blocks:
        """What stands in a cell below its first words."""
        made = in_cell(self.blocks(rest))
        if any(charts_in(made)):
            raise Fault(_NO_PLACE)
        return made

    def _heading(self, block: Heading) -> Heading:
        children, classes, anchor = self._attributes(block.children)
        page_break = PAGE_BREAK in classes
        self._role(name for name in classes if name != PAGE_BREAK)
        self.level = block.level
        return Heading(block.level, _flat(self._inlines(children)), anchor, page_break)

    def _paragraph(self, block: Paragraph) -> Iterator[Block]:
        children, classes, _ = self._attributes(block.children)
        role = self._role(classes)
        for part in self._parts(self._inlines(children)):
            yield from part if isinstance(part, tuple) else (replace(part, role=role),)

    def _role(self, classes: Iterator[str] | list[str]) -> Role:
        role = Role.BODY
        for name in classes:
            known = {made.value: made for made in Role if made.value}
            if name not in known:
                self.unknown.append(name)
            role = known.get(name, role)
        return role

    def _attributes(self, children: Inlines) -> tuple[Inlines, list[str], str | None]:
        last = children[-1] if children else None
        match = _ATTRIBUTES.search(last.text) if self.is_template and isinstance(last, Text) else None
        if match is None or not isinstance(last, Text):
            return children, [], None
        words = match[1].split()
        anchors = [self._words(word[1:]) for word in words if word.startswith("#")]
        classes = [word[1:] for word in words if word.startswith(".")]
        self.unknown += [word for word in words if word[0] not in "#."]
        rest = Text(last.text[: match.start()])
        return (*children[:-1], *((rest,) if rest.text else ())), classes, anchors[-1] if anchors else None

    def _words(self, text: str) -> str:
        return SLOT.sub(lambda match: str(self.slots[int(match[1])]), text)

    def _inlines(self, children: Inlines) -> list[Inline | Body]:
        made: list[Inline | Body] = []
        for child in children:
            match child:
                case Text(text):
                    made += self._text(text)
                case Emphasis(inner) | Strong(inner) | Marked(inner) | Styled(inner) | Footnote(inner):
                    made.append(replace(child, children=_flat(self._inlines(inner))))
                case Link(inner, target):
                    made.append(Link(_flat(self._inlines(inner)), self._words(target)))
                case LineBreak() | Sparkline():
                    made.append(child)
                case _:
                    assert_never(child)
        return made

    def _text(self, text: str) -> Iterator[Inline | Body]:
        position = 0
        for match in SLOT.finditer(text):
            if match.start() > position:
                yield Text(text[position : match.start()])
            value = self.slots[int(match[1])]
            yield value if isinstance(value, Body) else Text(str(value))
            position = match.end()
        if position < len(text):
            yield Text(text[position:])

    def _parts(self, inlines: list[Inline | Body]) -> Iterator[Paragraph | Blocks]:
        """A line's words as paragraphs, and the blocks that were set into it, in order; no word is lost.

        A body that begins or is a single paragraph goes on in the line it stands in.
        """
        line: list[Inline] = []
        for inline in inlines:
            if not isinstance(inline, Body):
                line.append(inline)
                continue
            placed = self._placed(inline)
            if line and placed and isinstance(placed[0], Paragraph):
                line += placed[0].children
                placed = placed[1:]
            elif len(inlines) > 1 and len(placed) == 1 and isinstance(placed[0], Paragraph):
                line += placed[0].children
                placed = ()
            if placed:
                yield from _line(line)
                line = []
                yield placed
        yield from _line(line)

    def _placed(self, body: Body) -> Blocks:
        blocks = below(body.blocks, self.level)
        return blocks if body.role is None else with_role(blocks, body.role)


def _line(inlines: list[Inline]) -> Iterator[Paragraph]:
    children = tidy(tuple(inlines))
    if children:
        yield Paragraph(children)


def _flat(inlines: list[Inline | Body]) -> Inlines:
    """Words for a place that holds no blocks, such as a heading or a cell; paragraphs are parted by line breaks."""
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Body):
            made += _words_of(inline.blocks)
        else:
            made.append(inline)
    return tidy(tuple(made))


def _words_of(blocks: Blocks) -> Iterator[Inline]:
    for number, block in enumerate(blocks):
        if number:
            yield LineBreak()
        match block:
            case Paragraph(children) | Heading(_, children):
                yield from children
            case BulletList(items) | OrderedList(items):
                yield from _words_of(tuple(inner for item in items for inner in item))
            case Table(header, rows):
                cells = (cell for row in (*header, *rows) for cell in row)
                yield from _words_of(tuple(inner for cell in cells for inner in blocks_in(cell)))
            case Chart() | Picture():
                raise Fault(_NO_PLACE)
            case Contents():
                pass
            case _:
                assert_never(block)
