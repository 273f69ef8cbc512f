"""What is found in a file that is to leave the house: one value for all; and the guard's kinds, which of them stop a publication, and
what a person does about each."""

from __future__ import annotations

from dataclasses import dataclass

from committee.base.problems import Place, Problem, Severity

CPR = "cpr-nummer"
MAYBE = "måske-cpr"
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
PROPERTY = "egenskaber"
ENDING = "forkert-endelse"
PICTURE = "billede"
SMALL = "små-grupper"


@dataclass(frozen=True, slots=True)
class Kind:
    """What follows of a kind of finding: whether it stops a publication, whether the house may accept it for a whole file, the
    cure, and that of a file which `--rens` can clean. `accept` says when it may go out all the same, before the option that does it."""

    stops: bool
    acceptable: bool
    cure: str
    cleaned: str = ""
    accept: str = ""


_BY_HAND = "Fjern det i det program, som filen er lavet i, og gem filen igen."
CLEAN = "Kør kommandoen med --rens, og peg bilaget på den rensede kopi."
_ELSE_BY_HAND = "Fjern det ellers i det program, som filen er lavet i."
_ELSE_CLEAN = "Kør ellers kommandoen med --rens."
_REMOVE = "Fjern det, eller luk bilaget, og kør kommandoen igen."

# CPR numbers and words of what is closed are never let through for a whole file: each place has to be answered for. What hides in a file, and what can't be read, stops until
# somebody has said why it may go out. Authors and paths are told: a civil servant's name is public, and most files have one.
KINDS = {
    CPR: Kind(True, False, _REMOVE, accept="Er det ikke en persons nummer, så lad det stå"),
    MAYBE: Kind(False, True, "Se efter, om det er en persons nummer. Er det det, så fjern det."),
    SECRET: Kind(True, False, _REMOVE, accept="Er ordene kendt i forvejen, så lad dem stå"),
    NAME: Kind(True, False, "Hører ordene til den lukkede sag, så fjern dem.", accept="Er de kendt i forvejen, så lad dem stå"),
    WORD: Kind(False, True, "Se efter, om ordet røber den lukkede sag."),
    UNREAD: Kind(True, True, "Gem den i et format, der kan læses, eller se den igennem.", accept="Er den set igennem, så lad den gå ud"),
    TRACKED: Kind(True, True, _BY_HAND, CLEAN),
    COMMENT: Kind(True, True, _BY_HAND, CLEAN),
    HIDDEN: Kind(True, True, _BY_HAND, CLEAN),
    EMBEDDED: Kind(True, True, _BY_HAND, CLEAN),
    POSITION: Kind(True, True, "Gem billedet uden oplysning om sted, og kør kommandoen igen.", CLEAN),
    AUTHOR: Kind(False, True, f"Se efter, om navnet må følge med filen. {_ELSE_BY_HAND}", f"Se efter, om navnet må følge med filen. {_ELSE_CLEAN}"),
    PATH: Kind(False, True, f"Se efter, om stien må følge med filen. {_ELSE_BY_HAND}", f"Se efter, om stien må følge med filen. {_ELSE_CLEAN}"),
    PROPERTY: Kind(False, True, f"Se efter, om det må følge med filen. {_ELSE_BY_HAND}", f"Se efter, om det må følge med filen. {_ELSE_CLEAN}"),
    ENDING: Kind(False, True, "Giv filen den endelse, som dens indhold har, så den kan åbnes."),
    PICTURE: Kind(False, True, "Se billederne igennem for navne, numre og underskrifter; de kan ikke læses af programmet."),
    SMALL: Kind(False, True, "Se efter, om personer kan kendes. Slå grupper sammen, eller skriv »under 5«."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a file that is to leave the house, by the guard or by the accessibility gate, or in the house's own texts.

    `file`, `where`, `text` and `cure` are Danish, and may end in a log or in the receipt: never a CPR number, a name or a path
    itself. `words` are the file's own that it is about: for the screen of those who know them already, and to be looked for in the
    sources. `anchor` is the nearest item above it, as the file itself names it: a Word bookmark, an id in HTML, the words of its
    heading in a PDF. `house` says that the house's template or profile causes it and no item does.

    One that doesn't `stop` publication is worth a look, and may be as it should. One that `needs_place` is too grave to be
    accepted for a whole file: each place has to be named. `place` is the line that it comes from, once that is known.
    """

    file: str
    kind: str
    where: str
    text: str
    cure: str
    anchor: str | None = None
    words: str = ""
    stops: bool = True
    house: bool = False
    needs_place: bool = False
    place: Place = Place("")

    @property
    def said(self) -> str:
        """What may be said of it anywhere: its file, the place in it, and what it is."""
        return f"{self.file}, {self.where}: {self.text}" if self.where else self.text

    @property
    def problem(self) -> Problem:
        """It as it is told on the screen, at its place."""
        text = f"{self.said.removesuffix('.')}: »{self.words}«." if self.words else self.said
        return Problem(self.place, self.kind, text, self.cure, Severity.ERROR if self.stops else Severity.WARNING)


def accept_cure(said: str, name: object) -> str:
    """How a finding is let out all the same, ready to be put after the command: `said` is when that is right, `name` its place, or its
    file with the place in it."""
    return f'{said} med --accepter "{name}" --fordi "hvorfor".'


def leak(file: str, where: str, kind: str, text: str, words: str = "") -> Finding:
    """A finding of the guard: its kind says what follows of it. `words` are those of a closed item that were found."""
    about = KINDS[kind]
    return Finding(
        file, kind, where, text, about.cure, words=words, stops=about.stops, needs_place=not about.acceptable
    )
