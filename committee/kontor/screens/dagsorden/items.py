"""What is done to an item of an agenda: moved, marked, given another title, sent elsewhere, set aside."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import Route

from committee import (
    MARKS,
    Item,
    MeetingKey,
    Numbered,
    Outcome,
    Sitting,
    Spot,
    mark_item,
    move_to_meeting,
    move_within,
    no_reason,
    one_down,
    one_up,
    put_in_drawer,
    retitle,
    set_aside,
    sit_to_edit,
    sit_to_record,
    title_refused,
)
from committee.kontor import addresses
from committee.kontor.screens.dagsorden.agenda import AT, done, shown
from committee.kontor.visits import Handler, NotHere, Visit, endpoint

DRAWER = "emner"
Made = tuple[Outcome, str]  # what came of a step, and what is said of it where it was done
Work = Callable[[Visit, Sitting, Numbered], Made]


def _at_item(work: Work) -> Handler:
    """A handler of the item that the form names; what it tells stands at that item. What is written in that item's file alone needn't
    wait until the others can be read."""

    def handle(visit: Visit) -> Response:
        sitting = visit.sitting(sit_to_edit if work in _OF_ONE_FILE else sit_to_record)
        if sitting is None:
            return shown(visit, visit.problems)
        numbered = visit.item(sitting)
        made, said = work(visit, sitting, numbered)
        return done(visit, made, f"p-{addresses.ref(numbered.item)}", said)

    return handle


def _move(visit: Visit, sitting: Sitting, numbered: Numbered) -> Made:
    match visit.text("vej"):
        case "op":
            spot = one_up(sitting, numbered)
        case "ned":
            spot = one_down(sitting, numbered)
        case _:
            spot = Spot(before=_named(visit, sitting, "foer"), after=_named(visit, sitting, "efter"))
    return (Outcome() if spot in (None, Spot()) else move_within(sitting, numbered, spot)), ""


def _named(visit: Visit, sitting: Sitting, field: str) -> Item | None:
    found = addresses.found(sitting.agenda, visit.text(field))
    return found.item if found else None


def _send_on(visit: Visit, sitting: Sitting, numbered: Numbered) -> Made:
    to = visit.text("til")
    if to == DRAWER:
        return put_in_drawer(sitting, numbered), f"Punkt {numbered.number} ligger nu blandt de emner, der venter."
    committee, _, folder = to.partition("/")
    if not folder:
        raise NotHere("Vælg, hvor punktet skal hen.")
    made = move_to_meeting(sitting, numbered, MeetingKey(committee, folder), Spot())
    return made, f"Punkt {numbered.number} er flyttet til mødet {folder}."


def _mark(visit: Visit, sitting: Sitting, numbered: Numbered) -> Made:
    mark, value, base = visit.text("maerke"), visit.text("vaerdi"), visit.text("foer")
    if mark not in MARKS:
        raise NotHere("Det mærke findes ikke.")
    if not value.strip() and not visit.text("fjern"):
        return Outcome(problems=(no_reason(numbered.item, mark),)), ""
    return mark_item(sitting, numbered, mark, "" if visit.text("fjern") else value, base), ""


def _retitle(visit: Visit, sitting: Sitting, numbered: Numbered) -> Made:
    title = visit.text("titel")
    if problem := title_refused(sitting.key, title):
        return Outcome(problems=(problem,)), ""
    if title == numbered.item.title:
        return Outcome(), ""
    return retitle(sitting, numbered, title, visit.text("foer")), ""


def _set_aside(visit: Visit, sitting: Sitting, numbered: Numbered) -> Made:
    return set_aside(
        sitting, numbered
    ), f"Punkt {numbered.number} er taget af dagsordenen og ligger i mødets mappe _fjernet."


_OF_ONE_FILE = (_mark, _retitle)
_WORK: dict[str, Work] = {"flyt": _move, "til": _send_on, "maerke": _mark, "titel": _retitle, "fjern": _set_aside}
ROUTES = tuple(
    Route(f"{AT}/dagsorden/{name}", endpoint(_at_item(work)), methods=["POST"]) for name, work in _WORK.items()
)
