"""Cleaning in a process that may be killed: a file that was made to hang or fill its reader is refused like any other."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from committee.attachments.apart.process import Broken, Process
from committee.attachments.cleaning.report import Cleaned, CleaningError, Removed

_SECONDS = 60.0  # for one file
_MEMORY = 280 * 1024 * 1024  # bytes of the process, its own start included
_COPY = "kopi"


class Cleaner:
    """Cleans files one by one. Use it as a context: its process and its folder for copies are taken away at the end."""

    def __init__(self) -> None:
        self._process = Process("committee.attachments.cleaning.worker", {}, _SECONDS, _MEMORY)
        self._folder = tempfile.TemporaryDirectory(prefix="udvalg-rens-", ignore_cleanup_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.stop()
        self._folder.cleanup()

    def clean(self, path: Path, title: str = "") -> Cleaned:
        """A cleaned copy of a file, as `clean` makes it. Raises `CleaningError` for what it refuses or breaks on."""
        copy = Path(self._folder.name) / _COPY
        answer = self._process.ask({"name": path.name, "title": title, "copy": str(copy)}, path)
        if isinstance(answer, Broken):
            raise CleaningError(answer.value)
        if "refused" in answer:
            raise CleaningError(answer["refused"])
        data = copy.read_bytes()
        copy.unlink()
        removed, left = ([Removed(*one) for one in answer[key]] for key in ("removed", "left"))
        return Cleaned(data, tuple(removed), tuple(left), answer["suffix"])

    def is_cleaned(self, path: Path) -> bool:
        """Whether a file is one that cleaning made: then cleaning it once more changes nothing, as no other program writes it."""
        try:
            return self.clean(path).data == path.read_bytes()
        except (CleaningError, OSError):
            return False
