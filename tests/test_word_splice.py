"""A corrected word in the file: it alone is exchanged, in whatever form its text is written."""

import pytest

from committee.records.splice import with_value

TEXT = """titel: x
indstilling:   # først
  # mellem
  at:
    - sagen godkendes.   # vigtigt
    - "planen: drøftes"  # også
    - |
      lang:

      - a
      - b
resume: >   # foldet
  Foldet tekst
  over to linjer med ord.
forløb:
  - {udvalg: Byrådet, beslutning: Godkendt i dag.}   # sidst
"""
LONG = "lang:\n\n- a\n- b"


def points(first="sagen godkendes.", second="planen: drøftes", third=LONG):
    return "indstilling", {"at": [first, second, third]}


@pytest.mark.parametrize("crlf", [False, True])
@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        (*points("sagen udskydes."), "sagen godkendes.", "sagen udskydes."),
        (*points("sagen godkendes: nu."), "sagen godkendes.", '"sagen godkendes: nu."'),
        (*points("sagen godkendes #1."), "sagen godkendes.", '"sagen godkendes #1."'),
        (*points(second="planen: drøftes igen"), "drøftes", "drøftes igen"),
        (*points(second='planen: "drøftes"'), '"planen: drøftes"', '"planen: \\"drøftes\\""'),
        (*points(third="lang:\n\n- a\n- c"), "- b", "- c"),
        (*points(third=f"{LONG}\n- c"), "- b", "- b\n      - c"),
        (*points(third="lang:\n\n- b"), "- a\n      - b", "- b"),
        ("resume", "Foldet tekst over tre linjer med ord.", "over to", "over tre"),
        ("resume", "Foldet god tekst over linjer med ord.", "tekst\n  over to", "god tekst\n  over"),
        ("forløb", [{"udvalg": "Byrådet", "beslutning": "Godkendt i går."}], "i dag", "i går"),
        ("forløb", [{"udvalg": "Byrådet", "beslutning": "Godkendt, ja."}], "Godkendt i dag.", '"Godkendt, ja."'),
    ],
)
def test_only_the_words_that_differ_are_exchanged(key, value, old, new, crlf):
    ending = "\r\n" if crlf else "\n"
    made = with_value(TEXT.replace("\n", ending).encode(), key, value)
    assert made is not None
    assert made.decode() == TEXT.replace(old, new, 1).replace("\n", ending)
