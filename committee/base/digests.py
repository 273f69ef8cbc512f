"""The sum that tells whether bytes are the same ones: SHA-256, in hex."""

from __future__ import annotations

import hashlib
from pathlib import Path

_CHUNK = 1 << 20


def sha256_of(data: bytes) -> str:
    """The SHA-256 of bytes, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path) -> str:
    """The same of a file's bytes, read piece by piece. Raises `OSError`."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            made.update(piece)
    return made.hexdigest()
