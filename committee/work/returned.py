"""A Word file that comes back: opened, and which document it says it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from committee.archive.names import MeetingKey
from committee.attachments.opening.refusal import UnreadError
from committee.base.problems import Place, Problem, reason
from committee.documents.stamp import IDENTITY
from committee.formats.word.reader import SAVE_AGAIN, WordFile, read_word

_MOST_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document a Word file is."""

    key: MeetingKey
    kind: str
    internal: bool


def open_word(path: Path, display: str) -> tuple[WordFile | None, Problem | None]:
    """The file's lines; None with what is wrong."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None, _too_large(display)
        data = path.read_bytes()
    except OSError as error:
        text = f"Filen kan ikke læses ({reason(error)})."
        return None, Problem(Place(display), "docx", text, "Er den åben i Word, så gem og luk den.")
    return word_of(data, display)


def word_of(data: bytes, display: str) -> tuple[WordFile | None, Problem | None]:
    """The lines of a file that is given as its bytes; None with what is wrong."""
    if len(data) > _MOST_BYTES:
        return None, _too_large(display)
    try:
        return read_word(data), None
    except UnreadError as error:
        return None, Problem(Place(display), "docx", f"Filen kan ikke læses som et Word-dokument: {error}.", SAVE_AGAIN)


def _too_large(display: str) -> Problem:
    return Problem(Place(display), "docx", "Filen er alt for stor.", "Er det den rigtige fil?")


def identity(file: WordFile) -> Identity | None:
    """What the file says it is; None when another program has dropped it."""
    parts = file.properties.get(IDENTITY, "").split("/")
    return Identity(MeetingKey(parts[0], parts[1]), parts[2], parts[3] == "intern") if len(parts) == 4 else None
