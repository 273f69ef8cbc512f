"""A find within a text is told at its own line, however YAML lets the text be written."""

import pytest
from build import DATE, HOME, ITEM, run, workspace
from hypothesis import example, given
from hypothesis import strategies as st

from committee.records.fields import MARKDOWN, TEXT
from committee.records.yamlfile import read_nodes, walk

HEAD = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n"
FORMS = {
    "literal": "beslutning: |\n  Første linje\n  anden linje\n  til HUSK her\n",
    "literal with gaps": "beslutning: |\n\n  Første linje\n\n  anden linje\n\n    til HUSK her\n",
    "folded": "beslutning: >\n  Første linje\n  anden linje\n  til HUSK her\n",
    "folded, with paragraphs": "beslutning: >-\n\n  Første linje\n  anden\n\n\n  linje\n    indrykket\n  til HUSK her\n",
    "plain": "beslutning: Første linje\n  anden linje\n  til HUSK her\n",
    "plain, with paragraphs": "beslutning:\n  Første linje\n\n  anden linje\n  til HUSK her\n",
    "in double quotes": 'beslutning: "Første linje\n  anden linje\n\n  til HUSK her"\n',
    "with escapes": 'beslutning: "\\u00c6 \\"første\\"\\tlinje\\x41 \\\n  anden\\n\\nlinje\n  til HUSK her"\n',
    "in single quotes": "beslutning: 'Det''s første linje\n  anden ''linje''\n  til HUSK her'\n",
    "in a map": "beslutning:\n  tekst: Første linje\n    anden linje\n    til HUSK her\n",
    "in a flow map": 'beslutning: {tekst: "Første linje\n  anden linje\n  til HUSK her"}\n',
    "on a list": "forløb:\n  - udvalg: Rådet\n    beslutning: >\n      Første linje\n      anden linje\n      til HUSK her\n",
    "on a list of plain texts": "deltagere:\n  - Anna And\n  - Bo Berg,\n    Rådet\n    til HUSK her\n",
    "a line, literal": "bilag:\n  - |\n    Første linje\n\n    anden linje\n    til HUSK her\n",
    "a line, folded": "bilag:\n  - titel: >\n      Første linje\n      anden linje\n      til HUSK her\n",
    "letters of two parts": "beslutning: >\n  Fo\u0308rste A\u030alinje\n  til HUSK her\n",
}


def place_of(text, words):
    line = next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)
    return f"{line}:{text.splitlines()[line - 1].index(words) + 1}"


@pytest.mark.parametrize("form", FORMS)
def test_help_text_is_told_at_its_line(tmp_path, form):
    text = HEAD + FORMS[form]
    told = [line for line in run("-C", workspace(tmp_path, {ITEM: text}), "tjek").out.splitlines() if "»HUSK«" in line]
    assert [line.partition(": ")[0] for line in told] == [f"{ITEM}:{place_of(text, 'HUSK')}"]


@pytest.mark.parametrize("form", FORMS)
def test_a_cpr_number_is_told_at_its_line(tmp_path, form):
    text = (HEAD + FORMS[form]).replace("HUSK", "070761-4285")
    text += "" if "beslutning:" in FORMS[form][:12] else "beslutning: Godkendt.\n"
    committee = "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg]\nudgivelse: {formater: [md]}\n"
    done = run("-C", workspace(tmp_path, {ITEM: text, f"{HOME}/udvalg.yaml": committee}), "udgiv", DATE)
    assert done.code == 1
    assert f"{ITEM}:{place_of(text, '070761')}: fejl: " in done.all


WORDS = st.text("abcæ'\"\\#:", min_size=1, max_size=6).filter(lambda word: not word.startswith(("#", "'", '"', ":")))


def quoted(lines):
    inner = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    return '"' + "\n  ".join(inner) + '"'


STYLES = {
    ">": lambda lines: ">\n  " + "\n  ".join(lines),
    "|": lambda lines: "|\n  " + "\n  ".join(lines),
    '"': quoted,
    "'": lambda lines: "'" + "\n  ".join(line.replace("'", "''") for line in lines) + "'",
}


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=5), st.sampled_from(sorted(STYLES)))
@example([["a"], ["b"]], ">")
def test_every_word_is_found_on_the_line_it_was_written_on(lines, style):
    text = f"a: {STYLES[style]([' '.join(words) for words in lines])}\n"
    node, problems = read_nodes(text, "x.yaml")
    assert not problems
    first = 2 if style in "|>" else 1
    for reader in (TEXT, MARKDOWN):
        (value,) = [reader.read(scalar, []) for scalar in walk(node)]
        offset = 0
        for number, words in enumerate(lines, start=first):
            for word in words:
                offset = value.index(word, offset)
                assert value.at(offset).line == number
                offset += len(word)
