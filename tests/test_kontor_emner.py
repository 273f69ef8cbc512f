"""An item that waits for a meeting: the same form as on an agenda, on the file in the drawer."""

import json
import re
from pathlib import Path

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, workspace
from kontorpage import served

from committee.kontor import addresses

DRAWER = f"{HOME}/emner"
FILE = f"{DRAWER}/01-haven.yaml"
TEXT = "# min note\ntitel: Haven ved skolen\nsagsnr: 21/9   # her\n\nsagsfremstilling: |\n  En have.\n"


@pytest.fixture
def kontor(tmp_path):
    with served(
        workspace(tmp_path, {ITEM: "titel: En sag\n", FILE: TEXT, f"{DRAWER}/02-to.yaml": "titel: To\n"})
    ) as made:
        yield made


def at(kontor):
    return next(one for one in re.findall(r'href="(/emner/[^"]*)">Haven', kontor.get(f"/m/{COMMITTEE}/{DATE}/").text))


def test_it_is_reached_from_the_agenda_and_from_the_overview(kontor):
    address = at(kontor)
    for path in (f"/m/{COMMITTEE}/{DATE}/", "/", "/moeder"):
        assert f'href="{address}"' in kontor.get(path).text, path
    page = kontor.get(address).text
    assert "Haven ved skolen" in page and "/klip/" in page and f"/m/{COMMITTEE}" not in page


def test_a_field_is_saved_and_every_other_byte_stays(kontor):
    address, file = at(kontor), Path(kontor.desk.root, FILE)
    before = json.loads(kontor.post(f"{address}/gem", {"felter": "[]"}).text)
    change = [{"felt": ["titel"], "base": "Haven ved skolen", "vaerdi": "Haven ved søen"}]
    made = json.loads(kontor.post(f"{address}/gem", {"sum": before["sum"], "felter": json.dumps(change)}).text)
    assert made["skrevet"] and file.read_bytes() == TEXT.replace("skolen", "søen").encode()
    moved = [{"felt": ["titel"], "base": "Haven ved skolen", "vaerdi": "Min"}]
    assert json.loads(kontor.post(f"{address}/gem", {"sum": made["sum"], "felter": json.dumps(moved)}).text)[
        "konflikter"
    ]


def test_it_is_shown_and_checked_as_it_will_be(kontor):
    address = at(kontor)
    assert "En have." in json.loads(kontor.post(f"{address}/vis", {"felter": "[]"}).text)["html"]
    assert kontor.post(f"{address}/tjek", {"felter": "[]"}).status == 200


def test_an_attachment_lies_with_the_items_and_goes_with_it_to_the_meeting(kontor):
    address, root = at(kontor), kontor.desk.root
    made = kontor.post(f"{address}/bilag", files=[("fil", "Tegning.txt", b"Haven.\n")])
    assert made.status == 200 and Path(root, DRAWER, "bilag/tegning.txt").read_bytes() == b"Haven.\n"
    assert json.loads(kontor.get(f"{address}/fund/1").text) == {"fund": []}
    assert "Bilag lagt på emnet" in kontor.undo().text and not Path(root, DRAWER, "bilag/tegning.txt").exists()
    kontor.post(f"{address}/bilag", files=[("fil", "Tegning.txt", b"Haven.\n")])
    ref = address.rpartition("/")[2]
    assert kontor.post(f"/m/{COMMITTEE}/{DATE}/dagsorden/emne", {"punkt": ref}).status == 200
    assert Path(root, HOME, DATE, "bilag/tegning.txt").read_bytes() == b"Haven.\n"
    assert kontor.get(address).status == 404


@pytest.mark.parametrize("path", ["/emner/findes-ikke/punkt/0123456789", "/emner/%2e%2e/punkt/0123456789", f"/emner/{COMMITTEE}/punkt/0123456789"])  # fmt: skip
def test_what_is_not_there_is_not_found(kontor, path):
    assert kontor.get(path).status == 404 and kontor.post(f"{path}/vis", {}).status == 404


def test_a_meetings_address_of_an_item_is_as_before():
    from committee import MeetingKey

    assert addresses.meeting(MeetingKey("u", "2021-01-01"), "efter") == "/m/u/2021-01-01/efter"
