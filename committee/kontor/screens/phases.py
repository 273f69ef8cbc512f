"""The four screens of a meeting in the order of its life: what each is called, its part of the address, and its key after `g`."""

from __future__ import annotations

from typing import NamedTuple


class Phase(NamedTuple):
    """One of them."""

    name: str
    screen: str
    key: str


PHASES = (
    Phase("Dagsorden", "", "d"),
    Phase("Møde", "moede", "m"),
    Phase("Efter mødet", "efter", "e"),
    Phase("Udgivelse", "udgivelse", "u"),
)
