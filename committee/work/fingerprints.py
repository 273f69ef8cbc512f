"""The fingerprint of minutes that have been saved as Word, held against the one they print."""

from __future__ import annotations

from dataclasses import dataclass

from committee.attachments.opening.refusal import UnreadError
from committee.base.problems import Place, Problem
from committee.documents.fingerprint import fingerprint_of, printed_in, shown
from committee.formats.word.reader import SAVE_AGAIN, read_word


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What a document prints as its fingerprint (None when it prints none), and what its words give; 64 hexadecimal digits."""

    printed: str | None
    computed: str

    @property
    def agree(self) -> bool:
        """Whether the words are those that the printed one was made of; true when none is printed."""
        return self.printed in (None, self.computed)


def fingerprint_of_document(docx: bytes) -> Fingerprints:
    """The fingerprints of a Word file. Raises `UnreadError`, in Danish, for what isn't one."""
    lines = read_word(docx).lines
    return Fingerprints(printed_in(lines), fingerprint_of(lines))


def fingerprint_problems(display: str, docx: bytes) -> list[Problem]:
    """What is wrong with a Word file's fingerprint; nothing when it prints none. `display` is its name in messages."""
    try:
        found = fingerprint_of_document(docx)
    except UnreadError as error:
        return [Problem(Place(display), "aftryk", f"Filen kan ikke læses som et Word-dokument: {error}.", SAVE_AGAIN)]
    if found.agree:
        return []
    text = f"Ordene passer ikke til det aftryk, der står på underskriftsarket. De giver {shown(found.computed)}."
    cure = "Teksten er ændret, efter at referatet blev bygget. Hent det godkendte fra arkivet, eller byg det igen."
    return [Problem(Place(display), "aftryk", text, cure)]
