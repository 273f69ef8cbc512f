"""The connection to the sources: one request at a time, patient with what passes, and bounded in what it takes in.

Nothing is kept here: an answer comes back as columns and rows, or as a problem. A key is in a request's header and nowhere
else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from committee.base.problems import Problem
from committee.kpi.fetch.source import Answer, Request, Wish, speaker_of, told

if TYPE_CHECKING:
    import urllib3

_LARGEST = 50 * 1024 * 1024  # bytes
_CHUNK = 1 << 16
_RETRY_ON = (429, 500, 502, 503, 504)


@dataclass(slots=True)
class Connection:
    """How the sources are asked. `tokens` and `homes` are by a source's name in `kilde:`: the key it wants, and another address
    than its usual one. A request is tried again `tries` times: at once, then after twice `back_off` seconds and twice as long each
    time. `connect` and `read` are how many seconds it waits for the source's first word, and for each of the next."""

    tokens: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    tries: int = 4
    back_off: float = 1.0
    connect: float = 10.0
    read: float = 60.0
    _pool: urllib3.PoolManager | None = None

    def ask(self, wish: Wish) -> tuple[Answer | None, list[Problem]]:
        """The source's answer, or None with what came instead."""
        origin = wish.origin
        token = self.tokens.get(origin.key, "")
        if origin.token and not token:
            text = f"{origin.name.removesuffix('.dk')} kræver en nøgle, og {origin.token} er ikke sat."
            cure = (
                f"Få nøglen hos {origin.name.lower()}, og sæt miljøvariablen {origin.token}; skriv den ikke i en fil."
            )
            return None, [Problem(wish.asked, "nøgle-mangler", text, cure)]
        speaker = speaker_of(origin)
        request = speaker.request(wish, self.homes.get(origin.key, origin.home), token)
        data, problem = self._get(request, wish)
        if problem is None and any(key and key.encode() in data for key in self.tokens.values()):
            problem = told(wish, "nøgle-i-svar", "Svaret indeholder nøglen, så det gemmes ikke.", "Sig det til kilden.")
        return (None, [problem]) if problem is not None else speaker.read(wish, request.address, data)

    def _get(self, asked: Request, wish: Wish) -> tuple[bytes, Problem | None]:
        import urllib3

        retry = urllib3.Retry(
            total=self.tries, backoff_factor=self.back_off, backoff_max=30, status_forcelist=_RETRY_ON, redirect=3,
            allowed_methods=None, respect_retry_after_header=True, retry_after_max=120, raise_on_status=False,
            remove_headers_on_redirect=["Authorization"],
        )  # fmt: skip
        if self._pool is None:
            self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(connect=self.connect, read=self.read))
        try:
            answer = self._pool.request(
                asked.method,
                asked.address,
                headers=dict(asked.headers),
                body=asked.body,
                retries=retry,
                preload_content=False,
            )
            try:
                if answer.status != 200:
                    return b"", _refused(wish, answer.status)
                return _bounded(answer, wish)
            finally:
                answer.release_conn()
        except urllib3.exceptions.HTTPError as error:
            return b"", told(wish, "ingen-forbindelse", f"{wish.source} kan ikke nås ({_why(error)}).", "Kontrollér netværket, og prøv igen.")  # fmt: skip


def _refused(wish: Wish, status: int) -> Problem:
    token = wish.origin.token
    reasons = {
        401: (
            "nøglen er forkert eller udløbet",
            f"Få en ny nøgle, og sæt {token}." if token else "Kontrollér adressen.",
        ),
        403: ("der er ikke adgang", f"Kontrollér {token or 'adressen'}."),
        404: ("tabellen eller filen findes ikke", "Kontrollér navnet."),
        429: ("der er spurgt for tit", "Vent lidt, og prøv igen."),
    }
    why, cure = reasons.get(status, ("kilden har en fejl", "Prøv igen senere."))
    return told(wish, "kilden-svarer-ikke", f"{wish.source} svarede {status} på {wish.name}: {why}.", cure)


def _why(error: Exception) -> str:
    """Why a connection failed, in a word; the library's own words could hold the address."""
    names = {type(error).__name__, type(getattr(error, "reason", None)).__name__}
    return "der kom intet svar i tide" if any("Timeout" in name for name in names) else "forbindelsen blev afbrudt"


def _bounded(answer: urllib3.BaseHTTPResponse, wish: Wish) -> tuple[bytes, Problem | None]:
    """The answer's bytes, unpacked, up to a bound."""
    data = b""
    for chunk in answer.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > _LARGEST:
            return b"", told(
                wish, "svar-for-stort", f"Svaret fra {wish.source} er alt for stort.", "Vælg færre rækker."
            )
    return data, None
