"""What a sentence says of a majority or a minority, and so of the outcome: »et flertal stemte imod«, »indstillingen fik flertal«. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base.later import Later
from committee.rules.sentences import WHOLE

_OF = r"(?:\s+(?:i|af|blandt)\s+(?:udvalgets|byrådets|rådets|de fremmødte)?\s*(?:udvalget|byrådet|rådet|kommunalbestyrelsen|bestyrelsen|medlemmer(?:ne)?))?"
_WHO = r"(?:\s*\([^()\n]*\)|,?\s+bestående af [^.;\n]{1,80}?,?|\s+på \S+(?:\s+(?:medlemmer|stemmer))?)?"
_MANY = rf"(?<!intet )(?<!ikke )\bflertal(?:let)?{_OF}{_WHO}"
_FEW = rf"\b(?:kun )?(?:et |en )?mindretal(?:let)?{_OF}{_WHO}"
_TO_POSTPONE = r"(?=\s+at (?:udsætte|udskyde|hjemvise))"
_END = rf"(?:{WHOLE}|{_TO_POSTPONE})"
_FOR = rf"(?:(?:stemte|stemmer|var|er|har stemt)\s+(?:for|ja)\b{_END}|(?:støtte(?:de|r)?|bakke(?:de|r) op om|gik ind for|går ind for|kunne (?:støtte|tiltræde|tilslutte sig|godkende)|tilsluttede sig)\s+(?:indstillingen|forslaget|sagen)\b)"
_AGAINST = rf"(?:(?:stemte|stemmer|var|er|har stemt)\s+(?:i?mod|nej|ikke for)\b{_END}|(?:støtte(?:de|r)|bakke(?:de|r)|gik|kunne|tilsluttede sig)\s+ikke\b)"
_HAVE = r"(?:fik|får|opnåede|samlede|vandt|havde|har|samler|opnår)"
_SAID = Later(
    rf"(?P<won>{_MANY}\s+{_FOR}|{_FEW}\s+{_AGAINST}"
    rf"|\b{_HAVE}\s+(?:et\s+)?(?:\w+\s+)?(?<!ikke )(?<!intet )flertal\b{_END}"
    rf"|\b(?:der\s+(?:var|er)|var der|er der|blev der)\s+(?:et\s+)?(?:(?!ikke|intet|ingen)\w+\s+)?flertal{_OF}\s+for\b{_END}"
    rf"|\bfor stemte et flertal|\bi?mod stemte et mindretal)"
    rf"|(?P<lost>{_MANY}\s+{_AGAINST}|{_FEW}\s+{_FOR}"
    r"|\b(?:ikke|intet|uden)\s+(?:\w+\s+){0,3}flertal\b"
    rf"|\bflertal{_OF}\s+i?mod\b{_END}"
    rf"|\bi?mod stemte et flertal|\bfor stemte (?:kun )?et mindretal)"
)


def majorities_said(sentence: str) -> Iterator[tuple[bool, re.Match[str]]]:
    """Whether what was voted on was carried by it, with the words that say so."""
    for match in _SAID.made.finditer(sentence):
        yield match["won"] is not None, match
