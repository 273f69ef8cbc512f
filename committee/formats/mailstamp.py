"""The stamp of a mail's draft: a line of its head that no mail program shows. How lines end isn't its content."""

from __future__ import annotations

import re

from committee.documents.stamp import Stamp, short_sum

_LINE = re.compile(rb"^X-Udvalg: ([A-Za-z0-9+/]{24})\n", re.MULTILINE)


def stamped(data: bytes) -> bytes:
    """The file with its stamp first."""
    return f"X-Udvalg: {_sum(_content(data))}\r\n".encode() + data


def approved(data: bytes) -> bytes:
    """The file: no draft is approved."""
    return data


def stamp_of(data: bytes) -> Stamp:
    """The stamp of a file. A mail program that keeps the draft may write it anew without it: then nothing tells whose it is."""
    content = _content(data)
    head, end, body = content.partition(b"\n\n")
    found = _LINE.search(head + b"\n")
    if found is None:
        return Stamp("", _sum(content), "", None)
    bare = (head + b"\n").replace(found[0], b"", 1).removesuffix(b"\n")
    return Stamp(found[1].decode(), _sum(bare + end + body), "")


def _content(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _sum(content: bytes) -> str:
    return short_sum(content.decode("latin-1"))
