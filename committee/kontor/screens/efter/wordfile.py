"""Decisions that were typed in Word: a file is dropped, its versions stand beside the items', and what is chosen is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from committee import MeetingKey, New, Piece, ReadBack, Sitting, hold_against, marked_words
from committee.base.problems import Place, Problem
from committee.kontor import addresses
from committee.kontor.visits import Visit

_LONGEST_NAME = 120
LARGEST = 32 * 2**20  # bytes of one file
MOST, MOST_BYTES = 6, 96 * 2**20  # files at once: fewer, and smaller together, than what the page remembers


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
        return {
            "handed": None,
            "number": "",
            "pairs": [],
            "found": None,
            "beside": [],
            "elsewhere": "",
            "clean": 0,
            "waiting": [],
        }
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
        "waiting": [one.file for one in _all_of(visit).values()][1:],
    }


def held(visit: Visit, handed: Handed) -> ReadBack:
    """The file held against the items as they are now."""
    return visit.archive.once(hold_against, visit.key, handed.data, handed.file, True)


def put(visit: Visit) -> None:
    """Take the files that were dropped, which are looked at one after another in that order, in the place of those before. One that
    can't be taken is told, and then all are as they were."""
    files = [(" ".join(file.split())[-_LONGEST_NAME:] or "filen", data) for file, data in visit.all_dropped()]
    if problem := _refused(files):
        visit.told([problem])
        return
    for number in _all_of(visit):
        visit.desk.files.forget(number)
    for name, data in files:
        visit.desk.files.keep(Handed(visit.key, name, data), size=len(data))


def _refused(files: Sequence[tuple[str, bytes]]) -> Problem | None:
    """Why they can't be taken."""
    if not any(data for _, data in files):
        return Problem(Place("filen"), "docx", "Der er ingen fil, eller den er tom.", "Vælg en Word-fil.")
    if len(files) > MOST:
        text = f"Det er {len(files)} filer på én gang, og siden tager højst {MOST}. Ingen af dem er læst."
        return Problem(Place(files[0][0]), "docx", text, "Slip dem ad flere gange.")
    if sum(len(data) for _, data in files) > MOST_BYTES:
        text = f"Filerne fylder mere end {MOST_BYTES // 2**20} MB tilsammen. Ingen af dem er læst."
        return Problem(Place(files[0][0]), "docx", text, "Slip dem ad flere gange.")
    for name, data in files:
        if len(data) > LARGEST:
            text = f"»{name}« er for stor. En Word-fil må højst fylde {LARGEST // 2**20} MB.{_none_of(files)}"
            return Problem(Place(name), "docx", text, "Er det den rigtige fil?")
        if not data:
            return Problem(Place(name), "docx", f"»{name}« er tom.{_none_of(files)}", "Slip de andre igen uden den.")
    return None


def _none_of(files: Sequence[tuple[str, bytes]]) -> str:
    return " Ingen af filerne er læst." if len(files) > 1 else ""


def drop(visit: Visit) -> None:
    """Put the file away; the next one of those that were dropped with it takes its place."""
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
    """The meeting's file that is looked at, and the number that it is remembered under."""
    return next(iter(_all_of(visit).items()), ("", None))


def _all_of(visit: Visit) -> dict[str, Handed]:
    """All of the meeting's files, in the order in which they are looked at."""
    found = visit.desk.files.all_of(Handed).items()
    return {number: one for number, one in found if one.key == visit.key}


def _pair(new: New) -> Pair:
    # A space after each: the last word is the same whether something follows it or not.
    return Pair(new, *marked_words(f"{new.former} ", f"{new.text} "))


def _elsewhere(visit: Visit, found: ReadBack) -> str:
    """The address of the meeting that the file is from, where it is another of this workspace."""
    of = found.of
    return "" if of is None or visit.archive.missing(of) else addresses.meeting(of, "efter")
