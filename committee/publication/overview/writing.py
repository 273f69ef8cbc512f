"""Writes the index pages, the feeds, the calendars and the schema beside the published folders."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from committee.archive.archive import Archive, Contents
from committee.archive.names import ITEMS, OUTPUT
from committee.base.atomic import write_all
from committee.base.problems import Place, Problem, Severity, has_errors, in_order, warning
from committee.documents.look import Look
from committee.domain.publicationterms import PublicationSettings, terms_in_force
from committee.publication.calendar import Gathering, calendar, of_head
from committee.publication.overview.feed import FEED, atom_feed
from committee.publication.overview.pages import committee_page, main_page
from committee.publication.overview.publicmeetings import PublicMeeting, read_published
from committee.publication.publicnames import meeting_home
from committee.work.outcome import Outcome
from committee.work.printing import word_look
from committee.work.schemas import PUBLISHED_FILE, schema_files

INDEX = "index.html"


def write_overview(archive: Archive) -> Outcome:
    """Write an index of all that is published, and one for each committee.

    Links are absolute where the committee has the website's address in its settings. A public folder that isn't as it
    was published stops the run, and the former pages stay as they are; so do those of nothing published.
    """
    root = archive.root
    meetings, problems = read_published(root)
    if has_errors(problems):
        return Outcome(problems=tuple(in_order(problems)))
    heads = archive.heads()
    pages = {*_with_a_page(root), *(meeting.committee for meeting in meetings)}
    addresses, wrong = _addresses(archive, heads, pages)
    problems += wrong
    made = _made(root, meetings, heads, addresses, _looks(archive, heads, pages))
    if not made:
        return Outcome(problems=(_nothing(),))
    written: list[str] = []
    for folder, files in made.items():
        display = f"{OUTPUT}/{folder}" if folder else OUTPUT
        stopped = write_all(root / OUTPUT / folder, files, display)
        if stopped:
            return Outcome(tuple(written), (*problems, *stopped))
        written += [f"{display}/{name}" for name in files]
    return Outcome(tuple(written), tuple(in_order([*problems, *_left_out(heads)])))


def _made(
    root: Path,
    meetings: Sequence[PublicMeeting],
    heads: Contents,
    addresses: Mapping[str, str],
    looks: Mapping[str, Look],
) -> dict[str, dict[str, bytes]]:
    """Every file by its folder of the output, those of all committees last; nothing where there never was anything."""
    by_committee: dict[str, list[PublicMeeting]] = {folder: [] for folder in _with_a_page(root)}
    for meeting in meetings:
        by_committee.setdefault(meeting.committee, []).append(meeting)
    if not by_committee:
        return {}
    committees = {folder: _committee(folder, own, heads) for folder, own in sorted(by_committee.items())}
    made = {
        folder: _of_committee(c, by_committee[folder], heads, addresses.get(folder, ""), looks.get(folder, Look()))
        for folder, c in committees.items()
    }
    empty = [(c.folder, c.name) for c in committees.values() if not by_committee[c.folder]]
    shared = set(addresses.values())
    address = shared.pop() if len(shared) == 1 else ""
    feed = atom_feed("Dagsordener og referater", min(c.municipality for c in committees.values()), meetings, address)
    schema = schema_files()[PUBLISHED_FILE]
    return {**made, "": {INDEX: main_page(meetings, empty, _shared(looks)), FEED: feed, PUBLISHED_FILE: schema}}


def _addresses(archive: Archive, heads: Contents, folders: Container[str]) -> tuple[dict[str, str], list[Problem]]:
    """The website's address that stands for `output/`, by the folder of each committee with a page; empty where it isn't
    known. And what keeps a house's settings from being read, since links then follow the committee's own alone."""
    found, problems = {}, []
    for committee in (c for c in heads.committees if c.folder in folders):
        templates, wrong = archive.profile(committee.profile)
        problems += [replace(problem, severity=Severity.WARNING) for problem in wrong]
        house = templates.profile.publication if templates else PublicationSettings()
        found[committee.folder] = terms_in_force(committee.publication, house).address
    return found, problems


def _looks(archive: Archive, heads: Contents, folders: Container[str]) -> dict[str, Look]:
    """How each committee's house looks, by the committee's folder."""
    found = ((c.folder, archive.profile(c.profile)[0]) for c in heads.committees if c.folder in folders)
    return {folder: word_look(templates) for folder, templates in found if templates}


def _shared(looks: Mapping[str, Look]) -> Look:
    """The look of the page of all committees: theirs, where they have the same."""
    one, *others = looks.values() or [Look()]
    return one if all(other == one for other in others) else Look()


@dataclass(frozen=True, slots=True)
class _Committee:
    """A committee by its folder, as it was named when it last published something; else as its file names it."""

    folder: str
    name: str
    municipality: str


def _committee(folder: str, meetings: Sequence[PublicMeeting], heads: Contents) -> _Committee:
    if meetings:
        return _Committee(folder, meetings[-1].committee_name, meetings[-1].municipality)
    written = next((c for c in heads.committees if c.folder == folder), None)
    return _Committee(folder, written.name, written.municipality) if written else _Committee(folder, folder, folder)


def _with_a_page(root: Path) -> list[str]:
    """Committees that have an index page already: it is written anew, also when all that it showed has been taken down."""
    return sorted(path.parent.name for path in (root / OUTPUT).glob(f"*/{INDEX}"))


def _of_committee(
    committee: _Committee, meetings: Sequence[PublicMeeting], heads: Contents, address: str, look: Look
) -> dict[str, bytes]:
    name, folder = committee.name, committee.folder
    return {
        INDEX: committee_page(name, folder, meetings, look),
        FEED: atom_feed(f"{name}: dagsordener og referater", committee.municipality, meetings, address, folder),
        f"{folder}.ics": calendar(name, _gatherings(folder, meetings, heads, address)),
    }


def _gatherings(folder: str, meetings: Sequence[PublicMeeting], heads: Contents, address: str) -> list[Gathering]:
    """Every meeting of the committee: what is published as it was published, the others by when and where alone."""
    coming = [of_head(c, meeting) for c in heads.committees if c.folder == folder for meeting in c.meetings]
    return [*coming, *(_gathering(meeting, address) for meeting in meetings)]


def _gathering(meeting: PublicMeeting, address: str) -> Gathering:
    home = meeting_home(address, meeting.committee, meeting.folder)
    return Gathering(
        uid=meeting.uid,
        name=meeting.committee_name,
        start=meeting.start,
        stamp=meeting.modified,
        end=meeting.end,
        location=meeting.location,
        url=f"{home}{meeting.main_file}" if home else "",
    )


def _left_out(heads: Contents) -> list[Problem]:
    """What can't be read of committees and meetings, which the calendars lack; the pages don't build on it, so it is no error."""
    return [
        warning(problem.place, problem.code, f"Kalenderen mangler det, der står her: {problem.text}", problem.cure)
        for problem in heads.problems
        if problem.severity is Severity.ERROR and problem.place.file.startswith(f"{ITEMS}/")
    ]


def _nothing() -> Problem:
    text = "Der er ikke udgivet noget endnu, så der er intet at lave en oversigt over."
    return Problem(Place(OUTPUT), "oversigt", text, "Udgiv et møde først: »udvalg udgiv DATO«.")
