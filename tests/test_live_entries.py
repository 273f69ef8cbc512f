"""Votes as they are cast one by one: whatever each did, the vote that is written says just that, and a party stands for all of it or for
none; and an entry is taken out of a list alone."""

import tempfile
from pathlib import Path

from heldmeeting import held
from hypothesis import given
from hypothesis import strategies as st

from committee import MeetingKey, bench_for, last_cast, open_archive, record, said_by_vote, sit_to_record
from committee.records.listsplice import with_new_list_entry, without_list_entry
from committee.records.splice import values_in

SIDES = ("for", "imod", "undlod", "forbehold")
KEY = MeetingKey("au", "2027-01-14")
ROOT = held(Path(tempfile.mkdtemp()))
NAMES = ("Agnete Havmark", "Jeppe Engvold", "Cecilie Vangsø", "Ditlev Ravnkær", "Esther Klitmand", "Frode Lyngdal",
         "Gudrun Sandvej", "Holger Strandvig", "Inger Mosegård")  # fmt: skip


def sitting():
    found, problems = sit_to_record(open_archive(ROOT), KEY)
    assert found is not None, problems
    return found


@given(cast=st.fixed_dictionaries({name: st.sampled_from(SIDES) for name in NAMES}))
def test_a_vote_reads_back_as_it_was_cast(cast):
    at = sitting()
    numbered = at.agenda[4]
    assert bench_for(at, numbered).voting == NAMES
    vote = said_by_vote(at, numbered, cast)["afstemninger"][0]
    told = [one for side in vote.values() for one in side]
    assert len(told) == len(set(told))
    for party, members in (("X", NAMES[:4]), ("Y", NAMES[4:7]), ("Z", NAMES[7:])):
        agrees = len({cast[name] for name in members}) == 1
        assert (party in told) is agrees and agrees is not any(name in told for name in members)
    before = (ROOT / numbered.item.file).read_bytes()
    try:
        assert record(at, numbered, said_by_vote(at, numbered, cast), replace=True).is_done
        again = sitting()
        assert last_cast(again, again.agenda[4]) == ("", cast)
    finally:
        (ROOT / numbered.item.file).write_bytes(before)


@given(
    names=st.lists(
        st.sampled_from(["Anna And", "Bo Berg", "Æble: sur", "nej", "Carla Chr"]), min_size=2, max_size=5, unique=True
    ),
    at=st.integers(0, 4),
    is_flow=st.booleans(),
    ends=st.sampled_from(["", "\n", "\nsted: Salen  # her\n"]),
)
def test_an_entry_that_is_set_in_and_taken_out_again_leaves_no_trace(names, at, is_flow, ends):
    quoted = [f'"{name}"' for name in names]
    listed = (
        f" [{', '.join(quoted)}]" if is_flow else "".join(f"\n  - {one}  # note {n}" for n, one in enumerate(quoted))
    )
    data = f"dato: 2027-01-14\nafbud:{listed}{ends}".encode()
    at = min(at, len(names))
    more = with_new_list_entry(data, "afbud", at, "Dan Dal")
    assert values_in(more)["afbud"] == [*names[:at], "Dan Dal", *names[at:]]
    assert without_list_entry(more, "afbud", at) == data
    less = without_list_entry(data, "afbud", 0)
    assert values_in(less)["afbud"] == names[1:] and (b"note 1" in less) is not is_flow
