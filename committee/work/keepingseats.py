"""Keeping the roster: a seat begins, ends, or gets another role or party, in `udvalg.yaml`, whose every other byte stays."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from committee.archive import told
from committee.archive.archive import Archive
from committee.archive.names import COMMITTEE_FILE, ITEMS
from committee.base import danish
from committee.base.problems import Place, Problem, has_errors, warning
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.domain.people import seated
from committee.records.listsplice import with_list_entry, with_new_list_entry
from committee.records.record import plain
from committee.records.textfile import seen_line
from committee.rules.seats import (
    Misunderstood,
    SeatEdit,
    SeatWish,
    edits_for,
    meetings_met,
    named_without_seat,
    said_of,
)
from committee.work.changing import changes
from committee.work.itemedits import write_guarded
from committee.work.outcome import Outcome, stopped

_MOST_NAMED = 4  # meetings in a sentence


@dataclass(frozen=True, slots=True)
class KeptSeat:
    """What came of a wish: what was written, with all there is to tell; `wrong` where what was typed can't be meant, and then
    nothing was. `lines` say in words what holds now."""

    outcome: Outcome
    lines: tuple[str, ...] = ()
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The seats of a committee on one day, and those that begin later, each in a line; members first."""

    members: tuple[str, ...]
    substitutes: tuple[str, ...]
    later: tuple[str, ...]


def roster_on(archive: Archive, committee: str, date: dt.date) -> tuple[Roster | None, list[Problem]]:
    """Who has a seat on a committee on a date; None with the problems when its file can't be read."""
    found, problems = _committee(archive, committee)
    if found is None:
        return None, problems
    lists = ((found.members, "medlem"), (found.substitutes, "stedfortræder"))
    members, substitutes = (tuple(said_of(seat, office) for seat in seated(seats, date)) for seats, office in lists)
    later = tuple(
        said_of(seat, office) for seats, office in lists for seat in seats if seat.since and seat.since > date
    )
    return Roster(members, substitutes, later), problems


@changes("medlem", "Medlemmerne er rettet")
def keep_seat(archive: Archive, committee: str, wish: SeatWish) -> KeptSeat:
    """Write what is wished of one name into the committee's file. Nothing is written when it would make the roster wrong, or when
    someone has saved the file since it was read.

    Meetings whose minutes are approved keep the members that they were approved with; they are told.
    """
    before, problems = _committee(archive, committee)
    in_the_way = [one for one in problems if has_errors([one]) and one.code not in told.OF_SEATS]
    if before is None or in_the_way:
        return KeptSeat(stopped(in_the_way or problems))
    wish = _seen(wish)
    edits = edits_for(before, wish)
    if isinstance(edits, Misunderstood):
        return KeptSeat(Outcome(), wrong=edits.words)
    if isinstance(edits, Problem):
        return KeptSeat(stopped(edits))
    if not edits:
        return KeptSeat(Outcome(), ("Det står der allerede. Intet er ændret.",))
    after = _with_edits(before, wish, edits)
    if wrong := _made_wrong(before, after):
        return KeptSeat(stopped(wrong))
    name, as_read = before.place.file, archive.digest(before.place.file)
    said = f"»{wish.list_name}« kan ikke skrives i filen, uden at andet i den ændres."
    not_set = Problem(Place(name), "kan-ikke-indsættes", said, "Ret listen i filen selv.")
    made = write_guarded(
        archive.root, name, as_read, lambda data: _with_seats(data, wish, edits), not_set, whose="udvalgets"
    )
    if not made.is_done:
        return KeptSeat(made)
    lines, more = _told(before, after, wish, edits)
    return KeptSeat(replace(made, problems=(*made.problems, *more)), lines)


def _committee(archive: Archive, folder: str) -> tuple[Committee | None, list[Problem]]:
    contents = archive.contents(folder)
    found = next(iter(contents.committees), None)
    own = [one for one in contents.problems if one.place.file in (f"{ITEMS}/{folder}/{COMMITTEE_FILE}", ITEMS)]
    return found, own if found else own or list(contents.problems)


def _seen(wish: SeatWish) -> SeatWish:
    """What was typed with composed letters, and without what nobody sees."""
    said, party, role = (
        None if text is None else unicodedata.normalize("NFC", seen_line(text))
        for text in (wish.said, wish.party, wish.role)
    )
    return replace(wish, said=said or "", party=party, role=role)


def _with_edits(committee: Committee, wish: SeatWish, edits: Sequence[SeatEdit]) -> Committee:
    seats = list(committee.substitutes if wish.is_substitute else committee.members)
    for edit in edits:
        seats[edit.index : edit.index + (not edit.is_new)] = [replace(edit.seat, place=Place(committee.place.file))]
    if wish.is_substitute:
        return replace(committee, substitutes=tuple(seats))
    return replace(committee, members=tuple(seats))


def _made_wrong(before: Committee, after: Committee) -> list[Problem]:
    """The errors of the roster that weren't there before."""
    was = {one.text for one in told.about_the_seats(before)}
    return [one for one in told.about_the_seats(after) if has_errors([one]) and one.text not in was]


def _with_seats(data: bytes, wish: SeatWish, edits: Sequence[SeatEdit]) -> bytes | None:
    """The committee's file with the seats, or None where they can't be set without harm to the rest."""
    for edit in edits:
        values = {key: str(value) for key, value in plain(edit.seat).items()}
        value = values["navn"] if list(values) == ["navn"] else values
        write = with_new_list_entry if edit.is_new else with_list_entry
        made = write(data, wish.list_name, edit.index, value)
        if made is None:
            return None
        data = made
    return data


# --- what is told ---------------------------------------------------------------------------------------


def _told(
    before: Committee, after: Committee, wish: SeatWish, edits: Sequence[SeatEdit]
) -> tuple[tuple[str, ...], list[Problem]]:
    met = meetings_met(before, after)
    open_ones = [one for one in met if not one.is_locked]
    problems = [*told.about_the_chair(after)] if edits else []
    problems += _about_approved([one for one in met if one.is_locked])
    problems += _about_sent([one for one in open_ones if one.sent])
    problems += _about_named(after, met, {str(edit.seat.name) for edit in edits})
    lines = [f"{said_of(edit.seat, wish.office)}." for edit in edits]
    return (*lines, _from_which(open_ones, wish)), problems


def _from_which(meetings: Sequence[Meeting], wish: SeatWish) -> str:
    """From which meeting on it counts."""
    if meetings:
        return f"Det gælder fra mødet {danish.in_full(meetings[0].date)}."
    when = (
        f" fra {danish.in_full(wish.since)}"
        if wish.since
        else f" efter {danish.in_full(wish.until)}"
        if wish.until
        else ""
    )
    return f"Det gælder for {f'møder{when}' if when else 'alle møder'}. Ingen af de møder, der er oprettet, bliver ændret af det."


def _about_approved(meetings: Sequence[Meeting]) -> list[Problem]:
    if not meetings:
        return []
    one = len(meetings) == 1
    text = (
        f"{'Referatet' if one else 'Referaterne'} af {_days(meetings)} er godkendt og beholder {'sine' if one else 'deres'} "
        "medlemmer."
    )
    return [warning(meetings[0].place, "plads-og-godkendt", text, "Tjek, om datoen er rigtig.")]


def _about_sent(meetings: Sequence[Meeting]) -> list[Problem]:
    if not meetings:
        return []
    one = len(meetings) == 1
    text = f"Dagsordenen til {_days(meetings)} er udsendt med de tidligere medlemmer. {'Referatet' if one else 'Referaterne'} får de nye."
    return [
        warning(meetings[0].place, "plads-og-udsendt", text, "Udsend den igen, hvis medlemmerne skal have den rettet.")
    ]


def _about_named(after: Committee, meetings: Sequence[Meeting], names: set[str]) -> list[Problem]:
    """That a meeting says how someone voted, or was away, who has no seat on its date now."""
    found = [(meeting, name) for meeting, name in named_without_seat(after, meetings) if name in names]
    made = []
    for meeting, name in found:
        stays = " Referatet er godkendt og bliver, som det er." if meeting.is_locked else ""
        text = f"»{name}« er nævnt i mødet {danish.in_full(meeting.date)}, men har nu ingen plads den dag.{stays}"
        made.append(warning(meeting.place, "plads-og-nævnt", text, "Ret datoen, hvis den pågældende var med."))
    return made


def _days(meetings: Sequence[Meeting]) -> str:
    days = [danish.in_full(one.date) for one in meetings]
    if len(days) == 1:
        return f"mødet {days[0]}"
    if len(days) <= _MOST_NAMED:
        return f"møderne {danish.listed(days)}"
    return f"{len(days)} møder fra {days[0]} til {days[-1]}"
