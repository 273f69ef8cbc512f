"""Items made from the profile's templates, and items that wait in the drawer."""

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, inspect_lines, run, tree_of, workspace
from test_copying import files_of

OWN = {
    "templates/hus/punkter/skolesti.yaml": "# vores\ntitel: Skolesti, [indsæt næste kvartal og år]\nnøgletal: []\nresume: Af [indsæt kvartal] [indsæt navn]\n",
    "templates/hus/punkter/eventuelt.yaml": "titel: Andet\n",
    f"{HOME}/udvalg.yaml": "kommune: K\nudvalg: Rådet\nprofil: hus\nårshjul:\n  - {punkt: skolesti, hver: år, nøgletal: [ledige]}\n  - {punkt: eventuelt, hver: møde, plads: sidst}\n",
    f"{MEETING}/02-eventuelt.yaml": "titel: Eventuelt\n",
}


def test_the_templates_are_listed_with_their_titles_and_ones_own_marked(tmp_path):
    root = workspace(tmp_path, OWN)
    before = tree_of(root)
    shown = run("-C", root, "punkt", "--liste")
    assert (shown.code, shown.err) == (0, "")
    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in shown.out.splitlines()}
    assert lines["skolesti"] == "Skolesti, [indsæt næste kvartal og år] (jeres egen)"
    assert lines["eventuelt"] == "Andet (jeres egen)"
    assert lines["godkendelse-af-dagsorden"] == "Godkendelse af dagsorden"
    assert tree_of(root) == before


def test_an_item_is_made_of_a_template_as_a_standing_item_is(tmp_path):
    root = workspace(tmp_path, OWN)
    done = run("-C", root, "punkt", DATE, "--skabelon", "skolesti")
    assert (done.code, done.err) == (0, "")
    assert f"Skrev {MEETING}/02-skolesti.yaml" in done.out
    made = (root / MEETING / "02-skolesti.yaml").read_text("utf-8")
    assert (
        made == "# vores\ntitel: Skolesti, 2. kvartal 2021\nnøgletal: [ledige]\nresume: Af 1. kvartal [indsæt navn]\n"
    )
    assert run("-C", root, "punkt", DATE, "Stien ved åen", "--skabelon", "skolesti").code == 0
    named = (root / MEETING / "03-stien-ved-aaen.yaml").read_text("utf-8")
    assert named == made.replace("titel: Skolesti, 2. kvartal 2021", "titel: Stien ved åen")
    assert run("-C", root, "punkt", DATE, "--skabelon", "skolesti").code == 0
    assert (root / MEETING / "04-skolesti-2.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("punkt", DATE, "--skabelon", "skolesit"), 2, "Mente du »skolesti«? Se dem alle med »udvalg punkt --liste«."),
        (("punkt", DATE, "--skabelon", "../punkter/skolesti"), 2, "ingen punktskabelon"),
        (("punkt", DATE, "--skabelon", "skolesti", "--fra", "x.md"), 2, "enten --fra eller --skabelon"),
        (("punkt", DATE, " ", "--skabelon", "skolesti"), 2, "Titlen er tom."),
        (("punkt", "2021-02-12", "--skabelon", "skolesti"), 2, "findes ikke"),
        (("punkt", "--skabelon", "skolesti"), 2, "DATO mangler"),
        (("punkt", DATE, "--liste"), 2, "står alene"),
        (("punkt", "--liste", "--udvalg", "raad"), 2, "Mente du »raadet«"),
        (("punkt", DATE, "--skabelon", "gal"), 1, "gal.yaml:1:1: fejl"),
    ],
)  # fmt: skip
def test_what_can_not_be_made_is_told_and_nothing_is_written(tmp_path, arguments, code, told):
    root = workspace(tmp_path, {**OWN, "templates/hus/punkter/gal.yaml": "titl: x\n"})
    before = tree_of(root)
    done = run("-C", root, *arguments)
    assert done.code == code
    assert told in done.err
    assert tree_of(root) == before


def test_an_item_may_wait_in_the_drawer_and_is_taken_up_from_it(tmp_path):
    root = workspace(tmp_path, {**OWN, "sag.md": "# Fra et dokument\n\nTekst.\n"})
    drawer = f"{HOME}/emner"
    assert (
        run("-C", root, "punkt", "emner", "Belysning på stien").out == f"Skrev {drawer}/01-belysning-paa-stien.yaml\n"
    )
    assert run("-C", root, "punkt", "emner", "--skabelon", "skolesti", "--udvalg", COMMITTEE).code == 0
    assert "[indsæt næste kvartal og år]" in (root / drawer / "02-skolesti.yaml").read_text("utf-8")
    assert run("-C", root, "punkt", "emner", "--fra", root / "sag.md").code == 0
    assert (root / drawer / "03-fra-et-dokument.yaml").exists()
    assert run("-C", root, "dagsorden", DATE).code == 0
    assert not any(b"Belysning" in data for name, data in tree_of(root).items() if name.startswith("output/"))
    assert run("-C", root, "flyt", "emner", "1", "--til", DATE).code == 0
    assert (root / MEETING / "02-belysning-paa-stien.yaml").exists()
    assert not (root / drawer / "01-belysning-paa-stien.yaml").exists()


def test_a_mistake_in_the_drawer_is_a_warning_that_stops_nothing(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/emner/01-lys.yaml": "titel: Lys\nresumee: x\n"})
    found = [line for line in inspect_lines(root) if "/emner/" in line]
    assert len(found) == 1
    assert found[0].startswith(f"{HOME}/emner/01-lys.yaml:2:1: advarsel:")
    assert run("-C", root, "tjek").code == 0
    assert ITEM in tree_of(root)
    assert run("-C", root, "udsend", DATE).code == 0


def test_an_item_of_a_template_is_undone(tmp_path):
    root = workspace(tmp_path, OWN)
    before = files_of(root)
    assert run("-C", root, "punkt", DATE, "--skabelon", "skolesti").code == 0
    assert run("-C", root, "fortryd").code == 0
    assert files_of(root) == before
