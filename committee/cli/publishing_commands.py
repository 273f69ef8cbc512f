"""The command that publishes, and holds what was published against its receipt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from committee.cli.commands import udvalg
from committee.cli.danish import DanishCommand
from committee.cli.telling import committee_option, told
from committee.cli.where import complete_meetings, find_meeting, workspace_root


@udvalg.command(cls=DanishCommand, example="udvalg udgiv 2021-02-11")
@click.argument("date", metavar="[DATO]", required=False, shell_complete=complete_meetings)
@committee_option
@click.option("--dagsorden", "agenda", is_flag=True, help="Udgiv dagsordenen, også når mødet er holdt.")
@click.option(
    "--accepter", "accepted", multiple=True, metavar="FIL", help="Udgiv en fil, der ikke kan læses; kræver --fordi."
)
@click.option("--fordi", "why", metavar="TEKST", default="", help="Grunden til det, der er accepteret.")
@click.option(
    "--kontrol",
    "folder",
    metavar="MAPPE",
    type=click.Path(path_type=Path),
    help="Hold en udgivet mappe op mod dens kvittering.",
)
@click.option(
    "--oversigt",
    "overview",
    is_flag=True,
    help="Skriv oversigter, feed og kalendere over alt, der er udgivet; med en dato efter mødet er udgivet.",
)
@click.pass_context
def udgiv(
    ctx: click.Context,
    /,
    date: str | None,
    committee: str | None,
    agenda: bool,
    accepted: tuple[str, ...],
    why: str,
    folder: Path | None,
    overview: bool,
) -> int:
    """Læg den offentlige udgave i en mappe til hjemmesiden: Word, netside, Markdown, data og åbne bilag. Alt ses efter for
    CPR-numre og ord fra lukkede punkter; findes noget, bliver intet udgivet."""
    if folder is not None:
        return _control(ctx, folder)
    if overview and date is None:
        return _overview(ctx)
    if date is None:
        raise click.UsageError("Skriv mødets dato, --oversigt, eller --kontrol og en mappe.", ctx)
    if accepted and not why.strip():
        raise click.UsageError("Skriv grunden efter --fordi.", ctx)
    from committee.agenda.approval import State, state_of
    from committee.document.compose import Kind
    from committee.publish.build import read_meeting
    from committee.publish.publishing import publish

    root = workspace_root(ctx)
    name, meeting_folder = find_meeting(ctx, root, date, committee)
    today = dt.date.today()
    meeting = read_meeting(root, name, meeting_folder).meeting
    is_held = meeting is not None and state_of(meeting, today) in (State.HELD, State.APPROVED)
    kind = Kind.MINUTES if is_held and not agenda else Kind.AGENDA
    made = publish(root, name, meeting_folder, kind, today, dict.fromkeys(accepted, why.strip()))
    if not made.files:
        click.echo("Intet er udgivet:", err=True)
    code = told(made.problems, made.files)
    return _overview(ctx) if overview and code == 0 else code


def _overview(ctx: click.Context) -> int:
    """The pages over all that is published, and what of the output belongs on the website."""
    from committee.publish.overview.writing import write_overview

    made = write_overview(workspace_root(ctx))
    code = told(made.problems, made.files)
    if code == 0:
        click.echo(
            "Læg disse filer og mapperne offentlig/ på hjemmesiden, og intet andet fra output/: resten er husets eget."
        )
    return code


def _control(ctx: click.Context, folder: Path) -> int:
    from committee.publish.publishing import control

    if not folder.is_dir():
        raise click.UsageError(f"Mappen »{folder}« findes ikke.", ctx)
    problems = control(folder)
    if not problems:
        click.echo("Mappen er, som den blev udgivet.")
    return told(problems)
