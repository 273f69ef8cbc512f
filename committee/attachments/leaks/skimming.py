"""Most rows of a large table are told by their outlines; the others are picked out, to be looked at whole. Pure."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from committee.attachments.leaks.comparable import folded, parted, words_of
from committee.attachments.leaks.cpr import find_cpr
from committee.attachments.leaks.groups import WRITTEN, counts_persons, words_of_groups
from committee.attachments.leaks.index import Index
from committee.attachments.leaks.rowoutlines import Plan, may_be_number, outlines_of, plan_of
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.shown import lines_with_codes
from committee.attachments.leaks.spoken import other_readings
from committee.attachments.leaks.spread import Spread
from committee.attachments.leaks.tables import Heads, has_date_in_parts, is_personal
from committee.attachments.leaks.textoutlines import STEMS, Outline, is_latin
from committee.attachments.leaks.wordsearch import Border
from committee.attachments.leaks.writings import Writing, may_be_misread
from committee.attachments.reading.events import Row, Rows

_MOST_PLANS, _MANY_PLANS = 4096, 500  # a table with as many outlines as rows is looked at row by row
_STEMS = (*STEMS, b"\xad")  # beside which digits may be more than they look
_FIGURE = re.compile(r"[09][09.]*(?=\s+[abx])")
_RAISED = re.compile("[²³¹¼½¾]")
_NO_DIGITS = bytes(sorted(set(range(256)) - set(b"0123456789")))


@dataclass(frozen=True, slots=True)
class _Marked:
    """Rows by their place among those that are looked through: `told` beside a word that makes digits more than they look, `worded`
    with words of closed items, `of_persons` with a small group in words; and whether no other letters than ASCII are in any."""

    told: set[int]
    worded: set[int]
    of_persons: set[int]
    is_ascii: bool


@dataclass(slots=True)
class Skimmer:
    """The search through rows that stand on lines. `full` looks at a row whole, `few` at its small groups alone, `worded` at its words."""

    rules: Rules
    index: Index
    spread: Spread
    heads: Heads
    border: Border
    full: Callable[[Row], None]
    few: Callable[[Row, dict[int, str], int], None]
    worded: Callable[[Row], None]
    plans: dict[str, Plan] = field(default_factory=dict)
    kept: dict[tuple[str, ...], bool] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)
    of: tuple[str, str] = ("", "")
    seen: int = 0
    planned: int = 0
    _known: set[str] = field(init=False)
    _beginnings: set[str] = field(init=False)
    _asked: set[str] = field(init=False)

    def __post_init__(self) -> None:
        index = self.index
        self._known = index.anchors | index.names
        self._asked = self._known | WRITTEN
        self._beginnings = index.beginnings - {*index.phrases, *index.people, *index.cases, *index.names}

    def skim(self, rows: Rows) -> tuple[int, int]:
        """Look through rows; how many weren't looked at whole, and their letters."""
        if (rows.table, rows.separator) != self.of:
            self._forget()
            self.of = (rows.table, rows.separator)
        text = "\n".join(rows.lines)
        outlines = outlines_of(text, rows.separator)
        if len(outlines) != len(rows.lines):
            for row in rows:
                self.full(row)
            return 0, 0
        self.seen += len(outlines)
        counted = self._by_outlines(rows, outlines, self._marked(text, rows.lines))
        self._settle()
        return counted

    def _marked(self, text: str, lines: Sequence[str]) -> _Marked:
        """The rows of which the words, and not the outline alone, ask for a look."""
        known = self._asked.intersection(words_of(text))
        return _Marked(
            told=self._told(text, lines),
            worded=set(self._with_secrets(text, known, lines)) if self.index.count else set(),
            of_persons=self._of_persons(text, known, lines),
            is_ascii=text.isascii(),
        )

    def _by_outlines(self, rows: Rows, outlines: Sequence[str], marked: _Marked) -> tuple[int, int]:
        passed = letters = 0
        last = self.heads.last if self.heads.table == rows.table else -2
        for at, outline in enumerate(outlines):
            line = rows.lines[at]
            key = outline if marked.is_ascii or line.isascii() else f"ø{outline}"
            plan = self.plans.get(key) or self._planned(key, outline, rows)
            if plan.is_empty:
                continue
            number = rows.number + at
            is_next = plan.is_known and number == last + 1 and at not in marked.told
            if not is_next or (plan.asks and self._is_number(plan, line, rows)):
                self.heads.last = last if last >= 0 else self.heads.last
                if self._whole(rows.row(at)):
                    last = number
                continue
            last = number
            passed += 1
            letters += len(line) - plan.less
            self._passed(at, plan, rows, marked)
        self.heads.last = max(last, self.heads.last) if self.heads.table == rows.table else self.heads.last
        return passed, letters

    def _whole(self, row: Row) -> bool:
        """Look at a row whole, unless nothing is in it."""
        if not row.cells:
            return False
        self.full(row)
        self._renew()
        return True

    def _passed(self, at: int, plan: Plan, rows: Rows, marked: _Marked) -> None:
        """Count a row by its outline, and look at what else may be in it."""
        plan.rows += 1
        if not plan.is_begun:  # the scales are set up in the order of the rows
            plan.is_begun = True
            plan.weigh(self.spread)
        is_of_persons = at in marked.of_persons and plan.weights is not None
        if is_of_persons or (plan.may_be_few and self._may_be_few(plan, rows.lines[at], rows)):
            self.few(rows.row(at), dict(self.heads.words), self.rules.small_groups)
        if at in marked.worded:
            self.worded(rows.row(at))
        else:
            self.border.table, self.border.cells = rows.table, _NO_CELLS

    def _planned(self, key: str, outline: str, rows: Rows) -> Plan:
        if self.planned > _MANY_PLANS and 2 * self.planned > self.seen:
            return _UNKNOWN
        if len(self.plans) > _MOST_PLANS:
            self._forget()
        self.planned += 1
        row = Row(rows.table, 0, "", rows.read(outline))
        heads = self.heads.words
        plan = plan_of(row, heads, self.rules.today, is_foreign=key is not outline)
        plan.less = len(outline) - len("\x1f".join(cell.text for cell in row.cells))
        is_told = any(map(is_personal, heads.values())) or has_date_in_parts(heads)
        if is_told and any(sign.isdigit() for sign in outline):
            plan.is_known = False
        least = self.rules.small_groups
        plan.has_figure = least > 0 and any(
            _may_be_small(figure.replace(".", "")[:6], least) for figure in _FIGURE.findall(outline)
        )
        plan.counts = [cell.column for cell in row.cells if least and _may_be_small(cell.text, least)]
        plan.may_be_few = least > 0 and bool(plan.counts or plan.has_share or plan.has_figure)
        self.plans[key] = plan
        return plan

    def _is_number(self, plan: Plan, line: str, rows: Rows) -> bool:
        if plan.is_old and not plan.wholes and not plan.pairs and "19" not in line:
            return False
        written = _written(line, rows)
        if may_be_number(plan, written, self.rules.today, self.kept):
            return True
        return any(
            _is_over(f"{written[left].strip()} {written[right].strip()}", writings, self.rules.today)
            for left, right, writings in plan.pairs
        )

    def _may_be_few(self, plan: Plan, line: str, rows: Rows) -> bool:
        """Whether a row may show a small group."""
        if plan.has_share or plan.has_figure:
            return True
        written = _written(line, rows)
        first = next((text for text in map(str.strip, written) if text), "")[:200]
        for column in plan.counts:
            digits = written[column].strip()
            if not digits.isdecimal() or not 0 < int(digits) < self.rules.small_groups:
                continue
            head = self.heads.words.get(column, "")
            if counts_persons(head, "") or counts_persons(head, first):
                return True
        return False

    def _renew(self) -> None:
        """After a row was looked at whole: other headings are other plans."""
        if self.heads.words != self.words:
            self._forget()
            self.words = dict(self.heads.words)

    def _forget(self) -> None:
        self._settle()
        self.plans.clear()

    def _settle(self) -> None:
        for plan in self.plans.values():
            plan.weigh(self.spread)

    def _told(self, text: str, lines: Sequence[str]) -> set[int]:
        """The lines that have words by which digits are told, or codes that aren't seen."""
        outline = Outline(text)
        made = [at for stem in _STEMS for at in outline.places(stem)]
        made += may_be_misread(text)
        return set(map(_Places(lines).line, made) if made else ()).union(lines_with_codes(text, lines))

    def _of_persons(self, text: str, known: set[str], lines: Sequence[str]) -> set[int]:
        """The lines with a word that may tell of a small group."""
        made = list(words_of_groups(text, known)) if self.rules.small_groups else []
        return set(map(_Places(lines).line, made)) if made else set()

    def _with_secrets(self, text: str, known: set[str], lines: Sequence[str]) -> Iterator[int]:
        """The lines with words that are looked for. `known` are all."""
        present = self._known & known
        if present and not _has_one_of(text, self.index.digits):
            present -= self._beginnings
        if present:
            apart = folded(text)
            if apart.isascii() and apart.count("\n") == len(lines) - 1:
                rows = _Places(apart.split("\n"))
                spaced = f" {parted(apart)} "
                yield from (rows.line(at) for word in present for at in _found(spaced, f" {word} "))
            else:
                yield from (at for at, line in enumerate(lines) if not present.isdisjoint(words_of(line)))
        if any(True for _ in other_readings(text, self.index.words)):
            yield from (
                at for at, line in enumerate(lines) if any(True for _ in other_readings(line, self.index.words))
            )


_UNKNOWN = Plan()
_NO_CELLS: dict[int, str] = {}


def _has_one_of(text: str, numbers: Iterable[str]) -> bool:
    """Whether the digits of a text have those of a number among them, whatever stands between; true where that isn't known."""
    if not text.isascii() and (not is_latin(text) or _RAISED.search(text)):
        return True
    digits = text.encode("latin-1").translate(None, _NO_DIGITS)
    return any(number.encode() in digits for number in numbers)


class _Places:
    """Where the lines of a text begin."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._starts = list(accumulate(map((1).__add__, map(len, lines)), initial=0))

    def line(self, at: int) -> int:
        """The line that a letter is on."""
        return bisect(self._starts, at) - 1


def _is_over(text: str, writings: Sequence[Writing], today: dt.date) -> bool:
    if not writings or not is_latin(text):
        return any(True for _ in find_cpr(text, today))
    return any(True for writing in writings for _ in writing(text, today, ""))


def _found(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _written(line: str, rows: Rows) -> list[str]:
    """What stands in each column of a line."""
    if '"' not in line:
        return line.split(rows.separator)
    return [""] * 0 if not line else _by_column(rows, line)


def _by_column(rows: Rows, line: str) -> list[str]:
    cells = rows.read(line)
    made = [""] * (cells[-1].column + 1 if cells else 0)
    for cell in cells:
        made[cell.column] = cell.text
    return made


def _may_be_small(text: str, limit: int) -> bool:
    """Whether a cell with this outline may hold a count below the limit."""
    if len(text) > 6 or not text.isdecimal():
        return False
    return text[0] == "0" or 10 ** (len(text) - 1) < limit
