"""What was taken out of a file, as it is told: `3 kommentarer`, `2 skjulte ark (Løn, Data)`, `forfatter`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TRACKED = "sporede ændringer"

# Each kind in its plural, which names it, and its singular. An empty singular is a kind that isn't counted.
_SINGULAR = {
    TRACKED: "sporet ændring",
    "kommentarer": "kommentar",
    "skjulte ark": "skjult ark",
    "skjulte rækker": "skjult række",
    "skjulte kolonner": "skjult kolonne",
    "skjulte celler": "skjult celle",
    "skjulte lysbilleder": "skjult lysbillede",
    "skjulte figurer": "skjult figur",
    "stykker skjult tekst": "stykke skjult tekst",
    "figurer uden for lysbilledet": "figur uden for lysbilledet",
    "talernoter": "talernote",
    "noter uden henvisning": "note uden henvisning",
    "indlejrede filer": "indlejret fil",
    "makroer": "",
    "styringselementer": "styringselement",
    "indholdskontrolelementer": "indholdskontrolelement",
    "felter gjort til tekst": "felt gjort til tekst",
    "formler gjort til tal og tekst": "formel gjort til tal eller tekst",
    "henvisninger til filer": "henvisning til en fil",
    "filstier": "filsti",
    "bogmærker": "bogmærke",
    "definerede navne": "defineret navn",
    "pivottabeller": "pivottabel",
    "links til andre regneark": "link til et andet regneark",
    "dataforbindelser": "dataforbindelse",
    "datavalideringer": "datavalidering",
    "regler for betinget formatering": "regel for betinget formatering",
    "filtre": "filter",
    "scenarier": "scenarie",
    "tabeller gjort til celler": "tabel gjort til celler",
    "minidiagrammer": "minidiagram",
    "billeders oplysninger": "billedes oplysninger",
    "diagrammer": "diagram",
    "lyd og video": "",
    "ubrugte layouts": "ubrugt layout",
    "skjulte oplysninger i diagrammer": "skjult oplysning i et diagram",
    "beskårne billeder": "beskåret billede",
    "billeder, der ikke kan læses": "billede, der ikke kan læses",
}
_MOST_NAMED = 8
_MANY_DIGITS = re.compile(r"\d[\d\s.\-–]{7,}\d")


class CleaningError(Exception):
    """Why a file can't be cleaned, in Danish, as the end of a sentence: `den er krypteret`."""


@dataclass(frozen=True, slots=True)
class Removed:
    """One kind of thing and how many there were. `where` names them, or says where they stood; it may be empty."""

    kind: str
    where: str = ""
    count: int = 1

    def __str__(self) -> str:
        if self.kind == TRACKED:
            return f"{TRACKED if self.count > 1 else _SINGULAR[TRACKED]} accepteret ({self.count})"
        singular = _SINGULAR.get(self.kind, "")
        words = f"{self.count} {singular if self.count == 1 else self.kind}" if singular else self.kind
        return f"{words} ({self.where})" if self.where else words


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned file.

    `removed` tells what was taken out, in order. `left` tells what was seen and couldn't be: a cropped picture still has what
    was cut away, and an old vector picture can't be read. `suffix` is the ending that fits it: a file whose macros are
    gone is a `.docx`, whatever it was called.
    """

    data: bytes
    removed: tuple[Removed, ...] = ()
    left: tuple[Removed, ...] = ()
    suffix: str = ""


@dataclass(slots=True)
class Tally:
    """Counts what is taken out while a file is cleaned."""

    counts: dict[str, int] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, count: int = 1, name: str = "") -> None:
        if count:
            self.counts[kind] = self.counts.get(kind, 0) + count
            named = self.names.setdefault(kind, [])
            if name and name not in named:
                named.append(name)

    def leave(self, kind: str, count: int = 1) -> None:
        """Something that was seen and can't be taken out."""
        if count:
            self.kept[kind] = self.kept.get(kind, 0) + count

    def removed(self) -> tuple[Removed, ...]:
        return tuple(Removed(kind, _listed(self.names[kind]), count) for kind, count in self.counts.items())

    def left(self) -> tuple[Removed, ...]:
        return tuple(Removed(kind, "", count) for kind, count in self.kept.items())


def _listed(names: list[str]) -> str:
    """Names on one line; a row of digits in one, which may be a CPR number, is never told."""
    shown = [_MANY_DIGITS.sub("…", " ".join(name.split()))[:40] for name in names[:_MOST_NAMED]]
    return ", ".join([*shown, *(["…"] if len(names) > _MOST_NAMED else [])])
