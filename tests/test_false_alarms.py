"""What only looks like a CPR number is let be, in texts and tables as a municipality writes them; and the rate is known."""

import datetime as dt
import random

import pytest
from lookalikes import corpus, table

from committee.attachments.findings import CPR
from committee.attachments.leaks.cpr import find_cpr
from committee.attachments.leaks.guard import inspect_file

TODAY = dt.date(2026, 11, 24)


def test_sentences_with_other_numbers_give_no_alarm():
    sentences = corpus(3000)
    assert sum(any(letter.isdigit() for letter in sentence) for sentence in sentences) > 2900
    assert [sentence for sentence in sentences if any(find_cpr(sentence, TODAY))] == []


def test_tables_of_figures_give_hardly_any():
    """Two numbers beside each other in one short table can look like one by chance; a longer table gives none."""
    rng = random.Random(3)
    alarms = {2: 0, 20: 0}
    for rows in alarms:
        for _ in range(60):
            data = "\n".join(";".join(cells) for cells in table(rng, rows)).encode()
            alarms[rows] += any(leak.kind == CPR for leak in inspect_file("a.csv", data, TODAY))
    assert alarms[20] == 0
    assert alarms[2] <= 3


@pytest.mark.parametrize(
    "text",
    ["dok.nr. 160221-2011", "https://x.dk/a/0101901234?b=1", "ab010190-1234-4f00-8000-00aa00bb00cc", "x0101901234y", "010190 1234 5678 910", "12 11 45 1234 12 11", "0101901234 kr.", "01-01-2020 - 2024", "01.01.2020-1600", "kontonr.: 0101901234", "P-nummer: 1003451234"],
)  # fmt: skip
def test_a_number_that_is_told_to_be_another_is_let_be(text):
    assert list(find_cpr(text, TODAY)) == []


@pytest.mark.parametrize("text", ["dok.nr. 160221-1234", "CPR: 0101901234 kr.", "01-01-1990-1234", "Hans010190-1234Bo", "0 1 0 1 9 0 1 2 3 4", "6200 Aabenraa 010190 1234 Hans"])  # fmt: skip
def test_what_stands_near_does_not_hide_a_number(text):
    assert len(list(find_cpr(text, TODAY))) == 1


def test_a_label_over_a_column_tells_what_its_numbers_are():
    assert list(find_cpr("0101901234", TODAY, "Kontonummer")) == []
    assert len(list(find_cpr("0101901234", TODAY, "Personnummer"))) == 1
    assert len(list(find_cpr("0101901234", TODAY))) == 1
