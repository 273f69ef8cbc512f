"""What stands on a PDF's pages, piece by piece: its words, colour and size by the mark that ties it to the document's structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from committee.attachments.accessible.pdffonts import Font, Fonts
from committee.documents.contrast import hexadecimal, luminance

if TYPE_CHECKING:
    from pikepdf import Object

_MOST_OPERATIONS = 3_000_000  # over all pages
_MOST_OF_PAGE = 300_000  # operations on a page with all that is drawn on it
_A_DRAWING = 10  # operations that it costs to begin on one
_MOST_AT_ONCE = 50_000  # operations, and strings, of one content: each takes 600 bytes when it is parsed
_SHORT = 20_000  # bytes; of a shorter content they aren't counted
_DEEPEST = 12  # drawings within drawings
# Bytes of one page's content, and of all pages'; more is a drawing, not a text.
_MOST_PAGE, _MOST_CONTENT = 4_000_000, 60_000_000
_OPERATORS = """q Q Do Tj TJ ' " BMC BDC EMC Tf Tm BT Tr f F f* b b* B B* cs g rg k sc scn"""
_OPERATOR = re.compile(rb"(?<![0-9A-Za-z*])(?:" + b"|".join(sorted((re.escape(one.encode()) for one in _OPERATORS.split()), reverse=True)) + rb")(?![0-9A-Za-z*])")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that was shown at once. `mark` is its number on the page, None outside the structure; `fills` has the
    darkest colour that a surface has been painted with before it, where there is one: of all colours white and that are those that
    any text stands out from best. Colours are `#rrggbb`, None where they are of a kind that isn't known."""

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
class Reader:
    """Reads pages' content; what it costs is counted over all of them. `cut` tells that some was too much to read."""

    operations: int = 0
    content: int = 0
    fonts: Fonts = field(default_factory=Fonts)
    _is_cut: bool = False
    _sizes: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def cut(self) -> bool:
        return self._is_cut or self.fonts.cut

    def page(self, number: int, page: Object) -> Iterator[Piece]:
        """The pieces of text on a page, in the order they are drawn."""
        yield from _Stream(self, number).read(page, page.get("/Resources"), _State(), 0)

    def affords(self, source: Object) -> bool:
        """Whether a page's or a form's content may be read; what it fills is counted each time it is, and unpacked once."""
        import pikepdf

        contents = source.get("/Contents") if source.get("/Type") == "/Page" else source
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        sizes = [self._size(one) for one in parts if isinstance(one, pikepdf.Stream)]
        size, load = sum(size for size, _ in sizes), sum(load for _, load in sizes)
        self.content += size
        fits = size <= _MOST_PAGE and load <= _MOST_AT_ONCE and self.content <= _MOST_CONTENT
        self._is_cut = self._is_cut or not fits
        return fits

    def _size(self, stream: Object) -> tuple[int, int]:
        """How many bytes a content is when it's unpacked, and how many operations or strings it has at most."""
        if stream.objgen not in self._sizes:
            if self.content > _MOST_CONTENT:
                return 0, 0  # nothing more is read
            data = stream.read_bytes()
            self._sizes[stream.objgen] = len(data), _load(data)
        return self._sizes[stream.objgen]

    def may_go_on(self, operations: int) -> bool:
        """Whether a page that has had so many operations may have more."""
        self.operations += 1
        fits = self.operations <= _MOST_OPERATIONS and operations <= _MOST_OF_PAGE
        self._is_cut = self._is_cut or not fits
        return fits


def _load(data: bytes) -> int:
    """How many operations, or strings, a content has at most: what its parser keeps all at once."""
    if len(data) < _SHORT:
        return len(data) // 2
    return max(data.count(b"(") + data.count(b"<"), sum(1 for _ in _OPERATOR.finditer(data)))


@dataclass(slots=True)
class _Stream:
    reader: Reader
    number: int
    operations: int = 0
    fills: tuple[str, ...] = ()
    marks: list[int | None] = field(default_factory=list)

    def read(self, source: Object, resources: Object | None, state: _State, depth: int) -> Iterator[Piece]:
        import pikepdf

        saved: list[_State] = []
        self.operations += _A_DRAWING
        if not self.reader.affords(source):
            return
        for one in pikepdf.parse_content_stream(source, _OPERATORS):
            self.operations += 1
            if not self.reader.may_go_on(self.operations):
                return
            operands, name = list(one.operands), str(one.operator)
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

    def _drawing(
        self, operands: Sequence[Object], resources: Object | None, state: _State, depth: int
    ) -> Iterator[Piece]:
        """A form is drawn as if its content stood here."""
        drawings = resources.get("/XObject") if resources is not None else None
        found = drawings.get(str(operands[0])) if drawings is not None and len(operands) else None
        if found is not None and found.get("/Subtype") == "/Form":
            yield from self.read(found, found.get("/Resources", resources), replace(state), depth + 1)

    def _set(self, name: str, operands: Sequence[Object], resources: Object | None, state: _State) -> None:
        match name:
            case "BMC" | "BDC":
                self.marks.append(_mark_of(operands, resources))
            case "EMC":
                del self.marks[-1:]
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
                self._filled(state.colour)
            case "cs":
                state.space, state.colour = str(operands[0]), "#000000"
            case "g" | "rg" | "k" | "sc" | "scn":
                state.colour = _colour(name, operands)

    def _filled(self, colour: str | None) -> None:
        if colour and (not self.fills or luminance(colour) < luminance(self.fills[0])):
            self.fills = (colour,)

    def _shown(self, operands: Sequence[Object], resources: Object | None, state: _State) -> Iterator[Piece]:
        import pikepdf

        font = self.reader.fonts.font(resources, state.font)
        shown = operands[-1]
        strings = shown if isinstance(shown, pikepdf.Array) else [shown]
        words = "".join(_part(one, font) for one in strings)
        if words and state.is_shown:
            mark = next((one for one in reversed(self.marks) if one is not None), None)
            size = abs(state.size) * state.scale
            yield Piece(self.number, mark, words, state.colour, size, font.bold, self.fills)


_A_SPACE = -180  # thousandths of the letter's size that words are moved apart by, where the space isn't written


def _part(one: Object, font: Font) -> str:
    import pikepdf

    if isinstance(one, pikepdf.String):
        return font.read(bytes(one))
    try:
        return " " if float(one) < _A_SPACE else ""
    except (TypeError, ValueError):
        return ""


def _mark_of(operands: Sequence[Object], resources: Object | None) -> int | None:
    """The number of marked content, which its properties have, here or under a name."""
    properties = operands[1] if len(operands) > 1 else None
    named = resources.get("/Properties") if resources is not None else None
    if properties is not None and not hasattr(properties, "keys") and named is not None:
        properties = named.get(str(properties))
    try:
        return int(properties["/MCID"]) if properties is not None and "/MCID" in properties else None
    except (TypeError, ValueError, AttributeError):
        return None


def _colour(name: str, operands: Sequence[Object]) -> str | None:
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
