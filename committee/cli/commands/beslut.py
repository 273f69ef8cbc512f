"""`udvalg beslut`: a decision is recorded, in one line or by asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, Unpack

import click

from committee import ItemsNamed, RecordedSaid, Said, Sitting
from committee.base import danish
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
    "--uden",
    "without",
    multiple=True,
    metavar="FELT",
    help="Tag noget ud af den beslutning, der står: afstemninger, valg, mindretal ...; »alt« er det hele.",
)
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
    if for_all and (others := [one for one in _named(ctx, given) if one]):
        raise click.UsageError(_not_for_all(others), ctx)
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
    if not has_words and len(named.items) > 1:
        raise click.UsageError("Skriv beslutningen sidst i kommandoen, når du nævner flere punkter.", ctx)
    if not has_words and not for_all:
        return ask_item(sitting, named.items[0], replace=replace)
    if for_all:
        return _for_all(ctx, sitting, named, text, "\n\n".join(notes), replace=replace)
    return _said(ctx, sitting, named, text, given, "\n\n".join(notes), replace=replace)


def _named(ctx: click.Context, given: Said) -> list[str]:
    """The options that were given beside the words."""
    return [one.opts[0] for one in ctx.command.params if one.name and dict(given).get(one.name)]


def _not_for_all(options: list[str]) -> str:
    return (
        f"{danish.listed(options)} kan ikke bruges sammen med --alle-udvalg, for hvert udvalg har sine egne medlemmer. Skriv først ordene for "
        "alle, og tilføj så resten for ét udvalg ad gangen med --udvalg."
    )


def _said(
    ctx: click.Context, sitting: Sitting, named: ItemsNamed, text: str | None, given: Said, note: str, *, replace: bool
) -> int:
    """Write what was said in the command, and say how it stands now and what follows."""
    from committee import record_said

    said = record_said(sitting, named.items, text, given, note=note, replace=replace)
    if said.wrong:
        raise click.UsageError("\n".join(said.wrong), ctx)
    return _told(named, said)


def _for_all(
    ctx: click.Context, sitting: Sitting, named: ItemsNamed, text: str | None, note: str, *, replace: bool
) -> int:
    from committee import record_for_all

    if not sitting.meeting.along:
        raise click.UsageError("Mødet er ikke et fællesmøde, så --alle-udvalg kan ikke bruges.", ctx)
    if text is None:
        raise click.UsageError("Skriv beslutningen sidst i kommandoen, når den er for alle udvalgene.", ctx)
    return _told(named, record_for_all(sitting, named.items, text, note=note, replace=replace))


def _told(named: ItemsNamed, said: RecordedSaid) -> int:
    """Say what came of it: how each decision stands now, what there is to look at, and what follows."""
    from committee import decision_printed
    from committee.cli.asking import show_next_step, show_printed

    if named.skipped_words:
        say(named.skipped_words)
    code = told(said.made.problems, said.made.files)
    printed = [(one, decision_printed(one.sitting, one.numbered, one.value)) for one in said.decided]
    several = len({one.sitting.committee.folder for one, _ in printed}) > 1
    for name, lines in dict.fromkeys(
        (str(one.sitting.committee.name) if several else "", lines) for one, lines in printed
    ):
        show_printed(lines, whose=name)
    for line in said.cautions:
        say(line)
    for sitting in dict.fromkeys(one.sitting for one in said.decided):
        show_next_step(sitting, [(one.numbered, one.value) for one in said.decided if one.sitting is sitting])
    return code
