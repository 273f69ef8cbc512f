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


def in_form_of(former: Value, value: Value) -> Value:
    """A value as the one before it is written: `fra: A` and not `fra: [A]`, its keys in their order, white space as it was."""
    if isinstance(former, dict) and isinstance(value, dict) and set(former) == set(value):
        return {name: in_form_of(one, value[name]) for name, one in former.items()}
    if isinstance(former, list) and isinstance(value, list) and len(former) == len(value):
        return [in_form_of(*pair) for pair in zip(former, value, strict=True)]
    if isinstance(former, str):
        parts = [value] if isinstance(value, str) else list(value.values() if isinstance(value, dict) else value)
        if len(parts) == 1 and isinstance(parts[0], str):
            return former if former.split() == parts[0].split() else parts[0]
    return value
