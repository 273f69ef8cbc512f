"""Ready-made sentences: right for a rise, a fall, no change, a number that isn't there and a series that is broken."""

from __future__ import annotations

from collections.abc import Sequence

from committee.base import danish
from committee.compose.figures.attached import Nøgletal
from committee.compose.figures.measured import Måling, level, when
from committee.compose.printed import NOT_COUNTED, VERBS
from committee.domain.units import Moves
from committee.kpi.status import Reading, Status

_COMPARATIVES = {Moves.COUNT: {1: "flere", -1: "færre"}, Moves.LEVEL: {1: "højere", -1: "lavere"}}
_SINCE = {"forrige": "previous", "sidste_år": "last_year", "årets_første": "first_of_year"}
SINCE_WORDS = tuple(_SINCE)


def since(status: Status, word: str) -> Reading | None:
    """The reading that `forrige`, `sidste_år` or `årets_første` stands for."""
    found: Reading | None = getattr(status, _SINCE[word])
    return found


def sentence(kpi: Nøgletal, word: str) -> str:
    """The KPI's value and how it has moved: `Ledige: 614 i juli 2026. Det er 24 flere (4,1 %) end i juni 2026, ...`"""
    status = kpi._status
    now = status.current
    assert now is not None
    if now.value is None:
        return f"{kpi.navn}: {NOT_COUNTED} {when(now.period)}."
    return f"{kpi.navn}: {level(status, now)} {when(now.period)}. {movement(status, since(status, word), word)}"


def movement(status: Status, then: Reading | None, word: str) -> str:
    """A sentence on how the value has moved since a reading, or on why that can't be told."""
    if then is None:
        what = {
            "forrige": "perioden før",
            "sidste_år": "samme periode året før",
            "årets_første": "årets første periode",
        }[word]
        return f"Tallet for {what} findes ikke."
    if then.value is None:
        return f"Tallet for {then.period.words} er {NOT_COUNTED}."
    if status.current is not None and then.period == status.current.period:
        return f"{danish.capitalised(when(then.period))} begynder året, så der er intet at sammenligne med."
    change = status.change(then)
    if change.barrier:
        return f"Tallet kan ikke sammenlignes med {then.period.words}, for {change.barrier}."
    if not change.direction:
        return f"Det er uændret siden {_plain(then)}."
    earlier = Måling(status, then, "")
    amount = earlier.ændring.word.unsigned
    share = "" if change.percent is None else f" ({earlier.ændring_procent.word.unsigned})"
    moves = status.kpi.unit.moves
    if moves is Moves.RANK:
        moved = f"Placeringen er rykket {amount} {'tilbage' if change.direction > 0 else 'frem'} siden {_plain(then)}, hvor den var"
    elif moves is Moves.VERB:
        moved = f"Tallet er {VERBS[change.direction]} med {amount}{share} siden {_plain(then)}, hvor det var"
    else:
        moved = (
            f"Det er {amount} {_COMPARATIVES[moves][change.direction]}{share} end {when(then.period)}, hvor tallet var"
        )
    return danish.sentence(f"{moved} {level(status, then)}")


def _plain(reading: Reading) -> str:
    return f"den {reading.period.words}" if when(reading.period).startswith("den") else reading.period.words


def signed_change(status: Status, then: Reading | None) -> str:
    """A change for a table with its unit: `+24`, `-3`, `0`; or in few words why there is none."""
    change = status.change(then)
    if then is None or (status.current is not None and then.period == status.current.period):
        return "–"
    if change.amount is None:
        return NOT_COUNTED if then.value is None else _why_not(status, then)
    amount = Måling(status, then, "").ændring
    text = amount.printed(None, status.kpi.unit.of_change, is_short=True)
    if status.kpi.unit.moves is Moves.RANK and change.direction:
        return f"{text.unsigned} {'tilbage' if change.direction > 0 else 'frem'}"
    return f"+{text}" if change.amount > 0 and danish.rounded(change.amount, 6) else str(text)


def _why_not(status: Status, then: Reading) -> str:
    now = status.current
    if now is None or now.value is None:
        return NOT_COUNTED
    return "brud i serien" if status.break_between(then.period, now.period) else NOT_COUNTED


def break_notes(statuses: Sequence[Status], readings: Sequence[Reading | None]) -> list[str]:
    """A note for each series break that a table's comparisons run into."""
    notes = []
    for status, then in zip(statuses, readings, strict=True):
        if status.current is None or then is None:
            continue
        broken = status.break_between(then.period, status.current.period)
        if broken is not None:
            notes.append(f"{status.kpi.name}: brud i serien fra {broken.period.words}. {broken.text.rstrip('.')}.")
    return list(dict.fromkeys(notes))
