"""A PDF's maps from a font's signs to letters are nobody's words, and whatever else is written in them is."""

import datetime as dt

import pytest
from files import pdf_with

from committee.attachments.leaks.guard import Paper, inspect
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.secret import Secret
from committee.attachments.reading.fontmaps import without_map_words

MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
2 beginbfchar
<01> <0053>
<02> <00740069>
endbfchar
1 beginbfrange
<03> <05> [<0041> <0042> <0043>]
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def test_an_honest_map_says_nothing():
    assert without_map_words(MAP) == b""


@pytest.mark.parametrize("words", [b"Anna And er syg", b"% Anna And er syg\n", b"(Anna And er syg)"])
@pytest.mark.parametrize("where", [b"begincmap\n", b"endcmap\n", b"end\n"])
def test_words_that_are_hidden_in_a_map_are_read(words, where):
    made = without_map_words(MAP.replace(where, where + words + b"\n", 1))
    assert b"Anna And er syg" in made.replace(b"(", b"").replace(b")", b"")


def test_a_stream_without_a_map_is_left_as_it_is():
    assert without_map_words(b"app.alert('endcmap 5')") == b"app.alert('endcmap 5')"


@pytest.mark.parametrize(("hidden", "is_found"), [(b"", False), (b"(hemmelig virksomhed)\n", True)])
def test_the_guard_passes_over_the_map_of_a_font_and_finds_what_is_hidden_in_it(hidden, is_found):
    def mapped(document, font):
        font.ToUnicode = document.make_stream(MAP + hidden)

    secrets = (Secret("begincmap cidsysteminfo", "punkt 3"), Secret("hemmelig virksomhed", "punkt 3"))
    result = inspect([Paper("bilag/a.pdf", pdf_with(mapped))], Rules(dt.date(2026, 11, 24), secrets))
    assert bool(result.leaks) is is_found
