"""Document tree → plain data for `program.typ`, which sets it. Everything that has to be decided is decided here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import assert_never

from committee.documents.chartnodes import Chart
from committee.documents.chartpicture import SPARK_HEIGHT, SPARK_WIDTH, alt_of, is_picture, picture_name, size_of
from committee.documents.columns import width_of
from committee.documents.fitting import fit, held_together, needs_turning
from committee.documents.labels import label_and_value, number_and_title
from committee.documents.lists import DEEPEST, INDENT, bullet, entry_numbers, first_and_rest, role_of
from committee.documents.look import Look
from committee.documents.rolestyles import ROLE_STYLES
from committee.documents.shownpictures import shown_size
from committee.documents.together import keeps_with_next
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Contents,
    ContentsEntry,
    Heading,
    Inline,
    Inlines,
    OrderedList,
    Paragraph,
    Picture,
    Role,
    Sparkline,
    Table,
    Text,
    plain_text,
)
from committee.documents.turning import parts_by_turn
from committee.documents.walk import map_inlines, map_words, walk
from committee.formats.pdf.embedding import as_text
from committee.formats.pdf.styles import face_of
from committee.formats.pdf.typsttables import TableWriter
from committee.formats.pdf.typstwords import Data, Names, pieces_of, plain, runs_of, sparkline_file

_CENTIMETRE = 72 / 2.54  # points


def names_in(blocks: Blocks) -> Names:
    """The anchors of the headings, each with the name that it has in the PDF."""
    names: Names = {}
    for block in walk(blocks):
        if isinstance(block, Heading) and block.anchor and plain(plain_text(block.children)).strip():
            names.setdefault(block.anchor, f"s{len(names) + 1}")
    return names


@dataclass(slots=True)
class BlockWriter:
    """Makes one document's blocks to data. `pictures` has the PNG of each chart by its file name; `files` those that are used."""

    look: Look
    pictures: Mapping[str, bytes]
    files: dict[str, bytes] = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    _placed: set[str] = field(default_factory=set)
    _level: int = 0
    _width: float = 0

    def write(self, blocks: Blocks) -> list[Data]:
        """The document's blocks as data."""
        blocks = map_words(blocks, lambda words: map_inlines(words, self._with_picture))
        self.names |= names_in(blocks)
        parts = parts_by_turn(blocks, lambda table: needs_turning(table, self.look.sheet))
        return [data for turned, part in parts for data in self._part(part, turned=turned)]

    def _part(self, blocks: Blocks, *, turned: bool) -> list[Data]:
        """Blocks on pages that are turned or not."""
        self._width = self.look.turned_width if turned else self.look.text_width
        made = self._blocks(blocks, 0)
        return [{"kind": "turned", "blocks": made}] if turned else made

    def _with_picture(self, inline: Inline) -> Inline:
        """A sparkline whose picture is at hand and a file of the typesetting program's; else its words."""
        if not isinstance(inline, Sparkline):
            return inline
        name = picture_name(inline.chart)
        picture = self.pictures.get(name, b"")
        if not is_picture(picture):
            return Text(alt_of(inline.chart))
        self.files[sparkline_file(inline.chart)] = as_text(
            picture, *(round(side * _CENTIMETRE, 1) for side in (SPARK_WIDTH, SPARK_HEIGHT))
        )
        return inline

    # --- blocks

    def _blocks(self, blocks: Blocks, depth: int, *, in_decision: bool = False) -> list[Data]:
        """The blocks in order; those of a decision that follow each other stand in one box."""
        made: list[Data] = []
        kept = zip(blocks, keeps_with_next(blocks), strict=True)
        for decided, group in groupby(kept, lambda one: not in_decision and role_of(one[0]) is Role.DECISION):
            inner = [
                data | ({"keep": True} if keep and data["kind"] in ("paragraph", "table") else {})
                for block, keep in group for data in self._block(block, depth, decided or in_decision)
            ]  # fmt: skip
            made += [{"kind": "decision", "blocks": inner}] if decided and inner else inner
        return made

    def _block(self, block: Block, depth: int, in_decision: bool) -> Iterator[Data]:
        match block:
            case Paragraph(children, role):
                yield from self._paragraph(children, ROLE_STYLES[role], depth)
            case Heading():
                yield from self._heading(block, depth)
            case BulletList(items):
                yield from self._list(items, [bullet(depth)], depth, in_decision=in_decision, ordered=False)
            case OrderedList(items):
                yield from self._list(items, entry_numbers(block), depth, in_decision=in_decision, ordered=True)
            case Table():
                yield from self._table(block, depth)
            case Chart():
                yield from self._chart(block, depth)
            case Picture():
                yield from self._picture(block, depth)
            case Contents(entries):
                yield from self._contents(entries)
            case _:
                assert_never(block)

    def _room(self, style: str, depth: int) -> float:
        """How wide a word may be in a line, in em."""
        given = self.look.styles[style]
        indent = given.indent + 8 if style in ("head", "decision", "contents") else 0
        size = given.size * face_of(given.font or self.look.font).scale * (1.1 if given.bold else 1)
        return max((self._width - indent - INDENT * min(depth, DEEPEST)) / size, 1)

    def _paragraph(self, children: Inlines, style: str, depth: int) -> Iterator[Data]:
        """A paragraph; a line of the head has its label apart, so that the values stand under each other."""
        room = self._room(style, depth)
        before, value = label_and_value(children) if style == "head" else ((), children)
        label, words = pieces_of(before, self.names, room) or None, pieces_of(value, self.names, room)
        if words or label:
            yield {"kind": "paragraph", "style": style, "label": label, "words": words, "keep": False}

    def _heading(self, block: Heading, depth: int) -> Iterator[Data]:
        """A heading looks like its level. Its level in the file's structure skips none, which the standard forbids:
        the first is 1, and none is more than one below the one before."""
        style = f"heading{block.level}"
        words = pieces_of(block.children, self.names, self._room(style, depth))
        if not words:
            return
        self._level = min(block.level, self._level + 1)
        name = self.names.get(block.anchor or "")
        if name is None or name in self._placed:
            name = None
        else:
            self._placed.add(name)
        yield {"kind": "heading", "style": style, "level": self._level, "words": words, "name": name,
               "page-break": block.page_break and depth == 0}  # fmt: skip

    # --- lists

    def _list(
        self, items: tuple[Blocks, ...], marks: list[str], depth: int, *, in_decision: bool, ordered: bool
    ) -> Iterator[Data]:
        """A list; the marks are written as they are, and as wide as the widest of them needs."""
        if not items:
            return
        if depth >= DEEPEST:
            yield from self._flat(items, marks, depth, in_decision)
            return
        width = max(INDENT, max(map(width_of, marks)) * 11 + 4)
        style = "number" if ordered else "bullet"
        made = [self._blocks(item, depth + 1, in_decision=in_decision) for item in items]
        for first in (item[0] for item in made if item and item[0].get("style") == "body"):
            first["style"] = style  # as in Word, where an entry's first words have the list's own style
        yield {
            "kind": "list", "style": style, "ordered": ordered, "marks": marks, "width": width, "items": made,
        }  # fmt: skip

    def _flat(self, items: tuple[Blocks, ...], marks: list[str], depth: int, in_decision: bool) -> Iterator[Data]:
        """A list that is too deep for a place of its own: its marks stand as words."""
        for n, item in enumerate(items):
            mark = Text(f"{marks[n % len(marks)]} ")
            first, rest = first_and_rest(item)
            words, role = (first.children, first.role) if first else ((), Role.BODY)
            yield from self._paragraph((mark, *words), ROLE_STYLES[role], depth)
            yield from self._blocks(rest, depth, in_decision=in_decision)

    # --- tables

    def _table(self, table: Table, depth: int) -> Iterator[Data]:
        """A table as wide as the text. One that is too wide for its words has smaller ones, down to two thirds."""
        if not table.aligns or not (table.rows or table.has_header):
            return
        total = int((self._width - INDENT * min(depth, DEEPEST)) * 20)
        cell, face = self.look.styles["cell"].size, face_of(self.look.font)
        fitted = fit(table, total, cell, font=1.0)  # it is set in the very font that is measured
        writer = TableWriter(
            fitted,
            cell * face.scale * fitted.scale,
            self.look.page_height(turned=self._width > self.look.text_width),
            self.names,
            partial(self._block, depth=0, in_decision=False),
        )
        caption = pieces_of(table.caption, self.names, self._room("caption", depth))
        yield writer.write(held_together(table, fitted), caption)

    # --- pictures and contents

    def _chart(self, chart: Chart, depth: int) -> Iterator[Data]:
        """The chart's picture with its words. Where there is no whole picture, the words stand in its place."""
        name = picture_name(chart)
        picture = self.pictures.get(name, b"")
        alt = plain(alt_of(chart)).strip()
        if not is_picture(picture):
            yield from self._paragraph((Text(alt),), "note", depth)
            return
        wide, high = (round(side * _CENTIMETRE, 1) for side in size_of(chart))
        width = min(wide, self._width - INDENT * min(depth, DEEPEST))
        height = width * high / wide
        file = f"figur-{len(self.files) + 1}.svg"
        self.files[file] = as_text(picture, width, height)
        yield {"kind": "picture", "file": file, "alt": alt, "width": width, "height": height}

    def _picture(self, picture: Picture, depth: int) -> Iterator[Data]:
        """A picture of a file with its caption; where it isn't at hand, what it shows in words."""
        data, alt = self.pictures.get(picture.name), plain(picture.alt).strip()
        if data is not None:
            room = (self.look.text_width - INDENT * min(depth, DEEPEST)) / _CENTIMETRE
            width, height = (round(side * _CENTIMETRE, 1) for side in shown_size(picture, data, room))
            file = f"billede-{len(self.files) + 1}.svg"
            self.files[file] = as_text(data, width, height)
            yield {"kind": "picture", "file": file, "alt": alt, "width": width, "height": height}
        if data is None or picture.caption:
            yield from self._paragraph(picture.caption or (Text(alt),), "note", depth)

    def _contents(self, entries: tuple[ContentsEntry, ...]) -> Iterator[Data]:
        """The contents list. As the file's own when it lists headings in their order, and else as a list of links."""
        made = [self._entry(entry) for entry in entries]
        names = [data["name"] for data in made]
        in_order = names == [name for name in self.names.values() if name in names]
        if made:
            yield {
                "kind": "contents",
                "entries": made,
                "in-order": in_order,
                "index": {name: n for n, name in enumerate(names) if name},
            }

    def _entry(self, entry: ContentsEntry) -> Data:
        """The number apart, so that the titles stand under each other; the page is the program's to find."""
        runs = runs_of(entry.children, self._room("contents", 0))
        number = ""
        if runs and runs[0]["kind"] == "text":
            number, title = number_and_title(runs[0]["text"])
            runs[0] = runs[0] | {"text": title}
        return {"name": self.names.get(entry.anchor), "number": number, "words": runs}
