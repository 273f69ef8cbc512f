"""Møde: one item of a meeting that is held, with who is there, what is decided and how the minutes will say it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from committee import (
    POINT_PHRASES,
    Numbered,
    Sitting,
    Unread,
    Value,
    bench_for,
    commands_ended,
    decision_of,
    decision_shown,
    errors_in_file,
    is_decided,
    is_recusal_undecided,
    is_tie,
    last_cast,
    may_dissent,
    phrases_of,
    points_said,
    presence_falls_at,
    proposal_shown,
    room_of,
    sit_to_hold,
    sum_of_item,
    sum_of_meeting,
    vote_problems,
    votes_counted,
)
from committee.base import danish
from committee.base.problems import Problem, has_errors
from committee.kontor import addresses
from committee.kontor.filling import page, part
from committee.kontor.laststep import last_step_live
from committee.kontor.screens import gone
from committee.kontor.screens.heads import bare_head, head
from committee.kontor.screens.moede import wording
from committee.kontor.visits import ItemGone, NotHere, Visit, endpoint

SCREEN = "moede"  # the address's part
FEW = 9  # members that have a digit each
TYPED = ("slags", "tekst", "hvem", "inden")  # what is shown again where it couldn't be saved
SIDES = (("for", "For", ""), ("imod", "Imod", "no"), ("undlod", "Undlod", "abs"), ("forbehold", "Forbehold", "abs"))
_DRAFTED = ('class="beslutning"', 'class="beslutning draft"')


@dataclass(frozen=True, slots=True)
class Row:
    """An item in the list on the left, with the sum of its file as the page was made of it."""

    numbered: Numbered
    ref: str
    done: bool
    words: str
    digest: str


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """An item in that list that can't be read."""

    unread: Unread
    done: bool = False


def moede(visit: Visit) -> Response:
    """The meeting, at its first undecided item."""
    sitting = visit.sitting(sit_to_hold)
    if sitting is None or not sitting.agenda:
        return _nothing_to_show(visit, sitting)
    first = next((one for one in sitting.agenda if not is_decided(one.item)), sitting.agenda[0])
    return RedirectResponse(addresses.item(visit.key, first.item, "moede"), 303)


def _nothing_to_show(visit: Visit, sitting: Sitting | None, here: Unread | None = None) -> Response:
    """That there is no item, that the meeting can't be read, or that the item of the address can't be, with a way to mend it."""
    heads = bare_head(visit.archive, visit.key, "moede") if sitting is None else head(sitting, "moede")
    unread, agenda = (sitting.unread, sitting.agenda) if sitting else ((), ())
    return page(visit, "moede/tom.html.j2", status=200, **heads, here=here, unread=unread, agenda=agenda)


def at_item(visit: Visit) -> Response:
    """The meeting at one item, or where that is now."""
    try:
        return _at_item(visit)
    except ItemGone:
        return gone.shown(visit, SCREEN)


def _at_item(visit: Visit) -> Response:
    """Whoever goes there by themselves shows it on the wall, which is told first, unless another window leads it."""
    sitting = visit.sitting(sit_to_hold)
    if sitting is None:
        return _nothing_to_show(visit, None)
    if here := addresses.unread(sitting, visit.request.path_params["punkt"]):
        return _nothing_to_show(visit, sitting, here)
    numbered = visit.item(sitting)
    if "hx-request" not in visit.request.headers and "x-se" not in visit.request.headers:
        wall = visit.desk.wall(visit.key)
        if wall.leads(visit.window):
            wall.show(addresses.ref(numbered.item), visit.desk.clock())
            visit.desk.tell()
    return shown(visit, sitting, numbered)


def all_items(visit: Visit) -> Response:
    """Every item's page at once, kept by the script for when the program doesn't answer."""
    sitting = visit.sitting(sit_to_hold)
    if sitting is None:
        raise NotHere("Mødet kan ikke læses.")
    parts = {addresses.ref(one.item): shown(visit, sitting, one).body for one in sitting.agenda}
    made = "\n".join(f'<template data-punkt="{ref}">{bytes(body).decode()}</template>' for ref, body in parts.items())
    return HTMLResponse(made)


def shown(visit: Visit, sitting: Sitting, numbered: Numbered, *, status: int = 200, **more: object) -> HTMLResponse:
    """The page at an item; `more` is what an action has to say beside it."""
    values: dict[str, object] = {
        "numbered": numbered,
        "item": numbered.item,
        "here": addresses.ref(numbered.item),
        "agenda": sitting.agenda,
        "locked": sitting.meeting.is_locked,
        "along": danish.listed([one.name for one in sitting.meeting.along]),
        "meeting_sum": sum_of_meeting(visit.archive, sitting.meeting),
        **_problems(visit, sitting, numbered),
        **_room(sitting, numbered),
        **_sheet(visit, sitting, numbered),
        **_deciding(sitting, numbered),
        **_reading(visit, sitting, numbered),
        **_dock(visit, sitting, numbered),
        **votes_shown(sitting, numbered, *last_cast(sitting, numbered)),
    }
    asked: dict[str, object] = {
        "konflikt": None,
        "igen": None,
        "uenig": None,
        "fejl": (),
        "felt": "",
        "touched": None,
        "fortrudt": "",
        "skrevet": dict.fromkeys(TYPED, ""),
    }
    return page(visit, "moede/moede.html.j2", status=status, **head(sitting, "moede"), **{**values, **asked, **more})


def _problems(visit: Visit, sitting: Sitting, numbered: Numbered) -> dict[str, object]:
    """What is wrong in files, each where it matters: what comes next and can't be read, the item's own, and what is of the house."""
    following = [one.number for one in sitting.agenda if one.number > numbered.number][:1]
    gaps = [
        one for one in sitting.unread if one.number > numbered.number and not (following and following[0] < one.number)
    ]
    before = [one for one in sitting.unread if sitting.agenda[0] is numbered and one.number < numbered.number]
    errors, own = [one for one in visit.problems if has_errors([one])], errors_in_file(visit.archive, numbered.item)
    others = {one.item.file for one in sitting.whole} - {numbered.item.file}
    beside = [one for one in errors if one not in own and one.place.file not in others]
    return {"gaps": [*before, *gaps], "own_problems": own, "beside": beside}


def _room(sitting: Sitting, numbered: Numbered) -> dict[str, object]:
    room, at = room_of(sitting, numbered), presence_falls_at(sitting, numbered)
    then = {seat.name: seat.is_here for seat in room_of(sitting, at).seats} if at else {}
    chips = [
        wording.chip(seat, sitting.meeting, numbered.number, comes=not then.get(seat.name, seat.is_here))
        for seat in room.seats
    ]
    return {"room": room, "chips": chips, "few": len(chips) <= FEW, "falls_at": at.number if at else None}


def _sheet(visit: Visit, sitting: Sitting, numbered: Numbered) -> dict[str, object]:
    rows: list[Row | UnreadRow] = [
        Row(
            one,
            addresses.ref(one.item),
            is_decided(one.item),
            wording.in_list(one, numbered),
            sum_of_item(visit.archive, one),
        )
        for one in sitting.agenda
    ]
    rows += map(UnreadRow, sitting.unread)
    rows.sort(key=lambda row: row.unread.number if isinstance(row, UnreadRow) else row.numbered.number)
    begun = visit.desk.wall(sitting.key).begun.get(addresses.ref(numbered.item))
    return {"rows": rows, "in_progress": wording.in_progress(numbered, begun)}


def _deciding(sitting: Sitting, numbered: Numbered) -> dict[str, object]:
    decision = numbered.item.decision
    proposal, problems = proposal_shown(sitting, numbered)
    return {
        "proposal": Markup(proposal),
        "proposal_problems": problems,
        "phrases": phrases_of(sitting),
        "words": str(decision.words or "") if decision else "",
        "is_none": decision is not None and decision.is_none,
        "points": numbered.item.indstilling.points if numbered.item.indstilling else (),
        "points_said": points_said(numbered),
        "point_phrases": POINT_PHRASES,
        "dissenters": may_dissent(sitting, numbered),
        "recusal_undecided": is_recusal_undecided(numbered),
        "administration": sitting.committee.administration,
    }


def _reading(visit: Visit, sitting: Sitting, numbered: Numbered) -> dict[str, object]:
    html, problems = paper_of(sitting, numbered, decision_of(numbered))
    problems = list(dict.fromkeys([*problems, *vote_problems(sitting, numbered)]))
    return {"paper": html, "paper_problems": problems, "read_back": read_back_at(visit, numbered)}


def paper_of(
    sitting: Sitting, numbered: Numbered, value: Value, *, drafted: bool = False
) -> tuple[Markup, list[Problem]]:
    """What the minutes say of a decision, and why they can't where they can't. A draft looks like one."""
    html, problems = decision_shown(sitting, numbered, value)
    return Markup(html.replace(*_DRAFTED) if drafted else html), problems


def read_back_at(visit: Visit, numbered: Numbered) -> dt.datetime | None:
    """When the item's file was written as it is now, where the journal remembers it."""
    file, now = numbered.item.file, sum_of_item(visit.archive, numbered)
    return next((one.at for one in commands_ended(visit.archive) if one.files.get(file) == now), None)


def _dock(visit: Visit, sitting: Sitting, numbered: Numbered) -> dict[str, object]:
    at = sitting.agenda.index(numbered)
    last = last_step_live(visit)
    wall = visit.desk.wall(sitting.key)
    return {
        "before": sitting.agenda[at - 1] if at else None,
        "after": sitting.agenda[at + 1] if at + 1 < len(sitting.agenda) else None,
        "last_step": last,
        "last_words": wording.ended_words(last) if last else "",
        "wall": wall,
        "wall_words": wall_words(visit, sitting),
        "wall_drafts": wall.shows_draft(addresses.ref(numbered.item)),
    }


def wall_words(visit: Visit, sitting: Sitting) -> str:
    """What the room sees, in a line."""
    wall = visit.desk.wall(sitting.key)
    item, gap = addresses.found(sitting.agenda, wall.item), addresses.unread(sitting, wall.item)
    if wall.pause:
        return f"På væggen: {wall.pause}"
    if gap is None and item is not None and errors_in_file(visit.archive, item.item):
        return f"På væggen: punkt {item.number}, uden indhold, til filen er rettet"
    if gap is not None:
        return f"På væggen: punkt {gap.number}, uden indhold, til filen er rettet"
    if item is None:
        return "På væggen: intet punkt endnu"
    if item.item.is_closed:
        return f"På væggen: punkt {item.number}, »Lukket punkt«"
    return f"På væggen: punkt {item.number}, {'med' if wall.shows_draft(wall.item) else 'uden'} udkast"


def votes_shown(sitting: Sitting, numbered: Numbered, about: str, cast: Mapping[str, str]) -> dict[str, object]:
    """The ballots by party with what each has voted, and the count."""
    bench = bench_for(sitting, numbered, about)
    digits = {seat.name: n for n, seat in enumerate(room_of(sitting, numbered).seats, start=1)}
    off = {**dict.fromkeys(bench.away, "ikke til stede"), **dict.fromkeys(bench.disqualified, "inhabil")}
    names = [name for name in digits if name in bench.voting or name in off]
    parties = list(dict.fromkeys(bench.belongs.get(name, "") for name in names))
    return {
        "about": about or "Indstillingen",
        "parties": [(party, [name for name in names if bench.belongs.get(name, "") == party]) for party in parties],
        "voting": bench.voting,
        "off": off,
        "cast": {name: cast.get(name, "for") for name in bench.voting},
        "digits": digits,
        "sides": SIDES,
        "counts": votes_counted(sitting, numbered, cast, about),
    }


def count_part(sitting: Sitting, numbered: Numbered, about: str, cast: Mapping[str, str], value: Value) -> Markup:
    """The count as the dock shows it."""
    values = votes_shown(sitting, numbered, about, cast)
    return part("moede/taelling.html.j2", **values, tie=is_tie(sitting, numbered, value))


ROUTES = (
    Route("/m/{udvalg}/{moede}/moede", endpoint(moede)),
    Route("/m/{udvalg}/{moede}/moede/alle", endpoint(all_items)),
    Route("/m/{udvalg}/{moede}/moede/{punkt}", endpoint(at_item)),
)
