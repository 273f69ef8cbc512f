"""Whether what is about to be sent to the members is what it seems to be: an agenda as it was sent, minutes that say what was decided. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.domain.meeting import Meeting
from committee.domain.sent import digest
from committee.rules.approval import is_decided
from committee.rules.numbering import Agenda


def agenda_to_send(meeting: Meeting, agenda: Agenda, today: dt.date) -> Iterator[Problem]:
    """What is told of a mail with the agenda: that the meeting has been held, that the agenda hasn't been sent, or that it has changed
    since, which the mail can't tell of before it is sent again."""
    if meeting.date < today:
        cure = f"Skal referatet ud, så kør »udvalg mail {meeting.folder} --referat«."
        yield warning(Place(meeting.path), "mødet-er-holdt", "Mødet er holdt, og mailen er med dagsordenen.", cure)
    elif meeting.sent is None:
        text = "Dagsordenen er ikke udsendt endnu, så mailen er med et udkast til den."
        cure = f"Kør »udvalg udsend {meeting.folder}« først, og lav så mailen igen."
        yield warning(Place(meeting.path), "ikke-udsendt", text, cure)
    elif changed := _changed(meeting, agenda):
        how_many = danish.counted(changed, "punkt", "punkter")
        text = f"{how_many} er ændret, efter at dagsordenen blev sendt ud, og det står ikke i mailen."
        cure = f"Kør »udvalg udsend {meeting.folder} --igen« først, og lav så mailen igen."
        yield warning(Place(meeting.path), "ændret-siden-udsendelsen", text, cure)


def minutes_to_send(meeting: Meeting, agenda: Agenda) -> Iterator[Problem]:
    """What is told of a mail with the minutes: that decisions are missing in them."""
    missing = [str(numbered.number) for numbered in agenda if not is_decided(numbered.item)]
    if missing:
        which = f"punkt {missing[0]}" if len(missing) == 1 else f"punkterne {danish.listed(missing)}"
        text = f"Referatet er ikke færdigt: {which} har ingen beslutning."
        cure = f"Skriv dem med »udvalg beslut {meeting.folder}«, og lav så mailen igen."
        yield warning(Place(meeting.path), "ikke-besluttet", text, cure)


def _changed(meeting: Meeting, agenda: Agenda) -> int:
    """How many items are new, changed or gone since the sending."""
    before = {item.id: item.digest for item in meeting.sent.items} if meeting.sent else {}
    now = {numbered.item.id: digest(numbered.item) for numbered in agenda}
    return sum(before.get(name) not in ("", now.get(name)) for name in {**before, **now})  # an older program kept none
