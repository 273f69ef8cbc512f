"""What the log of a month's run keeps to itself. It lies in the open output and may be sent on as a mail, so nothing of what is closed is
told in it: neither its title, which a message may quote, nor the name of its file, which is made of the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from committee.archive.archive import Archive
from committee.archive.names import COMMITTEE_FILE, ITEMS, MEETING_FILE, YAML_LIKE, year_of
from committee.attachments.findings import NAME, SECRET, WORD
from committee.base.problems import Place, Problem
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.work.monthly.steps import Step

_OF_CLOSED = (SECRET, NAME, WORD)  # messages that quote what is closed
_SAYS_CLOSED = re.compile(r"^[\"']?lukket[\"']?\s*:", re.MULTILINE)
_UNKNOWN = "Lukket punkt"


@dataclass(frozen=True, slots=True)
class Closed:
    """What of a committee is closed: the files of items and attachments, and the words by which they are known."""

    files: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def step(self, step: Step) -> Step:
        """A step without what is closed."""
        files = (f"{_home(file)}, et lukket punkt" if file in self.files else file for file in step.files)
        return replace(step, problems=self.problems(step.problems), files=tuple(dict.fromkeys(files)))

    def problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems, of which those about what is closed say that much and no more."""
        return tuple(dict.fromkeys(self._told(one) for one in problems))

    def _told(self, problem: Problem) -> Problem:
        is_there = problem.place.file in self.files
        if not is_there and problem.code not in _OF_CLOSED and not self._is_quoted(f"{problem.text} {problem.cure}"):
            return problem
        home = _home(problem.place.file)
        cure = (
            f"Se den med »udvalg tjek {home.rpartition('/')[2]}«."
            if year_of(home.rpartition("/")[2])
            else "Se den med »udvalg tjek«."
        )
        text = "Meldingen er om noget lukket og står derfor ikke i loggen."
        return replace(problem, place=Place(home) if is_there else problem.place, text=text, cure=cure)

    def _is_quoted(self, text: str) -> bool:
        return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in self.words)


def _home(file: str) -> str:
    """The folder of a meeting, or of the drawer, that a file of it is in."""
    return "/".join(file.split("/")[:3])


def closed_of(archive: Archive, committee: str, problems: Iterable[Problem]) -> Closed:
    """What is closed in a committee's meetings, and in those of its files with problems that couldn't be read as items."""
    years = dict.fromkeys(year_of(folder) for folder in archive.meeting_names(committee))
    meetings = [
        meeting for year in years for one in archive.contents(committee, year).committees for meeting in one.meetings
    ]
    files = {file for meeting in meetings for file in _files(meeting)}
    known = {item.file for meeting in meetings for item in meeting.items}
    others = {one.place.file for one in problems} - known
    files |= {file for file in others if _may_be_closed(archive, committee, file)}
    words = dict.fromkeys(word for meeting in meetings for item in meeting.items for word in _words(item))
    return Closed(frozenset(files), tuple(words))


def _files(meeting: Meeting) -> Iterator[str]:
    for item in meeting.items:
        if item.is_closed:
            yield item.file
        papers = (one for one in item.attachments if item.is_closed or one.is_closed)
        yield from (f"{meeting.items_path}/{one.file}" for one in papers if one.file)


def _words(item: Item) -> Iterator[str]:
    """The titles of what is closed of an item, but for those that are public, and its file's name."""
    if item.is_closed:
        yield item.file.rpartition("/")[2]
    titles = (str(one.title) for one in item.attachments if item.is_closed or one.is_closed)
    for title in (*((str(item.title),) if item.is_closed else ()), *titles):
        if title not in (item.public_title, _UNKNOWN):
            yield title


def _may_be_closed(archive: Archive, committee: str, file: str) -> bool:
    """Whether a file of the committee that couldn't be read as an item says that it is closed."""
    if not file.startswith(f"{ITEMS}/{committee}/") or not YAML_LIKE.search(file):
        return False
    if file.rpartition("/")[2] in (COMMITTEE_FILE, MEETING_FILE):
        return False
    try:
        return _SAYS_CLOSED.search((archive.root / file).read_text(encoding="utf-8-sig", errors="replace")) is not None
    except OSError:
        return False


def open_title(item: Item) -> str:
    """An item's title as a log has it."""
    return f"{item.public_title or _UNKNOWN} (lukket)" if item.is_closed else str(item.title)
