"""What the commands that build an agenda or minutes share: their options, and the building with what it says."""

from __future__ import annotations

import click

from committee.base.problems import Severity
from committee.cli.telling import say, told
from committee.cli.where import find_meeting, workspace

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

_APPROVED = "Referatet er godkendt, så det laves ikke om. Det ligger her:"
_APPROVED_WITH_CORRECTIONS = "Referatet er godkendt, så det laves ikke om. Rettelser, der er kommet til siden, står i et dokument ved siden af. Det godkendte ligger her:"


def build_document(
    ctx: click.Context, kind: str, date: str, committee: str | None, internal: bool, page_numbers: bool, replace: bool
) -> int:
    """Build a meeting's document, and say what was written or what stands in the way; the exit code."""
    from committee import Kind, Request, build

    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    made = build(archive, Request(key, Kind(kind), internal, page_numbers, replace=replace))
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
