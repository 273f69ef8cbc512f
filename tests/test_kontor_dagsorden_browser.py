"""The agenda in a browser: dragged by the mouse, worked by keys alone, a file that is dropped, and what others change meanwhile."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from build import COMMITTEE, DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, workspace
from chromium import AXE, DESKTOP, PHONE, browser, require
from kontorpage import NOW, press, served, type_text, visit, wait_for

pytestmark = pytest.mark.browser
M = f"/m/{COMMITTEE}/{DATE}/"
BEFORE = dt.datetime(2021, 2, 1, 9, 0, 0, tzinfo=NOW.tzinfo)
WHEEL = "årshjul:\n  - {punkt: eventuelt, hver: møde, plads: sidst}\n"
NAMES = ["En sag", "En plan", "En aftale", "Eventuelt"]


@pytest.fixture(scope="module")
def chromium():
    require()
    with browser() as page:
        yield page


@pytest.fixture
def root(tmp_path):
    items = {f"{MEETING}/{n:02}-punkt-{n}.yaml": f"titel: {t}\nsagsnr: 21/{n}\nindstilling: Godkendes.\n" for n, t in enumerate(NAMES[:3], 1)}  # fmt: skip
    end = {f"{MEETING}/04-eventuelt.yaml": "titel: Eventuelt\n", ITEM: None}
    waits = {f"{HOME}/emner/01-haven.yaml": "titel: Haven ved skolen\n"}
    head = {f"{HOME}/udvalg.yaml": f"kommune: Prøve Kommune\nudvalg: Rådet\n{FIVE_OF_THREE_PARTIES}{WHEEL}"}
    return workspace(tmp_path, {**items, **end, **waits, **head})


@pytest.fixture
def kontor(root, chromium):
    with served(root, now=BEFORE) as made:
        chromium.dialogs = []
        visit(chromium, made.ticket(), DESKTOP)
        visit(chromium, made.base + M, DESKTOP)
        wait_for(chromium, "!!window.udvalg && document.readyState === 'complete'")
        yield made


def titles(page):
    return page.ask("[...document.querySelectorAll('#liste .t > a')].map(a => a.textContent)")


def order_is(page, *names):
    wait_for(page, f"JSON.stringify([...document.querySelectorAll('#liste .t > a')].map(a => a.textContent)) === {json.dumps(json.dumps(names, ensure_ascii=False, separators=(',', ':')))}")  # fmt: skip


def on_disk(root):
    return [
        re.search(r"titel: (.*)", path.read_text("utf-8"))[1] for path in sorted(Path(root, MEETING).glob("0*.yaml"))
    ]


def centre(page, selector):
    return page.ask(f"(() => {{ const e = document.querySelector({selector!r}); e.scrollIntoView({{block: 'center'}}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2, b.height]; }})()")  # fmt: skip


def mouse(page, kind, x, y):
    page.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)


def drag(page, grip, target, *, below):
    x, y, _ = centre(page, grip)
    mouse(page, "mousePressed", x, y)
    _, to, height = page.ask(f"(() => {{ const b = document.querySelector({target!r}).getBoundingClientRect(); return [b.x, b.y + b.height / 2, b.height]; }})()")  # fmt: skip
    for step in range(1, 5):
        mouse(page, "mouseMoved", x, y + (to - y) * step / 4 + (height / 4 if below else -height / 4))
    mouse(page, "mouseReleased", x, to + (height / 4 if below else -height / 4))


def row(n):
    return f"#liste [data-punkt]:nth-of-type({n})"


def test_an_item_is_dragged_by_its_grip(kontor, chromium, root):
    drag(chromium, f"{row(1)} [data-greb]", row(2), below=True)
    order_is(chromium, "En plan", "En sag", "En aftale", "Eventuelt")
    assert on_disk(root) == titles(chromium)
    drag(chromium, f"{row(3)} [data-greb]", row(1), below=False)
    order_is(chromium, "En aftale", "En plan", "En sag", "Eventuelt")
    assert chromium.ask("[...document.querySelectorAll('#liste .n')].map(n => n.textContent).join()") == "1,2,3,4"
    assert chromium.ask("document.querySelector('#saved').textContent.includes('Gemt')")


def test_a_drag_that_is_left_moves_nothing(kontor, chromium, root):
    x, y, _ = centre(chromium, f"{row(1)} [data-greb]")
    mouse(chromium, "mousePressed", x, y)
    mouse(chromium, "mouseMoved", x, y + 120)
    wait_for(chromium, "!!document.querySelector('#liste .moving')")
    press(chromium, "Escape")
    mouse(chromium, "mouseReleased", x, y + 120)
    assert chromium.ask("!document.querySelector('#liste .moving, #liste .land-before, #liste .land-after')")
    assert on_disk(root) == NAMES


def test_by_keys_alone_an_item_is_added_moved_closed_withdrawn_and_the_agenda_sent(kontor, chromium, root):
    press(chromium, "a")
    wait_for(chromium, "document.activeElement.id === 'ny-titel'")
    type_text(chromium, "Nyt værksted")
    press(chromium, "Enter")
    order_is(chromium, "En sag", "En plan", "En aftale", "Nyt værksted", "Eventuelt")
    wait_for(chromium, "document.querySelector('#ny-titel').value === ''")
    press(chromium, "Escape")

    press(chromium, "j")
    press(chromium, "j")
    wait_for(chromium, "document.activeElement.closest('[data-punkt]')?.textContent.includes('En plan')")
    press(chromium, "ArrowDown", alt=True)
    order_is(chromium, "En sag", "En aftale", "En plan", "Nyt værksted", "Eventuelt")
    wait_for(chromium, "document.activeElement.closest('[data-punkt]')?.textContent.includes('En plan')")
    press(chromium, "ArrowUp", alt=True)
    order_is(chromium, "En sag", "En plan", "En aftale", "Nyt værksted", "Eventuelt")
    wait_for(chromium, "document.activeElement.closest('[data-punkt]')?.textContent.includes('En plan')")

    press(chromium, "l")
    wait_for(chromium, "document.activeElement.name === 'vaerdi'")
    type_text(chromium, "Personsag")
    press(chromium, "Enter")
    wait_for(chromium, "!!document.querySelector('#liste .tag.l')")
    assert "lukket: Personsag\n" in Path(root, MEETING, "02-punkt-2.yaml").read_text("utf-8")

    press(chromium, "Escape")
    chromium.ask("document.activeElement.blur()")
    press(chromium, "j")
    press(chromium, "u")
    wait_for(chromium, "!!document.querySelector('#liste .gone')")
    assert "udgår: true\n" in Path(root, MEETING, "01-punkt-1.yaml").read_text("utf-8")

    press(chromium, "s")
    wait_for(chromium, "document.activeElement.id === 'send'")
    press(chromium, "Enter")
    wait_for(chromium, "document.querySelector('#ud').textContent.includes('Dagsordenen er sendt ud')")
    assert Path(root, MEETING, "udsendt.yaml").exists()

    press(chromium, "z")
    wait_for(chromium, "document.querySelector('#ud').textContent.includes('Når dagsordenen sendes ud')")
    assert not Path(root, MEETING, "udsendt.yaml").exists()


def test_the_key_that_closes_opens_again(kontor, chromium, root):
    path = Path(root, MEETING, "01-punkt-1.yaml")
    before = path.read_text("utf-8")
    path.write_text(before + "lukket: Personsag\n", "utf-8")
    wait_for(chromium, "!!document.querySelector('#liste .tag.l')")
    press(chromium, "j")
    press(chromium, "l")
    wait_for(chromium, "!document.querySelector('#liste .tag.l')")
    assert path.read_text("utf-8") == before


DROP = """(() => {
  const data = new DataTransfer();
  data.items.add(new File(["# Jobcamp for unge\\n\\n## Sagsfremstilling\\n\\nTekst.\\n"], "jobcamp.md"));
  for (const kind of ["dragover", "drop"])
    document.querySelector("#slip").dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
})()"""


def test_a_dropped_file_is_an_item_in_two_actions(kontor, chromium, root):
    chromium.ask(DROP)
    wait_for(chromium, "!!document.querySelector('[data-fokus]') && document.activeElement.matches('[data-fokus]')")
    assert on_disk(root) == NAMES
    press(chromium, "Enter")
    order_is(chromium, "En sag", "En plan", "En aftale", "Jobcamp for unge", "Eventuelt")
    assert on_disk(root)[3] == "Jobcamp for unge"


def test_a_dropped_file_is_left_by_escape(kontor, chromium, root):
    chromium.ask(DROP)
    wait_for(chromium, "!!document.querySelector('[data-lad]') && document.activeElement.matches('[data-fokus]')")
    press(chromium, "Escape")
    wait_for(chromium, "!document.querySelector('[data-lad]')")
    assert on_disk(root) == NAMES


def test_what_others_change_is_seen_and_what_is_typed_stays(kontor, chromium, root):
    press(chromium, "a")
    type_text(chromium, "Halvt skrevet")
    chromium.ask("document.querySelector('#f-sted').focus()")
    type_text(chromium, "Lokale 7")
    Path(root, MEETING, "05-kollegas.yaml").write_text("titel: Kollegas punkt\n", "utf-8")
    Path(root, MEETING, "moede.yaml").write_text(f"dato: {DATE}\nsted: Kantinen\ntid: 15.00\n", "utf-8")
    wait_for(chromium, "document.querySelector('#liste').textContent.includes('Kollegas punkt')")
    wait_for(chromium, "document.querySelector('#f-tid').value === '15.00'")
    assert chromium.ask("document.querySelector('#ny-titel').value") == "Halvt skrevet"
    assert chromium.ask("document.querySelector('#f-sted').value") == "Lokale 7"
    chromium.ask("document.querySelector('#gem-felter').click()")
    wait_for(chromium, "document.querySelector('#felt-sted').textContent.includes('Kantinen')")
    assert chromium.ask("document.querySelector('#f-sted').value") == "Lokale 7"
    assert Path(root, MEETING, "moede.yaml").read_text("utf-8") == f"dato: {DATE}\nsted: Kantinen\ntid: 15.00\n"
    chromium.ask("document.querySelector('#gem-felter').click()")  # hers, now that she has seen both
    wait_for(chromium, "document.querySelector('#saved').textContent.includes('Gemt')")
    wait_for(chromium, "!document.querySelector('#felt-sted .msg')")
    assert Path(root, MEETING, "moede.yaml").read_text("utf-8") == f"dato: {DATE}\nsted: Lokale 7\ntid: 15.00\n"


def test_what_was_typed_survives_a_closed_tab_and_meets_what_the_file_says_then(kontor, chromium, root):
    head = Path(root, MEETING, "moede.yaml")
    chromium.ask("document.querySelector('#f-sted').focus()")
    type_text(chromium, "Lokale 7")
    visit(chromium, "about:blank")
    head.write_text(f"dato: {DATE}\nsted: Kantinen\n", "utf-8")
    visit(chromium, kontor.base + M)
    wait_for(chromium, "document.querySelector('#f-sted').value === 'Lokale 7'")
    assert "Ikke gemt" in chromium.ask("document.querySelector('#saved').textContent")
    chromium.ask("document.querySelector('#gem-felter').click()")
    wait_for(chromium, "document.querySelector('#felt-sted').textContent.includes('Kantinen')")
    assert head.read_text("utf-8") == f"dato: {DATE}\nsted: Kantinen\n"
    chromium.ask("document.querySelector('[data-tag-filens]').click()")  # the file's, after all
    wait_for(chromium, "!document.querySelector('#felt-sted .msg')")
    assert head.read_text("utf-8") == f"dato: {DATE}\nsted: Kantinen\n"
    visit(chromium, kontor.base + M)
    wait_for(chromium, "document.querySelector('#f-sted').value === 'Kantinen'")


def test_an_apology_is_one_click(kontor, chromium, root):
    chromium.ask(
        "[...document.querySelectorAll('.people li')].find(e => e.textContent.includes('Bo Berg')).querySelector('.chip').click()"
    )
    wait_for(chromium, "!!document.querySelector('.people [aria-pressed=true]')")
    assert "afbud: [Bo Berg]" in Path(root, MEETING, "moede.yaml").read_text("utf-8")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("state", ["draft", "unfolded", "told", "sent", "empty", "new meeting"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(kontor, chromium, root, width, state):
    if state == "empty":
        for path in Path(root, MEETING).glob("0*.yaml"):
            path.unlink()
    if state == "sent":
        kontor.post(f"{M}dagsorden/udsend")
    if state == "told":
        Path(root, MEETING, "02-punkt-2.yaml").write_text("titel: En plan\nnøgletal: [findes_ikke]\n", "utf-8")
    path = f"/nyt-moede?udvalg={COMMITTEE}&dato=2021-05-13" if state == "new meeting" else M
    visit(chromium, kontor.base + path, width)
    wait_for(chromium, "!!window.udvalg")
    if state == "unfolded":
        chromium.ask(
            "document.querySelectorAll('[data-mere]').forEach(e => e.click()), document.querySelectorAll('details').forEach(e => e.open = true)"
        )
    if state == "told":
        chromium.ask(
            "document.querySelector('[data-mere]').click(), document.querySelector('[name=maerke][value=lukket]').form.requestSubmit()"
        )
        wait_for(chromium, "!!document.querySelector('#liste .t .msg.e')")
        chromium.ask(DROP)
        wait_for(chromium, "!!document.querySelector('[data-lad]')")
    chromium.ask(AXE.read_text("utf-8") + ";1")
    found = chromium.ask(
        "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | ')))"
    )
    assert found == []
    assert chromium.ask("document.documentElement.scrollWidth <= innerWidth")


def test_a_new_meeting_that_can_not_be_made_leads_to_the_field_that_is_wrong(kontor, chromium):
    visit(chromium, f"{kontor.base}/nyt-moede?udvalg={COMMITTEE}&dato=2021-05-12", DESKTOP)
    wait_for(chromium, "!!window.udvalg && !!window.htmx && document.readyState === 'complete'")
    chromium.ask("document.querySelector('#ord').focus()")
    type_text(chromium, "a/b")
    chromium.ask("document.querySelector('#opret').focus(), document.querySelector('#opret').click()")
    wait_for(chromium, "document.activeElement.id === 'ord' && !!document.querySelector('#ord-m1')")
    assert chromium.ask("document.querySelector('#ord').value + document.querySelectorAll('.field.bad').length") == "a/b1"  # fmt: skip
