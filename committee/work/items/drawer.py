"""The drawer of a committee: items that wait for a meeting, in `agenda_items/<udvalg>/emner/`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.archive.archive import Archive
from committee.archive.names import ASIDE, DRAWER, IGNORED, ITEMS, nfc
from committee.base.problems import Problem, warning
from committee.domain.item import Item
from committee.domain.unread import UnreadItem
from committee.rules.itemparts import with_words

_FILE = re.compile(r"(?:\d+-)?(.+)\.yaml")


def drawer_path(committee: str) -> str:
    """Where a committee's drawer lies, from the workspace."""
    return f"{ITEMS}/{committee}/{DRAWER}"


def drawer_items(archive: Archive, committee: str) -> list[Item]:
    """The items that wait and can be read, in the order of their files."""
    return _items_in(archive, drawer_path(committee))


def items_off_agendas(archive: Archive, committee: str) -> list[Item]:
    """The items of a committee that are on no agenda: those that wait, and those that were taken off one."""
    asides = (f"{ITEMS}/{committee}/{meeting}/{ASIDE}" for meeting in archive.meeting_names(committee))
    return [*drawer_items(archive, committee), *(item for path in asides for item in _items_in(archive, path))]


def unread_in_drawer(archive: Archive, committee: str) -> list[UnreadItem]:
    """The items that wait and can't be read, each with why."""
    found: list[UnreadItem] = []
    for at, file in enumerate(_files_in(archive, drawer_path(committee))):
        loaded = archive.records.item(file)
        if loaded.value is None:
            found.append(UnreadItem(_id_of(file), file, at, loaded.problems))
    return found


def _items_in(archive: Archive, path: str) -> list[Item]:
    read = (archive.records.item(file).value for file in _files_in(archive, path))
    return [item for item in read if item is not None]


def _files_in(archive: Archive, path: str) -> Iterator[str]:
    for entry in archive.files.entries(archive.root / path):
        if _FILE.fullmatch(entry.name) and not entry.is_folder and not entry.name.startswith(IGNORED):
            yield f"{path}/{entry.name}"


def _id_of(file: str) -> str:
    match = _FILE.fullmatch(file.rpartition("/")[2])
    return nfc(match[1]) if match else ""


def drawer_problems(archive: Archive, committee: str) -> Iterator[Problem]:
    """What is wrong in the files of the drawer; they are in no document yet, so nothing of it stops anything."""
    for file in _files_in(archive, drawer_path(committee)):
        for problem in archive.records.item(file).problems:
            yield warning(problem.place, problem.code, problem.text, problem.cure)


def find_waiting(archive: Archive, committee: str, wanted: str) -> list[Item]:
    """The waiting item of that id, or of that file's name or number; where there is none, those that have the words in their name."""
    waiting = drawer_items(archive, committee)
    exact = [item for item in waiting if _is_called(item, wanted)]
    return exact[:1] or with_words(waiting, wanted)


def _is_called(item: Item, wanted: str) -> bool:
    stem = item.file.rpartition("/")[2].removesuffix(".yaml")
    number = stem.partition("-")[0]
    if number.isdecimal() and wanted.isdecimal():
        return int(number) == int(wanted)
    return not {nfc(wanted), nfc(wanted).removesuffix(".yaml")}.isdisjoint((item.id, nfc(stem)))
