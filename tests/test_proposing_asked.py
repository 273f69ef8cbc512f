"""A definition that is made by asking, at a real terminal."""

import pytest
from build import write
from test_proposals import FILES, HOUSE, LONG, book

pytest.importorskip("pty")

from test_walk import Terminal

MEASURES = "område;periode;ledige;syge\nAabenraa;2020M12;724;80\nTønder;2020M12;800;90\nRibe;2020M12;70;9\n"


def test_the_measure_and_the_area_are_asked_for_and_what_is_made_is_kept(tmp_path):
    root = write(tmp_path, {**HOUSE, "metrics/data/tal.csv": MEASURES})
    terminal = Terminal("-C", root, "noegletal", "ny", root / "metrics/data/tal.csv")
    shown = terminal.wait("Hvilket tal skal det være?")
    assert "1 ledige: Ledige, 724 for december 2020" in shown and "2 syge: Syge, 80 for december 2020" in shown
    terminal.say(" ", "2")
    terminal.say("Hvilken »område« er ment?", "x")
    terminal.say("Hvilken »område« er ment?", "ribe")
    assert "# Læst: 9 for december 2020" in terminal.wait("Hvilken fil i metrics/")
    terminal.say(" ", "egne.yaml")
    shown, code = terminal.finish()
    assert code == 0
    assert "Skrev metrics/egne.yaml" in shown
    assert "      område: Ribe\n" in (root / "metrics/egne.yaml").read_text(encoding="utf-8")


def test_what_is_open_is_asked_with_both_readings_and_nothing_is_kept_without_a_file(tmp_path):
    root = write(tmp_path, {**HOUSE, "metrics/data/tal.csv": FILES["1.130"][0]})
    terminal = Terminal("-C", root, "noegletal", "ny", root / "metrics/data/tal.csv")
    shown = terminal.wait("Hvordan skal det læses?")
    assert "1 dansk: 1.130 for december 2020" in shown and "2 engelsk: 1,13 for december 2020" in shown
    terminal.say(" ", "1")
    terminal.say("Hvilken fil i metrics/", "")
    assert terminal.finish()[1] == 0
    assert not list((root / "metrics").glob("*.yaml"))


def test_the_only_reading_is_not_taken_without_an_answer(tmp_path):
    root = write(tmp_path, {**HOUSE, "metrics/data/tal.csv": FILES["2.5 and 1.130"][0]})
    terminal = Terminal("-C", root, "noegletal", "ny", root / "metrics/data/tal.csv")
    terminal.say("Er det rigtigt? (ja/nej): ", "nej")
    shown, code = terminal.finish()
    assert code == 1
    assert "Ret tallene i filen" in shown


def test_the_sheet_is_asked_for_and_a_file_from_elsewhere_is_offered_a_place(tmp_path):
    root = write(tmp_path / "a", HOUSE)
    outside = write(tmp_path / "b", {"bog.xlsx": book(("Data", LONG), ("Andet", LONG))}) / "bog.xlsx"
    terminal = Terminal("-C", root, "noegletal", "ny", outside, "--gem", "nye.yaml")
    terminal.say("Hvilket ark er tallene på?", "x")
    terminal.say("Skriv et tal fra 1 til 2.\r\nHvilket ark er tallene på?", "Andet")
    terminal.say("Hvilken »område« er ment?", "")
    terminal.say("Skal den lægges i metrics/data/? (ja/nej): ", "ja")
    shown, code = terminal.finish()
    assert code == 0, shown
    assert (root / "metrics/data/bog.xlsx").read_bytes() == outside.read_bytes()
    assert "    ark: Andet\n" in (root / "metrics/nye.yaml").read_text(encoding="utf-8")
