"""What follows a decision: the list across meetings, cases taken up again, and items sent on to another committee."""

import datetime as dt
import json

import pytest
from build import DATE, HOME, ITEM, MEETING, run, workspace

from committee.archive.archive import Archive
from committee.work.following import follow

NEXT = "2021-03-11"
FOLLOWED = """titel: En sag
sagsnr: 21/1
indstilling: Godkendes.
forløb: [{udvalg: Ældrerådet, dato: 2021-01-05, beslutning: Taget til efterretning.}]
beslutning:
  tekst: Drøftet.
  punkter: {"1": Udsat.}
  opfølgning:
    - {tekst: Genoptages som tema, inden: 2021-03-11, ansvarlig: Jobcenteret}
    - {tekst: Brev sendes, inden: 2021-02-20, ansvarlig: Anna And}
    - {tekst: Overvejes}
    - {tekst: Betalt, udført: 2021-02-15}
"""
DECIDED = """Drøftet.

1: Udsat.

Opfølgning inden 11. marts 2021 (Jobcenteret): Genoptages som tema

Opfølgning inden 20. februar 2021 (Anna And): Brev sendes

Opfølgning: Overvejes

Opfølgning: Betalt"""
OTHER = {
    "agenda_items/oekonomi/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Økonomiudvalget\nforvaltning: Økonomi\n",
    "agenda_items/oekonomi/2021-02-16/moede.yaml": "dato: 2021-02-16\n",
    "agenda_items/oekonomi/2021-02-16/01-first.yaml": "titel: Første\n",
}
CSV = "dato;antal\n2020-12-01;900\n2021-01-01;880\n2021-02-01;{}\n"
METRICS = "kth:\n  navn: Modtagere\n  enhed: personer\n  kilde: {{fil: data/k.csv, periode: dato, værdi: antal, talformat: dansk}}\n  kildetekst: Jobcentret\n{}"


def rows(root, today=dt.date(2021, 3, 1), committee=None):
    return [
        (row.progress.value, str(row.task.follow_up.text), row.track)
        for row in follow(Archive(root), committee, today)[0]
    ]


def test_the_list_has_what_is_overdue_first(tmp_path):
    root = workspace(tmp_path, {ITEM: FOLLOWED})
    assert rows(root) == [
        ("overskredet", "Brev sendes", ""),
        ("forestår", "Genoptages som tema", ""),
        ("uden frist", "Overvejes", ""),
        ("udført", "Betalt", ""),
    ]
    shown = run("-C", root, "opfoelgning")
    assert shown.code == 0
    assert (
        "Overskredet:\n  2021-02-20  Brev sendes (Anna And)\n      Rådet 2021-02-11, punkt 1, nr. 2: En sag"
        in shown.out
    )
    data = json.loads(run("-C", root, "opfoelgning", "--json", "--ansvarlig", "anna").out)
    assert [(row["tekst"], row["punkt"], row["inden"]) for row in data] == [("Brev sendes", 1, "2021-02-20")]
    assert run("-C", workspace(tmp_path / "none"), "opfoelgning").out == "Der er ingen opfølgning.\n"


def test_a_case_is_taken_up_again_in_the_meeting_that_was_named(tmp_path):
    root = workspace(tmp_path, {ITEM: FOLLOWED})
    assert run("-C", root, "ny", "2021-03-04").code == 0
    made = run("-C", root, "ny", NEXT)
    assert f"Skrev {HOME}/{NEXT}/01-sag.yaml" in made.out
    item = Archive(root).contents().committees[0].meetings[-1].items[0]
    assert (item.title, item.sagsnr) == ("En sag", "21/1")
    assert [(e.committee, str(e.date), e.item, e.decision) for e in item.history] == [
        ("Ældrerådet", "2021-01-05", "", "Taget til efterretning."),
        ("Rådet", DATE, "1", DECIDED),
    ]
    assert ("genoptaget", "Genoptages som tema", "") in rows(root)
    again = run("-C", root, "ny", NEXT)
    assert "Intet er ændret." in again.out
    assert run("-C", root, "tjek", NEXT).code == 0


def test_a_case_is_put_into_a_meeting_that_is_there(tmp_path):
    root = workspace(
        tmp_path,
        {ITEM: FOLLOWED, f"{HOME}/{NEXT}/moede.yaml": f"dato: {NEXT}\n", f"{HOME}/{NEXT}/01-a.yaml": "titel: A\n"},
    )
    assert f"Skrev {HOME}/{NEXT}/02-sag.yaml" in run("-C", root, "ny", NEXT).out
    assert (root / f"{HOME}/{NEXT}/01-a.yaml").read_text("utf-8") == "titel: A\n"


def test_the_case_stands_before_what_comes_last(tmp_path):
    committee = "kommune: K\nudvalg: Rådet\nårshjul:\n  - {punkt: eventuelt, hver: møde, plads: sidst}\n  - {punkt: sag, hver: møde, plads: først}\n"
    template = {
        "templates/standard/punkter/eventuelt.yaml": "titel: E\n",
        "templates/standard/punkter/sag.yaml": "titel: S\n",
    }
    root = workspace(tmp_path, {ITEM: FOLLOWED, f"{HOME}/udvalg.yaml": committee, **template})
    assert run("-C", root, "ny", NEXT).code == 0
    names = sorted(path.name for path in (root / HOME / NEXT).glob("0*.yaml"))
    assert names == ["01-sag.yaml", "02-sag-2.yaml", "03-eventuelt.yaml"]


@pytest.mark.parametrize(
    ("value", "target", "told"),
    [
        (700, "", "målet er nået (højst 800 personer inden udgangen af maj 2022)"),
        (840, "", "på sporet"),
        (899, "", "ikke på sporet"),
        (840, ", mål: {højst: 850}", "målet er nået"),
    ],
)
def test_a_follow_up_is_held_against_its_kpi(tmp_path, value, target, told):
    own = "  mål: [{højst: 800, inden: 2022-05-31}]\n"
    item = f"titel: En sag\nbeslutning:\n  tekst: Ja.\n  opfølgning: [{{tekst: Følges, nøgletal: kth{target}}}]\n"
    root = workspace(
        tmp_path, {ITEM: item, "metrics/m.yaml": METRICS.format(own), "metrics/data/k.csv": CSV.format(value)}
    )
    assert rows(root)[0][2].startswith(told.split(" (")[0])
    without = METRICS.format("")
    (root / "metrics/m.yaml").write_text(without, "utf-8")
    if not target:
        assert rows(root)[0][2] == "nøgletallet har intet mål"


def test_an_unknown_kpi_is_told_with_its_place(tmp_path):
    item = "titel: En sag\nbeslutning:\n  tekst: Ja.\n  opfølgning: [{tekst: Følges, nøgletal: findes_ikke}]\n"
    root = workspace(tmp_path, {ITEM: item, "metrics/m.yaml": METRICS.format(""), "metrics/data/k.csv": CSV.format(1)})
    done = run("-C", root, "opfoelgning")
    assert done.code == 1
    assert f"{ITEM}:4:" in done.err


def test_what_follows_may_be_done_after_the_approval(tmp_path):
    item = "titel: En sag\nbeslutning:\n  tekst: Ja.\n  opfølgning:\n    - tekst: Brev sendes\n"
    root = workspace(tmp_path, {ITEM: item})
    assert run("-C", root, "godkend", DATE, "--uden-sidetal").code == 0
    (root / ITEM).write_text(item + "      udført: 2021-03-01\n", "utf-8")
    assert run("-C", root, "tjek", DATE).code == 0
    (root / ITEM).write_text(item.replace("Brev", "Bud"), "utf-8")
    assert run("-C", root, "tjek", DATE).code == 1


SENT_ON = {
    **OTHER,
    f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nforvaltning: Jobcenter\n",
    ITEM: """titel: 'En sag: nr. 1'
sagsnr: 21/1
lukket: Personsag
offentlig_titel: Sag
afsnit: {Økonomi: "Intet # her"}
indstilling: {at: [det godkendes., det sker.]}
bilag:
  - Løst bilag
  - {titel: Rapport, fil: bilag/rapport.pdf, påført: 2021-02-10}
beslutning: Anbefales godkendt.
""",
    f"{MEETING}/bilag/rapport.pdf": b"%PDF-1",
}
FORWARD = ("oversend", DATE, "1", "oekonomi", "2021-02-16")


def test_an_item_is_sent_on_with_its_decision_and_attachments(tmp_path):
    root = workspace(tmp_path, {**SENT_ON, "agenda_items/oekonomi/2021-02-16/bilag/rapport.pdf": b"another"})
    before = (root / ITEM).read_bytes()
    done = run("-C", root, *FORWARD)
    assert (done.code, done.err) == (0, "")
    assert done.out == "Skrev agenda_items/oekonomi/2021-02-16/02-sag.yaml\n"
    assert (root / ITEM).read_bytes() == before
    other = next(c for c in Archive(root).contents().committees if c.folder == "oekonomi")
    item = other.meetings[0].items[1]
    assert (item.title, item.sagsnr, item.closed, item.decision) == ("En sag: nr. 1", "21/1", "Personsag", None)
    assert item.sections == (("Økonomi", "Intet # her"),)
    assert (item.indstilling.senders, item.indstilling.points) == (("Jobcenter",), ("det godkendes.", "det sker."))
    assert [(e.committee, e.item, e.decision) for e in item.history] == [("Rådet", "1", "Anbefales godkendt.")]
    assert [(a.title, a.file) for a in item.attachments] == [("Løst bilag", None), ("Rapport", "bilag/rapport-2.pdf")]
    assert (root / "agenda_items/oekonomi/2021-02-16/bilag/rapport-2.pdf").read_bytes() == b"%PDF-1"
    assert (root / "agenda_items/oekonomi/2021-02-16/bilag/rapport.pdf").read_bytes() == b"another"
    assert run("-C", root, "tjek", "2021-02-16", "--udvalg", "oekonomi").code == 0


@pytest.mark.parametrize(
    ("changes", "arguments", "code", "told"),
    [
        ({ITEM: "titel: En sag\n"}, FORWARD, 1, "har ingen beslutning."),
        ({}, ("oversend", DATE, "9", "oekonomi", "2021-02-16"), 2, "er ikke på mødet"),
        ({}, ("oversend", DATE, "1", "okonomi", "2021-02-16"), 2, "Mente du »oekonomi«"),
        ({}, ("oversend", DATE, "1", "oekonomi", "2021-02-17"), 2, "udvalg ny 2021-02-17"),
        ({"agenda_items/oekonomi/2021-02-16/01-first.yaml": "titel"}, FORWARD, 1, "01-first.yaml"),
    ],
)
def test_what_can_not_be_sent_on_is_told(tmp_path, changes, arguments, code, told):
    root = workspace(tmp_path, {**SENT_ON, **changes})
    done = run("-C", root, *arguments)
    assert done.code == code
    assert told in done.err
    assert not (root / "agenda_items/oekonomi/2021-02-16/02-sag.yaml").exists()


def test_an_item_is_sent_on_once(tmp_path):
    root = workspace(tmp_path, SENT_ON)
    assert run("-C", root, *FORWARD).code == 0
    again = run("-C", root, *FORWARD)
    assert again.code == 1
    assert "allerede på mødet som punkt 2" in again.err


@pytest.mark.parametrize(
    ("competence", "decision", "is_told"),
    [
        ("indstiller", "Godkendt.", True),
        ("indstiller", "Anbefales godkendt.", False),
        ("indstiller", "Drøftet.", False),
        ("afgør", "Anbefales.", True),
        ("afgør", "Godkendt.", False),
        ("", "Anbefales.", False),
    ],
)
def test_the_words_of_a_decision_fit_the_competence(tmp_path, competence, decision, is_told):
    committee = f"kommune: K\nudvalg: Rådet\nkompetence: {competence}\n"
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": committee, ITEM: f"titel: S\nbeslutning: {decision}\n"})
    done = run("-C", root, "tjek", DATE)
    assert ("kompetence" in done.out or "afgør selv" in done.out) is is_told
    assert done.code == 0
