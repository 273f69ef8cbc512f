"""Correcting approved minutes: a dated addition below the decision, and nothing of what was approved is written over."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from committee.base.problems import Place, Problem
from committee.records.listsplice import with_last_entry
from committee.records.record import plain
from committee.records.splice import values_in, with_value
from committee.records.textfile import REFUSED
from committee.records.values import Value
from committee.rules.answers import as_map, with_decision
from committee.rules.case import Case
from committee.rules.corrections import corrections_are_after_the_meeting
from committee.rules.numbering import Numbered
from committee.work.changing import changes
from committee.work.itemedits import write_guarded
from committee.work.outcome import Outcome, stopped
from committee.work.sitting import Sitting

_KEY = "rettelser"
DATE, TEXT = "rettelse-dato", "rettelse-tekst"  # the codes' fields, as a form has them


@changes("rettelse", "Rettelse til {punkt}")
def add_correction(sitting: Sitting, numbered: Numbered, on: dt.date, text: str, today: dt.date) -> Outcome:
    """Add a correction to an item of approved minutes, under what its decision says; every other byte of its file stays.

    Nothing is written when the minutes aren't approved, when it says nothing, when its day is before the meeting or still to come, or
    when someone has saved the file since it was read. The minutes have it when they are made or published again.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()
    entry = {"dato": on.isoformat(), "tekst": text}
    item, archive = numbered.item, sitting.archive
    if problems := list(_refused(sitting, numbered, entry, today)):
        return stopped(problems)
    said = "Rettelsen kan ikke skrives i filen, uden at andet i den ændres."
    not_set = Problem(Place(item.file), "kan-ikke-indsættes", said, f"Skriv den i filen under »{_KEY}:«.")
    path = sitting.decision_key
    return write_guarded(
        archive.root, item.file, archive.digest(item.file), lambda data: _with(data, path, entry), not_set
    )


def _refused(sitting: Sitting, numbered: Numbered, entry: dict[str, str], today: dt.date) -> Iterator[Problem]:
    place = Place(numbered.item.file)
    if not sitting.meeting.is_locked:
        text = "Referatet er ikke godkendt, så der er ikke noget at rette med en dato på."
        yield Problem(place, "ikke-godkendt", text, "Ret beslutningen, hvor den står.")
    elif not entry["tekst"]:
        yield Problem(place, TEXT, "Rettelsen er tom.", "Skriv, hvad der er rigtigt.")
    elif found := REFUSED.search(entry["tekst"]):
        said = f"Rettelsen har et usynligt tegn (U+{ord(found[0]):04X}), som ikke kan bruges."
        yield Problem(place, TEXT, said, "Skriv stedet om.")
    else:
        for problem in _of_date(sitting, numbered, entry, today):
            yield replace(problem, place=place, code=DATE)


def _of_date(sitting: Sitting, numbered: Numbered, entry: dict[str, str], today: dt.date) -> Iterator[Problem]:
    """What the rule of corrections' dates says of this one."""
    decision = numbered.item.decision
    former: dict[str, Value] = dict(as_map(plain(decision))) if decision else {}
    there = former.get(_KEY)
    made = with_decision(numbered, {**former, _KEY: [*(there if isinstance(there, list) else ()), dict(entry)]})
    item = made.item
    if item.decision is None or not item.decision.corrections:
        return
    one = replace(item, decision=replace(item.decision, corrections=item.decision.corrections[-1:]))
    case = sitting.case(today)
    yield from corrections_are_after_the_meeting(
        Case(case.committee, replace(case.meeting, items=(one,), approved=None), (), case.profile, today)
    )


def _with(data: bytes, path: tuple[str, ...], entry: dict[str, str]) -> bytes | None:
    """The file with the correction added last; a decision that is a text alone becomes the text of one that has corrections."""
    if (made := with_last_entry(data, (*path, _KEY), entry)) is not None:
        return made
    key, *within = path
    top = values_in(data).get(key, {})
    former = as_map(top.get(within[0], "") if within and isinstance(top, dict) else top)
    there = former.get(_KEY, [])
    decision: dict[str, Value] = {**former, _KEY: [*(there if isinstance(there, list) else [there]), dict(entry)]}
    if within:
        return with_value(data, key, {**(top if isinstance(top, dict) else {}), within[0]: decision})
    return with_value(data, key, decision)
