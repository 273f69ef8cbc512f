"""The guard: what is in a finished file that must not be public. A CPR number is never told, only its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee.leaks.cpr import find_cpr
from committee.leaks.passages import UnreadError, passages

CPR, SECRET, UNREAD = "cpr-nummer", "lukket", "ulæst"
_SHORTEST = 5  # letters; shorter words of closed items are words of others too


@dataclass(frozen=True, slots=True)
class Leak:
    """One finding: the file, the place in it, the kind, and what is told of it (never a CPR number)."""

    file: str
    where: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Secret:
    """Words of a closed item or attachment that may stand nowhere in public; `about` says whose they are."""

    words: str
    about: str


def inspect_file(name: str, data: bytes, today: dt.date, secrets: Iterable[Secret] = ()) -> list[Leak]:
    """Every finding in a file, each place once; a file that can't be read whole is a finding itself."""
    wanted = [(secret, _folded(secret.words)) for secret in secrets if len(_folded(secret.words)) >= _SHORTEST]
    found: list[Leak] = []
    try:
        for passage in passages(name, data):
            found += _in_text(name, passage.where, passage.text, today, wanted)
    except UnreadError as error:
        found.append(Leak(name, "", UNREAD, f"Filen kan ikke læses helt: {error}."))
    return list(dict.fromkeys(_without_wider(found)))


def _in_text(name: str, where: str, text: str, today: dt.date, wanted: list[tuple[Secret, str]]) -> Iterator[Leak]:
    numbers = len({(hit.start, hit.end) for hit in find_cpr(text, today)})
    if numbers:
        count = "Et CPR-nummer" if numbers == 1 else f"{numbers} CPR-numre"
        yield Leak(name, where, CPR, f"{count}.")
    folded = _folded(text) if wanted else ""
    for secret, words in wanted:
        if words in folded and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", folded):
            yield Leak(name, where, SECRET, f"Ord fra {secret.about}.")


def _folded(text: str) -> str:
    """Words as they are compared: without signs that aren't seen, in small letters, white space single."""
    return " ".join(re.sub(r"[\u00ad\u200b-\u200d\u2060\ufeff]", "", text).casefold().split())


def _without_wider(found: list[Leak]) -> Iterator[Leak]:
    """A number in a cell stands in the cell's row too, and a line's in the whole text: only the narrower place is told."""
    for leak in found:
        narrow = {other.where for other in found if other.kind == leak.kind}
        row = re.fullmatch(r"(.*), række (\d+)", leak.where)
        if row and any(re.fullmatch(rf"{re.escape(row[1])}![A-Z]+{row[2]}", where) for where in narrow):
            continue
        if leak.where in ("hele teksten", "teksten uden koder") and any(w.startswith("linje ") for w in narrow):
            continue
        yield leak
