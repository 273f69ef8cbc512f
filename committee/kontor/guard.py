"""The door: whoever asks is looked at before anything is routed. Loopback by name, our own cookie, and for changes our own page.

A page elsewhere can make a browser send requests here (CSRF), or have its name resolve to this machine (DNS rebinding); another user of
the machine can open a connection. None of them gets past `Host`, the cookie, `Origin` and the header.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from committee.kontor.session import Session

SAFE = ("GET", "HEAD")
OPEN = ("/static/", "/puls")  # nothing in them is anybody's
START = "/start"
CSRF_HEADER = "x-udvalg"
LARGEST_BODY = 64 * 2**20  # an attachment; the screens bound the rest

NOT_HERE = "Siden svarer kun på sin egen adresse."
NO_COOKIE = "Her er lukket. Kør »udvalg kontor«, og brug den adresse, som kommandoen skriver."
NOT_OURS = "Ændringen kom ikke fra siden selv, så intet er skrevet. Genindlæs siden, og prøv igen."
TOO_LARGE = "Filen er for stor. En fil må højst fylde 64 MB."


class Guard:
    """Middleware of one page, which is at one port."""

    def __init__(self, app: ASGIApp, session: Session, port: int, clock: Callable[[], dt.datetime]) -> None:
        self.app = app
        self.session = session
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.name = f"udvalg-{port}"
        self.clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        scope["nonce"] = secrets.token_urlsafe(12)
        answer = self._stopped(scope)
        await (answer or self.app)(scope, receive, _with_headers(send, scope["nonce"]))

    def _stopped(self, scope: Scope) -> Response | None:
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        if headers.get("host", "").lower() not in self.hosts:
            return PlainTextResponse(NOT_HERE, 421)
        if path == START and method == "GET":
            return self._let_in(scope)
        if path.startswith(OPEN) and method in SAFE:
            return None
        if not self.session.knows(_cookie(headers, self.name)):
            return PlainTextResponse(NO_COOKIE, 403)
        if method in SAFE:
            return None
        return self._changes(headers)

    def _changes(self, headers: Headers) -> Response | None:
        origin, site = headers.get("origin", ""), headers.get("sec-fetch-site", "same-origin")
        is_own = origin in {f"http://{host}" for host in self.hosts} and site == "same-origin"
        if not is_own or not self.session.allows(headers.get(CSRF_HEADER, "")):
            return PlainTextResponse(NOT_OURS, 403)
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return PlainTextResponse(TOO_LARGE, 413)
        return None

    def _let_in(self, scope: Scope) -> Response:
        ticket = scope["query_string"].decode("ascii", "replace").removeprefix("n=")
        if not self.session.lets_in(ticket, self.clock().timestamp()):
            return PlainTextResponse(NO_COOKIE, 403)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.name, self.session.cookie, httponly=True, samesite="strict", path="/")
        return answer


def policy(nonce: str) -> str:
    """The page's CSP: its own files alone; the editor's style sheet by the nonce."""
    rules = (
        "default-src 'none'", "script-src 'self'", f"style-src 'self' 'nonce-{nonce}'", "img-src 'self' data:", "font-src 'self' data:",
        "connect-src 'self'", "form-action 'self'", "frame-src 'self'", "frame-ancestors 'self'", "base-uri 'none'",
    )  # fmt: skip
    return "; ".join(rules)


def _with_headers(send: Send, nonce: str) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS:
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", policy(nonce))
        await send(message)

    return sent


_HEADERS: Iterable[tuple[str, str]] = (
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "SAMEORIGIN"),
    ("cache-control", "no-store"),
)


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
