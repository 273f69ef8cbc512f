"""What is said of a trap's answer: right, refused clearly or unclearly, or wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.kpitraps.running import KEY, Answer, plain
from benchmarks.kpitraps.trap import PLACES, Place, Reading, Trap

_ERROR = re.compile(r"^.*\b(?:fejl|advarsel): .*$|^Fejl: .*$", re.MULTILINE)
_CURE = re.compile(
    r"\b(?:skriv|ret|brug|giv|vis|fjern|læg|hent|kør|vælg|tilføj|gem|udfyld|nævn|luk|prøv|kontrollér|tjek|sæt|lav|åbn|se|slet|regn|"
    r"omdøb|flyt|opdel|tag|behold|godkend|mente du|bed|spørg|sig|skift|del|find|skal stå)\b",
    re.IGNORECASE,
)


class Kind(StrEnum):
    RIGHT = "right"
    REFUSED = "refused"
    NEEDLESS = "needless"  # refused clearly, though there is no doubt what stands there
    UNCLEAR = "unclear"
    SILENT = "silent"  # the right figure, but without the word that had to go with it
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a trap, and in one line why."""

    trap: Trap
    kind: Kind
    why: str

    def __str__(self) -> str:
        return f"{self.kind:<8} {self.trap.id}: {self.trap.what}\n           {self.why}"


def verdict(trap: Trap, answer: Answer) -> Verdict:
    if hung := re.search(r"TooLong: (.*)", answer.said):
        return Verdict(trap, Kind.WRONG, f"hung: {hung[1]}")
    if "Traceback (most recent call last)" in answer.said or answer.exit == 70:
        return Verdict(trap, Kind.WRONG, f"crashed: {answer.said.strip().splitlines()[-1]}")
    if trap.server and (leaked := [path for path, data in answer.files.items() if KEY.encode() in data]):
        return Verdict(trap, Kind.WRONG, f"the key is in {leaked[0]}")
    if trap.server and KEY in answer.said:
        return Verdict(trap, Kind.WRONG, f"the key is said: {_short(answer.said)}")
    if answer.exit or (trap.commands[-1][0] == "tjek" and "advarsel: " in answer.said):
        return _refused(trap, answer)  # whoever asks `tjek` reads its warnings
    return _printed(trap, answer)


def _printed(trap: Trap, answer: Answer) -> Verdict:
    shown = _item(answer)
    if trap.reading is Reading.NONE:
        return Verdict(trap, Kind.WRONG, f"printed though nothing is certain: {shown}")
    if missing := [part for part in trap.right if not any(plain(one) in answer.printed for one in part)]:
        return Verdict(trap, Kind.WRONG, f"right is {' or '.join(missing[0])}; printed: {shown}")
    if stood := [one for one in trap.never if re.search(one, answer.printed)]:
        return Verdict(trap, Kind.WRONG, f"»{stood[0]}« may not stand there; printed: {shown}")
    if trap.told and not re.search(trap.told, answer.said, re.IGNORECASE):
        return Verdict(trap, Kind.SILENT, f"right, but /{trap.told}/ wasn't told; said: {_short(answer.said)}")
    return Verdict(trap, Kind.RIGHT, shown)


def _refused(trap: Trap, answer: Answer) -> Verdict:
    errors = [one.group() for one in _ERROR.finditer(answer.said)]
    if not errors:
        return Verdict(trap, Kind.UNCLEAR, f"ended with {answer.exit} and no error: {_short(answer.said)}")
    told = plain(" ".join(errors))
    if not any(PLACES[place].search(one) for one in errors for place in {trap.place, Place.DATA}):
        return Verdict(trap, Kind.UNCLEAR, f"doesn't name the {trap.place}: {_short(told)}")
    if trap.cell and not re.search(rf"(?<![\w]){trap.cell}(?!\w)", told):
        return Verdict(trap, Kind.UNCLEAR, f"doesn't name {trap.cell}: {_short(told)}")
    if not _CURE.search(re.sub(r"^.*?(?:fejl|advarsel): ", "", told)):
        return Verdict(trap, Kind.UNCLEAR, f"doesn't say what to do: {_short(told)}")
    return Verdict(trap, Kind.NEEDLESS if trap.reading is Reading.SURE else Kind.REFUSED, _short(told))


def _item(answer: Answer) -> str:
    body = answer.printed.split("Sagsfremstilling", 2)[-1].split("Indstilling")[0]
    return _short(body) or _short(answer.said)


def _short(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" #")[:420]
