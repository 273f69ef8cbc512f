"""Values as they are written and as they read back, whatever their form in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from committee.base.problems import shown

Value = str | list["Value"] | dict[str, "Value"]  # as it reads back: every scalar is text
Written = str | int | Sequence["Written"] | Mapping[str, "Written"]


def in_words(value: Value, longest: int | None = None) -> str:
    """A value as it is told: a map's keys with what stands under each, a list's entries with commas between.

    With `longest` each text in it stands on one line, cut to as many signs.
    """
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(part, longest)}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(in_words(part, longest) for part in value)
    return value if longest is None else shown(value, longest)


def as_text(value: Written) -> Value:
    """A value as it reads back."""
    if isinstance(value, Mapping):
        return {name: as_text(part) for name, part in value.items()}
    return str(value) if isinstance(value, str | int) else [as_text(part) for part in value]
