"""The overview, the search and the KPIs in a real browser: axe-core's rules at both widths, and each of them by keyboard alone."""

import datetime as dt

import pytest
from build import HOME, tree_of, workspace
from chromium import DESKTOP, PHONE, browser, require
from kontorpage import press, served, type_text, visit, wait_for
from test_kontor_oversigt import CSV, FILES, ITEM

pytestmark = pytest.mark.browser
NOW = dt.datetime(2026, 8, 22, 9, 50, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
KPIS = {
    "metrics/tal.yaml": "ledige:\n  navn: Ledige\n  forældes: 10 dage\n  mål: {højst: 720, inden: 2026-07-31}\n  kilde: {fil: data/tal.csv, værdi: ledige}\n"
    'hentet:\n  navn: Hentet "><img src=x onerror=window.ran=1>\n  kilde: {url: "https://127.0.0.1:9/tal.csv"}\n',
    "metrics/data/tal.csv": CSV,
    f"{HOME}/emner/venter.yaml": "titel: Idé\n",
    f"{HOME}/2026-08-27/03-tal.yaml": ITEM + "nøgletal: [ledige]\n",
}
DANISH = "måned;område;antal\n2026M05;Prøve;987\n2026M06;Prøve;1.041\n2026M07;Prøve;1.130\n2026M07;Hele landet;88.412\n"


@pytest.fixture(scope="module")
def page():
    require()
    with browser() as found:
        yield found


@pytest.fixture
def kontor(tmp_path):
    with served(workspace(tmp_path, {**FILES, **KPIS}), now=NOW) as made:
        yield made


def at(page, kontor, path, width=DESKTOP):
    kontor.let_in(page)
    visit(page, kontor.base + path, width)
    wait_for(page, f"window.udvalg && location.pathname === {path!r} && document.readyState === 'complete'")


def drop(page, name, text):
    """Put a file into the field as a drop does, and send it."""
    page.ask(
        f"(() => {{ const d = new DataTransfer(); d.items.add(new File([{text!r}], {name!r}));"
        " const e = new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: d});"
        " document.querySelector('[data-slip]').dispatchEvent(e); return true; })()"
    )
    wait_for(
        page,
        "/noegletal\\/ny\\/[0-9a-f]/.test(location.pathname) && document.querySelector('.steps') && document.readyState === 'complete'",
    )


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize(
    "path", ["/", "/moeder", "/soeg", "/noegletal", "/noegletal/m/raadet/2026-08-27", "/noegletal/ny"]
)
def test_axe_finds_nothing_and_nothing_sticks_out(page, kontor, path, width):
    at(page, kontor, path, width)
    broken, passed = page.axe()
    assert broken == [] and passed > 15
    assert page.ask("document.documentElement.scrollWidth <= innerWidth")
    assert page.ask("window.ran === undefined")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_at_any_step(page, kontor, width):
    at(page, kontor, "/noegletal/ny", width)
    drop(page, "praktik.csv", DANISH)
    for step, asked in (
        (2, "button"),
        (3, "input[required]"),
        (3, "select"),
        (4, "#titel"),
        (5, "#tal"),
        (6, "#navn-fil"),
    ):
        form = f"document.querySelector('#trin-{step}')"
        wait_for(page, f"{form}?.querySelector('{asked}') && 1")
        broken, _ = page.axe()
        assert broken == [], step
        assert page.ask("document.documentElement.scrollWidth <= innerWidth"), step
        page.ask(f"{form}.querySelector('input[required]')?.click()")
        page.ask(f"{form}.requestSubmit()") if step < 6 else None


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_among_what_is_found(page, kontor, width):
    at(page, kontor, "/", width)
    page.ask("(() => { const q = document.querySelector('#q'); q.value = 'sag'; q.form.requestSubmit(); })()")
    wait_for(page, "location.pathname.startsWith('/soeg/') && document.querySelector('.fundne') && 1")
    assert page.axe()[0] == []
    assert page.ask("document.documentElement.scrollWidth <= innerWidth")


def files_of(kontor):
    return {name: data for name, data in tree_of(kontor.desk.root).items() if "lås" not in name}


def focused(page):
    return page.ask("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")


def test_the_overview_by_keyboard_alone(page, kontor):
    at(page, kontor, "/")
    press(page, "j")
    first = focused(page)
    assert "skal ud" in first
    press(page, "j")
    assert focused(page) != first
    press(page, "k")
    assert focused(page) == first
    press(page, "Enter")
    wait_for(page, "location.pathname.startsWith('/m/')")
    at(page, kontor, "/")
    press(page, "y")
    wait_for(page, "location.pathname === '/nyt-moede'")


def test_the_chosen_kpi_is_fetched_by_h_and_told_at_its_row(page, kontor):
    at(page, kontor, "/")
    row = "[...document.querySelectorAll('li[data-raekke]')].find(r => r.querySelector('button[data-tast=h]'))"
    page.ask(f"{row}.querySelector('a').focus()")
    press(page, "h")
    wait_for(page, f"{row}.textContent.includes('kunne ikke hentes')", 30)


def test_a_follow_up_is_marked_and_undone_by_keyboard(page, kontor):
    at(page, kontor, "/")
    before = files_of(kontor)
    page.ask("document.querySelector('form[hx-post^=\"/udfoert\"] button').focus()")
    press(page, "Enter")
    wait_for(page, "document.querySelector('#undo') && 1")
    assert files_of(kontor) != before
    wait_for(page, "document.body.textContent.includes('Ingen opfølgning er overskredet')")
    wait_for(page, "document.querySelector('#undo')['htmx-internal-data']?.listenerInfos?.length")  # it hears its key
    press(page, "z")
    wait_for(page, "document.body.textContent.includes('Send <b>brev')")
    assert files_of(kontor) == before


def test_a_search_by_keyboard_alone(page, kontor):
    at(page, kontor, "/")
    press(page, "/")
    type_text(page, "hemmeligvej")
    press(page, "Enter")
    wait_for(page, "document.querySelector('mark') && document.readyState === 'complete'")
    assert page.ask("location.href + document.title").count("emmelig") == 0
    press(page, "Escape")
    press(page, "j")
    assert "Hemmeligvej" in focused(page)
    press(page, "Enter")
    wait_for(page, "location.pathname.includes('/punkt/')")
    assert page.ask("location.href").count("emmelig") == 0


def test_a_new_kpi_by_enter_alone_where_the_guess_is_right(page, kontor):
    at(page, kontor, "/noegletal")
    press(page, "a")
    wait_for(page, "document.querySelector('[data-slip]') && document.readyState === 'complete'")
    drop(page, "nye.csv", CSV)
    for step in range(2, 7):
        wait_for(page, f"document.querySelector('#trin-{step}')?.contains(document.activeElement)")
        press(page, "Enter")
    wait_for(page, "location.pathname === '/noegletal' && document.querySelector('[id=\"n-ledige_2\"]') && 1")
    assert "metrics/nye.yaml" in tree_of(kontor.desk.root)
