"""Putting a file into the meeting's `bilag/` as an attachment of an item. Nothing that is there is written over."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from committee.archive.names import numbered_names
from committee.attachments.leaks.cpr import MASK, masked
from committee.base import danish
from committee.base.atomic import create, not_written
from committee.base.digests import sha256_of
from committee.base.problems import Place, Problem
from committee.domain.publicationterms import terms_in_force
from committee.records.splice import values_in
from committee.records.textfile import seen_line
from committee.records.values import Value
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.formsaving import FieldChange
from committee.work.handedin.pictured import PAPERS as FOLDER
from committee.work.itemform.fieldvalues import PAPERS, value_at
from committee.work.itemform.saving import not_editable, save_item_fields
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import Sitting

_LONGEST = 60  # signs of a file's name without its ending
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # names that Windows keeps for itself


@dataclass(frozen=True, slots=True)
class Attached(Outcome):
    """What came of it: `name` is the file as the item's file names it, from the meeting's folder, and `number` the attachment's."""

    name: str = ""
    number: int = 0


@changes("punkt", "Bilag lagt på {punkt}")
def attach(sitting: Sitting, numbered: Numbered, name: str, data: bytes, today: dt.date) -> Outcome:
    """Keep a file as an attachment of an item: under a name that every system can carry and that no other file has, with an entry
    last on the item's list. The title is made of the name, without any CPR number in it."""
    if problem := not_editable(sitting) or _unfit(sitting, numbered, data):
        return stopped(problem)
    kept = _in_folder(sitting, numbered, name, data, today)
    if isinstance(kept, Problem):
        return stopped(kept)
    former = _listed(sitting, numbered)
    entry: Value = {"titel": _title(_parts(name, today)[0]), "fil": kept}
    return _with_list(sitting, numbered, kept, former, [*former, entry], len(former) + 1)


@changes("punkt", "Filen til et bilag på {punkt} er skiftet ud")
def replace_attachment(
    sitting: Sitting, numbered: Numbered, number: int, was: str, name: str, data: bytes, today: dt.date
) -> Outcome:
    """Put another file in the place of the attachment with that number, whose file `was` that one when it was wished. All else that its
    entry says stays, and so does the old file, which is told."""
    if problem := not_editable(sitting) or _unfit(sitting, numbered, data):
        return stopped(problem)
    former = _listed(sitting, numbered)
    entry = former[number - 1] if 0 < number <= len(former) else None
    if not isinstance(entry, dict) or entry.get("fil", "") != was:
        said = "Listen over bilag er ændret imens, så filen er ikke skiftet ud."
        return stopped(Problem(Place(numbered.item.file), "ændret-imens", said, "Se listen igennem, og prøv igen."))
    kept = _in_folder(sitting, numbered, name, data, today)
    if isinstance(kept, Problem):
        return stopped(kept)
    if kept == was:
        said = "Det er den samme fil som før, så intet er skiftet ud."
        return stopped(Problem(Place(numbered.item.file), "samme-fil", said, "Vælg den nye udgave af filen."))
    now: list[Value] = [*former[: number - 1], {**entry, "fil": kept}, *former[number:]]
    return _with_list(sitting, numbered, kept, former, now, number)


def _in_folder(sitting: Sitting, numbered: Numbered, name: str, data: bytes, today: dt.date) -> str | Problem:
    """The file in `bilag/`, as the item's file names it; or why it can't be written there."""
    home = numbered.item.file.rpartition("/")[0]
    stem, ending = _parts(name, today)
    try:
        kept = _kept(sitting.archive.root / home / FOLDER, danish.file_slug(stem, _LONGEST), ending, data)
    except OSError as error:
        return not_written(f"{home}/{FOLDER}", error)
    return f"{FOLDER}/{kept}"


def _listed(sitting: Sitting, numbered: Numbered) -> list[Value]:
    found = value_at(values_in((sitting.archive.root / numbered.item.file).read_bytes()), PAPERS)
    assert isinstance(found, list)
    return found


def _with_list(
    sitting: Sitting, numbered: Numbered, kept: str, former: list[Value], now: list[Value], number: int
) -> Outcome:
    file = numbered.item.file
    saved = save_item_fields(sitting, numbered, "", (FieldChange(PAPERS, former, now),))
    if not saved.files:
        told = [*saved.problems, *(one.problem for one in saved.refused)]
        return stopped(told or [Problem(Place(file), "ændret-imens", "En anden har gemt filen imens.", "Prøv igen.")])
    return Attached((f"{file.rpartition('/')[0]}/{kept}", file), name=kept, number=number)


def _unfit(sitting: Sitting, numbered: Numbered, data: bytes) -> Problem | None:
    place = Place(numbered.item.file)
    largest = terms_in_force(sitting.committee.publication, sitting.profile.publication).largest_bytes
    if not data:
        return Problem(place, "bilag", "Filen er tom, så den er ikke lagt i bilag/.", "Vælg en anden fil.")
    if len(data) > largest:
        said = f"Filen fylder {len(data) // 1_000_000} MB, og et bilag må højst fylde {largest // 1_000_000} MB."
        return Problem(place, "bilag-for-stort", said, "Gør filen mindre, f.eks. ved at komprimere billederne.")
    return None


def _parts(name: str, today: dt.date) -> tuple[str, str]:
    """A file's name without its folder and ending, and its ending in small letters; without any CPR number."""
    last = masked(seen_line(PurePosixPath(name.replace("\\", "/")).name), today).replace(MASK, " ")
    ending = _ENDING.fullmatch(Path(last).suffix.casefold())
    stem = last[: -len(ending[0])] if ending else last
    if (
        not danish.file_slug(stem, _LONGEST).strip("-")
        or not re.search(r"\w", stem)
        or _RESERVED.fullmatch(stem.casefold())
    ):
        stem = f"bilag {stem}"
    return stem, ending[0] if ending else ""


def _title(stem: str) -> str:
    words = seen_line(re.sub(r"[_-]+", " ", stem)).strip(" .")
    return f"{words[:1].upper()}{words[1:]}" or "Bilag"


def _kept(folder: Path, slug: str, ending: str, data: bytes) -> str:
    """The name that the file got: one that is there already with the same bytes isn't written again."""
    folder.mkdir(exist_ok=True)
    for name in numbered_names(slug, ending):
        if create(folder / name, data) or sha256_of((folder / name).read_bytes()) == sha256_of(data):
            return name
    raise AssertionError("numbers don't end")
