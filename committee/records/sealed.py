"""Files that the program writes to be kept as they are: maps on one line, a seal last, and sums of records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields

from committee.records.record import Record

_SEAL = "kontrol: "
_WHERE = frozenset(("place", "places"))  # where it is written says nothing of what it says


def sealed(text: str) -> str:
    """The text with its own sum as the last line."""
    return f"{text}{_SEAL}{_sum(text)}\n"


def is_untouched(text: str) -> bool:
    """Whether a file is as `sealed` made it; its line ends may have changed on the way."""
    body, _, seal = text.rpartition(_SEAL)
    return seal.strip() == _sum(body)


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(made: Record, without: frozenset[str] = frozenset()) -> str:
    """A sum of all that a record says, but for the fields named; comments and layout don't change it, nor does a field
    without a value, so that one which the program learns later leaves what was sealed before as it was."""
    return hashlib.sha256("\x1f".join(_parts(made, without | _WHERE)).encode()).hexdigest()[:16]


def _parts(value: object, without: frozenset[str]) -> Iterator[str]:
    if isinstance(value, Record):
        for spec in fields(value):
            part = getattr(value, spec.name)
            if part and spec.name not in without:
                yield spec.name
                yield from _parts(part, without)
    elif isinstance(value, tuple):
        yield "("
        for part in value:
            yield from _parts(part, without)
        yield ")"
    else:
        yield str(value)


def flow(values: Mapping[str, object]) -> str:
    """A map on one line; what is empty isn't written."""
    return "{" + ", ".join(f"{_name(name)}: {_value(value)}" for name, value in values.items() if value not in (None, "", [], {})) + "}"  # fmt: skip


def _name(name: str) -> str:
    return name if name.isalpha() else quoted(name)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return flow(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return str(value) if isinstance(value, int) else quoted(str(value))


def quoted(text: str) -> str:
    """A text in double quotes, as both JSON and YAML read it."""
    return json.dumps(text, ensure_ascii=False)
