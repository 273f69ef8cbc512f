"""The overview: the committees and their next meetings."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from committee.kontor.filling import page
from committee.kontor.visits import Visit, endpoint


def oversigt(visit: Visit) -> Response:
    """What happens next."""
    found = visit.archive.heads()
    visit.told(found.problems)
    return page(visit, "oversigt.html.j2", screen="oversigt", committees=found.committees)


ROUTES = (Route("/", endpoint(oversigt)),)
