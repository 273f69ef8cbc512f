"""What a document would become, told before it is taken: its title, its sections, its points and pictures, and what isn't taken along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base import danish
from committee.base.problems import Problem
from committee.records.values import Value
from committee.work.handedin.taking import HandedIn, read_handed_in
from committee.work.handedin.told import told
from committee.work.outcome import stopped

_NAMES = {"resume": "Resume", "sagsfremstilling": "Sagsfremstilling", "forløb": "Sagens forløb", "bilag": "Bilag"}


@dataclass(frozen=True, slots=True)
class ItemToBe:
    """A document as an item: `parts` say in words what its sections have. Without a title it can't be read, and `problems` say why."""

    name: str
    title: str = ""
    case: str = ""
    closed: str = ""
    parts: tuple[str, ...] = ()
    pictures: int = 0
    problems: tuple[Problem, ...] = ()


def look_at_handed_in(archive: Archive, key: MeetingKey, document: HandedIn, title: str = "") -> ItemToBe:
    """Read a document as `item_from` would, and write nothing."""
    read = read_handed_in(archive, key, document, title)
    if isinstance(read, list):
        return ItemToBe(document.name, problems=stopped(read).problems)
    values = read.values
    return ItemToBe(
        document.name,
        str(values["titel"]),
        str(values.get("sagsnr", "")),
        {"true": "ja"}.get(str(values.get("lukket", "")), str(values.get("lukket", ""))),
        tuple(_parts(values)),
        len(read.pictures),
        tuple(told(document.name, read.notes)),
    )


def _parts(values: dict[str, Value]) -> Iterator[str]:
    for name in ("resume", "sagsfremstilling"):
        if text := values.get(name):
            yield f"{_NAMES[name]}: {_size(str(text))}"
    yield from _own(values.get("afsnit"))
    if recommendation := values.get("indstilling"):
        yield f"Indstilling: {_points(recommendation)}"
    for name in ("forløb", "bilag"):
        if isinstance(found := values.get(name), list):
            yield f"{_NAMES[name]}: {len(found)}"


def _own(sections: Value | None) -> Iterator[str]:
    if isinstance(sections, dict):
        yield from (f"{heading}: {_size(str(text))}" for heading, text in sections.items())
    elif isinstance(sections, list):
        maps = (one for one in sections if isinstance(one, dict))
        yield from (f"{one.get('overskrift', '')}: {_size(str(one.get('tekst', '')))}" for one in maps)


def _points(recommendation: Value) -> str:
    points = recommendation.get("at", []) if isinstance(recommendation, dict) else []
    count = len(points) if isinstance(points, list) else 1
    return danish.counted(count, "punkt", "punkter") if points else "en tekst"


def _size(text: str) -> str:
    """How much a text has: paragraphs and tables."""
    blocks = [one for one in text.split("\n\n") if one.strip()]
    tables = sum(one.lstrip().startswith("|") for one in blocks)
    words = [danish.counted(len(blocks) - tables, "afsnit", "afsnit")] if len(blocks) > tables else []
    return " og ".join([*words, *([danish.counted(tables, "tabel", "tabeller")] if tables else [])])
