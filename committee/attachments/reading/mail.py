"""Letters as files (.eml)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from committee.attachments.opening.refusal import UnreadError
from committee.attachments.reading.events import Deeper, Events, Passage

if TYPE_CHECKING:
    from email.message import Message

# A line of a head, with those that go on with it; and the names that tell a letter's head from other lists with colons.
_LINES = re.compile(rb"(?:[!-9;-~]{1,76}:(?:[ \t][^\n]*)?\r?\n(?:[ \t][^\n]*\r?\n)*)+")
_KNOWN = re.compile(
    rb"^(?:From|To|Cc|Bcc|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|Content-Transfer-Encoding"
    rb"|Reply-To|Sender|In-Reply-To|References|Thread-(?:Topic|Index)|DKIM-Signature|ARC-Seal|Authentication-Results|X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_MIME = re.compile(
    rb"^(?:MIME-Version|Content-(?:Type|Transfer-Encoding)):[ \t]*[\w./-]+", re.IGNORECASE | re.MULTILINE
)
_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?[\s]*")
_OF_BOX = re.compile(rb">?From [^\r\n]{1,200}\r?\n")
_NEXT_IN_BOX = re.compile(rb"(?<=\n)\r?\nFrom [^\r\n]{1,200}\d\d:\d\d[^\r\n]{0,60}\r?\n(?=[!-9;-~]{1,76}:)")
_LINE_OF_HEAD = re.compile(rb"^[\w-]+:", re.MULTILINE)
_MOST_HEADS, _LARGEST_HEAD = 5000, 1 << 20
_MOST_PARTS = 1000
_MOST_LETTERS = 2000


def is_mail(head: bytes) -> bool:
    """Whether a file begins as a letter does, or as a box of them: lines of a head before the first empty one, some of which letters
    have. A mark of the encoding and empty lines may stand in front."""
    match = _LINES.match(head, _front(head))
    lines = match[0] if match else b""
    return len(_KNOWN.findall(lines)) > 1 or _MIME.search(lines) is not None


def _front(data: bytes) -> int:
    """Where the first head begins."""
    match = _FRONT.match(data)
    start = match.end() if match else 0
    box = _OF_BOX.match(data, start)
    return box.end() if box else start


def read_mail(data: bytes, deeper: Deeper) -> Events:
    """A letter's heads, its texts, and the files that come with it; of a box, each letter."""
    start = _front(data)
    marks = (
        [mark.span() for mark in _NEXT_IN_BOX.finditer(data, start)]
        if data[:start].lstrip(b"\xef\xbb\xbf\r\n\t ")
        else []
    )
    if len(marks) >= _MOST_LETTERS:
        raise UnreadError("den har alt for mange breve")
    starts, ends = [start, *(end for _, end in marks)], [*(begin for begin, _ in marks), len(data)]
    for begin, end in zip(starts, ends, strict=True):
        yield from _letter(data[begin:end], deeper)


def _letter(data: bytes, deeper: Deeper) -> Events:
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
