"""Writing one key of a YAML file back: its own lines are spliced, and every other byte stays as it was.

Pure: bytes in, bytes out. The result is read again and compared before it is handed over, so a file whose form isn't
understood is refused rather than harmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingType

from committee.base.problems import has_errors
from committee.records.emit import BY_HAND, block, flow, under
from committee.records.entrysplice import Path, removals, settings
from committee.records.keylines import Entry, entries_of, line_end, own_lines
from committee.records.nodes import Mapping, Node, Scalar
from committee.records.nodes import Sequence as NodeSequence
from committee.records.rawsplice import Splice, normalised
from committee.records.values import Value, in_form_of
from committee.records.wordsplice import exchanges
from committee.records.yamlfile import read_nodes


def with_value(data: bytes, key: str, value: Value, *, keeps_form: bool = False) -> bytes | None:
    """The file with a top-level `key` set to `value`, replaced where it stands or added last. With `keeps_form` the value is the one that
    is there but for some words, and what the file says in a shorter form stays so.

    None when the file is no map of keys, or when no way of writing leaves all else as it was.
    """
    read = _read(data)
    if read is None:
        return None
    raw, text, root = read
    if keeps_form and key in root.entries:
        value = in_form_of(as_value(root.entries[key], "\n"), value)
    for splice in (*_few_words(text, key, value), *_splices(text, key, value)):
        made = splice.applied(raw)
        if _is_as_wanted(root, normalised(made), key, value):
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


def values_in(data: bytes) -> dict[str, Value]:
    """What each top-level key of a file says; nothing when it is no map of keys."""
    read = _read(data)
    return {name: as_value(node, "\n") for name, node in read[2].entries.items()} if read else {}


def without_key(data: bytes, key: str) -> bytes | None:
    """The file without a top-level `key`: its own lines go, and the comments on them. As it was when the key isn't there.

    None when the file is no map of keys, or when no way of cutting leaves all else as it was.
    """
    read = _read(data)
    if read is None:
        return None
    raw, text, root = read
    if key not in root.entries:
        return data
    for splice in _cuts(text, key):
        made = splice.applied(raw)
        if _says_the_rest(root, normalised(made), key):
            return made.encode("utf-8")
    return None


def with_entry(data: bytes, path: Path, name: str, written: str | None) -> bytes | None:
    """The file with one key of a map deep in it set to a text that needs no quotes, such as a date, or taken out with None. `path` is
    the keys that lead to the map, and places in lists, the first of them a top-level key.

    None when there is no such map, or when no way of writing leaves all else as it was.
    """
    read, top = _read(data), str(path[0])
    if read is None or top not in read[2].entries:
        return None
    raw, text, root = read
    wanted = as_value(root.entries[top], "\n")
    if not _changed_within(wanted, path[1:], name, written):
        return None
    for made in removals(text, path, name) if written is None else settings(text, path, name, written):
        spliced = Splice(*made).applied(raw)
        if _is_as_wanted(root, normalised(spliced), top, wanted):
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


def _read(data: bytes) -> tuple[str, str, Mapping] | None:
    """A file's raw text, its text with line ends of one kind, and its keys; None when it is no map of keys."""
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    text = normalised(raw)
    root, problems = read_nodes(text, "")
    return (raw, text, root) if isinstance(root, Mapping) and not has_errors(problems) else None


def _few_words(text: str, key: str, value: Value) -> Iterator[Splice]:
    """Only the words that differ, where the value has the form that it had."""
    for made in exchanges(text, key, value):
        start, end = made[0].start, made[-1].end
        at, parts = start, list[str]()
        for one in made:
            parts += [text[at : one.start], one.text]
            at = one.end
        yield Splice(start, end, "".join(parts))


def _splices(text: str, key: str, value: Value) -> Iterator[Splice]:
    entries, is_flow, close, column = entries_of(text)
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


def _flow_splices(text: str, entries: Sequence[Entry], close: int, key: str, value: Value) -> Iterator[Splice]:
    there = next((entry for entry in entries if entry.name == key), None)
    if there is not None:
        yield Splice(there.value, there.end, (" " if text[there.value - 1 : there.value] == ":" else "") + flow(value))
        return
    after = entries[-1].end if entries else close - 1
    yield Splice(after, after, f"{', ' if entries else ''}{BY_HAND.name_within(key)}: {flow(value)}")


def _replacing(text: str, entry: Entry, value: Value, column: int) -> Splice:
    """The value's own text in place of the one before; a comment on the key's line stays on it."""
    colon = text.find(":", entry.start + len(entry.name))
    first, last = (line_end(text, at) for at in (colon, entry.end))
    header, *body = under(":", value, column)
    at_key = "" if entry.end <= first else _comment(text[colon + 1 : first])
    kept = at_key + text[max(entry.end, colon + 1) : last].rstrip(" ")
    if kept and not kept.startswith((" ", "\t")):
        kept = f" {kept}"
    return Splice(colon + 1, last, "\n".join([header.removeprefix(":") + kept, *body]))


def _within(text: str, entry: Entry, value: dict[str, Value]) -> Iterator[Splice]:
    """A map that is changed key by key, so that what is written between its own lines stays."""
    lines = own_lines(text, entry)
    if lines is None:
        return
    first, last = lines
    part = text[first:last]
    former, _ = read_nodes(part, "")
    if not isinstance(former, Mapping) or not set(former.entries) <= set(value):
        return
    made: bytes | None = part.encode()
    for name, one in value.items():
        if made is not None and (name not in former.entries or as_value(former.entries[name], "\n") != one):
            made = with_value(made, name, one)
    if made is not None:
        yield Splice(first, last, made.decode())


def _cuts(text: str, key: str) -> Iterator[Splice]:
    """Ways to take a key away: its lines; with what stands between it and the next key, such as a comment that would become part of
    the text before it; between braces with one of the commas beside it."""
    entries, is_flow, _, _ = entries_of(text)
    at = next(n for n, entry in enumerate(entries) if entry.name == key)
    there, following = entries[at], entries[at + 1 : at + 2]
    if is_flow:
        yield Splice(
            entries[at - 1].end if at else there.start, there.end if at or not following else following[0].start, ""
        )
        return
    start = text.rfind("\n", 0, there.start) + 1
    if start and not text.endswith("\n") and line_end(text, there.end) == len(text):
        yield Splice(start - 1, len(text), "")  # a file whose last line has no end has none afterwards either
    yield Splice(start, min(line_end(text, there.end) + 1, len(text)), "")
    yield Splice(start, text.rfind("\n", 0, following[0].start) + 1 if following else len(text), "")


def _comment(rest: str) -> str:
    """The comment after a block's sign (`| # ...`) or after a key whose map begins on the next line."""
    match = re.fullmatch(r"[ \t]*(?:[|>][-+\d]*)?([ \t]+#.*)?", rest)
    return match[1] or "" if match else ""


def _adding(text: str, entries: Sequence[Entry], lines: str) -> Iterator[Splice]:
    """Last in the file; else right after the last value; else before the last key, where no end has to be kept."""
    yield Splice(len(text), len(text), f"{lines}\n" if text.endswith("\n") else f"\n{lines}")
    if entries:
        line = text.find("\n", entries[-1].end)
        if line >= 0:
            yield Splice(line, line, f"\n{lines}")
        start = text.rfind("\n", 0, entries[-1].start) + 1
        yield Splice(start, start, f"{lines}\n")


# --- what is read again ---------------------------------------------------------------------------------


def _is_as_wanted(before: Mapping, text: str, key: str, value: Value) -> bool:
    """Whether the text, read again, has the value and otherwise says exactly what it said before."""
    after, problems = read_nodes(text, "")
    if not isinstance(after, Mapping) or has_errors(problems) or key not in after.entries:
        return False
    others = {name: as_value(node) for name, node in after.entries.items() if name != key}
    kept = {name: as_value(node) for name, node in before.entries.items() if name != key}
    return others == kept and list(others) == list(kept) and as_value(after.entries[key], block_end="\n") == value


def _says_the_rest(before: Mapping, text: str, key: str) -> bool:
    """Whether the text, read again, says exactly what it said before but for the key."""
    after, problems = read_nodes(text, "")
    if not isinstance(after, Mapping) or has_errors(problems):
        return False
    kept = {name: as_value(node) for name, node in before.entries.items() if name != key}
    left = {name: as_value(node) for name, node in after.entries.items()}
    return left == kept and list(left) == list(kept)


def as_value(node: Node, block_end: str = "") -> Value:
    """A node as plain values; `block_end` is what a block's text may end in without meaning it."""
    match node:
        case Scalar():
            return str(node.text) if node.plain else str(node.text).removesuffix(block_end)
        case NodeSequence():
            return [as_value(item, block_end) for item in node.items]
        case Mapping():
            return {name: as_value(part, block_end) for name, part in node.entries.items()}
