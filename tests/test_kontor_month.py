"""A whole month at the page, in a browser, as its user does it: clicks, keys and typed words; and the same month by commands beside it.

After each step the two workspaces have the same files, byte for byte: what the page writes is what the commands write, whatever the way
that was taken there. What the program remembers of its own (`.udvalg/`) and the empty locks are left aside, and nothing else: both
clocks tell the same time, which the steps move on.
"""

import datetime as dt
import json
import types

import docx
import pytest
from build import FIVE_OF_THREE_PARTIES, HOME, run, tree_of, write
from chromium import DESKTOP, browser, require
from kontorpage import NOW, press, served, type_text, visit, wait_for

from committee import (
    MeetingKey,
    open_archive,
    sit_to_record,
)
from committee.cli import machine

pytestmark = pytest.mark.browser
DAY, BEFORE = "2026-12-10", "2026-11-12"
KEY, MEETING = MeetingKey("raadet", DAY), f"{HOME}/{DAY}"
AT = f"/m/raadet/{DAY}"
CPR = "010180-1236"
BLANK = "[Skriv beslutningen her]"
WHEEL = """årshjul:
  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}
  - {punkt: eventuelt, hver: møde, plads: sidst}
"""
FILES = {
    f"{HOME}/udvalg.yaml": f"kommune: Prøve Kommune\nudvalg: Rådet\n{FIVE_OF_THREE_PARTIES}{WHEEL}",
    f"{HOME}/{BEFORE}/moede.yaml": f"dato: {BEFORE}\n",
    f"{HOME}/{BEFORE}/01-haven.yaml": "titel: Haven ved skolen\nsagsnr: 26/9\nsagsfremstilling: Haven er vild.\n"
    "indstilling: Godkendes.\nbeslutning: Udsat.\n",
}  # fmt: skip
TYPED, FILED, COPIED = "Cykelparkering ved stationen", "Jobcamp for unge", "Haven ved skolen"
AGENDA = [
    "Godkendelse af dagsorden",
    TYPED,
    "Status på investeringsstrategien [indsæt navn]",
    FILED,
    COPIED,
    "Eventuelt",
]
STRATEGY = "Status på investeringsstrategien for Havnen"


class Clock:
    """What both ways take for the time."""

    def __init__(self):
        self.time = NOW

    def __call__(self):
        return self.time

    def go_to(self, day, hour):
        self.time = dt.datetime.fromisoformat(f"{day}T{hour}:00:00+01:00")


class Month:
    """The page in its browser, with its workspace; and another of the same files, for the commands."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.clock = folder, Clock()
        self.root, self.other = write(folder / "side", FILES), write(folder / "kommando", FILES)
        today = types.SimpleNamespace(date=types.SimpleNamespace(today=lambda: self.clock().date()))
        monkeypatch.setattr("committee.cli.commands.udsend.now", self.clock)
        monkeypatch.setattr("committee.cli.commands.godkend.now", self.clock)
        monkeypatch.setattr("committee.cli.commands.udgiv.dt", today)

    def command(self, *words):
        made = run("-C", self.other, *words)
        assert made.code == 0, made.all

    def sitting(self):
        """The other workspace's meeting, where the library is called because no command does it."""
        sitting, problems = sit_to_record(open_archive(self.other), KEY)
        assert sitting is not None, problems
        return sitting

    def item(self, number):
        sitting = self.sitting()
        return sitting, sitting.agenda[number - 1]

    def alike(self):
        """That both have the same files, which is told by the names of those that differ."""
        page, other = (files_of(root) for root in (self.root, self.other))
        assert page.keys() == other.keys()
        differ = {name: (page[name], other[name]) for name in page if page[name] != other[name]}
        assert not differ
        return page


def files_of(root):
    return {name: data for name, data in tree_of(root).items() if not name.endswith("-lås")}


@pytest.fixture
def page():
    require()
    with browser() as made:
        yield made


# --- what a person does --------------------------------------------------------------------------------------


def the(selector, words=""):
    """JavaScript for the element that is seen, with some words in it."""
    found = f"[...document.querySelectorAll({json.dumps(selector)})].find("
    return f"{found}e => e.getClientRects().length && e.textContent.includes({json.dumps(words)}))"


def click(page, selector, words=""):
    """Click with the mouse in the middle of an element, where nothing lies over it."""
    element = the(selector, words)
    wait_for(page, f"!!{element}")
    x, y = page.ask(
        f"(() => {{ const e = {element}; e.scrollIntoView({{block: 'center', behavior: 'instant'}});"
        " const b = e.getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2] })()"
    )
    hit = f"(() => {{ const e = {element}, h = document.elementFromPoint({x}, {y}); return e.contains(h) || h?.closest('label')?.contains(e) }})()"
    assert page.ask(hit), f"something lies over {selector} {words}"
    for kind in ("mousePressed", "mouseReleased"):
        page.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


def retype(page, selector, text):
    """Click in a field, choose all of it, and write something else."""
    click(page, selector)
    page.send("Input.dispatchKeyEvent", type="keyDown", key="a", code="KeyA", windowsVirtualKeyCode=65, modifiers=2, commands=["selectAll"])  # fmt: skip
    page.send("Input.dispatchKeyEvent", type="keyUp", key="a", code="KeyA", windowsVirtualKeyCode=65, modifiers=2)
    type_text(page, text)


def drop(page, selector, file):
    """Drop a file from the machine's own folders."""
    wait_for(page, f"!!{the(selector)}")
    x, y = page.ask(
        f"(() => {{ const e = {the(selector)}; e.scrollIntoView({{block: 'center', behavior: 'instant'}});"
        " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()"
    )
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        page.send("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)


def at(page, end):
    """Wait until the page is one whose address ends so, and it hears."""
    wait_for(
        page, f"location.pathname.endsWith({json.dumps(end)}) && document.readyState === 'complete' && !!window.udvalg"
    )


def says(page, selector, words, seconds=10):
    wait_for(page, f"!!{the(selector, words)}", seconds)


def saved(page):
    """Wait until the page says that all is saved."""
    wait_for(page, "document.querySelector('#saved').textContent.includes('Gemt')")


# --- the month -------------------------------------------------------------------------------------------------


def agenda_is(page, *titles):
    wanted = json.dumps(json.dumps(titles, ensure_ascii=False, separators=(",", ":")))
    wait_for(
        page, f"JSON.stringify([...document.querySelectorAll('#liste .t > a')].map(a => a.textContent)) === {wanted}"
    )


def a_new_meeting(month, page):
    press(page, "y")
    at(page, "/nyt-moede")
    page.ask("document.querySelector('#dato').focus()")
    for key in (
        DAY.split("-")[::-1] if page.ask("navigator.language").startswith("da") else (DAY[5:7], DAY[8:], DAY[:4])
    ):
        for digit in key:
            press(page, digit)
    wait_for(page, f"document.querySelector('#dato').value === '{DAY}'")
    click(page, "#opret")
    at(page, f"{AT}/")
    agenda_is(page, AGENDA[0], AGENDA[-1])
    month.command("ny", DAY)
    assert f"{MEETING}/moede.yaml" in month.alike()


def five_items(month, page, word):
    press(page, "a")
    wait_for(page, "document.activeElement.id === 'ny-titel'")
    type_text(page, TYPED)
    press(page, "Enter")
    agenda_is(page, AGENDA[0], TYPED, AGENDA[-1])
    month.command("punkt", DAY, TYPED)
    month.alike()

    page.ask("document.querySelector('#skabelon').focus()")
    for letter in "status på inv":
        press(page, letter)
    assert page.ask("document.querySelector('#skabelon').value") == "investeringsstrategi"
    click(page, "form[hx-post$='/skabelon'] button")
    agenda_is(page, *AGENDA[:3], AGENDA[-1])
    month.command("punkt", DAY, "--skabelon", "investeringsstrategi")
    month.alike()

    drop(page, "#slip", word)
    wait_for(page, "document.activeElement?.matches('[data-fokus]')")
    month.alike()  # nothing is written before it is taken
    press(page, "Enter")
    agenda_is(page, *AGENDA[:4], AGENDA[-1])
    month.command("punkt", DAY, "--fra", word)
    month.alike()

    click(page, "#ord")
    type_text(page, "haven")
    press(page, "Enter")
    click(page, "#fundet button", "Kopiér hertil")
    agenda_is(page, *AGENDA)
    month.command("kopier", BEFORE, "1", DAY)
    assert b"raadet/2026-11-12/haven" in month.alike()[f"{MEETING}/05-haven.yaml"]


def test_a_month_at_the_page_leaves_the_files_of_the_same_month_by_commands(tmp_path, monkeypatch, page):
    month = Month(tmp_path, monkeypatch)
    word = tmp_path / "Jobcamp for unge.docx"
    document = docx.Document()
    document.add_heading(FILED, 0)
    document.add_paragraph("Unge får en uge på havnen.")
    document.save(word)
    with served(month.root, now=month.clock, user=machine.user()) as kontor:
        kontor.let_in(page)
        visit(page, kontor.base + "/", DESKTOP)
        wait_for(page, "!!window.udvalg && document.readyState === 'complete'")
        a_new_meeting(month, page)
        five_items(month, page, word)
