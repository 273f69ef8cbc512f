"""A whole meeting copied as a new draft: when and where it is held, and its items without what was decided."""

from __future__ import annotations

from committee.archive.names import MEETING_FILE, MeetingKey, split_folder
from committee.base.problems import Place, Problem
from committee.records.splice import values_in, with_value
from committee.work.changing import changes
from committee.work.drafting import due_drafts, meeting_text, place_drafts, resumed_drafts
from committee.work.items.copying import draft_of, in_file_order, told_of_copy, whole
from committee.work.items.papers import Papers
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import Sitting
from committee.work.standing import Draft

_STANDING = ("tid", "sted", "deltagere")  # what a moede.yaml says that isn't of its one meeting alone


def copy_meeting(sitting: Sitting, to: MeetingKey) -> Outcome:
    """Make a meeting of the same committee with copies of this one's items. The standing items are the profile's fresh ones, those that
    are due; a meeting that is there already is left alone."""
    if problem := sitting.archive.refused(to):
        return stopped(problem)
    if (sitting.archive.root / to.path).exists():
        text = f"Mødet {to.folder} findes allerede, så det er ikke ændret."
        cure = f"Kopiér punkterne enkeltvis med »udvalg kopier {sitting.meeting.folder} PUNKT {to.folder}«."
        return stopped(Problem(Place(to.path), "mødet-findes", text, cure))
    return whole(to.path, lambda: _copied(sitting, to))


@changes("kopier", "Et møde er kopieret")
def _copied(sitting: Sitting, to: MeetingKey) -> Outcome:
    archive, committee = sitting.archive, sitting.committee
    parts = split_folder(to.folder)
    assert parts is not None
    standing, problems = due_drafts(archive, committee, to)
    if problems:
        return stopped(problems)
    papers = Papers(archive.root / to.path, archive.files)
    own = [one for one in in_file_order(sitting) if one.item.id not in {str(entry.item) for entry in committee.wheel}]
    copies = [Draft(one.item.id, draft_of(sitting, one, papers), is_standing=False) for one in own]
    again = resumed_drafts(archive, committee, parts[0], papers, but=sitting.meeting.folder)
    head = _head(sitting, meeting_text(committee, parts[0]).encode())
    made = place_drafts(archive, committee, to, head, standing, [*copies, *again], papers)
    told = tuple(problem for one in own for problem in told_of_copy(one))
    return Outcome(made.files, (*made.problems, *told))


def _head(sitting: Sitting, made: bytes) -> bytes:
    """A new `moede.yaml` with what the other one says of time and place."""
    path = sitting.archive.root / sitting.meeting.path / MEETING_FILE
    said = values_in(sitting.archive.files.read(path).data)
    for key in _STANDING:
        if said.get(key):
            made = with_value(made, key, said[key]) or made
    return made
