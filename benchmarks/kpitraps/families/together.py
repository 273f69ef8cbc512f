"""Numbers beside each other: areas, parts, operands, ranks, breaks and ages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.kpitraps.trap import SHOWN, Place, Reading, Trap, figure
from benchmarks.kpitraps.workspaces import CSV, csv, definition_of, workspace

FAMILY = "together"
SURE, CAREFUL, NONE = Reading
_DANISH = "talformat: dansk"
_LAND = "sammenlign: {Hele landet: {område: Hele landet}}"
Rows = Sequence[Sequence[object]]


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [*_areas(), *_ages(), *_breaks(), *_formulas(), *_parts(), *_ranks()]


def _areas() -> Iterator[Trap]:
    def one(name: str, what: str, rows: Rows, text: str, right: tuple[tuple[str, ...], ...], **told: object) -> Trap:
        more = f"decimaler: 1\n{_LAND}\n{told.pop('more', '')}".strip()
        table = csv([("område", "periode", "tal"), *rows])
        files = workspace(f"fil: data/k.csv, periode: periode, værdi: tal, hvor: {{område: Tønder}}, {_DANISH}", unit="procent", more=more, text=text, files={CSV: table})
        return Trap(FAMILY, name, what, files, right, **told)  # type: ignore[arg-type]

    own = [("Tønder", "2020M12", "2,4"), ("Tønder", "2021M01", "2,6")]
    land = "LAND={{ (k | område('Hele landet')).værdi }};"
    plain = "I {{ k.periode }} var VÆRDI={{ k.værdi }} mod " + land
    same = [("Hele landet", "2020M12", "3,3"), ("Hele landet", "2021M01", "3,4")]
    yield one("område-samme", "both of January", [*own, *same], plain, (("VÆRDI=2,6 %",), ("LAND=3,4 %;",)), reading=SURE)
    older = (("VÆRDI=2,6 %",), ("LAND=3,3 % (december 2020);",))
    yield one("område-ældre", "the country's newest is December's", [*own, same[0]], plain, older)
    yield one("område-nyere", "the country is a month ahead", [own[0], *same], plain, (("VÆRDI=2,4 %",), ("LAND=3,3 %;", "LAND=3,4 % (januar 2021);")))
    missing = [*own, same[0], ("Hele landet", "2021M01", "..")]
    yield one("område-mangler", "the country's January isn't known", missing, plain, (("LAND=3,3 % (december 2020);", "LAND=ikke opgjort"),))
    yield one("område-slet-ikke", "no row of the country", own, plain, (), reading=NONE)
    years = [*own, ("Hele landet", "2020", "3,3")]
    yield one("område-årstal", "the country by years alone", years, plain, (("LAND=3,3 % (2020);",),))
    table = "{{ k | tabel(perioder=2) }}"
    yield one("område-i-tabel", "a table's row has the country's number of that month or none", [*own, same[0]], table, (("2,6 %", "2,6"),), never=(r"januar 2021 \|[^\n]*3,3",))
    yield one("område-i-figur", "a figure with both", [*own, *same], "{{ k | figur }}", (("Tallet",),))
    text = "Tallet er lavere end i hele landet: {{ k.værdi }} mod {{ (k | område('Hele landet')).værdi }}."
    yield one("område-ord-sandt", "lower than the country, and it is", [*own, *same], text, (("2,6 %",),), place=Place.ITEM)
    high = [("Tønder", "2020M12", "4,4"), ("Tønder", "2021M01", "4,6"), *same]
    yield one("område-ord-falsk", "lower than the country, and it isn't", high, text, (), reading=NONE, place=Place.ITEM)
    twice = [*own, *same, ("Hele landet", "2021M01", "3,5")]
    yield one("område-to-rækker", "two rows of the country's January", twice, plain, (), reading=NONE)


def _ages() -> Iterator[Trap]:
    def one(name: str, what: str, rows: Rows, more: str, right: tuple[tuple[str, ...], ...], text: str = SHOWN, **told: object) -> Trap:
        files = workspace(f"fil: data/k.csv, periode: periode, værdi: tal, hvor: {{område: Tønder}}, {_DANISH}", more=more, text=text, files={CSV: csv([("område", "periode", "tal"), *rows])})
        return Trap(FAMILY, name, what, files, right, **told)  # type: ignore[arg-type]

    yield one("alder-90-dage-nok", "89 days old", [("Tønder", "2020-11-14", "724")], "forældes: 90 dage", figure("724", "14. november 2020"), reading=SURE)
    yield one("alder-90-dage-på-dagen", "90 days old, which isn't older than 90", [("Tønder", "2020-11-13", "724")], "forældes: 90 dage", figure("724", "13. november 2020"))
    yield one("alder-91-dage", "91 days old", [("Tønder", "2020-11-12", "724")], "forældes: 90 dage", (), reading=NONE)
    rows = [("Tønder", "2021M01", "724"), ("Hele landet", "2017M01", "900")]
    land = "{{ k.værdi }} mod {{ (k | område('Hele landet')).værdi }}"
    yield one("alder-område", "the country's number is years old", rows, f"forældes: 90 dage\n{_LAND}", (), land, reading=NONE)
    gap = [("Tønder", "2020M11", "700"), ("Tønder", "2021M01", "724")]
    text = "{{ k | sætning }}"
    yield one("hul-i-serien", "December is missing: the period before is told by name", gap, "", (("november 2020", "ikke opgjort", "724 i januar 2021."),), text, never=("december 2020, hvor tallet var 700",))
    text = "{{ k | sætning('sidste_år') }}"
    yield one("sidste-år-mangler", "no number of the year before", gap, "", (("724",),), text, never=("2020",))
    stops = [("Tønder", "2020M11", "700"), ("Åbenrå", "2021M01", "999")]
    yield one("serien-standser", "the series ends before its file does", stops, "", figure("700", "november 2020"), told="november 2020|standser|slutter|ældre|sidste")
    future = [("Tønder", "2021M01", "724"), ("Tønder", "2021M03", "999")]
    yield one("efter-mødet", "a period after the meeting", future, "", figure("724"), reading=SURE)
    yield one("kun-efter-mødet", "only periods after the meeting", future[1:], "", (), reading=NONE)
    month = [("Tønder", "2021M01", "724"), ("Tønder", "2021M02", "999")]
    yield one("igangværende-måned", "the month of the meeting isn't over", month, "", figure("724"), reading=SURE)
    zeros = [("Tønder", "2020M12", "700"), ("Tønder", "2021M01", "0")]
    yield one("nul-sidst", "nought is a number", zeros, "", figure("0"), reading=SURE)


def _breaks() -> Iterator[Trap]:
    rows = [("periode", "tal"), ("2020M01", "10,0"), ("2020M12", "12,0"), ("2021M01", "12,4")]
    told = {"unit": "procent", "files": {CSV: csv(rows)}}

    def one(name: str, what: str, period: str, text: str, right: tuple[tuple[str, ...], ...], never: tuple[str, ...] = (), reading: Reading = CAREFUL) -> Trap:
        more = f"decimaler: 1\nseriebrud: {{periode: {period}, tekst: Ny lov}}"
        return Trap(FAMILY, name, what, workspace(f"fil: data/k.csv, periode: periode, værdi: tal, {_DANISH}", more=more, text=text, **told), right, reading, Place.DEFINITION, never)  # type: ignore[arg-type]

    last = "{{ k | sætning }}"
    year = "{{ k | sætning('sidste_år') }}"
    yield one("brud-nu", "the break is the newest period", "2021M01", last, (("12,4 %",),), ("højere", "steget", "0,4"))
    yield one("brud-før", "the break is before both", "2020M06", last, (("0,4 procentpoint",),))
    yield one("brud-i-året", "the break is within the year", "2020M06", year, (("12,4 %",),), ("højere", "steget", "2,4 procentpoint"))
    yield one("brud-ved-den-gamle", "the break is the older period itself", "2020M01", year, (("2,4 procentpoint",),))
    yield one("brud-udvikling", "the word across a break", "2021M01", "Tallet er {{ k.udvikling }} til {{ k.værdi }}.", (), ("steget",), NONE)
    yield one("brud-ændring", "the change across a break", "2021M01", "ÆNDRING={{ k.ændring }}", (), ("0,4",), NONE)
    yield one("brud-oversigt", "the overview across a break", "2020M06", "{{ nøgletal | oversigt }}", (("12,4 %",),), (r"\+?2,4 pct",))
    yield one("brud-håndskrevet", "a comparison by hand across a break", "2021M01", "Tallet er steget fra 12,0 % i december 2020 til {{ k.værdi }}.", (), (), NONE)


def _formulas() -> Iterator[Trap]:
    def one(name: str, what: str, formula: str, rows: Rows, right: tuple[tuple[str, ...], ...], *, units: tuple[str, str] = ("personer", "personer"), unit: str = "procent", text: str = SHOWN, more: str = "", part: str = "", **told: object) -> Trap:
        definitions = definition_of("k", None, unit=unit, more=f"formel: {formula}\n{more}".strip())
        definitions += definition_of("a", "fil: data/k.csv, periode: periode, værdi: tal, hvor: {emne: A}, talformat: dansk", unit=units[0], title="A-tallet", more=part)
        definitions += definition_of("b", "fil: data/k.csv, periode: periode, værdi: tal, hvor: {emne: B}, talformat: dansk", unit=units[1], title="B-tallet")
        files = workspace(definitions=definitions, text=text, kpis="k, a, b", files={CSV: csv([("emne", "periode", "tal"), *rows])})
        return Trap(FAMILY, name, what, files, right, **{"place": Place.DEFINITION} | told)  # type: ignore[arg-type]

    both = [("A", "2020M12", "9"), ("B", "2020M12", "90"), ("A", "2021M01", "10"), ("B", "2021M01", "80")]
    yield one("formel-andel", "a in percent of b", "a i procent af b", both, figure(("12,5 %",)), more="decimaler: 1", reading=SURE)
    yield one("formel-sum", "a + b", "a + b", both, figure("90"), unit="personer", reading=SURE)
    stops = [*both[:2], both[2]]
    yield one("formel-b-standser", "b has no January", "a i procent af b", stops, figure("10,0 %", "december 2020"), more="decimaler: 1")
    missing = [*both[:3], ("B", "2021M01", "..")]
    yield one("formel-b-mangler", "b's January isn't known", "a i procent af b", missing, figure("10,0 %", "december 2020"), more="decimaler: 1", place=Place.DATA)
    zero = [*both[:3], ("B", "2021M01", "0")]
    yield one("formel-nul", "divided by nought", "a i procent af b", zero, (), more="decimaler: 1", reading=NONE, place=Place.DATA)
    yield one("formel-personer-og-procent", "persons plus percent", "a + b", both, (), units=("personer", "procent"), unit="personer", reading=NONE)
    yield one("formel-kr-og-mio", "kroner plus millions", "a + b", both, figure(("80.000.010 kr.",)), units=("kr", "mio. kr."), unit="kr")
    yield one("formel-kr-og-tusind", "kroner minus thousands", "a - b", both, figure(("-79.990 kr.",)), units=("kr", "t.kr."), unit="kr")
    yield one("formel-procent-minus-procent", "percent minus percent is percentage points", "a - b", both, figure(("-70 procentpoint", "-70,0 procentpoint")), units=("procent", "procent"), unit="procentpoint")
    yield one("formel-uden-100", "a / b without times a hundred, called percent", "a / b", both, figure(("12,5 %",)), more="decimaler: 1")
    yield one("formel-gange-100", "a / b * 100", "a / b * 100", both, figure("12,5 %"), more="decimaler: 1", reading=SURE)
    other = [("A", "2020M12", "9"), ("A", "2021M01", "10"), ("B", "2020", "80"), ("B", "2019", "90")]
    yield one("formel-måned-og-år", "a month and a year", "a i procent af b", other, (), more="decimaler: 1", reading=NONE)
    yield one("formel-forældes", "an operand that is too old", "a i procent af b", [("A", "2017M01", "10"), ("B", "2017M01", "80")], (), part="forældes: 90 dage", reading=NONE)
    yield one("formel-brud", "an operand with a break", "a i procent af b", both, (("12,5 %",),), text="{{ k | sætning }}", more="decimaler: 1", part="seriebrud: {periode: 2021M01, tekst: Ny lov}", never=("højere", "steget", "2,5 procentpoint"))
    yield one("formel-ukendt", "a name that isn't there", "a + c", both, (), unit="personer", reading=NONE)
    yield one("formel-af-sig-selv", "a circle", "k + a", both, (), unit="personer", reading=NONE)
    yield one("formel-støv", "0,1 + 0,2 is 0,3", "a + b", [("A", "2021M01", "0,1"), ("B", "2021M01", "0,2")], figure(("0,3 kr.",)), units=("kr", "kr"), unit="kr", more="decimaler: 1")


def _parts() -> Iterator[Trap]:
    def one(name: str, what: str, parts: Rows, *, right: tuple[tuple[str, ...], ...] = (), unit: str = "procent", more: str = "", text: str = "{{ k | tabel }}", reading: Reading = CAREFUL, never: tuple[str, ...] = (), period: str = "2021M01") -> Trap:
        rows = [("gruppe", "periode", "tal"), *((row[0], row[2] if len(row) > 2 else period, row[1]) for row in parts)]
        files = workspace(f"fil: data/k.csv, periode: periode, værdi: tal, {_DANISH}", unit=unit, more=f"fordelt_på: gruppe\n{more}".strip(), text=text, files={CSV: csv(rows)})
        return Trap(FAMILY, name, what, files, right, reading, never=never)

    yield one("dele-100", "parts that make a hundred", [("A", "60"), ("B", "40")], right=(("60 %",), ("40 %",)), reading=SURE)
    yield one("dele-afrundede", "thirds, rounded to a decimal", [("A", "33,3"), ("B", "33,3"), ("C", "33,3")], right=(("33,3 %",),), more="decimaler: 1")
    yield one("dele-130", "parts that make 130", [("A", "60"), ("B", "70")], reading=NONE)
    yield one("dele-97", "parts that make 97", [("A", "60"), ("B", "37")], reading=NONE)
    yield one("dele-blank", "a part that isn't known, and the others make more than a hundred", [("A", "60"), ("B", "70"), ("C", "")], reading=NONE)
    yield one("dele-blank-under", "a part that isn't known, the others make less", [("A", "60"), ("B", "30"), ("C", "..")], right=(("60 %",), ("ikke opgjort",)))
    yield one("dele-helhed", "whole numbers that make the whole", [("A", "719"), ("B", "281")], right=(("719",), ("281",)), unit="personer", more="helhed: 1000", reading=SURE)
    yield one("dele-helhed-skæv", "whole numbers, one too many", [("A", "719"), ("B", "282")], unit="personer", more="helhed: 1000", reading=NONE)
    many = [(chr(65 + place), value) for place, value in enumerate((719, 30, 50, 795, 228, 465, 256, 1456, 171))]
    yield one("dele-mange-skæve", "nine parts, four too many", many, unit="personer", more=f"helhed: {sum(value for _, value in many) - 4}", reading=NONE)
    yield one("dele-to-gange", "a part twice", [("A", "60"), ("B", "40"), ("A", "60")], right=(("60 %",),))
    yield one("dele-to-gange-forskellig", "a part twice with other numbers", [("A", "60"), ("B", "40"), ("A", "50")], reading=NONE)
    stale = [("A", "50", "2020M12"), ("B", "50", "2020M12"), ("A", "60"), ("B", "40")]
    yield one("dele-nyeste", "two periods: the newest", stale, right=(("60 %",), ("40 %",)), never=("50 %",))
    lost = [("A", "50", "2020M12"), ("B", "30", "2020M12"), ("C", "20", "2020M12"), ("A", "60"), ("B", "40")]
    yield one("dele-en-standser", "a part that ends: its old number may stand with its period", lost, right=(("60 %",), ("40 %",)), never=(r"C \| 20 %[^(\n]*\|",))
    yield one("dele-del", "a part in a sentence is of the newest period or told", lost, text="C={{ (k | del('C')).værdi }};", right=(("C=20 % (december 2020);", "C=ikke opgjort"),))
    dust = [("A", "0.1"), ("B", "0.2"), ("C", "99.7")]
    yield one("dele-støv", "binary dust in the sum", [(name, value.replace(".", ",")) for name, value in dust], right=(("99,7 %",),), more="decimaler: 1")
    yield one("dele-total-blandt", "the total among its parts", [("A", "60"), ("B", "40"), ("I alt", "100")], right=(("60 %",),))


def _ranks() -> Iterator[Trap]:
    text = "PLADS={{ k.placering }}; RANG={{ k.rang }};"

    def one(name: str, what: str, areas: Rows, right: tuple[tuple[str, ...], ...], *, more: str = "", reading: Reading = CAREFUL) -> Trap:
        rows = [("område", "periode", "tal"), *((row[0], row[2] if len(row) > 2 else "2021M01", row[1]) for row in areas)]
        files = workspace(f"fil: data/k.csv, periode: periode, værdi: tal, hvor: {{område: Tønder}}, {_DANISH}", unit="procent", more=f"decimaler: 1\nretning: ned\nrangeres: {{blandt: område{more}}}", text=text, files={CSV: csv(rows)})
        return Trap(FAMILY, name, what, files, right, reading)

    plain = [("Tønder", "2,6"), ("Åbenrå", "2,4"), ("Varde", "3,0"), ("Billund", "3,4")]
    second = (("PLADS=nummer 2 af 4",),)
    yield one("rang", "second of four", plain, second, reading=SURE)
    yield one("rang-land", "the country and a region among them", [*plain, ("Hele landet", "1,0"), ("Region Syddanmark", "1,5"), ("Syddanmark", "1,6")], second)
    yield one("rang-uden", "what isn't to be counted is named", [*plain, ("Sydjylland", "1,0")], second, more=", uden: [Sydjylland]", reading=SURE)
    yield one("rang-landsdel", "a part of the country, not named", [*plain, ("Landsdel Sydjylland", "1,0")], second)
    yield one("rang-klynge", "a group of municipalities", [*plain, ("Klynge 3", "1,0"), ("Gennemsnit", "1,2")], second)
    tie = [("Tønder", "2,6"), ("Åbenrå", "2,6"), ("Varde", "2,4"), ("Billund", "3,4")]
    yield one("rang-lige", "two share the second place", tie, (("nummer 2", "delt nummer 2"),))
    third = [("Tønder", "2,8"), ("Åbenrå", "2,6"), ("Varde", "2,6"), ("Billund", "3,4")]
    yield one("rang-efter-lige", "two before share the first place: it is the third", third, (("nummer 3",),))
    yield one("rang-lige-trykt", "alike as printed, not as stored", [("Tønder", "2,64"), ("Åbenrå", "2,61"), ("Varde", "3,0")], (("nummer 2 af 3", "delt nummer 1"),))
    yield one("rang-dobbelt", "another municipality has two rows", [*plain, ("Åbenrå", "2,9")], (), reading=NONE)
    yield one("rang-anden-periode", "one has no January", [*plain, ("Esbjerg", "1,0", "2020M12")], second)
    yield one("rang-mangler", "one isn't known", [*plain, ("Esbjerg", "..")], (("nummer 2 af 4",), ))
    yield one("rang-egen-mangler", "one's own isn't known", [("Tønder", ".."), *plain[1:]], (), reading=NONE)
    yield one("rang-navn-to-gange", "a municipality's name in two spellings", [*plain, ("åbenrå ", "1,0")], (), reading=NONE)
    column = [("område", "periode", "tal", "nr"), ("Tønder", "2021M01", "2,6", "12,5")]
    for name, what, rank, right in (("decimal", "a rank of 12,5", "12,5", ("RANG=12,5",)), ("helt", "a rank of 12", "12", ("RANG=12;",)), ("note", "a rank with a mark", "12*", ("RANG=12;",))):
        rows = [column[0], (*column[1][:3], rank)]
        files = workspace(f"fil: data/k.csv, periode: periode, værdi: tal, rang: nr, {_DANISH}", unit="procent", text="RANG={{ k.rang }};", files={CSV: csv(rows)})
        yield Trap(FAMILY, f"rang-kolonne-{name}", what, files, (right,))
