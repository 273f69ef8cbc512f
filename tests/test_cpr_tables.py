"""CPR numbers whose parts stand in the cells of a table that stands in a text, and figures in such tables that are let be."""

import datetime as dt
import json

import pytest

from committee.attachments.leaks.cpr import find_cpr
from committee.attachments.leaks.guard import inspect_file

TODAY = dt.date(2026, 11, 24)
TABLES = {
    "a day and the four digits": (("Født", "Løbenr."), ("02-03-1971", "2340"), ("14-11-1980", "1234")),
    "the other way round": (("De sidste fire", "Fødselsdato"), ("2340", "1971-03-02"), ("1234", "1980-11-14")),
    "a name between": (("Fødselsdag", "Navn", "Nr."), ("02.03.71", "Hans Prøve", "2340"), ("14.11.80", "Åse Prøve", "1234")),
    "a nought that is lost": (("Navn", "CPR"), ("Hans", "203712340"), ("Åse", "103712341")),
    "thousands": (("Navn", "CPR"), ("Hans", "203.712.340"), ("Åse", "103.712.341")),
    "letters": (("Navn", "CPR"), ("Hans", "0203710AB1"), ("Åse", "1411800XY2")),
    "a digit in each cell": (("CPR", *"0203712340"), ("CPR", *"1411801234")),
    "one among figures": (("Uge", "Timer", "Reference"), ("12", "37", "020371 2340"), ("13", "30", "150371 2340")),
}  # fmt: skip
FIGURES = {
    "associations": (("Sted", "Stiftet", "Medlemmer"), ("Nordby", "05-03-1955", "1234"), ("Sydby", "11-12-1961", "74"), ("Østby", "01-02-1943", "758")),
    "buildings": (("Sted", "Opført", "Kode"), *(("A", f"{n:02}-03-19{60 + n}", str(1000 + n * 487 % 2000)) for n in range(1, 15))),
    "marks": (("", *"abcdefghij"), ("A", *"1203214321"), ("B", *"4312332211"), ("C", *"3452332211"), ("D", *"5511332211")),
    "days of a month": (("ma", "ti", "on", "to", "fr", "lø", "sø"), *(tuple(str(day) for day in range(n, n + 7)) for n in (1, 8, 15, 22))),
    "towns": (("By", "Postnr.", "Huse"), ("Aabenraa", "6200", "120245"), ("Rødekro", "6230", "110445")),
    "members by their number": (("Nr.", "Navn", "Født"), *((str(n), "Hans", f"02-03-{n + 850}") for n in range(1101, 1109))),
}  # fmt: skip


def marked(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def divided(rows):
    cells = ("".join(f"<div role='cell'><div>{cell}</div></div>" for cell in row) for row in rows)
    return "".join(f"<div role='row'>{row}</div>" for row in cells)


def rich(rows):
    made = ("\\trowd " + "".join(f"{_coded(cell)}\\cell " for cell in row) + "\\row" for row in rows)
    return "{\\rtf1\\ansi Liste\\par " + "\n".join(made) + "\\pard Slut\\par}"


def _coded(text):
    return "".join(sign if sign.isascii() else f"\\'{sign.encode('cp1252')[0]:02x}" for sign in text)


def named(rows):
    objects = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
    return json.dumps({"liste": "Liste", "rækker": objects if len(set(rows[0])) == len(rows[0]) else rows})


FORMS = {
    "a.csv": lambda rows: "Liste over alle.\n" + "\n".join(";".join(row) for row in rows) + "\nSlut på listen.\n",
    "b.csv": lambda rows: '"Liste, over alle."\n' + "\n".join(",".join(row) for row in rows) + "\n",
    "a.txt": lambda rows: "Liste\r\n\r\n" + "\r\n".join("\t".join(row) for row in rows) + "\r\n\r\nSlut\r\n",
    "a.md": lambda rows: f"# Liste\n\n{marked(rows)}\n\nSlut.\n",
    "b.md": marked, "a.html": lambda rows: f"<html><body><p>Liste</p>{divided(rows)}<p>Slut</p></body></html>",
    "a.rtf": rich, "a.json": named,
}  # fmt: skip


def has_cpr(name, text):
    return any(leak.kind == "cpr-nummer" for leak in inspect_file(name, text.encode(), TODAY))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", TABLES)
def test_a_number_over_the_cells_of_a_table_in_a_text_is_found(kind, form):
    assert has_cpr(form, FORMS[form](TABLES[kind]))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", FIGURES)
def test_figures_in_such_a_table_are_let_be(kind, form):
    assert not has_cpr(form, FORMS[form](FIGURES[kind]))


def test_a_number_that_a_line_and_its_cells_tell_is_counted_once():
    leaks = inspect_file("a.txt", b"Liste\n\nNavn\tCPR\nHans\t020371-2340\n", TODAY)
    assert [(leak.where, leak.text) for leak in leaks] == [("linje 4", "Et CPR-nummer.")]


def test_a_title_alone_in_its_row_is_no_heading_of_the_rows_below():
    rows = (("Bilag 2",), ("CPR", "Navn"), ("20371-2340", "Hans"))
    assert has_cpr("a.csv", "\n".join(";".join(row) for row in rows))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Født Navn Løbenr.\n02-03-1971 Hans Prøve 2340\n14-11-1980 Åse Prøve 1234", 2), ("Nr. Fødselsdag\n2340 02.03.71\n1234 14.11.80", 2),
        ("Nr. Navn Født\n" + "\n".join(f"{n} Hans 02-03-19{n - 1030}" for n in range(1101, 1120)), 0), ("Født Navn Løbenr.\n02-03-1971 Hans 7340", 0),
        ("Navn CPR By\nHans\n020371234 0\nByen", 1), ("Antal By\n020371234 0\n", 0), ("Navn CPR\r\nÅse\r\n020371234\r\n0 Byen", 1), ("Navn CPR\n150371234\n1 Byen", 0), ("Fødselsdato: 02-03-1971\nLøbenummer: 2340", 1),
        ("født 2. marts 1971, de sidste fire er 2340", 1), ("født 02.03.1971, 2340.", 1), ("født 02.03.1971, 6200 Aabenraa", 0), ("født 02.03.1971, 1990 gift", 0),
        ("Valgt 02.03.1971, 2340 stemmer", 0), ("012345:1", 0), ("ref. 020371:2340", 1), ("ref. 020371:2341", 0), ("Se 02.03.71.2340 her", 1),
        ("Se 02.03.71.2341 her", 0), ("12 020371 2340 34 5", 1), ("12 150371 2341 34 5", 0), ("https://x.dk/12/0203712340/4", 1),
        ("https://x.dk/12/0203712341/4", 0), ("CPR: 02 03 71 - 23 41", 1), ("?q=%30%32%30%33%37%31%32%33%34%30", 1),
    ],
)  # fmt: skip
def test_text_whose_cells_have_lost_their_borders_is_read_by_its_words(text, count):
    assert len(list(find_cpr(text, TODAY))) == count


def test_what_a_drawing_is_drawn_by_is_no_number():
    page = '<svg xmlns="http://www.w3.org/2000/svg"><path d="m1.020371 2340 .020371.2340-020371-2340z"/>{}</svg>'
    assert not has_cpr("a.svg", page.format(""))
    assert has_cpr("a.svg", page.format("<text>020371-2340</text>"))


def test_a_visiting_card_is_read_as_it_is_meant():
    card = "BEGIN:VCARD\r\nVERSION:2.1\r\nNOTE;ENCODING=QUOTED-PRINTABLE:Hans 0203=\r\n71=2D2340\r\nEND:VCARD\r\n"
    assert has_cpr("a.vcf", card)


def test_one_line_of_figures_among_many_is_no_number():
    """One pair in twenty of six digits and four has a date in front; beside other figures, their lines together tell."""
    rows = [f"Drift {n * 7919 % 899_999 + 100_001} {n * 641 % 8999 + 1000} {n * 37 % 900 + 100}" for n in range(1, 13)]
    text = "\n".join([*rows[:6], "Drift 150371 2349 412", *rows[6:]])
    assert list(find_cpr(text, TODAY)) == []
    assert len(list(find_cpr("Drift 150371 2349 412", TODAY))) == 1
