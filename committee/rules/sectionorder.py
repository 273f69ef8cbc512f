"""The order in which an item's sections are printed: the house's, or one of the item's own. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from committee.base.problems import Problem, did_you_mean, warning
from committee.domain.item import Item
from committee.domain.profile import SECTIONS, Profile
from committee.records.nodes import SourceText
from committee.rules.case import Case

OWN = "afsnit"  # where those own sections stand that aren't named


@dataclass(slots=True)
class Order:
    """`entries` are the names of the program's sections and of those that the house names, and the places on the item's list of
    its own; `unknown` are the names of no section, and `twice` those of one that is named already."""

    entries: tuple[str | int, ...] = ()
    unknown: list[SourceText] = field(default_factory=list)
    twice: list[SourceText] = field(default_factory=list)


def order_of(item: Item, profile: Profile) -> Order:
    """An item's sections in their order. Nothing is left out: what the item's own order doesn't name comes after, as the house has it."""
    order = Order()
    named = list(_named(item, profile, order))
    house = [str(entry) for entry in profile.order if str(entry) not in named]
    apart = {title for title in house if title not in SECTIONS}
    placed = {entry for entry in named if isinstance(entry, int)}
    others = [n for n, (title, _) in enumerate(item.sections) if title not in apart and n not in placed]
    entries: list[str | int] = []
    for entry in (*named, *house):
        if entry == OWN:
            entries += others
        elif isinstance(entry, int) or entry in SECTIONS:
            entries.append(entry)
        else:
            own = [n for n, (title, _) in enumerate(item.sections) if title == entry and n not in placed]
            entries += own or ([entry] if entry not in _titles(item) else [])
    order.entries = tuple(entries)
    return order


def _titles(item: Item) -> set[str]:
    return {str(title) for title, _ in item.sections}


def _named(item: Item, profile: Profile, order: Order) -> Iterator[str | int]:
    """What the item's own order names; a heading that is there twice as often as it is named, the last time all that are left."""
    left: dict[str, list[int]] = {}
    for n, (title, _) in enumerate(item.sections):
        left.setdefault(str(title), []).append(n)
    words, known = profile.words.by_name(), set(left)
    by_word = {words[name].casefold(): name for name in SECTIONS if words.get(name)}
    by_title = {title.casefold(): title for title in left}
    named = [str(name) for name in item.order]
    seen: set[str] = set()
    for at, written in enumerate(item.order):
        name = str(written)
        if name not in known and name not in SECTIONS:
            name = by_title.get(name.casefold()) or by_word.get(name.casefold(), name)
        if name in SECTIONS and name not in seen:
            seen.add(name)
            yield name
        elif name in SECTIONS or (name in known and not left[name]):
            order.twice.append(written)
        elif name in known:
            is_last = str(written) not in named[at + 1 :]
            yield from left[name] if is_last else left[name][:1]
            left[name] = [] if is_last else left[name][1:]
        else:
            order.unknown.append(written)


def own_order_names_sections(case: Case) -> Iterator[Problem]:
    """An item's own order (rækkefølge) names sections that there are, each once."""
    for item in case.meeting.items:
        order = order_of(item, case.profile) if item.order else Order()
        known = list(dict.fromkeys([*SECTIONS, *(str(title) for title, _ in item.sections if title)]))
        for name in order.unknown:
            text = f"Punktet har intet afsnit, der hedder »{name}«."
            yield Problem(name.place, "ukendt-afsnit", text, did_you_mean(name, known))
        for name in order.twice:
            yield Problem(name.place, "ukendt-afsnit", f"»{name}« står to gange i rækkefølgen.", "Slet den ene.")


def headings_have_text(case: Case) -> Iterator[Problem]:
    """A section with a heading and nothing after its colon isn't printed: was something forgotten?"""
    printed = {str(name) for name, _ in case.profile.when_empty}
    for item in case.meeting.items:
        for heading, text in item.sections:
            if text is None and heading not in printed and not item.withdrawn:
                said = f"Afsnittet »{heading}« er tomt, så det kommer ikke med i dokumentet."
                cure = 'Skriv teksten, skriv "" for at trykke overskriften alene, eller slet linjen.'
                yield warning(heading.place, "tomt-afsnit", said, cure)
