"""What the words around a KPI's number claim of it, held against the numbers: a rise, a fall, a standstill, more or less than
another, above the country's, a target that is met.

A text comes with a mark for each figure (`\\x0e3\\x0f`), whoever put the figure there: an expression or a person. Only words that
are plainly about the figure are held against it; a claim about another time than can be told is let be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from committee.kpi import claimforms as forms
from committee.kpi import goodwords
from committee.kpi.claimgoals import wrong_targets
from committee.kpi.claimnouns import denied_moves, moves_in_nouns
from committee.kpi.claimperiods import wrong_cells, wrong_periods
from committee.kpi.claimratios import wrong_ratios
from committee.kpi.claimsentence import Sentence, Told, truth_of, why
from committee.kpi.claimtimes import compared_reading, wrong_factor
from committee.kpi.figure import Figure, with_cell
from committee.records.numerals import DANISH, parse_number

_RIGHT_WORD = "Ret ordet, eller brug {{{{ {} | sætning }}}}."
_RIGHT_PERIOD = "Ret perioden, eller skriv {{{{ {}.periode }}}} i stedet for den."


@dataclass(frozen=True)
class Contradiction:
    """A claim that the numbers contradict: at which mark, the words, the truth with its cells, and the cure."""

    mark: int
    start: int
    said: str
    truth: str
    cure: str


def contradictions(
    text: str, figure_of: Callable[[int], Figure | None], *, with_periods: bool = True
) -> Iterator[Contradiction]:
    """Every claim in a text that a figure contradicts; at most one of each figure. `with_periods` where the figures are sure to be
    the KPI's: a typed number can be another's of the period that is said."""
    told: set[int] = set()
    for (at, mark, said, truth), cure in _all_claims(text.translate(forms.TO_SPACE), figure_of, with_periods):
        figure = figure_of(mark)
        if mark not in told and figure is not None:
            told.add(mark)
            words = " ".join(forms.ANY.sub("...", said).split())[:70]
            yield Contradiction(mark, at, words, truth, cure.format(figure.status.kpi.id))


def _all_claims(
    plain: str, figure_of: Callable[[int], Figure | None], with_periods: bool
) -> Iterator[tuple[Told, str]]:
    has_caveat = forms.CAVEAT.search(plain) is not None
    for start, text in _sentences(plain):
        if "\x0e" in text:
            sentence = _Compared(text, figure_of, has_caveat)
            for at, mark, said, truth in wrong_periods(sentence) if with_periods else ():
                yield (start + at, mark, said, truth), _RIGHT_PERIOD
            for at, mark, said, truth in _claims(sentence):
                yield (start + at, mark, said, truth), _RIGHT_WORD
    for told in wrong_cells(plain, figure_of) if with_periods else ():
        yield told, _RIGHT_PERIOD


def _sentences(plain: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in forms.END.finditer(plain):
        yield start, plain[start : match.start()]
        start = match.end()
    yield start, plain[start:]


def _claims(sentence: _Compared) -> Iterator[Told]:
    yield from sentence.claims()
    yield from denied_moves(sentence)
    yield from moves_in_nouns(sentence)
    yield from wrong_ratios(sentence)
    yield from wrong_targets(sentence)


class _Compared(Sentence):
    def claims(self) -> Iterator[Told]:
        yield from self._movements()
        yield from self._courses()
        yield from self._comparisons()

    # --- movements

    def _movements(self) -> Iterator[Told]:
        for match in map(self._nearest, forms.MOVED_TO.finditer(self.text)):
            if match["link"].casefold() == "på" and forms.NOUN.search(match["up"] or match["down"] or ""):
                continue  # a fall of so many
            yield from self._moved(match, match["fill"])
        for match in forms.THEN_MOVED.finditer(self.text):
            yield from self._moved(match, match["fill"])
        for match in (
            m
            for pattern in (forms.FROM_TO, forms.DOWN_TO, forms.TRAILING_MOVE, forms.UP_FROM)
            for m in pattern.finditer(self.text)
        ):
            yield from self._between(match, "x", "y")
        for match in forms.TYPED_FROM.finditer(self.text):
            yield from self._from_typed(match)

    def _nearest(self, match: re.Match[str]) -> re.Match[str]:
        """The move that is nearest before its number: `Trods et fald i efteråret er tallet steget til 724`."""
        while (inner := forms.MOVED_TO.search(self.text, forms.word_end(match))) and inner["x"] == match["x"]:
            match = inner
        return match

    def _from_typed(self, match: re.Match[str]) -> Iterator[Told]:
        """`steget fra 800 til 724`, where the first number is typed."""
        mark, figure = self.figure(match["x"] or match["x2"])
        typed = parse_number(match["typed"] or match["typed2"], DANISH)
        at = match.start("op") if match["op"] else match.start("ned") if match["ned"] else forms.word_at(match)
        if figure is None or figure.shown is None or typed is None or self.is_denied(at):
            return
        if forms.BREAK.search(match["fill"] or ""):
            return
        said = 1 if match["op"] else -1 if match["ned"] else goodwords.direction_said(match, figure.status)
        actual = (figure.shown > Fraction(typed)) - (figure.shown < Fraction(typed))
        if said is not None and actual != said:
            words = {1: "højere end", -1: "lavere end", 0: "det samme som"}[actual]
            yield match.start(), mark, match[0], f"{with_cell(figure)} er {words} {match['typed'] or match['typed2']}"

    def _moved(self, match: re.Match[str], fill: str) -> Iterator[Told]:
        mark, figure = self.figure(match["x"])
        if figure is None or not figure.is_current or forms.BREAK.search(fill):
            return
        said, word_at = goodwords.direction_said(match, figure.status), forms.word_at(match)
        if said is None or (forms.NOT_SAID.search(self.text[:word_at]) and not match["same"]):
            return
        then = self.reference(figure)
        change = figure.status.change(then)
        yield from self.across_break(match, mark, figure, then)
        if then is None or change.direction is None or change.amount is None:
            return
        rough = said == 0 and forms.ROUGH.search(self.text[:word_at])
        if rough and then.value and abs(change.amount) <= forms.ROUGH_SHARE * abs(Fraction(then.value)):
            return
        if change.direction != said:
            if not self._is_borne_out_in_a_year(match, figure, said):
                yield match.start(), mark, match[0], truth_of(match, figure, then, change.direction)
        elif factor := wrong_factor(match[0], figure, then):
            yield match.start(), mark, match[0], factor

    def _is_borne_out_in_a_year(self, match: re.Match[str], figure: Figure, said: int) -> bool:
        """Whether a claim about a course, which is seldom that of a month, is right of the year."""
        if not goodwords.is_of_goodness(match) or not goodwords.COURSE.search(match[0]):
            return False
        return figure.status.change(figure.status.last_year).direction == said

    def _courses(self) -> Iterator[Told]:
        """`Det går den rigtige vej: 724.`, where the sentence has the numbers of one KPI."""
        if len({id(one.status.series) for one in self.figures()}) == 1:
            for match in (m for pattern in (forms.GOES_BEFORE, forms.GOES_AFTER) for m in pattern.finditer(self.text)):
                yield from self._moved(match, "")

    # --- comparisons

    def _comparisons(self) -> Iterator[Told]:
        for match in forms.COMPARED.finditer(self.text):
            yield from self._with_before(match)
        for match in forms.AGAINST_LAND.finditer(self.text):
            yield from self._with_land(match)
        for match in forms.LESS_BETWEEN.finditer(self.text):
            if not re.search(rf"{forms.VERSUS}\s*$", match["fill"].strip()) and (
                "," not in match["fill"] or forms.GOES_ON.search(match["fill"])
            ):
                yield from self._between(match, "x", "y")
        for match in forms.LEADING.finditer(self.text):
            if re.search(rf"\b{forms.VERSUS}\b|\bhvor\b", match["between"]):
                yield from self._between(match, "x", "y")
        for match in forms.ALIKE.finditer(self.text):
            if re.search(rf"\b{forms.VERSUS}\b|\bhvor\b", match["between"]):
                yield from self._between(match, "x", "y")
        for match in forms.TRAILING.finditer(self.text):
            subject = ("x", "y") if re.search(rf"\b{forms.VERSUS}\b", match["between"]) else ("y", "x")
            yield from self._between(match, *subject)

    def _with_before(self, match: re.Match[str]) -> Iterator[Told]:
        """`lavere end sidste måned: 724`: one figure in its sentence, and a time that it is compared with."""
        figures = self.figures()
        mark = next(
            (int(m[1]) for m in forms.ANY.finditer(self.text) if (f := self.figure_of(int(m[1]))) and f.is_current),
            None,
        )
        if len(figures) != 1 or mark is None or forms.NOT_SAID.search(self.text[: match.start()]):
            return
        figure = figures[0]
        then = compared_reading(match["ref"], figure.status)
        yield from self.across_break(match, mark, figure, then)
        direction, said = (
            figure.status.change(then).direction if then else None,
            goodwords.direction_said(match, figure.status),
        )
        if None not in (direction, said) and direction is not None and then is not None and direction != said:
            yield match.start(), mark, match[0], truth_of(match, figure, then, direction)

    def _with_land(self, match: re.Match[str]) -> Iterator[Told]:
        marks = [
            (int(m[1]), f) for m in forms.ANY.finditer(self.text) if (f := self.figure_of(int(m[1]))) and f.is_value
        ]
        if len(marks) != 1 or forms.NOT_SAID.search(self.text[: match.start()]):
            return
        mark, figure = marks[0]
        other = self.beside_land(figure)
        if other is not None:
            yield from self._judged(match, mark, figure, other)

    def _between(self, match: re.Match[str], subject: str, object_: str) -> Iterator[Told]:
        mark, figure = self.figure(match[subject])
        _, other = self.figure(match[object_])
        if figure is None or other is None or forms.NOT_SAID.search(self.text[: forms.word_at(match)][-60:]):
            return
        if figure.status.kpi.unit != other.status.kpi.unit:
            return
        yield from self._judged(match, mark, figure, other)

    def _judged(self, match: re.Match[str], mark: int, figure: Figure, other: Figure) -> Iterator[Told]:
        if figure.shown is None or other.shown is None or figure is other:
            return
        actual = (figure.shown > other.shown) - (figure.shown < other.shown)
        said = goodwords.direction_said(match, figure.status)
        if figure.status.series is other.status.series and figure.is_current:
            yield from self.across_break(match, mark, figure, other.reading)
        if said is None or actual == said:
            return
        if figure.status.series is other.status.series and other.reading is not None:
            yield match.start(), mark, match[0], truth_of(match, figure, other.reading, actual)
        else:
            than = {1: "højere end", -1: "lavere end", 0: "det samme som"}[actual]
            yield (
                match.start(),
                mark,
                match[0],
                f"{with_cell(figure)} er {than} {with_cell(other)}{why(match, figure)}",
            )
