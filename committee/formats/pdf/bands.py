"""The bands that stand above the sheets of others in a package: each a page of one PDF, set in the house's own font."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from committee.documents.columns import width_of
from committee.documents.look import Look
from committee.formats.pdf import fonts
from committee.formats.pdf.styles import face_of

HEIGHT = 24.0  # points
_SIZE = 8.5
_EDGE = 28.0  # on each side
_BETWEEN = 18.0


@dataclass(frozen=True, slots=True)
class Band:
    """The words to the left and to the right, over a sheet that is `width` points wide."""

    width: float
    left: str
    right: str


def write_bands(bands: Sequence[Band], look: Look) -> bytes:
    """A PDF with a page for each band. Words that there is no room for end in `…`. The same input gives the same bytes."""
    import typst  # a compiler, so only where a PDF is made

    style = look.styles["footer"]
    rows = [
        {"width": round(one.width, 2), "left": _fitted(one.left, one.width, one.right), "right": one.right}
        for one in bands
    ]
    data = {"bands": rows, "font": face_of(look.font).family, "colour": style.colour, "height": HEIGHT}
    program = resources.files(__package__).joinpath("bands.typ").read_bytes()
    compiler: Any = typst  # its own types leave out that the input may be files by their names
    given = {"main.typ": program, "bands.json": json.dumps(data, ensure_ascii=False).encode()}
    return bytes(compiler.compile(given, font_paths=fonts(), ignore_system_fonts=True, timestamp=0))


def _fitted(words: str, width: float, beside: str) -> str:
    room = width - 2 * _EDGE - _BETWEEN - width_of(beside) * _SIZE
    if width_of(words) * _SIZE <= room:
        return words
    while words and width_of(f"{words}…") * _SIZE > room:
        words = words[:-1].rstrip()
    return f"{words}…" if words else ""
