"""The fingerprint of minutes (aftryk): a sum of their words, which the sheet for signatures can print and anyone recompute.

It is the SHA-256 of the document's lines in UTF-8, parted by line feeds: the words of each paragraph, heading and entry of
a list, with composed letters and single spaces; a table is one line, ` | ` between cells and ` / ` between rows. The list of
contents, pictures, list numbers and all that is mere form are left out, and so is the section that prints the fingerprint:
from its heading, of level 1 or 2 and no item's, to the next as high. So it is the same for a document made here and its
Word file as read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from committee.base.digests import sha256_of
from committee.documents.flat import Line
from committee.documents.lines import line_words, lines_of
from committee.documents.tree import Block

_SHOWN = re.compile(r"(?:^|: )([0-9a-f]{4}(?: [0-9a-f]{4}){15})$")
_SHEET_LEVEL = 2


def shown(digest: str) -> str:
    """A fingerprint as it is printed, in groups that the eye can compare: `1a2b 3c4d ...`."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


BLANK = shown("0" * 64)  # stands in a document while its fingerprint is being found


def fingerprint(blocks: Iterable[Block]) -> str:
    """The fingerprint of a document's blocks, 64 hexadecimal digits."""
    return fingerprint_of(list(lines_of(blocks)))


def fingerprint_of(lines: Sequence[Line]) -> str:
    """The fingerprint of a document's lines, whether it was made here or read from a file."""
    start, _, end = _printing_section(lines) or (0, 0, 0)
    kept = (line for n, line in enumerate(lines) if not (line.contents or start <= n < end))
    return sha256_of("\n".join(filter(None, map(line_words, kept))).encode())


def printed_in(lines: Sequence[Line]) -> str | None:
    """The fingerprint that a document prints, 64 hexadecimal digits; None when no section of it does."""
    section = _printing_section(lines)
    match = _shown_on(lines[section[1]]) if section else None
    return match[1].replace(" ", "") if match else None


def _shown_on(line: Line) -> re.Match[str] | None:
    return _SHOWN.search(line_words(line)) if line.table is None and not line.level else None


def _printing_section(lines: Sequence[Line]) -> tuple[int, int, int] | None:
    """Three numbers of lines: where the section that prints the fingerprint begins, the line that prints it, and where
    the section ends. The last such section counts, since an item may quote another document's."""
    for at in range(len(lines) - 1, -1, -1):
        if not _shown_on(lines[at]):
            continue
        start = next((n for n in range(at, -1, -1) if lines[n].level), None)
        if start is not None and _may_be_sheet(lines[start]):
            ends = (n for n in range(at + 1, len(lines)) if 0 < lines[n].level <= lines[start].level)
            return start, at, next(ends, len(lines))
    return None


def _may_be_sheet(heading: Line) -> bool:
    return heading.level <= _SHEET_LEVEL and not any(mark.startswith("punkt") for mark in heading.bookmarks)
