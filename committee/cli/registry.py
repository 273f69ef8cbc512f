"""The commands: what each is called and its line in the help. A new command is one row here and one file in `commands/`.

A command's module is imported when the command is called, so the program's start doesn't grow with their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

_HOME = "committee.cli.commands"


class Part(Enum):
    """What a command is for: the value is its heading in the help, and the members' order is the help's."""

    FOLDER = "Arbejdsmappen"
    AGENDA = "Før mødet"
    MINUTES = "Mødet og referatet"
    AFTER = "Efter mødet"
    FIGURES = "Nøgletallene"
    WEBSITE = "Hjemmesiden"


@dataclass(frozen=True, slots=True)
class Row:
    """One command: what the user calls it, what it is for, and the first sentence of its own help."""

    name: str
    part: Part
    help: str

    @property
    def module(self) -> str:
        """The file that it is in; the command has the row's name there."""
        return f"{_HOME}.{self.name}"


TABLE: tuple[Row, ...] = (
    Row("init", Part.FOLDER, "Opret en ny arbejdsmappe med et eksempel, der virker med det samme."),
    Row("tjek", Part.FOLDER, "Find alle fejl og advarsler i arbejdsmappen, eller for ét møde."),
    Row("skema", Part.FOLDER, "Lav de filer, der får en editor til at foreslå felter og vise fejl."),
    Row("importer", Part.FOLDER, "Hent møder og punkter ind fra et andet system, og hold hvert ord op mod kilden."),
    Row(
        "medlem",
        Part.FOLDER,
        "Skriv, hvem der er medlem eller stedfortræder fra hvornår til hvornår, eller vis listen.",
    ),
    Row("kontor", Part.FOLDER, "Åbn arbejdsmappen som en side i din browser: skriv punkter, hold mødet, og udgiv."),
    Row("ny", Part.AGENDA, "Opret et møde med de faste punkter, der er på tur i årshjulet."),
    Row("plan", Part.AGENDA, "Opret årets møder efter udvalgets mødeplan, og lav en kalenderfil med dem."),
    Row(
        "maaned",
        Part.AGENDA,
        "Kør månedens arbejde uden en person: hent tal, opret næste møde, tjek, lav udkast og skriv en log.",
    ),
    Row("punkt", Part.AGENDA, "Opret et nyt punkt på et møde, før de faste punkter, der står sidst."),
    Row("kopier", Part.AGENDA, "Kopiér et punkt til et andet møde, eller et helt møde til et nyt."),
    Row("flyt", Part.AGENDA, "Flyt et punkt: op eller ned på dagsordenen, eller med --til til et andet møde."),
    Row("omdoeb", Part.AGENDA, "Giv et punkt en ny titel."),
    Row("fjern", Part.AGENDA, "Tag et punkt af dagsordenen, før den er udsendt."),
    Row(
        "status",
        Part.AGENDA,
        "Vis, om mødet er klar: punkter, tal, frister og det, der mangler bagefter.",
    ),
    Row("dagsorden", Part.AGENDA, "Lav mødets dagsorden som Word og Markdown, eller som PDF og netside."),
    Row(
        "pakke",
        Part.AGENDA,
        "Saml dagsordenen og bilagene i én PDF, med bogmærker, links og sidetal hele vejen igennem.",
    ),
    Row("mail", Part.AGENDA, "Lav udkast til en mail til medlemmerne med dagsordenen og bilagene."),
    Row(
        "udsend",
        Part.AGENDA,
        "Notér, at dagsordenen er udsendt, og lås numre og nøgletal.",
    ),
    Row(
        "talepapir",
        Part.AGENDA,
        "Lav formandens talepapir: punkterne med tid, gæster og indstilling, og plads til noter.",
    ),
    Row("fortryd", Part.FOLDER, "Fortryd den seneste kommando, der ændrede jeres filer."),
    Row(
        "beslut",
        Part.MINUTES,
        "Skriv et punkts beslutning, eller den samme ved flere punkter; resten af filerne røres ikke.",
    ),
    Row("referat", Part.MINUTES, "Lav mødets referat som Word og Markdown, eller som PDF og netside."),
    Row("indlaes", Part.MINUTES, "Læs beslutningerne fra referatets Word-fil ind i punkterne."),
    Row("godkend", Part.MINUTES, "Godkend referatet: det laves en sidste gang, og punkterne låses."),
    Row("genaabn", Part.MINUTES, "Lås et godkendt referat op igen."),
    Row(
        "opfoelgning",
        Part.AFTER,
        "Vis, hvad der skal følges op på, på tværs af møderne: overskredet, forestående, uden frist, standset og udført.",
    ),
    Row("udfoert", Part.AFTER, "Markér en opfølgning som udført."),
    Row(
        "oversend",
        Part.AFTER,
        "Send et punkt videre til et andet udvalgs møde, med beslutningen i sagens forløb og bilagene med.",
    ),
    Row("statistik", Part.AFTER, "Vis fremmøde, stemmer, beslutninger og sagernes tid i tal for de afholdte møder."),
    Row(
        "udskrift",
        Part.AFTER,
        "Lav en udskrift af ét punkts beslutning, med hoved og plads til bekræftelse, som Word og Markdown.",
    ),
    Row(
        "papirer",
        Part.AFTER,
        "Lav alle mødets papirer på én gang, i én mappe: dagsorden eller referat, udskrifter, underskriftsark og talepapir.",
    ),
    Row(
        "noegletal",
        Part.FIGURES,
        "Vis nøgletallene for et møde, eller uden dato dem alle, med værdi, periode, alder, celle, mål og vurdering.",
    ),
    Row("hent", Part.FIGURES, "Hent nøgletallenes data fra de kilder, der har en adresse, ind i metrics/data/."),
    Row(
        "udgiv",
        Part.WEBSITE,
        "Læg den offentlige udgave i en mappe til hjemmesiden: Word, PDF, netside, Markdown, data, kalender og åbne bilag.",
    ),
)
