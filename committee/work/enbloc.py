"""What was said in one line of one item or of several (en bloc), recorded at each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base import danish
from committee.records.values import Value
from committee.rules.answers import as_map, cautions
from committee.rules.numbering import Numbered
from committee.rules.said import Said, decision_said
from committee.work.changing import changes
from committee.work.deciding import added_to
from committee.work.itemedits import Recorded
from committee.work.recording import ToRecord, record_all
from committee.work.sitting import Sitting


@dataclass(frozen=True, slots=True)
class RecordedSaid:
    """What came of it: what was written or stood in the way, what is `wrong` in how it was said, once each, and then nothing is
    written; and the decision of each item that was `decided`, as it is written now."""

    made: Recorded = Recorded()
    wrong: tuple[str, ...] = ()
    decided: tuple[tuple[Numbered, Value], ...] = ()
    cautions: tuple[str, ...] = ()


@changes("beslut")
def record_said(
    sitting: Sitting, items: Sequence[Numbered], text: str | None, said: Said, *, note: str = "", replace: bool = False
) -> RecordedSaid:
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
        return RecordedSaid(wrong=tuple(dict.fromkeys(wrong)))
    done = record_all(sitting, wanted)
    decided = [(one.numbered, one.decision) for one in wanted if one.decision is not None and done.is_done]
    return RecordedSaid(done, decided=tuple(decided), cautions=tuple(_cautions(sitting, decided)))


def _cautions(sitting: Sitting, decided: Sequence[tuple[Numbered, Value]]) -> Iterator[str]:
    """What to look at, once each, with the items where there are several."""
    of: dict[str, list[str]] = {}
    for numbered, value in decided:
        for one in cautions(sitting.committee, sitting.meeting, numbered, as_map(value)):
            of.setdefault(f"{one.text} {one.cure}".strip(), []).append(str(numbered.number))
    for words, numbers in of.items():
        at = f" ved punkt {danish.listed(numbers)}" if len(decided) > 1 else ""
        yield f"Bemærk{at}: {words}"
