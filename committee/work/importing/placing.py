"""A source's meetings into the workspace: what is new is placed whole, and what a person has changed is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from committee.archive.names import (
    APPROVED_FILE,
    MEETING_FILE,
    SENT_FILE,
    numbered_names,
)
from committee.base.atomic import not_written, place_folder, remove, write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem, warning
from committee.work.importing.drafts import MeetingDraft
from committee.work.importing.gathering import folder_word
from committee.work.importing.layout import Laid
from committee.work.importing.ledger import Entry, Ledger, Listed, changed_files
from committee.work.importing.roster import everybody


class Fate(Enum):
    """What came of a meeting. The value is what the report says of it."""

    NEW = "ny"
    UPDATED = "opdateret"
    SAME = "uændret"
    KEPT = "rettet af jer"
    GONE = "slettet af jer"
    TAKEN = "var der i forvejen"
    FAILED = "ikke skrevet"


@dataclass(slots=True)
class Placed:
    """A meeting with its folder and what came of it."""

    meeting: MeetingDraft
    folder: str
    fate: Fate
    items: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def folder_names(meetings: tuple[MeetingDraft, ...], ledger: Ledger) -> Iterator[tuple[MeetingDraft, str]]:
    """Each meeting with its folder: the one it has already, else its date and a word, else a number after them."""
    taken = {entry.folder for entry in ledger.meetings.values()}
    for meeting in meetings:
        if entry := ledger.meetings.get(meeting.key):
            yield meeting, entry.folder
            continue
        word = folder_word(meeting)
        first = f"{meeting.date}-{word}" if word else meeting.date
        name = next(one for one in numbered_names(first) if one not in taken)
        taken.add(name)
        yield meeting, name


def adopt(meetings: tuple[MeetingDraft, ...], ledger: Ledger) -> None:
    """Let a meeting whose agenda was written go on as its minutes, and the other way round, though the system has them as two."""
    keys = {meeting.key for meeting in meetings}
    for meeting in meetings:
        if meeting.key not in ledger.meetings:
            left = (key for key, entry in ledger.meetings.items() if key not in keys and _is_of(entry, key, meeting))
            if (key := next(left, None)) is not None:
                ledger.meetings[meeting.key] = ledger.meetings.pop(key)


def _is_of(entry: Entry, key: str, meeting: MeetingDraft) -> bool:
    """Whether what was written is the same meeting's other paper."""
    day, time, _ = entry.listed
    word = folder_word(meeting)
    tail = entry.folder[len("2027-03-11-") :]
    of_kind = tail.startswith(word) if word else not tail or tail.isdecimal()
    same_time = not time or not meeting.time or time == meeting.time
    return (
        (day, entry.is_minutes) == (meeting.date, not meeting.is_minutes)
        and same_time
        and of_kind
        and key.startswith(f"{meeting.source}: ")
    )


def place(home: Path, display: str, meeting: MeetingDraft, folder: str, laid: Laid, ledger: Ledger) -> Placed:
    """Write one meeting where that can be done, and note it in the record."""
    placed = Placed(meeting, folder, Fate.SAME, list(laid.items), list(laid.told))
    entry, target = ledger.meetings.get(meeting.key), home / folder
    if entry is None:
        _place_new(target, f"{display}/{folder}", placed, laid, ledger)
    elif not (target / MEETING_FILE).exists():
        placed.fate = Fate.GONE
    elif entry.is_minutes and not meeting.is_minutes:
        placed.told.append("Kilden har kun dagsordenen nu. Referatet, der er hentet før, er ikke rørt.")
    else:
        _place_again(target, f"{display}/{folder}", placed, laid, entry)
    return placed


def _place_new(target: Path, display: str, placed: Placed, laid: Laid, ledger: Ledger) -> None:
    if target.exists():
        placed.fate = Fate.TAKEN
        text = "Mødets mappe er der i forvejen og er ikke fra en import. Den er ikke rørt."
        placed.problems.append(
            warning(Place(display), "møde-i-forvejen", text, "Omdøb den, hvis mødet også skal importeres.")
        )
        return
    try:
        made = place_folder(target, laid.files, MEETING_FILE)
    except OSError as error:
        placed.fate = Fate.FAILED
        placed.problems.append(not_written(display, error))
        return
    if not made:  # another run has placed it in the meantime
        placed.fate = Fate.SAME
        return
    placed.fate = Fate.NEW
    ledger.meetings[placed.meeting.key] = _entry(placed, laid)


def _entry(placed: Placed, laid: Laid) -> Entry:
    sums = {name: sum_of(one) for name, one in laid.files.items()}
    return Entry(
        placed.folder,
        placed.meeting.file,
        placed.meeting.digest,
        sums,
        listed_of(placed.meeting),
        is_minutes=placed.meeting.is_minutes,
    )


def listed_of(meeting: MeetingDraft) -> Listed:
    """What the record keeps of who stood on a meeting's list."""
    return meeting.date, meeting.time, everybody(meeting)


def sum_of(content: bytes | Path) -> str:
    """The sum of a file as it is to be."""
    return sha256_of(content if isinstance(content, bytes) else content.read_bytes())


def _place_again(target: Path, display: str, placed: Placed, laid: Laid, entry: Entry) -> None:
    """A meeting that was written before: what the source says otherwise now goes into files that nobody has changed."""
    sums = {name: sum_of(one) for name, one in laid.files.items()}
    mine = changed_files(target, entry.files)
    if sums == entry.files:
        placed.fate = Fate.KEPT if mine else Fate.SAME
        return
    sealed = [name for name in (SENT_FILE, APPROVED_FILE) if (target / name).exists()]
    others = set(sums) != set(entry.files)
    if sealed or (mine and others):
        placed.fate = Fate.KEPT
        placed.problems.append(_left(display, mine or sealed))
        return
    wanted = {name: one for name, one in laid.files.items() if sums[name] != entry.files.get(name) and name not in mine}
    placed.problems += _rewritten(target, display, wanted, [name for name in entry.files if name not in sums])
    if placed.problems:
        placed.fate = Fate.FAILED
        return
    placed.fate = Fate.KEPT if mine else Fate.UPDATED
    if mine:
        placed.problems.append(_left(display, mine))
    entry.files = {name: entry.files[name] if name in mine else digest for name, digest in sums.items()}
    entry.digest, entry.source, entry.proof = placed.meeting.digest, placed.meeting.file, None
    entry.listed, entry.is_minutes = listed_of(placed.meeting), placed.meeting.is_minutes


def _rewritten(target: Path, display: str, wanted: Mapping[str, bytes | Path], gone: list[str]) -> list[Problem]:
    here = {name: one if isinstance(one, bytes) else one.read_bytes() for name, one in wanted.items()}
    flat = {name: data for name, data in here.items() if "/" not in name}
    below = {name.partition("/")[2]: data for name, data in here.items() if "/" in name}
    if below and (problems := write_all(target / "bilag", below, f"{display}/bilag")):
        return problems
    if flat and (problems := write_all(target, flat, display)):
        return problems
    for name in gone:
        remove(target / name)
    return []


def _left(display: str, names: list[str]) -> Problem:
    shown = ", ".join(names[:5]) + (f" og {len(names) - 5} andre" if len(names) > 5 else "")
    text = f"Kilden siger noget andet om mødet end sidst, men I har selv ændret {shown}. Det er ikke rørt."
    return warning(Place(display), "kilde-ændret", text, "Sammenlign med kilden, og ret selv det, der skal med.")
