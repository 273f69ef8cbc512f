"""A package's bytes → its parts, within bounds; and parts → bytes, always the same."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from committee.attachments.cleaning.report import CleaningError

_MOST_BYTES = 100 * 1024 * 1024  # of all parts, unpacked
_MOST_PART = 40 * 1024 * 1024
_MOST_PARTS = 5_000
_MOST_MARKUP = 4_000_000  # signs of markup in all parts together, which is what takes time
_MARKUP = (".xml", ".rels", ".vml", ".svg")
_LONGEST_NAME = 400
_FIXED = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1
_TOO_MUCH = "den fylder mere end 100 MB, når den pakkes ud"


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts by name, in the archive's order.

    Raises `CleaningError` for what isn't a whole archive, is encrypted, is too large, or has a part twice.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CleaningError("den er beskyttet med adgangskode eller er i et gammelt Office-format")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise CleaningError("den er ikke en Office-fil, eller den er beskadiget") from error


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_PARTS:
        raise CleaningError("den har alt for mange dele")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise CleaningError("den er beskyttet med adgangskode")
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise CleaningError("den har to dele af samme navn")
    if any(len(entry.filename) > _LONGEST_NAME for entry in entries):
        raise CleaningError("den har en del med et alt for langt navn")
    parts: dict[str, bytes] = {}
    left, markup = _MOST_BYTES, _MOST_MARKUP
    for entry in entries:
        part = _counted(archive, entry, left)
        left -= len(part)
        markup -= part.count(b"<") if entry.filename.endswith(_MARKUP) else 0
        if markup < 0:
            raise CleaningError("den er for stor til at blive renset")
        parts[entry.filename] = part
    return parts


def _counted(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """A part's bytes, counted as they come, since an archive may lie about their size."""
    most = min(left, _MOST_PART)
    with archive.open(entry) as opened:
        part = opened.read(most + 1)
    if len(part) > most:
        raise CleaningError(_TOO_MUCH)
    return part


def packed(parts: Mapping[str, bytes], stored: frozenset[str] = frozenset()) -> bytes:
    """An archive of the parts in their order, with fixed times; those in `stored` aren't compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 0  # as on every system, so that the bytes are the same
            info.external_attr = 0
            archive.writestr(info, part)
    return made.getvalue()
