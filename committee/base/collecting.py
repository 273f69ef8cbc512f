"""How seldom Python looks for what can be dropped."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """For a process that lives for one answer: it makes much and drops little, and collecting it was a tenth of the time."""
    gc.set_threshold(100_000, 50, 100)
