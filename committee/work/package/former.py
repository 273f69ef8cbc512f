"""The package of an earlier run: told when somebody has written in it, and kept beside the one that takes its place.

A package may be large, so it is stamped and looked at where it lies. Its stamp is a comment before the end of the file, with the sum
of all the rest; whatever another program does to a PDF, it adds to its end or writes the whole anew.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from committee.base.atomic import held, held_files, move
from committee.base.problems import Place, Problem, warning
from committee.work.keeping import Asked, Standing, names_beside

_END = re.compile(rb"startxref\n\d+\n%%EOF\n?\Z")
_STAMP = re.compile(rb"% udvalg: ([A-Za-z0-9+/]{24})\n\Z")
_TAIL = 200  # bytes in which the end of a PDF and its stamp are
_PIECE = 1024 * 1024


def stamp(package: Path) -> None:
    """Put the stamp in a package that was just made; one that doesn't end as ours do stays as it is."""
    with package.open("r+b") as file:
        start, tail = _tail(file.seek(0, 2), package)
        found = _END.search(tail)
        if found is None:
            return
        line = f"% udvalg: {_sum(package, start + found.start(), found[0])}\n".encode()
        file.seek(start + found.start())
        file.write(line + found[0])


def in_the_way(folder: Path, name: str, display: str, asked: Asked) -> list[Problem]:
    """What stops a new package: one that another program holds, or that isn't as the program wrote it and isn't to be replaced."""
    if blocked := held_files(folder, [name], display):
        return blocked
    try:
        if asked.replace or not _is_edited(folder / name):
            return []
    except OSError:
        return [held(f"{display}/{name}")]
    standing = Standing.EDITED
    return [Problem(Place(f"{display}/{name}"), "rettet-fil", standing.value, asked.cure(name, standing))]


def keep(folder: Path, name: str, display: str) -> list[Problem]:
    """Give the package of before another name where somebody has written in it; a warning that says which."""
    path = folder / name
    try:
        if not _is_edited(path):
            return []
        kept = next(one for one in names_beside(path, "rettet") if not (folder / one).exists())
        move(path, folder / kept)
    except OSError:
        return [held(f"{display}/{name}")]
    text = f"Den tidligere fil er gemt som {kept}."
    return [warning(Place(f"{display}/{name}"), "gemt-ved-siden", text, "Slet den, når den ikke skal bruges.")]


def _is_edited(path: Path) -> bool:
    """Whether a file is there that isn't as `stamp` left it. Raises `OSError` for one that can't be read."""
    try:
        start, tail = _tail(path.stat().st_size, path)
        end = _END.search(tail)
        found = _STAMP.search(tail[: end.start()]) if end else None
        return end is None or found is None or _sum(path, start + found.start(), end[0]) != found[1].decode()
    except (FileNotFoundError, NotADirectoryError):
        return False


def _tail(size: int, path: Path) -> tuple[int, bytes]:
    """Where the end of a file begins, and its bytes."""
    start = max(0, size - _TAIL)
    with path.open("rb") as file:
        file.seek(start)
        return start, file.read()


def _sum(path: Path, length: int, end: bytes) -> str:
    """The sum of a file's first bytes and its end."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while length > 0 and (piece := file.read(min(length, _PIECE))):
            made.update(piece)
            length -= len(piece)
    made.update(end)
    return base64.b64encode(made.digest()[:18]).decode()
