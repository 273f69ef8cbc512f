"""Who may speak to the page: one browser at a time is let in by an address that works once, and keeps a cookie.

Everything is derived from one secret, so that a tab that is open still belongs here after the program was started again. Each thing that
is derived has its kind before it, so that what is signed as one is never taken for another.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

TICKET_SECONDS = 120  # how long an address that wasn't used works
_CLOCK_SLACK = 5


@dataclass(slots=True)
class Session:
    """The secret of one workspace's page on this machine, when it began (seconds since 1970), before which no ticket was made, and the tickets that
    have been used since."""

    secret: str
    began: float = 0.0
    used: set[str] = field(default_factory=set)

    @property
    def cookie(self) -> str:
        """What the browser's cookie says."""
        return self._of("cookie", "")

    @property
    def csrf(self) -> str:
        """What each change must say in its header."""
        return self._of("csrf", "")

    def ticket(self, now: float) -> str:
        """A word for the first address, which works once and for some minutes. `now` is in seconds since 1970."""
        word = f"{secrets.token_urlsafe(9)}.{int(now * 1000)}"
        return f"{word}.{self._of('ticket', word)}"

    def lets_in(self, ticket: str, now: float) -> bool:
        """Whether a ticket is one of ours, young, and not used before; it is used by this."""
        word, _, sign = ticket.rpartition(".")
        if not _same(sign, self._of("ticket", word)):
            return False
        made = int(word.rpartition(".")[2]) / 1000
        is_young = made >= self.began and -_CLOCK_SLACK <= now - made <= TICKET_SECONDS
        is_new = word not in self.used
        self.used.add(word)
        return is_young and is_new

    def proof(self, question: str) -> str:
        """An answer that only who has the secret can give, to a question that is new each time."""
        return self._of("puls", question)

    def is_proof(self, question: str, answer: str) -> bool:
        """Whether an answer came from who has the secret."""
        return _same(answer, self.proof(question))

    def knows(self, cookie: str) -> bool:
        """Whether a cookie is ours."""
        return _same(cookie, self.cookie)

    def allows(self, csrf: str) -> bool:
        """Whether a change comes from one of our own pages."""
        return _same(csrf, self.csrf)

    def _of(self, kind: str, what: str) -> str:
        return hmac.new(self.secret.encode(), f"{kind}:{what}".encode(), hashlib.sha256).hexdigest()[:40]


def _same(given: str, ours: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), ours.encode())
