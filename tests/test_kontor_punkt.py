"""The item's screen over HTTP: what it shows, what it saves, and what it never says."""

import datetime as dt
import json

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, workspace
from kontorpage import served

from committee import Kind, MeetingKey, Request, approve, build, open_archive
from committee.kontor.addresses import ref

TEXT = "titel: En sag\nsagsnr: 21/1   # nummeret\nresume: Kort.\nindstilling: Godkendes.\n"
OPEN = ("Åbent", 'id="titel-s"')
HOSTILE = '"><script>alert(1)</script>{{ 7*7 }}</textarea><img src=x onerror=alert(1)>'


def address(root, n=0):
    archive = open_archive(root)
    meeting = archive.contents(COMMITTEE, 2021).committees[0].meetings[0]
    return f"/m/{COMMITTEE}/{DATE}/punkt/{ref(meeting.items[n])}"


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, {ITEM: TEXT, f"{MEETING}/02-to.yaml": "titel: To\nindstilling: Godkendes.\n"})


def change(path, base, value):
    return {"felt": path, "base": base, "vaerdi": value}


def post(kontor, root, name, *changes, **more):
    answer = kontor.post(f"{address(root)}/{name}", {"felter": json.dumps(changes), "sum": "", **more})
    return answer.status, json.loads(answer.text)


def test_the_form_shows_the_file_with_the_item_as_it_will_be(root):
    with served(root) as kontor:
        page = kontor.get(address(root))
        assert page.status == 200
        for words in ('value="21/1"', "Kort.", 'id="forhaandsvisning"', "En sag</h2>", "Næste punkt: 2. To"):
            assert words in page.text, words
        assert "<title>Punkt 1 – udvalg kontor</title>" in page.text


def test_a_save_changes_its_field_alone_and_says_when_it_was_read_back(root):
    with served(root) as kontor:
        status, answer = post(kontor, root, "gem", change(["resume"], "Kort.", "Langt."))
        assert (status, answer["gemt"], answer["tid"]) == (200, [["resume"]], "10.14.08")
        assert (root / ITEM).read_text() == TEXT.replace("Kort.", "Langt.")
        assert ["resume"] in [path for path, value in answer["felter"] if value == "Langt."]
        assert "ikke noget at fortryde" in kontor.undo().text
        assert "Langt." in (root / ITEM).read_text()  # typing is no step


def test_a_click_is_a_step_that_is_taken_back(root):
    with served(root) as kontor:
        assert post(kontor, root, "gem", change(["udgår"], "", "true"), klik="1")[1]["gemt"] == [["udgår"]]
        assert "udgår" in (root / ITEM).read_text()
        assert "Fortrudt" in kontor.undo().text
        assert (root / ITEM).read_text() == TEXT


def test_two_texts_come_back_with_the_words_marked(root):
    with served(root) as kontor:
        (root / ITEM).write_text(TEXT.replace("Kort.", "Kort og <b>filens</b>."))
        status, answer = post(kontor, root, "gem", change(["resume"], "Kort.", "Kort og min."))
        assert status == 200 and not answer["gemt"] and answer["konflikter"][0]["filens"] == "Kort og <b>filens</b>."
        html = answer["konflikter"][0]["html"]
        assert "<ins>min.</ins>" in html and "&lt;b&gt;" in html and "<b>" not in html


def test_what_can_t_be_written_is_told_at_its_field(root):
    with served(root) as kontor:
        _, answer = post(kontor, root, "gem", change(["titel"], "En sag", ""), change(["sagsnr"], "21/1", "21/2"))
        assert [one["felt"] for one in answer["afvist"]] == [["titel"]] and answer["gemt"] == [["sagsnr"]]


def test_the_preview_writes_nothing_and_the_problems_have_their_fields(root):
    with served(root) as kontor:
        typed = change(["resume"], "Kort.", "**Fed** [...]")
        _, shown = post(kontor, root, "vis", typed)
        assert "<strong>Fed</strong>" in shown["html"]
        _, told = post(kontor, root, "tjek", typed)
        assert [(one["felt"], one["art"]) for one in told["problemer"]] == [(["resume"], "w")]
        _, broken = post(kontor, root, "vis", change(["resume"], "Kort.", "{{ x }}"))
        assert broken["html"] is None and broken["problemer"][0]["felt"] == ["resume"]
        assert (root / ITEM).read_text() == TEXT


@pytest.mark.parametrize(
    "sent",
    [
        "{",
        "[1]",
        '[{"felt": "titel", "base": "", "vaerdi": ""}]',
        '[{"felt": ["x"], "base": 1, "vaerdi": {}}]',
        "[" * 5000,
    ],
)
def test_what_the_page_never_sends_is_refused(root, sent):
    with served(root) as kontor:
        for name in ("gem", "vis", "tjek"):
            assert kontor.post(f"{address(root)}/{name}", {"felter": sent}).status == 400
        assert (root / ITEM).read_text() == TEXT


def test_hostile_words_stay_words(root):
    (root / ITEM).write_text(
        f"titel: {json.dumps(HOSTILE)}\nafsnit:\n  {json.dumps(HOSTILE)}: {json.dumps(HOSTILE)}\nbilag:\n- {json.dumps(HOSTILE)}\n"
    )
    with served(root) as kontor:
        page = kontor.get(address(root)).text
        assert "<script>alert" not in page and "<img src=x" not in page and "{{ 7*7 }}" in page
        _, answer = post(kontor, root, "gem")
        assert "<script>alert" not in answer["dele"]["bilag"]
        assert "<script>alert" not in kontor.get(f"{address(root)}/afsnit?overskrift=%3Cscript%3Ealert(1)").text


def test_a_closed_item_s_title_is_in_no_address_and_no_window(root):
    (root / ITEM).write_text("titel: Hemmelig ansættelse\nlukket: Personsag\n")
    with served(root) as kontor:
        page = kontor.get(address(root))
        head = page.text[: page.text.index("<body")]
        assert "Hemmelig" not in head and "hemmelig" not in address(root)
        assert 'id="lukkede-felter" class="notice l">' in page.text and 'value="Personsag"' in page.text
        assert all("hemmelig" not in value.lower() for value in page.headers.values())


def test_approved_minutes_are_text_and_nothing_is_saved(root):
    archive, key = open_archive(root), MeetingKey(COMMITTEE, DATE)
    for file in (root / ITEM, root / f"{MEETING}/02-to.yaml"):
        file.write_text(file.read_text() + "beslutning: Godkendt.\n")
    archive.refresh()
    assert build(archive, Request(key, Kind.MINUTES)).files
    assert approve(archive, key, dt.datetime(2021, 3, 1, 12, tzinfo=dt.UTC), "sekretær").files
    before = (root / ITEM).read_bytes()
    with served(root) as kontor:
        page = kontor.get(address(root)).text
        assert (
            "godkendt og låst" in page and "<textarea" not in page and "disabled" not in page and "En sag</h2>" in page
        )
        status, answer = post(kontor, root, "gem", change(["resume"], "Kort.", "Nyt."))
        assert status == 423 and "låst" in answer["stop"]
        assert kontor.post(f"{address(root)}/bilag", (), [("fil", "a.txt", b"x")]).status == 422
    assert (root / ITEM).read_bytes() == before


def test_an_item_that_is_gone_and_a_file_that_can_t_be_read_are_told(root):
    with served(root) as kontor:
        here = address(root)
        (root / ITEM).write_text("titel: [")
        answer = kontor.post(f"{here}/gem", {"felter": json.dumps([change(["resume"], "Kort.", "Nyt.")])})
        assert answer.status == 422 and json.loads(answer.text)["stop"]
        page = kontor.get(here)
        assert page.status == 200 and "01-sag.yaml" in page.text and "<html" in page.text
        (root / ITEM).unlink()
        assert kontor.get(here).status == kontor.post(f"{here}/gem", {"felter": "[]"}).status == 404


def test_a_dropped_file_is_kept_and_looked_through_without_its_number_being_said(root):
    with served(root) as kontor:
        data = b"navn;nr\nOle;111111-1118\n"
        answer = kontor.post(f"{address(root)}/bilag", (), [("fil", "../L\xf8n.csv".encode().decode("latin-1"), data)])
        made = json.loads(answer.text)
        assert made["skrevet"] and "bilag/" in made["dele"]["bilag"]
        kept = list((root / MEETING / "bilag").iterdir())
        assert [one.read_bytes() for one in kept] == [data] and kept[0].parent == root / MEETING / "bilag"
        found = kontor.get(f"{address(root)}/fund/1")
        assert any("CPR-nummer" in one["tekst"] and one["art"] == "e" for one in json.loads(found.text)["fund"])
        assert "1118" not in found.text and "kommandoen" not in found.text


def test_the_kpis_are_offered_with_their_present_value(root):
    (root / "metrics").mkdir()
    (root / "metrics/ledige.csv").write_text("måned;antal\n2020-11;10\n2020-12;12\n2021-01;14\n")
    (root / "metrics/tal.yaml").write_text(
        "nøgletal:\n  ledige:\n    navn: Ledige\n    kilde: {fil: ledige.csv, periode: måned, værdi: antal}\n    enhed: personer\n"
    )
    with served(root) as kontor:
        page = kontor.get(address(root)).text
        assert 'id="nv-liste"' in page


def test_one_file_that_can_not_be_read_leaves_the_other_items_forms_open(root):
    with served(root) as kontor:
        other = address(root, 1)
        (root / MEETING / "02-to.yaml").write_text("titel: [\n", encoding="utf-8")
        whole, broken = kontor.get(address(root)), kontor.get(other)
        assert whole.status == 200 and 'value="21/1"' in whole.text
        assert broken.status == 200 and "02-to.yaml:" in broken.text
        assert post(kontor, root, "gem", change(["resume"], "Kort.", "Langt."))[1]["gemt"] == [["resume"]]
