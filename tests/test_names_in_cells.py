"""A closed item's names, in cells that are written as text, of couples, and its numbers as registers write them."""

import datetime as dt

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, workspace

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
        "| Løvsted-Ahm | Klara |", "Holst;Bo\nTornbjerg;Sigrid", "| Aksel Bo | 12 | Rugholt |", "| Skov | Karen |",
        "Sigrid og Jens Tornbjerg", "Sigrid & Jens Peter Tornbjerg", "Tornbjerg (Sigrid)",
        "sag 26/040817", "26.40817", "https://esdh.example/sag/26/40817", "https://esdh.example/sag/26%2F40817", "https://by.example/?navn=Klara+L%C3%B8vsted", "https://by.example/?navn=Sigrid+Tornbjerg", "2026-40817-3",
        "3470 t.kr.", "3.470.000kr", "3,470 mio. kr.", "3,47mio", "ellekrogen22.pdf", "konto 4471926", "kontonr. 0004471926",
    ],
)  # fmt: skip
def test_it_is_found(text):
    assert stops(f"Vi så på det.\n\n{text}\n\nOg mere.")


@pytest.mark.parametrize(
    "text",
    [
        "Sigrid;Holst\nBo;Tornbjerg", "Sigrid;Holst;Bo;Tornbjerg", "Bo;Tornbjerg;Sigrid;Holst", "Bo;Tornbjerg\nSigrid;Holst", "| Sigrid Holst | Bo Tornbjerg |", "Sigrid Holst og Jens Tornbjerg", "Sigrid var der; det var Tornbjerg ikke",
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


CLOSED = "titel: Sag\nsagsnr: 26/40817\nlukket: ja\noffentlig_titel: Sag\noffentlig_beslutning: Godkendt.\nsagsfremstilling: Vi har hørt Sigrid Tornbjerg.\nbeslutning: Godkendt.\n"
OPEN = "titel: T\nsagsnr: 21/1\nsagsfremstilling: {}\nindstilling: Godkendes.\nbeslutning: Godkendt.\nbilag:\n  - {}\n"


def published(tmp_path, item, name, words="Et notat.\n"):
    root = workspace(tmp_path, {f"{MEETING}/02-lukket.yaml": CLOSED, f"{MEETING}/{name}": words, ITEM: item})
    return root / OUTPUT / "offentlig", run("-C", root, "udgiv", DATE)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["bilag/notat-sigrid-tornbjerg.txt", "bilag/Sigrid Tornbjerg/notat.txt", "bilag/26-40817.txt"]
)
def test_an_attachment_s_own_file_name_stands_nowhere_in_public(tmp_path, name):
    folder, done = published(tmp_path, OPEN.format("Tekst.", f"{{titel: Notat, fil: {name}}}"), name)
    assert done.code == 0
    public = b"".join(str(path).encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    assert b"notat" in public
    assert not any(word in public for word in (b"tornbjerg", b"40817"))


@pytest.mark.slow
@pytest.mark.parametrize("words", ["Sigrid Tornbjerg", "26/40817", "Tornbjerg, Sigrid"])
def test_an_attachment_s_title_stops_and_so_the_short_name_made_of_it(tmp_path, words):
    folder, done = published(
        tmp_path, OPEN.format("Tekst.", f'{{titel: "Om {words}", fil: bilag/n.txt}}'), "bilag/n.txt"
    )
    assert done.code == 1
    assert "01-sag.yaml:7:" in done.err
    assert not folder.exists()


@pytest.mark.slow
def test_a_closed_attachment_s_words_stop_in_its_open_item_with_a_cure_that_is_possible(tmp_path):
    item = OPEN.format("Om Valborg Dyrehøj.", "{titel: Ansøgning, fil: bilag/x.txt, lukket: ja}")
    _, done = published(tmp_path, item, "bilag/x.txt", "Fra Valborg Dyrehøj.\n")
    assert "Ord fra det lukkede bilag 1 til punkt 1: »Valborg Dyrehøj«" in done.err
    assert "offentlig_titel" not in done.err


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("Matr.nr. 14cf Fiktved By", "matrikel 14 cf, Fiktved"), ("Køb hos Rødhøj Materiel A/S", "se www.rodhojmateriel.example"), ("Køb hos Rødhøj Materiel A/S", "rodhoj-materiel.pdf"),
        ("Vi hørte Søren Tårnbjerg", "soren-tarnbjerg.pdf"), ("Vi hørte Hans Peter Ruggård", "HP Ruggård"), ("Smed Poul Rugholt & Søn", "Poul Rugholt"),
        ("Vi hørte Ludmira Bo Rugholt", "Ludmira Rugholt"), ("Vi hørte Aksel Bo Rugholt", "A.B. Rugholt"),
    ],
)  # fmt: skip
def test_it_is_found_as_others_write_it(told, written):
    secrets = secrets_of([Closed("det lukkede punkt 2", texts=(f"{told} om sagen.",))], ("Prøve Kommune",))
    found = inspect_file("a.txt", f"Se {written} her.".encode(), dt.date(2026, 11, 24), secrets)
    assert {leak.kind for leak in found} & {SECRET, NAME}


@pytest.mark.parametrize("written", ["14cf", "matr.nr. 14cf Andenby", "Materiel", "PH Ruggård", "Poul Søn"])
def test_a_part_of_it_is_let_be(written):
    text = "Matr.nr. 14cf Fiktved By. Rødhøj Materiel A/S. Hans Peter Ruggård. Smed Poul Rugholt & Søn."
    secrets = secrets_of([Closed("det lukkede punkt 2", texts=(text,))], ("Prøve Kommune",))
    found = inspect_file("a.txt", f"Se {written} her.".encode(), dt.date(2026, 11, 24), secrets)
    assert not {leak.kind for leak in found} & {SECRET, NAME}
