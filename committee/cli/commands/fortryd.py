"""`udvalg fortryd`: the last command that changed something is taken back."""

from __future__ import annotations

from pathlib import Path

import click

from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import workspace


@click.command(cls=DanishCommand, example="udvalg fortryd")
@click.option("--liste", "listed", is_flag=True, help="Vis de seneste kommandoer uden at fortryde noget.")
@click.option(
    "--andres", "of_others", is_flag=True, help="Fortryd den seneste kommando, også når en anden har kørt den."
)
@click.pass_context
def fortryd(ctx: click.Context, /, listed: bool, of_others: bool) -> int:
    """Fortryd den seneste kommando, der ændrede jeres filer. Kør den igen for at fortryde den næstsidste; der huskes ti.

    Er en af filerne ændret siden, bliver det stående, som er skrevet siden. Er netop det, du fortryder, ændret, bliver intet fortrudt. Dokumenter i output/ bliver liggende; lav dem igen.
    """
    from committee import commands_ended, undo_last

    archive = workspace(ctx)
    if listed:
        found = commands_ended(archive)
        for one in found:
            final = "   (kan ikke fortrydes)" if one.final else ""
            say(f"{one.at:%d.%m.%Y %H.%M}  {one.who:12} {one.plain}{final}")
        if not found:
            say("Der er ikke noget at fortryde.")
        return 0
    made = undo_last(archive, of_others=of_others)
    code = told(made.problems)
    if made.ended is not None:
        say(f"Fortrudt: {made.ended.words} af {made.ended.at:%d.%m.%Y kl. %H.%M}.")
        for name in made.files:
            say(f"{_what_became(archive.root / name, name in made.partly)}: {name}")
    return code


def _what_became(path: Path, is_partly: bool) -> str:
    if is_partly:
        return "Fortrudt i filen, og det, der er skrevet siden, er der stadig"
    return "Som før" if path.exists() else "Fjernet igen"
