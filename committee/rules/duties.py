"""What is left to do around a meeting's papers: signing them, telling the party, sending the copies. Pure.

`udvalg status` tells it of one meeting, and `udvalg udgiv` what concerns publishing; `tjek` looks an archive through, where a
house's old meetings were signed on paper, and says nothing of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.committee import Committee
from committee.domain.meeting import Meeting
from committee.rules.approval import is_decided
from committee.rules.attendance import signers
from committee.rules.case import Case, Check

TIME_TO_SIGN = dt.timedelta(days=30)
SOON = 3  # days before a meeting


def minutes_are_signed(case: Case) -> Iterator[Problem]:
    """The protocol is signed after the meeting by the members who took part (ministry, 83.1.15, 86.1.4); an approval isn't that."""
    approved = case.meeting.approved
    if approved is None or not case.meeting.is_locked or case.meeting.signed is not None or case.today is None:
        return
    date = danish.parse_date(approved.date)
    if date is not None and case.today - date > TIME_TO_SIGN:
        day = danish.in_full(date)
        text = f"Referatet blev godkendt den {day}, men der står ikke, at det er underskrevet."
        cure = "Få det underskrevet af de medlemmer, der deltog, og skriv datoen i moede.yaml: »underskrevet: år-måned-dag«."
        yield warning(case.meeting.place, "ikke-underskrevet", text, cure)


def parties_are_told(case: Case) -> Iterator[Problem]:
    """A decision isn't published before the party has been told (ministry, 84.1.5)."""
    for numbered in case.agenda:
        item = numbered.item
        is_told = item.party_told is not None and (case.today is None or item.party_told <= case.today)
        if item.has_party and not item.withdrawn and is_decided(item) and not is_told:
            text = f"Punkt {numbered.number} afgør en sag med en part, og der står ikke, at parten er underrettet."
            cure = "Giv parten besked, før referatet udgives, og skriv datoen i punktet: »underrettet: år-måned-dag«."
            yield warning(item.at("has_party"), "part-ikke-underrettet", text, cure)


def copies_are_sent(case: Case) -> Iterator[Problem]:
    """Those who are to have a copy (`modtagere:`, such as the mayor) had the agenda, as far as it is written down."""
    meeting, names = case.meeting, [str(name) for name, _ in case.committee.recipients]
    if meeting.is_locked or case.today is None or case.today < meeting.date - dt.timedelta(days=SOON):
        return
    left = [name for name in names if meeting.sent is None or name not in meeting.sent.recipients]
    if left:
        text = f"Der står ikke, at dagsordenen er sendt til {danish.listed(left)}."
        again = " --igen" if meeting.sent else ""
        cure = f"Send den, og skriv det ned med »udvalg udsend {meeting.folder}{again}«."
        yield warning(meeting.place, "kopi-mangler", text, cure)


DUTIES: tuple[Check[Case], ...] = (
    Check(("ikke-underskrevet",), minutes_are_signed),
    Check(("part-ikke-underrettet",), parties_are_told),
    Check(("kopi-mangler",), copies_are_sent),
)


def signing_words(committee: Committee, meeting: Meeting) -> str:
    """What is said of the signatures when minutes are approved."""
    if meeting.signed is not None:
        return f"Protokollen er underskrevet den {danish.in_full(meeting.signed)}."
    count = len(signers(committee, meeting))
    who = "den, der deltog" if count == 1 else f"de {count}, der deltog" if count else "dem, der deltog"
    return (
        f"Godkendelsen er ikke en underskrift. Protokollen skal underskrives af {who}: brug underskriftsarket eller jeres "
        "dagsordenssystem, og skriv datoen i moede.yaml: »underskrevet: år-måned-dag«. Læg den i jeres ESDH-system; den skal bevares."
    )


def copy_words(committee: Committee, paper: str) -> Iterator[str]:
    """Who else is to have a paper, one line each."""
    for name, where in committee.recipients:
        yield f"{paper} skal også sendes til {name}{f' ({where})' if where else ''}."
