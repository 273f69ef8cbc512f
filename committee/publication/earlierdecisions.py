"""Where the earlier decisions of a case's chain are published in this workspace."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.compose.edition import anchor_of
from committee.domain.item import Item
from committee.publication.overview.publicmeetings import PublicMeeting, published_meeting
from committee.publication.publicnames import FOLDER, meeting_home
from committee.rules.chainchecks import references_in

_TO_OUTPUT = "../../../"  # from a meeting's public folder


def addresses_of_earlier(archive: Archive, items: Iterable[Item], here: MeetingKey, website: str) -> dict[str, str]:
    """The address of each earlier decision that the items' chains refer to, by the reference: on the website, or from the public folder of
    the meeting `here` where its address isn't known. None of a meeting whose minutes aren't published as they were written, and none of
    an item that the public knows as closed."""
    found: dict[str, str] = {}
    for reference in dict.fromkeys(str(one.reference) for one in references_in(items)):
        committee, _, rest = reference.partition("/")
        folder, _, name = rest.partition("/")
        key = MeetingKey(committee, folder)
        if key == here or archive.missing(key) is not None:
            continue
        meeting = published_meeting(archive.root, committee, folder)
        place = _place(meeting, name) if meeting is not None else ""
        if place:
            home = meeting_home(website, committee, folder)
            found[reference] = f"{home or f'{_TO_OUTPUT}{quote(committee)}/{quote(folder)}/{FOLDER}/'}{place}"
    return found


def _place(meeting: PublicMeeting, name: str) -> str:
    """The file of the minutes with the place of an item in it; nothing where the decision isn't told there."""
    anchor = f"punkt-{anchor_of(name)}"
    is_there = any(item.anchor == anchor and item.is_open for item in meeting.items)
    if not is_there or not meeting.kind.tells_decisions:
        return ""
    page = meeting.main_file
    return f"{page}#{quote(anchor)}" if page.endswith(".html") else page
