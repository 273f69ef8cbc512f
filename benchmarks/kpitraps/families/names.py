"""Names that look alike, and rows about several things."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.kpitraps.makers.raw import excel
from benchmarks.kpitraps.trap import Place, Reading, Trap, figure
from benchmarks.kpitraps.workspaces import CSV, XLSX, csv, workspace

FAMILY = "names"
SURE, CAREFUL, NONE = Reading
_SOURCE = "fil: data/k.csv, periode: periode, værdi: antal"

# How a column's or a value's name may be written in the file where the definition has the plain one.
_WRITTEN: dict[str, Callable[[str], str]] = {
    "hårdt-mellemrum": lambda word: f"{word}\u00a0", "mellemrum-efter": lambda word: f"{word} ", "mellemrum-foran": lambda word: f" {word}",
    "nulbredde": lambda word: f"{word}\u200b", "nulbredde-midt-i": lambda word: f"{word[:2]}\u200b{word[2:]}", "blødt-bindetegn": lambda word: f"{word[:2]}\u00ad{word[2:]}",
    "bom-midt-i": lambda word: f"\ufeff{word}", "store": str.upper, "stort": str.capitalize, "skilt-ring": lambda word: word.replace("å", "a\u030a").replace("Å", "A\u030a"),
    "retning": lambda word: f"\u200e{word}\u200f",
}  # fmt: skip


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [*_columns(), *_values(), *_unlike(), *_dimensions(), *_measures()]


def _rows(head: str, value: str, *, quote: bool = False) -> list[tuple[str, ...]]:
    cell = f'"{value}"' if quote else value
    return [("periode", "område", head), ("2020M12", cell, "700"), ("2021M01", cell, "724")]


def _trap(
    name: str,
    what: str,
    rows: object,
    right: str = "724",
    reading: Reading = CAREFUL,
    *,
    source: str = "",
    place: Place = Place.DATA,
    **more: str,
) -> Trap:
    files = workspace(_SOURCE + source, files={CSV: csv(rows)}, **more)  # type: ignore[arg-type]
    return Trap(FAMILY, name, what, files, () if reading is NONE else figure(right), reading, place)


def _columns() -> Iterator[Trap]:
    for name, written in _WRITTEN.items():
        rows = _rows(written("antal"), "Åbenrå")
        yield _trap(f"kolonne-{name}", f"the column {written('antal')!r}", rows)
        files = workspace(
            "fil: data/k.xlsx, periode: periode, værdi: antal",
            files={XLSX: excel([rows[0], (*rows[1][:2], 700), (*rows[2][:2], 724)])},
        )
        yield Trap(
            FAMILY, f"kolonne-{name}-xlsx", f"the column {written('antal')!r} in a workbook", files, figure("724")
        )
    broken = [("periode", "område", '"antal\npersoner"'), ("2020M12", "Åbenrå", "700"), ("2021M01", "Åbenrå", "724")]
    files = workspace("fil: data/k.csv, periode: periode, værdi: antal personer", files={CSV: csv(broken)})
    yield Trap(FAMILY, "kolonne-linjeskift", "a line break in the header", files, figure("724"))


def _values() -> Iterator[Trap]:
    for name, written in _WRITTEN.items():
        yield _trap(
            f"hvor-{name}",
            f"rows of {written('Åbenrå')!r}",
            _rows("antal", written("Åbenrå")),
            source=", hvor: {område: Åbenrå}",
        )
    for name, value, asked in (
        ("tal-som-tekst", "580", "580"),
        ("tal-med-nul", "0580", "580"),
        ("tal-citeret", "580", '"580"'),
    ):
        yield _trap(
            f"hvor-{name}",
            f"rows of {value}, asked as {asked}",
            _rows("antal", value),
            source=f", hvor: {{område: {asked}}}",
        )
    yield _trap(
        "hvor-liste",
        "two areas asked for at once",
        [*_rows("antal", "Åbenrå"), ("2021M01", "Tønder", "999")],
        reading=NONE,
        source=", hvor: {område: [Åbenrå, Tønder]}",
        place=Place.DEFINITION,
    )
    yield _trap("hvor-nej", "a value that YAML reads as no", _rows("antal", "nej"), source=", hvor: {område: nej}")
    yield _trap(
        "hvor-dato",
        "a value that YAML reads as a date",
        _rows("antal", "2020-01-01"),
        source=", hvor: {område: 2020-01-01}",
    )


def _unlike() -> Iterator[Trap]:
    yield _trap("kolonne-tastefejl", "a column misspelt in the definition", _rows("anttal", "Åbenrå"), reading=NONE)
    yield _trap(
        "hvor-tastefejl",
        "a value misspelt",
        _rows("antal", "Åbenrå"),
        reading=NONE,
        source=", hvor: {område: Åbenrå Kommune}",
        place=Place.DEFINITION,
    )
    yield _trap(
        "hvor-del-af-navn",
        "a longer name isn't the shorter",
        _rows("antal", "Åbenrå opland"),
        reading=NONE,
        source=", hvor: {område: Åbenrå}",
        place=Place.DEFINITION,
    )
    yield _trap(
        "aa-og-å",
        "Aabenraa isn't written Åbenrå here",
        _rows("antal", "Aabenraa"),
        source=", hvor: {område: Åbenrå}",
        place=Place.DEFINITION,
    )
    yield _trap(
        "hvor-kolonne-findes-ikke",
        "a column that isn't there",
        _rows("antal", "Åbenrå"),
        reading=NONE,
        source=", hvor: {kommune: Åbenrå}",
        place=Place.DEFINITION,
    )
    twins = [("periode", "antal", "Antal"), ("2020M12", "700", "7"), ("2021M01", "724", "9")]
    yield _trap("kolonner-kun-forskellige-i-store", "antal and Antal are two columns", twins)
    hard = [("periode", "antal", "antal\u00a0"), ("2020M12", "700", "7"), ("2021M01", "724", "9")]
    yield _trap("kolonner-ens-at-se", "two columns that look alike", hard, reading=NONE)
    values = [("periode", "område", "antal"), ("2021M01", "Åbenrå", "724"), ("2021M01", "ÅBENRÅ ", "999")]
    yield _trap(
        "værdier-ens-at-se", "two rows whose areas look alike", values, reading=NONE, source=", hvor: {område: Åbenrå}"
    )
    latin = [("periode", "område", "antal"), ("2020M12", "Tоnder", "700"), ("2021M01", "Tоnder", "724")]
    yield _trap(
        "kyrillisk-o",
        "a Cyrillic letter that looks Latin",
        latin,
        source=", hvor: {område: Tonder}",
        place=Place.DEFINITION,
    )


def _dimensions() -> Iterator[Trap]:
    pairs = {
        "køn": ("Mænd", "Kvinder"), "udgave": ("faktisk", "prognose"), "type": ("Faktisk", "Forventet"), "region": ("Tønder", "Region Syddanmark"),
        "alder": ("16-29 år", "30 år og derover"), "opgørelse": ("foreløbig", "endelig"), "enhed": ("antal", "procent"), "scenarie": ("A", "B"),
        "måling": ("brutto", "netto"), "sæsonkorrektion": ("ja", "nej"), "herkomst": ("dansk", "anden"), "årgang": ("1999", "2000"),
    }  # fmt: skip
    for column, (one, other) in pairs.items():
        rows = [
            ("periode", column, "antal"),
            ("2020M12", one, "700"),
            ("2021M01", one, "724"),
            ("2020M12", other, "350"),
            ("2021M01", other, "374"),
        ]
        yield _trap(f"ubundet-{column}", f"{one} and {other} in the column {column}", rows, reading=NONE)
        yield _trap(
            f"bundet-{column}", f"the same, {one} asked for", rows, reading=SURE, source=f", hvor: {{{column}: {one}}}"
        )
        turned = [rows[0], *rows[1:2], ("2021M01", other, "374")]
        yield _trap(f"skifter-{column}", f"{one} in the old row, {other} in the newest", turned, reading=NONE)
    total = [
        ("periode", "køn", "antal"),
        ("2020M12", "I alt", "700"),
        ("2021M01", "I alt", "724"),
        ("2021M01", "Mænd", "350"),
        ("2021M01", "Kvinder", "374"),
    ]
    yield _trap("i-alt-blandt", "a total among its parts, none asked for", total, reading=NONE)
    future = [
        ("periode", "udgave", "antal"),
        ("2020M12", "faktisk", "700"),
        ("2021M01", "faktisk", "724"),
        ("2021M02", "prognose", "750"),
    ]
    yield _trap("prognose-senere", "a forecast for what is to come", future, reading=NONE)
    yield _trap(
        "uanset",
        "differing rows that the definition allows",
        [*future[:3], ("2020M11", "foreløbig", "650")],
        reading=SURE,
        source=", uanset: [udgave]",
    )
    note = [("periode", "note", "antal"), ("2020M12", "", "700"), ("2021M01", "rettet i marts", "724")]
    yield _trap("note-kolonne", "a column of notes", note, reading=SURE)
    signs = [("periode", "bemærkning", "antal"), ("2020M12", "ny lov", "700"), ("2021M01", "se bilag", "724")]
    yield _trap("bemærkning-kolonne", "a column of remarks", signs, reading=SURE)
    three = [
        ("periode", "område", "køn", "antal"),
        ("2021M01", "Åbenrå", "Mænd", "350"),
        ("2021M01", "Åbenrå", "Kvinder", "374"),
        ("2021M01", "Tønder", "Mænd", "1"),
    ]
    yield _trap(
        "kun-én-af-to", "one of two dimensions asked for", three, reading=NONE, source=", hvor: {område: Åbenrå}"
    )
    blank = [("periode", "køn", "antal"), ("2020M12", "", "700"), ("2021M01", "", "724"), ("2021M01", "Kvinder", "374")]
    yield _trap("blank-er-i-alt", "an empty cell means both sexes here", blank, reading=NONE)


def _measures() -> Iterator[Trap]:
    several = [("periode", "antal", "andel"), ("2020M12", "700", "5,5"), ("2021M01", "724", "5,7")]
    files = workspace(
        "fil: data/k.csv, talformat: dansk", files={CSV: csv(several)}, unit="procent", more="decimaler: 1"
    )
    yield Trap(FAMILY, "procent-vælger-antal", "a percent KPI, a count and a share, none named", files, figure("5,7 %"))
    files = workspace("fil: data/k.csv, talformat: dansk", files={CSV: csv(several)})
    yield Trap(FAMILY, "personer-vælger", "a KPI of persons, a count and a share, none named", files, figure("724"))
    files = workspace(
        "fil: data/k.csv, talformat: dansk",
        files={CSV: csv([("periode", "nye", "gamle"), ("2020M12", "1", "700"), ("2021M01", "2", "724")])},
    )
    yield Trap(FAMILY, "to-mål", "two columns of numbers alike, none named", files, (), NONE)
    files = workspace("fil: data/k.csv, talformat: dansk, værdi: antal", files={CSV: csv(several)}, unit="procent")
    yield Trap(FAMILY, "procent-af-antal", "a percent KPI with the count named", files, (), NONE)
    code = [("kode", "periode", "antal"), ("580", "2020M12", "700"), ("580", "2021M01", "724")]
    files = workspace("fil: data/k.csv", files={CSV: csv(code)})
    yield Trap(FAMILY, "kode-før-tal", "a code that looks like a number, nothing named", files, figure("724"))
    files = workspace(
        "fil: data/k.csv, værdi: pct", files={CSV: csv([("periode", "pct"), ("2020M12", "70"), ("2021M01", "72")])}
    )
    yield Trap(FAMILY, "pct-kolonne-i-personer", "a column pct in a KPI of persons", files, (), NONE)
    files = workspace(
        "fil: data/k.csv, værdi: 1.000 kr.",
        files={CSV: csv([("periode", "1.000 kr."), ("2020M12", "70"), ("2021M01", "72")])},
        unit="kr",
    )
    yield Trap(FAMILY, "tusinde-kroner-i-kr", "a column in thousands in a KPI of kroner", files, figure("72.000 kr."))
    files = workspace(
        "fil: data/k.csv, værdi: Mio. kr., talformat: dansk",
        files={CSV: csv([("periode", "Mio. kr."), ("2020M12", "60,1"), ("2021M01", "60,6")])},
        unit="kr",
    )
    yield Trap(FAMILY, "mio-kroner-i-kr", "a column in millions in a KPI of kroner", files, figure("60.600.000 kr."))
