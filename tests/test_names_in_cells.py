"""A closed item's names, in cells that are written as text, of couples, and its numbers as registers write them."""

import datetime as dt

import pytest
from build import ITEM, MEETING, run, workspace

from committee.attachments.findings import NAME, SECRET
from committee.attachments.leaks.guard import inspect_file
from committee.attachments.leaks.secrets import Closed, secrets_of

TEXT = """Vi har hørt Sigrid Tornbjerg, Klara Løvsted-Ahm og Aksel Bo Rugholt. Prisen er 3.470.000 kr. Ejendommen er Ellekrogen 22.
Beløbet overføres til konto 3155 0004471926. Karen Skov har klaget."""
SECRETS = secrets_of([Closed("det lukkede punkt 2", case_numbers=("26/40817",), texts=(TEXT,))], ("Prøve Kommune",))


def stops(text):
    found = {leak.kind for leak in inspect_file("a.md", text.encode(), dt.date(2026, 11, 24), SECRETS)}
    return bool(found & {SECRET, NAME})


@pytest.mark.parametrize(
    "text",
    [
        "| Fornavn | By | Efternavn |\n| --- | --- | --- |\n| Sigrid | Fiktved | Tornbjerg |", "| 1 | Tornbjerg | Sigrid |", "| Efternavn | Tornbjerg |\n| --- | --- |\n| Fornavn | Sigrid |",
        "Sigrid;Fiktved;Tornbjerg", '"1"\t"Tornbjerg"\t"Sigrid"', "Sigrid,Tornbjerg,Fiktved", '{"fornavn": "Sigrid",\n "by": "Fiktved",\n "efternavn": "Tornbjerg"}',
        "| Løvsted-Ahm | Klara |", "| Aksel Bo | 12 | Rugholt |", "| Skov | Karen |",
        "Sigrid og Jens Tornbjerg", "Sigrid & Jens Peter Tornbjerg", "Tornbjerg (Sigrid)",
        "sag 26/040817", "26.40817", "https://esdh.example/sag/26/40817", "https://esdh.example/sag/26%2F40817", "2026-40817-3",
        "3470 t.kr.", "3.470.000kr", "3,470 mio. kr.", "3,47mio", "ellekrogen22.pdf", "konto 4471926", "kontonr. 0004471926",
    ],
)  # fmt: skip
def test_it_is_found(text):
    assert stops(f"Vi så på det.\n\n{text}\n\nOg mere.")


@pytest.mark.parametrize(
    "text",
    [
        "Sigrid;Holst\nBo;Tornbjerg", "Bo;Tornbjerg\nSigrid;Holst", "| Sigrid Holst | Bo Tornbjerg |", "Sigrid Holst og Jens Tornbjerg", "Sigrid var der; det var Tornbjerg ikke",
        "Sigrid og hr. Tornbjerg", "| Karen | skov | eng |", "den 3/26/40817", "26.408", "26/408171", "3471 t.kr.", "3,4 mio. kr.", "Ellekrogen 220", "14471926",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_let_be(text):
    assert not stops(f"Vi så på det.\n\n{text}\n\nOg mere.")


def test_a_name_in_the_cells_of_an_item_s_own_table_is_told(tmp_path):
    closed = (
        "titel: Sag\nsagsnr: 21/2\nlukket: ja\noffentlig_titel: Sag\nsagsfremstilling: Vi har hørt Sigrid Tornbjerg.\n"
    )
    table = "titel: T\nsagsfremstilling: |\n  | Fornavn | By | Efternavn |\n  | --- | --- | --- |\n  | Sigrid | Fiktved | Tornbjerg |\n"
    told = run("-C", workspace(tmp_path, {f"{MEETING}/02-lukket.yaml": closed, ITEM: table}), "tjek").out
    assert "Ord fra det lukkede punkt 2: »Sigrid Tornbjerg«" in told
