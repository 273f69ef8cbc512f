"""`udvalg tjek`: every problem of the workspace or of a meeting, and how far the meetings have come."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from committee.base.problems import Problem, Severity, has_errors
from committee.cli.options import committee_option, optional_date_argument
from committee.cli.telling import print_problems, say, say_data
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, find_meeting, workspace

if TYPE_CHECKING:
    from committee import Stage


@click.command(cls=DanishCommand, example="udvalg tjek 2021-02-11")
@optional_date_argument
@committee_option
@click.option("--json", "as_json", is_flag=True, help="Skriv fundene som JSON, til andre programmer.")
@click.pass_context
def tjek(ctx: click.Context, date: str | None, committee: str | None, as_json: bool) -> int:
    """Find alle fejl og advarsler i arbejdsmappen, eller for ét møde. Der skrives ingen filer."""
    from committee import inspect, inspect_meeting

    archive, today = workspace(ctx), dt.date.today()
    if date is not None:
        found = inspect_meeting(archive, find_meeting(ctx, archive, date, committee), today)
    else:
        chosen = find_committee(ctx, archive, committee) if committee else None
        found = inspect(archive, chosen, today, processes=os.cpu_count() or 1)
    problems = list(found.problems)
    if as_json:
        say_data([problem.as_data() for problem in problems])
    else:
        print_problems(problems, err=False)
        say(f"{_summary(problems)} {_states(found.stages)}")
    return 1 if has_errors(problems) else 0


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
