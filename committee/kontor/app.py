"""The application: the door, the addresses, and what is told when something isn't there or goes wrong."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from committee.kontor.desk import Desk
from committee.kontor.guard import Guard
from committee.kontor.screens.registry import routes
from committee.kontor.session import Session
from committee.kontor.watching import watch

STATIC = Path(__file__).parent / "static"


def application(desk: Desk, session: Session, port: int) -> Starlette:
    """The page of one workspace, at one port of this machine."""
    app = Starlette(
        routes=[*routes(), Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[Middleware(Guard, session=session, port=port, clock=desk.clock)],
        exception_handlers={HTTPException: _not_here},
        lifespan=_watched,
    )
    app.state.desk, app.state.session = desk, session
    app.state.workspace = name_of(desk.root)
    return app


def name_of(root: Path) -> str:
    """A workspace's folder as a sum, which tells nobody where it is."""
    return hashlib.sha256(str(root).encode()).hexdigest()[:16]


@contextlib.asynccontextmanager
async def _watched(app: Starlette) -> AsyncIterator[None]:
    watching = asyncio.create_task(watch(app.state.desk))
    try:
        yield
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def _not_here(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = "Siden findes ikke." if error.detail == "Not Found" else error.detail
    return PlainTextResponse(words, error.status_code)
