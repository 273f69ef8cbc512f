"""Finds a workspace and reads its committees, meetings and items into the model, with every problem on the way."""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from committee.base import danish
from committee.base.problems import Place, Problem, in_order, warning
from committee.domain.committee import Committee
from committee.domain.item import Attachment, Item
from committee.domain.meeting import Meeting
from committee.records.fields import Bad
from committee.records.record import Of, Record
from committee.records.textfile import FORBIDDEN, read_text
from committee.records.yamlfile import read_file, top_mapping

if TYPE_CHECKING:
    from committee.domain.approved import Approval
    from committee.domain.sent import Sent

ITEMS = "agenda_items"
COMMITTEE_FILE = "udvalg.yaml"
MEETING_FILE = "moede.yaml"
SENT_FILE = "udsendt.yaml"
APPROVED_FILE = "godkendt.yaml"

_MEETING_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(.+))?")
_ITEM_FILE = re.compile(r"(\d+)-(.+)\.yaml")
_YAML_LIKE = re.compile(r"\.(?:ya?ml)(?:\.txt)?$", re.IGNORECASE)
_IGNORED = (".", "~", "_")

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Workspace:
    """What was read, and every problem met while reading it."""

    root: Path
    committees: tuple[Committee, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Read one committee only; with `year`, only the meetings of that year."""

    committee: str
    year: int | None = None


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds `agenda_items/`."""
    return next((folder for folder in (start, *start.parents) if (folder / ITEMS).is_dir()), None)


def split_folder(name: str) -> tuple[dt.date, str] | None:
    """A meeting folder's date and word (`2021-02-11-ekstra`), or None when the name isn't one."""
    match = _MEETING_FOLDER.fullmatch(name)
    date = danish.parse_date(match[1]) if match else None
    return (date, match[2] or "") if match and date else None


def committee_folders(root: Path) -> list[str]:
    """The committees' folders, sorted."""
    home = root / ITEMS
    return sorted(name for name, is_folder in _entries(home) if is_folder and not name.startswith(_IGNORED))


def meeting_folders(root: Path, committee: str) -> list[str]:
    """A committee's meeting folders in date order."""
    return sorted(name for name, is_folder in _entries(root / ITEMS / committee) if is_folder and split_folder(name))


def load(root: Path, selection: Selection | None = None) -> Workspace:
    """Read the workspace, or the selected part of it. Never raises for what a user wrote."""
    problems: list[Problem] = []
    names = [name for name in committee_folders(root) if selection is None or name == selection.committee]
    if not names and selection is None:
        problems.append(
            Problem(Place(ITEMS), "ingen-udvalg", "Der er ingen udvalg i arbejdsmappen.", "Opret et med »udvalg init«.")
        )
    year = selection.year if selection else None
    committees = [_load_committee(root, name, year, problems) for name in names]
    return Workspace(root, tuple(c for c in committees if c is not None), tuple(in_order(problems)))


def load_heads(root: Path) -> Workspace:
    """The committees and their meetings without any item: when and where they are held, and nothing of what is taken up."""
    problems: list[Problem] = []
    committees = [_load_committee(root, name, None, problems, with_items=False) for name in committee_folders(root)]
    return Workspace(root, tuple(c for c in committees if c is not None), tuple(in_order(problems)))


def _entries(folder: Path) -> list[tuple[str, bool]]:
    """The names in a folder, each with whether it is a folder; nothing when it can't be read."""
    try:
        with os.scandir(folder) as found:
            return [(entry.name, _is_folder(entry)) for entry in found]
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _load_record(root: Path, name: str, record: type[R], problems: list[Problem]) -> R | None:
    node, found = read_file(root / name, name)
    mapping = top_mapping(node, name, found)
    made = Of(record).read(mapping, found) if mapping is not None else None
    problems += found
    return None if made is None or isinstance(made, Bad) else made


def _load_committee(
    root: Path, folder: str, year: int | None, problems: list[Problem], *, with_items: bool = True
) -> Committee | None:
    path = f"{ITEMS}/{folder}"
    entries = sorted(_entries(root / path))
    committee = None
    if _has(entries, COMMITTEE_FILE):
        committee = _load_record(root, f"{path}/{COMMITTEE_FILE}", Committee, problems)
    else:
        problems.append(_missing(path, COMMITTEE_FILE, entries, "beskriver udvalget"))
    meetings = [
        _load_meeting(root, path, name, problems, with_items=with_items)
        for name, is_folder in entries
        if is_folder and not name.startswith(_IGNORED) and _is_wanted_meeting(path, name, year, problems)
    ]
    if committee is None:
        return None
    ordered = sorted((m for m in meetings if m is not None), key=lambda m: (m.date, m.folder))
    return replace(committee, folder=folder, path=path, meetings=tuple(ordered))


def _has(entries: Iterable[tuple[str, bool]], file: str) -> bool:
    return (file, False) in entries


def _missing(path: str, file: str, entries: Iterable[tuple[str, bool]], purpose: str) -> Problem:
    """A missing file's problem; when one is there under a name that is nearly right, the cure is to rename it."""
    stem = file.removesuffix(".yaml")
    spellings = {stem, stem.replace("oe", "ø")}
    near = next(
        (n for n, _ in entries if _YAML_LIKE.search(n) and _YAML_LIKE.sub("", _nfc(n)).casefold() in spellings), None
    )
    cure = (
        f"Omdøb {near} til {file}."
        if near
        else "Opret mødet med »udvalg ny«, eller skriv filen."
        if stem == "moede"
        else "Se »udvalg init«."
    )
    return Problem(Place(f"{path}/{file}"), "fil-mangler", f"Filen, der {purpose}, mangler.", cure)


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _is_wanted_meeting(path: str, name: str, year: int | None, problems: list[Problem]) -> bool:
    parts = split_folder(name)
    if parts is not None:
        return year is None or parts[0].year == year
    place = Place(f"{path}/{name}")
    text, cure = (
        f"Mappen »{name}« er ikke navngivet efter en dato.",
        "Et mødes mappe hedder f.eks. 2021-02-11 eller 2021-02-11-ekstra.",
    )
    problems.append(
        Problem(place, "mappenavn", text, cure) if name[:1].isdigit() else warning(place, "mappenavn", text, cure)
    )
    return False


def _load_meeting(
    root: Path, committee_path: str, folder: str, problems: list[Problem], *, with_items: bool
) -> Meeting | None:
    path = f"{committee_path}/{folder}"
    entries = sorted(_entries(root / path))
    items = _load_items(root, path, entries, problems) if with_items else ()
    if not _has(entries, MEETING_FILE):
        problems.append(_missing(path, MEETING_FILE, entries, "beskriver mødet"))
        return None
    meeting = _load_record(root, f"{path}/{MEETING_FILE}", Meeting, problems)
    if meeting is None:
        return None
    parts = split_folder(folder)
    if parts is not None and parts[0] != meeting.date:
        text = f"Datoen {meeting.date} er en anden end mappens ({folder})."
        problems.append(Problem(meeting.at("date"), "dato-og-mappe", text, "Ret datoen, eller omdøb mappen."))
    if not with_items:
        return replace(meeting, folder=folder, path=path)
    sent = _load_sent(root, f"{path}/{SENT_FILE}", problems) if _has(entries, SENT_FILE) else None
    approved = _load_approval(root, f"{path}/{APPROVED_FILE}", problems) if _has(entries, APPROVED_FILE) else None
    return replace(meeting, folder=folder, path=path, items=items, sent=sent, approved=approved)


def _load_sent(root: Path, name: str, problems: list[Problem]) -> Sent | None:
    """What was sent of a meeting; read only where something was."""
    from committee.domain.sent import Sent

    text = "Filen er ændret, efter at dagsordenen blev sendt ud, så dens tal kan ikke stoles på."
    return _load_sealed(root, name, Sent, problems, Problem(Place(name), "udsendt-rettet", text, _get_back("udsend")))


def _load_approval(root: Path, name: str, problems: list[Problem]) -> Approval | None:
    """The approval of a meeting's minutes; read only where there is one."""
    from committee.domain.approved import Approval

    text = "Filen er ændret, efter at referatet blev godkendt, så det kan ikke ses, om referatet er det godkendte."
    broken = Problem(Place(name), "godkendt-rettet", text, _get_back("godkend"))
    return _load_sealed(root, name, Approval, problems, broken)


def _get_back(command: str) -> str:
    return f"Hent den tilbage fra en sikkerhedskopi, eller slet den, og kør »udvalg {command}« igen."


def _load_sealed(root: Path, name: str, record: type[R], problems: list[Problem], broken: Problem) -> R | None:
    """A file that the program wrote to be kept as it is; `broken` is told, and nothing read, when it isn't."""
    from committee.records.sealed import is_untouched

    made = _load_record(root, name, record, problems)
    if made is not None and not is_untouched(read_text(root / name, name)[0]):
        problems.append(broken)
        return None
    return made


def _load_items(root: Path, path: str, entries: list[tuple[str, bool]], problems: list[Problem]) -> tuple[Item, ...]:
    by_order: list[tuple[int, str, Item]] = []
    taken: dict[object, str] = {}
    for name, is_folder in entries:
        if is_folder or name in (MEETING_FILE, SENT_FILE, APPROVED_FILE) or name.startswith(_IGNORED):
            continue
        if FORBIDDEN.search(name):
            problems.append(_unreadable_name(path, name))
            continue
        match = _ITEM_FILE.fullmatch(name)
        if match is None:
            problems += _about_other_file(path, name)
            continue
        number, item_id = int(match[1]), _nfc(match[2])
        problems += _about_twins(path, name, number, item_id, taken)
        item = _load_record(root, f"{path}/{name}", Item, problems)
        if item is not None:
            problems += _about_attachments(root, path, item)
            attachments = tuple(replace(a, number=n) for n, a in enumerate(item.attachments, start=1))
            made = replace(item, id=item_id, file=f"{path}/{name}", attachments=attachments)
            by_order.append((number, name, made))
    return tuple(item for _, _, item in sorted(by_order, key=lambda entry: entry[:2]))


def _unreadable_name(path: str, name: str) -> Problem:
    """A name in another encoding, as old zip files have; its odd characters are shown as `?`."""
    shown = FORBIDDEN.sub("?", name)
    return Problem(Place(f"{path}/{shown}"), "filnavn", "Filens navn har tegn, der ikke kan læses.", "Omdøb filen.")


def _about_other_file(path: str, name: str) -> list[Problem]:
    if not _YAML_LIKE.search(name):
        return []
    place = Place(f"{path}/{name}")
    return [
        Problem(
            place,
            "filnavn",
            "Filen er ikke et punkt, så den ville ikke komme med.",
            "Et punkts fil hedder f.eks. 03-noegletal.yaml.",
        )
    ]


def _about_twins(path: str, name: str, number: int, item_id: str, taken: dict[object, str]) -> list[Problem]:
    place = Place(f"{path}/{name}")
    found = []
    if (twin := taken.setdefault(number, name)) != name:
        found.append(
            Problem(
                place, "samme-nummer", f"Nummeret {number} er også brugt i {twin}.", "Giv den ene fil et andet nummer."
            )
        )
    if (twin := taken.setdefault(item_id, name)) != name:
        found.append(
            Problem(
                place,
                "samme-navn",
                f"Navnet »{item_id}« er også brugt i {twin}.",
                "Giv den ene fil et andet navn efter nummeret.",
            )
        )
    return found


def _about_attachments(root: Path, path: str, item: Item) -> list[Problem]:
    problems = []
    for attachment in item.attachments:
        problem = _attachment_problem(root, path, attachment)
        if problem is not None:
            problems.append(problem)
    return problems


def _attachment_problem(root: Path, path: str, attachment: Attachment) -> Problem | None:
    """A file named by an attachment must be there and lie inside the workspace, also when it is reached by a link."""
    if attachment.file is None:
        return None
    place = attachment.file.place
    written = attachment.file.replace("\\", "/")
    outside = Problem(
        place,
        "bilag-udenfor",
        f"Bilaget »{attachment.file}« ligger uden for arbejdsmappen.",
        "Kopiér filen ind i mødets mappe bilag/.",
    )
    if written.startswith("/") or re.match(r"[A-Za-z]:", written):
        return outside
    try:
        found = _existing(root / path / written)
        target = found.resolve()
        if not target.is_relative_to(root.resolve()):
            return outside
        if found.is_file():
            return None
    except (OSError, RuntimeError, ValueError):
        pass
    return Problem(
        place, "bilag-mangler", f"Bilaget »{attachment.file}« findes ikke.", f"Læg filen i {path}/, eller ret navnet."
    )


def _existing(path: Path) -> Path:
    """The file as the disk spells it: a Mac may have stored æ, ø and å decomposed."""
    if path.exists():
        return path
    wanted = _nfc(path.name)
    return next((path.parent / name for name, _ in _entries(path.parent) if _nfc(name) == wanted), path)
