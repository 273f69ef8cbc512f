"""The KPIs: every one with its number, target and verdict, and the cell it was read from; fetched from here."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from committee import MeetingKey, fetched_changes, kpis_shown, near_keys, too_old
from committee.kontor.filling import page
from committee.kontor.screens.fetching import fetching, results
from committee.kontor.visits import Visit, endpoint

HOME = "/noegletal"


def noegletal(visit: Visit) -> Response:
    """All KPIs as they are today."""
    return _page(visit, None)


def of_meeting(visit: Visit) -> Response:
    """Those of one meeting, as they will be printed there."""
    return _page(visit, visit.key)


def _page(visit: Visit, key: MeetingKey | None) -> HTMLResponse:
    today = visit.desk.today()
    found = kpis_shown(visit.archive, today, key)
    visit.told(found.problems)
    changes, _ = fetched_changes(visit.archive, None) if found.can_fetch else ([], [])
    return page(
        visit, "noegletal/noegletal.html.j2", screen="noegletal", found=found, meeting=key, old=too_old(found.rows), changes=changes,
        results=results(visit), meetings=_meetings(visit), here=visit.request.url.path.removesuffix("/hent"),
    )  # fmt: skip


def _meetings(visit: Visit) -> list[tuple[MeetingKey, str, object]]:
    """The meetings to come, whose KPIs can be looked at as they will be printed."""
    heads = {(c.folder, m.folder): (c, m) for c in visit.archive.heads().committees for m in c.meetings}
    today = visit.desk.today()
    found = [(key, *heads[key]) for key in near_keys(visit.archive, today)]
    return [(key, str(committee.name), meeting.date) for key, committee, meeting in found if meeting.date >= today]


ROUTES = (
    Route(HOME, endpoint(noegletal)),
    Route(f"{HOME}/hent", endpoint(fetching(noegletal), slow=True), methods=["POST"]),
    Route(HOME + "/m/{udvalg}/{moede}", endpoint(of_meeting)),
    Route(HOME + "/m/{udvalg}/{moede}/hent", endpoint(fetching(of_meeting), slow=True), methods=["POST"]),
)
