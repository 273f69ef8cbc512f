"""Whether a title that was typed can be one."""

from __future__ import annotations

from committee.archive.names import MeetingKey
from committee.base.problems import Place, Problem
from committee.records.textfile import FORBIDDEN


def title_refused(key: MeetingKey, title: str) -> Problem | None:
    """Why no item of a meeting can have that title; None when one can."""
    if not title.strip():
        return Problem(Place(key.path), "tom-titel", "Titlen er tom.", "Skriv, hvad punktet hedder.")
    if FORBIDDEN.search(title.strip()):
        return Problem(Place(key.path), "usynligt-tegn", "Titlen har et tegn, der ikke kan bruges.", "Skriv den om.")
    return None
