"""Keeping what was printed of corrections: from then on they are part of what was approved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from committee.archive.names import APPROVED_FILE, MeetingKey
from committee.base import danish
from committee.base.atomic import write_all
from committee.base.problems import Place, Problem, shown
from committee.domain.approved import APPROVED, approval_text
from committee.domain.meeting import Meeting
from committee.rules.corrections import as_printed, corrections_since, said


def keep_printed(root: Path, meeting: Meeting | None) -> tuple[tuple[str, ...], list[Problem]]:
    """Keep in the approval the corrections that have just been printed or published: the file that was written, none where it had them
    already, and what went wrong."""
    approval = meeting.approved if meeting else None
    if meeting is None or approval is None or not meeting.is_locked:
        return (), []
    had = set(map(said, approval.printed))
    new = [one for one in (as_printed(*found) for found in corrections_since(meeting)) if said(one) not in had]
    if not new:
        return (), []
    kept = replace(approval, printed=(*approval.printed, *new))
    problems = write_all(root / meeting.path, {APPROVED_FILE: approval_text(kept).encode()}, meeting.path)
    return () if problems else (f"{meeting.path}/{APPROVED_FILE}",), problems


def published_corrections_stay(root: Path, meeting: Meeting) -> Iterator[Problem]:
    """An error for each published correction that stands in no item any more, where the approval is of an earlier version and keeps none;
    of minutes that were approved again, the former ones may be gone."""
    approval = meeting.approved
    if approval is None or not approval.is_locked or approval.printed or not approval.meeting_named:
        return
    if sum(event.what == APPROVED for event in approval.log) > 1:
        return
    name = f"{MeetingKey(*approval.meeting_named.split('/')).output}/offentlig/referat.json"
    here = {_plain(c.date.isoformat(), c.text) for i in meeting.items if i.decision for c in i.decision.corrections}
    for date, text in _corrections_in(root / name):
        if _plain(date, text) not in here:
            on = danish.parse_date(date)
            told = f"Rettelsen af {danish.in_full(on) if on else date} er udgivet, men står ikke mere i noget punkt: »{shown(text, 300)}«."
            cure = "Skriv den tilbage under »rettelser:«, som den var. Er den forkert, så føj endnu en rettelse til, der siger det."
            yield Problem(Place(name), "rettelse-ændret", told, cure)


def _plain(date: str, text: str) -> tuple[str, str]:
    """A correction by its letters and digits, so that it is the same with its markup and without."""
    return date, "".join(filter(str.isalnum, text))


def _corrections_in(file: Path) -> Iterator[tuple[str, str]]:
    """The corrections that a published meeting has, each with its date; none where it can't be read."""
    try:
        data = json.loads(file.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return
    waiting: list[Any] = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            for entry in one.get("rettelser") or ():
                if isinstance(entry, dict) and isinstance(entry.get("tekst"), str):
                    yield str(entry.get("dato", "")), entry["tekst"]
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
