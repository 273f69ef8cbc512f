"""How Danish says that things go well or badly: patterns. What that says of a number depends on the KPI's `retning`.

`fremgang` and `tilbagegang` stand with the words for numbers (`movewords.py`): fewer unemployed are a tilbagegang, and a good one.
"""

from __future__ import annotations

import re

from committee.domain.units import Moves
from committee.kpi import movewords
from committee.kpi.status import Status

_VERY = r"(?:meget |fortsat |stadig |klart |overordnet |igen |nu |også |generelt |lidt |noget |tydeligt |markant )?"
_COURSE = r"(?:udvikling(?:en)?|retning|bevægelse|drejning)"
_WAY = r"(?:vej|retning)"

# An adjective or verb that a number stands beside, as a rise or fall does: `forbedret til`, `en forbedring på`.
BETTER = movewords.any_of(
    (
        r"(?<!har )(?<!have )(?<!havde )forbedret(?! af)", "forbedret sig", "forbedrer sig", "forbedrede sig", "forbedres", "forbedring", "forbedringen", "bedret sig", "bedrer sig",
        "bedring", "bedringen", rf"(?:positiv|positive|gunstig|gunstige|glædelig|glædelige) {_COURSE}", "udviklet sig positivt", "udviklede sig positivt", "fremskridt", rf"(?:blevet|bliver|blev) {_VERY}bedre",
        rf"(?:gået|går|gik|bevæget sig|bevæger sig|rykket) {_VERY}(?:i )?den rigtige {_WAY}", "gået fremad", "gik fremad", rf"(?:i|et skridt i) den rigtige {_WAY}",
    )
)  # fmt: skip
WORSE = movewords.any_of(
    (
        r"(?<!har )(?<!have )(?<!havde )forværret(?! af)", "forværret sig", "forværrer sig", "forværrede sig", "forværres", "forværring", "forværringen", "forringet", "forringelse", "forringelsen",
        rf"(?:negativ|negative|ugunstig|ugunstige|uheldig|uheldige|bekymrende) {_COURSE}", "udviklet sig negativt", "udviklede sig negativt", "tilbageskridt",
        rf"(?:blevet|bliver|blev) {_VERY}(?:dårligere|værre|ringere)", rf"(?:gået|går|gik|bevæget sig|bevæger sig|rykket) {_VERY}(?:i )?den (?:forkerte|gale) {_WAY}", rf"(?:i|et skridt i) den (?:forkerte|gale) {_WAY}",
    )
)  # fmt: skip
GOODER = r"\b(?:bedre|mere gunstigt?)\b"
BADDER = r"\b(?:dårligere|værre|ringere|mere ugunstigt?)\b"

# A whole clause about how things go, before or after the number that shows it.
_IT = r"(?:det|udviklingen|tallet|antallet|andelen|kurven|niveauet|tendensen)"
GOES_WELL = rf"\b{_IT} (?:går|gik|er gået|bevæger sig|har bevæget sig) {_VERY}(?:(?:i )?den rigtige {_WAY}|fremad|bedre|godt)\b|\b{_IT} (?:er|var|har været) {_VERY}(?:positiv|gunstig|glædelig)\b|\b{_IT} (?:udvikler sig|har udviklet sig) {_VERY}(?:positivt|gunstigt|i den rigtige retning)\b"
GOES_BADLY = rf"\b{_IT} (?:går|gik|er gået|bevæger sig|har bevæget sig) {_VERY}(?:(?:i )?den (?:forkerte|gale) {_WAY}|dårligere|dårligt)\b|\b{_IT} (?:er|var|har været) {_VERY}(?:negativ|ugunstig|bekymrende)\b|\b{_IT} (?:udvikler sig|har udviklet sig) {_VERY}(?:negativt|ugunstigt|i den (?:forkerte|gale) retning)\b"

# A course or a direction is seldom only that of the last period.
COURSE = re.compile(rf"\b{_COURSE}\b|\b{_WAY}\b|\bfremad\b|\bgår\b|\btendens", re.IGNORECASE)
_EITHER = re.compile(r"\bfremgang", re.IGNORECASE)
_OF_ELSE = re.compile(r"\b(?:af|for|hos|blandt)\b", re.IGNORECASE)


def better_way(status: Status) -> int:
    """1 where more is better, -1 where less is, 0 where nothing says. The first place among others is the best."""
    if status.kpi.direction:
        return 1 if status.kpi.direction == "op" else -1
    return -1 if status.kpi.unit.moves is Moves.RANK else 0


def direction_said(match: re.Match[str], status: Status) -> int | None:
    """Which way a claim says that the number goes, or lies: 1, -1 or 0; None where that can't be told of this KPI. The groups
    of the match say: `up`, `down` or `same` of the number, `better` or `worse` of how good it is."""
    groups = match.groupdict()
    if groups.get("up"):
        return None if better_way(status) < 0 and _EITHER.search(match["up"]) else 1
    if groups.get("down"):
        return -1
    good = 1 if groups.get("better") else -1 if groups.get("worse") else 0
    if not good:
        return 0
    if groups.get("fill") and _OF_ELSE.search(match["fill"]):
        return None
    return good * better_way(status) or None


def is_of_goodness(match: re.Match[str]) -> bool:
    """Whether a claim is one of good and bad."""
    groups = match.groupdict()
    return bool(groups.get("better") or groups.get("worse"))


def better_words(status: Status) -> str:
    """What is better, for a message: `lavere er bedre`."""
    return "højere er bedre" if better_way(status) > 0 else "lavere er bedre"
