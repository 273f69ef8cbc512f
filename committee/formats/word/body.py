"""Blocks and inlines → WordprocessingML text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import assert_never

from committee.documents.chartnodes import Chart
from committee.documents.chartpicture import SPARK_HEIGHT, SPARK_WIDTH, alt_of, picture_name, size_of
from committee.documents.fitting import fit, held_together, needs_turning
from committee.documents.labels import label_and_value, number_and_title
from committee.documents.lists import DEEPEST, first_and_rest
from committee.documents.rolestyles import ROLE_STYLES
from committee.documents.shownpictures import shown_size
from committee.documents.together import keeps_with_next
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Contents,
    ContentsEntry,
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
    Sparkline,
    Strong,
    Styled,
    Table,
    Text,
    plain_text,
)
from committee.documents.turning import parts_by_turn
from committee.formats.word.bookmarks import bookmarks
from committee.formats.word.cellblocks import CellBlocks
from committee.formats.word.listforms import LIST_INDENT
from committee.formats.word.listnumbers import ListNumbers
from committee.formats.word.looks import LINK_LOOK, MARK_LOOK, STYLE_LOOK, with_looks
from committee.formats.word.notes import note, reference
from committee.formats.word.pictures import CENTIMETRE, picture, picture_relation
from committee.formats.word.sections import Part, tiny
from committee.formats.word.tables import TableLook, TableWriter
from committee.formats.word.template import WordTemplate
from committee.formats.word.xml import escape, paragraph, run, special
from committee.formats.word.xml import field as word_field

_FIRST_BOOKMARK = 9000  # well above the ids that the house's own text may have
_FIRST_PICTURE = 9000
_EMU_PER_TWIP = 635
_DECISION_INDENT = 227
_KEEP = "<w:keepNext/>"
_AFTER_TABLE = '<w:spacing w:before="200"/>'


@dataclass(slots=True)
class BodyWriter:
    """Writes one document's body, and keeps what the package needs of it: numberings, links, pictures and notes.

    `pages` gives the page of each anchor, when it is known; without it the contents list has links alone. `files` has the
    pictures of files by their names.
    """

    template: WordTemplate
    pages: Mapping[str, int] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    bookmarks: dict[str, str] = field(default_factory=dict)
    lists: ListNumbers = field(init=False)
    notes: list[str] = field(default_factory=list)
    note_links: dict[str, str] = field(default_factory=dict)
    _placed: int = 0
    _drawn: int = 0
    _after_table: bool = False
    _scale: float = 1.0
    _width: int = 0

    def __post_init__(self) -> None:
        self.lists = ListNumbers(self.template)

    def write(self, blocks: Blocks) -> list[Part]:
        """The body's content, in parts whose pages are turned or not."""
        self.bookmarks |= bookmarks(blocks)
        parts = parts_by_turn(blocks, lambda table: needs_turning(table, self.template.sheet))
        last = len(parts) - 1
        return [(turned, self._part(part, turned=turned, is_last=n == last)) for n, (turned, part) in enumerate(parts)]

    def _part(self, blocks: Blocks, *, turned: bool, is_last: bool) -> str:
        """Blocks that stand in one section. Word wants a paragraph after the last table, and at a section's end."""
        self._width = self.template.sheet.turned if turned else self.template.sheet.width
        made = "".join(self._blocks(blocks))
        if self._after_table:
            made += self._spacer() if is_last else tiny(self._style("cell"))
        self._after_table = False
        return made

    def _style(self, name: str) -> str:
        return self.template.styles[name]

    def _blocks(self, blocks: Blocks, depth: int = 0) -> Iterator[str]:
        """Blocks below each other; one that leads in to the next is kept on its page."""
        for before, block, keep in zip((None, *blocks), blocks, keeps_with_next(blocks), strict=False):
            if isinstance(block, Heading) and isinstance(before, Heading) and before.level == block.level:
                yield tiny(self._style("cell"))  # else Word draws the two headings' line but once
            yield from self._block(block, [_KEEP] if keep else [], depth)

    def _block(self, block: Block, keep: list[str], depth: int) -> Iterator[str]:
        match block:
            case Paragraph(children, role):
                properties = [*keep, *([self._indent(role, depth)] if depth else [])]
                yield self._paragraph(self._style(ROLE_STYLES[role]), self._line(children, role), properties)
            case Heading():
                yield self._heading(block, keep)
            case BulletList(items) | OrderedList(items):
                style = "bullet" if isinstance(block, BulletList) else "number"
                yield from self._list(items, self.lists.of(block, depth), style, depth)
            case Table():
                yield from self._table(block, keep=bool(keep))
            case Chart():
                yield self._paragraph(self._style("figure"), self._chart(block), [_KEEP])
            case Picture():
                yield from self._file_picture(block, depth)
            case Contents(entries):
                yield from (self._contents_line(entry) for entry in entries)
            case _:
                assert_never(block)

    def _paragraph(self, style: str, content: str, properties: list[str] | None = None) -> str:
        given = list(properties or [])
        if self._after_table:
            given.insert(next((n for n, p in enumerate(given) if p.startswith("<w:ind")), len(given)), _AFTER_TABLE)
        self._after_table = False
        return paragraph(style, content, given)

    def _spacer(self) -> str:
        """Word wants a paragraph between two tables, and after the last one."""
        return self._paragraph(self._style("cell"), "")

    # --- words

    def _inlines(self, inlines: Inlines, properties: str = "") -> str:
        return "".join(self._inline(inline, properties) for inline in inlines)

    def _inline(self, inline: Inline, properties: str) -> str:
        match inline:
            case Text(text):
                return run(text, properties)
            case Emphasis(children):
                return self._inlines(children, with_looks(properties, "<w:i/>"))
            case Strong(children):
                return self._inlines(children, with_looks(properties, "<w:b/>"))
            case Link(children, target):
                attribute = (
                    f'w:anchor="{self.bookmarks[target[1:]]}"'
                    if target.startswith("#")
                    else f'r:id="{self._link(target)}"'
                )
                return f'<w:hyperlink {attribute} w:history="1">{self._inlines(children, with_looks(properties, *LINK_LOOK))}</w:hyperlink>'
            case LineBreak():
                return special("br", properties)
            case Marked(children, mark):
                return self._inlines(children, with_looks(properties, MARK_LOOK[mark]))
            case Styled(children, style):
                return self._inlines(children, with_looks(properties, STYLE_LOOK[style]))
            case Footnote(children):
                return self._footnote(children)
            case Sparkline(chart):
                return self._picture(chart, *(CENTIMETRE * self._scale * side for side in (SPARK_WIDTH, SPARK_HEIGHT)))
            case _:
                assert_never(inline)

    def _line(self, children: Inlines, role: Role) -> str:
        """A line of the head has its label, then a tab, so that the values stand under each other."""
        label, value = label_and_value(children) if role is Role.HEAD else ((), children)
        return (self._inlines(label) + special("tab") if label else "") + self._inlines(value)

    def _footnote(self, children: Inlines) -> str:
        """The sign of a note; the note stands in a part of its own, which has links of its own."""
        self.links, self.note_links = self.note_links, self.links
        words = self._inlines(children)
        self.links, self.note_links = self.note_links, self.links
        self.notes.append(note(len(self.notes), self._style("footnote"), words))
        return reference(len(self.notes) - 1)

    def _link(self, target: str) -> str:
        return self.links.setdefault(target, f"udvalgLink{len(self.links) + 1}")

    # --- headings and contents

    def _heading(self, block: Heading, keep: list[str]) -> str:
        content = self._inlines(block.children)
        if block.anchor:
            name = self.bookmarks[block.anchor]
            number = _FIRST_BOOKMARK + self._placed
            self._placed += 1
            content = (
                f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
            )
        properties = [*keep, *(["<w:pageBreakBefore/>"] if block.page_break else [])]
        return self._paragraph(self._style(f"heading{block.level}"), content, properties)

    def _contents_line(self, entry: ContentsEntry) -> str:
        """`11.`, the title, and the page where it is known."""
        number, title = number_and_title(plain_text(entry.children))
        content = (run(number) + special("tab") if number else "") + run(title)
        name = self.bookmarks[entry.anchor]
        if self.pages and entry.anchor in self.pages:
            content += special("tab") + word_field(f"PAGEREF {name} \\h", str(self.pages[entry.anchor]))
        return self._paragraph(
            self._style("contents"), f'<w:hyperlink w:anchor="{escape(name)}" w:history="1">{content}</w:hyperlink>'
        )

    # --- lists

    def _list(self, items: tuple[Blocks, ...], numbering: int, style: str, depth: int) -> Iterator[str]:
        mark = f'<w:numPr><w:ilvl w:val="{min(depth, DEEPEST - 1)}"/><w:numId w:val="{numbering}"/></w:numPr>'
        for item in items:
            first, rest = first_and_rest(item)
            decision = first is not None and first.role is Role.DECISION
            indent = [self._indent(Role.DECISION, depth + 1, hanging=True)] if decision else []
            name = self._style("decision_list" if decision else style)
            keep = [_KEEP] if first and keeps_with_next(item)[0] else []
            yield self._paragraph(name, self._inlines(first.children if first else ()), [*keep, mark, *indent])
            yield from self._blocks(rest, depth + 1)

    def _indent(self, role: Role, depth: int, *, hanging: bool = False) -> str:
        left = LIST_INDENT * min(depth, DEEPEST) + (_DECISION_INDENT if role is Role.DECISION else 0)
        return f'<w:ind w:left="{left}"' + (f' w:hanging="{LIST_INDENT}"/>' if hanging else "/>")

    # --- pictures

    def _chart(self, chart: Chart) -> str:
        """The chart as an inline picture, as wide as the text at most."""
        wide, high = size_of(chart)
        width = min(CENTIMETRE * wide, self.template.sheet.width * _EMU_PER_TWIP)
        return self._picture(chart, width, width * high / wide)

    def _picture(self, chart: Chart, width: float, height: float) -> str:
        """A picture among the words, with what it shows for those who can't see it. Sizes are in EMU."""
        relation, number = self._relation(picture_name(chart)), self._next_picture()
        return picture(relation, number, chart.title, alt_of(chart), round(width), round(height))

    def _relation(self, name: str) -> str:
        if name not in self.pictures:
            self.pictures.append(name)
        return picture_relation(self.pictures.index(name))

    def _next_picture(self) -> int:
        self._drawn += 1
        return _FIRST_PICTURE + self._drawn

    def _file_picture(self, block: Picture, depth: int) -> Iterator[str]:
        """A picture of a file with its caption; where it isn't at hand, what it shows in words. Its name tells the file, and how
        wide it is to be, for whoever reads the document back."""
        data = self.files.get(block.name)
        indent = [self._indent(Role.BODY, depth)] if depth else []
        if data is not None:
            room = (self._width - LIST_INDENT * min(depth, DEEPEST)) * _EMU_PER_TWIP / CENTIMETRE
            width, height = (round(CENTIMETRE * side) for side in shown_size(block, data, room))
            name = f"{block.name} {block.width}%" if block.width else block.name
            drawn = picture(self._relation(block.name), self._next_picture(), name, block.alt, width, height)
            keep = ["<w:keepNext/>"] if block.caption else []
            yield self._paragraph(self._style("figure"), drawn, [*keep, *indent])
        if data is None or block.caption:
            yield self._paragraph(self._style("note"), self._inlines(block.caption or (Text(block.alt),)), indent)

    # --- tables

    def _table(self, table: Table, *, keep: bool) -> Iterator[str]:
        if table.caption:
            yield self._paragraph(self._style("caption"), self._inlines(table.caption), [_KEEP])
        elif self._after_table:
            yield self._spacer()
        points = self.template.sheet.size
        fitted = fit(table, self._width, points)
        self._scale = fitted.scale
        size = f'<w:sz w:val="{int(2 * points * fitted.scale + 0.01)}"/>' if fitted.scale < 1 else ""
        words = partial(self._inlines, properties=size)
        content = CellBlocks(self._style("cell"), words, self.lists.of, partial(self._block, keep=[], depth=0))
        page = self.template.page_height(turned=self._width > self.template.sheet.width)
        look = TableLook(self._style("table"), self.template.table, points, page)
        yield from TableWriter(held_together(table, fitted), fitted, look, content.write, keep).write()
        self._scale = 1.0
        self._after_table = True
