"""The facts that the importer wrote, read as plain YAML, against those that were laid. A fact is named only when it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.importcorpus.expected import Data
from benchmarks.importcorpus.items import SIGNED


@dataclass(frozen=True, slots=True)
class Folder:
    """A meeting's folder as the importer wrote it."""

    path: Path
    committee: Data
    meeting: Data
    items: list[Data]

    @property
    def key(self) -> tuple[str, str]:
        return str(self.committee.get("udvalg")), str(self.meeting.get("dato"))


def folders(workspace: Path) -> list[Folder]:
    """All meetings of a workspace; whatever their YAML is, it is read as text."""
    made = []
    for path in sorted(workspace.glob("agenda_items/*/*/moede.yaml")):
        items = [_yaml(one) for one in sorted(path.parent.glob("[0-9]*.yaml"), key=_order)]
        made.append(Folder(path.parent, _yaml(path.parent.parent / "udvalg.yaml"), _yaml(path), items))
    return made


def _order(path: Path) -> tuple[int, str]:
    found = re.match(r"(\d+)(.*)", path.name)
    assert found is not None
    return int(found[1]), found[2]


def _yaml(path: Path) -> Data:
    data = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader) if path.is_file() else {}
    return data if isinstance(data, dict) else {}


def found(meeting: Data, all_folders: Iterable[Folder]) -> Folder | None:
    """The folder of a laid meeting: committee and date, and the time where there are two."""
    same = [one for one in all_folders if one.key == (meeting["committee"], meeting["date"])]
    for one in same:
        if _clock(one.meeting.get("tid")) == meeting["time"]:
            return one
    return same[0] if len(same) == 1 else next((one for one in same if len(one.items) == len(meeting["items"])), None)


def _clock(value: object) -> str:
    return str(value or "").replace(".", ":")


def wrong_facts(meeting: Data, folder: Folder) -> Iterator[str]:
    """What the meeting's and its items' files say otherwise than the source."""
    said, roster = folder.meeting, _names(folder.committee.get("medlemmer"))
    if _clock(said.get("tid", folder.committee.get("mødetid"))) != meeting["time"]:
        yield f"tid: {said.get('tid')}, not {meeting['time']}"
    if meeting["place"] and said.get("sted", folder.committee.get("mødested")) != meeting["place"]:
        yield f"sted: {said.get('sted')}, not {meeting['place']}"
    if meeting["extraordinary"] and "kstraordinær" not in str(said.get("mødetype", "")):
        yield f"mødetype: {said.get('mødetype')}, not extraordinary"
    if "present" in meeting:
        yield from _attendance(meeting, said, roster)
    laid = [item for item in meeting["items"] if item["title"] != SIGNED]
    wrote = [item for item in folder.items if item.get("titel") != SIGNED]
    if len(laid) != len(wrote):
        yield f"items: {len(wrote)}, not {len(laid)}"
        return
    for item, made in zip(laid, wrote, strict=True):
        everywhere = {*meeting.get("away", ()), *meeting.get("absent", ())}
        at_item = {**item, "away": [pair for pair in item["away"] if pair[0] not in everywhere]}
        for fact in _item(at_item, made, everywhere, supplementary=meeting["supplementary"]):
            yield f"item {item['number']}: {fact}"


def _attendance(meeting: Data, said: Data, roster: list[str]) -> Iterator[str]:
    for key, names in (("afbud", meeting["away"]), ("fraværende", meeting["absent"])):
        if sorted(_names(said.get(key))) != names:
            yield f"{key}: {_names(said.get(key))}, not {names}"
    known = {*roster, *_names(said.get("deltagere")), *_names(said.get("stedfortrædere"))}
    if lacking := [name for name in meeting["present"] if name not in known]:
        yield f"nobody knows of {lacking}"


def _names(value: object) -> list[str]:
    return [
        str(one.get("navn")) if isinstance(one, dict) else str(one)
        for one in (value if isinstance(value, list) else [])
    ]


def _item(laid: Data, made: Data, everywhere: set[str], *, supplementary: bool) -> Iterator[str]:
    titles = {"titel": made.get("titel"), "offentlig_titel": made.get("offentlig_titel")}
    if not any(_same_title(laid["title"], title) for title in titles.values()):
        yield f"titel: {made.get('titel')!r}, not {laid['title']!r}"
    if str(made.get("sagsnr") or "") != laid["case"]:
        yield f"sagsnr: {made.get('sagsnr')!r}, not {laid['case']!r}"
    if (str(made.get("lukket", "false")) in ("false", "")) == bool(laid["closed"]):
        yield f"lukket: {made.get('lukket')}, not {laid['closed'] or 'open'}"
    if supplementary and str(made.get("tillæg", "")) in ("", "false"):
        yield "tillæg is missing"
    yield from _lists(laid, made)
    yield from _decided(laid, made.get("beslutning"), everywhere)


def _same_title(laid: str, made: object) -> bool:
    """A number that was typed before the title may stand in the file, if it isn't printed; so may the kind behind it."""
    kind = re.compile(r" \([BOD]\)$")
    return isinstance(made, str) and kind.sub("", " ".join(made.split())).endswith(kind.sub("", " ".join(laid.split())))


def _lists(laid: Data, made: Data) -> Iterator[str]:
    wrote = [str(one.get("titel")) if isinstance(one, dict) else str(one) for one in made.get("bilag") or []]
    if len(wrote) != len(laid["attachments"]) or any(
        title not in one for title, one in zip(laid["attachments"], wrote, strict=True)
    ):
        yield f"bilag: {wrote}, not {laid['attachments']}"
    recommended = made.get("indstilling")
    points = len(recommended.get("at") or []) if isinstance(recommended, dict) else 0
    if points != laid["points"]:
        yield f"indstilling: {points} points, not {laid['points']}"
    chain = [
        [str(one.get("udvalg")), str(one.get("dato"))]
        for one in made.get("forløb") or []
        if isinstance(one, dict) and one.get("udvalg")
    ]
    if chain != laid["earlier"]:
        yield f"forløb: {chain}, not {laid['earlier']}"


def _decided(laid: Data, decision: object, everywhere: set[str]) -> Iterator[str]:
    said = decision if isinstance(decision, dict) else {}
    if any(part.get("role") == "decision" for part in laid["parts"]) and not laid["closed"] and decision in (None, ""):
        yield "beslutning is missing"
    points = said.get("punkter") if isinstance(said.get("punkter"), dict) else {}
    if laid["decided"] and {_key(key): value for key, value in points.items()} != {
        _key(key): value for key, value in laid["decided"].items()
    }:
        yield f"beslutning.punkter: {points}, not {laid['decided']}"
    away = sorted(name for name, reason in laid["away"] if reason != "Inhabil")
    written = {name for name in away if name in str(said.get("tekst", decision))}  # another reason, in words
    told = sorted({*_names(said.get("fraværende")), *_names(said.get("afbud")), *written} - everywhere)
    if away != told:
        yield f"away at the item: {told}, not {away}"
    inhabile = sorted(name for name, reason in laid["away"] if reason == "Inhabil")
    in_words = {name for name in inhabile if name in str(said.get("tekst", decision))}
    if inhabile != sorted({*_names(said.get("inhabile")), *in_words} - everywhere):
        yield f"inhabile: {_names(said.get('inhabile'))}, not {inhabile}"


def _key(key: str) -> str:
    return re.sub(r"[\s.]", "", str(key)).replace("–", "-")
