"""Marking what follows a decision as done: one date in the item's file, which may be written after the approval too."""

from __future__ import annotations

import datetime as dt

from committee.base.problems import Place, Problem, shown
from committee.domain.decision import FollowUp
from committee.records.splice import with_entry
from committee.rules.following import refused_done
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.itemedits import write_guarded
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import Sitting

_DONE = "udført"


def follow_ups_of(numbered: Numbered) -> tuple[FollowUp, ...]:
    """What follows an item's decision, in the order it is written; the first is number 1."""
    decision = numbered.item.decision
    return decision.follow_ups if decision else ()


def which_follow_up(numbered: Numbered, number: int | None) -> tuple[int, str]:
    """Which of an item's follow-ups is meant, from 1, or 0 with what is wrong: there is none, none of that number, or no number where
    there are several."""
    found = follow_ups_of(numbered)
    if not found:
        return 0, f"Punkt {numbered.number} har ingen opfølgning. Se dem alle med »udvalg opfoelgning«."
    if number is None and len(found) == 1:
        return 1, ""
    if number is not None and 1 <= number <= len(found):
        return number, ""
    listed = "\n".join(f"  {n}: {shown(one.text, 100)}" for n, one in enumerate(found, start=1))
    how_many = "1 opfølgning" if len(found) == 1 else f"{len(found)} opfølgninger"
    missing = (
        ""
        if number is None
        else f", og ingen af dem er nummer {number}"
        if len(found) > 1
        else f", og det er ikke nummer {number}"
    )
    return 0, f"Punkt {numbered.number} har {how_many}{missing}. Skriv, hvilken det er:\n{listed}"


def _told(_: Sitting, __: Numbered, ___: int, on: dt.date | None, ____: dt.date) -> str:
    return "Opfølgningen på {punkt} er udført" if on else "Opfølgningen på {punkt} er ikke udført alligevel"


@changes("udfoert", _told)
def mark_done(sitting: Sitting, numbered: Numbered, number: int, on: dt.date | None, today: dt.date) -> Outcome:
    """Write when an item's follow-up was done, or with None that it isn't; every other byte of its file stays.

    `number` is one that `which_follow_up` gave. It isn't part of what was approved, so it is written in approved minutes too. When
    someone has saved the file since it was read, nothing is written.
    """
    follow_up = follow_ups_of(numbered)[number - 1]
    if wrong := why_not(sitting, follow_up, on, today):
        return stopped(Problem(follow_up.place, "opfølgning", wrong))
    item, archive = numbered.item, sitting.archive
    as_read = archive.digest(item.file)
    written = on.isoformat() if on else None
    key: tuple[str | int, ...] = (*sitting.decision_key, "opfølgning", number - 1)
    said = f"»{_DONE}« kan ikke skrives i filen, uden at andet i den ændres."
    not_set = Problem(Place(item.file), "kan-ikke-indsættes", said, f"Skriv »{_DONE}: {written or ''}« selv.")
    return write_guarded(archive.root, item.file, as_read, lambda data: with_entry(data, key, _DONE, written), not_set)


def why_not(sitting: Sitting, follow_up: FollowUp, on: dt.date | None, today: dt.date) -> str:
    """Why a follow-up can't be marked as done on a day, or with None as not done; nothing when it can."""
    if on is None:
        return "" if follow_up.done else "Opfølgningen er ikke markeret som udført, så der er intet at fortryde."
    return refused_done(follow_up, sitting.meeting.date, on, today)
