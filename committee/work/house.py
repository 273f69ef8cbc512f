"""What a meeting's documents rest on, as it was read: its committee, the house style, the numbered agendas, where KPIs are looked up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from committee.archive.profiles import Templates, load_profile
from committee.archive.workspace import ITEMS, Selection, load, split_folder
from committee.base.problems import Problem, Severity
from committee.compose.compose import Edition, Kind, compose
from committee.compose.edition import Numbers
from committee.documents.tree import Document
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.domain.release import merged
from committee.rules.editions import public
from committee.rules.numbering import Agenda, number_meetings
from committee.work.numbers import Desk
from committee.work.wordfile import skabelon_problems


@dataclass(eq=False, repr=False)
class House:
    """A committee with its templates (None when they can't be used) and the numbered agendas of its meetings."""

    committee: Committee
    templates: Templates | None
    agendas: dict[str, Agenda]
    problems: list[Problem]
    desk: Desk

    @property
    def profile(self) -> Profile:
        """The house style; the program's own when the house's can't be used."""
        return self.templates.profile if self.templates else Profile()


def open_house(root: Path, committee: Committee) -> House:
    templates, problems = load_profile(root, committee.profile)
    agendas, numbering = number_meetings(committee)
    if templates is not None:
        problems += skabelon_problems(templates)
    return House(committee, templates, agendas, [*problems, *numbering], Desk(root))


@dataclass(eq=False, repr=False)
class Scope:
    """What was read for one meeting: its house, itself, the problems that concern it, and how many errors there are besides."""

    house: House | None
    meeting: Meeting | None
    problems: list[Problem]
    elsewhere: int


def read_scope(root: Path, committee: str, folder: str) -> Scope:
    """Read what one meeting's documents rest on: the committee, the templates, and the meetings of the same year."""
    parts = split_folder(folder)
    workspace = load(root, Selection(committee, parts[0].year if parts else None))
    found = next(iter(workspace.committees), None)
    meeting = next((m for m in found.meetings if m.folder == folder), None) if found else None
    is_sent = meeting is not None and meeting.sent is not None  # then its numbers don't follow from earlier meetings
    yearly = found is None or (found.numbering == "årlig" and not is_sent)
    ours = [problem for problem in workspace.problems if _concerns(problem, committee, folder, yearly=yearly)]
    others = sum(problem.severity is Severity.ERROR and problem not in ours for problem in workspace.problems)
    if found is None:
        return Scope(None, None, ours, others)
    house = open_house(root, found)
    before = [problem for problem in house.problems if _concerns(problem, committee, folder, yearly=yearly)]
    return Scope(replace(house, problems=before), meeting, ours, others)


def _concerns(problem: Problem, committee: str, folder: str, *, yearly: bool) -> bool:
    """Whether a problem concerns a meeting: it is in the meeting, in the committee's own file or in the templates, or,
    where numbers run through the year, it is an error in a meeting before it."""
    home = f"{ITEMS}/{committee}/"
    if not problem.place.file.startswith(home):
        return True
    where = problem.place.file.removeprefix(home).partition("/")[0]
    if split_folder(where) is None or where == folder:
        return True
    return yearly and where < folder and problem.severity is Severity.ERROR


def composed(
    house: House,
    templates: Templates,
    meeting: Meeting,
    numbers: dict[str, Numbers],
    kind: Kind,
    *,
    internal: bool,
    final: bool = False,
    item: int | None = None,
) -> tuple[Document | None, list[Problem]]:
    agenda = house.agendas[meeting.folder]
    shown = agenda if internal else as_public(house.committee, templates, agenda)
    shown = tuple(numbered for numbered in shown if item is None or numbered.number == item)
    return compose(Edition(kind, house.committee, meeting, shown, internal, numbers, final), templates)


def as_public(committee: Committee, templates: Templates, agenda: Agenda) -> Agenda:
    """The agenda as the house's settings let the public see it."""
    profile = templates.profile
    return public(agenda, profile.words, merged(committee.release, profile.release).closed_items)
