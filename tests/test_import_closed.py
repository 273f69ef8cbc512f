"""What a source keeps from the public stays closed, and only what the public is shown in the source is shown again."""

import build
import pytest
import yaml
from build import run, write
from sourcefiles import SBSYS, as_json, item, meeting, word

from committee.sources.closedtitles import bare_title, lines_say_closed, opens_closed_part, says_closed

SECRET = "Hemmelig"
HEADS = [("Title", "Referat fra møde i Prøveudvalget"), ("Normal", "Torsdag den 11. marts 2027 kl. 16.00")]
CLOSED_SBSYS = SBSYS.replace(
    "<Overskrift>Køb af grund</Overskrift>",
    "<Overskrift>Hemmelig grund</Overskrift><Indhold><Sagsfremstilling>&lt;p&gt;Hemmelig pris.&lt;/p&gt;</Sagsfremstilling>"
    "<Beslutning>&lt;p&gt;Hemmelig beslutning.&lt;/p&gt;</Beslutning></Indhold>",
)


def minutes(title, *below, group=()):
    open_item = [("Heading 1", "Punkt 1: Cykelstier"), ("Heading 2", "Beslutning"), ("Normal", "Godkendt.")]
    shut = [("Heading 1", title), *below, ("Heading 2", "Beslutning"), ("Normal", "Hemmelig beslutning.")]
    return word([*HEADS, *open_item, *group, *shut])


WORDS = {
    "lukket punkt": minutes("Punkt 2: Lukket punkt: Hemmelig sag"),
    "i parentes": minutes("Punkt 2: (Lukket) Hemmelig sag"),
    "efter": minutes("Punkt 2: Hemmelig sag (LUKKET)"),
    "linje": minutes("Punkt 2: Hemmelig sag", ("Normal", "Lukket: Personsag")),
    "gruppe": minutes("Punkt 2: Hemmelig sag", group=[("Heading 1", "Lukkede punkter")]),
    "sætning": minutes("Punkt 2: Hemmelig sag", ("Normal", "Punktet behandles for lukkede døre.")),
}


@pytest.mark.slow
@pytest.mark.parametrize("data", [*WORDS.values(), CLOSED_SBSYS.encode("utf-16")], ids=[*WORDS, "sbsys"])
def test_nothing_of_a_closed_item_of_an_internal_source_reaches_the_public(tmp_path, data):
    root = tmp_path / "arbejde"
    (root / "agenda_items").mkdir(parents=True)
    done = run("-C", root, "importer", write(tmp_path / "kilde", {"fil": data}), "--json")
    assert done.code == 0, done.all
    (path,) = (root / "agenda_items").rglob("02-*.yaml")
    made = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert made["lukket"]
    assert not {"offentlig_titel", "offentlig_beslutning"} & set(made)
    assert made["beslutning"] == "Hemmelig beslutning."
    assert run("-C", root, "referat", "2027-03-11").code == 0
    assert SECRET not in next(root.rglob("referat.md")).read_text(encoding="utf-8")


@pytest.mark.slow
def test_own_minutes_of_the_house_keep_a_closed_item_closed(tmp_path):
    closed = (
        "titel: Hemmelig sag\nlukket: Personsag\nsagsfremstilling: Hemmelig tekst.\nbeslutning: Hemmelig beslutning.\n"
    )
    old = build.meeting(tmp_path / "gammel", ["titel: Sag\nbeslutning: Godkendt.\n", closed])
    assert run("-C", old, "referat", build.DATE, "--intern").code == 0
    assert run("-C", old, "referat", build.DATE).code == 0
    for edition in ("referat-intern.docx", "referat.docx"):
        (file,) = old.rglob(edition)
        root = tmp_path / f"ny-{edition}"
        (root / "agenda_items").mkdir(parents=True)
        done = run("-C", root, "importer", write(tmp_path / f"kilde-{edition}", {edition: file.read_bytes()}))
        assert done.code == 0, done.all
        made = yaml.safe_load(next((root / "agenda_items").rglob("02-*.yaml")).read_text(encoding="utf-8"))
        assert made["lukket"]
        assert run("-C", root, "referat", build.DATE).code == 0
        assert SECRET not in next(root.rglob("referat.md")).read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("title", ["Lukket: Køb af grund", "(LUKKET) Køb af grund", "2. Lukket: Køb af grund"])
def test_what_the_public_is_shown_in_the_source_is_shown(tmp_path, title):
    root = tmp_path / "arbejde"
    (root / "agenda_items").mkdir(parents=True)
    sent = meeting(item(), item(title, "<h3>Beslutning</h3><p>Beslutning ikke frigivet</p>", bilag=["Kort"]))
    done = run("-C", root, "importer", write(tmp_path / "kilde", {"a.json": as_json(sent)}), "--json")
    assert done.code == 0, done.all
    made = yaml.safe_load(next((root / "agenda_items").rglob("02-*.yaml")).read_text(encoding="utf-8"))
    assert (made["lukket"], made["titel"]) == (True, "Køb af grund")
    assert made["offentlig_titel"] in title
    assert made["offentlig_beslutning"] == "Beslutning ikke frigivet"


@pytest.mark.parametrize(
    "title",
    [
        "Lukket: Personsag", "LUKKET PUNKT: Personsag", "(LUKKET) Personsag", "3. Lukket: Personsag", "Punkt 3: Lukket punkt: Personsag",
        "Personsag (FORTROLIG)", "Personsag (lukket: Personforhold)", "Personsag - lukket punkt", "Lukket punkt", "[Lukket] Personsag",
        "Fortroligt – Personsag", "Lukket sag: Personsag", "Ikke offentligt: Personsag", "12. (Fortrolig) Personsag",
    ],
)  # fmt: skip
def test_a_title_says_that_it_is_closed(title):
    assert says_closed(title)
    assert bare_title(title) in ("Personsag", "Lukket punkt")


@pytest.mark.parametrize(
    "title",
    [
        "Lukkede veje i Prøveby",
        "Lukketider i haller",
        "Salg (delvist lukket)",
        "Fortrolighed",
        "Butik lukket",
        "Lukket bassin ved havnen",
    ],
)
def test_a_title_with_the_word_alone_says_nothing(title):
    assert not says_closed(title)


@pytest.mark.parametrize(
    "line", ["Beslutningen er ikke frigivet.", "Lukket: Personsag", "Sagen er lukket", "Offentlighed: Lukket"]
)
def test_a_line_says_that_its_item_is_closed(line):
    assert lines_say_closed([tuple(line.split())])
    assert not lines_say_closed([("Vejen", "er", "lukket.")])


def test_a_heading_closes_what_comes_after_it():
    assert opens_closed_part("Lukkede punkter")
    assert not opens_closed_part("Åbne punkter")
