"""The gate itself: any finished file's bytes → its barriers, by what the bytes are and not by what the file is called."""

from __future__ import annotations

from committee.attachments.accessible.barrier import unread
from committee.attachments.filekinds import Kinds, Opened
from committee.attachments.findings import Finding
from committee.attachments.known_kinds import FILE_KINDS
from committee.attachments.opening import bounds
from committee.attachments.opening.refusal import UnreadError


def inspect(name: str, data: bytes, kinds: Kinds = FILE_KINDS) -> list[Finding]:
    """Every barrier in a file; an empty list for one that has none, or is plain text or data.

    Never raises for what is in the file, and is bounded in time and memory: what is out of bounds is told as unread. Of the
    findings in a paper of others, a caller may make warnings.
    """
    if len(data) > bounds.SIZE:
        return [unread(name, "den er for stor")]
    try:
        file = Opened.of(name, data)
        gate = kinds.kind_of(file).gate
        return gate(file) if gate is not None else []
    except UnreadError as error:
        return [unread(name, str(error))]
    except Exception:  # what a hostile file can make a parser raise has no end; it is unread, and that is told
        return [unread(name, "den er beskadiget")]
