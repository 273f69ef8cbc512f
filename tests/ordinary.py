"""Ordinary tables of a municipality, drawn anew each time, and the files that hold them. None has a CPR number in it."""

import datetime as dt

from files import HEAD, drawn, ods, pdf_with, pptx, wordx, xlsx

PLACES = ("Nordskolen", "Sydskolen", "Østskolen", "Byskolen", "Havneskolen", "Fjordskolen", "Drift", "Anlæg")
PERSONS = ("Anne Hansen", "Bo Jensen", "Carl Friis", "Dorte Lund", "Erik Holm", "Finn Krogh")
COUNTED = ("0-5 år", "6-16 år", "17-25 år", "65+", "Jan", "Feb", "Mar", "Apr", "2021", "2022", "2023", "2024", "Ja", "Nej", "Ved ikke", "Svar")  # fmt: skip


class Drawn:
    """The parts of a table, by a generator of random numbers."""

    def __init__(self, rng):
        self.rng = rng

    def n(self, low, high):
        return str(self.rng.randint(low, high))

    def digits(self, count, first="123456789"):
        return self.rng.choice(first) + "".join(self.rng.choice("0123456789") for _ in range(count - 1))

    def date(self, first, last, form):
        return dt.date(self.rng.randint(first, last), self.rng.randint(1, 12), self.rng.randint(1, 28)).strftime(form)

    def rows(self, head, make, least=2, most=15):
        return [head, *(make() for _ in range(self.rng.randint(least, most)))]

    def place(self):
        return self.rng.choice(PLACES)

    def person(self):
        return self.rng.choice(PERSONS)


def counts(d):
    wide, (low, high) = d.rng.randint(3, 6), d.rng.choice([(0, 9), (1, 12), (0, 31), (5, 40), (1, 99)])
    return d.rows(["Enhed", *d.rng.sample(COUNTED, wide)], lambda: [d.place(), *(d.n(low, high) for _ in range(wide))])


def counts_without_a_heading(d):
    return counts(d)[1:]


def births_by_year(d):
    return d.rows(["År", "Født", "Døde", "Tilflyttere", "Folketal"], lambda: [d.n(1990, 2025), d.n(100, 900), d.n(100, 900), d.n(1000, 4000), d.n(10000, 60000)])  # fmt: skip


def budget(d):
    def amount(most):
        number = d.rng.randint(1000, most)
        return f"{number:,}".replace(",", ".") if dotted else str(number)

    dotted = d.rng.random() < 0.5
    return d.rows(["Konto", "Budget", "Forbrug", "Rest"], lambda: [d.place(), amount(10**9), amount(999_999), amount(9999)])  # fmt: skip


def budget_by_year(d):
    return d.rows(["Område", "2023", "2024", "2025", "2026"], lambda: [d.place(), *(d.n(1000, 999_999) for _ in range(4))])  # fmt: skip


def old_dates(d):
    what, form = d.rng.choice([("Opført", "m2"), ("Afholdt", "Deltog"), ("Oprettet", "Pladser"), ("Ansat", "Timer")]), d.rng.choice(["%d-%m-%Y", "%d.%m.%Y", "%d-%m-%y"])  # fmt: skip
    low, high = d.rng.choice([(10, 99), (100, 999), (1000, 9999)])
    return d.rows(["Navn", *what], lambda: [d.place(), d.date(1960, 2020, form), d.n(low, high)])


def appointments(d):
    return d.rows(["Navn", "Ansat", "Lønnr."], lambda: [d.person(), d.date(1985, 2020, "%d-%m-%Y"), d.digits(4)])


def telephones(d):
    return d.rows(["Navn", "Telefon", "Lokal", "Mobil"], lambda: [d.person(), d.digits(8), d.digits(4), d.digits(8)])


def accounts(d):
    return d.rows(["Modtager", "Reg.nr.", "Kontonr."], lambda: [d.person(), d.digits(4), d.digits(10, "0123456789")], least=3, most=25)  # fmt: skip


def units(d):
    return d.rows(["Enhed", "EAN", "CVR", "P-nummer"], lambda: [d.place(), f"5798{d.digits(9)}", d.digits(8), f"10{d.digits(8)}"], most=30)  # fmt: skip


def ids(d):
    return d.rows(["Id", "Tekst"], lambda: [d.digits(d.rng.choice([7, 8, 9, 10])), d.place()], least=4, most=40)


def cases(d):
    return d.rows(["Sagsnr.", "Titel", "Dok.nr."], lambda: [f"{d.n(15, 26)}/{d.digits(5)}", d.place(), f"{d.digits(6)}-{d.n(15, 26)}"])  # fmt: skip


def goods(d):
    return d.rows(["Varenr.", "Tekst", "Antal"], lambda: [d.rng.choice([d.digits(6), d.digits(8), d.digits(10)]), "Stol", d.n(1, 40)], least=4)  # fmt: skip


def addresses(d):
    return d.rows(["Navn", "Vej", "Nr", "Postnr", "By"], lambda: [d.person(), "Skolegade", d.n(1, 99), d.n(1000, 9990), "Tinglev"])  # fmt: skip


def books(d):
    return d.rows(["Titel", "ISBN", "År"], lambda: ["En bog", f"978{d.digits(10)}", d.n(1960, 2025)])


def votes(d):
    return [["Parti", "For", "Imod", "Undlod", "Fraværende"], *([party, d.n(0, 5), d.n(0, 5), d.n(0, 2), d.n(0, 2)] for party in "ACFOV")]  # fmt: skip


def times(d):
    return d.rows(["Dato", "Fra", "Til", "Lokale"], lambda: [d.date(2015, 2026, "%d-%m-%Y"), f"{d.rng.randint(8, 15):02}00", f"{d.rng.randint(16, 22)}30", d.n(1, 400)])  # fmt: skip


TABLES = (counts, counts_without_a_heading, births_by_year, budget, budget_by_year, old_dates, appointments, telephones, accounts, units, ids, cases, goods, addresses, books, votes, times)  # fmt: skip


def _cells(row, start, end):
    return "".join(f"{start}{cell.replace('&', '&amp;')}{end}" for cell in row)


def _sheet(table):
    def cell(column, number, value):
        place = f'r="{chr(65 + column)}{number}"'
        return f"<c {place}><v>{value}</v></c>" if value.isdecimal() else f'<c {place} t="inlineStr"><is><t>{value}</t></is></c>'  # fmt: skip

    return "".join(f'<row r="{n}">{"".join(cell(c, n, v) for c, v in enumerate(row))}</row>' for n, row in enumerate(table, 1))  # fmt: skip


def _drawn(table, apart):
    lines = enumerate(table)
    if apart:
        return b"".join(drawn(cell, x=40 + 90 * c, y=780 - 14 * n) for n, row in lines for c, cell in enumerate(row))
    return b"".join(drawn("  ".join(row), y=780 - 14 * n) for n, row in lines)


_SLIDE = (
    '<p:sld xmlns:p="urn:p" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:tbl>{}</a:tbl></p:sld>'
)

# How a table is written: the name of a file, and its bytes.
FILES = {
    "csv": lambda t: ("a.csv", "\n".join(";".join(row) for row in t).encode()),
    "docx": lambda t: ("a.docx", wordx("<w:tbl>" + "".join(f"<w:tr>{_cells(row, '<w:tc><w:p><w:r><w:t>', '</w:t></w:r></w:p></w:tc>')}</w:tr>" for row in t) + "</w:tbl>")),
    "xlsx": lambda t: ("a.xlsx", xlsx(_sheet(t))),
    "pptx": lambda t: ("a.pptx", pptx(more={"ppt/slides/slide2.xml": HEAD + _SLIDE.format("".join(f"<a:tr>{_cells(row, '<a:tc><a:txBody><a:p><a:r><a:t>', '</a:t></a:r></a:p></a:txBody></a:tc>')}</a:tr>" for row in t))})),
    "html": lambda t: ("a.html", ("<html><body><table>" + "".join(f"<tr>{_cells(row, '<td>', '</td>')}</tr>" for row in t) + "</table></body></html>").encode()),
    "ods": lambda t: ("a.ods", ods("".join(f"<table:table-row>{_cells(row, '<table:table-cell><text:p>', '</text:p></table:table-cell>')}</table:table-row>" for row in t))),
    "txt": lambda t: ("a.txt", "\n".join("  ".join(row) for row in t).encode()),
    "pdf": lambda t: ("a.pdf", pdf_with(lambda d, f: None, _drawn(t, apart=False))),
    "pdf, cell by cell": lambda t: ("a.pdf", pdf_with(lambda d, f: None, _drawn(t, apart=True))),
}  # fmt: skip
