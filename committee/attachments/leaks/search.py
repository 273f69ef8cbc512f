"""What the readers tell of a file → findings: numbers, words of closed items, authors, paths, small groups. Pure.

No finding says what was found: a CPR number, a name or a path is told by its place alone, and a place that holds a number
itself, as a file's name may, is masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from committee.attachments.findings import (
    AUTHOR,
    CPR,
    KINDS,
    MAYBE,
    NAME,
    PATH,
    PROPERTY,
    SECRET,
    SMALL,
    UNREAD,
    WORD,
    Finding,
    leak,
)
from committee.attachments.leaks.comparable import folded
from committee.attachments.leaks.cpr import Found, digits_of, find_cpr, masked, may_have_cpr
from committee.attachments.leaks.formulas import joined_by
from committee.attachments.leaks.groups import small_cells, small_groups
from committee.attachments.leaks.index import Index
from committee.attachments.leaks.narrowing import Told
from committee.attachments.leaks.rownumbers import RowNumbers
from committee.attachments.leaks.rules import Counts, Rules
from committee.attachments.leaks.shown import row_as_shown, shown
from committee.attachments.leaks.skimming import Skimmer
from committee.attachments.leaks.spread import Spread
from committee.attachments.leaks.tables import Heads
from committee.attachments.leaks.values import Values, is_bare
from committee.attachments.leaks.wording import counted, place_of, told
from committee.attachments.leaks.wordsearch import Border, WordHit, hits_in_row, hits_of
from committee.attachments.reading.events import Event, Note, Page, Passage, Row, Rows

_MOST = 200  # places of one kind that are told one by one
_ENOUGH = 20_000  # numbers in one file, after which no more are counted
_SHOWN = 3
_UNSEEN = ("meta", "author")  # roles of what is read in several ways, since nobody knows how it was written
_DIGIT = re.compile(r"\d")
_BEFORE_REST = " \t\r\n-–\u2011>|"
_TAIL = 120  # letters at a border that a number may stand over
_PATHS = re.compile(
    r"(?<![A-Za-z])[A-Za-z]:(?:\\{1,2}[^\s\\]|/[^\s/])|\\\\[\w.$-]+\\[\w.$-]+|file:/{1,3}[^\s]|(?<![\w.:/])/(?:home|Users|Volumes|mnt|media)/[\w.-]+"
)
_PROGRAMS = frozenset(
    ("microsoft office user", "python-docx", "openpyxl", "unknown", "ukendt", "user", "bruger", "administrator")
)


class Searcher:
    """The rules made ready once, for many files."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.index = Index.of(rules.secrets)
        self.house = frozenset(map(_as_name, rules.house)) | _PROGRAMS | {""}

    def search(self, name: str, events: Iterator[Event], *, own: bool = False) -> tuple[list[Finding], Counts]:
        """The findings in one file in the order of their places, each place once. `own`: a file that the program made itself, whose
        pictures it drew."""
        return _Search(self, name, own).run(events)

    def masked(self, text: str) -> str:
        """A place's name without the numbers in it."""
        return masked(text, self.rules.today)


@dataclass(slots=True)
class _Search:
    """The search through one file, on its way."""

    searcher: Searcher
    name: str
    own: bool
    found: dict[tuple[str, str, str], int] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    counted: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    passages: int = 0
    letters: int = 0
    pages: int = 0
    tail: str = ""
    border: Border = field(default_factory=Border)
    heads: Heads = field(default_factory=Heads)
    spread: Spread = field(init=False)
    values: Values = field(init=False)
    rows: RowNumbers = field(init=False)
    skimmer: Skimmer = field(init=False)

    def __post_init__(self) -> None:
        self.spread = Spread(self.searcher.rules.today)
        self.values = Values(self.spread)
        self.rows = RowNumbers(self.spread, self.numbers)
        about = self.searcher
        self.skimmer = Skimmer(
            about.rules, about.index, self.spread, self.heads, self.border, self.row, self.small, self.worded
        )

    def run(self, events: Iterator[Event]) -> tuple[list[Finding], Counts]:
        self.passage(Passage("filens navn", self.name.rpartition("/")[2]))
        self.passages, self.letters = 0, 0
        for event in events:
            if isinstance(event, Passage):
                self.passage(event)
            elif isinstance(event, Row):
                self.row(event)
            elif isinstance(event, Rows):
                passed, letters = self.skimmer.skim(event)
                self.passages += passed
                self.letters += letters
            elif isinstance(event, Note):
                self.note(event)
            elif isinstance(event, Page):
                self.pages += 1
        for where in (*self.values.end(), *self.spread.found()):
            self.add(where, CPR, "", once=True)
        self.told.settle()
        if self.counted > _ENOUGH:
            self.add("resten af filen", UNREAD, f"Filen har over {_ENOUGH} CPR-numre, og resten er ikke set efter.")
        return self.leaks(), Counts(self.passages, self.letters, self.pages)

    def add(self, where: str, kind: str, text: str, count: int = 1, what: str = "", *, once: bool = False) -> None:
        """Keep a finding. `what` was found is kept to tell two places' findings apart, and never told. `once`: but for one that its
        place has already."""
        key = (where, kind, text)
        if once and key in self.found:
            return
        if key not in self.found:
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
            if self.kinds[kind] > _MOST:
                key = ("flere steder", kind, text)
        self.found[key] = self.found.get(key, 0) + count
        if what:
            self.told.add(key, what, count)

    # --- events

    def passage(self, passage: Passage) -> None:
        text = passage.text
        self.passages += 1
        self.letters += len(text)
        if passage.role == "author":
            self.author(passage)
        if passage.role == "meta" and _PATHS.search(text):
            self.add(passage.where, PATH, "En sti til en fil eller mappe.")
        for where in self.values.take(passage):
            self.add(where, CPR, "")
        hits = [] if is_bare(passage) else self.numbers(text)
        for hit in hits:
            self.number(passage, hit, text[hit.start : hit.end])
        self.over_border(passage)
        self.secrets(passage)
        self.as_shown(passage, hits)
        limit = self.searcher.rules.small_groups
        if limit and passage.role == "":
            small = small_groups(text, limit)
            if small:
                self.add(passage.where, SMALL, "", small, "en gruppe")
        self.told.settle()

    def number(self, passage: Passage, hit: Found, written: str) -> None:
        key, digits = (place_of(passage, hit.start), CPR if hit.is_sure else MAYBE, ""), _digits(written)
        if passage.role not in _UNSEEN or not self.told.has(key, digits):
            self.add(*key, what=digits)

    def as_shown(self, passage: Passage, hits: Sequence[Found]) -> None:
        """What stands in a text once its codes are read, but for the numbers that stand in it as it is written."""
        if seen := shown(passage.text):
            spans = [(hit.start, hit.end) for hit in hits]
            for hit in self.numbers(seen.text):
                start, end = seen.span(hit.start, hit.end)
                if not any(start < last and first < end for first, last in spans):
                    self.number(passage, Found(start, end, hit.is_sure), seen.text[hit.start : hit.end])
            self.secrets(replace(passage, text=seen.text), Border())
        if joined := joined_by(passage.text, passage.where):
            for hit in self.numbers(joined):
                self.add(passage.where, CPR if hit.is_sure else MAYBE, "", once=True)
            self.secrets(replace(passage, text=joined, line=0), Border())

    def numbers(self, text: str, label: str = "") -> list[Found]:
        if self.counted > _ENOUGH or not may_have_cpr(text):
            return []
        found = list(find_cpr(text, self.searcher.rules.today, label))
        if self.own and self.searcher.rules.told:
            found = [hit for hit in found if digits_of(text[hit.start : hit.end]) not in self.searcher.rules.told]
        self.counted += len(found)
        return found

    def over_border(self, passage: Passage) -> None:
        """A number that begins at the end of one piece and ends in the next: over two lines, boxes or pages."""
        text = passage.text
        if not passage.joins:
            return  # a picture's name, or an attribute, doesn't stand between two paragraphs
        if self.tail and text.lstrip(_BEFORE_REST)[:1].isdigit():
            joined = f"{self.tail}\n{text[:_TAIL]}"
            border = len(self.tail)
            if any(hit.start < border < hit.end for hit in self.numbers(joined)):
                self.add(place_of(passage, 0), CPR, "")
        self.tail = text[-_TAIL:].rstrip()

    def secrets(self, passage: Passage, border: Border | None = None) -> None:
        """Words of closed items, also those that run on over the border to the next piece."""
        if self.searcher.index.count:
            for hit in hits_of(self.searcher.index, passage, border or self.border):
                self.hit(hit)

    def hit(self, hit: WordHit) -> None:
        self.add(hit.where, hit.secret.kind, told(hit.secret), what=hit.secret.words)

    def row(self, row: Row) -> None:
        if self.own and row.again:
            return  # sums and sizes of the program's own data side by side; what was written was looked at in its lines
        written, row = row, row_as_shown(row)
        heads = self.heads.of(row)
        self.passages += 1
        line = "\x1f".join([cell.text for cell in row.cells])
        self.letters += len(line)
        may_have = may_have_cpr(line)
        if may_have or _DIGIT.search(line) is not None:
            for where, is_sure in self.rows.look(row, heads, in_cells=may_have):
                self.add(where, CPR if is_sure else MAYBE, "", once=row.again)
            limit = self.searcher.rules.small_groups
            if limit and not row.again:
                self.small(row, heads, limit)
        self.worded(row, line)
        if written is not row:
            self.as_written(written, row, heads)

    def as_written(self, row: Row, seen: Row, heads: dict[int, str]) -> None:
        """What stands in a row's codes and isn't seen, as a link's address; and what only looks like a code."""
        for cell in row.cells:
            if cell not in seen.cells:
                for hit in self.numbers(cell.text, heads.get(cell.column, "")):
                    self.add(cell.where or row.where, CPR if hit.is_sure else MAYBE, "", once=True)
        self.worded(row)

    def worded(self, row: Row, line: str = "") -> None:
        """Words of closed items in a row, whose cells `line` has with a sign between them."""
        if self.searcher.index.count and not row.again:  # the names in such rows were looked for in the text itself
            line = line or "\x1f".join([cell.text for cell in row.cells])
            for hit in hits_in_row(self.searcher.index, row, line, self.border):
                self.hit(hit)

    def small(self, row: Row, heads: dict[int, str], limit: int) -> None:
        cells = small_cells(row, heads, limit)
        for cell in cells:
            self.add(cell.where or row.where, SMALL, "")
        for cell in row.cells:
            if cell not in cells and len(cell.text) > 8 and small_groups(cell.text, limit):
                self.add(cell.where or row.where, SMALL, "")

    def note(self, note: Note) -> None:
        if not (self.own and (note.of_picture or note.kind == PROPERTY)):  # the program wrote both itself
            self.add(note.where, note.kind, note.text)

    def author(self, passage: Passage) -> None:
        if _as_name(passage.text) not in self.searcher.house:
            self.add(passage.where, AUTHOR, "Navnet på en person eller et firma.")

    # --- what is told

    def leaks(self) -> list[Finding]:
        made = []
        for where, kind, text, count in self.told.narrowed(self.found):
            text = counted(kind, text, count)
            mask = self.searcher.masked
            place = where or ("" if KINDS[kind].acceptable else "filen")
            made.append(leak(mask(self.name), mask(place), kind, mask(text), mask(self.words_at(where, kind, text))))
        return sorted(dict.fromkeys(made), key=lambda leak: leak.kind != UNREAD)

    def words_at(self, where: str, kind: str, text: str) -> str:
        """The closed words that were found at a place, the longest of them first; as many as are read at a glance."""
        found = self.told.at((where, kind, text)) if kind in (SECRET, NAME, WORD) else ()
        return "«, »".join(sorted(found, key=lambda words: (-len(words), words))[:_SHOWN])


def _digits(text: str) -> str:
    """A number as it is compared with others, however it is written."""
    return "".join(re.findall(r"\d", folded(text)))


def _as_name(text: str) -> str:
    return " ".join(folded(text).split())
