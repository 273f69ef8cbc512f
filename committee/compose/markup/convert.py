"""Python-Markdown's element tree → blocks and inlines of the document tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from xml.etree.ElementTree import Element

from committee.base.counting import Counting
from committee.compose.markup.inlinegrammar import MAY_NEED_LOOK, NEEDS_LOOK, inlines_of
from committee.compose.markup.picturelines import picture_of
from committee.documents.cells import cell_of
from committee.documents.tables import plain_table
from committee.documents.tree import (
    Align,
    Block,
    Blocks,
    BulletList,
    Cell,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
)
from committee.documents.walk import spread_inlines

_ENTRY_LIKE = re.compile(r"(?:\(?\d{1,4}[.)]|\(?[a-zæøåA-ZÆØÅ]\)|[-+*•·])\s|\d{1,2}\. ?[-–] ?\d{1,2}\. [A-ZÆØÅ]")
# What people begin the lines of a list with, beside that, told by having a neighbour of the same kind: `-en`, `I. en`, `1/ en`, `→ en`.
_TYPED = re.compile("|".join(
    f"(?P<k{number}>{kind})"
    for number, kind in enumerate((r"[-–•*][^\W\d_]", r"\d{1,3}[.)][^\W\d_]", r"\d{1,3} ?[-/–:] ", r"[IVX]{1,5}[.)] ", r"\(?[a-zæøå]{1,4}\) ", r"[a-zæøå]\. ", r"[A-ZÆØÅ]\. ", r"[→➔✓✔☐☑▶►»] ?\S", r"\d{1,2}(?:\.\d{1,2}){1,3}\.? [^\W\d]", r"§ ?\d+\. "))
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Converter:
    """Makes blocks of the elements of one text. `notes` are the words of its footnotes by their signs, and `noted` the signs met."""

    notes: Mapping[str, str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of the tree that an element's children are."""
        for element in parent:
            match element.tag:
                case "p":
                    yield from self._paragraph(element.text or "")
                case "ul":
                    yield BulletList(self._items(element))
                case "ol":
                    yield OrderedList(
                        self._items(element),
                        int(element.get("start", "1")),
                        element.get("delimiter", "."),
                        Counting(element.get("counting", Counting.NUMBERS.value)),
                    )
                case "table":
                    yield self._table(element)
                case "rows":
                    yield from self._row_table(element)
                case tag:
                    yield Heading(int(tag[1:]), self._line(element.text or ""))

    def _items(self, element: Element) -> tuple[Blocks, ...]:
        return tuple(tuple(self.blocks(item)) for item in element)

    def _table(self, element: Element) -> Table:
        """The table, as wide as its widest row, so that no cell is lost."""
        rows = [tuple(self.inlines(cell.text or "") for cell in row) for row in element]
        aligns = [Align[name] for name in element.get("aligns", "").split()]
        width = max(len(row) for row in rows)
        padded = [row + ((),) * (width - len(row)) for row in rows]
        return plain_table(padded[0], padded[1:], aligns + [Align.LEFT] * (width - len(aligns)))

    def _row_table(self, element: Element) -> Iterator[Block]:
        """A table written row by row; one without rows is its caption alone."""
        caption, header, rows = element
        width, words = int(element.get("width", "0")), self._line(caption.text or "")
        aligns = [Align[name] for name in element.get("aligns", "").split()]
        if width:
            padded = (*aligns, *[Align.LEFT] * (width - len(aligns)))
            yield Table(self._rows(header), self._rows(rows), padded, words)
        elif words:
            yield Paragraph(words)

    def _rows(self, part: Element) -> tuple[Row, ...]:
        return tuple(tuple(map(self._cell, row)) for row in part)

    def _cell(self, cell: Element) -> Cell:
        return cell_of(self.blocks(cell), int(cell.get("across", "1")), int(cell.get("down", "1")))

    def _paragraph(self, text: str) -> Iterator[Paragraph | Picture]:
        """A paragraph, or the pictures in it: each on a line of its own, with the lines right under it as its caption."""
        if "![" not in text:
            yield Paragraph(self._line(text))
            return
        picture: Picture | None = None
        for is_picture, lines in groupby(text.split("\n"), lambda line: picture_of(line) is not None):
            if is_picture:
                *alone, picture = filter(None, map(picture_of, lines))
                yield from alone
                continue
            words = self._line("\n".join(lines))
            yield Paragraph(words) if picture is None else replace(picture, caption=words)
            picture = None
        yield from [picture] if picture else []

    def _line(self, text: str) -> Inlines:
        """Words whose last line ends here: a backslash at its end is a break that nothing follows."""
        return self.inlines(text.rstrip(" ").removesuffix("\\"))

    def _note(self, sign: str) -> str | None:
        """The words of the note with a sign."""
        if sign in self.notes:
            self.noted.add(sign)
        return self.notes.get(sign)

    def inlines(self, text: str) -> Inlines:
        """The inlines of words."""
        if "\n" not in text and not (
            MAY_NEED_LOOK.search(text) and NEEDS_LOOK.search(text)
        ):  # most: cells by the thousand
            words = _single_spaced(text).strip(" ")
            return (Text(words),) if words else ()
        return tidy(spread_inlines(inlines_of(text, self._note), _lines_of)) if self.notes else _inlines(text)


@lru_cache(maxsize=2048)
def _inlines(text: str) -> Inlines:
    """The inlines of words in a text without notes: kept, since whoever types changes one paragraph of many."""
    return tidy(spread_inlines(inlines_of(text, lambda sign: None), _lines_of))


def _lines_of(inline: Inline) -> Iterator[Inline]:
    yield from _text(inline.text) if isinstance(inline, Text) else (inline,)


def _text(text: str) -> Iterator[Inline]:
    """Text with its soft line breaks made spaces, except before a line that looks like an entry of a list."""
    if "\n" not in text:
        yield Text(text)
        return
    first, *rest = text.split("\n")
    rest = [line.lstrip(" ") for line in rest]
    kinds = [_kind(line) for line in (first.lstrip(" "), *rest)]
    counts = Counter(kinds)
    run = first
    for stripped, kind in zip(rest, kinds[1:], strict=True):
        if _ENTRY_LIKE.match(stripped) or (kind and counts[kind] > 1):
            yield from (Text(run.rstrip(" ")), LineBreak())
            run = stripped
        else:
            run = f"{run.rstrip(' ')} {stripped}"
    yield Text(run)


def _kind(line: str) -> str | None:
    """The kind of sign that a line begins with; it parts lines where two at least have it."""
    found = _TYPED.match(line)
    return found.lastgroup if found else None


def tidy(inlines: Inlines) -> Inlines:
    """Without space at the ends, around line breaks, or doubled; neighbouring texts made one."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        words = _single_spaced(inlines[0].text).strip(" ")
        return (Text(words),) if words else ()
    out: list[Inline] = []
    for inline in _joined(inlines):
        _append(out, inline)
    while out and isinstance(out[-1], LineBreak):
        out.pop()
    if out and isinstance(out[-1], Text):
        out[-1] = Text(out[-1].text.rstrip(" "))
    return tuple(inline for inline in out if inline != Text(""))


def _joined(inlines: Inlines) -> Iterator[Inline]:
    """Neighbouring texts as one, joined once and not one by one."""
    for is_text, group in groupby(inlines, lambda inline: isinstance(inline, Text)):
        if is_text:
            yield Text(_single_spaced("".join(inline.text for inline in group if isinstance(inline, Text))))
        else:
            yield from group


def _append(out: list[Inline], inline: Inline) -> None:
    last = out[-1] if out else None
    if isinstance(inline, Text):
        text = inline.text.lstrip(" ") if last is None or isinstance(last, LineBreak) else inline.text
        if text:
            out.append(Text(text))
        return
    if isinstance(inline, LineBreak) and isinstance(last, Text):
        out[-1] = Text(last.text.rstrip(" "))
    out.append(inline)


def _single_spaced(text: str) -> str:
    return re.sub(" {2,}", " ", text) if "  " in text else text
