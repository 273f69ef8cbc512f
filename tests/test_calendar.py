"""The calendar: read back by a library that didn't decide its form here, and the same whatever the clock says."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from build import COMMITTEE, DATE, HOME, ITEM, MEETING, OUTPUT, run, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base.signs import one_line
from committee.compose.compose import Kind
from committee.publication.calendar import Gathering, calendar, of_edition
from committee.publication.publicedition import public_edition
from committee.work.build import Request

DANISH = ZoneInfo("Europe/Copenhagen")
STAMP = dt.datetime(2021, 1, 5, 12, tzinfo=dt.UTC)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)
TIMES = st.datetimes(dt.datetime(1997, 1, 1), dt.datetime(2090, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0, tzinfo=DANISH)
)


@pytest.fixture(scope="module", autouse=True)
def without_page_numbers():
    """Nothing here depends on the pages, which LibreOffice takes a second to lay out where it is installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("committee.work.pagenumbers.find_engine", lambda: None)
        yield


def events(data):
    return list(Calendar.from_ical(data).walk("VEVENT"))


@settings(max_examples=examples(60), deadline=None)
@given(TEXTS, TEXTS, TIMES)
def test_what_is_written_is_what_is_read(name, place, start):
    """Also signs that mean something in a calendar, very long places, and letters of several bytes at the fold."""
    data = calendar(name, [Gathering("u-1", name, start, STAMP, start + dt.timedelta(hours=1), place)])
    (event,) = events(data)
    assert str(event["summary"]) == one_line(name)
    assert str(event.get("location", "")) == one_line(place)
    assert event["dtstart"].dt == start
    assert str(event["dtstart"].params["TZID"]) == "Europe/Copenhagen"
    assert event["dtstamp"].dt == STAMP
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no letter is cut in two


@pytest.mark.parametrize(
    "at", [dt.datetime(y, m, d, 12) for y in (1999, 2021, 2040) for m in (1, 4, 7, 11) for d in (1, 27)]
)
def test_the_zone_written_is_the_zone(at):
    """The rule written in the calendar gives the hours that the table of zones gives."""
    zone = next(
        iter(
            Calendar.from_ical(calendar("x", [Gathering("u", "x", at.replace(tzinfo=DANISH), STAMP)])).walk("VTIMEZONE")
        )
    )
    assert zone.to_tz(lookup_tzid=False).utcoffset(at) == at.replace(tzinfo=DANISH).utcoffset()


def test_a_meeting_without_a_time_lasts_all_day_and_needs_no_zone():
    data = calendar("Rådet", [Gathering("u", "Rådet", dt.date(2021, 2, 11), STAMP)])
    assert b"DTSTART;VALUE=DATE:20210211\r\n" in data
    assert b"VTIMEZONE" not in data
    assert b"DTEND" not in data


def test_events_are_in_order_and_each_once():
    first, second = (dt.datetime(2021, m, 1, 16, tzinfo=DANISH) for m in (2, 3))
    gatherings = [
        Gathering("b", "x", second, STAMP),
        Gathering("a", "x", second, STAMP),
        Gathering("c", "x", dt.date(2021, 1, 1), STAMP),
        Gathering("b", "x", first, STAMP, location="det sidste gælder"),
    ]
    data = calendar("x", gatherings)
    assert [str(event["uid"]) for event in events(data)] == ["c", "b", "a"]
    assert "det sidste gælder" in data.decode()
    assert calendar("x", gatherings) == data


def published(root):
    return (root / OUTPUT / "offentlig" / "moede.ics").read_bytes()


FILES = {
    f"{MEETING}/moede.yaml": f"dato: {DATE}\ntid: 16:30\nsted: Salen; 1. sal, tv.\n",
    ITEM: "titel: En hemmelighedsfuld sag\nsagsnr: 21/1\nindstilling: Godkendes.\nminutter: 20\n",
    f"{MEETING}/02-lukket.yaml": "titel: Afskedigelse\nlukket: Personsag\nindstilling: Godkendes.\nminutter: 40\n",
}


def test_a_meetings_calendar_says_when_and_where_alone(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, "udgiv", DATE, "--dagsorden").code == 0
    (event,) = events(published(root))
    assert str(event["summary"]) == "Rådet"
    assert str(event["location"]) == "Salen; 1. sal, tv."
    assert event["dtstart"].dt == dt.datetime(2021, 2, 11, 16, 30, tzinfo=DANISH)
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "LOCATION"}  # the closed item's length isn't told
    text = published(root).decode()
    assert not [word for word in ("sag", "Afskedigelse", "21/1", "Godkendes") if word in text.replace("Salen", "")]


def test_the_uid_stays_when_time_and_place_change_and_the_bytes_follow_the_content(tmp_path):
    root = workspace(tmp_path, FILES)
    assert run("-C", root, "udgiv", DATE, "--dagsorden").code == 0
    first = published(root)
    assert run("-C", root, "udgiv", DATE, "--dagsorden").code == 0
    assert published(root) == first
    (root / MEETING / "moede.yaml").write_text(f"dato: {DATE}\ntid: 19:00\n", "utf-8")
    assert run("-C", root, "udgiv", DATE, "--dagsorden").code == 0
    moved = published(root)
    assert moved != first
    assert events(moved)[0]["uid"] == events(first)[0]["uid"]


def test_an_end_is_told_when_every_item_says_how_long_it_takes(tmp_path):
    root = workspace(
        tmp_path, {**FILES, f"{MEETING}/02-lukket.yaml": "titel: To\nindstilling: Godkendes.\nminutter: 45\n"}
    )
    edition, _ = public_edition(Archive(root), Request(MeetingKey(COMMITTEE, DATE), Kind.AGENDA))
    assert of_edition(Kind.AGENDA, edition).end == dt.datetime(2021, 2, 11, 17, 35, tzinfo=DANISH)
    assert of_edition(Kind.MINUTES, edition).end is None  # it was planned, and what is held isn't
    (root / MEETING / "02-lukket.yaml").write_text("titel: To\nindstilling: Godkendes.\nudgår: true\n", "utf-8")
    edition, _ = public_edition(Archive(root), Request(MeetingKey(COMMITTEE, DATE), Kind.AGENDA))
    assert of_edition(Kind.AGENDA, edition).end == dt.datetime(2021, 2, 11, 16, 50, tzinfo=DANISH)


def test_an_end_is_by_the_clock_also_over_the_change_of_hours(tmp_path):
    """On the night to 31 October 2021 the hour from 2 comes twice; a meeting of three hours from 1 ends at 3."""
    date = "2021-10-31"
    head = {
        f"{HOME}/{date}/moede.yaml": f"dato: {date}\ntid: 01:00\n",
        f"{HOME}/{date}/01-a.yaml": "titel: A\nminutter: 180\n",
    }
    edition, _ = public_edition(Archive(workspace(tmp_path, head)), Request(MeetingKey(COMMITTEE, date), Kind.AGENDA))
    assert of_edition(Kind.AGENDA, edition).end.isoformat() == "2021-10-31T03:00:00+01:00"


def test_with_the_websites_address_an_event_has_its_page(tmp_path):
    edition, _ = public_edition(Archive(workspace(tmp_path)), Request(MeetingKey(COMMITTEE, DATE), Kind.AGENDA))
    assert of_edition(Kind.AGENDA, edition).url == ""
    address = "https://www.example.dk/udvalg"
    assert of_edition(Kind.AGENDA, edition, address).url == f"{address}/{COMMITTEE}/{DATE}/offentlig/dagsorden.html"
    data = calendar("x", [of_edition(Kind.AGENDA, edition, address)])
    assert str(events(data)[0]["url"]) == f"{address}/{COMMITTEE}/{DATE}/offentlig/dagsorden.html"
