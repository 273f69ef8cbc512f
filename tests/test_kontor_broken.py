"""One file that can't be read, of every kind that people make: each screen still answers, with the problem in the program's words, and
closes no more than it must."""

import datetime as dt
import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from build import run, tree_of
from heldmeeting import ADDRESS, DATE, HOME, MEETING, Window, held, path_of, refs_of
from kontorpage import served

from committee import drawer_items, mend_file, open_archive
from committee.kontor import addresses

DAY = dt.datetime(2027, 1, 14, 16, 5, tzinfo=dt.UTC)
OTHER = "2027-02-11"
_MORE = {
    f"{HOME}/{OTHER}/moede.yaml": f"dato: {OTHER}\n",
    f"{HOME}/{OTHER}/01-godkendelse.yaml": "titel: Godkendelse\n",
    "agenda_items/bu/udvalg.yaml": "kommune: Strandager Kommune\nudvalg: Børneudvalget\n",
    f"agenda_items/bu/{OTHER}/moede.yaml": f"dato: {OTHER}\n",
    "metrics/maal.yaml": "ledige:\n  navn: Ledige\n  enhed: antal\n  kilde: {fil: data/ledige.csv}\n",
    "metrics/data/ledige.csv": "periode;værdi\n2026-10;10\n2026-11;12\n",
}
ITEM, KPIS, PROFILE = f"{MEETING}/06-praktik.yaml", "metrics/maal.yaml", "templates/standard/profil.yaml"
BRACKET = b"titel: Praktik\nsagsnr: [en\n"
CLOSED_BRACKET = "Klammen »[« bliver ikke lukket."


def words_of(answer):
    """A page's words, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def write(file: str, data: bytes) -> Callable[[Path], object]:
    def do(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(data)

    return do


def vanished(root: Path) -> None:
    path = path_of(root, 6)
    path.write_bytes(path.read_bytes() + b"bilag:\n  - {titel: Kort, fil: bilag/kort.pdf}\n")


@dataclass(frozen=True)
class Break:
    """A way that a file gets broken, the words that are told of it, and what it is a file of."""

    name: str
    do: Callable[[Path], object]
    told: str
    of: str = "item"


BREAKS = (
    Break("a slip of an editor", write(ITEM, BRACKET), CLOSED_BRACKET),
    Break("half a file", write(ITEM, b"titel: Praktik\nsagsfremstilling: \"Det var"), "bliver ikke lukket"),
    Break("nothing in it", write(ITEM, b""), "Filen er tom."),
    Break("another encoding", write(ITEM, "titel: Små\n".encode("cp1252")), "Filen er ikke gemt som UTF-8"),
    Break("two versions", write(ITEM, b"<<<<<<< HEAD\ntitel: En\n=======\ntitel: To\n>>>>>>> x\n"), "to udgaver"),
    Break("an unknown field", lambda root: write(ITEM, path_of(root, 6).read_bytes() + b"sag: 4\n")(root), "»sag« er ikke en kendt nøgle", "fields"),
    Break("a copy of a sync client", write(f"{MEETING}/06-praktik-DESKTOP-4F2A.yaml", b"titel: Kopi\n"), "en anden udgave af 06-praktik.yaml", "beside"),
    Break("an attachment that vanished", vanished, "»bilag/kort.pdf« findes ikke", "paper"),
    Break("the meeting's file", write(f"{MEETING}/moede.yaml", b"dato: 2027-01-14\nafbud: [en\n"), CLOSED_BRACKET, "meeting"),
    Break("no file of the meeting", lambda root: (root / MEETING / "moede.yaml").unlink(), "mangler", "meeting"),
    Break("the roster", write(f"{HOME}/udvalg.yaml", b"kommune: Strand\nudvalg: [x\n"), CLOSED_BRACKET, "committee"),
    Break("the definitions of KPIs", write(KPIS, b"ledige:\n  navn: [Ledige\n"), CLOSED_BRACKET, "kpi"),
    Break("the profile", write(PROFILE, b"ord: [en\n"), CLOSED_BRACKET, "profile"),
)  # fmt: skip
_ALL = frozenset(("item", "fields", "beside", "paper", "meeting", "committee", "kpi", "profile"))
_OWN = _ALL - {"kpi"}


@dataclass(frozen=True)
class Screen:
    """A screen: its address, in which `{5}` is an item that isn't broken and `{6}` the one that may be, and which breaks it tells of."""

    name: str
    path: str
    tells: frozenset[str]


SCREENS = (
    Screen("Oversigt", "/", frozenset(("item", "fields", "meeting", "committee"))),
    Screen("Alle møder", "/moeder", frozenset(("meeting", "committee"))),
    Screen("Dagsorden", f"{ADDRESS}/", _OWN),
    Screen("Punkt", f"{ADDRESS}/punkt/{{6}}", frozenset(("item", "fields", "meeting", "committee", "profile"))),
    Screen("Punkt, another", f"{ADDRESS}/punkt/{{5}}", frozenset(("meeting", "committee", "profile"))),
    Screen("Møde", f"{ADDRESS}/moede/{{6}}", frozenset(("item", "fields", "beside", "paper", "meeting", "committee", "profile"))),
    Screen("Møde, another", f"{ADDRESS}/moede/{{5}}", frozenset(("item", "beside", "meeting", "committee", "profile"))),
    Screen("Præsentation", f"{ADDRESS}/praesentation", frozenset()),
    Screen("Efter mødet", f"{ADDRESS}/efter", _OWN),
    Screen("Udgivelse", f"{ADDRESS}/udgivelse/fund", _OWN),
    Screen("Nøgletal", "/noegletal", frozenset(("kpi",))),
    Screen("Nøgletal of the meeting", f"/noegletal{ADDRESS}", frozenset(("meeting", "committee"))),
)  # fmt: skip


@pytest.fixture
def root(tmp_path):
    return held(tmp_path / "side", changes=_MORE)


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: one.name.replace(" ", "-"))
def test_every_screen_answers_with_what_is_wrong(root, broken):
    with served(root, now=DAY) as kontor:
        refs = refs_of(kontor.get(kontor.get(f"{ADDRESS}/moede").headers["location"]))
        assert len(refs) == 11
        broken.do(root)
        for screen in SCREENS:
            answer = kontor.get(screen.path.replace("{5}", refs[5]).replace("{6}", refs[6]))
            words = words_of(answer)
            assert answer.status == 200 and len(words) > 60, (screen.name, answer.status)
            assert broken.of not in screen.tells or broken.told in words, (screen.name, words)
        if broken.of == "paper":  # told at its row of the form, which asks for it
            assert (
                broken.told in json.loads(kontor.post(f"{ADDRESS}/punkt/{refs[6]}/tjek").text)["problemer"][0]["tekst"]
            )
        assert kontor.get(f"/m/bu/{OTHER}/").status == 200
        assert not kontor.faults


@pytest.mark.parametrize("broken", [one for one in BREAKS if one.of in ("meeting", "committee")], ids=lambda one: one.name.replace(" ", "-"))  # fmt: skip
def test_the_overview_has_the_other_meetings_and_says_which_can_not_be_read(root, broken):
    with served(root, now=DAY) as kontor:
        broken.do(root)
        overview, meetings = words_of(kontor.get("/")), words_of(kontor.get("/moeder"))
        assert "11. februar 2027 Børneudvalget Kladde" in overview
        assert f"{DATE} au Kan ikke læses" in overview and "Møder, der ikke kan læses" in meetings and DATE in meetings
        assert ("11. februar 2027 Arbejdsmarkeds- og" in overview) == (broken.of == "meeting")


# --- Dagsorden -------------------------------------------------------------------------------------------------


def test_an_item_that_can_not_be_read_keeps_its_place_and_the_numbers_say_that_they_are_uncertain(root):
    with served(root, now=DAY) as kontor:
        whole = words_of(kontor.get(f"{ADDRESS}/"))
        assert "numrene er, som de bliver trykt" in whole and "numrene 1–11" in whole
        (root / ITEM).write_bytes(BRACKET)
        page = kontor.get(f"{ADDRESS}/")
        words = words_of(page)
        assert "11 punkter, 4 er klar, 1 kan ikke læses · numrene er usikre fra punkt 6" in words
        assert (
            f"6 06-praktik.yaml Kan ikke læses Linje 2, tegn 9: {CLOSED_BRACKET}" in words
            and "7 Beskæftigelsesplan 2027" in words
        )
        assert "numrene 1–11, usikre fra 6" in words
        before = tree_of(root)
        sent = kontor.post(f"{ADDRESS}/dagsorden/udsend")
        assert sent.status == 422 and CLOSED_BRACKET in words_of(sent) and tree_of(root) == before
        assert "numrene er, som de" not in words


def test_numbers_that_were_sent_are_certain_whatever_can_not_be_read(root):
    made = run("-C", root, "udsend", DATE)
    assert made.code == 0, made.all
    (root / ITEM).write_bytes(BRACKET)
    with served(root, now=DAY) as kontor:
        words = words_of(kontor.get(f"{ADDRESS}/"))
        assert "1 kan ikke læses · numrene ligger fast" in words and "usikre" not in words
        assert "6 06-praktik.yaml Kan ikke læses" in words and "7 Beskæftigelsesplan 2027" in words


def test_a_standing_item_that_can_not_be_read_is_not_said_to_be_missing(root):
    committee = root / HOME / "udvalg.yaml"
    committee.write_text(committee.read_text("utf-8") + "årshjul:\n  - {punkt: praktik}\n", "utf-8")
    with served(root, now=DAY) as kontor:
        (root / ITEM).write_bytes(BRACKET)
        assert "Er på tur og ikke på dagsordenen" not in words_of(kontor.get(f"{ADDRESS}/"))


# --- a file as text --------------------------------------------------------------------------------------------


def field_of(answer):
    """The text of the file's field, and the sum that goes with it."""
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer.text, re.DOTALL)[1]
    return html.unescape(text), re.search(r'name="sum" value="(\w+)"', answer.text)[1]


def mend_at(kontor, file):
    """The address where a file is mended, as Dagsorden or Oversigt has it."""
    pages = [kontor.get(path).text for path in (f"{ADDRESS}/", "/")]
    return next(found[1] for page in pages if (found := re.search(r'href="(/fil/\w+)"', page)))


def test_the_file_is_mended_as_text_and_keeps_its_line_ends(root):
    with served(root, now=DAY) as kontor:
        (root / ITEM).write_bytes(b"\xef\xbb\xbf# n\xc3\xb8gle\r\ntitel: Praktik\r\nsagsnr: [26/1\r\n")
        here = mend_at(kontor, ITEM)
        page = kontor.get(here)
        text, digest = field_of(page)
        assert text == "# nøgle\ntitel: Praktik\nsagsnr: [26/1\n" and "Linje 3, tegn 9." in words_of(page)
        assert "praktik" not in here and "praktik" not in re.search("<title>(.*?)</title>", page.text)[1]
        still = kontor.post(here, {"sum": digest, "tekst": text.replace("26/1", "26/2")})
        assert still.status == 422 and "Intet er gemt" in words_of(still) and "26/2" in field_of(still)[0]
        done = kontor.post(here, {"sum": digest, "tekst": text.replace("[26/1", "26/1")})
        assert done.status == 200 and "Filen er gemt." in words_of(done)
        assert (root / ITEM).read_bytes() == b"\xef\xbb\xbf# n\xc3\xb8gle\r\ntitel: Praktik\r\nsagsnr: 26/1\r\n"
        assert "numrene er, som de bliver trykt" in words_of(kontor.get(f"{ADDRESS}/"))


def test_nobody_is_written_over_and_no_other_file_is_opened(root):
    with served(root, now=DAY) as kontor:
        (root / ITEM).write_bytes(BRACKET)
        here = mend_at(kontor, ITEM)
        _, digest = field_of(kontor.get(here))
        (root / ITEM).write_bytes(BRACKET + b"# en anden\n")
        met = kontor.post(here, {"sum": digest, "tekst": "titel: Mit\n"})
        assert met.status == 422 and "titel: Mit" in field_of(met)[0] and b"en anden" in (root / ITEM).read_bytes()
        assert kontor.get("/fil/0000000000").status == 404
        sealed = root / MEETING / "udsendt.yaml"  # the program's own, which is never mended by hand
        sealed.write_text("[", "utf-8")
        made = mend_file(open_archive(root), f"{MEETING}/udsendt.yaml", sha256(b"[").hexdigest(), "udgave: 1\n")
        assert made.is_refused and sealed.read_text("utf-8") == "["
        outside = mend_file(open_archive(root), "../udvalg.yaml", "", "udvalg: X\n")
        assert outside.is_refused and not (root.parent / "udvalg.yaml").exists()


@pytest.mark.parametrize(
    ("file", "broken", "mended"),
    [
        (f"{MEETING}/moede.yaml", "dato: 2027-01-14\nafbud: [en\n", "dato: 2027-01-14\n"),
        (f"{HOME}/udvalg.yaml", "kommune: K\nudvalg: [x\n", "kommune: K\nudvalg: Udvalget\n"),
        (
            KPIS,
            "ledige:\n  navn: [Ledige\n",
            "ledige:\n  navn: Ledige\n  enhed: antal\n  kilde: {fil: data/ledige.csv}\n",
        ),
        (PROFILE, "ord: [en\n", "standardbeslutninger: [Godkendt.]\n"),
    ],
)
def test_whatever_people_write_as_yaml_is_mended_so(root, file, broken, mended):
    with served(root, now=DAY) as kontor:
        write(file, broken.encode())(root)
        found = {
            one for path in ("/", f"{ADDRESS}/", "/noegletal") for one in re.findall(r"/fil/\w+", kontor.get(path).text)
        }
        (here,) = found
        _, digest = field_of(kontor.get(here))
        assert "Filen er gemt." in words_of(kontor.post(here, {"sum": digest, "tekst": mended}))
        assert (root / file).read_text("utf-8") == mended


# --- Møde ------------------------------------------------------------------------------------------------------


def test_the_meeting_goes_on_with_all_other_items(root):
    with served(root, now=DAY) as kontor:
        window = Window(kontor)
        (root / ITEM).write_bytes(BRACKET)
        words = words_of(window.go(5))
        assert "Punkt 5 af 11" in words and "Punkt 6 kan ikke læses: 06-praktik.yaml" in words and "Ret filen" in words
        assert window.step("frase", {"nr": "1"}).status == 200
        assert b"beslutning: Godkendt." in path_of(root, 5).read_bytes()
        window.go(7)
        assert "Punkt 7 af 11" in words_of(window.page)
        votes = [("stemme", "imod:Frode Lyngdal")]
        assert window.step("stemmer", votes).status == 200 and b"imod" in path_of(root, 7).read_bytes()
        assert window.step("fremmoede", {"navn": "Holger Strandvig", "her": "nej"}).status == 200
        assert (root / MEETING / "moede.yaml").read_text("utf-8").endswith("gik:\n  Holger Strandvig: 8\n")
        assert "Ret filen" in words_of(kontor.get(f"{ADDRESS}/moede/{window.refs[6]}"))


def test_a_step_at_the_item_that_can_not_be_read_is_kept_by_the_page_and_nothing_is_written(root):
    with served(root, now=DAY) as kontor:
        window = Window(kontor, 6)
        (root / ITEM).write_bytes(BRACKET)
        assert window.step("frase", {"nr": "1"}).status == 409
        assert (root / ITEM).read_bytes() == BRACKET


def test_what_may_be_a_decision_that_nobody_sees_is_not_written_over(root):
    path = path_of(root, 6)
    path.write_bytes(path.read_bytes() + b"beslutning:\n  tekst: [Afvist]\n")
    before = path.read_bytes()
    with served(root, now=DAY) as kontor:
        window = Window(kontor, 6)
        assert "Der er fejl i punktets fil, så der kan ikke besluttes noget her" in words_of(window.page)
        assert window.step("frase", {"nr": "1"}).status == 422 and path.read_bytes() == before


def test_who_was_there_is_never_counted_past_an_item_that_can_not_be_read(root):
    """Away at 6 alone is written under 6; where that can't be, nothing is written and she is told."""
    with served(root, now=DAY) as kontor:
        window = Window(kontor, 5)
        assert window.step("fremmoede", {"navn": "Holger Strandvig", "her": "nej"}).status == 200  # gik: 5
        (root / ITEM).write_bytes(BRACKET)
        before = tree_of(root)
        window.go(7)
        answer = window.step("fremmoede", {"navn": "Holger Strandvig", "her": "ja"})  # away at 5 and 6
        assert answer.status == 422 and "Filen til punkt 6 har fejl, så fremmødet kan ikke skrives dér" in words_of(
            answer
        )
        assert tree_of(root) == before


def test_the_wall_shows_the_others_and_nothing_of_what_may_be_closed(root):
    with served(root, now=DAY) as kontor:
        refs = refs_of(kontor.get(kontor.get(f"{ADDRESS}/moede").headers["location"]))
        kontor.get(f"{ADDRESS}/moede/{refs[8]}")
        secret = path_of(root, 8)
        for data in (BRACKET, secret.read_bytes().replace(b"lukket: Personsag", b"lukket: [Personsag]")):
            secret.write_bytes(data)
            words = words_of(kontor.get(f"{ADDRESS}/praesentation"))
            assert "Punkt 8 af 11 Punkt 8 Punktet vises om lidt." in words
            assert "Hansen" not in words and "personsag" not in words.casefold() and "yaml" not in words
        kontor.get(f"{ADDRESS}/moede/{refs[7]}")
        words = words_of(kontor.get(f"{ADDRESS}/praesentation"))
        assert "Punkt 7 af 11 Beskæftigelsesplan 2027" in words and "Næste: 9. Meddelelser" in words


def test_the_minutes_and_the_publication_still_refuse(root):
    (root / ITEM).write_bytes(BRACKET)
    with served(root, now=DAY) as kontor:
        before = tree_of(root)
        assert CLOSED_BRACKET in words_of(kontor.get(f"{ADDRESS}/efter/referat"))
        for path in ("efter/lav", "efter/godkend", "udgivelse/udgiv", "dagsorden/lav"):
            kontor.post(f"{ADDRESS}/{path}", {"hvad": "dagsorden"})
        assert tree_of(root) == before


def test_the_form_of_an_item_that_waits_says_that_its_file_can_not_be_read_and_is_not_gone(root):
    waiting = "agenda_items/bu/emner/01-venter.yaml"
    (root / waiting).parent.mkdir(exist_ok=True)
    (root / waiting).write_text("titel: Venter\n")
    with served(root) as kontor:
        address = addresses.waiting("bu", drawer_items(kontor.desk.archive, "bu")[0])
        assert kontor.get(address).status == 200
        (root / waiting).write_bytes(b'titel: "Venter\n')
        told = kontor.post(f"{address}/gem", {"felter": "[]", "sum": ""})
        assert told.status == 422 and "kan ikke læses" in told.text and "/fil/" in told.text and "vaek" not in told.text
        page = kontor.get(address)
        assert page.status == 200 and "kan ikke læses" in page.text and "Ret agenda_items" in page.text
        assert 'data-s="wait"' in page.text  # nothing of it is »Som i filerne«
