"""Møde over HTTP: each step leaves the bytes that the command leaves, once; what was changed meanwhile stops it; and undoing takes what
the page says is last."""

import datetime as dt
import html
import re

import pytest
from build import run
from heldmeeting import ADDRESS, DATE, HEAD, MEETING, Window, held, path_of, sums_of
from kontorpage import served

from committee import MeetingKey, approve, open_archive

AFTER = dt.datetime(2027, 2, 1, 10, tzinfo=dt.UTC)


@pytest.fixture
def root(tmp_path):
    return held(tmp_path / "side")


@pytest.fixture
def window(root):
    with served(root) as kontor:
        yield Window(kontor)


def by_command(tmp_path, *arguments):
    """The same meeting's folder when it was said by a command."""
    root = held(tmp_path / "kommando")
    made = run("-C", root, "beslut", DATE, *arguments)
    assert made.code == 0, made.all
    return root


def same(one, other):
    """Whether two workspaces have the same meeting, byte for byte."""
    folders = [{path.name: path.read_bytes() for path in (root / MEETING).glob("*.yaml")} for root in (one, other)]
    assert len(folders[0]) == 12
    return folders[0] == folders[1]


def words(answer):
    """A page's words, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_the_page_begins_at_the_first_undecided_item_and_its_title_is_the_number(window):
    assert "<title>Møde, punkt 5 – udvalg kontor</title>" in window.page.text
    assert "9 af 9 til stede , 9 kan stemme beslutningsdygtigt (mindst 5)" in words(window.page)
    assert "X · for B. Tornlund" in words(window.page) and "Y · fra punkt 3" in words(window.page)
    assert "Er i gang siden kl. 10.14, afsat 10 min." in words(window.page)


@pytest.mark.parametrize(
    ("kind", "fields", "command"),
    [
        ("frase", [("nr", "1")], ["5", "Godkendt."]),
        ("ord", [("tekst", "Godkendt, idet aftalen evalueres.")], ["5", "Godkendt, idet aftalen evalueres."]),
        ("ingen", [], ["5", "ingen"]),
        ("stemmer", [("om", "Indstillingen"), ("stemme", "imod:Frode Lyngdal")],
         ["5", "--for", "X", "--for", "Esther Klitmand, Gudrun Sandvej", "--for", "Z", "--imod", "Frode Lyngdal"]),
        ("stemmer", [("om", "Ændringsforslag fra Y"), *(("stemme", f"for:{name}") for name in ("Esther Klitmand", "Frode Lyngdal", "Gudrun Sandvej")),
                     *(("stemme", f"imod:{name}") for name in ("Agnete Havmark", "Jeppe Engvold", "Cecilie Vangsø", "Ditlev Ravnkær", "Holger Strandvig")),
                     ("stemme", "undlod:Inger Mosegård")],
         ["5", "--om", "Ændringsforslag fra Y", "--for", "Y", "--imod", "X,Holger Strandvig", "--undlod", "Inger Mosegård"]),
        ("inhabil", [("navn", "Ditlev Ravnkær")], ["5", "--inhabil", "Ditlev Ravnkær"]),
        ("punkt", [("punktnr", "2"), ("tekst", "Udsat.")], ["5", "--punkt", "2: Udsat."]),
        ("opfoelgning", [("tekst", "Udvalget får en status"), ("hvem", "Jobcenteret"), ("inden", "31. december 2027")],
         ["5", "--opfølgning", "Udvalget får en status.", "--ansvarlig", "Jobcenteret", "--inden", "2027-12-31"]),
    ],
)  # fmt: skip
def test_each_step_leaves_the_bytes_that_the_command_leaves(window, root, tmp_path, kind, fields, command):
    answer = window.step(kind, fields)
    assert answer.status == 200, words(answer)
    assert same(root, by_command(tmp_path, *command))
    assert "Sidst:" in words(answer) and "punktets fil og læst igen" in words(answer)


def test_several_items_at_once_are_one_step(window, root, tmp_path):
    wanted = [("nr", "4"), *(("punkter", window.refs[n]) for n in (9, 10))]
    assert window.step("flere", wanted).status == 200
    assert same(root, by_command(tmp_path, "9,10", "Taget til orientering."))
    assert window.step("fortryd", {"kun": kun(window)}).status == 200
    assert same(root, held(tmp_path / "foer"))


def kun(window):
    """The sign of the step that the page says would be undone."""
    return re.search(r'data-kun="([^"]*)"', window.page.text)[1]


def test_only_the_outvoted_are_offered_a_dissent(window, root, tmp_path):
    assert "ingen er stemt ned ved punktet" in words(window.page)
    window.step("stemmer", [("om", "Indstillingen"), ("stemme", "imod:Frode Lyngdal")])
    assert re.findall(r"<option>([^<]+)</option>", window.page.text.split('id="m-hvem"')[1].split("</select>")[0]) == [
        "Frode Lyngdal"
    ]
    assert window.step("mindretal", {"hvem": "Frode Lyngdal", "tekst": "Det er for dyrt"}).status == 200
    command = ["5", "--for", "X, Esther Klitmand, Gudrun Sandvej, Z", "--imod", "Frode Lyngdal"]
    assert same(root, by_command(tmp_path, *command, "--mindretal", "Frode Lyngdal: Det er for dyrt."))


def test_a_vote_about_the_same_takes_the_other_s_place_and_about_something_else_comes_after(window, root):
    for about, name in (
        ("Indstillingen", "Frode Lyngdal"),
        ("Indstillingen", "Inger Mosegård"),
        ("Udsættelse", "Holger Strandvig"),
    ):
        assert window.step("stemmer", [("om", about), ("stemme", f"imod:{name}")]).status == 200
    said = path_of(root, 5).read_text(encoding="utf-8")
    assert said.count("imod:") == 2 and "Frode" not in said and "om: Udsættelse" in said


def test_a_phrase_gives_way_at_once_but_own_words_when_it_is_said_twice(window, root):
    window.step("frase", {"nr": "1"})
    assert window.step("frase", {"nr": "3"}).status == 200
    assert "beslutning: Drøftet." in path_of(root, 5).read_text(encoding="utf-8")
    window.step("ord", {"tekst": "Godkendt med bemærkning."})
    before = path_of(root, 5).read_bytes()
    asked = window.step("frase", {"nr": "1"})
    assert asked.status == 422 and "Tryk 1 igen for at erstatte den" in words(asked)
    assert path_of(root, 5).read_bytes() == before
    assert window.step("frase", {"nr": "1", "igen": "1"}).status == 200
    assert "beslutning: Godkendt.\n" in path_of(root, 5).read_text(encoding="utf-8")
    window.step("fortryd", {"kun": kun(window)})
    assert path_of(root, 5).read_bytes() == before


@pytest.mark.parametrize(
    ("said", "kind", "fields", "asked"),
    [
        ("Udsat til foråret.", "punkt", {"punktnr": "1", "tekst": "Godkendt."}, "Tryk 1 igen for at erstatte den"),
        ("Udsat til foråret.", "ingen", {}, "Tryk på knappen igen for at erstatte den"),
        ("{punkter: {1: Godkendt.}}", "frase", {"nr": "3"}, "Tryk 3 igen"),
        ("{punkter: {1: Med en ændring., 2: Udsat.}}", "punkt", {"punktnr": "1", "tekst": "Udsat."}, "Tryk 3 igen"),
        ("{afstemninger: [{for: [X, Z], imod: [Y]}]}", "frase", {"nr": "1"}, "Tryk 1 igen"),
        ("Godkendt.", "punkt", {"punktnr": "1", "tekst": "Udsat."}, ""),
        ("{punkter: {1: Godkendt., 2: Med en ændring.}}", "punkt", {"punktnr": "1", "tekst": "Udsat."}, ""),
        ("{punkter: {1: Godkendt.}}", "ord", {"tekst": "Som aftalt."}, ""),
        ("ingen", "frase", {"nr": "1"}, ""),
    ],
)  # fmt: skip
def test_whatever_step_would_replace_own_words_points_or_a_vote_asks_first(window, root, said, kind, fields, asked):
    file = path_of(root, 5)
    file.write_text(file.read_text(encoding="utf-8") + f"beslutning: {said}\n", encoding="utf-8")
    before = window.go(5) and file.read_bytes()
    answer = window.step(kind, fields)
    assert (answer.status, file.read_bytes() == before) == ((422, True) if asked else (200, False))
    assert asked in words(answer)
    assert window.step(kind, {**fields, "igen": "1"}).status == 200


def test_several_items_are_named_together_where_they_are_asked_about_and_none_is_taken_that_was_not_chosen(
    window, root
):
    for number in (5, 6, 7):
        file = path_of(root, number)
        file.write_text(file.read_text(encoding="utf-8") + "beslutning: Med egne ord.\n", encoding="utf-8")
    window.go(5)
    before = {number: path_of(root, number).read_bytes() for number in (5, 6, 7)}
    wanted = [("nr", "4"), *(("punkter", window.refs[n]) for n in (6, 7))]
    asked = words(window.step("flere", wanted))
    assert "Punkt 6 og 7 har allerede beslutninger med egne ord" in asked and "Tryk 4 igen for at erstatte dem" in asked
    assert window.step("flere", [("nr", "4"), ("punkter", "0123456789")]).status == 404
    assert before == {number: path_of(root, number).read_bytes() for number in (5, 6, 7)}


def test_a_step_is_said_of_the_file_that_the_page_was_made_of(window, root):
    file = path_of(root, 5)
    file.write_text(file.read_text(encoding="utf-8") + "beslutning: Af en kollega.\n", encoding="utf-8")
    before = file.read_bytes()
    met = window.step("frase", {"nr": "1"})
    assert met.status == 409 and file.read_bytes() == before
    assert "Din Godkendt. Filens Af en kollega." in words(met) and 'class="beslutning draft"' in met.text
    again = window.step("frase", {"nr": "1", "igen": "1"}, sums=sums_of(met))
    assert again.status == 200 and b"beslutning: Godkendt." in file.read_bytes()


def test_a_vote_is_said_of_who_was_there(window, root):
    (root / MEETING / "moede.yaml").write_text(HEAD + "gik:\n  Inger Mosegård: 5\n", encoding="utf-8")
    met = window.step("stemmer", [("om", "Indstillingen")])
    assert met.status == 409 and b"afstemninger" not in path_of(root, 5).read_bytes()
    assert window.step("frase", {"nr": "1"}).status == 200  # which asks nobody


def test_a_step_whose_answer_was_lost_is_done_once(window, root):
    first = window.page
    window.step("stemmer", [("om", "Udsættelse"), ("stemme", "imod:Frode Lyngdal")], sign="et-trin")
    once = path_of(root, 5).read_bytes()
    again = window.step(
        "stemmer", [("om", "Udsættelse"), ("stemme", "imod:Frode Lyngdal")], sign="et-trin", sums=sums_of(first)
    )
    assert again.status == 200 and path_of(root, 5).read_bytes() == once
    assert window.refs[5] in again.headers["x-udvalg-efter"]


def test_undoing_takes_the_step_that_is_shown_and_no_other(window, root):
    window.step("frase", {"nr": "1"})
    shown = kun(window)
    run("-C", root, "fortryd")  # another window of hers; and one more step there
    run("-C", root, "beslut", DATE, "6", "Drøftet.")
    other = path_of(root, 6).read_bytes()
    window.step("fortryd", {"kun": shown})  # that one is undone already
    assert path_of(root, 6).read_bytes() == other
    with_two = window.step("frase", {"nr": "2"})
    assert with_two.status == 200
    window.go(6)
    assert "Sidst: " in words(window.page) and "Punkt 5: Anbefales godkendt." in words(window.page)
    window.step("fortryd", {"kun": kun(window)})
    assert b"Anbefales" not in path_of(root, 5).read_bytes() and path_of(root, 6).read_bytes() == other


def test_presence_changes_from_the_shown_item_or_the_next_and_is_undone_in_one_step(window, root):
    meeting = root / MEETING / "moede.yaml"
    assert window.step("fremmoede", {"navn": "Frode Lyngdal", "her": "nej"}).status == 200
    assert meeting.read_text(encoding="utf-8") == HEAD + "gik:\n  Frode Lyngdal: 5\n"
    assert "8 af 9 til stede , 8 kan stemme" in words(window.page) and "Frode Lyngdal gik før punkt 5" in words(
        window.page
    )
    window.step("fortryd", {"kun": kun(window)})
    assert meeting.read_text(encoding="utf-8") == HEAD
    assert "Fortrudt: Frode Lyngdal gik før punkt 5. Intet at fortryde endnu." in words(window.page)
    window.step("frase", {"nr": "1"})
    undone = words(window.step("fortryd", {"kun": kun(window)}))
    assert "Fortrudt: Punkt 5: Godkendt. Intet at" in undone
    window.go(4)
    assert "Klik gælder fra punkt 5" in words(window.page)
    window.step("fremmoede", {"navn": "Frode Lyngdal", "her": "nej"})
    assert "Frode Lyngdal gik før punkt 5" in words(window.page) and "9 af 9 til stede" in words(window.page)


def test_whoever_comes_or_goes_where_it_was_voted_is_told_at_once_with_the_items(window, root):
    window.step("fremmoede", {"navn": "Frode Lyngdal", "her": "nej"})
    window.go(6)
    window.step(
        "stemmer",
        [("om", "Indstillingen"), *(("stemme", f"imod:{name}") for name in ("Esther Klitmand", "Gudrun Sandvej"))],
    )
    assert b'imod: ["Y"]' in path_of(root, 6).read_bytes()
    window.go(5)
    assert "Der er stemt" not in words(window.step("frase", {"nr": "1"}))
    window.step("fortryd", {"kun": kun(window)})
    told = words(window.step("fremmoede", {"navn": "Frode Lyngdal", "her": "ja"}))
    assert "Der er stemt ved punkt 6, og nu er der andre, som kunne stemme dér Et parti i afstemningen" in told
    assert "Se afstemningen igennem" in told and f'moede/{window.refs[6]}">Punkt 6</a>' in window.page.text


def test_a_vote_that_can_not_be_with_who_was_there_is_told_at_its_item(window, root):
    window.step("stemmer", [("om", "Indstillingen"), ("stemme", "imod:Frode Lyngdal")])
    assert "fra punkt" in words(window.page) and "var ikke til stede" not in words(window.page)
    (root / MEETING / "moede.yaml").write_text(HEAD + "gik:\n  Frode Lyngdal: 5\n", encoding="utf-8")
    assert "»Frode Lyngdal« var ikke til stede ved punktet og kan ikke stemme." in words(window.go(5))


def test_a_recused_member_who_makes_them_too_few_is_said_to_count_no_more(window):
    for name in ("Agnete Havmark", "Cecilie Vangsø", "Esther Klitmand", "Frode Lyngdal"):
        window.step("fremmoede", {"navn": name, "her": "nej"})
    assert "5 af 9 til stede , 5 kan stemme beslutningsdygtigt" in words(window.page)
    window.step("inhabil", {"navn": "Inger Mosegård"})
    told = (
        "5 af 9 til stede , 4 kan stemme ikke beslutningsdygtigt: 1 inhabil tæller ikke med, og der skal være mindst 5"
    )
    assert told in words(window.page)


def test_the_list_tells_of_a_closed_decision_only_that_it_is_there_but_on_its_own_page(window):
    window.go(8)
    own = words(window.step("ord", {"tekst": "Stillingen tilbydes Hemmelig Hansen."}))
    assert "Besluttet: Stillingen tilbydes" in own
    other = window.go(9).text
    assert "Stillingen" not in other and "Lukket Besluttet" in words(window.page).replace("Besluttet: ", "")


def test_a_joint_meeting_is_said_to_be_one_and_its_words_may_be_for_all_committees(tmp_path):
    guest = {
        "agenda_items/bu/udvalg.yaml": "kommune: Strandager Kommune\nudvalg: Børneudvalget\nnummerering: møde\nmedlemmer: [Bo Berg]\n",
        f"agenda_items/bu/{DATE}/moede.yaml": f"dato: {DATE}\nfællesmøde: au\n",
    }
    root = held(tmp_path, changes=guest)
    with served(root) as kontor:
        window = Window(kontor)
        assert "Fællesmøde med Børneudvalget" in words(window.page) and 'id="alleudvalg"' in window.page.text
        assert window.step("frase", {"nr": "1"}).status == 200
        assert "beslutninger" not in path_of(root, 5).read_text(encoding="utf-8")
        assert window.step("frase", {"nr": "3", "alle": "1"}).status == 200
        both = path_of(root, 5).read_text(encoding="utf-8")
        assert "beslutning: Drøftet." in both and "beslutninger:\n  bu: Drøftet." in both
        path_of(root, 5).write_text(both.replace("bu: Drøftet.", "bu: Med egne ord."), encoding="utf-8")
        window.go(5)
        assert "Tryk 1 igen" in words(window.step("frase", {"nr": "1", "alle": "1"}))
        assert window.step("frase", {"nr": "1", "alle": "1", "igen": "1"}).status == 200
        assert path_of(root, 5).read_text(encoding="utf-8") == both.replace("Drøftet.", "Godkendt.")


def test_too_few_is_said_and_stops_nothing(window):
    for name in ("Agnete Havmark", "Cecilie Vangsø", "Esther Klitmand", "Frode Lyngdal", "Holger Strandvig"):
        window.step("fremmoede", {"navn": name, "her": "nej"})
    assert "4 af 9 til stede , 4 kan stemme ikke beslutningsdygtigt: der skal være mindst 5" in words(window.page)
    assert 'class="room short"' in window.page.text
    assert window.step("frase", {"nr": "5"}).status == 200


def test_what_is_wrong_is_told_in_the_program_s_words_and_what_was_typed_stays(window, root):
    before = path_of(root, 5).read_bytes()
    answer = window.step("opfoelgning", {"tekst": "En status", "hvem": "Jobcenteret", "inden": "31. foobar"})
    assert answer.status == 422 and "foobar" in words(answer) and 'value="En status"' in answer.text
    assert path_of(root, 5).read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "fields", "field", "said"),
    [
        ("opfoelgning", {"tekst": "En status", "inden": "i morgen"}, "o-inden", "i morgen"),
        ("opfoelgning", {"tekst": " ", "inden": "31. december 2027"}, "o-tekst", "Skriv, hvad der skal ske."),
        ("mindretal", {"tekst": " ", "hvem": "Frode Lyngdal"}, "m-tekst", "Skriv, hvad der skal føres til referat."),
        ("ord", {"tekst": "Godkendt\u202e."}, "ord", "usynligt tegn"),
        ("stemmer", {"om": "Ændring\u202e"}, "om", "usynligt tegn"),
    ],
)
def test_what_is_wrong_stands_at_the_field_that_causes_it(window, root, kind, fields, field, said):
    window.step("stemmer", [("om", "Indstillingen"), ("stemme", "imod:Frode Lyngdal")])  # so that a dissent is offered
    answer = window.step(kind, fields)
    assert answer.status == 422 and "--" not in words(answer)
    at = re.search(rf'<(?:input|textarea)[^>]* id="{field}"[^>]*>', answer.text)[0]
    assert 'aria-invalid="true"' in at and answer.text.count("aria-invalid") == 1
    told = re.search(rf'<p class="msg e" role="alert" id="{field}-m1">(.*?)</p>', answer.text)[1]
    assert said in told and re.search(rf'aria-describedby="[^"]*{field}-m1"', at)


def test_the_draft_is_the_writer_s_sentence_and_writes_nothing(window, root):
    fields = [("slags", "stemmer"), ("om", "Indstillingen"), ("stemme", "imod:Frode Lyngdal")]
    answer = window.kontor.post(f"{ADDRESS}/moede/{window.refs[5]}/udkast", fields)
    assert "For stemte X, Esther Klitmand, Gudrun Sandvej og Z. Imod stemte Frode Lyngdal." in answer.text
    assert "afstemninger" not in path_of(root, 5).read_text(encoding="utf-8")


def test_on_a_vote_about_habilitet_the_one_it_is_about_may_vote(window):
    window.step("inhabil", {"navn": "Ditlev Ravnkær"})
    about = [
        window.kontor.post(f"{ADDRESS}/moede/{window.refs[5]}/udkast", [("slags", "stemmer"), ("om", matter)]).text
        for matter in ("Indstillingen", "Habilitet")
    ]
    assert [re.findall(r"\d af \d har stemt", one) for one in about] == [["8 af 8 har stemt"], ["9 af 9 har stemt"]]


def test_an_approved_meeting_is_text(tmp_path):
    root = held(tmp_path)
    for n in (5, 6, 7, 8, 9, 10, 11):
        assert run("-C", root, "beslut", DATE, str(n), "Drøftet.").code == 0
    made = approve(open_archive(root), MeetingKey("au", DATE), AFTER, "Agnete Havmark", page_numbers=False)
    assert made.is_done, made.problems
    with served(root) as kontor:
        page = kontor.get(kontor.get(f"{ADDRESS}/moede").headers["location"])
        assert "Referatet er godkendt og låst" in page.text
        assert 'id="phrases"' not in page.text and '<button type="button" class="seat' not in page.text
