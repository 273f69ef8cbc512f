"""Why minutes were reopened is printed and published: what can't be is refused, and a reason can be replaced."""

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, markdown, run, workspace, write

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.work.sitting import meeting_of

CPR = "010170-1234"
DECIDED = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"
CLOSED = "titel: Afskedigelse af Karl Højbjerg\nlukket: Personsag\noffentlig_titel: Personsag\nsagsnr: 21/2\nindstilling: Godkendes.\nbeslutning: Godkendt.\noffentlig_beslutning: Behandlet.\n"


def approved(root):
    workspace(root, {ITEM: DECIDED, f"{MEETING}/02-personsag.yaml": CLOSED})
    again(root)
    return root


def again(root):
    done = run("-C", root, "godkend", DATE, "--af", "Anna And", "--uden-sidetal")
    assert done.code == 0, done.err


def reopen(root, why):
    return run("-C", root, "genaabn", DATE, "--af", "Bo Berg", "--fordi", why)


def log(root):
    meeting = meeting_of(Archive(root), MeetingKey("raadet", DATE))
    return [(one.what, one.why) for one in meeting.approved.log]


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("HUSK at skrive grunden", "»HUSK«"),
        ("[indsæt grund]", "hjælpetekst"),
        ("Fejl <!-- spørg Bo -->", "skjuler intet"),
        ("Fejl i {{ møde.dato }}", "bliver ikke udfyldt her"),
        ("...", "er ingen grund"),
        ("[grund]", "er ingen grund"),
        ("<grund>", "er ingen grund"),
        ("Fejl\u202eher", "tegn"),
        (f"Partens nummer, {CPR}, manglede", "CPR-nummer"),
        ("Karl Højbjerg var ikke hørt", "Ord fra det lukkede punkt 2"),
    ],
)
def test_a_reason_that_cannot_be_printed_is_refused_and_changes_nothing(tmp_path, why, told):
    root = approved(tmp_path)
    before = (root / MEETING / "godkendt.yaml").read_bytes()
    done = reopen(root, why)
    assert done.code == 1 and told in done.all and "Skriv grunden, som alle må læse den" in done.all, done.all
    assert CPR not in done.all
    assert (root / MEETING / "godkendt.yaml").read_bytes() == before
    assert not list((root / OUTPUT).glob("*godkendt*"))


@pytest.mark.parametrize(
    "why", ["Afstemningen manglede", "Punkt 1 [bilag 2]: 3 < 4", "Åse & Ib var byttet om – se § 13"]
)
def test_other_reasons_are_taken_as_they_are(tmp_path, why):
    root = approved(tmp_path)
    assert reopen(root, why).code == 0
    assert log(root)[-1] == ("genåbnet", why)


def test_a_new_reason_replaces_the_last_while_the_minutes_are_open(tmp_path):
    root = approved(tmp_path)
    assert reopen(root, "Fejl i sgastal").code == 0
    kept = sorted(one.name for one in (root / OUTPUT).iterdir())
    done = reopen(root, "Fejl i\nsagstal")
    assert done.code == 0, done.all
    assert log(root) == [("godkendt", ""), ("genåbnet", "Fejl i sagstal"), ("grund rettet", "")]
    assert sorted(one.name for one in (root / OUTPUT).iterdir()) == kept, "the approved ones are kept once"
    text = markdown(root)
    assert "Fejl i sagstal" in text and "sgastal" not in text
    again(root)
    assert "Fejl i sagstal" in (root / OUTPUT / "referat.md").read_text("utf-8")


def test_an_earlier_reason_that_cannot_be_printed_is_told_and_taken_out_by_the_next(tmp_path, monkeypatch):
    root = approved(tmp_path)
    monkeypatch.setattr("committee.work.approving.reason_problems", lambda *_: ())
    assert reopen(root, "HUSK grunden").code == 0
    monkeypatch.undo()
    again(root)
    (told,) = [line for line in run("-C", root, "tjek", DATE).out.splitlines() if "I grunden" in line]
    assert told.startswith(f"{MEETING}/godkendt.yaml:") and f"»udvalg genaabn {DATE} --fordi ...«" in told
    assert reopen(root, "Et tal var forkert").code == 0
    assert log(root)[1:] == [
        ("genåbnet", ""),
        ("godkendt", ""),
        ("grund rettet", ""),
        ("genåbnet", "Et tal var forkert"),
    ]
    assert "HUSK" not in markdown(root) and "I grunden" not in run("-C", root, "tjek", DATE).out


def test_an_approved_document_that_was_edited_is_told_when_no_copy_of_it_is_kept(tmp_path):
    root = approved(tmp_path)
    write(root, {f"{OUTPUT}/referat.md": "Noget andet.\n"})
    done = reopen(root, "En fejl")
    assert done.code == 0
    assert (
        f"{OUTPUT}/referat.md:1:1: advarsel: Dokumentet, der blev godkendt " in done.all
        and "er rettet siden" in done.all
    )
    assert not list((root / OUTPUT).glob("referat-godkendt-*.md")) and list(
        (root / OUTPUT).glob("referat-godkendt-*.docx")
    )
