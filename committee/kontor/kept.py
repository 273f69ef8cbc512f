"""What is kept of a workspace's page between two starts, in the user's own folder and nowhere that others read: its port and its secret,
so that a tab that is open finds the program again.

Whoever listens at the port while the program is stopped hears what an open tab says. So a secret is used for a day's work at most, and
never at another port than the one it was made for.
"""

from __future__ import annotations

import contextlib
import json
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from committee.base.private import write_private

SECRET_SECONDS = 12 * 3600
_SECRET = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """The file, the port that was used last (0: none), the secret, and when it was made, in seconds since 1970."""

    file: Path
    port: int
    secret: str
    made: int


def kept(file: Path, now: int) -> Kept:
    """What was kept, or a new secret: where there is nothing, or what is there is broken or old."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        port, secret, made = found["port"], found["secret"], found["made"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return new(file, now)
    numbers = all(isinstance(one, int) for one in (port, made))
    if not numbers or not 0 < port < 2**16 or not isinstance(secret, str) or not _SECRET.fullmatch(secret):
        return new(file, now)
    return Kept(file, port, secret, made) if 0 <= now - made <= SECRET_SECONDS else new(file, now, port)


def new(file: Path, now: int, port: int = 0) -> Kept:
    """A new secret, and where it will be kept."""
    return Kept(file, port, secrets.token_hex(32), now)


def keep(one: Kept) -> None:
    """Write it down. Where that can't be, a tab doesn't find the program again, and all else works."""
    with contextlib.suppress(OSError):
        data = json.dumps({"port": one.port, "secret": one.secret, "made": one.made})
        write_private(one.file, data.encode())
