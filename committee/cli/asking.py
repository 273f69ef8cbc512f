"""Recording decisions by asking: one item, or the agenda from its first undecided item.

Each item is written when its questions are done, so whoever stops has lost nothing that was recorded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import click

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.base import danish
from committee.base.problems import shown
from committee.cli.naming import parties, people, whole_names
from committee.cli.telling import confirmed, print_problems, told
from committee.records.emit import Value
from committee.rules.approval import is_decided
from committee.rules.numbering import Numbered
from committee.rules.points import points_named
from committee.rules.votes import bench_at
from committee.work.recording import decision_value, locked, record
from committee.work.sitting import Sitting, sit_to_record

_MORE = "f fravær · i inhabil · v afstemning · m mindretal · o opfølgning · t lang tekst"


class _Stop(Exception):
    """The user has had enough for now."""


def can_ask() -> bool:
    """Whether there is a person at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_item(sitting: Sitting, numbered: Numbered, *, replace: bool) -> int:
    """Ask for one item's decision and write it; the exit code."""
    if sitting.meeting.is_locked or (numbered.item.decision is not None and not replace):
        return told(record(sitting, numbered, "", replace=False).problems)  # says what stands in the way
    try:
        value = _Questions(sitting, numbered).decision()
    except _Stop:
        value = None
    if value is None:
        click.echo("Intet er skrevet.")
        return 0
    made = record(sitting, numbered, value, replace=replace)
    return told(made.problems, made.files)


def walk(archive: Archive, key: MeetingKey) -> int:
    """Go through the undecided items in the agenda's order; the exit code. Each is read anew, since others write too."""
    passed: set[str] = set()
    failed = False
    while True:
        archive.refresh()
        sitting, problems = sit_to_record(archive, key)
        if sitting is None:
            return told(problems)
        if sitting.meeting.is_locked:
            return told([locked(sitting.meeting)])
        left = [n for n in sitting.agenda if not is_decided(n.item)]
        waiting = [n for n in left if n.item.id not in passed]
        if not waiting:
            return _ended(left, failed=failed)
        click.echo(f"\n{len(sitting.agenda) - len(left)} af {len(sitting.agenda)} punkter er besluttet.")
        try:
            value = _Questions(sitting, waiting[0]).decision()
        except _Stop:
            return _ended(left, failed=failed)
        passed.add(waiting[0].item.id)
        if value is None:
            click.echo("Sprunget over.")
            continue
        made = record(sitting, waiting[0], value, replace=waiting[0].item.decision is not None)
        print_problems(made.problems, err=True)
        failed = failed or not made.files
        if made.files:
            click.echo(f"Gemt: punkt {waiting[0].number}.")


def _ended(left: list[Numbered], *, failed: bool) -> int:
    if left:
        click.echo(f"\nMangler en beslutning: punkt {danish.listed([str(n.number) for n in left])}.")
    else:
        click.echo("\nAlle punkter er besluttet. Byg referatet med »udvalg referat«.")
    return 1 if failed else 0


def _line(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=": ")
    return answer.strip()


@dataclass(slots=True)
class _Questions:
    """The questions of one item, and what has been answered so far."""

    sitting: Sitting
    numbered: Numbered

    def decision(self) -> Value | None:
        """The decision as it is to be written; None to leave the item as it is. Raises `_Stop`."""
        item = self.numbered.item
        former = decision_value(item.decision) if item.decision else {}
        made: dict[str, Value] = dict(former) if isinstance(former, dict) else {"tekst": former}
        phrases = self._show(made)
        before = dict(made)
        hint = "Enter beholder" if made else "Enter springer over"
        while True:
            has_words = any(key in made for key in ("tekst", "punkter", "afstemninger"))
            asked = "Mere (Enter gemmer)" if made != before and has_words else f"Beslutning ({hint})"
            answer = _line(asked)
            if not answer:
                return None if made == before else _short(made)
            self._take(answer, made, phrases, is_more=made != before and has_words)

    def _show(self, made: dict[str, Value]) -> tuple[str, ...]:
        item = self.numbered.item
        click.echo(click.style(f"\nPunkt {self.numbered.number}: {item.title}", bold=True))
        if item.indstilling:
            words = item.indstilling.points or ((item.indstilling.text,) if item.indstilling.text else ())
            for number, point in enumerate(words, start=1):
                click.echo(f"  Indstilling{f' {number}' if len(words) > 1 else ''}: {shown(point, 400)}")
        for key, value in made.items():
            click.echo(f"  Står nu under {key}: {_words(value)}")
        templates = self.sitting.templates
        phrases = tuple(map(str, templates.profile.phrases)) if templates else ()
        click.echo("  " + "   ".join(f"{n} {phrase}" for n, phrase in enumerate(phrases, start=1)))
        several = item.indstilling is not None and len(item.indstilling.points) > 1
        click.echo(f"  Et tal, egne ord{', p punkt for punkt' if several else ''}; {_MORE} · s stop")
        return phrases

    def _take(self, answer: str, made: dict[str, Value], phrases: tuple[str, ...], *, is_more: bool) -> None:
        commands: dict[str, Callable[[dict[str, Value]], None]] = {
            "p": lambda made: self._points(made, phrases), "f": lambda made: self._away(made, "fraværende"),
            "i": lambda made: self._away(made, "inhabile"), "v": self._vote, "m": self._dissent, "o": self._follow_up,
            "t": self._long_text,
        }  # fmt: skip
        if answer.casefold() == "s":
            if made and is_more and not confirmed("Det nye ved punktet er ikke gemt. Stop alligevel"):
                return
            raise _Stop
        if answer.casefold() in commands:
            commands[answer.casefold()](made)
        elif answer.isdecimal():
            self._phrase(answer, made, phrases)
        elif is_more and "tekst" in made and not confirmed("Skal det stå i stedet for beslutningen"):
            return
        else:
            made["tekst"] = answer

    def _phrase(self, answer: str, made: dict[str, Value], phrases: tuple[str, ...]) -> None:
        if 0 < int(answer) <= len(phrases):
            made["tekst"] = phrases[int(answer) - 1]
            click.echo(f"  {made['tekst']}")
        else:
            click.echo(f"Der er kun {len(phrases)} faste beslutninger. Skriv et af tallene eller egne ord.")

    def _points(self, made: dict[str, Value], phrases: tuple[str, ...]) -> None:
        decided: dict[str, Value] = {}
        while name := _line("  Hvilke punkter, f.eks. 1-2 (Enter er færdig)"):
            if points_named(name) is None:
                click.echo("  Skriv f.eks. 1, 1-2 eller Ad 3.")
                continue
            words = _line(f"  Beslutning om {name}")
            if words.isdecimal() and 0 < int(words) <= len(phrases):
                words = phrases[int(words) - 1]
            if words:
                decided[name] = words
        if decided:
            made.pop("tekst", None)
            made["punkter"] = decided

    def _names(self, question: str, *, votes: bool = False) -> list[Value]:
        """Names until they can be told apart; none when nothing is answered."""
        also = ["0", *parties(self.sitting, self.numbered)] if votes else []
        while answer := _line(f"  {question}"):
            found, wrong = whole_names([answer], people(self.sitting), also)
            if not wrong:
                if found:
                    click.echo(f"    {', '.join(found)}")
                return list(found)
            _tell(wrong)
        return []

    def _away(self, made: dict[str, Value], key: str) -> None:
        found = self._names("Hvem (initialer eller en del af navnet, komma imellem; Enter er ingen)")
        if found:
            made[key] = found
        else:
            made.pop(key, None)

    def _vote(self, made: dict[str, Value]) -> None:
        vote: dict[str, Value] = {"om": _line("  Om hvad (Enter er indstillingen)")}
        against = self._names("Imod", votes=True)
        abstained = self._names("Undlod at stemme", votes=True)
        reserved = self._names("Tog forbehold", votes=True)
        in_favour = self._names("For (Enter er resten)", votes=True) or self._rest(
            made, [*against, *abstained, *reserved]
        )
        sides = {"for": in_favour, "imod": against, "undlod": abstained, "forbehold": reserved}
        vote |= {side: voters for side, voters in sides.items() if voters}
        cast: Value = {key: value for key, value in vote.items() if value}
        made["afstemninger"] = [*_listed(made.get("afstemninger")), cast]

    def _rest(self, made: dict[str, Value], voted: list[Value]) -> list[Value]:
        """Everyone able who has not voted yet: by name, or as a count where others were counted."""
        bench = bench_at(self.sitting.committee, self.sitting.meeting, self.numbered)
        out = {name for one in voted for name in bench.parties.get(str(one), (str(one),))}
        away = {str(name) for key in ("afbud", "fraværende", "inhabile") for name in _listed(made.get(key))}
        counted = sum(int(str(one)) for one in voted if str(one).isdecimal())
        left = [name for name in bench.able if name not in out | away]
        return [str(len(left) - counted)] if counted else list(left)

    def _dissent(self, made: dict[str, Value]) -> None:
        members = self._names("Hvem ønsker noget ført til referat", votes=True)
        words = _line("  Hvad") if members else ""
        if words:
            new: list[Value] = [{"medlem": member, "tekst": words} for member in members]
            made["mindretal"] = [*_listed(made.get("mindretal")), *new]

    def _follow_up(self, made: dict[str, Value]) -> None:
        words = _line("  Hvad skal ske")
        if not words:
            return
        due = _line("  Inden (år-måned-dag; Enter er ingen dato)")
        while due and danish.parse_date(due) is None:
            due = _line("  Skriv datoen som 2021-03-11 (Enter er ingen dato)")
        given = {"tekst": words, "inden": due, "ansvarlig": _line("  Ansvarlig (Enter er ingen)")}
        new: Value = {key: value for key, value in given.items() if value}
        made["opfølgning"] = [*_listed(made.get("opfølgning")), new]

    def _long_text(self, made: dict[str, Value]) -> None:
        """Several lines, until one with a full stop alone."""
        click.echo("  Skriv beslutningen. En linje med et punktum alene slutter.")
        lines = []
        while (line := click.prompt("", default="", show_default=False, prompt_suffix="  | ").rstrip()) != ".":
            lines.append(line)
        if words := "\n".join(lines).strip("\n"):
            made["tekst"] = words


def _listed(value: Value | None) -> list[Value]:
    return value if isinstance(value, list) else []


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(f"  {line}")


def _short(made: dict[str, Value]) -> Value:
    return made["tekst"] if list(made) == ["tekst"] else made


def _words(value: Value) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_words(one)}" for name, one in value.items())
    return ", ".join(map(_words, value)) if isinstance(value, list) else shown(value, 200)
