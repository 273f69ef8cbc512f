"""Where on the page a problem is mended: the address for a place in the workspace's files, and what is done there."""

from __future__ import annotations

from typing import NamedTuple

from committee import Numbered, Sitting, Way, way_out
from committee.base.problems import Place, Problem
from committee.kontor import addresses

_NOT_DECIDED = "ikke-besluttet"
_REASON, _CORRECTION = "#fordi", "#rt"  # the fields of »Efter mødet«


class Lead(NamedTuple):
    """An address of the page, and what its link or button says."""

    address: str
    words: str


def item_at(sitting: Sitting, file: str) -> Numbered | None:
    """The item whose file it is."""
    return next((one for one in sitting.agenda if one.item.file == file), None)


def leads(sitting: Sitting, problems: list[Problem] | tuple[Problem, ...]) -> dict[Problem, Lead]:
    """Where each problem that has such a place is mended: the item's form, the meeting where a decision is missing, the agenda for the
    meeting's own, a file as text where no form can show it; in minutes that are approved, where they are opened again or corrected."""
    found = ((problem, lead(sitting, problem.place, problem.code)) for problem in problems)
    return {problem: one for problem, one in found if one}


def lead(sitting: Sitting, place: Place, code: str = "") -> Lead | None:
    """The same of one place."""
    numbered = item_at(sitting, place.file)
    is_unread = any(one.item.file == place.file for one in sitting.unread)
    if is_unread or (numbered is None and not place.file.startswith(f"{sitting.meeting.path}/")):
        return _as_text(place, is_unread=is_unread)
    key, out = sitting.key, way_out(sitting)
    match out.way:
        case Way.REOPEN:
            return Lead(addresses.meeting(key, "efter") + _REASON, "Genåbn referatet med en grund")
        case Way.CORRECT:
            return Lead(addresses.meeting(key, "efter") + _CORRECTION, "Føj en dateret rettelse til")
        case _ if numbered is None:
            return Lead(addresses.meeting(key), "Ret det")
        case _ if code == _NOT_DECIDED:
            return Lead(addresses.item(key, numbered.item, "moede"), "Skriv beslutningen")
        case Way.AT_HOST:
            return Lead(addresses.item(out.at, numbered.item), f"Ret det i punkt {numbered.number} på værtens møde")
        case _:
            return Lead(addresses.item(key, numbered.item), f"Ret det i punkt {numbered.number}")


def _as_text(place: Place, *, is_unread: bool) -> Lead | None:
    address = addresses.mend(place.file) if is_unread or place.line else ""
    return Lead(address, "Ret filen") if address else None
