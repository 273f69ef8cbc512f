"""What the screen on the wall shows of a meeting, and since when each item has been taken up; kept while the program runs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from committee import Value


@dataclass(slots=True)
class Wall:
    """Of one meeting: the item that is shown, by its sum in addresses (empty: none yet); what is said of a pause, empty when there is
    none; and what she has typed of the item `draft_of`, which she lets the room see."""

    item: str = ""
    pause: str = ""
    draft_of: str = ""
    draft: Value = ""
    begun: dict[str, dt.datetime] = field(default_factory=dict)

    def show(self, item: str, now: dt.datetime) -> None:
        """Another item is taken up: neither a pause nor a draft goes on."""
        if item != self.item:
            self.draft_of, self.draft = "", ""
        self.item, self.pause = item, ""
        self.begun.setdefault(item, now)

    def shows_draft(self, item: str) -> bool:
        """Whether the room sees what is typed of an item."""
        return bool(item) and self.draft_of == item
