"""Letters as files (.eml)."""

from __future__ import annotations

import re
from typing import Any

from committee.leaks.reading.events import Events, Passage, UnreadError
from committee.leaks.reading.office import Deeper

_HEADS = re.compile(rb"(?:(?:From|To|Cc|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|X-[\w-]+):[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}", re.IGNORECASE)  # fmt: skip
_LINE_OF_HEAD = re.compile(rb"^[\w-]+:", re.MULTILINE)
_MOST_HEADS, _LARGEST_HEAD = 5000, 1 << 20
_MOST_PARTS = 1000


def is_mail(head: bytes) -> bool:
    """Whether a file begins as a letter does."""
    return _HEADS.match(head) is not None


def read_mail(data: bytes, deeper: Deeper) -> Events:
    """A letter's heads, its texts, and the files that come with it."""
    from email import policy
    from email.parser import BytesParser

    if _LINE_OF_HEAD.search(data[:_LARGEST_HEAD]) and len(_LINE_OF_HEAD.findall(data)) > _MOST_HEADS:
        raise UnreadError("den har alt for mange linjer i sit hoved")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        for name, value in message.items():
            yield Passage(f"brevets {name}"[:40], str(value))
        for number, part in enumerate(message.walk(), start=1):
            if number > _MOST_PARTS:
                raise UnreadError("den har alt for mange dele")
            if not part.is_multipart():
                yield from _part(part, number, deeper)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise UnreadError("den er beskadiget") from error


def _part(part: Any, number: int, deeper: Deeper) -> Events:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else str(content or "").encode()
    if not data.strip():
        return
    name = part.get_filename() or ""
    if name:
        yield Passage("filnavn", name)
    charset = part.get_content_charset() or ""
    if part.get_content_maintype() == "text" and charset not in ("", "utf-8", "us-ascii"):
        data = data.decode(charset, "replace").encode()
    yield from deeper(name or f"del {number}", data)
