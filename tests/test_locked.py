"""Locked minutes never change: what they print is kept with the approval, and tjek says what would print differently now."""

import json
import shutil
from pathlib import Path

import pytest
from build import DATE, HOME, ITEM, MEETING, OUTPUT, ROOT, inspect_lines, run, tree_of, workspace, write
from kpis import CSV, with_kpi

from committee.records.sealed import with_seal

APPROVED = f"{MEETING}/godkendt.yaml"
SEATS = "kommune: Prøve Kommune\nudvalg: Rådet\nmødested: Salen\nmødetid: 16:00\nmedlemmer: [%s]\n"
DECIDED = (
    "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbilag: [{titel: Et notat, fil: bilag/notat.txt}]\n"
    "beslutning:\n  tekst: Godkendt.\n"
)
BEFORE = {
    f"{HOME}/udvalg.yaml": SEATS % "Anna And, {navn: Bo Berg, parti: B}",
    ITEM: DECIDED,
    f"{MEETING}/bilag/notat.txt": "Et notat.\n",
}


def approve(root, day=DATE):
    done = run("-C", root, "godkend", day, "--af", "Anna And", "--uden-sidetal")
    assert done.code == 0, done.err
    return root


@pytest.fixture
def root(tmp_path):
    return approve(workspace(tmp_path, BEFORE))


def house(root, words):
    """A profile of the workspace's own, with other words."""
    text = (ROOT / "templates/standard/profil.yaml").read_text("utf-8")
    assert "\nord:\n" in text
    return write(root, {"templates/standard/profil.yaml": text.replace("\nord:\n", f"\nord:\n{words}")})


# --- what comes from the committee's file


@pytest.mark.parametrize(
    ("members", "line", "told"),
    [
        ("Anna And", "5:12", "»Bo Berg« står ikke mere som medlem på mødets dato, men gjorde det ved godkendelsen."),
        (
            "Anna And, {navn: Bo Berg, parti: B}, Carla Chr",
            "5:50",
            "»Carla Chr« står nu som medlem på mødets dato, men gjorde det ikke ved godkendelsen.",
        ),
        (
            "Anna And, {navn: Bo Berg, parti: C}",
            "5:23",
            "»Bo Berg« har nu parti »C«, men havde parti »B« ved godkendelsen.",
        ),
        (
            "{navn: Anna And, rolle: formand}, {navn: Bo Berg, parti: B}",
            "5:13",
            "nu rolle »formand«, men havde ingen rolle",
        ),
        ("{navn: Bo Berg, parti: B}, Anna And", "5:12", "Rækkefølgen er en anden"),
    ],
)
def test_a_changed_roster_is_told_at_its_line_and_changes_nothing(root, members, line, told):
    before = tree_of(root / OUTPUT)
    write(root, {f"{HOME}/udvalg.yaml": SEATS % members})
    for found in (run("-C", root, "tjek"), run("-C", root, "tjek", DATE)):
        assert found.code == 0
        (said,) = [one for one in found.out.splitlines() if "udvalg.yaml" in one]
        assert said.startswith(f"{HOME}/udvalg.yaml:{line}: advarsel: ")
        assert told in said
        assert "Referatet af 11. februar 2021 er godkendt før ændringen og står, som det blev godkendt." in said
    (root / OUTPUT / "referat.md").unlink()
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert tree_of(root / OUTPUT) == before, "what is made again is made of what was approved"


def test_what_is_published_of_locked_minutes_has_the_members_that_were_approved(root):
    write(root, {f"{HOME}/udvalg.yaml": SEATS % "Anna And, Dan Dal"})
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.err
    published = (root / OUTPUT / "offentlig/referat.json").read_text("utf-8")
    assert [one["name"] for one in json.loads(published)["participant"]] == ["Anna And", "Bo Berg"]


def test_a_seat_that_ends_after_the_meeting_is_no_change(root):
    write(
        root,
        {
            f"{HOME}/udvalg.yaml": SEATS
            % "Anna And, {navn: Bo Berg, parti: B, til: 2021-02-11}, {navn: D D, fra: 2021-02-12}"
        },
    )
    assert run("-C", root, "tjek").out.startswith("Ingen fejl og ingen advarsler.")


def test_other_words_of_the_committee_are_told_where_they_are_printed(root):
    changed = (SEATS % "Anna And, {navn: Bo Berg, parti: B}").replace("Salen", "Gården").replace("16:00", "17:30")
    write(root, {f"{HOME}/udvalg.yaml": changed})
    found = "\n".join(inspect_lines(root))
    assert f"{HOME}/udvalg.yaml:3:11: advarsel: »mødested« er nu »Gården« og var »Salen« ved godkendelsen." in found
    assert "»mødetid« er nu »17.30« og var »16.00«" in found
    (root / OUTPUT / "referat.md").unlink()
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert "Salen" in (root / OUTPUT / "referat.md").read_text("utf-8")


def test_words_that_the_meeting_says_itself_are_no_change(tmp_path):
    root = workspace(tmp_path, {**BEFORE, f"{MEETING}/moede.yaml": f"dato: {DATE}\nsted: Skolen\n"})
    approve(root)
    write(root, {f"{HOME}/udvalg.yaml": (SEATS % "Anna And, {navn: Bo Berg, parti: B}").replace("Salen", "Gården")})
    assert run("-C", root, "tjek").out.startswith("Ingen fejl og ingen advarsler.")


def test_many_meetings_are_told_of_one_change_once(tmp_path):
    days = [DATE, "2021-03-11", "2021-04-08"]
    files = {f"{HOME}/{day}/moede.yaml": f"dato: {day}\n" for day in days}
    files |= {
        f"{HOME}/{day}/01-sag.yaml": "titel: En sag\nsagsnr: 21/1\nindstilling: Ja.\nbeslutning: Ja.\n" for day in days
    }
    root = workspace(tmp_path, files)
    for day in days:
        approve(root, day)
    write(root, {f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg]\n"})
    (said,) = [one for one in inspect_lines(root) if "Carla Chr" in one]
    assert "3 referater fra 11. februar 2021 til 8. april 2021 er godkendt før ændringen" in said


def test_reopened_minutes_take_what_is_there_now(root):
    before = tree_of(root / OUTPUT)
    write(root, {f"{HOME}/udvalg.yaml": SEATS % "Anna And, Dan Dal"})
    reopened = run("-C", root, "genaabn", DATE, "--fordi", "En fejl")
    assert reopened.code == 0
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert "Dan Dal" in (root / OUTPUT / "referat.md").read_text("utf-8")
    kept = {path.name: path.read_bytes() for path in (root / OUTPUT).glob("referat-godkendt-20*")}
    assert sorted(kept.values()) == sorted(before.values()), "the documents that were approved are there still"
    assert all(f"Skrev {OUTPUT}/{name}" in reopened.out for name in kept)
    approve(root)
    assert run("-C", root, "genaabn", DATE, "--fordi", "Igen").code == 0
    assert len(list((root / OUTPUT).glob("referat-godkendt-20*"))) == 4, "a second time they get other names"


# --- attachments, figures and house style


def test_a_changed_attachment_is_an_error_and_is_not_published(root):
    write(root, {f"{MEETING}/bilag/notat.txt": "Et andet notat.\n"})
    told = f"{ITEM}:4:32: fejl: Bilaget »bilag/notat.txt« er ændret, efter at referatet blev godkendt den "
    found = run("-C", root, "tjek")
    assert (found.code, told in found.out) == (1, True)
    done = run("-C", root, "udgiv", DATE)
    assert (done.code, told in done.err) == (1, True)
    assert not (root / OUTPUT / "offentlig").exists()


def test_other_line_ends_of_an_attachment_that_is_text_are_no_change(root):
    write(root, {f"{MEETING}/bilag/notat.txt": "Et notat.\r\n"})
    assert run("-C", root, "tjek").out.startswith("Ingen fejl og ingen advarsler.")


def test_another_profile_is_told_once_with_some_of_its_files(root):
    write(root, {f"{HOME}/udvalg.yaml": (SEATS % "Anna And, {navn: Bo Berg, parti: B}") + "profil: aabenraa\n"})
    (said,) = [one for one in run("-C", root, "tjek").out.splitlines() if ": advarsel:" in one]
    assert said.startswith("templates/aabenraa/")
    assert "m.fl.), så et nyt referat ville få andre ord." in said


@pytest.mark.parametrize("is_sent", [True, False])
def test_figures_stay_as_they_were_approved(tmp_path, is_sent):
    root = with_kpi(tmp_path, item="beslutning: Ja.\n")
    if is_sent:
        assert run("-C", root, "udsend", DATE).code == 0
    approve(root)
    before = tree_of(root / OUTPUT)
    write(root, {"metrics/data/tal.csv": CSV.replace("724", "722")})
    found = run("-C", root, "tjek")
    assert found.code == 0
    (said,) = [one for one in found.out.splitlines() if "»ledige«" in one]
    assert "december 2020 var 724 og er nu 722" in said
    assert "Referatet bruger det godkendte." in said
    (root / OUTPUT / "referat.md").unlink()
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert tree_of(root / OUTPUT) == before


def test_a_changed_house_style_is_a_kind_word_and_changes_nothing(root):
    before = tree_of(root / OUTPUT)
    house(root, "  beslutning: Afgørelse\n")
    for arguments in (["tjek"], ["tjek", DATE]):
        found = run("-C", root, *arguments)
        assert found.code == 0
        (said,) = [one for one in found.out.splitlines() if ": advarsel:" in one]
        assert said.startswith("templates/standard/profil.yaml:1:1: advarsel: Profilen er ændret")
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert (done.code, f"Godkendt: {OUTPUT}/referat.docx" in done.out) == (0, True)
    assert tree_of(root / OUTPUT) == before


def test_a_house_style_that_says_the_same_words_is_no_change(root):
    house(root, "  # en bemærkning\n  talepapir: Ark\n")
    assert run("-C", root, "tjek").out.startswith("Ingen fejl og ingen advarsler.")
    assert run("-C", root, "udgiv", DATE).code == 0


def test_another_letterhead_of_ones_own_is_told(tmp_path):
    own = "templates/standard/skabelon.docx"
    root = approve(workspace(tmp_path, {**BEFORE, own: (ROOT / own).read_bytes()}))
    assert run("-C", root, "tjek").out.startswith("Ingen fejl og ingen advarsler.")
    write(root, {own: (ROOT / "templates/aabenraa/skabelon.docx").read_bytes()})
    assert f"{own}:1:1: advarsel: Skabelonen til Word er ændret" in run("-C", root, "tjek").out


def test_other_words_than_the_approved_are_published_only_when_somebody_answers_for_it(root):
    house(root, "  beslutning: Afgørelse\n")
    refused = run("-C", root, "udgiv", DATE)
    assert refused.code == 1
    assert "Referatet ville blive udgivet med andre ord end det godkendte" in refused.err
    assert not (root / OUTPUT / "offentlig").exists()
    wish = ["--accepter", "referat.docx", "--fordi", "Kun en overskrift er en anden"]
    assert run("-C", root, "udgiv", DATE, *wish).code == 0
    assert "Kun en overskrift" in (root / OUTPUT / "offentlig/kvittering.json").read_text("utf-8")


@pytest.mark.slow
def test_pictures_of_approved_documents_keep_their_colours(tmp_path):
    root = with_kpi(tmp_path, text="{{ ledige | figur }}", item="beslutning: Ja.\n")
    approve(root)
    (name,) = [name for name in tree_of(root / OUTPUT) if name.endswith(".png")]
    before = (root / OUTPUT / name).read_bytes()
    assert f"{OUTPUT}/{name}" in (root / APPROVED).read_text("utf-8")
    profile = (ROOT / "templates/standard/profil.yaml").read_text("utf-8")
    write(root, {"templates/standard/profil.yaml": f"{profile}figurfarver: {{egen: '#800080'}}\n"})
    for command in (["dagsorden", DATE, "--uden-sidetal"], ["udgiv", DATE], ["referat", DATE, "--uden-sidetal"]):
        assert run("-C", root, *command).code == 0
    assert (root / OUTPUT / name).read_bytes() == before
    (root / OUTPUT / name).write_bytes(b"other")
    assert f"{OUTPUT}/{name}:1:1: advarsel: Dokumentet er ikke det" in run("-C", root, "tjek", DATE).out


# --- the documents on the disk


def test_approved_documents_are_never_written_again(root):
    before = {path: path.stat().st_mtime_ns for path in (root / OUTPUT).iterdir()}
    done = run("-C", root, "referat", DATE)
    assert done.code == 0
    assert "Referatet er godkendt, så det laves ikke om." in done.out
    assert [line for line in done.out.splitlines() if line.startswith("Godkendt: ")] == [
        f"Godkendt: {OUTPUT}/referat.docx",
        f"Godkendt: {OUTPUT}/referat.md",
    ]
    assert "Skrev" not in done.out
    assert {path: path.stat().st_mtime_ns for path in (root / OUTPUT).iterdir()} == before


def test_a_changed_document_is_told_and_left(root):
    path = root / OUTPUT / "referat.md"
    path.write_text(path.read_text("utf-8").replace("Godkendt", "Afslået"), "utf-8")
    changed = path.read_bytes()
    found = run("-C", root, "tjek", DATE)
    assert f"{OUTPUT}/referat.md:1:1: advarsel: Dokumentet er ikke det, der blev godkendt" in found.out
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 1
    assert f"{OUTPUT}/referat.md:1:1: fejl: Dokumentet er ikke det, der blev godkendt" in done.err
    assert path.read_bytes() == changed
    path.rename(path.with_name("min-kopi.md"))  # the cure that is told
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert "Godkendt." in path.read_text("utf-8")


def test_other_line_ends_are_told_as_that(root):
    path = root / OUTPUT / "referat.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = run("-C", root, "tjek", DATE)
    assert f"{OUTPUT}/referat.md:1:1: advarsel: Kun linjeskiftene er andre" in found.out
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0


def test_a_missing_document_is_told_and_made_again_when_it_comes_out_the_same(root):
    before = tree_of(root / OUTPUT)
    for name in ("referat.md", "referat.docx"):
        (root / OUTPUT / name).unlink()
        assert f"{OUTPUT}/{name}:1:1: advarsel: Dokumentet, der blev godkendt" in run("-C", root, "tjek", DATE).out
    done = run("-C", root, "referat", DATE)
    assert done.code == 0, done.err
    assert tree_of(root / OUTPUT) == before


def test_a_missing_document_that_would_come_out_otherwise_is_not_made(root):
    house(root, "  beslutning: Afgørelse\n")
    (root / OUTPUT / "referat.md").unlink()
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 1
    assert "kan ikke laves nøjagtigt magen til. Hent det fra jeres arkiv" in done.err
    assert not (root / OUTPUT / "referat.md").exists()


def test_the_internal_edition_is_made_where_only_the_open_one_is_approved(root):
    done = run("-C", root, "referat", DATE, "--intern", "--uden-sidetal")
    assert (done.code, f"Skrev {OUTPUT}/referat-intern.docx" in done.out) == (0, True)
    agenda = run("-C", root, "dagsorden", DATE, "--uden-sidetal")
    assert (agenda.code, "Skrev" in agenda.out) == (0, True)


# --- which meeting is approved


@pytest.mark.parametrize("is_old", [False, True], ids=["new", "of an earlier version"])
@pytest.mark.parametrize("to", [f"{HOME}/2021-03-11", "agenda_items/naevnet/2021-02-11"])
def test_a_copied_folder_is_not_approved(root, to, is_old):
    if is_old:
        write(root, {APPROVED: _of_earlier_version((root / APPROVED).read_text("utf-8"))})
    shutil.copytree(root / MEETING, root / to)
    committee, day = to.split("/")[1:]
    changes = {f"{to}/moede.yaml": f"dato: {day}\n"}
    changes |= {"agenda_items/naevnet/udvalg.yaml": SEATS % "Anna And"} if committee == "naevnet" else {}
    write(root, changes)
    found = run("-C", root, "tjek", day, "--udvalg", committee)
    assert found.code == 0
    assert (
        f"{to}/godkendt.yaml:1:1: advarsel: Filen gælder mødet raadet/{DATE}, så dette møde er ikke godkendt."
        in found.out
    )
    assert "låst" not in found.out
    decided = run("-C", root, "beslut", day, "1", "Afslået.", "--erstat", "--udvalg", committee)
    assert decided.code == 0, decided.err
    assert run("-C", root, "tjek", DATE, "--udvalg", "raadet").out.rstrip().endswith("låst.")
    assert run("-C", root, "godkend", day, "--uden-sidetal", "--udvalg", committee).code == 0
    assert run("-C", root, "tjek", day, "--udvalg", committee).out.rstrip().endswith("låst.")


@pytest.mark.parametrize("is_old", [False, True], ids=["new", "of an earlier version"])
def test_minutes_stay_approved_when_the_committees_folder_gets_another_name(root, is_old):
    if is_old:
        write(root, {APPROVED: _of_earlier_version((root / APPROVED).read_text("utf-8"))})
    (root / HOME).rename(root / "agenda_items/nyt-navn")
    found = run("-C", root, "tjek", DATE)
    assert found.code == 0 and found.out.rstrip().endswith("låst.")
    (told,) = [line for line in found.out.splitlines() if "hed »raadet«" in line]
    assert told.startswith("agenda_items/nyt-navn/udvalg.yaml:") and "output/raadet til output/nyt-navn" in told
    (root / "output/raadet").rename(root / "output/nyt-navn")
    before = tree_of(root / "output")
    found = run("-C", root, "tjek", DATE)
    assert "mangler" not in found.out and "er kommet til" not in found.out
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert tree_of(root / "output") == before
    assert run("-C", root, "beslut", DATE, "1", "Afslået.", "--erstat").code == 1
    notat = f"agenda_items/nyt-navn/{DATE}/bilag/notat.txt"
    write(root, {notat: "Noget andet.\n"})
    if not is_old:
        assert "er ændret, efter at referatet blev godkendt" in run("-C", root, "tjek", DATE).out
    write(root, {notat: "Et notat.\n"})
    assert run("-C", root, "genaabn", DATE, "--fordi", "En fejl").code == 0
    approve(root)
    assert "hed »raadet«" not in run("-C", root, "tjek", DATE).out


def _of_earlier_version(text):
    return with_seal(text[: text.index("mappe: ")])


def test_an_approval_of_an_earlier_version_still_locks(root):
    write(root, {APPROVED: _of_earlier_version((root / APPROVED).read_text("utf-8"))})
    write(root, {f"{HOME}/udvalg.yaml": SEATS % "Anna And, Dan Dal", f"{MEETING}/bilag/notat.txt": "Andet.\n"})
    found = run("-C", root, "tjek", DATE)
    assert found.code == 0
    (said,) = [line for line in found.out.splitlines() if "advarsel: " in line]
    assert said.startswith(f"{HOME}/udvalg.yaml:") and f"{OUTPUT}/referat.md: deltagerne" in said
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert (done.code, "Skrev" in done.out) == (0, False)


def test_a_meeting_that_is_still_to_come_is_not_approved(tmp_path):
    home = f"{HOME}/2099-02-11"
    root = workspace(
        tmp_path, {f"{home}/moede.yaml": "dato: 2099-02-11\n", f"{home}/01-sag.yaml": "titel: S\nbeslutning: Ja.\n"}
    )
    done = run("-C", root, "godkend", "2099-02-11")
    assert done.code == 1
    assert "moede.yaml:1:7: fejl: Mødet er først 11. februar 2099, så referatet kan ikke godkendes endnu." in done.err
    assert not Path(root, home, "godkendt.yaml").exists()


def test_deadlines_are_those_of_the_approval(tmp_path):
    """Whether an item came after the deadline is printed."""
    late = DECIDED.replace("titel: En sag\n", "titel: En sag\ntillæg: Det hastede\npåført: 2021-02-09\n")
    seats = SEATS % "Anna And"
    root = workspace(tmp_path, {**BEFORE, ITEM: late, f"{HOME}/udvalg.yaml": f"{seats}frister: {{dagsorden: 4}}\n"})
    approve(root)
    before = tree_of(root / OUTPUT)
    write(root, {f"{HOME}/udvalg.yaml": f"{seats}frister: {{dagsorden: 1}}\n"})
    assert "»frister« er nu »dagsorden: 1« og var »dagsorden: 4« ved godkendelsen." in run("-C", root, "tjek", DATE).out
    (root / OUTPUT / "referat.md").unlink()
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert tree_of(root / OUTPUT) == before


def test_numbers_of_locked_minutes_stay_when_an_earlier_meeting_grows(tmp_path):
    item, later = "titel: En sag\nsagsnr: 21/1\nindstilling: Ja.\nbeslutning: Ja.\n", f"{HOME}/2021-03-11"
    seats = (SEATS % "Anna And") + "nummerering: årlig\n"
    root = workspace(
        tmp_path,
        {
            f"{HOME}/udvalg.yaml": seats,
            ITEM: item,
            f"{later}/moede.yaml": "dato: 2021-03-11\n",
            f"{later}/01-b.yaml": item,
        },
    )
    approve(root, "2021-03-11")
    before = tree_of(root / "output")
    write(root, {f"{MEETING}/02-ny.yaml": item})
    found = run("-C", root, "tjek")
    assert found.code == 1
    assert f"{MEETING}/moede.yaml:1:1: fejl: Mødet går til punkt 2, men mødet 2021-03-11 er godkendt" in found.out
    assert "Godkendte numre flyttes ikke" in found.out
    (root / "output/raadet/2021-03-11/referat.md").unlink()
    assert run("-C", root, "referat", "2021-03-11", "--uden-sidetal").code == 0
    assert tree_of(root / "output") == before


def test_a_correction_is_published_and_is_no_other_words(root):
    with (root / ITEM).open("a", encoding="utf-8") as file:
        file.write("  rettelser: [{dato: 2021-03-01, tekst: Bo Berg var til stede.}]\n")
    house(root, "  talepapir: Ark\n")
    assert run("-C", root, "udgiv", DATE).code == 0
    assert "Bo Berg var til stede." in (root / OUTPUT / "offentlig/referat.md").read_text("utf-8")
    house(root, "  beslutning: Afgørelse\n")
    assert "andre ord end det godkendte" in run("-C", root, "udgiv", DATE).err
