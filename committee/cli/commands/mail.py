"""`udvalg mail`: a draft of the mail that the papers go out with."""

from __future__ import annotations

import click

from committee.base import danish
from committee.cli.building import replace_option
from committee.cli.machine import now
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example="udvalg mail 2021-02-11")
@date_argument
@committee_option
@click.option("--referat", "minutes", is_flag=True, help="Referatet i stedet for dagsordenen.")
@click.option("--links", "link", metavar="ADRESSE", default="", help="Hvor papirerne ligger; så vedhæftes intet.")
@click.option("--uden-bilag", "bare", is_flag=True, help="Vedhæft kun dagsordenen eller referatet.")
@replace_option
@click.pass_context
def mail(
    ctx: click.Context, /, date: str, committee: str | None, minutes: bool, link: str, bare: bool, replace: bool
) -> int:
    """Lav udkast til en mail til medlemmerne med dagsordenen og bilagene.

    Åbn udkastet i Outlook, læs det igennem, og send det selv. Programmet sender ikke noget.
    """
    from committee import Kind, Request
    from committee import mail as draft

    if link and bare:
        raise click.UsageError("Skriv enten --links eller --uden-bilag, ikke begge.", ctx)
    if link and (not link.startswith(("https://", "http://")) or len(link.split()) != 1):
        raise click.UsageError(f"»{link}« er ikke en adresse. Skriv den hele, f.eks. https://example.dk/moeder.", ctx)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    request = Request(key, Kind.MINUTES if minutes else Kind.AGENDA, replace=replace)
    made = draft(archive, request, now(), link=link, with_files=not bare)
    if made.files:
        files = danish.counted(len(made.attached), "vedhæftet fil", "vedhæftede filer")
        say(f"Udkast til {danish.counted(made.to, 'modtager', 'modtagere')} med {files}. Intet er sendt.")
    else:
        say("Der er fejl, så udkastet er ikke lavet:", err=True)
    return told(made.problems, made.files)
