"""What is open while a page is read: places that gather blocks, lists that gather entries, tables that gather cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from committee.documents.spans import Span, inlines_of
from committee.documents.tree import (
    Align,
    Block,
    Blocks,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Picture,
    Table,
    Text,
)
from committee.formats.htmlreader.lists import Entry, Form, Leveled, joined, marked_forms

_LONGEST_HEADING = 180  # letters; a heading that is longer is a paragraph set in the heading's letters
_MOST_IN_SENTENCE = 12  # words of a heading that ends as a sentence does


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph that Word says is an entry of a list, with the marker that it shows."""

    level: int
    marker: str
    blocks: Blocks


@dataclass(slots=True)
class Box:
    """A place for blocks. The words of its open paragraph are in `spans`; `level` is that of a heading that is open, else 0. An entry of
    a list has no headings, but words in bold."""

    level: int = 0
    in_list: bool = False
    is_figure: bool = False
    spans: list[Span] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    caption: Inlines = ()
    boxes: list[str] = field(default_factory=list)  # words of text boxes, which come below the open paragraph
    _blocks: list[Block | Marked | Entry] = field(default_factory=list)

    def flush(self) -> None:
        """End the open paragraph; two breaks in a row part two."""
        if self.spans:
            spans, self.spans = self.spans, []
            is_heading = self.level > 0 and not (self.in_list or _is_sentence(spans))
            self._blocks += _heading(spans, self.level) if is_heading else _text(spans, is_bold=self.level > 0)
        self._blocks += [*self.pictures, *(Paragraph((Text(words),)) for words in self.boxes)]
        self.pictures, self.boxes = [], []

    def add(self, *blocks: Block | Marked | Entry) -> None:
        """Put blocks after all that is there."""
        self.flush()
        self._blocks += blocks

    def with_caption(self) -> Blocks:
        """All its blocks, with the caption at the picture or table that it is of, where there is one."""
        blocks, caption = self.taken(), self.caption
        for at, block in enumerate(blocks if caption else ()):
            if isinstance(block, Picture | Table) and not block.caption:
                return (*blocks[:at], replace(block, caption=caption), *blocks[at + 1 :])
        return (*blocks, Paragraph(caption)) if caption else blocks

    def taken(self) -> Blocks:
        """All its blocks; it is empty then."""
        self.flush()
        blocks, self._blocks = self._blocks, []
        made: list[Block] = []
        for _, group in groupby(blocks, lambda block: isinstance(block, Marked | Entry)):
            row = list(group)
            entries = [one for one in row if isinstance(one, Marked | Entry)]
            made += _lists(entries) if entries else [one for one in row if not isinstance(one, Marked | Entry)]
        return joined(made)


def _lists(row: list[Marked | Entry]) -> Blocks:
    """Entries that say their level as lists; the markers of one level are read together, up to an entry of a level farther out."""
    forms: dict[int, tuple[Form, int]] = {}
    for level in {one.level for one in row}:
        runs: list[list[tuple[int, str]]] = [[]]
        for at, one in enumerate(row):
            if one.level < level:
                runs.append([])
            elif one.level == level and isinstance(one, Marked):
                runs[-1].append((at, one.marker))
        for run in runs:
            forms |= zip((at for at, _ in run), marked_forms([marker for _, marker in run]), strict=True)
    entries = [
        one if isinstance(one, Entry) else Entry(*forms[at], one.blocks, one.level) for at, one in enumerate(row)
    ]
    return Leveled(entries).blocks()


def _paragraphs(inlines: Inlines) -> Iterator[Paragraph]:
    row: list[Inline] = []
    for is_break, group in groupby(inlines, lambda inline: isinstance(inline, LineBreak)):
        part = list(group)
        if is_break and len(part) > 1:
            yield from _paragraph(row)
            row = []
        else:
            row += part
    yield from _paragraph(row)


def _paragraph(inlines: list[Inline]) -> Iterator[Paragraph]:
    if inlines:
        yield Paragraph(tuple(inlines))


def _text(spans: list[Span], *, is_bold: bool) -> Iterator[Paragraph]:
    """Paragraphs, in bold where they stand in a heading's letters."""
    yield from _paragraphs(
        inlines_of(replace(span, bold=span.note is None) for span in spans) if is_bold else inlines_of(spans)
    )


def _is_sentence(spans: list[Span]) -> bool:
    """Whether words in a heading's letters are a paragraph all the same."""
    words = "".join(span.text for span in spans).strip()
    return len(words) > _LONGEST_HEADING or (words.endswith((".", ",", ";")) and len(words.split()) > _MOST_IN_SENTENCE)


def _heading(spans: list[Span], level: int) -> Iterator[Heading]:
    """A heading, which is one line and bold by itself."""
    made = inlines_of(replace(span, text=span.text.replace("\n", " "), bold=False) for span in spans)
    if made:
        yield Heading(level, made)


@dataclass(slots=True)
class ListBox:
    """A list that is open: its form and the number of its next entry; what stands before its first entry is before the list."""

    form: Form
    number: int = 1
    before: Box = field(default_factory=Box)
    entries: list[tuple[Form, int, int, Box]] = field(default_factory=list)

    def open_entry(self, form: Form, number: int, level: int) -> Box:
        """A box for one more entry."""
        self.number = number + 1
        self.entries.append((form, number, level, Box(in_list=True)))
        return self.entries[-1][-1]

    def place(self) -> Box:
        """Where words go that stand in no entry."""
        return self.entries[-1][-1] if self.entries else self.before

    def made(self) -> list[Entry]:
        """Its entries, read to their ends."""
        return [Entry(form, number, box.taken(), level) for form, number, level, box in self.entries]


@dataclass(slots=True)
class CellBox(Box):
    """A cell that is open."""

    across: int = 1
    down: int = 1
    is_head: bool = False
    align: Align | None = None


@dataclass(slots=True)
class TableBox:
    """A table that is open: its rows, each with whether the page says that it is the table's head."""

    is_layout: bool = False
    rows: list[list[CellBox]] = field(default_factory=list)
    heads: list[bool] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)  # the rows before which a part of the table ends
    caption: Inlines = ()
    before: Box = field(default_factory=Box)
    after: Box = field(default_factory=Box)

    in_head: bool = False

    def begin_part(self, *, is_head: bool) -> None:
        """Go on to another part of the table, over whose end no cell goes."""
        self.ends.append(len(self.rows))
        self.in_head = is_head

    def open_row(self) -> None:
        """One more row."""
        self.rows.append([])
        self.heads.append(self.in_head)

    def open_cell(self, cell: CellBox) -> None:
        """One more cell in the last row."""
        if not self.rows:
            self.open_row()
        self.rows[-1].append(cell)

    def place(self) -> Box:
        """Where words go that stand in no cell."""
        return self.after if self.rows else self.before
