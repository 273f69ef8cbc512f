"""What a generated archive holds, whichever system it is laid as.

In a text as a reader sees it, `⟦1.⟧` is a soft word: a marker of a list, a number of a point or a name of a section, which another
house may print in its own way. Every other word must be found again, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

SOFT = re.compile(r"⟦([^⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a section: its kind, its HTML, and its text as a reader sees it."""

    kind: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading ("" outside any section) and what stands under it."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier body decided; `between` is text that stands before it, outside any body's own."""

    body: str
    day: date
    pieces: tuple[Piece, ...]
    between: tuple[Piece, ...] = ()
    slashes: bool = False  # 11/03/2027 instead of 11-03-2027


@dataclass(frozen=True, slots=True)
class Attachment:
    title: str
    shown: str  # without what is said twice
    file: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Who recommends ("" where the text doesn't say), to whom, and the points."""

    sender: str
    to: str
    points: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Item:
    number: str
    title: str  # as the system has it
    shown: str  # without what is said twice: "Punkt 12:", "Lukket:", "(FORTROLIG)"
    case: str
    sections: tuple[Section, ...] = ()
    recommendation: Recommendation | None = None
    decision: tuple[Piece, ...] = ()
    points: dict[str, str] = field(default_factory=dict)  # what was decided point by point, when it plainly was
    earlier: tuple[Earlier, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    away: tuple[tuple[str, str], ...] = ()  # name and reason
    closed: str = ""  # "public": the decision is; "held": it isn't
    decision_first: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    since: int  # the first of the archive's meetings (counted over all of its committee) at which the member sat
    until: int = 10_000


@dataclass(frozen=True, slots=True)
class Committee:
    name: str
    members: tuple[Member, ...]
    administration: str

    def sitting(self, number: int) -> tuple[str, ...]:
        return tuple(member.name for member in self.members if member.since <= number <= member.until)


@dataclass(frozen=True, slots=True)
class Meeting:
    committee: Committee
    day: date
    time: str
    place: str
    kind: str  # Referat, Ekstraordinært møde, Tillægsdagsorden ...
    present: tuple[str, ...]
    items: tuple[Item, ...]
    away: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    supplementary: bool = False
    extraordinary: bool = False
    substitutes: tuple[str, ...] = ()  # among those present, for one meeting alone

    @property
    def undecided(self) -> bool:
        """An agenda alone: nothing has been decided."""
        return self.kind == "Dagsorden"

    @property
    def slug(self) -> str:
        return f"{self.committee.name.lower().replace(' ', '-')}-{self.day}-{self.time.replace(':', '')}"


def words(text: str) -> list[str]:
    """The words of a text, soft ones in their brackets."""
    kept = SOFT.sub(lambda found: " ".join(f"⟦{word}⟧" for word in found[1].split()), text)
    return kept.replace("\u00ad", "").split()


def text_of(pieces: tuple[Piece, ...]) -> str:
    return "\n".join(piece.text.split("‖")[0] for piece in pieces)


def notes_of(pieces: tuple[Piece, ...]) -> list[list[str]]:
    """The words of each note that stands apart from the running text."""
    return [words(note) for piece in pieces for note in piece.text.split("‖")[1:]]
