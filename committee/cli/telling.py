"""The mouth of the program: every line that a command prints, what it asks, and its JSON. No CPR number leaves by it.

A message may quote a title, a text or a file's name, and what is printed ends in a log. So numbers are taken out here, where no
command can forget it, and nothing else prints.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from committee.base.problems import Problem, Severity, has_errors

if TYPE_CHECKING:
    from committee import Outcome

# Few lines have digits that need a closer look; only those load the guard's search.
_MAY_HOLD = re.compile(r"\d\D{0,14}\d{4}|\d{6}\D|\d{7}|(?:\d\D{1,4}){8}|cpr|person|patient", re.IGNORECASE)


def say(text: str, *, err: bool = False) -> None:
    """Print a line, or more."""
    click.echo(unnumbered(text), err=err)


def say_in_place(text: str, *, last: bool) -> None:
    """Print a line on a terminal's error stream that the next one takes the place of, unless it is the last."""
    click.echo(f"\r{unnumbered(text)}   ", err=True, nl=last)


def say_data(data: object, *, as_ascii: bool = True) -> None:
    """Print values as JSON."""
    click.echo(json.dumps(_unnumbered_data(data), indent=1, ensure_ascii=as_ascii))


def asked(question: str, suffix: str, default: str = "") -> str:
    """What is answered to a question; the default when nothing is."""
    said: str = click.prompt(unnumbered(question), default=default, show_default=False, prompt_suffix=suffix)
    return said


def unnumbered(text: str) -> str:
    """A text without the CPR numbers in it."""
    if not _MAY_HOLD.search(text):
        return text
    from committee import masked

    return masked(text, dt.date.today())


def _unnumbered_data(data: object) -> object:
    if isinstance(data, str):
        return unnumbered(data)
    if isinstance(data, Mapping):
        return {_unnumbered_data(key): _unnumbered_data(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_unnumbered_data(value) for value in data]
    return data


def told(problems: Iterable[Problem], files: Iterable[str] = ()) -> int:
    """Print problems and the files written; the exit code."""
    problems = list(problems)
    print_problems(problems, err=True)
    for file in files:
        say(f"Skrev {file}")
    return 1 if has_errors(problems) else 0


def told_outcome(made: Outcome) -> int:
    """Print what came of a use case: problems, the files written, and those that got another name; the exit code."""
    code = told(made.problems, made.files)
    for old, new in made.moved:
        home = old.rpartition("/")[0]
        say(f"{old} hedder nu {new.removeprefix(f'{home}/')}")
    return code


def print_problems(problems: Iterable[Problem], *, err: bool, indent: str = "") -> None:
    """One line for each problem, its severity in colour on a terminal."""
    for problem in problems:
        colour = "red" if problem.severity is Severity.ERROR else "yellow"
        word = f" {problem.severity.value}: "
        before, found, after = unnumbered(str(problem)).partition(word)
        say(indent + before + click.style(found, fg=colour) + after, err=err)


def confirmed(question: str) -> bool:
    """A yes or no, in Danish; Enter is no."""
    from committee import YES_OR_NO, is_yes  # few commands ask

    while True:
        said = is_yes(yes_or_no(question))
        if said is not None:
            return said
        say(YES_OR_NO)


def yes_or_no(question: str) -> str:
    """What is answered to a question that wants a yes or a no; »nej« when nothing is."""
    return asked(question, " (ja/nej): ", "nej").strip()
