"""How the guard's findings are worded: never with what was found. Pure."""

from __future__ import annotations

from committee.attachments.findings import CPR, MAYBE, SMALL, WORD
from committee.attachments.leaks.secret import Secret
from committee.attachments.reading.events import Passage

# Of kinds that are counted: one of them, and many.
_COUNTED = {
    CPR: ("Et CPR-nummer.", "CPR-numre."),
    MAYBE: ("Et nummer, der ligner et erstatnings-CPR-nummer.", "numre, der ligner erstatnings-CPR-numre."),
    SMALL: ("Et tal, der viser en lille gruppe.", "tal, der viser små grupper."),
}


def counted(kind: str, text: str, count: int) -> str:
    """What was found at a place, and how many; `text` for a kind that isn't counted."""
    if kind not in _COUNTED:
        return text
    one, many = _COUNTED[kind]
    return one if count == 1 else f"{count} {many}"


def told(secret: Secret) -> str:
    """That words of what is closed were found, and whose they are."""
    return f"Et ord fra {secret.about}." if secret.kind == WORD else f"Ord fra {secret.about}."


def place_of(passage: Passage, offset: int) -> str:
    """Where a letter of a passage stands: its line, when lines are its places."""
    if not passage.line:
        return passage.where
    before = passage.where.rpartition("linje ")[0]
    return f"{before}linje {passage.line + passage.text.count(chr(10), 0, offset)}"
