"""How often the number guard is right: on texts as committees get them, nine of ten of its warnings are, and few wrong numbers pass."""

from collections import Counter

import pytest
from guardtexts import HARMLESS, HERE, SLIPS, WRONG, Writer, judged

from committee.kpi.guard import check_item
from committee.kpi.guard.slips import is_slip
from committee.records.nodes import SourceText

TEXTS = 250


@pytest.fixture(scope="module")
def counted():
    tried, told = Counter(), Counter()
    for seed in range(TEXTS):
        writer = Writer(f"prøve {seed}")
        for sentence, is_told in judged(writer, writer.text(share_wrong=0.5)):
            tried[sentence.kind] += 1
            told[sentence.kind] += is_told
    return tried, told


def test_there_is_enough_of_every_kind(counted):
    tried, _ = counted
    assert min(tried[kind] for kind in HARMLESS) > 100
    assert min(tried[kind] for kind in WRONG) >= 8


def test_nine_of_ten_warnings_are_right(counted):
    _, told = counted
    right, wrong = sum(told[kind] for kind in WRONG), sum(told[kind] for kind in HARMLESS)
    assert right > 80
    assert right >= 9 * wrong, {kind: told[kind] for kind in HARMLESS}


def test_a_wrong_number_is_told_where_its_sentence_says_what_it_counts(counted):
    tried, told = counted
    missed = {
        kind: (told[kind], tried[kind])
        for kind in WRONG
        if kind != "gammelt tal uden navn" and told[kind] < 0.9 * tried[kind]
    }
    assert missed == {}


@pytest.mark.parametrize(
    ("written", "right", "decimals", "is_one"),
    [
        ("742", 724, 0, True), ("72", 724, 0, True), ("74", 724, 0, True), ("7224", 724, 0, True), ("7244", 724, 0, True), ("72,4", 724, 0, True), ("7.240", 724, 0, False), ("725", 724, 0, False),
        ("427", 724, 0, False), ("1.135", 1153, 0, True), ("1,153", 1153, 0, True), ("1.1553", 1153, 0, True), ("12", 21, 0, False), ("2,15", 21.5, 1, True), ("215", 21.5, 1, True), ("21", 21.5, 1, False),
        ("22,5", 21.5, 1, False), ("12,5", 21.5, 1, True), ("221,5", 21.5, 1, True), ("25", 21.5, 1, False),
    ],
)  # fmt: skip
def test_a_slip_of_the_keys_is_known(written, right, decimals, is_one):
    assert is_slip(written, right, decimals) == is_one


def writer_of(name):
    return next(one for seed in range(200) if (one := Writer(seed)) and [f.name for f in one.figures] == [name])


def codes(text, name="Ledige"):
    return [one.code for one in check_item([SourceText(text, HERE, 0)], writer_of(name).known)]


@pytest.fixture(scope="module")
def old():
    """An earlier number of the KPI, and its period."""
    figure = writer_of("Ledige").figures[0]
    period = figure.now.before(4)
    return figure.of(period), period


LET_BE = (
    "Jobcentret holdt {n} samtaler med ledige.", "De ledige fik {n} timers vejledning.", "Der er {n} personer i kommunen, der går til gymnastik.", "Blandt ledige er {n} unge.", "Heraf er {n} ledige under 30 år.",
    "Målet er højst {n} ledige.", "På landsplan er der {n} ledige pr. kommune.", "Tlf. 73 76 {n}", "| Ledige | {n} | 700 | 724 |", "Ledige\t{n}\t700\t724", "Sag 21/{n} om ledige.", "{n} kr. til ledige.", "{n} % af de ledige.",
)  # fmt: skip
TOLD = (
    "Der er {n} ledige.", "Antallet af ledige er {n}.", "I alt {n} nye ledige.", "Antallet er nu {n}.", "Vi har {n} registrerede ledige, som får hjælp.", "De {n} ledige får et brev.", "| Ledige | {n} |", "Ledige: {n}",
)  # fmt: skip


@pytest.mark.parametrize("text", LET_BE)
def test_a_number_of_something_else_is_let_be(text, old):
    assert codes(text.format(n=old[0])) == []


@pytest.mark.parametrize("text", TOLD)
def test_a_number_of_before_is_told(text, old):
    assert codes(text.format(n=old[0])) == ["gammelt-tal"]
    assert codes(f"{text.format(n=old[0]).rstrip('.')} ({old[1].words}).") == []


def test_a_table_that_names_its_period_is_let_be(old):
    table = f"| | {old[1].words} |\n|---|---|\n| Ledige | {old[0]} |"
    assert codes(table) == []
    assert codes(table.replace(old[1].words, "Antal")) == ["gammelt-tal"]


def test_a_slip_beside_the_right_number_is_a_part_of_it():
    assert codes("Af de 724 ledige er 72 ledige i løntilskud.") == []
    assert codes("Der er 72 ledige.") == ["tastefejl"]


def test_every_way_to_slip_is_tried():
    assert set(SLIPS) == {"ombyttet", "tabt", "dobbelt", "komma"}
