"""Tables: numbers and names whose parts stand in cells of their own, or share a cell."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from benchmarks.leakcorpus.closed import APPLICANT, LAWYER, RIVAL, STREET
from benchmarks.leakcorpus.families.spread import Planted
from benchmarks.leakcorpus.families.writings import IN_ROW, REPLACING, SPACED
from benchmarks.leakcorpus.paper import CLOSED, CPR, Table, Value
from benchmarks.leakcorpus.people import Person, people

PARAGRAPHS = "flere afsnit i en celle"
TWO_CELLS = "for- og efternavn i hver sin celle"
LOST = "tabt nul under overskriften CPR"
COLUMNS = "dato og løbenummer i hver sin spalte"

_TOWNS = ("Prøvehavn", "Fiktved", "Opdigtrup", "Skrønstrup")
_CPR_HEADS = ("CPR", "CPR-nr.", "Personnummer", "Cpr-nummer", "CPR nr")
_DATE_HEADS = (
    ("Fødselsdato", "Løbenr."), ("Født", "Løbenummer"), ("CPR-dato", "CPR-løbenr"), ("Fødselsdag", "Nr."), ("Fødselsdato", "De sidste fire"),
)  # fmt: skip
_TYPED = ("xlsx", "ods", "csv", "html", "docx", "odt", "pdf", "txt", "json", "zip", "eml")


def grids(rng: random.Random) -> Iterator[Planted]:
    """Every table."""
    yield from _paragraphs(rng)
    yield from _two_cells()
    yield from _lost(rng)
    yield from _columns(rng)
    yield from _in_rows(rng)
    yield from _boxes(rng)


def _table(*rows: tuple[Value, ...], head: bool = True) -> Table:
    return Table(rows, head)


_WRITTEN = {
    "streg": "{0.dashed}",
    "mellemrum": "{0.date} {0.serial}",
    "tankestreg": "{0.date}–{0.serial}",
    "ti cifre": "{0.ten}",
}
_IN_CELL = {
    "navn, nummer": "{name}\n{number}",
    "navn, nummer, adresse": "{name}\n{number}\nPrøvevej 4",
    "nummer, beløb": "{number}\n12.500 kr.",
    "beløb, nummer": "1.250\n{number}",
    "husnummer, nummer": "Prøvevej 12\n{number}",
    "nummer, årstal": "{number}\n2026",
}  # fmt: skip


def _paragraphs(rng: random.Random) -> Iterator[Planted]:
    for layout, form in _IN_CELL.items():
        for writing, number in _WRITTEN.items():
            rows = [
                (tuple(form.format(name=one.name, number=number.format(one)).split("\n")), rng.choice(_TOWNS), rng.randrange(2, 90))
                for one in people(rng, 3)
            ]  # fmt: skip
            yield Planted(PARAGRAPHS, f"{layout}: {writing}", _table(("Borger", "By", "Timer"), *rows), CPR)
    first, last = RIVAL
    shapes: dict[str, tuple[str, ...]] = {
        "navn, adresse": (" ".join(RIVAL), "Prøvevej 3"), "adresse, by": (STREET, "6270 Tønder"), "stilling, navn": ("Driftschef", " ".join(APPLICANT)),
        "fornavn, efternavn": (first, last), "navn, telefon": (" ".join(LAWYER), "41 73 28 96"),
    }  # fmt: skip
    for layout, cell in shapes.items():
        rows = [(cell, "Prøvehavn"), (("Bent Prøve", "Prøvevej 9"), "Fiktved")]
        yield Planted(PARAGRAPHS, layout, _table(("Navn", "By"), *rows), CLOSED)


def _two_cells() -> Iterator[Planted]:
    for first, last in (RIVAL, APPLICANT, (" ".join(LAWYER[:2]), LAWYER[2]), (LAWYER[0], LAWYER[2])):
        yield Planted(TWO_CELLS, "fornavn, efternavn", _table(("Fornavn", "Efternavn", "By"), ("Bent", "Prøve", "Fiktved"), (first, last, "Prøvehavn")), CLOSED)  # fmt: skip
        yield Planted(TWO_CELLS, "efternavn, fornavn", _table(("Efternavn", "Fornavn", "Timer"), (last, first, 12), ("Prøve", "Bent", 37)), CLOSED)  # fmt: skip
        yield Planted(
            TWO_CELLS,
            "fornavn, by, efternavn",
            _table(("Fornavn", "By", "Efternavn"), (first, "Prøvehavn", last)),
            CLOSED,
        )
        yield Planted(
            TWO_CELLS,
            "under hinanden",
            _table(("Fornavn", first), ("Efternavn", last), ("By", "Prøvehavn"), head=False),
            CLOSED,
        )
        yield Planted(
            TWO_CELLS, "under hinanden, omvendt", _table(("Efternavn", last), ("Fornavn", first), head=False), CLOSED
        )
        yield Planted(TWO_CELLS, "nummer, efternavn, fornavn", _table(("Nr.", "Efternavn", "Fornavn"), (1, last, first), (2, "Prøve", "Alma")), CLOSED)  # fmt: skip


def _lost(rng: random.Random) -> Iterator[Planted]:
    for head in _CPR_HEADS:
        own = people(rng, 4, nought=True)
        rows = [(one.name, int(one.ten), rng.choice(_TOWNS)) for one in own]
        yield Planted(LOST, f"tal under {head}", _table(("Navn", head, "By"), *rows), CPR)
        texts = [(str(int(one.date)) + "-" + one.serial, one.first) for one in own]
        yield Planted(LOST, f"ni cifre med streg under {head}", _table((head, "Navn"), *texts), CPR)
    mixed = people(rng, 3, nought=True) + people(rng, 2)
    yield Planted(
        LOST, "ni og ti cifre under CPR", _table(("Navn", "CPR"), *((one.first, int(one.ten)) for one in mixed)), CPR
    )
    bare = [(one.first, int(one.ten), rng.choice(_TOWNS)) for one in people(rng, 5, nought=True)]
    yield Planted(LOST, "uden overskrift", _table(*bare, head=False), CPR, only=("csv", "xlsx", "ods"))
    one = people(rng, 1, nought=True)[0]
    yield Planted(
        LOST, "ledetekst i cellen ved siden af", _table(("CPR-nr.", int(one.ten)), ("Navn", one.name), head=False), CPR
    )
    yield Planted(LOST, "ledetekst i samme linje", f"CPR-nr. {int(one.date)}-{one.serial}", CPR)
    yield Planted(LOST, "ledetekst foran ni cifre", f"CPR-nr.: {int(one.ten)}", CPR)


def _columns(rng: random.Random) -> Iterator[Planted]:
    for date_head, serial_head in _DATE_HEADS:
        own = people(rng, 3)
        shapes: dict[str, list[tuple[Value, ...]]] = {
            "ddmmåå": [(one.date, one.serial) for one in own],
            "dd-mm-åååå": [(f"{one.born:%d-%m-%Y}", one.serial) for one in own],
            "dd.mm.åå": [(f"{one.born:%d.%m.%y}", one.serial) for one in own],
            "åååå-mm-dd": [(one.born.isoformat(), one.serial) for one in own],
        }
        for shape, pairs in shapes.items():
            yield Planted(
                COLUMNS, f"{date_head}, {serial_head}: {shape}", _table((date_head, serial_head), *pairs), CPR
            )
        named = [(one.born, one.name, one.serial) for one in own]
        yield Planted(
            COLUMNS, f"{date_head}, navn, {serial_head}", _table((date_head, "Navn", serial_head), *named), CPR
        )
        turned = [(one.serial, f"{one.born:%d-%m-%Y}") for one in own]
        yield Planted(COLUMNS, f"{serial_head}, {date_head}", _table((serial_head, date_head), *turned), CPR)
    young = [(one.first, one.born, one.serial) for one in people(rng, 4, young=True)]
    yield Planted(COLUMNS, "børn, celler med dato", _table(("Barn", "Født", "Løbenr."), *young), CPR, only=_TYPED)
    dashed = [(one.name, one.date, "-", one.serial) for one in people(rng, 3)]
    yield Planted(COLUMNS, "streg i en celle for sig", _table(("Navn", "Fødselsdato", "", "Løbenr."), *dashed), CPR)
    typed = [
        (one.name, dt.date(one.born.year, one.born.month, one.born.day), int(one.serial)) for one in people(rng, 3)
    ]
    yield Planted(COLUMNS, "tal som løbenummer", _table(("Navn", "Fødselsdato", "CPR, sidste fire"), *typed), CPR)


def _in_rows(rng: random.Random) -> Iterator[Planted]:
    rows = [(number, f"{one.date} {one.serial}", rng.randrange(1, 40), rng.randrange(1, 40)) for number, one in enumerate(people(rng, 4), 1)]  # fmt: skip
    yield Planted(IN_ROW, "celle mellem tal", _table(("Nr.", "Borger", "Timer", "Dage"), *rows), CPR)
    bare = [
        (number, f"{one.date} {one.serial}", rng.randrange(100, 400), 7)
        for number, one in enumerate(people(rng, 3), 11)
    ]
    yield Planted(IN_ROW, "celle mellem tal uden overskrift", _table(*bare, head=False), CPR)
    last = [(rng.randrange(10, 99), rng.randrange(10, 99), f"{one.date} {one.serial}") for one in people(rng, 3)]
    yield Planted(IN_ROW, "sidst i rækken", _table(("Uge", "Timer", "Reference"), *last), CPR)


def _boxes(rng: random.Random) -> Iterator[Planted]:
    def digits(one: Person, dash: bool) -> tuple[Value, ...]:
        return (*one.date, *(("-",) if dash else ()), *one.serial)

    one, two = people(rng, 2)
    yield Planted(SPACED, "et ciffer i hver celle, streg", _table(digits(one, True), head=False), CPR)
    yield Planted(SPACED, "CPR og et ciffer i hver celle", _table(("CPR", *digits(two, False)), head=False), CPR)
    yield Planted(SPACED, "overskrift og to rækker kasser", _table(("CPR-nr.:", *digits(one, True)), ("CPR-nr.:", *digits(two, True)), head=False), CPR)  # fmt: skip
    letters = tuple((p.name, f"{p.date}{'61'[p.born.year < 2000]}AK{rng.randrange(1, 9)}") for p in people(rng, 3))
    yield Planted(REPLACING, "under CPR", _table(("Navn", "CPR"), *letters), CPR)
