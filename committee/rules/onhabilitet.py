"""Votes on who is disqualified, told by what they say they are about. Pure."""

from __future__ import annotations

import re

from committee.domain.decision import Vote

_HABILITET = re.compile(r"habil", re.IGNORECASE)
_HABIL = re.compile(r"\bhabil[et]?\b|\bikke (?:er )?inhabil[et]?\b", re.IGNORECASE)


def is_on_habilitet(vote: Vote) -> bool:
    """Whether a vote is about who is disqualified, by what it says it is about."""
    return vote.about is not None and _HABILITET.search(vote.about) is not None


def asks_if_able(vote: Vote) -> bool:
    """Whether a vote on habilitet is about that somebody is able, »at N. N. er habil«, so that for isn't that they are disqualified."""
    return _HABIL.search(vote.about or "") is not None
