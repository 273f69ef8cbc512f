"""The tables in JSON: a list of objects, an object by itself, and a list of lists, each as rows under the names of its values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from committee.attachments.reading.events import Row
from committee.attachments.reading.linetables import cells_of

_LARGEST = 4_000_000  # letters; a larger file is searched as text alone
_DEEPEST = 60


def rows_of_json(text: str) -> Iterator[Row]:
    """The rows of all tables in a text that is JSON; none in any other."""
    if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "[") or len(text) > _LARGEST:
        return
    try:
        value: object = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return  # its lines are looked through all the same
    yield from _Tables().rows_in(value, 0)


@dataclass(slots=True)
class _Tables:
    count: int = 0

    def rows_in(self, value: object, depth: int) -> Iterator[Row]:
        if depth > _DEEPEST or not isinstance(value, (dict, list)):
            return
        if isinstance(value, dict):
            yield from self._table([value])
            inner: list[object] = list(value.values())
        else:
            yield from self._table([one for one in value if isinstance(one, dict)])
            yield from self._lists([one for one in value if isinstance(one, list)])
            inner = list(value)
        is_table = isinstance(value, list)
        for one in inner:
            if is_table and isinstance(one, dict):
                for each in one.values():
                    yield from self.rows_in(each, depth + 2)
            else:
                yield from self.rows_in(one, depth + 1)

    def _table(self, objects: list[dict[str, object]]) -> Iterator[Row]:
        """Objects as rows below the names that they have."""
        names = list(dict.fromkeys(name for one in objects for name in one))
        if names:
            written = [[_said(one.get(name)) for name in names] for one in objects]
            yield from self._rows([names, *written])

    def _lists(self, lists: list[list[object]]) -> Iterator[Row]:
        if lists:
            yield from self._rows([list(map(_said, one)) for one in lists])

    def _rows(self, written: list[list[str]]) -> Iterator[Row]:
        self.count += 1
        title = f"tabel {self.count}"
        for number, cells in enumerate(map(cells_of, written), start=1):
            if cells:
                yield Row(title, number, f"{title}, række {number}", cells, again=True)


def _said(value: object) -> str:
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
