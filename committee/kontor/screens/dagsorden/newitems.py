"""New items of an agenda: blank, from a template, a document, an earlier item or the drawer, each where it is wished."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import Route

from committee import (
    HandedIn,
    MeetingKey,
    Outcome,
    Place,
    Problem,
    Spot,
    copy_item,
    drawer_items,
    earlier_items,
    insert_item,
    item_from,
    item_from_template,
    look_at_handed_in,
    new_item,
    new_meeting,
    sit_to_record,
    take_up,
    title_refused,
)
from committee.kontor import addresses
from committee.kontor.screens.dagsorden.agenda import AT, Waiting, done, shown
from committee.kontor.visits import NotHere, Visit, endpoint

NEW, FILE, EARLIER, WAITING, DUE = "nyt", "fil", "tidligere", "emner", "faste"  # the anchors of the page


def blank(visit: Visit) -> Response:
    """An item of its title alone, before the one that is named, or else before those that come last."""
    title, before = visit.text("titel"), visit.text("foer")
    at = f"p-{before}" if before else NEW
    if problem := title_refused(visit.key, title):
        return shown(visit, [problem], at)
    return _made(visit, at, lambda: new_item(visit.archive, visit.key, title))


def from_template(visit: Visit) -> Response:
    """An item of one of the profile's templates."""
    return _made(visit, NEW, lambda: item_from_template(visit.archive, visit.key, visit.text("skabelon"), visit.text("titel")))  # fmt: skip


def _made(visit: Visit, at: str, make: Callable[[], Outcome]) -> Response:
    """Make an item where the form says."""
    spot, before = Spot(), visit.text("foer")
    if before:
        sitting = visit.sitting()
        if sitting is None:
            return shown(visit, visit.problems, at)
        numbered = addresses.found(sitting.agenda, before)
        spot = Spot(before=numbered.item if numbered else None)
    return done(visit, insert_item(visit.archive, visit.key, make, spot), at)


def read_file(visit: Visit) -> Response:
    """A dropped document: what it would become is told, and its bytes wait for that to be taken."""
    name, data = visit.dropped()
    if not name:
        problem = Problem(
            Place(visit.key.path), "fra-fil", "Der er ikke valgt en fil.", "Vælg en fil, eller slip den på siden."
        )
        return shown(visit, [problem], FILE)  # fmt: skip
    file = HandedIn(name, data)
    told = look_at_handed_in(visit.archive, visit.key, file)
    if not told.title:
        return shown(visit, told.problems, FILE)
    if not visit.desk.files.has_room(Waiting, len(data)):
        text = f"{name} er ikke læst, for der venter allerede så mange filer, som siden kan huske."
        problem = Problem(Place(visit.key.path), "fra-fil", text, "Sæt dem på eller lad være, og slip filen igen.")
        return shown(visit, [problem], FILE)
    visit.desk.files.keep(Waiting(visit.key, file, told, len(data)), size=len(data))
    return shown(visit)


def take_file(visit: Visit) -> Response:
    """The document that was told becomes an item."""
    waiting = _taken(visit)
    if waiting is None:
        problem = Problem(Place(visit.key.path), "fra-fil", "Filen er her ikke mere.", "Slip den på siden igen.")
        return shown(visit, [problem], FILE)
    made = item_from(visit.archive, visit.key, waiting.file, visit.text("titel"))
    if made.is_refused:
        visit.desk.files.keep(waiting, size=waiting.size)
    return done(visit, made, FILE, f"{waiting.file.name} er blevet til et punkt.")


def leave_file(visit: Visit) -> Response:
    """The document isn't to be an item after all."""
    _taken(visit)
    return shown(visit)


def _taken(visit: Visit) -> Waiting | None:
    """The document that the form names, which waits no more."""
    found = visit.desk.files.get(visit.text("fil"), Waiting)
    is_here = found is not None and found.key == visit.key
    return visit.desk.files.take(visit.text("fil"), Waiting) if is_here else None


def find_earlier(visit: Visit) -> Response:
    """The items of other meetings with some words. They are asked for in a form, since an address is kept by the browser."""
    words = visit.text("ord")
    return shown(visit, found=(words, earlier_items(visit.archive, visit.key, words)))


def copy_earlier(visit: Visit) -> Response:
    """A copy of an earlier item."""
    sitting, problems = sit_to_record(visit.archive, MeetingKey(visit.key.committee, visit.text("moede")))
    if sitting is None:
        return shown(visit, problems, EARLIER)
    return done(visit, copy_item(sitting, visit.item(sitting), visit.key), EARLIER)


def take_waiting(visit: Visit) -> Response:
    """An item of the drawer."""
    wanted = visit.text("punkt")
    committee = visit.key.committee
    item = next((one for one in drawer_items(visit.archive, committee) if addresses.ref(one) == wanted), None)
    if item is None:
        raise NotHere("Punktet ligger ikke blandt emnerne mere.")
    return done(visit, take_up(visit.archive, committee, item, visit.key, Spot()), WAITING)


def put_on_due(visit: Visit) -> Response:
    """The standing items that are due and missing."""
    return done(visit, new_meeting(visit.archive, visit.key, add=True), DUE)


ROUTES = (
    Route(f"{AT}/dagsorden/nyt", endpoint(blank), methods=["POST"]),
    Route(f"{AT}/dagsorden/skabelon", endpoint(from_template), methods=["POST"]),
    Route(f"{AT}/dagsorden/fil", endpoint(read_file, slow=True), methods=["POST"]),
    Route(f"{AT}/dagsorden/fil/tag", endpoint(take_file, slow=True), methods=["POST"]),
    Route(f"{AT}/dagsorden/fil/lad", endpoint(leave_file), methods=["POST"]),
    Route(f"{AT}/dagsorden/find", endpoint(find_earlier), methods=["POST"]),
    Route(f"{AT}/dagsorden/kopi", endpoint(copy_earlier), methods=["POST"]),
    Route(f"{AT}/dagsorden/emne", endpoint(take_waiting), methods=["POST"]),
    Route(f"{AT}/dagsorden/faste", endpoint(put_on_due), methods=["POST"]),
)
