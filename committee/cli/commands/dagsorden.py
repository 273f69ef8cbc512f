"""`udvalg dagsorden`: a meeting's agenda as documents."""

from __future__ import annotations

import click

from committee.cli.building import build_document, internal_option, pages_option, replace_option
from committee.cli.options import committee_option, date_argument
from committee.cli.usage import DanishCommand


@click.command(cls=DanishCommand, example="udvalg dagsorden 2021-02-11")
@date_argument
@committee_option
@internal_option
@pages_option
@replace_option
@click.pass_context
def dagsorden(
    ctx: click.Context, date: str, committee: str | None, internal: bool, page_numbers: bool, replace: bool
) -> int:
    """Lav mødets dagsorden som Word og Markdown."""
    return build_document(ctx, "dagsorden", date, committee, internal, page_numbers, replace)
