"""Standing items that fill in their own quarter, and `ny --tilføj`, which puts due ones into a meeting that is there."""

import threading

import pytest
from build import HOME, inspect_lines, run, workspace, write
from test_cli import WHEEL, names, tree_of

FOLDER = f"{HOME}/2021-05-06"
GIVEN = {
    f"{FOLDER}/moede.yaml": "dato: 2021-05-06\n",
    f"{FOLDER}/01-godkendelse-af-dagsorden.yaml": "titel: Godkendelse\n",
    f"{FOLDER}/02-vores-sag.yaml": "titel: Vores sag\n",
    f"{FOLDER}/03-fremlaeggelse-og-meddelelser.yaml": "titel: Meddelelser\n",
}


def room(root, changes=None):
    return workspace(root, {f"{HOME}/udvalg.yaml": WHEEL, **GIVEN, **(changes or {})})


def add(root, date="2021-05-06"):
    return run("-C", root, "ny", date, "--tilføj")


@pytest.mark.parametrize(
    ("date", "quarter"),
    [("2021-02-25", "1. kvartal 2021"), ("2021-05-06", "2. kvartal 2021"), ("2021-08-12", "3. kvartal 2021"), ("2022-11-10", "4. kvartal 2022")],
)  # fmt: skip
def test_jobbarometer_fills_in_its_own_quarter(tmp_path, date, quarter):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": WHEEL})
    assert run("-C", root, "ny", date).code == 0
    made = (root / HOME / date / "03-jobbarometer.yaml").read_text(encoding="utf-8")
    assert f"titel: Orientering om Jobbarometer {quarter}\n" in made
    assert f"  - Jobbarometer {quarter}\n" in made and f"Jobbarometeret for {quarter} er vedlagt" in made
    assert not [
        line for line in inspect_lines(root) if "jobbarometer" in line and "sagsnr" not in line
    ]  # nothing is left to be filled in


def test_a_house_can_ask_for_the_next_quarter_in_its_own_template(tmp_path):
    own = "titel: Forventninger til [indsæt næste kvartal og år]\nresume: Af [indsæt kvartal] ses det. [indsæt navn]\n"
    wheel = WHEEL.replace("{punkt: noegletal, hver: måned}", "{punkt: eget, hver: møde}")
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": wheel, "templates/aabenraa/punkter/eget.yaml": own})
    assert run("-C", root, "ny", "2021-11-11").code == 0
    made = (root / HOME / "2021-11-11/02-eget.yaml").read_text(encoding="utf-8")
    assert made == "titel: Forventninger til 1. kvartal 2022\nresume: Af 4. kvartal ses det. [indsæt navn]\n"


def test_due_items_are_put_where_they_belong(tmp_path):
    root = room(tmp_path)
    before = tree_of(root)
    result = add(root)
    assert result.code == 0, result.err
    assert names(root, FOLDER) == [
        "01-godkendelse-af-dagsorden.yaml",
        "02-vores-sag.yaml",
        "03-noegletal.yaml",
        "04-jobbarometer.yaml",
        "05-fremlaeggelse-og-meddelelser.yaml",
        "moede.yaml",
    ]
    assert result.out.splitlines() == [
        f"Skrev {FOLDER}/03-noegletal.yaml",
        f"Skrev {FOLDER}/04-jobbarometer.yaml",
        f"{FOLDER}/03-fremlaeggelse-og-meddelelser.yaml hedder nu 05-fremlaeggelse-og-meddelelser.yaml",
    ]
    after = tree_of(root)
    assert (
        after[f"{FOLDER}/05-fremlaeggelse-og-meddelelser.yaml"]
        == before[f"{FOLDER}/03-fremlaeggelse-og-meddelelser.yaml"]
    )
    assert after[f"{FOLDER}/02-vores-sag.yaml"] == before[f"{FOLDER}/02-vores-sag.yaml"]
    again = add(root)
    assert again.out == "Mødet 2021-05-06 findes allerede. Det har de faste punkter, der er på tur. Intet er ændret.\n"
    assert {k: v for k, v in tree_of(root).items() if "lås" not in k} == {
        k: v for k, v in after.items() if "lås" not in k
    }
    assert not [line for line in inspect_lines(root) if "fejl" in line.split(" ")[1]]


def test_room_between_numbers_is_used_before_any_file_is_renamed(tmp_path):
    last = f"{FOLDER}/03-fremlaeggelse-og-meddelelser.yaml"
    root = room(tmp_path, {f"{FOLDER}/90-fremlaeggelse-og-meddelelser.yaml": "titel: M\n"})
    (root / last).unlink()
    result = add(root)
    assert "hedder nu" not in result.out
    assert names(root, FOLDER)[2:5] == [
        "03-noegletal.yaml",
        "04-jobbarometer.yaml",
        "90-fremlaeggelse-og-meddelelser.yaml",
    ]


def test_what_belongs_first_and_last_is_put_there(tmp_path):
    files = {
        f"{FOLDER}/moede.yaml": "dato: 2021-05-06\n",
        f"{FOLDER}/01-a.yaml": "titel: A\n",
        f"{FOLDER}/02-noegletal.yaml": "titel: N\n",
    }
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": WHEEL, **files})
    assert add(root).code == 0
    assert [name.partition("-")[2] for name in names(root, FOLDER)[:-1]] == [
        "godkendelse-af-dagsorden.yaml", "a.yaml", "noegletal.yaml", "jobbarometer.yaml", "fremlaeggelse-og-meddelelser.yaml",
    ]  # fmt: skip


def test_an_item_that_came_earlier_in_its_period_is_not_due(tmp_path):
    root = room(
        tmp_path,
        {f"{HOME}/2021-05-04/moede.yaml": "dato: 2021-05-04\n", f"{HOME}/2021-05-04/01-noegletal.yaml": "titel: N\n"},
    )
    add(root)
    assert "03-jobbarometer.yaml" in names(root, FOLDER)


def test_without_the_option_a_meeting_is_left_as_it_is(tmp_path):
    root = room(tmp_path)
    before = tree_of(root)
    assert run("-C", root, "ny", "2021-05-06").out == "Mødet 2021-05-06 findes allerede. Intet er ændret.\n"
    assert tree_of(root) == before


def test_a_meeting_that_is_not_there_is_made(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": WHEEL})
    assert add(root, "2021-06-03").code == 0
    assert "02-noegletal.yaml" in names(root, f"{HOME}/2021-06-03")


@pytest.mark.parametrize("state", ["udsend", "decided"])
def test_a_meeting_whose_numbers_are_known_is_refused_with_the_cure(tmp_path, state):
    root = room(tmp_path)
    if state == "udsend":
        assert run("-C", root, "udsend", "2021-05-06").code == 0
    else:
        write(root, {f"{FOLDER}/02-vores-sag.yaml": "titel: Vores sag\nbeslutning: Godkendt.\n"})
    before = tree_of(root)
    result = add(root)
    assert (
        result.code == 1
        and "så der føjes ikke faste punkter til af sig selv" in result.err
        and "»tillæg:«" in result.err
    )
    assert {k: v for k, v in tree_of(root).items() if "lås" not in k} == {
        k: v for k, v in before.items() if "lås" not in k
    }


def test_an_approved_meeting_is_refused(tmp_path):
    root = room(tmp_path)
    write(
        root,
        {
            f"{FOLDER}/{name}": f"titel: {name}\nbeslutning: Godkendt.\n"
            for name in names(root, FOLDER)
            if name != "moede.yaml"
        },
    )
    assert run("-C", root, "godkend", "2021-05-06").code == 0
    result = add(root)
    assert result.code == 1 and "Referatet er godkendt" in result.err


def test_two_at_once_add_each_item_once(tmp_path):
    root = room(tmp_path)
    runs = [threading.Thread(target=add, args=(root,)) for _ in range(4)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    made = names(root, FOLDER)
    assert made[2:5] == ["03-noegletal.yaml", "04-jobbarometer.yaml", "05-fremlaeggelse-og-meddelelser.yaml"]
    assert sum(name.endswith(".yaml") for name in made) == 6


def test_a_file_in_the_way_leaves_all_as_it_was(tmp_path):
    root = room(tmp_path)
    (root / FOLDER / "05-fremlaeggelse-og-meddelelser.yaml").mkdir()
    result = add(root)
    assert result.code == 1
    assert "03-fremlaeggelse-og-meddelelser.yaml" in [path.name for path in (root / FOLDER).iterdir()]


@pytest.mark.parametrize("order", [("2021-05-06", "2021-05-06-ekstra"), ("2021-05-06-ekstra", "2021-05-06")])
def test_of_two_meetings_on_a_day_the_first_made_has_the_month_s_items(tmp_path, order):
    wheel = f"{WHEEL.partition('årshjul:')[0]}årshjul:\n  - {{punkt: noegletal, hver: måned}}\n  - {{punkt: fremlaeggelse-og-meddelelser, hver: møde}}\n"
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": wheel})
    for folder in (*order, *order):
        assert run("-C", root, "ny", folder, "--udvalg", "raadet").code == 0
    first, second = (
        {name.partition("-")[2] for name in names(root, f"{HOME}/{folder}") if name != "moede.yaml"} for folder in order
    )
    assert first - second == {"noegletal.yaml"} and second == {"fremlaeggelse-og-meddelelser.yaml"}
    assert "mangler" not in run("-C", root, "status", order[0]).out + run("-C", root, "status", order[1]).out


# --- the minutes that an item approves

APPROVAL = (
    "kommune: P\nudvalg: Rådet\nmedlemmer: [Anna And]\nårshjul:\n  - {punkt: godkendelse-af-referat, hver: møde}\n"
)
ITEM_NAME = "01-godkendelse-af-referat.yaml"


def approving(root, date, files):
    """The approving item of a new meeting on a date, beside other meetings."""
    root = workspace(
        root, {f"{HOME}/udvalg.yaml": APPROVAL, f"{HOME}/2021-02-11/{ITEM_NAME}": "titel: Godkendelse\n", **files}
    )
    assert run("-C", root, "ny", date).code == 0
    return root, (root / HOME / date / ITEM_NAME).read_text(encoding="utf-8")


EXTRA = {
    f"{HOME}/2021-03-03-ekstra/moede.yaml": "dato: 2021-03-03\n",
    f"{HOME}/2021-03-03-ekstra/01-sag.yaml": "titel: Budget\n",
}
TYPED = {
    f"{HOME}/2021-03-03/moede.yaml": "dato: 2021-03-03\nmødetype: Ekstraordinært\n",
    f"{HOME}/2021-03-03/01-sag.yaml": "titel: Budget\n",
}
ORDINARY, BOTH = "mødet den 11. februar 2021", "mødet den 11. februar 2021 og det ekstraordinære møde den 3. marts 2021"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, ORDINARY),
        (EXTRA, BOTH),
        (TYPED, BOTH),
        ({**EXTRA, f"{HOME}/2021-03-03-ekstra/{ITEM_NAME}": "titel: G\n"}, "det ekstraordinære møde den 3. marts 2021"),
        ({f"{HOME}/2021-01-14/moede.yaml": "dato: 2021-01-14\n", f"{HOME}/2021-01-14/01-a.yaml": "titel: A\n"}, ORDINARY),
        ({f"{HOME}/2021-03-04/moede.yaml": "dato: 2021-03-04\n"}, "mødet den 4. marts 2021"),
        ({f"{HOME}/2021-06-10/moede.yaml": "dato: 2021-06-10\n"}, ORDINARY),
    ],
    ids=["the one before", "and one by its folder", "and one by its kind", "the last had one", "not those before", "one that is planned", "none that comes after"],
)  # fmt: skip
def test_the_item_names_the_meetings_whose_minutes_it_approves(tmp_path, files, said):
    root, text = approving(tmp_path, "2021-03-11", files)
    assert f"titel: Godkendelse af referat fra {said}\n" in text
    assert (
        f"  Referat fra {said} fremlægges til godkendelse.\n" in text and f"- referat fra {said} godkendes.\n" in text
    )
    assert not [line for line in inspect_lines(root) if f"2021-03-11/{ITEM_NAME}" in line]


def test_a_meeting_that_comes_between_afterwards_is_told_at_the_item(tmp_path):
    root, _ = approving(tmp_path, "2021-05-06", {})
    assert run("-C", root, "ny", "2021-03-11").code == 0
    said = "Punktet nævner ikke mødet den 11. marts 2021, hvis referat heller ikke er godkendt. Punktet skal gælde mødet den 11. marts 2021. Ret titel og tekst."
    item = f"{HOME}/2021-05-06/{ITEM_NAME}"
    assert [line for line in inspect_lines(root) if "heller ikke" in line] == [f"{item}:2:8: advarsel: {said}"]
    text = (root / item).read_text("utf-8")
    write(root, {item: text.replace("11. februar 2021", "11. marts 2021")})
    assert not [line for line in inspect_lines(root) if "heller ikke" in line]
    write(root, {item: "titel: Godkendelse af referater\n"})  # the house's own words name none
    assert not [line for line in inspect_lines(root) if "heller ikke" in line]


def test_an_item_that_comes_by_the_quarter_names_all_since_the_last(tmp_path):
    files = {f"{HOME}/{date}/moede.yaml": f"dato: {date}\n" for date in ("2021-03-11", "2021-04-08")}
    files |= {f"{HOME}/{date}/01-a.yaml": "titel: A\n" for date in ("2021-03-11", "2021-04-08")}
    _, text = approving(tmp_path, "2021-05-06", files)
    said = "mødet den 11. februar 2021, mødet den 11. marts 2021 og mødet den 8. april 2021"
    assert f"titel: Godkendelse af referat fra {said}\n" in text


def test_what_is_approved_already_is_named_only_as_the_last(tmp_path):
    root = workspace(
        tmp_path, {f"{HOME}/udvalg.yaml": APPROVAL, f"{HOME}/2021-02-11/01-sag.yaml": "titel: A\nbeslutning: Ja.\n"}
    )
    write(
        root,
        {
            f"{HOME}/2021-03-03-ekstra/moede.yaml": "dato: 2021-03-03\n",
            f"{HOME}/2021-03-03-ekstra/01-a.yaml": "titel: A\n",
        },
    )
    assert run("-C", root, "godkend", "2021-02-11", "--uden-sidetal").code == 0
    assert run("-C", root, "ny", "2021-03-11").code == 0
    text = (root / HOME / "2021-03-11" / ITEM_NAME).read_text(encoding="utf-8")
    assert "fra det ekstraordinære møde den 3. marts 2021\n" in text


def test_without_an_earlier_meeting_the_help_stays_and_is_told(tmp_path):
    root, text = approving(tmp_path, "2021-01-14", {})
    assert "titel: Godkendelse af referat fra [indsæt forrige møde]\n" in text
    assert [line for line in inspect_lines(root) if ITEM_NAME in line and "[indsæt forrige møde]" in line]
