"""The commands: what each is called, where it is, and its line in the help. A new command is one row here and one file.

A command's module is imported when the command is called, so the program's start doesn't grow with their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
    """One command. `found_at` is `module:function`; `help` is the first sentence of the command's own help."""

    name: str
    found_at: str
    part: Part
    help: str


_CLI = "committee.cli."

TABLE: tuple[Row, ...] = (
    Row(
        "init",
        f"{_CLI}commands:init",
        Part.FOLDER,
        "Opret en ny arbejdsmappe med et eksempel, der kan bygges med det samme.",
    ),
    Row(
        "tjek",
        f"{_CLI}commands:tjek",
        Part.FOLDER,
        "Find alle fejl og advarsler i arbejdsmappen, eller for ét møde.",
    ),
    Row(
        "skema",
        f"{_CLI}commands:skema",
        Part.FOLDER,
        "Skriv JSON-skemaer til agenda_items/.skema, så en editor kan hjælpe, mens man skriver.",
    ),
    Row(
        "ny",
        f"{_CLI}commands:ny",
        Part.AGENDA,
        "Opret et møde med de faste punkter, der er på tur i årshjulet.",
    ),
    Row(
        "punkt",
        f"{_CLI}commands:punkt",
        Part.AGENDA,
        "Opret et nyt punkt på et møde, efter det sidste.",
    ),
    Row(
        "status",
        f"{_CLI}kpi_commands:status",
        Part.AGENDA,
        "Fortæl, hvilke faste punkter der er på tur, hvad der er klar, hvad der mangler data eller er forældet, og hvilke "
        "frister der er.",
    ),
    Row(
        "dagsorden",
        f"{_CLI}commands:dagsorden",
        Part.AGENDA,
        "Byg mødets dagsorden som Word og Markdown.",
    ),
    Row(
        "udsend",
        f"{_CLI}kpi_commands:udsend",
        Part.AGENDA,
        "Send dagsordenen ud: punkternes numre og nøgletallene fryses, så de ikke kan flytte sig.",
    ),
    Row(
        "talepapir",
        f"{_CLI}minutes_commands:talepapir",
        Part.AGENDA,
        "Byg formandens talepapir: punkterne med tid, gæster og indstilling, og plads til noter.",
    ),
    Row(
        "beslut",
        f"{_CLI}decision_commands:beslut",
        Part.MINUTES,
        "Skriv et punkts beslutning; resten af filen røres ikke.",
    ),
    Row(
        "referat",
        f"{_CLI}commands:referat",
        Part.MINUTES,
        "Byg mødets referat som Word og Markdown.",
    ),
    Row(
        "indlaes",
        f"{_CLI}word_commands:indlaes",
        Part.MINUTES,
        "Hent beslutninger, der er skrevet i referatets Word-fil, ind i punkterne.",
    ),
    Row(
        "godkend",
        f"{_CLI}minutes_commands:godkend",
        Part.MINUTES,
        "Godkend referatet: det bygges en sidste gang, og punkterne låses.",
    ),
    Row(
        "genaabn",
        f"{_CLI}minutes_commands:genaabn",
        Part.MINUTES,
        "Lås et godkendt referat op igen.",
    ),
    Row(
        "opfoelgning",
        f"{_CLI}following_commands:opfoelgning",
        Part.AFTER,
        "Vis, hvad der skal følges op på, på tværs af møderne: overskredet, forestående, uden frist og udført.",
    ),
    Row(
        "oversend",
        f"{_CLI}following_commands:oversend",
        Part.AFTER,
        "Send et punkt videre til et andet udvalgs møde, med beslutningen i sagens forløb og bilagene med.",
    ),
    Row(
        "udskrift",
        f"{_CLI}minutes_commands:udskrift",
        Part.AFTER,
        "Byg en udskrift af ét punkts beslutning, med hoved og plads til bekræftelse, som Word og Markdown.",
    ),
    Row(
        "noegletal",
        f"{_CLI}kpi_commands:noegletal",
        Part.FIGURES,
        "Vis nøgletallene med værdi, periode, alder, celle, mål og vurdering: et mødes, eller alle som de er i dag.",
    ),
    Row(
        "hent",
        f"{_CLI}fetch_commands:hent",
        Part.FIGURES,
        "Hent nøgletallenes data fra de kilder, der har en adresse, ind i metrics/data/.",
    ),
    Row(
        "udgiv",
        f"{_CLI}publishing_commands:udgiv",
        Part.WEBSITE,
        "Læg den offentlige udgave i en mappe til hjemmesiden: Word, PDF, netside, Markdown, data, kalender og åbne bilag.",
    ),
)
