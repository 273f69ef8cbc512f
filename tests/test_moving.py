"""`flyt`, `omdoeb` and `fjern`: an item moves with its sub-items and papers, or nothing does."""

import threading

import pytest
from build import HOME, run, tree_of, workspace, write
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from killing import killed

from committee.archive.archive import Archive

HERE, THERE = "2021-02-11", "2021-03-11"
FOLDER, OTHER = f"{HOME}/{HERE}", f"{HOME}/{THERE}"
WHEEL = """kommune: Prøve Kommune
udvalg: Rådet
medlemmer: [Anna And, Bo Berg, Carla Chr]
årshjul:
  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}
  - {punkt: eventuelt, hver: møde, plads: sidst}
"""
GIVEN = {
    f"{HOME}/udvalg.yaml": WHEEL,
    f"{FOLDER}/01-sag.yaml": None,
    f"{FOLDER}/01-godkendelse-af-dagsorden.yaml": "titel: Godkendelse af dagsorden\n",
    f"{FOLDER}/02-budget.yaml": "titel: Budget\nbilag:\n  - {titel: Tal, fil: bilag/tal.pdf}\nsagsfremstilling: |\n  ![Kort](bilag/kort.png)\n",
    f"{FOLDER}/03-budget-del.yaml": "titel: En del\nunderpunkt: true\nbilag:\n  - {titel: Delte, fil: bilag/delt.pdf}\n",
    f"{FOLDER}/04-veje.yaml": "titel: Veje\r\n# husk Bo\r\nbilag:\r\n  - {titel: Delte, fil: bilag/delt.pdf}\r\n",
    f"{FOLDER}/05-eventuelt.yaml": "titel: Eventuelt\n",
    f"{FOLDER}/bilag/tal.pdf": b"tal",
    f"{FOLDER}/bilag/delt.pdf": b"delt",
    f"{FOLDER}/bilag/kort.png": b"kort",
    f"{OTHER}/moede.yaml": f"dato: {THERE}\n",
    f"{OTHER}/01-noget.yaml": "titel: Noget\nbilag:\n  - {titel: Andre tal, fil: bilag/tal.pdf}\n",
    f"{OTHER}/02-eventuelt.yaml": "titel: Eventuelt\n",
    f"{OTHER}/bilag/tal.pdf": b"andre tal",
}


def room(root, changes=None):
    return workspace(root, {**GIVEN, **(changes or {})})


def people_of(root):
    return {name: data for name, data in tree_of(root).items() if "lås" not in name}


def order(root, folder=FOLDER):
    return sorted(path.name.removesuffix(".yaml") for path in (root / folder).glob("[0-9]*.yaml"))


def udvalg(root, *arguments):
    result = run("-C", root, *arguments)
    assert result.code == 0, result.all
    return result


def refused(root, code, *arguments):
    """A command that is refused: what it says. Nothing is touched."""
    before = people_of(root)
    result = run("-C", root, *arguments)
    assert result.code == code, result.all
    assert people_of(root) == before
    return result.err


def test_an_item_moves_up_with_its_sub_items_and_the_others_make_room(tmp_path):
    root = room(tmp_path)
    result = udvalg(root, "flyt", HERE, "veje", "--før", "2")
    assert order(root) == ["01-godkendelse-af-dagsorden", "02-veje", "03-budget", "04-budget-del", "05-eventuelt"]
    assert result.out.splitlines()[-1] == f"Punktet er nu punkt 2 på mødet {HERE}."
    assert f"{FOLDER}/04-veje.yaml hedder nu 02-veje.yaml" in result.out
    udvalg(root, "flyt", HERE, "budget", "--efter", "eventuelt")
    assert order(root) == ["01-godkendelse-af-dagsorden", "02-veje", "03-eventuelt", "04-budget", "05-budget-del"]
    udvalg(root, "flyt", HERE, "eventuelt", "--efter", "budget")
    assert order(root)[-3:] == ["03-budget", "04-budget-del", "05-eventuelt"]


def test_an_item_that_stands_there_already_is_told_and_nothing_is_renamed(tmp_path):
    root = room(tmp_path)
    before = people_of(root)
    assert f"Punktet er allerede punkt 4 på mødet {HERE}." not in udvalg(root, "flyt", HERE, "veje", "--før", "1").out
    udvalg(root, "fortryd")
    assert people_of(root) == before
    assert "Punktet er allerede" in udvalg(root, "flyt", HERE, "veje", "--efter", "budget").out
    assert people_of(root) == before


def test_a_new_item_goes_before_what_comes_last(tmp_path):
    root = room(tmp_path)
    result = udvalg(root, "punkt", HERE, "Et nyt emne")
    assert order(root)[-2:] == ["05-et-nyt-emne", "06-eventuelt"]
    assert "05-eventuelt.yaml hedder nu 06-eventuelt.yaml" in result.out


def test_a_new_item_of_a_sent_agenda_comes_last_and_no_number_moves(tmp_path):
    root = room(tmp_path, {f"{FOLDER}/02-budget.yaml": "titel: Budget\n"})
    udvalg(root, "udsend", HERE)
    udvalg(root, "punkt", HERE, "Et tillæg")
    assert order(root)[-2:] == ["05-eventuelt", "06-et-tillaeg"]


def test_an_item_goes_to_another_meeting_with_what_it_names(tmp_path):
    root = room(tmp_path)
    before = people_of(root)
    result = udvalg(root, "flyt", HERE, "budget", "--til", THERE)
    assert order(root) == ["01-godkendelse-af-dagsorden", "04-veje", "05-eventuelt"]
    assert order(root, OTHER) == ["01-noget", "02-budget", "03-budget-del", "04-eventuelt"]
    moved = (root / OTHER / "02-budget.yaml").read_text("utf-8")
    assert "fil: bilag/tal-2.pdf" in moved and "![Kort](bilag/kort.png)" in moved
    assert {path.name: path.read_bytes() for path in (root / OTHER / "bilag").iterdir()} == {
        "tal.pdf": b"andre tal",
        "tal-2.pdf": b"tal",
        "kort.png": b"kort",
        "delt.pdf": b"delt",
    }
    assert [path.name for path in (root / FOLDER / "bilag").iterdir()] == ["delt.pdf"]  # another item names it too
    assert f"Punktet er nu punkt 2 på mødet {THERE}." in result.out
    assert f"{FOLDER}/bilag/tal.pdf hedder nu {OTHER}/bilag/tal-2.pdf" in result.out
    assert f"Skrev {OTHER}/bilag/delt.pdf" in result.out
    undone = udvalg(root, "fortryd")
    assert f"Fjernet igen: {OTHER}/02-budget.yaml" in undone.out and f"Som før: {FOLDER}/02-budget.yaml" in undone.out
    assert people_of(root) == before


def test_an_item_that_is_moved_keeps_every_byte(tmp_path):
    root = room(tmp_path)
    data = (root / FOLDER / "04-veje.yaml").read_bytes()
    udvalg(root, "flyt", HERE, "3", "--til", THERE, "--før", "noget")
    assert order(root, OTHER)[0] == "01-veje"
    assert (root / OTHER / "01-veje.yaml").read_bytes() == data


def test_the_drawer_takes_an_item_and_gives_it_back(tmp_path):
    root = room(tmp_path)
    udvalg(root, "flyt", HERE, "veje", "--til", "emner")
    assert order(root, f"{HOME}/emner") == ["01-veje"]
    assert not [line for line in run("-C", root, "tjek").out.splitlines() if "emner" in line]
    result = udvalg(root, "flyt", "emner", "veje", "--til", THERE)
    assert order(root, OTHER) == ["01-noget", "02-veje", "03-eventuelt"]
    assert f"punkt 2 på mødet {THERE}" in result.out
    assert "Der venter ingen punkter." in refused(root, 2, "flyt", "emner", "veje", "--til", THERE)


def test_a_word_of_an_items_name_or_title_is_enough_where_it_fits_one_alone(tmp_path):
    root = room(tmp_path, {f"{FOLDER}/04-veje.yaml": "titel: Nye veje på Ærø\n"})
    udvalg(root, "flyt", HERE, "ærø", "--før", "GODKENDELSE")
    assert order(root)[0] == "01-veje"
    udvalg(root, "omdoeb", HERE, "AEROE", "Andre veje på Ærø")
    told = refused(root, 2, "flyt", HERE, "andre", "--før", "budge")
    assert "»budge« er ikke på mødet. Mente du »budget«?" in told.replace("Punktet ", "")
    assert order(root)[2:4] == ["03-budget", "04-budget-del"]
    (root / FOLDER / "03-budget.yaml").rename(root / FOLDER / "03-budget-2028.yaml")
    told = refused(root, 2, "fjern", HERE, "Budget")
    assert "»Budget« passer på flere punkter: budget-2028 og budget-del. Skriv mere af navnet." in told
    assert "passer på flere punkter" in refused(root, 2, "beslut", HERE, "1,Budget", "Ja.")
    for name in ("01-nye-stier", "02-stier-ved-aaen"):
        (root / HOME / "emner").mkdir(exist_ok=True)
        (root / HOME / f"emner/{name}.yaml").write_text(f"titel: {name[3:]}\n", encoding="utf-8")
    assert "»stier« passer på flere" in refused(root, 2, "flyt", "emner", "stier", "--til", THERE)
    udvalg(root, "flyt", "emner", "Åen", "--til", THERE)
    assert "02-stier-ved-aaen" in order(root, OTHER)


def test_an_item_without_a_number_in_the_drawer_can_be_taken_up(tmp_path):
    root = room(tmp_path, {f"{HOME}/emner/åens-brinker.yaml": "titel: Åens brinker\n"})
    assert "Mente du »åens-brinker«?" in refused(root, 2, "flyt", "emner", "åens-brinke", "--til", THERE)
    udvalg(root, "flyt", "emner", "åens-brinker", "--til", THERE)
    assert "02-åens-brinker" in order(root, OTHER)


def test_an_item_that_is_taken_off_is_kept(tmp_path):
    root = room(tmp_path)
    before = people_of(root)
    result = udvalg(root, "fjern", HERE, "budget")
    assert order(root) == ["01-godkendelse-af-dagsorden", "04-veje", "05-eventuelt"]
    assert order(root, f"{FOLDER}/_fjernet") == ["01-budget", "02-budget-del"]
    assert (root / FOLDER / "_fjernet/bilag/tal.pdf").read_bytes() == b"tal"
    assert "»udvalg fortryd«" in result.out
    assert "_fjernet" not in run("-C", root, "tjek").all
    udvalg(root, "fortryd")
    assert people_of(root) == before


def test_a_title_is_changed_and_nothing_else(tmp_path):
    root = room(tmp_path)
    udvalg(root, "omdoeb", HERE, "veje", "Veje: og »stier«")
    made = (root / FOLDER / "04-veje.yaml").read_bytes().decode()
    assert made == GIVEN[f"{FOLDER}/04-veje.yaml"].replace("titel: Veje", 'titel: "Veje: og »stier«"')


# --- what is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("flyt", HERE, "veje"), "--før PUNKT, --efter PUNKT eller --til DATO"),
        (("flyt", HERE, "veje", "--før", "1", "--efter", "2"), "enten --før eller --efter"),
        (("flyt", HERE, "99", "--før", "1"), "er ikke på mødet"),
        (("flyt", HERE, "veje", "--før", "budgett"), "Mente du »budget«?"),
        (("flyt", "2021-13-11", "veje", "--før", "1"), "er ikke en mødedato"),
        (("flyt", HERE, "veje", "--til", "2029-01-01"), "findes ikke"),
        (("flyt", "emner", "x"), "--til DATO"),
        (("fjern", HERE, "nej"), "er ikke på mødet"),
        (("omdoeb", HERE, "veje", "  "), "Titlen er tom."),
    ],
)  # fmt: skip
def test_wrong_use_is_told_and_nothing_is_touched(tmp_path, command, says):
    assert says in refused(room(tmp_path), 2, *command)


@pytest.mark.parametrize("command", [("flyt", HERE, "budget", "--før", "budget-del"), ("flyt", HERE, "veje", "--efter", "veje")])  # fmt: skip
def test_an_item_is_not_moved_beside_itself(tmp_path, command):
    assert "ved siden af sig selv" in refused(room(tmp_path), 1, *command)


def test_a_sub_item_never_comes_first(tmp_path):
    assert "underpunkt" in refused(room(tmp_path), 1, "flyt", HERE, "budget-del", "--før", "1")


SENT = {f"{FOLDER}/02-budget.yaml": "titel: Budget\n"}


@pytest.mark.parametrize("command", [
    ("flyt", HERE, "veje", "--før", "2"), ("flyt", HERE, "veje", "--til", THERE), ("flyt", HERE, "veje", "--til", "emner"),
    ("fjern", HERE, "veje"), ("flyt", THERE, "noget", "--til", HERE),
])  # fmt: skip
def test_numbers_of_a_sent_agenda_never_move(tmp_path, command):
    root = room(tmp_path, SENT)
    udvalg(root, "udsend", HERE)
    told = refused(root, 1, *command)
    assert "er udsendt, så punkternes numre ligger fast" in told and "udgår: true" in told


@pytest.mark.parametrize("command", [
    ("flyt", HERE, "1", "--efter", "2"), ("fjern", HERE, "1"), ("omdoeb", HERE, "1", "Nyt"), ("flyt", THERE, "noget", "--til", HERE),
])  # fmt: skip
def test_nothing_moves_in_approved_minutes(tmp_path, command):
    items = {name: None for name in GIVEN if name.startswith(FOLDER) and "bilag" not in name and "sag.yaml" not in name}
    files = {f"{FOLDER}/01-a.yaml": "titel: A\nbeslutning: Ja.\n", f"{FOLDER}/02-b.yaml": "titel: B\nbeslutning: Ja.\n"}
    root = write(room(tmp_path), {**items, **files})
    udvalg(root, "godkend", HERE, "--uden-sidetal")
    assert "godkendt og låst" in refused(root, 1, *command)


def test_what_is_decided_stays_where_it_was_decided(tmp_path):
    root = room(tmp_path)
    udvalg(root, "beslut", HERE, "budget-del", "Godkendt.")
    for command in (("flyt", HERE, "budget", "--til", THERE), ("fjern", HERE, "budget-del")):
        told = refused(root, 1, *command)
        assert "er besluttet på dette møde" in told and "»udvalg kopier«" in told
    assert "numre på mødet 2021-02-11 ligger fast" in refused(root, 1, "flyt", HERE, "veje", "--før", "budget")


def test_a_paper_that_word_holds_stops_it_before_anything_is_moved(tmp_path):
    root = room(tmp_path)
    (root / FOLDER / "bilag/tal.pdf").chmod(0o444)
    assert "Luk den, og kør kommandoen igen." in refused(root, 1, "flyt", HERE, "budget", "--til", THERE)


def test_what_fails_midway_is_taken_back(tmp_path, monkeypatch):
    root = room(tmp_path)
    monkeypatch.setattr(
        "committee.work.items.carrying.remove", lambda path: (_ for _ in ()).throw(PermissionError(13, "held"))
    )
    assert "Der kan ikke skrives" in refused(root, 1, "flyt", HERE, "budget", "--til", THERE)
    assert not (root / ".udvalg/fortryd").exists() or not list((root / ".udvalg/fortryd").iterdir())


def test_two_at_once_move_one_item_once(tmp_path):
    root = room(tmp_path)
    runs = [threading.Thread(target=run, args=("-C", root, "flyt", HERE, "budget", "--til", THERE)) for _ in range(3)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert order(root, OTHER) == ["01-noget", "02-budget", "03-budget-del", "04-eventuelt"]


@pytest.mark.slow
def test_a_kill_at_any_moment_of_a_move_leaves_all_or_nothing(tmp_path):
    before = people_of(room(tmp_path / "first"))
    done = room(tmp_path / "done")
    udvalg(done, "flyt", HERE, "budget", "--til", THERE)
    after = people_of(done)
    moment, event, found = 0, "", []
    while not event.startswith("done"):
        moment += 1
        root = room(tmp_path / str(moment))
        _, event = killed(
            lambda root=root: run("-C", root, "flyt", HERE, "budget", "--til", THERE), moment, everything=False
        )
        assert Archive(root).half_done == ()
        found.append(people_of(root))
    assert moment > 25 and found[0] == before and found[-1] == after
    assert all(state in (before, after) for state in found)


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=6),
    st.lists(st.integers(1, 3), min_size=6, max_size=6),
)
def test_any_moves_keep_every_item_once_in_the_order_of_its_numbers(tmp_path_factory, moves, gaps):
    """A row of items with gaps between their numbers is the same row as a list that is changed the same way."""
    root = tmp_path_factory.mktemp("row")
    row = [f"p{n}" for n in range(6)]
    numbers = [sum(gaps[: n + 1]) for n in range(6)]
    files = {f"{FOLDER}/{number:02}-{name}.yaml": f"titel: {name}\n" for number, name in zip(numbers, row, strict=True)}
    workspace(root, {f"{FOLDER}/01-sag.yaml": None, **files})
    for what, where, is_before in moves:
        moved, beside = f"p{what}", f"p{where}"
        if moved != beside:
            udvalg(root, "flyt", HERE, moved, "--før" if is_before else "--efter", beside)
            row.remove(moved)
            row.insert(row.index(beside) + (not is_before), moved)
    assert [name.partition("-")[2] for name in order(root)] == row
    assert sorted(int(name.partition("-")[0]) for name in order(root)) == numbers
    assert {path.read_text() for path in (root / FOLDER).glob("*-p*.yaml")} == {f"titel: {name}\n" for name in row}


def test_the_numbers_lie_fast_once_something_is_decided(tmp_path):
    """The words of a decision, and the chains of later items, name items by their numbers."""
    root = room(tmp_path)
    udvalg(root, "beslut", HERE, "veje", "Godkendt.")
    for words in (("veje", "--før", "1"), ("budget", "--til", THERE), ("budget", "--til", "emner")):
        told = refused(root, 1, "flyt", HERE, *words)
        assert f"{FOLDER}/04-veje.yaml:5:13: fejl: Punktet »Veje« er besluttet, så punkternes numre" in told
    assert "ligger fast" in refused(root, 1, "fjern", HERE, "1")
    assert "ligger fast" in refused(root, 1, "flyt", THERE, "noget", "--til", HERE)
    udvalg(root, "fortryd")
    udvalg(root, "beslut", HERE, "veje", "ingen")  # may be written before the meeting
    udvalg(root, "flyt", HERE, "budget", "--efter", "veje")


def test_no_item_comes_into_minutes_that_are_approved(tmp_path):
    root = room(tmp_path, {f"{FOLDER}/02-budget.yaml": "titel: Budget\n"})
    udvalg(root, "beslut", HERE, "1-3", "Godkendt.")
    udvalg(root, "beslut", HERE, "eventuelt", "ingen")
    udvalg(root, "godkend", HERE)
    for words in (("punkt", HERE, "Nyt"), ("punkt", HERE, "--skabelon", "eventuelt"), ("ny", HERE, "--tilføj"), ("flyt", THERE, "1", "--til", HERE)):  # fmt: skip
        assert "godkendt og låst" in refused(root, 1, *words), words


def test_an_undone_sending_tells_that_the_numbers_are_no_longer_locked(tmp_path):
    root = room(tmp_path, {f"{FOLDER}/02-budget.yaml": "titel: Budget\n"})
    udvalg(root, "udsend", HERE)
    done = udvalg(root, "fortryd")
    assert f"{FOLDER}/udsendt.yaml:1:1: advarsel: Udsendelsen er fortrudt" in done.err
    assert "udvalg udsend" in done.err


@pytest.mark.parametrize("wheel", ["", "årshjul:\n  - {punkt: eventuelt, hver: møde, plads: sidst}\n"])
@pytest.mark.parametrize("more", ["", "beslutning: Intet.\n"])
def test_an_item_that_is_titled_eventuelt_and_stands_last_stays_last(tmp_path, wheel, more):
    home = "agenda_items/raadet"
    root = workspace(
        tmp_path / "sidst",
        {
            f"{home}/udvalg.yaml": f"kommune: K\nudvalg: Rådet\n{wheel}",
            f"{home}/2021-02-11/01-sag.yaml": "titel: En sag\n",
            f"{home}/2021-02-11/02-eventuelt.yaml": f"titel: Eventuelt\n{more}",
        },
    )
    made = run("-C", root, "punkt", "raadet/2021-02-11", "Nyt")
    assert made.code == 0, made.all
    names = sorted(path.name for path in (root / home / "2021-02-11").glob("0*.yaml"))
    assert names == ["01-sag.yaml", "02-nyt.yaml", "03-eventuelt.yaml"]
