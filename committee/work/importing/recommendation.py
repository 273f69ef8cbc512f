"""A recommendation of a source → `indstilling`: who recommends and each »at«, where it prints the same words; else its text as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from committee.base.counting import Counting
from committee.compose.asmarkdown import source_text
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    OrderedList,
    Paragraph,
    Strong,
    Text,
    words_of,
)
from committee.records.values import Value

_LEAD = re.compile(
    r"(?P<sender>\S.{0,200}?)\s+indstiller(?:\s+til\s+(?P<to>[^,:]{2,120}?))?\s*(?P<sign>[,:]?)\s*(?P<rest>at\b.*)?",
    re.DOTALL,
)
_NOBODY = re.compile(
    r"det\s+indstilles(?:\s+til\s+(?P<to>[^,:]{2,120}?))?\s*(?P<sign>[,:]?)\s*(?P<rest>at\b.*)?",
    re.DOTALL | re.IGNORECASE,
)
_POINT = re.compile(r"(?:(?P<label>\d{1,3})[.)]\s*)?at[\s\u00a0]+(?=\S)", re.IGNORECASE)

_AGAIN = re.compile(r"\W*at\b", re.IGNORECASE)  # »at at« would be printed once


@dataclass(frozen=True, slots=True)
class _Lead:
    senders: tuple[str, ...]
    recipient: str
    rest: Inlines


def recommendation(blocks: Blocks, *, has_administration: bool) -> tuple[Value, int]:
    """The value of `indstilling`, and how many points it has; a text has none.

    `has_administration` tells whether the committee's own would be printed where nobody is named.
    """
    lines = list(_lines(blocks))
    lead = _lead(lines[0][1]) if lines and lines[0][0] == "" else None
    if lead is not None and (lead.senders or not has_administration):
        lines = ([("", lead.rest)] if words_of(lead.rest) else []) + lines[1:]
        points = _points(lines)
        if points:
            made: dict[str, Value] = {"fra": list(lead.senders), "til": lead.recipient, "at": list(points)}
            return {name: value for name, value in made.items() if value}, len(points)
    return source_text(blocks), 0


def _lines(blocks: Blocks) -> Iterator[tuple[str | None, Inlines]]:
    """Each line with its label: a number, nothing, or None for what is no line at all."""
    for block in blocks:
        match block:
            case Paragraph(children):
                for line in lines_within(children):
                    yield "", line
            case BulletList(items):
                yield from (_entry("", item) for item in items)
            case OrderedList(items, start) if block.counting is Counting.NUMBERS:
                yield from (_entry(str(start + n), item) for n, item in enumerate(items))
            case _:
                yield None, ()


def _entry(label: str, item: tuple[Block, ...]) -> tuple[str | None, Inlines]:
    match item:
        case (Paragraph(children),) if not any(isinstance(one, LineBreak) for one in children):
            return label, children
        case _:
            return None, ()


def lines_within(children: Inlines) -> Iterator[Inlines]:
    """A paragraph's lines, parted at its breaks; emphasis around all of it is left out."""
    while len(children) == 1 and isinstance(children[0], Emphasis | Strong):
        children = children[0].children
    line: list[Inline] = []
    for child in children:
        if isinstance(child, LineBreak):
            yield tuple(line)
            line = []
        else:
            line.append(child)
    yield tuple(line)


def _lead(line: Inlines) -> _Lead | None:
    words = words_of(line)
    nobody = _NOBODY.fullmatch(words)
    match = nobody or _LEAD.fullmatch(words)
    if match is None:
        return None
    senders = () if nobody else (match["sender"],)
    rest = (Text(match["rest"]),) if match["rest"] else ()
    return _Lead(senders, match["to"] or "", rest)


def _points(lines: list[tuple[str | None, Inlines]]) -> tuple[str, ...]:
    """The points without their »at« and numbers; none where a line is no point, or the numbers aren't 1, 2, 3."""
    made, labels = [], []
    for label, line in lines:
        if label is not None and not words_of(line):
            continue
        found = _point(line) if label is not None else None
        if label is None or found is None:
            return ()
        labels.append(label or found[0])
        made.append(found[1])
    numbered = [str(n) for n in range(1, len(made) + 1)]
    is_plain = not any(labels) or labels == numbered
    return tuple(made) if is_plain and all(made) and not any(map(_AGAIN.match, made)) else ()


def _point(line: Inlines) -> tuple[str, str] | None:
    """A point's own number, and its text without »at«."""
    line = _bare(line)
    words = "".join(one.text for one in line[:1] if isinstance(one, Text)).lstrip()
    match = _POINT.match(words)
    if match is None:
        return None
    rest = (Text(words[match.end() :]), *line[1:])
    return match["label"] or "", source_text((Paragraph(rest),)).strip()


def _bare(line: Inlines) -> Inlines:
    """The line, its first words out of the emphasis that a number and »at« are often written in."""
    spread: list[Inline] = []
    for n, one in enumerate(line):
        is_start = not words_of(tuple(spread)) or _POINT.fullmatch(words_of(tuple(spread)) + " ") is None
        if n < 3 and isinstance(one, Emphasis | Strong) and is_start:
            inner = one.children
            spread += inner
        else:
            spread.append(one)
    return _joined(tuple(spread))


def _joined(line: Inlines) -> Inlines:
    made: list[Inline] = []
    for one in line:
        if isinstance(one, Text) and made and isinstance(made[-1], Text):
            made[-1] = replace(made[-1], text=made[-1].text + one.text)
        else:
            made.append(one)
    return tuple(made)
