"""What would stop publication in a meeting's attachments, for the screens of the steps that come before it."""

from __future__ import annotations

from committee import PapersLooked, Sitting, look_at_attachments
from committee.kontor.visits import Visit


def papers_looked(visit: Visit, sitting: Sitting, *, reads: bool = False) -> PapersLooked:
    """What is remembered of them, so that a page is there at once; with `reads` those that have changed are looked through first, which
    may take seconds. Nothing where the minutes are approved: the next step is publishing, which looks by itself."""
    if sitting.meeting.is_locked:
        return PapersLooked()
    return look_at_attachments(sitting, visit.desk.today(), visit.desk.seen, reads=reads)
