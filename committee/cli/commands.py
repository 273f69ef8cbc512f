"""The commands that make a workspace, meetings, items and documents, and check them."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from committee import MeetingKey
from committee.base.problems import Problem, Severity, has_errors
from committee.cli.danish import DanishCommand
from committee.cli.program import Start
from committee.cli.telling import committee_option, date_argument, print_problems, told
from committee.cli.where import complete_meetings, find_committee, find_meeting, meeting_name, workspace

if TYPE_CHECKING:
    from committee import Stage

_FIRST_MEETING = dt.timedelta(days=14)


@click.command(cls=DanishCommand, example="udvalg init minmappe")
@click.argument("folder", metavar="[MAPPE]", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.pass_context
def init(ctx: click.Context, folder: Path | None) -> int:
    """Opret en ny arbejdsmappe med et eksempel, der kan bygges med det samme."""
    from committee import new_workspace

    start: Start = ctx.obj["start"]
    home = start.folder / (folder or "")
    meeting = dt.date.today() + _FIRST_MEETING
    made = new_workspace(home, meeting)
    if not made.problems:
        option = "" if home.resolve() == Path.cwd().resolve() else f"-C {_shown(home)} "
        click.echo(f"Arbejdsmappen er oprettet. Prøv nu:\n  udvalg {option}referat {meeting}")
    return told(made.problems, made.files)


def _shown(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


@click.command(cls=DanishCommand, example="udvalg ny 2021-03-11")
@date_argument
@committee_option
@click.pass_context
def ny(ctx: click.Context, date: str, committee: str | None) -> int:
    """Opret et møde med de faste punkter, der er på tur i årshjulet."""
    from committee import new_meeting

    archive, folder = workspace(ctx), meeting_name(ctx, date)
    made = new_meeting(archive, MeetingKey(find_committee(ctx, archive, committee), folder))
    if not made.problems and not made.files:
        click.echo(f"Mødet {folder} findes allerede. Intet er ændret.")
    return told(made.problems, made.files)


@click.command(cls=DanishCommand, example='udvalg punkt 2021-03-11 "Status på jobrotation"')
@date_argument
@click.argument("title", metavar="TITEL")
@committee_option
@click.pass_context
def punkt(ctx: click.Context, date: str, title: str, committee: str | None) -> int:
    """Opret et nyt punkt på et møde, efter det sidste."""
    from committee import FORBIDDEN, new_item

    if not title.strip():
        raise click.UsageError("Titlen er tom.", ctx)
    if FORBIDDEN.search(title):
        raise click.UsageError("Titlen har et tegn, der ikke kan bruges. Skriv den om.", ctx)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    made = new_item(archive, key, title)
    return told(made.problems, made.files)


@click.command(cls=DanishCommand, example="udvalg tjek 2021-02-11")
@click.argument("date", metavar="[DATO]", required=False, shell_complete=complete_meetings)
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
        click.echo(json.dumps([problem.as_data() for problem in problems], indent=1))
    else:
        print_problems(problems, err=False)
        click.echo(f"{_summary(problems)} {_states(found.stages)}")
    return 1 if has_errors(problems) else 0


_intern = click.option(
    "--intern", "internal", is_flag=True, help="Den fulde udgave med lukkede punkter, mærket på hver side."
)
_pages = click.option(
    "--sidetal/--uden-sidetal",
    "page_numbers",
    default=True,
    help="Sidetal i indholdsfortegnelsen; kræver LibreOffice og tager lidt tid.",
)


@click.command(cls=DanishCommand, example="udvalg dagsorden 2021-02-11")
@date_argument
@committee_option
@_intern
@_pages
@click.pass_context
def dagsorden(ctx: click.Context, date: str, committee: str | None, internal: bool, page_numbers: bool) -> int:
    """Byg mødets dagsorden som Word og Markdown."""
    return _build(ctx, "dagsorden", date, committee, internal, page_numbers)


@click.command(cls=DanishCommand, example="udvalg referat 2021-02-11 --intern")
@date_argument
@committee_option
@_intern
@_pages
@click.pass_context
def referat(ctx: click.Context, date: str, committee: str | None, internal: bool, page_numbers: bool) -> int:
    """Byg mødets referat som Word og Markdown."""
    return _build(ctx, "referat", date, committee, internal, page_numbers)


def _build(ctx: click.Context, kind: str, date: str, committee: str | None, internal: bool, page_numbers: bool) -> int:
    from committee import Kind, Request, build

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    made = build(archive, Request(key, Kind(kind), internal, page_numbers))
    if made.elsewhere:
        click.echo(f"Der er også fejl i andre møder ({made.elsewhere}); se dem med »udvalg tjek«.", err=True)
    if not made.files:
        click.echo("Der er fejl, så intet er skrevet:", err=True)
    errors_first = sorted(made.problems, key=lambda problem: problem.severity is not Severity.ERROR)
    return told(errors_first, made.files)


@click.command(cls=DanishCommand, example="udvalg skema")
@click.pass_context
def skema(ctx: click.Context) -> int:
    """Skriv JSON-skemaer til agenda_items/.skema, så en editor kan hjælpe, mens man skriver."""
    from committee import write_schemas

    made = write_schemas(workspace(ctx))
    return told(made.problems, made.files)


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
