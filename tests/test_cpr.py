"""CPR numbers are found in every writing, and what only looks like one is let be."""

import datetime as dt
import random
import re
from pathlib import Path

import pytest
from examples import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from committee.attachments.leaks.cpr import find_cpr, masked
from committee.attachments.leaks.guard import inspect_file

TODAY = dt.date(2026, 11, 24)
REPOSITORY = Path(__file__).parent.parent
SEPARATORS = ("", "-", " ", "–", "\u2011", "\u00a0", " - ", "- ", " -", "\u202f", "/", "_", ".", "\u00ad-", "\u200b")


def found(text):
    return [text[one.start : one.end] for one in find_cpr(text, TODAY)]


def numbers():
    """Invented numbers of people born from 1900 to today, with the seventh digit that their century has."""
    dates = st.dates(dt.date(1900, 1, 1), TODAY)
    return st.builds(_number, dates, st.integers(0, 9), st.integers(0, 999), st.sampled_from(SEPARATORS), st.booleans())


def _number(date, pick, serial, separator, is_replacement):
    year = date.year % 100
    digits = "0123" if date.year < 1937 else ("012349" if date.year < 2000 else ("456789" if year <= 36 else "5678"))
    day = date.day + (60 if is_replacement else 0)
    return f"{day:02}{date.month:02}{year:02}{separator}{digits[pick % len(digits)]}{serial:03}"


@pytest.mark.slow
@settings(max_examples=examples(1000), deadline=None)
@given(
    numbers(),
    st.sampled_from(["", "Født ", "cpr-nr. ", "CPR: ", "(", "æøå ", "navn;", "\n", "telefon 12345678, cpr "]),
    st.sampled_from(["", ".", ")", " bor", ";1", "\n", "æ"]),
)
def test_a_number_is_found_in_every_writing(number, before, after):
    assert found(f"{before}{number}{after}") == [number]


@pytest.mark.parametrize(
    "text",
    ["01-01-90-1234", "01.01.90-1234", "01/01/90 - 1234", "01 01 90 1234", "01 01 90-1234", "０１０１９０-１２３４", "010190\n1234", "konto for cpr 0101901234", "sag 010190-1234"],
)  # fmt: skip
def test_odd_writings_are_found(text):
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "21/835", "18/36509", "12 34 56 78", "+45 12 34 56 78", "0045 12345678", "1.010.190.123", "1.234.567.890 kr.", "dok.nr. 010190-12345",
        "320190-1234", "011390-1234", "300290-1234", "010127-4123", "2026-11-24", "11-02-2021", "kl. 16.00-1800", "konto 0101901234",
        "Reg.nr. 1551 konto 0101901234", "1551 0101901234", "P-nr. 1003456789", "EAN 5790000123456", "5790001011234", "tlf. 2412909012",
        "faktura nr. 0101901234", "3,010190-1234", "0101901234567", "side 1-1234", "11-02-21 1630", "31-12-2020", "ISBN 0101901234",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_is_let_be(text):
    assert found(text) == []


def test_the_sample_has_none():
    files = [
        path
        for folder in ("agenda_items", "docs", "metrics")
        for path in (REPOSITORY / folder).rglob("*")
        if path.is_file()
    ]
    texts = [path.read_text("utf-8") for path in files if path.suffix in (".yaml", ".md", ".csv", ".json")]
    assert len(texts) > 20
    assert sum(map(len, texts)) > 100_000
    assert [hit for text in texts for hit in found(text)] == []


@settings(max_examples=examples(500), deadline=None)
@given(st.text(st.sampled_from("0123456789 -./,kr"), max_size=60))
def test_any_text_is_searched_and_only_dates_are_found(text):
    for hit in found(text):
        digits = re.sub(r"\D", "", hit)
        assert len(digits) == 10
        assert 1 <= int(digits[2:4]) <= 12


@pytest.mark.slow
@settings(max_examples=examples(2000), deadline=None)
@given(st.binary(min_size=32, max_size=32), st.uuids(), st.sampled_from(('"{}"', "sha256: {}", "{}", "/{}/", "({})")))
def test_no_part_of_a_checksum_or_uuid_is_taken_for_one(sum_, uuid, written):
    """A receipt has some fifty of them."""
    for text in (sum_.hex(), str(uuid)):
        assume(sum(sign.isalpha() for sign in text) > 5)
        assert found(written.format(text)) == []


def test_a_checksum_that_begins_or_ends_with_a_date_is_none():
    for text in (
        "e4ef2cbd84c9acfc40e56914f7b502fdf8ef2326222daf4f905ddc7006247837",
        "9008046591fc3c454f5af869837060703caa152dcac86d59925dfc31dc68be90",
        "ba444dd9-3c7b-26ec-8ef9-6711484792e6",
    ):
        assert found(text) == []
    assert found("abc 010190-1234 def") == ["010190-1234"]
    assert found("0101901234") == ["0101901234"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("010190-1234,020290-2345", 2), ("010190-1234/020290-2345", 2), ("0101901234 Mia Hansen", 1), ("CPR-nr. 01011990-1234", 1),
        ("Født 01.01.1990 1234", 1), ("CPR 010190 (1234)", 1), ("CPR: 010190:1234", 1), ("CPR 010190 12 34", 1), ("cpr 0101 90 1234", 1),
        ("I 2026 0101901234 har", 1), ("cpr 010190-1234, tlf 12345678", 1), ("CPR 010190-1234 og 020290-2345", 2),
        ("Medarbejder 4711 1111111118", 1), ("født 1. januar 1990", 0), ("010190-1234,5", 0), ("personer 010190 ord 1234", 0),
    ],
)  # fmt: skip
def test_lists_and_odd_writings_that_are_said_to_be_one(text, count):
    assert len(found(text)) == count


def test_a_message_can_be_printed_without_its_numbers():
    assert masked("Sag om 010190-1234 (CPR 020290 2345).", TODAY) == "Sag om [nummer] (CPR [nummer])."


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Borgeren 020371-2345-2 har", "020371-2345"), ("Borgeren 020371-23451 har", "020371-2345"), ("Se 020371-2345² her", "020371-2345"),
        ("2.020371-2345 Hans", "020371-2345"), ("har 020371-2345.3 børn", "020371-2345"), ("sag 020371-2345-2026 om", "020371-2345"),
        ("Borger 02037123452 søger", "0203712345"), ("020371-2345/1", "020371-2345"), ("0203712345-2", "0203712345"),
    ],
)  # fmt: skip
def test_a_footnote_or_an_addition_right_after_a_number_hides_it_not(text, number):
    assert found(text) == [number]


@pytest.mark.parametrize(
    "written",
    [
        "02.03.71 2345", "02-03-71 2345", "2/3 1971-2345", "2/3-71-2345", "02031971 2345", "020319712345", "02.03.1971 2345", "02-03-1971-2345", "1971-03-02 2345",
        "2. marts 1971 2345", "2. mar. 1971-2345", "02. 03. 71 - 2345", "020371--2345", "02 03 71 2345", "0 2 0 3 7 1 2 3 4 5", "0  2  0  3  7  1  2  3  4  5",
        "0 2 0 3 7 1 - 2 3 4 5", "0 2 0 3 7 1 – 2 3 4 5", "|0|2|0|3|7|1|2|3|4|5|", "[0][2][0][3][7][1][2][3][4][5]", "0\n2\n0\n3\n7\n1\n-\n2\n3\n4\n5",
        "0203\n712345", "02037\n1-2345", "02037\r\n12345", "020371-23\n45", "020371-\n> 2345", "0203\n 71-2345", "020371- anden spalte her\n2345 videre",
        "020371-\nSide 1 af 2\n2345 har",
    ],
)  # fmt: skip
def test_dates_in_full_letters_apart_and_lines_that_break_are_read(written):
    assert len(found(f"Borgeren {written} har søgt")) == 1
    assert not re.search(r"2345|12345|45 har", masked(f"Borgeren {written} har søgt", TODAY).replace("\n", ""))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("7 020371 2345 12500 for Hans", 1), ("Hans Hansen 150371 2345 12.500 3.000", 1), ("Drift 150371 2345 5000 7000", 0), ("Sag 0203712340", 1),
        ("Journalnr. 0203712340", 1), ("Sag 0203712345", 0), ("konto 0203712340", 0), ("sagsnr. 020371-1990", 1), ("sagsnr. 020371-2019", 0),
        ("0203712345,1503711111", 2), ("0203712345/1503711111", 2), ("CPR-nr.: O2O37l-234S", 1), ("O2O371-2345", 1), ("ord O2 og l234", 0),
        ("CPR: 20371-2345", 1), ("CPR-nr. 203712345", 1), ("Navn CPR-nr.\nHans 203712345", 1), ("tallet 203712345", 0), ("vægt 2.03712345E8", 1),
        ("mailto:a@b.dk?subject=020371%2D2345", 1), ("a%200203712345", 1), ("x = '020371\\u002d2345'", 1), ("https://x.dk/borger/0203712345", 1),
        ("https://x.dk/sider/0203712345", 0), ('{"id": 1503711234}', 0), ('<p paraid="1503711234">', 0), ('{"id": "020371-2345"}', 1), ("0xbfe60e0203712345", 0),
    ],
)  # fmt: skip
def test_what_stands_around_digits_tells_what_they_are(text, count):
    assert len(found(text)) == count


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("CPR: 020371-0AB1", True), ("patient 0203710AB1", True), ("personnummer 620371-6XY2", True), ("Nummeret 020371-0AB1 står her", False),
        ("020371-7zz9", False), ("CPR 320371-0AB1", None), ("020371-2AB1", None), ("020371-0AB12", None), ("A020371-0AB1", None), ("020371-0A1B", None),
    ],
)  # fmt: skip
def test_a_replacement_number_with_letters_stops_when_a_word_says_what_it_is(text, sure):
    """Erstatnings-CPR of the health service: ddmmyy, a digit of 0, 1, 6 or 7, two letters and a digit."""
    hits = list(find_cpr(text, TODAY))
    assert [hit.is_sure for hit in hits] == ([] if sure is None else [sure])
    if hits:
        assert not re.search(r"[A-Z]{2}\d", masked(text, TODAY).upper().replace("[NUMMER]", ""))
    leaks = inspect_file("a.txt", text.encode(), TODAY)
    assert [leak.stops for leak in leaks if leak.kind in ("cpr-nummer", "måske-cpr")] == (
        [] if sure is None else [sure]
    )


@pytest.mark.parametrize("separator", ["", "-", " ", "."])
def test_a_replacement_number_has_sixty_added_to_its_day(separator):
    assert found(f"Nr. 620371{separator}2345 her") == [f"620371{separator}2345"]


def test_a_series_of_other_numbers_is_not_taken_for_persons():
    """One in twenty of any ten digits has a date in front."""
    rng = random.Random(8)
    alarms = sum(bool(found("\n".join(f"Post {rng.randrange(10**9, 10**10)}" for _ in range(30)))) for _ in range(100))
    assert alarms <= 1
    assert len(found("\n".join(f"{day:02}0371{day:04}" for day in range(1, 29)))) == 28
