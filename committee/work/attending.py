"""Who comes and goes while a meeting is held: written into `moede.yaml`, and under the items in between, whose every other byte stays."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from committee.archive.names import MEETING_FILE
from committee.base.atomic import write_all
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem
from committee.domain.itemnumber import ItemNumber
from committee.records.splice import values_in, with_entry, with_value, without_key
from committee.records.values import Value
from committee.rules.answers import as_written, with_names
from committee.rules.numbering import Numbered
from committee.rules.presencechange import Written, falls_at, is_away, presence_changed, written_of
from committee.rules.seating import Room, Seat, room_at
from committee.work.changing import changes
from committee.work.deciding import former_of
from committee.work.itemedits import Edit, while_locked
from committee.work.namelists import listed, with_name, without_name
from committee.work.outcome import Outcome, stopped
from committee.work.recording import errors_in_file, locked
from committee.work.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Attended(Outcome):
    """What comes of a change of presence: what was written, and in `words` what holds now."""

    words: str = ""


def room_of(sitting: Sitting, numbered: Numbered) -> Room:
    """The seats at an item, who is in them, and whether enough are there."""
    return room_at(sitting.committee, sitting.meeting, numbered)


def presence_falls_at(sitting: Sitting, numbered: Numbered) -> Numbered | None:
    """From which item on a change counts that is made while one is shown; None when nothing is left to be away from."""
    return falls_at(sitting.whole, numbered)


def presence_words(sitting: Sitting, numbered: Numbered, member: str, *, here: bool) -> str:
    """What a change of presence is, in a sentence without its full stop."""
    at = falls_at(sitting.whole, numbered)
    number = at.number if at else numbered.number
    if here:
        return f"{member} er her fra punkt {number}"
    is_first = bool(sitting.agenda) and number == sitting.whole[0].number
    return f"{member} er ikke mødt" if is_first else f"{member} gik før punkt {number}"


@changes("fremmøde", lambda *given, here: f"{given[2]} er {'kommet' if here else 'gået'} ved {{punkt}}")
def change_presence(sitting: Sitting, numbered: Numbered, member: str, *, here: bool) -> Attended:
    """Write that somebody who has a seat comes or goes, from the shown item on, or from the next where that is decided; before it all is
    as it was. Nothing is written in approved minutes, or when a file was saved since it was read."""
    member = unicodedata.normalize("NFC", member)
    if sitting.meeting.is_locked:
        return _refused(locked(sitting.meeting))
    seat = next((one for one in room_of(sitting, numbered).seats if one.name == member), None)
    start = falls_at(sitting.whole, numbered)
    if problem := _cannot(sitting, numbered, seat, member, start):
        return _refused(problem)
    assert start is not None
    if is_away(sitting.meeting, start, member) is not here:
        said = f"»{member}« står allerede som {'til stede' if here else 'ikke til stede'} ved punkt {start.number}."
        return _refused(Problem(_file_of(sitting), "fremmøde-uændret", said, "Se fremmødet, som det er nu."))
    wanted = presence_changed(sitting.meeting, sitting.whole, member, start.number, here=here)
    if problem := _unreadable(sitting, _touched(sitting, member, wanted)):
        return _refused(problem)
    made = _written(sitting.archive.root, tuple(_edits(sitting, member, wanted)))
    return Attended(made.files, made.problems, words=presence_words(sitting, numbered, member, here=here))


def _cannot(
    sitting: Sitting, numbered: Numbered, seat: Seat | None, member: str, start: Numbered | None
) -> Problem | None:
    """Why somebody's presence can't be changed there."""
    if seat is None:
        said = f"»{member}« har ingen plads ved punkt {numbered.number}."
        return Problem(
            _file_of(sitting), "ukendt-navn", said, "Ret medlemmerne i udvalg.yaml, eller skriv en stedfortræder."
        )
    if seat.is_of_item:
        said = f"»{member}« er kun stedfortræder ved punkt {numbered.number}."
        return Problem(
            Place(numbered.item.file), "kun-ved-punktet", said, "Ret »stedfortrædere« i punktets beslutning."
        )
    if start is None:
        said = f"Punkt {numbered.number} er besluttet, og der kommer ikke flere, som nogen kan komme til eller gå fra."
        return Problem(_file_of(sitting), "intet-punkt-tilbage", said, "Gælder det et tidligere punkt, så gå til det.")
    return None


def _file_of(sitting: Sitting) -> Place:
    return Place(f"{sitting.meeting.path}/{MEETING_FILE}")


def _refused(problem: Problem) -> Attended:
    return Attended(problems=stopped(problem).problems)


# --- what each file is to be ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Edit:
    """A file that is to be otherwise, the sum of it as it was read, and what becomes of its bytes (None where it can't be made)."""

    file: str
    as_read: str
    make: Callable[[bytes], bytes | None]


def _edits(sitting: Sitting, name: str, wanted: Written) -> Iterator[_Edit]:
    now = written_of(sitting.meeting, sitting.whole, name)
    file = _file_of(sitting).file
    if _of_meeting(now) != _of_meeting(wanted):
        yield _Edit(file, sitting.archive.digest(file), partial(_meeting_with, name, now, wanted))
    for numbered in _touched(sitting, name, wanted):
        file = numbered.item.file
        yield _Edit(file, sitting.archive.digest(file), partial(_item_with, sitting, numbered, name, wanted))


def _touched(sitting: Sitting, name: str, wanted: Written) -> list[Numbered]:
    """The items under which somebody is to be named, or not any more; also one that can't be read, since it is among those in between."""
    now = written_of(sitting.meeting, sitting.whole, name)
    ids = (now.items_afbud ^ wanted.items_afbud) | (now.items_absent ^ wanted.items_absent)
    return [numbered for numbered in sitting.whole if numbered.item.id in ids]


def _unreadable(sitting: Sitting, touched: Sequence[Numbered]) -> Problem | None:
    """That one of them has errors in its file, so that nobody knows who is named there."""
    for numbered in touched:
        if errors_in_file(sitting.archive, numbered.item):
            said = f"Filen til punkt {numbered.number} har fejl, så fremmødet kan ikke skrives dér. Intet er skrevet."
            return Problem(Place(numbered.item.file), "punkt-kan-ikke-læses", said, "Ret filen først, og klik igen.")
    return None


def _of_meeting(one: Written) -> tuple[object, ...]:
    return one.arrived, one.left, one.afbud, one.absent


def _meeting_with(name: str, now: Written, wanted: Written, data: bytes) -> bytes | None:
    """`moede.yaml` with all that is said of somebody there; what isn't otherwise isn't touched."""
    made: bytes | None = data
    for key, before, after in (("afbud", now.afbud, wanted.afbud), ("fraværende", now.absent, wanted.absent)):
        if made is not None and before != after:
            made = _in_list(made, key, name, is_in=after)
    for key, was, to_be in (("kom", now.arrived, wanted.arrived), ("gik", now.left, wanted.left)):
        if made is not None and was != to_be:
            made = _by_name(made, key, name, to_be)
    return made


def _in_list(data: bytes, key: str, name: str, *, is_in: bool) -> bytes | None:
    """A list of names with a name on it, or without; the key goes with the last of them."""
    if is_in:
        return with_name(data, key, name)
    return without_name(data, key, name) if set(map(str, listed(data, key))) - {name} else without_key(data, key)


def _by_name(data: bytes, key: str, name: str, number: ItemNumber | None) -> bytes | None:
    found = values_in(data).get(key)
    there = dict(found) if isinstance(found, dict) else {}
    written = None if number is None else str(number)
    if written is None and set(there) <= {name}:
        return without_key(data, key)
    if made := with_entry(data, (key,), name, written) if there else None:
        return made
    rest = {who: one for who, one in there.items() if who != name}
    return with_value(data, key, rest if written is None else {**rest, name: written})


def _item_with(sitting: Sitting, numbered: Numbered, name: str, wanted: Written, data: bytes) -> bytes | None:
    """An item's file with somebody among those away at it, or not."""
    made = former_of(numbered)
    for key, ids in (("afbud", wanted.items_afbud), ("fraværende", wanted.items_absent)):
        names = [str(one) for one in _listed(made.get(key)) if one != name]
        made = with_names(made, key, [*names, name] if numbered.item.id in ids else names)
    return _decision_set(sitting, data, as_written(made))


def _listed(value: Value | None) -> Sequence[Value]:
    return value if isinstance(value, list) else ()


def _decision_set(sitting: Sitting, data: bytes, value: Value) -> bytes | None:
    """The file with the committee's decision; without the key where nothing of it is left."""
    key, *within = sitting.decision_key
    if value or within:
        made = Edit("", {sitting.decision_key: value}, sha256_of(data)).made(data, Path())
        return made if isinstance(made, bytes) else None
    return without_key(data, key)


# --- writing --------------------------------------------------------------------------------------------


def _written(root: Path, edits: Sequence[_Edit]) -> Outcome:
    """All of them, folder by folder; the first that can't be stops it, and what was written is taken back by the journal."""
    files: list[str] = []
    for folder in dict.fromkeys(one.file.rpartition("/")[0] for one in edits):
        here = [one for one in edits if one.file.rpartition("/")[0] == folder]
        made = while_locked(root, here[0].file, partial(_write, here))
        if made.problems:
            return Outcome(problems=made.problems)
        files += made.files
    return Outcome(tuple(files))


def _write(edits: Sequence[_Edit], path: Path) -> Outcome:
    folder = path.parent
    former: dict[str, bytes] = {}
    made: dict[str, bytes] = {}
    for edit in edits:
        name = edit.file.rpartition("/")[2]
        former[name] = data = (folder / name).read_bytes()
        if sha256_of(data) != edit.as_read:
            said = "En anden har gemt filen imens, så fremmødet er ikke skrevet."
            return stopped(Problem(Place(edit.file), "ændret-imens", said, "Se filen, og prøv igen."))
        after = edit.make(data)
        if after is None:
            said = "Fremmødet kan ikke skrives i filen, uden at andet i den ændres."
            return stopped(
                Problem(Place(edit.file), "kan-ikke-indsættes", said, "Skriv »kom«, »gik« eller »fraværende« selv.")
            )
        made[name] = after
    problems = write_all(folder, made, edits[0].file.rpartition("/")[0], former=former)
    return Outcome((), tuple(problems)) if problems else Outcome(tuple(one.file for one in edits))
