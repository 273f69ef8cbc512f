"""What is published: the public folders that are as their receipts say, read by their data and never by the workspace's files.

So no item is shown that wasn't published, and a folder that someone has altered stops the run rather than be linked to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from committee.archive.names import OUTPUT, split_folder
from committee.base import danish
from committee.base.problems import Place, Problem, Severity
from committee.base.signs import clean
from committee.compose.compose import Kind
from committee.domain.published import ItemData, MeetingData
from committee.publication.folder import has_edition, readable_folder
from committee.publication.overview.search import words_in
from committee.publication.publicnames import FOLDER, page_of
from committee.publication.receipt import RECEIPT, Receipt, control
from committee.records.jsonfile import read_json


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file of a public folder: its name in it, its size in bytes, and its title where it has one of its own."""

    name: str
    size: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An item as it was published. `anchor` is its place on the page; `words` has each word that is printed of it, once."""

    number: str
    title: str
    anchor: str
    is_open: bool
    is_withdrawn: bool
    attachments: tuple[PublicFile, ...]
    words: str


@dataclass(frozen=True, slots=True)
class PublicMeeting:
    """A meeting as it was published. `edition` counts the publications, of agenda and minutes together, and
    `published` is the day of the last."""

    committee: str
    folder: str
    kind: Kind
    title: str
    committee_name: str
    municipality: str
    start: dt.datetime | dt.date
    end: dt.datetime | None
    location: str
    modified: dt.datetime
    uid: str
    state: str
    edition: int
    published: dt.date
    files: tuple[PublicFile, ...]
    items: tuple[PublicItem, ...]

    @property
    def date(self) -> dt.date:
        """The day of the meeting."""
        return self.start.date() if isinstance(self.start, dt.datetime) else self.start

    @property
    def main_file(self) -> str:
        """The page, or else the first of the document's other forms."""
        return page_of((file.name for file in self.files), self.kind.value) or RECEIPT


def read_published(root: Path) -> tuple[list[PublicMeeting], list[Problem]]:
    """Every published meeting in order of date, and a problem for each public folder that can't be shown as it is; a warning for one
    that can."""
    meetings: list[PublicMeeting] = []
    problems: list[Problem] = []
    for committee, folder in _folders(root / OUTPUT):
        made, told = _meeting(root / OUTPUT / committee / folder / FOLDER, committee, folder)
        meetings += [made] if made else []
        problems += told
    return sorted(meetings, key=lambda m: (m.date, m.committee, m.folder)), problems


def published_meeting(root: Path, committee: str, folder: str) -> PublicMeeting | None:
    """One meeting as it was published; None where it isn't, or where its public folder isn't as its receipt says."""
    home = root / OUTPUT / committee / folder
    return _meeting(home / FOLDER, committee, folder)[0] if has_edition(home) else None


def _folders(home: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(home.glob("*/*")) if home.is_dir() else ():
        if split_folder(path.name) and not path.parent.name.startswith(".") and has_edition(path):
            yield path.parent.name, path.name


def _meeting(home: Path, committee: str, folder: str) -> tuple[PublicMeeting | None, list[Problem]]:
    display = clean(f"{OUTPUT}/{committee}/{folder}/{FOLDER}")
    if display != f"{OUTPUT}/{committee}/{folder}/{FOLDER}":
        text = "Mappens navn har tegn, der ikke kan læses, så der kan ikke linkes til den."
        return None, [Problem(Place(display), "oversigt", text, "Omdøb den, og udgiv mødet igen.")]
    home = readable_folder(home)
    receipt, found = control(home, display)
    altered = [problem for problem in found if problem.severity is Severity.ERROR]
    if receipt is None or altered:
        return None, [_altered(display, len(altered))]
    made = _of_data(home, display, receipt, committee, folder)
    return (None, [made]) if isinstance(made, Problem) else (made, found)


def _of_data(home: Path, display: str, receipt: Receipt, committee: str, folder: str) -> PublicMeeting | Problem:
    try:
        kind = Kind(receipt.document)
        path = home / f"{kind.value}.json"
        if not path.is_file():
            return _without_data(display, path.name)
        data = read_json(path.read_bytes(), MeetingData)
    except (OSError, ValueError):  # a file that can't be opened, or a document that this version doesn't know
        return _of_another_version(display, folder)
    return _read(data, receipt, kind, committee, folder) if data else _of_another_version(display, folder)


def _of_another_version(display: str, folder: str) -> Problem:
    text = "Mødet er udgivet af en anden version af programmet, så dets data kan ikke læses."
    return Problem(Place(display), "oversigt", text, f"Udgiv det igen: »udvalg udgiv {folder}«.")


def _altered(display: str, count: int) -> Problem:
    files = danish.counted(count, "fil", "filer")
    text = f"Mappen er ikke, som den blev udgivet ({files}), så oversigten er ikke skrevet."
    return Problem(
        Place(display), "oversigt", text, f"Se hvad med »udvalg udgiv --kontrol {display}«, og udgiv mødet igen."
    )


def _without_data(display: str, name: str) -> Problem:
    text = f"Mødet er udgivet uden {name}, som oversigten bygger på."
    return Problem(
        Place(display), "oversigt", text, "Tag json med i »formater« under »udgivelse:«, og udgiv mødet igen."
    )


def _read(data: MeetingData, receipt: Receipt, kind: Kind, committee: str, folder: str) -> PublicMeeting:
    return PublicMeeting(
        committee=committee,
        folder=folder,
        kind=kind,
        title=data.title,
        committee_name=data.organization.name,
        municipality=data.organization.body.name,
        start=data.start,
        end=data.end,
        location=data.location.words if data.location else "",
        modified=data.modified,
        uid=data.uid.removeprefix("urn:uuid:"),
        state=data.state,
        edition=1 + len(receipt.former),
        published=receipt.published,
        files=tuple(PublicFile(file.name, file.size) for file in receipt.listed),
        items=tuple(map(_item, data.items)),
    )


def _item(item: ItemData) -> PublicItem:
    texts = (words for section in item.sections for words in (section.heading, section.text))
    return PublicItem(
        number=item.number,
        title=item.title,
        anchor=item.id.partition("#")[2],
        is_open=item.is_public,
        is_withdrawn=item.is_withdrawn,
        attachments=tuple(PublicFile(_in_folder(file.address), file.size, file.title) for file in item.files),
        words=" ".join(sorted(words_in(" ".join(texts)))),
    )


def _in_folder(address: str) -> str:
    """A file's name in its public folder, of an address that may be absolute."""
    return address.rpartition(f"/{FOLDER}/")[2]
