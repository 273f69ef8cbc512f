"""What a check is, and what it looks at. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from committee.base.problems import Problem
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.rules.numbering import Agenda


@dataclass(frozen=True)
class Case:
    """One meeting as a check sees it: with its committee, its numbered items as the house has them, and the house style.

    Without `today`, nothing is said of deadlines that pass. `publishing` tells that what is looked at is to be published.
    """

    committee: Committee
    meeting: Meeting
    agenda: Agenda
    profile: Profile = field(default_factory=Profile)
    today: dt.date | None = None
    publishing: bool = False


C = TypeVar("C", bound=Case)


@dataclass(frozen=True, slots=True)
class Check(Generic[C]):
    """A row of a registry: the codes of what it may find, and the function that looks, whose docstring states the rule.

    One that isn't `of_document` is about how the papers go out, and isn't asked while a document is built.
    """

    codes: tuple[str, ...]
    look: Callable[[C], Iterable[Problem]]
    of_document: bool = True
