"""The connection to the sources: one request at a time, patient with what passes, and bounded in what it takes in.

Nothing is kept here: an answer comes back as columns and rows, or as a problem. A key is in a request's header and nowhere
else; it isn't sent to another host, and no answer is taken that holds it. Proxies are those of the environment or the system, and
certificates those that the system trusts, or `SSL_CERT_FILE`.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin, urlsplit

from committee.base.problems import Problem
from committee.kpi.fetch.failures import CertificatesError, failed, refused
from committee.kpi.fetch.keys import holds_key, is_sendable
from committee.kpi.fetch.source import Answer, Request, Wish, speaker_of, told
from committee.kpi.fetch.waiting import LONGEST, seconds_to_wait, too_long

if TYPE_CHECKING:
    from ssl import SSLContext
    from types import ModuleType

    import urllib3

_LARGEST = 50 * 1024 * 1024  # bytes
_CHUNK = 1 << 16
_RETRY_ON = (429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 3
_LONGEST_BACK_OFF = 30.0  # seconds

Got = tuple[bytes, Problem | None]


@dataclass(slots=True)
class Connection:
    """How the sources are asked. `tokens` and `homes` are by a source's name in `kilde:`: the key it wants, and another address
    than its usual one. A request is tried again `tries` times: at once, then after twice `back_off` seconds and twice as long each
    time, or when the source says. `connect` and `read` are how many seconds it waits for the source's first word, and for each of the
    next; `sleep` waits between tries."""

    tokens: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    tries: int = 4
    back_off: float = 1.0
    connect: float = 10.0
    read: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    _pools: dict[str, urllib3.PoolManager] = field(default_factory=dict)

    def ask(self, wish: Wish, now: dt.datetime | None = None) -> tuple[Answer | None, list[Problem]]:
        """The source's answer, or None with what came instead. `now` is the time of the run, by which it is told when to come back
        to a source that asks for a long wait."""
        origin = wish.origin
        token = self.tokens.get(origin.key, "")
        if origin.token and not token:
            text = f"{origin.name.removesuffix('.dk')} kræver en nøgle, og {origin.token} er ikke sat."
            cure = (
                f"Få nøglen hos {origin.name.lower()}, og sæt miljøvariablen {origin.token}; skriv den ikke i en fil."
            )
            return None, [Problem(wish.asked, "nøgle-mangler", text, cure)]
        if not is_sendable(token):
            text = (
                f"Nøglen i {origin.token} har et mellemrum, et linjeskift eller et bogstav, som en nøgle ikke kan have."
            )
            return None, [told(wish, "nøgle-form", text, "Kopiér den igen, og sæt den uden andet omkring.")]
        speaker = speaker_of(origin)
        request = speaker.request(wish, self.homes.get(origin.key, origin.home), token)
        if self._holds_key(request.address, request.body or b""):
            text = "Nøglen står i det, der hentes (adressen eller »vælg:«), og så ville den blive gemt."
            return None, [Problem(wish.asked, "nøgle-i-adresse", text, "Fjern den der; den sendes af sig selv.")]
        data, problem = self._get(request, wish, now)
        if problem is None and self._holds_key(data):
            problem = _key_in_answer(wish)
        if problem is not None:
            return None, [problem]
        answer, problems = speaker.read(wish, request.address, data)
        if answer is not None and self._holds_key(*answer.columns, *_words(answer)):
            return None, [_key_in_answer(wish)]
        return answer, problems

    def _holds_key(self, *parts: bytes | str) -> bool:
        return holds_key(self.tokens.values(), *parts)

    def _get(self, asked: Request, wish: Wish, now: dt.datetime | None) -> Got:
        """The bytes that a request is answered with, asked again while what fails may pass."""
        for attempt in range(self.tries + 1):
            waits = min(self.back_off * 2**attempt, _LONGEST_BACK_OFF) if attempt else 0.0
            try:
                got, wait = self._once(asked, wish, now)
            except (OSError, ValueError) as error:
                got, wait = failed(wish, error)
            except Exception as error:
                if not _is_of_urllib3(error):
                    raise
                got, wait = failed(wish, error)
            if wait is None or attempt == self.tries:
                break
            self.sleep(max(wait, waits))
        return got

    def _once(self, asked: Request, wish: Wish, now: dt.datetime | None) -> tuple[Got, float | None]:
        """What came of a request, and how many seconds to wait before it is tried again; None when it shouldn't be."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._pool_for(asked.address).request(
                asked.method, asked.address, headers=dict(asked.headers), body=asked.body, retries=False,
                redirect=False, preload_content=False,
            )  # fmt: skip
            try:
                if self._holds_key("\n".join(f"{name}: {value}" for name, value in answer.headers.items())):
                    return (b"", _key_in_answer(wish)), None
                if answer.status in _REDIRECTS and (target := answer.headers.get("Location")):
                    further = _redirected(asked, target, answer.status)
                    if further is None:
                        return (b"", _led_astray(wish)), None
                    asked = further
                    continue
                if answer.status == 200:
                    return _bounded(answer, wish), None
                return _refused(answer, wish, now)
            finally:
                answer.release_conn() if answer.status == 200 else answer.close()
        text = f"{wish.source} sender videre for mange gange ({wish.name})."
        return (b"", told(wish, "kilden-svarer-ikke", text, "Kontrollér adressen.")), None

    def _pool_for(self, address: str) -> urllib3.PoolManager:
        """The pool that leads to an address: straight, or by the proxy that the environment or the system names for it."""
        from urllib.request import getproxies, proxy_bypass

        parts = urlsplit(address)
        known = getproxies()
        proxy = known.get(parts.scheme) or known.get("all") or ""
        if proxy and proxy_bypass(parts.netloc.rpartition("@")[2]):
            proxy = ""
        if proxy not in self._pools:
            self._pools[proxy] = self._pool(proxy)
        return self._pools[proxy]

    def _pool(self, proxy: str) -> urllib3.PoolManager:
        import ssl

        import urllib3

        timeout = urllib3.Timeout(connect=self.connect, read=self.read)
        context = _trusted(ssl)
        if not proxy:
            return urllib3.PoolManager(timeout=timeout, ssl_context=context)
        url = urllib3.util.parse_url(proxy if "://" in proxy else f"http://{proxy}")
        headers = urllib3.make_headers(proxy_basic_auth=url.auth) if url.auth else None
        return urllib3.ProxyManager(
            url._replace(auth=None).url, timeout=timeout, ssl_context=context, proxy_headers=headers,
            proxy_ssl_context=context,
        )  # fmt: skip


def _trusted(ssl: ModuleType) -> SSLContext:
    """The system's certificates, or those that SSL_CERT_FILE names. Python says nothing of a file that isn't there or has none."""
    named = os.environ.get("SSL_CERT_FILE", "")
    if named:
        try:
            alone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            alone.load_verify_locations(named)
        except (OSError, ValueError) as error:
            raise CertificatesError from error
    return cast("SSLContext", ssl.create_default_context())


def _refused(answer: urllib3.BaseHTTPResponse, wish: Wish, now: dt.datetime | None) -> tuple[Got, float | None]:
    if answer.status not in _RETRY_ON:
        return (b"", refused(wish, answer.status)), None
    wait = seconds_to_wait(answer.headers.get("Retry-After", ""), answer.headers.get("Date", ""), now)
    if wait > LONGEST:
        return (b"", too_long(wish, wait, now)), None
    return (b"", refused(wish, answer.status)), wait


def _is_of_urllib3(error: Exception) -> bool:
    import urllib3

    return isinstance(error, urllib3.exceptions.HTTPError)


def _words(answer: Answer) -> tuple[str, ...]:
    """The texts of an answer's cells, each once: a key may only come together when a cell is read."""
    return ("\n".join({cell for row in answer.rows for cell in row if isinstance(cell, str)}),)


def _key_in_answer(wish: Wish) -> Problem:
    text = f"Svaret fra {wish.source} indeholder nøglen, så det gemmes ikke."
    return told(wish, "nøgle-i-svar", text, "Sig det til kilden, og få en ny nøgle.")


def _redirected(asked: Request, target: str, status: int) -> Request | None:
    """The request that an answer leads on to, without the key when that is another host's; None where nobody should go."""
    address = urljoin(asked.address, target)
    old, new = urlsplit(asked.address), urlsplit(address)
    if new.scheme not in ("http", "https") or not new.netloc or (old.scheme == "https" and new.scheme == "http"):
        return None
    headers = dict(asked.headers) if (old.scheme, old.netloc) == (new.scheme, new.netloc) else {
        name: value for name, value in asked.headers.items() if name.casefold() not in ("authorization", "cookie")
    }  # fmt: skip
    if status in (307, 308) or asked.method == "GET":
        return replace(asked, address=address, headers=headers)
    return Request(address, {n: v for n, v in headers.items() if n.casefold() != "content-type"})


def _led_astray(wish: Wish) -> Problem:
    text = f"{wish.source} sender videre til en adresse uden https ({wish.name})."
    return told(wish, "kilden-svarer-ikke", text, "Kontrollér adressen.")


def _bounded(answer: urllib3.BaseHTTPResponse, wish: Wish) -> Got:
    """The answer's bytes, unpacked, up to a bound."""
    data = bytearray()
    for chunk in answer.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > _LARGEST:
            answer.close()
            return b"", told(
                wish, "svar-for-stort", f"Svaret fra {wish.source} er alt for stort.", "Vælg færre rækker."
            )
    return bytes(data), None
