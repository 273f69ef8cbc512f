"""»Efter mødet« and »Udgivelse« in a browser: by keyboard alone, nothing that axe-core objects to, and in as many actions as the design allows."""

import io
import json

import docx
import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, workspace
from chromium import DESKTOP, PHONE, browser, require
from kontorpage import press, served, type_text, visit, wait_for

pytestmark = pytest.mark.browser
EFTER, UDGIV = f"/m/raadet/{DATE}/efter", f"/m/raadet/{DATE}/udgivelse"
TWO, THREE = f"{MEETING}/02-to.yaml", f"{MEETING}/03-tre.yaml"
FILES = {
    ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n",
    TWO: "titel: Sag to\nsagsnr: 21/2\nbeslutning: Drøftet.\n",
    THREE: "titel: Sag tre\nsagsnr: 21/3\nbeslutning: Taget til orientering.\n",
}
CPR = "010180-1236"


@pytest.fixture(scope="module")
def page():
    require()
    with browser() as made:
        yield made


def saved(root, typed, target):
    """The minutes' Word file as somebody saves it with other words in it."""
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    document = docx.Document(str(root / OUTPUT / "referat.docx"))
    for was, now in typed.items():
        next(p for p in document.paragraphs if p.text == was).text = now
    made = io.BytesIO()
    document.save(made)
    target.write_bytes(made.getvalue())
    return target


def drop(page, file):
    """Drop a file on the page, as an event that carries it."""
    data = list(file.read_bytes())
    page.ask(
        f"(() => {{ const d = new DataTransfer(); d.items.add(new File([new Uint8Array({json.dumps(data)})], {json.dumps(file.name)}));"
        " document.querySelector('#slip').dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: d})); return 1 })()"
    )


def go(page, kontor, path, width=DESKTOP):
    kontor.let_in(page)
    visit(page, kontor.base + path, width)
    wait_for(page, "!!window.udvalg && !!window.htmx")


def test_two_actions_take_what_word_alone_has_changed(page, tmp_path):
    root = workspace(tmp_path / "a", FILES)
    file = saved(root, {"[Skriv beslutningen her]": "Godkendt.", "Drøftet.": "Drøftet i Word."}, tmp_path / "r.docx")
    with served(root) as kontor:
        go(page, kontor, EFTER)
        drop(page, file)
        wait_for(page, "document.activeElement.id === 'tag-ind'")
        press(page, "Enter")
        wait_for(page, "document.body.innerText.includes('Alt i filen er taget ind')")
    assert "beslutning: Godkendt.\n" in (root / ITEM).read_text("utf-8")
    assert "Drøftet i Word." in (root / TWO).read_text("utf-8")


def test_keys_choose_between_the_versions(page, tmp_path):
    root = workspace(tmp_path / "a", FILES)
    typed = {"[Skriv beslutningen her]": "Godkendt.", "Drøftet.": "I Word.", "Taget til orientering.": "Også i Word."}
    file = saved(root, typed, tmp_path / "r.docx")
    (root / TWO).write_text(FILES[TWO].replace("Drøftet.", "I filen."), encoding="utf-8")
    with served(root) as kontor:
        go(page, kontor, EFTER)
        drop(page, file)
        wait_for(page, "document.activeElement.id === 'tag-ind'")
        assert page.ask("document.querySelectorAll('.wordcase').length") == 3
        page.ask("document.activeElement.blur()")
        press(page, "1")
        assert page.ask("document.querySelector('.wordcase input:checked').value") == "behold"
        press(page, "j")
        assert page.ask("document.activeElement.innerText.startsWith('Punkt 2')")
        assert page.ask("document.activeElement.querySelector(':checked')") is None
        press(page, "3")
        wait_for(page, "document.activeElement.tagName === 'TEXTAREA'")
        page.ask("document.activeElement.select()")
        type_text(page, "Af begge.")
        press(page, "Escape")
        press(page, "Enter")
        wait_for(page, "document.body.innerText.includes('Alt i filen er taget ind')")
    assert (root / ITEM).read_text("utf-8") == FILES[ITEM]
    assert "beslutning: Af begge.\n" in (root / TWO).read_text("utf-8")
    assert "beslutning: Også i Word.\n" in (root / THREE).read_text("utf-8")


def test_a_finding_is_accepted_in_two_actions_and_the_edition_published_by_keys(page, tmp_path):
    files = {
        ITEM: "titel: En sag\nsagsnr: 21/1\nbeslutning: Godkendt.\nbilag: [{titel: Notat, fil: bilag/notat.txt}]\n",
        f"{MEETING}/bilag/notat.txt": f"Deltager {CPR} mødte.\n",
    }
    root = workspace(tmp_path, files)
    with served(root) as kontor:
        go(page, kontor, UDGIV)
        wait_for(
            page, "document.querySelector('.finding [data-tast=a]') && !document.querySelector('#undersoeger')", 30
        )
        press(page, "a")
        wait_for(page, "document.activeElement.name === 'grund'")
        type_text(page, "Et opdigtet nummer")
        press(page, "Enter")
        wait_for(page, "document.activeElement.id === 'udgiv-nu' && document.activeElement.tagName === 'BUTTON'", 30)
        press(page, "Enter")
        wait_for(page, "document.querySelector('#kvit') && document.body.innerText.includes('Et opdigtet nummer')", 30)
        assert CPR not in page.ask("document.documentElement.outerHTML")
    assert (root / OUTPUT / "offentlig/kvittering.json").is_file()


def test_an_approval_and_what_follows_it_by_keyboard_alone(page, tmp_path):
    root = workspace(tmp_path, {**FILES, ITEM: FILES[ITEM] + "beslutning: Godkendt.\n"})
    with served(root) as kontor:
        go(page, kontor, EFTER)
        for _ in range(60):
            press(page, "Tab")
            if page.ask("document.activeElement.id") == "godkend-nu":
                break
        press(page, "Enter")
        wait_for(page, "!!document.querySelector('#ret-nu')", 60)
        page.ask("document.querySelector('#rt').focus()")
        type_text(page, "Det var Bo.")
        press(page, "Tab")
        assert page.ask("document.activeElement.id") == "ret-nu"
        press(page, "Enter")
        wait_for(page, "document.body.innerText.includes('Rettelse til punkt 1')")
        assert "tekst: Det var Bo." in (root / ITEM).read_text("utf-8")
        page.ask("document.activeElement.blur()")
        press(page, "z")
        wait_for(page, "document.body.innerText.includes('Fortrudt')")
        assert "Det var Bo." not in (root / ITEM).read_text("utf-8")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_core_has_nothing_to_say(page, tmp_path, width):
    long = "Arbejdsskadeerstatningslovgivningens konsekvenser for virksomhedspraktikordninger og fleksjobvisitationsprocedurer"
    paper = {f"{MEETING}/bilag/notat.txt": f"Deltager {CPR} mødte.\n"}
    root = workspace(
        tmp_path / "a",
        {
            **FILES,
            ITEM: f"titel: {long}\nindstilling: Godkendes.\nbilag: [{{titel: N, fil: bilag/notat.txt}}]\n",
            **paper,
        },
    )
    file = saved(root, {"[Skriv beslutningen her]": "Godkendt.", "Drøftet.": "I Word."}, tmp_path / "r.docx")
    (root / TWO).write_text(FILES[TWO].replace("Drøftet.", "I filen."), encoding="utf-8")
    decided = workspace(
        tmp_path / "b",
        {**FILES, ITEM: FILES[ITEM] + "beslutning:\n  tekst: Godkendt.\n  opfølgning: [{tekst: Ring}]\n"},
    )
    assert run("-C", decided, "godkend", DATE, "--uden-sidetal").code == 0
    assert run("-C", decided, "udgiv", DATE).code == 0
    with served(root) as kontor:
        go(page, kontor, EFTER, width)
        drop(page, file)
        wait_for(page, "document.querySelectorAll('.wordcase').length === 2")
        clean(page, width)
        visit(page, kontor.base + UDGIV, width)
        wait_for(page, "document.querySelector('.finding summary') && !document.querySelector('#undersoeger')", 30)
        clean(page, width)
    with served(decided) as kontor:
        go(page, kontor, EFTER, width)
        clean(page, width)
        visit(page, kontor.base + UDGIV, width)
        wait_for(page, "document.querySelector('#kvit') && !document.querySelector('#undersoeger')", 30)
        clean(page, width)


def clean(page, width):
    broken, passed = page.axe()
    assert broken == [] and passed > 15
    wide = (
        f"[...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > {width} + 1)"
    )
    wide += ".map(e => e.tagName + '#' + e.id + '.' + e.className)"
    assert page.ask("document.documentElement.scrollWidth") <= width, page.ask(wide)
