"""What the files and folders of a workspace are called, and what their names say."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from committee.base import danish

ITEMS = "agenda_items"
OUTPUT = "output"
COMMITTEE_FILE = "udvalg.yaml"
MEETING_FILE = "moede.yaml"
SENT_FILE = "udsendt.yaml"
APPROVED_FILE = "godkendt.yaml"
OF_THE_MEETING = (MEETING_FILE, SENT_FILE, APPROVED_FILE)
FOLDER_LOCK = ".udvalg-lås"  # held by whoever writes in the folder
DRAWER = "emner"  # in a committee's folder: items that wait for a meeting
ASIDE = "_fjernet"  # in a meeting's folder: items that were taken off its agenda
IGNORED = (".", "~", "_")  # how names begin that nobody meant as a committee, a meeting or an item

ITEM_FILE = re.compile(r"(\d+)-(.+)\.yaml")
YAML_LIKE = re.compile(r"\.(?:ya?ml)(?:\.txt)?$", re.IGNORECASE)
_MEETING_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([^/\\\0\n]+))?")  # a name, never a path


class MeetingKey(NamedTuple):
    """Which meeting: the name of its committee's folder, and of its own.

    Any texts make a key. A use case that finds no such meeting says so in a problem, and a path is no name: nothing is read or
    written through it.
    """

    committee: str
    folder: str

    @property
    def path(self) -> str:
        """The meeting's folder from the workspace."""
        return f"{ITEMS}/{self.committee}/{self.folder}"

    @property
    def output(self) -> str:
        """Where its documents are written, from the workspace."""
        return f"{OUTPUT}/{self.committee}/{self.folder}"


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds `agenda_items/`."""
    return next((folder for folder in (start, *start.parents) if (folder / ITEMS).is_dir()), None)


def split_folder(name: str) -> tuple[dt.date, str] | None:
    """A meeting folder's date and word (`2021-02-11-ekstra`), or None when the name isn't one."""
    match = _MEETING_FOLDER.fullmatch(name)
    date = danish.parse_date(match[1]) if match else None
    return (date, match[2] or "") if match and date else None


def year_of(folder: str) -> int | None:
    """The year of a meeting's folder; None when the name isn't one."""
    parts = split_folder(folder)
    return parts[0].year if parts else None


def numbered_names(stem: str, suffix: str = "") -> Iterator[str]:
    """`stem`, `stem-2`, `stem-3` and so on without end, each with the suffix, for whoever takes the first that is free."""
    yield f"{stem}{suffix}"
    yield from (f"{stem}-{number}{suffix}" for number in itertools.count(2))


def nfc(name: str) -> str:
    """A name with composed letters: a Mac may have stored æ, ø and å decomposed."""
    return unicodedata.normalize("NFC", name)
