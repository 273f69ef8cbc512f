"""Writing one key of a YAML file back: its own lines are spliced, and every other byte stays as it was.

Pure: bytes in, bytes out. The result is read again and compared before it is handed over, so a file whose form isn't
understood is refused rather than harmed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass

import yaml

from committee.base.problems import has_errors
from committee.records.emit import BY_HAND, block, flow, under
from committee.records.entrysplice import Path, removals, settings
from committee.records.nodes import Mapping, Node, Scalar
from committee.records.nodes import Sequence as NodeSequence
from committee.records.spaces import as_yaml
from committee.records.values import Value, in_form_of
from committee.records.wordsplice import exchanges
from committee.records.yamlfile import read_nodes

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def with_value(data: bytes, key: str, value: Value, *, keeps_form: bool = False) -> bytes | None:
    """The file with a top-level `key` set to `value`, replaced where it stands or added last. With `keeps_form` the value is the one that
    is there but for some words, and what the file says in a shorter form stays so.

    None when the file is no map of keys, or when no way of writing leaves all else as it was.
    """
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    text = _normalised(raw)
    root, problems = read_nodes(text, "")
    if not isinstance(root, Mapping) or has_errors(problems):
        return None
    if keeps_form and key in root.entries:
        value = in_form_of(as_value(root.entries[key], "\n"), value)
    for splice in (*_few_words(text, key, value), *_splices(text, key, value)):
        made = splice.applied(raw)
        if _is_as_wanted(root, _normalised(made), key, value):
            return made.encode("utf-8")
    return None


def with_values(data: bytes, values: MappingType[str, Value]) -> bytes:
    """A file of ours with several keys set, in their order. Raises `ValueError` when it isn't a map of keys."""
    for key, value in values.items():
        made = with_value(data, key, value)
        if made is None:
            raise ValueError(f"»{key}« can't be set in {data!r}")
        data = made
    return data


def with_entry(data: bytes, path: Path, name: str, written: str | None) -> bytes | None:
    """The file with one key of a map deep in it set to a text that needs no quotes, such as a date, or taken out with None. `path` is
    the keys that lead to the map, and places in lists, the first of them a top-level key.

    None when there is no such map, or when no way of writing leaves all else as it was.
    """
    raw = data.decode("utf-8", "replace")
    text = _normalised(raw)
    root, problems = read_nodes(text, "")
    top = str(path[0])
    if raw.encode() != data or not isinstance(root, Mapping) or has_errors(problems) or top not in root.entries:
        return None
    wanted = as_value(root.entries[top], "\n")
    if not _changed_within(wanted, path[1:], name, written):
        return None
    for made in removals(text, path, name) if written is None else settings(text, path, name, written):
        spliced = _Splice(*made).applied(raw)
        if _is_as_wanted(root, _normalised(spliced), top, wanted):
            return spliced.encode()
    return None


def _changed_within(value: Value, path: Path, name: str, written: str | None) -> bool:
    """Set or take out a key deep in plain values; whether the path leads to a map."""
    for step in path:
        if isinstance(value, dict) and str(step) in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return False
    if not isinstance(value, dict):
        return False
    if written is None:
        value.pop(name, None)
    else:
        value[name] = written
    return True


def _normalised(raw: str) -> str:
    return raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class _Splice:
    """New text for a range of the normalised text."""

    start: int
    end: int
    text: str

    def applied(self, raw: str) -> str:
        """The raw text with its own line ends, spliced."""
        pairs = [match.start() for match in re.finditer("\r\n", raw)]
        starts = [at - n for n, at in enumerate(pairs)]  # where each pair's one character stands, once normalised
        bom = raw.startswith("\ufeff")
        starts = [at - bom for at in starts]
        first, last = (at + bom + bisect_left(starts, at) for at in (self.start, self.end))
        ending = "\r\n" if pairs else "\r" if "\r" in raw and "\n" not in raw else "\n"
        return raw[:first] + self.text.replace("\n", ending) + raw[last:]


# --- where ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    """One top-level key: where it begins, and where its value begins and ends (offsets in characters)."""

    name: str
    start: int
    value: int
    end: int


def _entries(text: str) -> tuple[list[_Entry], bool, int, int]:
    """The top-level keys in order, whether the map is in braces, its end, and its column."""
    found: list[_Entry] = []
    depth, is_flow, close, column = 0, False, len(text), 0
    key: tuple[str, int] | None = None
    begun = end = 0
    for event in yaml.parse(as_yaml(text), Loader=_Loader):
        first, last = _extent(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth == 1:
                is_flow, column = bool(event.flow_style), first - text.rfind("\n", 0, first) - 1
            elif depth == 2 and key is not None:
                begun = first
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            close = last if depth == 0 and is_flow else close
            end = last if last > first else end
            if depth == 1 and key is not None:
                found.append(_Entry(*key, begun, end))
                key = None
        elif isinstance(event, yaml.ScalarEvent):
            end = _end_of(text, event)
            if depth == 1 and key is None:
                key = (event.value, first)
            elif depth == 1 and key is not None:
                found.append(_Entry(*key, first, end))
                key = None
    return found, is_flow, close, column


def _extent(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None and event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


def _end_of(text: str, event: yaml.ScalarEvent) -> int:
    """Where a scalar's own text ends; a block's without the empty lines after it."""
    start, end = _extent(event)
    return start + len(text[start:end].rstrip(" \t\n")) if event.style in ("|", ">") else end


def _few_words(text: str, key: str, value: Value) -> Iterator[_Splice]:
    """Only the words that differ, where the value has the form that it had."""
    for made in exchanges(text, key, value):
        start, end = made[0].start, made[-1].end
        at, parts = start, list[str]()
        for one in made:
            parts += [text[at : one.start], one.text]
            at = one.end
        yield _Splice(start, end, "".join(parts))


def _splices(text: str, key: str, value: Value) -> Iterator[_Splice]:
    entries, is_flow, close, column = _entries(text)
    if is_flow:
        yield from _flow_splices(text, entries, close, key, value)
        return
    there = next((entry for entry in entries if entry.name == key), None)
    if there is not None:
        if isinstance(value, dict):
            yield from _within(text, there, value)
        yield _replacing(text, there, value, column)
        return
    lines = "\n".join(block(key, value, column))
    yield from _adding(text, entries, lines)


def _flow_splices(text: str, entries: Sequence[_Entry], close: int, key: str, value: Value) -> Iterator[_Splice]:
    there = next((entry for entry in entries if entry.name == key), None)
    if there is not None:
        yield _Splice(there.value, there.end, (" " if text[there.value - 1 : there.value] == ":" else "") + flow(value))
        return
    after = entries[-1].end if entries else close - 1
    yield _Splice(after, after, f"{', ' if entries else ''}{BY_HAND.name_within(key)}: {flow(value)}")


def _replacing(text: str, entry: _Entry, value: Value, column: int) -> _Splice:
    """The value's own text in place of the one before; a comment on the key's line stays on it."""
    colon = text.find(":", entry.start + len(entry.name))
    first, last = (_line_end(text, at) for at in (colon, entry.end))
    header, *body = under(":", value, column)
    at_key = "" if entry.end <= first else _comment(text[colon + 1 : first])
    kept = at_key + text[max(entry.end, colon + 1) : last].rstrip(" ")
    if kept and not kept.startswith((" ", "\t")):
        kept = f" {kept}"
    return _Splice(colon + 1, last, "\n".join([header.removeprefix(":") + kept, *body]))


def _within(text: str, entry: _Entry, value: dict[str, Value]) -> Iterator[_Splice]:
    """A map that is changed key by key, so that what is written between its own lines stays."""
    first = text.rfind("\n", 0, entry.value) + 1
    if first <= entry.start or text[first : entry.value].strip():
        return  # it stands on the key's line
    last = min(_line_end(text, entry.end) + 1, len(text))
    part = text[first:last]
    former, _ = read_nodes(part, "")
    if not isinstance(former, Mapping) or not set(former.entries) <= set(value):
        return
    made: bytes | None = part.encode()
    for name, one in value.items():
        if made is not None and (name not in former.entries or as_value(former.entries[name], "\n") != one):
            made = with_value(made, name, one)
    if made is not None:
        yield _Splice(first, last, made.decode())


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _comment(rest: str) -> str:
    """The comment after a block's sign (`| # ...`) or after a key whose map begins on the next line."""
    match = re.fullmatch(r"[ \t]*(?:[|>][-+\d]*)?([ \t]+#.*)?", rest)
    return match[1] or "" if match else ""


def _adding(text: str, entries: Sequence[_Entry], lines: str) -> Iterator[_Splice]:
    """Last in the file; else right after the last value; else before the last key, where no end has to be kept."""
    yield _Splice(len(text), len(text), f"{lines}\n" if text.endswith("\n") else f"\n{lines}")
    if entries:
        line = text.find("\n", entries[-1].end)
        if line >= 0:
            yield _Splice(line, line, f"\n{lines}")
        start = text.rfind("\n", 0, entries[-1].start) + 1
        yield _Splice(start, start, f"{lines}\n")


# --- what is read again ---------------------------------------------------------------------------------


def _is_as_wanted(before: Mapping, text: str, key: str, value: Value) -> bool:
    """Whether the text, read again, has the value and otherwise says exactly what it said before."""
    after, problems = read_nodes(text, "")
    if not isinstance(after, Mapping) or has_errors(problems) or key not in after.entries:
        return False
    others = {name: as_value(node) for name, node in after.entries.items() if name != key}
    kept = {name: as_value(node) for name, node in before.entries.items() if name != key}
    return others == kept and list(others) == list(kept) and as_value(after.entries[key], block_end="\n") == value


def as_value(node: Node, block_end: str = "") -> Value:
    """A node as plain values; `block_end` is what a block's text may end in without meaning it."""
    match node:
        case Scalar():
            return str(node.text) if node.plain else str(node.text).removesuffix(block_end)
        case NodeSequence():
            return [as_value(item, block_end) for item in node.items]
        case Mapping():
            return {name: as_value(part, block_end) for name, part in node.entries.items()}
