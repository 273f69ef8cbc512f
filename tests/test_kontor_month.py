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
from kontorperson import at, click, drop, retype, says

from committee import (
    FieldChange,
    MeetingKey,
    attach,
    change_item_fields,
    change_presence,
    item_form,
    open_archive,
    save_item_fields,
    save_meeting_fields,
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
        self.time = dt.datetime.fromisoformat(f"{day}T{hour:02}:00:00+01:00")


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

    def item(self, number):
        """The other workspace's meeting and its item, where the library is called because no command does it."""
        sitting, problems = sit_to_record(open_archive(self.other), KEY)
        assert sitting is not None, problems
        return sitting, sitting.agenda[number - 1]

    def fields(self, number, values, save=save_item_fields):
        """Save what was typed in an item's form, or with another use case what was clicked."""
        sitting, numbered = self.item(number)
        form = item_form(sitting, numbered)
        changes = [FieldChange(path, form.values.get(path, ""), value) for path, value in values.items()]
        made = save(sitting, numbered, form.digest, changes)
        assert made.files and not made.problems and not made.refused and not made.conflicts

    def alike(self):
        """That both have the same files, which is told by the names of those that differ."""
        page, other = (files_of(root) for root in (self.root, self.other))
        assert page.keys() == other.keys()
        differ = [
            f"{name}:\n{page[name][:3000].decode('utf-8', 'replace')}\n--- by command:\n{other[name][:3000].decode('utf-8', 'replace')}"
            for name in page
            if page[name] != other[name]
        ]
        assert not differ, "\n".join(differ)
        return page


def files_of(root):
    return {name: data for name, data in tree_of(root).items() if not name.endswith("-lås")}


@pytest.fixture
def page():
    require()
    with browser() as made:
        yield made


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
    year, month_of_year, day = DAY.split("-")
    is_danish = page.ask("navigator.language").startswith("da")  # the browser's own way of writing a date
    for digit in day + month_of_year + year if is_danish else month_of_year + day + year:
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


PARKING = "Der mangler **40 pladser** ved stationen.\n\nCyklerne står på fortovet."
POINTS = ["der opsættes 40 pladser.", "udgiften holdes inden for rammen."]


def the_meeting_s_own_fields(month, page):
    click(page, "#f-sted")
    type_text(page, "Lokale 7")
    press(page, "Enter")
    wait_for(page, "document.querySelector('[name=foer-sted]').value === 'Lokale 7'")
    save_meeting_fields(open_archive(month.other), KEY, [FieldChange(("sted",), "", "Lokale 7")])
    assert b"sted: Lokale 7\n" in month.alike()[f"{MEETING}/moede.yaml"]


def at_item(page, title):
    wait_for(page, f"document.querySelector('#overskrift')?.textContent === {json.dumps(title)}")
    wait_for(
        page, "document.querySelector('#saved').dataset.s === 'saved' && !!document.querySelector('udvalg-editor')"
    )


def all_saved(page):
    wait_for(page, "document.querySelector('#saved').dataset.s === 'saved'")
    wait_for(page, "document.querySelector('#saved').textContent.includes('Gemt')")


def texts_of_what_was_typed(month, page):
    click(page, "#liste .t > a", TYPED)
    at_item(page, TYPED)
    click(page, "#sagsnr-s")
    type_text(page, "26/104")
    retype(page, "#sagsfremstilling .cm-content", PARKING.partition("\n")[0])
    press(page, "Enter")
    press(page, "Enter")
    type_text(page, PARKING.rpartition("\n")[2])
    click(page, "#flere summary")
    click(page, "#nyt-afsnit")
    type_text(page, "Økonomi")
    press(page, "Enter")
    wait_for(page, "document.activeElement.closest('#afsnit > :last-child') !== null")
    type_text(page, "Udgiften er 100.000 kr.")
    retype(page, "#at textarea", POINTS[0])
    click(page, "#nyt-punkt")
    type_text(page, POINTS[1])
    all_saved(page)
    sections = {("afsnit", "Økonomi"): "Udgiften er 100.000 kr.", ("indstilling", "at"): POINTS}
    month.fields(2, {("sagsnr",): "26/104", ("sagsfremstilling",): PARKING, **sections})
    month.alike()


def texts_of_the_template(month, page):
    press(page, "n", alt=True)
    at_item(page, AGENDA[2])
    retype(page, "#titel-s", STRATEGY)
    retype(page, "#sagsfremstilling .cm-content", "Tre af fem mål er nået.")
    all_saved(page)
    month.fields(3, {("titel",): STRATEGY, ("sagsfremstilling",): "Tre af fem mål er nået."})
    month.alike()


def it_stops_the_publication(month, page):
    press(page, "Escape")
    press(page, "g")
    press(page, "u")
    at(page, "/udgivelse")
    looked(page)
    says(page, "main h3", "CPR-nummer")
    says(page, "main a", "fund står i vejen")
    assert CPR not in page.ask("document.documentElement.outerHTML")
    assert not any("offentlig/" in name for name in month.alike())


def looked(page):
    wait_for(page, "!!document.querySelector('#udgiv-nu') && !document.querySelector('#undersoeger')", 60)


def an_attachment_stops_and_is_replaced(month, page, dirty, clean):
    drop(page, "#slip", dirty)
    says(page, "#bilag [data-fund] .msg.e", "CPR-nummer", 30)
    assert CPR not in page.ask("document.documentElement.outerHTML")
    attach(*month.item(3), dirty.name, dirty.read_bytes(), month.clock().date())
    month.alike()
    it_stops_the_publication(month, page)
    click(page, "a.btn", "Ret det i punkt 3")
    at_item(page, STRATEGY)
    click(page, "#bilag [data-fjern]")
    says(page, "#bilag-besked", "ligger der stadig")
    all_saved(page)
    month.fields(3, {("bilag",): []}, change_item_fields)
    month.alike()
    drop(page, "#slip", clean)
    says(page, "#bilag [data-set]", "tjekket, intet fundet", 30)
    attach(*month.item(3), clean.name, clean.read_bytes(), month.clock().date())
    assert b"Opgjort uden navne" in month.alike()[f"{MEETING}/bilag/opgoerelse.csv"]


def the_agenda_is_sent(month, page):
    click(page, "main a", "Dagsorden")
    at(page, f"{AT}/")
    agenda_is(page, *AGENDA[:2], STRATEGY, *AGENDA[3:])
    month.clock.go_to("2026-12-03", 9)
    press(page, "s")
    wait_for(page, "document.activeElement.id === 'send'")
    press(page, "Enter")
    says(page, "#ud", "Dagsordenen er sendt ud")
    month.command("udsend", DAY)
    assert b"2026-12-03" in month.alike()[f"{MEETING}/udsendt.yaml"]


def to_meeting(month, page):
    month.clock.go_to(DAY, 15)
    press(page, "g")
    press(page, "m")
    wait_for(page, "location.pathname.includes('/moede/') && !!window.udvalgMoede")
    wait_for(page, f"document.documentElement.dataset.husket === '{len(AGENDA)}'")
    says(page, ".kick", "Punkt 1 af 6")


def nothing_waits(page):
    wait_for(page, "udvalgKoe.read().length === 0 && document.querySelector('#saved').textContent.includes('Gemt')")


def step(page, keys, told):
    """Some keys at the meeting, and what the dock tells of them when they are saved."""
    for key in keys:
        press(page, key)
    says(page, "#last", told)
    nothing_waits(page)


def on(page, number):
    press(page, "n")
    says(page, ".kick", f"Punkt {number} af 6")


def comes_or_goes(month, number, name, *, here):
    assert change_presence(*month.item(number), name, here=here).files


def somebody_is_late(month, page):
    step(page, "f2", "Bo Berg er ikke mødt")
    press(page, "Escape")  # the digits are the members until she is done
    comes_or_goes(month, 1, "Bo Berg", here=False)
    month.alike()
    step(page, "1", "Punkt 1: Godkendt.")
    month.command("beslut", DAY, "1", "Godkendt.")
    month.alike()


def a_recusal_and_a_vote_with_one_dissenter(month, page):
    on(page, 2)
    step(page, "i3", "Carla Chr er inhabil ved punkt 2")
    press(page, "Escape")  # the digits are the members until she is done
    month.command("beslut", DAY, "2", "--inhabil", "Carla Chr")
    month.alike()
    click(page, "button", "Udvalget har besluttet den")
    says(page, "#last", "udvalget har besluttet inhabiliteten")
    nothing_waits(page)
    month.command("beslut", DAY, "2", "--inhabil", "Carla Chr", "--habilitet")
    month.alike()
    press(page, "v")
    press(page, "5")
    says(page, "#papir .draft", "For stemte A og V. Imod stemte Ø.")
    step(page, ["Enter"], "Punkt 2: 2 for, 1 imod")
    month.command("beslut", DAY, "2", "--for", "A, V", "--imod", "Ø")
    month.alike()


def a_departure_and_an_arrival(month, page):
    on(page, 3)
    step(page, "f4", "Dan Dal gik før punkt 3")
    press(page, "Escape")  # the digits are the members until she is done
    comes_or_goes(month, 3, "Dan Dal", here=False)
    month.alike()
    click(page, ".seat", "Bo")
    says(page, "#last", "Bo Berg er her fra punkt 3")
    nothing_waits(page)
    comes_or_goes(month, 3, "Bo Berg", here=True)
    assert b"Bo Berg: 3" in month.alike()[f"{MEETING}/moede.yaml"]


def a_step_that_is_undone(month, page):
    before = month.alike()
    on(page, 4)
    step(page, "3", "Punkt 4: ")
    assert files_of(month.root) != before
    step(page, "z", "Fortrudt: Punkt 4: ")
    assert month.alike() == before


def several_items_at_once(month, page):
    press(page, "e")
    for title in AGENDA[4:]:
        click(page, f"#sheet li:nth-child({AGENDA.index(title) + 1}) [data-hak]")
    phrase = page.ask("document.querySelector('#frase-2').textContent.replace(/^\\s*\\d+\\s*/, '').trim()")
    step(page, "2", f"Punkt 5 og 6: {phrase}")
    month.command("beslut", DAY, "5,6", phrase)
    month.alike()


def referat(month):
    """The minutes' Word file of each workspace, with the same words typed in it, outside of both."""
    for root in (month.root, month.other):
        document = docx.Document(str(root / f"output/raadet/{DAY}/referat.docx"))
        blanks = [paragraph for paragraph in document.paragraphs if paragraph.text == BLANK]
        assert len(blanks) == 2
        blanks[0].text, blanks[1].text = "Taget til efterretning med ros.", "Godkendt, idet campen holdes i uge 28."
        target = month.folder / f"{root.name}.docx"
        document.save(str(target))
        yield target


def decisions_from_word(month, page):
    month.clock.go_to("2026-12-11", 9)
    press(page, "g")
    press(page, "e")
    at(page, "/efter")
    says(page, "#mangler + ul", "Punkt 3")
    click(page, "button", "Lav referatet i Word")
    says(page, "#sagt", "fil", 60)
    month.command("referat", DAY)
    month.alike()
    by_her, by_command = referat(month)
    drop(page, "#slip", by_her)
    wait_for(page, "document.activeElement.id === 'tag-ind'")
    month.alike()
    press(page, "Enter")
    says(page, "[role=status]", "Alt i filen er taget ind")
    month.command("indlaes", by_command, "--ja")
    month.alike()


def the_minutes_are_approved(month, page):
    month.clock.go_to("2026-12-17", 16)
    retype(page, "#af", "Anna And")
    press(page, "Enter")
    says(page, "#godkend", "Referatet er godkendt", 60)
    month.command("godkend", DAY, "--af", "Anna And")
    assert b"2026-12-17" in month.alike()[f"{MEETING}/godkendt.yaml"]


def the_edition_is_published(month, page):
    press(page, "g")
    press(page, "u")
    at(page, "/udgivelse")
    looked(page)
    click(page, "button#udgiv-nu")
    wait_for(page, "!!document.querySelector('#kvit')", 60)
    month.command("udgiv", DAY)
    made = month.alike()
    assert f"output/raadet/{DAY}/offentlig/kvittering.json" in made
    assert not any(CPR.encode() in data for name, data in made.items() if name.startswith("output/"))


@pytest.fixture
def papers(tmp_path):
    """The files that she has of others: a case in Word, an attachment with a number that must not out, and the same without."""
    word, dirty, clean = (
        tmp_path / name for name in ("Jobcamp for unge.docx", "Opgørelse (udkast).csv", "Opgørelse.csv")
    )
    document = docx.Document()
    document.add_heading(FILED, 0)
    document.add_paragraph("Unge får en uge på havnen.")
    document.save(word)
    dirty.write_text(f"navn;nr\nOle;{CPR}\n", "utf-8")
    clean.write_text("mål;nået\nOpgjort uden navne;3\n", "utf-8")
    return word, dirty, clean


def test_a_month_at_the_page_leaves_the_files_of_the_same_month_by_commands(tmp_path, monkeypatch, page, papers):
    month, (word, dirty, clean) = Month(tmp_path, monkeypatch), papers
    with served(month.root, now=month.clock, user=machine.user()) as kontor:
        kontor.let_in(page)
        visit(page, kontor.base + "/", DESKTOP)
        wait_for(page, "!!window.udvalg && document.readyState === 'complete'")
        a_new_meeting(month, page)
        five_items(month, page, word)
        the_meeting_s_own_fields(month, page)
        texts_of_what_was_typed(month, page)
        texts_of_the_template(month, page)
        an_attachment_stops_and_is_replaced(month, page, dirty, clean)
        the_agenda_is_sent(month, page)
        to_meeting(month, page)
        somebody_is_late(month, page)
        a_recusal_and_a_vote_with_one_dissenter(month, page)
        a_departure_and_an_arrival(month, page)
        a_step_that_is_undone(month, page)
        several_items_at_once(month, page)
        decisions_from_word(month, page)
        the_minutes_are_approved(month, page)
        the_edition_is_published(month, page)
        assert kontor.faults == [] and page.dialogs == []
