"""Dropped Word files that aren't taken in yet, kept while the program is stopped: their bytes, and beside them what was settled of each."""

from __future__ import annotations

import json

from committee.kontor.screens.efter.wordfile import Handed
from committee.kontor.visits import Visit

_BYTES, _TOLD = ".docx", ".json"


def bring_back(visit: Visit) -> None:
    """Remember again what a program that was stopped has left of the meeting, under the numbers that its pages know."""
    for name in visit.desk.laid_by.names(_home(visit)):
        number = name.removesuffix(_BYTES)
        if number != name and visit.desk.files.get(number, Handed) is None and (found := _read(visit, number)):
            visit.desk.files.keep(found, number, size=len(found.data))


def lay_by(visit: Visit, used: str = "") -> None:
    """Keep the files that the meeting has now, and what is settled of them; what was put away goes, and the one that is `used` up."""
    store, home = visit.desk.laid_by, _home(visit)
    files = {n: one for n, one in visit.desk.files.all_of(Handed).items() if one.key == visit.key and n != used}
    names = store.names(home)
    for name in names:
        number = name.removesuffix(_BYTES).removesuffix(_TOLD)
        if name.endswith((_BYTES, _TOLD)) and number not in files:
            store.drop(home, name)
    for number, handed in files.items():
        if f"{number}{_BYTES}" not in names:
            store.put(home, f"{number}{_BYTES}", handed.data)
        told = {"fil": handed.file, "afgjort": sorted(handed.settled), "taget": handed.taken}
        store.put(home, f"{number}{_TOLD}", json.dumps(told).encode())


def _read(visit: Visit, number: str) -> Handed | None:
    data, told = (visit.desk.laid_by.get(_home(visit), f"{number}{end}") for end in (_BYTES, _TOLD))
    try:
        found = json.loads(told or b"")
        settled, taken = {str(one) for one in found["afgjort"]}, [str(one) for one in found["taget"]]
        return Handed(visit.key, str(found["fil"]), data, settled, taken) if data else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _home(visit: Visit) -> str:
    return f"{visit.key.path}/word"
