"""The door: whoever asks is looked at before anything is routed. Loopback by name, our own cookie, and for changes our own page.

A page elsewhere can make a browser send requests here (CSRF), or have its name resolve to this machine (DNS rebinding); another user of
the machine can open a connection. None of them gets past `Host`, the cookie, `Origin` and the header.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import secrets
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from committee.kontor.session import Session

SAFE = ("GET", "HEAD")
OPEN = "/puls"  # says nothing but that we are here
START = "/start"
CSRF_HEADER = "x-udvalg"
LARGEST_BODY = 64 * 2**20  # an attachment; the screens bound the rest
_HEARD_OUT = (
    8 * LARGEST_BODY
)  # a browser hears no answer before it has sent all, so what is too large is taken and thrown away
_SILENCE = 2  # seconds

NOT_HERE = "Siden svarer kun på sin egen adresse."
NO_COOKIE = "Her er lukket. Kør »udvalg kontor«, og brug den adresse, som kommandoen skriver."
NOT_OURS = "Ændringen kom ikke fra siden selv, så intet er skrevet. Genindlæs siden, og prøv igen."
TOO_LARGE = "Filen er for stor. En fil må højst fylde 64 MB."
FAULT = "Der er en fejl i programmet, så det her kunne ikke lade sig gøre. Alt, der er gemt, er der stadig. Prøv igen."
# A browser sends no cookie of ours along with a redirect that another page, or a file, began; from this page of our own it does.
_ENTRY = '<!DOCTYPE html><html lang="da"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>udvalg kontor</title><p><a href="/">Videre</a>'

_CLOSED = """<!DOCTYPE html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Her er lukket – udvalg kontor</title><main><h1>Her er lukket</h1>
<p>Denne browser er ikke lukket ind på siden. Hver adresse virker kun én gang og kun i to minutter.</p>
<p>Kør <code>udvalg kontor</code> igen. Kører siden i forvejen, bliver den bare åbnet, og intet går tabt.
Kommandoen skriver også en ny adresse, som du kan åbne her.</p></main>"""


class Guard:
    """Middleware of one page, which is at one port. `told` takes the program's own faults, as lines that quote nobody's text."""

    def __init__(
        self,
        app: ASGIApp,
        session: Session,
        port: int,
        clock: Callable[[], dt.datetime],
        told: Callable[[str], None],
    ) -> None:
        self.app = app
        self.session = session
        self.host = f"127.0.0.1:{port}"  # not »localhost«, which may lead to another program's port of another family
        self.name = f"udvalg-{port}"
        self.clock = clock
        self.told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        scope["nonce"] = secrets.token_urlsafe(12)
        sent = _Sent(send, scope["nonce"])
        answer = self._stopped(scope)
        if answer is not None and answer.status_code == 413:
            await _heard_out(receive, Headers(scope=scope).get("content-length", ""))
        try:
            await (answer or self.app)(scope, receive, sent)
        except Exception as error:
            self.told(where(error))
            if not sent.has_begun:
                await PlainTextResponse(FAULT, 500)(scope, receive, sent)

    def _stopped(self, scope: Scope) -> Response | None:
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        if headers.get("host", "").lower() != self.host:
            return PlainTextResponse(NOT_HERE, 421)
        if path == START and method == "GET":
            return self._let_in(scope)
        if path == OPEN and method in SAFE:
            return None
        if not any(self.session.knows(value) for value in _cookies(headers, self.name)):
            return _closed(headers)
        if method in SAFE:
            return None if headers.get("sec-fetch-site", "none") in ("none", "same-origin") else _refused()
        return self._changes(headers)

    def _changes(self, headers: Headers) -> Response | None:
        is_own = headers.get("origin", "") == f"http://{self.host}"
        is_own &= headers.get("sec-fetch-site", "same-origin") == "same-origin"
        if not is_own or not self.session.allows(headers.get(CSRF_HEADER, "")):
            return _refused()
        length = headers.get("content-length", "")
        if "transfer-encoding" in headers or not (length.isascii() and length.isdecimal()):
            return PlainTextResponse(TOO_LARGE, 413)
        return PlainTextResponse(TOO_LARGE, 413) if int(length) > LARGEST_BODY else None

    def _let_in(self, scope: Scope) -> Response:
        ticket = scope["query_string"].decode("ascii", "replace").removeprefix("n=")
        if not self.session.lets_in(ticket, self.clock().timestamp()):
            return _closed(Headers(scope=scope))
        answer = HTMLResponse(_ENTRY, headers={"referrer-policy": "no-referrer"})
        answer.set_cookie(self.name, self.session.cookie, httponly=True, samesite="strict", path="/")
        return answer


def policy(nonce: str) -> str:
    """The page's CSP: its own files alone; the editor's style sheet by the nonce."""
    rules = (
        "default-src 'none'", "script-src 'self'", f"style-src 'self' 'nonce-{nonce}'", "img-src 'self' data:", "font-src 'self' data:",
        "connect-src 'self'", "form-action 'self'", "frame-src 'self'", "frame-ancestors 'self'", "base-uri 'none'",
    )  # fmt: skip
    return "; ".join(rules)


def where(error: BaseException) -> str:
    """What kind of error and where in the program, without its words, which may quote a text that is closed."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = (f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-12:])
    return "\n".join([f"Fejl i programmet: {type(error).__name__}", *lines])


def is_visited(headers: Headers) -> bool:
    """Whether somebody came to an address, for whom it is a page: no script, no frame and no picture asks so."""
    is_page = headers.get("sec-fetch-dest", "document") == "document" and "text/html" in headers.get("accept", "")
    return is_page and "hx-request" not in headers


def _closed(headers: Headers) -> Response:
    """That one isn't let in: what to do, and nothing of what is here."""
    return HTMLResponse(_CLOSED, 403) if is_visited(headers) else PlainTextResponse(NO_COOKIE, 403)


def _refused() -> Response:
    return PlainTextResponse(NOT_OURS, 403)


async def _heard_out(receive: Receive, announced: str) -> None:
    """Take what is sent and throw it away, unless it is endless or doesn't come."""
    is_more = announced.isdecimal() and int(announced) <= _HEARD_OUT
    with contextlib.suppress(TimeoutError):
        while is_more:
            message = await asyncio.wait_for(receive(), _SILENCE)
            is_more = message["type"] == "http.request" and message.get("more_body", False)


class _Sent:
    """An answer on its way out, with the headers that all have."""

    def __init__(self, send: Send, nonce: str) -> None:
        self._send = send
        self._nonce = nonce
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS:
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", policy(self._nonce))
        await self._send(message)


_HEADERS: Iterable[tuple[str, str]] = (
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "SAMEORIGIN"),
    ("cache-control", "no-store"),
)


def _cookies(headers: Headers, name: str) -> Iterator[str]:
    """What the cookies of a name say: all programs of this address share one jar, whatever their port, and any of them may put strange
    ones there, or a second one of our name."""
    for pair in ";".join(headers.getlist("cookie")).split(";"):
        key, _, value = pair.strip().partition("=")
        if key == name:
            yield value
