"""What was said in one line of one item or of several (en bloc), recorded at each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from committee.rules.numbering import Numbered
from committee.rules.said import Said, decision_said
from committee.work.deciding import added_to
from committee.work.decisionprinted import decision_printed
from committee.work.itemedits import Recorded
from committee.work.recording import ToRecord, record_all
from committee.work.sitting import Sitting


@dataclass(frozen=True, slots=True)
class SaidOfItems:
    """What came of it; what is wrong in how it was said, once each, and then nothing was written; and the lines that the minutes
    will have at the first of the items."""

    made: Recorded
    wrong: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()


def record_said(
    sitting: Sitting, items: Sequence[Numbered], text: str | None, said: Said, *, note: str = "", replace: bool = False
) -> SaidOfItems:
    """Write the same decision, and the same note, at each of the items, or at none of them. Where nothing but a note is said, the
    decisions stay as they are."""
    wanted: list[ToRecord] = []
    wrong: list[str] = []
    decides = text is not None or any(said.values())
    for numbered in items:
        made, faults = decision_said(sitting.committee, sitting.meeting, numbered, text, said)
        wrong += faults
        value = added_to(numbered, made, replace=replace)
        decision = (value or "") if decides else None
        wanted.append(ToRecord(numbered, decision, note, replace=decides and value is not None))
    if wrong:
        return SaidOfItems(Recorded(), tuple(dict.fromkeys(wrong)))
    recorded = record_all(sitting, wanted)
    shows = decides and recorded.is_done
    return SaidOfItems(recorded, (), decision_printed(sitting, items[0], wanted[0].decision or "") if shows else ())
