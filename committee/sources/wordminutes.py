"""Minutes in Word of other municipalities, by their headings: items, case numbers, sections, and who was there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from committee.attachments.opening.refusal import UnreadError
from committee.documents.flat import Line
from committee.documents.grouping import blocks_of
from committee.documents.tree import Blocks, Heading, Paragraph
from committee.sources.closedtitles import opens_closed_part, reason_said, says_closed
from committee.sources.given import Given
from committee.sources.meeting import Remark, SourceItem, SourceMeeting, Words
from committee.sources.meetingkinds import is_supplement
from committee.sources.owntext import words_of_line
from committee.sources.passages import is_bold, passages_of
from committee.sources.sectionnames import folded
from committee.sources.wordheads import Head, heads_of
from committee.sources.wordtext import WordText, line_text, word_text
from committee.sources.wordtops import MINUTES, top_of

_CASE = re.compile(
    r"(?:(?:sags?(?:\s*nr\.?|nummer|-?id)?|journal\s*nr\.?|j\.?\s*nr\.?)\s*[.:]?\s*)?"
    r"(?P<number>(?:[A-ZÆØÅ]{2,6}-)?\d[\w.]*(?:\s?[-/]\s?\d[\w.]*)+|\d{2}\.\d{2}\.\d{2}-\w+-[\w-]+|\d{5,8})\s*\.?",
    re.IGNORECASE,
)


def is_mine(given: Given) -> bool:
    """Whether it is a Word file with an agenda's items."""
    return given.is_zip and bool(heads_of(_text(given).lines, given.headings))


def _text(given: Given) -> WordText:
    """The file's text, read once."""
    made = given.__dict__.get("word_text")
    if made is None:
        made = given.__dict__["word_text"] = word_text(given.data)
    assert isinstance(made, WordText)
    return made


def read(given: Given) -> tuple[SourceMeeting, ...]:
    """The file's meeting."""
    return (minutes_of(_text(given), given),)


def minutes_of(text: WordText, given: Given, committee: str = "", date: dt.date | None = None) -> SourceMeeting:
    """A meeting of the file's lines. `committee` and `date` are what the file is known to be of already."""
    heads = heads_of(text.lines, given.headings)
    top = top_of(text.lines[: heads[0].at] if heads else text.lines)
    when, body = date or top.date, top.committee or committee
    if when is None or not body:
        raise UnreadError(f"der står ikke, hvilk{'en dato mødet var' if when is None else 'et udvalg mødet er i'}")
    ends = [*(head.at for head in heads[1:]), _end(text.lines)]
    cuts = _own_cuts(text.own, [text.lines[head.at] for head in heads])
    shut = next((n for n, line in enumerate(text.lines) if opens_closed_part(line_text(line))), len(text.lines))
    items = tuple(
        _item(head, text.lines[head.at + 1 : end], text.own[first + 1 : last], given, is_closed=head.at > shut)
        for head, end, (first, last) in zip(heads, ends, cuts, strict=True)
    )
    is_minutes = bool(MINUTES.search(top.kind)) or any(
        folded(one.heading) == "beslutning" for i in items for one in i.passages
    )
    return SourceMeeting(
        committee=body, date=when, ident="", time=top.time, location=top.place, form=top.form, is_supplement=is_supplement(top.kind),
        is_closed=top.is_closed, is_minutes=is_minutes, people=tuple(top.people), items=items,
        ended=top.ended, remarks=tuple(top.remarks),
    )  # fmt: skip


def _end(lines: Sequence[Line]) -> int:
    """Where the items end: at the sheet for signatures, where there is one."""
    return next(
        (
            n
            for n, line in enumerate(lines)
            if line.level and folded(line_text(line)) in ("underskriftsark", "underskrifter")
        ),
        len(lines),
    )


def _own_cuts(own: Sequence[Words], headings: Sequence[Line]) -> list[tuple[int, int]]:
    """The file's own words by item: where each heading stands among them, and where the next does."""
    starts: list[int] = []
    at = 0
    for heading in headings:
        wanted = words_of_line(line_text(heading))
        found = [n for n in range(at, len(own)) if own[n] == wanted]
        later = found[-1:] if not starts else found[:1]  # the first may stand in a list of contents too
        at = (later[0] if later else at) + 1
        starts.append(at - 1)
    sheet = [n for n in range(at, len(own)) if folded(" ".join(own[n])) in ("underskriftsark", "underskrifter")]
    return list(zip(starts, [*starts[1:], sheet[0] if sheet else len(own)], strict=True))


# --- an item -------------------------------------------------------------------------------------------


def _item(head: Head, lines: Sequence[Line], own: Sequence[Words], given: Given, *, is_closed: bool) -> SourceItem:
    lines, title = list(lines), head.title
    own = list(own)
    if not title and lines:  # »Punkt 12« alone, and the title below it
        title = line_text(lines.pop(0))
        own = own[1:]
    number = ""
    if lines and (match := _CASE.fullmatch(line_text(lines[0]))):
        number = match["number"]
        lines, own = lines[1:], own[1:]
    if reason := reason_said(line_text(lines[0])) if lines else "":
        lines, own = lines[1:], own[1:]
    remarks = tuple(
        Remark(f"punkt {head.number}", f"{note.kind}: {note.text}".rstrip(": "))
        for line in lines
        for note in line.notes
    )
    return SourceItem(
        title=title,
        number=head.number,
        case_number=number,
        passages=passages_of(_with_heads(blocks_of(lines)), given.headings, head.level + 1),
        own=tuple(own),
        is_closed=is_closed or bool(reason) or says_closed(title),
        reason=reason,
        remarks=remarks,
    )


def _with_heads(blocks: Blocks) -> Blocks:
    """The blocks without headings that say nothing."""
    from committee.documents.tree import words_of

    return tuple(
        b for b in blocks if not isinstance(b, Heading | Paragraph) or words_of(b.children) or is_bold(b.children)
    )
