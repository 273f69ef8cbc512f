"""Corrections of approved minutes: each is dated, stands under the decision, and is itself corrected by another alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Place, Problem, shown, warning
from committee.domain.approved import PrintedCorrection
from committee.domain.decision import Correction
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.rules.case import Case


def corrections_since(meeting: Meeting) -> Iterator[tuple[Item, Correction]]:
    """The corrections that have been added to locked minutes, with their items; none of minutes that are open."""
    approval = meeting.approved if meeting.is_locked else None
    counts = {item.id: item.corrections for item in approval.items} if approval else {}
    for item in meeting.items if approval else ():
        for correction in item.decision.corrections[counts.get(item.id, 0) :] if item.decision else ():
            yield item, correction


def as_printed(item: Item, correction: Correction) -> PrintedCorrection:
    """A correction as it is kept when it is printed; how its lines are broken is nothing that is said."""
    return PrintedCorrection(item=item.id, date=correction.date.isoformat(), text=_words(correction.text))


def said(one: PrintedCorrection) -> tuple[str, str, str]:
    """What a correction says, wherever it was read."""
    return one.item, one.date, one.text


def printed_corrections_stay(case: Case) -> Iterator[Problem]:
    """A correction that has been printed or published is neither changed nor deleted: an addition alone corrects it (ministry, 04.1.4)."""
    meeting, approval = case.meeting, case.meeting.approved
    if approval is None or not meeting.is_locked:
        return
    here = [said(as_printed(*found)) for found in corrections_since(meeting)]
    items = {item.id: item for item in meeting.items}
    for was in approval.printed:
        if said(was) in here:
            here.remove(said(was))
        elif was.item in items:
            yield _is_gone(items[was.item], was)


def _is_gone(item: Item, was: PrintedCorrection) -> Problem:
    on = danish.parse_date(was.date)
    text = f"Rettelsen af {danish.in_full(on) if on else was.date} er ændret eller slettet, efter at den blev trykt. Der stod: »{shown(was.text, 300)}«."
    cure = "Skriv den tilbage under »rettelser:«, som den var. Er den forkert, så føj endnu en rettelse til, der siger det."
    return Problem(item.decision.place if item.decision else Place(item.file), "rettelse-ændret", text, cure)


def corrections_are_after_the_meeting(case: Case) -> Iterator[Problem]:
    """A correction is made after its meeting, and none is of a day to come."""
    for item in case.meeting.items:
        for correction in item.decision.corrections if item.decision else ():
            place = correction.at("date")
            if correction.date < case.meeting.date:
                said = danish.in_full(case.meeting.date)
                text = f"Rettelsen er dateret {danish.in_full(correction.date)}, men mødet var først {said}."
                yield _of_date(case, item, correction, Problem(place, "dato-før-mødet", text, "Ret rettelsens dato."))
            elif case.today is not None and correction.date > case.today:
                text = f"Rettelsen er dateret {danish.in_full(correction.date)}, en dag, der ikke er kommet."
                yield _of_date(case, item, correction, Problem(place, "dato-i-fremtiden", text, "Ret rettelsens dato."))


def _of_date(case: Case, item: Item, correction: Correction, problem: Problem) -> Problem:
    """An error, but of a correction that has been printed already, or is part of what was approved: that one must stay."""
    new = [said(as_printed(*found)) for found in corrections_since(case.meeting)]
    printed = [said(one) for one in case.meeting.approved.printed] if case.meeting.approved else []
    this = said(as_printed(item, correction))
    is_out = case.meeting.is_locked and (this not in new or this in printed)
    cure = "Den er trykt, så den står; føj en rettelse til, der siger den rigtige dato."
    return warning(problem.place, problem.code, problem.text, cure) if is_out else problem


def _words(text: str) -> str:
    return " ".join(text.split())
