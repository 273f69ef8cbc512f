"""What is asked about an item's decision: each question's words, what kind of answer it wants, what Enter does, and its help.

Data alone; `committee.work.deciding` asks them. A terminal shows the words, a web page may show the rest too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Reply(Enum):
    """What an answer is, so that whoever asks can offer the right field for it."""

    DECISION = auto()  # a choice's key, or words of one's own
    POINTS = auto()  # points of the indstilling: 1-2
    NAMES = auto()  # names, parted by commas
    WORDS = auto()  # one line
    DATE = auto()  # a day
    LINES = auto()  # text of several lines
    YES_NO = auto()


class Ask(Enum):
    """The questions. The first is asked until the item is done; the others belong to one of its choices."""

    DECISION = auto()
    ODD = auto()
    REPLACE = auto()
    AGAIN = auto()
    SAVE = auto()
    STOP = auto()
    POINTS = auto()
    POINTS_DECISION = auto()
    ODD_POINTS = auto()
    ABSENT = auto()
    DISQUALIFIED = auto()
    FOUND = auto()
    SUBSTITUTE = auto()
    SITS_FOR = auto()
    ABOUT = auto()
    IN_FAVOUR = auto()
    AGAINST = auto()
    ABSTAINED = auto()
    RESERVED = auto()
    ELECTED_TO = auto()
    BALLOTS = auto()
    LOTS = auto()
    STOPPED_BY = auto()
    DISSENTERS = auto()
    DISSENT = auto()
    TASK = auto()
    DUE = auto()
    RESPONSIBLE = auto()
    TEXT = auto()
    TAKEN_OUT = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """`words` are the question; `enter` is what an empty answer means, as it ends »Enter = ...«; `help` is for who is in doubt."""

    words: str
    kind: Reply
    enter: str
    help: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that may be chosen by its key."""

    key: str
    words: str


# The letters that may be answered to the first question, besides a phrase's number and words of one's own.
POINTWISE = Choice("p", "punkt for punkt")
PARTS: tuple[tuple[Choice, Ask], ...] = (
    (Choice("f", "fravær"), Ask.ABSENT),
    (Choice("i", "inhabil"), Ask.DISQUALIFIED),
    (Choice("n", "ny stedfortræder"), Ask.SUBSTITUTE),
    (Choice("v", "afstemning"), Ask.ABOUT),
    (Choice("valg", "valg af personer"), Ask.ELECTED_TO),
    (Choice("b", "begæret indbragt"), Ask.STOPPED_BY),
    (Choice("m", "mindretal"), Ask.DISSENTERS),
    (Choice("o", "opfølgning"), Ask.TASK),
    (Choice("l", "lang tekst"), Ask.TEXT),
    (Choice("u", "tag noget ud"), Ask.TAKEN_OUT),
)
STOP = Choice("s", "stop")

# What may be answered to every question.
HELP = Choice("?", "hjælp")
BACK = Choice("t", "tilbage")
TAKE_BACK = Choice("fortryd", "tag den beslutning ud, der sidst er gemt")
COMMANDS_HELP = (
    f"Ved alle spørgsmål: {HELP.key} = {HELP.words}, {BACK.key} = {BACK.words}. Ved et punkts første spørgsmål: {TAKE_BACK.key} = "
    f"{TAKE_BACK.words}.",
    "Skal et af de ord eller bogstaver selv være svaret, så skriv det med punktum: »Fortryd.«",
)
YES, NO = Choice("ja", "Ja"), Choice("nej", "Nej")

YES_OR_NO = "Svar ja eller nej."  # told when it was neither

_NAMES = "Skriv navne eller initialer med komma imellem"
_VOTERS = (
    "Skriv navne, initialer, partier eller et antal, komma imellem. »resten« er dem, der var til stede og kunne stemme, og som "
    "ikke er nævnt under de andre."
)

_ODD = "Det ligner ikke en beslutning. Ja gør det til beslutningen alligevel. Nej spørger igen."

QUESTIONS: dict[Ask, Question] = {
    Ask.DECISION: Question(
        "Beslutning",
        Reply.DECISION,
        "",  # depends on what has been said; see `committee.work.deciding.Step`
        "Skriv tallet ud for en fast beslutning, beslutningen med egne ord, eller et bogstav for det, der hører til. "
        "Skriv »ingen«, hvis punktet ikke skal have en beslutning.",
    ),
    Ask.ODD: Question("Skal beslutningen være", Reply.YES_NO, "nej", _ODD),
    Ask.ODD_POINTS: Question("Skal beslutningen om", Reply.YES_NO, "nej", _ODD),
    Ask.REPLACE: Question(
        "Skal det erstatte beslutningen?",
        Reply.YES_NO,
        "nej",
        "Ja sætter det, du skrev, i stedet for beslutningen. Nej lader beslutningen stå, og det, du skrev, er væk.",
    ),
    Ask.AGAIN: Question(
        "Skriv beslutningen, som den blev",
        Reply.WORDS,
        "slet det, der ikke passer",
        "Beslutningens ord og afstemningen siger hver sit. Skriv ordene, som de skal være; ellers bliver de slettet, så de kan skrives igen.",
    ),
    Ask.SAVE: Question(
        "Gem?",
        Reply.YES_NO,
        "ja",
        "Ja gemmer beslutningen, som den står der. Nej går tilbage, så du kan skrive mere eller noget andet.",
    ),
    Ask.STOP: Question(
        "Det nye ved punktet er ikke gemt. Vil du stoppe alligevel?",
        Reply.YES_NO,
        "nej",
        "Ja stopper uden at gemme det nye ved punktet. Nej går tilbage, så du kan gemme det.",
    ),
    Ask.POINTS: Question(
        "Hvilke af indstillingens punkter, f.eks. 1-2?",
        Reply.POINTS,
        "færdig",
        "Skriv de af indstillingens punkter, der blev besluttet ens: 1, 1-2 eller Ad 3.",
    ),
    Ask.POINTS_DECISION: Question(
        "Beslutning om",
        Reply.WORDS,
        "spring punkterne over",
        "Skriv tallet ud for en fast beslutning, eller beslutningen om punkterne med egne ord.",
    ),
    Ask.ABSENT: Question(
        f"Hvem var fraværende? {_NAMES}",
        Reply.NAMES,
        "ingen",
        "Skriv dem, der var fraværende ved netop dette punkt.",
    ),
    Ask.DISQUALIFIED: Question(
        f"Hvem var inhabil? {_NAMES}", Reply.NAMES, "ingen", "Skriv dem, der var inhabile ved punktet."
    ),
    Ask.FOUND: Question(
        "Har udvalget besluttet det?",
        Reply.YES_NO,
        "nej",
        "Ja skriver i referatet, at udvalget besluttede, at de er inhabile, og at de forlod lokalet.",
    ),
    Ask.SUBSTITUTE: Question(
        "Hvem er stedfortræder ved punktet?",
        Reply.WORDS,
        "ingen",
        "Skriv hele navnet på den, der kun ved dette punkt møder i stedet for et medlem, der er inhabil eller fraværende.",
    ),
    Ask.SITS_FOR: Question(
        "Hvem møder stedfortræderen for?",
        Reply.NAMES,
        "ingen",
        "Skriv det medlem, som stedfortræderen møder for ved punktet.",
    ),
    Ask.ABOUT: Question(
        "Hvad blev der stemt om?",
        Reply.WORDS,
        "indstillingen",
        "Skriv, hvad der blev stemt om, f.eks. et ændringsforslag.",
    ),
    Ask.IN_FAVOUR: Question("Hvem stemte for?", Reply.NAMES, "resten", _VOTERS),
    Ask.AGAINST: Question("Hvem stemte imod?", Reply.NAMES, "ingen", _VOTERS),
    Ask.ABSTAINED: Question("Hvem undlod at stemme?", Reply.NAMES, "ingen", _VOTERS),
    Ask.RESERVED: Question("Hvem tog forbehold?", Reply.NAMES, "ingen", _VOTERS),
    Ask.ELECTED_TO: Question(
        "Hvad blev der valgt?",
        Reply.WORDS,
        "punktets titel",
        "Skriv, hvad personerne blev valgt til, f.eks. Valg af formand.",
    ),
    Ask.BALLOTS: Question(
        "Hvem fik hvor mange stemmer?",
        Reply.WORDS,
        "intet valg",
        "Skriv navne og stemmetal med komma imellem, f.eks. Anna 3, Bo 1, blank 1. »hemmelig« og »2 pladser« kan stå sammen med dem.",
    ),
    Ask.LOTS: Question(
        "Der var stemmelighed. Hvem blev valgt ved lodtrækning?",
        Reply.NAMES,
        "det er ikke afgjort",
        "Skriv den eller dem, som loddet faldt på.",
    ),
    Ask.STOPPED_BY: Question(
        "Hvem begærede sagen indbragt for kommunalbestyrelsen?",
        Reply.NAMES,
        "ingen",
        "Skriv den eller dem, der brugte deres ret efter styrelseslovens § 23: de skal have været til stede ved punktet. "
        "Klokkeslættet kan stå sidst, f.eks. Carla kl. 17.50.",
    ),
    Ask.DISSENTERS: Question(
        "Hvem ønsker noget ført til referat?",
        Reply.NAMES,
        "ingen",
        "Skriv den eller dem, der vil have en mindretalsudtalelse i referatet: navne, initialer eller et parti.",
    ),
    Ask.DISSENT: Question(
        "Hvad skal der stå?",
        Reply.WORDS,
        "ingenting",
        "Skriv det, der skal stå i referatet, med deres ord.",
    ),
    Ask.TASK: Question("Hvad skal der ske?", Reply.WORDS, "ingenting", "Skriv, hvad der skal følges op på."),
    Ask.DUE: Question(
        "Senest hvornår?",
        Reply.DATE,
        "ingen frist",
        "Skriv, hvornår det senest skal være sket, f.eks. 1. marts, 1/3-2027 eller 2027-03-01. Uden år er det den næste dato efter mødet.",
    ),
    Ask.RESPONSIBLE: Question(
        "Hvem er ansvarlig?",
        Reply.WORDS,
        "ingen",
        "Skriv, hvem der har ansvaret: en person eller en afdeling.",
    ),
    Ask.TEXT: Question(
        "Skriv beslutningen",
        Reply.LINES,
        "ingenting",
        "Skriv beslutningen over flere linjer, også med punktopstilling.",
    ),
    Ask.TAKEN_OUT: Question(
        "Hvad skal tages ud af beslutningen?",
        Reply.WORDS,
        "ingenting",
        "Skriv, hvad der ikke skal stå der mere, f.eks. afstemninger, valg, mindretal eller opfølgning; »alt« er det hele.",
    ),
}


def is_yes(said: str) -> bool | None:
    """Whether an answer is yes; nothing is no, and None is neither."""
    match said.strip().casefold():
        case "ja" | "j" | "yes" | "y":
            return True
        case "nej" | "n" | "no" | "":
            return False
        case _:
            return None
