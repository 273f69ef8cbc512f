"""How Danish says that a number has risen, fallen or stood still, and that one number is above or below another: patterns.

Each is a list of alternatives. A new word is one more of them; `tests/test_claims.py` says each both ways.
"""

from __future__ import annotations

from collections.abc import Iterable

_LITTLE = r"(?:\s+(?:lidt|noget|langt|helt|igen|yderligere|markant|svagt|støt|kraftigt|en smule|en anelse|\w+t))?\s+"
_GOING = r"(?:gået|går|gik|kommet|kom|kommer|røget|røg|ryger|raslet|rasler|raslede|trukket|trak|presset|bragt|bragte|sat|satte|skruet|rykket|kravlet|banket|nået|nåede|når|sprunget|sprang|hoppet|hopper|hoppede|skudt|skød|skyder|tordnet|bevæget sig|bevæger sig|skredet|skrider|vandret|gledet|glidet|krøbet|på vej|knækket|drevet|tippet|faret|listet|sneget sig|trykket|justeret|skåret|skar|styrtet)"

_UP = (
    "steget", "stiger", "steg", "stige", "stigning", "stigningen", "stigende", "øget", "øges", "øgedes", "øgning", "øgningen", "vokset",
    "vokser", "voksede", "voksende", "vækst", "væksten", "tilvækst", "tilvæksten", "forøget", "forøges", "forøgelse", "forøgelsen", "hævet",
    "forhøjet", "forhøjelse", "forhøjelsen", "klatret", "klatrer", "klatrede", "tiltaget", "tiltager", "tiltog", "tiltagende", "fordoblet",
    "fordobles", "fordobler", "fordobledes", "fordobling", "tredoblet", "tredobling", "firedoblet", "femdoblet", "mangedoblet", "fremgang",
    "fremgangen", "opgang", "opgangen", "eksploderet", "eksploderede", "opadgående", "opad", "gået frem", "går frem", "gik frem", "opjusteret", "mersalg", "merforbrug",
    "udvidet", "løftet", "oppe på", "op på", "oppe over", r"blevet (?:\w+ )?(?:flere|højere|større|mere)", r"bliver (?:\w+ )?(?:flere|højere|større)",
    r"(?:kommet|kom) (?:\w+ )?flere (?:til)?", "taget til", "tager til", "tog til", "accelereret", rf"{_GOING}{_LITTLE}?op(?! for| i | med)", "stik opad", "rykket opad",
)  # fmt: skip
_DOWN = (
    "faldet", "falder", "faldt", "falde", r"(?<!hvert )(?<!så )(?<!alle )(?<!givet )(?<!modsat )fald", "faldende", "reduceret", "reduceres",
    "reducerede", "reduktion", "reduktionen", "nedbragt", "nedbringes", "nedbragte", "nedbringelse", "nedbringelsen", "sænket", "sænkes",
    "sænkning", "sænkningen", "mindsket", "mindskes", "mindskede", "formindsket", "formindskes", "formindskelse", "aftaget", "aftager", "aftog",
    "aftagende", "dalet", "daler", "dalede", "dalende", "dykket", "dykker", "dykkede", "dyk", "dykket", "styrtdykket", "styrtdykker", "styrtdyk",
    "svundet", "svinder", "svandt", "skrumpet", "skrumper", "skrumpede", "krympet", "krymper", "krympede", "halveret", "halveres", "halverer",
    "halverede", "halvering", "halveringen", "tilbagegang", "tilbagegangen", "nedgang", "nedgangen", "nedgået", "sunket", "synker", "sank",
    "nedadgående", "nedad", "gået tilbage", "går tilbage", "gik tilbage", "nedjusteret", "nedskåret", "nedsat", "nedsættelse", "beskåret", "nede på", "ned på", "nede under", "nedtur", "formindskelsen",
    r"blevet (?:\w+ )?(?:færre|lavere|mindre)", r"bliver (?:\w+ )?(?:færre|lavere|mindre)", rf"{_GOING}{_LITTLE}?ned(?! i | med)", "svækket", "decimeret", "drattet", "styrtet", "rykket nedad",
)  # fmt: skip
_SAME = (
    "uændret", "uændrede", "uforandret", "uforandrede", "fastholdt", "stagneret", "stagnerer", "stagnerede", "stagnation", "status quo",
    "ligget stille", "ligger stille", "lå stille", "stået stille", "står stille", "stod stille", "ligger fast", "ligget fast",
    "hverken steget eller faldet", "hverken stiger eller falder", "det samme antal", "det samme som", "samme antal som", "samme niveau som",
    r"på (?:det |nøjagtig |nogenlunde |præcis )?samme niveau(?: som(?: i| ved| sidst)?)?", r"(?:stadig|stadigvæk|fortsat|fuldstændig|nøjagtig|præcis|helt) (?:det|den) samme(?: som)?", "ikke ændret sig", "ikke flyttet sig",
)  # fmt: skip


def any_of(phrases: Iterable[str]) -> str:
    """One pattern of whole words for many."""
    return r"\b(?:" + "|".join(phrases) + r")\b"


UP = any_of(_UP)
DOWN = any_of(_DOWN)
SAME = any_of(_SAME)
MORE = r"\b(?:flere|højere|større|mere|dyrere|hyppigere)\b"
FEWER = r"\b(?:færre|lavere|mindre|billigere|sjældnere)\b"
ABOVE = r"\b(?:over|højere end|større end|flere end|mere end|overgår|overstiger)\b"
BELOW = r"\b(?:under|lavere end|mindre end|færre end|bag)\b"
# How much of the former number is left, where a word says that too.
FACTORS = {
    "halver": (0.4, 0.6),
    "fordobl": (1.8, 2.6),
    "tredobl": (2.7, 3.5),
    "firedobl": (3.7, 4.5),
    "femdobl": (4.6, 5.6),
}

# What takes the edge off a claim or makes it no claim about what has happened.
NOT_SAID = (
    r"\b(?:ikke|aldrig|hverken|uden at|hvis|såfremt|skal|skulle|må|bør|kan|kunne|vil|ville|forventes|forventer|forvente|ventes|forudses|håber|ønsker"
    r"|ønske om|mål om|målet er|målet om|ambition|ambitionen|risiko for|risikerer|medmindre|i stedet for|stræber|at være|for at|sigter)\b"
)
ROUGHLY = r"\b(?:stort set|næsten|omtrent|nogenlunde|nærmest|praktisk talt|omkring|cirka|ca\.)\s+$"

YEAR_AGO = r"\b(?:sidste år|i fjor|året før|året forinden|året inden|for et år siden|for ét år siden|foregående år|forrige år|årligt|år til år|på et år|på ét år|(?<!de )(?<!par )(?:det )?seneste år|det sidste år|over året)\b"
PERIOD_AGO = (
    r"\b(?:sidst(?! i)|sidste (?:uge|måned|kvartal|gang|møde|opgørelse|måling|periode|status|tal)|seneste (?:opgørelse|måling|møde|status|måned|kvartal)|ugen (?:før|forinden|inden)|måneden (?:før|forinden|inden)|kvartalet (?:før|forinden|inden)"
    r"|forrige (?:uge|måned|kvartal|gang|møde|opgørelse|periode|måling|tal)|perioden før|foregående (?:måned|kvartal|periode|opgørelse)|opgørelsen før|gangen før|før)\b"
)
LONG_AGO = (
    r"\b(?:de seneste|de sidste|gennem|igennem|over tid|på sigt|årevis|siden (?:begyndelsen|starten|årsskiftet|nytår|projektets?|indsatsen|reformen|da|coronas?)|i løbet af|hen over|henover|i perioden|oprindelig\w*"
    r"|tidligere|toppede?|toppen|bunden|siden hen|løbende|gradvist over|år for år|i flere år|seneste \d|sidste \d|\d+ år siden|måneder siden|hvor|tendens|budget\w*|forvent\w*|prognose\w*)\b"
)
LAND = r"(?:landsgennemsnittet|gennemsnittet (?:for|i) (?:hele )?landet|hele landet|landet som helhed|landstallet|landsplan|landets (?:gennemsnit|niveau|tal|andel)|resten af landet|landsniveau(?:et)?|landet)"
