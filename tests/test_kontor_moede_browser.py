"""Møde in a browser: each task by its keys, in no more actions than the design allows; what waits while the program doesn't answer; two
windows; and the wall."""

import contextlib
import json

import pytest
from build import run
from chromium import PHONE, browser, require
from heldmeeting import ADDRESS, DATE, MEETING, SECRET, held, path_of
from kontorpage import press, served, type_text, visit, wait_for

pytestmark = pytest.mark.browser
TAGS = "document.querySelector"


@pytest.fixture
def root(tmp_path):
    require()
    return held(tmp_path / "side")


@pytest.fixture
def page():
    require()
    with browser() as made:
        yield made


@contextlib.contextmanager
def at_the_meeting(root, page, *, width=1280, height=900):
    """A page that stands at the first undecided item, which is 5, with every item kept for when the program is gone."""
    with served(root) as kontor:
        kontor.let_in(page)
        visit(page, f"{kontor.base}{ADDRESS}/moede", width, height)
        wait_for(page, "document.documentElement?.dataset.husket === '11'")
        yield kontor


def says(page, selector, words, seconds=10):
    """Wait until an element says some words."""
    found = (
        f"[...document.querySelectorAll({json.dumps(selector)})].some(e => e.textContent.includes({json.dumps(words)}))"
    )
    wait_for(page, found, seconds)


def do(page, *keys):
    """Press some keys one after another, as fast as they come: the number of actions."""
    for key in keys:
        press(page, key)
    return len(keys)


def click(page, selector):
    page.ask(f"{TAGS}({json.dumps(selector)}).click()")
    return 1


def all_saved(page):
    wait_for(page, "udvalgKoe.read().length === 0 && document.querySelector('#saved').textContent.includes('Gemt')")


def by_command(tmp_path, *commands):
    root = held(tmp_path / "kommando")
    for command in commands:
        made = run("-C", root, "beslut", DATE, *command)
        assert made.code == 0, made.all
    return root


def meeting_of(root):
    found = {path.name: path.read_bytes() for path in (root / MEETING).glob("*.yaml")}
    assert len(found) == 12
    return found


ONE_AGAINST = ["5", "--for", "X, Esther Klitmand, Gudrun Sandvej, Z", "--imod", "Frode Lyngdal"]


def test_a_standard_decision_and_on_is_two_keys(root, page, tmp_path):
    with at_the_meeting(root, page):
        assert do(page, "1", "n") == 2
        says(page, ".kick", "Punkt 6 af 11")
        all_saved(page)
        assert page.ask("document.title") == "Møde, punkt 6 – udvalg kontor"
        assert do(page, "1", "n", "3", "n") == 4
        says(page, ".kick", "Punkt 8 af 11")
        all_saved(page)
    assert meeting_of(root) == meeting_of(by_command(tmp_path, ["5,6", "Godkendt."], ["7", "Drøftet."]))


def test_a_vote_with_one_dissenter_is_three_keys_and_the_sentence_is_seen_before_it_is_saved(root, page, tmp_path):
    with at_the_meeting(root, page):
        before = path_of(root, 5).read_bytes()
        actions = do(page, "v", "6")
        says(page, "#papir .draft", "Imod stemte Frode Lyngdal. Indstillingen er dermed godkendt.")
        says(page, "#count", "8 for1 imod0 undlod")
        assert path_of(root, 5).read_bytes() == before
        assert actions + do(page, "Enter") == 3
        says(page, "#papir .beslutning:not(.draft)", "Imod stemte Frode Lyngdal.")
        assert do(page, "m") == 1
        type_text(page, "Det er for dyrt")
        assert do(page, "Enter") == 1
        says(page, "#papir", "Frode Lyngdal ønsker ført til referat: Det er for dyrt.")
    said = [*ONE_AGAINST, "--mindretal", "Frode Lyngdal: Det er for dyrt."]
    assert meeting_of(root) == meeting_of(by_command(tmp_path, said))


def test_a_vote_along_party_lines_is_three_clicks(root, page, tmp_path):
    with at_the_meeting(root, page):
        actions = click(page, "#tab-v") + click(page, "[data-parti='2']")
        says(page, "#papir .draft", "For stemte X og Z. Imod stemte Y.")
        assert actions + click(page, "#savevote") == 3
        says(page, "#last", "6 for, 3 imod")
    assert meeting_of(root) == meeting_of(by_command(tmp_path, ["5", "--for", "X, Z", "--imod", "Y"]))


def test_who_leaves_is_one_click_or_two_keys_and_undone_by_one(root, page, tmp_path):
    before = meeting_of(root)
    with at_the_meeting(root, page):
        assert click(page, "#plads-6") == 1
        says(page, "#last", "Frode Lyngdal gik før punkt 5")
        says(page, "#quorum", "8 af 9 til stede")
        assert b"gik:\n  Frode Lyngdal: 5\n" in (root / MEETING / "moede.yaml").read_bytes()
        assert do(page, "z") == 1
        says(page, "#last", "Fortrudt: Frode Lyngdal gik før punkt 5")
        assert meeting_of(root) == before
        assert do(page, "f", "6") == 2
        says(page, "#last", "Sidst: ")
        says(page, "#quorum", "8 af 9 til stede")


def test_enter_saves_the_vote_whatever_had_the_focus_and_a_members_words_follow_a_click(root, page):
    with at_the_meeting(root, page):
        seat = "document.querySelector('.seat[data-ciffer=\"6\"]')"
        page.ask(f"{seat}.focus(), {seat}.click()")
        all_saved(page)
        wait_for(page, f"{seat}.textContent.includes('ikke til stede')")
        left = (root / MEETING / "moede.yaml").read_bytes()
        do(page, "v")
        wait_for(
            page,
            "document.querySelector('#savevote').getClientRects().length && document.querySelector('#panel-v').contains(document.activeElement)",
        )
        do(page, "Enter")
        all_saved(page)
        assert b"afstemninger" in path_of(root, 5).read_bytes()
        assert (root / MEETING / "moede.yaml").read_bytes() == left


def test_what_was_undone_is_said_until_somebody_else_changes_something(root, page):
    with at_the_meeting(root, page):
        page.ask("window.heard = 0, document.addEventListener('udvalg:aendret', () => { window.heard += 1 }), 1")
        do(page, "1")
        says(page, "#last", "Punkt 5: Godkendt.")
        do(page, "z")
        says(page, "#last", "Fortrudt: Punkt 5: Godkendt.")
        assert run("-C", root, "beslut", DATE, "6", "Udsat.").code == 0
        says(page, "#sheet", "Udsat.")
        assert page.ask("window.heard") == 1  # her own steps come back with their answers


def test_an_undo_that_meets_another_s_words_lets_her_choose(root, page):
    with at_the_meeting(root, page):
        file = path_of(root, 5)
        before = file.read_bytes()
        do(page, "1")
        all_saved(page)
        file.write_bytes(file.read_bytes().replace(b"Godkendt.", b"Forkastet."))
        says(page, "#papir", "Forkastet.")
        do(page, "z")
        says(page, "#to-udgaver", "Forkastet.")
        wait_for(page, "document.activeElement.value === 'nu' && document.activeElement.matches('#to-udgaver *')")
        assert file.read_bytes() != before
        do(page, "ArrowRight", "Enter")
        says(page, "#besked", "Fortrudt:")
        wait_for(
            page,
            "!document.querySelector('#to-udgaver') && !document.querySelector('#papir').textContent.includes('Forkastet')",
        )
        assert file.read_bytes() == before


def test_recusal_points_and_several_at_once(root, page, tmp_path):
    with at_the_meeting(root, page):
        assert do(page, "i", "4") == 2
        says(page, ".seat.out", "Ditlev")
        all_saved(page)
        assert do(page, "n") == 1
        says(page, ".kick", "Punkt 6 af 11")
        assert do(page, "p") + click(page, "#p-1-1") + click(page, "#p-2-3") == 3
        says(page, "#papir", "2: Udsat.")
        all_saved(page)
        actions = do(page, "e")
        for item in ("09", "10"):
            ref = page.ask(f"[...document.querySelectorAll('#sheet li')][{int(item) - 1}].querySelector('input').id")
            actions += click(page, f"#{ref}")
        assert actions + do(page, "4") == 2 + 2
        says(page, "#last", "Punkt 9 og 10: Taget til orientering.")
    commands = (
        ["5", "--inhabil", "Ditlev Ravnkær"],
        ["6", "--punkt", "1: Godkendt.", "--punkt", "2: Udsat."],
        ["9,10", "Taget til orientering."],
    )
    assert meeting_of(root) == meeting_of(by_command(tmp_path, *commands))


def test_several_at_once_over_decided_items_replaces_those_and_no_other(root, page):
    for number in (5, 6, 7):
        file = path_of(root, number)
        file.write_text(file.read_text(encoding="utf-8") + "beslutning: Med egne ord.\n", encoding="utf-8")
    before = meeting_of(root)
    with at_the_meeting(root, page) as kontor:
        visit(page, page.ask("document.querySelectorAll('#sheet a')[4].href"))
        hooked = "[...document.querySelectorAll('[data-hak]')].flatMap((box, at) => box.checked && !box.closest('.hak').hidden ? [at + 1] : []).join()"
        for ends in ("Escape", "4"):
            do(page, "e")
            for number in (6, 7):
                page.ask(f"document.querySelectorAll('[data-hak]')[{number - 1}].click()")
            do(page, "4")
            says(page, "#igen", "Punkt 6 og 7")
            assert page.ask(hooked) == "6,7" and meeting_of(root) == before
            do(page, ends)
            wait_for(page, f"!document.querySelector('#igen') && ({hooked}) === ''")
        says(page, "#last", "Punkt 6 og 7: Taget til orientering.")
        all_saved(page)
        visit(page, f"{kontor.base}{ADDRESS}/moede")
    changed = {name for name, data in meeting_of(root).items() if data != before[name]}
    assert changed == {path_of(root, 6).name, path_of(root, 7).name}


def test_a_point_asks_before_own_words_go_and_the_same_digit_answers(root, page):
    file = path_of(root, 5)
    file.write_text(file.read_text(encoding="utf-8") + "beslutning: Med egne ord.\n", encoding="utf-8")
    with at_the_meeting(root, page):
        visit(page, page.ask("document.querySelectorAll('#sheet a')[4].href"))
        do(page, "p", "1")
        says(page, "#igen", "Tryk 1 igen")
        assert "Med egne ord." in file.read_text(encoding="utf-8")
        do(page, "1")
        says(page, "#papir", "1: Godkendt.")
        all_saved(page)
    assert "punkter" in file.read_text(encoding="utf-8") and "Med egne ord." not in file.read_text(encoding="utf-8")


def test_a_follow_up_that_is_refused_stays_open_with_the_focus_at_its_date(root, page):
    with at_the_meeting(root, page):
        do(page, "o")
        type_text(page, "En status")
        page.ask("document.querySelector('#o-inden').focus()")
        type_text(page, "i morgen")
        do(page, "Enter", "Enter")
        says(page, "#o-inden-m1", "i morgen")
        shown = "document.querySelector('#f-opfoelgning').hidden || [document.activeElement.id, ...['o-tekst', 'o-inden'].map(id => document.getElementById(id).value)].join()"
        wait_for(page, f"({shown}) === 'o-inden,En status,i morgen'")
        page.ask("document.querySelector('#o-inden').select()")
        type_text(page, "31. december 2027")
        do(page, "Enter")
        says(page, "#last", "opfølgning")
        all_saved(page)
        wait_for(page, "document.querySelector('#f-opfoelgning').hidden && document.activeElement === document.body")
        do(page, "o")
        wait_for(
            page, "document.querySelector('#o-tekst').value === '' && document.querySelector('#o-inden').value === ''"
        )
    assert path_of(root, 5).read_text(encoding="utf-8").count("En status.") == 1


@pytest.mark.parametrize("ends", ["Enter", "Escape"])
def test_the_digits_are_the_members_until_she_is_done_with_them(root, page, tmp_path, ends):
    with at_the_meeting(root, page):
        do(page, "i", "1", "2", "3")
        wait_for(page, "document.querySelectorAll('.seat.out').length === 3")
        do(page, ends, "2")
        says(page, "#last", "Punkt 5: Anbefales godkendt.")
        all_saved(page)
    commands = (["5", "--inhabil", "Agnete Havmark,Jeppe Engvold,Cecilie Vangsø"], ["5", "Anbefales godkendt."])
    assert meeting_of(root) == meeting_of(by_command(tmp_path, *commands))


def test_each_point_is_decided_by_a_digit_and_the_keycaps_go_on_to_the_next(root, page, tmp_path):
    caps = "[...document.querySelectorAll('.point kbd')].filter(k => getComputedStyle(k).visibility === 'visible').map(k => k.closest('button').id)"
    with at_the_meeting(root, page):
        do(page, "n")
        says(page, ".kick", "Punkt 6 af 11")
        assert page.ask(caps) == []
        do(page, "p")
        assert page.ask(caps) == ["p-1-1", "p-1-2", "p-1-3"] and page.ask("document.activeElement.id") == "p-1-1"
        assert do(page, "1", "3") == 2
        says(page, "#papir", "2: Udsat.")
        all_saved(page)
        page.ask("document.activeElement.blur()")
        wait_for(page, f"({caps}).length === 0")
        do(page, "1")  # all is said, and no keycap is drawn
        assert page.ask("udvalgKoe.read().length") == 0
        page.ask("document.querySelector('#p-2-1').focus()")
        wait_for(page, f"({caps}).join() === 'p-2-1,p-2-2,p-2-3'")
    commands = (["6", "--punkt", "1: Godkendt.", "--punkt", "2: Udsat."],)
    assert meeting_of(root) == meeting_of(by_command(tmp_path, *commands))


def test_own_words_are_saved_by_enter_and_kept_while_they_are_typed(root, page, tmp_path):
    with at_the_meeting(root, page) as kontor:
        do(page, "t")
        type_text(page, "Godkendt, idet")
        says(page, "#papir .draft", "Godkendt, idet")
        visit(page, f"{kontor.base}{ADDRESS}/moede")  # the tab is closed and opened again
        wait_for(page, "document.querySelector('#ord').value === 'Godkendt, idet'")
        do(page, "t")
        page.ask("document.querySelector('#ord').setSelectionRange(99, 99)")
        type_text(page, " det prøves.")
        do(page, "Enter")
        says(page, "#papir .beslutning:not(.draft)", "Godkendt, idet det prøves.")
        all_saved(page)
        do(page, "1")
        says(page, "#igen", "Tryk 1 igen")
        do(page, "1")
        says(page, "#last", "Punkt 5: Godkendt.")
        all_saved(page)
        do(page, "z")
        says(page, "#last", "Fortrudt: Punkt 5: Godkendt.")
    assert meeting_of(root) == meeting_of(by_command(tmp_path, ["5", "Godkendt, idet det prøves."]))


def test_what_is_said_while_the_program_is_gone_is_done_once_in_its_order(root, page, tmp_path):
    with at_the_meeting(root, page) as kontor:
        port = kontor.port
    do(page, "i", "4")
    says(page, "#koe", "Programmet svarer ikke. Bliv bare ved")
    do(page, "Enter", "1")
    says(page, "#saved", "2 ændringer venter")
    do(page, "n")
    says(page, ".kick", "Punkt 6 af 11")
    do(page, "v", "6", "Enter")
    says(page, "#saved", "3 ændringer venter")
    click(page, "#plads-9")
    says(page, "#saved", "4 ændringer venter")
    do(page, "z")
    says(page, "#saved", "3 ændringer venter")
    assert meeting_of(root) == meeting_of(held(tmp_path / "foer"))
    with served(root, port=port):
        says(page, "#koe", "Programmet svarer igen. 3 ændringer er gemt", 20)
        all_saved(page)
    commands = (["5", "--inhabil", "Ditlev Ravnkær"], ["5", "Godkendt."], ["6", *ONE_AGAINST[1:]])
    assert meeting_of(root) == meeting_of(by_command(tmp_path, *commands))


def test_a_step_that_meets_a_changed_file_waits_for_her_choice(root, page):
    with at_the_meeting(root, page) as kontor:
        port = kontor.port
    do(page, "1", "n")
    says(page, ".kick", "Punkt 6 af 11")
    do(page, "3")
    says(page, "#saved", "2 ændringer venter")
    assert run("-C", root, "beslut", DATE, "5", "Udsat.").code == 0
    before = path_of(root, 5).read_bytes()
    with served(root, port=port):
        says(page, "#konflikt", "Filens", 20)
        says(page, "#konflikt", "Udsat.")
        wait_for(page, "udvalgKoe.read().length === 1")  # the step at another item has been taken meanwhile
        assert path_of(root, 5).read_bytes() == before and b"beslutning: Dr" in path_of(root, 6).read_bytes()
        visit(page, page.ask("location.href"))  # it isn't forgotten with the page
        says(page, "#konflikt", "Filens")
        click(page, "#konflikt [data-vaelg=min]")
        all_saved(page)
        wait_for(page, "!document.querySelector('#konflikt')")
    assert b"beslutning: Godkendt." in path_of(root, 5).read_bytes()
    assert b"beslutning: Dr" in path_of(root, 6).read_bytes()


def test_a_conflict_has_the_focus_and_she_may_write_a_third_text(root, page):
    with at_the_meeting(root, page) as kontor:
        port = kontor.port
    do(page, "t")
    type_text(page, "Godkendt, som drøftet.")
    do(page, "Enter")
    says(page, "#saved", "1 ændring venter")
    assert run("-C", root, "beslut", DATE, "5", "Udsat.").code == 0
    with served(root, port=port):
        says(page, "#konflikt", "Filens", 20)
        wait_for(page, "document.activeElement.dataset.vaelg === 'min'")
        do(page, "4")
        assert page.ask("udvalgKoe.read().length") == 1 and page.ask("document.activeElement.dataset.vaelg") == "min"
        click(page, "#konflikt [data-vaelg=egen]")
        wait_for(
            page, "document.activeElement.id === 'ord' && document.activeElement.value === 'Godkendt, som drøftet.'"
        )
        wait_for(page, "!document.querySelector('#konflikt') && udvalgKoe.read().length === 0")
        page.ask("document.querySelector('#ord').setSelectionRange(99, 99)")
        type_text(page, " Udsat for Y.")
        do(page, "Enter")
        says(page, "#papir .beslutning:not(.draft)", "Godkendt, som drøftet. Udsat for Y.")
        all_saved(page)
    assert "beslutning: Godkendt, som drøftet. Udsat for Y.\n" in path_of(root, 5).read_text(encoding="utf-8")


def test_the_file_s_is_kept_when_she_chooses_it(root, page):
    with at_the_meeting(root, page) as kontor:
        port = kontor.port
    do(page, "1")
    says(page, "#saved", "1 ændring venter")
    assert run("-C", root, "beslut", DATE, "5", "Udsat.").code == 0
    before = meeting_of(root)
    with served(root, port=port):
        says(page, "#konflikt", "Filens", 20)
        click(page, "#konflikt [data-vaelg=fil]")
        wait_for(page, "!document.querySelector('#konflikt') && udvalgKoe.read().length === 0")
        says(page, "#papir", "Udsat.")
    assert meeting_of(root) == before


def test_what_others_change_is_seen_and_what_is_typed_stays(root, page):
    with at_the_meeting(root, page):
        do(page, "t")
        type_text(page, "Mine ord")
        says(page, "#papir .draft", "Mine ord")
        assert run("-C", root, "beslut", DATE, "6", "Drøftet.").code == 0
        says(page, "#sheet", "Drøftet.")
        wait_for(page, "[...document.querySelectorAll('#sheet li')][5].classList.contains('done')")
        assert page.ask("document.querySelector('#ord').value") == "Mine ord"


@contextlib.contextmanager
def two_at_the_meeting(root, page):
    """Two browsers on one meeting, both at item 5."""
    with at_the_meeting(root, page) as kontor, browser() as other:
        kontor.let_in(other)
        visit(other, f"{kontor.base}{ADDRESS}/moede", 1280, 900)
        wait_for(other, "document.documentElement?.dataset.husket === '11'")
        yield other


def test_a_vote_that_is_not_saved_stays_as_it_was_cast_when_another_browser_changes_something(root, page):
    with two_at_the_meeting(root, page) as other:
        do(page, "v", "6", "8")
        says(page, "#count", "2 imod")
        do(other, "f", "9")  # somebody leaves, in the other browser
        says(page, "#quorum", "8 af 9")
        says(page, "#count", "8 af 8 har stemt")
        says(page, "#count", "2 imod")
        assert page.ask("document.querySelectorAll('#votes input[value=imod]:checked').length") == 2
        do(page, "Enter")
        all_saved(page)
    assert b"imod: [Frode Lyngdal, Z]" in path_of(root, 5).read_bytes()


@pytest.mark.parametrize(
    ("keys", "field"), [(("m",), "#m-tekst"), (("o",), "#o-tekst"), (("v",), "#om"), (("t",), "#ord")]
)
def test_what_is_typed_in_a_form_stays_when_another_browser_changes_something(root, page, keys, field):
    made = run("-C", root, "beslut", DATE, *ONE_AGAINST)  # so that there is one who may have a dissent entered
    assert made.code == 0, made.all
    with two_at_the_meeting(root, page) as other:
        click(page, "#sheet li:nth-child(5) a")
        wait_for(page, "document.querySelector('#rum').dataset.nummer === '5' && !udvalgMoede.state.moving")
        do(page, *keys)
        page.ask(f"{TAGS}({json.dumps(field)}).focus()")
        page.ask(f"{TAGS}({json.dumps(field)}).select?.()")
        type_text(page, "Mine ord")
        if field != "#ord":  # leaving that one saves it
            page.ask("document.activeElement.blur()")
        do(other, "1")
        says(page, "#sheet li:nth-child(6)", "Godkendt.")
        assert page.ask(f"{TAGS}({json.dumps(field)}).value") == "Mine ord"


def test_words_typed_over_what_another_browser_has_recorded_meanwhile_are_held_against_it(root, page):
    with two_at_the_meeting(root, page) as other:
        do(page, "t")
        type_text(page, "Mine ord.")
        says(page, "#papir .draft", "Mine ord.")
        do(other, "1")
        all_saved(other)
        says(page, "#sheet", "Godkendt.")
        wait_for(page, "document.querySelectorAll('#sheet li')[4].classList.contains('done')")
        assert page.ask("document.querySelector('#ord').value") == "Mine ord."
        do(page, "Enter")
        says(page, "#konflikt", "Filen er ændret et andet sted imens")
        assert b"beslutning: Godkendt.\n" in path_of(root, 5).read_bytes()
        click(page, "#konflikt [data-vaelg=min]")
        all_saved(page)
    assert b"Mine ord." in path_of(root, 5).read_bytes()


def test_the_wall_is_blank_before_her_screen_shows_a_closed_item(root, page):
    with at_the_meeting(root, page) as kontor:
        do(page, "n", "n")
        says(page, ".kick", "Punkt 7 af 11")
        page.ask(
            f"new Promise(done => {{ const f = document.createElement('iframe'); f.id = 'vaeg'; f.src = '{ADDRESS}/praesentation'; f.onload = done; document.body.append(f); }})"
        )
        wall = "document.querySelector('#vaeg').contentDocument"
        wait_for(page, f"{wall}.body.textContent.includes('Punkt 7 af 11')")
        # What the wall has at the moment when her screen gets the closed item's heading:
        page.ask(
            f"window.seen = []; new MutationObserver(() => {{ if (document.querySelector('#h')?.textContent.includes('Hansen') && !window.seen.length)"
            f" window.seen.push({wall}.body.innerText) }}).observe(document.body, {{subtree: true, childList: true, characterData: true}})"
        )
        do(page, "n")
        says(page, "#h", SECRET[0])
        wait_for(page, "window.seen.length > 0")
        assert "Beskæftigelsesplan" not in page.ask("window.seen[0]")
        wait_for(page, f"{wall}.body.textContent.includes('Lukket punkt')")
        assert "Hansen" not in page.ask(f"{wall}.documentElement.outerHTML")
        assert page.ask("document.title") == "Møde, punkt 8 – udvalg kontor" and "ansaettelse" not in page.ask(
            "location.href"
        )
        assert kontor.get(f"{ADDRESS}/praesentation").text.count("Hansen") == 0


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("keys", ["", "v", "p", "m", "o", "e", "i"])
def test_axe_finds_nothing(root, page, width, keys):
    with at_the_meeting(root, page, width=width):
        do(page, *keys)
        if keys == "v":
            says(page, "#papir", "For stemte")
        broken, passed = page.axe()
        assert not broken and passed > 20
        assert page.ask("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_axe_finds_nothing_on_the_wall(root, page, width):
    with at_the_meeting(root, page) as kontor:
        visit(page, f"{kontor.base}{ADDRESS}/praesentation", width)
        broken, passed = page.axe()
        assert not broken and passed > 10


def test_a_laptop_shows_phrases_dock_and_the_whole_vote_without_scrolling(root, page):
    with at_the_meeting(root, page, width=1366, height=640):
        assert page.ask("document.documentElement.scrollHeight <= innerHeight")
        dock = page.ask("document.querySelector('.dock').getBoundingClientRect().top")
        last = "document.querySelector('#phrases li:last-child').getBoundingClientRect().bottom"
        assert page.ask(last) <= dock
        do(page, "v")
        says(page, "#papir", "For stemte")
        ballots = "Math.max(...[...document.querySelectorAll('.ballot')].map(b => b.getBoundingClientRect().bottom))"
        assert page.ask(ballots) <= page.ask("document.querySelector('.dock').getBoundingClientRect().top")


def test_a_pause_says_on_the_wall_when_it_ends(root, page):
    with at_the_meeting(root, page) as kontor:
        until = "document.querySelector('#pause-til')"
        assert page.ask(f"{until}.offsetParent === null")
        click(page, "[data-vis=pause]")
        says(page, "#vaegord", "Pause")
        wait_for(page, f"document.activeElement === {until} && {until}.offsetParent !== null")
        page.ask(f"{until}.value = '18:10'")
        press(page, "Enter")
        says(page, "#vaegord", "Pause til kl. 18.10")
        assert "Pause til kl. 18.10" in kontor.get(f"{ADDRESS}/praesentation").text
        click(page, "[data-vis=pause]")
        wait_for(page, "document.querySelector('[data-vis=pause]').getAttribute('aria-pressed') === 'false'")
        assert page.ask(f"{until}.offsetParent === null")
        assert "Pause" not in kontor.get(f"{ADDRESS}/praesentation").text


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (1280, 720), (390, 844)])
def test_nothing_she_must_read_is_cut_off_or_laid_over(root, page, width, height):
    whole = "[...document.querySelectorAll('{}')].every(e => e.clientWidth > 0 && e.scrollWidth <= e.clientWidth)"
    with at_the_meeting(root, page, width=width, height=height) as kontor:
        click(page, "[data-vis=udkast]")
        says(page, "#vaegord", "På væggen: punkt 5, med udkast")
        assert page.ask(whole.format("#vaegord"))
        click(page, "[data-vis=pause]")
        says(page, "#vaegord", "Pause")
        assert page.ask(whole.format("#vaegord"))
        press(page, "Escape")
        do(page, "v")
        says(page, "#papir", "For stemte")
        assert page.ask(whole.format("#savevote, .dock"))
        assert page.ask(
            "document.querySelector('#propose').textContent.trim() && document.querySelector('#propose').clientHeight > 20"
        )
        assert page.ask("document.documentElement.scrollWidth <= innerWidth")
        for screen in ("moede", "efter", "udgivelse"):
            visit(page, f"{kontor.base}{ADDRESS}/{screen}", width, height)
            edge = "(() => { const h = document.querySelector('.top .house'), r = document.createRange(); r.selectNodeContents(h); return getComputedStyle(h).overflowX === 'hidden' ? h.getBoundingClientRect().right : r.getBoundingClientRect().right })()"
            assert page.ask(
                f"{edge} <= document.querySelector('#saved').getBoundingClientRect().left || document.querySelector('#saved').getBoundingClientRect().top >= document.querySelector('.top .house').getBoundingClientRect().bottom"
            )


def test_members_beyond_nine_are_found_by_initials(root, page):
    file = root / MEETING.rpartition("/")[0] / "udvalg.yaml"
    text = file.read_text("utf-8")
    more = "  - {navn: Karla Nørrevang, parti: Z}\n  - {navn: Kaj Nørgaard, parti: Z}\n"
    file.write_text(text.replace("stedfortrædere:\n", f"{more}stedfortrædere:\n"), "utf-8")
    before = meeting_of(root)
    with at_the_meeting(root, page):
        press(page, "f")
        wait_for(page, "document.activeElement?.id === 'initialer'")
        type_text(page, "kn")
        press(page, "Enter")
        says(page, "#initialsvar", "Det passer på Karla Nørrevang, Kaj Nørgaard")
        page.ask("document.activeElement.value = ''")
        type_text(page, "karla")
        press(page, "Enter")
        all_saved(page)
        says(page, "#last", "Karla Nørrevang gik")
        now = meeting_of(root)
        assert [name for name in now if now[name] != before[name]] == ["moede.yaml"]
        assert "Karla Nørrevang" in now["moede.yaml"].decode()
