"""What is drawn on a PDF's page beside its text: how much of it pictures cover, whether they are scans, and letters that are drawn as
curves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfImage, PdfObject, PdfPage

_FEW = 25  # letters; a page with fewer under a large picture is a scanned one
_STAMPED = 350  # letters: as many as a stamp, a letter's head and a page's foot have together
_LOGO = 0.05  # of a page without any letter: more than a house's mark on the back of a report
_COVERED = 0.35  # of the page, by pictures
_SCANNED = 0.5  # of the page, by pictures that look scanned
_RESOLUTION = 120  # dots per inch; a picture that covers a page and has fewer is a background
_GREY = 1  # pdfium's number for shades of grey
_PATH, _PICTURE = 2, 3  # pdfium's numbers for kinds of objects
_DEEPEST = 3
_SIZES = (2.0, 40.0)  # points that a letter is wide or high
_MANY_LETTERS = 1500  # of text; a page with as many isn't drawn as curves
_ENOUGH = 4000  # curves that are counted
_CURVES_ALONE, _CURVES_WITH_FEW, _CURVES = 25, 60, 300
_STRAIGHT = 5  # segments of a rectangle, with the first that only moves
_BEZIER, _MOVE = 1, 2  # pdfium's numbers for what a path is made of


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page has: its letters, how much its pictures cover of it as a part of 1 and how much of that looks scanned, and how many
    curves are as large as letters."""

    letters: int
    covered: float = 0.0
    scanned: float = 0.0
    curves: int = 0

    @property
    def is_picture_alone(self) -> bool:
        """Whether the page is a picture with next to no text."""
        return self.letters < _FEW and self.covered > (_COVERED if self.letters else _LOGO)

    @property
    def is_scanned(self) -> bool:
        """Whether the page is a scanned one with a stamp, a letter's head or a page's number on it."""
        return self.letters < _STAMPED and self.scanned > _SCANNED

    @property
    def is_in_curves(self) -> bool:
        """Whether the page's letters are drawn rather than written. A house's mark on an empty page has few curves."""
        if self.letters < _FEW:
            return self.curves >= (_CURVES_WITH_FEW if self.letters else _CURVES_ALONE)
        return self.curves >= _CURVES and self.curves > 2 * self.letters


def drawn_on(page: PdfPage, letters: int) -> Drawn:
    """What is drawn on a page that has so many letters."""
    width, height = page.get_size()
    kinds = (_PICTURE, _PATH) if letters < _MANY_LETTERS else (_PICTURE,)
    covered = scanned = 0.0
    curves = 0
    for found in page.get_objects(filter=kinds, max_depth=_DEEPEST):
        left, bottom, right, top = found.get_bounds()
        if found.type == _PATH:
            if curves < _ENOUGH and _SIZES[0] < top - bottom < _SIZES[1] and _SIZES[0] / 4 < right - left < _SIZES[1]:
                curves += _is_curved(found)
            elif curves < _ENOUGH and top - bottom < height and right - left > _SIZES[1]:
                curves += _outlines(found)
            continue
        area = max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
        covered += area
        scanned += area if _looks_scanned(found, is_upright=height >= width) else 0
    whole = max(1.0, width * height)
    return Drawn(letters, float(covered / whole), float(scanned / whole), curves)


def _is_curved(path: PdfObject) -> bool:
    """Whether a path is more than a rectangle: it has a curve, or many corners."""
    count = _length(path)
    return count > _STRAIGHT + 1 or _BEZIER in _kinds_of(path, count)


def _outlines(path: PdfObject) -> int:
    """How many letters a path of a whole line or page may hold: its outlines, when most of it is curves."""
    count = min(_length(path), _ENOUGH)
    if count < 8 * _STRAIGHT:
        return 0
    kinds = list(_kinds_of(path, count))
    return kinds.count(_MOVE) if 3 * kinds.count(_BEZIER) > count else 0


def _length(path: PdfObject) -> int:
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDFPath_CountSegments(path.raw))


def _kinds_of(path: PdfObject, count: int) -> Iterator[int]:
    import pypdfium2.raw as pdfium

    return (int(pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(path.raw, n))) for n in range(count))


def _looks_scanned(picture: PdfImage, *, is_upright: bool) -> bool:
    """Whether a picture is one of a scanner: black and white, grey, or of its resolution on an upright page."""
    about = picture.get_metadata()
    if about.bits_per_pixel == 1 or about.colorspace == _GREY:
        return True
    return is_upright and max(about.horizontal_dpi, about.vertical_dpi) >= _RESOLUTION
