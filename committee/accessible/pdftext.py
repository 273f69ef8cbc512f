"""What stands on a PDF's pages, piece by piece: its words, colour and size by the mark that ties it to the document's structure."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, repeat, takewhile
from typing import Any

from committee.accessible.contrast import hexadecimal

_MOST_OPERATIONS = 3_000_000  # over all pages
_MOST_PAIRS = 70_000  # of a font's code and sign: as many as there are two-byte codes
_DEEPEST = 12  # drawings within drawings
_LONGEST_TABLE = 2_000_000  # bytes of a font's table of signs
_MOST_PAGE, _MOST_CONTENT = (
    4_000_000,
    60_000_000,
)  # bytes of one page's and of all pages' content; more is a drawing, not a text
_OPERATORS = """q Q Do Tj TJ ' " BMC BDC EMC Tf Tm BT Tr f F f* b b* B B* cs g rg k sc scn"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that was shown at once. `mark` is its number on the page, None outside the structure; `fills` are the colours that
    surfaces have been painted with before it; colours are `#rrggbb`, None where they are of a kind that isn't known."""

    page: int
    mark: int | None
    words: str
    colour: str | None
    points: float
    bold: bool
    fills: tuple[str, ...]


@dataclass(slots=True)
class _State:
    colour: str | None = "#000000"
    space: str = "/DeviceGray"
    font: str = ""
    size: float = 0.0
    scale: float = 1.0
    is_shown: bool = True


@dataclass(slots=True)
class _Font:
    read: Callable[[bytes], str]
    bold: bool = False


@dataclass(slots=True)
class Reader:
    """Reads pages' content; what it costs is counted over all of them. `cut` tells that some was too much to read."""

    operations: int = 0
    content: int = 0
    cut: bool = False
    _fonts: dict[object, _Font] = field(default_factory=dict)

    def page(self, number: int, page: Any) -> Iterator[Piece]:
        """The pieces of text on a page, in the order they are drawn."""
        yield from _Stream(self, number).read(page, page.get("/Resources"), _State(), 0)

    def affords(self, source: Any) -> bool:
        """Whether a page's or a form's content may be read; what it fills is counted."""
        import pikepdf

        contents = source.get("/Contents") if source.get("/Type") == "/Page" else source
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        streams = [one for one in parts if isinstance(one, pikepdf.Stream)]
        size = sum(len(one.read_bytes()) for one in streams)
        self.content += size
        fits = size <= _MOST_PAGE and self.content <= _MOST_CONTENT
        self.cut = self.cut or not fits
        return fits

    def font(self, resources: Any, name: str) -> _Font:
        fonts = resources.get("/Font") if resources is not None else None
        found = fonts.get(name) if fonts is not None else None
        if found is None:
            return _Font(_as_latin)
        key = found.objgen if found.is_indirect else (name, id(fonts))
        if key not in self._fonts:
            self._fonts[key] = _read_font(found)
        return self._fonts[key]


@dataclass(slots=True)
class _Stream:
    reader: Reader
    number: int
    fills: list[str] = field(default_factory=list)
    marks: list[int | None] = field(default_factory=list)

    def read(self, source: Any, resources: Any, state: _State, depth: int) -> Iterator[Piece]:
        import pikepdf

        saved: list[_State] = []
        if not self.reader.affords(source):
            return
        for one in pikepdf.parse_content_stream(source, _OPERATORS):
            self.reader.operations += 1
            if self.reader.operations > _MOST_OPERATIONS:
                self.reader.cut = True
                return
            operands, name = one.operands, str(one.operator)
            if name in ("q", "Q"):
                state = self._saved(name, state, saved)
            elif name == "Do" and depth < _DEEPEST:
                yield from self._drawing(operands, resources, state, depth)
            elif name in ("Tj", "TJ", "'", '"'):
                yield from self._shown(operands, resources, state)
            else:
                self._set(name, operands, resources, state)

    def _saved(self, name: str, state: _State, saved: list[_State]) -> _State:
        if name == "q":
            saved.append(replace(state))
            return state
        return saved.pop() if saved else state

    def _drawing(self, operands: Any, resources: Any, state: _State, depth: int) -> Iterator[Piece]:
        """A form is drawn as if its content stood here."""
        drawings = resources.get("/XObject") if resources is not None else None
        found = drawings.get(str(operands[0])) if drawings is not None and len(operands) else None
        if found is not None and found.get("/Subtype") == "/Form":
            yield from self.read(found, found.get("/Resources", resources), replace(state), depth + 1)

    def _set(self, name: str, operands: Any, resources: Any, state: _State) -> None:
        match name:
            case "BMC" | "BDC":
                self.marks.append(_mark_of(operands, resources))
            case "EMC":
                self.marks = self.marks[:-1]
            case "Tf":
                state.font, state.size = str(operands[0]), float(operands[1])
            case "Tm":
                a, b = float(operands[0]), float(operands[1])
                state.scale = (a * a + b * b) ** 0.5
            case "BT":
                state.scale = 1.0
            case "Tr":
                state.is_shown = int(operands[0]) not in (3, 7)
            case "f" | "F" | "f*" | "b" | "b*" | "B" | "B*":
                if state.colour and state.colour not in self.fills:
                    self.fills.append(state.colour)
            case "cs":
                state.space, state.colour = str(operands[0]), "#000000"
            case "g" | "rg" | "k" | "sc" | "scn":
                state.colour = _colour(name, operands)

    def _shown(self, operands: Any, resources: Any, state: _State) -> Iterator[Piece]:
        import pikepdf

        font = self.reader.font(resources, state.font)
        shown = operands[-1]
        strings = shown if isinstance(shown, pikepdf.Array) else [shown]
        words = "".join(_part(one, font) for one in strings)
        if words and state.is_shown:
            mark = next((one for one in reversed(self.marks) if one is not None), None)
            size = abs(state.size) * state.scale
            yield Piece(self.number, mark, words, state.colour, size, font.bold, tuple(self.fills))


_A_SPACE = -180  # thousandths of the letter's size that words are moved apart by, where the space isn't written


def _part(one: Any, font: _Font) -> str:
    import pikepdf

    if isinstance(one, pikepdf.String):
        return font.read(bytes(one))
    try:
        return " " if float(one) < _A_SPACE else ""
    except (TypeError, ValueError):
        return ""


def _mark_of(operands: Any, resources: Any) -> int | None:
    """The number of marked content, which its properties have, here or under a name."""
    properties = operands[1] if len(operands) > 1 else None
    named = resources.get("/Properties") if resources is not None else None
    if properties is not None and not hasattr(properties, "keys") and named is not None:
        properties = named.get(str(properties))
    try:
        return int(properties["/MCID"]) if properties is not None and "/MCID" in properties else None
    except (TypeError, ValueError, AttributeError):
        return None


def _colour(name: str, operands: Any) -> str | None:
    """A fill colour: grey, red-green-blue or the four of print, by how many numbers it has."""
    try:
        parts = [float(one) for one in operands]
    except (TypeError, ValueError):
        return None  # a pattern
    if len(parts) == 1 and name in ("g", "sc", "scn"):
        return hexadecimal(*parts * 3)
    if len(parts) == 3:
        return hexadecimal(*parts)
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        return hexadecimal(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))
    return None


def _as_latin(codes: bytes) -> str:
    return codes.decode("cp1252", "replace")


def _read_font(font: Any) -> _Font:
    bold = bool(re.search(r"bold|black|heavy|semibold|fed", str(font.get("/BaseFont", "")), re.IGNORECASE))
    table = font.get("/ToUnicode")
    wide = font.get("/Subtype") == "/Type0"
    if table is None or not hasattr(table, "read_bytes"):
        return _Font((lambda codes: "") if wide else _as_latin, bold)
    signs, width = _signs(table.read_bytes(), 2 if wide else 1)
    return _Font(lambda codes: _decoded(codes, signs, width), bold)


def _decoded(codes: bytes, signs: Mapping[int, str], width: int) -> str:
    whole = codes[: len(codes) - len(codes) % width]
    if width == 2:
        numbers: Iterable[int] = struct.unpack(f">{len(whole) // 2}H", whole)
    else:
        numbers = (int.from_bytes(whole[at : at + width], "big") for at in range(0, len(whole), width))
    return "".join(map(signs.get, numbers, repeat("")))


_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_BEGIN = re.compile(rb"begin(bfchar|bfrange)")


def _signs(table: bytes, width: int) -> tuple[dict[int, str], int]:
    """A font's signs by their codes (ISO 32000-1, 9.10.3), and how many bytes a code has."""
    space = re.search(rb"begincodespacerange\s{0,9}<([0-9A-Fa-f]{1,8})>", table[:100_000])
    width = max(1, min(len(space[1]) // 2, 4)) if space else width
    return dict(islice(_pairs_of(table[:_LONGEST_TABLE]), _MOST_PAIRS)), width


def _pairs_of(table: bytes) -> Iterator[tuple[int, str]]:
    at = 0
    while (found := _BEGIN.search(table, at)) is not None:
        end = table.find(b"end" + found[1], found.end())
        if end < 0:
            return
        tokens = [one[1] if one[1] is not None else one[0] for one in _TOKEN.finditer(table, found.end(), end)]
        yield from _pairs(tokens) if found[1] == b"bfchar" else _ranges(tokens)
        at = end


def _pairs(tokens: list[bytes]) -> Iterator[tuple[int, str]]:
    for code, sign in zip(tokens[::2], tokens[1::2], strict=False):
        yield _number(code), _sign(sign)


def _ranges(tokens: list[bytes]) -> Iterator[tuple[int, str]]:
    waiting = iter(tokens)
    for first in waiting:
        low, high, to = _number(first), _number(next(waiting, b"")), next(waiting, b"")
        if to == b"[":
            for code, sign in enumerate(takewhile(lambda one: one != b"]", waiting), start=low):
                yield code, _sign(sign)
            continue
        start = _sign(to)
        for step in range(high - low + 1 if start else 0):
            code = ord(start[-1]) + step
            yield low + step, start[:-1] + (chr(code) if code < 0x110000 else "")


def _number(digits: bytes) -> int:
    cleaned = re.sub(rb"\s", b"", digits)
    return int(cleaned, 16) if re.fullmatch(rb"[0-9A-Fa-f]{1,8}", cleaned) else 0


def _sign(digits: bytes) -> str:
    cleaned = re.sub(rb"[^0-9A-Fa-f]", b"", digits)
    return bytes.fromhex((cleaned + b"0" * (len(cleaned) % 2)).decode()).decode("utf-16-be", "ignore")
