"""Which item stands behind a closed item's key: kept in the house, so that it is known again when its number changes.

In public a closed item is known by its number alone, since its name, and even a sum of it, could be guessed.
"""

from __future__ import annotations

from pathlib import Path

from committee.base.digests import sha256_of
from committee.base.problems import Place
from committee.compose.edition import anchor_name
from committee.records.fields import EXACT
from committee.records.jsonfile import json_bytes, read_json
from committee.records.manyfields import MapOf
from committee.records.nodes import SourceText
from committee.records.record import Record, key, record
from committee.rules.numbering import Agenda

FILE = "udgivet.json"  # beside the public folder, and not for the website


def keys_of(public: Agenda, everything: Agenda) -> dict[str, str]:
    """The lasting name behind each item's key in the published data."""
    names = {numbered.number: numbered.item.id for numbered in everything}
    return {f"punkt-{anchor_name(numbered)}": f"punkt-{names[numbered.number]}" for numbered in public}


@record
class Keys(Record):
    """The lasting names of one edition, which is known by the SHA-256 of its receipt."""

    receipt: str = key("kvittering", EXACT, "Kvitteringens SHA-256.", required=True)
    names: tuple[tuple[SourceText, SourceText], ...] = key(
        "punkter", MapOf(EXACT), "Punktets faste navn bag dets nøgle.", default=(), always=True
    )


def kept(receipt: bytes, keys: dict[str, str]) -> bytes:
    """The file for an edition, known by its receipt."""
    nowhere = Place("")
    names = tuple((SourceText(key, nowhere), SourceText(name, nowhere)) for key, name in keys.items())
    return json_bytes(Keys(receipt=sha256_of(receipt), names=names))


def read_keys(home: Path, receipt: bytes) -> dict[str, str]:
    """The names behind the keys of the edition with this receipt; nothing when they aren't kept."""
    try:
        made = read_json((home / FILE).read_bytes(), Keys)
    except OSError:
        return {}
    if made is None or made.receipt != sha256_of(receipt):
        return {}
    return {str(key): str(name) for key, name in made.names}
