"""The stamp of a Word file: a property of its own, which Word keeps when it saves, over content that is the same when it has."""

from __future__ import annotations

from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.zips import opened_zip
from committee.documents.fingerprint import fingerprint_of
from committee.documents.stamp import IDENTITY, Stamp, short_sum
from committee.formats.word.content import content_of
from committee.formats.word.package import add_properties, zipped
from committee.formats.word.reader import properties_of, read_word

_SUM = "udvalg-stempel"


def stamped(data: bytes) -> bytes:
    """The file with its stamp."""
    archive = opened_zip(data)
    parts = {entry.filename: archive.read(entry) for entry in archive.entries}
    add_properties(parts, {_SUM: _sum(Package(archive))})
    return zipped(parts)


def stamp_of(data: bytes) -> Stamp:
    """The stamp of a file; one that isn't a Word file that can be read is somebody else's."""
    try:
        package = Package(opened_zip(data))
        properties = properties_of(package)
        words = short_sum(fingerprint_of(read_word(data).lines))
        return Stamp(properties.get(_SUM, ""), _sum(package), words, IDENTITY in properties)
    except UnreadError:
        return Stamp("", "", "", is_ours=False)


def _sum(package: Package) -> str:
    return short_sum("\n".join(content_of(package)))
