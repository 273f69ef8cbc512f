"""Decisions that were typed in Word: a file is dropped, its versions stand beside the items', and what is chosen is written."""

from __future__ import annotations

from typing import NamedTuple

from committee import New, Piece, ReadBack, Sitting, hold_against, marked_words
from committee.base.problems import Place, Problem
from committee.kontor import addresses
from committee.kontor.handed import LARGEST, Handed, HandedIn
from committee.kontor.visits import Visit

_LONGEST_NAME = 120


class Pair(NamedTuple):
    """An item's two versions, with the words that differ marked."""

    new: New
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def word_values(visit: Visit, sitting: Sitting) -> dict[str, object]:
    """What the screen says of the file that was dropped."""
    handed = _store(visit).of(sitting.key)
    if handed is None:
        return {"handed": None, "pairs": [], "found": None, "beside": [], "elsewhere": "", "clean": 0}
    found = held(visit, handed)
    pairs = [_pair(one) for one in (*found.news, *found.conflicts) if one.words not in handed.settled]
    pairs.sort(key=lambda pair: [one.number for one in sitting.agenda].index(pair.new.numbered.number))
    conflicts = {(one.numbered.item.file, "konflikt") for one in found.conflicts}
    return {
        "handed": handed,
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
    file, data = visit.files.get("fil", ("", b""))
    name = " ".join(file.replace("\\", "/").rpartition("/")[2].split())[-_LONGEST_NAME:] or "filen"
    if len(data) > LARGEST:
        text = f"»{name}« er for stor. En Word-fil må højst fylde {LARGEST // 2**20} MB."
        visit.told([Problem(Place(name), "docx", text, "Er det den rigtige fil?")])
    elif not data:
        visit.told([Problem(Place(name), "docx", "Der er ingen fil, eller den er tom.", "Vælg en Word-fil.")])
    else:
        _store(visit).put(visit.key, Handed(name, data))


def drop(visit: Visit) -> None:
    """Put the file away."""
    _store(visit).drop(visit.key)


def of_form(visit: Visit) -> Handed | None:
    """The file that the form is about; told where another has taken its place."""
    handed = _store(visit).of(visit.key)
    if handed is None or handed.name != visit.text("fil"):
        text = "Filen, du valgte ud fra, er her ikke mere. Intet er skrevet."
        visit.told([Problem(Place(""), "docx", text, "Slip den her igen.")])
        return None
    return handed


def _store(visit: Visit) -> HandedIn:
    store: HandedIn = visit.request.app.state.handed
    return store


def _pair(new: New) -> Pair:
    # A space after each: the last word is the same whether something follows it or not.
    return Pair(new, *marked_words(f"{new.former} ", f"{new.text} "))


def _elsewhere(visit: Visit, found: ReadBack) -> str:
    """The address of the meeting that the file is from, where it is another of this workspace."""
    of = found.of
    return "" if of is None or visit.archive.missing(of) else addresses.meeting(of, "efter")
