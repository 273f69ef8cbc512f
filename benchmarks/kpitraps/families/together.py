"""Numbers beside each other: areas, ages and breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.kpitraps.trap import SHOWN, Place, Reading, Trap, figure
from benchmarks.kpitraps.workspaces import CSV, csv, workspace

FAMILY = "together"
SURE, CAREFUL, NONE = Reading
_DANISH = "talformat: dansk"
_LAND = "sammenlign: {Hele landet: {område: Hele landet}}"
Rows = Sequence[Sequence[object]]


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [*_areas(), *_ages(), *_breaks()]


def _areas() -> Iterator[Trap]:
    def one(name: str, what: str, rows: Rows, text: str, right: tuple[tuple[str, ...], ...], **told: object) -> Trap:
        more = f"decimaler: 1\n{_LAND}\n{told.pop('more', '')}".strip()
        table = csv([("område", "periode", "tal"), *rows])
        files = workspace(
            f"fil: data/k.csv, periode: periode, værdi: tal, hvor: {{område: Tønder}}, {_DANISH}",
            unit="procent",
            more=more,
            text=text,
            files={CSV: table},
        )
        return Trap(FAMILY, name, what, files, right, **told)  # type: ignore[arg-type]

    own = [("Tønder", "2020M12", "2,4"), ("Tønder", "2021M01", "2,6")]
    land = "LAND={{ (k | område('Hele landet')).værdi }};"
    plain = "I {{ k.periode }} var VÆRDI={{ k.værdi }} mod " + land
    same = [("Hele landet", "2020M12", "3,3"), ("Hele landet", "2021M01", "3,4")]
    yield one(
        "område-samme", "both of January", [*own, *same], plain, (("VÆRDI=2,6 %",), ("LAND=3,4 %;",)), reading=SURE
    )
    older = (("VÆRDI=2,6 %",), ("LAND=3,3 % (december 2020);",))
    yield one("område-ældre", "the country's newest is December's", [*own, same[0]], plain, older)
    yield one(
        "område-nyere",
        "the country is a month ahead",
        [own[0], *same],
        plain,
        (("VÆRDI=2,4 %",), ("LAND=3,3 %;", "LAND=3,4 % (januar 2021);")),
    )
    missing = [*own, same[0], ("Hele landet", "2021M01", "..")]
    yield one(
        "område-mangler",
        "the country's January isn't known",
        missing,
        plain,
        (("LAND=3,3 % (december 2020);", "LAND=ikke opgjort"),),
    )
    yield one("område-slet-ikke", "no row of the country", own, plain, (), reading=NONE)
    years = [*own, ("Hele landet", "2020", "3,3")]
    yield one("område-årstal", "the country by years alone", years, plain, (("LAND=3,3 % (2020);",),))
    table = "{{ k | tabel(perioder=2) }}"
    yield one(
        "område-i-tabel",
        "a table's row has the country's number of that month or none",
        [*own, same[0]],
        table,
        (("2,6 %", "2,6"),),
        never=(r"januar 2021 \|[^\n]*3,3",),
    )
    yield one("område-i-figur", "a figure with both", [*own, *same], "{{ k | figur }}", (("Tallet",),))
    text = "Tallet er lavere end i hele landet: {{ k.værdi }} mod {{ (k | område('Hele landet')).værdi }}."
    yield one(
        "område-ord-sandt", "lower than the country, and it is", [*own, *same], text, (("2,6 %",),), place=Place.ITEM
    )
    high = [("Tønder", "2020M12", "4,4"), ("Tønder", "2021M01", "4,6"), *same]
    yield one(
        "område-ord-falsk", "lower than the country, and it isn't", high, text, (), reading=NONE, place=Place.ITEM
    )
    twice = [*own, *same, ("Hele landet", "2021M01", "3,5")]
    yield one("område-to-rækker", "two rows of the country's January", twice, plain, (), reading=NONE)


def _ages() -> Iterator[Trap]:
    def one(
        name: str,
        what: str,
        rows: Rows,
        more: str,
        right: tuple[tuple[str, ...], ...],
        text: str = SHOWN,
        **told: object,
    ) -> Trap:
        files = workspace(
            f"fil: data/k.csv, periode: periode, værdi: tal, hvor: {{område: Tønder}}, {_DANISH}",
            more=more,
            text=text,
            files={CSV: csv([("område", "periode", "tal"), *rows])},
        )
        return Trap(FAMILY, name, what, files, right, **told)  # type: ignore[arg-type]

    yield one(
        "alder-90-dage-nok",
        "89 days old",
        [("Tønder", "2020-11-14", "724")],
        "forældes: 90 dage",
        figure("724", "14. november 2020"),
        reading=SURE,
    )
    yield one(
        "alder-90-dage-på-dagen",
        "90 days old, which isn't older than 90",
        [("Tønder", "2020-11-13", "724")],
        "forældes: 90 dage",
        figure("724", "13. november 2020"),
    )
    yield one("alder-91-dage", "91 days old", [("Tønder", "2020-11-12", "724")], "forældes: 90 dage", (), reading=NONE)
    rows = [("Tønder", "2021M01", "724"), ("Hele landet", "2017M01", "900")]
    land = "{{ k.værdi }} mod {{ (k | område('Hele landet')).værdi }}"
    yield one(
        "alder-område", "the country's number is years old", rows, f"forældes: 90 dage\n{_LAND}", (), land, reading=NONE
    )
    gap = [("Tønder", "2020M11", "700"), ("Tønder", "2021M01", "724")]
    text = "{{ k | sætning }}"
    yield one(
        "hul-i-serien",
        "December is missing: the period before is told by name",
        gap,
        "",
        (("november 2020", "ikke opgjort", "724 i januar 2021."),),
        text,
        never=("december 2020, hvor tallet var 700",),
    )
    text = "{{ k | sætning('sidste_år') }}"
    yield one("sidste-år-mangler", "no number of the year before", gap, "", (("724",),), text, never=("2020",))
    stops = [("Tønder", "2020M11", "700"), ("Åbenrå", "2021M01", "999")]
    yield one(
        "serien-standser",
        "the series ends before its file does",
        stops,
        "",
        figure("700", "november 2020"),
        told="november 2020|standser|slutter|ældre|sidste",
    )
    future = [("Tønder", "2021M01", "724"), ("Tønder", "2021M03", "999")]
    yield one("efter-mødet", "a period after the meeting", future, "", figure("724"), reading=SURE)
    yield one("kun-efter-mødet", "only periods after the meeting", future[1:], "", (), reading=NONE)
    month = [("Tønder", "2021M01", "724"), ("Tønder", "2021M02", "999")]
    yield one("igangværende-måned", "the month of the meeting isn't over", month, "", figure("724"), reading=SURE)
    zeros = [("Tønder", "2020M12", "700"), ("Tønder", "2021M01", "0")]
    yield one("nul-sidst", "nought is a number", zeros, "", figure("0"), reading=SURE)


def _breaks() -> Iterator[Trap]:
    rows = [("periode", "tal"), ("2020M01", "10,0"), ("2020M12", "12,0"), ("2021M01", "12,4")]
    told: dict[str, Any] = {"unit": "procent", "files": {CSV: csv(rows)}}

    def one(
        name: str,
        what: str,
        period: str,
        text: str,
        right: tuple[tuple[str, ...], ...],
        never: tuple[str, ...] = (),
        reading: Reading = CAREFUL,
    ) -> Trap:
        more = f"decimaler: 1\nseriebrud: {{periode: {period}, tekst: Ny lov}}"
        return Trap(
            FAMILY,
            name,
            what,
            workspace(f"fil: data/k.csv, periode: periode, værdi: tal, {_DANISH}", more=more, text=text, **told),
            right,
            reading,
            Place.DEFINITION,
            never,
        )

    last = "{{ k | sætning }}"
    year = "{{ k | sætning('sidste_år') }}"
    yield one("brud-nu", "the break is the newest period", "2021M01", last, (("12,4 %",),), ("højere", "steget", "0,4"))
    yield one("brud-før", "the break is before both", "2020M06", last, (("0,4 procentpoint",),))
    yield one(
        "brud-i-året",
        "the break is within the year",
        "2020M06",
        year,
        (("12,4 %",),),
        ("højere", "steget", "2,4 procentpoint"),
    )
    yield one("brud-ved-den-gamle", "the break is the older period itself", "2020M01", year, (("2,4 procentpoint",),))
    yield one(
        "brud-udvikling",
        "the word across a break",
        "2021M01",
        "Tallet er {{ k.udvikling }} til {{ k.værdi }}.",
        (),
        ("steget",),
        NONE,
    )
    yield one("brud-ændring", "the change across a break", "2021M01", "ÆNDRING={{ k.ændring }}", (), ("0,4",), NONE)
    yield one(
        "brud-oversigt",
        "the overview across a break",
        "2020M06",
        "{{ nøgletal | oversigt }}",
        (("12,4 %",),),
        (r"\+?2,4 pct",),
    )
    yield one(
        "brud-håndskrevet",
        "a comparison by hand across a break",
        "2021M01",
        "Tallet er steget fra 12,0 % i december 2020 til {{ k.værdi }}.",
        (),
        (),
        NONE,
    )
