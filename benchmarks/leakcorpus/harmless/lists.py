"""Lists whose numbers look like others: accounts, telephones, cases, lots, timetables."""

from __future__ import annotations

import datetime as dt
import random

from benchmarks.leakcorpus.harmless.counts import AREAS, PLACES, Make
from benchmarks.leakcorpus.paper import Block, Table, Value

_OFFICES = (
    "Borgerservice",
    "Byggesag",
    "Biblioteket",
    "Jobcentret",
    "Pladsanvisningen",
    "Vej og Park",
    "Tandplejen",
    "Sundhedshuset",
)


def _rows(*heads: str, rows: list[tuple[Value, ...]]) -> tuple[Block, ...]:
    return (Table((heads, *rows)),)


def _digits(rng: random.Random, count: int) -> str:
    return "".join(str(rng.randrange(10)) for _ in range(count))


def _day(rng: random.Random, year: int = 2027) -> dt.date:
    return dt.date(year, rng.randrange(1, 13), rng.randrange(1, 29))


def _phones(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [
        (office, rng.choice(("{} {} {} {}", "{}{}{}{}", "{}{} {}{}", "+45 {} {} {} {}")).format(*(f"{rng.randrange(20, 99)}" for _ in range(4))), f"Lokal {_digits(rng, 4)}")
        for office in _OFFICES
    ]  # fmt: skip
    return _rows("Kontor", "Telefon", "Lokalnummer", rows=rows)


def _accounts(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(office, _digits(rng, 4), f"000{_digits(rng, 7)}") for office in _OFFICES]
    return _rows("Kontor", "Reg.nr.", "Kontonr.", rows=rows)


def _registers(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [
        (place, f"5798{_digits(rng, 9)}", str(rng.randrange(10**7, 4 * 10**7)), f"10{rng.randrange(13, 29)}{_digits(rng, 6)}") for place in PLACES
    ]  # fmt: skip
    return _rows("Enhed", "EAN-nr.", "CVR-nr.", "P-nummer", rows=rows)


def _iban(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(office, f"DK{_digits(rng, 2)} {_digits(rng, 4)} 00{_digits(rng, 2)} {_digits(rng, 4)} {_digits(rng, 2)}") for office in _OFFICES]  # fmt: skip
    return _rows("Modtager", "IBAN", rows=rows)


def _books(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(f"Lokalhistorie {n}", f"978-87-{_digits(rng, 4)}-{_digits(rng, 3)}-{_digits(rng, 1)}", 1960 + n) for n in range(6)]  # fmt: skip
    return _rows("Titel", "ISBN", "Udgivet", rows=rows)


def _timetable(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [
        (place, *(f"{hour:02}.{rng.randrange(60):02}" for hour in range(6, 12))) for place in PLACES
    ]
    return _rows("Stop", *(f"Tur {n}" for n in range(1, 7)), rows=rows)


def _payments(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(_day(rng), area, f"{rng.randrange(1, 99)}.{rng.randrange(1000):03},00", f"Bilag {n}") for n, area in enumerate(AREAS, 1)]  # fmt: skip
    return _rows("Dato", "Tekst", "Beløb", "Bilagsnr.", rows=rows)


def _cases(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(f"27/{rng.randrange(100, 9999)}", area, _day(rng), f"{rng.randrange(10, 30)}.00.00-P20-{rng.randrange(1, 99)}-27") for area in AREAS]  # fmt: skip
    return _rows("Sagsnr.", "Sag", "Frist", "KLE", rows=rows)


def _old_cases(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(area, f"{_day(rng, rng.randrange(1965, 1999)):%d.%m.%Y}", f"Deklaration {rng.randrange(1000, 9999)}") for area in AREAS]  # fmt: skip
    return _rows("Ejendom", "Tinglyst", "Dokument", rows=rows)


def _meetings(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [
        (f"{_day(rng):%d-%m-%Y}", f"{rng.randrange(13, 18)}.00", f"Lokale {rng.randrange(100, 340)}") for _ in range(9)
    ]
    return _rows("Møde", "Kl.", "Sted", rows=rows)


def _deadlines(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(area, _day(rng), _day(rng, 2028), rng.randrange(20, 900)) for area in AREAS]
    return _rows("Projekt", "Begynder", "Slutter", "Timer", rows=rows)


def _lots(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(f"{rng.randrange(1, 90)}{rng.choice('abcdk')}", place, rng.randrange(400, 99000), f"BFE {_digits(rng, 7)}") for place in PLACES]  # fmt: skip
    return _rows("Matr.nr.", "Ejerlav", "Areal, m2", "Nummer", rows=rows)


def _points(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(place, round(54.8 + rng.random(), 6), round(9 + rng.random(), 6), f"{rng.randrange(480000, 560000)}", f"{rng.randrange(6070000, 6150000)}") for place in PLACES]  # fmt: skip
    return _rows("Punkt", "Bredde", "Længde", "UTM øst", "UTM nord", rows=rows)


def _equipment(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(f"Pumpe {n}", f"SN{_digits(rng, 9)}", f"{_digits(rng, 3)}-{_digits(rng, 6)}-{_digits(rng, 2)}", rng.randrange(1, 40)) for n in range(1, 8)]  # fmt: skip
    return _rows("Udstyr", "Serienr.", "Varenr.", "Antal", rows=rows)


def _invoice(rng: random.Random) -> tuple[Block, ...]:
    lines: list[tuple[Value, ...]] = [(f"{_digits(rng, 5)}", area, rng.randrange(1, 30), f"{rng.randrange(40, 990)},00", f"{rng.randrange(400, 9900)},50") for area in AREAS[:4]]  # fmt: skip
    head = f"Fakturanr. {_digits(rng, 8)}, ordrenr. {_digits(rng, 6)}, kundenr. {_digits(rng, 5)}. Betales senest {_day(rng):%d.%m.%Y} til konto {_digits(rng, 4)} 000{_digits(rng, 7)}."
    return (head, Table((("Varenr.", "Tekst", "Antal", "Pris", "I alt"), *lines)))


def _log(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(f"2027-02-{day:02} {rng.randrange(7, 18):02}:{rng.randrange(60):02}:{rng.randrange(60):02}", f"Station {rng.randrange(1, 9)}", rng.randrange(3000)) for day in range(1, 12)]  # fmt: skip
    return _rows("Tidspunkt", "Måler", "Værdi", rows=rows)


def _vehicles(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(f"{rng.choice('ABCD')}{rng.choice('XYZ')} {_digits(rng, 2)} {_digits(rng, 3)}", 2005 + n, rng.randrange(9000, 299000)) for n in range(8)]  # fmt: skip
    return _rows("Bil", "Årgang", "Kilometer", rows=rows)


def _agenda(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(n, area, f"{rng.randrange(13, 17)}.{rng.randrange(0, 60, 5):02}", rng.randrange(5, 40)) for n, area in enumerate(AREAS, 1)]  # fmt: skip
    return _rows("Nr.", "Punkt", "Kl.", "Minutter", rows=rows)


def _opening(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [
        (office, "10-15", "10-15", "lukket", f"10-{rng.randrange(15, 19)}", "10-13") for office in _OFFICES
    ]
    return _rows("Kontor", "Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", rows=rows)


def _members(rng: random.Random) -> tuple[Block, ...]:
    people = ("Alma Prøve", "Bent Prøve", "Clara Prøve", "Ditte Opdigt", "Erik Opdigt")
    rows: list[tuple[Value, ...]] = [
        (n, one, rng.choice("ABCFV"), rng.randrange(90, 1900), rng.randrange(1, 5)) for n, one in enumerate(people, 1)
    ]
    return _rows("Nr.", "Medlem", "Parti", "Stemmer", "Poster", rows=rows)


def _codes(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [(f"{rng.randrange(10, 99)}.{rng.randrange(10, 99)}.{rng.randrange(10, 99)}", area, f"{_digits(rng, 4)}", f"{_digits(rng, 3)}") for area in AREAS]  # fmt: skip
    return _rows("Funktion", "Tekst", "Gruppering", "Art", rows=rows)


KINDS: dict[str, Make] = {
    "telefonliste": _phones, "kontonumre": _accounts, "EAN, CVR og P-numre": _registers, "IBAN": _iban, "bøger": _books, "køreplan": _timetable,
    "betalinger": _payments, "sagsliste": _cases, "tinglyste dokumenter": _old_cases, "mødekalender": _meetings, "projekter": _deadlines,
    "matrikler": _lots, "koordinater": _points, "udstyr": _equipment, "faktura": _invoice, "målerlog": _log, "biler": _vehicles, "dagsorden": _agenda,
    "åbningstider": _opening, "medlemmer": _members, "kontoplan": _codes,
}  # fmt: skip
