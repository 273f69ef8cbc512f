"""Files whose line ends have been changed on their way, as git does with text: nothing else in them is another."""

from __future__ import annotations

from pathlib import Path

from committee.base.digests import sha256_of

_MOST = 64 * 1024 * 1024  # bytes; no text that is published is as large


def as_published(data: bytes, digest: str) -> bytes | None:
    """The bytes whose SHA-256 is `digest`: the data, or the data with all line ends of the one kind; None when they aren't so."""
    plain = data.replace(b"\r\n", b"\n")
    return next(
        (one for one in (data, plain, plain.replace(b"\n", b"\r\n")) if sha256_of(one) == digest),
        None,
    )


def only_line_ends_differ(path: Path, digest: str) -> bool:
    """Whether a file that isn't what it was is that all the same, but for its line ends. Raises `OSError`."""
    return path.stat().st_size <= _MOST and as_published(path.read_bytes(), digest) is not None
