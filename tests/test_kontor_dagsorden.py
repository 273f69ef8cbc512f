"""The agenda's screen over HTTP: each step does to the files, byte for byte, what its command does."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from build import COMMITTEE, DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, run, tree_of, workspace
from kontorpage import NOW, refs, served

M = f"/m/{COMMITTEE}/{DATE}/"
A = f"{M}dagsorden"
LATER = "2021-03-11"
BEFORE = dt.datetime(2021, 2, 1, 9, 0, 0, tzinfo=NOW.tzinfo)
WHEEL = "årshjul:\n  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}\n  - {punkt: eventuelt, hver: møde, plads: sidst}\n"
COMMITTEE_TEXT = f"kommune: Prøve Kommune\nudvalg: Rådet\n{FIVE_OF_THREE_PARTIES}{WHEEL}"
DOCUMENT = "# Tilskud til foreningen\n\nSagsnr. 21/44\n\n## Sagsfremstilling\n\nFørste.\n\nAndet.\n".encode()


def files_of(root):
    return {name: data for name, data in tree_of(root).items() if not name.endswith(".udvalg-lås")}


@pytest.fixture
def root(tmp_path):
    made = workspace(
        tmp_path / "side",
        {
            f"{HOME}/udvalg.yaml": COMMITTEE_TEXT,
            ITEM: None,
            f"{MEETING}/01-godkendelse-af-dagsorden.yaml": "titel: Godkendelse af dagsorden\n",
            f"{MEETING}/02-sag.yaml": "titel: En sag  # den første\nsagsnr: 21/1\nindstilling: Godkendes.\n",
            f"{MEETING}/03-plan.yaml": "titel: En plan\r\nsagsnr: 21/2\r\nindstilling: Godkendes.\r\n",
            f"{MEETING}/04-eventuelt.yaml": "titel: Eventuelt\n",
            f"{HOME}/{LATER}/moede.yaml": f"dato: {LATER}\n",
            f"{HOME}/2021-01-14/moede.yaml": "dato: 2021-01-14\n",
            f"{HOME}/2021-01-14/01-broen.yaml": "titel: Broen over åen\nsagsnr: 20/9\nbeslutning: Udsat.\n",
            f"{HOME}/emner/01-haven.yaml": "titel: Haven ved skolen\n",
        },
    )
    shutil.copytree(made, tmp_path / "kommando")
    return made


@pytest.fixture
def kontor(root):
    with served(root, now=BEFORE) as made:
        yield made


def by_command(root, *arguments):
    """The same done by a command, in a copy."""
    other = root.parent / "kommando"
    made = run("-C", other, *arguments)
    assert made.code == 0, made.all
    return files_of(other)


def without_time(sent):
    """What was sent without when, and without the sum of the whole."""
    return [line for line in sent.splitlines() if not line.startswith((b"udsendt:", b"kontrol"))]


def ref_of(kontor, number):
    return refs(kontor.get(M))[number - 1]


def titles(root):
    return [re.search(r"titel: (.*?)(?:  #.*)?\r?\n", data.decode())[1] for name, data in sorted(files_of(root).items()) if re.search(rf"{DATE}/\d", name)]  # fmt: skip


def test_the_page_has_the_items_with_their_numbers_and_what_is_wrong(kontor, root):
    Path(root, MEETING, "02-sag.yaml").write_text("titel: En sag\nsagsnr: 21/1\nnøgletal: [findes_ikke]\n", "utf-8")
    page = kontor.get(M).text
    assert "<title>Dagsorden – udvalg kontor</title>" in page
    assert [*re.findall(r'<span class="n">(.*?)</span>', page)] == ["1", "2", "3", "4"]
    assert "Godkendelse af dagsorden" in page and "Fast punkt" in page
    assert re.search(r'class="st e".*findes_ikke', page)
    stops = re.search(r'<div class="notice e" id="stopper">.*?</div>', page, re.S)[0]
    assert "1 fejl skal rettes først" in stops and f"{M}punkt/{ref_of(kontor, 2)}" in stops and "Punkt 2: " in stops


@pytest.mark.parametrize(
    ("path", "fields", "command"),
    [
        ("nyt", {"titel": "Nyt værksted"}, ("punkt", DATE, "Nyt værksted")),
        ("skabelon", {"skabelon": "noegletal"}, ("punkt", DATE, "--skabelon", "noegletal")),
        ("faste", {}, ("ny", DATE, "--tilføj")),
        ("flyt", {"punkt": 3, "vej": "op"}, ("flyt", DATE, "3", "--før", "2")),
        ("flyt", {"punkt": 1, "efter": 3}, ("flyt", DATE, "1", "--efter", "3")),
        ("flyt", {"punkt": 4, "foer": 1}, ("flyt", DATE, "4", "--før", "1")),
        ("til", {"punkt": 2, "til": f"{COMMITTEE}/{LATER}"}, ("flyt", DATE, "2", "--til", LATER)),
        ("til", {"punkt": 2, "til": "emner"}, ("flyt", DATE, "2", "--til", "emner")),
        ("titel", {"punkt": 2, "titel": "En anden sag", "foer": "En sag"}, ("omdoeb", DATE, "2", "En anden sag")),
        ("fjern", {"punkt": 3}, ("fjern", DATE, "3")),
    ],
)
def test_a_step_does_what_its_command_does(kontor, root, path, fields, command):
    shown = {name: ref_of(kontor, value) if isinstance(value, int) else value for name, value in fields.items()}
    before = files_of(root)
    answer = kontor.post(f"{A}/{path}", shown)
    assert answer.status == 200, answer.text
    assert files_of(root) == by_command(root, *command)
    assert files_of(root) != before or path == "faste"


def test_an_earlier_item_is_found_and_copied(kontor, root):
    found = kontor.post(f"{A}/find", {"ord": "broen"}).text
    assert "Broen over åen" in found and "20/9" in found
    wanted = re.search(r'name="moede" value="(.*?)"><input type="hidden" name="punkt" value="(.*?)"', found)
    kontor.post(f"{A}/kopi", {"moede": wanted[1], "punkt": wanted[2]})
    assert files_of(root) == by_command(root, "kopier", "2021-01-14", "1", DATE)


def test_a_waiting_item_is_taken_up(kontor, root):
    page = kontor.get(M).text
    assert "Emner, der venter (1)" in page
    wanted = re.search(r'/emne"><input type="hidden" name="punkt" value="(.*?)"', page)[1]
    kontor.post(f"{A}/emne", {"punkt": wanted})
    assert files_of(root) == by_command(root, "flyt", "emner", "haven", "--til", DATE)


def test_an_item_is_put_where_it_is_wished(kontor, root):
    kontor.post(f"{A}/nyt", {"titel": "Først i rækken", "foer": ref_of(kontor, 2)})
    assert titles(root) == ["Godkendelse af dagsorden", "Først i rækken", "En sag", "En plan", "Eventuelt"]
    kontor.undo()
    assert titles(root) == ["Godkendelse af dagsorden", "En sag", "En plan", "Eventuelt"]


# --- a document in two steps ---------------------------------------------------------------------------------


def test_a_document_is_told_and_then_taken(kontor, root, tmp_path):
    before = files_of(root)
    told = kontor.post(f"{A}/fil", files=[("fil", "C:\\sager\\tilskud.md", DOCUMENT)]).text
    assert "tilskud.md er læst" in told and "Tilskud til foreningen" in told and "Sagsfremstilling: 2 afsnit" in told
    assert files_of(root) == before
    token = re.search(r'name="fil" value="([^"]+)"', told)[1]
    assert token in kontor.get(M).text  # also when the page is shown again
    assert kontor.post(f"{A}/fil/tag", {"fil": token}).status == 200
    source = tmp_path / "tilskud.md"
    source.write_bytes(DOCUMENT)
    assert files_of(root) == by_command(root, "punkt", DATE, "--fra", source)
    again = kontor.post(f"{A}/fil/tag", {"fil": token})
    assert again.status == 422 and "Filen er her ikke mere" in again.text


def test_a_document_that_isnt_wanted_leaves_nothing(kontor, root):
    before = files_of(root)
    token = re.search(r'name="fil" value="([^"]+)"', kontor.post(f"{A}/fil", files=[("fil", "a.md", DOCUMENT)]).text)[1]
    assert token not in kontor.post(f"{A}/fil/lad", {"fil": token}).text
    assert files_of(root) == before


@pytest.mark.parametrize(("name", "data"), [("sag.exe", b"MZ\0\0"), ("sag.docx", b"PK\x03\x04i stykker"), ("", b"")])
def test_a_file_that_cant_be_read_is_told_at_its_place(kontor, root, name, data):
    before = files_of(root)
    answer = kontor.post(f"{A}/fil", files=[("fil", name, data)])
    assert answer.status == 422 and 'id="fil-m1"' in answer.text
    assert files_of(root) == before


def test_what_waits_is_bounded(kontor):
    for n in range(12):
        kontor.post(f"{A}/fil", files=[("fil", f"{n}.md", DOCUMENT)])
    assert kontor.get(M).text.count("er læst. Sådan bliver den") == 8


# --- marks ----------------------------------------------------------------------------------------------------


def test_closing_asks_for_the_reason_and_opening_takes_the_line_away(kontor, root):
    plan = Path(root, MEETING, "03-plan.yaml")
    before, wanted = plan.read_bytes(), ref_of(kontor, 3)
    refused = kontor.post(f"{A}/maerke", {"punkt": wanted, "maerke": "lukket", "vaerdi": " ", "foer": ""})
    assert refused.status == 422 and "Skriv, hvorfor punktet er lukket." in refused.text
    assert f'id="p-{wanted}-m1"' in refused.text
    assert plan.read_bytes() == before
    closed = kontor.post(f"{A}/maerke", {"punkt": wanted, "maerke": "lukket", "vaerdi": "Personsag", "foer": ""})
    assert "Lukket: Personsag" in closed.text
    assert plan.read_bytes() == before + b"lukket: Personsag\r\n"
    kontor.post(f"{A}/maerke", {"punkt": wanted, "maerke": "lukket", "fjern": "1", "foer": "Personsag"})
    assert plan.read_bytes() == before


def test_an_unknown_mark_is_nothing(kontor, root):
    before = files_of(root)
    wanted = ref_of(kontor, 3)
    assert kontor.post(f"{A}/maerke", {"punkt": wanted, "maerke": "titel", "vaerdi": "x", "foer": ""}).status == 404
    assert files_of(root) == before


def test_a_title_that_was_changed_meanwhile_isnt_written_over(kontor, root):
    wanted = ref_of(kontor, 2)
    Path(root, MEETING, "02-sag.yaml").write_text("titel: Kollegas titel\n", "utf-8")
    before = files_of(root)
    answer = kontor.post(f"{A}/titel", {"punkt": wanted, "titel": "Min titel", "foer": "En sag"})
    assert answer.status == 422 and "Kollegas titel" in answer.text
    assert files_of(root) == before


# --- sending --------------------------------------------------------------------------------------------------


def test_sending_writes_what_was_shown_and_numbers_never_move(kontor, root):
    page = kontor.get(M).text
    assert "numrene 1–4" in page and "Send dagsordenen ud" in page
    sent = kontor.post(f"{A}/udsend")
    assert "Numre og nøgletal er låst (1. udgave)" in sent.text and "numrene ligger fast" in sent.text
    written = Path(root, MEETING, "udsendt.yaml").read_bytes()
    by_hand = by_command(root, "udsend", DATE)[f"{MEETING}/udsendt.yaml"]
    assert without_time(written) == without_time(by_hand)
    assert BEFORE.isoformat(timespec="seconds").encode() in written
    moved = kontor.post(f"{A}/flyt", {"punkt": ref_of(kontor, 3), "vej": "op"})
    assert moved.status == 422 and "punkternes numre ligger fast" in moved.text
    late = kontor.post(f"{A}/nyt", {"titel": "Kom senere"}).text
    assert '<span class="n">5</span>' in late and "Punkt 5 er nyt: Kom senere" in late
    kontor.post(f"{A}/udsend", {"igen": "1"})
    assert b"udgave: 2" in Path(root, MEETING, "udsendt.yaml").read_bytes()


def test_an_error_stops_the_sending_and_is_told(kontor, root):
    Path(root, MEETING, "02-sag.yaml").write_text("titel: En sag\nnøgletal: [findes_ikke]\n", "utf-8")
    before = files_of(root)
    answer = kontor.post(f"{A}/udsend")
    assert answer.status == 422 and "findes_ikke" in answer.text
    assert files_of(root) == before


# --- the meeting ----------------------------------------------------------------------------------------------


def test_the_meetings_fields_are_spliced(kontor, root):
    head = Path(root, MEETING, "moede.yaml")
    before = head.read_bytes()
    fields = {"foer-tid": "", "tid": "16.30", "foer-sted": "", "sted": "Lokale 3"}
    assert kontor.post(f"{A}/felter", fields).status == 200
    assert head.read_bytes() == before + b"tid: 16:30\nsted: Lokale 3\n"


def test_a_wrong_field_keeps_what_was_typed_at_its_place(kontor, root):
    before = files_of(root)
    answer = kontor.post(f"{A}/felter", {"foer-tid": "", "tid": "halv fem"})
    assert answer.status == 422
    field = re.search(r'<div class="field bad" data-felt="tid".*?</div>', answer.text, re.S)[0]
    assert 'value="halv fem"' in field and "klokkeslæt" in field and "aria-invalid" in field
    assert files_of(root) == before


def test_a_field_changed_in_two_places_shows_both_and_writes_neither(kontor, root):
    head = Path(root, MEETING, "moede.yaml")
    head.write_text(f"dato: {DATE}\nsted: Kantinen\n", "utf-8")
    answer = kontor.post(f"{A}/felter", {"foer-sted": "Lokale 1", "sted": "Lokale 2"})
    assert answer.status == 422
    assert 'value="Lokale 2"' in answer.text and "I filen står: »Kantinen«" in answer.text
    assert head.read_text("utf-8") == f"dato: {DATE}\nsted: Kantinen\n"


def test_apologies_and_who_sits_in(kontor, root):
    kontor.post(f"{A}/fremmoede", {"navn": "Bo Berg", "hvordan": "afbud", "stedfortraeder": ""})
    kontor.post(f"{A}/fremmoede", {"navn": "Bo Berg", "hvordan": "afbud", "stedfortraeder": "Frede Fri"})
    text = Path(root, MEETING, "moede.yaml").read_text("utf-8")
    assert "afbud: [Bo Berg]" in text and "navn: Frede Fri" in text
    assert 'value="Frede Fri"' in kontor.get(M).text
    wrong = kontor.post(f"{A}/fremmoede", {"navn": "Bo Bjerg", "hvordan": "afbud"})
    assert wrong.status == 422 and "Mente du »Bo Berg«?" in wrong.text


# --- new meetings, documents, what can't be ------------------------------------------------------------------------


def test_a_new_meeting_is_told_of_and_made(kontor, root):
    told = kontor.post("/nyt-moede/se", {"udvalg": COMMITTEE, "dato": "2021-05-13", "ord": ""}).text
    assert "torsdag den 13. maj 2021" in told and "Kristi himmelfartsdag" in told and "Eventuelt" in told
    made = kontor.post("/nyt-moede", {"udvalg": COMMITTEE, "dato": "2021-05-12", "ord": ""})
    assert (made.status, made.headers["location"]) == (303, f"/m/{COMMITTEE}/2021-05-12/")
    assert files_of(root) == by_command(root, "ny", "2021-05-12")


@pytest.mark.parametrize("date", ["", "2021-13-01", "../..", "i morgen"])
def test_a_date_that_is_none_makes_nothing(kontor, root, date):
    before = files_of(root)
    assert kontor.post("/nyt-moede", {"udvalg": COMMITTEE, "dato": date, "ord": ""}).status == 422
    assert files_of(root) == before


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"udvalg": "nej", "dato": "2021-05-12"}, "udvalg", "findes ikke"),
        ({"udvalg": COMMITTEE, "dato": "2021-13-01"}, "dato", "2021-13-01"),
        ({"udvalg": COMMITTEE, "dato": "2021-05-12", "ord": "../"}, "ord", "../"),
    ],
)
def test_what_is_wrong_with_a_new_meeting_stands_at_the_field_that_causes_it(kontor, sent, field, words):
    page = kontor.post("/nyt-moede", {"ord": "", **sent}).text
    controls = {
        name: re.search(rf'<(?:select|input)[^>]* id="{name}"[^>]*>', page)[0] for name in ("udvalg", "dato", "ord")
    }
    assert [name for name, one in controls.items() if "aria-invalid" in one] == [field]
    assert [name for name, one in controls.items() if "data-foerst" in one] == [field]
    assert f'{field}-m1"' in controls[field] and f'id="{field}-m1"' in page
    assert words in re.search(rf'id="{field}-m1".*?</p>', page, re.DOTALL)[0]
    assert page.count('class="field bad"') == 1 and len(re.findall(r'id="\w+-m\d"', page)) == 1


def test_an_empty_meeting_offers_the_standing_items(kontor, root):
    page = kontor.get(f"/m/{COMMITTEE}/{LATER}/").text
    assert "Der er ingen punkter endnu." in page and "Sæt de 2 faste punkter på" in page
    kontor.post(f"/m/{COMMITTEE}/{LATER}/dagsorden/faste")
    assert files_of(root) == by_command(root, "ny", LATER, "--tilføj")


def test_the_agenda_is_read_in_a_page_that_may_do_nothing(kontor):
    answer = kontor.get(f"{M}vis/dagsorden")
    policy = answer.headers["content-security-policy"]
    assert answer.status == 200 and "En sag" in answer.text
    assert "default-src 'none'" in policy and "sandbox" in policy and "script-src" not in policy


def test_documents_are_made_and_named(kontor, root):
    answer = kontor.post(f"{A}/lav", {"hvad": "mail"})
    assert answer.status == 200 and f"Gemt: output/{COMMITTEE}/{DATE}/" in answer.text
    assert kontor.post(f"{A}/lav", {"hvad": "andet"}).status == 404


def test_what_was_edited_by_hand_is_kept_unless_it_is_asked_for(kontor, root):
    assert kontor.post(f"{A}/lav", {"hvad": "mail"}).status == 200
    draft = next(Path(root, "output", COMMITTEE, DATE).rglob("*.eml"))
    draft.write_bytes(draft.read_bytes().replace(b"Subject:", b"X-Egen: ja\r\nSubject:"))
    Path(root, MEETING, "02-sag.yaml").write_text("titel: En helt anden sag\n", "utf-8")
    edited = draft.read_bytes()
    assert kontor.post(f"{A}/lav", {"hvad": "mail"}).status == 422
    assert draft.read_bytes() == edited
    assert kontor.post(f"{A}/lav", {"hvad": "mail", "erstat": "1"}).status == 200
    assert draft.read_bytes() != edited and any(
        path.read_bytes() == edited for path in draft.parent.iterdir() if path.is_file()
    )


def test_an_approved_meeting_is_text(kontor, root):
    for path in Path(root, MEETING).glob("0*.yaml"):
        path.write_bytes(path.read_bytes() + b"beslutning: Godkendt.\n")
    assert run("-C", root, "godkend", DATE, "--af", "Anna And").code == 0
    page = kontor.get(M).text
    main = page[page.index("<main") : page.index("</main>")]
    assert "Referatet er godkendt og låst" in page
    assert "data-greb" not in page and 'id="send"' not in page and "ny-titel" not in page
    assert [*re.findall(r'<input id="f-([^"]+)"', main)] == ["underskrevet"]
    assert kontor.post(f"{A}/nyt", {"titel": "Sent"}).status == 422


def test_a_file_that_cant_be_read_is_told_and_the_rest_is_there(kontor, root):
    Path(root, MEETING, "02-sag.yaml").write_text("titel: [\n", "utf-8")
    page = kontor.get(M)
    assert page.status == 200 and "02-sag.yaml" in page.text and "En plan" in page.text
    Path(root, MEETING, "moede.yaml").write_text("dato: [\n", "utf-8")
    page = kontor.get(M)
    assert page.status == 200 and "Mødets filer kan ikke læses endnu" in page.text


def test_what_somebody_else_took_away_is_told(kontor, root):
    wanted = ref_of(kontor, 2)
    Path(root, MEETING, "02-sag.yaml").unlink()
    answer = kontor.post(f"{A}/flyt", {"punkt": wanted, "vej": "op"})
    assert answer.status == 404 and "Punktet er her ikke mere" in answer.text


def test_hostile_titles_stay_text(kontor, root):
    title = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    kontor.post(f"{A}/nyt", {"titel": title})
    page = kontor.get(M).text
    assert "<script>alert(1)" not in page and "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("title", ["", "  ", "a\x00b", "a\u202eb"])
def test_a_title_that_cant_be_is_refused_at_its_field(kontor, root, title):
    before = files_of(root)
    answer = kontor.post(f"{A}/nyt", {"titel": title})
    assert answer.status == 422 and 'id="nyt-m1"' in answer.text and "aria-invalid" in answer.text
    assert files_of(root) == before


def test_closed_words_are_in_no_address_and_no_title_of_the_window(kontor, root):
    Path(root, MEETING, "02-sag.yaml").write_text("titel: Hemmelig klage\nlukket: Personsag\n", "utf-8")
    page = kontor.get(M).text
    assert "Hemmelig" not in page.split("</head>")[0]
    assert not re.search(r'(?:href|action|hx-post)="[^"]*emmelig', page, re.IGNORECASE)


def test_no_form_puts_what_is_typed_into_an_address(kontor):
    """Also one that is sent before the script has it."""
    for path in (M, "/nyt-moede"):
        main = kontor.get(path).text.partition("<main")[2]
        forms = re.findall(r"<form[^>]*>", main)
        assert forms and all('method="post"' in form for form in forms)


def test_the_states_end_with_the_minutes_that_are_published(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: En sag\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"})
    with served(root) as kontor:

        def states():
            return re.findall(r"<li( aria-current=\"step\")?[^>]*>(?:<span[^>]*></span>)?([^<]*)</li>", re.search(r'<ol class="way".*?</ol>', kontor.get(M).text, re.DOTALL)[0])  # fmt: skip

        assert states()[-1] == ("", "Udgivet")
        assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
        assert states()[-2:] == [(' aria-current="step"', "Godkendt"), ("", "Udgivet")]
        made = run("-C", root, "udgiv", DATE)
        assert made.code == 0, made.all
        assert states()[-1] == (' aria-current="step"', "Udgivet")


def test_the_field_for_a_new_item_stands_before_eventuelt_whoever_put_it_on(root):
    (root / HOME / "udvalg.yaml").write_text(COMMITTEE_TEXT.replace(WHEEL, ""))
    with served(root, now=BEFORE) as kontor:
        text = kontor.get(M).text
    assert text.index('id="her"') < text.index(">Eventuelt<") and text.index(">En plan<") < text.index('id="her"')


def test_the_page_of_an_item_that_is_gone_names_its_own_committee_and_is_not_said_to_be_saved(kontor):
    page = kontor.get(f"{M}punkt/0123456789")
    assert page.status == 404 and 'id="saved" role="status" data-s="wait"' in page.text and "i-ok" not in page.text
    assert "<strong>Rådet</strong> · torsdag den 11. februar 2021" in page.text


def test_a_dropped_file_that_can_not_be_read_is_named(kontor):
    page = kontor.post(f"{M}dagsorden/fil", files=[("fil", "Foto.docx", b"\x00\x01\x02 ikke et dokument")])
    assert page.status == 422 and "Filen »Foto.docx« kan ikke læses" in page.text
