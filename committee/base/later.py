"""A pattern that is compiled when it is first asked for: a large one takes milliseconds, and most runs need few."""

from __future__ import annotations

import re
from functools import cached_property


class Later:
    """The source of a pattern; `made` is the pattern."""

    def __init__(self, source: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def made(self) -> re.Pattern[str]:
        """The pattern, compiled once."""
        return re.compile(self._source, self._flags)
