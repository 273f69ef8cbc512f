"""The numbers as tables to read: the same for the terminal, for CSV and for a document. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from committee.base import danish
from committee.rules.statistics.cast import Voted
from committee.rules.statistics.kinds import Decided, Elected
from committee.rules.statistics.timing import Spread
from committee.rules.statistics.whole import Period, Statistics

Value = str | int | Fraction | None  # a Fraction is a percentage; None is a number that there isn't


@dataclass(frozen=True, slots=True)
class StatTable:
    """One table. `name` is what a file of it is called; `notes` are sentences on what the numbers are and aren't. The first column
    has words, and so has each that holds a text."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()

    def is_text(self, column: int) -> bool:
        """Whether a column has words, which stand to the left."""
        return any(isinstance(row[column], str) for row in self.rows) or column == 0

    def written(self) -> list[tuple[str, ...]]:
        """The rows as they are read."""
        return [tuple(map(written, row)) for row in self.rows]


def written(value: Value) -> str:
    """A value as a Dane writes it: a percentage with one decimal, `–` where there is no number."""
    if isinstance(value, Fraction):
        return danish.format_number(value, 1)
    if isinstance(value, int):
        return danish.format_number(value)
    return "–" if value is None else value


def percent(part: int, whole: int) -> Fraction | None:
    """A share in percent; None of nothing."""
    return Fraction(100 * part, whole) if whole else None


def tables_of(stats: Statistics) -> tuple[StatTable, ...]:
    """All tables of a committee. Those without rows are left out, and so are columns without a word in them."""
    made = (
        _meetings(stats), _attendance(stats), _substitutes(stats), _items(stats), _kinds(stats), _times(stats), _votes(stats),
        _voted("stemmer-medlemmer", "Stemmer pr. medlem", "Medlem", _by_roster(stats), stats),
        _voted("stemmer-partier", "Stemmer pr. parti", "Parti", _by_party(stats), stats), _elections(stats.elections),
    )  # fmt: skip
    return tuple(_without_empty(table) for table in made if table.rows)


def _without_empty(table: StatTable) -> StatTable:
    kept = [number for number in range(len(table.head)) if any(row[number] != "" for row in table.rows)]
    rows = tuple(tuple(row[number] for number in kept) for row in table.rows)
    return replace(table, head=tuple(table.head[number] for number in kept), rows=rows)


def _meetings(stats: Statistics) -> StatTable:
    lengths = stats.lengths
    rows: list[tuple[Value, ...]] = [("Møder med beslutninger", stats.meetings)]
    if lengths.count:
        rows += [
            ("Møder med sluttidspunkt", lengths.count),
            ("Længde i minutter, midterste møde", _whole(lengths.median)),
            ("Længde i minutter, korteste", lengths.least),
            ("Længde i minutter, længste", lengths.most),
        ]
    left = stats.left_out
    told = (
        f"{danish.counted(left, 'møde', 'møder')} i perioden er ikke talt med, fordi der ingen beslutninger er endnu."
    )
    return StatTable("moeder", "Møder", ("Møder", "Antal"), tuple(rows), (told,) if left else ())


def _attendance(stats: Statistics) -> StatTable:
    head = (
        "Medlem",
        "Parti",
        "Møder",
        "Til stede",
        "Heraf delvist",
        "Afbud",
        "Fraværende",
        "Fremmøde i %",
        "Punkter i %",
    )
    rows = [
        (
            one.name, one.party, one.meetings, one.present, one.partly, one.afbud, one.absent,
            percent(one.present, one.meetings), percent(one.items_there, one.items),
        )
        for one in stats.attendance
    ]  # fmt: skip
    notes = (
        "Møder er dem i den tid, medlemmet har haft pladsen. Delvist: medlemmet kom senere, gik før eller manglede ved et punkt.",
        "Punkter i %: andelen af alle punkter, medlemmet var til stede ved. En inhabil tæller som til stede.",
    )
    return StatTable("fremmoede", "Fremmøde", head, tuple(rows), notes)


def _substitutes(stats: Statistics) -> StatTable:
    head = ("Stedfortræder", "Møder", "Punkter", "For")
    rows = tuple((one.name, one.meetings, one.items, danish.listed(tuple(one.members))) for one in stats.substitutes)
    return StatTable("stedfortraedere", "Stedfortrædere", head, rows)


def _items(stats: Statistics) -> StatTable:
    items = stats.items
    if not items.total:
        return StatTable("punkter", "Punkter", ("Punkter", "Antal"), ())
    rows = (
        ("Åbne", items.open), ("Lukkede", items.closed), ("Udgået", items.withdrawn), ("I alt", items.total),
        ("Heraf tillægspunkter", items.late),
    )  # fmt: skip
    return StatTable("punkter", "Punkter", ("Punkter", "Antal"), rows)


def _kinds(stats: Statistics) -> StatTable:
    total = sum(stats.kinds.values())
    rows = tuple(
        (kind.value, stats.kinds[kind], percent(stats.kinds[kind], total)) for kind in Decided if stats.kinds[kind]
    )
    notes = (
        "Arten er læst ud af beslutningens ord. Et punkt med flere beslutninger tæller én gang, efter den mest vidtgående.",
    )
    return StatTable("beslutninger", "Beslutninger efter art", ("Beslutning", "Antal", "I %"), rows, notes)


def _times(stats: Statistics) -> StatTable:
    days, without = stats.times.days, stats.times.without_chain
    rows: list[tuple[Value, ...]] = []
    if days.count:
        rows = [("Sager med forløb", days.count), *_spread(days)]
    told = f"{danish.counted(without, 'sag', 'sager')} uden forløb er afgjort på det første møde, som programmet kender, og er ikke talt med."
    notes = (
        "Tiden er fra det første møde i punktets »forløb« til mødet med den sidste beslutning. Sagsnummeret er ikke brugt.",
        *([told] if without else ()),
    )
    return StatTable("sagstid", "Dage fra sag til beslutning", ("Sagstid", "Antal"), tuple(rows), notes)


def _spread(days: Spread) -> Iterator[tuple[Value, ...]]:
    yield "Dage, midterste sag", _whole(days.median)
    yield "Dage, korteste", days.least
    yield "Dage, længste", days.most


def _whole(number: float) -> int:
    """A median without its half: half a day and half a minute up."""
    return int(number + 0.5)


def _votes(stats: Statistics) -> StatTable:
    cast = stats.cast
    rows: tuple[tuple[Value, ...], ...] = (
        ("Afstemninger", cast.votes, None), ("Heraf enstemmige", cast.unanimous, percent(cast.unanimous, cast.votes)),
    ) if cast.votes else ()  # fmt: skip
    notes = []
    if cast.unclear:
        notes.append(f"Ved {_ballots(cast.unclear)} mangler der stemmer, så det er uvist, om de var enstemmige.")
    if cast.counted:
        notes.append(
            f"{_ballots(cast.counted).capitalize()} står som tal uden navne. De stemmer er ikke med pr. medlem og parti."
        )
    if cast.closed:
        notes.append(
            f"{_ballots(cast.closed).capitalize()} var ved lukkede punkter. De er ikke med pr. medlem og parti."
        )
    return StatTable("afstemninger", "Afstemninger", ("Afstemninger", "Antal", "I %"), rows, tuple(notes))


def _ballots(count: int) -> str:
    return danish.counted(count, "afstemning", "afstemninger")


def _by_roster(stats: Statistics) -> list[Voted]:
    """The members in their own order, and then their substitutes."""
    order = {one.name: number for number, one in enumerate(stats.attendance)}
    return sorted(stats.cast.members.values(), key=lambda one: order.get(one.name, len(order)))


def _by_party(stats: Statistics) -> list[Voted]:
    """The parties; nothing where no voter has one."""
    rows = list(stats.cast.parties.values())
    return rows if any(one.party for one in stats.cast.members.values()) else []


def _voted(name: str, title: str, who: str, voted: Iterable[Voted], stats: Statistics) -> StatTable:
    head = (who, "Stemmer", "For", "Imod", "Undlod", "I mindretal", "I mindretal i %")
    rows = tuple(
        (one.name, one.votes, one.in_favour, one.against, one.neither, one.minority, percent(one.minority, one.votes))
        for one in voted
    )
    notes = (
        ("»Undlod« er også dem, der tog forbehold.",) if any(one.neither for one in stats.cast.members.values()) else ()
    )
    return StatTable(name, title, head, rows, notes)


def _elections(elections: Iterable[Elected]) -> StatTable:
    rows = tuple(
        (danish.format_date(one.meeting.date, "dd.MM.y"), str(one.number), one.about, _result(one)) for one in elections
    )
    return StatTable("valg", "Valg", ("Dato", "Punkt", "Valg", "Stemmer"), rows)


def _result(one: Elected) -> str:
    return ", ".join(f"{name} {votes}" for name, votes in one.result)


def about_of(stats: Statistics) -> str:
    """Which meetings the numbers are of, in a sentence; or that there are none."""
    if stats.first is None or stats.last is None:
        waits = f" {danish.counted(stats.left_out, 'møde', 'møder')} venter på beslutninger." if stats.left_out else ""
        return f"Ingen møder med beslutninger{_asked(stats.period)}.{waits}"
    met = danish.counted(stats.meetings, "møde", "møder")
    if stats.meetings == 1:
        return f"{met} med beslutninger, den {danish.in_full(stats.first)}."
    return f"{met} med beslutninger, fra {danish.in_full(stats.first)} til {danish.in_full(stats.last)}."


def _asked(period: Period) -> str:
    since = f" fra {danish.in_full(period.since)}" if period.since else ""
    return since + (f" til {danish.in_full(period.until)}" if period.until else "")
