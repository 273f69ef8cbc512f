"""The steps of a month's run that are about one meeting: finding or making it, its draft agenda, its deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from committee.archive.archive import Archive
from committee.archive.names import SENT_FILE, MeetingKey, split_folder, year_of
from committee.base import danish
from committee.base.problems import Problem, has_errors
from committee.compose.edition import Kind
from committee.domain.committee import Committee
from committee.rules.meetingplan import is_left_over, next_planned, off_day, planned_dates
from committee.work.build import build
from committee.work.changedsince import CODES as CHANGED_SINCE
from committee.work.drafting import is_bare, new_meeting
from committee.work.monthly.closed import open_title
from committee.work.monthly.memory import Memory, remember
from committee.work.monthly.steps import Step
from committee.work.readiness import MeetingReadiness, readiness_of
from committee.work.request import Request
from committee.work.sitting import meeting_of
from committee.work.whichmeeting import DateWord, meeting_by_word, planning_committee

_NEAR = 5  # working days before a deadline, when what isn't finished needs a person
_UNFINISHED = ("udkast", "fejl", "forældet", "mangler data")

_NOT_MADE = "Mødet eller dets faste punkter kunne ikke oprettes."
_MEETING, _AGENDA, _DEADLINES = "Næste møde", "Dagsorden", "Frister"


def next_meeting(archive: Archive, name: str, today: dt.date, was: Memory | None) -> tuple[MeetingKey | None, Step]:
    """The next meeting by the committee's folders and plan, made or filled in where it isn't yet.

    What a person has taken away is not made again: neither a meeting that the last run saw, nor items of it.
    """
    committee, problems = planning_committee(archive, name)
    if committee is None or has_errors(problems):
        need = "Udvalgets fil kan ikke læses, så det næste møde er ikke fundet."
        return None, Step(_MEETING, problems=tuple(problems), needs=(need,))
    planned = next_planned(committee, today)
    there = meeting_by_word(archive, name, DateWord.NEXT, today)
    folder = min((one for one in (there, planned.folder if planned else None) if one), default=None)
    if folder is None:
        file = f"agenda_items/{name}/udvalg.yaml"
        need = f"Der er ingen kommende møder. Skriv flere datoer under »mødeplan:« i {file}."
        return None, Step(_MEETING, needs=(need,))
    key, seen = MeetingKey(name, folder), was if was is not None and was.meeting == folder else None
    if folder != there and seen is not None and not seen.begun:
        return None, Step(_MEETING, needs=(_gone(committee, folder, there),))
    if need := _left_over(archive, committee, key, today):
        return key, Step(_MEETING, (f"{danish.capitalised(_weekday(folder))} ({folder}).",), needs=(need,))
    return key, _filled(archive, key, today, was)


def _gone(committee: Committee, folder: str, there: str | None) -> str:
    """What to do when a meeting's folder is gone; `there` is the next that there is, which may be the same meeting on another day."""
    is_moved = there is not None and danish.parse_date(there) is not None and there not in _planned(committee, there)
    return (
        f"Mødets mappe {folder} er væk. Er mødet aflyst, så skriv »ikke: {folder}« i mødeplan. "
        f"Er det flyttet, så skriv »flyttet: {{{folder}: {there if is_moved else 'den nye dato'}}}«. "
        f"Ellers opret det igen med »udvalg ny {folder}«."
    )


def _planned(committee: Committee, folder: str) -> set[str]:
    return {one.folder for one in planned_dates(committee, year_of(folder) or 0)}


def _left_over(archive: Archive, committee: Committee, key: MeetingKey, today: dt.date) -> str:
    """That an empty meeting isn't in the plan, so that it isn't filled in before somebody says that it is to be held."""
    meeting = next((one for one in committee.meetings if one.folder == key.folder), None)
    if meeting is None or not is_bare(archive.root / key.path) or not is_left_over(committee, meeting, today):
        return ""
    day = danish.in_full(meeting.date)
    return f"Mødet den {day} har ingen punkter og står ikke i mødeplan. Slet mødets mappe, eller skriv datoen i mødeplan under »også:«."


def _filled(archive: Archive, key: MeetingKey, today: dt.date, was: Memory | None) -> Step:
    """The meeting with what is due put in, unless it was sent, or a person has emptied it. What a killed run began is finished."""
    seen = was if was is not None and was.meeting == key.folder else None
    found = f"{danish.capitalised(_weekday(key.folder))} ({key.folder})."
    home = archive.root / key.path
    if (home / SENT_FILE).exists():
        return Step(_MEETING, (found, "Dagsordenen er udsendt, så der er intet føjet til."))
    is_begun = seen is not None and seen.begun
    if is_bare(home) and seen is not None and not is_begun:
        return Step(_MEETING, (found, "Mødets punkter er fjernet, så de er ikke oprettet igen."))
    if is_bare(home) and (stopped := remember(archive, key.committee, _beginning(key, today, was))):
        return Step(_MEETING, (found,), tuple(stopped), needs=(_NOT_MADE,))
    known = frozenset(one.id for one in seen.items) if seen else frozenset()
    made = new_meeting(archive, key, add=is_begun, without=known)
    archive.refresh()
    failed = (_NOT_MADE,) if has_errors(made.problems) else ()
    nothing = () if made.files or failed else ("Det er der allerede. Intet er ændret.",)
    return Step(_MEETING, (found, *nothing), made.problems, made.files, (*failed, *_on_day_off(key.folder)))


def _on_day_off(folder: str) -> Iterator[str]:
    """That somebody must say whether the meeting is to be held on a day off; asked until the agenda is sent."""
    parts = split_folder(folder)
    if parts and (what := off_day(parts[0])):
        day = danish.in_full(parts[0])
        yield f"Mødet den {day} falder på {what}. Flyt det, eller send dagsordenen ud, hvis dagen er den rigtige."


def _beginning(key: MeetingKey, today: dt.date, was: Memory | None) -> Memory:
    """What is remembered while a meeting is being made: all that was, and that it has begun."""
    before = was if was is not None else Memory(day=today)
    return replace(before, meeting=key.folder, begun=True, items=())


def _weekday(folder: str) -> str:
    parts = split_folder(folder)
    return f"{danish.format_date(parts[0], 'EEEE')} den {danish.in_full(parts[0])}" if parts else folder


def draft_agenda(archive: Archive, key: MeetingKey, *, page_numbers: bool) -> Step:
    """The draft of the agenda, unless it was sent or there is nothing on it; one that was edited by hand is left as it is."""
    home = archive.root / key.path
    if (home / SENT_FILE).exists():
        return Step(_AGENDA, ("Dagsordenen er udsendt, så der er ikke lavet en ny.",))
    if is_bare(home):
        return Step(_AGENDA, ("Mødet har ingen punkter, så der er ikke lavet en dagsorden.",))
    request = Request(key, Kind.AGENDA, page_numbers=page_numbers)
    output = archive.root / key.output
    before = {path.name: path.read_bytes() for path in output.glob(f"{request.name}.*") if path.is_file()}
    made = build(archive, request)
    needs = tuple(dict.fromkeys(_why(one) for one in made.problems if has_errors([one])))
    names = {file: file.rpartition("/")[2] for file in made.files}
    new = tuple(file for file, name in names.items() if before.get(name) != (output / name).read_bytes())
    lines = ("Dagsordenen er den samme som før.",) if made.files and not new else ()
    return Step(_AGENDA, lines, made.problems, new, needs)


def _why(problem: Problem) -> str:
    """What a person has to do about the agenda that wasn't made."""
    if problem.code == "rettet-fil":
        return "Dagsordenen er rettet i hånden, så den er ikke lavet om. Se, hvad der skal gælde."
    if problem.code == "fil-i-brug":
        return "Dagsordenen er åben i et andet program, så den er ikke lavet om. Luk den, og kør kommandoen igen."
    return "Dagsordenen kunne ikke laves, for der er fejl."


def deadlines(archive: Archive, key: MeetingKey, today: dt.date) -> Step:
    """What has to be out when, and what a person must finish before it."""
    made = readiness_of(archive, key, today)
    is_sent = (archive.root / key.path / SENT_FILE).exists()
    needs = _changed(made, key) if is_sent else _near(made, _titles(archive, key), key, today)
    return Step(_DEADLINES, tuple(made.deadlines.words(today)), made.late, needs=tuple(needs))


def _changed(made: MeetingReadiness, key: MeetingKey) -> Iterator[str]:
    """That items aren't as the members have them."""
    count = sum(any(one.code in CHANGED_SINCE for one in row.problems) for row in made.rows)
    if count:
        verb = "er ændret eller kommet til, efter at dagsordenen blev sendt ud"
        again = f"Send en ny udgave ud med »udvalg udsend {key.folder} --igen«."
        yield f"{danish.counted(count, 'punkt', 'punkter')} {verb}. {again}"


def _titles(archive: Archive, key: MeetingKey) -> dict[str, str]:
    """The items' titles by their names, as a log has them."""
    meeting = meeting_of(archive, key)
    return {item.id: open_title(item) for item in meeting.items} if meeting else {}


def _near(made: MeetingReadiness, titles: Mapping[str, str], key: MeetingKey, today: dt.date) -> Iterator[str]:
    parts = split_folder(key.folder)
    deadline = made.deadlines.agenda
    if parts is None or today < danish.working_days_before(deadline.date if deadline else parts[0], _NEAR):
        return
    until = f"senest {danish.in_full(deadline.date)}" if deadline else f"til mødet {danish.in_full(parts[0])}"
    is_over = deadline is not None and today > deadline.date
    unfinished = [titles.get(row.item, row.item) for row in made.rows if row.state in _UNFINISHED]
    if unfinished:
        ready = "færdigt" if len(unfinished) == 1 else "færdige"
        count, named = danish.counted(len(unfinished), "punkt", "punkter"), "«, »".join(unfinished)
        yield f"{count} {f'skulle have været {ready}' if is_over else f'skal gøres {ready}'} {until}: »{named}«."
    if deadline is not None:
        yield f"Dagsordenen {'skulle have været sendt' if is_over else 'skal sendes'} ud {until}."
