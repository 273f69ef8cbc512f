"""A PDF's fonts: what makes words of the codes that a page shows."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, repeat, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object

_MOST_PAIRS = 70_000  # of a font's code and sign: as many as there are two-byte codes
_MOST_SIGNS = 300_000  # such pairs of all fonts
_LONGEST_TABLE = 2_000_000  # bytes of a font's table of signs
_MOST_TABLES = 30_000_000  # bytes of all fonts' tables


@dataclass(frozen=True, slots=True)
class Font:
    """What makes words of a font's codes, and whether its letters are bold."""

    read: Callable[[bytes], str]
    bold: bool = False


@dataclass(slots=True)
class Fonts:
    """A file's fonts, each read once. `cut` tells that some had too many signs to be read."""

    cut: bool = False
    _size: int = 0
    _signs: int = 0
    _fonts: dict[object, Font] = field(default_factory=dict)
    _tables: dict[object, tuple[dict[int, str], int]] = field(default_factory=dict)

    def font(self, resources: Object | None, name: str) -> Font:
        """The font that a page calls by a name."""
        fonts = resources.get("/Font") if resources is not None else None
        found = fonts.get(name) if fonts is not None else None
        if found is None:
            return Font(_as_latin)
        table, base, kind = found.get("/ToUnicode"), str(found.get("/BaseFont", "")), str(found.get("/Subtype", ""))
        key = found.objgen if found.is_indirect else (getattr(table, "objgen", None), base, kind)
        if key not in self._fonts:
            bold = re.search(r"bold|black|heavy|semibold|fed", base, re.IGNORECASE) is not None
            self._fonts[key] = Font(self._reader_of(table, wide=kind == "/Type0"), bold)
        return self._fonts[key]

    def _reader_of(self, table: Object | None, *, wide: bool) -> Callable[[bytes], str]:
        """What makes words of a font's codes. Fonts may share a table, and a small one may have very many signs."""
        if table is None or not hasattr(table, "read_bytes"):
            return (lambda codes: "") if wide else _as_latin
        key = table.objgen, wide
        if key not in self._tables:
            if self._size > _MOST_TABLES or self._signs > _MOST_SIGNS:
                self.cut = True
                return lambda codes: ""
            data = table.read_bytes()
            self._tables[key] = _signs(data, 2 if wide else 1)
            self._size += len(data)
            self._signs += len(self._tables[key][0])
        signs, width = self._tables[key]
        return lambda codes: _decoded(codes, signs, width)


def _as_latin(codes: bytes) -> str:
    return codes.decode("cp1252", "replace")


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
