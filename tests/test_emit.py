"""The one emitter: whatever it writes, on one line or in block style, our own reader reads back the same."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_edit import TEXT

from committee.base.problems import has_errors
from committee.records.emit import BY_HAND, SEALED, block, flow
from committee.records.nodes import FOLDED, Mapping, Scalar
from committee.records.textfile import FORBIDDEN
from committee.records.values import as_text
from committee.records.yamlfile import read_nodes

ANY = st.text(st.characters(codec="utf-8"), max_size=60).map(
    lambda t: unicodedata.normalize("NFC", FORBIDDEN.sub("", t))
)
WORDS = st.one_of(
    TEXT, ANY, st.sampled_from(["", "\n", "a\n", "a\n\nb\n", "  a\nb", "\ta", "a \nb", "y", "1.130", "16:00"])
)
NAME = st.one_of(st.sampled_from(["titel", "ja", "no", "1-2", "Hele landet", "første_udgave", ""]), ANY)
VALUE = st.recursive(
    st.one_of(WORDS, st.integers(min_value=0, max_value=10**12)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAME, inner, max_size=4)),
    max_leaves=12,
)
STYLES = pytest.mark.parametrize("style", [BY_HAND, SEALED], ids=["by hand", "sealed"])


def read(text):
    root, problems = read_nodes(text, "x")
    # what nobody sees is told, and read all the same
    assert [problem for problem in problems if problem.code != "usynligt-tegn"] == []
    assert not has_errors(problems)
    return plain(root)


def plain(node):
    if isinstance(node, Mapping):
        return {name: plain(part) for name, part in node.entries.items()}
    if not isinstance(node, Scalar):
        return [plain(part) for part in node.items]
    is_literal = node.text.indent not in (None, FOLDED)
    return str(node.text).removesuffix("\n") if is_literal else str(node.text)


@STYLES
@given(NAME, VALUE)
@example("a", {})
@example("a", [{}])
@example("a", [[], {"b": {}}])
@example("a", ["x\ny", {"b": "x\n  y"}])
@example("a", "\ufeffx\nY")
def test_what_is_written_in_block_style_reads_back(style, name, value):
    lines = block(name, value, 0, style)
    assert read("\n".join(lines) + "\n") == {name: as_text(value)}


@STYLES
@given(VALUE)
def test_what_is_written_on_one_line_reads_back(style, value):
    written = flow(value, style)
    assert "\n" not in written
    assert read(f"a: {written}\n") == {"a": as_text(value)}


@STYLES
@given(NAME, VALUE, st.integers(min_value=1, max_value=8))
def test_what_is_written_further_in_reads_back(style, name, value, indent):
    lines = block(name, value, indent, style)
    assert read("a:\n" + "\n".join(lines) + "\n") == {"a": {name: as_text(value)}}


def test_a_person_could_have_written_it():
    value = {
        "tekst": "Godkendt.",
        "punkter": {"1-2": "Anbefales."},
        "afbud": ["Anna And"],
        "dato": "2021-02-11",
        "om": "a: b",
    }
    assert block("beslutning", value) == [
        "beslutning:",
        "  tekst: Godkendt.",
        "  punkter:",
        '    "1-2": Anbefales.',
        "  afbud: [Anna And]",
        "  dato: 2021-02-11",
        '  om: "a: b"',
    ]
    assert block("tekst", "En linje\n\nog en til") == ["tekst: |", "  En linje", "", "  og en til"]
