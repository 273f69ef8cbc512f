"""A joint meeting: one set of items, and each committee's own decisions, numbers, minutes and approval."""

import pytest
from build import DATE, HOME, ITEM, MEETING, inspect_lines, run, tree_of, unstamped, workspace, write

GUESTS = "agenda_items/naevnet"
GUEST = f"{GUESTS}/{DATE}"
SECOND = f"{MEETING}/02-lukket-sag.yaml"
PICTURE = "bilag/plan.txt"
FILES = {
    f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nmødested: Salen\nmødetid: 16:00\nmedlemmer: [Anna And, Bo Berg]\n",
    f"{GUESTS}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Nævnet\nnummerering: årlig\nmedlemmer: [Carla Chr, Dan Dal]\n",
    f"{GUESTS}/2021-01-07/moede.yaml": "dato: 2021-01-07\n",
    f"{GUESTS}/2021-01-07/01-foer.yaml": "titel: Før\nsagsnr: 21/7\nindstilling: X.\n",
    f"{GUEST}/moede.yaml": f"dato: {DATE}\nfællesmøde: raadet\nafbud: [Dan Dal]\n",
    ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbilag:\n  - {titel: Plan, fil: bilag/plan.txt}\n",
    SECOND: "titel: En person\nsagsnr: 21/2\nlukket: Personsag\noffentlig_titel: En personsag\nindstilling: Ansættes.\n",
    f"{MEETING}/{PICTURE}": "En plan.\n",
}


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, FILES)


def theirs(root, *words):
    return run("-C", root, *words, "--udvalg", "naevnet")


def ours(root, *words):
    return run("-C", root, *words, "--udvalg", "raadet")


def text_of(root, committee, kind, ending=""):
    return unstamped((root / f"output/{committee}/{DATE}/{kind}{ending}.md").read_text("utf-8"))


def decided(root):
    assert ours(root, "beslut", DATE, "1", "Godkendt af rådet.").code == 0
    assert theirs(root, "beslut", DATE, "2", "Afvist af nævnet.").code == 0
    for who in (ours, theirs):
        assert who(root, "beslut", DATE, "lukket-sag", "Ansat.").code == 0


def test_each_committee_has_the_items_with_its_own_head_numbers_and_decisions(root):
    decided(root)
    for who in (ours, theirs):
        for kind in ("dagsorden", "referat"):
            made = who(root, kind, DATE)
            assert made.code == 0, made.err
    host, guest = text_of(root, "raadet", "referat"), text_of(root, "naevnet", "referat")
    assert "**Fællesmøde med** Nævnet\n" in host
    assert "**Fællesmøde med** Rådet\n" in guest
    assert "## Punkt 1. En sag" in host.replace("Punkt 1:", "Punkt 1.")
    assert "Punkt 2" in guest
    assert "**Mødested** Salen\n" in guest
    assert "kl. 16.00" in guest
    assert "Carla Chr" in guest and "Dan Dal" in guest and "Anna And" not in guest
    assert "Godkendt af rådet." in host and "Afvist" not in host
    assert "Afvist af nævnet." in guest and "Godkendt af rådet" not in guest
    for text in (host, guest):
        assert "En person\n" not in text
        assert "Ansat." not in text
    assert not [line for line in inspect_lines(root) if ": fejl" in line]


def test_a_decision_is_written_under_the_guests_name_and_all_else_stays(root):
    before = (root / ITEM).read_text("utf-8")
    assert theirs(root, "beslut", DATE, "sag", "Udsat.").code == 0
    assert (root / ITEM).read_text("utf-8") == before + "beslutninger:\n  naevnet: Udsat.\n"
    assert ours(root, "beslut", DATE, "sag", "Godkendt.").code == 0
    text = (root / ITEM).read_text("utf-8").replace("naevnet: Udsat.", "naevnet: Udsat.   # husk")
    (root / ITEM).write_text(text, "utf-8")
    again = theirs(root, "beslut", DATE, "sag", "Afvist.")
    assert again.code == 1
    assert f"{ITEM}:7:12: fejl: Punkt 2 er allerede besluttet: »Udsat.«." in again.err
    assert theirs(root, "beslut", DATE, "sag", "Afvist.", "--erstat").code == 0
    assert (root / ITEM).read_text("utf-8") == text.replace("naevnet: Udsat.", "naevnet: Afvist.")
    vote = theirs(root, "beslut", DATE, "sag", "Godkendt.", "--for", "CC", "--erstat")
    assert vote.code == 0, vote.err
    assert "Anna" in theirs(root, "beslut", DATE, "sag", "Godkendt.", "--for", "Anna And", "--erstat").err


def test_the_same_decision_is_written_for_all_or_for_none(root):
    made = ours(root, "beslut", DATE, "1", "Godkendt.", "--alle-udvalg")
    assert made.code == 0, made.err
    assert (root / ITEM).read_text("utf-8").endswith("beslutning: Godkendt.\nbeslutninger:\n  naevnet: Godkendt.\n")
    before = tree_of(root)
    made = theirs(root, "beslut", DATE, "2", "Udsat.", "--alle-udvalg")
    assert (made.code, tree_of(root)) == (1, before)
    assert made.err.count("er allerede besluttet") == 2
    assert theirs(root, "beslut", DATE, "2", "Udsat.", "--alle-udvalg", "--erstat").code == 0
    assert (root / ITEM).read_text("utf-8").endswith("beslutning: Udsat.\nbeslutninger:\n  naevnet: Udsat.\n")
    assert theirs(root, "beslut", "2021-01-07", "1", "Udsat.", "--alle-udvalg").code == 2
    assert theirs(root, "beslut", DATE, "2", "Udsat.", "--alle-udvalg", "--for", "CC").code == 2


def test_each_approves_for_itself_and_a_later_decision_of_the_other_changes_nothing(root):
    assert theirs(root, "udsend", DATE).code == 0
    assert theirs(root, "beslut", DATE, "2", "Afvist af nævnet.").code == 0
    assert theirs(root, "beslut", DATE, "3", "Ansat.").code == 0
    made = theirs(root, "godkend", DATE)
    assert made.code == 0, made.err
    assert ours(root, "beslut", DATE, "1", "Godkendt.").code == 0
    assert ours(root, "beslut", DATE, "2", "Ansat.").code == 0
    assert not [line for line in inspect_lines(root) if "godkend" in line and "naevnet" in line]
    assert not [line for line in inspect_lines(root) if ": fejl" in line]
    assert "godkendt og låst" in theirs(root, "beslut", DATE, "2", "Udsat.", "--erstat").err
    assert ours(root, "godkend", DATE).code == 0
    (root / ITEM).write_text((root / ITEM).read_text("utf-8").replace("En sag", "En anden sag"), "utf-8")
    assert [line for line in inspect_lines(root) if line.startswith(ITEM) and ": fejl" in line]
    for who in (ours, theirs):
        assert f"{ITEM}:1:1: fejl" in who(root, "tjek", DATE).err + who(root, "tjek", DATE).out


def test_minutes_of_the_host_that_are_locked_dont_stop_the_guest_and_stay_approved(root):
    for item in ("sag", "lukket-sag"):
        assert ours(root, "beslut", DATE, item, "Godkendt.").code == 0
    assert ours(root, "godkend", DATE).code == 0
    assert theirs(root, "beslut", DATE, "sag", "Afvist.").code == 0
    made = ours(root, "beslut", DATE, "sag", "Udsat.", "--alle-udvalg", "--erstat")
    assert (made.code, "godkendt og låst" in made.err) == (1, True)
    assert "naevnet: Afvist." in (root / ITEM).read_text("utf-8")
    assert not [line for line in inspect_lines(root) if ": fejl" in line]


def test_the_public_edition_has_the_open_attachments_and_the_data_of_its_own_committee(root):
    decided(root)
    for who, committee in ((ours, "raadet"), (theirs, "naevnet")):
        made = who(root, "udgiv", DATE)
        assert made.code == 0, made.err
        folder = root / f"output/{committee}/{DATE}/offentlig"
        assert [path.name for path in folder.rglob("*plan*")], committee
        data = (folder / "referat.json").read_text("utf-8")
        assert ("Afvist af nævnet." in data) == (committee == "naevnet")
        assert "Ansat." not in data
        assert 'En person"' not in data


@pytest.mark.parametrize("command", ["status", "tjek", "talepapir"])
def test_other_commands_work_for_the_guest(root, command):
    decided(root)
    made = theirs(root, command, DATE)
    assert made.code == 0, made.err
    assert theirs(root, "udskrift", DATE, "2").code == 0


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("fællesmøde: raaded\n", "2:13: fejl: Udvalget »raaded« findes ikke. Mente du »raadet«?"),
        ("fællesmøde: naevnet\n", "2:13: fejl: »naevnet« er udvalget selv."),
        (
            "fællesmøde: {udvalg: raadet, møde: 2021-02-11-x}\n",
            "2:36: fejl: Udvalget »raadet« har ikke et møde 2021-02-11-x",
        ),
        (
            "fællesmøde: {udvalg: raadet, møde: 2021-03-01}\n",
            "2:36: fejl: Udvalget »raadet« har ikke et møde 2021-03-01",
        ),
        (
            "fællesmøde: {udvalg: tredje, møde: 2021-02-11}\n",
            "2:36: fejl: Mødet 2021-02-11 i »tredje« har heller ikke selv",
        ),
        ("fællesmøde: {møde: 2021-02-11}\n", "2:13: fejl: »udvalg« mangler eller er tom."),
    ],
)
def test_a_host_that_cant_be_is_told_with_the_cure(root, head, said):
    third = "agenda_items/tredje"
    more = {
        f"{third}/udvalg.yaml": "kommune: P\nudvalg: Tredje\n",
        f"{third}/{DATE}/moede.yaml": f"dato: {DATE}\nfællesmøde: raadet\n",
    }
    write(root, more | {f"{GUEST}/moede.yaml": f"dato: {DATE}\n{head}"})
    assert [line for line in inspect_lines(root) if f"{GUEST}/moede.yaml:{said}" in line], inspect_lines(root)
    made = theirs(root, "dagsorden", DATE)
    assert made.code == 1


def test_three_committees_know_each_other(root):
    third = "agenda_items/tredje"
    write(root, {
        f"{third}/udvalg.yaml": "kommune: P\nudvalg: Det tredje\n",
        f"{third}/{DATE}-faelles/moede.yaml": f"dato: {DATE}\nfællesmøde: {{udvalg: raadet, møde: {DATE}}}\n",
    })  # fmt: skip
    assert ours(root, "dagsorden", DATE).code == 0
    assert "**Fællesmøde med** Nævnet og Det tredje\n" in text_of(root, "raadet", "dagsorden")
    assert theirs(root, "dagsorden", DATE).code == 0
    assert "**Fællesmøde med** Rådet og Det tredje\n" in text_of(root, "naevnet", "dagsorden")


def test_items_in_the_guests_folder_and_decisions_of_strangers_are_told(root):
    write(root, {
        f"{GUEST}/01-egen.yaml": "titel: Egen\n",
        SECOND: FILES[SECOND] + "beslutninger:\n  naevne: Ansat.\n  raadet: Ansat.\n",
    })  # fmt: skip
    found = inspect_lines(root)
    assert any(f"{GUEST}/01-egen.yaml:1:1: fejl: Mødet er et fællesmøde" in line for line in found)
    assert any(
        f"{SECOND}:7:3: fejl: Udvalget »naevne« er ikke med i mødet som fællesmøde. Mente du »naevnet«?" in one
        for one in found
    )
    assert any(f"{SECOND}:8:3: fejl: »raadet« har selv punkterne" in line for line in found)


def test_no_item_is_made_in_the_guests_folder(root):
    before = tree_of(root)
    for words in (("punkt", DATE, "Ny sag"), ("ny", DATE, "--tilføj")):
        made = theirs(root, *words)
        assert made.code == 1
        assert f"punkterne ligger i {MEETING}. Kør kommandoen igen med »{DATE} --udvalg raadet«." in made.err
    assert tree_of(root) == before


def test_ny_makes_the_guests_folder(root):
    for path in (root / GUEST).iterdir():
        path.unlink()
    (root / GUEST).rmdir()
    assert theirs(root, "ny", DATE, "--fællesmøde-med", "nogen").code == 2
    assert theirs(root, "ny", "2021-03-03", "--fællesmøde-med", "raadet").code == 1
    assert theirs(root, "ny", DATE, "--fællesmøde-med", "naevnet").code in (1, 2)
    assert theirs(root, "ny", DATE, "--tilføj", "--fællesmøde-med", "raadet").code == 2
    made = theirs(root, "ny", DATE, "--fællesmøde-med", "raadet")
    assert made.code == 0, made.err
    assert "fællesmøde: raadet\n" in (root / GUEST / "moede.yaml").read_text("utf-8")
    assert theirs(root, "dagsorden", DATE).code == 0
    assert "En sag" in text_of(root, "naevnet", "dagsorden")
    assert theirs(root, "ny", DATE, "--fællesmøde-med", "raadet").code == 1


def test_the_word_minutes_of_the_guest_are_read_back_to_its_own_place(root):
    decided(root)
    made = theirs(root, "referat", DATE, "--intern")
    assert made.code == 0, made.err
    import docx

    path = root / f"output/naevnet/{DATE}/referat-intern.docx"
    file = docx.Document(str(path))
    (paragraph,) = [one for one in file.paragraphs if one.text == "Afvist af nævnet."]
    paragraph.runs[0].text = "Afvist og sendt videre."
    file.save(str(path))
    made = run("-C", root, "indlaes", path, "--ja")
    assert made.code == 0, made.err + made.out
    text = (root / ITEM).read_text("utf-8")
    assert "naevnet: Afvist og sendt videre." in text
    assert "beslutning: Godkendt af rådet." in text


def test_a_follow_up_of_the_guest_is_marked_as_done_in_its_own_decision(root):
    assert theirs(root, "beslut", DATE, "sag", "Udsat.", "--opfølgning", "Notat").code == 0
    made = theirs(root, "udfoert", DATE, "sag", "--den", DATE)
    assert made.code == 0, made.err
    text = (root / ITEM).read_text("utf-8")
    assert f"udført: {DATE}" in text.partition("beslutninger:")[2]
    assert ours(root, "udfoert", DATE, "sag", "--den", DATE).code != 0


def test_items_are_moved_by_the_host_alone_and_not_once_a_guest_has_sent_them(root):
    before = tree_of(root)
    for words in (("flyt", DATE, "sag", "--efter", "lukket-sag"), ("fjern", DATE, "sag")):
        made = theirs(root, *words)
        assert (made.code, "punkterne ligger i" in made.err) == (1, True), made.err
    assert tree_of(root) == before
    assert theirs(root, "udsend", DATE).code == 0
    made = ours(root, "flyt", DATE, "sag", "--efter", "lukket-sag")
    assert (made.code, "dagsordenen fra Nævnet er udsendt" in made.err) == (1, True)
    assert ours(root, "beslut", DATE, "1", "Godkendt.").code == 0
    made = ours(root, "oversend", DATE, "1", "naevnet", DATE)
    assert (made.code, "punkterne ligger i" in made.err) == (1, True)


def test_what_a_guest_has_decided_stays_on_the_meeting_and_no_copy_takes_it_along(root):
    write(root, {f"{HOME}/2021-03-11/moede.yaml": "dato: 2021-03-11\n"})
    assert theirs(root, "beslut", DATE, "sag", "Afvist.").code == 0
    before = tree_of(root)
    for words in (("flyt", DATE, "sag", "--til", "2021-03-11"), ("flyt", DATE, "sag", "--til", "emner"), ("fjern", DATE, "sag")):  # fmt: skip
        made = ours(root, *words)
        assert made.code == 1
        assert f"{ITEM}:7:12: fejl: Punktet »En sag« er besluttet af Nævnet på dette møde, så det bliver her." in made.err  # fmt: skip
    assert tree_of(root) == before
    assert ours(root, "kopier", DATE, "sag", "2021-03-11").code == 0
    copy = (root / f"{HOME}/2021-03-11/01-sag.yaml").read_text("utf-8")
    assert "beslutninger" not in copy and "Afvist" not in copy
    assert not [line for line in inspect_lines(root) if ": fejl" in line]
