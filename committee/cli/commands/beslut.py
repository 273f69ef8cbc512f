"""`udvalg beslut`: a decision is recorded, in one line or by asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, Unpack

import click

from committee import ItemsNamed, Numbered, Said, Sitting
from committee.cli.options import committee_option, date_argument
from committee.cli.telling import say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import find_meeting, known_items, workspace

F = TypeVar("F", bound=Callable[..., object])


def _names(option: str, variable: str, help: str) -> Callable[[F], F]:
    return click.option(option, variable, multiple=True, metavar="NAVNE", help=help)


@click.command(
    cls=DanishCommand,
    example='udvalg beslut 2021-02-11 12 "Taget til orientering."',
    context_settings={"ignore_unknown_options": True},  # a decision may begin with "- "
)
@date_argument
@click.argument("item", metavar="[PUNKT]", required=False)
@click.argument("text", metavar="[TEKST]", required=False)
@committee_option
@click.option("--erstat", "replace", is_flag=True, help="Skift en beslutning ud, der allerede er skrevet.")
@click.option(
    "--alle-udvalg", "for_all", is_flag=True, help="Fællesmøde: skriv den samme beslutning for alle udvalgene."
)
@click.option(
    "--punkt", "points", multiple=True, metavar='"1-2: TEKST"', help="Beslutningen om nogle af indstillingens punkter."
)
@_names("--afbud", "afbud", "Hvem der havde meldt afbud til punktet; initialer eller en del af navnet er nok.")
@_names("--fraværende", "absent", "Hvem der var fraværende ved punktet.")
@_names("--inhabil", "disqualified", "Hvem der var inhabil, og som forlod lokalet.")
@click.option(
    "--habilitet", "habilitet", is_flag=True, help="Udvalget har besluttet inhabiliteten; hører til --inhabil."
)
@click.option(
    "--stedfortræder",
    "substitutes",
    multiple=True,
    metavar='"NAVN: MEDLEM"',
    help="Stedfortræder ved netop dette punkt, og for hvem.",
)
@click.option(
    "--om", "about", metavar="TEKST", default="", help="Hvad der blev stemt om, hvis det ikke er indstillingen."
)
@_names("--for", "in_favour", "Hvem der stemte for: navne, partier, et antal eller »resten«.")
@_names("--imod", "against", "Hvem der stemte imod.")
@_names("--undlod", "abstained", "Hvem der undlod at stemme.")
@_names("--forbehold", "reserved", "Hvem der tog forbehold.")
@click.option(
    "--valg",
    "elections",
    multiple=True,
    metavar='"OM: NAVN TAL, ..."',
    help="Et valg af personer, med stemmetal; evt. »lod: NAVN«, »hemmelig« og »2 pladser«.",
)
@_names("--standset", "stopped", "Hvem der begærede sagen indbragt for kommunalbestyrelsen (§ 23).")
@click.option("--mindretal", "dissents", multiple=True, metavar='"NAVN: TEKST"', help="En mindretalsudtalelse.")
@click.option("--opfølgning", "follow_up", metavar="TEKST", default="", help="Hvad der skal ske bagefter.")
@click.option("--inden", "due", metavar="DATO", default="", help="Hvornår opfølgningen senest skal være sket.")
@click.option("--ansvarlig", "responsible", metavar="NAVN", default="", help="Hvem der har ansvaret for den.")
@click.option(
    "--note",
    "notes",
    multiple=True,
    metavar="TEKST",
    help="Føj en note til punktet, f.eks. hvad der blev sagt. Den står kun i talepapiret.",
)
@click.pass_context
def beslut(
    ctx: click.Context, /, date: str, item: str | None, text: str | None, committee: str | None, replace: bool, for_all: bool, notes: tuple[str, ...], **given: Unpack[Said]
) -> int:  # fmt: skip
    """Skriv et punkts beslutning, eller den samme ved flere punkter; resten af filerne røres ikke.

    Uden TEKST spørger programmet. Uden PUNKT går det dagsordenen igennem fra det første punkt uden beslutning.
    PUNKT kan være flere på én gang, f.eks. 12-15,18: så får alle punkterne beslutningen, eller ingen af dem.
    """
    from committee import sit_to_record
    from committee.cli.asking import ask_item, can_ask, walk

    if text is not None and not text.strip():
        raise click.UsageError("Beslutningen er tom.", ctx)
    if not all(note.strip() for note in notes):
        raise click.UsageError("Noten er tom.", ctx)
    archive = workspace(ctx)
    key = find_meeting(ctx, archive, date, committee)
    if for_all and (text is None or notes or any(given.values())):
        raise click.UsageError("--alle-udvalg hører til en beslutning i ord alene: skriv den sidst i kommandoen.", ctx)
    has_words = text is not None or any(given.values()) or bool(notes)
    if not has_words and not can_ask():
        raise click.UsageError("Skriv beslutningen sidst i kommandoen, i citationstegn.", ctx)
    if item is None:
        if has_words:
            raise click.UsageError("Skriv, hvilket punkt det er: dets nummer eller navn.", ctx)
        return walk(archive, key)
    sitting, problems = sit_to_record(archive, key)
    if sitting is None:
        return told(problems)
    named = known_items(ctx, sitting.agenda, item)
    if not has_words:
        if len(named.items) > 1:
            raise click.UsageError("Skriv beslutningen sidst i kommandoen, når du nævner flere punkter.", ctx)
        return ask_item(sitting, named.items[0], replace=replace)
    if for_all:
        if len(named.items) > 1:
            raise click.UsageError("--alle-udvalg kan kun bruges ved ét punkt ad gangen.", ctx)
        return _for_all(ctx, sitting, named.items[0], text or "", replace=replace)
    return _said(ctx, sitting, named, text, given, "\n\n".join(notes), replace=replace)


def _said(
    ctx: click.Context, sitting: Sitting, named: ItemsNamed, text: str | None, given: Said, note: str, *, replace: bool
) -> int:
    """Write what was said in the command, and say how it stands now and what follows."""
    from committee import decision_printed, record_said
    from committee.cli.asking import show_next_step, show_printed

    said = record_said(sitting, named.items, text, given, note=note, replace=replace)
    if said.wrong:
        raise click.UsageError("\n".join(said.wrong), ctx)
    if named.skipped_words:
        say(named.skipped_words)
    code = told(said.made.problems, said.made.files)
    for lines in dict.fromkeys(decision_printed(sitting, *one) for one in said.decided):
        show_printed(lines)
    for line in said.cautions:
        say(line)
    show_next_step(sitting, said.decided)
    return code


def _for_all(ctx: click.Context, sitting: Sitting, numbered: Numbered, text: str, *, replace: bool) -> int:
    from committee import record_for_all

    if not sitting.meeting.along:
        raise click.UsageError("Mødet er ikke et fællesmøde, så --alle-udvalg kan ikke bruges.", ctx)
    made = record_for_all(sitting, numbered, text, replace=replace)
    return told(made.problems, made.files)
