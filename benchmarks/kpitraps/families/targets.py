"""Targets: the verdict at the decimal that decides, and kinds of targets."""

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
    return [*_deciding(), *_kinds()]


def trap_of(
    name: str,
    what: str,
    target: str,
    rows: Rows,
    right: tuple[tuple[str, ...], ...],
    *,
    unit: str = "procent",
    more: str = "decimaler: 1",
    text: str = _TEXT,
    **told: object,
) -> Trap:
    files = workspace(
        _SOURCE,
        unit=unit,
        more=f"{more}\nmål: {target}".strip(),
        text=text,
        files={CSV: csv([("periode", "tal"), *rows])},
    )
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
        yield trap_of(name, f"{last} against {target}", target, [("2020M12", "30"), ("2021M01", last)], right)
    yield trap_of(
        "personer-under-800",
        "799,6 against under 800",
        "{under: 800}",
        [("2020M12", "900"), ("2021M01", "799,6")],
        (met, ("VÆRDI=799,6;",)),
        unit="personer",
        more="decimaler: 0",
    )
    yield trap_of(
        "personer-højst-853",
        "853,4 against højst 853",
        "{højst: 853}",
        [("2020M12", "900"), ("2021M01", "853,4")],
        (missed, ("VÆRDI=853,4;",)),
        unit="personer",
        more="decimaler: 0",
    )
    yield trap_of(
        "mio-mindst",
        "59.99 mio. kr. against mindst 60",
        "{mindst: 60}",
        [("2020M12", "50"), ("2021M01", "59,99")],
        (missed, ("59,99 mio. kr.",)),
        unit="mio. kr.",
    )
    table = "{{ nøgletal | oversigt }}"
    yield trap_of(
        "i-oversigten",
        "the same in the overview",
        "{højst: 25.4}",
        [("2020M12", "30"), ("2021M01", "25,44")],
        (("25,44 %",), ("Ikke opfyldt", "ikke opfyldt")),
        text=table,
    )
    yield trap_of(
        "i-sætningen",
        "the same in the sentence",
        "{højst: 25.4}",
        [("2020M12", "30"), ("2021M01", "25,44")],
        (("25,4",),),
        text="{{ k | sætning }}\n\n{{ k.mål.tekst }} er {{ k.vurdering }}, {{ k.værdi }}.",
        never=(r"ikke opfyldt, 25,4 %",),
    )


def _kinds() -> Iterator[Trap]:
    people = {"unit": "personer", "more": ""}
    rows = [("2020M12", "100"), ("2021M01", "104")]
    yield trap_of(
        "uændret-indenfor",
        "held within its tolerance",
        "{uændret: 100, tolerance: 5}",
        rows,
        (("DOM=opfyldt",),),
        **people,
    )
    yield trap_of(
        "uændret-udenfor", "not held", "{uændret: 100, tolerance: 3}", rows, (("DOM=ikke opfyldt",),), **people
    )
    yield trap_of(
        "uændret-på-kanten",
        "at the edge of the tolerance",
        "{uændret: 100, tolerance: 4}",
        rows,
        (("DOM=opfyldt",),),
        **people,
    )
    yield trap_of("ukendt-slags", "a kind of target that isn't there", "{maks: 100}", rows, (), reading=NONE, **people)
    yield trap_of(
        "to-slags",
        "two kinds that contradict each other",
        "{højst: 100, mindst: 120}",
        rows,
        (),
        reading=NONE,
        **people,
    )
    yield trap_of(
        "tal-som-tekst",
        "a target written as Danish text",
        '{højst: "1.130"}',
        rows,
        (("højst 1.130",), ("DOM=opfyldt",)),
        **people,
    )
    yield trap_of("decimalkomma", "a target with a comma, unquoted", "{højst: 25,4}", rows, (), reading=NONE, **people)
    yield trap_of(
        "procenttegn",
        "a target with a percent sign",
        '{højst: "25,4 %"}',
        [("2020M12", "30"), ("2021M01", "25,3")],
        (("højst 25,4 %",), ("DOM=opfyldt",)),
    )
    yield trap_of(
        "frist-findes-ikke",
        "a deadline that no calendar has",
        "{højst: 853, inden: 2020-02-30}",
        rows,
        (),
        reading=NONE,
        **people,
    )
    yield trap_of(
        "frist-dansk", "a Danish date", "{højst: 853, inden: 31-12-2020}", rows, (("DOM=opfyldt",),), **people
    )
    yield trap_of(
        "mål-i-anden-enhed", "a target in percent for persons", '{højst: "5 %"}', rows, (), reading=NONE, **people
    )
