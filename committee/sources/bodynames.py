"""A committee's name in a line of text: `Referat fra møde i Teknik- og Miljøudvalget den 11. marts`. In time that grows with the line."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\s,;:()]+|[,;:()]")
_BODY = re.compile(
    r"[\wæøå-]*(?:udvalget|udvalg|byrådet|byråd|kommunalbestyrelsen|kommunalbestyrelse|regionsrådet|borgerrepræsentationen|rådet|nævnet"
    r"|bestyrelsen)",
    re.IGNORECASE,
)
_JOINS = ("og", "samt", ",")
_FORWARD = ("for", "vedrørende")
_MOST_WORDS = 12


def body_in(text: str) -> str:
    """The first committee's name in a text; empty where there is none."""
    words = _WORD.findall(text[:2000])
    at = next((n for n, word in enumerate(words) if _BODY.fullmatch(word)), None)
    if at is None:
        return ""
    first, last = _from(words, at), _to(words, at)
    name = " ".join(words[first : last + 1]).replace(" ,", ",")
    return name[:1].upper() + name[1:]


def _from(words: list[str], at: int) -> int:
    """Where the name begins: at what its last word is put together with, `Teknik- og`, `By, Land og`, or a proper name before it."""
    first = at
    while first > 0 and at - first < _MOST_WORDS:
        before = words[first - 1]
        joined = before in _JOINS and first > 1 and (words[first - 2].endswith("-") or words[first - 2][:1].isupper())
        if before.endswith("-") and len(before) > 1:
            first -= 1
        elif joined and words[first - 2].casefold() not in _LEADS:
            first -= 2
        elif before[:1].isupper() and before.casefold() not in _LEADS and not before.isupper():
            first -= 1
        else:
            break
    return first


def _to(words: list[str], at: int) -> int:
    """Where it ends: `Udvalget for Børn og Unge` goes on in words with large letters."""
    last = at
    if at + 2 < len(words) and words[at + 1] in _FORWARD and words[at + 2][:1].isupper():
        last = at + 2
        while last + 2 < len(words) and words[last + 1] in _JOINS and words[last + 2][:1].isupper():
            last += 2
    return last


_LEADS = frozenset(
    [
        "referat",
        "dagsorden",
        "åbent",
        "åben",
        "lukket",
        "møde",
        "mødet",
        "fra",
        "for",
        "af",
        "i",
        "den",
        "ekstraordinært",
        "ekstraordinær",
        "beslutningsprotokol",
        "protokol",
        "udvalg",
        "tillægsdagsorden",
        "offentligt",
    ]
)
