"""The items' numbers on the agendas of a year, read apart and kept until one of its files changes: old meetings aren't kept in memory."""

from __future__ import annotations

from committee.archive.archive import Archive
from committee.archive.names import ITEMS
from committee.archive.stamps import Stamps, stamps_of
from committee.work.sitting import sittings_of

Numbers = dict[tuple[str, str], str]  # by the meeting's folder and the item's id


def numbers_of(archive: Archive, committee: str, year: int, seen: Stamps | None = None) -> Numbers:
    """The numbers of a committee's year; `seen` is what its files are, where that has been looked at already."""
    return archive.while_same(
        year_stamps(archive, committee, year) if seen is None else seen, _numbers, committee, year
    )


def year_stamps(archive: Archive, committee: str, year: int) -> Stamps:
    """When the files of a committee's meetings of a year were changed: of joint ones also the other committees'."""
    found = next((one.meetings for one in archive.heads().committees if one.folder == committee), ())
    meetings = [one for one in found if one.date.year == year]
    joint = (f"{ITEMS}/{other.committee}/{other.folder}" for meeting in meetings for other in meeting.along)
    return stamps_of(archive.root / name for name in sorted({*(meeting.path for meeting in meetings), *joint}))


def _numbers(archive: Archive, committee: str, year: int) -> Numbers:
    sittings = sittings_of(archive.apart(), committee, year)
    return {(one.meeting.folder, each.item.id): str(each.number) for one in sittings for each in one.agenda}
