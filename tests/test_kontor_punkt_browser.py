"""The item's screen in a browser: what is typed is saved by itself, is never lost, and never writes over what others wrote."""

import json
from pathlib import Path

import pytest
from build import DATE, ITEM, MEETING, workspace
from chromium import browser, require
from kontorpage import press, served, type_text, visit, wait_for

pytestmark = pytest.mark.browser
TEXT = """\
titel: En sag
sagsnr: 21/1
# om sagen
sagsfremstilling: |
  Første linje.
afsnit:
  Økonomi: Udgiften er 100 kr.
indstilling:
  at:
  - sagen godkendes.
  - sagen drøftes.
"""
FILES = {ITEM: TEXT, f"{MEETING}/02-to.yaml": "titel: To\nindstilling: Godkendes.\n"}
AGENDA = f"/m/raadet/{DATE}/"


@pytest.fixture(scope="module", autouse=True)
def _chromium():
    require()


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, FILES)


@pytest.fixture
def page():
    with browser() as made:
        yield made


def item_id(name="sag"):
    import hashlib

    return hashlib.sha256(name.encode()).hexdigest()[:10]


def go(page, kontor, name="sag", width=1280):
    kontor.let_in(page)
    visit(page, f"{kontor.base}{AGENDA}punkt/{item_id(name)}", width)
    wait_for(page, READY)


READY = "document.querySelector('#saved')?.dataset.s === 'saved' && document.querySelector('udvalg-editor') !== null"
SAVED = "document.querySelector('#saved').dataset.s === 'saved' && document.querySelector('#saved').textContent.includes('Gemt')"


def focus(page, selector):
    """Put the cursor last in a field; in its editor where it has one."""
    page.ask(
        f"(() => {{ const f = document.querySelector({json.dumps(selector)}), v = window.udvalg.editor?.(f); f.focus();"
        " if (v) v.dispatch({selection: {anchor: v.state.doc.length}}); else f.setSelectionRange?.(f.value.length, f.value.length) })()"
    )


def words(page, selector):
    return page.ask(f"document.querySelector({json.dumps(selector)})?.textContent ?? ''")


def until_file(page, root, words):
    """Wait in the browser, so that its script goes on, until the file says it."""
    for _ in range(400):
        if words in (root / ITEM).read_text():
            return (root / ITEM).read_text()
        page.ask("new Promise((done) => setTimeout(done, 25))")
    raise AssertionError((root / ITEM).read_text())


def test_what_is_typed_is_saved_after_a_pause_and_shown_as_it_will_be(root, page):
    with served(root) as kontor:
        go(page, kontor)
        focus(page, "#sagsfremstilling-s")
        type_text(page, "Og **mere**.")
        text = until_file(page, root, "Og **mere**.")
        assert text == TEXT.replace("Første linje.", "Første linje.Og **mere**.")
        wait_for(page, SAVED)
        wait_for(page, "document.querySelector('#forhaandsvisning strong')?.textContent === 'mere'")
        assert page.ask("Object.keys(localStorage).filter((one) => one.startsWith('udvalg-kladde')).length") == 0


def test_a_clean_field_shows_the_new_text_and_a_changed_one_shows_both(root, page):
    with served(root) as kontor:
        go(page, kontor)
        page.ask("window.fetch_ = window.fetch; window.fetch = () => Promise.reject(new TypeError('nede'))")
        focus(page, "#afsnit textarea[id^=afsnit]")
        type_text(page, " Min.")
        wait_for(page, "document.querySelector('#saved').dataset.s === 'off'")
        (root / ITEM).write_text(TEXT.replace("100 kr", "125 kr").replace("21/1", "21/2"))
        page.ask("window.fetch = window.fetch_")
        wait_for(page, "document.querySelector('[data-konflikt]') !== null")
        wait_for(page, "document.querySelector('#sagsnr-s').value === '21/2'")
        marked = page.ask("[...document.querySelectorAll('[data-konflikt] ins')].map((one) => one.textContent.trim())")
        assert any("125" in one for one in marked) and any("100" in one for one in marked)
        assert "100 kr. Min." in page.ask("document.querySelector('#afsnit textarea[id^=afsnit]').value")
        assert "125 kr" in (root / ITEM).read_text() and "Min." not in (root / ITEM).read_text()
        page.ask("document.querySelector('[data-vaelg=din]').click()")
        text = until_file(page, root, "Min.")
        assert text == TEXT.replace("100 kr.", "100 kr. Min.").replace("21/1", "21/2")
        wait_for(page, SAVED)
        assert page.ask("document.querySelector('[data-konflikt]')") is None


def test_the_file_s_text_can_be_taken_or_one_made_of_both(root, page):
    with served(root) as kontor:
        go(page, kontor)
        for which, typed in (("filens", "A"), ("selv", "B")):
            before = (root / ITEM).read_text()
            page.ask("window.fetch_ = window.fetch; window.fetch = () => Promise.reject(new TypeError('nede'))")
            focus(page, "#afsnit textarea[id^=afsnit]")
            type_text(page, typed)
            wait_for(page, "document.querySelector('#saved').dataset.s === 'off'")
            (root / ITEM).write_text(before.replace("Økonomi: ", f"Økonomi: {which} "))
            page.ask("window.fetch = window.fetch_")
            wait_for(page, "document.querySelector('[data-konflikt]') !== null")
            page.ask(f"document.querySelector('[data-vaelg={which}]').click()")
            if which == "filens":
                wait_for(page, "document.querySelector('#afsnit textarea[id^=afsnit]').value.startsWith('filens')")
                assert page.ask("document.querySelector('[data-konflikt]')") is None
            else:
                type_text(page, "C")
                assert page.ask("document.querySelector('[data-konflikt]') !== null")
                page.ask("document.querySelector('[data-konflikt] .row button').click()")
                assert "BC" in until_file(page, root, "BC")


def test_what_was_typed_survives_a_closed_tab_and_a_killed_program(root, page):
    with served(root) as kontor:
        go(page, kontor)
        port = kontor.port
        page.ask("window.fetch = () => new Promise(() => {})")  # the program has stopped answering
        focus(page, "#sagsfremstilling-s")
        type_text(page, "Ikke gemt.")
        wait_for(page, "Object.keys(localStorage).some((one) => one.startsWith('udvalg-kladde'))")
        visit(page, "about:blank")
    assert (root / ITEM).read_text() == TEXT
    with served(root, port=port) as kontor:
        visit(page, f"{kontor.base}{AGENDA}punkt/{item_id()}")
        until_file(page, root, "Ikke gemt.")
        assert "Det, du skrev sidst, er her stadig" in words(page, "#besked")
        wait_for(page, SAVED)
        assert page.ask("Object.keys(localStorage).filter((one) => one.startsWith('udvalg-kladde')).length") == 0


def test_a_draft_whose_field_was_changed_meanwhile_comes_back_beside_it(root, page):
    with served(root) as kontor:
        go(page, kontor)
        page.ask("window.fetch = () => new Promise(() => {})")
        focus(page, "#sagsnr-s")
        type_text(page, "-min")
        wait_for(page, "Object.keys(localStorage).some((one) => one.startsWith('udvalg-kladde'))")
        (root / ITEM).write_text(TEXT.replace("21/1", "21/7"))
        visit(page, f"{kontor.base}{AGENDA}punkt/{item_id()}")
        wait_for(page, "document.querySelector('#sagsnr [data-konflikt]') !== null")
        assert page.ask("document.querySelector('#sagsnr-s').value") == "21/1-min"
        assert "21/7" in (root / ITEM).read_text()


def test_two_browsers_see_each_other_s_words(root):
    with served(root) as kontor, browser() as one, browser() as two:
        go(one, kontor)
        go(two, kontor)
        focus(one, "#sagsfremstilling-s")
        type_text(one, "Fra den ene.")
        focus(two, "#titel-s")
        type_text(two, " to")
        until_file(one, root, "Fra den ene.")
        wait_for(two, "document.querySelector('#sagsfremstilling-s').value.includes('Fra den ene.')")
        wait_for(one, "document.querySelector('#titel-s').value === 'En sag to'")
        assert (root / ITEM).read_text() == TEXT.replace("Første linje.", "Første linje.Fra den ene.").replace(
            "En sag", "En sag to"
        )


def test_a_moved_item_is_told_and_what_was_typed_stays(root, page):
    with served(root) as kontor:
        go(page, kontor)
        focus(page, "#sagsnr-s")
        (root / ITEM).unlink()
        type_text(page, "9")
        wait_for(page, "document.querySelector('#besked').textContent.includes('her ikke mere')")
        assert page.ask("document.querySelector('#sagsnr-s').value") == "21/19"
        assert page.ask("Object.keys(localStorage).filter((one) => one.startsWith('udvalg-kladde')).length") == 1
        assert not (root / ITEM).exists()


def test_the_keyboard_alone_is_enough(root, page):
    with served(root) as kontor:
        go(page, kontor)
        focus(page, "#titel-s")
        press(page, "Tab")
        type_text(page, "21/5")
        press(page, "Enter", ctrl=True)
        until_file(page, root, "21/5")
        focus(page, "#at textarea")
        press(page, "ArrowDown", alt=True)
        until_file(page, root, "- sagen drøftes.\n  - sagen godkendes.")
        page.ask("document.querySelector('#nyt-punkt').focus()")
        press(page, "Enter")
        type_text(page, "[...]")
        until_file(page, root, "[...]")
        wait_for(page, "document.querySelector('#at .msg') !== null")
        page.ask("document.querySelector('#titel-s').focus()")
        press(page, "F8")
        assert page.ask("document.activeElement.value") == "[...]"
        press(page, "l", alt=True)
        assert page.ask("document.querySelector('#vis-laes').checked")
        press(page, "n", alt=True)
        wait_for(page, f"location.pathname.endsWith('{item_id('to')}')")


def test_a_point_that_is_taken_out_is_gone_and_focus_stays_in_the_list(root, page):
    with served(root) as kontor:
        go(page, kontor)
        page.ask("document.querySelector('#at [data-slet]').click()")
        text = until_file(page, root, "at:\n  - sagen drøftes.\n")
        assert "godkendes" not in text
        assert page.ask("document.activeElement.getAttribute('aria-label')") == "Indstillingens punkt 1"


def test_a_mistake_stands_at_its_field_and_the_former_preview_stays(root, page):
    with served(root) as kontor:
        go(page, kontor)
        focus(page, "#sagsfremstilling-s")
        type_text(page, "\n\n{{ findes_ikke }}")
        wait_for(page, "document.querySelector('#sagsfremstilling .msg.e') !== null")
        assert "linje 3" in words(page, "#sagsfremstilling .msg.e")
        assert "Første linje." in words(page, "#forhaandsvisning")
        assert "findes_ikke" in words(page, "#opsummering a")
        assert page.ask("document.querySelector('#sagsfremstilling-s').getAttribute('aria-invalid')") == "true"


def test_a_file_that_is_chosen_is_kept_and_looked_through(root, page, tmp_path_factory):
    paper = Path(tmp_path_factory.mktemp("fil"), "Løbende liste.csv")
    paper.write_text("navn;nr\nOle;111111-1118\n")
    with served(root) as kontor:
        go(page, kontor)
        node = page.send("DOM.getDocument")["root"]["nodeId"]
        found = page.send("DOM.querySelector", nodeId=node, selector="#filer")["nodeId"]
        page.send("DOM.setFileInputFiles", files=[str(paper)], nodeId=found)
        wait_for(page, "document.querySelector('#bilag [data-fund] .msg.e') !== null", 30)
        assert "CPR-nummer" in words(page, "#bilag [data-fund]") and "1118" not in words(page, "body")
        assert (root / MEETING / "bilag/loebende-liste.csv").read_bytes() == paper.read_bytes()
        page.ask("document.querySelector('#bilag [data-luk]').click()")
        until_file(page, root, "lukket:")
        page.ask("document.querySelector('#bilag [data-fjern]').click()")
        wait_for(page, "document.querySelector('#bilag-besked').textContent.includes('ligger der stadig')")
        for _ in range(200):
            page.ask("new Promise((done) => setTimeout(done, 25))")
            if (root / ITEM).read_text() == TEXT:
                break
        assert (root / ITEM).read_text() == TEXT and (root / MEETING / "bilag/loebende-liste.csv").exists()


def test_no_barriers_at_either_width(root, page):
    with served(root) as kontor:
        for width in (390, 1280):
            go(page, kontor, width=width)
            assert page.ask("document.documentElement.scrollWidth <= innerWidth")
            assert axe(page) == []


def axe(page):
    from chromium import AXE

    page.ask(AXE.read_text(encoding="utf-8") + "; 1")
    return page.ask(
        "axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((n) => n.html).join(' ; ')}`))"
    )


def test_a_click_is_undone_on_the_page_and_a_closed_item_says_why(root, page):
    with served(root) as kontor:
        go(page, kontor)
        page.ask("document.querySelector('#lukket [data-til]').click()")
        until_file(page, root, "lukket: ")
        wait_for(page, SAVED)
        assert not page.ask("document.querySelector('#lukkede-felter').hidden")
        page.ask("document.querySelector('#undo').click()")
        wait_for(page, "document.querySelector('#lukket [data-styr]').checked")
        assert (root / ITEM).read_text() == TEXT
        wait_for(page, "document.querySelector('#lukkede-felter').hidden")


def test_a_section_is_added_with_a_heading_of_one_s_own(root, page):
    with served(root) as kontor:
        go(page, kontor)
        page.ask("document.querySelector('#flere').open = true; document.querySelector('#nyt-afsnit').focus()")
        type_text(page, "Høring: svar")
        press(page, "Enter")
        wait_for(
            page, "[...document.querySelectorAll('#afsnit label')].some((one) => one.textContent === 'Høring: svar')"
        )
        wait_for(page, "document.activeElement.closest('#afsnit > :last-child') !== null")
        type_text(page, "Ingen svar.")
        text = until_file(page, root, "Ingen svar.")
        assert (
            text.replace("  'Høring: svar': Ingen svar.\n", "").replace('  "Høring: svar": Ingen svar.\n', "") == TEXT
        )


def test_a_kpi_that_is_picked_is_offered_at_once_and_without_any_a_line_leads_there(root, page):
    (root / "metrics").mkdir()
    (root / "metrics/ledige.csv").write_text("måned;antal\n2020-11;10\n2020-12;12\n2021-01;14\n")
    (root / "metrics/tal.yaml").write_text(
        "ledige:\n  navn: Ledige\n  kilde: {fil: ledige.csv, periode: måned, værdi: antal}\n  enhed: personer\n"
    )
    options = "[...document.querySelectorAll('.cm-tooltip-autocomplete li')].map((one) => one.textContent).join()"
    with served(root) as kontor:
        go(page, kontor)
        focus(page, "#sagsfremstilling-s")
        type_text(page, "Der er ")
        for sign in "{{":
            press(page, sign)
        wait_for(page, f"{options}.includes('Vælg først tal under »Nøgletal«')")
        page.ask("new Promise(done => setTimeout(done, 100))")  # as in the editor's own test
        press(page, "Enter")
        wait_for(page, "document.querySelector('#noegletalsvaelger').open")
        page.ask("document.querySelector('#nv-liste [data-vaelgtal]').click()")
        wait_for(page, "document.querySelector('#noegletal [data-navn]') !== null")
        focus(page, "#sagsfremstilling-s")
        wait_for(page, "document.activeElement.matches('#sagsfremstilling .cm-content')")
        page.ask("new Promise(done => setTimeout(done, 100))")  # the browser puts its own cursor first
        focus(page, "#sagsfremstilling-s")
        press(page, "Backspace")
        press(page, "{")
        wait_for(page, f"{options}.includes('ledige.værdi')")


def test_the_preview_says_that_it_follows_only_while_it_does(root, page):
    says = "document.querySelector('#foelger').textContent.trim()"
    with served(root) as kontor:
        go(page, kontor)
        wait_for(page, f"{says} === 'følger med, mens du skriver'")
        page.ask("window.fetch_ = window.fetch; window.fetch = () => Promise.reject(new TypeError('nede'))")
        focus(page, "#sagsfremstilling-s")
        type_text(page, "Mere.")
        wait_for(page, f"{says} === 'følger ikke med, før programmet svarer igen'")
        page.ask("window.fetch = () => new Promise(() => {})")
        type_text(page, " Og mere.")
        wait_for(page, f"{says} === 'er ved at følge efter'")
    with served(root) as kontor:
        go(page, kontor)
        page.ask(
            "window.fetch_ = window.fetch; window.fetch = (to, ...more) => to.endsWith('/vis') ? Promise.resolve(new Response('For meget.', {status: 413})) : fetch_(to, ...more)"
        )
        focus(page, "#sagsfremstilling-s")
        type_text(page, " Mere endnu.")
        wait_for(page, f"{says} === 'følger ikke med lige nu og er fra før'")
        page.ask("window.fetch = window.fetch_")
        type_text(page, " Nu.")
        wait_for(page, f"{says} === 'følger med, mens du skriver'")
