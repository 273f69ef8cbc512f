"""How people and programs write a number in a text file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.kpitraps.trap import SHOWN, Place, Reading, Trap, figure
from benchmarks.kpitraps.workspaces import CSV, csv, workspace

FAMILY = "numbers"
SURE, CAREFUL, NONE = Reading


@dataclass(frozen=True, slots=True)
class Writing:
    """A cell as it is written, and what it says; the cell before it is 700 unless another is given."""

    written: str
    right: str | tuple[str, ...] = ()
    reading: Reading = CAREFUL
    unit: str = "personer"
    before: str = "700"
    told: str = ""
    more: str = ""
    source: str = ""
    text: str = SHOWN


def _danish() -> Iterator[tuple[str, Writing]]:
    """With `talformat: dansk`, so that the form itself isn't in doubt."""
    percent: dict[str, Any] = {"unit": "procent", "before": "10,0", "more": "decimaler: 1"}
    yield "tusindpunktum", Writing("1.130", "1.130", SURE)
    yield "uden-tusindtegn", Writing("1130", "1.130", SURE)
    yield "to-tusindpunktummer", Writing("1.130.250", "1.130.250", SURE)
    yield "mellemrum-som-tusindtegn", Writing("1 130", "1.130")
    yield "hårdt-mellemrum", Writing("1\u00a0130", "1.130")
    yield "tyndt-mellemrum", Writing("1\u2009130", "1.130")
    yield "smalt-hårdt-mellemrum", Writing("1\u202f130", "1.130")
    yield "apostrof", Writing("1'130", "1.130")
    yield "skrå-apostrof", Writing("1’130", "1.130")
    yield "mellemrum-om-tallet", Writing("  724  ", "724", SURE)
    yield "hårdt-mellemrum-efter", Writing("724\u00a0", "724")
    yield "nulbredde-i-tallet", Writing("7\u200b24", "724")
    yield "ægte-minus", Writing("\u221271", "-71")
    yield "bindestreg-som-minus", Writing("-71", "-71", SURE)
    yield "tankestreg-som-minus", Writing("–71", "-71")
    yield "minus-med-mellemrum", Writing("- 71", "-71")
    yield "minus-i-parentes", Writing("(71)", "-71")
    yield "minus-efter", Writing("71-", "-71")
    yield "plus", Writing("+5", "5")
    yield "minus-nul", Writing("-0", "0")
    yield "minus-nul-afrundet", Writing("-0,04", "0,0 %", **percent)
    yield "foranstillede-nuller", Writing("0724", "724")
    yield "mange-cifre", Writing("123456789012345678", "123.456.789.012.345.678")
    yield "mange-decimaler", Writing("12,4999999999999999", ("12,5 %", "12,4999999999999999 %"), **percent)
    signed = percent | {"before": "10,0 %"}
    yield "procenttegn", Writing("12,5 %", "12,5 %", SURE, **signed)
    yield "procenttegn-uden-mellemrum", Writing("12,5%", "12,5 %", **signed | {"before": "10,0%"})
    yield "procenttegn-hårdt-mellemrum", Writing("12,5\u00a0%", "12,5 %", **signed)
    yield "procenttegn-under-1", Writing("0,5 %", "0,5 %", **signed)
    yield "procenttegn-over-100", Writing("112,5 %", "112,5 %", **signed)
    yield "pct-efter", Writing("12,5 pct.", "12,5 %", **signed | {"before": "10,0 pct."})
    yield "promille-i-procent", Writing("12,5 ‰", ("1,25 %", "1,3 %"), **signed | {"before": "10 ‰"})
    yield "procenttegn-i-én-celle", Writing("12,5 %", "12,5 %", **percent)
    yield "procent-i-personer", Writing("12,5 %", reading=NONE, before="10 %")
    yield "gange-100", Writing("0,125", "12,5 %", SURE, "procent", "0,1", more="decimaler: 1", source=", gange: 100")
    yield (
        "gange-100-med-procenttegn",
        Writing("12,5 %", "12,5 %", CAREFUL, "procent", "10 %", more="decimaler: 1", source=", gange: 100"),
    )
    yield "stjerne-som-note", Writing("724*", "724", told=r"724\*")
    yield "stjerne-foran", Writing("*724", "724")
    yield "note-i-parentes", Writing("724 1)", "724")
    yield "note-hævet", Writing("724¹", "724")
    yield "note-bogstav", Writing("724 f", "724")
    yield "note-kryds", Writing("724†", "724")
    yield "cirka", Writing("ca. 724", reading=NONE)
    yield "mindre-end", Writing("<5", reading=NONE)
    yield "interval", Writing("3-5", reading=NONE)
    yield "brøk", Writing("½", reading=NONE)
    yield "spørgsmålstegn", Writing("724?", reading=NONE)
    yield "to-tal", Writing("724/698", reading=NONE)
    yield "to-tal-mellemrum", Writing("724 698 1", reading=NONE)
    yield "skæv-gruppe", Writing("1.13", reading=NONE)
    yield "skæv-gruppe-fire", Writing("1.1300", reading=NONE)
    yield "skæv-gruppe-mellemrum", Writing("7 24", reading=NONE)
    yield "to-kommaer", Writing("12,5,3", reading=NONE)
    yield "blandede-tegn", Writing("1,130.5", reading=NONE)
    yield "bogstav-o", Writing("7O4", reading=NONE)
    yield "bogstav-l", Writing("7l4", reading=NONE)
    yield "videnskabelig", Writing("1,13E+03", "1.130")
    yield "hexadecimal", Writing("0x2D4", reading=NONE)
    yield "understreg", Writing("1_130", reading=NONE)
    yield "uendelig", Writing("inf", reading=NONE)
    yield "ikke-et-tal", Writing("NaN", reading=NONE)
    yield "sand", Writing("SAND", reading=NONE)
    yield "kroner-efter", Writing("724 kr.", "724 kr.", unit="kr")
    yield "kroner-foran", Writing("kr. 724", "724 kr.", unit="kr")
    yield "kroner-streg", Writing("724,-", "724 kr.", unit="kr")
    yield "mio-i-cellen", Writing("1,2 mio.", "1.200.000 kr.", unit="kr")
    yield "euro-i-kroner", Writing("€ 724", reading=NONE, unit="kr")
    yield "dato-som-tal", Writing("02-jan", reading=NONE)


def _missing() -> Iterator[tuple[str, Writing]]:
    """Marks for what isn't known: the documented ones, others' own, and those that a definition names."""
    table: dict[str, Any] = {"right": "ikke opgjort", "text": "{{ nøgletal | oversigt }}"}
    for name, mark in {
        "prik": ".",
        "to-prikker": "..",
        "streg": "-",
        "blank": "",
        "mellemrum": "  ",
        "hårdt-mellemrum": "\u00a0",
    }.items():
        yield f"mangler-{name}", Writing(mark, reading=SURE, **table)
        yield f"mangler-{name}-i-sætning", Writing(mark, text=SHOWN, reading=NONE)
    for name, mark in {"tankestreg": "–", "tre-prikker": "...", "ellipse": "…", "na": "n.a."}.items():
        yield f"mangler-{name}", Writing(mark, **table)
    for mark in ("M", "x", "i.o.", "#DIV/0!", "#REF!", "#I/T", "#DIVISION/0!", "null", "N/A", "#####"):
        yield f"eget-mærke-{mark.strip('#!').replace('/', '') or 'havelåger'}", Writing(mark, reading=NONE)
    yield "mangler-nævnt", Writing("M", reading=SURE, source=", mangler: [M, x]", **table)
    yield "mangler-nævnt-lille", Writing("m", source=", mangler: [M, x]", **table)
    yield "mangler-nævnt-andet", Writing("Q", reading=NONE, source=", mangler: [M, x]")


def _undecided() -> Iterator[tuple[str, Writing]]:
    """Without `talformat`: the column decides, or nothing does."""
    unit: dict[str, Any] = {"unit": "procent", "more": "decimaler: 2"}
    yield "u-tvetydig", Writing("1.130", reading=NONE)
    yield "u-tvetydig-komma", Writing("1,130", reading=NONE)
    yield "u-tvetydig-begge", Writing("1.130", reading=NONE, before="2.500")
    yield "u-dansk-af-komma", Writing("1.130", "1.130,00 %", before="2,5", **unit)
    yield "u-punktum-decimal-og-tusind", Writing("1.130", reading=NONE, before="2.5")
    yield "u-komma-decimal-og-tvetydig", Writing("1,130", ("1,13 %",), before="2,5", **unit)
    yield "u-fuld-dansk", Writing("1.130,5", "1.130,50 %", SURE, before="900,25", **unit)
    yield "u-fuld-engelsk", Writing("1,130.5", "1.130,50 %", SURE, before="900.25", **unit)
    yield "u-million-dansk", Writing("1.130.000", "1.130.000", before="900.000.000")
    yield "u-million-engelsk", Writing("1,130,000", "1.130.000", before="900,000,000")
    yield "u-punktum-decimal", Writing("12.5", "12,50 %", before="11.25", **unit)
    yield "u-komma-decimal", Writing("12,5", "12,50 %", SURE, before="11,25", **unit)
    yield "u-nul-foran", Writing("0.125", ("0,13 %", "0,12 %", "0,125 %"), before="0.250", **unit)
    yield "u-strider", Writing("1.250.000", reading=NONE, before="1.5")
    yield "u-strider-komma", Writing("1,250.5", reading=NONE, before="1.250,5")
    yield "u-procenttegn-blandet", Writing("0,125", reading=NONE, before="11,5 %", more="decimaler: 1", unit="procent")
    yield "u-mellemrum-tusind-komma", Writing("1 130,5", "1.130,50 %", before="900,5", **unit)
    yield "u-tusind-og-heltal", Writing("12.500", reading=NONE, before="950")


def _english() -> Iterator[tuple[str, Writing]]:
    unit: dict[str, Any] = {"unit": "procent", "more": "decimaler: 2"}
    yield "e-tusind", Writing("1,130", "1.130", SURE)
    yield "e-decimal", Writing("1.130", "1,13 %", SURE, before="2.5", **unit)
    yield "e-dansk-tal", Writing("1.130,5", reading=NONE, **unit)
    yield "e-skæv-gruppe", Writing("1,13", reading=NONE)
    yield "e-minus-parentes", Writing("(1,130)", "-1.130")
    yield "e-dollar", Writing("$1,130", reading=NONE, unit="kr")
    yield "e-decimalkomma", Writing("12,5", reading=NONE, **unit)
    yield "e-tom-heltalsdel", Writing(".5", "0,50 %", before="0.25", **unit)


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing: these are spellings."""
    made = [_trap(name, one, ", talformat: dansk") for name, one in [*_danish(), *_missing()]]
    made += [_trap(name, one, "") for name, one in _undecided()]
    made += [_trap(name, one, ", talformat: engelsk") for name, one in _english()]
    return [*made, *_other_rows()]


def _trap(name: str, one: Writing, form: str) -> Trap:
    rows = [["periode", "tal"], ["2020M12", one.before], ["2021M01", one.written]]
    source = f"fil: data/k.csv, periode: periode, værdi: tal{form}{one.source}"
    files = workspace(source, unit=one.unit, more=one.more, text=one.text, files={CSV: csv(rows)})
    said = figure(one.right) if one.right and one.text == SHOWN else ((str(one.right),),) if one.right else ()
    place = Place.ITEM if name.endswith("-i-sætning") else Place.DATA
    return Trap(
        FAMILY, name, f"{one.written!r} after {one.before!r}{form}", files, said, one.reading, place, told=one.told
    )


def _other_rows() -> Iterator[Trap]:
    """Other rows of the file don't decide how this KPI's cells are read."""
    for name, other in {"engelske": "2.5", "danske": "2,5", "engelske-tusind": "1,250.5"}.items():
        rows = [
            ["periode", "emne", "tal"],
            ["2020M12", "A", "1.250"],
            ["2021M01", "A", "1.130"],
            ["2021M01", "B", other],
        ]
        files = workspace("fil: data/k.csv, periode: periode, værdi: tal, hvor: {emne: A}", files={CSV: csv(rows)})
        yield Trap(FAMILY, f"andre-rækker-{name}", f"another row's {other} beside 1.130", files, (), NONE)
    for name, other in {"tekst": "se note", "stjerne": "724*", "fejl": "#DIV/0!"}.items():
        rows = [["periode", "emne", "tal"], ["2020M12", "A", "700"], ["2021M01", "A", "724"], ["2021M01", "B", other]]
        files = workspace("fil: data/k.csv, periode: periode, værdi: tal, hvor: {emne: A}", files={CSV: csv(rows)})
        yield Trap(FAMILY, f"andre-rækkers-{name}", f"another row has {other}", files, figure("724"), SURE)
