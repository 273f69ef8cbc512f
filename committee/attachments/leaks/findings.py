"""What the guard can find: the kinds, which of them stop a publication, and what a person does about each."""

from __future__ import annotations

from dataclasses import dataclass

CPR = "cpr-nummer"
SECRET = "lukket"  # noqa: S105
NAME = "lukket-navn"
WORD = "lukket-ord"
UNREAD = "ulæst"
TRACKED = "spor"
COMMENT = "kommentar"
HIDDEN = "skjult"
EMBEDDED = "indlejret"
POSITION = "sted"
AUTHOR = "forfatter"
PATH = "sti"
ENDING = "forkert-endelse"
PICTURE = "billede"
SMALL = "små-grupper"


@dataclass(frozen=True, slots=True)
class Kind:
    """What follows of a kind of finding: whether it stops a publication, whether the house may accept it for a whole file, and the
    cure."""

    stops: bool
    acceptable: bool
    cure: str


_CLEAN = "Kør kommandoen med --rens, og peg bilaget på den rensede kopi (Office-filer), eller fjern det i programmet, som filen er lavet i."
_REMOVE = "Fjern det, eller luk bilaget, og kør kommandoen igen."

# CPR numbers and words of what is closed are never let through for a whole file: each place has to be answered for. What hides in a file, and what can't be read, stops until
# somebody has said why it may go out. Authors and paths are told: a civil servant's name is public, and most files have one.
KINDS = {
    CPR: Kind(True, False, _REMOVE),
    SECRET: Kind(True, False, _REMOVE),
    NAME: Kind(True, False, "Hører ordene til den lukkede sag, så fjern dem. Er de kendt i forvejen, så accepter stedet med en grund."),
    WORD: Kind(False, True, "Se efter, om ordet røber den lukkede sag."),
    UNREAD: Kind(True, True, "Gem den i et format, der kan læses, eller se den igennem, og accepter den med en grund."),
    TRACKED: Kind(True, True, _CLEAN),
    COMMENT: Kind(True, True, _CLEAN),
    HIDDEN: Kind(True, True, _CLEAN),
    EMBEDDED: Kind(True, True, _CLEAN),
    POSITION: Kind(True, True, "Gem billedet uden oplysning om sted, og kør kommandoen igen."),
    AUTHOR: Kind(False, True, "Se efter, om navnet må følge med filen. --rens tager det ud af Office-filer."),
    PATH: Kind(False, True, "Se efter, om stien må følge med filen. --rens tager den ud af Office-filer."),
    ENDING: Kind(False, True, "Giv filen den endelse, som dens indhold har, så den kan åbnes."),
    PICTURE: Kind(False, True, "Se billederne igennem for navne, numre og underskrifter; de kan ikke læses af programmet."),
    SMALL: Kind(False, True, "Se efter, om personer kan kendes. Slå grupper sammen, eller skriv »under 5«."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leak:
    """One finding: the file, the place in it, the kind, and what is told of it. Never a CPR number, a name or a path itself:
    what is told may end in a log or in the receipt. One that is only accepted place by place always has a place.

    `words` are those of a closed item that were found, for the screen of those who know them already, and nowhere else.
    """

    file: str
    where: str
    kind: str
    text: str
    words: str = ""

    @property
    def stops(self) -> bool:
        """Whether nothing may be published while this stands."""
        return KINDS[self.kind].stops

    @property
    def is_acceptable(self) -> bool:
        """Whether the house may let it through for the whole file, with a reason that is kept, and not place by place alone."""
        return KINDS[self.kind].acceptable

    @property
    def cure(self) -> str:
        """What a person does about it."""
        return KINDS[self.kind].cure
