"""What a sentence says of a KPI's target: met or not, and above or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from committee.kpi import claimforms as forms
from committee.kpi.claimsentence import Sentence, Told
from committee.kpi.figure import Figure, with_cell
from committee.kpi.goals import goal, is_band
from committee.kpi.status import current_target
from committee.kpi.targets import Judgement, Verdict

_UNSURE = re.compile(r"\b(?:skal|vil|forventes|kan|hvis|når)\b")


def wrong_targets(sentence: Sentence) -> Iterator[Told]:
    """The first claim about the target that its verdict, or the number, contradicts."""
    marks = [
        (int(m[1]), f)
        for m in forms.ANY.finditer(sentence.text)
        if (f := sentence.figure_of(int(m[1]))) and f.status.targets
    ]
    if not marks or len({id(f.status.series) for _, f in marks}) != 1:
        return
    mark, figure = marks[0]
    index = current_target(figure.status)
    judgement = figure.status.judgements[index] if index is not None and len(figure.status.targets) == 1 else None
    if judgement is None or judgement.verdict is Verdict.NOT_COUNTED:
        return
    seen = Figure(figure.status, figure.status.current)
    for match, met in _said_of_met(sentence.text):
        if met != (judgement.verdict is Verdict.MET):
            yield match.start(), mark, match[0], f"målet er {judgement.verdict.value}: {with_cell(seen)}"
            return
    yield from _beside(sentence, mark, seen, judgement)


def _said_of_met(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Each claim that the target is met, or that it isn't."""
    for match in forms.LACKS.finditer(text):
        if not forms.NOT_YET.search(text[: match.start()]) and not forms.NEGATION.search(match["adv"] or ""):
            yield match, False
    patterns = (forms.THUS_MET, forms.TARGET, forms.WE_MET, forms.HAVE_MET, forms.IN_GOAL)
    for match in (m for pattern in patterns for m in pattern.finditer(text)):
        around = match["adv"] + (match.groupdict().get("fill") or "") + text[match.end("done") : match.end("done") + 6]
        is_asked = match.groupdict().get("inverted") and not text[: match.start()].strip()
        if is_asked or forms.NOT_YET.search(text[: match.start()]) or _UNSURE.search(around):
            continue
        yield match, not forms.NEGATION.search(around)


def _beside(sentence: Sentence, mark: int, seen: Figure, judgement: Judgement) -> Iterator[Told]:
    """`ligger under målet`: the number against the target's."""
    target = seen.status.kpi.targets[seen.status.judgements.index(judgement)]
    bounds = judgement.bounds or (None if target.is_relative else target)
    if target.parts or is_band(target) or bounds is None or seen.reading is None or seen.reading.value is None:
        return
    aim = goal(bounds)
    actual = (Fraction(seen.reading.value) > Fraction(aim)) - (Fraction(seen.reading.value) < Fraction(aim))
    for match in forms.BESIDE_TARGET.finditer(sentence.text):
        said = 1 if match["up"] else -1
        if actual != said and not sentence.is_denied(match.start()):
            words = {1: "højere end", -1: "lavere end", 0: "det samme som"}[actual]
            told = seen.status.target_words(seen.status.kpi.targets.index(target))
            yield match.start(), mark, match[0], f"{with_cell(seen)} er {words} målets tal ({told})"
            return
