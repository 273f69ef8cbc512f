"""Who may speak to the page: one browser at a time is let in by an address that works once, and keeps a cookie.

Everything is derived from one secret, so that a tab that is open still belongs here after the program was started again.
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
    """The secret of one workspace's page on this machine, and the tickets that have been used."""

    secret: str
    used: set[str] = field(default_factory=set)

    @property
    def cookie(self) -> str:
        """What the browser's cookie says."""
        return self._of("cookie")

    @property
    def csrf(self) -> str:
        """What each change must say in its header."""
        return self._of("csrf")

    def ticket(self, now: float) -> str:
        """A word for the first address, which works once and for some minutes. `now` is in seconds since 1970."""
        word = f"{secrets.token_urlsafe(9)}.{int(now)}"
        return f"{word}.{self._of(word)}"

    def lets_in(self, ticket: str, now: float) -> bool:
        """Whether a ticket is one of ours, young, and not used before; it is used by this."""
        word, _, sign = ticket.rpartition(".")
        made = word.rpartition(".")[2]
        if not made.isdecimal() or not hmac.compare_digest(sign.encode(), self._of(word).encode()):
            return False
        is_young = -_CLOCK_SLACK <= now - int(made) <= TICKET_SECONDS
        is_new = word not in self.used
        self.used.add(word)
        return is_young and is_new

    def knows(self, cookie: str) -> bool:
        """Whether a cookie is ours."""
        return hmac.compare_digest(cookie.encode(), self.cookie.encode())

    def allows(self, csrf: str) -> bool:
        """Whether a change comes from one of our own pages."""
        return hmac.compare_digest(csrf.encode(), self.csrf.encode())

    def _of(self, what: str) -> str:
        return hmac.new(self.secret.encode(), what.encode(), hashlib.sha256).hexdigest()[:40]
