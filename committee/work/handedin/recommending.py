"""A recommendation as it is typed → who recommends what to whom, where its form says so; else the text as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.compose.asmarkdown import source_text
from committee.documents.tree import (
    Block,
    Blocks,
    BulletList,
    Inlines,
    OrderedList,
    Paragraph,
    Text,
    plain_text,
    words_of,
)
from committee.documents.typedlists import typed_as_lists
from committee.records.values import Value
from committee.work.handedin.chunks import plain_start, without_start

# »Forvaltningen indstiller til Byrådet, at«: who, to whom, and what may follow on the same line.
_INTRO = re.compile(
    r"(?P<who>[^,.:;]{2,120}?)\s+indstiller(?:\s+til\s+(?P<to>(?:(?!\bat\b)[^,.:;]){2,80}?))?\s*,?\s*(?P<at>at\b)?\s*[:,]?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NOBODY = re.compile(
    r"det\s+indstilles(?:\s+til\s+(?P<to>(?:(?!\bat\b)[^,.:;]){2,80}?))?\s*,?\s*(?P<at>at\b)?\s*[:,]?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AT = re.compile(r"\s*at\b[\s:,]*", re.IGNORECASE)


def recommendation(blocks: Blocks, text: str) -> Value:
    """The value of `indstilling`: its points where every word of it is in them, else the text as it stands."""
    blocks = typed_as_lists(blocks)
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return text
    found = _NOBODY.fullmatch(plain_text(first.children).strip()) or _INTRO.fullmatch(
        plain_text(first.children).strip()
    )
    if found is None or not _is_plain(first.children):
        return text
    points = [found["rest"]] if found["rest"] else []
    points = [source_text((Paragraph((Text(point),)),)) for point in points]
    more = list(_points(blocks[1:], goes_on=bool(found["at"]) and not points))
    if (
        any(point is None for point in more)
        or not (points or more)
        or (points and more)
        or (points and not found["at"])
    ):
        return text
    made: dict[str, Value] = {}
    if "who" in found.groupdict():
        made["fra"] = " ".join(found["who"].split())
    if found["to"]:
        made["til"] = " ".join(found["to"].split())
    every: list[Value] = [*points, *(point for point in more if point)]
    made["at"] = every
    return made


def _is_plain(line: Inlines) -> bool:
    return all(isinstance(one, Text) for one in line)


def _points(blocks: Blocks, *, goes_on: bool) -> Iterator[str | None]:
    """The text of each point; None for what is none. With `goes_on`, »at« stands before them all."""
    for block in blocks:
        match block:
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield _point(item, goes_on=goes_on)
            case Paragraph():
                yield _point((block,), goes_on=goes_on)
            case _:
                yield None


def _point(item: tuple[Block, ...], *, goes_on: bool) -> str | None:
    first = item[0] if item else None
    if not isinstance(first, Paragraph) or not words_of(first.children):
        return None
    found = _AT.match(plain_start(first.children))
    if found is None and not goes_on:
        return None
    children = without_start(first.children, found.end()) if found else first.children
    return source_text((Paragraph(children), *item[1:])) or None
