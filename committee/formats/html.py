"""Document tree → one self-contained HTML page: no script, nothing fetched, its words the same as in every other format.

Landmarks, one `h1`, headings in order, table headers with their scope, and a picture's numbers as a table beneath it, so that
it reads as well with a keyboard, on a telephone, in a screen reader and on paper (WCAG 2.1 AA).
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, assert_never

from committee.base import danish
from committee.documents.chartpicture import alt_of, picture_name, png_size
from committee.documents.columns import is_form, least_width, least_widths
from committee.documents.lists import first_and_rest, role_of
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Chart,
    Contents,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Marked,
    OrderedList,
    Paragraph,
    Role,
    Strong,
    Table,
    Text,
    plain_text,
)
from committee.formats.bundle import Bundle
from committee.formats.htmltables import table_parts
from committee.formats.webpage import page

if TYPE_CHECKING:
    from fractions import Fraction

_ITEM_LEVEL = 2


# In halves of a CSS pixel: what a telephone of 390 pixels has for a table, a letter of its text, and a cell's two paddings.
_NARROWEST, _LETTER, _PADDING = 700, 17, 40


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
        taken=frozenset(writer.anchors),
    ).encode()


@dataclass(slots=True)
class _Writer:
    """Writes one page's blocks; what it counts gives each table that scrolls a name of its own."""

    pictures: Mapping[str, bytes]
    anchors: set[str] = field(default_factory=set)
    _tables: int = 0

    def main(self, blocks: Blocks) -> str:
        """The document in its parts: what comes first, the contents list with its heading, and an article for each item."""
        at = next((n for n, block in enumerate(blocks) if isinstance(block, Contents)), None)
        if at is None:
            return "\n".join(self._articles(blocks))
        start = at - 1 if at and isinstance(blocks[at - 1], Heading) else at
        first, contents, items = blocks[:start], blocks[start : at + 1], blocks[at + 1 :]
        head = "\n".join(self.blocks(first))
        listed, articles = self._contents(contents), "\n".join(self._articles(items))
        return f'{head}\n<div class="delt">\n{listed}\n<div class="punkter">\n{articles}\n</div>\n</div>'

    def _articles(self, blocks: Blocks) -> Iterator[str]:
        """Each heading of the second level that has an anchor begins an item, which goes on to the next of its level."""
        is_open = False
        for block in blocks:
            if isinstance(block, Heading) and block.level <= _ITEM_LEVEL:
                if is_open:
                    yield "</article>"
                is_open = block.level == _ITEM_LEVEL and block.anchor is not None
                if is_open:
                    yield "<article>"
            yield self.block(block)
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
                return f"<p{_class(role.value)}>{_inlines(children)}</p>"
            case Heading(level, children, anchor):
                mark = f' id="{escape(anchor)}"' if anchor else ""
                self.anchors |= {anchor} if anchor else set()
                return f"<h{level}{mark}>{_inlines(children)}</h{level}>"
            case BulletList(items):
                return f"<ul{_class(_look_of(block))}>{self._items(items)}</ul>"
            case OrderedList(items, start, delimiter):
                first = f' start="{start}"' if start != 1 else ""
                look = " ".join(filter(None, ["parentes" if delimiter == ")" else "", _look_of(block)]))
                return f"<ol{first}{_class(look)}>{self._items(items)}</ol>"
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Contents(entries):
                links = "".join(
                    f'<li><a href="#{escape(entry.anchor)}">{_inlines(entry.children)}</a></li>' for entry in entries
                )
                return f"<ul>{links}</ul>"
            case _:
                assert_never(block)

    def _items(self, items: tuple[Blocks, ...]) -> str:
        return "".join(f"<li>{self._item(item)}</li>" for item in items)

    def _item(self, item: Blocks) -> str:
        """A first paragraph stands bare, as in a tight list."""
        first, rest = first_and_rest(item)
        return (_inlines(first.children) if first else "") + "".join(self.blocks(rest))

    def _table(self, table: Table) -> str:
        look = ' class="skema"' if is_form(table) else ""
        return self._framed(
            f"<table{look}>{''.join(table_parts(table, _inlines))}</table>", sum(least_widths(table, _LETTER, _PADDING))
        )

    def _framed(self, table: str, width: int) -> str:
        """A table too wide for a telephone scrolls by itself, and can be reached with the keyboard; no other table is a stop."""
        self._tables += 1
        if width <= _NARROWEST:
            return table
        return f'<div class="bred" role="group" tabindex="0" aria-label="Tabel {self._tables}, kan rulles til siden">{table}</div>'

    def _chart(self, chart: Chart) -> str:
        """The picture in the page itself, said in words, with its numbers beneath it."""
        name = picture_name(chart)
        picture = self.pictures.get(name, b"")
        data = base64.b64encode(picture).decode()
        return (
            f'<figure><img alt="{escape(alt_of(chart))}"{_size(picture)} src="data:image/png;base64,{data}">'
            f"<details><summary>Tallene i figuren »{escape(chart.title)}«</summary>{self._numbers(chart)}</details></figure>"
        )

    def _numbers(self, chart: Chart) -> str:
        cells = [[_number(line.values[n], chart.decimals) for line in chart.lines] for n in range(len(chart.labels))]
        heads = "".join(f'<th scope="col" class="h">{escape(line.name)}</th>' for line in chart.lines)
        rows = "".join(
            f'<tr><th scope="row">{escape(label)}</th>'
            + "".join(f'<td class="h">{value}</td>' for value in row)
            + "</tr>"
            for label, row in zip(chart.labels, cells, strict=True)
        )
        table = (
            f"<table><caption>{escape(chart.title)}</caption><thead><tr><td></td>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )
        columns = [
            ["", *chart.labels],
            *([line.name, *(row[n] for row in cells)] for n, line in enumerate(chart.lines)),
        ]
        return self._framed(table, least_width(columns, _LETTER, _PADDING))


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _look_of(block: Block) -> str:
    """A list of a decision looks like the decision."""
    return Role.DECISION.value if role_of(block) is Role.DECISION else ""


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return escape(danish.hard_spaces(text))
        case Emphasis(children):
            return f"<em>{_inlines(children)}</em>"
        case Strong(children):
            return f"<strong>{_inlines(children)}</strong>"
        case Link(children, target):
            return f'<a href="{escape(target)}">{_inlines(children)}</a>'
        case LineBreak():
            return "<br>"
        case Marked(children, mark):
            return f"<{mark.value}>{_inlines(children)}</{mark.value}>"
        case _:
            assert_never(inline)


def _size(picture: bytes) -> str:
    """A picture's size, so that the page doesn't jump when it comes."""
    size = png_size(picture)
    return f' width="{size[0]}" height="{size[1]}"' if size else ""


def _number(value: Fraction | None, decimals: int) -> str:
    return "–" if value is None else danish.format_number(value, decimals)
