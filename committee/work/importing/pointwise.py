"""A decision of a source → `beslutning`: point by point where it plainly is, else its text as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base.counting import Counting
from committee.compose.asmarkdown import source_text
from committee.documents.tree import Block, Blocks, Inlines, OrderedList, Paragraph, Text, words_of
from committee.records.values import Value
from committee.rules.points import points_named
from committee.work.importing.recommendation import lines_within

_NUMBER = r"\d{1,2}\.?"
_LABEL = re.compile(
    rf"(?P<label>(?:(?:ad|pkt\.?|punkt|indstillingspunkt)\s+)?{_NUMBER}(?:\s*(?:-|–|,|\+|&|og|til)\s*{_NUMBER})*)(?P<sign>[.:)]?)\s+(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NEXT = re.compile(
    rf"(?<=[.!?])\s+(?P<label>(?:(?:ad|pkt\.?|punkt)\s+)?\d{{1,2}}\.(?:\s*(?:-|–|,|\+|&|og)\s*{_NUMBER})*[:)]?\s+(?=[A-ZÆØÅ]))",
    re.IGNORECASE,
)
_VOTE = re.compile(r"stemme|stemt|undlod|forbehold|imod", re.IGNORECASE)


def decided(blocks: Blocks, points: int) -> dict[str, Value]:
    """What is written under `beslutning`; `points` is how many the indstilling has."""
    return _by_points(blocks, points) or {"tekst": source_text(blocks)}


def _by_points(blocks: Blocks, points: int) -> dict[str, Value]:
    """The decision by points, where each line is one, or a vote below them; nothing where it isn't plainly so."""
    lines = list(_lines(blocks)) if points else []
    made: dict[str, Value] = {}
    votes: list[Value] = []
    seen: list[int] = []
    for line in lines:
        words = words_of(line) if line is not None else ""
        match = _LABEL.fullmatch(words)
        named = points_named(match["label"]) if match else None
        if match and named and not votes and max(named) <= points and (not seen or named[0] > seen[-1]):
            made[match["label"].rstrip(".")] = source_text(_line(match["text"]))
            seen += named
        elif line is not None and made and _VOTE.search(words) and not match:
            votes.append({"tekst": source_text((Paragraph(line),))})
        else:
            return {}
    return {"punkter": made, **({"afstemninger": votes} if votes else {})} if made else {}


def _line(words: str) -> Blocks:
    return (Paragraph((Text(words),)),)


def _lines(blocks: Blocks) -> Iterator[Inlines | None]:
    """Each line, a numbered entry with its number before it; None for what is no line."""
    for block in blocks:
        match block:
            case Paragraph(children):
                for line in lines_within(children):
                    yield from _parted(line) if words_of(line) else ()
            case OrderedList(items, start) if block.counting is Counting.NUMBERS:
                yield from (_entry(start + n, item) for n, item in enumerate(items))
            case _:
                yield None


def _parted(line: Inlines) -> Iterator[Inlines]:
    """A line with several points in it, »1. Godkendt. 2.-3. Anbefales.«, as a line for each."""
    words = words_of(line)
    starts = [0, *(match.start("label") for match in _NEXT.finditer(words))] if _LABEL.match(words) else [0]
    if len(starts) == 1:
        yield line
        return
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        yield (Text(words[first:last].strip()),)


def _entry(number: int, item: tuple[Block, ...]) -> Inlines | None:
    match item:
        case (Paragraph(children),):
            return (Text(f"{number}. "), *children)
        case _:
            return None
