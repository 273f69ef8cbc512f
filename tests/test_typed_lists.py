"""Lists as secretaries type them: they become lists, or `tjek` says at the line that they don't."""

import pytest
import yaml
from build import DATE, meeting, run
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.base.emptywords import handmade_lists, is_lettered
from committee.compose.asmarkdown import source_text
from committee.compose.markup import parse
from committee.compose.markup.leftaslines import lists_left_as_lines
from committee.documents.plain import text_of
from committee.documents.tree import BulletList, Emphasis, LineBreak, OrderedList, Paragraph, Strong, Text

SIGNS = ["-", "–", "—", "*", "•", "▪", "○", "\uf0b7", "\uf0a7", "N.", "N)", "(N)", "(N.", "0N.", "N\\.", "a)", "A."]
MARKS = ["", "*", "**", "_", "***"]
SPACES = [" ", "\u00a0", "  ", "\u202f", "\t"]


@st.composite
def typed_lists(draw):
    """A line of text and a list under it, its markers typed in one of many ways."""
    sign, space = draw(st.sampled_from(SIGNS)), draw(st.sampled_from(SPACES))
    parting = draw(st.sampled_from(["\n", "\n\n"]))
    entries = []
    for number in range(draw(st.integers(2, 4))):
        mark = draw(st.sampled_from(MARKS))
        marker = sign.replace("N", str(number + 1)).replace("a", "abcd"[number]).replace("A", "ABCD"[number])
        closes = draw(st.booleans())
        words = draw(st.sampled_from(["at sagen drøftes", "Åben skole", "økonomi, 5 %", "ja"]))
        entries.append(f"{mark}{marker}{mark}{space}{words}" if closes else f"{mark}{marker}{space}{words}{mark}")
    return draw(st.sampled_from(["", "Følgende:\n", "Følgende:\n\n"])) + parting.join(entries)


def _lines_of_text(blocks):
    """The lines of the paragraphs that stand beside each other, as a gate reads them in a finished file."""
    lines = []
    for block in blocks:
        lines += text_of((block,)).split("\n") if isinstance(block, Paragraph) else [""]
    return lines


@settings(max_examples=examples(300), deadline=None)
@given(typed_lists())
def test_a_typed_list_is_a_list_or_is_told(text):
    """What the gate would stop in the finished file is told of the text, and nothing else is."""
    lines = _lines_of_text(parse(text))
    stopped = [lines[index] for index in handmade_lists(lines) if not is_lettered(lines[index])]
    assert [line for _, line in lists_left_as_lines(text)] == stopped


@pytest.mark.parametrize("sign", ["1.", "-", "–", "•", "▪", "\uf0a7"])
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_usual_ways_of_typing_make_a_list(sign, mark, space):
    text = "Det indstilles:\n" + "\n".join(
        f"{mark}{sign.replace('1', str(number))}{space}at sagen drøftes{mark}" for number in (1, 2)
    )
    first, made = parse(text)
    assert isinstance(made, OrderedList if sign == "1." else BulletList)
    assert text_of((first, made)).count("at sagen drøftes") == 2


@pytest.mark.parametrize("typed", ["01. først\n02. sidst", "1\\. først\n2\\. sidst", "*1. først\n2. sidst*"])
def test_what_stays_lines_is_told_at_its_line_and_stops_there(tmp_path, typed):
    text = "Dagen har to dele:\n\n" + typed
    item = {
        "titel": "Program",
        "sagsnr": "27/1",
        "indstilling": "Intet.",
        "sagsfremstilling": text,
        "beslutning": "Ja.",
    }
    root = meeting(tmp_path, [yaml.safe_dump(item, allow_unicode=True)])
    looked = run("-C", root, "tjek")
    told = next(line for line in looked.out.splitlines() if "ser ud som en liste" in line)
    stopped = run("-C", root, "udgiv", DATE)
    assert stopped.code == 1
    place = told.split(" advarsel")[0]
    assert any(line.startswith(place) and "fejl" in line for line in stopped.all.splitlines())


def test_a_list_in_italics_is_published(tmp_path):
    item = {
        "titel": "Program",
        "sagsnr": "27/1",
        "indstilling": "*Forvaltningen indstiller,*\n\n*1.\u00a0at orienteringen tages til efterretning*\n\n*2. at sagen drøftes*",
        "beslutning": "Taget til efterretning:\n– punkt 1\n– punkt 2",
    }
    root = meeting(tmp_path, [yaml.safe_dump(item, allow_unicode=True)])
    assert "liste" not in run("-C", root, "tjek").out
    assert run("-C", root, "udgiv", DATE).code == 0


def _typed(*lines):
    return tuple(Paragraph((Text(line),)) for line in lines)


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        (_typed("Følgende:", "1. ja", "2. nej", "Slut."), "Følgende:\n\n1. ja\n2. nej\n\nSlut."),
        (_typed("– ja", "– nej"), "- ja\n- nej"),
        (_typed("▪\u00a0ja", "▪\u00a0nej"), "- ja\n- nej"),
        ((Paragraph((Text("Se:"), LineBreak(), Text("2) ja"), LineBreak(), Text("3) nej"))),), "Se:\n\n2) ja\n3) nej"),
        (
            (Paragraph((Strong((Text("1."),)), Text(" ja"))), Paragraph((Emphasis((Text("2. nej"),)),))),
            "1. ja\n2. *nej*",
        ),
        (_typed("1. ja", "Tekst", "2. nej"), "1\\. ja\n\nTekst\n\n2\\. nej"),
        (_typed("26. januar", "27. januar"), "26\\. januar\n\n27\\. januar"),
    ],
)
def test_a_list_typed_in_word_comes_back_as_a_list(blocks, text):
    assert source_text(blocks) == text
