"""Any edit of a published meeting can be published again, and its page of changes is never what stops it."""

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, workspace, write
from examples import examples
from hypothesis import HealthCheck, given, settings
from republishing import edit, meetings

from committee.publication.gates import Gates

PUBLIC = f"{OUTPUT}/offentlig"
CASE = """titel: En sag
sagsnr: 27/1
sagsfremstilling: |
  Det skal med:

  - hvad den koster
  - hvem der betaler

  1. først det ene
  2. så det andet

  | Emne | Antal |
  |---|---|
  | Veje | 12 |

  #### Økonomi

  Udgiften er 12 kr.
indstilling: {at: [sagen drøftes., den sendes i høring.]}
bilag: [Budget, Notat]
beslutning: Godkendt.
"""
SECOND = "titel: En anden sag\nsagsnr: 27/2\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"
EDITS = {
    "a bullet": ("hvad den koster", "hvad det koster"),
    "a new bullet": ("  - hvem der betaler\n", "  - hvem der betaler\n  - hvornår\n"),
    "a bullet less": ("  - hvem der betaler\n", ""),
    "a numbered entry": ("2. så det andet", "2. så det tredje"),
    "bullets made numbers": (
        "  - hvad den koster\n  - hvem der betaler",
        "  1. hvad den koster\n  2. hvem der betaler",
    ),
    "a row": ("| Veje | 12 |", "| Veje | 13 |\n  | Stier | 2 |"),
    "a heading": ("#### Økonomi", "#### Økonomi i år"),
    "the title": ("titel: En sag", "titel: En god sag"),
    "an attachment's title": ("[Budget, Notat]", "[Budgettet, Notat]"),
    "a point": ("den sendes i høring.", "den sendes i fornyet høring."),
    "a decision": ("beslutning: Godkendt.", "beslutning: |\n  - Godkendt.\n  - Sendes i høring."),
    "withdrawn": ("sagsnr: 27/1\n", "sagsnr: 27/1\nudgår: true\n"),
    "closed": ("sagsnr: 27/1\n", "sagsnr: 27/1\nlukket: Personsag\noffentlig_titel: Personsag\n"),
}


@pytest.fixture(autouse=True)
def without_page_numbers(monkeypatch):
    """Nothing here depends on the pages."""
    monkeypatch.setattr("committee.work.pagenumbers.find_engine", lambda: None)


def published(root):
    done = run("-C", root, "udgiv", DATE)
    assert done.code == 0, done.err
    return done


@pytest.mark.slow
@pytest.mark.parametrize("what", EDITS)
def test_an_ordinary_edit_is_published_with_its_words(tmp_path, what):
    root = workspace(tmp_path, {ITEM: CASE, f"{MEETING}/02-anden.yaml": SECOND})
    published(root)
    before, now = EDITS[what]
    assert before in CASE
    write(root, {ITEM: CASE.replace(before, now)})
    again = published(root)
    assert "Udgivet som 2. udgave" in again.out
    assert "ændringer-uden-ord" not in again.all
    assert "nævner kun" not in again.all
    assert (root / PUBLIC / "ændringer.pdf").is_file()


def test_a_bullet_that_is_edited_is_published_again(tmp_path):
    """In the PDF a struck word stands in an element of its own, between the words around it."""
    root = workspace(tmp_path, {ITEM: CASE})
    published(root)
    write(root, {ITEM: CASE.replace("hvad den koster", "hvad det koster")})
    assert "Udgivet som 2. udgave" in published(root).out
    text = (root / PUBLIC / "ændringer.md").read_text(encoding="utf-8")
    assert "- hvad" in text


def test_the_page_of_changes_never_stops_the_edition(tmp_path, monkeypatch):
    """Whatever its words would be stopped for: then it names the items alone, and that is told."""
    root = workspace(tmp_path, {ITEM: CASE})
    published(root)
    monkeypatch.setattr(Gates, "stops_own", lambda self, files: ["noget, der stopper"])
    write(root, {ITEM: CASE.replace("hvad den koster", "hvad det koster")})
    done = published(root)
    assert "advarsel: Siden »Ændringer« nævner kun, hvilke punkter der er ændret." in done.err
    text = (root / PUBLIC / "ændringer.md").read_text(encoding="utf-8")
    assert "Punkt 1" in text
    assert "hvad det koster" not in text


def _any_edit(tmp_path_factory, before, now):
    root = edit(workspace(tmp_path_factory.mktemp("møde")), before)
    fresh = edit(workspace(tmp_path_factory.mktemp("frisk")), now)
    if run("-C", root, "udgiv", DATE).code or run("-C", fresh, "udgiv", DATE).code:
        return False  # not publishable in itself
    edit(root, now)
    published(root)
    return True


@settings(max_examples=examples(3), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(meetings(), meetings())
def test_any_edit_of_a_published_meeting_is_publishable(tmp_path_factory, before, now):
    _any_edit(tmp_path_factory, before, now)


@pytest.mark.slow
def test_many_edits_of_published_meetings_are_publishable(tmp_path_factory):
    tried = []

    @settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(meetings(), meetings())
    def any_edit(before, now):
        tried.append(_any_edit(tmp_path_factory, before, now))

    any_edit()
    assert sum(tried) > len(tried) // 2, "most meetings of the strategy must be publishable"


# --- attachments


def test_a_withdrawn_item_publishes_no_attachment_anywhere(tmp_path):
    item = "titel: Salg af grund\nsagsnr: 27/1\nudgår: true\nsagsfremstilling: Tekst.\nindstilling: Sælges.\nbilag:\n  - {titel: Et notat om grunden, fil: bilag/notat.txt}\n"
    root = workspace(tmp_path, {ITEM: item, f"{MEETING}/bilag/notat.txt": "Det, der ikke er klar."})
    published(root)
    assert not (root / PUBLIC / "bilag").exists()
    for path in (root / PUBLIC).iterdir():
        assert b"notat" not in path.read_bytes(), path.name
    run("-C", root, "udgiv", "--oversigt")
    for path in (root / "output").rglob("*"):
        assert path.is_dir() or b"notat" not in path.read_bytes(), path.name


def test_an_attachment_leaves_with_the_item_that_is_withdrawn(tmp_path):
    item = "titel: Salg\nsagsnr: 27/1\nindstilling: Sælges.\nbeslutning: Ja.\nbilag:\n  - {titel: Et notat, fil: bilag/notat.txt}\n"
    root = workspace(tmp_path, {ITEM: item, f"{MEETING}/bilag/notat.txt": "Nogle ord."})
    published(root)
    assert (root / PUBLIC / "bilag").exists()
    write(root, {ITEM: item.replace("indstilling", "udgår: true\nindstilling")})
    published(root)
    assert not (root / PUBLIC / "bilag").exists()


LONG = "orientering-om-udviklingen-af"


def _named_alike(ending, titles=("Notat", "Notat"), order=(1, 2)):
    return {
        ITEM: None,
        **{
            f"{MEETING}/{n:02}-{LONG}-{name}.yaml": f"titel: Om {name}\nsagsnr: 27/{n}\nindstilling: Ja.\nbeslutning: Ja.\nbilag: [{{titel: {title}, fil: bilag/{name}{ending}}}]\n"
            for n, name, title in zip(order, ("ledige", "syge"), titles, strict=True)
        },
        f"{MEETING}/bilag/ledige{ending}": "om de ledige",
        f"{MEETING}/bilag/syge{ending}": "om de syge",
    }


def test_attachments_that_get_one_short_name_are_numbered(tmp_path):
    root = workspace(tmp_path, _named_alike(".txt"))
    published(root)
    papers = {path.name: path.read_text() for path in (root / PUBLIC / "bilag").iterdir()}
    assert papers == {
        "orientering-om-notat.txt": "om de ledige",
        "orientering-om-notat-2.txt": "om de syge",
    }
    page = (root / PUBLIC / "referat.html").read_text(encoding="utf-8")
    assert 'href="bilag/orientering-om-notat-2.txt"' in page


@pytest.mark.slow
def test_numbered_names_stay_when_the_agenda_is_put_in_another_order(tmp_path):
    one, other = (workspace(tmp_path / str(order[0]), _named_alike(".txt", order=order)) for order in ((1, 2), (2, 1)))
    published(one)
    published(other)
    papers = [{p.name: p.read_text() for p in (root / PUBLIC / "bilag").iterdir()} for root in (one, other)]
    assert papers[0] == papers[1]


def test_a_number_is_never_a_name_that_another_has(tmp_path):
    """»Notat« twice, and »Notat 2«, which is the second's name to begin with."""
    item = SECOND + "bilag:\n" + "".join(
        f"  - {{titel: {title}, fil: bilag/{n}.txt}}\n" for n, title in enumerate(("Notat", "Notat", "Notat 2"))
    )  # fmt: skip
    files = {f"{MEETING}/bilag/{n}.txt": f"Ord nummer {n}" for n in range(3)}
    root = workspace(tmp_path, {ITEM: item, **files})
    published(root)
    papers = [path.read_text() for path in (root / PUBLIC / "bilag").iterdir()]
    assert sorted(papers) == [f"Ord nummer {n}" for n in range(3)]
