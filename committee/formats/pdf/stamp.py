"""The stamp of a PDF: its own identifier, which is by the standard a sum of what it holds (ISO 32000-1, 14.4).

The identifier stands in the trailer and in the metadata, always as long, so that no byte is moved by it. Whatever another program
does to the file, it adds to its end or writes the whole anew, and then the sum is another.
"""

from __future__ import annotations

import re

from committee.documents.stamp import Stamp, short_sum

_IDENTIFIER = re.compile(rb"/ID\[\([A-Za-z0-9+/=]{24}\)\(([A-Za-z0-9+/=]{24})\)\]>>\nstartxref\n\d+\n%%EOF")
_BLANK = b"A" * 24


def stamped(data: bytes) -> bytes:
    """The file with its stamp; one that isn't put together as ours are stays as it is."""
    found = _IDENTIFIER.search(data)
    return data.replace(found[1], _sum(data, found[1]).encode()) if found else data


def approved(data: bytes) -> bytes:
    """The file: none is approved in this form."""
    return data


def stamp_of(data: bytes) -> Stamp:
    """The stamp of a file. Of one that was added to, what was there before tells that it is the program's."""
    found = _IDENTIFIER.search(data)
    first = data[: found.end()] if found else b""
    is_ours = found is not None and _sum(first, found[1]) == found[1].decode()
    computed = short_sum(data.decode("latin-1"))
    if is_ours and found and not data[found.end() :].strip():
        computed = found[1].decode()
    return Stamp(found[1].decode() if is_ours and found else "", computed, "", is_ours)


def _sum(data: bytes, identifier: bytes) -> str:
    return short_sum(data.replace(identifier, _BLANK).decode("latin-1"))
