"""How commands print problems and the files they wrote, and ask for a yes or a no."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

import click

from committee.base.problems import Problem, Severity, has_errors

_MAY_HOLD_NUMBER = re.compile(r"(?:\d\D{0,3}){10}")


def told(problems: Iterable[Problem], files: Iterable[str] = ()) -> int:
    """Print problems and the files written; the exit code."""
    problems = list(problems)
    print_problems(problems, err=True)
    for file in files:
        click.echo(f"Skrev {file}")
    return 1 if has_errors(problems) else 0


def print_problems(problems: Iterable[Problem], *, err: bool, indent: str = "") -> None:
    """One line for each problem, its severity in colour on a terminal."""
    for problem in map(_masked, problems):
        colour = "red" if problem.severity is Severity.ERROR else "yellow"
        word = f" {problem.severity.value}: "
        before, found, after = str(problem).partition(word)
        click.echo(indent + before + click.style(found, fg=colour) + after, err=err)


def _masked(problem: Problem) -> Problem:
    """A problem without the CPR numbers in it: a message may quote a title or a file's name, and its words end in a log."""
    line = str(problem)
    if not _MAY_HOLD_NUMBER.search(line):
        return problem
    from committee import masked

    place = problem.place._replace(file=masked(problem.place.file, dt.date.max))
    return replace(problem, place=place, text=masked(problem.text, dt.date.max), cure=masked(problem.cure, dt.date.max))


def confirmed(question: str) -> bool:
    """A yes or no, in Danish; Enter is no."""
    from committee import YES_OR_NO, is_yes  # few commands ask

    while True:
        said = is_yes(yes_or_no(question))
        if said is not None:
            return said
        click.echo(YES_OR_NO)


def yes_or_no(question: str) -> str:
    """What is answered to a question that wants a yes or a no; »nej« when nothing is."""
    said: str = click.prompt(question, default="nej", show_default=False, prompt_suffix=" (ja/nej): ")
    return said.strip()
