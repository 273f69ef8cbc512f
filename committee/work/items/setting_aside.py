"""Taking an item off an agenda that hasn't been sent: its file and papers go to the meeting's `_fjernet/`, where nobody reads them."""

from __future__ import annotations

from committee.archive.names import ASIDE
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.formsaving import conflict_told
from committee.work.items.carrying import carry
from committee.work.items.moving import kept_here, load_of
from committee.work.outcome import Outcome, stopped
from committee.work.recording import locked, write_corrected
from committee.work.sitting import Sitting


@changes("fjern", "{punkt} er taget af dagsordenen")
def set_aside(sitting: Sitting, numbered: Numbered) -> Outcome:
    """Set an item aside with its sub-items. On an agenda that has been sent an item stays, and is withdrawn (`udgår`); what is decided
    stays too."""
    if problems := kept_here(sitting, numbered):
        return stopped(problems)
    return carry(sitting.archive, load_of(sitting, numbered), f"{sitting.meeting.path}/{ASIDE}", len)


@changes("omdoeb", "Titlen på {punkt} er rettet")
def retitle(sitting: Sitting, numbered: Numbered, title: str, base: str | None = None) -> Outcome:
    """Give an item another title. Its file keeps its name, by which what was sent and approved knows it. With `base`, the title that it had
    when the other was wished, nothing is written where it has a third by now."""
    if sitting.meeting.is_locked:
        return stopped(locked(sitting.meeting))
    archive, item = sitting.archive, numbered.item
    if base is not None and base != item.title:
        return conflict_told(item.file, str(item.title))
    return write_corrected(archive.root, item, {"titel": title}, archive.digest(item.file))
