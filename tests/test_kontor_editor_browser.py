"""The editor of texts in a real browser: it is a textarea that knows our Markdown, for the hand, the keyboard, the reader aloud and the clipboard."""

import base64
import json

import pytest
from build import DATE
from chromium import require
from clips import FOLDER, TOLD, page
from editorpage import opened, small, text
from kontorpage import press, type_text, visit, wait_for
from test_clipping import IN_PAGE, PNG, files

from committee.compose.markup import parse
from committee.documents.tree import BulletList, Heading, OrderedList
from committee.documents.walk import walk

pytestmark = pytest.mark.browser

EDITOR = "udvalg.editor(document.getElementById('sag'))"
KEY_V = "new KeyboardEvent('keydown', {key: 'V', ctrlKey: true, shiftKey: true, bubbles: true})"


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    require()
    with opened(small(tmp_path_factory.mktemp("ws") / "ws")) as page:
        yield page
        assert page.log == [], "the console and the policy have nothing to say"


def begin(shown, words="", at=None):
    """The first editor with a text and the cursor in it, as at the beginning of a visit."""
    shown.ask(f"(() => {{ const f = document.getElementById('sag'); f.value = {json.dumps(words)};"
              "f.dispatchEvent(new Event('udvalg:saet')); return 0 })()")  # fmt: skip
    place = len(words) if at is None else at
    anchor, head = place if isinstance(place, tuple) else (place, place)
    shown.ask(f"{EDITOR}.dispatch({{selection: {{anchor: {anchor}, head: {head}}}}}); {EDITOR}.focus(); 0")
    shown.ask("document.querySelectorAll('udvalg-editor [role=status]').forEach(e => e.replaceChildren()); 0")


def paste(shown, html="", plain="", pictures=(), before="0"):
    """A paste as the browser gives it to the page."""
    data = [base64.b64encode(one).decode() for one in pictures]
    shown.ask(
        f"(() => {{ const d = new DataTransfer(); const put = (k, v) => v && d.setData(k, v);"
        f"put('text/html', {json.dumps(html)}); put('text/plain', {json.dumps(plain)});"
        f"{json.dumps(data)}.forEach(b => d.items.add(new File([Uint8Array.from(atob(b), c => c.charCodeAt(0))], 'image.png', {{type: 'image/png'}})));"
        f"const to = {EDITOR}.contentDOM; {before};"
        "to.dispatchEvent(new ClipboardEvent('paste', {clipboardData: d, bubbles: true, cancelable: true}));"
        "to.dispatchEvent(new KeyboardEvent('keyup', {key: 'v', bubbles: true})); return 0 })()"
    )


def told(shown):
    return shown.ask("document.querySelector('udvalg-editor:has(+ #sag) [role=status]').innerText")


def has(shown, words):
    wait_for(shown, f"{EDITOR}.state.doc.toString() === {json.dumps(words)}")
    assert text(shown) == words


# --- it is the textarea


def test_what_is_typed_is_in_the_textarea_which_tells_of_it(shown):
    begin(shown)
    shown.ask(
        "window.heard = []; document.getElementById('form').addEventListener('input', e => heard.push(e.target.id)); 0"
    )
    type_text(shown, "Sagen er klar")
    assert text(shown) == "Sagen er klar"
    assert set(shown.ask("heard")) == {"sag"}
    assert shown.ask("new FormData(document.getElementById('form')).get('sag')") == "Sagen er klar"


def test_its_name_help_and_language_are_those_of_the_textarea(shown):
    given = shown.ask(
        "(c => [c.getAttribute('role'), document.getElementById(c.getAttribute('aria-labelledby')).innerText,"
        "c.getAttribute('aria-describedby'), c.spellcheck, c.lang, c.getAttribute('aria-invalid')])"
        f"({EDITOR}.contentDOM)"
    )
    assert given == ["textbox", "Sagsfremstilling", "sag-hjaelp", True, "da", None]
    shown.ask("document.getElementById('sag').setAttribute('aria-invalid', 'true'); 0")
    wait_for(shown, f"{EDITOR}.contentDOM.getAttribute('aria-invalid') === 'true'")
    shown.ask("document.getElementById('sag').removeAttribute('aria-invalid'); 0")
    wait_for(shown, f"!{EDITOR}.contentDOM.hasAttribute('aria-invalid')")


def test_its_label_and_whatever_gives_the_textarea_focus_lead_into_it(shown):
    for way in ("document.querySelector('label[for=sag]').click()", "document.getElementById('sag').focus()"):
        shown.ask("document.activeElement.blur(); 0")
        shown.ask(f"{way}; 0")
        assert shown.ask(f"{EDITOR}.hasFocus"), way


def test_a_new_value_keeps_the_cursor_where_its_words_are(shown):
    begin(shown, "Første linje\n\nSidste linje", 20)
    shown.ask(
        "(f => { f.value = 'Ny første linje\\n\\nSidste linje'; f.dispatchEvent(new Event('udvalg:saet')); return 0 })(document.getElementById('sag'))"
    )
    assert shown.ask(f"{EDITOR}.state.selection.main.head") == 23
    type_text(shown, "x")
    assert text(shown) == "Ny første linje\n\nSidstex linje"


def test_tab_leaves_it_and_escape_too(shown):
    begin(shown, "ord")
    press(shown, "Tab")
    assert not shown.ask(f"{EDITOR}.hasFocus")
    assert shown.ask("document.activeElement.closest('udvalg-editor')?.nextElementSibling.id") == "resume"
    begin(shown, "ord")
    press(shown, "Escape")
    assert not shown.ask(f"{EDITOR}.hasFocus") and text(shown) == "ord"


def test_the_page_that_is_shown_again_leaves_the_editor_and_gives_it_what_is_new(shown):
    begin(shown, "skrevet her")
    shown.ask(
        "document.getElementById('sag').removeAttribute('data-roert'); window.former = document.querySelector('udvalg-editor:has(+ #sag)'); 0"
    )
    visit_again = "htmx.ajax('GET', '/proeve?ord=ny', {source: document.body, target: '#hovedindhold', select: '#hovedindhold', swap: 'morph:outerHTML show:none'})"
    shown.ask(f"{visit_again}.then(() => 0)")
    has(shown, "ny")
    wait_for(shown, "!!document.getElementById('sag-fejl')")
    assert shown.ask("document.querySelectorAll('udvalg-editor').length") == 2
    assert shown.ask(f"former.isConnected && {EDITOR}.hasFocus")
    type_text(shown, "t")
    assert "t" in text(shown) and shown.ask("document.getElementById('sag').hasAttribute('data-roert')")
    shown.ask(f"{visit_again}.then(() => 0)")
    wait_for(shown, "document.querySelectorAll('.htmx-request').length === 0")
    assert "t" in text(shown), "what is being typed is never taken away"


def test_a_textarea_that_comes_later_gets_one_and_one_that_goes_takes_its_own_along(shown):
    shown.ask(
        "document.getElementById('form').insertAdjacentHTML('beforeend', '<div id=ny><label for=c>Nyt</label><textarea id=c data-editor>æ</textarea></div>'); 0"
    )
    wait_for(shown, "!!udvalg.editor(document.getElementById('c'))")
    assert text(shown, "c") == "æ"
    shown.ask("window.gone = document.getElementById('c'); document.getElementById('ny').remove(); 0")
    wait_for(shown, "!udvalg.editor(gone)")
    assert shown.ask("document.querySelectorAll('udvalg-editor').length") == 2


# --- our Markdown


MARKED = {
    "fed": "et **fedt** ord", "kursiv": "et *skråt* og _skråt_", "udtryk": "er {{ ledige.værdi | tal }} nu", "link": "se [her](https://x.example)",
    "note": "ord[^1]", "billede": "![Kort](bilag/kort.png){bredde=60%}", "streget": "~~ud~~", "understreget": "++ny++", "haevet": "m^2^",
    "overskrift": "#### Økonomi", "punkt": "- ord", "tabel": "| A | B |\n|---|---|\n| 1 | 2 |", "hegn": "::: tabel\n| A | << |\n:::", "notelinje": "[^1]: En note",
}  # fmt: skip


@pytest.mark.parametrize("name", MARKED)
def test_the_signs_of_our_markdown_are_seen_and_stay_text(shown, name):
    begin(shown, MARKED[name])
    assert shown.ask(f"document.querySelectorAll('udvalg-editor:has(+ #sag) .cm-{name}').length") >= 1
    begin(shown, "1. januar 2027 er *ikke en liste, og 2 * 3 er seks")
    assert shown.ask(f"document.querySelectorAll('udvalg-editor:has(+ #sag) .cm-{name}').length") == 0


SAMPLES = (
    "1. januar 2027 begynder det", "1. at en\n2. at to", "Indstilles:\n1. at en", "a) en\nb) to", "i) en\nii) to\niii) tre", "- 5 % er lidt", "- 5 % mere\n- 2 % mindre",
    "– en tanke", "– en\n– to", "Tekst\n- liste\nmere", "2. - 6. anbefales", "1.  Drift", "Ordet\n12. maj var det", "3. kvartal gik\n4. kvartal går", "# Ja\n#nej\n####### nej",
    "- a\n  - b\n    1. c\n    2. d", "(1) en\n(2) to", "A. Hansen talte", "o en\no to", "1. en\n\n   mere\n\n2. to", "• en", "* en\n* to", "Kl. 12. Vi gik\n13. Vi kom",
)  # fmt: skip


def test_what_is_shown_as_an_entry_or_a_heading_is_what_the_grammar_reads(shown):
    wrong = []
    for sample in SAMPLES:
        begin(shown, sample)
        seen = [
            shown.ask(f"document.querySelectorAll('udvalg-editor:has(+ #sag) .cm-line.cm-{name}').length")
            for name in ("punkt", "overskrift")
        ]
        blocks = list(walk(parse(sample)))
        read = [
            sum(len(one.items) for one in blocks if isinstance(one, BulletList | OrderedList)),
            sum(isinstance(one, Heading) for one in blocks),
        ]
        wrong += [(sample, seen, read)] if seen != read else []
    assert not wrong, wrong


# --- keys and buttons


@pytest.mark.parametrize(
    ("words", "at", "do", "made"),
    [
        ("et ord her", 4, "Fed", "et **ord** her"),
        ("et **ord** her", (5, 8), "Fed", "et ord her"),
        ("et ord her", (3, 7), "Kursiv", "et *ord* her"),
        ("et **ord** her", (5, 8), "Kursiv", "et ***ord*** her"),
        ("Økonomi", 0, "Overskrift", "#### Økonomi"),
        ("#### Økonomi", 6, "Overskrift", "Økonomi"),
        ("en\nto", (0, 5), "Punktopstilling", "- en\n- to"),
        ("- en\n- to", (0, 9), "Punktopstilling", "en\nto"),
        ("- en\n- to", (0, 9), "Nummereret", "1. en\n2. to"),
        ("se loven", 5, "Link", "se [loven](https://)"),
        ("Her:", 4, "Tabel", "Her:\n\n| Overskrift | Overskrift |\n|------------|------------|\n|            |            |"),
        ("- et\n- to", (0, 9), "Fed", "- **et**\n- **to**"),
    ],
)  # fmt: skip
def test_a_button_writes_the_signs_and_takes_them_away(shown, words, at, do, made):
    begin(shown, words, at)
    shown.ask(
        f"[...document.querySelectorAll('udvalg-editor:has(+ #sag) [role=toolbar] button')].find(b => b.textContent === '{do}').click(); 0"
    )
    assert text(shown) == made
    assert shown.ask(f"{EDITOR}.hasFocus")


def test_the_toolbar_is_one_stop_of_the_keyboard_with_arrows_in_it(shown):
    begin(shown, "ord", (0, 3))
    press(shown, "Tab", shift=True)
    assert shown.ask("document.activeElement.textContent") == "Fed"
    for key, words in (
        ("ArrowRight", "Kursiv"),
        ("ArrowLeft", "Fed"),
        ("ArrowLeft", "Nøgletal"),
        ("ArrowRight", "Fed"),
    ):
        press(shown, key)
        assert shown.ask("document.activeElement.textContent") == words
    press(shown, "Enter")
    assert text(shown) == "**ord**"


def test_ctrl_b_i_and_k_are_bold_italic_and_a_link_and_ctrl_z_takes_back(shown):
    for key, made in (("b", "**ord**"), ("i", "*ord*"), ("k", "[ord](https://)")):
        begin(shown, "ord", (0, 3))
        press(shown, key, ctrl=True)
        assert text(shown) == made
        press(shown, "z", ctrl=True)
        assert text(shown) == "ord"


@pytest.mark.parametrize(
    ("words", "at", "made"),
    [
        ("- en", None, "- en\n- "),
        ("- en\n- ", None, "- en\n"),
        ("1. at en", None, "1. at en\n2. "),
        ("1. en\n2. to\n3. tre", 5, "1. en\n2. \n3. to\n4. tre"),
        ("a) en\nb) to", 5, "a) en\nb) \nc) to"),
        ("i) en\nii) to", None, "i) en\nii) to\niii) "),
        ("(1) en\n(2) to", None, "(1) en\n(2) to\n(3) "),
        ("- en\n  - to", None, "- en\n  - to\n  - "),
        ("den\n1. januar", None, "den\n1. januar\n"),
        ("almindelig", None, "almindelig\n"),
    ],
)
def test_enter_goes_on_with_a_list_and_with_nothing_else(shown, words, at, made):
    begin(shown, words, at)
    press(shown, "Enter")
    assert text(shown) == made


def test_two_braces_offer_the_items_kpis(shown):
    begin(shown, "Antallet er ")
    for sign in "{{":
        press(shown, sign)
    wait_for(shown, "document.querySelectorAll('.cm-tooltip-autocomplete li').length === 3")
    assert (
        shown.ask(
            "[...document.querySelectorAll('.cm-tooltip-autocomplete li')].map(e => e.innerText.replace(/\\s+/g, ' '))"
        )[0]
        == "ledige.værdi1.130"
    )
    type_text(shown, "job")
    wait_for(shown, "document.querySelectorAll('.cm-tooltip-autocomplete li').length === 1")
    shown.ask(
        "new Promise(done => setTimeout(done, 100))"
    )  # an offer that has just come isn't taken by a key that was on its way
    press(shown, "Enter")
    has(shown, "Antallet er {{ jobrotation.værdi }}")
    assert shown.ask("document.querySelectorAll('.cm-udtryk').length") == 1


def test_escape_closes_an_offer_before_it_leaves(shown):
    begin(shown, "")
    for sign in "{{":
        press(shown, sign)
    wait_for(shown, "!!document.querySelector('.cm-tooltip-autocomplete')")
    press(shown, "Escape")
    wait_for(shown, "!document.querySelector('.cm-tooltip-autocomplete')")
    assert shown.ask(f"{EDITOR}.hasFocus")


# --- the clipboard


@pytest.mark.parametrize(
    "name",
    [
        "word-nummereret",
        "excel-tabel",
        "google-docs-liste",
        "libreoffice-afsnit",
        "outlook-web",
        "web-stor-tabel",
        "fjendtlig-script",
    ],
)
def test_what_other_programs_copy_becomes_our_markdown(shown, name):
    made = (FOLDER / f"{name}.md").read_text("utf-8").partition(TOLD)[0]
    begin(shown, "Før.")
    paste(shown, page(name), "ren tekst")
    has(shown, f"Før.\n\n{made}")
    assert told(shown) == ""
    press(shown, "z", ctrl=True)
    assert text(shown) == "Før.ren tekst", "one step back are the plain words"
    press(shown, "z", ctrl=True)
    assert text(shown) == "Før."


def test_words_are_set_in_among_words(shown):
    begin(shown, "Her er  i alt", 7)
    paste(shown, page("word-ord"), "kun tre ord")
    has(shown, "Her er kun **tre** ord i alt")
    type_text(shown, "!")
    assert text(shown) == "Her er kun **tre** ord! i alt"


def test_in_a_list_what_is_pasted_stands_as_far_in(shown):
    begin(shown, "- en\n  ")
    paste(shown, page("word-prikker"), "x")
    has(shown, "- en\n  - Jobcenteret\n  - Ældre og sundhed\n  - Børn & unge")


def test_what_does_not_come_along_is_told(shown):
    begin(shown)
    paste(shown, page("word-kommentar"), "Sagen er klar til mødet.")
    has(shown, "Sagen er klar til mødet.")
    wait_for(shown, "!!document.querySelector('udvalg-editor:has(+ #sag) .notice')")
    assert "En kommentar er ikke taget med" in told(shown)
    shown.ask("document.querySelector('udvalg-editor:has(+ #sag) .notice button').click(); 0")
    assert told(shown) == "" and shown.ask(f"{EDITOR}.hasFocus")


def test_plain_text_and_what_is_pasted_with_shift_stay_text(shown):
    begin(shown)
    paste(shown, "", "# ikke **rørt**\r\nto")
    has(shown, "# ikke **rørt**\nto")
    begin(shown)
    paste(shown, page("word-nummereret"), "ren tekst", before=f"to.dispatchEvent({KEY_V})")
    has(shown, "ren tekst")
    shown.ask("new Promise(done => setTimeout(done, 50))")
    assert text(shown) == "ren tekst"


def test_pictures_are_kept_at_the_item(shown):
    root = shown.kontor.desk.root
    begin(shown)
    paste(shown, IN_PAGE, "Kort:")
    has(shown, "Kort:\n\n![Kort over stien](bilag/sag-billede.png)")
    begin(shown)
    paste(shown, "", "", [PNG])
    has(shown, "![](bilag/sag-billede.png)")
    assert "har ingen beskrivelse" in told(shown)
    assert files(root)[f"agenda_items/raadet/{DATE}/bilag/sag-billede.png"] == PNG


def test_when_the_program_does_not_answer_the_plain_words_stand_and_that_is_told(shown):
    begin(shown)
    shown.ask("window.real = window.fetch; window.fetch = () => Promise.reject(new TypeError('væk')); 0")
    paste(shown, page("word-tabel"), "Post\t2026")
    wait_for(shown, "!!document.querySelector('udvalg-editor:has(+ #sag) .notice')")
    shown.ask("window.fetch = window.real; 0")
    assert text(shown) == "Post\t2026"
    assert "svarer ikke" in told(shown) and "uden formatering" in told(shown)


def test_what_is_typed_in_the_pasted_words_meanwhile_is_never_written_over(shown):
    begin(shown)
    shown.ask(
        "window.real = window.fetch; window.fetch = async (...all) => { await new Promise(go => { window.go = go }); return real(...all) }; 0"
    )
    paste(shown, page("word-tabel"), "Post 2026")
    wait_for(shown, "!!window.go")
    shown.ask(f"{EDITOR}.dispatch({{changes: {{from: 4, insert: 'en'}}}}); go(); window.fetch = window.real; 0")
    wait_for(shown, "!!document.querySelector('udvalg-editor:has(+ #sag) .notice')")
    assert text(shown) == "Posten 2026" and "Du nåede at skrive" in told(shown)


# --- all of it


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["lys", "mørk"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(tmp_path, width, theme):
    require()
    words = "\n\n".join(MARKED.values())
    with opened(small(tmp_path / "ws"), words, width) as shown:
        shown.ask(f"document.documentElement.dataset.tema = '{theme}'; 0")
        broken, passed = shown.axe()
        assert not broken and passed > 20, broken
        assert shown.ask("document.documentElement.scrollWidth") <= width
        assert shown.log == []


def test_without_its_script_the_textarea_is_the_editor(tmp_path):
    require()
    with opened(small(tmp_path / "ws"), "ord") as shown:
        shown.send("Emulation.setScriptExecutionDisabled", value=True)
        visit(shown, f"{shown.kontor.base}/proeve")
        shown.send("Emulation.setScriptExecutionDisabled", value=False)
        assert shown.ask(
            "(r => r.width > 200 && r.height > 20)(document.getElementById('sag').getBoundingClientRect())"
        )
        assert shown.ask("document.getElementById('sag').value") == "ord"


def test_a_key_in_a_text_of_thirty_pages_costs_what_it_costs_in_a_short_one(tmp_path, capsys):
    """No time is asserted: the lines that are drawn are as many as are seen, however long the text is."""
    require()
    long = "\n\n".join(
        [
            f"#### Afsnit {n}\n\nUdvalget har **drøftet** sagen om {{{{ ledige.værdi }}}} den {n % 28 + 1}. maj. " * 6
            for n in range(260)
        ]
    )
    with opened(small(tmp_path / "ws"), long) as shown:
        shown.ask(f"{EDITOR}.focus(); {EDITOR}.dispatch({{selection: {{anchor: 40000}}, scrollIntoView: true}}); 0")
        spent = shown.ask(
            "(async () => { const spent = []; for (let n = 0; n < 40; n++) { const began = performance.now();"
            "document.execCommand('insertText', false, 'x'); document.body.offsetHeight; spent.push(performance.now() - began);"
            "await new Promise(requestAnimationFrame); } return spent.sort((a, b) => a - b) })()"
        )
        with capsys.disabled():
            print(f"\n{len(long)} signs: a key takes {spent[20]:.1f} ms, the slowest of 40 {spent[-1]:.1f} ms")
        assert len(long) > 90_000 and "x" * 40 in text(shown)
        assert shown.ask("document.querySelectorAll('udvalg-editor:has(+ #sag) .cm-line').length") < 400
