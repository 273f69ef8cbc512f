"""Items and meetings copied: what comes along, what doesn't, and where it is put."""

import datetime as dt
import re

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, markdown, run, tree_of, workspace

from committee.archive.archive import Archive
from committee.archive.names import FOLDER_LOCK
from committee.base import atomic
from committee.base.problems import Place
from committee.domain.decision import Decision
from committee.records.fields import Markdown
from committee.rules.postponed import postponed_to
from committee.work.items import seats

LATER = "2021-03-11"
TARGET = f"{HOME}/{LATER}"
OTHER = "agenda_items/andet"
THERE = {
    f"{OTHER}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Andet Råd\nmedlemmer: [Dan Dal]\n",
    f"{OTHER}/{LATER}/moede.yaml": f"dato: {LATER}\n",
}


def test_the_pictures_in_a_text_go_along_to_another_committee(tmp_path):
    item = "titel: Kort\nresume: |\n  ![Kort [1]](bilag/kort.png){bredde=60%}\n  Kilde: os\nbeslutning: Ja.\n"
    files = {ITEM: item, f"{MEETING}/bilag/kort.png": b"one", f"{OTHER}/{LATER}/bilag/kort.png": b"another"}
    root = workspace(tmp_path, {**THERE, **files})
    assert run("-C", root, "oversend", DATE, "1", "andet", LATER).code == 0
    made = tree_of(root / OTHER / LATER)
    assert (made["bilag/kort.png"], made["bilag/kort-2.png"]) == (b"another", b"one")
    assert "![Kort [1]](bilag/kort-2.png){bredde=60%}\n  Kilde: os" in made["01-sag.yaml"].decode()


CASE = """# yaml-language-server: $schema=../../.skema/punkt.json
titel: 'En sag: nr. 1'   # som i brevet
sagsnr: 21/1

tillæg: Den kan ikke vente.
påført: 2021-02-10
sagsfremstilling: >
  Foldet
  tekst
beslutning:
  tekst: Anbefales.
  # husk brevet
  afstemninger:
    - {for: [Anna And, Bo Berg], imod: [Carla Chr]}
  mindretal:
    - {medlem: Carla Chr, tekst: Det er for dyrt.}
offentlig_beslutning: Hemmeligt
afsnit: {Økonomi: "Intet # her"}
noter: kun til os
indstilling: {at: [det godkendes., det sker.]}   # aftalt
bilag:
  - Løst bilag
  - {titel: Rapport, fil: bilag/rapport.pdf, påført: 2021-02-10}
"""
FILES = {
    ITEM: CASE.replace("noter: kun til os\n", ""),
    f"{MEETING}/bilag/rapport.pdf": b"%PDF-1",
    f"{TARGET}/moede.yaml": f"dato: {LATER}\n",
    f"{TARGET}/01-foerste.yaml": "titel: Første\n",
}
COPY = ("kopier", DATE, "1", LATER)


def files_of(root):
    return {name: data for name, data in tree_of(root).items() if not name.endswith(FOLDER_LOCK)}


def items_of(root, folder=LATER):
    meetings = Archive(root).contents(COMMITTEE).committees[0].meetings
    return next(meeting for meeting in meetings if meeting.folder == folder).items


def test_a_copy_is_the_file_as_it_was_written_without_what_was_of_its_meeting(tmp_path):
    root = workspace(tmp_path, {**FILES, f"{TARGET}/bilag/rapport.pdf": b"another"})
    before = files_of(root)
    done = run("-C", root, *COPY)
    assert (done.code, done.err, done.out) == (
        0,
        "",
        f"Skrev {TARGET}/02-sag.yaml\nSkrev {TARGET}/bilag/rapport-2.pdf\n",
    )
    made = files_of(root)
    assert {name: made[name] for name in before} == before
    assert set(made) - set(before) == {f"{TARGET}/02-sag.yaml", f"{TARGET}/bilag/rapport-2.pdf"}
    assert made[f"{TARGET}/bilag/rapport-2.pdf"] == b"%PDF-1"
    text = made[f"{TARGET}/02-sag.yaml"].decode()
    head, _, _ = CASE.partition("tillæg:")
    assert text.startswith(head + "sagsfremstilling: >\n  Foldet\n  tekst\nafsnit: {")
    assert "indstilling: {at: [det godkendes., det sker.]}   # aftalt\n" in text
    item = items_of(root)[1]
    assert (item.decision, item.late, item.added, item.public_decision) == (None, False, None, None)
    assert [(a.title, a.file, a.added) for a in item.attachments] == [
        ("Løst bilag", None, None),
        ("Rapport", "bilag/rapport-2.pdf", None),
    ]
    assert run("-C", root, "tjek", LATER).code == 0


def test_the_chain_has_the_vote_and_the_dissent_as_the_minutes_print_them(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, *COPY).code == 0
    (link,) = items_of(root)[1].history
    assert (link.committee, str(link.date), link.item, link.reference) == (
        "Rådet",
        DATE,
        "1",
        f"{COMMITTEE}/{DATE}/sag",
    )
    assert link.decision.startswith("Anbefales.")
    minutes = markdown(root)
    for words in ("Anna And og Bo Berg", "Carla Chr", "Det er for dyrt."):
        assert words in minutes
        assert words in link.decision


def test_what_was_decided_twice_stands_in_the_chain_in_order(tmp_path):
    item = "titel: En sag\nforløb: [{udvalg: Ældrerådet, beslutning: Ja.}]\nbeslutning: Udsat.\n"
    root = workspace(tmp_path, {**FILES, ITEM: item})
    assert run("-C", root, *COPY).code == 0
    assert [str(one.decision) for one in items_of(root)[1].history] == ["Ja.", "Udsat."]


def test_an_item_that_nothing_is_decided_of_keeps_its_bytes(tmp_path):
    item = "\ufefftitel: En sag\r\nforløb:\r\n  - {udvalg: Ældrerådet}  # dem\r\nresume: >-\r\n  Ja\r\n# slut".encode()
    root = workspace(tmp_path, {**FILES, ITEM: item})
    assert run("-C", root, *COPY).code == 0
    assert (root / f"{TARGET}/02-sag.yaml").read_bytes() == item


def test_a_copy_goes_before_the_standing_items_that_come_last_with_its_sub_items(tmp_path):
    committee = "kommune: K\nudvalg: Rådet\nårshjul:\n  - {punkt: eventuelt, hver: møde, plads: sidst}\n"
    files = {
        f"{HOME}/udvalg.yaml": committee,
        ITEM: "titel: En sag\n",
        f"{MEETING}/02-a.yaml": "titel: A\nunderpunkt: true\n",
        f"{MEETING}/03-b.yaml": "titel: B\nunderpunkt: true\n",
        f"{MEETING}/04-c.yaml": "titel: C\n",
        f"{TARGET}/moede.yaml": f"dato: {LATER}\n",
        f"{TARGET}/01-a.yaml": "titel: En anden\n",
        f"{TARGET}/02-eventuelt.yaml": "titel: E\n",
    }
    root = workspace(tmp_path, files)
    done = run("-C", root, *COPY)
    assert done.code == 0
    assert [(item.id, item.is_sub) for item in items_of(root)] == [
        ("a", False), ("sag", False), ("a-2", True), ("b", True), ("eventuelt", False)
    ]  # fmt: skip
    assert "Mødet har allerede et punkt »a«" in done.err
    assert "02-eventuelt.yaml hedder nu 05-eventuelt.yaml" in done.out
    assert run("-C", root, "kopier", DATE, "b", LATER).code == 0
    assert [(item.id, item.is_sub) for item in items_of(root)][-2:] == [("b-2", False), ("eventuelt", False)]


def test_the_figures_of_a_copy_are_drawn_up_anew(tmp_path):
    item = "titel: En sag\nnøgletal: [ledige]\nopgjort: 2021-01-19\n"
    root = workspace(tmp_path, {**FILES, ITEM: item})
    done = run("-C", root, *COPY)
    assert done.code == 0
    assert "»opgjort: 2021-01-19« er ikke taget med" in done.err
    assert (root / f"{TARGET}/02-sag.yaml").read_text("utf-8") == "titel: En sag\nnøgletal: [ledige]\n"


def test_a_closed_case_stays_closed_with_its_chain(tmp_path):
    secret = "Ansøgningen fra Frida Fiktiv afslås."
    item = f"titel: Frida Fiktiv\nlukket: Personsag\noffentlig_titel: Personsag\nbeslutning: {secret}\n"
    root = workspace(tmp_path, {**FILES, ITEM: item})
    assert run("-C", root, *COPY).code == 0
    copy = items_of(root)[1]
    assert (copy.closed, copy.public_title, str(copy.history[0].decision)) == ("Personsag", "Personsag", secret)
    assert "Frida" not in markdown(root, folder=LATER)
    assert secret in markdown(root, internal=True, folder=LATER)


def test_a_copy_in_the_same_meeting_has_a_name_of_its_own(tmp_path):
    root = workspace(
        tmp_path,
        {
            ITEM: CASE.partition("beslutning")[0] + "bilag: [{titel: R, fil: bilag/r.pdf}]\n",
            f"{MEETING}/bilag/r.pdf": b"%PDF",
        },
    )
    done = run("-C", root, "kopier", DATE, "1", DATE)
    assert (done.code, done.out) == (0, f"Skrev {MEETING}/02-sag-2.yaml\n")
    assert "kopien har fået et andet navn" in done.err
    assert [path.name for path in (root / MEETING / "bilag").iterdir()] == ["r.pdf"]


@pytest.mark.parametrize(
    ("changes", "arguments", "code", "told"),
    [
        ({}, ("kopier", DATE, "9", LATER), 2, "er ikke på mødet"),
        ({}, ("kopier", "2021-02-30", "1", LATER), 2, "er ikke en mødedato"),
        ({}, ("kopier", DATE, "1", "2021-03-12"), 2, "findes ikke. Mente du »2021-03-11«? Opret det"),
        ({}, ("kopier", DATE, "1", "emne"), 2, "er ikke en mødedato"),
        ({}, ("kopier", DATE), 2, "DATO"),
        ({}, ("kopier", DATE, "1", LATER, "x"), 2, "for meget"),
        ({f"{TARGET}/01-foerste.yaml": "titel"}, COPY, 1, "01-foerste.yaml"),
        ({ITEM: CASE.replace("noter: kun til os\n", "").replace("rapport.pdf", "andet.pdf")}, COPY, 1, "andet.pdf« findes ikke"),
        ({}, ("kopier", DATE, LATER), 1, f"Mødet {LATER} findes allerede"),
        ({}, ("kopier", DATE, "1-2-3"), 2, "er ikke en mødedato"),
    ],
)  # fmt: skip
def test_what_can_not_be_copied_is_told_and_nothing_is_written(tmp_path, changes, arguments, code, told):
    root = workspace(tmp_path, {**FILES, **changes})
    before = files_of(root)
    done = run("-C", root, *arguments)
    assert done.code == code
    assert told in done.err
    assert files_of(root) == before


@pytest.mark.parametrize(("command", "told"), [("udsend", "er udsendt"), ("godkend", "er godkendt")])
def test_nothing_is_copied_into_a_meeting_that_is_sent_or_approved(tmp_path, command, told):
    root = workspace(
        tmp_path,
        {
            **FILES,
            f"{TARGET}/01-foerste.yaml": "titel: Første\nsagsnr: 21/2\nindstilling: Godkendes.\nbeslutning: Ja.\n",
        },
    )
    assert run("-C", root, command, LATER, *(["--uden-sidetal"] if command == "godkend" else [])).code == 0
    before = files_of(root)
    done = run("-C", root, *COPY)
    assert done.code == 1
    assert told in done.err
    assert files_of(root) == before


def test_a_copy_that_can_not_be_written_leaves_no_attachment_behind(tmp_path, monkeypatch):
    root = workspace(tmp_path, FILES)
    before = files_of(root)

    def full(path, data):
        if path.suffix == ".yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return atomic.create(path, data)

    monkeypatch.setattr(seats, "create", full)
    done = run("-C", root, *COPY)
    assert done.code == 1
    assert f"{TARGET}:1:1: fejl: Der kan ikke skrives" in done.err
    assert files_of(root) == before


def test_a_copy_is_undone_as_one_command(tmp_path):
    root = workspace(tmp_path, FILES)
    before = files_of(root)
    assert run("-C", root, *COPY).code == 0
    undone = run("-C", root, "fortryd")
    assert f"Fortrudt: »udvalg kopier {DATE} 1 {LATER}«" in undone.out
    assert files_of(root) == before


WHEEL = "kommune: K\nudvalg: Rådet\nmødetid: 15:00\nårshjul:\n  - {punkt: velkomst, hver: møde, plads: først}\n  - {punkt: eventuelt, hver: møde, plads: sidst}\n"
WHOLE = {
    f"{HOME}/udvalg.yaml": WHEEL,
    "templates/standard/punkter/velkomst.yaml": "titel: Velkomst\n",
    "templates/standard/punkter/eventuelt.yaml": "titel: Eventuelt\n",
    f"{MEETING}/moede.yaml": f"dato: {DATE}\ntid: 16:30\nsted: Lokale 412\nafbud: [Anna And]\nslut: 18:00\nbemærkninger: Ja\n",
    f"{MEETING}/01-velkomst.yaml": "titel: Velkomst\nbeslutning: Hej.\n",
    ITEM: None,
    f"{MEETING}/02-sag.yaml": FILES[ITEM],
    f"{MEETING}/03-anden.yaml": "titel: Anden\nbilag: [{titel: R, fil: bilag/rapport.pdf}]\n",
    f"{MEETING}/04-eventuelt.yaml": "titel: Eventuelt\nbeslutning: Intet.\n",
    f"{MEETING}/bilag/rapport.pdf": b"%PDF-1",
}


def test_a_meeting_is_copied_as_a_new_draft(tmp_path):
    root = workspace(tmp_path, WHOLE)
    before = files_of(root)
    done = run("-C", root, "kopier", DATE, LATER)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("Skrev ") == 5
    made = files_of(root)
    assert {name: made[name] for name in before} == before
    assert sorted(name.removeprefix(f"{TARGET}/") for name in set(made) - set(before)) == [
        "01-velkomst.yaml", "02-sag.yaml", "03-anden.yaml", "04-eventuelt.yaml", "bilag/rapport.pdf", "moede.yaml"
    ]  # fmt: skip
    assert made[f"{TARGET}/01-velkomst.yaml"] == b"titel: Velkomst\n"
    (meeting,) = (m for m in Archive(root).contents().committees[0].meetings if m.folder == LATER)
    assert (str(meeting.date), str(meeting.time), meeting.location) == (LATER, "16:30:00", "Lokale 412")
    assert (meeting.afbud, meeting.ended, meeting.remarks) == ((), None, None)
    assert [item.decision for item in meeting.items] == [None] * 4
    assert [len(item.history) for item in meeting.items] == [0, 1, 0, 0]
    assert run("-C", root, "tjek", LATER).code == 0
    assert run("-C", root, "fortryd").code == 0
    assert files_of(root) == before


def test_an_item_that_was_postponed_comes_with_its_text_and_its_attachments(tmp_path):
    late = FILES[ITEM].replace("tekst: Anbefales.", "tekst: Udsat til mødet den 11. marts.")
    root = workspace(tmp_path, {ITEM: late, f"{MEETING}/bilag/rapport.pdf": b"%PDF-1"})
    assert run("-C", root, "ny", "2021-03-04").code == 0
    assert items_of(root, "2021-03-04") == ()
    done = run("-C", root, "ny", LATER)
    assert (done.code, done.out) == (0, f"Skrev {TARGET}/01-sag.yaml\nSkrev {TARGET}/moede.yaml\n")
    (item,) = items_of(root)
    assert item.sagsfremstilling.strip() == "Foldet tekst"
    assert [a.file for a in item.attachments] == [None, "bilag/rapport.pdf"]
    assert "Det er for dyrt." in item.history[0].decision
    assert (root / f"{TARGET}/bilag/rapport.pdf").read_bytes() == b"%PDF-1"
    assert "Intet er ændret" in run("-C", root, "ny", LATER).out


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Sagen udsættes til den 11. marts 2021.", "2021-03-11"),
        ("Udsat til 11-03-2021.", "2021-03-11"),
        ("Udsat til mødet den 14. januar.", "2022-01-14"),
        ("Sagen blev ikke udsat til den 11. marts 2021.", None),
        ("Udsat.", None),
        ("Udsat fra mødet den 14. januar 2021.", None),
        ("V foreslog, at sagen udsættes til den 11. marts 2021.", None),
        ("Godkendt. Planen gælder fra 11. marts 2021.", None),
    ],
)
def test_until_when_a_case_was_postponed(words, day):
    place = Place("x")
    decision = Decision(place=place, text=Markdown(words, place))
    found = postponed_to(decision, dt.date(2021, 2, 11))
    assert (str(found) if found else None) == day


def test_a_chain_that_no_longer_tells_the_decision_is_told(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, *COPY).code == 0
    assert "forløb" not in run("-C", root, "tjek", LATER).out.casefold()
    item = (root / ITEM).read_text("utf-8")
    (root / ITEM).write_text(item.replace("for dyrt", "for dyrt og for sent"), "utf-8")
    told = run("-C", root, "tjek", LATER)
    assert told.code == 0
    assert f"Forløbet gengiver ikke beslutningen, som den nu står i {ITEM}." in told.out
    (root / ITEM).rename(root / MEETING / "01-andet.yaml")
    assert f"Henvisningen »{COMMITTEE}/{DATE}/sag« er ikke til noget punkt" in run("-C", root, "tjek", LATER).out


@pytest.mark.parametrize(
    ("chain", "added"),
    [
        ('forløb:\n  # HUSK: ring\n  - {udvalg: "Byrådet", punkt: 7, beslutning: \'Sendt.\'}   # note\n', "  - {udvalg: Rådet, dato: 2021-02-11, punkt: 1,"),
        ("forløb:\n- udvalg: Byrådet   # note\n  beslutning: |\n    Sendt.\n\n    Videre.\n# efter\n", "- udvalg: Rådet\n  dato: 2021-02-11\n"),
        ('forløb: [{udvalg: "Byrådet", beslutning: Sendt.}]   # note\n', ", {udvalg: Rådet, dato: 2021-02-11, punkt: 1,"),
    ],
    ids=["one line each", "in lines", "in brackets"],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_chain_that_is_there_stays_as_it_is_written(tmp_path, chain, added, ending):
    text = f"titel: En sag\n{chain}indstilling: X.\nbeslutning: Udsat.\n".replace("\n", ending)
    root = workspace(tmp_path, {**FILES, ITEM: text.encode()})
    assert run("-C", root, *COPY).code == 0
    made = (root / TARGET / "02-sag.yaml").read_bytes().decode()
    start = made.index(added.replace("\n", ending))
    rest = re.sub(r"^.*?henvisning: \"?raadet/2021-02-11/sag\"?\}?", "", made[start:], flags=re.DOTALL)
    assert made[:start].removesuffix(ending) + rest == text.replace(f"beslutning: Udsat.{ending}", "")
    assert len(items_of(root)[1].history) == 2


def test_a_chain_whose_item_has_another_number_now_is_told(tmp_path):
    root = workspace(tmp_path, {**FILES, ITEM: "titel: En sag\nindstilling: X.\nbeslutning: Udsat.\n"})
    assert run("-C", root, *COPY).code == 0
    (root / MEETING / "00-ny.yaml").write_text("titel: Ny\nindstilling: X.\n", encoding="utf-8")
    told = [line for line in run("-C", root, "tjek").out.splitlines() if "Forløbet siger punkt 1" in line]
    assert len(told) == 1 and f"men {ITEM} er nu punkt 2 på sit møde. Skriv »punkt: 2« i forløbet." in told[0]
