"""What Word and Excel leave in a text that was copied out of them: a placeholder that nobody filled in, an error in place of a
reference or a number, the code of a field. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base.later import Later

# Each begins with a sign or word that is looked for first, so that a text is passed quickly.
_MAY_BE = re.compile(
    r"(?i:klik|click|tryk|vælg et|choose an|fejl!|error!|lorem ipsum|angiv tekst|mergefield)|[#«]\w|\b_(?:Ref|Toc)\d|\\\* ?MERGE"
)
_LEFT = Later(
    r"\b(?:klik|tryk)(?: eller (?:klik|tryk))?(?: her)? for at (?:skrive|angive|indsætte|tilføje|indtaste)(?: (?:en |et )?\w+)?|\bclick(?: or tap)?(?: here)? to (?:enter|add)(?: \w+)*"
    r"|\bvælg et (?:element|punkt på listen)\b|\bchoose an item\b|\bangiv tekst her\b|\blorem ipsum\b"
    r"|\bfejl! (?:henvisningskilde|bogmærke|ukendt|der er|ingen|ugyldig|kædet|sammenkædning|objekt|målet|hyperlink)\w*[^.\n]{0,60}|\berror! (?:reference|bookmark|unknown|not a|no |hyperlink|main|use )[^.\n]{0,60}"
    r"|#(?:ref|reference|værdi|value|division/0|div/0|num|null|nul|spill)!|#(?:navn|name)\?|#(?:i/t|n/a)(?!\w)"
    r"|«(?=[^»\n]*[_\d]|[^» \n]*»)[\w ]{2,30}»|\{? ?mergefield \w+|\b_(?:ref|toc)\d{6,}|\\\* ?mergeformat"
)


def left_by_office(text: str) -> Iterator[re.Match[str]]:
    """Where each such thing stands."""
    if _MAY_BE.search(text):
        yield from _LEFT.made.finditer(text)
