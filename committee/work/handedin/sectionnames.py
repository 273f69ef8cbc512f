"""What the sections of an item are called in case officers' documents: the house's words, those that all know, and with a number before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from committee.sources.sectionnames import EARLIER, field_names, folded, known_headings

_MORE = {
    "kort resume": "resume", "sagen kort": "resume", "beskrivelse af sagen": "sagsfremstilling", "sagsforløb": "forløb",
    "tidligere behandling": "forløb", "liste over bilag": "bilag", "vedlagte bilag": "bilag", "bilag til sagen": "bilag",
}  # fmt: skip
_RECOMMENDED = re.compile(r"(?:[\w§.]+s |til )?indstilling(?: (?:til|fra|af) [\w .-]{3,60})?")
# Sections of case officers' templates beside those that the archives have; a line in bold with one of these words is a heading.
_OWN = (
    "borgerinddragelse", "børn og unge", "digitalisering", "det videre forløb", "evaluering", "forvaltningens bemærkninger", "handicapråd",
    "klima og miljø", "klimakonsekvenser", "lovgivning", "målsætning", "miljøvurdering", "perspektivering", "procesplan", "risici",
    "sagens afgørelse", "tidsperspektiv", "udvalgets kompetence", "økonomi og finansiering", "økonomiske forhold", "bæredygtighed",
    "tidligere politisk behandling", "indhold",
)  # fmt: skip
_NUMBER = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z])[.)]|\d{1,2}(?:\.\d{1,2})*\.?)\s+(?=\D)")


def normal(heading: str) -> str:
    """A heading as it is compared: without its number."""
    return _NUMBER.sub("", folded(heading)).strip(" *_–-")


@dataclass(frozen=True, slots=True)
class SectionNames:
    """The fields that headings fill, and all headings that are known, normal."""

    fields: Mapping[str, str]
    known: frozenset[str]

    @classmethod
    def of(cls, headings: Mapping[str, str]) -> SectionNames:
        """The names of a house: its own headings by the fields that they stand over."""
        return cls(_MORE | field_names(headings), known_headings(headings, (*_MORE, *_OWN)))

    def key(self, heading: str) -> str:
        """The field of an item that a heading stands over; empty for a section of the document's own."""
        words = normal(heading)
        if EARLIER.fullmatch(heading.strip()):
            return "forløb"
        return self.fields.get(words) or ("indstilling" if _RECOMMENDED.fullmatch(words) else "")

    def is_section(self, heading: str) -> bool:
        """Whether words are a section's name, so that a line of them alone is a heading."""
        return bool(self.key(heading)) or normal(heading) in self.known
