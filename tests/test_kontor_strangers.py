"""What is told to who comes to an address that isn't here, makes a meeting that is there already, or types what can't be looked for."""

import io

import openpyxl
import pytest
from build import HOME, tree_of, workspace
from kontorpage import served

from committee.rules.searchwords import plain_of

PAGE = {"Accept": "text/html,*/*"}
FILES = {
    f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg]\n",
    f"{HOME}/2026-12-10/moede.yaml": "dato: 2026-12-10\n",
    f"{HOME}/2026-12-10/01-sag.yaml": "titel: En sag\nsagsfremstilling: |\n  | By | Antal |\n  |----|------:|\n  | Aabenraa | **7** |\n",
}


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, FILES)


@pytest.fixture
def kontor(root):
    with served(root) as made:
        yield made


@pytest.mark.parametrize("path", ["/blah", "/m/findes-ikke/2026-12-10/", "/m/raadet/2026-12-11/", "/soeg/forkert"])
def test_an_address_that_is_not_here_is_a_page_with_the_way_back(kontor, path):
    answer = kontor.ask("GET", path, headers={**kontor.known, **PAGE})
    assert answer.status == 404 and "text/html" in answer.headers["content-type"]
    assert 'lang="da"' in answer.text and 'href="/moeder"' in answer.text and "Siden findes ikke" in answer.text
    script = kontor.get(path)
    assert script.status == 404 and "text/plain" in script.headers["content-type"]


def test_who_is_not_let_in_is_told_what_to_do_and_nothing_of_what_is_here(kontor):
    for path in ("/", "/m/raadet/2026-12-10/", "/start?n=x"):
        answer = kontor.ask("GET", path, headers={"Host": f"127.0.0.1:{kontor.port}", **PAGE})
        assert answer.status == 403 and "<h1>Her er lukket</h1>" in answer.text and "udvalg kontor" in answer.text
        assert "Prøve" not in answer.text and "Rådet" not in answer.text
    bare = kontor.ask("GET", "/", headers={"Host": f"127.0.0.1:{kontor.port}"})
    assert bare.status == 403 and "text/plain" in bare.headers["content-type"]


def test_a_meeting_that_is_there_is_not_made_again(kontor, root):
    before = tree_of(root)
    answer = kontor.post("/nyt-moede", {"udvalg": "raadet", "dato": "2026-12-10"})
    assert (
        answer.status == 422
        and "Mødet findes allerede" in answer.text
        and 'href="/m/raadet/2026-12-10/"' in answer.text
    )
    assert tree_of(root) == before


def test_a_meetings_word_is_made_a_name_or_refused_at_its_field(kontor, root):
    before = tree_of(root)
    refused = kontor.post("/nyt-moede", {"udvalg": "raadet", "dato": "2026-12-10", "ord": "../.."})
    assert refused.status == 422 and "hverken bogstaver eller tal" in refused.text.partition('id="ord"')[2]
    assert tree_of(root) == before
    kontor.post("/nyt-moede", {"udvalg": "raadet", "dato": "2026-12-10", "ord": "Ekstra møde æ"})
    assert (root / HOME / "2026-12-10-ekstra-moede-ae").is_dir()


def found(kontor, words):
    return kontor.get(kontor.post("/soeg", {"q": words}).headers["hx-redirect"]).text


@pytest.mark.parametrize("typed", ['"', "(", "."])
def test_what_has_no_letters_is_not_told_as_if_nothing_was_typed(kontor, typed):
    text = found(kontor, typed)
    assert "Der kan kun søges efter bogstaver og tal" in text and "Skriv et eller flere ord" not in text


def test_a_number_that_is_not_shown_is_told_of(kontor):
    assert "CPR-numre bliver ikke vist" in found(kontor, "010170-1234")
    assert "CPR-numre bliver ikke vist" not in found(kontor, "Aabenraa")


def test_what_is_found_is_read_and_not_markdown(kontor):
    text = found(kontor, "Aabenraa").partition('class="todo fundne"')[2].partition("</ul>")[0]
    assert "<mark>Aabenraa</mark> · 7" in text and "|" not in text and "**" not in text and "---" not in text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("## Titel\nEn [side](https://x.dk) og *ord*", "Titel\nEn side og ord"),
        ("snake_case_navn 2*3", "snake_case_navn 2*3"),
        ("1–2 — 3", "1–2 — 3"),
    ],
)
def test_plain_text(text, plain):
    assert plain_of(text) == plain


def test_the_wizard_asks_about_the_picked_column(kontor):
    made = openpyxl.Workbook()
    for row in (["Måned", "Ledige", "Andel"], *([f"2026-{n:02}", 100 + n, n / 10] for n in range(1, 7))):
        made.active.append(row)
    data = io.BytesIO()
    made.save(data)
    page = kontor.post("/noegletal/ny", (), [("fil", "tal.xlsx", data.getvalue())]).headers["hx-redirect"]
    measure = "periode=Måned|værdi=Ledige"
    assert f'value="{measure}" required checked' in kontor.get(page).text
    text = kontor.post(page, {"trin": "2", "mål": measure}).text
    assert "sæt:gange" not in text and "mellem 0 og 1" not in text
    share = (
        kontor.post(page, {"ret": "2"}) and kontor.post(page, {"trin": "2", "mål": "periode=Måned|værdi=Andel"}).text
    )
    assert "sæt:gange" in share and "tallene ganget med 100" in share
    text = kontor.post(page, {"trin": "3", "sæt:gange": "100"}).text
    assert "60\u00a0% for juni 2026" in text and "Sådan bliver nøgletallet læst" in text
    again = kontor.post(page, {"ret": "2"}) and kontor.post(page, {"trin": "2", "mål": measure}).text
    assert "10.600" not in again and "106 for juni 2026" in again


def test_the_wizard_names_no_setting_that_the_page_has_no_field_for(kontor):
    page = kontor.post("/noegletal/ny", (), [("fil", "tal.csv", b"navn;by\nAnna;Ribe\nBo;Vejle\n")]).headers[
        "hx-redirect"
    ]
    text = kontor.get(page).text
    assert "--sæt" not in text and "overskrift: 4" not in text and "slet linjerne over den i filen" in text
