"""`udvalg tjek`: every problem of the workspace or of a meeting, and how far the meetings have come."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from committee.base.problems import Problem, Severity, has_errors, shown
from committee.cli.options import committee_option, optional_date_argument
from committee.cli.telling import print_problems, say, say_data
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, find_meeting, workspace

if TYPE_CHECKING:
    from committee import Archive, MeetingKey, Stage, Words


@click.command(cls=DanishCommand, example="udvalg tjek 2021-02-11")
@optional_date_argument
@committee_option
@click.option(
    "--stavning", "spelling", is_flag=True, help="Tjek også stavning, dobbelte ord og blandede former, og vis lixtal."
)
@click.option("--json", "as_json", is_flag=True, help="Skriv fundene som JSON, til andre programmer.")
@click.pass_context
def tjek(ctx: click.Context, date: str | None, committee: str | None, spelling: bool, as_json: bool) -> int:
    """Find alle fejl og advarsler i arbejdsmappen, eller for ét møde. Der skrives ingen filer."""
    from committee import inspect, inspect_meeting

    archive, today = workspace(ctx), dt.date.today()
    key = find_meeting(ctx, archive, date, committee) if date is not None else None
    chosen = find_committee(ctx, archive, committee) if committee and key is None else None
    if key is not None:
        found = inspect_meeting(archive, key, today)
    else:
        found = inspect(archive, chosen, today, processes=os.cpu_count() or 1)
    words = _words(archive, key, chosen) if spelling else None
    problems = sorted([*found.problems, *(words.problems if words else ())], key=lambda problem: problem.place)
    if as_json:
        say_data(_data(problems, words))
    else:
        print_problems(problems, err=False)
        if words:
            _print_words(words)
        say(f"{_summary(problems)} {_states(found.stages)}")
    return 1 if has_errors(problems) else 0


def _words(archive: Archive, key: MeetingKey | None, committee: str | None) -> Words:
    from committee import look_at_all_words, look_at_words

    return look_at_words(archive, key) if key is not None else look_at_all_words(archive, committee)


def _data(problems: Sequence[Problem], words: Words | None) -> object:
    """The findings; with the words, the lixtal beside them."""
    found = [problem.as_data() for problem in problems]
    if words is None:
        return found
    lix = [one for meeting in words.meetings for one in meeting.as_data()]
    return {"fund": found, "lix": lix, "stavning": words.notice or "tjekket"}


def _print_words(words: Words) -> None:
    """How hard each item is to read, and why the spelling wasn't looked at."""
    for meeting in words.meetings:
        if meeting.readability:
            say(f"Mødet {meeting.key.folder} ({meeting.key.committee}):")
        for one in meeting.readability:
            say(f"  Punkt {one.numbered.number}: {one.said}. {shown(one.numbered.item.title)}")
    if words.notice:
        say(words.notice)


def _states(stages: Sequence[Stage]) -> str:
    """How far the meetings have come; of one, also how many of its items are decided."""
    from committee import State

    if len(stages) != 1:
        counts = {state: sum(one.state is state for one in stages) for state in State}
        return f"Møder: {', '.join(f'{count} {state.value}' for state, count in counts.items() if count) or 'ingen'}."
    (one,) = stages
    if one.state is State.APPROVED:
        return f"Mødet {one.folder} er godkendt {one.approved}{f' af {one.approver}' if one.approver else ''} og låst."
    told = f"; {one.decided} af {one.items} punkter er besluttet" if one.state is State.HELD else ""
    return f"Mødet {one.folder} er {_STATE_WORDS.get(one.state.value, one.state.value)}{told}."


_STATE_WORDS = {"kladde": "en kladde"}


def _summary(problems: list[Problem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "Ingen fejl og ingen advarsler."
    return f"{errors or 'Ingen'} fejl og {warnings or 'ingen'} advars{'el' if warnings == 1 else 'ler'}."
