"""What Punkt says where a file can't be read: instead of the form, or above it."""

from __future__ import annotations

from starlette.responses import Response

from committee import Numbered, Sitting, Unread, errors_in_file, sit_to_edit
from committee.base.problems import Problem, has_errors
from committee.kontor import addresses
from committee.kontor.filling import in_words, page, part
from committee.kontor.screens.heads import bare_head
from committee.kontor.shielding import answer
from committee.kontor.visits import Visit


def unreadable(visit: Visit) -> Response:
    """What stands in the way: the item's own errors where it is the one that can't be read, or all of the meeting's."""
    gap = _gap(visit)
    visit.problems = _in_the_way(visit, gap)
    head = {} if visit.is_drawer else bare_head(visit.archive, visit.key, "")
    return page(visit, "ulaeselig.html.j2", status=200, gap=gap, **head)


def told_at_form(visit: Visit) -> Response:
    """The same for the page that has the form open: what can't be read, at which line, and the way to put it right."""
    gap = _gap(visit)
    problems = _in_the_way(visit, gap)
    files = dict.fromkeys(one.place.file for one in problems if has_errors([one]))
    at = {file: [one for one in problems if one.place.file == file] for file in files}
    said = part("punkt/ulaest.html.j2", gap=gap, at=at)
    words = " ".join(in_words(problems)) or "Punktet kan ikke læses lige nu."
    return answer({"stop": words, "ulaest": said}, 422)


def _gap(visit: Visit) -> Unread | None:
    """The item of the address, where it is the one that can't be read."""
    sitting = visit.sitting(sit_to_edit)
    return addresses.unread(sitting, visit.request.path_params["punkt"]) if sitting else None


def _in_the_way(visit: Visit, gap: Unread | None) -> list[Problem]:
    return list(dict.fromkeys(gap.item.problems if gap is not None else visit.problems))


def errors_at(visit: Visit, sitting: Sitting, numbered: Numbered) -> list[Problem]:
    """What can't be read in an item's file, which perhaps no field of its form shows, and in the profile that it is printed by."""
    _, of_profile = visit.archive.profile(sitting.committee.profile)
    return [*errors_in_file(visit.archive, numbered.item), *(one for one in of_profile if has_errors([one]))]
