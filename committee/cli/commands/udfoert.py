"""`udvalg udfoert`: a follow-up is done."""

from __future__ import annotations

import datetime as dt

import click

from committee.base import danish
from committee.base.danishdates import typed_date, untyped_date
from committee.base.problems import shown
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, known_item, workspace

_MOST_DIGITS = 9


def _number(ctx: click.Context, param: click.Parameter, given: str | None) -> int | None:
    """Which follow-up is meant. Wrong use when it is no number."""
    if given is not None and not (given.isdecimal() and given.isascii() and len(given) <= _MOST_DIGITS):
        raise click.UsageError(f"»{given}« er ikke et nummer. Skriv opfølgningens nummer under punktet, f.eks. 1.", ctx)
    return int(given) if given else None


@click.command(cls=DanishCommand, example="udvalg udfoert 2021-02-11 12 1")
@date_argument
@click.argument("item", metavar="PUNKT")
@click.argument("number", metavar="[N]", required=False, callback=_number)
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
    if on and (wrong := untyped_date(on)):
        raise click.UsageError(wrong, ctx)
    archive = workspace(ctx)
    sitting, problems = sit_to_record(archive, find_meeting(ctx, archive, date, committee))
    if sitting is None:
        return told(problems)
    day = None if undo else typed_date(on, sitting.meeting.date) if on else today
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
