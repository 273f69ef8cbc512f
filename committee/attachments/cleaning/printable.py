"""A picture as it can be printed: a PNG or JPEG without what its camera wrote, standing up, and no larger than paper shows."""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

from committee.attachments.cleaning.media import without_words
from committee.attachments.cleaning.report import CleaningError

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 40 * 1024 * 1024  # bytes of a file that is opened
_MOST_DOTS = 80_000_000  # of a picture that is unpacked
_LONGEST_SIDE = 2000  # dots: 300 to an inch over the text's width
_MOST_BYTES = 3 * 1024 * 1024  # of a picture as it is printed
_KINDS = ("PNG", "JPEG", "GIF", "WEBP")
# What Pillow raises for a broken file.
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, MemoryError, TypeError, struct.error)
_TURNED = 0x0112


def looked_at(data: bytes) -> None:
    """Raises `CleaningError`, in Danish, for what can't be printed as a picture."""
    with _opened(data) as picture:
        _unpack(picture)


def printable(data: bytes) -> bytes:
    """The picture as it can be printed. Raises `CleaningError`, in Danish. What is printable already is the same after."""
    with _opened(data) as picture:
        _unpack(picture)
        is_turned = picture.getexif().get(_TURNED, 1) != 1
        if _is_as_it_may_be(picture, data) and not is_turned:
            return without_words(data)
        try:
            return _made_anew(picture)
        except _BROKEN as error:
            raise CleaningError("det er beskadiget") from error


def _unpack(picture: Image) -> None:
    try:
        picture.load()
        picture.getexif()
    except _BROKEN as error:
        raise CleaningError("det er beskadiget") from error


def _opened(data: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError

    if len(data) > LARGEST:
        raise CleaningError("det er for stort")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data), formats=_KINDS)
        except UnidentifiedImageError as error:
            raise CleaningError("det er hverken PNG, JPEG, GIF eller WebP") from error
        except (*_BROKEN, Image.DecompressionBombError) as error:
            raise CleaningError("det er beskadiget") from error
    if picture.width * picture.height > _MOST_DOTS:
        raise CleaningError("det har for mange billedpunkter")
    return picture


def _is_as_it_may_be(picture: Image, data: bytes) -> bool:
    is_plain = (picture.format == "PNG" and picture.mode in ("1", "L", "LA", "P", "RGB", "RGBA")) or (
        picture.format == "JPEG" and picture.mode in ("L", "RGB")
    )
    return is_plain and max(picture.size) <= _LONGEST_SIDE and len(data) <= _MOST_BYTES


def _made_anew(picture: Image) -> bytes:
    """The picture's first frame, turned as it is to stand, scaled down, as a JPEG where it was one, or as a PNG."""
    from PIL import Image, ImageOps

    is_photo = picture.format == "JPEG" or (picture.format == "WEBP" and picture.mode == "RGB")
    made = ImageOps.exif_transpose(picture)
    made = made.convert("RGB") if is_photo else made.convert("RGBA" if made.has_transparency_data else "RGB")
    made.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    made.info = {}
    out = io.BytesIO()
    if is_photo:
        made.save(out, "JPEG", quality=85, exif=b"", icc_profile=None)
    else:
        made.save(out, "PNG", optimize=True, exif=b"", icc_profile=None)
    if len(out.getvalue()) > _MOST_BYTES and not is_photo and made.mode == "RGB":
        out = io.BytesIO()
        made.save(out, "JPEG", quality=85, icc_profile=None)
    return out.getvalue()
