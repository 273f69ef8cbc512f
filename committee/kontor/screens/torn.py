"""Undoing that meets what somebody has changed since: both versions of each field, and what was chosen of them."""

from __future__ import annotations

import json
from typing import NamedTuple

from committee import Chosen, Piece, TwoVersions, Undone, marked_words
from committee.kontor.visits import NotHere, Visit

BACK, STAYS = "tilbage", "nu"
_UNREAD = "Valget kan ikke læses. Genindlæs siden, og fortryd igen."


class Torn(NamedTuple):
    """A field as the page shows it: what it is called, its two versions with the words that differ marked, and the form's word for it."""

    name: str
    file: str
    back: tuple[Piece, ...]
    now: tuple[Piece, ...]
    word: str


def torn_of(made: Undone) -> list[Torn]:
    """The fields that somebody has to choose for."""
    return [_torn(one) for one in made.versions]


def _torn(one: TwoVersions) -> Torn:
    back, now = marked_words(as_text(one.back), as_text(one.now))
    word = json.dumps([one.file, list(one.path), one.sum], ensure_ascii=False)
    return Torn(" › ".join(one.path), one.file, back, now, word)


def chosen(visit: Visit) -> list[Chosen]:
    """What the form says of each field: the fields `felt`, numbered, and `valg` of the same number."""
    return [_chosen(word, visit.text(f"valg{n}")) for n, word in enumerate(visit.texts("felt"), 1)]


def _chosen(word: str, choice: str) -> Chosen:
    try:
        file, path, seen = json.loads(word)
        return Chosen(str(file), tuple(map(str, path)), str(seen) if choice in (BACK, STAYS) else "", choice != STAYS)
    except (ValueError, TypeError, RecursionError):
        raise NotHere(_UNREAD) from None


def as_text(value: object) -> str:
    """A value as it is shown beside another: a list's entries a line each."""
    if isinstance(value, dict):
        return ", ".join(as_text(one) for one in value.values())
    return value if isinstance(value, str) else "\n".join(map(as_text, value if isinstance(value, list) else []))
