"""Why a source couldn't be reached, in Danish and with the cure. A library's own words could hold an address or a key, so none of
them is told: what went wrong is known by the kinds of errors alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base.problems import Problem
from committee.kpi.fetch.source import Wish, told

_IT = "Bed IT om hjælp"
_CURES = "Kontrollér netværket, og prøv igen."

# OpenSSL's codes of what is wrong with a certificate (x509_vfy.h).
_EXPIRED, _NOT_YET, _REVOKED = (10,), (9,), (23,)
_UNKNOWN = (2, 18, 19, 20, 21, 24, 27)
_WRONG_NAME = (62, 64)
_BY_IT = (
    f"{_IT}: går trafikken gennem kommunens egen kontrol, skal miljøvariablen SSL_CERT_FILE nævne dens certifikater."
)
_CERTIFICATES = (
    (_EXPIRED, "er udløbet", "Kontrollér maskinens dato. Er den rigtig, så sig det til kilden."),
    (_NOT_YET, "gælder ikke endnu", "Kontrollér maskinens dato. Er den rigtig, så sig det til kilden."),
    (_REVOKED, "er trukket tilbage", "Sig det til kilden."),
    (_UNKNOWN, "er udstedt af nogen, som maskinen ikke kender", _BY_IT),
    (_WRONG_NAME, "er til et andet navn end adressens", f"Kontrollér adressen. Er den rigtig: {_IT[0].lower()}{_IT[1:]}."),
)  # fmt: skip

Failure = tuple[tuple[bytes, Problem], float | None]


def refused(wish: Wish, status: int) -> Problem:
    """That a source answered with something else than the data."""
    token = wish.origin.token
    reasons = {
        401: (
            "nøglen er forkert eller udløbet",
            f"Få en ny nøgle, og sæt {token}." if token else "Kontrollér adressen.",
        ),
        403: ("der er ikke adgang", f"Kontrollér {token or 'adressen'}."),
        404: ("tabellen eller filen findes ikke", "Kontrollér navnet."),
        407: ("proxyen kræver navn og adgangskode", _proxy_cure()),
        429: ("der er spurgt for tit", "Vent lidt, og prøv igen."),
    }
    if not token:
        reasons[401] = ("adressen kræver et navn eller en nøgle, som »url« ikke kan sende", "Hent filen i hånden, og læg den i metrics/data/.")  # fmt: skip
    usual = ("kilden har en fejl", "Prøv igen senere.")
    if status < 300:
        usual = ("der er intet indhold" if status in (204, 205) else "det er ikke hele svaret", "Kontrollér adressen, eller prøv igen senere.")  # fmt: skip
    elif status < 400:
        usual = ("kilden sender videre uden at sige hvorhen", "Kontrollér adressen.")
    elif status < 500:
        usual = ("kilden tager ikke imod det, der spørges om", "Kontrollér adressen og »vælg:«.")
    why, cure = reasons.get(status, usual)
    return told(wish, "kilden-svarer-ikke", f"{wish.source} svarede {status} på {wish.name}: {why}.", cure)


def failed(wish: Wish, error: Exception) -> Failure:
    """What is told of a connection that failed, and how many seconds to wait before it is tried again: None for what doesn't pass."""
    chain = list(_chain(error))
    names = {type(one).__name__ for one in chain}
    certificate = next((code for one in chain if (code := getattr(one, "verify_code", None)) is not None), None)
    if certificate is not None:
        return (b"", _of_certificate(wish, certificate)), None
    if "ProxyError" in names or "ProxySchemeUnknown" in names:
        return (b"", _of_proxy(wish, chain, names)), None
    if names & {"NameResolutionError", "gaierror"}:
        host = f"Navnet i adressen til {wish.source} kan ikke slås op"
        return (b"", _told(wish, f"{host} ({wish.name}).", "Kontrollér adressen og netværket.")), None
    if names & {"LocationParseError", "LocationValueError", "InvalidURL", "UnicodeError", "UnicodeEncodeError"}:
        return (b"", _told(wish, f"Adressen til {wish.source} kan ikke bruges.", "Ret adressen.")), None
    if "DecodeError" in names:
        text = (
            f"Svaret fra {wish.source} ({wish.name}) kan ikke pakkes ud: det siger, at det er pakket, men er det ikke."
        )
        return (b"", told(wish, "svar-form", text, "Prøv igen senere, eller sig det til kilden.")), 0.0
    if names & {"CertificatesError"}:
        return (b"", _of_certificates_file(wish)), None
    if names & {"SSLError", "SSLEOFError", "SSLZeroReturnError"}:
        why = "der kunne ikke laves en sikker forbindelse (TLS)"
    elif any("Timeout" in name for name in names):
        why = "der kom intet svar i tide"
    elif "ConnectionRefusedError" in names:
        why = "forbindelsen blev afvist"
    else:
        why = "forbindelsen blev afbrudt"
    return (b"", _told(wish, f"{wish.source} kan ikke nås ({why}).", _CURES)), 0.0


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error with those that led to it, as Python and urllib3 keep them."""
    waiting, seen = [error], set()
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        kept = (getattr(one, "reason", None), getattr(one, "original_error", None), *one.args)
        waiting += [one.__cause__, one.__context__, *(more for more in kept if isinstance(more, BaseException))]


def _of_certificate(wish: Wish, code: int) -> Problem:
    why, cure = next(((why, cure) for codes, why, cure in _CERTIFICATES if code in codes), ("kan ikke godkendes", _BY_IT))  # fmt: skip
    return told(wish, "certifikat", f"Der er ikke hentet noget fra {wish.source}: certifikatet {why}.", cure)


class CertificatesError(ValueError):
    """`SSL_CERT_FILE` names no file that certificates can be read from."""


def _of_certificates_file(wish: Wish) -> Problem:
    text = f"Der er ikke hentet noget fra {wish.source}: miljøvariablen SSL_CERT_FILE peger på en fil, der ikke findes eller ikke har nogen certifikater."
    return told(wish, "certifikat", text, "Ret den til filen med certifikaterne, eller fjern den.")


def _of_proxy(wish: Wish, chain: list[BaseException], names: set[str]) -> Problem:
    status = next((found[1] for one in chain if (found := re.search(r"Tunnel connection failed: (\d{3})", str(one)))), "")  # fmt: skip
    if status == "407":
        why = "proxyen kræver navn og adgangskode"
    elif status:
        why = f"proxyen svarede {status}"
    elif "ProxySchemeUnknown" in names:
        why = "den slags proxy kan ikke bruges"
    elif names & {"NameResolutionError", "gaierror"}:
        why = "proxyens navn kan ikke slås op"
    else:
        why = "proxyen kan ikke nås"
    return told(wish, "proxy", f"{wish.source} kan ikke nås: {why}.", _proxy_cure())


def _proxy_cure() -> str:
    return f"{_IT}; proxyen står i miljøvariablen HTTPS_PROXY (HTTP_PROXY), og det, der går uden om den, i NO_PROXY."


def _told(wish: Wish, text: str, cure: str) -> Problem:
    return told(wish, "ingen-forbindelse", text, cure)
