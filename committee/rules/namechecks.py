"""Checks of names: who is there, who is away, and that each is a name the committee knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from committee.base import danish
from committee.base.problems import Problem, Severity, nearest, warning
from committee.records.nodes import SourceText
from committee.rules.attendance import known_names, names_on_absence_lines, stranger, was_not_seated
from committee.rules.case import Case

_OTHER_DATES = "ikke-medlem-den-dag"


def absent_are_known(case: Case) -> Iterator[Problem]:
    """A name on an absence line is a member or a substitute; most that aren't are misspelt."""
    known = known_names(case.committee, case.meeting)
    for name in names_on_absence_lines(case.meeting):
        if name not in known:
            text = f"»{name}« er hverken medlem eller stedfortræder."
            yield stranger(case.committee, case.meeting, name, text, known)


def substitutes_sit_for_members(case: Case) -> Iterator[Problem]:
    """A substitute sits in for someone who has a seat on that date, and has it still if called in as one of the committee's."""
    members, known = [str(seat.name) for seat in case.committee.members], known_names(case.committee, case.meeting)
    for one in case.meeting.substitutes:
        if one.stands_for and members and one.stands_for not in members and one.stands_for in known:
            text = f"»{one.stands_for}« er ikke medlem, så ingen kan møde i stedet."
            yield Problem(one.stands_for.place, "ukendt-navn", text, f"Medlemmerne er {danish.listed(members)}.")
        if problem := was_not_seated(case.committee, case.meeting, one.name, _OTHER_DATES):
            yield replace(problem, severity=Severity.WARNING)


def somebody_has_a_seat(case: Case) -> Iterator[Problem]:
    """A committee whose members all have seats of other dates would meet without anyone."""
    if case.committee.has_members and not case.committee.members:
        day = danish.in_full(case.meeting.date)
        text = f"Ingen af medlemmerne i {case.committee.path}/udvalg.yaml har en plads den {day}."
        cure = "Skriv de medlemmer ind, der havde plads den dag, eller ret »fra« og »til«."
        yield warning(case.meeting.place, "ingen-medlemmer-den-dag", text, cure)


def attendees_are_spelt_right(case: Case) -> Iterator[Problem]:
    """A participant may come from outside, but a name that is nearly a member's is a slip, and so may be one of other dates."""
    known = known_names(case.committee, case.meeting)
    for name in case.meeting.attendees:
        if problem := was_not_seated(case.committee, case.meeting, name, _OTHER_DATES):
            yield replace(problem, severity=Severity.WARNING)
        elif name not in known and (near := nearest(name, known)):
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
    part = [name for name, _ in (*case.meeting.arrived, *case.meeting.left)]
    stood_for = [s.stands_for for s in case.meeting.substitutes if s.stands_for and s.stands_for not in part]
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
    """`kom` and `gik` name an item of this agenda. While one can't be read, it may be that one."""
    if case.meeting.unread:
        return
    numbers = [entry.number for entry in case.agenda]
    for name, number in (*case.meeting.arrived, *case.meeting.left):
        if number not in numbers:
            has = f"Mødet har punkt {numbers[0]}-{numbers[-1]}." if numbers else "Mødet har ingen punkter."
            yield Problem(name.place, "ukendt-punkt", f"Punkt {number} er ikke på dagsordenen.", has)


def whoever_comes_or_goes_was_there(case: Case) -> Iterator[Problem]:
    """Who left before the first item wasn't there, and who is said to have left before coming is away from all. Of approved minutes
    it can't be mended any more."""
    if case.meeting.is_locked or case.meeting.unread or not case.agenda:
        return
    came, first = {str(name): number for name, number in case.meeting.arrived}, case.agenda[0].number
    for name, number in case.meeting.left:
        if number == first and name not in came:
            text = f"»{name}« gik før punkt {number}, som er mødets første, og var altså ikke med til noget."
            cure = "Skriv navnet under »afbud« eller »fraværende« i stedet, eller ret punktets nummer."
            yield Problem(name.place, "gik-før-mødet", text, cure)
        elif name in came and number <= came[name]:
            text = f"»{name}« gik før punkt {number}, men kom først ved punkt {came[name]}, og var altså ikke med til noget."
            cure = "Ret numrene. Var den pågældende kun ude imens, så skriv »fraværende« i beslutningen ved de punkter i stedet."
            yield Problem(name.place, "gik-før-mødet", text, cure)


def _repeated(names: Iterable[SourceText]) -> Iterator[SourceText]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(str(name))
