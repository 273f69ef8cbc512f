"""Numbers that were typed and say something else than the program's, or stand twice on paper. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from committee.base.problems import Problem, warning
from committee.domain.item import Item
from committee.rules.case import Case
from committee.rules.numbering import Numbered
from committee.rules.typednumbers import (
    attachment_number,
    attachment_title,
    is_printed_once,
    points_of,
    typed_number,
    values_of,
)


def typed_numbers_are_the_program_s(case: Case) -> Iterator[Problem]:
    """A number that is typed in a title or before a point of the indstilling is the one that the program prints."""
    for numbered in case.agenda:
        if not numbered.item.withdrawn:
            yield from _in_title(numbered)
            yield from _in_points(numbered.item)


def _in_title(numbered: Numbered) -> Iterator[Problem]:
    title, number = numbered.item.title, numbered.number
    typed = typed_number(title, number)
    if typed is None or (typed.number == number and is_printed_once(typed, number)):
        return
    text = f"Titlen begynder med »{typed.written}«, men punktet er nummer {number}."
    if typed.number == number:
        text = f"Titlen begynder med »{typed.written}«, så nummeret kommer til at stå to gange."
    yield warning(title.place, "nummer-i-titel", text, "Slet det i titlen; programmet skriver selv nummeret.")


def _in_points(item: Item) -> Iterator[Problem]:
    for place, point in enumerate(points_of(item.indstilling.points) if item.indstilling else (), start=1):
        if point.number and place not in values_of(point.number):
            text = f"Der står »{point.number}« foran indstillingens punkt {place}."
            yield warning(
                point.words.place, "nummer-i-indstilling", text, "Slet det; programmet nummererer selv punkterne."
            )


def attachments_are_numbered_once(case: Case) -> Iterator[Problem]:
    """No two attachments of an item are called by the same number, whether it is typed or the program's."""
    for item in case.meeting.items:
        if item.withdrawn:
            continue
        said = []
        for attachment in item.attachments:
            number, _ = attachment_title(attachment.title, attachment.number)
            own = attachment_number(attachment.title)
            if own is not None or (number and case.profile.numbered_attachments):
                said.append((own if own is not None else number, attachment))
        said.sort(key=lambda one: one[0])
        for (first, one), (second, other) in pairwise(said):
            if first == second:
                text = f"To bilag hedder bilag {first}: »{one.title}« og »{other.title}«."
                cure = "Ret nummeret i titlen, eller skriv bilagene i nummerorden."
                yield warning(other.title.place, "bilagsnummer", text, cure)
