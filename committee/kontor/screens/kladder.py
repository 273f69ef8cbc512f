"""What is typed and isn't saved yet: the page tells of it, and the program keeps it as well."""

from __future__ import annotations

import json
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from committee.kontor.desk import Desk
from committee.kontor.drafts import Change, draft, named
from committee.kontor.visits import sent

MOST = 500  # fields at once


async def keep(request: Request) -> Response:
    """Keep what was typed. The archive isn't asked, so nobody who works with it is waited for."""
    form, _ = await sent(request)
    desk: Desk = request.app.state.desk
    try:
        address = named(unquote(str(form["adresse"])))
        changes = {named(name): _change(one) for name, one in json.loads(str(form["felter"]))[:MOST]}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise HTTPException(400) from None

    def run() -> bool:
        with desk.working():
            return desk.drafts.keep(address, changes)

    return JSONResponse({"husket": await run_in_threadpool(run)})


def _change(one: object) -> Change:
    return one if isinstance(one, int) else draft(one)


ROUTES = (Route("/kladde", keep, methods=["POST"]),)
