"""Inlines → runs of words with their marks, as plain data: what is nested in the tree lies flat here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, assert_never
from urllib.parse import quote

from committee.base import danish
from committee.documents.chartnodes import Chart
from committee.documents.chartpicture import SPARK_HEIGHT, SPARK_WIDTH, alt_of, picture_name
from committee.documents.columns import width_of
from committee.documents.tree import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mark,
    Marked,
    Sparkline,
    Strong,
    Style,
    Styled,
    Text,
)

Data = dict[str, Any]  # what is given to the typesetting program as JSON
Names = dict[str, str]  # an anchor of the tree → the name that it has in the PDF

_OUTSIDE = ("https://", "http://", "mailto:", "tel:")
_NAME = r"[\w%-][\w%.-]*"
_BESIDE = re.compile(
    rf"(?:\.\./)*{_NAME}(?:/{_NAME})*(?:#{_NAME})?", re.ASCII
)  # a file beside the document, or a place in one
_LONGEST_ADDRESS = 2000
_MARKS = {Mark.ADDED: "added", Mark.REMOVED: "removed"}
_STYLES = {Style.RAISED: "raised", Style.LOWERED: "lowered", Style.STRUCK: "struck", Style.UNDERLINED: "underlined"}
# Marks of which words have one at most: the standard refuses two lines, and nothing is raised and lowered. The last one said holds.
_LINES = frozenset((*_MARKS.values(), "struck", "underlined"))
_HEIGHTS = frozenset(("raised", "lowered"))
_SYMBOL_BULLET = "\uf0b7"  # what Word's bullets are when they are copied as text; in no font but Symbol
_WIDEST = 1.12  # em: no letter counts as wider


def plain(text: str) -> str:
    """Words as they can be printed: composed letters, hard spaces before units, and no control characters,
    nor any that turn the direction of the words that follow, so that they stand as they are written.

    Every other white space is one plain space, as on a web page.
    """
    text = danish.hard_spaces(unicodedata.normalize("NFC", text)).replace(_SYMBOL_BULLET, "•")
    text = re.sub(
        r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]", "", text
    )
    return re.sub(r"[^\S\xa0\u202f\u2007]+", " ", text)


def pieces_of(inlines: Inlines, names: Names, room: float) -> list[Data]:
    """Pieces of words: the runs outside links, and the runs of each link.

    `room` is how wide a word may be, in em, before it may be broken anywhere. A link that leads nowhere is plain words.
    """
    made: list[Data] = []
    for target, run in _runs(inlines, (), None, room, names):
        shown = _target(target, names)
        if not made or (made[-1]["target"], made[-1]["from"]) != (shown, target):
            made.append(
                {"target": shown, "inside": bool(target and target.startswith("#")), "from": target, "runs": []}
            )
        made[-1]["runs"].append(run)
    return _trimmed(made)


def runs_of(inlines: Inlines, room: float) -> list[Data]:
    """The words alone, links too: for where everything is one link."""
    return [run for piece in pieces_of(inlines, {}, room) for run in piece["runs"]]


def _target(target: str | None, names: Names) -> str | None:
    """Where a link leads in the file: a name of ours, or an address in ASCII, as the standard wants."""
    if target is None:
        return None
    if target.startswith("#"):
        return names.get(target[1:])
    address = quote(target.strip(), safe="%/:=&?~#+!$,;'@()*[]-._", errors="replace")
    leads = address.lower().startswith(_OUTSIDE) or _BESIDE.fullmatch(address)
    return address if leads and len(address) <= _LONGEST_ADDRESS else None


def _runs(
    inlines: Inlines, marks: tuple[str, ...], target: str | None, room: float, names: Names
) -> Iterator[tuple[str | None, Data]]:
    for inline in inlines:
        yield from _inline(inline, marks, target, room, names)


def _inline(
    inline: Inline, marks: tuple[str, ...], target: str | None, room: float, names: Names
) -> Iterator[tuple[str | None, Data]]:
    match inline:
        case Text(text):
            yield from ((target, run) for run in _cut(plain(text), marks, room))
        case LineBreak():
            yield target, {"kind": "break", "text": "", "marks": ()}
        case Emphasis(children):
            yield from _runs(children, _and(marks, "emphasis"), target, room, names)
        case Strong(children):
            yield from _runs(children, _and(marks, "strong"), target, room, names)
        case Marked(children, mark):
            yield from _runs(children, _and(marks, _MARKS[mark], _LINES), target, room, names)
        case Styled(children, style):
            kind = _HEIGHTS if _STYLES[style] in _HEIGHTS else _LINES
            yield from _runs(children, _and(marks, _STYLES[style], kind), target, room, names)
        case Footnote(children):
            yield target, {"kind": "note", "text": "", "marks": (), "words": pieces_of(children, names, room)}
        case Sparkline(chart):
            yield target, _picture(chart)
        case Link(children, inner):
            yield from _runs(children, marks, target or inner, room, names)
        case _:
            assert_never(inline)


def sparkline_file(chart: Chart) -> str:
    """What the typesetting program knows a sparkline's picture by."""
    return f"{picture_name(chart)}.svg"


def _picture(chart: Chart) -> Data:
    width, height = (round(side / 2.54 * 72, 1) for side in (SPARK_WIDTH, SPARK_HEIGHT))
    return {
        "kind": "picture", "text": "", "marks": (), "file": sparkline_file(chart), "alt": plain(alt_of(chart)).strip(),
        "width": width, "height": height,
    }  # fmt: skip


def _and(marks: tuple[str, ...], mark: str, alike: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The marks with one more, in place of those that are like it."""
    return marks if mark in marks else (*(one for one in marks if one not in alike), mark)


def _cut(text: str, marks: tuple[str, ...], room: float) -> Iterator[Data]:
    """A text whole, or with the words that are too wide for a line on their own."""
    if len(text) * _WIDEST <= room or all(len(w) * _WIDEST <= room or width_of(w) <= room for w in text.split(" ")):
        if text:
            yield {"kind": "text", "text": text, "marks": marks}
        return
    for word in re.findall(r" +|[^ ]+", text):
        if width_of(word) > room:
            yield {"kind": "long", "text": word, "marks": marks, "step": max(1, int(room / 8))}
        else:
            yield {"kind": "text", "text": word, "marks": marks}


_WORDLESS = ("picture", "note")  # what stands among words and has none itself


def _trimmed(pieces: list[Data]) -> list[Data]:
    """Without spaces and breaks at either end, which would move the words; a break keeps none beside it."""
    runs = [run for piece in pieces for run in piece["runs"]]
    for before, after in pairwise(runs):
        if after["kind"] == "break":
            before["text"] = before["text"].rstrip(" ")
        if before["kind"] == "break":
            after["text"] = after["text"].lstrip(" ")
    for way, strip in ((runs, str.lstrip), (runs[::-1], str.rstrip)):
        for run in way:
            run["text"] = strip(run["text"], " ")
            if run["text"] or run["kind"] in _WORDLESS:
                break
            run["kind"] = "text"
    for piece in pieces:
        piece["runs"] = [run for run in piece["runs"] if run["text"] or run["kind"] in ("break", *_WORDLESS)]
    return [{name: piece[name] for name in ("target", "inside", "runs")} for piece in pieces if piece["runs"]]
