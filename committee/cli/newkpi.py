"""`udvalg noegletal ny`: a data file as the program sees it, and a definition of it that works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from committee.base import danish
from committee.base.problems import did_you_mean, has_errors
from committee.cli.asking import can_ask
from committee.cli.telling import asked, confirmed, print_problems, say, told
from committee.cli.usage import DanishCommand
from committee.cli.where import workspace

if TYPE_CHECKING:
    from committee import Archive, Doubt, NewKpi, Offered, Pinned, Proposal

_MOST_SHOWN = 15


@click.command(
    "ny", cls=DanishCommand, example='udvalg noegletal ny metrics/data/ledige.xlsx --ark Ark1 --hvor "område=Aabenraa"'
)
@click.argument("data_file", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--ark", "sheet", metavar="ARK", default="", help="Arket, hvis projektmappen har flere.")
@click.option(
    "--navn", "name", metavar="NAVN", default="", help="Det, nøgletallet skal hedde i punkterne, f.eks. ledige."
)
@click.option(
    "--hvor", "where", metavar="KOLONNE=VÆRDI", multiple=True, help="De rækker, der er ment. Kan skrives flere gange."
)
@click.option(
    "--sæt", "settings", metavar="FELT=VÆRDI", multiple=True, help="Et felt under kilden, f.eks. talformat=dansk."
)
@click.option("--gem", "keep", metavar="FIL.yaml", default="", help="Skriv definitionen ind i den fil i metrics/.")
@click.option(
    "--kopiér", "--kopier", "copy", is_flag=True, help="Læg en fil, der ligger et andet sted, i metrics/data/."
)
@click.pass_context
def ny(
    ctx: click.Context, data_file: Path, sheet: str, name: str, where: tuple[str, ...], settings: tuple[str, ...], keep: str, copy: bool
) -> int:  # fmt: skip
    """Se en datafil, som programmet ser den, og få et forslag til nøgletallets definition.

    \b
    Forslaget er prøvet på filen og virker, som det står. Det har en kontrakt (forvent:), som filens
    næste udgave bliver holdt op imod. Det, programmet har måttet vælge, står der en bemærkning ved.
    Uden --gem bliver intet skrevet.
    """
    from committee import NewKpi

    archive = workspace(ctx)
    request = NewKpi(data_file, sheet, name, _settings(ctx, settings), _pairs(ctx, where, "--hvor"))
    return _converse(archive, request, keep, copy=copy) if can_ask() else _answer(archive, request, keep, copy=copy)


def _pairs(ctx: click.Context, written: Iterable[str], option: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for one in written:
        left, sign, right = one.partition("=")
        if not sign or not left.strip():
            raise click.UsageError(
                f"{option} {one}: skriv navn, lighedstegn og værdi, f.eks. {option} område=Aabenraa.", ctx
            )
        twice = next((name for name in made if name.casefold() == left.strip().casefold()), "")
        if twice and made[twice].casefold() != right.strip().casefold():
            both = f"»{made[twice]}« og »{right.strip()}«"
            raise click.UsageError(f"{option} siger både {both} om »{twice}«. Skriv kun den ene.", ctx)
        made[twice or left.strip()] = right.strip()
    return made


def _settings(ctx: click.Context, written: Iterable[str]) -> dict[str, str]:
    from committee import SETTINGS

    made = _pairs(ctx, written, "--sæt")
    for key in made:
        if key not in SETTINGS:
            raise click.UsageError(f"»{key}« er ikke et felt, der kan sættes. {did_you_mean(key, SETTINGS)}", ctx)
    return made


# --- in one go


def _answer(archive: Archive, request: NewKpi, keep: str, *, copy: bool) -> int:
    """Show the file and what can be defined of it; with `keep`, write the one there is."""
    from committee import propose_kpis

    offered = propose_kpis(archive, request)
    _show(offered)
    if not offered.proposals:
        return 1
    if not keep:
        _print(offered, copy=copy)
        return 1 if offered.doubts else 0
    if len(offered.proposals) > 1:
        say(
            f"Der er {len(offered.proposals)} forslag, og kun ét kan gemmes. Vælg med --hvor eller --sæt værdi=...:",
            err=True,
        )
        for one in offered.proposals[:_MOST_SHOWN]:
            say(f"  {_line(one)}", err=True)
        return 1
    return _keep(archive, offered, offered.proposals[0], keep, copy=copy)


def _show(offered: Offered) -> None:
    for line in offered.lines():
        say(line)
    _tell_doubts(offered)


def _tell_doubts(offered: Offered) -> None:
    for doubt in offered.doubts:
        say(f"\nKan ikke afgøres ({doubt.place}): {doubt.text}")
        for value, words in doubt.readings:
            say(f'  --sæt "{doubt.key}={value}": {words}')
    print_problems(offered.problems, err=True)


def _print(offered: Offered, *, copy: bool) -> None:
    several = len(offered.proposals) > 1
    for one in offered.proposals:
        say(f"\n# Læst: {one.read}")
        for line in one.lines:
            say(line)
        print_problems(one.warnings, err=True)
    say("")
    if offered.offer.left:
        more = danish.counted(offered.offer.left, "forslag", "forslag")
        say(f'Der er {more} mere. Vælg med --hvor, hvad du vil se, f.eks. --hvor "variabel=...".')
    if offered.is_outside and not copy:
        say("Filen ligger uden for arbejdsmappen. Skriv --kopiér sammen med --gem, så bliver den lagt i metrics/data/.")
    which = " Vælg først ét af forslagene med --hvor eller --sæt." if several else ""
    say(f"Skriv --gem FIL.yaml for at gemme definitionen i metrics/.{which}")


def _line(one: Proposal) -> str:
    return f"{one.name}: {one.definition['navn']}, {one.read}"


def _keep(archive: Archive, offered: Offered, chosen: Proposal, file: str, *, copy: bool) -> int:
    from committee import keep_kpi

    made = keep_kpi(archive, offered, chosen, file, copy=copy)
    code = told(made.problems, made.files)
    if not has_errors(made.problems):
        say(f"Se tallet med »udvalg noegletal«, og skriv »nøgletal: [{chosen.name}]« i punktet.")
    return code


# --- with somebody at the terminal


def _converse(archive: Archive, request: NewKpi, keep: str, *, copy: bool) -> int:
    """Ask what the file leaves open: the sheet, how it is read, which measure and which rows; then where it is kept."""
    from committee import propose_kpis

    offered = propose_kpis(archive, request)
    while offered.sheets and not request.sheet:
        request = replace(request, sheet=offered.sheets[_pick("Hvilket ark er tallene på?", offered.sheets)])
        offered = propose_kpis(archive, request)
    for line in offered.lines():
        say(line)
    while offered.doubts and not offered.proposals:
        decided = _decided(request, offered.doubts[0])
        if decided is None:
            return 1
        request = decided
        offered = propose_kpis(archive, request)
    _tell_doubts(offered)
    if not offered.proposals:
        return 1
    number = _pick("Hvilket tal skal det være?", [_line(one) for one in offered.proposals])
    request, chosen = _rows_asked(archive, request, offered, number)
    say("")
    for line in (f"# Læst: {chosen.read}", *chosen.lines):
        say(line)
    print_problems(chosen.warnings, err=True)
    file = keep or asked("\nHvilken fil i metrics/ skal definitionen stå i? (Enter = den gemmes ikke)", " ").strip()
    if not file:
        return 0
    offered = propose_kpis(archive, request)
    copy = copy or (
        offered.is_outside and confirmed("Filen ligger uden for arbejdsmappen. Skal den lægges i metrics/data/?")
    )
    return _keep(archive, offered, chosen, file, copy=copy)


def _decided(request: NewKpi, doubt: Doubt) -> NewKpi | None:
    """The request with an answer to what is open; None when the only reading isn't the right one."""
    say(f"\n{doubt.place}: {doubt.text}")
    if len(doubt.readings) == 1:
        (value, words) = doubt.readings[0]
        say(f"Den eneste måde at læse alle tal på er »{doubt.key}: {value}«: {words}.")
        if not confirmed("Er det rigtigt?"):
            say("Ret tallene i filen, og kør kommandoen igen.")
            return None
        return replace(request, settings={**request.settings, doubt.key: value})
    number = _pick("Hvordan skal det læses?", [f"{value}: {words}" for value, words in doubt.readings])
    return replace(request, settings={**request.settings, doubt.key: doubt.readings[number][0]})


def _rows_asked(archive: Archive, request: NewKpi, offered: Offered, number: int) -> tuple[NewKpi, Proposal]:
    """The measure with the rows that are meant, column by column."""
    from committee import propose_kpis

    chosen = offered.proposals[number]
    for choice in chosen.choices:
        if not choice.others or choice.column in request.where:
            continue
        value = choice.value if choice.why == "målet" else _row(choice)
        wanted = replace(request, where={**request.where, choice.column: value})
        again = [one for one in propose_kpis(archive, wanted).proposals if _same_measure(one, chosen)]
        if again:
            request, chosen = wanted, again[0]
        else:
            say(f"Der er ingen tal for »{value}«; »{choice.value}« bliver stående.")
    return request, chosen


def _same_measure(one: Proposal, other: Proposal) -> bool:
    return one.definition["navn"] == other.definition["navn"] and {c.column for c in one.choices} <= {
        c.column for c in other.choices
    }


def _row(choice: Pinned) -> str:
    values = [choice.value, *choice.others]
    return values[_pick(f"Hvilken »{choice.column}« er ment?", values)]


def _pick(question: str, choices: Sequence[str]) -> int:
    """Which of some choices: by its number, or by its own words; Enter is the first. Asked again until it is one of them."""
    if len(choices) == 1:
        return 0
    for number, words in enumerate(choices[:_MOST_SHOWN], start=1):
        say(f"  {number} {words}")
    if len(choices) > _MOST_SHOWN:
        say(f"  ... og {len(choices) - _MOST_SHOWN} andre")
    while True:
        said = asked(f"{question} (Enter = {choices[0] if len(choices[0]) < 30 else 1})", " ").strip()
        by_name = {words.casefold(): number for number, words in enumerate(choices)}
        if not said:
            return 0
        if said.isdecimal() and 1 <= int(said) <= len(choices):
            return int(said) - 1
        if said.casefold() in by_name:
            return by_name[said.casefold()]
        near = did_you_mean(said, choices[:200])
        say(near if near.startswith("Mente du") else f"Skriv et tal fra 1 til {len(choices)}.")
