"""When files were changed last, without reading them: for what is made of more files than an archive should keep."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

Stamps = tuple[tuple[str, int, int], ...]


def stamps_of(folders: Iterable[Path], ending: str = ".yaml") -> Stamps:
    """The files with that ending in some folders, each with its time and size; what can't be looked at isn't there."""
    return tuple(sorted(one for folder in folders for one in _in(folder, ending)))


def _in(folder: Path, ending: str) -> list[tuple[str, int, int]]:
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(ending):
                    status = entry.stat()
                    found.append((entry.path, status.st_mtime_ns, status.st_size))
    except OSError:
        return found
    return found
