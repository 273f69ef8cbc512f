"""`udvalg indlaes --tag-rettelser`: a sentence that was corrected in Word outside the decisions is shown, and taken where it can be."""

import docx
import pytest
import yaml
from build import DATE, ITEM, OUTPUT, run, workspace

from committee.base.problems import Place
from committee.domain.item import Item
from committee.records.fields import Markdown
from committee.records.nodes import SourceText
from committee.work.wordcorrections import Change, corrected

TEXTS = """titel: En sag om veje
sagsnr: 21/1
resume: Kort om **vejen** i byen.
sagsfremstilling: |
  Vejen er fire kilometer lang. Den går gennem byen.

  - først det ene
  - så det andet

  Beløbet er {{ 1000 | tal }} kr. i alt for vejen.

  | Aar | Kr. |
  | --- | --- |
  | 2027 | 100 |
afsnit: {Høring: Der har været høring.}   # bliver stående
indstilling:
  fra: Forvaltningen
  at:
    - vejen anlægges
    - beløbet frigives.
"""


def minutes(root):
    done = run("-C", root, "referat", DATE, "--uden-sidetal")
    assert done.code == 0, done.err
    return root / OUTPUT / "referat.docx"


def paragraphs(document):
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def change(path, *changes):
    """Type in the file as a person does: words of a paragraph are exchanged."""
    document = docx.Document(str(path))
    for old, new in changes:
        found = next(one for one in paragraphs(document) if old in one.text and one.runs)
        words = found.text.replace(old, new)
        for run_ in found.runs[1:]:
            run_.text = ""
        found.runs[0].text = words
    document.save(str(path))


def read(root, path, *options):
    return run("-C", root, "indlaes", path, *options)


@pytest.fixture
def space(tmp_path):
    return workspace(tmp_path / "ws", {ITEM: TEXTS})


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("fire kilometer", "fem kilometer", {"sagsfremstilling": "Vejen er fem kilometer lang."}),
        ("gennem byen", "gennem den gamle by", {"sagsfremstilling": "Den går gennem den gamle by."}),
        ("Vejen er fire", "Vejen er nok fire", {"sagsfremstilling": "Vejen er nok fire kilometer"}),
        ("så det andet", "så det tredje", {"sagsfremstilling": "- så det tredje"}),
        ("i alt for vejen", "for hele vejen", {"sagsfremstilling": "{{ 1000 | tal }} kr. for hele vejen."}),
        ("Kort om", "Lidt om", {"resume": "Lidt om **vejen** i byen."}),
        ("vejen anlægges", "vejen asfalteres", {"indstilling": "vejen asfalteres"}),
        ("Der har været høring.", "Der har været en høring.", {"afsnit": "Der har været en høring."}),
        ("En sag om veje", "En sag om gode veje", {"titel": "En sag om gode veje"}),
        ("100", "200", {"sagsfremstilling": "| 2027 | 200 |"}),
    ],
)
def test_a_correction_is_shown_and_taken(space, old, new, keys):
    path = minutes(space)
    before = (space / ITEM).read_text(encoding="utf-8")
    change(path, (old, new))
    told = read(space, path)
    assert "ændret i Word uden for beslutningen" in told.err and "--tag-rettelser" in told.err
    shown = read(space, path, "--tag-rettelser")
    assert "Før:" in shown.out and "[+" in shown.out and "Intet er skrevet" in shown.out
    assert (space / ITEM).read_text(encoding="utf-8") == before
    done = read(space, path, "--tag-rettelser", "--ja")
    assert done.code == 0, done.all
    after = (space / ITEM).read_text(encoding="utf-8")
    (key, words) = next(iter(keys.items()))
    assert words in after
    old_values, new_values = yaml.safe_load(before), yaml.safe_load(after)
    assert {name for name in old_values if old_values[name] != new_values[name]} == {key}
    again = read(space, path, "--tag-rettelser")
    assert "Der er ingen nye beslutninger" in again.out, again.all


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vejen anlægges", "vejen asfalteres"),  # a comment stays on its line
        ("beløbet frigives.", "beløbet på kontoen frigives."),
        ("et svar på", "et andet svar på"),  # in a folded text
        ("så det andet", "så det tredje"),
    ],
)
def test_no_other_word_of_the_file_is_touched(tmp_path, old, new):
    texts = TEXTS.replace("vejen anlægges\n", "vejen anlægges   # vigtigt\n").replace(
        "Kort om **vejen** i byen.", ">   # foldet\n  Kort\n  et svar på det."
    )
    space = workspace(tmp_path / "ws", {ITEM: texts})
    path = minutes(space)
    change(path, (old, new))
    done = read(space, path, "--tag-rettelser", "--ja")
    assert done.code == 0, done.all
    assert (space / ITEM).read_text(encoding="utf-8") == texts.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("1.000", "2.000", 10),  # what an expression printed
        ("Vejen er fire kilometer lang. Den går gennem byen.", "", 5),  # gone whole
    ],
)
def test_what_cannot_be_taken_is_told_at_its_line(space, old, new, line):
    path = minutes(space)
    before = (space / ITEM).read_bytes()
    change(path, (old, new))
    done = read(space, path, "--tag-rettelser", "--ja")
    assert f"{ITEM}:{line}:" in done.err and "ikke taget med" in done.err
    assert (space / ITEM).read_bytes() == before


def test_what_was_changed_on_both_sides_is_not_taken(space):
    path = minutes(space)
    change(path, ("fire kilometer", "fem kilometer"))
    (space / ITEM).write_text(TEXTS.replace("Kort om", "Alt om"), encoding="utf-8")
    done = read(space, path, "--tag-rettelser", "--ja")
    assert "både i punktets fil og i Word" in done.err
    assert "fire kilometer" in (space / ITEM).read_text(encoding="utf-8")


def test_a_decision_and_corrections_of_one_item_are_written_together(space):
    path = minutes(space)
    change(path, ("[Skriv beslutningen her]", "Godkendt."), ("fire kilometer", "fem kilometer"))
    done = read(space, path, "--tag-rettelser", "--ja")
    assert done.code == 0, done.all
    item = yaml.safe_load((space / ITEM).read_text(encoding="utf-8"))
    assert item["beslutning"] == "Godkendt." and "fem kilometer" in item["sagsfremstilling"]


# --- the words alone


def item(**texts):
    place = Place("x", 1, 1)
    return Item(
        place=place,
        title=SourceText("Titel", place),
        **{name: Markdown(text, place) for name, text in texts.items()},
    )


def test_words_that_stand_twice_are_told_by_those_around_them():
    one = item(sagsfremstilling="Prisen er ti kr.\n\nProvisionen er ti kr. om året.")
    made = corrected(
        one,
        ["Prisen er ti kr.", "Provisionen er ti kr. om året."],
        ["Prisen er ti kr.", "Provisionen er elleve kr. om året."],
    )
    assert made.values == {"sagsfremstilling": "Prisen er ti kr.\n\nProvisionen er elleve kr. om året."}


def test_a_line_that_stands_in_two_texts_is_not_taken():
    one = item(resume="Det samme.", sagsfremstilling="Det samme.")
    made = corrected(one, ["Det samme.", "Det samme."], ["Det samme.", "Noget andet."])
    assert made.values == {} and made.left == [Change("Det samme.", "Noget andet.")]


def test_signs_that_mean_something_stay_signs():
    one = item(sagsfremstilling="Prisen er ti kr.")
    made = corrected(one, ["Prisen er ti kr."], ["Prisen er *ti* kr. {{ x }}"])
    assert made.values["sagsfremstilling"] != "Prisen er *ti* kr. {{ x }}"
    assert "ti" in made.values["sagsfremstilling"]
