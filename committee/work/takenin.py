"""Whether minutes that somebody typed in have been read back whole, so that new ones can take their place."""

from __future__ import annotations

from committee.archive.archive import Archive
from committee.formats.word.reader import read_word
from committee.formats.word.stamp import adds_only
from committee.work.readback import read_back
from committee.work.returned import identity


def is_taken_in(archive: Archive, name: str, old: bytes, new: bytes) -> bool:
    """Whether minutes that were edited in Word may give way to new ones: all that stands in them stands in the new, and what is
    missing was added by the program, so that their decisions have been read."""
    if not name.endswith(".docx"):
        return False
    is_there = adds_only(old, new)
    file = read_word(old)
    about = identity(file)
    found = read_back(archive, file, about, name) if about else None
    if found is None or found.news or found.problems:
        return False
    return is_there or (bool(found.unprinted) and adds_only(old, new, found.unprinted))
