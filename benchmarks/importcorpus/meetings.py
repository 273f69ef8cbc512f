"""Meetings over some years: ordinary, extraordinary, supplementary, and two on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from benchmarks.importcorpus import people, wordings
from benchmarks.importcorpus.items import Items, signed_last
from benchmarks.importcorpus.model import Committee, Item, Meeting

PER_MEETING = 15
_BEGIN = date(2018, 1, 9)


def archive(
    random: Random, count: int, *, bare: bool = False, size: int = PER_MEETING, bodies: int = 6
) -> list[Meeting]:
    """So many meetings, of several committees in turn; of twenty one is extraordinary, on the day of the one before it,
    and one is supplementary."""
    bodies = min(bodies, max(1, count // 10))
    committees, maker = people.committees(random, bodies), Items(random, bare=bare)
    made: list[Meeting] = []
    for number in range(count):
        committee = committees[number // 10 % bodies]
        made.append(_meeting(random, maker, committee, number, made, size))
    return made


def _meeting(
    random: Random, maker: Items, committee: Committee, number: int, before: list[Meeting], size: int
) -> Meeting:
    extraordinary, supplementary = number % 20 == 3, number % 20 == 5
    day = before[-1].day if extraordinary else _BEGIN + timedelta(days=7 * number)
    sat = sum(meeting.committee == committee for meeting in before)
    members = committee.sitting(sat)
    missing = random.sample(members, random.choice((0, 0, 1, 2)))
    away, absent = tuple(missing[:1]), tuple(missing[1:])
    stand_ins = (f"Vikar {random.choice(('Prøve', 'Opdigt'))} {number}",) if missing and random.random() < 0.4 else ()
    present = (*(name for name in members if name not in missing), *stand_ins)
    kind = (
        "Ekstraordinært møde - Referat"
        if extraordinary
        else "Tillægsdagsorden"
        if supplementary
        else "Dagsorden"
        if number % 20 == 2
        else "Referat"
    )
    size = 3 if extraordinary or supplementary else size
    items = _items(random, maker, day, members, size, short=extraordinary or supplementary)
    place = random.choice(("Lokale 1", "Mødelokale »Åen«", "Rådhuset, lokale 412"))
    time = "18:30" if extraordinary else "16:00"
    made = Meeting(
        committee, day, time, place, kind, present, tuple(items), away, absent, supplementary, extraordinary, stand_ins
    )
    return (
        replace(made, items=tuple(replace(item, decision=(), points={}) for item in items)) if made.undecided else made
    )


def _items(random: Random, maker: Items, day: date, members: tuple[str, ...], size: int, *, short: bool) -> list[Item]:
    titles = [] if short else ["Godkendelse af dagsorden", "Meddelelser"]
    made = [maker.standing(str(number), title) for number, title in enumerate(titles, 1)]
    while len(made) < size - 1:
        number = str(len(made) + 1)
        make = maker.closed if random.random() < 0.07 else maker.item
        made.append(make(number, day, members))
    if not short and random.random() < 0.2:
        made = _lettered(made)
    return made if short else signed_last(made)


def _lettered(made: list[Item]) -> list[Item]:
    """The sixth becomes 5.a, and those after it count on from there."""
    if len(made) < 8:
        return made
    letters = {5: "5.a", 6: "5.b"}
    return [
        replace(item, number=letters.get(place, str(place + 1 - (2 if place > 6 else 0))))
        for place, item in enumerate(made)
    ]


def plain_title(item: Item) -> bool:
    return item.title == item.shown and item.shown not in wordings.STANDING
