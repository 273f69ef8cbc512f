"""`udvalg referat`: a meeting's minutes as documents."""

from __future__ import annotations

import click

from committee.cli.building import build_document, format_option, internal_option, pages_option, replace_option
from committee.cli.options import committee_option, date_argument
from committee.cli.usage import DanishCommand


@click.command(cls=DanishCommand, example="udvalg referat 2021-02-11 --intern")
@date_argument
@committee_option
@internal_option
@format_option
@pages_option
@replace_option
@click.pass_context
def referat(
    ctx: click.Context,
    /,
    date: str,
    committee: str | None,
    internal: bool,
    formats: tuple[str, ...],
    page_numbers: bool,
    replace: bool,
) -> int:
    """Lav mødets referat som Word og Markdown, eller som PDF og netside."""
    from committee import Kind

    return build_document(
        ctx,
        Kind.MINUTES,
        date,
        committee,
        internal=internal,
        page_numbers=page_numbers,
        replace=replace,
        formats=formats,
    )
