"""Checks of who was there at an item: enough to decide, the disqualified, substitutes for one item, and who stopped a decision. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.breaks import next_moment
from committee.domain.decision import Decision, Stopped
from committee.domain.meeting import Meeting
from committee.records.fields import Markdown
from committee.rules.attendance import known_names, stranger
from committee.rules.case import Case
from committee.rules.meetingtimes import ended_at, timed
from committee.rules.numbering import Agenda, Numbered
from committee.rules.seating import least_present
from committee.rules.stopping import doubt_of_stopping
from committee.rules.votes import bench_at


def _decided(agenda: Agenda) -> Iterator[tuple[Numbered, Decision]]:
    """The items at which something was decided."""
    for numbered in agenda:
        decision = numbered.item.decision
        if decision is not None and not numbered.item.withdrawn and not decision.is_none:
            yield numbered, decision


def enough_are_there(case: Case) -> Iterator[Problem]:
    """Half the members at least are there at each item that is decided (styrelsesloven § 11, for councils; committees follow it),
    less those who came later, had left, or were out of the room."""
    members = len(case.committee.members)
    least = least_present(case.committee)
    for numbered, decision in _decided(case.agenda):
        if not (decision.words or decision.points or decision.votes or decision.elections):
            continue
        if members - _most_missing(case.meeting, decision) >= least:
            continue  # so it is at most items, without a look at who they were
        here = len(bench_at(case.committee, case.meeting, numbered).able)
        if here < least:
            of = f"{f'Kun {here}' if here else 'Ingen'} af {danish.counted(members, 'medlem', 'medlemmer')}"
            rule = "mindst halvdelen skal være der, for at der kan besluttes noget"
            text = f"{of} er til stede ved punktet; {rule}."
            yield warning(decision.place, "for-få-til-stede", text, "Ret fraværet, eller udsæt punktet.")


def _most_missing(meeting: Meeting, decision: Decision) -> int:
    """How many can be away or out of the room at an item, by all that is written of it."""
    said = (meeting.afbud, meeting.absent, meeting.arrived, meeting.left, meeting.substitutes)
    said_here = (decision.afbud, decision.absent, decision.disqualified, decision.substitutes)
    return sum(map(len, said)) + sum(map(len, said_here))


def substitutes_sit_for_the_absent(case: Case) -> Iterator[Problem]:
    """A substitute for one item sits for a member who is away from it or disqualified at it, and is there."""
    for numbered in case.agenda:
        decision = numbered.item.decision
        for one in decision.substitutes if decision else ():
            without = bench_at(case.committee, case.meeting, _without_substitutes(numbered))
            if one.stands_for is None:
                text = f"Det fremgår ikke, hvem {one.name} er stedfortræder for ved punktet."
                cure = "Skriv »{navn: ..., for: ...}«."
                yield warning(one.place, "stedfortræder-for-ingen", text, cure)
            elif one.stands_for in without.able:
                text = f"»{one.stands_for}« er til stede ved punktet og kan ikke have en stedfortræder."
                cure = "Skriv medlemmet under »inhabile« eller »fraværende«, eller slet stedfortræderen."
                yield Problem(one.stands_for.place, "stedfortræder-for-mødt", text, cure)
            if one.name in without.able:
                text = f"»{one.name}« deltager selv ved punktet og kan ikke også være stedfortræder."
                yield Problem(one.name.place, "stedfortræder-for-mødt", text, "Ret navnet.")


def _without_substitutes(numbered: Numbered) -> Numbered:
    from dataclasses import replace

    item = numbered.item
    assert item.decision is not None
    return Numbered(numbered.number, replace(item, decision=replace(item.decision, substitutes=())))


_DONE = r"(?:godkendt|vedtaget|tiltrådt|godkendes|vedtages|tiltrædes|forkastet|afvist|bifaldet|følges|fulgt)"
_FINAL = re.compile(
    rf"^\W*(?:(?:enstemmigt |ikke |(?:indstillingen|forslaget|sagen) (?:blev |er |bliver )?(?:enstemmigt |ikke )?)?{_DONE}(?: enstemmigt)?"
    r"(?: som indstillet)?|(?:vedtaget |beslutningen blev )?som indstillet|(?:udvalget |enstemmigt )*(?:godkendte|vedtog|tiltrådte|fulgte|følger|tilsluttede sig)"
    r"(?: enstemmigt)? (?:indstillingen|forslaget))\W*$",
    re.IGNORECASE,
)


def stopped_decisions_can_be(case: Case) -> Iterator[Problem]:
    """A member who was there for all or part of a case may have a committee's decision put before the council (styrelsesloven
    § 23; the ministry's 03.1.1 and 03.1.7): a decision, no matter of procedure (04.1.2), which isn't final until then (20.1.1)."""
    for numbered in case.agenda:
        decision = numbered.item.decision
        if decision is not None and decision.stopped is not None:
            yield from _stopped_by(case, numbered, decision.stopped)
            yield from _stopped_in_time(case, decision.stopped)
            if doubt := doubt_of_stopping(case.committee, decision):
                yield warning(decision.stopped.place, "standset-procedure", *doubt)
            yield from _not_final(decision, numbered.item.public_decision)


def _stopped_by(case: Case, numbered: Numbered, stopped: Stopped) -> Iterator[Problem]:
    bench, known = bench_at(case.committee, case.meeting, numbered), known_names(case.committee, case.meeting)
    for name in stopped.by if case.committee.has_members else ():
        if name in bench.able:
            continue
        if name in (*bench.away, *bench.disqualified) or name in known:
            text = f"»{name}« deltog ikke i punktet og kan ikke begære sagen indbragt."
            cure = "Ret navnet eller fraværet: det kan kun den, der var til stede under sagen."
            yield Problem(name.place, "standset-fraværende", text, cure)
        else:
            text = f"»{name}« er hverken medlem eller stedfortræder."
            yield stranger(case.committee, case.meeting, name, text, known, "ukendt-navn")


def _stopped_in_time(case: Case, stopped: Stopped) -> Iterator[Problem]:
    """It is declared to the protocol at the meeting, before it closes (03.1.1), which may be after midnight."""
    ended, begins = ended_at(case.committee, case.meeting), case.meeting.time or case.committee.time
    if stopped.time is None:
        return
    at = next_moment(dt.datetime.combine(case.meeting.date, begins or dt.time()), stopped.time)
    said, cure = f"Sagen blev begæret indbragt kl. {stopped.time:%H.%M}", "Ret klokkeslættet, eller slet »standset«."
    if ended is not None and at > ended:
        text = f"{said}, men mødet sluttede kl. {ended:%H.%M}."
        yield Problem(stopped.at("time"), "standset-for-sent", text, f"Det skal ske, før mødet slutter. {cure}")
    elif begins is not None and at.time() < begins and at.date() == case.meeting.date and not timed(case.meeting):
        text = f"{said}, men mødet begyndte kl. {begins:%H.%M}."
        yield warning(stopped.at("time"), "standset-for-sent", text, cure)


def _not_final(decision: Decision, public: Markdown | None) -> Iterator[Problem]:
    """Nothing of it is told as final, nor as carried out."""
    for written in filter(None, (decision.words, public, *(text for _, text in decision.points))):
        if _FINAL.match(written):
            text = f"Der står kun »{written.strip()}«, men beslutningen er standset og ikke endelig."
            cure = "Skriv f.eks. »Udvalget stemte for indstillingen.«; hvem der standsede den, skriver programmet."
            told = Problem if written is decision.words else warning  # of several points one may be final
            yield told(written.place, "standset-som-endelig", text, cure)
    for task in decision.follow_ups:
        if task.done is not None:
            text = "Opfølgningen er udført, men beslutningen er standset, til kommunalbestyrelsen har afgjort sagen."
            yield warning(task.at("done"), "standset-udført", text, "Slet »udført«, eller slet »standset«.")
