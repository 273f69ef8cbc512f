"""The arguments and options that several commands have."""

from __future__ import annotations

import click

from committee.cli.where import complete_committees, complete_meetings

committee_option = click.option(
    "--udvalg",
    "committee",
    metavar="NAVN",
    shell_complete=complete_committees,
    help="Navnet på udvalgets mappe, hvis I har flere udvalg.",
)
date_argument = click.argument("date", metavar="DATO", shell_complete=complete_meetings)
optional_date_argument = click.argument("date", metavar="[DATO]", required=False, shell_complete=complete_meetings)
who_option = click.option(
    "--af", "who", metavar="NAVN", default="", help="Hvem der gør det. Uden --af bruges dit brugernavn."
)
