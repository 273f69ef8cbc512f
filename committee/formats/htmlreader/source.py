"""A page's bytes → its text → its elements, with what is no markup kept as text, and its pictures apart."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from committee.attachments.opening import bounds
from committee.attachments.opening.refusal import TooMuchError
from committee.attachments.opening.xmls import parse_page
from committee.attachments.reading.encoding import decoded

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^<>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
# The clipboard of Windows puts lines of its own before the page: `StartHTML:0000000105`.
_CLIPBOARD = re.compile(r"\ufeff?\s*Version:[\d.]+\s+(?:\w+:[^\r\n<]*[\r\n]+\s*){2,40}(?=<)")
_PICTURE = re.compile(r"data:image/[\w.+-]{1,40}(?:;[\w=.-]{1,80})*;base64,([A-Za-z0-9+/=\s%]+)", re.I)
BREAK = "\u2028"
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_CONDITION = re.compile(r"<!\[(?:if|endif)\b[^\[\]<>]{0,100}\]>", re.I)  # Word's: what is between them is shown
_TAG = re.compile(
    r"""</?([a-z][\w:.-]*)(?=[\s/>])(?:(?:"[^"]*"|'[^']*'|[^'"<>])*+>|[^<>]*+>)|<(?:!doctype\b|\?)[^<>]*>""", re.I
)
_WORDS_AFTER = re.compile(r"<\w\s+(?!(?:hidden|nowrap|compact)\b)[^=/<>]*\w[^=/<>]*>")
_RAW = {name: re.compile(rf"</{name}\s*>", re.I) for name in ("script", "style")}
FOREIGN = {
    name: re.compile(rf"</{name}\s*>", re.I) for name in ("math", "mml:math", "svg")
}  # in them all names are markup
_WHOLE = re.compile(r"<(?:html|body|head)\b", re.I)
# Every sign that means a new line within a paragraph is one sign, which the reader knows; what ends a line of the source is white space.
_LINE_ENDS = (("\r\n", "\n"), ("\r", "\n"), ("\x00", ""), ("\x0b", BREAK), ("\x85", BREAK), ("\u2029", BREAK * 2))
_SHOWN = "billede:"  # what a picture that was taken out is called in the page


@dataclass(slots=True)
class Page:
    """A page's root, and the pictures that lay in it by what they are called there."""

    root: Element
    pictures: dict[str, bytes] = field(default_factory=dict)


def text_of_page(data: bytes) -> str:
    """A page's text, in the encoding that it names itself, or that offices use. Raises `UnreadError` for bytes that are no text."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decoded(data)
    found = _CHARSET.search(data[:4096])
    named = found[1].decode("ascii", "replace").casefold() if found else ""
    if named in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
        named = "windows-1252"  # what browsers take them for
    for encoding in ("utf-8", named if not named.startswith("u") else ""):
        try:
            return data.decode(encoding) if encoding and b"\x00" not in data else decoded(data)
        except (LookupError, UnicodeDecodeError):
            continue  # it is another one than it says
    return decoded(data)


def page_of(text: str) -> Page:
    """A page's elements. Raises `UnreadError` for one that is too much to read."""
    if len(text) > bounds.SIZE:
        raise TooMuchError("den er for stor")
    pictures: dict[str, bytes] = {}

    def taken(match: re.Match[str]) -> str:
        name = f"{_SHOWN}{len(pictures) + 1}"
        pictures[name] = _unpacked(match[1])
        return name

    clipboard = _CLIPBOARD.match(text)
    bare = _CONDITION.sub("", _PICTURE.sub(taken, text[clipboard.end() :] if clipboard else text))
    for written, meant in _LINE_ENDS:
        bare = bare.replace(written, meant)
    kept = "".join(_kept(bare))
    whole = kept if _WHOLE.search(kept) else f"<div>{kept}</div>"
    return Page(parse_page(whole.encode("utf-8", "replace"), "utf-8"), pictures)


def _unpacked(packed: str) -> bytes:
    letters = _NO_BASE64.sub("", unquote(packed).partition("=")[0])
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]  # a letter that is left over holds no byte
    return base64.b64decode(whole + "=" * (-len(whole) % 4))


def _kept(text: str) -> Iterator[str]:
    """The page without its comments and scripts; a `<` that begins no markup is a sign of the text, and so is a name in brackets that
    is no element's: `<60 m2`, `<navn>`, `<anna@example.dk>`."""
    at, endless = 0, set[str]()  # what is opened and never closed again, by its name
    foreign = 0  # where a formula or a drawing ends
    while (start := text.find("<", at)) >= 0:
        yield text[at:start]
        at = start + 1
        found = _TAG.match(text, start)
        name = (found[1] or "").casefold() if found else ""
        if text.startswith("<!--", start) and "!--" not in endless:
            end = text.find("-->", start + 4)
            at = end + 3 if end >= 0 else at
            if end < 0:
                endless.add("!--")
                yield "&lt;"
        elif found is not None and (start < foreign or (foreign := _end_of_foreign(text, found, endless))):
            at = found.end()
            yield found[0]
        elif found is None or _is_text(name, found[0]):
            yield "&lt;"
        elif name in _RAW and name not in endless and text[start + 1] != "/":
            closed = _RAW[name].search(text, found.end())
            at = closed.end() if closed else found.end()
            endless |= set() if closed else {name}
            yield f"{text[start:at]}" if closed and name == "style" else ""
        else:
            at = found.end()
            yield found[0]
    yield text[at:]


def _end_of_foreign(text: str, opening: re.Match[str], endless: set[str]) -> int:
    """Where a formula or a drawing that begins here ends; 0 where none begins, or it doesn't end."""
    name = (opening[1] or "").casefold()
    if name not in FOREIGN or name in endless or opening[0][1] == "/":
        return 0
    closed = FOREIGN[name].search(text, opening.end())
    endless |= set() if closed else {name}
    return closed.end() if closed else 0


def _is_text(name: str, written: str) -> bool:
    """Whether a tag is none: its name isn't one of HTML's, or it is a letter with words after it, `a <b og c> d`."""
    if name not in _known():
        return name != "" and ":" not in name
    return len(name) == 1 and _WORDS_AFTER.fullmatch(written) is not None


@cache
def _known() -> frozenset[str]:
    """The names of HTML's elements."""
    from lxml.html import defs

    newer = (
        "main picture template data dialog slot search nobr xml hgroup rb rtc image font frame noframes bgsound layer"
    )
    return frozenset((*defs.tags, *newer.split()))
