"""What other systems call a meeting's paper, and what that tells of the meeting."""

from __future__ import annotations

import re

_PLAIN = re.compile(
    r"(?:åbent?|offentlig|lukket|intern)?\s*(?:referat|dagsorden|beslutningsprotokol|protokol|udvalgsmøde|møde|ordinært møde)",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"referat|protokol|beslutninger", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"till[æa]e?gs?", re.IGNORECASE)


def kind_said(name: str) -> str:
    """The kind of meeting as it is printed: the source's words where they say more than that it is an agenda or minutes."""
    return "" if not name or _PLAIN.fullmatch(name.strip()) else name.strip()


def is_supplement(name: str) -> bool:
    """Whether the words say that it is a tillægsdagsorden."""
    return bool(_SUPPLEMENT.search(name))


def is_minutes(name: str) -> bool:
    """Whether the words say that decisions are in it."""
    return bool(_MINUTES.search(name))
