"""A file that can't be read, put right as the text that it is: shown with its problems, and written when it can be read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import (
    APPROVED_FILE,
    COMMITTEE_FILE,
    DRAWER,
    IGNORED,
    ITEM_FILE,
    ITEMS,
    MEETING_FILE,
    SENT_FILE,
    year_of,
)
from committee.base.problems import Place, Problem, has_errors
from committee.base.readonce import Read
from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.records.readers import Bad
from committee.records.record import Of, Record
from committee.records.textfile import LARGEST, REFUSED, forbidden_character
from committee.records.yamlfile import read_file, read_nodes, top_mapping
from committee.work.changing import changes
from committee.work.itemedits import write_guarded
from committee.work.kpis import METRICS, kpis_of
from committee.work.outcome import Outcome, stopped

SETTINGS, TEMPLATES = "profil.yaml", "templates"
_SEALED = (SENT_FILE, APPROVED_FILE)  # what the program wrote to be kept as it is
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file with its text, the sum of its bytes and what is wrong with it, nothing where it can be read. Without `can_be_typed` its text
    can't be shown; `was_converted` is whether it was saved in another encoding, and its letters are to be looked at."""

    name: str
    text: str
    digest: str
    problems: tuple[Problem, ...]
    can_be_typed: bool
    was_converted: bool = False


def can_be_mended(file: str) -> bool:
    """Whether a file is one that people write as YAML: an item, a meeting, a committee, definitions of KPIs or a profile."""
    room, _, rest = file.partition("/")
    name = file.rpartition("/")[2]
    if not name.endswith(".yaml") or name in _SEALED or ".." in file.split("/"):
        return False
    return (room in (ITEMS, METRICS) and bool(rest)) or (room == TEMPLATES and name == SETTINGS)


def files_to_mend(archive: Archive) -> Iterator[str]:
    """Every file of the workspace that people write as YAML, by its name from there."""
    for committee in archive.committee_names():
        home = f"{ITEMS}/{committee}"
        for folder in (home, f"{home}/{DRAWER}", *(f"{home}/{one}" for one in archive.meeting_names(committee))):
            yield from _yaml_in(archive, folder)
    yield from _yaml_in(archive, METRICS)
    for one in archive.files.entries(archive.root / TEMPLATES):
        if one.is_folder:
            yield from (name for name in _yaml_in(archive, f"{TEMPLATES}/{one.name}") if name.endswith(f"/{SETTINGS}"))


def _yaml_in(archive: Archive, folder: str) -> Iterator[str]:
    for one in archive.files.entries(archive.root / folder):
        if not one.is_folder and not one.name.startswith(IGNORED) and can_be_mended(f"{folder}/{one.name}"):
            yield f"{folder}/{one.name}"


def broken_file(archive: Archive, name: str) -> BrokenFile:
    """A file of the workspace as it is now, one of `files_to_mend`."""
    seen = archive.files.seen(archive.root / name, LARGEST)
    problems = tuple(_problems(archive, name))
    if not isinstance(seen, Read) or len(seen.data) > LARGEST:
        return BrokenFile(name, "", "", problems, can_be_typed=False)
    text, was_converted = _text_of(seen.data)
    return BrokenFile(name, text or "", seen.digest, problems, text is not None, was_converted)


def _problems(archive: Archive, name: str) -> list[Problem]:
    """The errors that whoever reads it tells of it."""
    kind = _kind(name)
    found = read_file(archive.root / name, name, archive.files)[1] if kind is None else []
    if kind is Item:
        found += archive.records.item(name).problems
    if name.startswith(f"{METRICS}/"):
        found += kpis_of(archive).metrics.problems
    elif name.startswith(f"{TEMPLATES}/"):
        place = SourceText(name.split("/")[1], Place(name))
        found += archive.profile(place)[1]
    else:
        committee, folder = name.split("/")[1:3]
        found += archive.contents(committee, year_of(folder)).problems if kind is not None else []
    return list(dict.fromkeys(one for one in found if one.place.file == name and has_errors([one])))


def _kind(name: str) -> type[Record] | None:
    """What a file is read as, where that is one record."""
    own = name.rpartition("/")[2]
    if not name.startswith(f"{ITEMS}/"):
        return None
    named = {COMMITTEE_FILE: Committee, MEETING_FILE: Meeting}
    is_item = ITEM_FILE.fullmatch(own) is not None or f"/{DRAWER}/" in name
    return named.get(own, Item if is_item else None)


def _text_of(data: bytes) -> tuple[str | None, bool]:
    """The text of a file for a field, and whether its encoding was another; None where it is none."""
    if b"\x00" in data:
        return None, False
    try:
        text, converted = data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        try:
            text, converted = data.decode("cp1252"), True  # as Windows' older editors save
        except UnicodeDecodeError:
            return None, False
    return REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), converted


@changes("ret-fil", "En fil er rettet som tekst")
def mend_file(archive: Archive, name: str, as_read: str, text: str) -> Outcome:
    """Write a file anew from its text, in the line ends that it had. Nothing is written where it still couldn't be read, which is told,
    or when somebody has saved it since it was read; what else is wrong in it is told by whoever reads it."""
    if not can_be_mended(name) or name not in set(files_to_mend(archive)):
        return stopped(Problem(Place(name), "filnavn", "Den fil kan ikke rettes her.", "Ret den i en teksteditor."))
    if problems := _still_wrong(name, text):
        return stopped(problems)

    def made(data: bytes) -> bytes:
        end = "\r\n" if b"\r\n" in data else "\n"
        return (_BOM if data.startswith(_BOM) else b"") + text.replace("\n", end).encode()

    not_set = Problem(Place(name), "kan-ikke-indsættes", "Filen kan ikke skrives.", "Ret den i en teksteditor.")
    return write_guarded(archive.root, name, as_read, made, not_set, whose="filens")


def _still_wrong(name: str, text: str) -> list[Problem]:
    """Why a text can't be read as that file."""
    if bad := REFUSED.search(text):
        before = text[: bad.start()]
        place = Place(name, before.count("\n") + 1, bad.start() - before.rfind("\n"))
        return [forbidden_character(place, bad[0])]
    node, problems = read_nodes(text, name)
    mapping = top_mapping(node, name, problems)
    kind = _kind(name)
    if mapping is None or (kind is not None and isinstance(Of(kind).read(mapping, problems), Bad)):
        return [one for one in problems if has_errors([one])]
    return []
