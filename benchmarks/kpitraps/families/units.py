"""Units by all their spellings, and the words that go with them."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.kpitraps.trap import Place, Reading, Trap
from benchmarks.kpitraps.workspaces import CSV, csv, workspace

FAMILY = "units"
SURE, CAREFUL, NONE = Reading
_SOURCE = "fil: data/k.csv, periode: periode, værdi: tal, talformat: dansk"
_TEXT = "VÆRDI={{ k.værdi }}; ÆNDRING={{ k.ændring }};\n\n{{ k | sætning }}\n\n{{ nøgletal | oversigt }}"

# The value 20 (after 21) in words, the change of one, what may not be said, and how the unit is written by people.
_KNOWN: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "procent": (("20 %",), ("-1 procentpoint", "-1,0 procentpoint"), ("færre", r"lavere \("), ("procent", "Procent", "%", "pct.", "pct", "PCT.", "pct. ", "i procent", "pct.\u00a0")),
    "procentpoint": (("20 procentpoint",), ("-1 procentpoint",), ("færre", r"lavere \("), ("procentpoint", "pct.point", "pct.-point", "%-point", "pp")),
    "promille": (("20 ‰", "20 promille"), ("-1 promillepoint", "-1 promille"), ("færre", "20 %"), ("promille", "‰", "Promille", "pro mille")),
    "kr": (("20 kr.",), ("-1 kr.",), ("færre",), ("kr", "kr.", "Kr.", "kroner", "DKK", "KR")),
    "t.kr.": (("20 t.kr.", "20.000 kr."), ("-1 t.kr.", "-1.000 kr."), ("færre", r"VÆRDI=20 kr\."), ("t.kr.", "tkr", "tkr.", "t. kr.", "1.000 kr.", "1000 kr.", "1.000 kr", "T.kr.", "tusind kr.", "tusinde kroner", "i 1.000 kr.")),
    "mio. kr.": (("20 mio. kr.",), ("-1 mio. kr.",), ("færre",), ("mio. kr.", "mio.kr.", "mio kr", "mio kr.", "Mio. kr.", "millioner kr.", "mill. kr.", "millioner kroner", "mio. DKK")),
    "mia. kr.": (("20 mia. kr.",), ("-1 mia. kr.",), ("færre",), ("mia. kr.", "mia.kr.", "mia kr", "milliarder kr.", "Mia. kr.")),
    "pr-indbygger": (("20 kr. pr. indbygger",), ("-1 kr. pr. indbygger", "-1 kr."), ("færre",), ("kr. pr. indbygger", "kr pr indbygger", "kr./indbygger", "kroner pr. indbygger", "Kr. pr. indb.")),
    "indeks": (("indeks 20", "20"), ("-1", "-1 indekspoint", "-1 point"), ("færre", "flere"), ("indeks", "Indeks", "indekstal", "index")),
    "placering": (("nr. 20", "nummer 20", "20"), ("-1 plads", "-1", "1 plads frem"), ("færre", r"\(4,8 %\)"), ("placering", "Placering", "rang", "plads")),
    "dage": (("20 dage",), ("-1 dag",), ("færre dage på",), ("dage", "Dage", "antal dage", "kalenderdage")),
    "årsværk": (("20 årsværk", "20"), ("-1 årsværk", "-1"), (r"20 årsværker",), ("årsværk", "Årsværk", "aarsvaerk", "årsværk ")),
    "personer": (("20", "20 personer"), ("-1", "-1 person"), ("1 personer",), ("personer", "Personer", "antal personer", "antal", "pers.", "helårspersoner")),
}  # fmt: skip


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing: these are spellings."""
    return [*_spelled(), *_own(), *_decimals(), *_standstill()]


def _trap(
    name: str,
    what: str,
    unit: str,
    rows: list[tuple[str, str]],
    text: str,
    right: tuple[tuple[str, ...], ...],
    **more: object,
) -> Trap:
    files = workspace(
        _SOURCE,
        unit=f'"{unit}"',
        text=text,
        files={CSV: csv([("periode", "tal"), *rows])},
        more=str(more.pop("more", "")),
    )
    return Trap(FAMILY, name, what, files, right, place=Place.DEFINITION, **more)  # type: ignore[arg-type]


def _spelled() -> Iterator[Trap]:
    rows = [("2020M12", "21"), ("2021M01", "20")]
    for known, (values, changes, never, spellings) in _KNOWN.items():
        for number, unit in enumerate(spellings):
            right: tuple[tuple[str, ...], ...] = (
                tuple(f"VÆRDI={one};" for one in values),
                tuple(f"ÆNDRING={one};" for one in changes),
            )
            reading = CAREFUL if number else SURE
            if unit.strip().startswith(("i ", "antal dage", "kalender")) or unit in (
                "plads",
                "rang",
                "index",
                "helårspersoner",
                "aarsvaerk",
                "mio. DKK",
            ):
                right = (("20",),)  # a word of one's own is as good, if it isn't turned into another unit
            yield _trap(
                f"{known}-{number + 1}", f"the unit {unit!r}", unit, rows, _TEXT, right, never=never, reading=reading
            )


def _own() -> Iterator[Trap]:
    rows = [("2020M12", "2"), ("2021M01", "1")]
    text = "VÆRDI={{ k.værdi }}; ÆNDRING={{ k.ændring }};"
    own = {
        "kurser (1 kursus)": ("1 kursus", "-1 kursus"), "sager (1 sag)": ("1 sag", "-1 sag"), "forløb": ("1 forløb", "-1 forløb"),
        "timer (1 time)": ("1 time", "-1 time"), "pladser (1 plads)": ("1 plads", "-1 plads"), "cpr.-numre (1 cpr.-nummer)": ("1 cpr.-nummer", "-1 cpr.-nummer"),
    }  # fmt: skip
    for number, (unit, (value, change)) in enumerate(own.items(), 1):
        yield _trap(
            f"eget-{number}",
            f"one of {unit!r}",
            unit,
            rows,
            text,
            ((f"VÆRDI={value};",), (f"ÆNDRING={change};",)),
            reading=SURE,
        )
    rows = [("2020M12", "10"), ("2021M01", "21")]
    yield _trap(
        "eget-flertal",
        "eleven more of a word of one's own",
        "kurser (1 kursus)",
        rows,
        text,
        (("VÆRDI=21 kurser;",), ("ÆNDRING=11 kurser;", "ÆNDRING=+11 kurser;")),
        reading=SURE,
    )
    rows = [("2020M12", "0"), ("2021M01", "0,5")]
    yield _trap(
        "eget-halv",
        "half of a word of one's own",
        "kurser (1 kursus)",
        rows,
        text,
        (("VÆRDI=0,5 kurser;", "VÆRDI=0,5 kursus;"),),
        more="decimaler: 1",
    )


def _decimals() -> Iterator[Trap]:
    for decimals, shown in ((0, "13 %"), (1, "12,5 %"), (2, "12,50 %"), (3, "12,500 %")):
        rows = [("2020M12", "12"), ("2021M01", "12,5")]
        right = ((f"VÆRDI={shown};", "VÆRDI=12 %;") if decimals == 0 else (f"VÆRDI={shown};",),)
        yield _trap(
            f"decimaler-{decimals}",
            f"12,5 with {decimals} decimals",
            "procent",
            rows,
            "VÆRDI={{ k.værdi }};",
            right,
            more=f"decimaler: {decimals}",
        )
    rows = [("2020M12", "999.999,6"), ("2021M01", "999.999,5")]
    yield _trap(
        "afrunding-over-tusind",
        "rounded into another group of thousands",
        "kr",
        rows,
        "VÆRDI={{ k.værdi }};",
        (("VÆRDI=1.000.000 kr.;",),),
        more="decimaler: 0",
    )
    rows = [("2020M12", "-0,4"), ("2021M01", "-0,3")]
    yield _trap(
        "afrundet-minus-nul",
        "-0,3 with no decimals isn't -0",
        "kr",
        rows,
        "VÆRDI={{ k.værdi }};",
        (("VÆRDI=0 kr.;",),),
        more="decimaler: 0",
        never=("-0 kr",),
    )


def _standstill() -> Iterator[Trap]:
    text = "VÆRDI={{ k.værdi }}; ORD={{ k.udvikling }};\n\n{{ k | sætning }}\n\n{{ nøgletal | oversigt }}"
    cases = {
        "afrundet-ens": ("25,44", "25,41", "procent", "decimaler: 1"), "helt-ens": ("20", "20", "personer", ""), "afrundet-ens-kr": ("20,4", "20,1", "kr", "decimaler: 0"),
    }  # fmt: skip
    for name, (before, last, unit, more) in cases.items():
        rows = [("2020M12", before), ("2021M01", last)]
        never = (r"(?<!u)(?:faldet|steget) (?:med|til)", r"0 færre", r"0,0 procentpoint lavere", r"\b0 kr\. lavere")
        yield _trap(
            f"uændret-{name}", f"{before} and then {last}", unit, rows, text, (("VÆRDI=",),), more=more, never=never
        )
    rows = [("2020M01", "22"), ("2020M12", "20"), ("2021M01", "20")]
    yield _trap(
        "januar-med-sig-selv",
        "January isn't compared with itself as the year's first",
        "personer",
        rows,
        "{{ k | sætning('årets_første') }}",
        (("20",),),
        never=("uændret",),
    )
    rows = [("2020M12", "1"), ("2021M01", "0")]
    yield _trap("til-nul", "to nothing", "personer", rows, "{{ k | sætning }}", (("0",),), never=(r"-0",))
    rows = [("2020M12", "0"), ("2021M01", "5")]
    yield _trap(
        "fra-nul",
        "from nothing: no share of it",
        "personer",
        rows,
        "{{ k | sætning }}",
        (("5",),),
        never=(r"\(\d|uendelig|inf|nan",),
    )
    rows = [("2020M12", "-5"), ("2021M01", "5")]
    yield _trap(
        "fra-minus",
        "from below zero: no share of it",
        "kr",
        rows,
        "{{ k | sætning }}",
        (("5 kr.",),),
        never=(r"\(-?\d+(?:,\d)? %\)",),
    )
