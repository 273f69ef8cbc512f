"""JSON-stat, 1.x and 2.0: a cube of numbers as rows, each with the labels of its categories.

The form is https://json-stat.org/full/: the dimensions in order, how many categories each has, and the values with the last
dimension running fastest, as a list or by their numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from committee.base import danish
from committee.base.problems import Place, Problem
from committee.domain.periods import Period
from committee.kpi.tables.cells import Cell
from committee.kpi.tables.table import Table

VALUE, NOTE = "værdi", "note"
_MOST_CELLS = 1_000_000
_MOST_DIGITS = len(str(_MOST_CELLS))
_LARGEST = 30  # digits before the comma; more is no count of anything
_CURE = "Hent filen igen, eller hent tallene som CSV hos kilden."


class _Wrong(ValueError):
    """What a file has that JSON-stat hasn't, in Danish."""


@dataclass(frozen=True, slots=True)
class _Dimension:
    name: str
    labels: tuple[str, ...]


def is_json_stat(found: object) -> bool:
    """Whether what was read of a JSON file is meant to be JSON-stat."""
    return isinstance(found, dict) and (
        found.get("class") in ("dataset", "collection", "dimension") or bool(_datasets(found))
    )


def parse_json_stat(found: Mapping[str, object], file: str, line: int) -> tuple[Table | None, list[Problem]]:
    """The table of a dataset, with a column for each dimension, one for the value, and one for its note where there are any.
    `line` is where the values begin."""
    try:
        dataset = _only_dataset(found)
        dimensions = _dimensions(dataset)
        count = math.prod(len(one.labels) for one in dimensions)
        if count > _MOST_CELLS:
            raise _Wrong(
                f"har {danish.format_number(count)} tal, og der kan højst læses {danish.format_number(_MOST_CELLS)}"
            )
        values, notes = _spread(dataset.get("value"), count, "value"), _spread(dataset.get("status"), count, "status")
    except _Wrong as wrong:
        return None, [Problem(Place(file, 1, 1), "json-stat", f"Filen er JSON-stat, men {wrong}.", _CURE)]
    with_notes = any(note not in (None, "") for note in notes)
    labels = list(product(*(one.labels for one in dimensions)))
    rows = [[*labels[n], _cell(values[n]), *([str(notes[n] or "")] if with_notes else [])] for n in range(count)]
    columns = (*(one.name for one in dimensions), VALUE, *([NOTE] if with_notes else []))

    def locate(row: int, column: int) -> Place:
        where = f"value[{row}], {', '.join(labels[row])}" if row >= 0 else "dimension"
        return Place(file, line, 1, where)

    return Table(file, columns, rows, locate), []


def _datasets(found: Mapping[str, object]) -> dict[str, Mapping[str, object]]:
    """The datasets of a file by their names: itself, those of version 1's bundle, or those that stand in a collection."""
    if _is_dataset(found):
        return {"": found}
    link = found.get("link")
    items = link.get("item") if isinstance(link, dict) else None
    inside = {str(n): one for n, one in enumerate(items if isinstance(items, list) else ())} or found
    return {str(name): one for name, one in inside.items() if isinstance(one, dict) and _is_dataset(one)}


def _is_dataset(found: Mapping[str, object]) -> bool:
    return isinstance(found.get("dimension"), dict) and "value" in found


def _only_dataset(found: Mapping[str, object]) -> Mapping[str, object]:
    made = _datasets(found)
    if not made:
        raise _Wrong("har ingen tal i sig selv")
    if len(made) > 1:
        raise _Wrong(f"har flere tabeller ({danish.listed([f'»{name}«' for name in made])}); der kan kun læses én")
    return next(iter(made.values()))


def _dimensions(dataset: Mapping[str, object]) -> list[_Dimension]:
    described = dataset["dimension"]
    assert isinstance(described, dict)
    ids, sizes = dataset.get("id", described.get("id")), dataset.get("size", described.get("size"))
    if not isinstance(ids, list) or not isinstance(sizes, list) or len(ids) != len(sizes) or not ids:
        raise _Wrong("siger ikke, hvilke dimensioner den har, og hvor store de er")
    times = _times(dataset, described)
    return [
        _dimension(str(name), described.get(str(name)), size, is_time=str(name) in times)
        for name, size in zip(ids, sizes, strict=True)
    ]


def _times(dataset: Mapping[str, object], described: Mapping[str, object]) -> frozenset[str]:
    role = dataset.get("role", described.get("role"))
    found = role.get("time") if isinstance(role, dict) else None
    return frozenset(map(str, found if isinstance(found, list) else ()))


def _dimension(name: str, found: object, size: object, *, is_time: bool) -> _Dimension:
    category = found.get("category") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(category, dict):
        raise _Wrong(f"beskriver ikke dimensionen »{name}«")
    words = category.get("label")
    words = words if isinstance(words, dict) else {}
    codes = _codes(category.get("index", list(words)), name)
    if len(codes) != size:
        raise _Wrong(f"»{name}« har {len(codes)} kategorier og ikke {size}")
    labels = [str(words.get(code, code)) for code in codes]
    if is_time and not all(map(Period.parse, labels)) and all(map(Period.parse, codes)):
        labels = codes
    twice = {label for label in labels if labels.count(label) > 1}
    shown = tuple(f"{label} ({code})" if label in twice else label for label, code in zip(labels, codes, strict=True))
    label = found.get("label")
    return _Dimension(label if isinstance(label, str) and label else name, shown)


def _codes(index: object, name: str) -> list[str]:
    """The categories' codes in order: a list of them, or each with its place."""
    if isinstance(index, list):
        return list(map(str, index))
    if isinstance(index, dict) and all(isinstance(place, Decimal) for place in index.values()):
        return [str(code) for code, _ in sorted(index.items(), key=lambda one: Decimal(str(one[1])))]
    raise _Wrong(f"siger ikke, i hvilken rækkefølge kategorierne i »{name}« står")


def _spread(found: object, count: int, name: str) -> Sequence[object]:
    """As many values as there are places: of a list all, of a mapping those that it has, of one text the same for all."""
    if isinstance(found, dict):
        made: list[object] = [None] * count
        for key, value in found.items():
            if not str(key).isdecimal() or len(str(key)) > _MOST_DIGITS or int(key) >= count:
                raise _Wrong(f"»{name}« har en plads »{key}«, som ikke findes")
            made[int(key)] = value
        return made
    if isinstance(found, list) and name == "status" and len(found) == 1:
        return found * count
    if isinstance(found, list):
        if len(found) != count:
            raise _Wrong(f"»{name}« har {len(found)} tal, men dimensionerne giver {count}")
        return found
    if name == "value":
        raise _Wrong("har ingen tal i »value«")
    return [found] * count


def _cell(value: object) -> Cell:
    if isinstance(value, Decimal):
        return value if value.is_finite() and value.adjusted() < _LARGEST else f"{value}"
    return value if value is None or isinstance(value, str) else str(value)
