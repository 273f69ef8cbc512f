"""Writing one entry of a list back: it alone, whatever the list looks like, and every other byte as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.records.listsplice import with_list_entry, with_new_list_entry
from committee.records.nodes import Mapping
from committee.records.splice import as_value
from committee.records.yamlfile import read_nodes

LISTS = [
    "medlemmer:\n  - Anna And\n  # imellem\n  - Bo Berg   # kasserer\n\n  - {navn: 'Carla Chr', parti: A}   # ny\n",
    "medlemmer:   # i rækkefølge\n- navn: Anna And   # a\n  parti: A\n# midt i\n- Bo Berg\n-   navn: Carla Chr\n    # i den\n    parti: V\n",
    "medlemmer: [Anna And, {navn: Bo Berg, parti: A}, 'Carla Chr']   # tre\n",
    "medlemmer: [\n  Anna And,   # den første\n  Bo Berg,\n  {navn: Carla Chr,\n   parti: A}\n]\n",
]
AROUND = [
    ("", ""),
    ("# hoved\nkommune:   Prøve   # x\n\n", "stedfortrædere: []\n# hale\n"),
    ("udvalg: 'Å'\n", "\nårshjul:\n  - {punkt: a}\n"),
]
NAME = st.sampled_from(
    ["Dan Dal", "N. N.", "Åse Ø. O'Hara-Æ", "ja", "Eva: Eng", "# Finn", "17", "- Gry", "{Hans}", "Ib, Kaj", '"x"']
)
ENTRY = st.one_of(
    NAME,
    st.fixed_dictionaries({"navn": NAME}, optional={"rolle": NAME, "parti": NAME, "fra": st.just("2027-03-01")}),
)


def values(data):
    root, problems = read_nodes(data.decode("utf-8-sig").replace("\r\n", "\n"), "x")
    assert isinstance(root, Mapping), problems
    return {name: as_value(node) for name, node in root.entries.items()}


def lines_of(data):
    return data.split(b"\n")


@settings(deadline=None)
@given(st.sampled_from(LISTS), st.sampled_from(AROUND), st.booleans(), st.booleans(), st.booleans(), ENTRY, st.integers(0, 3), st.booleans())  # fmt: skip
def test_one_entry_is_written_and_all_else_stays(listed, around, crlf, bom, cut, entry, index, is_new):
    text = around[0] + listed + around[1]
    text = text.removesuffix("\n") if cut else text
    data = text.replace("\n", "\r\n" if crlf else "\n").encode("utf-8-sig" if bom else "utf-8")
    before = values(data)
    made = (with_new_list_entry if is_new else with_list_entry)(data, "medlemmer", index, entry)
    if not is_new and index == 3:
        assert made is None
        return
    assert made is not None
    wanted = list(before["medlemmer"])
    wanted[index : index + (not is_new)] = [entry]
    assert values(made) == before | {"medlemmer": wanted}
    assert list(values(made)) == list(before)
    assert made.count(b"\r\n") == (made.count(b"\n") if crlf else 0)
    assert made.startswith(b"\xef\xbb\xbf") == bom
    for comment in (
        "# hoved",
        "# hale",
        "# imellem",
        "# midt i",
        "# den første",
        "# tre",
        "# i rækkefølge",
        "# kasserer",
    ):
        assert made.count(comment.encode()) == data.count(comment.encode()), comment
    if is_new:  # nothing of what was there is taken away
        rest = iter(made)
        assert all(byte in rest for byte in data)


def test_a_plain_name_becomes_a_map_on_its_own_line():
    data = LISTS[0].encode()
    made = with_list_entry(data, "medlemmer", 1, {"navn": "Bo Berg", "til": "2027-03-31"})
    changed = [(old, new) for old, new in zip(lines_of(data), lines_of(made), strict=True) if old != new]
    assert changed == [(b"  - Bo Berg   # kasserer", b"  - {navn: Bo Berg, til: 2027-03-31}   # kasserer")]


def test_a_map_gets_one_key_more_and_the_rest_of_it_stays():
    for listed, line in (
        (LISTS[0], "  - {navn: 'Carla Chr', parti: A, til: 2027-03-31}   # ny"),
        (LISTS[1], "    til: 2027-03-31"),
    ):
        party = "A" if listed is LISTS[0] else "V"
        made = with_list_entry(
            listed.encode(), "medlemmer", 2, {"navn": "Carla Chr", "parti": party, "til": "2027-03-31"}
        )
        assert line in made.decode().split("\n")
        assert (
            "navn: 'Carla Chr'" in made.decode() or "-   navn: Carla Chr\n    # i den\n    parti: V\n" in made.decode()
        )


@pytest.mark.parametrize("start", ["", "medlemmer: []\n", "medlemmer:\n", "medlemmer:   # ingen\n"])
def test_a_list_that_is_not_there_is_begun(start):
    made = with_new_list_entry(
        f"udvalg: Å\n{start}".encode(), "medlemmer", 0, {"navn": "Anna And", "fra": "2027-01-01"}
    )
    assert values(made) == {"udvalg": "Å", "medlemmer": [{"navn": "Anna And", "fra": "2027-01-01"}]}


@pytest.mark.parametrize(
    "data",
    [b"medlemmer: Anna\n", b"- a\n", b"medlemmer: [a\n", b"\xff", b"medlemmer: {a: b}\n", b"medlemmer: [&a x, *a]\n"],
)
def test_what_is_no_list_is_refused(data):
    assert with_new_list_entry(data, "medlemmer", 0, "Bo") is None
    assert with_list_entry(data, "medlemmer", 0, "Bo") is None
