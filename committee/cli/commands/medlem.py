"""`udvalg medlem`: the committee's seats are kept, or shown as they are on a day."""

from __future__ import annotations

import datetime as dt

import click

from committee.base import danish
from committee.base.danishdates import typed_date, untyped_date
from committee.cli.options import committee_option
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_committee, workspace


@click.command(cls=DanishCommand, example='udvalg medlem "Bo Berg" --til 2027-03-31')
@click.argument("member", metavar="[NAVN]", required=False)
@committee_option
@click.option("--fra", "since", metavar="DATO", help="Første dag på pladsen. Et nyt navn skal skrives helt ud.")
@click.option("--til", "until", metavar="DATO", help="Sidste dag på pladsen.")
@click.option("--parti", "party", metavar="PARTI", help="Partibogstav eller listenavn.")
@click.option("--rolle", "role", metavar="ROLLE", help="F.eks. formand eller næstformand; »medlem« er ingen rolle.")
@click.option(
    "--stedfortræder", "--stedfortraeder", "is_substitute", is_flag=True, help="Det gælder en fast stedfortræder."
)
@click.option("--efter", "after", metavar="NAVN", default="", help="Sæt den nye plads efter en bestemt, ikke sidst.")
@click.option("--ny", "is_new", is_flag=True, help="Navnet er nyt, selv om det ligner et, der står på listen.")
@click.option("--den", "day", metavar="DATO", help="Vis listen, som den er den dag. Uden --den er det i dag.")
@click.pass_context
def medlem(
    ctx: click.Context, /, member: str | None, committee: str | None, since: str | None, until: str | None, party: str | None,
    role: str | None, is_substitute: bool, after: str, is_new: bool, day: str | None,
) -> int:  # fmt: skip
    """Skriv, hvem der er medlem eller stedfortræder fra hvornår til hvornår, eller vis listen.

    En plads bliver aldrig skrevet over: den får en sidste dag, så hvert møde beholder medlemmerne fra sin egen dato. Får nogen en ny
    rolle eller et nyt parti, så skriv --fra med den dag, det gælder fra.
    """
    from committee import SeatWish, keep_seat

    archive = workspace(ctx)
    folder = find_committee(ctx, archive, committee)
    first, last = _date(ctx, "--fra", since), _date(ctx, "--til", until)
    if member is None:
        if since or until or party is not None or role is not None or is_substitute or after or is_new:
            raise click.UsageError("Skriv, hvem det gælder: navnet lige efter »medlem«.", ctx)
        return _show(ctx, folder, _date(ctx, "--den", day) or dt.date.today())
    if day:
        raise click.UsageError("--den hører til listen. Skriv den uden navn.", ctx)
    if first and last and last < first:
        said = f"Pladsen slutter den {danish.in_full(last)}, før den begynder den {danish.in_full(first)}."
        raise click.UsageError(f"{said} Byt om på --fra og --til, eller ret dem.", ctx)
    wish = SeatWish(member, first, last, party, role, is_substitute, after, is_new)
    if not member.strip() or wish.asks_for_nothing:
        raise click.UsageError(
            "Skriv navnet." if not member.strip() else "Skriv, hvad der gælder: --fra, --til, --parti eller --rolle.",
            ctx,
        )
    kept = keep_seat(archive, folder, wish)
    if kept.wrong:
        raise click.UsageError(kept.wrong, ctx)
    code = told(kept.outcome.problems, kept.outcome.files)
    for line in kept.lines:
        say(line)
    return code


def _date(ctx: click.Context, option: str, text: str | None) -> dt.date | None:
    if text is None:
        return None
    found = typed_date(text, dt.date.today())
    if found is None:
        raise click.UsageError(f"{option}: {untyped_date(text)}", ctx)
    return found


def _show(ctx: click.Context, folder: str, date: dt.date) -> int:
    from committee import roster_on

    roster, problems = roster_on(workspace(ctx), folder, date)
    if roster is None:
        return told(problems)
    say(click.style(f"Den {danish.in_full(date)}:", bold=True))
    for line in (*roster.members, *roster.substitutes) or ("Ingen har en plads.",):
        say(f"  {line}")
    if roster.later:
        say(click.style("Senere:", bold=True))
    for line in roster.later:
        say(f"  {line}")
    return told(problems)
