"""The commands about the minutes as a whole: godkend, genaabn."""

from __future__ import annotations

import datetime as dt
import getpass

import click

from committee.cli.commands import udvalg
from committee.cli.danish import DanishCommand
from committee.cli.telling import committee_option, date_argument, told
from committee.cli.where import find_meeting, workspace_root

_who = click.option("--af", "who", metavar="NAVN", default="", help="Hvem der gør det; ellers dit brugernavn.")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


@udvalg.command(cls=DanishCommand, example='udvalg godkend 2021-02-11 --af "N. N."')
@date_argument
@committee_option
@_who
@click.option(
    "--sidetal/--uden-sidetal", "page_numbers", default=True, help="Sidetal i indholdsfortegnelsen; kræver LibreOffice."
)
@click.pass_context
def godkend(ctx: click.Context, /, date: str, committee: str | None, who: str, page_numbers: bool) -> int:
    """Godkend referatet: det bygges en sidste gang, og punkterne låses. Derefter kan kun daterede rettelser føjes til."""
    from committee.publish.approving import approve

    root = workspace_root(ctx)
    name, folder = find_meeting(ctx, root, date, committee)
    done = approve(root, name, folder, _now(), who or _user(), page_numbers=page_numbers)
    click.echo("Referatet er godkendt og låst." if done.files else "Referatet er ikke godkendt:", err=not done.files)
    return told(done.problems, done.files)


@udvalg.command(cls=DanishCommand, example='udvalg genaabn 2021-02-11 --fordi "Punkt 12 manglede en afstemning"')
@date_argument
@committee_option
@click.option("--fordi", "why", metavar="TEKST", required=True, help="Grunden; den bliver stående i mødets log.")
@_who
@click.pass_context
def genaabn(ctx: click.Context, /, date: str, committee: str | None, why: str, who: str) -> int:
    """Lås et godkendt referat op igen. Hvem, hvornår og hvorfor bliver skrevet ned."""
    from committee.publish.approving import reopen

    if not why.strip():
        raise click.UsageError("Skriv grunden efter --fordi.", ctx)
    root = workspace_root(ctx)
    name, folder = find_meeting(ctx, root, date, committee)
    done = reopen(root, name, folder, _now(), who or _user(), why.strip())
    if done.files:
        click.echo(f"Referatet er genåbnet. Godkend det igen med »udvalg godkend {folder}«.")
    return told(done.problems, done.files)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
