"""What gives a case away as digits: telephones, companies, accounts, and amounts that aren't round. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.attachments.findings import NAME, WORD
from committee.attachments.leaks.secret import AMOUNT, DIGITS, ROUNDED, Named

_DIGITS = re.compile(
    r"(?<![\d/,\-])(?<!\d\.)(?:\+45[\s-]?|0045\s?|DK[\s-]?)?\d(?:[ \u00a0.\u2011-]?\d){6,17}(?![\d/-]|[.,]\d)"
)
_GROUPS = re.compile(
    r"\d{7,18}|\d\d([ .-])\d\d\1\d\d\1\d\d|\d{4}[ .-]\d{4}|\d{3}[ .-]\d\d[ .-]\d{3}|\d\d \d{3} \d{3}|\d{4}[ -]\d{5,10}"
)
_ACCOUNT = re.compile(r"\d{4}[ -](0{0,3}[1-9]\d{6,9})")  # a bank's number and an account's, which is written alone too
_LABELLED = re.compile(r"(?:tlf|telefon\w*|mobil\w*|cvr\w*|konto\w*|reg|p-?n(?:umme)?r|ean|iban|faktura\w*|ring\w*(?: på)?|kunde\w*)\W{0,4}(?:n(?:umme)?r)?\W{0,4}$", re.IGNORECASE)  # fmt: skip
_DATE = re.compile(
    r"(?:19|20)\d\d\D?(?:19|20)\d\d|\d{1,2}\D\d{1,2}\D(?:19|20)\d\d|(?:19|20)\d\d\D\d{1,2}\D\d{1,2}|(?:19|20)\d\d[01]\d[0-3]\d"
)
_AMOUNT = re.compile(
    r"(?<![\w.,/-])(?:(?P<big>\d{1,3}(?:\.\d{3}){1,2}(?:,\d{1,3})?|\d{1,7}(?:[.,]\d{1,9})?)\s?(?P<unit>mio|mia|mill(?:ion|iard)?(?:er)?|mkr|m\.?\s?kr|mdkk|t\.?\s?kr|tkr|tdkk|tus\.?\s?kr|tusinde?)\b"
    r"|(?:(?:kr|kroner|DKK)\.?\s?)?(?P<whole>\d{1,3}(?:[.\u00a0 ]\d{3})+|\d{4,9})(?:,(?:\d\d|-|\u2013))?(?P<money>\s?(?:kr|kroner|dkk|,-))?(?![\d.,]{0,20}\d))",
    re.IGNORECASE,
)
_UNITS = (("mia", 1_000_000_000), ("milliard", 1_000_000_000), ("m", 1_000_000))


def numbers_in(text: str) -> Iterator[Named]:
    """Every such number in a text."""
    yield from _digits(text)
    yield from _amounts(text)


def _digits(text: str) -> Iterator[Named]:
    for match in _DIGITS.finditer(text):
        written = re.sub(r"^(?:\+45|0045|DK)[\s-]?(?=\d)", "", match[0])
        if _DATE.fullmatch(written) or re.fullmatch(r"\d{1,3}(?:[. \u00a0]\d{3})+", written):
            continue
        if _GROUPS.fullmatch(written) or _LABELLED.search(text, max(0, match.start() - 30), match.start()):
            yield Named(written, NAME, DIGITS)
            account = _ACCOUNT.fullmatch(written)
            for alone in dict.fromkeys((account[1], account[1].lstrip("0"))) if account else ():
                yield Named(alone, NAME, DIGITS)


def _amounts(text: str) -> Iterator[Named]:
    for match in _AMOUNT.finditer(text):
        kroner = _kroner(match)
        kind = _weight(kroner)
        if kind:
            yield Named(written := f"{kroner:,}".replace(",", "."), kind, AMOUNT)
            if kind == NAME:
                yield Named(written, WORD, ROUNDED)  # another's may be as much, so it is only looked at


def _kroner(match: re.Match[str]) -> int:
    """An amount in whole kroner; 0 for a number that isn't one."""
    if match["big"]:
        said = re.sub(r"[.\s]", "", match["unit"].casefold())
        unit = next((kroner for name, kroner in _UNITS if said.startswith(name)), 1000)
        written = match["big"]
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written):
            written = written.replace(".", "")
        whole, _, rest = written.replace(".", ",").partition(",")
        return int(whole) * unit + int(f"{rest:0<9}") * unit // 1_000_000_000
    is_money = match["money"] or re.match(r"(?:kr|dkk)", match[0], re.IGNORECASE)
    kroner = int(re.sub(r"\D", "", match["whole"]))
    return kroner if is_money or (kroner >= 1_000_000 and "." in match["whole"]) else 0


def _weight(kroner: int) -> str:
    """How grave it is to find an amount: the rounder it is, the more often it is another's. Empty when it says nothing."""
    told = str(kroner).rstrip("0")
    if len(told) >= 3 and kroner >= 10_000:
        return NAME
    if len(told) == 2 and kroner >= 1_000_000 and not told.endswith("5"):
        return NAME
    return WORD if kroner >= 100_000 else ""
