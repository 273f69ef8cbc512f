"""How periods are written, and which of them is the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.kpitraps.trap import Reading, Trap, figure
from benchmarks.kpitraps.workspaces import CSV, csv, workspace

FAMILY = "periods"
SURE, CAREFUL, NONE = Reading
_SOURCE = "fil: data/k.csv, periode: periode, værdi: antal"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two periods as they are written, oldest first, and the newest in words; the meeting is on 11 February 2021."""

    before: str
    last: str
    words: str = ""
    reading: Reading = CAREFUL
    source: str = ""
    meeting: str = "2021-02-11"


def _months() -> Iterator[tuple[str, Pair]]:
    january = "januar 2021"
    yield "M", Pair("2020M12", "2021M01", january, SURE)
    yield "m-lille", Pair("2020m12", "2021m01", january)
    yield "M-uden-nul", Pair("2020M12", "2021M1", january)
    yield "bindestreg", Pair("2020-12", "2021-01", january, SURE)
    yield "skråstreg", Pair("2020/12", "2021/01", january)
    yield "måned-først-skråstreg", Pair("12/2020", "01/2021", january)
    yield "måned-først-bindestreg", Pair("12-2020", "01-2021", january)
    yield "seks-cifre", Pair("202012", "202101", january)
    yield "punktum", Pair("12.2020", "01.2021", january)
    yield "ord", Pair("december 2020", "januar 2021", january, SURE)
    yield "ord-stort", Pair("December 2020", "Januar 2021", january)
    yield "ord-versaler", Pair("DECEMBER 2020", "JANUAR 2021", january)
    yield "ord-hårdt-mellemrum", Pair("december\u00a02020", "januar\u00a02021", january)
    yield "ord-to-mellemrum", Pair("december  2020", "januar  2021", january)
    yield "forkortet", Pair("dec-20", "jan-21", january, SURE)
    yield "forkortet-punktum", Pair("dec. 2020", "jan. 2021", january)
    yield "forkortet-apostrof", Pair("dec '20", "jan '21", january)
    yield "forkortet-mellemrum", Pair("dec 20", "jan 21", january)
    yield "engelsk", Pair("October 2020", "January 2021", january)
    yield "engelsk-forkortet", Pair("Oct-20", "Jan-21", january)
    yield "år-først-ord", Pair("2020 december", "2021 januar", january)
    yield "maj-uden-år", Pair("april", "maj", reading=NONE)
    yield "tretten-måneder", Pair("2020M12", "2021M13", reading=NONE)
    yield "nulte-måned", Pair("2020M12", "2021M00", reading=NONE)
    yield "måned-og-dag", Pair("2020M11D22", "2020M12D22", "22. december 2020")
    yield "år-med-tocifret-måned", Pair("21-01", "21-02", reading=NONE)
    yield "foreløbig", Pair("2020M12", "2021M01*", january)
    yield "foreløbig-p", Pair("2020M12", "2021M01 (p)", january)


def _dates() -> Iterator[tuple[str, Pair]]:
    yield "iso", Pair("2020-12-31", "2021-01-31", "31. januar 2021", SURE)
    yield "iso-klokken", Pair("2020-12-31T00:00:00", "2021-01-31T00:00:00", "31. januar 2021")
    yield "iso-nul-klokken", Pair("2020-12-31 00:00:00", "2021-01-31 00:00:00", "31. januar 2021")
    yield "iso-zone", Pair("2020-12-30T23:00:00Z", "2021-01-30T23:00:00Z", "31. januar 2021")
    yield "dansk-bindestreg", Pair("31-12-2020", "31-01-2021", "31. januar 2021", SURE)
    yield "dansk-punktum", Pair("31.12.2020", "31.01.2021", "31. januar 2021")
    yield "dansk-skråstreg", Pair("31/12/2020", "31/01/2021", "31. januar 2021", SURE)
    yield "dansk-ord", Pair("31. december 2020", "31. januar 2021", "31. januar 2021")
    yield "tocifret-år", Pair("31-12-20", "31-01-21", "31. januar 2021")
    yield "tocifret-tvetydig", Pair("10-11-12", "11-12-13", reading=NONE)
    yield "amerikansk", Pair("12/31/2020", "01/31/2021", "31. januar 2021")
    yield "tvetydig", Pair("02/01/2021", "03/01/2021", reading=NONE)
    yield "tvetydig-bindestreg", Pair("01-02-2021", "02-02-2021", reading=NONE)
    yield "dag-først-sagt", Pair("02/01/2021", "03/01/2021", "3. januar 2021", SURE, ", datoformat: dag først")
    yield "måned-først-sagt", Pair("01/02/2021", "02/03/2021", "3. februar 2021", SURE, ", datoformat: måned først")
    yield "måned-først-men-umulig", Pair("31/12/2020", "31/01/2021", reading=NONE, source=", datoformat: måned først")
    yield "rækkefølge-strider", Pair("31/12/2020", "01/31/2021", reading=NONE)
    yield "én-afgør", Pair("31/12/2020", "02/01/2021", "2. januar 2021")
    yield "skudår-forkert", Pair("2021-01-31", "2021-02-29", reading=NONE)
    yield "tal-fra-excel", Pair("44196", "44227", "31. januar 2021")
    yield "otte-cifre", Pair("20201231", "20210131", "31. januar 2021")
    yield "unix-tid", Pair("1609372800", "1612051200", reading=NONE)
    yield "ugedag-foran", Pair("torsdag 31-12-2020", "søndag 31-01-2021", "31. januar 2021")
    yield "fremtid", Pair("2021-01-31", "2021-03-31", "31. januar 2021", meeting="2021-02-11")


def _longer() -> Iterator[tuple[str, Pair]]:
    fourth = "4. kvartal 2020"
    yield "kvartal-Q", Pair("2020Q3", "2020Q4", fourth, SURE)
    yield "kvartal-K", Pair("2020K3", "2020K4", fourth)
    yield "kvartal-Q-først", Pair("Q3 2020", "Q4 2020", fourth, SURE)
    yield "kvartal-bindestreg", Pair("2020-Q3", "2020-Q4", fourth)
    yield "kvartal-mellemrum", Pair("2020 Q3", "2020 Q4", fourth)
    yield "kvartal-ord", Pair("3. kvartal 2020", "4. kvartal 2020", fourth, SURE)
    yield "kvartal-kv", Pair("3. kvt. 2020", "4. kvt. 2020", fourth)
    yield "kvartal-tocifret", Pair("Q3-20", "Q4-20", fourth)
    yield "kvartal-fem", Pair("2020Q4", "2020Q5", reading=NONE)
    yield "kvartal-romertal", Pair("III 2020", "IV 2020", fourth)
    yield "halvår-H", Pair("2020H1", "2020H2", "2. halvår 2020", SURE)
    yield "halvår-ord", Pair("1. halvår 2020", "2. halvår 2020", "2. halvår 2020", SURE)
    yield "halvår-tre", Pair("2020H2", "2020H3", reading=NONE)
    yield "år", Pair("2019", "2020", "2020", SURE)
    yield "år-decimal", Pair("2019.0", "2020.0", "2020")
    yield "skoleår", Pair("2018/19", "2019/20", "2019/20")
    yield "flerårigt", Pair("2018-2019", "2019-2020", reading=NONE)
    yield "to-års-snit", Pair("2017/2019", "2018/2020", reading=NONE)
    yield "rullende", Pair("2020QMAT01", "2020QMAT02", ("rullende år til og med 2. kvartal 2020"), CAREFUL)
    yield "uge-iso", Pair("2021-W04", "2021-W05", "uge 5, 2021")
    yield "uge-U", Pair("2021U04", "2021U05", "uge 5, 2021")
    yield "uge-ord", Pair("uge 4 2021", "uge 5 2021", "uge 5, 2021")
    yield "blandet-måned-og-år", Pair("2020", "2021M01", "januar 2021")
    yield "blandet-måned-kvartal", Pair("2020Q4", "2021M01", "januar 2021")
    yield "måneder-fra-til", Pair("nov-dec 2020", "dec 2020-jan 2021", reading=NONE)
    yield "år-til-dato", Pair("jan-nov 2020", "jan-dec 2020", reading=NONE)
    yield "forkert-stavet", Pair("december 2020", "janurar 2021", "januar 2021")


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing: these are spellings."""
    spelled = [_trap(name, one) for name, one in [*_months(), *_dates(), *_longer()]]
    return [*spelled, *_frequency(), *_beside()]


def _trap(name: str, one: Pair) -> Trap:
    rows = [("periode", "antal"), (one.before, "700"), (one.last, "724")]
    value = "700" if name == "fremtid" else "724"
    said = figure(value, one.words) if one.words else ()
    if name == "rullende":
        said = (("VÆRDI=724;",), ("2. kvartal 2020",))
    files = workspace(_SOURCE + one.source, files={CSV: csv(rows)}, meeting=one.meeting)
    return Trap(FAMILY, name, f"{one.before!r}, {one.last!r}{one.source}", files, said, one.reading)


def _frequency() -> Iterator[Trap]:
    rows = [("periode", "antal"), ("2019", "800"), ("2020M12", "700"), ("2020", "750"), ("2021M01", "724")]
    for name, right in {"måned": ("724", "januar 2021"), "år": ("750", "2020")}.items():
        files = workspace(f"{_SOURCE}, hyppighed: {name}", files={CSV: csv(rows)})
        yield Trap(
            FAMILY,
            f"hyppighed-{name}",
            "months and years in one column, and which is meant",
            files,
            figure(*right),
            SURE,
        )
    files = workspace(f"{_SOURCE}, hyppighed: kvartal", files={CSV: csv(rows)})
    yield Trap(FAMILY, "hyppighed-findes-ikke", "quarters asked for among months and years", files, (), NONE)
    for name, old in {"år": "2020", "kvartal": "2020Q4"}.items():
        files = workspace(
            _SOURCE,
            text="{{ k | sætning }}",
            files={CSV: csv([("periode", "antal"), (old, "700"), ("2021M01", "724")])},
        )
        yield Trap(
            FAMILY,
            f"måned-mod-{name}",
            "a month isn't compared with what is longer",
            files,
            (("724",),),
            never=("700", "24 højere", "steget"),
        )
    rows = [("kvartal", "antal"), ("3/2020", "700"), ("4/2020", "724")]
    files = workspace("fil: data/k.csv, periode: kvartal, værdi: antal", files={CSV: csv(rows)})
    yield Trap(FAMILY, "kvartal-som-brøk", "3/2020 in a column of quarters", files, figure("724", "4. kvartal 2020"))
    months = [("måned", "år", "antal"), ("12", "2020", "700"), ("1", "2021", "724")]
    yield Trap(
        FAMILY,
        "måned-og-år-i-hver-sin",
        "month and year in a column each, the year named",
        workspace("fil: data/k.csv, periode: år, værdi: antal", files={CSV: csv(months)}),
        (),
        NONE,
    )
    yield Trap(
        FAMILY,
        "måned-alene",
        "the month's number as period",
        workspace("fil: data/k.csv, periode: måned, værdi: antal", files={CSV: csv(months)}),
        (),
        NONE,
    )


def _beside() -> Iterator[Trap]:
    """Two columns with dates: which of them is the period."""
    rows = [("udtræk", "måned", "antal"), ("2021-01-05", "2020M12", "700"), ("2021-02-05", "2021M01", "724")]
    files = workspace("fil: data/k.csv, værdi: antal", files={CSV: csv(rows)})
    yield Trap(FAMILY, "udtræksdato-først", "a date of extraction before the month, none named", files, figure("724"))
    rows = [("dato", "periode", "antal"), ("2021-02-05", "2020M12", "700"), ("2021-02-05", "2021M01", "724")]
    files = workspace("fil: data/k.csv, værdi: antal", files={CSV: csv(rows)})
    yield Trap(FAMILY, "udtræksdato-ens", "the same date in each row", files, figure("724"))
    rows = [("fra", "til", "antal"), ("2020-12-01", "2020-12-31", "700"), ("2021-01-01", "2021-01-31", "724")]
    files = workspace("fil: data/k.csv, værdi: antal", files={CSV: csv(rows)})
    yield Trap(
        FAMILY,
        "fra-og-til",
        "a period's first and last day, none named",
        files,
        (("VÆRDI=724; PERIODE=januar 2021;", "VÆRDI=724; PERIODE=31. januar 2021;"),),
    )
    rows = [("opdateret", "kvartal", "antal"), ("12-01-2021", "2020Q3", "700"), ("12-01-2021", "2020Q4", "724")]
    files = workspace("fil: data/k.csv, værdi: antal", files={CSV: csv(rows)})
    yield Trap(
        FAMILY,
        "opdateret-og-kvartal",
        "the date of updating beside the quarter",
        files,
        figure("724", "4. kvartal 2020"),
    )
    rows = [("periode", "antal", "født"), ("2020M12", "700", "1980"), ("2021M01", "724", "1981")]
    files = workspace("fil: data/k.csv, periode: periode, værdi: antal", files={CSV: csv(rows)})
    yield Trap(FAMILY, "årstal-som-oplysning", "a year that isn't a period, other in each row", files, figure("724"))
