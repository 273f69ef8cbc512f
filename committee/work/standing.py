"""Standing items: drafted from their templates for a meeting, and put into one that is there already."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from committee.archive.names import APPROVED_FILE, ITEM_FILE, SENT_FILE, nfc, numbered_names
from committee.archive.profiles import Templates, unknown_standing_item
from committee.base.atomic import create, not_written
from committee.base.problems import Place, Problem
from committee.domain.committee import StandingItem
from committee.domain.meeting import Meeting
from committee.domain.periods import Period, Span
from committee.records.splice import with_value
from committee.work.outcome import Outcome, stopped
from committee.work.recording import LOCK, PATIENCE

FIRST, LAST = "først", "sidst"
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
        Draft(known[entry.item].stem, _drafted(known[entry.item], entry, date, former), entry.position)
        for entry in wheel
        if entry.item in known
    ]
    return drafts, problems


def _drafted(path: Path, entry: StandingItem, date: dt.date, former: Callable[[str], str]) -> bytes:
    """An item template's text, with the KPIs that the committee has chosen for it, the quarter of its date and the meetings before;
    what there is nothing to put in place of stays, and is told by `tjek`."""
    data = path.read_bytes()
    if entry.kpis:
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
    from filelock import FileLock, Timeout

    try:
        with FileLock(home / LOCK, timeout=PATIENCE):
            if problem := _closed(home, display, meeting):
                return stopped(problem)
            return _placed(home, display, {str(entry.item): entry.position for entry in wheel}, drafts)
    except Timeout:
        said = "En anden er ved at skrive i mødets mappe."
        return stopped(Problem(Place(display), "optaget", said, "Kør kommandoen igen om lidt."))
    except OSError as error:
        return stopped(not_written(display, error))


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


@dataclass(slots=True)
class _Seat:
    """One item in the order that the files are to have; `file` is its file where it has one."""

    name: str
    draft: Draft | None = None
    file: str = ""
    number: int = 0
    digits: int = 2


def _placed(home: Path, display: str, positions: dict[str, str], drafts: Sequence[Draft]) -> Outcome:
    there = sorted(_seats(home), key=lambda seat: (seat.number, seat.file))
    names = {seat.name for seat in there}
    new = [
        draft for draft in drafts if not (draft.name in names if draft.is_standing else _is_there(home, there, draft))
    ]
    if not new:
        return Outcome()
    last = len(there)
    while last and positions.get(there[last - 1].name) == LAST:
        last -= 1
    first = 0
    while first < last and positions.get(there[first].name) == FIRST:
        first += 1
    made = {
        where: [_Seat(_free(draft.name, names), draft) for draft in new if draft.position == where]
        for where in (FIRST, "", LAST)
    }
    order = [*there[:first], *made[FIRST], *there[first:last], *made[""], *there[last:], *made[LAST]]
    return _written(home, display, order)


def _is_there(home: Path, there: Sequence[_Seat], draft: Draft) -> bool:
    """Whether another run has just made the same item."""
    return any(seat.name.startswith(draft.name) and (home / seat.file).read_bytes() == draft.data for seat in there)


def _free(name: str, taken: set[str]) -> str:
    unique = next(word for word in numbered_names(name) if word not in taken)
    taken.add(unique)
    return unique


def _seats(home: Path) -> Iterator[_Seat]:
    for path in home.iterdir():
        if (match := ITEM_FILE.fullmatch(path.name)) and path.is_file():
            yield _Seat(nfc(match[2]), None, path.name, int(match[1]), len(match[1]))


def _written(home: Path, display: str, order: Sequence[_Seat]) -> Outcome:
    """Number the items in their order, each as it is where that can be, and write those that are new."""
    moves: list[tuple[str, str]] = []
    number = 0
    for seat in order:
        number = max(number + 1, seat.number if seat.file else 0)
        if seat.file and seat.number < number:
            _, _, rest = seat.file.partition("-")
            moves.append((seat.file, f"{number:0{seat.digits}}-{rest}"))
        seat.number = number
    _move(home, moves)
    files = []
    for seat in order:
        if seat.draft is not None:
            name = f"{seat.number:02}-{seat.name}.yaml"
            create(home / name, seat.draft.data)
            files.append(f"{display}/{name}")
    return Outcome(tuple(files), moved=tuple((f"{display}/{old}", f"{display}/{new}") for old, new in moves))


def _move(home: Path, moves: Sequence[tuple[str, str]]) -> None:
    """Give files another number, the last first so that none is in another's way; all of them or none."""
    done: list[tuple[str, str]] = []
    try:
        for old, new in reversed(moves):
            if (home / new).exists():
                raise FileExistsError(17, "in the way", str(home / new))
            os.rename(home / old, home / new)
            done.append((old, new))
    except OSError:
        for old, new in reversed(done):
            os.rename(home / new, home / old)
        raise
