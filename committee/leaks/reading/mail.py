"""Letters as files (.eml) and rich text (.rtf)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from committee.leaks.findings import EMBEDDED, HIDDEN, TRACKED
from committee.leaks.reading.encoding import decoded
from committee.leaks.reading.events import Events, Note, Passage, UnreadError
from committee.leaks.reading.office import Deeper
from committee.leaks.reading.text import blocks

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


# --- rich text -----------------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?\??|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_BREAKS = frozenset(("par", "line", "cell", "row", "tab", "page", "sect", "nestcell", "nestrow"))
_HEX = re.compile(r"[0-9a-fA-F\s]{64,}")


def read_rich_text(data: bytes, deeper: Deeper) -> Events:
    """All words of a rich text, also of its properties, notes and deleted text."""
    text = decoded(data) if not data.isascii() else data.decode("ascii")
    words = _HEX.sub(" ", "".join(_words(text)))
    for passage in blocks(words):
        yield Passage("teksten", passage.text, joins=True)
    controls = {match[1] for match in re.finditer(r"\\([a-z]{1,32})(?!0\b)", text)}
    if controls & {"objdata", "objemb", "objocx"}:
        yield Note(EMBEDDED, "teksten", "Et indlejret objekt.")
        for match in re.finditer(r"\\objdata\s*([0-9a-fA-F\s]+)", text):
            packed = re.sub(r"\s", "", match[1])
            yield from deeper("objekt.bin", bytes.fromhex(packed[: len(packed) // 2 * 2]))
    if controls & {"revised", "deleted"}:
        yield Note(TRACKED, "teksten", "Sporede ændringer.")
    if controls & {"v"}:
        yield Note(HIDDEN, "teksten", "Skjult tekst.")


def _words(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        code, number, control, _, sign, _, words = match.groups()
        if words is not None:
            yield words
        elif code is not None:
            yield bytes.fromhex(code).decode("cp1252", "replace")
        elif number is not None:
            yield chr(int(number) % 65_536)
        elif control in _BREAKS:
            yield "\n" if control != "cell" else " "
        elif sign is not None:
            yield {"~": "\u00a0", "_": "\u2011", "-": "\u00ad"}.get(sign, sign)
