"""The stamp of a Word file: a property of its own, which Word keeps when it saves, over content that is the same when it has."""

from __future__ import annotations

import re

from committee.attachments.opening.packages import Package
from committee.attachments.opening.refusal import UnreadError
from committee.attachments.opening.zips import opened_zip
from committee.documents.fingerprint import fingerprint_of
from committee.documents.stamp import IDENTITY, Stamp, short_sum
from committee.formats.word.content import content_of
from committee.formats.word.package import add_properties, zipped
from committee.formats.word.reader import properties_of, read_word

_SUM, _APPROVED = "udvalg-stempel", "udvalg-godkendt"
_MARK = re.compile(r"<[^<>]*>")
_FINGERPRINT = re.compile(r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){15}\b")


def stamped(data: bytes) -> bytes:
    """The file with its stamp."""
    return _with(data, {_SUM: _sum(Package(opened_zip(data)))})


def approved(data: bytes) -> bytes:
    """The file, marked as the one that was approved."""
    return _with(data, {_APPROVED: "ja"})


def _with(data: bytes, properties: dict[str, str]) -> bytes:
    archive = opened_zip(data)
    parts = {entry.filename: archive.read(entry) for entry in archive.entries}
    add_properties(parts, properties)
    return zipped(parts)


def stamp_of(data: bytes) -> Stamp:
    """The stamp of a file; one that isn't a Word file that can be read is somebody else's."""
    try:
        package = Package(opened_zip(data))
        properties = properties_of(package)
        words = short_sum(fingerprint_of(read_word(data).lines))
        return Stamp(properties.get(_SUM, ""), _sum(package), words, IDENTITY in properties, _APPROVED in properties)
    except UnreadError:
        return Stamp("", "", "", is_ours=False)


def adds_only(old: bytes, new: bytes, but: frozenset[str] = frozenset()) -> bool:
    """Whether all that a file says, as it is set, stands in another in the same order, whatever fingerprints they print; `but` are
    lines, in small letters, that may be missing. False for what can't be read."""
    try:
        was, now = ([_FINGERPRINT.sub("", line) for line in content_of(Package(opened_zip(one)))] for one in (old, new))
    except UnreadError:
        return False
    there = iter(now)
    return all(line in there for line in was if not but or _plain(line) not in but)


def _plain(line: str) -> str:
    """What a line says, whatever it is set in."""
    return " ".join(_MARK.sub("", line.split("|", 3)[-1]).split()).casefold()


def _sum(package: Package) -> str:
    return short_sum("\n".join(content_of(package)))
