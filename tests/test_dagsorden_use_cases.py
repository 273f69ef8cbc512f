"""What the agenda's screen asks of the library: marks of an item, fields of a meeting, who comes, what would be sent, where an item lands."""

import datetime as dt
from pathlib import Path

import pytest
from build import COMMITTEE, DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, run, workspace
from build import tree_of as whole_tree
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee import (
    Coming,
    FieldChange,
    HandedIn,
    MeetingKey,
    Spot,
    about_to_send,
    agenda_shown,
    earlier_items,
    insert_item,
    item_from,
    keep_coming,
    look_at_handed_in,
    mark_item,
    mark_of,
    meeting_day,
    meeting_form,
    new_item,
    one_down,
    one_up,
    open_archive,
    save_meeting_fields,
    send,
    sit_to_record,
    undo_last,
)

KEY = MeetingKey(COMMITTEE, DATE)
TODAY = dt.date(2021, 1, 30)
AT = dt.datetime(2021, 2, 1, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
HEAD = f"{MEETING}/moede.yaml"
COMMITTEE_TEXT = f"kommune: Prøve Kommune\nudvalg: Rådet\n{FIVE_OF_THREE_PARTIES}"
ODD = "# indledning\r\ntitel: En sag  # navnet\r\nsagsnr: 21/1\r\n\r\nindstilling: Godkendes.\r\n# til sidst\r\n"


def tree_of(root):
    """The files without the lock, which lies beside them empty."""
    return {name: data for name, data in whole_tree(root).items() if not name.endswith(".udvalg-lås")}


def sat(root):
    archive = open_archive(root, user="bruger")
    sitting, problems = sit_to_record(archive, KEY)
    assert sitting is not None, problems
    return sitting


def mark(root, name, value, base=""):
    sitting = sat(root)
    return mark_item(sitting, sitting.agenda[0], name, value, base)


# --- marks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("lukket", "Personsag", "lukket: Personsag"),
        ("udgår", "true", "udgår: true"),
        ("tillæg", "Fristen udløber før næste møde.", "tillæg: Fristen udløber før næste møde."),
    ],
)
def test_a_mark_is_one_line_and_goes_again(tmp_path, name, value, line):
    root = workspace(tmp_path, {ITEM: ODD})
    assert mark(root, name, value).is_done
    assert Path(root, ITEM).read_bytes() == (ODD + line + "\r\n").encode()
    assert mark(root, name, "", value).is_done
    assert Path(root, ITEM).read_bytes() == ODD.encode()


@pytest.mark.parametrize(
    ("written", "name", "base", "value", "after"),
    [
        ("udgår: ja", "udgår", "true", "", ""),
        ("lukket: false", "lukket", "", "Personsag", "lukket: Personsag\r\n"),
        ("tillæg: ja", "tillæg", "true", "Det haster meget.", "tillæg: Det haster meget.\r\n"),
        ("lukket: true", "lukket", "true", "", ""),
    ],
)
def test_what_says_the_same_in_other_words_is_no_conflict(tmp_path, written, name, base, value, after):
    root = workspace(tmp_path, {ITEM: f"{ODD}{written}\r\n"})
    assert mark_of(sat(root).agenda[0].item, name) == base
    assert mark(root, name, value, base).is_done
    assert Path(root, ITEM).read_bytes() == (ODD + after).encode()


def test_a_mark_is_one_step_that_is_taken_back(tmp_path):
    root = workspace(tmp_path, {ITEM: ODD})
    mark(root, "lukket", "Personsag")
    undone = undo_last(open_archive(root, user="bruger"))
    assert undone.ended.what == f"lukket {DATE} 1"
    assert Path(root, ITEM).read_bytes() == ODD.encode()


def test_a_reason_that_was_changed_meanwhile_is_told_and_stays(tmp_path):
    root = workspace(tmp_path, {ITEM: ODD + "lukket: Kollegas grund\r\n"})
    before = tree_of(root)
    made = mark(root, "lukket", "Min grund", base="")
    assert made.problems[0].code == "ændret-imens" and "Kollegas grund" in made.problems[0].text
    assert tree_of(root) == before


def test_a_mark_that_makes_the_item_wrong_isnt_written(tmp_path):
    root = workspace(tmp_path, {ITEM: ODD})
    made = mark(root, "tillæg", "ajourført")
    assert made.problems[0].code == "forkert-værdi"
    assert Path(root, ITEM).read_bytes() == ODD.encode()


def test_nothing_is_marked_in_approved_minutes(tmp_path):
    root = workspace(tmp_path, {ITEM: ODD + "beslutning: Godkendt.\r\n"})
    assert run("-C", root, "godkend", DATE, "--af", "Anna And").code == 0
    before = tree_of(root)
    assert mark(root, "udgår", "true").problems[0].code == "er-godkendt"
    assert tree_of(root) == before


# --- the meeting's fields -----------------------------------------------------------------------------------


def fields_of(root):
    return {one.name: one for one in meeting_form(open_archive(root), KEY)}


def save(root, **changes):
    archive = open_archive(root, user="bruger")
    wanted = [FieldChange((name,), *pair) for name, pair in changes.items()]
    return save_meeting_fields(archive, KEY, wanted)


def test_a_field_is_spliced_and_all_else_stays(tmp_path):
    text = f"# mødet\ndato: {DATE}\ntid: 16:00 # som altid\nafbud: []\n"
    root = workspace(tmp_path, {HEAD: text})
    made = save(root, tid=("16:00", "16.30"), sted=("", "Lokale 3"))
    assert made.saved == (("tid",), ("sted",))
    assert Path(root, HEAD).read_text("utf-8") == text.replace("16:00", "16:30") + "sted: Lokale 3\n"


def test_a_field_that_cant_be_is_told_at_it_and_the_others_are_written(tmp_path):
    root = workspace(tmp_path)
    made = save(root, tid=("", "halv fem"), sted=("", "Lokale 3"))
    assert made.saved == (("sted",),)
    assert [(one.path, one.problem.code) for one in made.refused] == [(("tid",), "forkert-værdi")]
    assert "tid" not in Path(root, HEAD).read_text("utf-8")


def test_a_field_that_was_changed_elsewhere_is_kept_in_both_versions(tmp_path):
    root = workspace(tmp_path, {HEAD: f"dato: {DATE}\nsted: Kantinen\ntid: 15:00\n"})
    made = save(root, sted=("Lokale 1", "Lokale 2"), tid=("15:00", "16:00"))
    assert [(one.path, one.mine, one.theirs) for one in made.conflicts] == [(("sted",), "Lokale 2", "Kantinen")]
    assert made.saved == (("tid",),)
    assert Path(root, HEAD).read_text("utf-8") == f"dato: {DATE}\nsted: Kantinen\ntid: 16:00\n"


def test_both_changed_alike_is_no_conflict(tmp_path):
    root = workspace(tmp_path, {HEAD: f"dato: {DATE}\nsted: Kantinen\n"})
    made = save(root, sted=("Lokale 1", "Kantinen"))
    assert (made.conflicts, made.files) == ((), ())


def test_a_list_of_names_has_a_line_each(tmp_path):
    root = workspace(tmp_path, {HEAD: f"dato: {DATE}\ndeltagere: [Anna And, Bo Berg]\n"})
    assert fields_of(root)["deltagere"].value == "Anna And\nBo Berg"
    save(root, deltagere=("Anna And\nBo Berg", "Anna And\nCarla Chr\n"))
    assert "deltagere: [Anna And, Carla Chr]" in Path(root, HEAD).read_text("utf-8")


def test_approved_minutes_take_the_day_of_signing_alone(tmp_path):
    root = workspace(tmp_path, {ITEM: ODD + "beslutning: Godkendt.\r\n"})
    assert run("-C", root, "godkend", DATE, "--af", "Anna And").code == 0
    assert save(root, sted=("", "Kantinen")).problems[0].code == "er-godkendt"
    assert save(root, underskrevet=("", "2021-03-11")).saved == (("underskrevet",),)
    assert not fields_of(root)["sted"].can_change and fields_of(root)["underskrevet"].can_change


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co", "Zl", "Zp")), max_size=40)
ENDS = st.sampled_from(["\n", "\r\n"])


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=WORDS, remark=WORDS, end=ENDS, bom=st.booleans())
def test_every_byte_but_the_changed_fields_stays(tmp_path, place, remark, end, bom):
    head = ["# øverst", f"dato: {DATE}", "sted: Lokale 1  # gangen", "", "# navne", "afbud: []"]
    before = ("\ufeff" if bom else "") + end.join(head) + end
    root = workspace(tmp_path, {HEAD: before})
    made = save(root, sted=("Lokale 1", place), bemærkninger=("", remark))
    after = Path(root, HEAD).read_bytes().decode("utf-8")
    kept = [line for line in before.split(end) if not line.startswith("sted:")]
    left = [line for line in after.split(end) if not line.startswith("sted:")]
    assert left[: len(kept) - 1] == kept[:-1]
    told = {one.path[0] for one in made.refused}
    if "bemærkninger" not in told:
        assert fields_of(root)["bemærkninger"].value == remark.strip()


# --- who comes ------------------------------------------------------------------------------------------------


def coming(root, name, how, substitute=""):
    return keep_coming(sat(root), name, how, substitute)


def test_apologies_with_a_substitute_and_back_again(tmp_path):
    text = f"dato: {DATE}\nafbud: []\nfraværende: []\n"
    root = workspace(tmp_path, {HEAD: text, f"{HOME}/udvalg.yaml": COMMITTEE_TEXT})
    coming(root, "Bo Berg", Coming.APOLOGY, "Frede Fri")
    assert Path(root, HEAD).read_text("utf-8") == (
        f"dato: {DATE}\nafbud: [Bo Berg]\nfraværende: []\nstedfortrædere: \n  - navn: Frede Fri\n    for: Bo Berg\n".replace(
            "rædere: \n", "rædere:\n"
        )
    )
    coming(root, "Bo Berg", Coming.ABSENT)
    assert Path(root, HEAD).read_text("utf-8") == (
        f"dato: {DATE}\nafbud: []\nfraværende: [Bo Berg]\nstedfortrædere: []\n"
    )
    coming(root, "Bo Berg", Coming.YES)
    assert Path(root, HEAD).read_text("utf-8") == text + "stedfortrædere: []\n"


def test_the_other_entries_and_their_comments_stay(tmp_path):
    text = (
        f"dato: {DATE}\nafbud:\n  - Anna And   # ringede\n  - Bo Berg\n  # fra gruppen\n  - Carla Chr\n"
        "stedfortrædere:\n  - {navn: Frede Fri, for: Anna And}  # ja\n  - {navn: Gerda Go, for: Bo Berg}\n"
    )
    root = workspace(tmp_path, {HEAD: text, f"{HOME}/udvalg.yaml": COMMITTEE_TEXT})
    coming(root, "Bo Berg", Coming.YES)
    gone = text.replace("  - Bo Berg\n", "").replace("  - {navn: Gerda Go, for: Bo Berg}\n", "")
    assert Path(root, HEAD).read_text("utf-8") == gone
    coming(root, "Dan Dal", Coming.APOLOGY)
    assert Path(root, HEAD).read_text("utf-8") == gone.replace("  - Carla Chr\n", "  - Carla Chr\n  - Dan Dal\n")


def test_only_members_have_apologies_and_no_member_is_a_substitute(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": COMMITTEE_TEXT})
    before = tree_of(root)
    assert "Mente du »Bo Berg«?" in coming(root, "Bo Bjerg", Coming.APOLOGY).problems[0].cure
    assert coming(root, "Bo Berg", Coming.APOLOGY, "Eva Eg").problems[0].code == "ukendt-navn"
    assert tree_of(root) == before


def test_whoever_came_later_keeps_the_substitute(tmp_path):
    text = f"dato: {DATE}\nkom: {{Bo Berg: 1}}\nstedfortrædere: [{{navn: Frede Fri, for: Bo Berg}}]\nafbud: [Bo Berg]\n"
    root = workspace(tmp_path, {HEAD: text, f"{HOME}/udvalg.yaml": COMMITTEE_TEXT})
    coming(root, "Bo Berg", Coming.YES, "Frede Fri")
    assert Path(root, HEAD).read_text("utf-8") == text.replace("afbud: [Bo Berg]", "afbud: []")


# --- sending --------------------------------------------------------------------------------------------------


def test_what_is_shown_before_is_what_is_written(tmp_path):
    root = workspace(tmp_path)
    shown = about_to_send(open_archive(root), KEY, AT, again=False)
    before = tree_of(root)
    assert [(str(one.number), one.title) for one in shown.sent.items] == [("1", "En sag")]
    send(open_archive(root), KEY, AT, again=False)
    after = tree_of(root)
    assert set(after) - set(before) == {f"{MEETING}/udsendt.yaml"}
    again = about_to_send(open_archive(root), KEY, AT, again=False)
    assert again.sent is None and again.problems[0].code == "er-udsendt"


def test_what_stops_a_sending_is_shown(tmp_path):
    root = workspace(tmp_path, {ITEM: ODD.replace("21/1", "21/1\r\nnøgletal: [findes_ikke]")})
    shown = about_to_send(open_archive(root), KEY, AT, again=False)
    assert shown.sent is None and any(one.code == "ukendt-nøgletal" for one in shown.problems)


# --- the agenda ------------------------------------------------------------------------------------------------


def three(tmp_path, **more):
    items = {ITEM: None} | {
        f"{MEETING}/{n:02}-{name}.yaml": f"titel: {name}\n{extra}" for n, (name, extra) in enumerate(more.items(), 1)
    }
    return workspace(tmp_path, items)


def test_a_step_passes_an_item_with_its_sub_items(tmp_path):
    root = three(tmp_path, a="", b="", bb="underpunkt: true\n", c="")
    sitting = sat(root)
    a, b, bb, c = sitting.agenda
    assert one_up(sitting, c) == Spot(before=b.item)
    assert one_down(sitting, a) == Spot(after=b.item)
    assert one_up(sitting, bb) == Spot(before=b.item)
    assert one_up(sitting, a) is None and one_down(sitting, c) is None


def test_an_item_is_made_where_it_is_wished_in_one_step(tmp_path):
    root = three(tmp_path, a="", b="")
    before = tree_of(root)
    archive = open_archive(root, user="bruger")
    spot = Spot(before=sat(root).agenda[1].item)
    insert_item(archive, KEY, lambda: new_item(archive, KEY, "Ny sag"), spot)
    assert [str(one.item.title) for one in sat(root).agenda] == ["a", "Ny sag", "b"]
    assert undo_last(open_archive(root, user="bruger")).files
    assert tree_of(root) == before


def test_each_item_has_its_own_problems(tmp_path):
    root = three(tmp_path, a="sagsfremstilling: Se [...] her\n", b="ukendt: 1\n")
    shown = agenda_shown(open_archive(root), KEY, TODAY)
    by_title = {str(row.numbered.item.title): row for row in shown.rows}
    assert by_title["b"].has_errors and not by_title["a"].has_errors
    assert any(one.code == "hjælpetekst" for one in by_title["a"].problems)
    assert not any(one.place.file.endswith(("a.yaml", "b.yaml")) for one in shown.problems)


def test_earlier_items_are_found_by_word_and_by_case_number(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/2021-01-14/moede.yaml": "dato: 2021-01-14\n", f"{HOME}/2021-01-14/01-jobrotation.yaml": "titel: Status på jobrotation\nsagsnr: 20/77\n"})  # fmt: skip
    archive = open_archive(root)
    for words in ("jobrotation", "JOBROTATION", "20/77"):
        found = earlier_items(archive, KEY, words)
        assert [str(one.numbered.item.title) for one in found] == ["Status på jobrotation"], words
    assert earlier_items(archive, KEY, "En sag") == ()  # this meeting's own
    assert earlier_items(archive, KEY, "") == ()


def test_a_document_is_told_before_it_is_taken(tmp_path):
    root = workspace(tmp_path)
    text = b"# En ny sag\n\n## Sagsfremstilling\n\nF\xc3\xb8rste.\n\nAndet.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Indstilling\n\nForvaltningen indstiller, at\n\n1. det godkendes\n2. det evalueres\n"
    before = tree_of(root)
    archive = open_archive(root, user="bruger")
    shown = look_at_handed_in(archive, KEY, HandedIn("sag.md", text))
    assert shown.title == "En ny sag"
    assert shown.parts == ("Sagsfremstilling: 2 afsnit og 1 tabel", "Indstilling: 2 punkter")
    assert tree_of(root) == before
    assert item_from(archive, KEY, HandedIn("sag.md", text)).files == (f"{MEETING}/02-en-ny-sag.yaml",)


def test_a_date_is_told_before_a_meeting_is_made(tmp_path):
    archive = open_archive(workspace(tmp_path))
    day = meeting_day(archive, MeetingKey(COMMITTEE, "2027-05-06"))
    assert day.words == "torsdag den 6. maj 2027"
    assert "Kristi himmelfartsdag" in day.problems[0].text and not day.is_there
    assert meeting_day(archive, KEY).is_there
