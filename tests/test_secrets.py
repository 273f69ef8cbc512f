"""What is secret of closed items, and how it is found in others' texts."""

import datetime as dt
import random

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.attachments.findings import NAME, SECRET, WORD
from committee.attachments.leaks.guard import inspect_file
from committee.attachments.leaks.index import Index
from committee.attachments.leaks.secret import PHRASE
from committee.attachments.leaks.secrets import Closed, secrets_of
from committee.attachments.leaks.spoken import Spoken

TODAY = dt.date(2026, 11, 24)
TEXT = """Direktør Hans Kofoed Madsen i Nordisk Bevægelse ApS, Storegade 12, har opsagt aftalen med virkning fra sommeren.
Forvaltningen har derfor undersøgt, om kommunen kan kræve erstatning hos Novotek. Ring på 40 12 34 56."""
CLOSED = Closed("det lukkede punkt 3", titles=("Erstatning fra en leverandør",), case_numbers=("21/835", "15.20G00 - 2013/01963"), ids=("erstatning-leverandoer",), file_names=("Notat om erstatning.docx", "bilag1.pdf"), texts=(TEXT,))  # fmt: skip
OPEN = ("Forvaltningen har derfor undersøgt, om kommunen kan gøre det bedre.", "Rådet", "Novo")


def found(text, closed=CLOSED, opened=OPEN):
    leaks = inspect_file("a.txt", text.encode(), TODAY, secrets_of([closed], opened))
    return {leak.kind for leak in leaks} & {SECRET, NAME, WORD}


def test_all_that_a_closed_item_is_known_by_is_found():
    for text in (
        "Se ERSTATNING  fra en\nleverandør.", "sag 21/835", "sag 21-835.", "15.20G00-2013/01963", "fil: erstatning_leverandoer", "Notat om erstatning",
        "fordi han har opsagt aftalen med virkning fra sommeren", "opsagt af\u00adtalen med virkning fra",
    ):  # fmt: skip
        assert found(text) == {SECRET}, text


def test_names_numbers_and_addresses_are_found():
    for text in (
        "skrevet af Hans Kofoed Madsen",
        "nordisk bevægelse aps",
        "Storegade 12, 1. sal",
        "tlf. 40 12 34 56",
        "40123456",
    ):
        assert NAME in found(text), text
    assert found("hos Novotek i Kolding") == {WORD}


def test_what_the_house_lets_out_itself_is_no_secret():
    for text in ("Forvaltningen har derfor undersøgt, om kommunen", "bilag1.pdf", "21.835 kr.", "Godkendt", "hos os i kommunen har derfor", "et nyt notat"):  # fmt: skip
        assert found(text) == set(), text
    assert found("sag 21/835", opened=("Sag 21/835 er åben.",)) == set()
    assert found("Hans Kofoed Madsen", opened=("Formand: Hans Kofoed Madsen",)) == set()


def test_a_short_or_common_title_is_only_looked_at():
    assert found("Om løn i kommunen", Closed("x", titles=("Løn",))) == {WORD}
    assert found("Orientering til udvalget", Closed("x", titles=("Orientering",))) == set()
    for title in ("Personsag", "Skovrejsning", "Køb af ejendom", "Ansættelse af skoleleder", "Børn og Unge"):
        assert found(f"Om {title}.", Closed("x", titles=(title,))) == {WORD}, title


def test_what_a_closed_attachment_says_is_told_apart_from_a_closed_item_s_own_words():
    closed = Closed(
        "det lukkede bilag 2", papers=("Kommunens medarbejdere skal aflevere nøglerne inden fredag middag.",)
    )
    assert found("medarbejdere skal aflevere nøglerne inden fredag", closed) == {NAME}


words = st.lists(
    st.sampled_from(["alfa", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]),
    min_size=3,
    max_size=60,
)


@settings(max_examples=examples(200), deadline=None)
@given(words, st.integers(0, 50), st.integers(2, 9), st.randoms(use_true_random=False))
def test_the_index_finds_what_a_plain_search_finds(text, start, length, rng):
    secrets = secrets_of([Closed("x", titles=(" ".join(rng.choices(["alfa", "beta", "gamma", "delta", "epsilon"], k=2)),)) for _ in range(4)])  # fmt: skip
    line = f" {' '.join(text)} "
    plain = {secret.words for secret in secrets if f" {secret.words} " in line}
    assert {secret.words for _, secret in Index.of(secrets).find(Spoken(" ".join(text)))} == plain


def test_many_secrets_are_looked_for_at_once():
    rng = random.Random(4)
    vocabulary = ["".join(rng.choices("abcdefghijklmnoprstuvæøå", k=8)) for _ in range(2000)]
    closed = Closed("x", texts=(" ".join(rng.choices(vocabulary, k=20_000)),))
    secrets = secrets_of([closed])
    assert len(secrets) > 19_000
    text = " ".join(rng.choices(vocabulary, k=50_000))
    planted = f"{text} {secrets[7].words} {text}"
    assert any(secret == secrets[7] for _, secret in Index.of(secrets).find(Spoken(planted)))


def test_what_stands_in_an_open_item_by_mistake_is_still_a_secret():
    """Its turns of phrase aren't."""
    sentence = "Direktør Hans Kofoed Madsen i Nordisk Bevægelse ApS, Storegade 12, har opsagt aftalen med virkning fra sommeren."
    shared = (f"Sagen om 21/835. {sentence}", "Erstatning fra en leverandør kan kræves.")

    def told(text):
        leaks = inspect_file("a.txt", text.encode(), TODAY, secrets_of([CLOSED], OPEN, shared))
        return {leak.kind for leak in leaks} & {SECRET, NAME, WORD}

    assert told(sentence) >= {SECRET, NAME}
    assert told("sag 21/835") == told("Erstatning fra en leverandør") == {SECRET}
    assert NAME in told("skrevet af Hans Kofoed Madsen")
    assert told("har opsagt aftalen med virkning") == set()


@pytest.mark.parametrize("text", ["Se også EKS-9 om det.", "(eks-9)", "EKS_9, bilag 2", "sag nr. 9"])
def test_a_short_case_number_is_found_with_its_letters(text):
    closed = Closed("det lukkede punkt 3", case_numbers=("EKS-9",))
    assert found(text, closed) == {SECRET}
    assert found(text, closed, ("EKS-9",)) == set()  # an open item has the same


@pytest.mark.parametrize("text", ["kl. 9", "9 af 12", "punkt 9", "EKS-90", "FEKS-9", "A-9", "se eks. 9-10"])
def test_another_number_is_no_short_case_number(text):
    assert found(text, Closed("det lukkede punkt 3", case_numbers=("EKS-9",))) == set()


def test_words_in_a_row_are_told_as_they_stand_in_the_closed_text():
    closed = Closed(
        "det lukkede punkt 3", texts=("Forvaltningen indstiller, at direktør Kofoed Brask afskediges straks.",)
    )
    words = {one.words for one in secrets_of([closed]) if one.form == PHRASE}
    assert any("direktør Kofoed Brask" in one for one in words) and not any("direktoer" in one for one in words)
