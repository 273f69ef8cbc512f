"""Decisions that were typed in Word: a file is dropped, its versions stand beside the items', and what is chosen is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from committee import MeetingKey, New, Piece, ReadBack, Sitting, hold_against, marked_words
from committee.base.problems import Place, Problem
from committee.kontor import addresses
from committee.kontor.visits import Visit

_LONGEST_NAME = 120
LARGEST = 32 * 2**20  # bytes of one file


@dataclass(eq=False, slots=True)
class Handed:
    """A meeting's Word file that was dropped. `file` is what its owner calls it. `settled` has the sums of what somebody has settled on
    against Word, by the words of both, and `taken` the numbers of the items that have been written by it."""

    key: MeetingKey
    file: str
    data: bytes
    settled: set[str] = field(default_factory=set)
    taken: list[str] = field(default_factory=list)


class Pair(NamedTuple):
    """An item's two versions, with the words that differ marked."""

    new: New
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def word_values(visit: Visit, sitting: Sitting) -> dict[str, object]:
    """What the screen says of the file that was dropped."""
    number, handed = _dropped(visit)
    if handed is None:
        return {"handed": None, "number": "", "pairs": [], "found": None, "beside": [], "elsewhere": "", "clean": 0}
    found = held(visit, handed)
    pairs = [_pair(one) for one in (*found.news, *found.conflicts) if one.words not in handed.settled]
    pairs.sort(key=lambda pair: [one.number for one in sitting.agenda].index(pair.new.numbered.number))
    conflicts = {(one.numbered.item.file, "konflikt") for one in found.conflicts}
    return {
        "handed": handed,
        "number": number,
        "found": found,
        "pairs": pairs,
        "clean": sum(not pair.new.is_conflict for pair in pairs),
        "beside": [one for one in found.problems if (one.place.file, one.code) not in conflicts],
        "elsewhere": _elsewhere(visit, found),
    }


def held(visit: Visit, handed: Handed) -> ReadBack:
    """The file held against the items as they are now."""
    return visit.archive.once(hold_against, visit.key, handed.data, handed.file, True)


def put(visit: Visit) -> None:
    """Take the file that was dropped; one that is too large is told."""
    file, data = visit.dropped()
    name = " ".join(file.split())[-_LONGEST_NAME:] or "filen"
    if len(data) > LARGEST:
        text = f"»{name}« er for stor. En Word-fil må højst fylde {LARGEST // 2**20} MB."
        visit.told([Problem(Place(name), "docx", text, "Er det den rigtige fil?")])
    elif not data:
        visit.told([Problem(Place(name), "docx", "Der er ingen fil, eller den er tom.", "Vælg en Word-fil.")])
    else:
        drop(visit)
        visit.desk.files.keep(Handed(visit.key, name, data), size=len(data))


def drop(visit: Visit) -> None:
    """Put the file away."""
    visit.desk.files.forget(_dropped(visit)[0])


def of_form(visit: Visit) -> Handed | None:
    """The file that the form is about; told where another has taken its place."""
    number, handed = _dropped(visit)
    if handed is None or number != visit.text("fil"):
        text = "Filen, du valgte ud fra, er her ikke mere. Intet er skrevet."
        visit.told([Problem(Place(""), "docx", text, "Slip den her igen.")])
        return None
    return handed


def _dropped(visit: Visit) -> tuple[str, Handed | None]:
    """The meeting's file, and the number that it is remembered under."""
    all_dropped = visit.desk.files.all_of(Handed).items()
    return next(((number, one) for number, one in all_dropped if one.key == visit.key), ("", None))


def _pair(new: New) -> Pair:
    # A space after each: the last word is the same whether something follows it or not.
    return Pair(new, *marked_words(f"{new.former} ", f"{new.text} "))


def _elsewhere(visit: Visit, found: ReadBack) -> str:
    """The address of the meeting that the file is from, where it is another of this workspace."""
    of = found.of
    return "" if of is None or visit.archive.missing(of) else addresses.meeting(of, "efter")
