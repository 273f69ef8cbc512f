"""What is pasted in the editor, over HTTP: the page's address reads it, keeps its pictures at the item, and is bounded like all others."""

import json

import pytest
from build import DATE, workspace
from clips import FOLDER, TOLD, page
from kontorpage import served
from test_clipping import IN_PAGE, PNG, files

from committee import MeetingKey, sit_to_record
from committee.kontor.addresses import item

pytestmark = pytest.mark.slow  # each starts a process that reads


@pytest.fixture
def kontor(tmp_path):
    with served(workspace(tmp_path, {})) as made:
        yield made


def pasted(kontor, html, *pictures, at="/klip"):
    beside = [(f"billede-{n}", "image.png", data) for n, data in enumerate(pictures)]
    answer = kontor.post(at, files=[("html", "udklip.html", html.encode()), *beside])
    return answer.status, json.loads(answer.text)


def item_address(kontor):
    with kontor.desk.alone() as archive:
        sitting = sit_to_record(archive, MeetingKey("raadet", DATE))[0]
        return item(sitting.key, sitting.agenda[0].item, "klip"), sitting.agenda[0].item.id


def test_what_is_pasted_comes_back_as_our_markdown(kontor):
    before = files(kontor.desk.root)
    status, said = pasted(kontor, page("word-nummereret"))
    assert (status, said["fortalt"]) == (200, [])
    assert said["tekst"] == (FOLDER / "word-nummereret.md").read_text("utf-8").partition(TOLD)[0]
    assert files(kontor.desk.root) == before


def test_its_pictures_are_kept_at_the_item_of_the_address_and_the_page_says_that_it_is_saved(kontor):
    before = files(kontor.desk.root)
    address, name = item_address(kontor)
    status, said = pasted(kontor, IN_PAGE, at=address)
    file = f"bilag/{name}-billede.png"
    assert (status, said) == (200, {"tekst": f"Kort:\n\n![Kort over stien]({file})", "fortalt": []})
    assert files(kontor.desk.root) == {**before, f"agenda_items/raadet/{DATE}/{file}": PNG}
    assert "Gemt" in kontor.get("/").text
    assert kontor.undo().status == 200
    assert files(kontor.desk.root) == before


def test_a_picture_alone_is_kept_and_asks_for_its_description(kontor):
    address, name = item_address(kontor)
    status, said = pasted(kontor, "", PNG, at=address)
    assert (status, said["tekst"]) == (200, f"![](bilag/{name}-billede.png)")
    assert "har ingen beskrivelse" in said["fortalt"][0]


def test_without_an_item_nothing_is_written_and_the_picture_is_told(kontor):
    before = files(kontor.desk.root)
    status, said = pasted(kontor, IN_PAGE)
    assert status == 200 and "[indsæt billedet: Kort over stien]" in said["tekst"] and len(said["fortalt"]) == 1
    assert files(kontor.desk.root) == before


def test_what_cannot_be_read_is_told_with_what_to_do(kontor):
    status, said = pasted(kontor, "<table>" * 400_000)
    assert (status, said["tekst"]) == (422, "") and "Ctrl+Shift+V" in said["fortalt"][0]


def test_an_item_that_is_not_there_is_told_and_nothing_is_written(kontor):
    before = files(kontor.desk.root)
    address, _ = item_address(kontor)
    answer = kontor.post(address[:-4] + "0000", files=[("html", "udklip.html", IN_PAGE.encode())])
    assert answer.status == 404 and "mere" in answer.text
    assert files(kontor.desk.root) == before


def test_another_page_reads_nothing_here(kontor):
    headers = {**kontor.known, "Origin": "http://ond.example", "X-Udvalg": kontor.session.csrf, "Content-Length": "0"}
    assert kontor.ask("POST", "/klip", b"", headers).status == 403
    assert kontor.get("/klip").status in (404, 405)
