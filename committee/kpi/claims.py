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
from committee.kpi.claimtimes import named_periods, wrong_factor
from committee.kpi.figure import Figure, moved_words, with_cell
from committee.kpi.status import Reading, current_target
from committee.kpi.targets import Verdict


@dataclass(frozen=True)
class Contradiction:
    """A claim that the numbers contradict: at which mark, the words, and the truth with its cells."""

    mark: int
    start: int
    said: str
    truth: str


def contradictions(text: str, figure_of: Callable[[int], Figure | None]) -> Iterator[Contradiction]:
    """Every claim in a text that a figure contradicts; at most one of each figure."""
    told: set[int] = set()
    plain = text.translate(forms.TO_SPACE)
    for start, sentence in _sentences(plain):
        if "\x0e" not in sentence:
            continue
        reader = _Sentence(sentence, figure_of)
        for at, mark, said, truth in reader.claims():
            if mark not in told:
                told.add(mark)
                yield Contradiction(mark, start + at, " ".join(forms.ANY.sub("...", said).split())[:70], truth)


def _sentences(plain: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in forms.END.finditer(plain):
        yield start, plain[start : match.start()]
        start = match.end()
    yield start, plain[start:]


_Told = tuple[int, int, str, str]


@dataclass
class _Sentence:
    text: str
    figure_of: Callable[[int], Figure | None]

    def claims(self) -> Iterator[_Told]:
        yield from self._movements()
        yield from self._courses()
        yield from self._comparisons()
        yield from self._targets()

    def figure(self, mark: str) -> tuple[int, Figure | None]:
        number = int(mark[1:-1])
        return number, self.figure_of(number)

    def _figures(self) -> list[Figure]:
        found = (self.figure_of(int(match[1])) for match in forms.ANY.finditer(self.text))
        return [one for one in found if one is not None and one.is_value]

    # --- movements

    def _movements(self) -> Iterator[_Told]:
        for match in forms.MOVED_TO.finditer(self.text):
            if match["link"].casefold() == "på" and forms.NOUN.search(match["up"] or match["down"] or ""):
                continue  # a fall of so many
            yield from self._moved(match, match["fill"])
        for match in forms.THEN_MOVED.finditer(self.text):
            yield from self._moved(match, match["fill"])
        for match in (
            m for pattern in (forms.FROM_TO, forms.DOWN_TO, forms.TRAILING_MOVE) for m in pattern.finditer(self.text)
        ):
            yield from self._between(match, "x", "y")

    def _moved(self, match: re.Match[str], fill: str) -> Iterator[_Told]:
        mark, figure = self.figure(match["x"])
        if figure is None or not figure.is_current or forms.BREAK.search(fill):
            return
        said, word_at = goodwords.direction_said(match, figure.status), forms.word_at(match)
        if said is None or (forms.NOT_SAID.search(self.text[:word_at]) and not match["same"]):
            return
        then = self._reference(figure)
        change = figure.status.change(then)
        if then is None or change.direction is None or change.amount is None:
            return
        rough = said == 0 and forms.ROUGH.search(self.text[:word_at])
        if rough and then.value and abs(change.amount) <= forms.ROUGH_SHARE * abs(Fraction(then.value)):
            return
        if change.direction != said:
            if not self._is_borne_out_in_a_year(match, figure, said):
                yield match.start(), mark, match[0], _truth(match, figure, then, change.direction)
        elif factor := wrong_factor(match[0], figure, then):
            yield match.start(), mark, match[0], factor

    def _is_borne_out_in_a_year(self, match: re.Match[str], figure: Figure, said: int) -> bool:
        """Whether a claim about a course, which is seldom that of a month, is right of the year."""
        if not goodwords.is_of_goodness(match) or not goodwords.COURSE.search(match[0]):
            return False
        return figure.status.change(figure.status.last_year).direction == said

    def _courses(self) -> Iterator[_Told]:
        """`Det går den rigtige vej: 724.`, where the sentence has the numbers of one KPI."""
        if len({id(one.status.series) for one in self._figures()}) == 1:
            for match in (m for pattern in (forms.GOES_BEFORE, forms.GOES_AFTER) for m in pattern.finditer(self.text)):
                yield from self._moved(match, "")

    def _reference(self, figure: Figure) -> Reading | None:
        """The reading that a sentence compares with; None where it can't be told."""
        status, now = figure.status, figure.status.current
        others = [one for one in self._figures() if one.status.series is status.series and not one.is_current]
        if len({one.reading.period for one in others if one.reading}) == 1:
            return others[0].reading
        if others or now is None:
            return None
        if forms.YEAR.search(self.text):
            return status.last_year
        named = named_periods(self.text, status, now.period)
        if named is not None:
            return named[0] if len(named) == 1 else None
        return None if forms.LONG.search(self.text) and not forms.BEFORE.search(self.text) else status.previous

    # --- comparisons

    def _comparisons(self) -> Iterator[_Told]:
        for match in forms.COMPARED.finditer(self.text):
            yield from self._with_before(match)
        for match in forms.AGAINST_LAND.finditer(self.text):
            yield from self._with_land(match)
        for match in forms.LESS_BETWEEN.finditer(self.text):
            if not re.search(rf"{forms.VERSUS}\s*$", match["fill"].strip()) and "," not in match["fill"]:
                yield from self._between(match, "x", "y")
        for match in forms.LEADING.finditer(self.text):
            if re.search(rf"\b{forms.VERSUS}\b|\bhvor\b", match["between"]):
                yield from self._between(match, "x", "y")
        for match in forms.TRAILING.finditer(self.text):
            subject = ("x", "y") if re.search(rf"\b{forms.VERSUS}\b", match["between"]) else ("y", "x")
            yield from self._between(match, *subject)

    def _with_before(self, match: re.Match[str]) -> Iterator[_Told]:
        """`lavere end sidste måned: 724`: one figure in its sentence, and a time that it is compared with."""
        figures = self._figures()
        mark = next(
            (int(m[1]) for m in forms.ANY.finditer(self.text) if (f := self.figure_of(int(m[1]))) and f.is_current),
            None,
        )
        if len(figures) != 1 or mark is None or forms.NOT_SAID.search(self.text[: match.start()]):
            return
        figure, ref = figures[0], match["ref"]
        now = figure.status.current
        named = named_periods(ref, figure.status, now.period) if now else None
        if forms.YEAR.match(ref):
            then = figure.status.last_year
        elif named:
            then = named[0] if len(named) == 1 else None
        else:
            then = figure.status.previous if forms.BEFORE.match(ref.replace("ved ", "").replace("i ", "", 1)) else None
        direction, said = (
            figure.status.change(then).direction if then else None,
            goodwords.direction_said(match, figure.status),
        )
        if None not in (direction, said) and direction is not None and then is not None and direction != said:
            yield match.start(), mark, match[0], _truth(match, figure, then, direction)

    def _with_land(self, match: re.Match[str]) -> Iterator[_Told]:
        marks = [
            (int(m[1]), f) for m in forms.ANY.finditer(self.text) if (f := self.figure_of(int(m[1]))) and f.is_value
        ]
        if len(marks) != 1 or forms.NOT_SAID.search(self.text[: match.start()]):
            return
        mark, figure = marks[0]
        name = next((n for n in figure.status.data.compared if re.search("land", n, re.IGNORECASE)), None)
        if figure.status.label or figure.reading is None or name is None or figure.shown is None:
            return
        seen = figure.status.data.compared[name].points.get(figure.reading.period)
        if seen is not None and seen.value is not None:
            other = Figure(figure.status.compared(name) or figure.status, Reading(figure.reading.period, seen))
            yield from self._judged(match, mark, figure, other)

    def _between(self, match: re.Match[str], subject: str, object_: str) -> Iterator[_Told]:
        mark, figure = self.figure(match[subject])
        _, other = self.figure(match[object_])
        if figure is None or other is None or forms.NOT_SAID.search(self.text[: forms.word_at(match)][-60:]):
            return
        if figure.status.kpi.unit != other.status.kpi.unit:
            return
        yield from self._judged(match, mark, figure, other)

    def _judged(self, match: re.Match[str], mark: int, figure: Figure, other: Figure) -> Iterator[_Told]:
        if figure.shown is None or other.shown is None or figure is other:
            return
        actual = (figure.shown > other.shown) - (figure.shown < other.shown)
        said = goodwords.direction_said(match, figure.status)
        if said is None or actual == said:
            return
        if figure.status.series is other.status.series and other.reading is not None:
            yield match.start(), mark, match[0], _truth(match, figure, other.reading, actual)
        else:
            than = {1: "højere end", -1: "lavere end", 0: "det samme som"}[actual]
            yield (
                match.start(),
                mark,
                match[0],
                f"{with_cell(figure)} er {than} {with_cell(other)}{_why(match, figure)}",
            )

    # --- targets

    def _targets(self) -> Iterator[_Told]:
        marks = [
            (int(m[1]), f)
            for m in forms.ANY.finditer(self.text)
            if (f := self.figure_of(int(m[1]))) and f.status.targets
        ]
        if not marks or len({id(f.status.series) for _, f in marks}) != 1:
            return
        mark, figure = marks[0]
        index = current_target(figure.status)
        judgement = figure.status.judgements[index] if index is not None and len(figure.status.targets) == 1 else None
        if judgement is None or judgement.verdict is Verdict.NOT_COUNTED:
            return
        for match in (
            m for pattern in (forms.THUS_MET, forms.TARGET, forms.WE_MET) for m in pattern.finditer(self.text)
        ):
            words_around = (
                match["adv"]
                + (match["fill"] if "fill" in match.re.groupindex else "")
                + self.text[match.end("done") : match.end("done") + 6]
            )
            if forms.NOT_YET.search(self.text[: match.start()]) or re.search(
                r"\b(?:skal|vil|forventes|kan|hvis|når)\b", words_around
            ):
                continue
            met = not forms.NEGATION.search(words_around)
            if met != (judgement.verdict is Verdict.MET):
                yield match.start(), mark, match[0], f"målet er {judgement.verdict.value}: {with_cell(figure)}"
                return


def _truth(match: re.Match[str], figure: Figure, then: Reading, direction: int) -> str:
    return moved_words(figure, then, direction) + _why(match, figure)


def _why(match: re.Match[str], figure: Figure) -> str:
    """What is better, where the claim was that something is."""
    return f", og {goodwords.better_words(figure.status)}" if goodwords.is_of_goodness(match) else ""
