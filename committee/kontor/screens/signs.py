"""What the page's script and another start of the program listen to: the stream of changes, and that the program answers."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from committee.kontor.session import Session
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


ROUTES = (Route("/haendelser", events), Route("/puls", pulse))
