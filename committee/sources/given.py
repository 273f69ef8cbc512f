"""A file as a source is given it: its bytes, and what they are when they are read as JSON, XML, a web page or Word, each once."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from committee.attachments.opening.bounds import SIZE
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.xmls import parse, parse_page

if TYPE_CHECKING:
    from committee.base.xmltypes import Element

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?([\w.-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ILLEGAL_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_DEEP = 200  # lists and maps in each other

Json = dict[str, "JsonValue"]
JsonValue = str | int | float | bool | None | list["JsonValue"] | Json


@dataclass(eq=False)
class Given:
    """One file. What can't be read in a form raises `UnreadError` when it is asked for in that form."""

    name: str
    data: bytes
    headings: dict[str, str] = field(default_factory=dict)  # the house's word for each section

    def __post_init__(self) -> None:
        if len(self.data) > SIZE:
            raise UnreadError("den er for stor")

    @cached_property
    def start(self) -> str:
        """How it begins, in small letters, with white space and what a byte order mark is left out."""
        return _decoded(self.data[:4000]).lstrip("\ufeff \t\r\n").casefold()

    @property
    def is_json(self) -> bool:
        """Whether it looks like JSON."""
        return self.start.startswith(("{", "["))

    @property
    def is_page(self) -> bool:
        """Whether it looks like a web page."""
        return self.start.startswith(("<!doctype html", "<html")) or (not self.is_xml and "<html" in self.start)

    @property
    def is_xml(self) -> bool:
        """Whether it looks like XML that is no web page."""
        return (
            self.start.startswith("<")
            and not self.start.startswith(("<!doctype html", "<html"))
            and not ("<html" in self.start and "<!doctype html" in self.start)
        )

    @property
    def is_zip(self) -> bool:
        """Whether it is a zip, as a Word file is."""
        return self.data.startswith(b"PK")

    @cached_property
    def json(self) -> JsonValue:
        """What it says as JSON."""
        try:
            return _shallow(json.loads(_HALF_SIGN.sub("\ufffd", _decoded(self.data))))
        except (ValueError, RecursionError) as error:
            raise UnreadError("den er ikke hel JSON") from error

    @cached_property
    def xml(self) -> Element:
        """Its root as XML; characters that XML can't have are left out, whatever program wrote them."""
        text = _DECLARATION.sub("", _decoded(self.data).lstrip("\ufeff"))
        return parse(_ILLEGAL.sub("", _ILLEGAL_REFERENCE.sub(" ", text)).encode())

    @cached_property
    def text(self) -> str:
        """It as text, in the encoding that it says."""
        return _decoded(self.data)

    @cached_property
    def page(self) -> Element:
        """Its root as a web page."""
        return parse_page(self.text.encode(), "utf-8")


# Half of a sign that takes two codes (UTF-16), which no file can be written with.
_HALF_SIGN = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data[:4] in (b"<\x00?\x00", b"{\x00\r\x00", b"{\x00\n\x00"):
        return data.decode("utf-16-le", errors="replace")
    said = _DECLARED.search(data[:200].decode("ascii", errors="replace"))
    meta = _META.search(data[:4000])
    for encoding in (said[1] if said else "", meta[1].decode() if meta else "", "utf-8"):
        try:
            return data.decode(encoding) if encoding else data.decode("utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def _shallow(value: JsonValue) -> JsonValue:
    """The value, refused where it is too deep to be walked through."""
    level = [value]
    for _ in range(_MOST_DEEP):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return value
    raise UnreadError("dens dele er alt for dybt inde i hinanden")


# --- JSON whose form nobody answers for ---------------------------------------------------------------


def as_map(value: JsonValue) -> Json:
    """The value where it is a map; else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: JsonValue) -> list[JsonValue]:
    """The value where it is a list; else an empty one."""
    return value if isinstance(value, list) else []


def as_string(value: JsonValue) -> str:
    """The value as text on one line; nothing for what is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())
