"""What is typed and isn't saved is kept by the program too: it is there whatever port and browser the page is opened in next."""

import html
import json
import re
import signal
import socket
import stat
import sys
import urllib.error

import pytest
from build import DATE, ITEM, workspace
from kontorpage import served
from kontorprogram import Browser, program
from test_kontor_punkt import address

from committee.kontor import drafts
from committee.kontor.drafts import Draft, Drafts

AGENDA = f"/m/raadet/{DATE}/"
TEXT = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n"
FIELD = '["resume"]'
MINE = {"base": "", "vaerdi": "»Mit« <udkast> & 'mere'\n111111-1118", "tid": 5}


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path / "ws", {ITEM: TEXT})


def kept(page):
    """What the page says that the program has of drafts."""
    found = re.search(r'<meta name="udvalg-kladder" content="([^"]*)">', page)
    return json.loads(html.unescape(found[1])) if found else {}


def fields(*changes):
    return json.dumps(changes)


def test_a_draft_is_shown_on_its_meetings_pages_and_nowhere_else_until_it_is_saved(root):
    with served(root) as kontor:
        here = address(root)
        sent = {"adresse": here, "felter": fields([FIELD, MINE])}
        assert json.loads(kontor.post("/kladde", sent).text) == {"husket": True}
        assert kept(kontor.get(here).text) == kept(kontor.get(AGENDA).text) == {here: {FIELD: MINE}}
        assert kept(kontor.get("/").text) == {}
        kontor.post("/kladde", {"adresse": here, "felter": fields([FIELD, 5])})
        assert kept(kontor.get(here).text) == {}
        assert kontor.faults == [] and (root / ITEM).read_text() == TEXT


def test_what_comes_late_does_not_take_the_place_of_what_is_newer(tmp_path):
    file = tmp_path / "egen/kladder.json"
    one, two = Drafts(file), Drafts(file)  # two programs of one workspace, at two ports
    assert one.keep("/a", {"f": Draft("", "nyt", 7)})
    assert two.keep("/a", {"f": Draft("", "gammelt", 6), "g": Draft("", "andet", 6)})
    assert two.keep("/a", {"f": 6}) and two.keep("/b", {"f": 9})
    assert one.near("/a") == {"/a": {"f": Draft("", "nyt", 7), "g": Draft("", "andet", 6)}}
    assert one.keep("/a", {"f": 7, "g": 7})
    assert two.near("/a") == {} and not file.exists()


def test_a_page_of_its_own_sees_its_own_alone(tmp_path):
    made = Drafts()
    for at in ("/m/a/2021-01-01/x", "/m/a/2021-01-01-ekstra/x", "/emner/a/punkt/1", "/"):
        made.keep(at, {"f": Draft("", at, 1)})
    assert set(made.near("/m/a/2021-01-01/")) == {"/m/a/2021-01-01/x"}
    assert set(made.near("/")) == {"/"} and set(made.near("/emner/a/punkt/1")) == {"/emner/a/punkt/1"}


def test_of_too_much_the_oldest_gives_way(tmp_path, monkeypatch):
    monkeypatch.setattr(drafts, "LARGEST", 4000)
    file = tmp_path / "kladder.json"
    for n in range(9):
        assert Drafts(file).keep(f"/{n}", {"f": Draft("", "ø" * 100, n)})
        assert file.stat().st_size <= 4000
    assert not Drafts(file).keep("/9", {"f": Draft("", "ø" * 200, 9)})  # and none pushes the others out
    assert [n for n in range(10) if Drafts(file).near(f"/{n}")] == [3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"/a": 1}', '{"/a": {"f": {"base": 1, "vaerdi": "x", "tid": 1}}}', '{"/a": {"f": null}}'])  # fmt: skip
def test_a_broken_file_is_survived(tmp_path, broken):
    file = tmp_path / "kladder.json"
    file.write_text(broken)
    assert Drafts(file).near("/a") == {}
    assert Drafts(file).keep("/a", {"f": Draft("", "x", 1)}) and Drafts(file).near("/a")


def test_a_folder_that_can_not_be_written_is_told(tmp_path):
    (tmp_path / "fil").write_text("")
    made = Drafts(tmp_path / "fil/kladder.json")
    assert not made.keep("/a", {"f": Draft("", "x", 1)}) and made.near("/a") == {}


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"adresse": "/a"}, {"adresse": "/a", "felter": "{"}, {"adresse": "", "felter": "[]"}, {"adresse": "a" * 9999, "felter": "[]"},
        {"adresse": "/a", "felter": "[[1, 2, 3]]"}, {"adresse": "/a", "felter": '[["f", "x"]]'}, {"adresse": "/a", "felter": "7"},
        {"adresse": "/a", "felter": '[["f", {"base": 1, "vaerdi": "", "tid": 1}]]'}, {"adresse": "/a", "felter": "[" * 99999},
    ],
)  # fmt: skip
def test_what_the_page_never_sends_is_refused(root, sent):
    with served(root) as kontor:
        assert kontor.post("/kladde", sent).status == 400
        assert kontor.faults == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="ends programs by POSIX's signals")
def test_a_killed_program_whose_port_is_taken_has_it_for_another_browser(root, tmp_path):
    here, home = address(root), tmp_path / "hjem"
    home.mkdir()
    with program(root, home) as running, socket.socket() as other:
        browser = Browser(running.address)
        browser.post("/kladde", {"adresse": here, "felter": fields([FIELD, MINE])})
        with pytest.raises(urllib.error.HTTPError):
            browser.csrf, mine = "forkert", browser.csrf
            browser.post("/kladde", {"adresse": here, "felter": fields([FIELD, 9])})
        browser.csrf = mine
        running.stop(signal.SIGKILL)
        (file,) = home.rglob("kladder-*.json")
        assert stat.S_IMODE(file.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", running.port))
        other.listen()
        with program(root, home) as again:
            assert again.port != running.port
            fresh = Browser(again.address)
            assert kept(fresh.get(here)) == {here: {FIELD: MINE}}
            fresh.post("/kladde", {"adresse": here, "felter": fields([FIELD, 5])})
    assert not file.exists() and (root / ITEM).read_text() == TEXT
