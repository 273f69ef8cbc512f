"""What is published: the public folders that are as their receipts say, read by their data and never by the workspace's files.

So no item is shown that wasn't published, and a folder that someone has altered stops the run rather than be linked to.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from committee.archive.names import OUTPUT, split_folder
from committee.base.problems import Place, Problem
from committee.base.signs import clean
from committee.compose.compose import Kind
from committee.publication.overview.search import words_in
from committee.publication.receipt import RECEIPT, Receipt, control
from committee.work.addresses import FOLDER, page_of


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
        return self.start.date() if isinstance(self.start, dt.datetime) else self.start

    @property
    def main_file(self) -> str:
        """The page, or else the first of the document's other forms."""
        return page_of((file.name for file in self.files), self.kind.value) or RECEIPT


def read_published(root: Path) -> tuple[list[PublicMeeting], list[Problem]]:
    """Every published meeting in order of date, and a problem for each public folder that can't be shown as it is."""
    meetings: list[PublicMeeting] = []
    problems: list[Problem] = []
    for committee, folder in _folders(root / OUTPUT):
        made = _meeting(root / OUTPUT / committee / folder / FOLDER, committee, folder)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            meetings.append(made)
    return sorted(meetings, key=lambda m: (m.date, m.committee, m.folder)), problems


def _folders(home: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(home.glob(f"*/*/{FOLDER}")) if home.is_dir() else ():
        if path.is_dir() and split_folder(path.parent.name) and not path.parent.parent.name.startswith("."):
            yield path.parent.parent.name, path.parent.name


def _meeting(home: Path, committee: str, folder: str) -> PublicMeeting | Problem:
    display = clean(f"{OUTPUT}/{committee}/{folder}/{FOLDER}")
    if display != f"{OUTPUT}/{committee}/{folder}/{FOLDER}":
        text = "Mappens navn har tegn, der ikke kan læses, så der kan ikke linkes til den."
        return Problem(Place(display), "oversigt", text, "Omdøb den, og udgiv mødet igen.")
    receipt, altered = control(home, display)
    if receipt is None or altered:
        return _altered(display, len(altered))
    try:
        kind = Kind(receipt.document)
        name = f"{kind.value}.json"
        if not (home / name).is_file():
            return _without_data(display, name)
        return _read(json.loads((home / name).read_bytes()), receipt, kind, committee, folder)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        text = "Mødet er udgivet af en anden version af programmet, så dets data kan ikke læses."
        return Problem(Place(display), "oversigt", text, f"Udgiv det igen: »udvalg udgiv {folder}«.")


def _altered(display: str, count: int) -> Problem:
    files = "1 fil" if count == 1 else f"{count} filer"
    text = f"Mappen er ikke, som den blev udgivet ({files}), så oversigten er ikke skrevet."
    return Problem(
        Place(display), "oversigt", text, f"Se hvad med »udvalg udgiv --kontrol {display}«, og udgiv mødet igen."
    )


def _without_data(display: str, name: str) -> Problem:
    text = f"Mødet er udgivet uden {name}, som oversigten bygger på."
    return Problem(Place(display), "oversigt", text, "Føj json til husets formater, og udgiv mødet igen.")


def _read(data: dict[str, Any], receipt: Receipt, kind: Kind, committee: str, folder: str) -> PublicMeeting:
    """A meeting of its data and receipt. Raises a ValueError, LookupError or TypeError when they aren't as written."""
    organization = data["organization"][0]
    edition = 1 + len(receipt.former)
    return PublicMeeting(
        committee=committee,
        folder=folder,
        kind=kind,
        title=_text(data["name"]),
        committee_name=_text(organization["name"]),
        municipality=_text(organization["body"]["name"]),
        start=_time(data["start"]),
        end=dt.datetime.fromisoformat(data["end"]) if "end" in data else None,
        location=_text(data.get("location", {}).get("description", "")),
        modified=_with_zone(dt.datetime.fromisoformat(data["modified"])),
        uid=_text(data["udvalg:uid"]).removeprefix("urn:uuid:"),
        state=_text(data["meetingState"]),
        edition=edition,
        published=receipt.published,
        files=tuple(PublicFile(file.name, file.size) for file in receipt.listed),
        items=tuple(_item(item) for item in data["agendaItem"]),
    )


def _item(item: dict[str, Any]) -> PublicItem:
    texts = [_text(section[key]) for section in item.get("udvalg:tekst", ()) for key in ("overskrift", "tekst")]
    return PublicItem(
        number=_text(item["number"]),
        title=_text(item["name"]),
        anchor=_text(item["id"]).partition("#")[2],
        is_open=bool(item["public"]),
        is_withdrawn=bool(item.get("udvalg:udgår")),
        attachments=tuple(
            PublicFile(_in_folder(file["accessUrl"]), int(file["size"]), _text(file["name"]))
            for file in item.get("auxiliaryFile", ())
        ),
        words=" ".join(sorted(words_in(" ".join(texts)))),
    )


def _in_folder(address: str) -> str:
    """A file's name in its public folder, of an address that may be absolute."""
    return _text(address).rpartition(f"/{FOLDER}/")[2]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # half a letter, which no page can hold, is a ValueError
    return value


def _time(text: object) -> dt.datetime | dt.date:
    written = _text(text)
    return _with_zone(dt.datetime.fromisoformat(written)) if "T" in written else dt.date.fromisoformat(written)


def _with_zone(at: dt.datetime) -> dt.datetime:
    if at.tzinfo is None:
        raise ValueError
    return at
