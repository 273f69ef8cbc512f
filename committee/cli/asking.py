"""Recording decisions by asking at a terminal: one item, or the agenda from its first undecided item.

What is asked, and what comes of an answer, is `committee.work.deciding`; here a question is printed and a line is read.
Each item is written when its questions are done, so whoever stops has lost nothing that was recorded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import click

from committee import (
    BACK,
    HELP,
    PARTS,
    POINTWISE,
    STOP,
    Archive,
    Ask,
    Done,
    Help,
    MeetingKey,
    Mistake,
    Numbered,
    Recorded,
    Reply,
    Sitting,
    Step,
    Subject,
    Value,
    Walk,
    answer,
    is_command,
    locked,
    record,
    sit_to_record,
    start,
    subject_of,
    take_back,
    told_when_stopped,
)
from committee.base import danish
from committee.base.problems import shown
from committee.cli.telling import asked, print_problems, say, told

# Where a question isn't a part's, it stands at the margin.
_AT_MARGIN = (Ask.DECISION, Ask.ODD, Ask.REPLACE, Ask.AGAIN, Ask.SAVE, Ask.STOP)


def can_ask() -> bool:
    """Whether there is a person at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_item(sitting: Sitting, numbered: Numbered, *, replace: bool) -> int:
    """Ask for one item's decision and write it; the exit code."""
    if sitting.meeting.is_locked or (numbered.item.decision is not None and not replace):
        return told(record(sitting, numbered, "", replace=False).problems)  # says what stands in the way
    done = _converse(subject_of(sitting, numbered))
    if done.value is None:
        say("Intet er skrevet.")
        return 0
    made = record(sitting, numbered, done.value, replace=replace)
    code = told(made.problems, made.files)
    show_next_step(sitting, [(numbered, done.value)] if made.is_done else [])
    return code


def walk(archive: Archive, key: MeetingKey) -> int:
    """Go through the undecided items in the agenda's order; the exit code. Each is read anew, since others write too."""
    way, failed = Walk(), False
    while True:
        archive.refresh()
        sitting, problems = sit_to_record(archive, key)
        if sitting is None:
            return told(problems)
        if sitting.meeting.is_locked:
            return told([locked(sitting.meeting)])
        left, here = way.left(sitting.agenda), way.next(sitting.agenda)
        if here is None:
            return _ended(left, way, failed=failed)
        say(f"\n{len(sitting.agenda) - len(left)} af {len(sitting.agenda)} punkter er besluttet.")
        done = _converse(subject_of(sitting, here, can_take_back=bool(way.saved)))
        if done.stopped:
            return _ended(left, way, failed=failed)
        if done.takes_back:
            way = _taken_back(archive, key, way)
            continue
        made = _recorded(sitting, here, done.value)
        way = way.past(here, next(iter(made.written), None))
        failed = bool(made.problems) or failed


def _recorded(sitting: Sitting, numbered: Numbered, value: Value | None) -> Recorded:
    """Write what was decided, if anything was."""
    if value is None:
        say("Sprunget over.")
        return Recorded()
    made = record(sitting, numbered, value, replace=numbered.item.decision is not None)
    print_problems(made.problems, err=True)
    if made.files:
        say(f"Gemt: punkt {numbered.number}.")
        show_next_step(sitting, [(numbered, value)])
    return made


def _taken_back(archive: Archive, key: MeetingKey, way: Walk) -> Walk:
    """Take the decision that was last saved out again; the walk goes on with its item, or where it was when that can't be done."""
    numbered, written = way.saved[-1]
    made = take_back(archive, key, written)
    print_problems(made.problems, err=True)
    if not made.is_done:
        return way
    say(f"Taget ud igen: beslutningen under punkt {numbered.number}.")
    return way.without_last()


def _ended(left: list[Numbered], way: Walk, *, failed: bool) -> int:
    if left:
        say(f"\nPunkt {danish.listed([str(n.number) for n in left])} mangler en beslutning.")
    else:
        say("\nAlle punkter er besluttet. Lav referatet med »udvalg referat«.")
    if way.saved:
        say(f"Skal beslutningen under punkt {way.saved[-1][0].number} tages ud igen, så skriv »udvalg fortryd«.")
    return 1 if failed else 0


def _converse(subject: Subject) -> Done:
    """Ask until the item is done."""
    step = start(subject)
    _show(step)
    while True:
        indent = "" if step.ask in _AT_MARGIN else "  "
        match answer(step, _READERS.get(step.kind, _line)(f"{indent}{step.question}{_yes_or_no(step)}")):
            case Done() as done:
                return done
            case Mistake(words, again):
                _tell(words, indent)
                step = again
            case Help(words, again):
                _tell(words, indent)
                if again.ask is Ask.DECISION:
                    _menu(again)
                step = again
            case Step() as then:
                _tell(then.heard, f"{indent}  ")
                show_printed(then.printed)
                step = then


def show_printed(lines: tuple[str, ...], *, whose: str = "") -> None:
    """A decision as the minutes will have it, if there is anything to show; `whose` minutes, where there are several."""
    if lines:
        say(f"I referatet{f' for {whose}' if whose else ''} kommer der til at stå:")
        _tell(lines, "  | ")


def show_next_step(sitting: Sitting, decided: Sequence[tuple[Numbered, Value]]) -> None:
    """Where the case goes, of those decisions that somebody stopped (§ 23)."""
    for line in told_when_stopped(sitting, decided):
        say(line)


def _tell(lines: tuple[str, ...], indent: str) -> None:
    for line in lines:
        say(f"{indent}{line}")


def _line(question: str) -> str:
    return asked(question, ": ").strip()


def _yes_or_no(step: Step) -> str:
    return f" (ja/nej, Enter = {step.enter})" if step.kind is Reply.YES_NO else ""


def _lines(question: str) -> str:
    """Several lines, until one with a full stop alone; or at once where the first is a command."""
    say(f"{question}. En linje med et punktum alene slutter.")
    lines: list[str] = []
    while (line := asked("", "  | ").rstrip()) != ".":
        lines.append(line)
        if len(lines) == 1 and is_command(line):
            break
    return "\n".join(lines)


_READERS: dict[Reply, Callable[[str], str]] = {Reply.LINES: _lines}


def _show(step: Step) -> None:
    """What is asked about, what it says now, and what can be answered."""
    about = step.subject
    say(click.style(f"\nPunkt {about.numbered.number}: {about.numbered.item.title}", bold=True))
    proposals = about.proposals
    for number, point in enumerate(proposals, start=1):
        say(f"  Indstilling{f' {number}' if len(proposals) > 1 else ''}: {shown(point, 400)}")
    for line in about.in_print(step.made) if step.made else ():
        say(f"  Står nu i referatet: {line}")
    _menu(step)


def _menu(step: Step) -> None:
    """What can be answered to the first question."""
    say("  " + "   ".join(f"{choice.key} {choice.words}" for choice in step.choices if choice.key.isdecimal()))
    more = (*((POINTWISE,) if POINTWISE in step.choices else ()), *(part for part, _ in PARTS), STOP, HELP, BACK)
    say(f"  Skriv et tal eller din egen tekst. Mere: {', '.join(f'{choice.key} = {choice.words}' for choice in more)}")
