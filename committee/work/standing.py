"""Standing items: drafted from their templates for a meeting, and put into one that is there already."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from committee.archive.names import APPROVED_FILE, SENT_FILE
from committee.archive.profiles import Templates, unknown_standing_item
from committee.base.problems import Place, Problem
from committee.domain.committee import StandingItem
from committee.domain.meeting import Meeting
from committee.domain.periods import Period, Span
from committee.records.splice import with_value
from committee.work.items.seats import FIRST, LAST, Seat, arranged, before_ending, free_names, in_folder, seats_of
from committee.work.outcome import Outcome, stopped

_HELP = re.compile(r"\[indsæt (?:(?P<former>forrige møde)|(?P<next>næste )?kvartal(?P<year> og år)?)\]".encode())


@dataclass(frozen=True, slots=True)
class Draft:
    """An item to be made: its name, its text, and where it stands (`først`, `sidst` or ""). `is_standing` tells one that a meeting
    that has an item of that name isn't to have again."""

    name: str
    data: bytes
    position: str = ""
    is_standing: bool = True


def standing_drafts(
    wheel: Sequence[StandingItem],
    templates: Templates,
    date: dt.date,
    former: Callable[[str], str] = lambda item: "",
) -> tuple[list[Draft], list[Problem]]:
    """The standing items of a meeting on a date as they are drafted, or what is wrong with the committee's list of them. `former`
    names the meetings whose minutes an item approves."""
    known = templates.item_templates()
    problems = [unknown_standing_item(entry.item, known) for entry in wheel if entry.item not in known]
    drafts = [
        Draft(known[entry.item].stem, drafted(known[entry.item], entry, date, former), entry.position)
        for entry in wheel
        if entry.item in known
    ]
    return drafts, problems


def drafted(path: Path, entry: StandingItem | None, date: dt.date, former: Callable[[str], str]) -> bytes:
    """An item template's text, with the KPIs that the committee has chosen for it, the quarter of its date and the meetings before;
    what there is nothing to put in place of stays, and is told by `tjek`."""
    data = path.read_bytes()
    if entry is not None and entry.kpis:
        data = with_value(data, "nøgletal", [str(name) for name in entry.kpis]) or data

    def filled(match: re.Match[bytes]) -> bytes:
        if match["former"]:
            return former(path.stem).encode() or match[0]
        return _quarter(match, date).encode()

    return _HELP.sub(filled, data)


def _quarter(match: re.Match[bytes], date: dt.date) -> str:
    quarter = Period(Span.QUARTER, date.year, (date.month + 2) // 3)
    if match["next"]:
        quarter = quarter.before(-1) or quarter
    return quarter.words if match["year"] else f"{quarter.number}. kvartal"


# --- into a meeting that is there ---------------------------------------------------------------------


def add_items(
    home: Path, display: str, meeting: Meeting | None, wheel: Sequence[StandingItem], drafts: Sequence[Draft]
) -> Outcome:
    """Put the drafts that a meeting lacks among its items, where the committee's list says that they stand. No item's text is
    touched; those that stand after a new one may get another number in their file's name, which is told.

    Nothing is done to a meeting that has been sent or approved, or that has decided something: there an item's number is known.
    """

    def added() -> Outcome:
        if problem := _closed(home, display, meeting):
            return stopped(problem)
        return _placed(home, display, {str(entry.item): entry.position for entry in wheel}, drafts)

    return in_folder(home, display, added)


def _closed(home: Path, display: str, meeting: Meeting | None) -> Problem | None:
    """Why no item can be put in by itself."""
    cure = "Opret punktet med »udvalg punkt«, og skriv »tillæg:« med grunden."
    if (home / APPROVED_FILE).exists():
        return Problem(
            Place(f"{display}/{APPROVED_FILE}"), "godkendt", "Referatet er godkendt, så der kan ikke føjes punkter til."
        )
    if (home / SENT_FILE).exists():
        text = "Dagsordenen er udsendt, så der føjes ikke faste punkter til af sig selv."
        return Problem(Place(f"{display}/{SENT_FILE}"), "er-udsendt", text, cure)
    decided = next((item for item in meeting.items if item.decision is not None), None) if meeting else None
    if decided is not None:
        text = "Mødet har punkter, der er besluttet, så der føjes ikke faste punkter til af sig selv."
        return Problem(decided.at("decision"), "er-besluttet", text, cure)
    return None


def _placed(home: Path, display: str, positions: dict[str, str], drafts: Sequence[Draft]) -> Outcome:
    there = seats_of(home)
    names = {seat.name for seat in there}
    new = [
        draft for draft in drafts if not (draft.name in names if draft.is_standing else _is_there(home, there, draft))
    ]
    if not new:
        return Outcome()
    last = before_ending(there, {name for name, position in positions.items() if position == LAST})
    first = 0
    while first < last and positions.get(there[first].name) == FIRST:
        first += 1
    made: dict[str, list[Seat]] = {FIRST: [], "": [], LAST: []}
    for draft, name in zip(new, free_names((draft.name for draft in new), names), strict=True):
        made[draft.position].append(Seat(name, draft.data))
    order = [*there[:first], *made[FIRST], *there[first:last], *made[""], *there[last:], *made[LAST]]
    return arranged(home, display, order)


def _is_there(home: Path, there: Sequence[Seat], draft: Draft) -> bool:
    """Whether another run has just made the same item."""
    return any(seat.name.startswith(draft.name) and (home / seat.file).read_bytes() == draft.data for seat in there)
