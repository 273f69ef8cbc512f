"""The Makefile's targets, and those that a text names."""

import re
from pathlib import Path

MAKEFILE = Path(__file__).parent.parent / "Makefile"


def targets():
    """The targets that one may ask for by name."""
    return set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE.read_text(encoding="utf-8"), re.MULTILINE))


def targets_named(text):
    """The targets that a text in Markdown names, as `make x` within a line or at the beginning of one."""
    return set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE))
