"""Words that were written twice, »og og«, also over the end of a line. Pure.

Some words may stand twice in good Danish: »den, der der …«, »er det det rigtige«, »i i alt«. They are left alone, but for those that
can do it only after a comma or another pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base.problems import Problem, warning
from committee.rules.case import Case
from committee.rules.language.prose import Prose, prose_of

CODE = "sprog-dobbeltord"
_TWICE = re.compile(r"(?<![\w'’./-])([^\W\d_]+)(?:[ \t\xa0]+|[ \t]*\n[ \t]*)(\1)(?![\w'’/-])", re.IGNORECASE)
_NEVER = frozenset(
    [
        "og",
        "eller",
        "at",
        "et",
        "en",
        "ikke",
        "men",
        "skal",
        "kan",
        "vil",
        "kunne",
        "skulle",
        "ville",
        "bliver",
        "blev",
        "være",
        "hos",
        "ved",
        "under",
        "efter",
        "fra",
        "mod",
        "mellem",
        "samt",
        "ud",
    ]
)
_FOR_EMPHASIS = frozenset(
    [
        "meget",
        "mange",
        "langt",
        "lidt",
        "store",
        "stort",
        "gamle",
        "igen",
        "måske",
        "hurra",
        "rigtig",
        "virkelig",
        "længe",
        "mere",
        "hver",
        "have",
        "alle",
    ]
)
_AFTER_COMMA = frozenset(("der", "som"))
_LONG = 4
_POINTS_BACK = re.compile(r"\b(?:den|det|de|dem|alle|alt|nogen|noget|ham|hende|her)\s*$", re.IGNORECASE)


def doubled_words(case: Case) -> Iterator[Problem]:
    """A word stands once, where it can't be right to write it twice."""
    for prose in prose_of(case):
        yield from _in(prose)


def _in(prose: Prose) -> Iterator[Problem]:
    for found in _TWICE.finditer(prose.words):
        word = found[1].casefold()
        if found[2][0].isupper() and not found[1][0].isupper():
            continue  # »af Af« begins something new
        if _is_wrong(word, prose.words[: found.start()]):
            over = ", på to linjer" if "\n" in found[0] else ""
            text = f"»{found[2]}« står to gange efter hinanden{over}."
            yield warning(prose.at(found.start(2)), CODE, text, "Slet det ene.")


def _is_wrong(word: str, before: str) -> bool:
    if word in _AFTER_COMMA:
        sentence = re.split(r"[.!?\n]", before)[-1]
        return "," not in sentence and not _POINTS_BACK.search(sentence)
    return word in _NEVER or (len(word) >= _LONG and word not in _FOR_EMPHASIS)
