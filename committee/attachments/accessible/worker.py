"""The gate's reading process for others' files: `python -m committee.attachments.accessible.worker`, started by `apart`."""

from __future__ import annotations

from dataclasses import astuple

from committee.attachments.accessible.gate import inspect
from committee.attachments.apart.inside import Answer, Opened, serve
from committee.attachments.apart.process import Message


def _prepare(first: Message) -> Answer:
    return _read


def _read(header: Message, opened: Opened) -> Message:
    try:
        with opened() as stream:
            data = stream.read()
    except OSError:
        return {"barriers": []}  # the guard has told it
    return {"barriers": [astuple(barrier)[:-1] for barrier in inspect(header["name"], data)]}


if __name__ == "__main__":
    serve(_prepare)
