"""The draft of a mail as it is handed out: made, and what goes along looked through by the leak guard, as a package is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from committee.archive.archive import Archive
from committee.base.problems import in_order
from committee.publication.packaging import leaks_of
from committee.work.mailing.meetingmail import Mailed, draft_mail
from committee.work.request import Request

_CURE = "Udkastet er lavet. Ret det, før du sender mailen."


def mail(archive: Archive, request: Request, at: dt.datetime, *, link: str = "", with_files: bool = True) -> Mailed:
    """Write a draft as `draft_mail` does, with a warning for each finding of the leak guard where files go along."""
    made = draft_mail(archive, request, at, link=link, with_files=with_files)
    if not made.attached:
        return made
    return replace(made, problems=tuple(in_order([*made.problems, *leaks_of(archive, request, at.date(), _CURE)])))
