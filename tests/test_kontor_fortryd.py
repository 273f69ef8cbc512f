"""Undoing from the page: each screen takes back the last step that was taken there, named before and after, and no other's."""

import html
import json
import re

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, run, workspace
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
    assert f'data-kun="{mine}"' not in kontor.get(f"{AGENDA}moede/{first.rpartition('/')[2]}").text


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


def by_hand(root, *arguments):
    made = run("-C", root, *arguments)
    assert made.code == 0, made.all


def test_an_item_s_making_is_undone_on_the_agenda_alone_and_what_vanishes_is_told(root, monkeypatch):
    """`z` at the meeting or on the form would take away what is looked at."""
    monkeypatch.setattr("committee.cli.machine.user", lambda: "bruger")
    with served(root) as kontor:
        by_hand(root, "beslut", DATE, "1", "Godkendt.")
        by_hand(root, "punkt", DATE, "Et nyt punkt")
        kontor.desk.saved()
        made = next((root / HOME / DATE).glob("*et-nyt-punkt*.yaml"))
        agenda = kontor.get(AGENDA)
        sign, _ = offered(kontor, AGENDA)
        assert "forsvinder punktet »Et nyt punkt« igen" in html.unescape(agenda.text)
        ref = next(one for one in refs(agenda) if "Et nyt punkt" in kontor.get(f"{AGENDA}punkt/{one}").text)
        live = kontor.get(f"{AGENDA}moede/{ref}").text
        decided = re.search(r'data-kun="([^"]*)"', live)[1]
        assert decided not in ("", sign) and "udvalg beslut" in live
        for screen in (f"punkt/{ref}", "efter", "udgivelse"):
            assert offered(kontor, f"{AGENDA}{screen}")[0] != sign, screen
        kontor.post(f"{AGENDA}moede/{ref}/trin", {"slags": "fortryd", "kun": sign, "vist": ref, "trin": "x"})
        assert made.exists()
        kontor.post(f"{AGENDA}moede/{ref}/trin", {"slags": "fortryd", "kun": decided, "vist": ref, "trin": "y"})
        assert made.exists() and "Godkendt." not in (root / ITEM).read_text("utf-8")
        told = kontor.post("/fortryd", {"kun": sign})
        assert "Fortrudt" in told.text and not made.exists()


def test_a_meeting_that_is_unmade_is_told_with_the_way_on(root, monkeypatch):
    monkeypatch.setattr("committee.cli.machine.user", lambda: "bruger")
    with served(root) as kontor:
        by_hand(root, "ny", "2021-04-08")
        kontor.desk.saved()
        address = f"/m/{COMMITTEE}/2021-04-08/"
        assert "forsvinder hele mødet igen" in kontor.get(address).text
        told = kontor.post("/fortryd", {"kun": offered(kontor, address)[0]})
        assert "Mødet er her ikke mere" in told.text and "HX-Trigger".lower() not in told.headers
        assert kontor.get(address).status == 404


def test_at_a_joint_meeting_each_committee_takes_back_its_own(tmp_path):
    guest = "andet"
    root = workspace(
        tmp_path,
        {
            ITEM: "titel: En\nsagsnr: 1\nindstilling: X.\n",
            f"agenda_items/{guest}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Andet Udvalg\nmedlemmer: [Bo Berg]\n",
            f"agenda_items/{guest}/{DATE}/moede.yaml": f"dato: {DATE}\nfællesmøde: {COMMITTEE}\nafbud: []\nfraværende: []\n",
        },
    )
    with served(root) as kontor:
        ref = refs(kontor.get(AGENDA))[0]
        host, there = f"{AGENDA}moede/{ref}", f"/m/{guest}/{DATE}/moede/{ref}"
        for address, sign, words in ((host, "a1", "Værtens."), (there, "b1", "Gæstens.")):
            made = kontor.post(
                f"{address}/trin", {"slags": "ord", "tekst": words, "trin": sign, "vist": ref, "laest": "{}"}
            )
            assert made.status == 200, made.text
        for address, sign, name in ((host, "a1", "Rådet"), (there, "b1", "Andet Udvalg")):
            page = kontor.get(address).text
            assert f'data-kun="{sign}"' in page and re.search(rf'id="last".*?{name}: Punkt 1', page, re.DOTALL), name
        kontor.post(f"{host}/trin", {"slags": "fortryd", "kun": "b1", "trin": "c", "vist": ref})
        assert "Gæstens." in (root / ITEM).read_text("utf-8")
        kontor.post(f"{host}/trin", {"slags": "fortryd", "kun": "a1", "trin": "d", "vist": ref})
        text = (root / ITEM).read_text("utf-8")
        assert "Gæstens." in text and "Værtens." not in text
