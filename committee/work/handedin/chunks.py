"""A document cut at its headings: those that are set as headings, and lines that are a section's name in bold or with a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from committee.compose.asmarkdown import source_text
from committee.compose.markup import parse
from committee.documents.tree import (
    Block,
    Blocks,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Strong,
    Table,
    Text,
    words_of,
)
from committee.work.handedin.labels import is_label
from committee.work.handedin.sectionnames import SectionNames

TYPED_LEVEL = 3  # of a heading that is a line in bold
_LINE = re.compile(r"^ {0,3}#{1,6} +\S.*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(:{3,}|`{3,}|~{3,})", re.MULTILINE)
_RUN_IN = re.compile(r"\s*([^\W\d][\w ]{2,40}?)\s*:\s*")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A heading with what stands below it up to the next one. `level` is 0 for what stands before the first heading."""

    heading: Inlines
    level: int
    blocks: Blocks
    markdown: str | None = None  # as it was written, in a text of our own dialect

    @property
    def title(self) -> str:
        """The heading's words, in one line."""
        return words_of(self.heading)

    @property
    def text(self) -> str:
        """What stands below the heading, as the text of an item."""
        return source_text(self.blocks) if self.markdown is None else self.markdown.strip("\n")


def under_headings(chunks: Sequence[Chunk]) -> str:
    """The text of chunks, those after the first with their headings."""
    parts: list[str] = []
    for number, chunk in enumerate(chunks):
        if number and chunk.level:
            parts.append(f"{'#' * chunk.level} {source_text((Paragraph(chunk.heading),))}")
        parts.append(chunk.text)
    return "\n\n".join(part for part in parts if part)


def blocks_under(chunks: Sequence[Chunk]) -> Blocks:
    """The blocks of chunks, those after the first with their headings."""
    return tuple(
        block
        for number, chunk in enumerate(chunks)
        for block in (*([Heading(chunk.level, chunk.heading)] if number and chunk.level else []), *chunk.blocks)
    )


def chunks_of(blocks: Blocks, names: SectionNames) -> list[Chunk]:
    """A document's blocks, cut at each heading."""
    made = [Chunk((), 0, ())]
    for block in _with_headings(blocks, names):
        if isinstance(block, Heading):
            made.append(Chunk(block.children, block.level, ()))
        else:
            made[-1] = replace(made[-1], blocks=(*made[-1].blocks, block))
    return made


def markdown_chunks(text: str) -> list[Chunk]:
    """A text of our own dialect, cut at each heading and otherwise as it was written."""
    starts = [0, *(match.start() for match in _LINE.finditer(text) if not _in_fence(text, match.start())), len(text)]
    made = []
    for number, (start, end) in enumerate(pairwise(starts)):
        line, _, rest = text[start:end].partition("\n")
        heading = parse(line)[0] if number else None
        if isinstance(heading, Heading):
            made.append(Chunk(heading.children, heading.level, parse(rest), rest))
        else:
            made.append(Chunk((), 0, parse(text[start:end]), text[start:end]))
    return made


def _in_fence(text: str, at: int) -> bool:
    return len(_FENCE.findall(text[:at])) % 2 == 1


# --- lines that are headings


def _with_headings(blocks: Iterable[Block], names: SectionNames) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _lines_apart(block, names)
        elif isinstance(block, Table) and (rows := _form_rows(block, names)):
            for name, content in rows:
                yield Heading(TYPED_LEVEL, name)
                yield from _with_headings(content, names)
        else:
            yield block


def _lines_apart(block: Paragraph, names: SectionNames) -> Iterator[Block]:
    """A paragraph, its lines that are headings, or begin with one, apart from the others."""
    rest: list[Inline] = []
    for line in _lines(block.children):
        heading, after = _heading_in(line, names)
        if heading is None:
            rest += [LineBreak(), *line] if rest else line
            continue
        yield from [replace(block, children=tuple(rest))] if rest else []
        yield Heading(TYPED_LEVEL, heading)
        rest = list(after)
    yield from [replace(block, children=tuple(rest))] if rest else []


def _lines(children: Inlines) -> list[Inlines]:
    lines: list[list[Inline]] = [[]]
    for child in children:
        if isinstance(child, LineBreak):
            lines.append([])
        else:
            lines[-1].append(child)
    return [tuple(line) for line in lines if line]


def _heading_in(line: Inlines, names: SectionNames) -> tuple[Inlines | None, Inlines]:
    """The heading that a line is, or begins with, and what follows it."""
    words = words_of(line)
    first = line[0]
    is_bold = len(line) == 1 and isinstance(first, Strong)
    if names.is_section(words) and len(words) < 60 and (is_bold or words.endswith(":") or names.key(words)):
        return (Text(words.rstrip(": ")),), ()
    if isinstance(first, Strong) and len(line) > 1:
        after = line[1:]
        label = words_of((first,))
        lead = plain_start(after)
        if names.key(label) and (label.endswith(":") or lead.startswith(":")):
            return (Text(label.rstrip(": ")),), without_start(after, len(lead) - len(lead.lstrip(": ")))
    found = _RUN_IN.match(plain_start(line))
    if found and names.key(found[1]) in ("resume", "indstilling", "sagsfremstilling"):
        return (Text(found[1]),), without_start(line, found.end())
    return None, ()


def plain_start(line: Inlines) -> str:
    """The words that a line begins with before any that look otherwise."""
    return line[0].text if line and isinstance(line[0], Text) else ""


def without_start(line: Inlines, count: int) -> Inlines:
    """A line without the first signs of its first words."""
    if not count or not isinstance(line[0], Text):
        return line
    text = line[0].text[count:]
    return (Text(text), *line[1:]) if text else line[1:]


def _form_rows(table: Table, names: SectionNames) -> list[tuple[Inlines, Blocks]]:
    """The rows of a form, each as a section's name and what is filled in: two columns, of which the first has names."""
    rows = [row for row in (*table.header, *table.rows) if any(cell.children or cell.rest for cell in row)]
    if not rows or any(len(row) != 2 or any(cell.down > 1 for cell in row) for row in rows):
        return []
    known = sum(bool(names.key(words_of(row[0].children))) for row in rows)
    labels = sum(is_label(": ".join(words_of(cell.children).rstrip(": ") for cell in row)) for row in rows)
    if not known or known + labels < 2 or any(row[0].rest or not row[0].children for row in rows):
        return []
    return [
        (
            (Text(words_of(row[0].children).rstrip(": ")),),
            ((*([Paragraph(row[1].children)] if row[1].children else ()), *row[1].rest)),
        )
        for row in rows
    ]
