"""A cleaned file has nothing left of what wasn't seen, in any byte of any part; and all that was seen, word for word."""

import datetime as dt
import re

import planted_excel
import planted_odf
import planted_slides
import planted_word
import pytest
from openxml_audit import OpenXmlValidator
from planted import FOREIGN, PLANTS, SECRET, SEEN, everything, holds

from committee.attachments.cleaning import clean
from committee.attachments.cleaning.unseen import unseen_in
from committee.attachments.findings import KINDS
from committee.attachments.leaks.guard import inspect_file

# Plants that the guard's readers tell of, beside those that only a cleaning finds.
HARMLESS = ("formel", "streng", "navne", "navn", "felt", "lager", "layout", "validering", "pivotlager", "mærker", "forestillinger", "smart tag",
            "indholdskontrol", "redigere", "kommentar i XML", "billede", "arkivets", "tilpasset", "peger", "stien", "post", "sidetypografi")  # fmt: skip
BASES = {
    "docx": planted_word.word,
    "xlsx": planted_excel.excel,
    "pptx": planted_slides.slides,
    "odt": planted_odf.text,
    "ods": planted_odf.sheet,
    "odp": planted_odf.show,
}


def planted(kind, *places):
    pack = BASES[kind]()
    for place in places:
        PLANTS[(kind, place)](pack)
    return pack.data()


def seen_words(data):
    """Every piece of text that was put there to be seen, in any part; the codes of fields and attributes aren't seen."""
    pieces = re.findall(rf">([^<>]*{SEEN}[^<>]*)<", everything(data).decode("utf-8", "replace"))
    return {piece for piece in pieces if SECRET not in piece}


def lost(words, data):
    """The pieces of text that a file no longer has."""
    after = "\n".join(seen_words(data))
    return sorted(word for word in words if word not in after)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "place"), PLANTS)
def test_what_is_hidden_is_gone_and_what_is_seen_stays(kind, place):
    data = planted(kind, place)
    words = seen_words(data)
    assert holds(data, SECRET) and len(words) > 2
    cleaned = clean(f"fil.{kind}", data)
    assert not holds(cleaned.data, SECRET)
    assert lost(words, cleaned.data) == []
    again = clean(f"fil.{kind}", cleaned.data)
    assert again.data == cleaned.data
    assert again.removed == ()


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "place"), PLANTS)
def test_the_guard_finds_nothing_more_to_clean_in_a_cleaned_file(kind, place):
    """Else its cure would lead nowhere."""
    cleaned = clean(f"fil.{kind}", planted(kind, place))
    found = inspect_file(f"fil{cleaned.suffix}", cleaned.data, dt.date(2026, 11, 29))
    assert [one for one in found if KINDS[one.kind].cleaned] == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "place"), [one for one in PLANTS if not any(word in one[1] for word in HARMLESS)])
def test_what_is_taken_out_is_told_before(kind, place):
    """By the guard as it reads, or by what the cleaning says of it; but for what programs work with."""
    assert told_of(kind, planted(kind, place)) - told_of(kind, BASES[kind]().data())


def told_of(kind, data):
    found = [*inspect_file(f"fil.{kind}", data, dt.date(2026, 11, 29)), *unseen_in("fil", clean("fil", data).removed)]
    return {(one.kind, one.where, one.text) for one in found if KINDS[one.kind].cleaned}


def all_at_once(kind):
    """One file with every plant of a kind that can stand beside the others."""
    return [place for of, place in PLANTS if of == kind and place not in ALONE and (of, place) not in FOREIGN]


ALONE = {"fodnote til slettet tekst"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ("docx", "xlsx", "pptx"))
def test_a_cleaned_file_is_valid(kind, tmp_path):
    """As Microsoft's own schemas have it, so that no program offers to repair it."""
    places = all_at_once(kind)
    assert len(places) > 10
    data = planted(kind, *places)
    cleaned = clean("fil", data)
    assert holds(data, SECRET) and not holds(cleaned.data, SECRET)
    assert lost(seen_words(data), cleaned.data) == []
    errors = audit(cleaned.data, tmp_path / f"renset{cleaned.suffix}")
    assert errors - audit(BASES[kind]().data(), tmp_path / f"grund{cleaned.suffix}") == set()


def audit(data, path):
    path.write_bytes(data)
    return {f"{e.part_uri}: {e.path}: {e.description}" for e in OpenXmlValidator().validate(path).errors}
