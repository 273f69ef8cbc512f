"""What kind of item a title tells of, and what an item of the kind never has: a case number, a recommendation. Pure."""

from __future__ import annotations

import re

from committee.base.later import Later
from committee.domain.item import Item

# Of the meeting itself, at every meeting: no case lies behind it.
_PAPERS = Later(r"\b(?:dagsorden\w*|\w*referat(?:er|et|erne|ets)?|\w*protokol(?:len|lens|ler)?)\b")
_OF_PAPERS = Later(r"\b(?:god?kend\w*|underskr\w*|fastsæt\w*|fastlæg\w*|sidste møde|gennemgang|opfølgning)")
_STANDING = Later(
    r"(?:digital\w* )?underskrift\w*\b.*|meddelelse\w*\b.*|(?:gensidig\w* |løbende |kort )?(?:orientering(?:er|erne)?|information(?:er)?)(?: (?:fra|ved|v/|til) .*)?|orientering(?:s|er fra )?(?:sager|punkter)\b.*"
    r"|(?:eventuelt|evt)\b.*|spørge(?:tid|halvtime|time)\w*\b.*|velkomst\b.*|velkommen|pause|mødeafslutning|åbent? (?:kvarter|time)|dagsorden(?:en)?|referat(?:et)?(?: fra .*)?"
    r"|lukke[dt]e? (?:punkt|punkter|sag|sager|møde|dagsorden)|afbud\b.*|fraværende.*|fremlæggelser?\b.*|(?:kort )?nyt fra .*|kort nyt\b.*|siden sidst\b.*|gensidig\w* .*|udvalgets orienteringer|fremmøde|opsamling fra .*|bordet rundt|runde om bordet|gennemgang af sager\b.*|aktuelle (?:sager|emner|punkter)"
    r"|(?:emner|punkter|sager) til .*|kommende (?:møder|sager|punkter|emner)\b.*|næste møde\b.*|mødeevaluering|evaluering af mødet|pressemeddelelse\w*|mødekalender\b.*|møde(?:plan|datoer|rækken?)\b.*|årshjul\w*\b.*"
    r"|\w+(?:en|eren|erne|et|anden|s formand)(?: og \w+)* (?:orienterer|informerer|fortæller|meddeler|giver (?:en )?(?:kort )?orientering)(?: kort)?"
    r"|indkomne (?:sager|punkter|forslag)|formandens .*|valg af (?:dirigent|referent|mødeleder|ordstyrer)|konstituering\b.*"
)
_INFORMS = Later(
    r"\borienter|\bfortæller\b|\bmeddeler\b|information\b|\binformerer|\w*status\b|drøftelse|\btema(?:drøftelse|møde|punkt|dag)?\b|\bpræsentation|\bintroduktion|\bbesøg\b|\bbesigtigelse|\brundvisning|\boplæg\b|\bstudietur"
    r"|\bdialog(?:møde)?\b|\bfællesmøde|\bmøde med\b|\bnøgletal|\bmånedsrapport|barometer|\bevaluering\b"
)
_BEFORE_TITLE = Later(r"^(?:(?:lukket|åbent)\b\W*(?=\w)|\([A-ZÆØÅ]\)|(?:punkt )?\d{1,3}[.:)]?)\s*")
_AFTER_TITLE = re.compile(r"\s*\([^()]*\)$")
_ENDS = " .:*_-–"
_RECOMMENDS = Later(
    r"\bindstille[rs]?\b[^.\n]{0,80}?,?\s+at\b|\bdet indstilles\b|\banbefale[rs]\b[^.\n]{0,60},?\s+at\b|\bforeslå(?:r|s)\b[^.\n]{0,60},?\s+at (?:udvalget|byrådet|kommunalbestyrelsen|rådet)\b"
    r"|\bfremsender? (?:\w+ )?til (?:\w+ )?\w*orientering\b|\bfremsender til \w+s orientering\b"
)
_HEADING = Later(r"indstil|anbefal|forslag til beslutning|beslutningstema|forslag til afgørelse|^formål")


def is_standing(item: Item) -> bool:
    """Whether an item is one of the meeting's own: its agenda, its minutes, any other business."""
    written = _AFTER_TITLE.sub("", str(item.title)).strip(_ENDS)
    titles = (written, _BEFORE_TITLE.made.sub("", written))
    of_papers = _PAPERS.made.search(written) is not None and _OF_PAPERS.made.search(written) is not None
    return of_papers or any(map(_STANDING.made.fullmatch, titles))


def informs(item: Item) -> bool:
    """Whether an item is there to be heard or talked about: it says so itself, or its title does."""
    return item.type in ("orientering", "drøftelse") or (not item.type and bool(_INFORMS.made.search(item.title)))


def recommends(item: Item) -> bool:
    """Whether what is recommended stands in the item, in its place or in another."""
    if item.indstilling is not None:
        return True
    texts = [text for _, text in item.sections if text] + [one for one in (item.resume, item.sagsfremstilling) if one]
    return any(_HEADING.made.search(heading) for heading, _ in item.sections) or any(
        map(_RECOMMENDS.made.search, texts)
    )
