"""What the sections of an item are called in documents, beside the house's own words for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from committee.domain.profile import Words

_KNOWN = {
    "resume": ("resume", "kort resume", "sagsresume", "resume af sagen", "sagen kort"),
    "sagsfremstilling": (
        "sagsfremstilling",
        "sagsbeskrivelse",
        "sagsfremstilling og vurdering",
        "beskrivelse af sagen",
    ),
    "indstilling": ("indstilling", "indstillinger", "indstillingen"),
    "forløb": ("sagens forløb", "sagsforløb", "sagens gang", "tidligere behandling", "tidligere beslutninger"),
    "bilag": ("bilag", "bilagsliste", "bilagsoversigt", "liste over bilag", "vedlagte bilag", "bilag til sagen"),
    "beslutning": ("beslutning", "beslutninger"),
}
_SENT = re.compile(r"(?:[\w§.]+s |til )?indstilling(?: til [\w .-]{3,60})?")  # »Forvaltningens indstilling til Byrådet«
# Sections that many houses have, by which a line in bold is told from other words in bold.
_OWN = frozenset((
    "baggrund", "beslutningstema", "borgerinddragelse", "børn og unge", "digitalisering", "det videre forløb", "evaluering", "formål",
    "forvaltningens bemærkninger", "handicapråd", "høring", "høringssvar", "inddragelse", "juridiske konsekvenser", "klima",
    "klima og miljø", "klimakonsekvenser", "kommunikation", "konklusion", "konsekvenser", "lovgrundlag", "lovgivning", "målsætning",
    "miljø", "miljøvurdering", "perspektivering", "personale", "personalemæssige konsekvenser", "problemstilling", "procesplan", "retsgrundlag",
    "risici", "sagen afgøres i", "sagens afgørelse", "sagsprocedure", "sundhed", "supplerende sagsfremstilling", "tidsplan", "tidsperspektiv",
    "udvalgets kompetence", "videre proces", "vurdering", "administrationens vurdering", "forvaltningens vurdering", "økonomi",
    "økonomi og finansiering", "økonomiske konsekvenser", "økonomiske forhold", "bæredygtighed", "indhold", "løsning", "tidligere politisk behandling",
))  # fmt: skip
_NUMBER = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z])[.)]|\d{1,2}(?:\.\d{1,2})*\.?)\s+(?=\D)")


def normal(heading: str) -> str:
    """A heading as it is compared: without its number and colon, `é` as `e`."""
    words = " ".join(unicodedata.normalize("NFC", heading).casefold().replace("é", "e").split())
    return _NUMBER.sub("", words).strip(" :.*_–-")


@dataclass(frozen=True, slots=True)
class SectionNames:
    """The house's headings, normal, by the key of an item that their section is written under."""

    by_heading: Mapping[str, str]

    @classmethod
    def of(cls, words: Words) -> SectionNames:
        """The names that a house uses, its own before those that all know."""
        own = {
            words.resume: "resume", words.sagsfremstilling: "sagsfremstilling", words.indstilling: "indstilling",
            words.history: "forløb", words.attachments: "bilag", words.decision: "beslutning",
        }  # fmt: skip
        known = {name: key for key, names in _KNOWN.items() for name in names}
        return cls(known | {normal(heading): key for heading, key in own.items() if heading})

    def key(self, heading: str) -> str:
        """The key of the section that a heading begins; empty for a section of the document's own."""
        words = normal(heading)
        if words.startswith("beslutning i ") or words.startswith("beslutning fra "):
            return "forløb"
        return self.by_heading.get(words) or ("indstilling" if _SENT.fullmatch(words) else "")

    def is_section(self, heading: str) -> bool:
        """Whether words are a section's name, so that a line of them alone is a heading."""
        return bool(self.key(heading)) or normal(heading) in _OWN
