"""Taking a command back in a file that somebody has worked on in since: the fields that the command changed, and no other, by the rule
of saving. A field that is otherwise now than the command left it has two versions, and someone chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from json import dumps
from pathlib import Path

from committee.archive.journal.journal import Entry
from committee.archive.journal.versions import Versions, versions
from committee.archive.names import APPROVED_FILE, COMMITTEE_FILE, ITEMS, MEETING_FILE, SENT_FILE
from committee.base.problems import Problem
from committee.domain.committee import Committee
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.records.record import Record
from committee.records.splice import values_in
from committee.records.values import Value
from committee.work.formsaving import FieldChange, FieldConflict, FormKind, fields_set
from committee.work.itemform.fieldvalues import FieldPath

_BARE = frozenset(("beslutning", "indstilling"))  # a text alone is its `tekst`
_RECORDS: Mapping[str, type[Record]] = {MEETING_FILE: Meeting, COMMITTEE_FILE: Committee}


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """A field that a command changed and somebody else has changed since: what undoing would put back, and what the file says now. `sum`
    is of the latter, so that a choice is known to be of it."""

    file: str
    path: FieldPath
    back: Value
    now: Value

    @property
    def sum(self) -> str:
        """A short sum of what the file says now."""
        return _sum_of(self.now)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen of two versions: that the field is put back, or that it stays. `seen` is the sum of what the file said then."""

    file: str
    path: FieldPath
    seen: str
    goes_back: bool


@dataclass(slots=True)
class TakenBack:
    """Files that were changed since, as they become: their former bytes and the new ones, by the names they have now. `left` are all
    names of those and of the ones that were moved alone. `stopped` are the files whose changes can't be told apart."""

    files: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    conflicts: list[TwoVersions] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)

    def is_changed(self, name: str) -> bool:
        """Whether a file becomes another by it."""
        former, made = self.files.get(name, (b"", None))
        return former != made


def taken_back(root: Path, entry: Entry, moved: Sequence[str], chosen: Sequence[Chosen]) -> TakenBack:
    """What becomes of the files of a command that are otherwise now than it left them, when it is taken back. Nothing is written. Raises
    `OSError` where a file can't be read."""
    made = TakenBack()
    for name in moved:
        told = versions(entry.folder, name) if (root / name).is_file() else None
        kind = _kind_of(name)
        if told is None or (told.after and kind is None):
            made.stopped.append(name)
        elif kind is not None and told.after:
            _take_back(root, name, told, kind, chosen, made)
    return made


def _take_back(
    root: Path, name: str, told: Versions, kind: FormKind, chosen: Sequence[Chosen], made: TakenBack
) -> None:
    data = (root / name).read_bytes()
    now, before, after = values_in(data), values_in(told.before), values_in(told.after)
    if not (now and before and after):
        made.stopped.append(name)
        return
    choices = {one.path: one for one in chosen if one.file == name}
    wanted = [one for touched in _touched(before, after) for one in _as_chosen(touched, now, choices.get(touched.path))]
    bytes_now, saved = fields_set(data, name, kind, wanted)
    made.files[name] = data, bytes_now
    made.left |= set(told.names)
    made.conflicts += [_two(name, one) for one in saved.conflicts]
    made.refused += [one.problem for one in saved.refused]


def _two(name: str, one: FieldConflict) -> TwoVersions:
    return TwoVersions(name, one.path, one.mine, one.theirs)


def _as_chosen(touched: FieldChange, now: Mapping[str, Value], chosen: Chosen | None) -> Iterator[FieldChange]:
    """The field as it is to be put back; over what was seen where that was chosen and is so still, and not at all where it stays."""
    if chosen is None or chosen.goes_back:
        theirs = _read(now, touched.path)
        is_seen = chosen is not None and chosen.seen == _sum_of(theirs)
        yield replace(touched, base=theirs) if is_seen else touched


def _touched(before: Mapping[str, Value], after: Mapping[str, Value]) -> Iterator[FieldChange]:
    """The fields that a command changed, from what it left to what was there before: of a map its keys, each on its own."""
    for key in dict.fromkeys([*after, *before]):
        parts = [_parts(key, values.get(key, "")) for values in (after, before)]
        known = [one for one in parts if one is not None]
        names = dict.fromkeys(name for one in known for name in one)
        paths = [(key, name) for name in names] if len(known) == 2 and names else [(key,)]
        for path in paths:
            left, former = _read(after, path), _read(before, path)
            if left != former:
                yield FieldChange(path, left, former)


def _parts(key: str, value: Value) -> Mapping[str, Value] | None:
    """The keys of a map; none of what isn't there, and None for what is no map."""
    if isinstance(value, str) and value and key in _BARE:
        return {"tekst": value}
    return value if isinstance(value, dict) else {} if value == "" else None


def _read(values: Mapping[str, Value], path: FieldPath) -> Value:
    found = values.get(path[0], "")
    parts = _parts(path[0], found)
    return found if len(path) == 1 or parts is None else parts.get(path[1], "")


def _within(former: Value | None, path: FieldPath, value: Value) -> Value | None:
    """A key with the field as it was before; None where it wasn't there."""
    if len(path) == 1:
        return None if value == "" else value
    parts = {**(_parts(path[0], former or "") or {}), path[1]: value}
    made = {name: one for name, one in parts.items() if one != ""}
    is_bare = path[0] in _BARE and not isinstance(former, dict) and list(made) == ["tekst"]
    return (made["tekst"] if is_bare else made) or None


def _kind_of(file: str) -> FormKind | None:
    """How a file's fields are set: an item's, a meeting's or a committee's. What was sent or approved is put back whole or not at all."""
    name = file.rpartition("/")[2]
    if not file.startswith(f"{ITEMS}/") or not name.endswith(".yaml") or name in (APPROVED_FILE, SENT_FILE):
        return None
    record = _RECORDS.get(name, Item)
    return FormKind("Punktets", record, _read, lambda _, value: value, lambda _, value: value, lambda *_: None, _within)


def _sum_of(value: Value) -> str:
    return sha256(dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
