"""A document's properties: one list for the guard, which tells of them, and for the cleaning, which takes them out."""

from __future__ import annotations

import re

KEPT = ("title", "language")  # what a cleaned file still has, and nobody is told of
AUTHORS = frozenset(("creator", "lastModifiedBy", "initial-creator", "printed-by", "Manager", "Company"))
# Those that say something in words which nobody sees, as they are told.
IN_WORDS = {
    "description": "beskrivelse", "subject": "emne", "keywords": "nøgleord", "keyword": "nøgleord", "category": "kategori",
    "contentStatus": "status", "identifier": "id", "HyperlinkBase": "linkbase",
}  # fmt: skip
# What programs write of their own work: taken out, and told then; there is nothing in it to look for.
OF_PROGRAMS = {
    "Template": "skabelon", "template": "skabelon", "version": "version", "created": "oprettet", "modified": "gemt",
    "revision": "udgave", "lastPrinted": "udskrevet", "TotalTime": "redigeringstid",
}  # fmt: skip
TEMPLATES = frozenset(("Template", "template"))
CUSTOM = frozenset(("user-defined", "property"))  # the house's own, in OpenDocument and in Office

_LABEL = re.compile(r"MSIP_Label_|ContentTypeId|_dlc_|MediaService|TaxCatchAll|Titus|_ip_|Order$", re.IGNORECASE)
_OF_PERSONS = re.compile(
    r"navn|name|author|forfatter|behandler|manager|leder|owner|ejer|ansvarlig|user|bruger|afsender|modtager|person|adresse|titel|title|emne|subject",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(
    r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?|0x[0-9a-f]*|[0-9a-f]{16,}|[\d\s.,:;|#+%/TZ-]*|true|false|ja|nej|yes|no"
    r"|(?:urn|https?|mso|office)[:#]\S*|[\w.-]+/[\w.+-]+|\S+\.xsl|(?:generated|created) (?:by|with|using) .*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\w@\w")
_WORD = re.compile(r"[^\W\d_]{2,}")


def says_something(name: str, value: str) -> bool:
    """Whether the value of a property that nobody sees is words of a person's, and no id, date or label of a program's.

    Several words, an address, or whatever stands under a name such as »Sagsbehandler«.
    """
    value = value.strip()
    if _MAIL.search(value):
        return True
    if not value or _LABEL.match(name) or _NO_WORDS.fullmatch(value):
        return False
    words = len(_WORD.findall(value))
    return words > 1 or (words == 1 and _OF_PERSONS.search(name) is not None)
