"""Searching all items. What is looked for may be words of a closed item, so it is sent as a form and stands in no address: the page
remembers it under a number, and the address has that."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace

from starlette.responses import Response
from starlette.routing import Route

from committee import Archive, Found, search
from committee.kontor.filling import page
from committee.kontor.shielding import shielded
from committee.kontor.visits import NotHere, Visit, endpoint

_READER = "søgning"


@dataclass(frozen=True, slots=True)
class Query:
    """What was looked for."""

    text: str


@dataclass(frozen=True, slots=True)
class Reader:
    """An archive of the search's own, asked by one at a time, so that nobody waits for it who writes."""

    archive: Archive
    lock: threading.Lock = field(default_factory=threading.Lock)


def ask(visit: Visit) -> Response:
    """Remember what is looked for, and send the browser to its number."""
    number = visit.desk.memory.keep(Query(" ".join(visit.text("q").split())))
    return Response(status_code=204, headers={"HX-Redirect": f"/soeg/{number}"})


def explained(visit: Visit) -> Response:
    """What can be looked for. Words in the address are not: they might be a closed item's."""
    return page(visit, "soeg.html.j2", query="", found=Found(()), hides=False)


def searched(visit: Visit) -> Response:
    """What was found."""
    query = visit.desk.memory.get(visit.request.path_params["nummer"], Query)
    if query is None:
        raise NotHere("Søgningen er glemt. Søg igen fra feltet øverst på siden.")
    kept = visit.desk.memory.get(_READER, Reader) or Reader(visit.archive)
    visit.desk.memory.keep(kept, _READER)
    with kept.lock:
        kept.archive.refresh()
        found = search(kept.archive, query.text)
        hides = shielded(query.text) != query.text
        return page(replace(visit, archive=kept.archive), "soeg.html.j2", query=query.text, found=found, hides=hides)


ROUTES = (
    Route("/soeg", endpoint(explained)),
    Route("/soeg", endpoint(ask), methods=["POST"]),
    Route("/soeg/{nummer}", endpoint(searched, slow=True)),
)
