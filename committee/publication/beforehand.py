"""What keeps a meeting from the public before anything of it is printed: what isn't finished, and what leaks in the house's own texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.archive.profiles import SETTINGS
from committee.base.problems import Problem, Severity
from committee.compose.compose import Kind
from committee.publication.accessible import figure_colours
from committee.publication.publicedition import PublicEdition
from committee.rules.approval import undecided
from committee.rules.duties import parties_are_told
from committee.work.inspecting import leaks_told
from committee.work.sitting import sit

_UNFINISHED = ("hjælpetekst", "privat-note", "udtryk-uden-virkning")


def leaks_too(archive: Archive, key: MeetingKey, today: dt.date, wishes: Mapping[str, str]) -> Iterator[Problem]:
    """What of the house's own texts would stop the edition when all else is mended, so that it is told at once."""
    sitting, _ = sit(archive, key)
    for problem in leaks_told(sitting, today) if sitting else ():
        if str(problem.place) not in wishes:
            yield replace(problem, severity=Severity.ERROR)


def graver(problem: Problem) -> Problem:
    """A problem as it weighs in public: help text that nobody filled in, or a note to oneself, is an error there."""
    return replace(problem, severity=Severity.ERROR) if problem.code in _UNFINISHED else problem


def unfinished(edition: PublicEdition, kind: Kind, today: dt.date) -> Iterator[Problem]:
    """What keeps a document from the public: minutes with an item that isn't decided, or colours that can't be told apart. That
    a party hasn't been told is a warning."""
    profile = edition.templates.profile
    settings = edition.templates.find(SETTINGS)
    yield from figure_colours(profile, edition.templates.display(settings) if settings else profile.name)
    yield from parties_are_told(edition.sitting.case(today)) if kind is Kind.MINUTES else ()
    for problem in undecided(edition.everything) if kind is Kind.MINUTES else ():
        cure = f"{problem.cure} Dagsordenen alene udgives med --dagsorden."
        yield replace(problem, text=f"{problem.text} Referatet kan ikke udgives før.", cure=cure)
