"""A document that was approved is never lost: whoever writes over it has it beside the new one."""

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, OUTPUT, run, workspace

APPROVAL = f"{MEETING}/godkendt.yaml"
DECIDED = {ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"}


@pytest.fixture
def root(tmp_path):
    assert run("-C", workspace(tmp_path, DECIDED), "godkend", DATE).code == 0
    return tmp_path


def kept(root):
    return sorted(path.name for path in (root / OUTPUT).iterdir() if "-godkendt-" in path.name)


def test_an_approval_that_was_edited_and_deleted_as_the_program_says_leaves_the_approved_document(root):
    was = (root / OUTPUT / "referat.docx").read_bytes()
    for name in (f"{HOME}/udvalg.yaml", APPROVAL):
        path = root / name
        path.write_text(path.read_text("utf-8").replace("Bo Berg", "Gert Gren"), "utf-8")
    assert "gemt ved siden af" in run("-C", root, "tjek", DATE).out
    (root / APPROVAL).unlink()
    done = run("-C", root, "godkend", DATE)
    assert done.code == 0 and done.all.count("Her lå et godkendt dokument") == 2
    assert len(kept(root)) == 2 and (root / OUTPUT / kept(root)[0]).read_bytes() == was
    assert "Gert Gren" in (root / OUTPUT / "referat.md").read_text("utf-8")


def test_minutes_that_are_made_again_without_the_approval_keep_it_once(root):
    (root / APPROVAL).unlink()
    done = run("-C", root, "referat", DATE)
    assert done.code == 0 and "Her lå et godkendt dokument" in done.all
    names = kept(root)
    assert names and run("-C", root, "referat", DATE).code == 0 and kept(root) == names


def test_an_approval_that_is_made_again_of_the_same_words_has_nothing_to_keep(root):
    (root / APPROVAL).unlink()
    assert "Her lå" not in run("-C", root, "godkend", DATE).all
    assert kept(root) == []


def test_a_reopening_keeps_one_copy_and_a_missing_document_is_made_again_the_same(root):
    was = (root / OUTPUT / "referat.docx").read_bytes()
    (root / OUTPUT / "referat.docx").unlink()
    assert run("-C", root, "referat", DATE).code == 0
    assert (root / OUTPUT / "referat.docx").read_bytes() == was
    assert run("-C", root, "genaabn", DATE, "--fordi", "Forkert bilag.").code == 0
    assert "Her lå" not in run("-C", root, "referat", DATE).all
    assert len(kept(root)) == 2


@pytest.mark.parametrize("words", ["", "\n \n", "Mine noter fra mødet\n"])
def test_a_markdown_file_that_is_not_the_programs_stops_it(tmp_path, words):
    root = workspace(tmp_path, {**DECIDED, f"{OUTPUT}/referat.md": words})
    refused = run("-C", root, "referat", DATE)
    assert refused.code == 1 and "Filen er ikke skrevet af programmet" in refused.all and "indlaes" not in refused.all
    assert (root / OUTPUT / "referat.md").read_text("utf-8") == words
    assert not (root / OUTPUT / "referat.docx").exists() and COMMITTEE in OUTPUT
    assert run("-C", root, "referat", DATE, "--erstat").code == 0


def test_a_word_file_of_another_program_may_have_decisions_in_it(tmp_path):
    root = workspace(tmp_path, DECIDED)
    assert run("-C", root, "referat", DATE).code == 0
    import docx

    made = docx.Document()
    made.add_paragraph("Godkendt.")
    made.save(root / OUTPUT / "referat.docx")
    refused = run("-C", root, "referat", DATE)
    assert refused.code == 1 and f"udvalg indlaes {OUTPUT}/referat.docx" in refused.all


def test_after_a_renaming_the_approved_documents_are_where_they_were_and_nothing_stands_in_their_way(root):
    (root / HOME).rename(root / "agenda_items/nyraad")
    done = run("-C", root, "referat", DATE)
    assert done.code == 1 and f"ligger stadig i {OUTPUT}/referat.docx" in done.all and "genaabn" not in done.all
    assert "Omdøb output/raadet til output/nyraad" in done.all and not (root / "output/nyraad").exists()
    told = run("-C", root, "tjek", DATE).out
    assert f"ligger stadig i {OUTPUT}/referat.md" in told
    (root / "output/raadet").rename(root / "output/nyraad")
    assert run("-C", root, "referat", DATE).code == 0
    assert "ligger stadig" not in run("-C", root, "tjek", DATE).out
