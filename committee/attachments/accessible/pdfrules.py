"""PDF/UA-1 as a Dane reads it: what each group of the checker's rules means, and what to do about it.

The rules are those of ISO 14289-1, by the ids that `page-validation` gives them; its own English is never shown or read.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a group of rules is about: our own code, what is wrong and the cure."""

    code: str
    text: str
    cure: str


_PREFIX = "PDFUA1-"
_UNTAGGED = Meaning(
    "uden-koder",
    "PDF-filen er ikke kodet til skærmlæsere (tagged PDF).",
    "Gem den fra Word med »Dokumentstrukturkoder til hjælp til handicappede« slået til.",
)
_AGAIN = "Ret det i det dokument, PDF-filen er lavet af, og lav den på ny."

# The longest beginning that fits an id counts.
MEANINGS = {
    "": Meaning("pdf-ua", "Filen bryder en regel i PDF/UA-1.", _AGAIN),
    "TAGGED-DOCUMENT": _UNTAGGED,
    "STRUCT-TREE-ROOT": _UNTAGGED,
    "CONTENT-TAGGING": Meaning("ukodet-indhold", "Noget af indholdet er hverken kodet eller markeret som pynt, så det læses ikke op.", _AGAIN),
    "ARTIFACT": Meaning("ukodet-indhold", "Indhold og pynt er blandet sammen i koderne.", _AGAIN),
    "TAGGED-CONTENT": Meaning("ukodet-indhold", "Indhold og pynt er blandet sammen i koderne.", _AGAIN),
    "SUSPECTS": Meaning("ukodet-indhold", "Filen siger selv, at dens koder er usikre.", _AGAIN),
    "ID-": Meaning("pdf-ua-mærke", "Filen siger ikke, at den følger PDF/UA-1.", "Gem den som tilgængelig PDF (PDF/UA)."),
    "METADATA": Meaning("titel", "Dokumentets titel mangler i filens egenskaber (XMP).", "Skriv, hvad dokumentet er, i feltet Titel."),
    "METADATA-LANGUAGE": Meaning("sprog", "Egenskabernes sprog er ikke sat.", "Sæt sproget til dansk."),
    "VIEWER-PREFERENCES": Meaning("titel-vises-ikke", "Læseren viser filens navn i stedet for dens titel.", "Sæt »Vis dokumenttitel« i egenskaberne."),
    "HEADING": Meaning("overskriftskoder", "Overskrifternes niveauer er sprunget over eller blandet.", _AGAIN),
    "TABLE": Meaning("tabelkoder", "En tabel har ingen overskriftsceller, eller dens rækker og kolonner passer ikke sammen.", _AGAIN),
    "FIGURE": Meaning("alternativ-tekst", "Et billede har ingen alternativ tekst.", "Skriv, hvad det viser, eller markér det som pynt."),
    "FORMULA": Meaning("alternativ-tekst", "En formel har ingen alternativ tekst.", "Skriv formlen i ord."),
    "LINK": Meaning("linktekst", "Et link er ikke kodet, eller det siger ikke, hvor det fører hen.", _AGAIN),
    "ANNOTATION": Meaning("anmærkning", "En anmærkning er ikke kodet eller har ingen beskrivelse.", "Fjern anmærkningerne, eller beskriv dem."),
    "FORM": Meaning("formular", "Et formularfelt er ikke kodet eller har intet navn.", "Giv felterne navne, eller gør formularen til tekst."),
    "WIDGET": Meaning("formular", "Et formularfelt er ikke kodet.", "Giv felterne navne, eller gør formularen til tekst."),
    "DYNAMIC-XFA": Meaning("formular", "Formularen er af en art, som kun Adobe Reader viser.", "Gem den som almindelig PDF."),
    "PAGE-TABS": Meaning("læserækkefølge", "Tabulatortasten følger ikke sidens rækkefølge.", _AGAIN),
    "FONT": Meaning("skrifttype", "En skrifttype er ikke lagt med i filen, eller dens tegn kan ikke læses som tekst.", "Slå indlejring af skrifttyper til, og lav filen på ny."),
    "NOTDEF": Meaning("skrifttype", "Et tegn findes ikke i skrifttypen.", "Vælg en skrifttype, der har tegnet."),
    "CMAP": Meaning("skrifttype", "En skrifttypes tegn kan ikke læses som tekst.", "Lav filen på ny."),
    "TEXT-LANGUAGE": Meaning("sprog", "Dokumentets sprog er ikke sat.", "Sæt sproget til dansk."),
    "LANGUAGE": Meaning("sprog", "Et sprog er sat til noget, der ikke er et sprog.", "Sæt sproget til dansk."),
    "OUTLINE-LANGUAGE": Meaning("sprog", "Bogmærkernes sprog er ikke sat.", "Sæt sproget til dansk."),
    "ALT-TEXT-LANGUAGE": Meaning("sprog", "De alternative teksters sprog er ikke sat.", "Sæt sproget til dansk."),
    "ENCRYPTION": Meaning("beskyttet", "Beskyttelsen holder skærmlæsere ude.", "Fjern beskyttelsen, eller tillad kopiering for tilgængelighed."),
}  # fmt: skip


def meaning(rule: str) -> Meaning:
    """What a rule of the checker means; a rule that isn't known is one of PDF/UA-1 all the same."""
    name = rule.removeprefix(_PREFIX)
    return MEANINGS[max((one for one in MEANINGS if name.startswith(one)), key=len)]
