"""What the sections of Danish agendas are called, and which of them an item of ours has a field for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

# What many systems and houses call the sections that an item has a field for, beside the house's own words.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "resume": ("resumé", "resume", "sagsresumé", "sagsresume"),
    "sagsfremstilling": ("sagsfremstilling", "sagsbeskrivelse"),
    "forløb": ("sagens forløb", "tidligere beslutninger", "beslutningshistorik", "historik"),
    "indstilling": (
        "indstilling", "indstillinger", "forvaltningens indstilling", "administrationens indstilling",
        "direktionens indstilling", "borgmesterens indstilling", "indstilling fra administrationen",
        "indstilling fra forvaltningen",
    ),
    "beslutning": ("beslutning", "beslutninger", "udvalgets beslutning", "protokol", "referat"),
    "bilag": ("bilag", "bilagsliste", "bilagsoversigt"),
}  # fmt: skip

# Sections that are printed as they are called.
OTHERS = (
    "baggrund", "beslutningstema", "sagsprocedure", "sagen afgøres i", "lovgrundlag", "økonomi", "økonomiske konsekvenser", "høring",
    "høringssvar", "kommunikation", "tidsplan", "personale", "personalemæssige konsekvenser", "klima", "klima og bæredygtighed",
    "supplerende sagsfremstilling", "supplerende indstilling", "retsgrundlag", "juridiske konsekvenser", "videre proces", "vurdering",
    "administrationens vurdering", "forvaltningens vurdering", "løsning", "problemstilling", "inddragelse", "sundhed", "miljø",
    "politisk behandlingsplan", "sagsforløb", "konklusion", "formål", "bemærkninger", "planlægning", "konsekvenser", "kompetence",
)  # fmt: skip


def folded(heading: str) -> str:
    """A heading as it is compared: small letters, single spaces, without a sign at its end."""
    words = " ".join(unicodedata.normalize("NFC", heading).replace("\xad", "").split())
    return words.rstrip(" :.").casefold()


def field_names(headings: Mapping[str, str]) -> dict[str, str]:
    """Which field each heading fills, by its folded form; `headings` has the house's own words, which come first."""
    made = {name: field for field, names in SYNONYMS.items() for name in names}
    return made | {folded(word): field for field, word in headings.items() if field in SYNONYMS and word}


def known_headings(headings: Mapping[str, str], own: Iterable[str] = ()) -> frozenset[str]:
    """Every heading that begins a section, folded."""
    return frozenset((*field_names(headings), *OTHERS, *map(folded, own)))


# »Beslutning i Økonomiudvalget den 11-03-2027«, »Økonomiudvalget, 11/3 2027, punkt 4: ...«
_DAY = r"(?P<day>\d{1,2})[-./ ]+(?P<month>\d{1,2}|[a-zæøå]+)\.?[-./ ]+(?P<year>\d{4})"
EARLIER = re.compile(
    rf"(?:beslutning|behandlet|behandling)(?:\s+(?:fra|i|af)|(?-i:(?=\s+[A-ZÆØÅ])))\s+(?P<body>.{{2,120}}?),?\s+(?:den|d\.|på\s+mødet)\s+{_DAY}"
    r"(?:,?\s*(?:pkt\.?|punkt|sag(?:\s+nr\.)?)\s*(?P<item>\d+[a-z]?))?\s*[:.]?",
    re.IGNORECASE,
)
