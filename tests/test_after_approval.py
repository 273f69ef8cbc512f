"""What is said of minutes after their approval, and of meetings on their way there, agrees with what is so."""

import datetime as dt

from build import DATE, HOME, ITEM, OUTPUT, ROOT, inspect_lines, run, workspace, write

SEATS = "kommune: Prøve Kommune\nudvalg: Rådet\n%smedlemmer: [Anna And, Bo Berg]\n"
DECIDED = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning:\n  tekst: Godkendt.\n"
CORRECTION = "  rettelser: [{dato: 2021-03-01, tekst: Bo Berg var der.}]\n"


def approve(root):
    done = run("-C", root, "godkend", DATE, "--af", "Anna And", "--uden-sidetal")
    assert done.code == 0, done.err
    return done


def approved(root, more=None):
    workspace(root, {f"{HOME}/udvalg.yaml": SEATS % "", ITEM: DECIDED} | (more or {}))
    approve(root)
    return root


def test_another_body_is_told_and_changes_nothing(tmp_path):
    root = approved(tmp_path)
    write(root, {f"{HOME}/udvalg.yaml": SEATS % "organ: kommunalbestyrelse\n"})
    (line,) = [one for one in inspect_lines(root) if "»organ« er nu »kommunalbestyrelse«" in one]
    assert line.startswith(f"{HOME}/udvalg.yaml:3:") and "står, som det blev godkendt" in line


def test_a_corrected_document_of_before_the_next_approval_is_told(tmp_path):
    root = approved(tmp_path)
    write(root, {ITEM: DECIDED + CORRECTION})
    assert run("-C", root, "referat", DATE, "--uden-sidetal").code == 0
    assert (root / OUTPUT / "referat-rettet.md").exists()
    assert not [one for one in inspect_lines(root) if "seneste godkendelse" in one], (
        "it has what the approved one lacks"
    )
    assert run("-C", root, "genaabn", DATE, "--fordi", "Rettelsen skal ind i teksten").code == 0
    told = approve(root).all
    for said in (told, "\n".join(inspect_lines(root))):
        assert all(f"{OUTPUT}/referat-rettet.{ending}:1:1" in said for ending in ("docx", "md")), said
        assert "rettelserne i det er med i det godkendte referat" in said
    write(root, {f"{OUTPUT}/referat-rettet.{ending}": None for ending in ("docx", "md")})
    assert not [one for one in inspect_lines(root) if "seneste godkendelse" in one]


def test_a_meeting_that_is_still_to_come_is_not_held_though_something_is_decided(tmp_path):
    day = (dt.date.today() + dt.timedelta(days=400)).isoformat()
    root = workspace(
        tmp_path, {f"{HOME}/{day}/moede.yaml": f"dato: {day}\n", f"{HOME}/{day}/01-sag.yaml": DECIDED, ITEM: DECIDED}
    )
    said = run("-C", root, "tjek", day).out
    assert "er afholdt" not in said and f"Mødet {day} er en kladde" in said, said
    assert "er afholdt" in run("-C", root, "tjek", DATE).out


def test_an_item_off_the_agenda_is_not_sent_on_and_is_said_to_be_that(tmp_path):
    there = {
        "agenda_items/naevnet/udvalg.yaml": "kommune: K\nudvalg: Nævnet\n",
        "agenda_items/naevnet/2021-03-11/moede.yaml": "dato: 2021-03-11\n",
    }
    root = workspace(tmp_path, {ITEM: DECIDED + "udgår: true\n"} | there)
    done = run("-C", root, "oversend", DATE, "1", "naevnet", "2021-03-11", "--udvalg", "raadet")
    assert done.code == 1 and f"{ITEM}:6:" in done.err
    assert (
        "er taget af dagsordenen" in done.err
        and "har ingen beslutning" not in done.err
        and "slet »udgår: true«" in done.err
    )


def test_what_tjek_says_of_a_changed_house_style_agrees_with_udgiv(tmp_path):
    root = approved(tmp_path)
    text = (ROOT / "templates/standard/profil.yaml").read_text("utf-8")
    write(root, {"templates/standard/profil.yaml": text.replace("\nord:\n", "\nord:\n  indstilling: Forslag\n")})
    (line,) = [one for one in inspect_lines(root) if "Profilen er ændret" in one]
    assert "»udvalg udgiv«" in line and "Før profilen tilbage" in line
    assert "andre ord end det godkendte" in run("-C", root, "udgiv", DATE).err


def test_reopening_says_that_it_takes_the_minutes_for_not_signed(tmp_path):
    root = approved(tmp_path)
    assert "Er det underskrevet på papir" in run("-C", root, "genaabn", DATE, "--fordi", "En fejl").out
