"""Checks of names: who is there, who is away, and that each is a name the committee knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from committee.base.problems import Problem, did_you_mean, nearest, warning
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names, names_on_absence_lines
from committee.rules.case import Case


def absent_are_known(case: Case) -> Iterator[Problem]:
    """A name on an absence line is a member or a substitute; most that aren't are misspelt."""
    known = known_names(case.committee, case.meeting)
    for name in names_on_absence_lines(case.meeting):
        if name not in known:
            text = f"»{name}« er hverken medlem eller stedfortræder."
            yield Problem(name.place, "ukendt-navn", text, did_you_mean(name, known))


def attendees_are_spelt_right(case: Case) -> Iterator[Problem]:
    """A participant may come from outside, but a name that is nearly a member's is a slip."""
    known = known_names(case.committee, case.meeting)
    for name in case.meeting.attendees:
        if name not in known and (near := nearest(name, known)):
            yield warning(
                name.place,
                "navn-ligner",
                f"»{name}« er ikke medlem, men ligner »{near}«.",
                "Ret navnet, hvis det er en slåfejl.",
            )


def nobody_is_in_two_states(case: Case) -> Iterator[Problem]:
    """Present, afbud and absent exclude each other."""
    for name in case.meeting.absent:
        if name in case.meeting.afbud:
            yield Problem(name.place, "to-tilstande", f"»{name}« står både under afbud og fraværende.", "Slet den ene.")
    for name, _ in (*case.meeting.arrived, *case.meeting.left):
        if name in (*case.meeting.afbud, *case.meeting.absent):
            text = f"»{name}« kom eller gik undervejs, men står også som fraværende."
            yield Problem(name.place, "to-tilstande", text, "Slet den ene.")
    stood_for = [s.stands_for for s in case.meeting.substitutes if s.stands_for]
    lists = ((case.meeting.attendees, "som deltager", ()), (case.meeting.on_video, "under »på_video«", stood_for))
    for names, where, others in lists:
        for name in names:
            if name in (*case.meeting.afbud, *case.meeting.absent, *others):
                text = f"»{name}« står både {where} og som fraværende."
                yield Problem(name.place, "to-tilstande", text, "Slet den ene.")


def absence_of_an_item_is_clear(case: Case) -> Iterator[Problem]:
    """At one item, too, a member is in one state."""
    for item in case.meeting.items:
        if item.decision is None:
            continue
        states = [*item.decision.afbud, *item.decision.absent, *item.decision.disqualified]
        for name in _repeated(states):
            yield Problem(
                name.place, "to-tilstande", f"»{name}« står flere gange under fravær ved punktet.", "Slet den ene."
            )


def nobody_is_named_twice(case: Case) -> Iterator[Problem]:
    """A name that stands twice on one list would be printed twice."""
    for names in (case.meeting.attendees, case.meeting.afbud, case.meeting.absent, case.meeting.on_video):
        for name in _repeated(names):
            yield Problem(name.place, "navn-to-gange", f"»{name}« står to gange.", "Slet den ene.")


def comings_and_goings_fit(case: Case) -> Iterator[Problem]:
    """`kom` and `gik` name an item of this agenda."""
    numbers = [entry.number for entry in case.agenda]
    for name, number in (*case.meeting.arrived, *case.meeting.left):
        if number not in numbers:
            has = f"Mødet har punkt {numbers[0]}-{numbers[-1]}." if numbers else "Mødet har ingen punkter."
            yield Problem(name.place, "ukendt-punkt", f"Punkt {number} er ikke på dagsordenen.", has)


def _repeated(names: Iterable[SourceText]) -> Iterator[SourceText]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(str(name))
