"""Whether an answer holds a source's key, however the source writes it back: a key must be in no file, log, message or address."""

from __future__ import annotations

import base64
import html
import re
import string
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.zips import STARTS, opened_zip

_SHORT = 8  # signs; a shorter key is looked for as a word alone, since it could stand anywhere
_TIMES = 4  # what was written in a writing that was written in another
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_TAG = re.compile(r"<[^>]*>")
_KEY = frozenset(string.ascii_letters + string.digits + string.punctuation)


def is_sendable(key: str) -> bool:
    """Whether a key can stand in a request's header: plain signs without a space or line break, as no pasted text may have."""
    return set(key) <= _KEY


def holds_key(keys: Iterable[str], *parts: bytes | str) -> bool:
    """Whether one of the keys stands in some text or bytes: as it is, in letters of another size, backwards, or as a form, an
    address, JSON, HTML, base64, hex or UTF-16 writes it; also within a zip."""
    wanted = [_tester(key) for key in keys if key]
    return any(is_in(text) for part in parts for text in _writings(part) for is_in in wanted) if wanted else False


def _tester(key: str) -> Callable[[str], bool]:
    """Tells whether a text has a key in it."""
    if len(key) < _SHORT:
        alone = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")
        return lambda text: alone.search(text) is not None
    plain = key.casefold()
    forms = {plain, plain[::-1], key.encode().hex(), *(form.casefold() for form in _in_base64(key))}

    def is_in(text: str) -> bool:
        small = text.lower()
        return any(form in small for form in forms)

    return is_in


def _in_base64(key: str) -> Iterator[str]:
    """The letters that stand for a key in base64, wherever in what was written it begins: those that its neighbours change are left
    out."""
    for before in range(3):
        made = base64.b64encode(b"\0" * before + key.encode()).decode().rstrip("=")
        whole = (before + len(key)) // 3 * 4
        yield made[-(-before * 4 // 3) : whole]


def _writings(part: bytes | str) -> Iterator[str]:
    """A part's text, and what a reader would make of the signs in it that stand for others."""
    if isinstance(part, bytes):
        if part.startswith(STARTS):
            yield from _packed(part)
        text = part.decode("utf-8", "replace")
        if "\x00" in text:
            yield from _unfolded(part.decode("latin-1").replace("\x00", ""))
    else:
        text = part
    yield from _unfolded(text)


def _unfolded(text: str) -> Iterator[str]:
    yield text
    made = text
    for _ in range(_TIMES):
        if not ("%" in made or "&" in made or "\\" in made):
            break
        before, made = made, _ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)), html.unescape(unquote(made)))
        if made == before:
            break
        yield made
    if "-" in text or "_" in text:
        yield text.replace("-", "+").replace("_", "/")
    if "<" in text:
        yield _TAG.sub("", made)
    yield "".join((made if made.isascii() else _UNSEEN.sub("", made)).split())


def _packed(data: bytes) -> Iterator[str]:
    """The texts of a zip's parts and their names. One that can't be opened is told by whoever reads it."""
    try:
        archive = opened_zip(data)
        for name in archive.written:
            yield from _unfolded(name)
        for entry in archive.entries:
            yield from _unfolded(archive.read(entry).decode("utf-8", "replace"))
    except UnreadError:
        return
