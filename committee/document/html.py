"""Document tree → one self-contained HTML page: no script, nothing fetched, its words the same as in every other form.

Landmarks, one `h1`, headings in order, table headers with their scope, and a picture's numbers as a table beneath it, so that
it reads as well with a keyboard, on a telephone, in a screen reader and on paper (WCAG 2.1 AA).
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, assert_never

from committee import danish
from committee.document.tree import (
    Align,
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
    picture_name,
)

if TYPE_CHECKING:
    from fractions import Fraction

_STYLE = """\
:root{color-scheme:light}
body{margin:0;font:1.0625rem/1.6 Calibri,Carlito,"Segoe UI",system-ui,sans-serif;color:#1c1c1c;background:#fff}
.skip{position:absolute;left:-999rem}.skip:focus{left:.5rem;top:.5rem;background:#fff;padding:.5rem;outline:3px solid #0b4f82}
header,main,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}
header,footer{color:#444f59;font-size:.9375rem;padding-top:1rem;padding-bottom:1rem}
h1,h2,h3,h4,h5,h6{color:#1f4e5f;line-height:1.25;margin:1.6em 0 .4em}
h1{font-size:1.75rem}h2{font-size:1.375rem;border-top:1px solid #c5ced6;padding-top:1em}h3{font-size:1.125rem;color:#1c1c1c}
h2:target,h3:target{outline:3px solid #0b4f82;outline-offset:.25rem}
p,li{overflow-wrap:anywhere}a{color:#0b4f82}a:focus{outline:3px solid #0b4f82}
.hoved{margin:.25em 0}.sagsnr,.note,.kilde{color:#444f59}.kilde{font-size:.9375rem}
.beslutning{margin:0;padding:.25em .75em;background:#eef3f5;border-left:4px solid #1f4e5f}
.tabel{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.75em 0}
th,td{text-align:left;padding:.3em .6em;border-bottom:1px solid #c5ced6;vertical-align:top}th{background:#eef3f5}
.h{text-align:right}.m{text-align:center}
figure{margin:1em 0}img{max-width:100%;height:auto}nav ol,nav ul{padding-left:0;list-style:none}
@media print{body{font-size:11pt}a{color:inherit;text-decoration:none}h2,h3{break-after:avoid}tr,figure{break-inside:avoid}.skip,nav{display:none}}
"""
_ALIGN = {Align.LEFT: "", Align.RIGHT: ' class="h"', Align.CENTER: ' class="m"'}


def render(document: Document, pictures: Mapping[str, bytes] | None = None) -> str:
    """The whole page. `pictures` has the PNG of each chart by its file name."""
    body = "\n".join(_blocks(document.blocks, pictures or {}))
    title = escape(document.title)
    mark = f"<p><strong>{escape(document.mark)}</strong></p>\n" if document.mark else ""
    return (
        f'<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(document.author)}">\n'
        f'<meta name="dcterms.date" content="{document.date.isoformat()}">\n<style>\n{_STYLE}</style>\n</head>\n<body>\n'
        f'<a class="skip" href="#indhold">Gå til indholdet</a>\n<header>\n{mark}<p>{escape(document.header)}</p>\n</header>\n'
        f'<main id="indhold">\n{body}\n</main>\n<footer>\n<p>{escape(document.author)}</p>\n</footer>\n</body>\n</html>\n'
    )


def _blocks(blocks: Blocks, pictures: Mapping[str, bytes]) -> Iterator[str]:
    for block in blocks:
        yield _block(block, pictures)


def _block(block: Block, pictures: Mapping[str, bytes]) -> str:
    match block:
        case Paragraph(children, role):
            return f"<p{_class(role)}>{_inlines(children)}</p>"
        case Heading(level, children, anchor):
            mark = f' id="{escape(anchor)}"' if anchor else ""
            return f"<h{level}{mark}>{_inlines(children)}</h{level}>"
        case BulletList(items):
            return f"<ul{_list_class(items)}>{_items(items, pictures)}</ul>"
        case OrderedList(items, start):
            first = f' start="{start}"' if start != 1 else ""
            return f"<ol{first}{_list_class(items)}>{_items(items, pictures)}</ol>"
        case Table():
            return _table(block)
        case Chart():
            return _chart(block, pictures)
        case Contents(entries):
            links = "".join(
                f'<li><a href="#{escape(entry.anchor)}">{_inlines(entry.children)}</a></li>' for entry in entries
            )
            return f'<nav aria-label="Indhold"><ul>{links}</ul></nav>'
        case _:
            assert_never(block)


def _class(role: Role) -> str:
    return f' class="{role.value}"' if role.value else ""


def _list_class(items: tuple[Blocks, ...]) -> str:
    """A list of a decision looks like the decision."""
    first = items[0][0] if items and items[0] else None
    return ' class="beslutning"' if isinstance(first, Paragraph) and first.role is Role.DECISION else ""


def _items(items: tuple[Blocks, ...], pictures: Mapping[str, bytes]) -> str:
    return "".join(f"<li>{_item(item, pictures)}</li>" for item in items)


def _item(item: Blocks, pictures: Mapping[str, bytes]) -> str:
    """A first paragraph stands bare, as in a tight list."""
    if item and isinstance(item[0], Paragraph):
        return _inlines(item[0].children) + "".join(_blocks(item[1:], pictures))
    return "".join(_blocks(item, pictures))


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


def _table(table: Table) -> str:
    """A table that scrolls by itself on a narrow screen, and can be reached with the keyboard."""
    head = ""
    if table.has_header:
        cells = "".join(
            f'<th scope="col"{_ALIGN[align]}>{_inlines(cell)}</th>' if cell else f"<td{_ALIGN[align]}></td>"
            for cell, align in zip(table.header, table.aligns, strict=True)
        )
        head = f"<thead><tr>{cells}</tr></thead>"
    rows = "".join(
        "<tr>"
        + "".join(f"<td{_ALIGN[a]}>{_inlines(cell)}</td>" for cell, a in zip(row, table.aligns, strict=True))
        + "</tr>"
        for row in table.rows
    )
    return f'<div class="tabel" tabindex="0" role="region" aria-label="Tabel"><table>{head}<tbody>{rows}</tbody></table></div>'


def _chart(chart: Chart, pictures: Mapping[str, bytes]) -> str:
    """The picture in the page itself, said in words, with its numbers beneath it."""
    data = base64.b64encode(pictures.get(picture_name(chart), b"")).decode()
    heads = "".join(f'<th scope="col" class="h">{escape(line.name)}</th>' for line in chart.lines)
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        + "".join(f'<td class="h">{_number(line.values[n], chart.decimals)}</td>' for line in chart.lines)
        + "</tr>"
        for n, label in enumerate(chart.labels)
    )
    return (
        f'<figure><img alt="{escape(chart.alt)}" src="data:image/png;base64,{data}"><details><summary>Tallene i figuren</summary>'
        f'<div class="tabel" tabindex="0" role="region" aria-label="{escape(chart.title)}"><table><caption>{escape(chart.title)}'
        f"</caption><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details></figure>"
    )


def _number(value: Fraction | None, decimals: int) -> str:
    return "–" if value is None else danish.format_number(value, decimals)
