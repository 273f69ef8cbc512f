"""Click in Danish: its help pages and its messages, told by the kind of mistake and never by Click's English."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

_MEANINGS = {
    "date": "Mødets dato som år-måned-dag, f.eks. 2027-01-14, eller »næste« eller »seneste«.",
    "data_file": "Filen med tallene: CSV, .xlsx eller hentede tal (.json).",
    "file": "Word-filen med referatet.",
    "folder": "Mappen, der skal laves. Uden den bruges mappen, du står i.",
    "item": "Punktets nummer på dagsordenen eller dets navn; et ord af navnet er nok, hvis det kun passer på ét punkt.",
    "member": "Navnet. Af en, der står på listen, er initialer eller en del af navnet nok. Uden navn vises listen.",
    "number": "Opfølgningens nummer under punktet. Har punktet kun én, kan det udelades.",
    "name": "Nøgletallets navn. Uden det hentes alle.",
    "rest": "Punktets nummer eller navn, hvis det kun er ét punkt, og så datoen for det møde, kopien skal på.",
    "source": "Mappen eller filen med det andet systems møder.",
    "target": "Navnet på mappen for det udvalg, punktet skal til.",
    "target_date": "Datoen for det møde, punktet skal på.",
    "text": "Beslutningen i citationstegn, eller »ingen«, hvis punktet ikke skal have en.",
    "title": "Punktets titel i citationstegn.",
    "year": "Året med fire cifre, f.eks. 2027.",
}  # what each argument of any command means, by its name in the code


class DanishHelp(click.Command):
    """Help with Danish headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that begins »Brug:«."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Brug: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The arguments with what they mean, then the options, with what must be given marked."""
        parameters = self.get_params(ctx)
        arguments = [one for one in parameters if isinstance(one, click.Argument)]
        if arguments:
            with formatter.section("Efter kommandoen skriver du"):
                formatter.write_dl([(one.make_metavar(ctx), _MEANINGS[one.name or ""]) for one in arguments])
        options = [one for one in parameters if isinstance(one, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
        with formatter.section("Tilvalg"):
            formatter.write_dl([(name, help.replace("[required]", "[skal med]")) for name, help in rows])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's `--help`, told in Danish."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Vis denne hjælp."
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As Click does, but too many arguments are told in Danish."""
        ctx.allow_extra_args, strict = True, not ctx.allow_extra_args
        rest = super().parse_args(ctx, args)
        if strict and rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise click.UsageError(
                f"Der er for meget: »{' '.join(map(str, rest))}«. Sæt citationstegn om en tekst med mellemrum.", ctx
            )
        return rest


class DanishCommand(DanishHelp):
    """A command with an example below its help."""

    def __init__(
        self,
        name: str | None,
        *,
        example: str,
        callback: Callable[..., object],
        params: list[click.Parameter],
        help: str,
        context_settings: MutableMapping[str, object] | None = None,
        forms: Mapping[str, Form] | None = None,
    ) -> None:
        self.forms = dict(forms or {})
        super().__init__(
            name,
            callback=callback,
            params=params,
            help=help,
            epilog=f"\b\nEksempel:\n  {example}",
            options_metavar="[TILVALG]",
            context_settings=context_settings,
        )

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """The context of the command, or of its form where the first word is one's name."""
        if args and args[0] in self.forms:
            form = self.forms[args[0]].command()
            return form.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As for any command, then its forms."""
        super().format_options(ctx, formatter)
        if self.forms:
            with formatter.section("Også"):
                formatter.write_dl([(f"{ctx.command_path} {name} ...", form.help) for name, form in self.forms.items()])


@dataclass(frozen=True, slots=True)
class Form:
    """Another form of a command, which its first word tells: its line in the help, and what loads it when it is called."""

    help: str
    command: Callable[[], click.Command]


def explain(error: click.ClickException) -> str:
    """A wrong use in Danish, with the way to the help."""
    context = getattr(error, "ctx", None)
    text = f"Fejl: {_text(error)}"
    return f"{text}\nPrøv »{context.command_path} --help«." if context else text


def _text(error: click.ClickException) -> str:
    match error:
        case click.MissingParameter():
            return f"{_name(error.param)} mangler."
        case click.NoSuchOption() if error.option_name[1:].isdigit():
            return f"»{error.option_name}…« er ikke et tilvalg. Skriv tallet uden bindestreg foran."
        case click.NoSuchOption():
            return f"Tilvalget »{error.option_name}« findes ikke. {_options(error.possibilities)}".rstrip()
        case click.BadOptionUsage():
            return f"Tilvalget »{error.option_name}« er ikke brugt rigtigt: mangler der en værdi, eller er der en for meget?"
        case click.BadParameter(param=click.Parameter()) if (
            isinstance(error.param.type, click.Path) if error.param else False
        ):
            return f"{_name(error.param)}: mappen findes ikke."
        case click.BadParameter(param=click.Parameter(type=kind)) if kind is not click.STRING:
            return f"{_name(error.param)} kan ikke være det. {_wanted(kind)}"
        case click.FileError():
            return f"Filen »{error.ui_filename}« kan ikke åbnes."
        case _:
            return error.format_message()


def _wanted(kind: click.ParamType[Any]) -> str:
    """What a value must be, by its type: Click says it in English alone."""
    match kind:
        case click.IntRange() | click.FloatRange() if kind.min is not None and kind.max is not None:
            return f"Skriv et {'helt ' if isinstance(kind, click.IntRange) else ''}tal fra {kind.min} til {kind.max}."
        case click.types.IntParamType():
            return "Skriv et helt tal."
        case click.types.FloatParamType():
            return "Skriv et tal."
        case click.Choice():
            return f"Vælg mellem: {', '.join(map(str, kind.choices))}."
        case _:
            return "Se, hvordan det skrives, i hjælpen."


def _options(possibilities: Sequence[str] | None) -> str:
    return f"Mente du {' eller '.join(possibilities)}?" if possibilities else ""


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "Noget"
    return (
        parameter.opts[0]
        if isinstance(parameter, click.Option)
        else str(parameter.metavar or parameter.name or "").upper()
    )
