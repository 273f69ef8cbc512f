"""What the commands that build an agenda or minutes share: their options, and the building with what it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from committee.base import danish
from committee.base.problems import Severity
from committee.cli.telling import say, told
from committee.cli.where import find_meeting, workspace

if TYPE_CHECKING:
    from committee import Kind

internal_option = click.option(
    "--intern", "internal", is_flag=True, help="Den interne udgave med lukkede punkter, mærket på hver side."
)
pages_option = click.option(
    "--sidetal/--uden-sidetal",
    "page_numbers",
    default=True,
    help="Sidetal i indholdsfortegnelsen; kræver LibreOffice og tager lidt tid.",
)
replace_option = click.option(
    "--erstat",
    "replace",
    is_flag=True,
    help="Lav filen, selv om den er rettet i hånden. Den rettede bliver gemt ved siden af.",
)


def _formats(ctx: click.Context, param: click.Parameter, given: Sequence[str]) -> tuple[str, ...]:
    """The names of formats, each once. Wrong use when one isn't a format of a document, or none is named."""
    from committee import document_formats

    known = document_formats()
    named = [word for text in given for one in text.split(",") if (word := one.strip().casefold())]
    choose = f"Vælg mellem: {danish.listed(known)}."
    if given and not named:
        raise click.UsageError(f"Skriv, hvad dokumentet skal laves som. {choose}", ctx)
    for word in named:
        if word not in known:
            raise click.UsageError(f"Dokumentet kan ikke laves som »{word}«. {choose}", ctx)
    return tuple(dict.fromkeys(named))


format_option = click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    callback=_formats,
    help="Lav kun disse: docx, md, pdf eller html, med komma imellem. Uden tilvalget laves docx og md.",
)

_APPROVED = "Referatet er godkendt, så det laves ikke om. Det ligger her:"
_APPROVED_WITH_CORRECTIONS = "Referatet er godkendt, så det laves ikke om. Rettelser, der er kommet til siden, står i et dokument ved siden af. Det godkendte ligger her:"


def build_document(
    ctx: click.Context,
    kind: Kind,
    date: str,
    committee: str | None,
    *,
    internal: bool,
    page_numbers: bool,
    replace: bool,
    formats: tuple[str, ...],
    supplement: bool = False,
) -> int:
    """Build a meeting's document, and say what was written or what stands in the way; the exit code."""
    from committee import Request, build

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    request = Request(key, kind, internal, page_numbers, replace=replace, formats=formats, supplement=supplement)
    made = build(archive, request)
    if made.elsewhere:
        say(f"Der er også fejl i andre møder ({made.elsewhere}); se dem med »udvalg tjek«.", err=True)
    if not made.files and not made.is_done:
        say("Der er fejl, så intet er skrevet:", err=True)
    if made.kept:
        say(_APPROVED_WITH_CORRECTIONS if made.corrected else _APPROVED)
        for file in made.kept:
            say(f"Godkendt: {file}")
    errors_first = sorted(made.problems, key=lambda problem: problem.severity is not Severity.ERROR)
    return told(errors_first, made.files)
