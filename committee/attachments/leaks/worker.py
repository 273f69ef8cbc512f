"""The guard's reading process, from the inside: `python -m committee.attachments.leaks.worker`, started by `child`.

It is told the rules first, then asked for each file's findings, or for its text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple

from committee.attachments.apart.inside import Answer, Opened, serve
from committee.attachments.apart.process import Message
from committee.attachments.findings import UNREAD
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.search import Searcher
from committee.attachments.leaks.secrets import Secret
from committee.attachments.opening.bounds import Budget
from committee.attachments.reading.dispatch import passages
from committee.attachments.reading.events import Events, Note, Passage, Row

MOST_TEXT = 2_000_000  # letters of a file that are given as text


def _prepare(first: Message) -> Answer:
    searcher = Searcher(
        Rules(
            dt.date.fromisoformat(first["today"]),
            tuple(Secret(*secret) for secret in first["secrets"]),
            int(first["small_groups"]),
            frozenset(first["house"]),
        )
    )
    _load()
    return lambda header, opened: _read(searcher, header, opened, int(first["unpacked"]))


def _load() -> None:
    """Load what nearly every file needs, while the parent does other things."""
    import lxml.etree  # noqa: F401


def _read(searcher: Searcher, header: Message, opened: Opened, unpacked: int) -> Message:
    name = header["name"]
    try:
        with opened() as stream:
            events = passages(name, stream, Budget(unpacked))
            if header.get("text"):
                return _text(events)
            leaks, counts = searcher.search(name, events, own=header["own"])
    except MemoryError:
        raise
    except Exception as error:  # a reader that didn't foresee a file: told as unread, and never with what stands in it
        told = "den kan ikke åbnes" if isinstance(error, OSError) else "læseren brød sammen på den"
        unread = Note(UNREAD, "", f"Filen kan ikke læses: {told}.")
        if header.get("text"):
            return {"text": "", "unread": unread.text}
        leaks, counts = searcher.search(name, iter([unread]))
    return {
        "leaks": [astuple(leak)[:-1] for leak in leaks],
        "counts": [counts.passages, counts.letters, counts.pages],
    }


def _text(events: Events) -> Message:
    """What is written in a file, without what programs wrote beside it; and the first that was told of what can't be read."""
    made: list[str] = []
    letters, unread = 0, ""
    for event in events:
        if isinstance(event, Passage) and not event.role:
            made.append(event.text)
        elif isinstance(event, Row):
            made.append(" ".join(cell.text for cell in event.cells))
        else:
            unread = unread or (_told(event) if isinstance(event, Note) and event.kind == UNREAD else "")
            continue
        letters += len(made[-1])
        if letters > MOST_TEXT:
            unread = unread or f"Kun de første {MOST_TEXT // 1_000_000} millioner bogstaver er læst."
            break
    return {"text": "\n".join(made)[:MOST_TEXT], "unread": unread}


def _told(note: Note) -> str:
    return f"{note.where}: {note.text}" if note.where else note.text


if __name__ == "__main__":
    serve(_prepare)
