"""The process that cleans others' files, from the inside: `python -m committee.attachments.cleaning.worker`."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path
from typing import Any

from committee.attachments.apart.inside import Answer, Opened, serve
from committee.attachments.cleaning import CleaningError, clean


def _prepare(first: dict[str, Any]) -> Answer:
    return _clean


def _clean(header: dict[str, Any], opened: Opened) -> dict[str, Any]:
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
