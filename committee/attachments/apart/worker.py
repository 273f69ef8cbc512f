"""The process that reads others' files, from the inside: `python -m committee.attachments.apart.worker`, started by `reader`.

It is told the rules, and asked of each file for the guard's findings, its text, the gate's findings, or a cleaned copy. What it needs
for a question is loaded when that is asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import cached_property

from committee.attachments.apart.inside import Answering, Opened, serve
from committee.attachments.apart.process import Answer, Message
from committee.attachments.findings import PICTURE, UNREAD, Finding
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.search import Searcher
from committee.attachments.leaks.secret import Secret
from committee.attachments.opening.bounds import Budget
from committee.attachments.reading.dispatch import passages
from committee.attachments.reading.events import Events, Note, Passage, Row, Rows

MOST_TEXT = 2_000_000  # letters of a file that are given as text
_BROKEN = Note(UNREAD, "", "Filen kan ikke læses: læseren brød sammen på den.")


def _prepare(facts: Message) -> Answering:
    import lxml.etree  # noqa: F401  # which nearly every file needs, while the parent does other things

    desk = _Desk(facts)
    return lambda header, opened: _ANSWERS[header["ask"]](desk, header, opened)


@dataclass(eq=False)
class _Desk:
    """What the process was told."""

    facts: Message

    @cached_property
    def searcher(self) -> Searcher:
        told = self.facts["rules"]
        secrets = tuple(Secret(*secret) for secret in told["secrets"])
        today, house = dt.date.fromisoformat(told["today"]), frozenset(told["house"])
        return Searcher(Rules(today, secrets, int(told["small_groups"]), house))

    def passages(self, name: str, opened: Opened) -> Events:
        """What is written in a file; of one that can't be opened, that alone."""
        try:
            with opened() as stream:
                yield from passages(name, stream, Budget(int(self.facts["unpacked"])))
        except OSError:
            yield Note(UNREAD, "", "Filen kan ikke læses: den kan ikke åbnes.")


def _leaks(desk: _Desk, header: Message, opened: Opened) -> Answer:
    name = header["name"]
    try:
        leaks, counts = desk.searcher.search(name, desk.passages(name, opened), own=header["own"])
    except MemoryError:
        raise
    except Exception:  # the search broke on what was read: told as unread, and never with what stands in it
        leaks, counts = desk.searcher.search(name, iter([_BROKEN]))
    return {"findings": _rows(leaks), "counts": astuple(counts)}, b""


def _text(desk: _Desk, header: Message, opened: Opened) -> Answer:
    """What is written in a file, without what programs wrote beside it; and the first that was told of what can't be read."""
    made: list[str] = []
    letters, unread, pictured = 0, "", ""
    for event in desk.passages(header["name"], opened):
        if isinstance(event, Passage) and not event.role:
            made.append(event.text)
        elif isinstance(event, Row):
            made.append(" ".join(cell.text for cell in event.cells))
        elif isinstance(event, Rows):
            made.append("\n".join(" ".join(cell.text for cell in row.cells) for row in event))
        else:
            unread = unread or (_told(event) if isinstance(event, Note) and event.kind == UNREAD else "")
            pictured = pictured or (_told(event) if isinstance(event, Note) and event.kind == PICTURE else "")
            continue
        letters += len(made[-1])
        if letters > MOST_TEXT:
            unread = unread or f"Kun de første {MOST_TEXT // 1_000_000} millioner bogstaver er læst."
            break
    if not made:  # a picture has words that nobody could look for
        unread = unread or pictured
    return {"text": "\n".join(made)[:MOST_TEXT], "unread": unread}, b""


def _barriers(desk: _Desk, header: Message, opened: Opened) -> Answer:
    from committee.attachments.accessible.gate import inspect

    try:
        with opened() as stream:
            data = stream.read()
    except OSError:
        return {"findings": []}, b""  # the guard has told it
    return {"findings": _rows(inspect(header["name"], data))}, b""


def _cleaned(desk: _Desk, header: Message, opened: Opened) -> Answer:
    from committee.attachments.cleaning import CleaningError, clean

    try:
        with opened() as stream:
            made = clean(header["name"], stream, header["title"])
    except CleaningError as error:
        return {"refused": str(error)}, b""
    except OSError:
        return {"refused": "den kan ikke læses"}, b""
    removed, left = ([astuple(one) for one in told] for told in (made.removed, made.left))
    return {"removed": removed, "left": left, "suffix": made.suffix}, made.data


_ANSWERS: dict[str, Callable[[_Desk, Message, Opened], Answer]] = {
    "leaks": _leaks,
    "text": _text,
    "barriers": _barriers,
    "cleaned": _cleaned,
}


def _rows(findings: list[Finding]) -> list[tuple[object, ...]]:
    """Findings as they are sent: all but their place, which nobody knows here."""
    return [astuple(finding)[:-1] for finding in findings]


def _told(note: Note) -> str:
    return f"{note.where}: {note.text}" if note.where else note.text


if __name__ == "__main__":
    serve(_prepare)
