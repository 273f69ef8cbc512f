"""The gate over files that others have made, read in a process that may be killed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from committee.attachments.apart.reader import ForeignReader, asked
from committee.attachments.findings import Finding


def inspect_foreign(files: Mapping[str, Path], reader: ForeignReader | None = None) -> dict[str, list[Finding]]:
    """The barriers of each file, by its name. A file that breaks the reading has one barrier: that it can't be looked through."""
    with asked(reader) as asking:
        return {name: asking.barriers(name, path) for name, path in files.items()}
