"""The forms that a claim about a number takes in a sentence, as patterns. A figure is a mark (`\\x0e3\\x0f`) in it."""

from __future__ import annotations

import re
from fractions import Fraction

from committee.kpi import goodwords as good
from committee.kpi import movewords as words

MARK = "\x0e\\d+\x0f"
ANY = re.compile("\x0e(\\d+)\x0f")
TO_SPACE = str.maketrans({"*": " ", "_": " ", "\u00a0": " "})
END = re.compile(
    r"(?<!\bca)(?<!\bpr)(?<!\bnr)(?<!\bift)[.!?](?!\s+(?:Det er (?:et|en)|(?:Det|Tallet) går|Udviklingen (?:er|går|har))\b)(?=\s+[A-ZÆØÅ\x0e]|\s*$)|\n|[|;]"
)
BREAK = re.compile(
    r"\b(?:mens|men|fordi|som|der|har|havde|betyder|medfører|medført|så|hvis|når|da|for|hvor|blandt|trods|selv om|selvom|efter)\b|,(?!\d|\s*(?:nu|så der nu|og)\b)"
)
ROOM = r"(?:[^.:;|\n\x0e]|\.(?=\S)){0,60}?"
ABOUT = r"(?:(?:ca\.|omkring|knap|godt|i alt|kun|hele|nu|cirka|samlet|bare)\s+)*"
MOVE = rf"(?:(?P<up>{words.UP})|(?P<down>{words.DOWN})|(?P<same>{words.SAME})|(?P<better>{good.BETTER})|(?P<worse>{good.WORSE}))"
LINK = r"(?:til|på|nu|nu på|er nu|nu er|udgør|udgør nu|ligger på|ligger nu på|er på|og er|og er nu|så der nu er|så tallet nu er|med nu)"
NOUN = re.compile(r"(?:ning|gang|fald|ion|dyk|else|vækst)(?:en|et)?$", re.IGNORECASE)
MOVED_TO = re.compile(
    rf"{MOVE}(?P<fill>{ROOM})(?:,\s*)?(?P<link>(?<=\bpå)|(?<![\w])(?:{LINK})|:)\s*{ABOUT}(?P<x>{MARK})",
    re.IGNORECASE,
)
DOWN_TO = re.compile(
    rf"(?P<y>{MARK})[^.:;|\n\x0e]{{0,30}}?\b(?:(?P<up>op)|(?P<down>ned))\s+(?:til|på)\s+{ABOUT}(?P<x>{MARK})",
    re.IGNORECASE,
)
FROM_TO = re.compile(
    rf"{MOVE}{ROOM}(?::\s*)?\bfra\s+{ABOUT}(?P<y>{MARK})[^;|\n\x0e]{{0,60}}?\btil\s+{ABOUT}(?P<x>{MARK})", re.IGNORECASE
)
ADJECTIVE = r"(?:\s*(?:lille|stort|stor|markant|svagt|svag|tydeligt|tydelig|klart|klar|pænt|pæn|lidt|noget|dermed|således|betydeligt|betydelig|yderligere|kraftigt|kraftig|igen))*"
THEN_MOVED = re.compile(
    rf"(?P<x>{MARK})(?P<fill>[^.:;|\n\x0e]{{0,40}}?)(?:,\s*(?:altså\s+|dvs\. )?(?:et|en)|\.\s+Det er\s+(?:et|en)|\((?:et |en )?|\ber\s+(?:antallet|tallet|andelen|niveauet)\b|(?:,\s*)?\b(?:hvilket er|det er|altså|og er|og er dermed|og dermed|svarende til|og det er)(?:\s+(?:et|en|uændret))?|\b(?:er|har|blev)){ADJECTIVE}\s*{MOVE}(?!\s*(?:med|på|til|fra|i)\s*(?:ca\. )?\x0e)",
    re.IGNORECASE,
)
COMPARED = re.compile(
    rf"(?:(?P<up>{words.MORE})|(?P<down>{words.FEWER})|(?P<better>{good.GOODER})|(?P<worse>{good.BADDER}))(?:\s+\w+)?\s+end\s+(?P<ref>[^.;|\n]{{1,50}})",
    re.IGNORECASE,
)
AGAINST_LAND = re.compile(
    rf"(?:(?P<up>{words.ABOVE})|(?P<down>{words.BELOW})|(?P<better>{good.GOODER} end)|(?P<worse>{good.BADDER} end))\s+(?:\w+\s+){{0,2}}?(?P<land>{words.LAND})",
    re.IGNORECASE,
)
LESS_BETWEEN = re.compile(
    rf"(?P<x>{MARK})(?P<fill>[^.;|\n\x0e]{{0,90}}?)(?:(?P<up>{words.ABOVE})|(?P<down>{words.BELOW})|(?P<better>{good.GOODER} end)|(?P<worse>{good.BADDER} end))(?:\s+[^\W\d]\w*){{0,5}}?\s*(?:,\s*(?:hvor|som|der)(?:\s+[^\W\d]+){{1,4}}?|[(])?\s*(?:på|med|de|:|er)?\s*(?P<y>{MARK})",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r",\s*(?:altså|dvs\.|det vil sige|hvilket er|som er|og det er|og er|og|og dermed|dermed)(?:\s+[^\W\d]+){0,2}\s*$",
    re.IGNORECASE,
)  # a comma after which the same number is still spoken of
VERSUS = r"(?:mod|sammenlignet med|i forhold til|ift\.|over for|kontra)"
TRAILING = re.compile(
    rf"(?P<x>{MARK})(?P<between>[^.;|\n\x0e]{{1,90}}?)(?P<y>{MARK})[^.;|\n\x0e]{{0,30}}?,\s*(?:altså|dvs\.|det vil sige|og dermed|hvilket er|og det er|dermed)\s+(?:\w+\s+)?(?:(?P<up>{words.MORE})|(?P<down>{words.FEWER})|(?P<better>{good.GOODER})|(?P<worse>{good.BADDER}))(?!\s+end)",
    re.IGNORECASE,
)
LEADING = re.compile(
    rf"(?:(?P<up>{words.ABOVE})|(?P<down>{words.BELOW})|(?P<better>{good.GOODER} end)|(?P<worse>{good.BADDER} end))[^.;|\n\x0e]{{0,70}}?(?P<x>{MARK})(?P<between>[^.;|\n\x0e]{{1,60}}?)(?P<y>{MARK})",
    re.IGNORECASE,
)
ALIKE = re.compile(
    rf"(?P<same>\b(?:det|den|de) samme\b|\bsamme (?:niveau|andel|antal|tal)\b|\blige så (?:høj|lav|mange|stor|få)t?\b)[^.;|\n\x0e]{{0,70}}?(?P<x>{MARK})(?P<between>[^.;|\n\x0e]{{1,60}}?)(?P<y>{MARK})",
    re.IGNORECASE,
)
UP_FROM = re.compile(
    rf"(?P<x>{MARK})[^.:;|\n\x0e]{{0,40}}?(?:,|\(|\bog(?: er)?)\s*(?:(?:altså|dvs\.|dermed)\s+)?(?:(?P<up>op)|(?P<down>ned))\s+fra\s+{ABOUT}(?P<y>{MARK})",
    re.IGNORECASE,
)
TYPED_FROM = re.compile(
    rf"{MOVE}(?P<fill>{ROOM})(?::\s*)?\bfra\s+{ABOUT}(?P<typed>[-−]?\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|[-−]?\d{{1,9}}(?:,\d+)?)(?![\d/.-])[^;|\n\x0e]{{0,60}}?\btil\s+{ABOUT}(?P<x>{MARK})"
    rf"|(?P<x2>{MARK})[^.:;|\n\x0e]{{0,40}}?(?:,|\()\s*(?:(?P<op>op)|(?P<ned>ned))\s+fra\s+{ABOUT}(?P<typed2>[-−]?\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|[-−]?\d{{1,9}}(?:,\d+)?)(?![\d/.-])",
    re.IGNORECASE,
)
DONE = r"(?P<done>nået|opfyldt|indfriet|realiseret|opnået|i hus|overholdt|overgået)"
TARGET = re.compile(
    rf"\bmål(?:et|sætningen|tallet)?\b(?P<fill>(?:[^.;|\n]|\.(?=\S)){{0,80}}?)\b(?:er|blev|bliver|var|anses for|har|blevet)\s+(?P<adv>(?:\w+\s+){{0,3}}?){DONE}\b",
    re.IGNORECASE,
)
THUS_MET = re.compile(
    rf"\b(?:er|blev|var)\s+mål(?:et|sætningen|tallet)\s+(?P<adv>(?:\w+\s+){{0,3}}?){DONE}\b", re.IGNORECASE
)
WE_MET = re.compile(
    r"\b(?P<done>lever|opfylder|indfrier|overholder|har nået|når|nåede)(?P<adv>(?:\s+\w+){0,3}?)(?:\s+op til)?\s+(?:mål(?:et|sætningen|tallet)\b|(?:vores|det) mål\b)",
    re.IGNORECASE,
)
HAVE_MET = re.compile(
    r"\b(?:har|havde)\s+(?P<adv>(?:\w+\s+){0,4}?)(?P<done>nået|opfyldt|indfriet|opnået|overholdt|realiseret|overgået|levet op til)\s+(?:\w+\s+)?mål(?:et|sætningen|tallet)?\b",
    re.IGNORECASE,
)
_WE = r"(?:vi|kommunen|jobcentret|jobcenteret|forvaltningen|udvalget|indsatsen|man|tallet|antallet|andelen|niveauet)"
_ARRIVES = r"(?:er|var|kom|kommer|nåede|når)"
IN_GOAL = re.compile(
    rf"\b(?:{_WE}\s+{_ARRIVES}|(?P<inverted>{_ARRIVES}\s+{_WE}))\s+(?P<adv>(?:\w+\s+){{0,4}}?)(?P<done>i mål)\b(?!\s+med\s+(?!{ABOUT}{MARK}))",
    re.IGNORECASE,
)
LACKS = re.compile(
    r"\b(?:mangler|manglede|lykkedes(?: det)? ikke|har svært ved|formår(?:ede)? ikke)\b(?P<adv>(?:[^.;|\n]|\.(?=\S)){0,40}?)\bat (?:nå|opfylde|indfri|leve op til|overholde) (?:\w+ )?mål(?:et|sætningen|tallet)?\b"
    r"|\b(?:misser|missede|har misset|forfejler|forfejlede|er langt fra) (?:\w+ )?mål(?:et|sætningen|tallet)\b",
    re.IGNORECASE,
)
BESIDE_TARGET = re.compile(
    rf"(?:(?P<up>{words.ABOVE})|(?P<down>{words.BELOW}))\s+(?:(?:det|vores|kommunens|udvalgets|den|politiske|aftalte|fastsatte)\s+){{0,3}}mål(?:et|tallet|sætningen)?\b(?!\s+(?:for|om) \w+ år)",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(?:ikke|endnu ikke|aldrig|langtfra|langt fra|næsten|ej)\b", re.IGNORECASE)
NOT_SAID = re.compile(words.NOT_SAID + r"(?:(?!, men\b)[^.;|\n]){0,40}$", re.IGNORECASE)
NOT_YET = re.compile(r"\b(?:hvis|når|såfremt|skal|vil|forventes|forventer|at|om|kan)\b[^,.;|\n]{0,40}$", re.IGNORECASE)
CAVEAT = re.compile(
    r"\b(?:data|serie)?brud(?:det)?\b|\bsammenlign(?:e|es|elige?|ligt|elighed\w*)\b|\bopgørelsesmetode\w*|\bny(?:e|t)? (?:metode|opgørelse|definition)\b|\bopgøres (?:nu )?anderledes",
    re.IGNORECASE,
)
LONG = re.compile(words.LONG_AGO, re.IGNORECASE)
YEAR = re.compile(words.YEAR_AGO, re.IGNORECASE)
BEFORE = re.compile(words.PERIOD_AGO, re.IGNORECASE)
ROUGH = re.compile(words.ROUGHLY, re.IGNORECASE)
YEARS = re.compile(r"\b(?:19|20)\d\d\b")
ROUGH_SHARE = Fraction(1, 10)
TRAILING_MOVE = re.compile(
    rf"(?P<x>{MARK})[^.;|\n\x0e]{{1,60}}?\b{VERSUS}\b[^.;|\n\x0e]{{0,40}}?(?P<y>{MARK})[^.;|\n\x0e]{{0,40}}?,\s*(?:altså|dvs\.|hvilket er|og det er)\s+(?:et|en){ADJECTIVE}\s*{MOVE}",
    re.IGNORECASE,
)
_GOES = rf"(?:(?P<better>{good.GOES_WELL})|(?P<worse>{good.GOES_BADLY}))"
_NO_TURN = r"(?:(?!\b(?:men|mens|dog|hvor|trods|selvom|selv om|til gengæld)\b)[^;|\n\x0e])"
GOES_BEFORE = re.compile(rf"{_GOES}{_NO_TURN}{{0,60}}?(?P<x>{MARK})", re.IGNORECASE)
GOES_AFTER = re.compile(rf"(?P<x>{MARK}){_NO_TURN}{{0,40}}?{_GOES}", re.IGNORECASE)
WORDS = ("up", "down", "same", "better", "worse")


def word_at(match: re.Match[str]) -> int:
    """Where the word that makes the claim begins."""
    return min(match.start(name) for name in WORDS if match.groupdict().get(name))


def word_end(match: re.Match[str]) -> int:
    """Where the word that makes the claim ends."""
    return max(match.end(name) for name in WORDS if match.groupdict().get(name))
