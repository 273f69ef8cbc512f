"""Items and meetings copied: what comes along, what doesn't, and where it is put."""

from build import DATE, HOME, ITEM, MEETING, run, tree_of, workspace

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
