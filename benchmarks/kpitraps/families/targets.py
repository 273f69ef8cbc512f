"""Targets: the verdict at the decimal that decides, deadlines, and the way there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.kpitraps.trap import Place, Reading, Trap
from benchmarks.kpitraps.workspaces import CSV, csv, workspace

FAMILY = "targets"
SURE, CAREFUL, NONE = Reading
_SOURCE = "fil: data/k.csv, periode: periode, værdi: tal, talformat: dansk"
_TEXT = "VÆRDI={{ k.værdi }}; MÅL={{ k.mål.tekst }}; DOM={{ k.vurdering }};"
Rows = Sequence[tuple[str, str]]


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [*_deciding(), *_deadlines(), *_kinds(), *_several()]


def _trap(name: str, what: str, target: str, rows: Rows, right: tuple[tuple[str, ...], ...], *, unit: str = "procent", more: str = "decimaler: 1", text: str = _TEXT, **told: object) -> Trap:
    files = workspace(_SOURCE, unit=unit, more=f"{more}\nmål: {target}".strip(), text=text, files={CSV: csv([("periode", "tal"), *rows])})
    place = told.pop("place", Place.DEFINITION)
    return Trap(FAMILY, name, what, files, right, place=place, **told)  # type: ignore[arg-type]


def _deciding() -> Iterator[Trap]:
    """What is printed may never contradict the verdict beside it."""
    met, missed = ("DOM=opfyldt",), ("DOM=ikke opfyldt",)
    cases = {
        "højst-lige-over": ("{højst: 25,4}", "25,44", missed, ("25,44",)), "højst-lige-på": ("{højst: 25,4}", "25,4", met, ()),
        "højst-lige-under": ("{højst: 25,4}", "25,36", met, ()), "højst-tredje-decimal": ("{højst: 25,4}", "25,404", missed, ("25,404",)),
        "højst-fjerde-decimal": ("{højst: 25,4}", "25,4004", missed, ("25,4004",)), "mindst-lige-under": ("{mindst: 60}", "59,96", missed, ("59,96",)),
        "mindst-lige-på": ("{mindst: 60}", "60", met, ()), "under-lige-på": ("{under: 25,4}", "25,4", missed, ()),
        "under-lige-under": ("{under: 25,4}", "25,38", met, ("25,38",)), "over-lige-på": ("{over: 60}", "60", missed, ()),
        "over-lige-over": ("{over: 60}", "60,04", met, ("60,04",)), "højst-negativ": ("{højst: -2}", "-1,96", missed, ("-1,96",)),
        "højst-mål-med-decimal": ("{højst: 25,45}", "25,44", met, ()),
    }  # fmt: skip
    for name, (target, last, verdict, printed) in cases.items():
        target = target.replace(",4", ".4").replace("25,", "25.")
        right = (verdict, *((tuple(f"VÆRDI={one} %;" for one in printed),) if printed else ()))
        yield _trap(name, f"{last} against {target}", target, [("2020M12", "30"), ("2021M01", last)], right)
    yield _trap("personer-under-800", "799,6 against under 800", "{under: 800}", [("2020M12", "900"), ("2021M01", "799,6")], (met, ("VÆRDI=799,6;",)), unit="personer", more="decimaler: 0")
    yield _trap("personer-højst-853", "853,4 against højst 853", "{højst: 853}", [("2020M12", "900"), ("2021M01", "853,4")], (missed, ("VÆRDI=853,4;",)), unit="personer", more="decimaler: 0")
    yield _trap("mio-mindst", "59.99 mio. kr. against mindst 60", "{mindst: 60}", [("2020M12", "50"), ("2021M01", "59,99")], (missed, ("59,99 mio. kr.",)), unit="mio. kr.")
    table = "{{ nøgletal | oversigt }}"
    yield _trap("i-oversigten", "the same in the overview", "{højst: 25.4}", [("2020M12", "30"), ("2021M01", "25,44")], (("25,44 %",), ("Ikke opfyldt", "ikke opfyldt")), text=table)
    yield _trap("i-sætningen", "the same in the sentence", "{højst: 25.4}", [("2020M12", "30"), ("2021M01", "25,44")], (("25,4",),), text="{{ k | sætning }}\n\n{{ k.mål.tekst }} er {{ k.vurdering }}, {{ k.værdi }}.", never=(r"ikke opfyldt, 25,4 %",))


def _deadlines() -> Iterator[Trap]:
    """The meeting is on 11 February 2021."""
    rows = [("2020M11", "900"), ("2020M12", "850"), ("2021M01", "860")]
    people = {"unit": "personer", "more": ""}
    yield _trap("ved-fristen", "met at the deadline, missed after it", "{højst: 853, inden: 2020-12-31}", rows, (("DOM=opfyldt",),), **people)
    rows = [("2020M11", "840"), ("2020M12", "860"), ("2021M01", "850")]
    yield _trap("ikke-ved-fristen", "missed at the deadline, met after and before it", "{højst: 853, inden: 2020-12-31}", rows, (("DOM=ikke opfyldt",),), **people)
    rows = [("2020M06", "900"), ("2020M07", "850")]
    unknown = (("DOM=ikke opgjort",),)
    yield _trap("standser-før", "no number at the deadline", "{højst: 853, inden: 2020-12-31}", rows, unknown, **people)
    rows = [("2020M06", "900"), ("2021M01", "850")]
    yield _trap("først-efter", "the first number is one period after", "{højst: 853, inden: 2020-12-31}", rows, (("DOM=opfyldt",),), **people)
    rows = [("2016M06", "900"), ("2021M01", "850")]
    yield _trap("år-efter", "the first number is years after", "{højst: 853, inden: 2017-12-31}", rows, unknown, **people)
    rows = [("2016M06", "900"), ("2020M10", "850"), ("2020M12", "700")]
    yield _trap("senest-efter-nok", "two months after, and that is allowed", "{højst: 853, inden: 2020-08-31, senest_efter: 90 dage}", rows, (("DOM=opfyldt",),), **people)
    yield _trap("senest-efter-for-lidt", "two months after, and 30 days are allowed", "{højst: 853, inden: 2020-08-31, senest_efter: 30 dage}", rows, unknown, **people)
    rows = [("2020Q2", "900"), ("2020Q4", "850")]
    yield _trap("kvartal-efter", "quarters: the next one after the deadline is missing", "{højst: 853, inden: 2020-06-30}", rows, (("DOM=ikke opfyldt",),), **people)
    rows = [("2020M12", "900"), ("2021M01", "850")]
    yield _trap("frist-i-dag", "the deadline is the day of the meeting", "{højst: 853, inden: 2021-02-11}", rows, (("DOM=opfyldt", "DOM=på vej", "DOM=ikke opgjort"),), **people)
    yield _trap("før-fristen-opfyldt", "before the deadline, met", "{højst: 853, inden: 2021-12-31}", rows, (("DOM=opfyldt", "DOM=på vej"),), **people)
    yield _trap("manglende-ved-fristen", "the number at the deadline is missing", "{højst: 853, inden: 2020-12-31}", [("2020M11", "850"), ("2020M12", "..")], unknown, text="DOM={{ k.vurdering }}", place=Place.DATA, **people)
    rows = [("2020M01", "1000"), ("2021M01", "850")]
    way = "{højst: 800, inden: 2022-01-31, fra: 2020M01}"
    yield _trap("på-vej", "before the straight line", way, rows, (("DOM=på vej",),), **people)
    rows = [("2020M01", "1000"), ("2021M01", "950")]
    yield _trap("ikke-på-vej", "behind the straight line", way, rows, (("DOM=ikke på vej",),), **people)
    rows = [("2020", "900"), ("2019", "850")]
    yield _trap("årstal-ved-fristen", "years, newest first", "{højst: 853, inden: 2020-12-31}", rows, (("DOM=ikke opfyldt",),), **people)


def _kinds() -> Iterator[Trap]:
    people = {"unit": "personer", "more": ""}
    rows = [("2020M12", "100"), ("2021M01", "104")]
    yield _trap("uændret-indenfor", "held within its tolerance", "{uændret: 100, tolerance: 5}", rows, (("DOM=opfyldt",),), **people)
    yield _trap("uændret-udenfor", "not held", "{uændret: 100, tolerance: 3}", rows, (("DOM=ikke opfyldt",),), **people)
    yield _trap("uændret-på-kanten", "at the edge of the tolerance", "{uændret: 100, tolerance: 4}", rows, (("DOM=opfyldt",),), **people)
    yield _trap("ukendt-slags", "a kind of target that isn't there", "{maks: 100}", rows, (), reading=NONE, **people)
    yield _trap("to-slags", "two kinds that contradict each other", "{højst: 100, mindst: 120}", rows, (), reading=NONE, **people)
    yield _trap("tal-som-tekst", "a target written as Danish text", '{højst: "1.130"}', rows, (("højst 1.130",), ("DOM=opfyldt",)), **people)
    yield _trap("decimalkomma", "a target with a comma, unquoted", "{højst: 25,4}", rows, (), reading=NONE, **people)
    yield _trap("procenttegn", "a target with a percent sign", '{højst: "25,4 %"}', [("2020M12", "30"), ("2021M01", "25,3")], (("højst 25,4 %",), ("DOM=opfyldt",)))
    yield _trap("frist-findes-ikke", "a deadline that no calendar has", "{højst: 853, inden: 2020-02-30}", rows, (), reading=NONE, **people)
    yield _trap("frist-dansk", "a Danish date", "{højst: 853, inden: 31-12-2020}", rows, (("DOM=opfyldt",),), **people)
    yield _trap("mål-i-anden-enhed", "a target in percent for persons", '{højst: "5 %"}', rows, (), reading=NONE, **people)


def _several() -> Iterator[Trap]:
    people = {"unit": "personer", "more": ""}
    two = "[{højst: 853, inden: 2020-12-31}, {under: 800, inden: 2022-05-31}]"
    rows = [("2020M11", "900"), ("2020M12", "850"), ("2021M01", "840")]
    yield _trap("det-gældende", "the first whose deadline hasn't passed", two, rows, (("MÅL=under 800",), ("DOM=på vej", "DOM=ikke på vej")), **people)
    text = "ET={{ (k | mål(1)).vurdering }}; TO={{ (k | mål(2)).vurdering }};"
    yield _trap("hvert-for-sig", "each by its own deadline", two, rows, (("ET=opfyldt",), ("TO=ikke på vej", "TO=på vej")), text=text, **people)
    yield _trap("tredje-findes-ikke", "the third of two targets", two, rows, (), text="{{ (k | mål(3)).vurdering }}", reading=NONE, place=Place.ITEM, **people)
    yield _trap("uden-mål", "a verdict where there is no target", "[]", rows, (), text="{{ k.vurdering }}", reading=NONE, place=Place.ITEM, **people)
    yield _trap("alle-i-noegletal", "`noegletal` shows both targets", two, rows, (), commands=(("noegletal", "2021-02-11"),), told=r"højst 853[\s\S]*under 800|under 800[\s\S]*højst 853", **people)
