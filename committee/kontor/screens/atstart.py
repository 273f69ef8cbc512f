"""The overview at the start: the meetings by their heads, at once, while all that the whole of it tells is still to be read."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from committee import near_keys
from committee.base import danish
from committee.kontor.desk import Desk
from committee.kontor.filling import framed
from committee.kontor.shielding import shielded


class _AtStart(Route):
    """The overview's address, as long as nobody has seen the whole of it; the page that this one answers with asks for that itself."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As any route, but for the script and for a workspace that has been read."""
        asked_by_script = any(name == b"hx-request" for name, _ in scope.get("headers", ()))
        if asked_by_script or scope["app"].state.desk.is_warm:
            return Match.NONE, {}
        return super().matches(scope)


async def at_start(request: Request) -> Response:
    """The meetings that are near, with the way to each."""
    return await run_in_threadpool(_page, request)


def _page(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    with desk.working(), desk.alone() as archive:
        today = desk.today()
        heads = {
            (one.folder, meeting.folder): (meeting.date, shielded(str(one.name)))
            for one in archive.heads().committees
            for meeting in one.meetings
        }
        return framed(
            request, archive, "oversigtlaeses.html.j2", screen="oversigt", committees=len(archive.heads().committees),
            day=danish.capitalised(f"{danish.weekdays()[today.weekday()]} den {danish.in_full(today)}"),
            meetings=[(key, *heads[key]) for key in near_keys(archive, today)],
        )  # fmt: skip


ROUTES = (_AtStart("/", at_start),)
