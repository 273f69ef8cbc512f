"""What waits for a second step, kept on the disk so that a killed program loses nothing of it: in the user's own folder, where nobody else
reads, under names that say nothing, no more of it than is bounded here, and gone when it has been used."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from committee.base.private import write_private

LARGEST = 192 * 2**20  # bytes of all of it; of more the oldest give way


class LaidBy:
    """Small files by their names, which are parts that nobody reads in the folder. Without a folder nothing is kept. Where the folder
    can't be written or read, nothing is there, and all else works."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def put(self, home: str, name: str, data: bytes) -> None:
        """Keep something of a `home`, such as a meeting, in the place of what had its name."""
        if self._folder is None or len(data) > LARGEST:
            return
        with contextlib.suppress(OSError):
            write_private(self._folder / f"{_sum(home)}-{name}", data)
            self._bound()

    def get(self, home: str, name: str) -> bytes | None:
        """What was kept."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                return (self._folder / f"{_sum(home)}-{name}").read_bytes()
        return None

    def names(self, home: str) -> list[str]:
        """The names of all that is kept of a home, the oldest first."""
        begin = f"{_sum(home)}-"
        return [path.name.removeprefix(begin) for path in self._all() if path.name.startswith(begin)]

    def drop(self, home: str, name: str) -> None:
        """Let something go."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                (self._folder / f"{_sum(home)}-{name}").unlink(missing_ok=True)

    def _bound(self) -> None:
        found = self._all()
        total = sum(path.stat().st_size for path in found)
        while total > LARGEST:
            oldest = found.pop(0)
            total -= oldest.stat().st_size
            oldest.unlink()

    def _all(self) -> list[Path]:
        if self._folder is None:
            return []
        with contextlib.suppress(OSError):
            return sorted(
                (one for one in self._folder.iterdir() if one.name[:1] != "."), key=lambda one: one.stat().st_mtime_ns
            )
        return []


def _sum(home: str) -> str:
    return hashlib.sha256(home.encode("utf-8", "surrogatepass")).hexdigest()[:16]
