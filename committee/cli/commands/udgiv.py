"""`udvalg udgiv`: the public edition, its cleaned attachments, its index pages, and its control against the receipt."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from committee import Archive, MeetingKey
from committee.base.problems import has_errors
from committee.cli.options import committee_option, optional_date_argument
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, workspace


@click.command(cls=DanishCommand, example="udvalg udgiv 2021-02-11")
@optional_date_argument
@committee_option
@click.option("--dagsorden", "agenda", is_flag=True, help="Udgiv dagsordenen, selv om mødet er holdt.")
@click.option(
    "--accepter",
    "accepted",
    multiple=True,
    metavar="FUND",
    help="Udgiv trods et fund. Skriv filens navn, som det står i fundet, evt. fulgt af komma og stedet. Kan gentages; kræver --fordi.",
)
@click.option(
    "--fordi",
    "reasons",
    multiple=True,
    metavar="TEKST",
    help="Grunden til det, der er accepteret: én for alle, eller én for hver --accepter.",
)
@click.option(
    "--rens",
    "cleaning",
    is_flag=True,
    help="Læg rensede kopier af mødets Office-bilag og billeder ved siden af dem. Udgiver ikke.",
)
@click.option(
    "--oversigt",
    "overview",
    is_flag=True,
    help="Skriv oversigter, nyhedsstrøm og kalendere over alt, der er udgivet. Med en dato bliver mødet udgivet først.",
)
@click.option(
    "--kontrol",
    "folder",
    metavar="MAPPE",
    type=click.Path(path_type=Path),
    help="Hold en udgivet mappe op mod dens kvittering.",
)
@click.pass_context
def udgiv(
    ctx: click.Context,
    /,
    date: str | None,
    committee: str | None,
    agenda: bool,
    accepted: tuple[str, ...],
    reasons: tuple[str, ...],
    cleaning: bool,
    overview: bool,
    folder: Path | None,
) -> int:
    """Læg den offentlige udgave i en mappe til hjemmesiden: Word, PDF, netside, Markdown, data, kalender og åbne bilag. Alle filer
    bliver tjekket for CPR-numre, ord fra lukkede punkter, skjult indhold og tilgængelighed. Er der fejl, bliver intet udgivet."""
    if folder is not None:
        if date or accepted or reasons or cleaning or overview or agenda:
            raise click.UsageError("--kontrol står alene med sin mappe.", ctx)
        return _control(ctx, folder)
    if date is None:
        if overview and not (accepted or reasons or cleaning or agenda):
            return _overview(ctx)
        raise click.UsageError("Skriv mødets dato, --oversigt, eller --kontrol og en mappe.", ctx)
    wishes = _wishes(ctx, accepted, reasons)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    if cleaning and (accepted or overview or agenda):
        raise click.UsageError("--rens udgiver ikke, så den står alene med mødet.", ctx)
    if cleaning:
        return _clean(archive, key)
    code = _publish(archive, key, wishes, agenda=agenda)
    return _overview(ctx) if overview and code == 0 else code


def _wishes(ctx: click.Context, accepted: tuple[str, ...], reasons: tuple[str, ...]) -> dict[str, str]:
    """Why each finding may go out. Wrong use when a reason is missing, or nobody can tell which it is for."""
    if accepted and not all(reason.strip() for reason in reasons or ("",)):
        raise click.UsageError("Skriv grunden efter --fordi.", ctx)
    if reasons and not accepted:
        raise click.UsageError("--fordi hører til --accepter FUND.", ctx)
    if len(reasons) not in (0, 1, len(accepted)):
        raise click.UsageError("Skriv én --fordi for alle, eller én for hver --accepter.", ctx)
    whys = reasons if len(reasons) == len(accepted) else reasons * len(accepted)
    return {found: why.strip() for found, why in zip(accepted, whys, strict=True)}


def _publish(archive: Archive, key: MeetingKey, wishes: dict[str, str], *, agenda: bool) -> int:
    from committee import Kind, document_due, publish

    today = dt.date.today()
    kind = Kind.AGENDA if agenda else document_due(archive, key, today)
    made = publish(archive, key, kind, today, wishes)
    if not made.files:
        say("Intet er udgivet:", err=True)
    code = told(made.problems, made.files if made.is_new else ())
    if made.files and made.is_new:
        say(f"Udgivet som {made.edition}. udgave, {len(made.files)} filer.")
    elif made.is_restored:
        say(f"{made.edition}. udgave er uændret. Filernes linjeskift er sat tilbage, som de blev udgivet.")
    elif made.files:
        say(f"{made.edition}. udgave er uændret, så intet er skrevet.")
    return code


def _clean(archive: Archive, key: MeetingKey) -> int:
    from committee import clean_attachments

    made = clean_attachments(archive, key)
    if not made.files and not made.problems:
        say("Mødets åbne bilag har intet, der skal renses væk.")
    return told(made.problems, made.files)


def _overview(ctx: click.Context) -> int:
    """The pages over all that is published, and what of the output belongs on the website."""
    from committee import write_overview

    made = write_overview(workspace(ctx))
    code = told(made.problems, made.files)
    if code == 0:
        say(
            "Læg disse filer og mapperne offentlig/ på hjemmesiden. Læg ikke andet fra output/ der; resten er til internt brug."
        )
    return code


def _control(ctx: click.Context, folder: Path) -> int:
    from committee import control_folder, readable_folder

    if not readable_folder(folder).is_dir():
        raise click.UsageError(f"»{folder}« er ikke en mappe, der findes.", ctx)
    receipt, problems = control_folder(folder)
    if receipt is not None and not has_errors(problems):
        but = " Kun linjeskift er anderledes." if problems else ""
        day = f"{receipt.published:%d.%m.%Y}"
        say(f"Mappen er, som den blev udgivet {day} ({receipt.edition}. udgave, {len(receipt.files)} filer).{but}")
    return told(problems)
