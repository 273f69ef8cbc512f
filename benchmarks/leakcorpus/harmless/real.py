"""Real documents of others, as installed packages have them for their tests and manuals."""

from __future__ import annotations

import hashlib
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from benchmarks.leakcorpus.paper import NOTHING, Case

_ENDINGS = ("docx", "xlsx", "pptx", "odt", "ods", "odp", "pdf", "rtf", "eml", "csv", "html", "svg", "ott", "vcf", "ics")
_PER_ENDING = 400
_LARGEST = 2 * 1024 * 1024


def documents(per_ending: int = _PER_ENDING) -> Iterator[Case]:
    """Each file once, in order; of one kind so many at most, evenly drawn among them."""
    for ending in _ENDINGS:
        paths = sorted({path.resolve() for root in _roots() for path in root.rglob(f"*.{ending}") if _is_fit(path)})
        found = list({_sum(path): path for path in paths}.values())  # many are installed twice
        for path in found[:: -(-len(found) // per_ending) or 1]:
            yield Case("ægte filer", path.as_posix(), ending, f"bilag/{path.name}", path.read_bytes(), NOTHING)


def _roots() -> list[Path]:
    named = [
        sysconfig.get_path("purelib"),
        sysconfig.get_path("stdlib"),
        "/usr/share",
        "/usr/lib/libreoffice",
        "/usr/lib/python3",
    ]
    return [
        Path(name)
        for name in dict.fromkeys(named)
        if Path(name).is_dir() and (name != "/usr/share" or sys.platform != "win32")
    ]


def _sum(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _is_fit(path: Path) -> bool:
    try:
        return path.is_file() and not path.is_symlink() and 0 < path.stat().st_size <= _LARGEST
    except OSError:
        return False
