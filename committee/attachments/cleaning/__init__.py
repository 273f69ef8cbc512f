"""Cleaned copies of Office files: what can be seen stays word for word, what can't be seen is gone.

A file's kind is told from its bytes. What is kept is what is known to be visible; parts of unknown kinds are left out.
"""

from __future__ import annotations

from typing import BinaryIO

from committee.attachments.cleaning.report import Cleaned, CleaningError, Removed
from committee.attachments.filekinds import Kinds, Opened
from committee.attachments.known_kinds import FILE_KINDS
from committee.attachments.opening import bounds
from committee.attachments.opening.refusal import TooMuchError, UnreadError

__all__ = ["Cleaned", "CleaningError", "Removed", "clean"]


def clean(name: str, source: bytes | BinaryIO, title: str = "", kinds: Kinds = FILE_KINDS) -> Cleaned:
    """A cleaned copy of a file of a kind that can be cleaned: Word, Excel, PowerPoint, OpenDocument or a picture.

    `source` is its bytes, or a stream of them that can be set back, which takes less memory. `name` is used in no way but to tell the
    file apart; its kind is told from its bytes. `title` replaces the file's own title,
    which stays without one; the language stays too, and all other properties go. Cleaning what is clean changes nothing.

    Raises `CleaningError`, in Danish, when the file can't be read within bounds, or when what can be seen of it would be lost.
    """
    file = Opened.of(name, source)
    if file.size > bounds.SIZE:
        raise CleaningError("den er for stor")
    try:
        cleaner = kinds.kind_of(file).clean
    except TooMuchError as error:
        raise CleaningError(str(error)) from error
    except UnreadError as error:
        raise CleaningError(f"den er ikke en Office-fil, eller {error}") from error
    if cleaner is None:
        raise CleaningError("den er hverken en Office-fil eller et billede, der kan renses, eller den er beskadiget")
    try:
        return cleaner(file, title)
    except UnreadError as error:
        raise CleaningError(str(error)) from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise CleaningError("den er bygget på en måde, som ikke kan renses") from error
