"""Writing a decision back: its own lines alone, whatever the file looks like and whatever is recorded."""

import unicodedata

import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from committee.records.nodes import Mapping
from committee.records.splice import with_value, without_key
from committee.records.textfile import FORBIDDEN
from committee.records.yamlfile import read_nodes

LINE = st.text(st.characters(codec="utf-8"), max_size=40).map(
    lambda text: unicodedata.normalize("NFC", FORBIDDEN.sub("", text.replace("\n", " ").replace("\r", " ")))
)
TEXT = st.one_of(
    LINE,
    st.lists(LINE, min_size=1, max_size=6).map("\n".join),
    st.sampled_from(
        ["Godkendt.", "# ikke en kommentar", "a: b", "- x\n- y", "| A | B |\n|---|---|\n| 1 | 2 |", "»Ja« 🎉", '"x\'', "ja", "no", "~", " ", "  rykket\nind", "010", "2021-02-30", "{a}", "[x", "&a", "*b", "!c", "%d", "@e", "`f", "x #y", "x:", "...", "---", "a\n---\nb"]
    ),
).map(lambda text: text.strip("\n"))  # fmt: skip
VALUE = st.one_of(
    TEXT,
    st.fixed_dictionaries(
        {"tekst": TEXT},
        optional={
            "punkter": st.dictionaries(st.sampled_from(["1-2", "3", "a"]), TEXT, min_size=1),
            "inhabile": st.lists(TEXT, min_size=1, max_size=3),
            "mindretal": st.lists(st.fixed_dictionaries({"medlem": LINE, "tekst": TEXT}), min_size=1, max_size=2),
        },
    ),
)
BEFORE = [
    "titel: Åben sag\n",
    "titel: 'Sag: nr. 1'   # et ord\n",
    "# hoved\n\ntitel:    Sag\nresume: >\n   foldet\n   tekst\n\n",
]
OWN = ["", "beslutning: Udsat.\n", "beslutning:   'Udsat.'   # husk\n", "beslutning: # husk\n", "beslutning:\n", "beslutning: |  # husk\n   to\n\n   linjer\n\n", "beslutning:\n   tekst: |\n    a\n# midt i\n   punkter: {'1': x}\n", "beslutning: >-\n  a\n  b\n", '"beslutning": "a\n  b"\n', "beslutning: a\n  b\n", "beslutning: {tekst: a,\n   inhabile: [x]}   # flow\n"]  # fmt: skip
AFTER = ["", "bilag:\n- a\n- {titel: 'b'}\n", "# hale\n", "sagsfremstilling: |\n  tekst\n\n\n", "sagsfremstilling: |+\n  tekst\n\n", "resumé_: x", "sagsnr: 17/1 # c", "sagsfremstilling: |\n  uden slut", "\n\n...\n"]  # fmt: skip


def others(data):
    root, problems = read_nodes(data.decode("utf-8-sig").replace("\r\n", "\n"), "x")
    assert isinstance(root, Mapping), problems
    return {name: repr(node) for name, node in stripped(root).items() if name != "beslutning"}, root


def stripped(root):
    def plain(node):
        if isinstance(node, Mapping):
            return {name: plain(part) for name, part in node.entries.items()}
        return [plain(part) for part in node.items] if hasattr(node, "items") else str(node.text)

    return plain(root)


def as_plain(node):
    value = stripped(Mapping({"x": node}, node.place, {}))["x"]

    def cut(part):
        if isinstance(part, dict):
            return {name: cut(one) for name, one in part.items()}
        return [cut(one) for one in part] if isinstance(part, list) else part.removesuffix("\n")

    return cut(value)


@pytest.mark.slow
@settings(max_examples=examples(1500), deadline=None)
@given(
    st.sampled_from(BEFORE), st.sampled_from(OWN), st.sampled_from(AFTER), st.booleans(), st.booleans(), st.booleans(), VALUE
)  # fmt: skip
@example(BEFORE[0], "", "sagsfremstilling: |\n  uden slut", True, True, True, "Godkendt.")
def test_all_but_the_decision_stays_byte_for_byte(before, own, after, crlf, bom, cut, value):
    text = before + own + after
    text = text.removesuffix("\n") if cut else text
    data = text.replace("\n", "\r\n" if crlf else "\n").encode("utf-8-sig" if bom else "utf-8")
    made = with_value(data, "beslutning", value)
    assert made is not None
    ending = b"\r\n" if crlf else b"\n"
    assert made.startswith(before.encode("utf-8-sig" if bom else "utf-8").replace(b"\n", ending).rstrip())
    if own and after:
        tail = (after.removesuffix("\n") if cut else after).replace("\n", ending.decode()).encode()
        assert made.endswith(tail)
    if not own:  # what was there is all there, in order, with the decision in one place
        at = next(n for n in range(len(made) + 1) if (made[:n] == data[:n] and made[n:].endswith(data[n:]) and n + 1 > len(data)) or made[: n + 1] != data[: n + 1])  # fmt: skip
        assert made[:at] + made[len(made) - (len(data) - at) :] == data
    assert others(data)[0] == others(made)[0]
    assert as_plain(others(made)[1].entries["beslutning"]) == value
    if "# husk" in own:
        assert b"# husk" in made
    if crlf and b"\r\n" in data:
        assert b"\n" not in made.replace(b"\r\n", b"")


@settings(max_examples=examples(60), deadline=None)
@given(
    st.sampled_from(BEFORE),
    st.sampled_from(OWN[1:]),
    st.sampled_from(AFTER),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
@example(BEFORE[2], OWN[2], "    # hale\n", False, False, False)
@example("titel: x\nresume: |\n  tekst\n", "beslutning: Ja.\n", "  # hale\nbilag: a\n", True, False, False)
def test_a_key_is_taken_away_with_its_own_lines_alone(before, own, after, crlf, bom, cut):
    text = before + own + after
    text = text.removesuffix("\n") if cut else text
    data = text.replace("\n", "\r\n" if crlf else "\n").encode("utf-8-sig" if bom else "utf-8")
    made = without_key(data, "beslutning")
    assert made is not None
    assert others(made)[0] == others(data)[0]
    assert "beslutning" not in others(made)[1].entries
    ending = "\r\n" if crlf else "\n"
    head, tail = (
        part.replace("\n", ending).encode()
        for part in (before.rstrip("\n"), after.removesuffix("\n") if cut else after)
    )
    assert made.removeprefix(b"\xef\xbb\xbf").startswith(head)
    assert made.endswith(tail) or b"  # hale" in tail
    assert without_key(made, "beslutning") == made


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{titel: a, beslutning: b}", "{titel: a}"),
        ("{beslutning: b, titel: a}", "{titel: a}"),
        ("{titel: a, beslutning: {tekst: b}, bilag: [c]}", "{titel: a, bilag: [c]}"),
        ("  beslutning: x\n  titel: a\n", "  titel: a\n"),
    ],
)
def test_a_key_is_taken_out_of_other_forms_of_a_map(text, left):
    assert without_key(text.encode(), "beslutning") == left.encode()


@pytest.mark.parametrize(
    "text", ["{titel: a}", "{titel: a, beslutning: b}", "  titel: a\n  beslutning: x\n", '{"titel": "a"}']
)
def test_other_forms_of_a_map(text):
    for value in ("Godkendt: ja", {"tekst": "a\nb", "inhabile": ["A. B."]}):
        made = with_value(text.encode(), "beslutning", value)
        assert made is not None
        assert as_plain(others(made)[1].entries["beslutning"]) == value


def test_what_is_no_map_is_refused():
    for data in (b"- a\n", b"a", b"", b"titel: &x a\n", b"\xff", b"titel: 'a\n"):
        assert with_value(data, "beslutning", "x") is None
        assert without_key(data, "beslutning") is None


def test_the_file_a_secretary_reads():
    made = with_value(b"titel: Sag\nbilag: [a]\n", "beslutning", {"tekst": "Drøftet.", "inhabile": ["N. N."]})
    assert made.decode() == "titel: Sag\nbilag: [a]\nbeslutning:\n  tekst: Drøftet.\n  inhabile: [N. N.]\n"


MAP = "titel: x\r\nbeslutning:   # vigtigt\r\n  # før\r\n  tekst: Drøftet. # kort\r\n\r\n  # om\r\n  inhabile: [A]   # én\r\nbilag: [a]"


def test_a_map_is_changed_key_by_key_and_keeps_what_stands_between():
    made = with_value(
        MAP.encode(), "beslutning", {"tekst": "Nyt: a", "inhabile": ["A"], "mindretal": [{"medlem": "B", "tekst": "c"}]}
    )
    expected = MAP.replace("Drøftet.", "'Nyt: a'").replace(
        "# én\r\n", "# én\r\n  mindretal:\r\n    - medlem: B\r\n      tekst: c\r\n"
    )
    assert made.decode().replace('"', "'") == expected


def test_a_key_that_goes_takes_the_whole_map_with_it():
    made = with_value(MAP.encode(), "beslutning", {"tekst": "Nyt"})
    assert b"inhabile" not in made
    assert made.startswith(b"titel: x\r\n")
    assert made.endswith(b"\r\nbilag: [a]")
