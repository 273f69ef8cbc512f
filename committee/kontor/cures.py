"""What can be done about a problem, said as the page does it: its buttons and fields, where the program names commands and YAML's keys.

The one place where this is done. It goes by the words of a cure and not by a problem's code, since one code has several cures, and
some are put together of sentences. What the page has no way for stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, partial

_COMMAND = r"»udvalg {}\b[^«]*«"
_AGENDA, _MEETING, _AFTER, _RELEASE = "på »Dagsorden«", "på »Møde«", "under »Efter mødet«", "under »Udgivelse«"

# Where on the page a command is done: `med »udvalg ...«` and `: »udvalg ...«` become this.
_WHERE = {
    "udsend|punkt|kopier|flyt|dagsorden|pakke": _AGENDA,
    "beslut": _MEETING,
    "genaabn|godkend|indlaes|referat|udskrift|papirer": _AFTER,
    "udgiv": _RELEASE,
    "hent": "under »Nøgletal«",
    "ny": "under »Nyt møde«",
}
# What is done there, where the sentence says `kør »udvalg ...«`.
_DONE = {
    "udsend": f"notér udsendelsen {_AGENDA}",
    "genaabn": f"genåbn referatet {_AFTER}",
    "godkend": f"godkend referatet {_AFTER}",
    "referat": f"lav referatet {_AFTER}",
    "udgiv": f"udgiv {_RELEASE}",
    "hent": "hent tallene under »Nøgletal«",
    "mail": "lav et udkast til mail",
}
# The other sentences, by what they are of. The first that fits is taken.
_SAID = (
    # the whole of a sentence that has its own button
    (r"kør (så )?»udvalg [^«]*--erstat«", r"vælg \1at erstatte den"),
    (r"»udvalg udgiv« siger hvordan", "det ses på »Udgivelse«, hvordan"),
    (r"»udvalg udgiv« stopper", "udgivelsen stopper"),
    (r"Byg referatet", "Lav referatet"),
    (r"(?:Lav den interne udgave|lav den interne) med --intern", "vælg »Med det lukkede, til internt brug«"),
    (r" \(--intern\)", ""),
    (r"Skriv --igen, hvis der skal en ny udgave ud", f"Tryk »Notér en ny udgave« {_AGENDA}"),
    (r"Skriv --erstat, hvis beslutningen skal skiftes ud", f"Ret den {_MEETING}, hvis beslutningen skal skiftes ud"),
    (r"Dagsordenen alene udgives med --dagsorden", "Vælg »Dagsordenen« øverst, hvis den skal ud alene"),
    (r"--rens kan ikke rense filen", "Programmet kan ikke rense filen"),
    (r"Kør kommandoen med --rens, og peg bilaget på den rensede kopi", f"Lav rensede kopier {_RELEASE}, og skift filen ud på punktet"),
    (r"Kør ellers kommandoen med --rens", f"Lav ellers rensede kopier {_RELEASE}"),
    (r"eller luk bilaget", "eller gør bilaget lukket på punktet"),
    (r"Luk bilaget", "Gør bilaget lukket på punktet"),
    (r"(med|skriv) --før eller --efter", "på listen"),
    (r" med --navn\b", ""),
    (r",? eller skriv --uden-sidetal", ""),
    (r"kør kommandoen igen med »[^«]* --udvalg [^«]*«", "gør det på værtens møde"),
    (r"kør kommandoen igen", "prøv igen"),
    # an item's fields
    (r"Skriv den under »beslutning:«, eller skriv »beslutning: ingen«", f"Skriv den {_MEETING}, eller vælg »Ingen beslutning« {_AFTER}"),
    (r"skriv »beslutning: ingen«", f"vælg »Ingen beslutning« {_AFTER}"),
    (r"under »beslutning:«", _MEETING),
    (r"skriv »udgår: true«(?: i det)?", "sæt hak ved »Udgår« på punktet"),
    (r"slet »udgår: true«", "fjern hakket ved »Udgår« på punktet"),
    (r"skriv »lukket: <grunden>«", "gør punktet lukket, og skriv grunden"),
    (r"Skriv grunden: »lukket: Personsag«", "Skriv grunden på punktet, f.eks. Personsag"),
    (r"»offentlig_titel:« med", "»Det, offentligheden ser som titel« på punktet, med"),
    (r"»offentlig_titel:?«", "»Det, offentligheden ser som titel«"),
    (r"»offentlig_beslutning:?«(?: i filen)?", "»Det, offentligheden ser som beslutning« på punktet"),
    (r"f\.eks\. »tillæg: ([^«»]*)«", r"f.eks. »\1«"),
    (r"grunden i moede\.yaml efter »tillæg:«", f"grunden {_AGENDA} ved »Hele dagsordenen er et tillæg, fordi«"),
    (r"»tillæg:« med grunden", "grunden ved »Tillæg« på punktet"),
    (r"(?:efter|under) »tillæg:«", "ved »Tillæg«"),
    (r"skriv »påført:« med datoen ved det\b", "skriv datoen ved »Påført« på bilaget"),
    (r"»påført:« med datoen ved det nye bilag", "datoen ved »Påført« på det nye bilag"),
    (r"skriv »fil: ([^«]*)« i stedet for »fil: ([^«]*)«", r"skift filen ud på punktet: \1 i stedet for \2"),
    (r"Læg filen i ([^ ]*bilag/), og skriv »fil: [^«]*«, eller ret navnet", r"Tryk »Skift filen ud« ved bilaget, eller læg filen i \1"),
    (r"Læg den i [^ ]*bilag/, og skriv den under et punkts »bilag«", "Slip den på det punkt, den hører til"),
    (r"skriv (den|det|dem) under »nøgletal:«", r"vælg \1 under »Nøgletal« på punktet"),
    (r"under »at:«", "under »Indstilling«"),
    (r"punktets »opgjort:«|»opgjort:«", "»Nøgletallene er opgjort«"),
    # the meeting's
    (r"i moede\.yaml under »bemærkninger«", f"under »Bemærkninger« {_AGENDA}"),
    (r"»bemærkninger«", "»Bemærkninger«"),
    (r"skriv datoen i moede\.yaml: »underskrevet: [^«]*«", f"skriv datoen {_AFTER}"),
    (r"»første_punkt«", "»Første punktnummer«"),
    (r"en »mødetype:« i moede\.yaml", f"en »Mødetype« {_AGENDA}"),
    (r"»slut«", "»Slut«"),
    (r"»tid«", "»Tid«"),
    (r"under »deltagere« ved", "under »Deltagere ved punktet« ved"),
    (r"i moede\.yaml, eller under »stedfortrædere« i beslutningen, hvis det kun var her", f"ved »Hvem kommer« {_AGENDA}; var det kun her, så skriv det i punktets fil"),
    # a decision's
    (r"(ellers )?skriv »habilitet: ja«(?: i beslutningen)?", rf"\1tryk »Udvalget har besluttet den« {_MEETING}"),
    (r"under »inhabile« eller »fraværende«", f"som inhabil eller fraværende {_MEETING}"),
    (r"under »afbud« eller »fraværende«", f"som afbud eller fraværende {_MEETING}"),
    (r"skriv navnet under »inhabile«", f"skriv navnet som inhabil {_MEETING}"),
    (r"under »afstemninger«", _MEETING),
    # what is added to approved minutes
    (r"(?:skriv|tilføj) en dateret rettelse under »rettelser:«(?: i punktets beslutning)?", f"føj en dateret rettelse til {_AFTER}"),
)  # fmt: skip
_RULES = (
    *_SAID,
    *((rf"kør {_COMMAND.format(name)}", done) for name, done in _DONE.items()),
    *((rf"(?: med|:| brug) {_COMMAND.format(f'(?:{names})')}", f" {where}") for names, where in _WHERE.items()),
)
_TIME = re.compile(r"\b(\d{1,2}):(\d\d)\b")


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(words, re.IGNORECASE), put) for words, put in _RULES)


def cure_on_page(cure: str) -> str:
    """A cure in the page's words. A sentence begins with a large letter still, and a time is written with a full stop."""
    for pattern, put in _compiled():
        cure = pattern.sub(partial(_cased, put), cure)
    return times_on_page(cure)


def times_on_page(text: str) -> str:
    """A text in which each time of the day is written as the page writes it: 16.00."""
    return _TIME.sub(r"\1.\2", text)


def _cased(put: str, match: re.Match[str]) -> str:
    """As `match.expand`, where it begins a sentence or stood with a large letter, with one."""
    made = match.expand(put)
    before = match.string[: match.start()].rstrip()
    begins = not before or before.endswith((".", "!", "?"))
    return made[:1].upper() + made[1:] if begins or match[0][:1].isupper() else made
