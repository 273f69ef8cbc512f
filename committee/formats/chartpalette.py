"""The colours and the font of charts. The font comes with the program, or is a file of the house's own; never the machine's, so
that every machine draws the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

KNOWN = ("Lato", "DejaVu Sans", "DejaVu Serif")  # of `fontpkg-lato` and matplotlib
STANDARD = KNOWN[0]
_LATO = ("Regular", "Bold", "Italic")
_BEGINNINGS = (b"\x00\x01\x00\x00", b"OTTO", b"true")  # of TrueType and OpenType files


@dataclass(frozen=True, slots=True)
class ChartFont:
    """A font by its name among `KNOWN`, or a file with the sum of its bytes."""

    name: str = STANDARD
    file: Path | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """The house's colours, as `#0B4F82`, and its font."""

    own: str
    comparison: str
    target: str
    font: ChartFont = ChartFont()

    @property
    def manner(self) -> bytes:
        """All of it that decides how a chart is drawn."""
        parts = (self.own, self.comparison, self.target, self.font.name, self.font.digest)
        return " ".join(parts).encode()


def is_font_file(data: bytes) -> bool:
    """Whether this begins as a file of one font does."""
    return data.startswith(_BEGINNINGS)


def families(font: ChartFont) -> list[str]:
    """The families to set words in: the one that is asked for, and then those that have the letters it lacks."""
    _know_lato()
    own = _family_of(font.file) if font.file else font.name
    return list(dict.fromkeys([own, STANDARD, "DejaVu Sans"]))


@cache
def _know_lato() -> None:
    import fontpkg_lato
    from matplotlib.font_manager import fontManager

    for face in _LATO:
        fontManager.addfont(str(fontpkg_lato.ROOT / "files" / f"Lato-{face}.ttf"))


@cache
def _family_of(file: Path) -> str:
    """The family that a file holds; the program's own when it can't be read."""
    from matplotlib.font_manager import fontManager, get_font

    try:
        fontManager.addfont(str(file))
        return get_font(str(file)).family_name
    except (OSError, RuntimeError, ValueError):
        return STANDARD
