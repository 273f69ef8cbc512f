"""Rich text (.rtf): its words wherever they stand, and the pictures, objects and settings that are packed in it as digits.

Only the digits of a group that says it holds packed bytes are taken for such (RTF 1.9.1: `\\pict`, `\\objdata`); any other digits are text, however many
there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from committee.attachments.findings import EMBEDDED, HIDDEN, TRACKED
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.reading.blobs import strings_of
from committee.attachments.reading.events import Deeper, Events, Note, Passage
from committee.attachments.reading.linetables import LineTables
from committee.attachments.reading.officetext import told_of_pictures, without_pictures
from committee.attachments.reading.pictures import picture_kind
from committee.attachments.reading.plaintext import blocks

# A sign by its number is followed by another for programs that don't know it: a question mark, a hyphen or a letter of a code page.
_TOKEN = re.compile(
    r"\\u(-?\d{1,6}) ?(?:\?|\\'(?:3f|2d|[89a-f][0-9a-f]))?|\\'([0-9a-f]{2})|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE | re.DOTALL,
)
_BREAKS = frozenset(("par", "line", "row", "tab", "page", "sect", "nestrow"))
_SIGNS = {"cell": "\t", "nestcell": "\t", "endash": "–", "emdash": "—", "enspace": " ", "emspace": " ", "qmspace": " "}
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad"}
_PACKED = frozenset(("pict", "objdata", "themedata", "colorschememapping", "datastore", "datafield", "fontemb", "fontfile"))  # fmt: skip
_OBJECTS = frozenset(("objdata", "objemb", "objocx"))
_DIGITS = re.compile(r"[0-9a-fA-F\s]*")
_SHORTEST = 64  # digits; fewer are no picture
_LARGE = 15_000  # bytes; smaller pictures are logos and bullets
_DEEPEST = 10_000  # groups in groups


@dataclass(slots=True)
class _Group:
    """What stands between two braces: what it says it is packed as, and its digits so far. `is_spare`: the same picture again for
    old programs."""

    kind: str = ""
    is_spare: bool = False
    digits: list[str] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class _Rich:
    """A file on its way to words. `packed` has what it holds of bytes, with what they are told to be."""

    text: str
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    packed: list[tuple[str, bytes, bool]] = field(default_factory=list)
    controls: set[str] = field(default_factory=set)

    def words(self) -> Iterator[str]:
        at = 0
        while at < len(self.text):
            match = _TOKEN.match(self.text, at)
            if match is None:  # a lone backslash at the end
                return
            at = match.end()
            number, code, control, value, sign, brace, words = match.groups()
            if words is not None:
                yield from self._words(words)
            elif brace:
                yield from self._brace(brace)
            elif control == "bin" and self.groups[-1].kind:
                at += self._raw(at, int(value or 0))
            elif control:
                yield self._control(control, value)
            elif code:
                yield bytes.fromhex(code).decode("cp1252", "replace")
            elif number:
                yield chr(int(number) % 65_536)
            elif sign is not None:
                yield _SYMBOLS.get(sign, sign)
        while len(self.groups) > 1:
            yield from self._brace("}")

    def _words(self, words: str) -> Iterator[str]:
        if self.groups[-1].kind:
            self.groups[-1].digits.append(words)
        else:
            yield _decoded(words)

    def _brace(self, brace: str) -> Iterator[str]:
        if brace == "{":
            if len(self.groups) > _DEEPEST:
                raise UnreadError("dens dele er alt for dybt inde i hinanden")
            self.groups.append(_Group(is_spare=self.groups[-1].is_spare))
        elif len(self.groups) > 1:
            yield self._unpacked(self.groups.pop())

    def _unpacked(self, group: _Group) -> str:
        """Keep a group's bytes; what of it are no digits of bytes is text like all other."""
        written = "".join(group.digits)
        digits = "".join(written.split()) if _DIGITS.fullmatch(written) else ""
        is_packed = len(digits) >= _SHORTEST
        data = b"".join((bytes.fromhex(digits[: len(digits) // 2 * 2]) if is_packed else b"", *group.raw))
        if data:
            self.packed.append((group.kind, data, group.is_spare))
        return "" if is_packed else _decoded(written)

    def _raw(self, at: int, length: int) -> int:
        """Keep the bytes that stand in the file as they are; how many they are, none where there aren't as many."""
        if not 0 < length <= len(self.text) - at:
            return 0
        self.groups[-1].raw.append(self.text[at : at + length].encode("latin-1"))
        return length

    def _control(self, control: str, value: str | None) -> str:
        if value != "0":
            self.controls.add(control)
        if control in _PACKED:
            self.groups[-1].kind = control
        elif control == "nonshppict":
            self.groups[-1].is_spare = True
        return "\n" if control in _BREAKS else _SIGNS.get(control, "")


def read_rich_text(data: bytes, deeper: Deeper) -> Events:
    """All words of a rich text, also of its properties, notes and deleted text, and what is packed in it."""
    rich = _Rich(data.decode("latin-1"))
    words = "".join(rich.words())
    tables = LineTables("teksten")
    for passage in blocks([words]):
        yield Passage("teksten", passage.text, joins=True)
        yield from tables.rows_of(passage)
    if rich.controls & _OBJECTS:
        yield Note(EMBEDDED, "teksten", "Et indlejret objekt.")
    pictures = 0
    for kind, packed, is_spare in rich.packed:
        yield from _packed(kind, packed, deeper)
        pictures += kind == "pict" and len(packed) > _LARGE and not is_spare
    yield from told_of_pictures(pictures, len(words))
    if rich.controls & {"revised", "deleted"}:
        yield Note(TRACKED, "teksten", "Sporede ændringer.")
    if "v" in rich.controls:
        yield Note(HIDDEN, "teksten", "Skjult tekst.")


def _packed(kind: str, data: bytes, deeper: Deeper) -> Events:
    if kind == "objdata" or data.startswith(b"PK\x03\x04"):
        yield from deeper("objekt.bin", data)
    elif kind == "pict" and picture_kind(data[:64]):
        yield from without_pictures(deeper("billede", data))
    else:
        yield from strings_of(data, "billede" if kind == "pict" else "indstillinger", "" if kind == "pict" else "meta")


def _decoded(words: str) -> str:
    """Letters that stand in the file as bytes, which most programs don't write: in UTF-8 or Windows' own code."""
    if words.isascii():
        return words
    data = words.encode("latin-1")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
