"""Tables of numbers: counts, ages, budgets, marks, series."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from benchmarks.leakcorpus.paper import Block, Table, Value

Make = Callable[[random.Random], tuple[Block, ...]]

PLACES = ("Nordskolen", "Sydskolen", "Østskolen", "Byskolen", "Havneskolen", "Skovskolen", "Engskolen", "Åskolen")
AREAS = ("Sygemeldte", "Fleksjob", "Ressourceforløb", "Jobafklaring", "Førtidspension", "Unge", "Veje", "Parker")


def grid(heads: str, names: tuple[str, ...], least: int, most: int) -> Make:
    """Names down, heads across, small whole numbers between."""

    def make(rng: random.Random) -> tuple[Block, ...]:
        head = heads.split("|")
        chosen = rng.sample(names, min(len(names), rng.randrange(4, 8)))
        rows = [(name, *(rng.randrange(least, most) for _ in head[1:])) for name in chosen]
        return (Table((tuple(head), *rows)),)

    return make


def _texted(heads: str, names: tuple[str, ...], least: int, most: int) -> Make:
    """The same with numbers as text, as they are pasted."""

    def make(rng: random.Random) -> tuple[Block, ...]:
        (table,) = grid(heads, names, least, most)(rng)
        return (Table(tuple(tuple(map(str, row)) for row in table.rows)),)

    return make


def _budget(rng: random.Random) -> tuple[Block, ...]:
    rows: list[tuple[Value, ...]] = [("1.000 kr.", "Budget 2027", "Forbrug", "Rest", "2028", "2029")]
    for area in rng.sample(AREAS, 5):
        rows.append((area, *(f"{rng.randrange(1, 99)}.{rng.randrange(1000):03}" for _ in range(5))))
    return (Table(tuple(rows)),)


def _budget_numbers(rng: random.Random) -> tuple[Block, ...]:
    rows = [(area, *(rng.randrange(10**4, 10**8) for _ in range(4))) for area in rng.sample(AREAS, 6)]
    return (Table((("Område", "R2025", "B2026", "B2027", "BO2028"), *rows)),)


def _kpis(rng: random.Random) -> tuple[Block, ...]:
    rows = [(area, round(rng.uniform(1, 99), 1), round(rng.uniform(1, 99), 1), f"{rng.randrange(-9, 9)},{rng.randrange(10)} %", rng.choice("↑↓→")) for area in AREAS]  # fmt: skip
    return (Table((("Nøgletal", "Mål", "Nu", "Ændring", "Retning"), *rows)),)


def _series(rng: random.Random) -> tuple[Block, ...]:
    first = dt.date(rng.randrange(1996, 2026), 1, 1)
    rows = [(first + dt.timedelta(days=30 * month), rng.randrange(20, 3000)) for month in range(14)]
    return (Table((("Måned", "Ledige"), *rows)),)


def _dated(head: str, count: str, least: int, most: int, since: int = 1960, until: int = 2026) -> Make:
    """A date and a number in each row: meetings, buildings, wells."""

    def make(rng: random.Random) -> tuple[Block, ...]:
        rows = [
            (name, dt.date(rng.randrange(since, until), rng.randrange(1, 13), rng.randrange(1, 28)), rng.randrange(least, most))
            for name in rng.sample(PLACES, 6)
        ]  # fmt: skip
        return (Table((("Sted", head, count), *rows)),)

    return make


def _calendar(rng: random.Random) -> tuple[Block, ...]:
    """A month as a grid of days."""
    first, days = rng.randrange(7), rng.choice((28, 30, 31))
    cells = [""] * first + [str(day) for day in range(1, days + 1)]
    cells += [""] * (-len(cells) % 7)
    weeks = [tuple(cells[start : start + 7]) for start in range(0, len(cells), 7)]
    return (Table((("ma", "ti", "on", "to", "fr", "lø", "sø"), *weeks)),)


def _matrix(rng: random.Random) -> tuple[Block, ...]:
    """Marks of one digit in ten columns and more."""
    rows = [(f"Borger {n}", *(rng.randrange(1, 6) for _ in range(12))) for n in range(1, 9)]
    return (Table((("", *(f"Sp. {n}" for n in range(1, 13))), *rows)),)


def _two_digits(rng: random.Random) -> tuple[Block, ...]:
    """Columns of two digits, bare, as a measuring instrument gives them."""
    return (Table(tuple(tuple(f"{rng.randrange(1, 60):02}" for _ in range(5)) for _ in range(12)), head=False),)


def _temperatures(rng: random.Random) -> tuple[Block, ...]:
    rows = [(f"{hour:02}:00", *(round(rng.uniform(-4, 22), 1) for _ in range(4))) for hour in range(0, 24, 3)]
    return (Table((("Kl.", "Målt", "Ude", "Inde", "Fremløb"), *rows)),)


def _paragraph_counts(rng: random.Random) -> tuple[Block, ...]:
    """Cells with several paragraphs: a count, and what it was."""
    rows = [(name, (str(rng.randrange(10, 99)), f"({rng.randrange(10, 99)} i 2026)"), (f"{rng.randrange(1, 32)}.", f"{rng.randrange(1, 13)}.")) for name in rng.sample(AREAS, 4)]  # fmt: skip
    return (Table((("Område", "Antal", "Frist"), *rows)),)


KINDS: dict[str, Make] = {
    "spørgeskema ja nej ved ikke": grid("Spørgsmål|Ja|Nej|Ved ikke|Svar", AREAS, 1, 40),
    "kvartaler": grid("Område|1. kvt.|2. kvt.|3. kvt.|4. kvt.", AREAS, 1, 32),
    "måneder": grid("Skole|Jan|Feb|Mar|Apr|Maj|Jun", PLACES, 1, 13),
    "årstal som hoved": grid("Område|2022|2023|2024|2025|2026", AREAS, 1, 32),
    "hold pr. skole": grid("Skole|0. kl.|1. kl.|2. kl.|3. kl.|I alt", PLACES, 1, 29),
    "aldersgrupper": grid("Område|0-5 år|6-17 år|18-29 år|30-64 år|65+ år", AREAS, 1, 99),
    "risikovurdering": grid("Risiko|S|K|S×K|Rang", AREAS, 1, 6),
    "prioritering": grid("Projekt|Klima|Økonomi|Borgere|Tid", PLACES, 1, 6),
    "fremmøde": grid("Møde|Inviteret|Mødt|Afbud|Udeblevet", PLACES, 1, 31),
    "stemmetal": grid("Forslag|For|Imod|Undlod|Fravær", AREAS, 0, 16),
    "stemmetal som tekst": _texted("Forslag|For|Imod|Undlod|Fravær", AREAS, 0, 32),
    "søgt og bevilget": _texted("Pulje|Søgt|Bevilget|Afslag|Venter", AREAS, 1, 32),
    "ventetid i dage": grid("Tilbud|Mindst|Median|Mest|Antal", AREAS, 1, 300),
    "årsværk": grid("Afdeling|2026|2027|Ændring|Vakante", AREAS, 1, 60),
    "elever og klasser": grid("Skole|Elever|Klasser|Lærere|Pædagoger", PLACES, 10, 900),
    "valgresultat": grid("Valgsted|A|B|C|F|I|V|Ø|Å|Blanke", PLACES, 3, 1900),
    "sygefravær": grid("Uge|Man|Tir|Ons|Tor|Fre", tuple(f"Uge {n}" for n in range(1, 40)), 0, 12),
    "energiforbrug": grid("Bygning|kWh 2024|kWh 2025|kWh 2026|m2", PLACES, 1000, 99999),
    "postnumre": grid("By|Postnr.|Husstande|Huse|Lejligheder", PLACES, 1000, 9999),
    "budget": _budget, "budget i kroner": _budget_numbers, "nøgletal": _kpis, "tidsserie": _series,
    "møder og deltagere": _dated("Afholdt", "Deltog", 8, 60), "bygninger": _dated("Opført", "m2", 60, 9000), "boringer": _dated("Boret", "Dybde", 10, 99),
    "ulykker": _dated("Dato", "Tilskadekomne", 1, 5), "trafiktælling": _dated("Talt den", "Biler i døgnet", 400, 9000), "lokalplaner": _dated("Vedtaget", "Lokalplan nr.", 100, 999),
    "foreninger": _dated("Stiftet", "Medlemmer", 12, 4000, 1901, 2010), "høringssvar": _dated("Modtaget", "Svar", 1, 80, 2020),
    "månedskalender": _calendar, "svar på skala": _matrix, "måleserie": _two_digits, "temperaturer": _temperatures, "antal og året før": _paragraph_counts,
}  # fmt: skip
