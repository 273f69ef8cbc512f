"""Every file that looks as if it was meant to be read, and isn't, is told once, with where it should lie."""

import pytest
from build import DATE, meeting, run

ITEM = "titel: Sag\nsagsnr: 27/1\nindstilling: Intet.\n"


def root_with(tmp_path, *names):
    root = meeting(tmp_path, [ITEM])
    folder = next((root / "agenda_items").glob(f"*/{DATE}"))
    first = next(folder.glob("*-*.yaml")).name
    for name in names:
        path = root / name.format(
            committee=f"agenda_items/{folder.parent.name}",
            meeting=f"agenda_items/{folder.parent.name}/{DATE}",
            first=first[:-5],
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ITEM, encoding="utf-8")
    return root


COPIES = [
    "{first} (Annas kopi i konflikt 2027-01-02).yaml",
    "{first}-DESKTOP-ABC123.yaml",
    "{first}-PC2.yaml",
    "{first} - Kopi.yaml",
    "{first} - Kopi (2).yaml",
    "{first} - Copy.yaml",
    "{first} (1).yaml",
    "{first} (conflicted copy 2027-01-02 101010).yaml",
    "{first}.sync-conflict-20270102-101010-ABCDEFG.yaml",
    "moede-DESKTOP-1.yaml",
    "{first}-Annas MacBook Air.yaml",
    "{first}-A\u030ases Mac mini.yaml",
    "{first}-annas-macbook-air.yaml",
    "{first}_v2.yaml",
    "{first}-v3.yaml",
    "{first}-ny.yaml",
    "{first} ny.yaml",
    "{first}-gammel.yaml",
    "{first}-rettet2.yaml",
    "moede-Annas MacBook Air.yaml",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_beside_its_original_is_told_and_not_read(tmp_path, name):
    root = root_with(tmp_path, f"{{meeting}}/{name}")
    out = run("-C", root, "tjek").out
    assert out.count("fejl: ") == 1 and "Filen er en anden udgave af" in out and "samme nummer" not in out
    assert run("-C", root, "tjek", DATE).out.count("Filen er en anden udgave af") == 1


@pytest.mark.parametrize("name", ["udvalg-DESKTOP-4F2A", "udvalg-Annas MacBook Air", "udvalg_v2", "udvalg-gammel"])
def test_a_copy_of_the_committee_is_told(tmp_path, name):
    out = run("-C", root_with(tmp_path, f"{{committee}}/{name}.yaml"), "tjek").out
    assert f"{name}.yaml:1:1: fejl: Filen er en anden udgave af udvalg.yaml" in out and "Flyt den" not in out


@pytest.mark.parametrize("name", ["møde.yaml", "Møde.yaml", "MOEDE.yaml"])
def test_a_name_of_the_meeting_s_own_file_that_is_nearly_right_is_told_with_the_right_one(tmp_path, name):
    out = run("-C", root_with(tmp_path, f"{{meeting}}/{name}"), "tjek").out
    assert "Mødets egen fil hedder moede.yaml" in out and "03-noegletal" not in out


def test_a_folder_of_a_date_that_no_year_has_is_told_so(tmp_path):
    out = run("-C", root_with(tmp_path, "{committee}/2027-02-30/01-x.yaml"), "tjek").out
    assert "datoen 2027-02-30 findes ikke" in out


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("09-rod.yaml", "Flyt den til agenda_items/UDVALG/DATO/"),
        ("agenda_items/09-glemt.yaml", "Flyt den til agenda_items/UDVALG/DATO/"),
        ("{committee}/09-glemt.yaml", "/DATO/"),
        ("{meeting}/punkter/09-glemt.yaml", f"/{DATE}/"),
        ("{meeting}/bilag/09-glemt.yaml", f"/{DATE}/"),
        ("{meeting}/09-x.yaml.bak", "omdøb den til .yaml"),
        ("{meeting}/rapport.pdf", "/bilag/"),
        ("metrics/gamle/kpi.yaml", "Flyt den til metrics/"),
        ("templates/min/profile.yaml", "templates/min/profil.yaml"),
        ("templates/min/dagsorden.md", "Omdøb den til dagsorden.md.j2"),
        ("templates/min/punkter/x.yml", "templates/min/punkter/x.yaml"),
    ],
)
def test_a_file_in_the_wrong_place_is_told_once(tmp_path, name, where):
    out = run("-C", root_with(tmp_path, name), "tjek").out
    told = [line for line in out.splitlines() if "advarsel: Filen bliver ikke læst" in line]
    assert len(told) == 1 and told[0].startswith(name.rpartition("/")[0].partition("{")[0]) and where in told[0]


@pytest.mark.parametrize(
    ("name", "cure"), [("03-x.yml", "Omdøb den til 03-x.yaml."), ("04-y.yaml.txt", "Omdøb den til 04-y.yaml.")]
)
def test_a_name_that_is_nearly_right_is_told_with_the_right_one(tmp_path, name, cure):
    assert cure in run("-C", root_with(tmp_path, f"{{meeting}}/{name}"), "tjek").out


@pytest.mark.parametrize(
    "name",
    ["{meeting}/~$09-x.yaml", "{meeting}/.09-x.yaml", "{meeting}/bilag/data.yaml", "{committee}/emner/sag.yaml", "noter.yaml", "{meeting}/noter.txt"],
)  # fmt: skip
def test_what_nobody_meant_to_be_read_is_not_told(tmp_path, name):
    out = run("-C", root_with(tmp_path, name), "tjek").out
    assert "Filen bliver ikke læst" not in out and "anden udgave" not in out


def test_two_items_with_names_alike_are_both_read(tmp_path):
    root = root_with(
        tmp_path, "{meeting}/08-skole.yaml", "{meeting}/09-skole-og-hjem.yaml", "{meeting}/10-skole (plan).yaml"
    )
    assert "anden udgave" not in run("-C", root, "tjek").out
