"""What each kind of step at a meeting means: which use case does it, what the dock calls it, and what it was said of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from committee import (
    Numbered,
    Said,
    Sitting,
    ToRecord,
    Value,
    asks_twice,
    change_presence,
    found_disqualified,
    phrases_of,
    presence_words,
    record_all,
    record_along,
    record_said,
    said_as_phrase,
    said_by_vote,
    said_disqualified,
    said_in_words,
    said_of_point,
    sittings_along,
    votes_counted,
)
from committee.base.problems import Problem
from committee.kontor import addresses
from committee.kontor.screens.moede import wording
from committee.kontor.visits import NotHere, Visit


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a step: what is wrong in how it was said, the problems of writing it, and the page's field that they are about, where
    it was typed in one."""

    problems: tuple[Problem, ...] = ()
    wrong: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A step that is to be taken. `value` is the decision that comes of it, where it is one; `twice` are the items whose own words, points
    or vote would be lost by it, and `about_room` is whether it was said looking at who is there."""

    words: str
    items: tuple[Numbered, ...]
    do: Callable[[], Done]
    value: Value | None = None
    twice: tuple[Numbered, ...] = ()
    about_room: bool = False


Maker = Callable[[Numbered], Value]  # the decision that comes of what an item has
Planner = Callable[[Visit, Sitting, Numbered], Plan]


def _decision(
    sitting: Sitting, items: Sequence[Numbered], values: Sequence[Value], words: str, *, at: str = "", about_room: bool = False, field: str = ""
) -> Plan:  # fmt: skip
    """Decisions in place of those that are there. `at` is the part of one that the step is there to change, which is replaced unasked;
    `field` is the page's in which it was typed."""
    wanted = tuple(ToRecord(one, value, replace=True) for one, value in zip(items, values, strict=True))
    twice = tuple(one.numbered for one in wanted if asks_twice(sitting, one.numbered, one.decision or "", at=at))

    def do() -> Done:
        return Done(record_all(sitting, wanted).problems, field=field)

    return Plan(words, tuple(items), do, values[0], twice, about_room)


def _in_words(visit: Visit, sitting: Sitting, items: Sequence[Numbered], make: Maker, words: str, *, at: str = "", field: str = "") -> Plan:  # fmt: skip
    """Words for this committee, or where she says so for each of a joint meeting's."""
    if not (visit.text("alle") and sitting.meeting.along):
        return _decision(sitting, items, [make(one) for one in items], words, at=at, field=field)
    found = [sittings_along(sitting, one) for one in items]
    stopped = [problem for pairs, problems in found for problem in problems if not pairs]
    wanted = [(each, ToRecord(theirs, make(theirs), replace=True)) for pairs, _ in found for each, theirs in pairs]
    twice = [
        one.numbered
        for each, one in wanted
        if asks_twice(each, one.numbered, one.decision or "", at=at if each is sitting else "")
    ]
    asked = {one.item.id: one for one in twice}

    def do() -> Done:
        return Done(tuple(stopped) or record_along(sitting, wanted).problems, field=field)

    return Plan(f"{words} (alle udvalg)", tuple(items), do, make(items[0]), tuple(asked.values()))


def _phrase(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    phrase = _phrase_said(visit, sitting)
    return _in_words(
        visit, sitting, [numbered], lambda one: said_as_phrase(one, phrase), wording.of_step(numbered, phrase)
    )


def _several(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    phrase, wanted = _phrase_said(visit, sitting), set(visit.texts("punkter"))
    items = [one for one in sitting.agenda if addresses.ref(one.item) in wanted]
    if not wanted or len(items) < len(wanted):
        raise NotHere("Et af punkterne står ikke på dagsordenen mere. Vælg punkterne igen.")
    words = f"Punkt {wording.numbers(items)}: {phrase}"
    return _in_words(visit, sitting, items, lambda one: said_as_phrase(one, phrase), words)


def _phrase_said(visit: Visit, sitting: Sitting) -> str:
    phrases, number = phrases_of(sitting), visit.text("nr")
    if not number.isdecimal() or not 0 < int(number) <= len(phrases):
        raise NotHere("Jeres faste beslutninger er ændret. Genindlæs siden, og vælg igen.")
    return phrases[int(number) - 1]


def _words(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    text = visit.text("tekst")
    said = "ordene er rettet" if text.strip() else "ordene er taget ud"
    words = wording.of_step(numbered, said)
    return _in_words(visit, sitting, [numbered], lambda one: said_in_words(one, text), words, at="tekst", field="ord")


def _none(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    value = said_as_phrase(numbered, "ingen")
    return _decision(sitting, [numbered], [value], wording.of_step(numbered, "ingen beslutning"))


def _point(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    point, text = visit.text("punktnr"), visit.text("tekst")
    value = said_of_point(numbered, point, text)
    words = wording.of_step(numbered, f"indstillingens punkt {point}: {text}")
    return _decision(sitting, [numbered], [value], words, at="punkter")


def cast_said(visit: Visit) -> dict[str, str]:
    """What each voted, by the fields `stemme`, each a side and a name."""
    pairs = (one.partition(":") for one in visit.texts("stemme"))
    return {name: side for side, _, name in pairs if name}


def _vote(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    cast, about = cast_said(visit), visit.text("om")
    counts = {side: count for side, count in votes_counted(sitting, numbered, cast, about).items() if count}
    words = wording.of_step(numbered, ", ".join(f"{count} {side}" for side, count in counts.items()))
    value = said_by_vote(sitting, numbered, cast, about)
    return _decision(sitting, [numbered], [value], words, at="afstemninger", about_room=True, field="om")


def _disqualified(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    name, decision = visit.text("navn"), numbered.item.decision
    is_out = decision is not None and name in decision.disqualified
    words = f"{name} er {'ikke længere ' if is_out else ''}inhabil ved punkt {numbered.number}"
    return _decision(sitting, [numbered], [said_disqualified(numbered, name)], words, about_room=True)


def _found(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    words = wording.of_step(numbered, "udvalget har besluttet inhabiliteten")
    return _decision(sitting, [numbered], [found_disqualified(numbered)], words)


def _dissent(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    text = visit.text("tekst").strip()
    said = _said(dissents=(f"{visit.text('hvem')}: {_ended(text)}",))
    words = wording.of_step(numbered, f"mindretal, {visit.text('hvem')}")

    def do() -> Done:
        return (
            _recorded(sitting, numbered, said, "m-tekst")
            if text
            else _untold("m-tekst", "Skriv, hvad der skal føres til referat.")
        )

    return Plan(words, (numbered,), do)


def _follow_up(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    text, due = visit.text("tekst").strip(), visit.text("inden").strip()
    said = _said(follow_up=_ended(text), due=due, responsible=visit.text("hvem").strip())

    def do() -> Done:
        if not text:
            return _untold("o-tekst", "Skriv, hvad der skal ske.")
        made = _recorded(sitting, numbered, said, "o-tekst")
        return (
            replace(made, field="o-inden") if made.wrong else made
        )  # of what is typed there, the date alone can be misread

    return Plan(wording.of_step(numbered, "opfølgning"), (numbered,), do)


def _untold(field: str, words: str) -> Done:
    return Done(wrong=(words,), field=field)


def _ended(text: str) -> str:
    """With a full stop, where nothing else ends it."""
    text = text.strip()
    return f"{text}." if text and re.search(r"\w\Z", text) else text


def _said(*, dissents: tuple[str, ...] = (), follow_up: str = "", due: str = "", responsible: str = "") -> Said:
    return Said(
        points=(), afbud=(), absent=(), disqualified=(), habilitet=False, substitutes=(), about="", in_favour=(),
        against=(), abstained=(), reserved=(), elections=(), stopped=(), dissents=dissents, follow_up=follow_up, due=due,
        responsible=responsible, without=(),
    )  # fmt: skip


def _recorded(sitting: Sitting, numbered: Numbered, said: Said, field: str) -> Done:
    made = record_said(sitting, [numbered], None, said)
    return Done(made.problems, made.wrong, field)


def _presence(visit: Visit, sitting: Sitting, numbered: Numbered) -> Plan:
    name, comes = visit.text("navn"), visit.text("her") == "ja"

    def do() -> Done:
        return Done(change_presence(sitting, numbered, name, here=comes).problems)

    return Plan(presence_words(sitting, numbered, name, here=comes), (numbered,), do, about_room=True)


PLANNERS: dict[str, Planner] = {
    "frase": _phrase,
    "flere": _several,
    "ord": _words,
    "ingen": _none,
    "punkt": _point,
    "stemmer": _vote,
    "inhabil": _disqualified,
    "habilitet": _found,
    "mindretal": _dissent,
    "opfoelgning": _follow_up,
    "fremmoede": _presence,
}
