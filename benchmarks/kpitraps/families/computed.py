"""Numbers that are computed: formulas, and the parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.kpitraps.trap import SHOWN, Place, Reading, Trap, figure
from benchmarks.kpitraps.workspaces import CSV, csv, definition_of, workspace

FAMILY = "computed"
SURE, CAREFUL, NONE = Reading
_DANISH = "talformat: dansk"
Rows = Sequence[Sequence[object]]


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [*_formulas(), *_parts()]


def _formulas() -> Iterator[Trap]:
    def one(
        name: str,
        what: str,
        formula: str,
        rows: Rows,
        right: tuple[tuple[str, ...], ...],
        *,
        units: tuple[str, str] = ("personer", "personer"),
        unit: str = "procent",
        text: str = SHOWN,
        more: str = "",
        part: str = "",
        **told: object,
    ) -> Trap:
        definitions = definition_of("k", None, unit=unit, more=f"formel: {formula}\n{more}".strip())
        definitions += definition_of(
            "a",
            "fil: data/k.csv, periode: periode, værdi: tal, hvor: {emne: A}, talformat: dansk",
            unit=units[0],
            title="A-tallet",
            more=part,
        )
        definitions += definition_of(
            "b",
            "fil: data/k.csv, periode: periode, værdi: tal, hvor: {emne: B}, talformat: dansk",
            unit=units[1],
            title="B-tallet",
        )
        files = workspace(
            definitions=definitions, text=text, kpis="k, a, b", files={CSV: csv([("emne", "periode", "tal"), *rows])}
        )
        return Trap(FAMILY, name, what, files, right, **{"place": Place.DEFINITION} | told)  # type: ignore[arg-type]

    both = [("A", "2020M12", "9"), ("B", "2020M12", "90"), ("A", "2021M01", "10"), ("B", "2021M01", "80")]
    yield one(
        "formel-andel",
        "a in percent of b",
        "a i procent af b",
        both,
        figure(("12,5 %",)),
        more="decimaler: 1",
        reading=SURE,
    )
    yield one("formel-sum", "a + b", "a + b", both, figure("90"), unit="personer", reading=SURE)
    stops = [*both[:2], both[2]]
    yield one(
        "formel-b-standser",
        "b has no January",
        "a i procent af b",
        stops,
        figure("10,0 %", "december 2020"),
        more="decimaler: 1",
    )
    missing = [*both[:3], ("B", "2021M01", "..")]
    yield one(
        "formel-b-mangler",
        "b's January isn't known",
        "a i procent af b",
        missing,
        figure("10,0 %", "december 2020"),
        more="decimaler: 1",
        place=Place.DATA,
    )
    zero = [*both[:3], ("B", "2021M01", "0")]
    yield one(
        "formel-nul",
        "divided by nought",
        "a i procent af b",
        zero,
        (),
        more="decimaler: 1",
        reading=NONE,
        place=Place.DATA,
    )
    yield one(
        "formel-personer-og-procent",
        "persons plus percent",
        "a + b",
        both,
        (),
        units=("personer", "procent"),
        unit="personer",
        reading=NONE,
    )
    yield one(
        "formel-kr-og-mio",
        "kroner plus millions",
        "a + b",
        both,
        figure(("80.000.010 kr.",)),
        units=("kr", "mio. kr."),
        unit="kr",
    )
    yield one(
        "formel-kr-og-tusind",
        "kroner minus thousands",
        "a - b",
        both,
        figure(("-79.990 kr.",)),
        units=("kr", "t.kr."),
        unit="kr",
    )
    yield one(
        "formel-procent-minus-procent",
        "percent minus percent is percentage points",
        "a - b",
        both,
        figure(("-70 procentpoint", "-70,0 procentpoint")),
        units=("procent", "procent"),
        unit="procentpoint",
    )
    yield one(
        "formel-uden-100",
        "a / b without times a hundred, called percent",
        "a / b",
        both,
        figure(("12,5 %",)),
        more="decimaler: 1",
    )
    yield one(
        "formel-gange-100", "a / b * 100", "a / b * 100", both, figure("12,5 %"), more="decimaler: 1", reading=SURE
    )
    other = [("A", "2020M12", "9"), ("A", "2021M01", "10"), ("B", "2020", "80"), ("B", "2019", "90")]
    yield one(
        "formel-måned-og-år", "a month and a year", "a i procent af b", other, (), more="decimaler: 1", reading=NONE
    )
    yield one(
        "formel-forældes",
        "an operand that is too old",
        "a i procent af b",
        [("A", "2017M01", "10"), ("B", "2017M01", "80")],
        (),
        part="forældes: 90 dage",
        reading=NONE,
    )
    yield one(
        "formel-brud",
        "an operand with a break",
        "a i procent af b",
        both,
        (("12,5 %",),),
        text="{{ k | sætning }}",
        more="decimaler: 1",
        part="seriebrud: {periode: 2021M01, tekst: Ny lov}",
        never=("højere", "steget", "2,5 procentpoint"),
    )
    yield one("formel-ukendt", "a name that isn't there", "a + c", both, (), unit="personer", reading=NONE)
    yield one("formel-af-sig-selv", "a circle", "k + a", both, (), unit="personer", reading=NONE)
    yield one(
        "formel-støv",
        "0,1 + 0,2 is 0,3",
        "a + b",
        [("A", "2021M01", "0,1"), ("B", "2021M01", "0,2")],
        figure(("0,3 kr.",)),
        units=("kr", "kr"),
        unit="kr",
        more="decimaler: 1",
    )


def _parts() -> Iterator[Trap]:
    def one(
        name: str,
        what: str,
        parts: Rows,
        *,
        right: tuple[tuple[str, ...], ...] = (),
        unit: str = "procent",
        more: str = "",
        text: str = "{{ k | tabel }}",
        reading: Reading = CAREFUL,
        never: tuple[str, ...] = (),
        period: str = "2021M01",
    ) -> Trap:
        rows = [("gruppe", "periode", "tal"), *((row[0], row[2] if len(row) > 2 else period, row[1]) for row in parts)]
        files = workspace(
            f"fil: data/k.csv, periode: periode, værdi: tal, {_DANISH}",
            unit=unit,
            more=f"fordelt_på: gruppe\n{more}".strip(),
            text=text,
            files={CSV: csv(rows)},
        )
        return Trap(FAMILY, name, what, files, right, reading, never=never)

    yield one(
        "dele-100", "parts that make a hundred", [("A", "60"), ("B", "40")], right=(("60 %",), ("40 %",)), reading=SURE
    )
    yield one(
        "dele-afrundede",
        "thirds, rounded to a decimal",
        [("A", "33,3"), ("B", "33,3"), ("C", "33,3")],
        right=(("33,3 %",),),
        more="decimaler: 1",
    )
    yield one("dele-130", "parts that make 130", [("A", "60"), ("B", "70")], reading=NONE)
    yield one("dele-97", "parts that make 97", [("A", "60"), ("B", "37")], reading=NONE)
    yield one(
        "dele-blank",
        "a part that isn't known, and the others make more than a hundred",
        [("A", "60"), ("B", "70"), ("C", "")],
        reading=NONE,
    )
    yield one(
        "dele-blank-under",
        "a part that isn't known, the others make less",
        [("A", "60"), ("B", "30"), ("C", "..")],
        right=(("60 %",), ("ikke opgjort",)),
    )
    yield one(
        "dele-helhed",
        "whole numbers that make the whole",
        [("A", "719"), ("B", "281")],
        right=(("719",), ("281",)),
        unit="personer",
        more="helhed: 1000",
        reading=SURE,
    )
    yield one(
        "dele-helhed-skæv",
        "whole numbers, one too many",
        [("A", "719"), ("B", "282")],
        unit="personer",
        more="helhed: 1000",
        reading=NONE,
    )
    many = [(chr(65 + place), value) for place, value in enumerate((719, 30, 50, 795, 228, 465, 256, 1456, 171))]
    yield one(
        "dele-mange-skæve",
        "nine parts, four too many",
        many,
        unit="personer",
        more=f"helhed: {sum(value for _, value in many) - 4}",
        reading=NONE,
    )
    yield one("dele-to-gange", "a part twice", [("A", "60"), ("B", "40"), ("A", "60")], right=(("60 %",),))
    yield one(
        "dele-to-gange-forskellig",
        "a part twice with other numbers",
        [("A", "60"), ("B", "40"), ("A", "50")],
        reading=NONE,
    )
    stale = [("A", "50", "2020M12"), ("B", "50", "2020M12"), ("A", "60"), ("B", "40")]
    yield one("dele-nyeste", "two periods: the newest", stale, right=(("60 %",), ("40 %",)), never=("50 %",))
    lost = [("A", "50", "2020M12"), ("B", "30", "2020M12"), ("C", "20", "2020M12"), ("A", "60"), ("B", "40")]
    yield one(
        "dele-en-standser",
        "a part that ends: its old number may stand with its period",
        lost,
        right=(("60 %",), ("40 %",)),
        never=(r"C \| 20 %[^(\n]*\|",),
    )
    yield one(
        "dele-del",
        "a part in a sentence is of the newest period or told",
        lost,
        text="C={{ (k | del('C')).værdi }};",
        right=(("C=20 % (december 2020);", "C=ikke opgjort"),),
    )
    dust = [("A", "0.1"), ("B", "0.2"), ("C", "99.7")]
    yield one(
        "dele-støv",
        "binary dust in the sum",
        [(name, value.replace(".", ",")) for name, value in dust],
        right=(("99,7 %",),),
        more="decimaler: 1",
    )
    yield one(
        "dele-total-blandt",
        "the total among its parts",
        [("A", "60"), ("B", "40"), ("I alt", "100")],
        right=(("60 %",),),
    )
