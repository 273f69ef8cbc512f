"""What is typed on the page and isn't saved yet, kept also by the program: a browser keeps it for one address and port alone, and another
program may have taken the port when this one is started again. It lies in the user's own folder, where nobody else reads, and goes when
the page says that it was saved or chosen away.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from committee import Value
from committee.base.private import write_private

LARGEST = 8 * 2**20  # bytes of the whole file; of more the oldest give way
_SHARE = 4  # and one address may fill a fourth of it
_LARGEST_NAME = 2000  # signs of an address, or of a field's name


class Draft(NamedTuple):
    """What a field said when it was typed in, what was typed, and when, in the page's own milliseconds."""

    base: Value
    value: Value
    time: int


Change: TypeAlias = Draft | int  # what a field is now, or until when what was typed in it is saved
_Kept: TypeAlias = dict[str, dict[str, Draft]]


class Drafts:
    """The drafts of one workspace's page, by address and field. Without a `file` they are remembered until the program stops."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._unfiled: _Kept = {}
        self._lock = threading.Lock()

    def near(self, address: str) -> dict[str, dict[str, Draft]]:
        """What a page may want of them: all of its meeting, or of its own address where it is of none."""
        home = "/".join(address.split("/")[:4]) + "/" if address.startswith("/m/") else ""
        with self._lock, contextlib.suppress(OSError):
            return {at: one for at, one in self._read().items() if at == address or (home and at.startswith(home))}
        return {}

    def keep(self, address: str, changes: Mapping[str, Change]) -> bool:
        """Keep what was typed in an address's fields, and forget what was saved; whether it could be written down."""
        with self._lock, contextlib.suppress(OSError):
            before = self._read()
            fields = dict(before.get(address, {}))
            for name, change in changes.items():
                _take(fields, name, change)
            after = {**before, address: fields}
            if len(_bytes({address: fields})) * _SHARE > LARGEST:
                return False
            if after != {address: {}, **before}:
                self._write({at: one for at, one in after.items() if one})
            return True
        return False

    def saved(self, address: str, name: str, value: Value) -> None:
        """Forget what was typed in a field when that is what was saved, whichever browser it was typed in."""
        one = self.near(address).get(address, {}).get(name)
        if one is not None and one.value == value:
            self.keep(address, {name: one.time})

    def count(self) -> int:
        """How many fields have something that isn't saved yet."""
        with self._lock, contextlib.suppress(OSError):
            return sum(map(len, self._read().values()))
        return 0

    def _read(self) -> _Kept:
        """Anew each time: two programs of one workspace may run at two ports. What is broken counts as nothing. Raises `OSError`."""
        if self._file is None:
            return self._unfiled
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
            return {named(at): {name: draft(one) for name, one in fields.items()} for at, fields in found.items()}
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}

    def _write(self, kept: _Kept) -> None:
        data = _bounded(kept)
        if self._file is None:
            self._unfiled = kept
        elif kept:
            write_private(self._file, data)
        else:
            self._file.unlink(missing_ok=True)


def draft(sent: object) -> Draft:
    """A draft as the page sends it. Raises `ValueError` or `KeyError`."""
    if not isinstance(sent, dict) or not isinstance(sent["tid"], int):
        raise ValueError
    return Draft(field_value(sent["base"]), field_value(sent["vaerdi"]), sent["tid"])


def field_value(sent: object) -> Value:
    """A text, a list of them or a map of texts; nothing else is a field's value. Raises `ValueError`."""
    if isinstance(sent, str):
        return sent
    if isinstance(sent, list):
        return [field_value(one) for one in sent]
    if isinstance(sent, dict):
        return {str(name): field_value(one) for name, one in sent.items()}
    raise ValueError


def told(one: Draft) -> dict[str, object]:
    """A draft as the page has it."""
    return {"base": one.base, "vaerdi": one.value, "tid": one.time}


def named(sent: object) -> str:
    """An address of the page, or a field's name, of a decent length. Raises `ValueError`."""
    if not isinstance(sent, str) or not 0 < len(sent) <= _LARGEST_NAME:
        raise ValueError
    return sent


def _take(fields: dict[str, Draft], name: str, change: Change) -> None:
    """What comes late, of another tab or another browser, doesn't take the place of what is newer."""
    former = fields.get(name)
    if isinstance(change, Draft):
        if former is None or change.time >= former.time:
            fields[name] = change
    elif former is not None and former.time <= change:
        del fields[name]


def _bounded(kept: _Kept) -> bytes:
    """The file's bytes, when the oldest have given way to what there is room for."""
    data = _bytes(kept)
    while len(data) > LARGEST:
        at, name = min(
            ((at, name) for at, fields in kept.items() for name in fields), key=lambda one: kept[one[0]][one[1]].time
        )
        del kept[at][name]
        if not kept[at]:
            del kept[at]
        data = _bytes(kept)
    return data


def _bytes(kept: _Kept) -> bytes:
    written = {at: {name: told(one) for name, one in fields.items()} for at, fields in kept.items()}
    return json.dumps(written).encode()
