"""The commands about the minutes as a whole, and the papers made of them: godkend, genaabn, udskrift, talepapir."""

from __future__ import annotations

import datetime as dt
import getpass

import click

from committee.cli.danish import DanishCommand
from committee.cli.telling import committee_option, date_argument, told
from committee.cli.where import find_meeting, known_item, workspace

_who = click.option("--af", "who", metavar="NAVN", default="", help="Hvem der gør det; ellers dit brugernavn.")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


@click.command(cls=DanishCommand, example='udvalg godkend 2021-02-11 --af "N. N."')
@date_argument
@committee_option
@_who
@click.option(
    "--sidetal/--uden-sidetal", "page_numbers", default=True, help="Sidetal i indholdsfortegnelsen; kræver LibreOffice."
)
@click.pass_context
def godkend(ctx: click.Context, /, date: str, committee: str | None, who: str, page_numbers: bool) -> int:
    """Godkend referatet: det bygges en sidste gang, og punkterne låses. Derefter kan kun daterede rettelser føjes til."""
    from committee import approve

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    done = approve(archive, key, _now(), who or _user(), page_numbers=page_numbers)
    click.echo("Referatet er godkendt og låst." if done.files else "Referatet er ikke godkendt:", err=not done.files)
    return told(done.problems, done.files)


@click.command(cls=DanishCommand, example='udvalg genaabn 2021-02-11 --fordi "Punkt 12 manglede en afstemning"')
@date_argument
@committee_option
@click.option("--fordi", "why", metavar="TEKST", required=True, help="Grunden; den bliver stående i mødets log.")
@_who
@click.pass_context
def genaabn(ctx: click.Context, /, date: str, committee: str | None, why: str, who: str) -> int:
    """Lås et godkendt referat op igen. Hvem, hvornår og hvorfor bliver skrevet ned."""
    from committee import reopen

    if not why.strip():
        raise click.UsageError("Skriv grunden efter --fordi.", ctx)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    done = reopen(archive, key, _now(), who or _user(), why.strip())
    if done.files:
        click.echo(f"Referatet er genåbnet. Godkend det igen med »udvalg godkend {key.folder}«.")
    return told(done.problems, done.files)


@click.command(cls=DanishCommand, example="udvalg udskrift 2021-02-11 12")
@date_argument
@click.argument("item", metavar="PUNKT")
@committee_option
@click.option("--intern", "internal", is_flag=True, help="Den fulde udgave af et lukket punkt, mærket på hver side.")
@click.pass_context
def udskrift(ctx: click.Context, /, date: str, item: str, committee: str | None, internal: bool) -> int:
    """Byg en udskrift af ét punkts beslutning, med hoved og plads til bekræftelse, som Word og Markdown."""
    from committee import Kind, Request, build, is_decided, not_decided, sit_to_record

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    sitting, problems = sit_to_record(archive, key)
    if sitting is None:
        return told(problems)
    numbered = known_item(ctx, sitting.agenda, item)
    if not is_decided(numbered.item):
        return told([not_decided(numbered)])
    request = Request(key, Kind.EXTRACT, internal, page_numbers=False, item=numbered.number)
    made = build(archive, request)
    return told(made.problems, made.files)


@click.command(cls=DanishCommand, example="udvalg talepapir 2021-02-11")
@date_argument
@committee_option
@click.pass_context
def talepapir(ctx: click.Context, /, date: str, committee: str | None) -> int:
    """Byg formandens talepapir: punkterne med tid, gæster og indstilling, og plads til noter. Kun til intern brug."""
    from committee import Kind, Request, build

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    made = build(archive, Request(key, Kind.RUN_SHEET, internal=True, page_numbers=False))
    return told(made.problems, made.files)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
