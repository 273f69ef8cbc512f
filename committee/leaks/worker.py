"""The process that reads foreign files, from the inside: `python -m committee.leaks.worker`, started by `child`.

It reads a line of JSON with the rules, then for each file a line and the file's bytes (or its path), and answers each with a
line. It touches no network, writes no file, and prints nothing else.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import sys
from typing import Any, BinaryIO

from committee.leaks.reading.dispatch import passages
from committee.leaks.reading.events import Budget, Events, Note, Passage, Row
from committee.leaks.rules import Rules
from committee.leaks.search import Searcher
from committee.leaks.secrets import Secret

_OUT_OF_MEMORY = 77
MOST_TEXT = 2_000_000  # letters of a file that are given as text
_MARGIN = 192 * 1024 * 1024  # bytes of address space that are mapped and never used: libraries, stacks


def main() -> None:
    """Serve until the pipe is closed."""
    asked, answers = _pipes()
    first = json.loads(asked.readline())
    _limit(int(first["memory"]))
    searcher = Searcher(
        Rules(
            dt.date.fromisoformat(first["today"]),
            tuple(Secret(*secret) for secret in first["secrets"]),
            int(first["small_groups"]),
            frozenset(first["house"]),
        )
    )
    _load()
    while line := asked.readline():
        header = json.loads(line)
        data = asked.read(header["size"]) if "size" in header else b""
        try:
            answer = _read(searcher, header, data, int(first["unpacked"]))
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return sys.stdin.buffer, answers


def _limit(memory: int) -> None:
    """Have the system refuse memory over the limit, where it can; the parent watches it everywhere."""
    try:
        import resource
    except ImportError:
        return  # Windows
    most = memory + _MARGIN
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _load() -> None:
    """Load what nearly every file needs, while the parent does other things."""
    import lxml.etree  # noqa: F401


def _read(searcher: Searcher, header: dict[str, Any], data: bytes, unpacked: int) -> dict[str, Any]:
    name = header["name"]
    try:
        with open(header["path"], "rb") if "path" in header else io.BytesIO(data) as stream:
            events = passages(name, stream, Budget(unpacked))
            if header.get("text"):
                return {"text": _text(events)}
            leaks, counts = searcher.search(name, events, own=header["own"])
    except MemoryError:
        raise
    except Exception as error:  # a reader that didn't foresee a file: told as unread, and never with what stands in it
        told = "den kan ikke åbnes" if isinstance(error, OSError) else "læseren brød sammen på den"
        if header.get("text"):
            return {"text": ""}
        leaks, counts = searcher.search(name, iter([Note("ulæst", "", f"Filen kan ikke læses: {told}.")]))
    return {
        "leaks": [[leak.file, leak.where, leak.kind, leak.text] for leak in leaks],
        "counts": [counts.passages, counts.letters, counts.pages],
    }


def _text(events: Events) -> str:
    """What is written in a file, without what programs wrote beside it."""
    made: list[str] = []
    letters = 0
    for event in events:
        if isinstance(event, Passage) and not event.role:
            made.append(event.text)
        elif isinstance(event, Row):
            made.append(" ".join(cell.text for cell in event.cells))
        else:
            continue
        letters += len(made[-1])
        if letters > MOST_TEXT:
            break
    return "\n".join(made)[:MOST_TEXT]


if __name__ == "__main__":
    main()
