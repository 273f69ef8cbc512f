"""A committee's plan of meetings (mødeplan): dates, or a rule such as the second Thursday but not in July."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from committee.base import danish
from committee.base.problems import Problem, did_you_mean, shown
from committee.records.fields import DATE, TIME, Choice
from committee.records.manyfields import Either, ListOf, MapOf
from committee.records.nodes import Mapping, Node, Scalar, Sequence, SourceText
from committee.records.readers import BAD, Bad, Problems, Reader, Schema
from committee.records.record import Of, Record, key, record, written
from committee.records.values import Written

EVEN, ODD = "lige", "ulige"
HOLIDAYS = "helligdage"
LAST = -1

_ORDINALS = {
    "første": 1, "1.": 1, "anden": 2, "andet": 2, "2.": 2, "tredje": 3, "3.": 3, "fjerde": 4, "4.": 4, "sidste": LAST,
}  # fmt: skip
_SPOKEN = ("første", "anden", "tredje", "fjerde", "sidste")
_FIFTH = ("femte", "5.")
_LIST_WORDS = re.compile(r"\s*(?:,|\bog\b)\s*|\s+")
_RANGE = re.compile(r"(.+?)\s*(?:\btil\b|–|(?<=\d)-(?=\d{1,2}$)|(?<=[a-z])-(?=[a-z]+$))\s*(.+)")
_SEVERAL = re.compile(r"\s*(?:,|\bog\b|\bsamt\b)\s*")
_MOST_WEEKS = 53


# --- how often


@dataclass(frozen=True, slots=True)
class Rhythm:
    """On which days of a month there is a meeting: a weekday, 0 is Monday, and which of the month's it is, `LAST` the last. Without
    any, each of them is one. `text` is how it was written."""

    weekday: int
    ordinals: tuple[int, ...]
    text: str

    def includes(self, date: dt.date) -> bool:
        """Whether a date is one of them."""
        if date.weekday() != self.weekday:
            return False
        is_last = (date + dt.timedelta(days=7)).month != date.month
        return not self.ordinals or (date.day + 6) // 7 in self.ordinals or (is_last and LAST in self.ordinals)


@dataclass(eq=False, repr=False)
class RhythmText:
    """`anden torsdag`, `første og tredje onsdag i måneden`, `sidste mandag`, or `torsdag` alone for every week."""

    def read(self, node: Node, problems: Problems) -> Rhythm | Bad:
        if not isinstance(node, Scalar):
            return _refused(node, problems, "Her skal stå, hvornår I mødes.", _RHYTHM_CURE, "forkert-form")
        made = _rhythm(str(node.text.on_one_line()))
        return made if isinstance(made, Rhythm) else _refused(node, problems, *made)

    def write(self, value: Rhythm) -> Written:
        return value.text

    def schema(self) -> Schema:
        days = (f"[{day[0].upper()}{day[0]}]{day[1:]}" for day in danish.weekdays())
        return {"type": "string", "pattern": "|".join(days)}


_RHYTHM_CURE = "Skriv f.eks. »anden torsdag«, »sidste onsdag« eller »første og tredje mandag«."


def _rhythm(said: str) -> Rhythm | tuple[str, str]:
    """The rhythm of some words, or what is wrong with them and the cure."""
    words = _words_of(said)
    days = danish.weekdays()
    if not words or words[-1] not in days:
        near = did_you_mean(words[-1], days) if words else ""
        return f"»{shown(said)}« siger ikke, hvilken ugedag det er.", f"{near} {_RHYTHM_CURE}".strip()
    *before, day = words
    if before == ["hver", "anden"]:
        text = f"»{shown(said)}« kan være både den anden {day} i måneden og hver 14. dag."
        return (
            text,
            f"Skriv »anden {day}« om måneden. Mødes I hver 14. dag, så skriv »hver: {day}« og »uger: lige« (eller ulige).",
        )
    ordinals = before[1:] if before[:1] == ["hver"] else before
    if unknown := next((word for word in ordinals if word not in _ORDINALS), None):
        if unknown in _FIFTH:
            return f"Ikke alle måneder har en femte {day}.", f"Skriv »sidste {day}«."
        return f"»{shown(unknown)}« siger ikke, hvilken {day} i måneden det er.", did_you_mean(unknown, _SPOKEN)
    return Rhythm(days.index(day), tuple(dict.fromkeys(_ORDINALS[word] for word in ordinals)), said)


def _words_of(said: str) -> list[str]:
    """The words that matter, small: without `den` and `i måneden`."""
    words = [word for word in _LIST_WORDS.split(said.casefold()) if word and word != "den"]
    return words[:-2] if words[-2:] in (["i", "måneden"], ["hver", "måned"]) else words


def _refused(node: Node, problems: Problems, text: str, cure: str, code: str = "forkert-værdi") -> Bad:
    problems.append(Problem(node.place, code, text, cure))
    return BAD


# --- when not


@dataclass(frozen=True, slots=True)
class Pause:
    """When there is no meeting: in some months or weeks, from a date to a date, or on holidays. `text` is how it was written."""

    text: str
    months: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    dates: tuple[dt.date, dt.date] | None = None
    on_holidays: bool = False

    def includes(self, date: dt.date) -> bool:
        """Whether there is no meeting on a date because of this."""
        if self.on_holidays:
            return danish.day_off(date) != ""
        if self.dates is not None:
            return self.dates[0] <= date <= self.dates[1]
        return date.month in self.months or date.isocalendar().week in self.weeks


@dataclass(eq=False, repr=False)
class PauseText:
    """`juli`, `juli til august`, `uge 42`, `uge 29-31`, `2027-12-24`, `2027-06-28 til 2027-08-08` or `helligdage`."""

    def read(self, node: Node, problems: Problems) -> Pause | Bad:
        if not isinstance(node, Scalar):
            return _refused(node, problems, "Her skal stå, hvornår der ikke er møde.", _PAUSE_CURE, "forkert-form")
        said = str(node.text.on_one_line())
        made = _pause(said)
        if made is not None:
            return made
        near = did_you_mean(said, (*danish.months(), HOLIDAYS))
        parts = [part for part in _SEVERAL.split(said) if part]
        cure = near if near.startswith("Mente") else _PAUSE_CURE
        if len(parts) > 1 and all(map(_pause, parts)):
            cure = f"Skriv dem hver for sig: [{', '.join(parts)}]."
        return _refused(node, problems, f"»{shown(said)}« siger ikke, hvornår der ikke er møde.", cure)

    def write(self, value: Pause) -> Written:
        return value.text

    def schema(self) -> Schema:
        return {"type": ["string", "number"]}


_PAUSE_CURE = "Skriv f.eks. juli, uge 42, helligdage, 2027-12-23 eller »2027-06-28 til 2027-08-08«."


def _pause(said: str) -> Pause | None:
    text = said.casefold()
    if text == HOLIDAYS:
        return Pause(said, on_holidays=True)
    first, last = match.groups() if (match := _RANGE.fullmatch(text)) and not danish.parse_date(text) else (text, "")
    if first.startswith("uge"):
        weeks = _numbers(first.removeprefix("uger").removeprefix("uge"), last.removeprefix("uge"), _MOST_WEEKS)
        return Pause(said, weeks=weeks) if weeks else None
    dates = danish.parse_date(first), danish.parse_date(last or first)
    if dates[0] and dates[1]:
        return Pause(said, dates=(dates[0], dates[1])) if dates[0] <= dates[1] else None
    months = [danish.month_number(name) for name in (first, last) if name]
    numbers = _around(months[0], months[-1], 12) if all(months) else frozenset()
    return Pause(said, months=numbers) if numbers else None


def _numbers(first: str, last: str, most: int) -> frozenset[int]:
    low, high = first.strip(), last.strip() or first.strip()
    if not (re.fullmatch(r"\d{1,2}", low, re.ASCII) and re.fullmatch(r"\d{1,2}", high, re.ASCII)):
        return frozenset()
    return _around(int(low), int(high), most) if {int(low), int(high)} <= set(range(1, most + 1)) else frozenset()


def _around(first: int, last: int, most: int) -> frozenset[int]:
    """The numbers from one to another, past the year's end where the last is the smaller."""
    if first <= last:
        return frozenset(range(first, last + 1))
    return frozenset((*range(first, most + 1), *range(1, last + 1)))


# --- the plan


@record
class PlannedDate(Record):
    """A date that was written, with its own time where it has one."""

    date: dt.date = key("dato", DATE, "Mødets dato.", required=True)
    time: dt.time | None = key("tid", TIME, "Mødets begyndelse, hvis den ikke er mødetid.", default=None)


DATES: Final = ListOf(Either(DATE, lambda date, place: PlannedDate(place=place, date=date), Of(PlannedDate)))


@dataclass(eq=False, repr=False)
class MovedDates:
    """Dates that are moved: `{2027-05-06: 2027-05-13}`."""

    def read(self, node: Node, problems: Problems) -> tuple[tuple[SourceText, dt.date], ...] | Bad:
        made = MapOf(DATE).read(node, problems)
        if isinstance(made, Bad):
            return made
        for name, _ in made:
            if danish.parse_date(name) is None:
                text = f"»{shown(name)}« er ikke en dato, der findes."
                problems.append(Problem(name.place, "forkert-værdi", text, "Skriv f.eks. 2027-05-06: 2027-05-13."))
        return tuple((name, to) for name, to in made if danish.parse_date(name))

    def write(self, value: tuple[tuple[SourceText, dt.date], ...]) -> Written:
        return MapOf(DATE).write(value)

    def schema(self) -> Schema:
        return MapOf(DATE).schema()


@record
class MeetingPlan(Record):
    """When a committee meets: the dates that `also` names, and with a rhythm those too that it gives, but for pauses. Some may be
    moved. A list of dates in the file is a plan without a rhythm."""

    rhythm: Rhythm | None = key(
        "hver",
        RhythmText(),
        "Hvornår I mødes: anden torsdag (i hver måned), første og tredje mandag, sidste onsdag, eller torsdag (hver uge).",
        required=True,
    )
    weeks: str = key("uger", Choice((EVEN, ODD)), "Kun i uger med lige eller ulige nummer.", default="")
    pauses: tuple[Pause, ...] = key(
        "ikke",
        ListOf(PauseText(), single=True),
        "Hvornår der ikke er møde: juli, uge 42, helligdage, 2027-12-23 eller 2027-06-28 til 2027-08-08.",
        default=(),
    )
    also: tuple[PlannedDate, ...] = key("også", DATES, "Datoer, der er møde ud over reglen.", default=())
    moved: tuple[tuple[SourceText, dt.date], ...] = key(
        "flyttet", MovedDates(), "Møder, der er flyttet: {2027-05-06: 2027-05-13}.", default=()
    )


@dataclass(eq=False, repr=False)
class PlanReader:
    """A list of dates, or the map of a rule."""

    rule: Reader[MeetingPlan]

    def read(self, node: Node, problems: Problems) -> MeetingPlan | Bad:
        if isinstance(node, Mapping):
            return self.rule.read(node, problems)
        if isinstance(node, Sequence):
            dates = DATES.read(node, problems)
            return dates if isinstance(dates, Bad) else MeetingPlan(place=node.place, rhythm=None, also=dates)
        said = str(node.text.on_one_line()) if isinstance(node, Scalar) else ""
        cure = (
            "Skriv datoer, f.eks. [2027-01-14, 2027-02-11], eller en regel, f.eks. {hver: anden torsdag, ikke: [juli]}."
        )
        if isinstance(_rhythm(said), Rhythm):
            cure = f"Skriv »mødeplan: {{hver: {said}}}«."
        return _refused(node, problems, "Her skal stå en liste af datoer eller en regel.", cure, "forkert-form")

    def write(self, value: MeetingPlan) -> Written:
        return DATES.write(value.also) if value.rhythm is None else written(value)

    def schema(self) -> Schema:
        return {"anyOf": [DATES.schema(), self.rule.schema()]}


MEETING_PLAN: Final = PlanReader(Of(MeetingPlan))
