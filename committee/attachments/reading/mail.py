"""Letters as files (.eml)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from committee.attachments.opening.refusal import UnreadError
from committee.attachments.reading.events import Deeper, Events, Passage

if TYPE_CHECKING:
    from email.message import Message

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
        for number, part in enumerate(message.walk(), start=1):
            if number > _MOST_PARTS:
                raise UnreadError("den har alt for mange dele")
            yield from _heads(part, "brevets" if part is message else f"del {number},")
            if part.is_multipart():
                yield from _around(part, number)
                _mark_as_packed(part)
            else:
                yield from _part(part, number, deeper)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise UnreadError("den er beskadiget") from error


def _heads(part: Message, whose: str) -> Events:
    """The lines of a part's head: a letter that comes with another has its own subject and senders."""
    for name, value in part.items():
        yield Passage(f"{whose} {name}"[:40], str(value))


def _around(part: Message, number: int) -> Events:
    """What stands before the first of a letter's parts and after the last, where no program shows it."""
    for where, text in (("før den første del", part.preamble), ("efter den sidste del", part.epilogue)):
        if text and text.strip():
            yield Passage(f"del {number}, {where}", str(text))


def _mark_as_packed(part: Message) -> None:
    """Let a letter in a letter be unpacked when its turn comes: no rule lets it be packed (RFC 2046, 5.2.1), and programs do all
    the same."""
    from email.message import Message

    how = str(part.get("Content-Transfer-Encoding", "")).strip().casefold()
    inner = part.get_payload(0) if part.get_content_maintype() == "message" else None
    if isinstance(inner, Message) and how in ("base64", "quoted-printable") and not inner.keys():
        inner["Content-Transfer-Encoding"] = how


def _part(part: Message, number: int, deeper: Deeper) -> Events:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else str(content or "").encode()
    name = part.get_filename() or ""
    if name:
        yield Passage("filnavn", name)
    if not data.strip():
        return
    charset = part.get_content_charset() or ""
    if part.get_content_maintype() == "text" and charset not in ("", "utf-8", "us-ascii"):
        data = data.decode(charset, "replace").encode()
    yield from deeper(name or f"del {number}", data)
