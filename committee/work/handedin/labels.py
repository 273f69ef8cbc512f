"""Lines that say what a document is of, above its first section: `Sagsnr.: 21/835`, `Titel: ...`, `Lukket punkt`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from committee.documents.tables import every_row
from committee.documents.tree import Block, Blocks, Inline, LineBreak, Paragraph, Table, words_of

_CASE = re.compile(
    r"(?:sags?[\s-]?(?:nr|nummer|id)|(?:sags)?journal[\s-]?(?:nr|nummer)|j\.?\s?nr|esdh-?nr)\.?\s*[:.]?\s*(?=\S)(.*)",
    re.I,
)
_NUMBER = re.compile(r"(?=.*\d)[\w./ -]{3,40}")
_TITLE = re.compile(r"(?:sagens\s+titel|sagstitel|titel|punktets\s+titel|overskrift|emne)\s*:\s*(\S.*)", re.I)
_CLOSED = re.compile(
    r"(?:lukket(?:\s+(?:punkt|sag|møde|dagsorden))?|fortroligt?|(?:punktet|sagen)\s+(?:er|skal\s+være|behandles\s+(?:på|for))\s+luk\w+(?:\s+\w+)?)\s*(?::\s*(?P<why>.*))?\.?",
    re.I,
)
_OPEN = re.compile(r"(?:nej|false|åben\w*|åbent)\.?", re.I)


@dataclass(slots=True)
class Labels:
    """What the lines say. `closed` is the reason why the case is closed, or `ja`."""

    case: str = ""
    title: str = ""
    closed: str = ""
    rest: list[Block] = field(default_factory=list)


def labels_of(blocks: Blocks) -> Labels:
    """What is said above the first section, and the blocks without the lines that say it."""
    made = Labels()
    for block in blocks:
        if isinstance(block, Paragraph):
            every = list(_lines(block.children))
            lines = [line for line in every if not _is_taken(made, words_of(line))]
            if lines:
                made.rest.append(block if len(lines) == len(every) else replace(block, children=_joined(lines)))
        elif isinstance(block, Table) and _is_form(block):
            kept = [row for row in every_row(block) if not _is_taken(made, _row_words(row))]
            made.rest += (
                [block] if len(kept) == len(every_row(block)) else [_row(row) for row in kept if _row_words(row)]
            )
        else:
            made.rest.append(block)
    return made


def labels_of_text(text: str) -> tuple[Labels, str]:
    """The same of a text of our own dialect, and the text without those lines."""
    made = Labels()
    lines = [
        line
        for line in text.split("\n")
        if not line.strip() or not _is_taken(made, line.replace("**", "").rstrip("\\ ").strip())
    ]
    return made, "\n".join(lines)


def is_label(line: str) -> bool:
    """Whether a line says one of these things."""
    return _is_taken(Labels(), line)


def _is_taken(made: Labels, line: str) -> bool:
    """Whether a line says one of these things, the first of its kind."""
    if (found := _CASE.fullmatch(line)) and not made.case and _NUMBER.fullmatch(found[1].strip()):
        made.case = found[1].strip()
    elif (found := _TITLE.fullmatch(line)) and not made.title:
        made.title = found[1].strip()
    elif (found := _CLOSED.fullmatch(line)) and not made.closed and not _OPEN.fullmatch(found["why"] or ""):
        why = (found["why"] or "").strip(" .")
        made.closed = why if why and why.casefold() not in ("ja", "true", "x") else "ja"
    else:
        return False
    return True


def _lines(children: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    line: list[Inline] = []
    for child in (*children, LineBreak()):
        if not isinstance(child, LineBreak):
            line.append(child)
        elif line:
            yield tuple(line)
            line = []


def _joined(lines: Iterable[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for line in lines:
        made += [LineBreak(), *line] if made else line
    return tuple(made)


def _is_form(table: Table) -> bool:
    return all(len(row) == 2 for row in every_row(table)) and not any(
        cell.rest for row in (*table.header, *table.rows) for cell in row
    )


def _row_words(row: tuple[tuple[Inline, ...], ...]) -> str:
    label, value = map(words_of, row)
    return f"{label.rstrip(': ')}: {value}" if value else label


def _row(row: tuple[tuple[Inline, ...], ...]) -> Paragraph:
    label, value = row
    return Paragraph((*label, LineBreak(), *value) if value else label)
