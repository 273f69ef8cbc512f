"""What was left behind in a text and would be printed as it stands: words of a form, notes to oneself, expressions. Pure.

Looked for in all that a document prints: the items, the meeting's own file, the committee's, and the KPIs that the items use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from committee.base.problems import Problem, shown, warning
from committee.records.recordtexts import RecordText
from committee.rules.case import Case
from committee.rules.itemtexts import has_expression, is_filled_in, printed_texts

# It begins with a sign that few words do, so that a text is passed quickly. Before a link's address, brackets are the link's words.
_HELP_TEXT = re.compile(
    r"[HTXx?[](?:(?<=\bH)USK\b|(?<=\bT)ODO\b|(?<=\bT)BD\b|(?<=\bX)X+\b|(?<=\bx)x+\b|(?<=\?)\?{2,}"
    r"|(?<=\[)(?:\.{2,3}|…|\?+|(?i:(?:indsæt|skriv|udfyld|udfyldes|tilføj|angiv)\b[^\]\n]*|dato|navn|beløb|tekst|titel|sagsnr))\](?!\())"
)
_NOTE = re.compile(r"<!--.{0,60}", re.DOTALL)
_EXPRESSION = re.compile(r"\{(?:\{[^{}]{0,60}\}\}|%[^{}]{0,60}%\}|#[^{}]{0,60}#\}|[{%#])")


def no_help_text_is_left(case: Case) -> Iterator[Problem]:
    """Words of a form that someone was to replace: HUSK, [...], XX. In public they stop the document."""
    return _help_text(_printed(case))


def notes_are_in_comments(case: Case) -> Iterator[Problem]:
    """`<!-- ... -->`, which hides words elsewhere, is printed here as it stands: a note meant for the house would be read."""
    return _notes(_printed(case))


def expressions_stand_where_they_are_filled_in(case: Case) -> Iterator[Problem]:
    """`{{ møde.dato }}` in the title of an attachment, or another line that isn't filled in, is printed as it stands."""
    return _expressions(_printed(case))


def left_in(texts: Iterable[RecordText]) -> Iterator[Problem]:
    """What all these checks find in texts that stand elsewhere."""
    read = [one for one in texts if one.is_read]
    yield from _help_text(read)
    yield from _notes(read)
    yield from _expressions(read)


def _printed(case: Case) -> Iterator[RecordText]:
    yield from (one for one in case.committee.texts if one.is_read)
    yield from (one for one in case.meeting.texts if one.is_read)
    for item in case.meeting.items:
        yield from printed_texts(item)


def _help_text(texts: Iterable[RecordText]) -> Iterator[Problem]:
    for one in texts:
        for match in _HELP_TEXT.finditer(one.text):
            if one.is_name and match[0][0] in "Xx":
                continue  # somebody's initials
            yield warning(
                one.text.at(match.start()),
                "hjælpetekst",
                f"»{match[0]}« ser ud til at være en rest af hjælpetekst.",
                "Udfyld eller slet den.",
            )


def _notes(texts: Iterable[RecordText]) -> Iterator[Problem]:
    for one in texts:
        for match in _NOTE.finditer(one.text) if "<!--" in one.text else ():
            yield warning(
                one.text.at(match.start()),
                "privat-note",
                f"»{shown(match[0])}« skjuler intet: det kommer med i dokumentet og kan ikke udgives.",
                "Slet det, eller skriv det uden for teksten på en linje, der begynder med #.",
            )


def _expressions(texts: Iterable[RecordText]) -> Iterator[Problem]:
    for one in texts:
        for match in _EXPRESSION.finditer(one.text) if has_expression(one.text) and not is_filled_in(one) else ():
            yield warning(
                one.text.at(match.start()),
                "udtryk-uden-virkning",
                f"»{shown(match[0])}« bliver ikke udfyldt her, men kommer til at stå sådan i dokumentet.",
                "Skriv ordene selv, eller flyt det til en tekst, der udfyldes, f.eks. sagsfremstillingen.",
            )
