"""What was said in one line of one item or of several (en bloc), and by one committee or all of a joint meeting, recorded at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.base import danish
from committee.records.values import Value
from committee.rules.answers import as_map, cautions, fields_named
from committee.rules.numbering import Numbered
from committee.rules.said import Said, decision_said
from committee.work.changing import changes
from committee.work.deciding import added_to, former_of
from committee.work.itemedits import Recorded
from committee.work.jointmeetings import sittings_along
from committee.work.recording import ToRecord, write_all_of
from committee.work.sitting import Sitting

_STAYS = ("punkter", "afstemninger", "valg")  # what a decision in other words hardly is meant to keep, but may


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision of an item as a committee has it now, in the sitting that it was recorded in."""

    sitting: Sitting
    numbered: Numbered
    value: Value


@dataclass(frozen=True, slots=True)
class RecordedSaid(Recorded):
    """What came of it, also what is `wrong` in how it was said, once each, and then nothing is written; what was `decided`; and the
    `cautions`, what there is to look at in it, in sentences."""

    wrong: tuple[str, ...] = ()
    decided: tuple[Decided, ...] = ()
    cautions: tuple[str, ...] = ()


@changes("beslut", "Beslutningen på {punkt}")
def record_said(
    sitting: Sitting, items: Sequence[Numbered], text: str | None, said: Said, *, note: str = "", replace: bool = False
) -> RecordedSaid:
    """Write the same decision, and the same note, at each of the items, or at none of them. Where nothing but a note is said, the
    decisions stay as they are."""
    wanted: list[tuple[Sitting, ToRecord]] = []
    wrong: list[str] = []
    decides = text is not None or any(said.values())
    for numbered in items:
        made, faults = decision_said(sitting.committee, sitting.meeting, numbered, text, said)
        fields, unknown = fields_named(said["without"], former_of(numbered))
        wrong += [*faults, *unknown]
        value = added_to(numbered, made, replace=replace, without=fields)
        decision = (value or "") if decides else None
        wanted.append((sitting, ToRecord(numbered, decision, note, replace=decides and value is not None)))
    if wrong:
        return RecordedSaid(wrong=tuple(dict.fromkeys(wrong)))
    return _recorded(wanted, says_words=bool(text or said["points"]))


@changes("beslut", "Beslutningen på {punkt}", for_all=True)
def record_for_all(
    sitting: Sitting, items: Sequence[Numbered], text: str, *, note: str = "", replace: bool = False
) -> RecordedSaid:
    """Write the same words, and the same note, at each of the items of a joint meeting for each of its committees, or at none of them
    for nobody. What else a committee's decision has stays, as in `record_said`."""
    wanted: list[tuple[Sitting, ToRecord]] = []
    for numbered in items:
        sittings, problems = sittings_along(sitting, numbered)
        if not sittings:
            return RecordedSaid(problems=tuple(problems))
        for each, theirs in sittings:
            value = added_to(theirs, {"tekst": text}, replace=replace)
            own_note = note if each is sitting else ""
            wanted.append((each, ToRecord(theirs, value or "", own_note, replace=value is not None)))
    return _recorded(wanted, says_words=True)


def _recorded(wanted: Sequence[tuple[Sitting, ToRecord]], *, says_words: bool) -> RecordedSaid:
    done = write_all_of(wanted)
    all_of = [Decided(at, one.numbered, one.decision) for at, one in wanted if one.decision is not None and one.replace]
    kept = tuple(dict.fromkeys(_kept(all_of, is_done=done.is_done))) if says_words else ()
    if not done.is_done:
        return RecordedSaid(problems=done.problems, cautions=kept)
    return RecordedSaid(
        done.files, done.problems, done.written, decided=tuple(all_of), cautions=(*kept, *_cautions(all_of))
    )


def _kept(decided: Sequence[Decided], *, is_done: bool) -> Iterator[str]:
    """What the decision that was there has and that stays beside the new words; how to take it out."""
    for one in decided:
        former, now = former_of(one.numbered), as_map(one.value)
        fields = [key for key in _STAYS if key in former and now.get(key) == former[key]]
        if fields and "tekst" in now and now["tekst"] != former.get("tekst"):
            yield _stays(one.numbered, fields, is_done=is_done)


def _stays(numbered: Numbered, fields: Sequence[str], *, is_done: bool) -> str:
    named, options = danish.listed(fields), " ".join(f"--uden {field}" for field in fields)
    stays = "står der stadig" if is_done else "bliver stående"
    return f"Bemærk: {named} fra den tidligere beslutning ved punkt {numbered.number} {stays}. Skal det ud, så tilføj {options}."


def _cautions(decided: Sequence[Decided]) -> Iterator[str]:
    """What to look at, once each, with the items where there are several."""
    of: dict[str, list[str]] = {}
    for one in decided:
        for found in cautions(one.sitting.committee, one.sitting.meeting, one.numbered, as_map(one.value)):
            of.setdefault(f"{found.text} {found.cure}".strip(), []).append(str(one.numbered.number))
    for words, numbers in of.items():
        at = f" ved punkt {danish.listed(list(dict.fromkeys(numbers)))}" if len(decided) > 1 else ""
        yield f"Bemærk{at}: {words}"
