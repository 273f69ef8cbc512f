"""`udvalg punkt DATO --fra FIL`: a case officer's document as a new item of a meeting."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.apart.process import Broken, Message, Process
from committee.attachments.opening import bounds
from committee.base.atomic import not_written, remove
from committee.base.problems import Place, Problem, reason
from committee.documents.flat import Note
from committee.formats.content import FoundPicture
from committee.records.textfile import LARGEST
from committee.records.values import Value
from committee.work.changing import changes
from committee.work.handedin.filing import item_text, place_pictures, slug_of, with_names
from committee.work.handedin.told import told
from committee.work.items.openplaces import OpenPlace, open_place
from committee.work.items.seats import place_item
from committee.work.outcome import Outcome, stopped

_MODULE = "committee.work.handedin.worker"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A document: its name as it is told, and where it lies, or its bytes."""

    name: str
    source: Path | bytes


@dataclass(slots=True)
class ReadIn:
    """A document's keys as an item, what is to be told of it, and its pictures."""

    values: dict[str, Value]
    notes: list[Note]
    pictures: list[FoundPicture]


@changes("punkt", "Nyt punkt fra en fil")
def item_from(archive: Archive, key: MeetingKey, document: HandedIn, title: str = "") -> Outcome:
    """Make an item of a document, after the meeting's last one. A `title` that is given goes before the document's own."""
    place, problems = open_place(archive, key)
    if place is None:
        return stopped(problems)
    read = _read_for(archive, place, document, title)
    if isinstance(read, list):
        return stopped(read)
    return _written(place.home, place.display, document.name, read, place.last)


def read_handed_in(archive: Archive, key: MeetingKey, document: HandedIn, title: str) -> ReadIn | list[Problem]:
    """A document as it would become an item of a meeting, or why it can't. Nothing is written."""
    place, problems = open_place(archive, key)
    return _read_for(archive, place, document, title) if place is not None else problems


def _read_for(archive: Archive, place: OpenPlace, document: HandedIn, title: str) -> ReadIn | list[Problem]:
    committee = place.committee
    templates, problems = archive.profile(committee.profile)
    if templates is None:
        return problems
    headings = templates.profile.words.by_name()
    header: Message = {"headings": headings, "has_administration": bool(committee.administration), "title": title}
    read = _asked(document, header)
    return [read] if isinstance(read, Problem) else read


def _asked(document: HandedIn, header: Message) -> ReadIn | Problem:
    """What the process that reads others' files makes of the document."""
    place = Place(document.name)
    try:
        size = document.source.stat().st_size if isinstance(document.source, Path) else len(document.source)
    except OSError as error:
        return Problem(
            place, "fra-fil", f"Filen »{document.name}« kan ikke læses ({reason(error)}).", "Kontrollér navnet."
        )
    if size > bounds.SIZE:
        return Problem(
            place, "fra-fil", f"Filen »{document.name}« {bounds.over(size, bounds.SIZE)}.", "Er det den rigtige fil?"
        )
    stem = Path(document.name).stem
    with Process(_MODULE, bounds.SECONDS, bounds.MEMORY) as process:
        answer = process.ask({**header, "name": document.name, "stem": stem}, document.source)
    if isinstance(answer, Broken):
        return Problem(
            place,
            "fra-fil",
            f"Filen »{document.name}« kan ikke læses: {answer.value}.",
            "Del det op, eller skriv punktet selv.",
        )
    said, data = answer
    if "why" in said:
        return Problem(place, "fra-fil", f"Filen »{document.name}« kan ikke læses: {said['why']}.", said["cure"])
    pictures, at = [], 0
    for name, length in said["pictures"]:
        pictures.append(FoundPicture(name, data[at : at + length]))
        at += length
    return ReadIn(said["values"], [Note(kind, text) for kind, text in said["notes"]], pictures)


def _written(home: Path, display: str, name: str, read: ReadIn, last: Collection[str]) -> Outcome:
    slug = slug_of(str(read.values["titel"]))
    if len(item_text(read.values)) > LARGEST - 4096:
        return stopped(
            Problem(Place(name), "fra-fil", "Dokumentet har for meget tekst til ét punkt.", "Læg det som bilag.")
        )
    try:
        placed = place_pictures(home, slug, read.pictures)
    except OSError as error:
        return stopped(not_written(f"{display}/bilag", error))
    data = item_text({key: with_names(one, placed.names) for key, one in read.values.items()})
    made = place_item(home, display, slug, data, last)
    if not made.files:
        for file in placed.files:
            remove(home / file)
        return made
    files = (*made.files, *(f"{display}/{file}" for file in placed.files))
    return Outcome(files, tuple(told(name, read.notes)), moved=made.moved)
