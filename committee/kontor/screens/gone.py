"""An item that isn't where its address says: where it is now, and that what was typed of it is kept."""

from __future__ import annotations

from starlette.responses import Response

from committee import MeetingKey, Whereabouts, whereabouts
from committee.base import danish
from committee.kontor import addresses
from committee.kontor.filling import page
from committee.kontor.screens.heads import bare_head
from committee.kontor.shielding import FIELDS, answer
from committee.kontor.visits import Visit

_FORM = "punkt"
_NOWHERE = "Punktet er her ikke mere. Filen er slettet eller lagt et andet sted hen."


def shown(visit: Visit, screen: str = _FORM) -> Response:
    """The page in the place of its form, or of another `screen` at it."""
    words, address = _told(visit, "", screen)
    head = {} if visit.is_drawer else bare_head(visit.archive, visit.key, "" if screen == _FORM else screen)
    goes_along = f"/{screen}/" in address
    return page(visit, "punkt/vaek.html.j2", status=404, words=words, there=address, goes_along=goes_along, **head)


def answered(visit: Visit, digest: str, screen: str = _FORM, *, status: int = 404) -> Response:
    """The same for the page that is open at it; `digest` is the sum of the file as that page knows it."""
    words, address = _told(visit, digest, screen)
    return answer({"stop": words, "vaek": {"adresse": address}}, status, own=(*FIELDS, "adresse"))


def _told(visit: Visit, digest: str, screen: str) -> tuple[str, str]:
    """What to say, and the address of the item at that screen, or of its form where no meeting has it; empty where it has none."""
    sign = visit.request.path_params["punkt"]
    found = whereabouts(visit.archive, visit.key, lambda name: addresses.ref_of(name) == sign, digest)
    if found is None:
        return _NOWHERE, ""
    if found.is_aside:
        return "Punktet er taget af dagsordenen. Filen ligger i mødets mappe _fjernet.", ""
    return _where(visit, found), addresses.item(
        found.key, found.item, _FORM if found.key.folder == addresses.DRAWER else screen
    )


def _where(visit: Visit, found: Whereabouts) -> str:
    if found.key == visit.key:
        return "Punktets fil har fået et andet navn."
    at = "" if found.key.committee == visit.key.committee else f" i {_committee(visit, found.key)}"
    if found.key.folder == addresses.DRAWER:
        return f"Punktet ligger nu blandt de emner, der venter på et møde{at}."
    return f"Punktet er flyttet til mødet den {_day(visit, found.key)}{at}."


def _committee(visit: Visit, key: MeetingKey) -> str:
    return next(str(one.name) for one in visit.archive.heads().committees if one.folder == key.committee)


def _day(visit: Visit, key: MeetingKey) -> str:
    heads = visit.archive.heads().committees
    return next(
        danish.in_full(one.date)
        for committee in heads
        if committee.folder == key.committee
        for one in committee.meetings
        if one.folder == key.folder
    )
