"""Undoing from the page: each screen takes back the last step that was taken there, named before and after, and no other's."""

import json
import re

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, workspace
from kontorpage import refs, served

import committee

OTHER = "2021-03-11"
WAITS = f"{HOME}/emner/01-haven.yaml"
SECOND = f"{HOME}/{DATE}/02-to.yaml"
AGENDA = f"/m/{COMMITTEE}/{DATE}/"
SIGN = re.compile(r'id="undo" name="kun" value="([^"]*)"')


@pytest.fixture
def root(tmp_path):
    item = "titel: {}\nsagsnr: 1\nindstilling: X.\n"
    return workspace(
        tmp_path,
        {
            ITEM: item.format("En"),
            SECOND: item.format("To"),
            f"{HOME}/{OTHER}/moede.yaml": f"dato: {OTHER}\n",
            f"{HOME}/{OTHER}/01-sag.yaml": item.format("Andet møde"),
            WAITS: "titel: Haven\n",
        },
    )


@pytest.fixture
def kontor(root):
    with served(root) as made:
        yield made


def close(kontor, address, reason):
    """Click an item closed on its form."""
    now = json.loads(kontor.post(f"{address}/gem", {"felter": "[]"}).text)
    change = [{"felt": ["lukket"], "base": "", "vaerdi": reason}]
    made = kontor.post(f"{address}/gem", {"sum": now["sum"], "felter": json.dumps(change), "klik": "1"})
    assert json.loads(made.text)["skrevet"]
    return json.loads(made.text)


def forms(kontor):
    """The forms of the meeting's two items, of the other meeting's one, and of the one in the drawer."""
    first, second = (f"{AGENDA}punkt/{ref}" for ref in refs(kontor.get(AGENDA))[:2])
    there = f"/m/{COMMITTEE}/{OTHER}/"
    waits = re.search(r'href="(/emner/[^"]*)"', kontor.get(AGENDA).text)[1]
    return first, second, f"{there}punkt/{refs(kontor.get(there))[0]}", waits


def offered(kontor, address):
    """The sign of the step that a screen would take back, and what it calls it."""
    text = kontor.get(address).text
    sign = SIGN.search(text)
    named = re.search(r"(?:Sidste trin|Det sidste|Sidst:</span> <b>[\d.]+):? ([^<]*)", text)
    return (sign[1] if sign else None), (named[1].strip(" .") if named else None)


def test_each_form_takes_back_its_own_last_step(kontor, root):
    addresses, files = forms(kontor), (ITEM, SECOND, f"{HOME}/{OTHER}/01-sag.yaml", WAITS)
    before = {file: (root / file).read_bytes() for file in files}
    assert [offered(kontor, one) for one in addresses] == [(None, None)] * 4
    for address in addresses:
        made = close(kontor, address, "Personsag")
        assert SIGN.search(made["dele"]["sidst"])[1] == offered(kontor, address)[0]  # the open form is told of it
    signs = [offered(kontor, one)[0] for one in addresses]
    assert len(set(signs)) == 4 and None not in signs
    for address, file, sign in zip(addresses, files, signs, strict=True):
        said = offered(kontor, address)[1]
        assert "er gjort lukket" in said and ("emnet" in said.lower()) == (file == WAITS)
        assert f"Fortrudt: {said}." in kontor.post("/fortryd", {"kun": sign}).text
        assert (root / file).read_bytes() == before[file]
        assert all((root / one).read_bytes() != before[one] for one in files[files.index(file) + 1 :])
        assert offered(kontor, address) == (None, None)


def test_a_meeting_s_screens_take_back_what_was_done_in_it_alone(kontor):
    first, _, elsewhere, waits = forms(kontor)
    close(kontor, first, "Personsag")
    mine = offered(kontor, first)[0]
    for other in (elsewhere, waits):
        close(kontor, other, "Personsag")
    for screen in ("", "efter", "udgivelse"):
        assert offered(kontor, f"{AGENDA}{screen}")[0] == mine, screen
    assert f'data-kun="{mine}"' in kontor.get(f"{AGENDA}moede/{first.rpartition('/')[2]}").text


def test_the_overview_and_the_kpis_take_back_what_is_done_from_them(kontor, root):
    first, *_ = forms(kontor)
    close(kontor, first, "Personsag")
    for address in ("/", "/noegletal"):
        assert offered(kontor, address) == (None, None), address


def test_what_names_no_step_takes_back_none(kontor, root):
    first, *_ = forms(kontor)
    close(kontor, first, "Personsag")
    after = (root / ITEM).read_bytes()
    assert "Fortrudt" not in kontor.post("/fortryd").text and (root / ITEM).read_bytes() == after


def test_a_colleague_s_step_is_never_taken_back(kontor, root):
    first, *_ = forms(kontor)
    archive = committee.open_archive(root, user="kollega")
    sitting, _ = committee.sit_to_record(archive, committee.MeetingKey(COMMITTEE, DATE))
    assert committee.record(sitting, sitting.agenda[0], "Godkendt.", replace=False).is_done
    assert offered(kontor, first) == (None, None)
