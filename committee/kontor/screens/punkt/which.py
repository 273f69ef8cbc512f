"""Which item a form is of, as its page says it: its number and name, its file, and the items beside it."""

from __future__ import annotations

from dataclasses import dataclass

from committee import MeetingKey, Numbered, Sitting


@dataclass(frozen=True, slots=True)
class Which:
    """An item among those of its meeting, or of those that wait; `place` of `count`."""

    key: MeetingKey
    number: str
    title: str
    file: str
    place: int
    count: int
    before: Numbered | None
    after: Numbered | None
    waits: bool

    @property
    def name(self) -> str:
        """What the window is called."""
        return "Emne" if self.waits else f"Punkt {self.number}"


def which(sitting: Sitting, numbered: Numbered, *, waits: bool) -> Which:
    """The item of a form, as its meeting has it now."""
    agenda, item = sitting.agenda, numbered.item
    at = next(n for n, one in enumerate(agenda) if one.item is item)
    place = next(n for n, one in enumerate(sitting.whole, 1) if one.item is item)
    before, after = agenda[at - 1] if at else None, agenda[at + 1] if at + 1 < len(agenda) else None
    return Which(
        sitting.key, str(numbered.number), str(item.title), item.file, place, len(sitting.whole), before, after, waits
    )
