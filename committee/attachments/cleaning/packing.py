"""A package's parts by their names, and the same parts as bytes again, which are always the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from committee.attachments.opening import bounds
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.zips import Archive, is_locked

_MARKUP = (".xml", ".rels", ".vml", ".svg")
_FIXED = (1980, 1, 1, 0, 0, 0)


def unpacked(archive: Archive) -> dict[str, bytes]:
    """The parts by name, in the archive's order.

    Raises `UnreadError` for one that is encrypted, has a part twice, or has more markup in it than there is time for.
    """
    entries = [entry for entry in archive.entries if not entry.is_dir()]
    if any(is_locked(entry) for entry in entries):
        raise UnreadError("den er beskyttet med adgangskode")
    archive.refuse_twins()
    parts: dict[str, bytes] = {}
    left = bounds.SIGNS
    for entry in entries:
        part = archive.read(entry)
        left -= part.count(b"<") if entry.filename.endswith(_MARKUP) else 0
        if left < 0:
            raise UnreadError("den er for stor til at blive renset")
        parts[entry.filename] = part
    return parts


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
