"""What the screen on the wall shows of a meeting, and since when each item has been taken up; kept while the program runs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from committee import Value


@dataclass(slots=True)
class Wall:
    """Of one meeting: the item that is shown, by its sum in addresses (empty: none yet); what is said of a pause, empty when there is
    none; what she has typed of the item `draft_of`, which she lets the room see; and the window that leads it, by a number of its own (empty:
    whoever comes first)."""

    item: str = ""
    pause: str = ""
    draft_of: str = ""
    draft: Value = ""
    leader: str = ""
    begun: dict[str, dt.datetime] = field(default_factory=dict)

    def show(self, item: str, now: dt.datetime) -> None:
        """Another item is taken up: neither a pause nor a draft goes on."""
        if item != self.item:
            self.draft_of, self.draft = "", ""
        self.item, self.pause = item, ""
        self.begun.setdefault(item, now)

    def leads(self, window: str) -> bool:
        """Whether a window decides what is shown; the first that asks does, until another takes it."""
        self.leader = self.leader or window
        return self.leader == window

    def shows_draft(self, item: str) -> bool:
        """Whether the room sees what is typed of an item."""
        return bool(item) and self.draft_of == item
