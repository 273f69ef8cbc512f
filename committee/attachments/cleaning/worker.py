"""The process that cleans others' files, from the inside: `python -m committee.attachments.cleaning.worker`."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

from committee.attachments.apart.inside import Answer, Opened, serve
from committee.attachments.apart.process import Message
from committee.attachments.cleaning import CleaningError, clean


def _prepare(first: Message) -> Answer:
    return _clean


def _clean(header: Message, opened: Opened) -> Message:
    """Clean a file, and write the copy where the header says."""
    try:
        with opened() as stream:
            made = clean(header["name"], stream.read(), header["title"])
    except CleaningError as error:
        return {"refused": str(error)}
    except OSError:
        return {"refused": "den kan ikke læses"}
    Path(header["copy"]).write_bytes(made.data)
    return {
        "removed": [astuple(one) for one in made.removed],
        "left": [astuple(one) for one in made.left],
        "suffix": made.suffix,
    }


if __name__ == "__main__":
    serve(_prepare)
