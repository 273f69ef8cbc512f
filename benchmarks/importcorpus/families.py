"""The families of archives: how each is laid, how many meetings it has beside FirstAgenda's, and what its form tells."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.importcorpus import meetings
from benchmarks.importcorpus.expected import Data, Said, document, expected
from benchmarks.importcorpus.forms import casefiles, firstagenda, hostile, pages, wordminutes, xmls
from benchmarks.importcorpus.model import Item, Meeting

Lay = Callable[[Path, list[Meeting], Random], list[str]]


@dataclass(frozen=True, slots=True)
class Family:
    lay: Lay
    said: Said
    bare: bool = False
    days_apart: bool = False  # the form has no way to tell two meetings on a day apart
    share: int = 30  # of so many meetings in FirstAgenda's form, one in this


FAMILIES = {
    "firstagenda": Family(firstagenda.lay, Said(), share=1),
    "firstagenda-page": Family(pages.lay_firstagenda, Said(attendance=False, at_items=False)),
    "copenhagen": Family(
        pages.lay_copenhagen,
        Said(attendance=False, at_items=False, earlier=False, kinds=False, place=False),
        days_apart=True,
    ),
    "acadre": Family(xmls.lay_acadre, Said(at_items=False)),
    "sbsys": Family(xmls.lay_sbsys, Said(attendance=False, at_items=False, earlier=False, headings=False)),
    "word": Family(wordminutes.lay, Said(earlier=False, absent=False), bare=True),
}
DOCUMENTS, HOSTILE = "documents", "hostile"


def make(home: Path, count: int, seed: int) -> Data:
    """Lay all families under a folder, with what is right in `expected.json`; the same seed lays the same bytes."""
    home.mkdir(parents=True, exist_ok=True)
    data: Data = {"seed": seed, "families": {name: _family(home / name, name, count, seed) for name in FAMILIES}}
    data[DOCUMENTS] = _documents(home / DOCUMENTS, 1 if count < 20 else 4, seed)
    data[HOSTILE] = hostile.lay(home / HOSTILE)
    (home / "expected.json").write_text(
        json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True), encoding="utf-8", errors="surrogatepass"
    )
    return data


def archive(name: str, count: int, seed: int) -> list[Meeting]:
    """A family's meetings."""
    family = FAMILIES[name]
    size = meetings.PER_MEETING if family.share == 1 else 9
    random = Random(f"{seed} {name}")
    made = meetings.archive(random, max(4, count // family.share), bare=family.bare, size=size)
    if family.bare:
        made = [_with_word_pieces(meeting, random) for meeting in made]
    return [_allowed(meeting, family.said) for meeting in made if not (family.days_apart and meeting.extraordinary)]


def _allowed(meeting: Meeting, said: Said) -> Meeting:
    """A meeting without what the form has no place for."""
    if said.earlier:
        return meeting
    return replace(meeting, items=tuple(replace(item, earlier=()) for item in meeting.items))


def _with_word_pieces(meeting: Meeting, random: Random) -> Meeting:
    hard = wordminutes.word_pieces()

    def with_some(item: Item) -> Item:
        sections = tuple(
            replace(one, pieces=(*one.pieces, *random.sample(hard, 2))) if one.pieces else one
            for one in item.sections
            if one.heading
        )
        return replace(item, sections=sections, away=item.away if item.decision else ())  # the line stands under it

    return replace(meeting, items=tuple(with_some(item) for item in meeting.items))


def _family(folder: Path, name: str, count: int, seed: int) -> list[Data]:
    made, family = archive(name, count, seed), FAMILIES[name]
    files = family.lay(folder, made, Random(f"{seed} {name} laid"))
    return [expected(meeting, file, family.said) for meeting, file in zip(made, files, strict=True)]


def _documents(folder: Path, count: int, seed: int) -> list[Data]:
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, item, data in casefiles.documents(Random(f"{seed} documents"), count):
        (folder / name).write_bytes(data)
        made.append(document(name, item))
    return made
