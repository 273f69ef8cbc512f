"""Joint meetings in use: a guest's folder is made, and the meetings of all its committees are found."""

from __future__ import annotations

from committee.archive.archive import Archive
from committee.archive.jointmeetings import no_host
from committee.archive.names import MEETING_FILE, MeetingKey, split_folder, year_of
from committee.base.atomic import not_written, place_folder
from committee.base.problems import Place, Problem
from committee.domain.joint import Joint
from committee.domain.meeting import Meeting
from committee.records.emit import block
from committee.records.nodes import SourceText
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.outcome import Outcome, stopped
from committee.work.schemas import modeline
from committee.work.sitting import Sitting, meeting_of, sit_to_record


@changes("ny", "Fællesmødet er oprettet")
def new_joint_meeting(archive: Archive, key: MeetingKey, host: str) -> Outcome:
    """Make a guest's folder of a joint meeting: the items are those of the meeting of the same name in the host's folder."""
    if problem := archive.refused(key) or archive.missing(MeetingKey(host, key.folder)):
        return stopped(problem)
    contents, parts = archive.contents(host, year_of(key.folder)), split_folder(key.folder)
    held = next((m for one in contents.committees for m in one.meetings if m.folder == key.folder), None)
    target = archive.root / key.path
    if held is None or parts is None:
        return stopped(contents.problems)
    if host == key.committee or held.joint is not None:
        wanted = Meeting(
            date=parts[0], folder=key.folder, path=key.path, joint=Joint(committee=SourceText(host, Place(key.path)))
        )
        problem = no_host(key.committee, wanted, archive.committee_names(), held)
        return stopped(problem) if problem else stopped()
    if (target / MEETING_FILE).exists():
        said = f"Mødet {key.folder} findes allerede."
        cure = f"Skriv selv »fællesmøde: {host}« i det."
        return stopped(Problem(Place(f"{key.path}/{MEETING_FILE}"), "findes-allerede", said, cure))
    made = "".join(
        [modeline("moede", "../../"), f"dato: {parts[0]}\n", *(f"{line}\n" for line in block("fællesmøde", host))]
    )
    try:
        created = place_folder(target, {MEETING_FILE: f"{made}afbud: []\nfraværende: []\n".encode()}, MEETING_FILE)
    except OSError as error:
        return stopped(not_written(key.path, error))
    return Outcome(tuple(f"{key.path}/{name}" for name in created))


def guest_of(archive: Archive, key: MeetingKey) -> Meeting | None:
    """The meeting, where it is a guest's of a joint meeting, so that items can't lie in it."""
    found = meeting_of(archive, key)
    return found if found is not None and found.host else None


def sittings_along(sitting: Sitting, numbered: Numbered) -> tuple[list[tuple[Sitting, Numbered]], list[Problem]]:
    """An item as each committee of a joint meeting has it, this one's first; none with what stands in the way."""
    sittings, problems = all_sittings(sitting)
    return [(one, theirs) for one in sittings for theirs in one.agenda if theirs.item.id == numbered.item.id], problems


def all_sittings(sitting: Sitting) -> tuple[list[Sitting], list[Problem]]:
    """A meeting as each committee that is at it has it, this one first; none with what stands in the way."""
    made = [sitting]
    for one in sitting.meeting.along:
        other, problems = sit_to_record(sitting.archive, MeetingKey(one.committee, one.folder))
        if other is None:
            return [], problems
        made.append(other)
    return made, []
