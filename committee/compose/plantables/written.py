"""Cells in the definition's own words, where a KPI has something to say of the same: another number or verdict is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from committee.base import danish
from committee.base.problems import Problem, did_you_mean
from committee.compose.plantables.shown import NOTHING, OF_TARGETS, Shown, words
from committee.domain.plantable import VERDICT, Line
from committee.kpi.guard.textfigures import MONTHS, NUMBER, value_of
from committee.kpi.targets import Verdict
from committee.records.nodes import SourceText

_FIGURE = re.compile(rf"(?<![\w.,])(?:{NUMBER})(?![\w])")
_REFERS = re.compile(r"(?:\b(?:punkt|note|bilag|side|afsnit|nr\.|kapitel|figur|tabel)|§)\s*$", re.IGNORECASE)
_DAY = re.compile(rf"\d{{1,2}}\. (?:{MONTHS})\b", re.IGNORECASE)
_WORDS = {verdict.value: verdict for verdict in Verdict}
_CURE = "Slet cellen i »celler:«, så står tallet der af sig selv, eller ret det i data."


def is_of_words(line: Line) -> bool:
    """Whether a line chooses nothing, so that its cells are the definition's own words and no KPI's."""
    chosen = (line.names, line.part, line.parts, line.area, line.areas, line.period, line.periods, line.show, line.sum)
    return not any(chosen)


def written_cell(text: SourceText, show: str) -> Shown:
    """A cell of words. In a column of verdicts they are one of the verdicts, where they can be read so."""
    verdict = _WORDS.get(text.casefold()) if show == VERDICT else None
    if verdict is None:
        return words(str(text))
    return replace(words(verdict.value.capitalize()), verdict=verdict)


def uncounted(text: SourceText) -> Problem:
    """A verdict that isn't one of those that can be counted."""
    return Problem(
        text.place, "tabel", f"»{text}« er ikke en vurdering, der kan tælles.", did_you_mean(str(text), _WORDS)
    )


def wrong_verdict(text: SourceText, judged: Shown, *, is_verdict: bool) -> Iterator[Problem]:
    """A verdict in the definition's words that isn't the one that its KPI has come to; with `is_verdict` more may stand after it."""
    folded = text.casefold().rstrip(".")
    said = next(
        (verdict for word, verdict in _WORDS.items() if is_verdict and folded.startswith(word)), _WORDS.get(folded)
    )
    if said is not None and judged.verdict is not None and said is not judged.verdict:
        told = f"Cellen siger »{text}«, men nøgletallets mål er »{judged.full.lower()}«."
        yield Problem(text.place, "tabel-celle", told, "Slet cellen i »celler:«, så står vurderingen der af sig selv.")


def wrong_numbers(text: SourceText, made: Shown, show: str) -> Iterator[Problem]:
    """Numbers in the definition's words that aren't among those that its KPI has for the cell, where it has something."""
    if not made.used or (show in OF_TARGETS and made.full in ("", NOTHING)):
        return
    said = (made.full, *(period.words for _, period in made.used))
    known = {value_of(match[0]) for one in said for match in _FIGURE.finditer(one)}
    for match in _FIGURE.finditer(text):
        if _REFERS.search(text[: match.start()]) or (show not in OF_TARGETS and _DAY.match(text, match.start())):
            continue
        value = value_of(match[0])
        if value is None or value in known or _rounds_to(made.value, match[0], value):
            continue
        place = f" ({made.cell})" if made.cell else ""
        told = f"Cellen siger »{text}«, men nøgletallet giver »{made.full}«{place}."
        yield Problem(text.place, "tabel-celle", told, _CURE)
        return


def _rounds_to(exact: Fraction | None, written: str, value: Fraction) -> bool:
    """Whether a number is another one, told with fewer or more decimals than it is printed with."""
    decimals = len(written.partition(",")[2])
    return exact is not None and Fraction(danish.rounded(exact, decimals)) == value
