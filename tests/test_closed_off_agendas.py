"""A closed item that is on no agenda, since it waits or was taken off, is known by the leak guard as any other."""

import pytest
from build import DATE, HOME, ITEM, MEETING, run, workspace

SECRET = f"{MEETING}/02-personsag.yaml"
FILES = {
    f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And]\nudgivelse: {formater: [md]}\n",
    ITEM: "titel: En sag\nsagsnr: 21/1\nsagsfremstilling: Se sagen om Jens Hemmelig.\nindstilling: Godkendes.\n"
    "bilag:\n  - {titel: Notat, fil: bilag/notat.csv}\n",
    SECRET: "titel: Ansættelse af Jens Hemmelig\nlukket: Personsag\noffentlig_titel: Personsag\nindstilling: Ansættes.\n"
    "bilag:\n  - {titel: Brev, fil: bilag/brev.csv}\n",
    f"{MEETING}/bilag/brev.csv": "navn;sag\nen;to\n",
    f"{MEETING}/bilag/notat.csv": "navn;sag\nJens Hemmelig;ansættes\n",
}


@pytest.mark.parametrize("away", [("flyt", "--til", "emner"), ("fjern",)], ids=["waiting", "taken off"])
def test_its_words_and_its_files_stop_a_publication(tmp_path, away):
    command, *rest = away
    root = workspace(tmp_path, FILES)
    assert run("-C", root, command, DATE, "personsag", *rest).code == 0
    (root / MEETING / "bilag/andet.csv").write_bytes(FILES[f"{MEETING}/bilag/brev.csv"].encode())
    text = (root / ITEM).read_text("utf-8") + "  - {titel: Andet, fil: bilag/andet.csv}\n"
    (root / ITEM).write_text(text, encoding="utf-8")
    done = run("-C", root, "udgiv", DATE, "--dagsorden")
    assert done.code == 1
    assert not list(root.glob("output/**/dagsorden.md"))
    told = [line for line in done.all.splitlines() if "der ikke er på nogen dagsorden" in line]
    assert any(line.startswith(f"{ITEM}:3:") for line in told), done.all
    assert any("notat.csv" in line for line in told), done.all
    assert any("andet.csv" in line for line in told), done.all
