"""Targets with a deadline, and several of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.kpitraps.families.targets import trap_of
from benchmarks.kpitraps.trap import Place, Reading, Trap

FAMILY = "deadlines"
SURE, CAREFUL, NONE = Reading


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [replace(one, family=FAMILY) for one in (*_deadlines(), *_several())]


def _deadlines() -> Iterator[Trap]:
    """The meeting is on 11 February 2021."""
    rows = [("2020M11", "900"), ("2020M12", "850"), ("2021M01", "860")]
    people = {"unit": "personer", "more": ""}
    yield trap_of(
        "ved-fristen",
        "met at the deadline, missed after it",
        "{højst: 853, inden: 2020-12-31}",
        rows,
        (("DOM=opfyldt",),),
        **people,
    )
    rows = [("2020M11", "840"), ("2020M12", "860"), ("2021M01", "850")]
    yield trap_of(
        "ikke-ved-fristen",
        "missed at the deadline, met after and before it",
        "{højst: 853, inden: 2020-12-31}",
        rows,
        (("DOM=ikke opfyldt",),),
        **people,
    )
    rows = [("2020M06", "900"), ("2020M07", "850")]
    unknown = (("DOM=ikke opgjort",),)
    yield trap_of(
        "standser-før", "no number at the deadline", "{højst: 853, inden: 2020-12-31}", rows, unknown, **people
    )
    rows = [("2020M06", "900"), ("2021M01", "850")]
    yield trap_of(
        "først-efter",
        "the first number is one period after",
        "{højst: 853, inden: 2020-12-31}",
        rows,
        (("DOM=opfyldt",),),
        **people,
    )
    rows = [("2016M06", "900"), ("2021M01", "850")]
    yield trap_of(
        "år-efter", "the first number is years after", "{højst: 853, inden: 2017-12-31}", rows, unknown, **people
    )
    rows = [("2016M06", "900"), ("2020M10", "850"), ("2020M12", "700")]
    yield trap_of(
        "senest-efter-nok",
        "two months after, and that is allowed",
        "{højst: 853, inden: 2020-08-31, senest_efter: 90 dage}",
        rows,
        (("DOM=opfyldt",),),
        **people,
    )
    yield trap_of(
        "senest-efter-for-lidt",
        "two months after, and 30 days are allowed",
        "{højst: 853, inden: 2020-08-31, senest_efter: 30 dage}",
        rows,
        unknown,
        **people,
    )
    rows = [("2020Q2", "900"), ("2020Q4", "850")]
    yield trap_of(
        "kvartal-efter",
        "quarters: the next one after the deadline is missing",
        "{højst: 853, inden: 2020-06-30}",
        rows,
        (("DOM=ikke opfyldt",),),
        **people,
    )
    rows = [("2020M12", "900"), ("2021M01", "850")]
    yield trap_of(
        "frist-i-dag",
        "the deadline is the day of the meeting",
        "{højst: 853, inden: 2021-02-11}",
        rows,
        (("DOM=opfyldt", "DOM=på vej", "DOM=ikke opgjort"),),
        **people,
    )
    yield trap_of(
        "før-fristen-opfyldt",
        "before the deadline, met",
        "{højst: 853, inden: 2021-12-31}",
        rows,
        (("DOM=opfyldt", "DOM=på vej"),),
        **people,
    )
    yield trap_of(
        "manglende-ved-fristen",
        "the number at the deadline is missing",
        "{højst: 853, inden: 2020-12-31}",
        [("2020M11", "850"), ("2020M12", "..")],
        unknown,
        text="DOM={{ k.vurdering }}",
        place=Place.DATA,
        **people,
    )
    rows = [("2020M01", "1000"), ("2021M01", "850")]
    way = "{højst: 800, inden: 2022-01-31, fra: 2020M01}"
    yield trap_of("på-vej", "before the straight line", way, rows, (("DOM=på vej",),), **people)
    rows = [("2020M01", "1000"), ("2021M01", "950")]
    yield trap_of("ikke-på-vej", "behind the straight line", way, rows, (("DOM=ikke på vej",),), **people)
    rows = [("2020", "900"), ("2019", "850")]
    yield trap_of(
        "årstal-ved-fristen",
        "years, newest first",
        "{højst: 853, inden: 2020-12-31}",
        rows,
        (("DOM=ikke opfyldt",),),
        **people,
    )


def _several() -> Iterator[Trap]:
    people = {"unit": "personer", "more": ""}
    two = "[{højst: 853, inden: 2020-12-31}, {under: 800, inden: 2022-05-31}]"
    rows = [("2020M11", "900"), ("2020M12", "850"), ("2021M01", "840")]
    yield trap_of(
        "det-gældende",
        "the first whose deadline hasn't passed",
        two,
        rows,
        (("MÅL=under 800",), ("DOM=på vej", "DOM=ikke på vej")),
        **people,
    )
    text = "ET={{ (k | mål(1)).vurdering }}; TO={{ (k | mål(2)).vurdering }};"
    yield trap_of(
        "hvert-for-sig",
        "each by its own deadline",
        two,
        rows,
        (("ET=opfyldt",), ("TO=ikke på vej", "TO=på vej")),
        text=text,
        **people,
    )
    yield trap_of(
        "tredje-findes-ikke",
        "the third of two targets",
        two,
        rows,
        (),
        text="{{ (k | mål(3)).vurdering }}",
        reading=NONE,
        place=Place.ITEM,
        **people,
    )
    yield trap_of(
        "uden-mål",
        "a verdict where there is no target",
        "[]",
        rows,
        (),
        text="{{ k.vurdering }}",
        reading=NONE,
        place=Place.ITEM,
        **people,
    )
    yield trap_of(
        "alle-i-noegletal",
        "`noegletal` shows both targets",
        two,
        rows,
        (),
        commands=(("noegletal", "2021-02-11"),),
        told=r"højst 853[\s\S]*under 800|under 800[\s\S]*højst 853",
        **people,
    )
