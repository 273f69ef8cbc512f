"""Document tree → one self-contained HTML page: no script, nothing fetched, its words the same as in every other format.

Landmarks, one `h1`, headings in order, table headers with their scope, and a picture's numbers as a table beneath it, so that
it reads as well with a keyboard, on a telephone, in a screen reader and on paper (WCAG 2.1 AA).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import assert_never

from committee.base import danish
from committee.documents.chartnodes import Chart
from committee.documents.columns import YEARS, Columns, columns_of, is_form
from committee.documents.fitting import Fit, held_together
from committee.documents.lists import first_and_rest, role_of
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Cell,
    Contents,
    Document,
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
from committee.formats.bundle import Bundle
from committee.formats.htmlfigures import file_picture, numbers_of, picture_of, sparkline_of
from committee.formats.htmllists import list_attributes, list_styles, look_of_list
from committee.formats.htmlnotes import EndNotes
from committee.formats.htmltables import table_parts
from committee.formats.webpage import page

_ITEM_LEVEL = 2


# In halves of a CSS pixel: what a telephone of 320 pixels has for a table, a letter of its text, and a cell's two paddings.
_NARROWEST, _LETTER, _PADDING = 560, 17, 40
_LONG_TEXT = 24  # letters of a cell's text that has more than one line where there is little room


def write(document: Document, bundle: Bundle) -> bytes:
    """The whole page, in UTF-8. A chart's picture stands in the page itself."""
    writer = _Writer(bundle.pictures)
    main = writer.main(document.blocks)
    return page(
        title=document.title,
        description=f"{document.title} – {document.author}",
        author=document.author,
        date=document.date.isoformat(),
        header=document.header,
        main=main,
        page_label=document.page_label,
        mark=document.mark,
        own_style=list_styles(writer.lists),
        taken=frozenset(writer.anchors),
        look=bundle.look(),
    ).encode()


def write_part(blocks: Blocks, pictures: Mapping[str, bytes]) -> str:
    """Blocks as a piece of a page that has the look of its own: the same words and elements as the whole page has."""
    return _Writer(pictures).main(blocks)


@dataclass(slots=True)
class _Writer:
    """Writes one page's blocks; what it counts gives each table that scrolls a name of its own, and each note its number."""

    pictures: Mapping[str, bytes]
    anchors: set[str] = field(default_factory=set)
    lists: dict[str, OrderedList] = field(default_factory=dict)
    _tables: int = 0
    _notes: EndNotes = field(default_factory=EndNotes)

    def main(self, blocks: Blocks) -> str:
        """The document in its parts: what comes first, the contents list with its heading, and an article for each item."""
        at = next((n for n, block in enumerate(blocks) if isinstance(block, Contents)), None)
        if at is None:
            return "\n".join(self._articles(blocks))
        start = at - 1 if at and isinstance(blocks[at - 1], Heading) else at
        first, contents, items = blocks[:start], blocks[start : at + 1], blocks[at + 1 :]
        head = "\n".join([*self.blocks(first), *self._notes.taken()])
        listed, articles = self._contents(contents), "\n".join(self._articles(items))
        return f'{head}\n<div class="delt">\n{listed}\n<div class="punkter">\n{articles}\n</div>\n</div>'

    def _articles(self, blocks: Blocks) -> Iterator[str]:
        """Each heading of the second level that has an anchor begins an item, which goes on to the next of its level."""
        is_open = False
        for block in blocks:
            if isinstance(block, Heading) and block.level <= _ITEM_LEVEL:
                yield from self._notes.taken()
                if is_open:
                    yield "</article>"
                is_open = block.level == _ITEM_LEVEL and block.anchor is not None
                if is_open:
                    yield "<article>"
            yield self.block(block)
        yield from self._notes.taken()
        if is_open:
            yield "</article>"

    def _contents(self, blocks: Blocks) -> str:
        """The list with its heading as one landmark, which bears the heading's words."""
        heading = blocks[0] if isinstance(blocks[0], Heading) else None
        name = plain_text(heading.children) if heading else "Indhold"
        return f'<nav class="indhold" aria-label="{escape(name)}">{"".join(self.blocks(blocks))}</nav>'

    def blocks(self, blocks: Blocks) -> Iterator[str]:
        """The HTML of each block."""
        return map(self.block, blocks)

    def block(self, block: Block) -> str:
        """A block's HTML."""
        match block:
            case Paragraph(children, role):
                return f"<p{_class(role.value)}>{self._inlines(children)}</p>"
            case Heading(level, children, anchor):
                mark = f' id="{escape(anchor)}"' if anchor else ""
                self.anchors |= {anchor} if anchor else set()
                return f"<h{level}{mark}>{self._inlines(children)}</h{level}>"
            case BulletList(items):
                return f"<ul{_class(_look_of(block))}>{self._items(items)}</ul>"
            case OrderedList(items):
                self.lists.setdefault(marks := look_of_list(block), block)
                look = " ".join(filter(None, [marks, _look_of(block)]))
                return f"<ol{list_attributes(block)}{_class(look)}>{self._items(items)}</ol>"
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Picture():
                return self._picture(block)
            case Contents(entries):
                links = "".join(
                    f'<li><a href="#{escape(entry.anchor)}">{self._inlines(entry.children)}</a></li>'
                    for entry in entries
                )
                return f"<ul>{links}</ul>"
            case _:
                assert_never(block)

    def _items(self, items: tuple[Blocks, ...]) -> str:
        return "".join(f"<li>{self._item(item)}</li>" for item in items)

    def _item(self, item: Blocks) -> str:
        """A first paragraph stands bare, as in a tight list."""
        first, rest = first_and_rest(item)
        return (self._inlines(first.children) if first else "") + "".join(self.blocks(rest))

    def _table(self, table: Table) -> str:
        columns = columns_of(table)
        with_years, in_heads = _years_that_fit(columns) or YEARS[0]  # a table that scrolls has room for them
        table = held_together(table, Fit([], with_years=with_years, heads_with_years=in_heads))
        look = ' class="skema"' if is_form(table) else ""
        caption = f"<caption>{self._inlines(table.caption)}</caption>" if table.caption else ""
        parts = "".join(table_parts(table, self._cell))
        return self._framed(f"<table{look}>{caption}{_widths(columns)}{parts}</table>", columns)

    def _cell(self, cell: Cell) -> str:
        return self._inlines(cell.children) + "".join(self.blocks(cell.rest))

    def _framed(self, table: str, columns: Columns) -> str:
        """A table too wide for a telephone scrolls by itself, and can be reached with the keyboard; no other table is a stop."""
        self._tables += 1
        if _years_that_fit(columns):
            return table
        return f'<div class="bred" role="group" tabindex="0" aria-label="Tabel {self._tables}, kan rulles til siden">{table}</div>'

    # --- words

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escape(danish.hard_spaces(text))
            case Emphasis(children):
                return f"<em>{self._inlines(children)}</em>"
            case Strong(children):
                return f"<strong>{self._inlines(children)}</strong>"
            case Link(children, target):
                return f'<a href="{escape(target)}">{self._inlines(children)}</a>'
            case LineBreak():
                return "<br>"
            case Marked(children, mark):
                return f"<{mark.value}>{self._inlines(children)}</{mark.value}>"
            case Styled(children, style):
                return f"<{style.value}>{self._inlines(children)}</{style.value}>"
            case Footnote(children):
                return self._notes.sign(self._inlines(children))
            case Sparkline(chart):
                return sparkline_of(chart, self.pictures)
            case _:
                assert_never(inline)

    # --- pictures

    def _picture(self, picture: Picture) -> str:
        """A picture of a file with its caption; where it isn't at hand, what it shows in words."""
        data = self.pictures.get(picture.name)
        caption = self._inlines(picture.caption)
        if data is None:
            return f"<p{_class(Role.NOTE.value)}>{caption or escape(picture.alt)}</p>"
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure>{file_picture(picture, data)}{below}</figure>"

    def _chart(self, chart: Chart) -> str:
        """The picture with its numbers beneath it."""
        panels = chart.panels or (chart,)
        told = f"figuren »{escape(panels[0].title)}«" if len(panels) == 1 else f"de {len(panels)} figurer"
        numbers = "".join(self._framed(*numbers_of(panel)) for panel in panels)
        shown = picture_of(chart, self.pictures)
        return f"<figure>{shown}<details><summary>Tallene i {told}</summary>{numbers}</details></figure>"


def _widths(columns: Columns) -> str:
    """Columns of long texts are told apart where a table scrolls: else each would be as wide as its whole text."""
    long = [max(map(len, texts), default=0) > _LONG_TEXT for texts in columns.texts]
    cols = "".join('<col class="l">' if one else "<col>" for one in long)
    return f"<colgroup>{cols}</colgroup>" if any(long) and not _years_that_fit(columns) else ""


def _years_that_fit(columns: Columns) -> tuple[bool, bool] | None:
    """Whether dates keep their years on their lines where the table is no wider than a telephone, and those in its head; None
    where it is wider whatever they do."""
    for with_years, in_heads in YEARS:
        if columns.least_width(_LETTER, _PADDING, with_years=with_years, heads_with_years=in_heads) <= _NARROWEST:
            return with_years, in_heads
    return None


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _look_of(block: Block) -> str:
    """A list of a decision looks like the decision."""
    return Role.DECISION.value if role_of(block) is Role.DECISION else ""
