"""`udvalg udfoert`: a follow-up is done."""

from __future__ import annotations

import datetime as dt

import click

from committee.base import danish
from committee.base.problems import shown
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, known_item, workspace


@click.command(cls=DanishCommand, example="udvalg udfoert 2021-02-11 12 1")
@date_argument
@click.argument("item", metavar="PUNKT")
@click.argument("number", metavar="[N]", required=False, type=int)
@committee_option
@click.option("--den", "on", metavar="DATO", default="", help="Dagen, den blev udført. Uden --den er det i dag.")
@click.option("--fortryd", "undo", is_flag=True, help="Opfølgningen er ikke udført alligevel.")
@click.pass_context
def udfoert(
    ctx: click.Context, date: str, item: str, number: int | None, committee: str | None, on: str, undo: bool
) -> int:
    """Markér en opfølgning som udført.

    N er dens nummer under punktet. Har punktet kun én opfølgning, behøver du ikke skrive det. Det kan også gøres, når referatet er godkendt.
    """
    from committee import follow_ups_of, mark_done, sit_to_record, which_follow_up, why_not

    if undo and on:
        raise click.UsageError("Skriv enten --den eller --fortryd, ikke begge.", ctx)
    today = dt.date.today()
    day = None if undo else danish.parse_date(on) if on else today
    if day is None and not undo:
        raise click.UsageError(f"»{on}« er ikke en dato. Skriv år-måned-dag, f.eks. 2021-02-11.", ctx)
    archive = workspace(ctx)
    sitting, problems = sit_to_record(archive, find_meeting(ctx, archive, date, committee))
    if sitting is None:
        return told(problems)
    numbered = known_item(ctx, sitting.agenda, item)
    which, wrong = which_follow_up(numbered, number)
    follow_up = follow_ups_of(numbered)[which - 1] if which else None
    wrong = wrong or (why_not(sitting, follow_up, day, today) if follow_up else "")
    if wrong or follow_up is None:
        raise click.UsageError(wrong, ctx)
    made = mark_done(sitting, numbered, which, day, today)
    if made.is_done:
        say(f"{_said(day)}: {shown(follow_up.text, 200)}")
    return told(made.problems, made.files)


def _said(day: dt.date | None) -> str:
    return f"Udført {danish.in_full(day)}" if day else "Ikke udført endnu"
