"""What Punkt says where a file can't be read: instead of the form, or above it."""

from __future__ import annotations

from starlette.responses import Response

from committee import Numbered, Sitting, errors_in_file, sit_to_edit
from committee.base.problems import Problem, has_errors
from committee.kontor import addresses
from committee.kontor.filling import page
from committee.kontor.screens.heads import bare_head
from committee.kontor.visits import Visit


def unreadable(visit: Visit) -> Response:
    """What stands in the way: the item's own errors where it is the one that can't be read, or all of the meeting's."""
    if visit.is_drawer:
        return page(visit, "ulaeselig.html.j2", status=200, gap=None)
    sitting, _ = sit_to_edit(visit.archive, visit.key)
    gap = addresses.unread(sitting, visit.request.path_params["punkt"]) if sitting else None
    if gap is not None:
        visit.problems = list(gap.item.problems)
    return page(visit, "ulaeselig.html.j2", status=200, gap=gap, **bare_head(visit.key, ""))


def errors_at(visit: Visit, sitting: Sitting, numbered: Numbered) -> list[Problem]:
    """What can't be read in an item's file, which perhaps no field of its form shows, and in the profile that it is printed by."""
    _, of_profile = visit.archive.profile(sitting.committee.profile)
    return [*errors_in_file(visit.archive, numbered.item), *(one for one in of_profile if has_errors([one]))]
