"""Taking the last step back, which every screen has."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from committee import undo_last
from committee.kontor.filling import part
from committee.kontor.laststep import NOTHING
from committee.kontor.visits import Visit, endpoint


def undo(visit: Visit) -> Response:
    """Take back the step that the page names, and say which it was; nothing where it names none."""
    made = undo_last(visit.archive, only=visit.text("kun") or NOTHING)
    visit.refresh()
    answer = HTMLResponse(part("besked.html.j2", ended=made.ended, problems=made.problems))
    answer.headers["HX-Trigger"] = "se-igen"
    return answer


ROUTES = (Route("/fortryd", endpoint(undo), methods=["POST"]),)
