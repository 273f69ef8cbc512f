"""Filling a page: the templates, and what each of them may ask for. Every value is escaped but what the HTML writer made."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from committee import Archive, reason_said, says_yes
from committee.base import danish
from committee.base.problems import Problem, Severity
from committee.kontor import addresses
from committee.kontor.cures import cure_on_page, times_on_page
from committee.kontor.desk import Desk
from committee.kontor.drafts import told
from committee.kontor.screens.phases import PHASES
from committee.kontor.shielding import shielded

if TYPE_CHECKING:  # what a visit may ask for is read with the first screen
    from committee.kontor.visits import Visit

_BARE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox; frame-ancestors 'self'; base-uri 'none'"  # fmt: skip


@cache
def environment() -> Environment:
    """The templates of the page, with the words and addresses that all of them use."""
    made = Environment(
        loader=PackageLoader("committee.kontor", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "meeting_address": addresses.meeting,
        "item_address": addresses.item,
        "waiting_address": addresses.waiting,
        "ref": addresses.ref,
        "mend_address": addresses.mend,
        "PHASES": PHASES,
    }
    made.filters |= {
        "klokken": _clock,
        "dag": danish.in_full,
        "tal_ord": danish.counted,
        "er_fejl": _is_error,
        "grund": reason_said,
        "saetning": danish.sentence,
        "raad": cure_on_page,
        "tider": times_on_page,
        "sted": _place,
    }
    made.tests |= {"er_alvorlig": _is_error, "kan_rettes": _can_be_mended, "sat": says_yes}
    return made


def page(visit: Visit, name: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A whole page. The script takes the parts it wants of it, so an action answers with the page as it is afterwards."""
    from committee.kontor.laststep import (
        last_step,
        vanishing,
    )  # the page of the start has no steps, and is to come at once

    last = last_step(visit)
    own = {"problems": visit.problems, "last": last, "vanishes": vanishing(visit, last), **values}
    return framed(visit.request, visit.archive, name, status=status, **own)


def framed(request: Request, archive: Archive, name: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page with what the frame says on all of them, and no more than `values`."""
    desk: Desk = request.app.state.desk
    told = {
        "csrf": request.app.state.session.csrf,
        "workspace_sum": hashlib.sha256(str(desk.root.resolve()).encode()).hexdigest()[:16],
        "drafts": _drafts(request),
        "nonce": request.scope["nonce"],
        "saved_at": desk.saved_at,
        "version": desk.version,
        "today": desk.today(),
        "kommune": shielded(_municipality(archive)),
        "address": request.url.path,
    }
    said = {"key": None, "screen": "", **told, **values}
    return HTMLResponse(
        environment().get_template(name).render(said), status, {"X-Udvalg-Version": str(said["version"])}
    )


def document(body: str | bytes) -> HTMLResponse:
    """A document as it is printed, for a window or a frame of its own: it may run nothing and ask for nothing, whatever its text says."""
    return HTMLResponse(body, headers={"content-security-policy": _BARE})


def in_words(problems: Iterable[Problem]) -> tuple[str, ...]:
    """What is wrong, with the cure, where there is but room for a line."""
    return tuple(f"{cure_on_page(one.text)} {cure_on_page(one.cure)}".strip() for one in problems)


def part(name: str, **values: object) -> Markup:
    """A piece of a page."""
    return Markup(shielded(environment().get_template(name).render(values)))


def _municipality(archive: Archive) -> str:
    found = archive.heads().committees
    return str(found[0].municipality) if found else "udvalg"


def _drafts(request: Request) -> dict[str, object]:
    """What is kept of what was typed here, and of the address that an item had before it was moved."""
    near = request.app.state.desk.drafts.near(request.url.path)
    return {at: {name: told(one) for name, one in fields.items()} for at, fields in near.items()}


def _place(problem: Problem) -> str:
    """Where in its file a problem is, in words."""
    at = problem.place
    if not at.line:
        return ""
    return f"linje {at.line}, tegn {at.column}" if at.column else f"linje {at.line}"


def _clock(time: dt.datetime | dt.time) -> str:
    return danish.clock(time, seconds=True)


def _can_be_mended(file: str) -> bool:
    return bool(addresses.mend(file))


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR
