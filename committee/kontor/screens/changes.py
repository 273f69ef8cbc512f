"""Taking the last step back, which every screen has."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from committee import undo_last
from committee.kontor.filling import part
from committee.kontor.laststep import MEETING_FILE, NOTHING
from committee.kontor.screens.torn import chosen, torn_of
from committee.kontor.visits import Visit, endpoint


def undo(visit: Visit) -> Response:
    """Take back the step that the page names, and say which it was; nothing where it names none. What was changed since is shown beside what
    would be put back, until it is chosen."""
    made = undo_last(visit.archive, only=visit.text("kun") or NOTHING, chosen=chosen(visit))
    visit.refresh()
    is_gone = any(file.endswith(MEETING_FILE) and not (visit.desk.root / file).exists() for file in made.files)
    answer = HTMLResponse(part("besked.html.j2", made=made, torn=torn_of(made), is_gone=is_gone))
    if not made.versions and not is_gone:  # a meeting's page can't be shown again when it is gone
        answer.headers["HX-Trigger"] = "se-igen"
    return answer


ROUTES = (Route("/fortryd", endpoint(undo), methods=["POST"]),)
