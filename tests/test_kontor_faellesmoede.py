"""»Nyt møde« of two committees: the guest's folder is as the command makes it, and what stands in the way is told at its field."""

import re
import shutil

import pytest
from build import run, workspace, write
from kontorpage import served

from committee.cli import machine

HOST, GUEST, DAY = "raadet", "andet", "2021-03-11"
FILE = f"agenda_items/{GUEST}/{DAY}/moede.yaml"


@pytest.fixture
def root(tmp_path):
    return workspace(
        tmp_path / "a",
        {f"agenda_items/{GUEST}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Andet\nmedlemmer: [Bo Berg]\n"},
    )


def ask(kontor, address="/nyt-moede", **more):
    return kontor.post(address, {"udvalg": GUEST, "dato": DAY, "ord": "", "vaert": HOST, **more})


def at_host(text):
    """What is told at the field of the other committee."""
    return re.search(r'<div id="vaert-m">(.*?)</div>', text, re.DOTALL)[1]


def test_the_guest_s_meeting_is_the_one_that_the_command_makes(root, tmp_path):
    write(root, {f"agenda_items/{HOST}/{DAY}/moede.yaml": f"dato: {DAY}\n"})
    other = shutil.copytree(root, tmp_path / "b")
    with served(root, user=machine.user()) as kontor:
        made = ask(kontor)
        assert (made.status, made.headers["location"]) == (303, f"/m/{GUEST}/{DAY}/")
        assert "Mødet er et fællesmøde" in kontor.get(f"/m/{GUEST}/{DAY}/").text
    done = run("-C", other, "ny", DAY, "--udvalg", GUEST, "--fællesmøde-med", HOST)
    assert done.code == 0, done.all
    assert (root / FILE).read_bytes() == (other / FILE).read_bytes()


def test_without_the_host_s_meeting_it_is_told_there_with_a_way_to_it(root):
    with served(root) as kontor:
        told = ask(kontor)
        assert told.status == 422 and DAY in at_host(told.text)
        assert f'href="/nyt-moede?udvalg={HOST}&dato={DAY}"' in at_host(told.text)
        assert f'<option value="{HOST}" selected>' in told.text and not (root / FILE).exists()
        assert 'aria-invalid="true"' in told.text


def test_a_meeting_that_is_there_is_not_written_over(root):
    write(root, {f"agenda_items/{HOST}/{DAY}/moede.yaml": f"dato: {DAY}\n", FILE: f"dato: {DAY}\n"})
    with served(root) as kontor:
        told = ask(kontor)
        assert told.status == 422 and "findes allerede" in at_host(told.text)
    assert (root / FILE).read_text() == f"dato: {DAY}\n"


def test_a_date_that_is_none_is_told_at_the_date(root):
    with served(root) as kontor:
        told = ask(kontor, dato="2021-02-30")
        assert told.status == 422 and "msg" not in at_host(told.text) and "msg e" in told.text
