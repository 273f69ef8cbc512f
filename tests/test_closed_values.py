"""`lukket:` means the same by whoever wrote it: with or without quotes and capitals, by hand or by the page; what can't be read is never open."""

import html
import re

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, workspace
from kontorpage import refs, served

from committee import MeetingKey, open_archive, sit
from committee.work.itemform.splicing import spliced

M = f"/m/{COMMITTEE}/{DATE}"
PAPER = f"{MEETING}/bilag/a.csv"


def with_value(root, value):
    text = f"titel: Sag\nsagsnr: 21/1\nindstilling: Godkendes.\nlukket: {value}\nbilag:\n  - titel: Bilaget\n    fil: bilag/a.csv\n    lukket: {value}\n"
    return workspace(root, {ITEM: text, PAPER: "a;b\n1;2\n"})


def read(root):
    sitting, problems = sit(open_archive(root), MeetingKey(COMMITTEE, DATE))
    return sitting, [one for one in problems if one.place.file == ITEM]


def on_page(root):
    """Whether the form shows the item and its attachment as closed, and the two reasons."""
    with served(root) as kontor:
        page = kontor.get(f"{M}/punkt/{refs(kontor.get(f'{M}/'))[0]}").text
    item = re.search(r'value="lukket" data-til( checked)?>', page)[1] is not None
    paper = re.search(r"data-luk( checked)?>", page)[1] is not None
    reasons = [
        html.unescape(one)
        for one in re.findall(r'value="([^"]*)" (?:data-grundtekst|autocomplete="off" data-grundtekst)', page)
    ]
    return item, paper, reasons


@pytest.mark.parametrize("value", ["true", '"true"', "'true'", "True", "ja", '"Ja"', "TRUE"])
def test_closed_is_closed_on_the_page_however_it_is_written(tmp_path, value):
    root = with_value(tmp_path, value)
    sitting, _ = read(root)
    assert sitting.agenda[0].item.is_closed and sitting.agenda[0].item.attachments[0].is_closed
    item, paper, reasons = on_page(root)
    assert item and paper and reasons[0] == "" and reasons[-1] == ""


@pytest.mark.parametrize("value", ["false", '"false"', "False", "nej", '"Nej"', "'FALSE'"])
def test_open_is_open_on_the_page_however_it_is_written(tmp_path, value):
    root = with_value(tmp_path, value)
    sitting, _ = read(root)
    assert not sitting.agenda[0].item.is_closed and not sitting.agenda[0].item.attachments[0].is_closed
    assert on_page(root)[:2] == (False, False)


@pytest.mark.parametrize("value", ["", "~", "null", '""', "' '", "no", "yes", "off", "0", "1", "[Personsag]", "{a: b}"])
def test_what_cant_be_read_is_told_at_its_lines_and_is_never_open(tmp_path, value):
    sitting, problems = read(with_value(tmp_path, value))
    item = sitting.agenda[0].item
    assert item.is_closed and item.attachments[0].is_closed
    assert {one.place.line for one in problems} == {4, 8}, problems


def test_the_page_writes_it_as_a_hand_does():
    paper = {"titel": "Et", "fil": "bilag/a.csv", "lukket": "true"}
    for former, wanted in (
        ("bilag:\n  - titel: Et\n    fil: bilag/a.csv\n", "bilag:\n  - titel: Et\n    fil: bilag/a.csv\n    lukket: true\n"),
        ("bilag:\n  - {titel: Et, fil: bilag/a.csv}\n", "bilag:\n  - {titel: Et, fil: bilag/a.csv, lukket: true}\n"),
        ("", "bilag:\n  - titel: Et\n    fil: bilag/a.csv\n    lukket: true\n"),
    ):  # fmt: skip
        assert spliced(f"titel: Sag\n{former}".encode(), ("bilag",), [paper]).decode() == f"titel: Sag\n{wanted}"
    assert spliced(b"titel: Sag\n", ("lukket",), "true") == b"titel: Sag\nlukket: true\n"


def test_an_item_that_is_closed_without_a_reason_is_asked_for_it(tmp_path):
    root = with_value(tmp_path, "true")
    with served(root) as kontor:
        at = f"{M}/punkt/{refs(kontor.get(f'{M}/'))[0]}"
        assert "Hvorfor er punktet lukket?" in kontor.get(at).text
        assert "hvorfor punktet er lukket" in kontor.post(f"{at}/tjek", {"felter": "[]"}).text
