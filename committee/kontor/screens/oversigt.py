"""The overview: what is to be done now, over all committees, and the list of all meetings."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from committee import closed_keys, mark_shown_done, overview, waiting_items
from committee.base import danish
from committee.base.problems import has_errors
from committee.kontor.filling import page
from committee.kontor.screens.fetching import fetching, results
from committee.kontor.visits import Visit, endpoint, warmed

_MARKS = {"nu": ("e", "i-stop"), "snart": ("w", "i-warn"), "rolig": ("m", "i-ring")}
_STAGES = {"kladde": "", "udsendt": "", "afholdt": "w", "godkendt": "o", "udgivet": "o"}


def oversigt(visit: Visit) -> Response:
    """What happens next."""
    return _page(visit)


def _page(visit: Visit) -> HTMLResponse:
    today = visit.desk.today()
    found = overview(visit.archive, today)
    status = 422 if has_errors(visit.problems) else 200
    visit.told(found.problems)
    return page(
        visit, "oversigt.html.j2", screen="oversigt", found=found, marks=_MARKS, stages=_STAGES,
        day=danish.capitalised(f"{danish.weekdays()[today.weekday()]} den {danish.in_full(today)}"),
        results=results(visit), committees=len(visit.archive.heads().committees),
        status=status,
    )  # fmt: skip


def done(visit: Visit) -> Response:
    """Mark a follow-up as done today."""
    sitting = visit.sitting()
    if sitting is None:
        return _page(visit)
    numbered, number = visit.item(sitting), visit.text("nummer")
    made = mark_shown_done(
        sitting, numbered, int(number) if number.isdecimal() else 0, visit.text("sum"), visit.desk.today()
    )
    if visit.told(made.problems):
        visit.refresh()
    return _page(visit)


def meetings(visit: Visit) -> Response:
    """Every meeting of the workspace, the newest first, and what waits in the drawers."""
    found = visit.archive.heads()
    visit.told(found.problems)
    rows = sorted(((one, c) for c in found.committees for one in c.meetings), key=lambda row: row[0].date, reverse=True)
    years: dict[int, list[object]] = {}
    for meeting, committee in rows:
        years.setdefault(meeting.date.year, []).append((meeting, committee))
    return page(
        visit,
        "moeder.html.j2",
        years=years,
        count=len(rows),
        drawers=waiting_items(visit.archive),
        closed=closed_keys(visit.archive),
    )


ROUTES = (
    Route("/", warmed(oversigt, lambda archive, desk: overview(archive, desk.today()))),
    Route("/moeder", endpoint(meetings)),
    Route("/hent", endpoint(fetching(oversigt), slow=True), methods=["POST"]),
    Route("/udfoert/{udvalg}/{moede}", endpoint(done), methods=["POST"]),
)
