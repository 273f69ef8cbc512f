"""Rows that stand on lines are told by their outlines: what is found is what is found where each is looked at whole."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee.attachments.findings import CPR
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.search import Searcher
from committee.attachments.leaks.secret import CASE, DIGITS, PERSON, Secret
from committee.attachments.leaks.textoutlines import Outline
from committee.attachments.leaks.writinggates import may_be_written, open_to
from committee.attachments.leaks.writings import WRITINGS
from committee.attachments.reading.dispatch import passages
from committee.attachments.reading.events import Events, Rows

TODAY = dt.date(2026, 11, 29)
SECRETS = (
    Secret("Opsigelse af lejemål", "punkt 4"),
    Secret("Birgitte Holmegaard", "punkt 4", form=PERSON),
    Secret("2026-004711", "punkt 4", form=CASE),
    Secret("20481675", "punkt 4", form=DIGITS),
)
SEARCHER = Searcher(Rules(TODAY, SECRETS))
HEADS = ("Id", "Navn", "Antal borgere", "Antal", "Født", "CPR-nr.", "Dato", "Beløb", "Telefon", "Konto", "", "Løbenr", "1. kvartal")  # fmt: skip
WORDS = ("veje", "Peter Lund", "Birgitte", "Holmegaard", "Opsigelse af lejemål", "to borgere", "åben", "Café", "é", "–", "cpr", "i alt", "Jespersen", "hvad?", "elev")  # fmt: skip


def _cell(rng: random.Random) -> str:
    day = f"{rng.randrange(1, 29):02}"
    month, year, serial = f"{rng.randrange(1, 13):02}", f"{rng.randrange(100):02}", f"{rng.randrange(10000):04}"
    return rng.choice(
        (
            str(rng.randrange(10 ** rng.randrange(1, 11))), f"{rng.randrange(10**6)},{serial[:2]}", f"{day}-{month}-20{year}", f"{day}-{month}-19{year}",
            f"{day}{month}{year}", serial, f"{day}{month}{year}-{serial}", f"{day}{month}{year}{serial}", f"{int(day)}{month}{year}{serial}", day, month, year,
            f"19{year}", f"20 48 16 {day}", "20 48 16 75", f"2026-00{serial}", f"{rng.choice(WORDS)} {day}", rng.choice(WORDS), rng.choice(WORDS),
            f"{rng.choice(WORDS)} {rng.randrange(9)}", f"{rng.randrange(9)} {rng.choice(WORDS)}", f"{rng.randrange(99)} %", "", "-", f"20{year}-{month}-{day} 00:00:00",
            f"20{year}-{month}-{day} 0{day[1]}:15", f"{day}. maj 19{year}", f'"a, {day}"', f'"{rng.choice(WORDS)};{day}"', f" {day} ", "O1O19O-l234", f"1,0{day}{month}{year}2E+08",
            f"vej {day}, {serial} By", f"0{serial}", "1.01901234E8", f"{day}.{month}.19{year} {serial}", f"{day}/{month} 19{year}",
        )
    )  # fmt: skip


def _table(seed: int) -> bytes:
    """A table whose columns are of a kind mostly, with other rows among them."""
    rng = random.Random(seed)
    width, separator = rng.randrange(2, 7), rng.choice(";;\t,")
    kept = rng.getstate()
    makers = [rng.randrange(10**6) for _ in range(width)]
    rows = [separator.join(rng.choice(HEADS) for _ in range(width))] if rng.random() < 0.7 else []
    rng.setstate(kept)
    for _ in range(rng.choice((2, 8, 40))):
        cells = []
        for maker in makers:
            own = random.Random(maker)
            state = own.randrange(40)
            cells.append(_cell(random.Random(state)) if rng.random() < 0.3 else _cell(rng))
        row = separator.join(cells)
        rows.append("" if rng.random() < 0.02 else row)
        if rng.random() < 0.3:
            rows += [row] * rng.randrange(4)
    return rng.choice(("\n", "\r\n")).join(rows).encode()


def _whole(events: Events) -> Events:
    for event in events:
        if isinstance(event, Rows):
            yield from event
        else:
            yield event


def _both(data: bytes) -> tuple[object, object]:
    name = "a.csv"
    return SEARCHER.search(name, passages(name, data)), SEARCHER.search(name, _whole(passages(name, data)))


@given(st.integers(min_value=0))
def test_rows_that_are_told_by_their_outline_have_the_findings_of_rows_looked_at_whole(seed: int) -> None:
    quick, whole = _both(_table(seed))
    assert quick == whole


@given(st.lists(st.text('0123456789;; -.aæE"%,\n', max_size=30), min_size=2, max_size=12))
def test_so_have_rows_of_any_signs(lines: list[str]) -> None:
    quick, whole = _both("\n".join(f"{line};{line}" for line in lines).encode())
    assert quick == whole


@pytest.mark.parametrize("row", ["010190;1234", "01;01;90;1234", "0101901234;x", "vej;010190-1234", "a 010190;1234 b"])
def test_a_number_is_found_among_thousands_of_rows_of_one_outline(row: str) -> None:
    other = "".join("7" if sign.isdigit() else sign for sign in row)
    data = "\n".join([*[other] * 3000, *[row] * 3 * (row.count(";") > 0), *[other] * 10]).encode()
    quick, whole = _both(data)
    assert quick == whole
    found, _ = SEARCHER.search("a.csv", passages("a.csv", f"{row}\n{row}\n".encode()))
    assert any(one.kind == CPR for one in found)


@given(st.text("0123456789 -./|[]\n\r,:eEmajcpr–?\t", max_size=60), st.sampled_from(("", "CPR-nr.")))
def test_a_gate_is_open_wherever_its_writing_finds_something(text: str, label: str) -> None:
    outline = Outline(text)
    for _, writings in WRITINGS:
        for writing in writings:
            if any(True for _ in writing(text, TODAY, label)):
                assert may_be_written(writing, outline, TODAY, label)


@pytest.mark.parametrize("text", ["010190-1234", "02031971 2345", "1. maj 1970-1234", "1/5-70 1234", "0 1 0 1 9 0 1 2 3 4", "1.01901234E8", "0101\n901234", "010190 - se\n1234", "010190-\nside 2\n1234", "cpr: OlOl9O l234", "CPR\n101901234", "Fødselsdato  Navn  Løbenr.\n01-01-1990 Asta Prøve 1234", "Foedt den 01.01.1990 og loebenr. 1234", "Borgerens CPR-nr.\n010190123 4", "0\n1\n0\n1\n9\n0\n-\n1\n2\n3\n4"])  # fmt: skip
def test_the_writings_gates_are_tried_with_numbers(text: str) -> None:
    outline = Outline(text)
    assert any(True for _, writings in WRITINGS for writing in writings for _ in writing(text, TODAY, ""))
    for _, writings in WRITINGS:
        for writing in writings:
            if any(True for _ in writing(text, TODAY, "")):
                assert may_be_written(writing, outline, TODAY, "")


@pytest.mark.parametrize("ordinary", ["2026-05-13", "Rådhusgade 12", "1.234,50 kr.", "13.05.2026", "Afdeling 7"])
def test_no_writing_is_asked_of_an_ordinary_cell(ordinary: str) -> None:
    """One writing without a gate would make every row a slow one."""
    assert [writing.__name__ for writing in open_to(Outline(ordinary))] == []
