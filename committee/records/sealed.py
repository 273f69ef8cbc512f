"""Files that the program writes to be kept as they are: a seal last, and sums of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from committee.base.digests import sha256_of
from committee.records.record import Record, written
from committee.records.values import Written

SEAL = "kontrol"  # the key that stands last
_WHERE = frozenset(("place", "places"))  # where it is written says nothing of what it says


def sealed(head: str, made: Record) -> str:
    """A record as such a file: `head`, its values by its definition, and the sum of all that as the last line."""
    from committee.records.emit import SEALED, block  # here: most runs only check seals

    values = {name: _without_empty(value) for name, value in written(made).items() if name != SEAL}
    return with_seal(
        "".join([head, *(f"{line}\n" for name in values for line in block(name, values[name], 0, SEALED))])
    )


def _without_empty(value: Written) -> Written:
    """A value without what is empty in its maps."""
    if isinstance(value, Mapping):
        parts = {name: _without_empty(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in ("", [], {})}
    return value if isinstance(value, str | int) else [_without_empty(part) for part in value]


def with_seal(text: str) -> str:
    """The text with its own sum as the last line."""
    return f"{text}{SEAL}: {_sum_of(text)}\n"


def is_untouched(text: str) -> bool:
    """Whether a file is as `sealed` made it; its line ends may have changed on the way."""
    body, _, seal = text.rpartition(f"{SEAL}: ")
    return seal.strip() == _sum_of(body)


def _sum_of(text: str) -> str:
    return sha256_of(text.encode())


def digest_of(made: Record, without: frozenset[str] = frozenset()) -> str:
    """A sum of all that a record says, but for the fields named. Comments, layout and empty fields don't count, so a
    field that the program learns later leaves the sums of what was sealed before as they were."""
    return sha256_of("\x1f".join(_parts(made, without | _WHERE)).encode())[:16]


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
