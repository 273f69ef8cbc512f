"""The screen on the wall: read-only, what is saved, and nothing at all of a closed item but its number."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from committee import Numbered, Sitting, decision_of, errors_in_file, is_decided, proposal_shown, room_of, sit_to_hold
from committee.base import danish
from committee.kontor import addresses
from committee.kontor.filling import page
from committee.kontor.screens.heads import bare_head, head
from committee.kontor.screens.moede.live import paper_of, wall_words
from committee.kontor.visits import NotHere, Visit, endpoint
from committee.kontor.wall import Wall

CLOSED = "Lukket punkt"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the wall shows: `kind` is item, closed, pause or nothing."""

    kind: str
    kick: str = ""
    title: str = ""
    proposal: Markup = Markup("")
    decision: Markup = Markup("")
    said: str = ""


def praesentation(visit: Visit) -> Response:
    """The window for the wall."""
    sitting = visit.sitting(sit_to_hold)
    if sitting is None:
        scene = Scene("lukket", "", "Et øjeblik", said="Mødet vises om lidt.")
        values: dict[str, object] = {"present": "", "following": "", **bare_head(visit.archive, visit.key, "moede")}
        return page(visit, "praesentation.html.j2", status=200, scene=scene, **values)
    wall = visit.desk.wall(visit.key)
    at = addresses.found(sitting.whole, wall.item)
    scene = _scene(sitting, wall, at)
    is_open = scene.kind == "punkt" and at is not None
    footer: dict[str, object] = {
        "present": _present(sitting, at) if is_open and at else "",
        "following": _following(sitting, at, wall),
    }
    return page(visit, "praesentation.html.j2", status=200, scene=scene, **footer, **head(sitting, "moede"))


def _is_unsure(sitting: Sitting, numbered: Numbered) -> bool:
    """Whether something in the item's file can't be read: nobody knows then whether it is closed."""
    return bool(errors_in_file(sitting.archive, numbered.item))


def _scene(sitting: Sitting, wall: Wall, at: Numbered | None) -> Scene:
    if wall.pause:
        after = f"Efter punkt {at.number}" if at else ""
        return Scene("pause", after, wall.pause, said=_goes_on(sitting, at))
    if at is None:
        is_begun = any(is_decided(one.item) for one in sitting.agenda)
        said = "Vent et øjeblik. Mødet fortsætter." if is_begun else "Mødet er ikke begyndt."
        return Scene("intet", "", str(sitting.committee.name), said=said)
    kick = f"Punkt {at.number} af {len(sitting.whole)}"
    if _is_unsure(sitting, at):
        return Scene("lukket", kick, f"Punkt {at.number}", said="Punktet vises om lidt.")
    if at.item.is_closed:
        return Scene("lukket", kick, CLOSED, said="Punktet behandles for lukkede døre.")
    drafted = wall.shows_draft(addresses.ref(at.item)) and bool(wall.draft)
    proposal, _ = proposal_shown(sitting, at)
    decision, _ = paper_of(sitting, at, wall.draft if drafted else decision_of(at), drafted=drafted)
    decided = " · besluttet" if is_decided(at.item) and not drafted else ""
    return Scene("punkt", f"{kick}{decided}", str(at.item.title), Markup(proposal), decision)


def _title(numbered: Numbered) -> str:
    return CLOSED if numbered.item.is_closed else str(numbered.item.title)


def _after(sitting: Sitting, at: Numbered | None) -> Numbered | None:
    if at is None:
        return next((one for one in sitting.agenda if not _is_unsure(sitting, one)), None)
    after = (one for one in sitting.agenda if one.number > at.number and not one.item.withdrawn)
    return next((one for one in after if not _is_unsure(sitting, one)), None)


def _goes_on(sitting: Sitting, at: Numbered | None) -> str:
    """With which item a meeting goes on after its pause: the shown one where it isn't decided."""
    following = at if at and not is_decided(at.item) and not _is_unsure(sitting, at) else _after(sitting, at)
    return f"Mødet fortsætter med punkt {following.number}, {_title(following)}." if following else ""


def _following(sitting: Sitting, at: Numbered | None, wall: Wall) -> str:
    following = _after(sitting, at)
    if following is None or wall.pause or (at is not None and at.item.is_closed):
        return ""
    return f"Næste: {following.number}. {_title(following)}"


def _present(sitting: Sitting, at: Numbered) -> str:
    room = room_of(sitting, at)
    if not room.seats:
        return ""
    out = [seat.name for seat in room.seats if seat.is_out]
    words = f"{room.here} af {len(room.seats)} til stede"
    return f"{words} · {danish.listed(out)} er inhabil{'e' * (len(out) > 1)} ved punktet" if out else words


def show(visit: Visit) -> Response:
    """Choose what the wall shows: an item, a pause, or what she is typing of the item too; `tag` takes it from the window that leads it,
    which alone may choose else, and `slip` lets it go. What her own line says of it."""
    sitting = visit.sitting(sit_to_hold)
    if sitting is None:
        raise NotHere("Mødet kan ikke læses.")
    numbered, wall, what = visit.item(sitting), visit.desk.wall(visit.key), visit.text("vis")
    if what == "tag":
        wall.leader = visit.window
    if wall.leads(visit.window):
        _choose(visit, wall, numbered, what)
        visit.desk.tell()
    return _line(visit, sitting)


def _choose(visit: Visit, wall: Wall, numbered: Numbered, what: str) -> None:
    ref = addresses.ref(numbered.item)
    match what:
        case "pause":
            wall.pause = "" if wall.pause and not visit.text("til").strip() else _pause(visit)
        case "udkast" if not numbered.item.is_closed:
            is_shown = wall.shows_draft(ref)
            wall.draft_of, wall.draft = ("", "") if is_shown else (ref, "")
        case "punkt" | "tag":
            wall.show(ref, visit.desk.clock())
        case "slip":
            wall.leader = ""


def _pause(visit: Visit) -> str:
    until = visit.text("til").strip()
    return f"Pause til kl. {until}" if until else "Pause"


def line(visit: Visit) -> Response:
    """What the wall shows just now, and whether the window that asks leads it."""
    sitting = visit.sitting()
    if sitting is None:
        raise NotHere("Mødet kan ikke læses.")
    return _line(visit, sitting)


def _line(visit: Visit, sitting: Sitting) -> JSONResponse:
    wall = visit.desk.wall(visit.key)
    made = {
        "ord": wall_words(visit, sitting),
        "pause": wall.pause,
        "udkast": bool(wall.item) and wall.shows_draft(wall.item),
        "leder": "" if not wall.leader else "mig" if wall.leader == visit.window else "anden",
    }
    return JSONResponse(made)


ROUTES = (
    Route("/m/{udvalg}/{moede}/praesentation", endpoint(praesentation)),
    Route("/m/{udvalg}/{moede}/praesentation/linje", endpoint(line)),
    Route("/m/{udvalg}/{moede}/praesentation/vis", endpoint(show), methods=["POST"]),
)
