"""Which item stands behind a closed item's key: kept in the house, so that it is known again when its number changes.

In public a closed item is known by its number alone, since its name, and even a sum of it, could be guessed.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from committee.compose.edition import anchor_name
from committee.rules.numbering import Agenda

FILE = "udgivet.json"  # beside the public folder, and not for the website


def keys_of(public: Agenda, everything: Agenda) -> dict[str, str]:
    """The lasting name behind each item's key in the published data."""
    names = {numbered.number: numbered.item.id for numbered in everything}
    return {f"punkt-{anchor_name(numbered)}": f"punkt-{names[numbered.number]}" for numbered in public}


def kept(receipt: bytes, keys: dict[str, str]) -> bytes:
    """The file for an edition, known by its receipt."""
    made = {"kvittering": hashlib.sha256(receipt).hexdigest(), "punkter": keys}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def read_keys(home: Path, receipt: bytes) -> dict[str, str]:
    """The names behind the keys of the edition with this receipt; nothing when they aren't kept."""
    try:
        made = json.loads((home / FILE).read_text(encoding="utf-8"))
        if made["kvittering"] != hashlib.sha256(receipt).hexdigest():
            return {}
        return {str(key): str(name) for key, name in made["punkter"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
