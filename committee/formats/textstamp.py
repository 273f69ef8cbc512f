"""The stamp of a Markdown file or a web page: a last line that no viewer shows. Line ends and space at the end aren't its content."""

from __future__ import annotations

import re

from committee.documents.stamp import Stamp, short_sum

_APPROVED = "<!-- udvalg: godkendt -->"
_LINE = re.compile(r"^<!-- udvalg: ([A-Za-z0-9+/]{24}) -->[ \t]*\n?", re.MULTILINE)


def stamped(data: bytes) -> bytes:
    """The file with its stamp."""
    text = data.decode()
    return f"{text}\n<!-- udvalg: {short_sum(_content(text.replace(_APPROVED, '')))} -->\n".encode()


def approved(data: bytes) -> bytes:
    """The file, marked as the one that was approved; the mark is none of its content."""
    return f"{data.decode().rstrip()}\n\n{_APPROVED}\n".encode()


def stamp_of(data: bytes) -> Stamp:
    """The stamp of a file. The words are its content with single spaces; without a stamp nothing tells whose it is, but an empty one
    isn't the program's."""
    text = _content(data.decode("utf-8-sig", "surrogateescape"))
    found = _LINE.findall(text)
    content = _content(_LINE.sub("", text).replace(_APPROVED, ""))
    is_ours = True if found else None if content else False
    words = short_sum(" ".join(content.split()))
    return Stamp(found[-1] if found else "", short_sum(content), words, is_ours, _APPROVED in text)


def _content(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
