"""The application: the door, the addresses, and what is told when something isn't there or goes wrong."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from committee.kontor.desk import Desk
from committee.kontor.filling import framed
from committee.kontor.guard import Guard, is_visited
from committee.kontor.laterscreens import LaterScreens
from committee.kontor.looks import Looks
from committee.kontor.screens.registry import first_routes, routes
from committee.kontor.session import Session
from committee.kontor.shielding import shielded
from committee.kontor.watching import watch

STATIC = Path(__file__).parent / "static"
_WORDS = {404: "Siden findes ikke.", 405: "Siden findes ikke.", 400: "Det, der blev sendt, er for meget på én gang, eller det kan ikke læses, så intet er skrevet. Genindlæs siden, og prøv igen."}  # fmt: skip


def application(desk: Desk, session: Session, port: int, told: Callable[[str], None] = lambda words: None) -> Starlette:
    """The page of one workspace, at one port of this machine. `told` takes the program's own faults."""
    later = LaterScreens(routes)
    app = Starlette(
        routes=[*first_routes(), Mount("/static", StaticFiles(directory=STATIC)), later],
        middleware=[Middleware(Guard, session=session, port=port, clock=desk.clock, told=told)],
        exception_handlers={HTTPException: _not_here},
        lifespan=partial(_beside, later, told),
    )
    app.state.desk, app.state.session = desk, session
    app.state.looks = Looks(desk.laid_by)
    return app


def name_of(root: Path) -> str:
    """A workspace's folder as a sum, the same whichever way one came to it."""
    path = os.path.normcase(os.path.realpath(root))
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@contextlib.asynccontextmanager
async def _beside(later: LaterScreens, told: Callable[[str], None], app: Starlette) -> AsyncIterator[None]:
    """What is done beside the answers, until the page closes."""
    tasks = [asyncio.create_task(one) for one in (watch(app.state.desk, told), later.load_soon(told))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _not_here(request: Request, error: Exception) -> Response:
    """What isn't here, told as a page to who came to its address, and in plain words to a script."""
    assert isinstance(error, HTTPException)
    code = error.status_code
    is_unsaid = error.detail == HTTPStatus(code).phrase or code == 400  # in English, by those who read the request
    words = _WORDS.get(code, _WORDS[400]) if is_unsaid else shielded(error.detail)
    if request.method == "GET" and is_visited(request.headers):
        return await run_in_threadpool(_page_of, request, words, code)
    return PlainTextResponse(words, code)


def _page_of(request: Request, words: str, code: int) -> Response:
    desk: Desk = request.app.state.desk
    with desk.working(), desk.alone() as archive:
        return framed(request, archive, "findesikke.html.j2", status=code, words=words)
