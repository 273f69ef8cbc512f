"""What every screen has: the stream of changes, and taking the last step back."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from committee import undo_last
from committee.kontor.filling import part
from committee.kontor.session import Session
from committee.kontor.visits import Visit, endpoint
from committee.kontor.watching import versions


async def events(request: Request) -> Response:
    """Server-sent events: the workspace's version, each time that it grows."""

    async def stream() -> AsyncIterator[str]:
        async for version in versions(request.app.state.desk):
            yield f"event: version\ndata: {version}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")


async def pulse(request: Request) -> Response:
    """That the program answers; to who asks with a number of its own, also that it is the one with the secret."""
    session: Session = request.app.state.session
    return JSONResponse({"svar": session.proof(request.query_params.get("n", ""))})


def undo(visit: Visit) -> Response:
    """Take back the step that the page names, or the last one of whoever sits here, and say which it was."""
    made = undo_last(visit.archive, only=visit.text("kun"))
    visit.refresh()
    answer = HTMLResponse(part("besked.html.j2", ended=made.ended, problems=made.problems))
    answer.headers["HX-Trigger"] = "se-igen"
    return answer


ROUTES = (
    Route("/haendelser", events),
    Route("/puls", pulse),
    Route("/fortryd", endpoint(undo), methods=["POST"]),
)
