"""A figure in a text that is wrong for sure stops the document as it stops the sending; one that may be right doesn't."""

import pytest
from build import OUTPUT, build, inspect_lines, markdown, run
from kpis import DEFINITION, with_kpi

WRONG = "I december 2020 var der 853 ledige."
OLD = "Der er 853 ledige."


@pytest.mark.parametrize("command", ["dagsorden", "referat"])
def test_a_wrong_figure_stops_the_document(tmp_path, command):
    root = with_kpi(tmp_path, text=WRONG)
    result = run("-C", root, command, "2021-02-11", "--uden-sidetal")
    assert result.code == 1
    assert "Der er fejl, så intet er skrevet" in result.err and ": fejl: " in result.err and "853" in result.err
    assert not (root / OUTPUT).exists()
    assert run("-C", root, "udsend", "2021-02-11").code == 1


@pytest.mark.parametrize("command", ["dagsorden", "referat"])
def test_a_figure_that_may_be_right_is_only_told_by_the_inspection(tmp_path, command):
    root = with_kpi(tmp_path, text=OLD)
    made = build(root, command)
    assert made.files and "853" not in " ".join(map(str, made.problems))
    assert any("853" in line for line in inspect_lines(root))


def test_a_withdrawn_item_and_one_without_kpis_stop_nothing(tmp_path):
    assert build(with_kpi(tmp_path / "a", text=WRONG, item="udgår: true\n")).files
    bare = with_kpi(tmp_path / "b", text=WRONG, definition=DEFINITION)
    item = next((bare / "agenda_items").rglob("01-sag.yaml"))
    item.write_text(item.read_text(encoding="utf-8").replace("nøgletal: [ledige]\n", ""), encoding="utf-8")
    assert "853" in markdown(bare)
