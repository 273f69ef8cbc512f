"""A meeting's draft → the files of its folder, as bytes, or as the file that is copied into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from committee.archive.names import MEETING_FILE, numbered_names
from committee.base import danish
from committee.domain.profile import SECTIONS
from committee.records.emit import Bare, block
from committee.records.textfile import FORBIDDEN
from committee.records.values import Value, Written
from committee.work.importing.drafts import ItemDraft, MeetingDraft, unpacked
from committee.work.importing.reading import folded_name
from committee.work.importing.roster import away_at
from committee.work.schemas import modeline

_ENDING = re.compile(r"\.[a-z0-9]{1,8}")
_SUB_NUMBER = re.compile(r"\d{1,4}\s*\.?\s*[a-zæøå]\.?", re.IGNORECASE)
_FLAGS = ("lukket", "tillæg", "underpunkt")
_LAST = ("rækkefølge", "indstilling", "forløb", "bilag", "beslutning")


@dataclass(slots=True)
class Laid:
    """A meeting's folder as it is to be: its files by name, the names of the items' files in their order, and what is to be told."""

    files: dict[str, bytes | Path] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Beside:
    """The files that lie beside the source and may be attachments, by their names as these are compared."""

    files: Mapping[str, Path]

    @classmethod
    def of(cls, paths: Sequence[Path]) -> Beside:
        """Each file under its whole name, and under the name without its ending."""
        found: dict[str, Path] = {}
        for path in paths:
            found.setdefault(folded_name(path.name), path)
            found.setdefault(folded_name(path.stem), path)
        return cls(found)

    def find(self, names: Sequence[str]) -> Path | None:
        """The file that has one of the names."""
        keys = (folded_name(name) for name in names)
        return next((self.files[key] for key in keys if key and key in self.files), None)


def lay_out(
    meeting: MeetingDraft, attendance: Mapping[str, Value], first: int | None, order: Sequence[str], beside: Beside
) -> Laid:
    """The files of a meeting; `order` is the house's order of an item's sections."""
    laid = Laid()
    laid.files[MEETING_FILE] = _text("moede", _meeting(meeting, attendance, first))
    names: set[str] = set()
    for number, item in enumerate(meeting.items, start=1):
        slug = next(n for n in numbered_names(danish.file_slug(item.title or "punkt", 40)) if n not in names)
        names.add(slug)
        name = f"{number:02}-{slug}.yaml"
        laid.files[name] = _text("punkt", _item(meeting, item, order, beside, laid, name))
        laid.items.append(name)
    return laid


def _meeting(meeting: MeetingDraft, attendance: Mapping[str, Value], first: int | None) -> dict[str, Value]:
    made: dict[str, Value] = {"dato": meeting.date, "tid": meeting.time, "slut": meeting.ended}
    made |= {"mødetype": meeting.form, "sted": meeting.location, **attendance}
    made["første_punkt"] = str(first) if first is not None else ""
    return {name: value for name, value in made.items() if value}


def _item(
    meeting: MeetingDraft, item: ItemDraft, order: Sequence[str], beside: Beside, laid: Laid, name: str
) -> dict[str, Value]:
    """An item's values with what the meeting and the files beside it give."""
    made = dict(item.values)
    if _SUB_NUMBER.fullmatch(item.number) and len(laid.items):
        made["underpunkt"] = "true"
    decision = dict(item.decision)
    away, lines = away_at(item.people, meeting)
    if lines:
        decision["tekst"] = "\n\n".join(filter(None, [str(decision.get("tekst", "")), *lines]))
        laid.told += [f"{name}: »{line}« er skrevet i beslutningen." for line in lines]
    if item.is_closed and item.is_shown:
        made |= _closed(decision, away, meeting)
    else:
        made["beslutning"] = _decision(decision, away, is_minutes=meeting.is_minutes)
    made["rækkefølge"] = list(own_order(item, order))
    made["bilag"] = list(_enclosures(item, beside, laid, name))
    kept = {key: value for key, value in made.items() if value and key not in _LAST}
    return kept | {key: made[key] for key in _LAST if made.get(key)}


def _closed(decision: dict[str, Value], away: dict[str, Value], meeting: MeetingDraft) -> dict[str, Value]:
    """The decision of a closed item that the public is shown: what the source has of it is public, and nobody knows more."""
    text = str(decision.get("tekst", ""))
    made: dict[str, Value] = {"offentlig_beslutning": text}
    if away or (meeting.is_minutes and not text):
        made["beslutning"] = {"tekst": text or "ingen", **away} if away else "ingen"
    return made


def _decision(decision: dict[str, Value], away: dict[str, Value], *, is_minutes: bool) -> Value:
    if not decision.get("tekst") and not decision.get("punkter"):
        if not is_minutes:
            return dict(away) if away else ""
        decision = {"tekst": "ingen"}
    made = {**decision, **away}
    return made["tekst"] if list(made) == ["tekst"] else made


def own_order(item: ItemDraft, order: Sequence[str]) -> tuple[str, ...]:
    """The item's own order of sections, where the source's isn't the house's; nothing where it is."""
    mine = list(dict.fromkeys(item.sections)) if len(set(item.sections)) == len(item.sections) else list(item.sections)
    mine = [name for name in mine if name != "bilag"]
    own = [name for name in mine if name not in SECTIONS]
    others = [name for name in own if name not in order] + ["afsnit"] * ("afsnit" in mine)
    house: list[str] = []
    for entry in order:
        house += others if entry == "afsnit" else [entry] * mine.count(entry)
    return (
        ()
        if house == mine or len(mine) < 2
        else tuple(dict.fromkeys(mine))
        if len(set(mine)) == len(mine)
        else tuple(mine)
    )


def _enclosures(item: ItemDraft, beside: Beside, laid: Laid, name: str) -> Iterator[Value]:
    for one in item.enclosures:
        made: dict[str, Value] = {"titel": one.title}
        path = beside.find(one.names)
        if path is not None:
            made["fil"] = _copied(one.title, path, laid)
        if one.is_closed:
            made["lukket"] = "true"
        yield one.title if list(made) == ["titel"] else made
    for picture, text in item.pictures:
        laid.files[f"bilag/{picture}"] = unpacked(text)


def _copied(title: str, path: Path, laid: Laid) -> str:
    """The name of an attachment's file in the meeting's folder: made of its title, whatever it was called."""
    ending = path.suffix.casefold() if _ENDING.fullmatch(path.suffix.casefold()) else ""
    stem = danish.file_slug(title.removesuffix(path.suffix), 60)
    names = (f"bilag/{name}" for name in numbered_names(stem, ending))
    name = next(one for one in names if laid.files.get(one, path) == path)
    laid.files[name] = path
    return name


def committee_text(values: Mapping[str, Value]) -> bytes:
    """A committee's own file."""
    return _text("udvalg", dict(values), up="../")


def _text(schema: str, values: dict[str, Value], up: str = "../../") -> bytes:
    lines = [line for name, value in values.items() for line in block(name, _written(name, value))]
    return (modeline(schema, up) + "\n".join(lines) + "\n").encode()


def _written(name: str, value: Value) -> Written:
    """A value as the emitter takes it: what isn't a text is bare, and no sign that a file can't have is in it."""
    if isinstance(value, dict):
        return {FORBIDDEN.sub("", key): _written(key, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_written("", one) for one in value]
    clean = FORBIDDEN.sub("", value)
    return (
        Bare(clean)
        if name in (*_FLAGS, "dato", "fra", "til") and re.fullmatch(r"true|\d{4}-\d\d-\d\d", clean)
        else clean
    )
