"""Telling when approved minutes were signed: one date in the meeting's file, which is no part of what was approved."""

from __future__ import annotations

import datetime as dt

from committee.archive.names import MEETING_FILE
from committee.base import danish
from committee.base.problems import Place, Problem
from committee.records.splice import with_value, without_key
from committee.work.changing import changes
from committee.work.itemedits import write_guarded
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import Sitting

_KEY = "underskrevet"


@changes(
    "underskrevet", lambda _, on, *__: "Referatet er underskrevet" if on else "Referatet er ikke underskrevet alligevel"
)
def mark_signed(sitting: Sitting, on: dt.date | None, today: dt.date) -> Outcome:
    """Write the day on which the protocol was signed, or with None that it isn't; every other byte of the meeting's file stays.

    It is approved first, and signed after the meeting and not in the future. Nothing is written when someone has saved the file
    since it was read.
    """
    file = f"{sitting.meeting.path}/{MEETING_FILE}"
    if wrong := _why_not(sitting, on, today):
        return stopped(Problem(Place(file), _KEY, *wrong))
    said = f"»{_KEY}« kan ikke skrives i filen, uden at andet i den ændres."
    written = on.isoformat() if on else ""
    not_set = Problem(Place(file), "kan-ikke-indsættes", said, f"Skriv »{_KEY}: {written}« selv.")

    def made(data: bytes) -> bytes | None:
        return with_value(data, _KEY, written) if on else without_key(data, _KEY)

    return write_guarded(sitting.archive.root, file, sitting.archive.digest(file), made, not_set)


def _why_not(sitting: Sitting, on: dt.date | None, today: dt.date) -> tuple[str, str] | None:
    """What is wrong, and the cure."""
    meeting = sitting.meeting
    if not meeting.is_locked:
        return "Referatet er ikke godkendt.", "Godkend det, før det bliver underskrevet."
    if on is None:
        return None if meeting.signed else ("Referatet står ikke som underskrevet.", "")
    if on < meeting.date:
        return f"Protokollen kan ikke være underskrevet før mødet den {danish.in_full(meeting.date)}.", "Ret datoen."
    return (
        ("Protokollen kan ikke være underskrevet på en dag, der ikke er kommet.", "Ret datoen.") if on > today else None
    )
