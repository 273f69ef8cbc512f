"""A key that fits nothing: each use case tells so in one problem, and nothing is read or written through a name that is a path."""

import datetime as dt
from dataclasses import dataclass

import pytest
from build import COMMITTEE, DATE, ITEM, tree_of, workspace
from words import STANDARD_TEMPLATE

import committee
from committee import Kind, MeetingKey, Request

NOW = dt.datetime(2030, 1, 1, 12, tzinfo=dt.UTC)
DAY = NOW.date()
WORD = STANDARD_TEMPLATE.read_bytes()


def _there(archive, name=COMMITTEE):
    """The meeting that is there, and its one item."""
    sitting, _ = committee.sit_to_record(archive, MeetingKey(name, DATE))
    return sitting, sitting.agenda[0]


def _taken_up(archive, key):
    _, numbered = _there(archive)  # where an item lies is looked at after where it goes
    return committee.take_up(archive, COMMITTEE, numbered.item, key, committee.Spot()).problems


def _read_back(archive, key):
    return committee.read_back(
        archive, None, committee.Identity(key, "referat", internal=False), "referat.docx"
    ).problems


# Each use case of one meeting, as what it tells.
OF_A_MEETING = {
    "sit": lambda archive, key: committee.sit(archive, key)[1],
    "sit_to_record": lambda archive, key: committee.sit_to_record(archive, key)[1],
    "inspect_meeting": lambda archive, key: committee.inspect_meeting(archive, key, DAY).problems,
    "compose_document": lambda archive, key: committee.compose_document(archive, Request(key, Kind.AGENDA))[1],
    "render": lambda archive, key: committee.render(archive, Request(key, Kind.AGENDA), "md")[1],
    "build": lambda archive, key: committee.build(archive, Request(key, Kind.MINUTES)).problems,
    "publish": lambda archive, key: committee.publish(archive, key, Kind.AGENDA, DAY).problems,
    "clean_attachments": lambda archive, key: committee.clean_attachments(archive, key).problems,
    "send": lambda archive, key: committee.send(archive, key, NOW, again=False).problems,
    "approve": lambda archive, key: committee.approve(archive, key, NOW, "Anna").problems,
    "reopen": lambda archive, key: committee.reopen(archive, key, NOW, "Anna", "fejl").problems,
    "list_meeting": lambda archive, key: committee.list_meeting(archive, key)[1],
    "new_item": lambda archive, key: committee.new_item(archive, key, "En ny sag").problems,
    "item_from": lambda archive, key: (
        committee.item_from(archive, key, committee.HandedIn("sag.md", b"# En sag")).problems
    ),
    "item_from_template": lambda archive, key: committee.item_from_template(archive, key, "noegletal").problems,
    "take_back": lambda archive, key: committee.take_back(archive, key, committee.Written(ITEM, b"", "")).problems,
    "take_up": _taken_up,
    "move_to_meeting": lambda archive, key: (
        committee.move_to_meeting(*_there(archive, "andet"), key, committee.Spot()).problems
    ),
    "copy_item": lambda archive, key: committee.copy_item(*_there(archive), key).problems,
    "make_papers": lambda archive, key: committee.make_papers(archive, key, Kind.AGENDA, DAY).problems,
    "mail": lambda archive, key: committee.mail(archive, Request(key, Kind.AGENDA), NOW).problems,
    "package": lambda archive, key: committee.package(archive, Request(key, Kind.AGENDA), DAY).problems,
    "look_at_words": lambda archive, key: committee.look_at_words(archive, key).problems,
    "forward": lambda archive, key: committee.forward(*_there(archive), key).problems,
    "read_back": _read_back,
    "sit_to_hold": lambda archive, key: committee.sit_to_hold(archive, key)[1],
    "sit_to_edit": lambda archive, key: committee.sit_to_edit(archive, key)[1],
    "about_to_send": lambda archive, key: committee.about_to_send(archive, key, NOW, again=False).problems,
    "agenda_shown": lambda archive, key: committee.agenda_shown(archive, key, DAY).problems,
    "before_approval": lambda archive, key: committee.before_approval(archive, key, NOW)[1],
    "hold_against": lambda archive, key: committee.hold_against(archive, key, WORD, "referat.docx").problems,
    "insert_item": lambda archive, key: (
        committee.insert_item(
            archive, key, lambda: committee.new_item(archive, key, "En ny sag"), committee.Spot()
        ).problems
    ),
    "look_at_handed_in": lambda archive, key: (
        committee.look_at_handed_in(archive, key, committee.HandedIn("sag.md", b"# En sag")).problems
    ),
    "look_before_publishing": lambda archive, key: (
        committee.look_before_publishing(archive, key, Kind.AGENDA, DAY).problems
    ),
    "save_meeting_fields": lambda archive, key: committee.save_meeting_fields(archive, key, ()).problems,
}
# Those of a meeting that needn't be there yet, and those of a committee.
OF_A_NAME = {
    "new_meeting": lambda archive, key: committee.new_meeting(archive, key).problems,
    "copy_meeting": lambda archive, key: committee.copy_meeting(_there(archive)[0], key).problems,
    "new_joint_meeting": lambda archive, key: committee.new_joint_meeting(archive, key, "andet").problems,
    "readiness_of": lambda archive, key: committee.readiness_of(archive, key, DAY).problems,
}
OF_A_COMMITTEE = {
    "inspect": lambda archive, name: committee.inspect(archive, name).problems,
    "follow": lambda archive, name: committee.follow(archive, name, DAY)[1],
    "roster_on": lambda archive, name: committee.roster_on(archive, name, DAY)[1],
    "keep_seat": lambda archive, name: (
        committee.keep_seat(archive, name, committee.SeatWish("Bo Berg", until=DAY)).outcome.problems
    ),
    "item_templates": lambda archive, name: committee.item_templates(archive, name)[1],
    "look_at_all_words": lambda archive, name: committee.look_at_all_words(archive, name).problems,
    "contents": lambda archive, name: archive.contents(name).problems,
}


@dataclass(frozen=True)
class Wrong:
    key: MeetingKey
    code: str
    place: str
    cure: str


ABSENT = [
    Wrong(MeetingKey(COMMITTEE, "2099-01-01"), "møde-findes-ikke", "agenda_items/raadet/2099-01-01", "udvalg ny 2099-01-01"),
    Wrong(MeetingKey(COMMITTEE, "2021-02-12"), "møde-findes-ikke", "agenda_items/raadet/2021-02-12", f"Mente du »{DATE}«?"),
]  # fmt: skip
IMPOSSIBLE = [
    Wrong(MeetingKey("raad", DATE), "udvalg-findes-ikke", "agenda_items", "Mente du »raadet«?"),
    Wrong(MeetingKey("nej", "2027-01-01"), "udvalg-findes-ikke", "agenda_items", "Skriv i stedet andet eller raadet."),
    Wrong(MeetingKey("", DATE), "udvalg-findes-ikke", "agenda_items", "Skriv i stedet"),
    *(
        Wrong(MeetingKey(COMMITTEE, folder), "ikke-et-mødenavn", "agenda_items/raadet", "2021-02-11-ekstra")
        for folder in ("hest", "2027-02-30", "", "2027-03-11-a\0b")
    ),
]
PATHS = [
    *(
        Wrong(MeetingKey(COMMITTEE, folder), "ikke-et-mødenavn", "agenda_items/raadet", "2021-02-11-ekstra")
        for folder in (
            "../raadet/2021-02-11", "../andet/2021-02-11", "2021-02-11/../2021-02-11", "2021-02-11-a/../2021-02-11",
            "2021-02-11-a\\..\\..\\udenfor", "2021-02-11/", ".", "..",
        )
    ),
    *(
        Wrong(MeetingKey(name, DATE), "udvalg-findes-ikke", "agenda_items", "")
        for name in ("../agenda_items/raadet", "raadet/", "./raadet", "..", ".", "raadet/../andet", "/tmp")
    ),
]  # fmt: skip


@pytest.fixture
def root(tmp_path):
    other = {
        "agenda_items/andet/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Andet\nmedlemmer: [Dan Dam]\n",
        f"agenda_items/andet/{DATE}/moede.yaml": f"dato: {DATE}\n",
        f"agenda_items/andet/{DATE}/01-ny.yaml": "titel: En ny sag\nsagsnr: 21/2\nindstilling: Godkendes.\n",
        ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n",
    }
    return workspace(tmp_path / "rod", other)


def _assert_told(problems, wrong):
    (problem,) = problems
    assert problem.code == wrong.code
    assert problem.place.file == wrong.place
    assert wrong.cure in problem.cure
    assert problem.cure.endswith((".", "?"))


@pytest.mark.parametrize("wrong", [*ABSENT, *IMPOSSIBLE, *PATHS], ids=lambda one: ascii("|".join(one.key)))
@pytest.mark.parametrize("name", OF_A_MEETING)
def test_a_meeting_that_is_not_there_is_told_once(root, name, wrong):
    before = tree_of(root.parent)
    _assert_told(OF_A_MEETING[name](committee.open_archive(root), wrong.key), wrong)
    assert tree_of(root.parent) == before


@pytest.mark.parametrize("wrong", [*IMPOSSIBLE, *PATHS], ids=lambda one: ascii("|".join(one.key)))
@pytest.mark.parametrize("name", OF_A_NAME)
def test_a_name_that_no_meeting_can_have_is_told_once(root, name, wrong):
    before = tree_of(root.parent)
    _assert_told(OF_A_NAME[name](committee.open_archive(root), wrong.key), wrong)
    assert tree_of(root.parent) == before


@pytest.mark.parametrize("wrong", [one for one in (*IMPOSSIBLE, *PATHS) if one.code == "udvalg-findes-ikke"], ids=lambda one: one.key.committee)  # fmt: skip
@pytest.mark.parametrize("name", OF_A_COMMITTEE)
def test_a_committee_that_is_not_there_is_told_once(root, name, wrong):
    _assert_told(OF_A_COMMITTEE[name](committee.open_archive(root), wrong.key.committee), wrong)


def test_nothing_is_looked_for_outside_the_agenda_items(root):
    archive = committee.open_archive(root)
    for wrong in PATHS:
        committee.sit(archive, wrong.key)
        archive.meeting_names(wrong.key.committee)
    assert archive.meeting_names("../agenda_items/raadet") == []
    assert set(archive.files._folders) <= {root / "agenda_items", root / "agenda_items/raadet"}


def test_every_use_case_of_a_meeting_is_tried():
    """A new name of the face that takes a key must come into the tables above."""
    taking = {
        name
        for name in committee._HOMES
        if any(word in str(hint) for hint in getattr(getattr(committee, name), "__annotations__", {}).values() for word in ("MeetingKey", "Request", "Identity"))
        and not isinstance(getattr(committee, name), type)
    }  # fmt: skip
    assert len(taking) > 15
    asks_no_meeting = {"document_due", "identity"}  # a kind comes back, or a key
    asks_no_meeting |= {"duties_of", "told_at_approval", "told_at_sending"}  # told beside one of those above
    # What a screen shows beside one of those above: nothing, where there is no meeting.
    asks_no_meeting |= {"earlier_items", "kpis_shown", "meeting_day", "meeting_form", "meetings_to_take", "closed_keys"}
    asks_no_meeting |= {"minutes_are_out", "near_keys", "receipt_of", "title_refused", "whereabouts"}
    assert taking - asks_no_meeting == {*OF_A_MEETING, *OF_A_NAME}


def test_a_meeting_that_is_still_to_be_made_has_a_status_and_can_be_made(root):
    archive, key = committee.open_archive(root), MeetingKey(COMMITTEE, "2027-03-11-ekstra")
    assert committee.readiness_of(archive, key, DAY).problems == ()
    assert committee.new_meeting(archive, key).is_done
    assert committee.new_item(archive, key, "En sag").is_done
    assert committee.sit(archive, key)[1][0].code == "møde-findes-ikke"
    assert archive.refresh()
    assert len(committee.sit(archive, key)[0].agenda) == 1


@pytest.mark.parametrize("kind", [Kind.EXTRACT, Kind.MINUTES])
@pytest.mark.parametrize("internal", [True, False])
def test_an_item_that_is_not_on_the_agenda_is_told(root, kind, internal):
    archive, key = committee.open_archive(root), MeetingKey(COMMITTEE, DATE)
    before = tree_of(root)
    for item in (0, 99):
        made = committee.build(archive, Request(key, kind, internal, page_numbers=False, item=item))
        (problem,) = made.problems
        assert not made.files
        assert (problem.code, problem.place.file) == ("punkt-findes-ikke", key.path)
        assert problem.cure == "Mødets punkter er 1."
    assert tree_of(root) == before
    assert committee.build(archive, Request(key, kind, internal, page_numbers=False, item=1)).is_done
