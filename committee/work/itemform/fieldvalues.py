"""A field of an item's form: the path of its keys in the file, and its value there as a text or a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from committee.records.values import Value

FieldPath = tuple[str, ...]

TITLE, CASE_NUMBER, CLOSED, LATE, WITHDRAWN = ("titel",), ("sagsnr",), ("lukket",), ("tillæg",), ("udgår",)
GUESTS, KPIS, AS_OF, PAPERS = ("deltagere",), ("nøgletal",), ("opgjort",), ("bilag",)
PUBLIC_TITLE, PUBLIC_DECISION = ("offentlig_titel",), ("offentlig_beslutning",)
RESUME, CASE = ("resume",), ("sagsfremstilling",)
OWN, RECOMMENDED = "afsnit", "indstilling"
SENDERS, RECIPIENT, POINTS, FREE = ((RECOMMENDED, name) for name in ("fra", "til", "at", "tekst"))

LISTS = frozenset((GUESTS, KPIS, PAPERS, SENDERS, POINTS))
TEXTS = frozenset((RESUME, CASE, PUBLIC_DECISION, FREE))  # of several lines; all other texts are one line
ALONE = frozenset(
    (TITLE, CASE_NUMBER, CLOSED, LATE, WITHDRAWN, AS_OF, PUBLIC_TITLE, PUBLIC_DECISION, RESUME, CASE, RECIPIENT, FREE)
)


def is_field(path: FieldPath) -> bool:
    """Whether a path is that of a field which the form has."""
    return path in ALONE or path in LISTS or is_own_section(path)


def is_own_section(path: FieldPath) -> bool:
    """Whether it is a section of the item's own: its heading, and its number where the same heading is there before it."""
    return len(path) in (2, 3) and path[0] == OWN and all(number.isdecimal() for number in path[2:])


def is_long(path: FieldPath) -> bool:
    """Whether a field's text may have several lines."""
    return path in TEXTS or is_own_section(path)


def own_paths(headings: Sequence[str]) -> list[FieldPath]:
    """The paths of sections by their headings, which may come more than once."""
    seen: dict[str, int] = {}
    made: list[FieldPath] = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        made.append((OWN, heading) if seen[heading] == 1 else (OWN, heading, str(seen[heading])))
    return made


def value_at(values: Mapping[str, Value], path: FieldPath) -> Value:
    """What a file's top-level values say at a field, in the one form that the form has; empty where nothing is said."""
    found = _within(values.get(path[0], ""), path)
    if path == PAPERS:
        return [_paper(one) for one in _listed(found)]
    if path in LISTS:
        return [one for one in _listed(found) if isinstance(one, str)]
    return found if isinstance(found, str) else ""


def with_value_at(former: Value | None, path: FieldPath, value: Value) -> Value | None:
    """The value of a field's top-level key with the field set; None where nothing is left of it."""
    if path[0] == OWN:
        return _with_section(former or {}, path, value)
    if path[0] == RECOMMENDED:
        map_before = former if isinstance(former, dict) else {"tekst": former} if former else {}
        made = {**map_before, path[1]: _in_form(map_before.get(path[1]), value)}
        kept = {name: one for name, one in made.items() if one or name != path[1]}
        is_bare = isinstance(former, str) and list(kept) == ["tekst"]
        return (kept["tekst"] if is_bare else kept) or None
    if path == PAPERS:
        return _papers(_listed(former or []), value) or None
    return _in_form(former, value) or None


def _within(found: Value, path: FieldPath) -> Value:
    if path[0] == OWN:
        return _sections(found).get(path, "")
    if path[0] == RECOMMENDED:
        return found.get(path[1], "") if isinstance(found, dict) else found if path == FREE else ""
    return found


def _sections(found: Value) -> dict[FieldPath, Value]:
    told = sections_in(found)
    return dict(zip(own_paths([heading for heading, _ in told]), (text for _, text in told), strict=True))


def sections_in(found: Value) -> list[tuple[str, Value]]:
    """The sections of `afsnit`, which may be a map or a list of maps."""
    if isinstance(found, dict):
        return list(found.items())
    maps = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [(str(one.get("overskrift", "")), one.get("tekst", "")) for one in maps]


def _with_section(former: Value, path: FieldPath, value: Value) -> Value | None:
    if isinstance(former, list):
        return _with_listed(former, path, value) or None
    made: dict[str, Value] = {**former, path[1]: value} if isinstance(former, dict) else {path[1]: value}
    return {name: one for name, one in made.items() if one or name != path[1]} or None


def _with_listed(former: list[Value], path: FieldPath, value: Value) -> list[Value]:
    paths = own_paths([heading for heading, _ in sections_in(former)])
    if path not in paths:
        return [*former, {"overskrift": path[1], "tekst": value}]
    at = paths.index(path)
    entry = former[at]
    assert isinstance(entry, dict)
    return [*former[:at], *([{**entry, "tekst": value}] if value else []), *former[at + 1 :]]


def _listed(found: Value) -> list[Value]:
    if isinstance(found, list):
        return found
    return [found] if found else []


def _paper(entry: Value) -> Value:
    return entry if isinstance(entry, dict) else {"titel": entry}


def _papers(former: list[Value], value: Value) -> list[Value]:
    """Attachments as the file has them: one that is a title alone is a text, unless it was a map before."""
    were_maps = [one for one in former if isinstance(one, dict)]
    bare = (
        one["titel"] if isinstance(one, dict) and set(one) == {"titel"} and one not in were_maps else one
        for one in value
    )
    return list(bare) if isinstance(value, list) else []


def _in_form(former: Value | None, value: Value) -> Value:
    """A list of one text stays a text where the file has it so."""
    return value[0] if isinstance(former, str) and isinstance(value, list) and len(value) == 1 else value
