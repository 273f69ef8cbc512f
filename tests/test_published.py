"""One definition of what is published: it is written, read back and described by the same fields."""

import copy
import datetime as dt
import json

import jsonschema
import pytest
from build import ROOT
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.domain.published import DecisionData, ItemData, MeetingData, VoteData
from committee.publication.changespage import ChangesData
from committee.records.jsonfields import (
    DAY,
    MOMENT,
    MOMENT_OR_DAY,
    NUMBER,
    TRUTH,
    WORDS,
    Alone,
    Array,
    document_schema,
)
from committee.records.jsonfile import json_bytes, read_json
from committee.records.record import Of, Record, key, keys, record, written

SEALED = ROOT / "tests/data/sealed/output/proeveudvalget/2026-11-05/offentlig/referat.json"
VALIDATORS = {kind: jsonschema.Draft7Validator(document_schema(kind)) for kind in (MeetingData, ChangesData)}
VALIDATOR = VALIDATORS[MeetingData]

# --- any record


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
MOMENTS = st.datetimes(timezones=ZONES).map(lambda at: at.replace(microsecond=0))
LETTERS = st.characters(codec="utf-8")
BY_READER = {
    id(DAY): st.dates(),
    id(MOMENT): MOMENTS,
    id(MOMENT_OR_DAY): st.one_of(MOMENTS, st.dates()),
    id(NUMBER): st.integers(0, 10**30),
    id(TRUTH): st.booleans(),
}


def values(reader):
    """Any value that the reader's schema allows."""
    match reader:
        case Array(entry=entry):
            return st.lists(values(entry), max_size=3).map(tuple)
        case Alone(entry=entry):
            return values(entry)
        case Of(record=kind):
            return records(kind)
    if id(reader) in BY_READER:
        return BY_READER[id(reader)]
    match reader.schema():
        case {"const": words}:
            return st.just(words)
        case {"enum": words}:
            return st.sampled_from(words)
        case {"pattern": pattern}:
            return st.from_regex(pattern)
        case {"type": "string", **rules}:
            return st.text(LETTERS, min_size=rules.get("minLength", 0), max_size=12)
    raise AssertionError(reader.schema())


def records(kind):
    """Any record of a kind; one that says nothing is told as nothing."""
    fields = {
        name: values(spec.reader) if spec.required else st.one_of(st.just(spec.default), values(spec.reader))
        for name, spec in keys(kind).values()
    }
    if kind is DecisionData:
        return st.builds(kind, **fields).map(lambda made: made if written(made) else None)
    made = st.builds(kind, **fields)
    return made.filter(lambda vote: vote.text or vote.carried is not None) if kind is VoteData else made


def told(value):
    """All that a value says, to be compared."""
    if isinstance(value, Record):
        return {name: told(getattr(value, name)) for name, _ in keys(type(value)).values()}
    return [told(one) for one in value] if isinstance(value, tuple) else value


@pytest.mark.slow
@pytest.mark.parametrize("kind", [MeetingData, ChangesData])
@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_any_record_is_valid_and_reads_back_the_same(kind, data):
    made = data.draw(records(kind))
    data = json_bytes(made)
    assert [e.message for e in VALIDATORS[kind].iter_errors(json.loads(data))] == []
    back = read_json(data, kind)
    assert back is not None
    assert told(back) == told(made)
    assert json_bytes(back) == data


# --- one field more


@record
class ColouredItem(ItemData):
    colour: str = key("udvalg:farve", WORDS, "Punktets farve.", default="")


@record
class ColouredMeeting(MeetingData):
    items: tuple[ColouredItem, ...] = key("agendaItem", Array(Of(ColouredItem)), "Punkterne.", required=True)


def test_a_field_that_is_added_is_written_read_and_in_the_schema():
    former = read_json(SEALED.read_bytes(), MeetingData)
    taken = [{name: getattr(item, name) for name, _ in keys(ItemData).values()} for item in former.items]
    items = tuple(ColouredItem(**fields, colour="blå" if n == 0 else "") for n, fields in enumerate(taken))
    made = ColouredMeeting(**{**vars(former), "items": items})
    data = json.loads(json_bytes(made))
    assert [item.get("udvalg:farve") for item in data["agendaItem"]] == ["blå", None, None, None]
    assert [item.colour for item in read_json(json_bytes(made), ColouredMeeting).items] == ["blå", "", "", ""]
    schema = document_schema(ColouredMeeting)
    described = schema["definitions"]["punkt"]["properties"]["udvalg:farve"]
    assert described == {"description": "Punktets farve.", "type": "string", "minLength": 1}
    assert jsonschema.Draft7Validator(schema).is_valid(data)
    assert not VALIDATOR.is_valid(data)
    assert told(read_json(json_bytes(made), MeetingData)) == told(former), "a former version passes it over"


# --- what isn't as it is written


def places(value, path=()):
    """Every place in some JSON, as the names and numbers that lead to it."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inner:
        yield from places(part, (*path, name))


def without_numbers(path):
    return tuple(step for step in path if isinstance(step, str))


DATA = json.loads(SEALED.read_bytes())
# Of the same place in the entries of a list, one is enough.
PLACES = list({without_numbers(path): path for path in places(DATA) if path}.values())


def altered(path, change):
    """The sealed data with what stands at a place changed by `change(parent, name)`."""
    data = copy.deepcopy(DATA)
    at = data
    for step in path[:-1]:
        at = at[step]
    change(at, path[-1])
    return data


def is_read(data):
    return read_json(json.dumps(data).encode(), MeetingData) is not None


def others(value):
    """Values of every other form."""
    forms = {str: "ord", bool: True, int: 7, list: [], dict: {}, type(None): None}
    return [other for form, other in forms.items() if form is not type(value)]


def test_the_places_are_found():
    assert len(PLACES) > 60
    assert VALIDATOR.is_valid(DATA)
    assert is_read(DATA)


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_a_value_of_another_form_is_neither_valid_nor_read(path):
    for other in others(_at(path)):
        data = altered(path, lambda parent, name, other=other: parent.__setitem__(name, other))
        assert not VALIDATOR.is_valid(data), other
        assert not is_read(data), other


def _at(path):
    value = DATA
    for step in path:
        value = value[step]
    return value


@pytest.mark.parametrize(
    "path", [path for path in PLACES if isinstance(path[-1], str)], ids=lambda path: ".".join(map(str, path))
)
def test_what_is_required_is_missed_by_the_schema_and_the_reader(path):
    data = altered(path, lambda parent, name: parent.pop(name))
    if path[-1] not in ("type", "vedtaget"):  # what never varies, and what a rule of the schema asks for
        assert VALIDATOR.is_valid(data) == is_read(data)


def test_the_words_of_a_later_version_are_read():
    later = json.dumps(DATA | {"meetingState": "aflyst", "udvalg:uid": "urn:x", "nyt": [{"a": None}]}).encode()
    assert not VALIDATOR.is_valid(json.loads(later))
    made = read_json(later, MeetingData)
    assert (made.state, made.uid) == ("aflyst", "urn:x")


@pytest.mark.parametrize("start", ["2021-02-11T16:00:00", "i morgen", "2021-02-30"])
def test_a_time_without_a_zone_is_no_time(start):
    assert is_read(DATA | {"start": "2021-02-11"})
    assert not is_read(DATA | {"start": start})
