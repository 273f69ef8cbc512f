"""What the words around a KPI's number claim of it, held against the numbers: a rise, a fall, a standstill, more or less than
another, above the country's, a target that is met. Pure.

A text comes with a mark for each figure (`\\x0e3\\x0f`), whoever put the figure there: an expression or a person. Only words that
are plainly about the figure are held against it; a claim about another time than can be told is let be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from committee.base import danish
from committee.domain.periods import Period, Span
from committee.kpi import movewords as words
from committee.kpi.status import Reading, Status, current_target
from committee.kpi.targets import Verdict

MARK = "\x0e\\d+\x0f"
_ANY = re.compile("\x0e(\\d+)\x0f")
_TO_SPACE = str.maketrans({"*": " ", "_": " ", "\u00a0": " "})
_END = re.compile(r"(?<!\bca)(?<!\bpr)(?<!\bnr)(?<!\bift)[.!?](?=\s+[A-ZÆØÅ\x0e]|\s*$)|\n|[|;]")
_BREAK = re.compile(
    r"\b(?:mens|men|fordi|som|der|har|havde|betyder|medfører|medført|så|hvis|når|da|for|hvor|blandt|trods|selv om|selvom|efter)\b|,(?!\s*(?:nu|så der nu|og)\b)"
)
_ROOM = r"(?:[^.:;|\n\x0e]|\.(?=\S)){0,60}?"
_ABOUT = r"(?:(?:ca\.|omkring|knap|godt|i alt|kun|hele|nu|cirka|samlet|bare)\s+)*"
_MOVE = rf"(?:(?P<up>{words.UP})|(?P<down>{words.DOWN})|(?P<same>{words.SAME}))"
_LINK = r"(?:til|på|nu|nu på|er nu|nu er|udgør|udgør nu|ligger på|ligger nu på|er på|og er|og er nu|så der nu er|så tallet nu er|med nu)"
_NOUN = re.compile(r"(?:ning|gang|fald|ion|dyk|else|vækst)(?:en|et)?$", re.IGNORECASE)
_MOVED_TO = re.compile(
    rf"{_MOVE}(?P<fill>{_ROOM})(?:,\s*)?(?P<link>(?<=\bpå)|(?<![\w])(?:{_LINK})|:)\s*{_ABOUT}(?P<x>{MARK})",
    re.IGNORECASE,
)
_DOWN_TO = re.compile(
    rf"(?P<y>{MARK})[^.:;|\n\x0e]{{0,30}}?\b(?:(?P<up>op)|(?P<down>ned))\s+(?:til|på)\s+{_ABOUT}(?P<x>{MARK})",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"{_MOVE}{_ROOM}\bfra\s+{_ABOUT}(?P<y>{MARK})[^;|\n\x0e]{{0,60}}?\btil\s+{_ABOUT}(?P<x>{MARK})", re.IGNORECASE
)
_ADJECTIVE = r"(?:\s*(?:lille|stort|stor|markant|svagt|svag|tydeligt|tydelig|klart|klar|pænt|pæn|lidt|noget|dermed|således|betydeligt|betydelig|yderligere|kraftigt|kraftig|igen))*"
_THEN_MOVED = re.compile(
    rf"(?P<x>{MARK})(?P<fill>[^.:;|\n\x0e]{{0,40}}?)(?:,\s*(?:altså\s+|dvs\. )?(?:et|en)|(?:,\s*)?\b(?:hvilket er|det er|altså|og er|og er dermed|og dermed|svarende til|og det er)(?:\s+(?:et|en|uændret))?|\b(?:er|har|blev)){_ADJECTIVE}\s*{_MOVE}(?!\s*(?:med|på|til|fra|i)\s*(?:ca\. )?\x0e)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    rf"(?:(?P<up>{words.MORE})|(?P<down>{words.FEWER}))(?:\s+\w+)?\s+end\s+(?P<ref>[^.;|\n]{{1,50}})", re.IGNORECASE
)
_AGAINST_LAND = re.compile(
    rf"(?:(?P<up>{words.ABOVE})|(?P<down>{words.BELOW}))\s+(?:\w+\s+){{0,2}}?(?P<land>{words.LAND})", re.IGNORECASE
)
_LESS_BETWEEN = re.compile(
    rf"(?P<x>{MARK})(?P<fill>[^.;|\n\x0e]{{0,90}}?)(?:(?P<up>{words.ABOVE})|(?P<down>{words.BELOW}))(?:\s+[^\W\d]\w*){{0,5}}?\s*(?:på|med|de|:|er)?\s*(?P<y>{MARK})",
    re.IGNORECASE,
)
_VERSUS = r"(?:mod|sammenlignet med|i forhold til|ift\.|over for|kontra)"
_TRAILING = re.compile(
    rf"(?P<x>{MARK})(?P<between>[^.;|\n\x0e]{{1,90}}?)(?P<y>{MARK})[^.;|\n\x0e]{{0,30}}?,\s*(?:altså|dvs\.|det vil sige|og dermed|hvilket er|og det er|dermed)\s+(?:\w+\s+)?(?:(?P<up>{words.MORE})|(?P<down>{words.FEWER}))(?!\s+end)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:(?P<up>{words.ABOVE})|(?P<down>{words.BELOW}))[^.;|\n\x0e]{{0,70}}?(?P<x>{MARK})(?P<between>[^.;|\n\x0e]{{1,60}}?)(?P<y>{MARK})",
    re.IGNORECASE,
)
_DONE = r"(?P<done>nået|opfyldt|indfriet|realiseret|opnået|i hus|overholdt|overgået)"
_TARGET = re.compile(
    rf"\bmål(?:et|sætningen|tallet)?\b(?P<fill>(?:[^.;|\n]|\.(?=\S)){{0,80}}?)\b(?:er|blev|bliver|var|anses for|har|blevet)\s+(?P<adv>(?:\w+\s+){{0,3}}?){_DONE}\b",
    re.IGNORECASE,
)
_THUS_MET = re.compile(
    rf"\b(?:er|blev|var)\s+mål(?:et|sætningen|tallet)\s+(?P<adv>(?:\w+\s+){{0,3}}?){_DONE}\b", re.IGNORECASE
)
_WE_MET = re.compile(
    r"\b(?P<done>lever|opfylder|indfrier|overholder|har nået|når|nåede)(?P<adv>(?:\s+\w+){0,3}?)(?:\s+op til)?\s+(?:mål(?:et|sætningen|tallet)\b|(?:vores|det) mål\b)",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:ikke|endnu ikke|aldrig|langtfra|langt fra|næsten|ej)\b", re.IGNORECASE)
_NOT_SAID = re.compile(words.NOT_SAID + r"[^.;|\n]{0,40}$", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:hvis|når|såfremt|skal|vil|forventes|forventer|at|om|kan)\b[^,.;|\n]{0,40}$", re.IGNORECASE)
_LONG = re.compile(words.LONG_AGO, re.IGNORECASE)
_YEAR = re.compile(words.YEAR_AGO, re.IGNORECASE)
_BEFORE = re.compile(words.PERIOD_AGO, re.IGNORECASE)
_ROUGH = re.compile(words.ROUGHLY, re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_TRUTH = {1: "steget", -1: "faldet", 0: "uændret"}
_ROUGH_SHARE = Fraction(1, 10)


@dataclass(frozen=True)
class Figure:
    """A KPI's number in a text: of which status, of which period, and whether it is a change. A target's number has `goal` set."""

    status: Status
    reading: Reading | None
    is_value: bool = True

    @property
    def is_current(self) -> bool:
        """Whether it is the latest number."""
        now = self.status.current
        return self.is_value and now is not None and self.reading is not None and self.reading.period == now.period

    @cached_property
    def shown(self) -> Fraction | None:
        """The number as a reader sees it."""
        if not self.is_value or self.reading is None or self.reading.value is None:
            return None
        return danish.rounded(self.reading.value, self.status.kpi.decimals)

    @property
    def moved(self) -> str:
        """` fra 700 for ... (celle) til 724 for ... (celle)`, to the latest number from the one it is compared with."""
        now = self.status.current
        then = self.status.previous if self.is_current or self.reading is None else self.reading
        if now is None or now.value is None or then is None or then.value is None:
            return ""
        return f" fra {_with_cell(Figure(self.status, then))} til {_with_cell(Figure(self.status, now))}"

    @property
    def cell(self) -> str:
        """Where a number that is missing should stand: the cell of the period without one, else that of the latest number
        there is; "" where there is none at all."""
        seen = [one for one in (self.reading, self.status.current) if one is not None]
        blank = next((one for one in seen if one.value is None), None)
        if blank is not None:
            return self.status.cells(blank)
        latest = self.status.current
        if latest is not None and self.reading is None:
            return f"det seneste er for {latest.period.words}, {self.status.cells(latest)}"
        return self.status.cells(seen[0]) if seen else ""


@dataclass(frozen=True)
class Claim:
    """A claim that the numbers contradict: at which mark, the words, and the truth with its cells."""

    mark: int
    start: int
    said: str
    truth: str


def contradictions(text: str, figure_of: Callable[[int], Figure | None]) -> Iterator[Claim]:
    """Every claim in a text that a figure contradicts; at most one of each figure."""
    told: set[int] = set()
    plain = text.translate(_TO_SPACE)
    for start, sentence in _sentences(plain):
        if "\x0e" not in sentence:
            continue
        reader = _Sentence(sentence, figure_of)
        for at, mark, said, truth in reader.claims():
            if mark not in told:
                told.add(mark)
                yield Claim(mark, start + at, " ".join(_ANY.sub("...", said).split())[:70], truth)


def _sentences(plain: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _END.finditer(plain):
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
        yield from self._comparisons()
        yield from self._targets()

    def figure(self, mark: str) -> tuple[int, Figure | None]:
        number = int(mark[1:-1])
        return number, self.figure_of(number)

    def _figures(self) -> list[Figure]:
        found = (self.figure_of(int(match[1])) for match in _ANY.finditer(self.text))
        return [one for one in found if one is not None and one.is_value]

    # --- movements

    def _movements(self) -> Iterator[_Told]:
        for match in _MOVED_TO.finditer(self.text):
            if match["link"].casefold() == "på" and _NOUN.search(match["up"] or match["down"] or ""):
                continue  # a fall of so many
            yield from self._moved(match, match["fill"])
        for match in _THEN_MOVED.finditer(self.text):
            yield from self._moved(match, match["fill"])
        for match in (m for pattern in (_FROM_TO, _DOWN_TO) for m in pattern.finditer(self.text)):
            yield from self._between(match, "x", "y")

    def _moved(self, match: re.Match[str], fill: str) -> Iterator[_Told]:
        mark, figure = self.figure(match["x"])
        said = _said(match)
        if figure is None or not figure.is_current or _BREAK.search(fill):
            return
        word_at = min(match.start(name) for name in ("up", "down", "same") if match[name])
        if _NOT_SAID.search(self.text[:word_at]) and not match["same"]:
            return
        then = self._reference(figure)
        change = figure.status.change(then)
        if then is None or change.direction is None or change.amount is None:
            return
        rough = said == 0 and _ROUGH.search(self.text[:word_at])
        if rough and then.value and abs(change.amount) <= _ROUGH_SHARE * abs(Fraction(then.value)):
            return
        if change.direction != said:
            yield match.start(), mark, match[0], _moved_words(figure, then, change.direction)
        elif factor := _wrong_factor(match[0], figure, then):
            yield match.start(), mark, match[0], factor

    def _reference(self, figure: Figure) -> Reading | None:
        """The reading that a sentence compares with; None where it can't be told."""
        status, now = figure.status, figure.status.current
        others = [one for one in self._figures() if one.status.series is status.series and not one.is_current]
        if len({one.reading.period for one in others if one.reading}) == 1:
            return others[0].reading
        if others or now is None:
            return None
        if _YEAR.search(self.text):
            return status.last_year
        named = _named_periods(self.text, status, now.period)
        if named is not None:
            return named[0] if len(named) == 1 else None
        return None if _LONG.search(self.text) and not _BEFORE.search(self.text) else status.previous

    # --- comparisons

    def _comparisons(self) -> Iterator[_Told]:
        for match in _COMPARED.finditer(self.text):
            yield from self._with_before(match)
        for match in _AGAINST_LAND.finditer(self.text):
            yield from self._with_land(match)
        for match in _LESS_BETWEEN.finditer(self.text):
            if not re.search(rf"{_VERSUS}\s*$", match["fill"].strip()) and "," not in match["fill"]:
                yield from self._between(match, "x", "y")
        for match in _LEADING.finditer(self.text):
            if re.search(rf"\b{_VERSUS}\b|\bhvor\b", match["between"]):
                yield from self._between(match, "x", "y")
        for match in _TRAILING.finditer(self.text):
            subject = ("x", "y") if re.search(rf"\b{_VERSUS}\b", match["between"]) else ("y", "x")
            yield from self._between(match, *subject)

    def _with_before(self, match: re.Match[str]) -> Iterator[_Told]:
        """`lavere end sidste måned: 724`: one figure in its sentence, and a time that it is compared with."""
        figures = self._figures()
        mark = next(
            (int(m[1]) for m in _ANY.finditer(self.text) if (f := self.figure_of(int(m[1]))) and f.is_current), None
        )
        if len(figures) != 1 or mark is None or _NOT_SAID.search(self.text[: match.start()]):
            return
        figure, ref = figures[0], match["ref"]
        now = figure.status.current
        named = _named_periods(ref, figure.status, now.period) if now else None
        if _YEAR.match(ref):
            then = figure.status.last_year
        elif named:
            then = named[0] if len(named) == 1 else None
        else:
            then = figure.status.previous if _BEFORE.match(ref.replace("ved ", "").replace("i ", "", 1)) else None
        direction = figure.status.change(then).direction if then else None
        if direction is not None and then is not None and direction != _said(match):
            yield match.start(), mark, match[0], _moved_words(figure, then, direction)

    def _with_land(self, match: re.Match[str]) -> Iterator[_Told]:
        marks = [(int(m[1]), f) for m in _ANY.finditer(self.text) if (f := self.figure_of(int(m[1]))) and f.is_value]
        if len(marks) != 1 or _NOT_SAID.search(self.text[: match.start()]):
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
        if (
            figure is None
            or other is None
            or _NOT_SAID.search(self.text[: match.start("up" if match["up"] else "down")][-60:])
        ):
            return
        if figure.status.kpi.unit != other.status.kpi.unit:
            return
        yield from self._judged(match, mark, figure, other)

    def _judged(self, match: re.Match[str], mark: int, figure: Figure, other: Figure) -> Iterator[_Told]:
        if figure.shown is None or other.shown is None or figure is other:
            return
        actual = (figure.shown > other.shown) - (figure.shown < other.shown)
        if actual != _said(match) and figure.status.series is other.status.series and other.reading is not None:
            yield match.start(), mark, match[0], _moved_words(figure, other.reading, actual)
        elif actual != _said(match):
            than = {1: "højere end", -1: "lavere end", 0: "det samme som"}[actual]
            yield match.start(), mark, match[0], f"{_with_cell(figure)} er {than} {_with_cell(other)}"

    # --- targets

    def _targets(self) -> Iterator[_Told]:
        marks = [
            (int(m[1]), f) for m in _ANY.finditer(self.text) if (f := self.figure_of(int(m[1]))) and f.status.targets
        ]
        if not marks or len({id(f.status.series) for _, f in marks}) != 1:
            return
        mark, figure = marks[0]
        index = current_target(figure.status)
        judgement = figure.status.judgements[index] if index is not None and len(figure.status.targets) == 1 else None
        if judgement is None or judgement.verdict is Verdict.NOT_COUNTED:
            return
        for match in (m for pattern in (_THUS_MET, _TARGET, _WE_MET) for m in pattern.finditer(self.text)):
            words_around = (
                match["adv"]
                + (match["fill"] if "fill" in match.re.groupindex else "")
                + self.text[match.end("done") : match.end("done") + 6]
            )
            if _NOT_YET.search(self.text[: match.start()]) or re.search(
                r"\b(?:skal|vil|forventes|kan|hvis|når)\b", words_around
            ):
                continue
            met = not _NEGATION.search(words_around)
            if met != (judgement.verdict is Verdict.MET):
                yield match.start(), mark, match[0], f"målet er {judgement.verdict.value}: {_with_cell(figure)}"
                return


def _said(match: re.Match[str]) -> int:
    return 1 if match["up"] else -1 if match["down"] else 0


def _named_periods(text: str, status: Status, now: Period) -> list[Reading] | None:
    """The earlier readings that a text names; None when it names no other time than now's. Empty when it names one that there is none of."""
    folded = text.casefold()
    found: list[Reading] = []
    years = {int(year) for year in _YEARS.findall(folded)} - {now.year}
    months = [n for n, name in enumerate(danish.months(), start=1) if re.search(rf"\b{name}\b", folded)]
    if now.span in (Span.MONTH, Span.ROLLING_MONTH):
        for month in months:
            year = next(iter(years), now.year if month < now.number else now.year - 1)
            if (month, year) == (now.number, now.year) or (month == now.number and not years):
                continue
            period = Period(now.span, year, month)
            seen = status.series.points.get(period)
            found += [Reading(period, seen)] if seen else []
            if not seen:
                return []
        if found or not years:
            return found or None
        return []
    if years or months:
        readings = [
            Reading(p, status.series.points[p])
            for p in status.series.periods
            if p.words.casefold() in folded and p != now
        ]
        return readings if readings else ([] if years else None)
    return None


def _wrong_factor(text: str, figure: Figure, then: Reading) -> str:
    """What is wrong with `halveret` or `fordoblet` where the numbers go the right way, but not so far; else ""."""
    if (
        not then.value
        or figure.reading is None
        or figure.reading.value is None
        or re.search(r"\b(?:næsten|mere end|over|tæt på)\b", text)
    ):
        return ""
    share = Fraction(figure.reading.value) / Fraction(then.value)
    for word, (least, most) in words.FACTORS.items():
        if word in text.casefold() and not least <= share <= most:
            return _moved_words(figure, then, (share > 1) - (share < 1))
    return ""


def _moved_words(figure: Figure, then: Reading, direction: int) -> str:
    before = Figure(figure.status, then)
    return f"tallet er {_TRUTH[direction]} fra {_with_cell(before)} til {_with_cell(figure)}"


def _with_cell(figure: Figure) -> str:
    """`724 for januar 2021 (metrics/data/k.csv:3:8)`."""
    reading, kpi = figure.reading, figure.status.kpi
    if reading is None or reading.value is None:
        return "tallet"
    label = f"{figure.status.label}s " if figure.status.label else ""
    return f"{label}{kpi.unit.say(danish.format_number(reading.value, kpi.decimals))} for {reading.period.words} ({figure.status.cells(reading)})"
