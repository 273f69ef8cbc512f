"""Checks of what a council must tell, and of who takes part in a committee. Which body it is, `organ:` says.

A committee isn't asked for what is a council's duty, nor a council for what is a committee's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from committee.base import danish
from committee.base.problems import Problem, nearest, warning
from committee.domain.item import Item
from committee.domain.meeting import Meeting
from committee.domain.publicationterms import NUMBER_ONLY, TITLE_ONLY
from committee.rules.approval import is_decided
from committee.rules.attendance import guests_of, known_names, was_not_seated
from committee.rules.case import Case
from committee.rules.closedvotes import has_sides, keeps_votes_secret, says_no_reason

CODES = (
    "lukket-kun-nummer",
    "lukket-uden-beslutning",
    "stemmer-uden-grund",
    "stemmer-kun-som-tekst",
    "stemmer-åbne",
    "stedfortræder-uden-punkt",
)
_CALLS_SUBSTITUTE = re.compile(r"\bstedfortræder", re.IGNORECASE)


def council_tells_what_it_must(case: Case) -> Iterator[Problem]:
    """A council says of a closed case what it is, what was decided and how all voted, as far as secrecy allows (Ankestyrelsen;
    ministry, 87.1.5), and approves each calling of a substitute (22.1.6)."""
    if case.committee.is_council:
        yield from _setting(case)
        for numbered in case.agenda:
            if numbered.item.is_closed and not numbered.item.withdrawn:
                yield from _closed_item(numbered.item)
        yield from _substitutes(case)
    for item in case.meeting.items:
        yield from _votes_are_secret_for_a_reason(item)


def _setting(case: Case) -> Iterator[Problem]:
    """What `lukkede_punkter:` keeps back; at the committee's own line, or else the house's."""
    own, house = case.committee.publication, case.profile.publication
    where = own if own.closed_items is not None else house
    if not any(item.is_closed for item in case.meeting.items):
        return
    place = where.at("closed_items")
    if where.closed_items == NUMBER_ONLY:
        text = "»lukkede_punkter: nummer« kan ikke bruges for kommunalbestyrelsen. Så vidt tavshedspligten tillader det, skal sagens art og beslutningen offentliggøres."
        yield Problem(place, "lukket-kun-nummer", text, _cure_of_setting(where is own))
    elif where.closed_items == TITLE_ONLY:
        text = "»lukkede_punkter: titel« udelader kommunalbestyrelsens beslutning. Så vidt tavshedspligten tillader det, skal den offentliggøres."
        yield warning(place, "lukket-uden-beslutning", text, _cure_of_setting(where is own))


def _cure_of_setting(is_own: bool) -> str:
    cure = "Skriv »lukkede_punkter: titel og beslutning«"
    return f"{cure}." if is_own else f"{cure} under »udgivelse:« i kommunalbestyrelsens udvalg.yaml."


def _closed_item(item: Item) -> Iterator[Problem]:
    if item.decision is not None and is_decided(item) and not item.public_decision:
        text = "Det lukkede punkt har ingen offentlig beslutning."
        cure = "Skriv den under »offentlig_beslutning:«. At døren var lukket, er ikke i sig selv en grund til at udelade den; det er tavshedspligt."
        yield warning(item.at("closed"), "lukket-uden-beslutning", text, cure)
    if item.decision is not None and not keeps_votes_secret(item):
        for vote in item.decision.votes:
            if not has_sides(vote):
                text = "Stemmerne står kun som tekst, så de kommer ikke med i den åbne udgave."
                yield warning(vote.place, "stemmer-kun-som-tekst", text, "Skriv dem under »for«, »imod« og »undlod«.")


def _votes_are_secret_for_a_reason(item: Item) -> Iterator[Problem]:
    place = item.at("secret_votes")
    if says_no_reason(item):
        text = "Der står ikke, hvorfor stemmerne ikke kan offentliggøres."
        yield Problem(place, "stemmer-uden-grund", text, "Skriv grunden: »stemmer_fortrolige: <grunden>«.")
    elif keeps_votes_secret(item) and not item.is_closed:
        text = "Stemmerne er fortrolige, men punktet er ikke lukket, så de bliver trykt."
        yield warning(place, "stemmer-åbne", text, "Slet linjen, eller skriv »lukket: <grunden>«.")


def _substitutes(case: Case) -> Iterator[Problem]:
    """One warning for each substitute, unless an item is about calling one."""
    about = [item for item in case.meeting.items if _CALLS_SUBSTITUTE.search(item.title) and not item.withdrawn]
    for one in () if about else case.meeting.substitutes:
        who = f"{one.name} møder for {one.stands_for}" if one.stands_for else f"{one.name} møder som stedfortræder"
        text = f"{who}, men dagsordenen har intet punkt om indkaldelse af stedfortræder."
        cure = "Kommunalbestyrelsen skal godkende indkaldelsen. Opret et punkt om den først på dagsordenen."
        yield warning(one.name.place, "stedfortræder-uden-punkt", text, cure)


def what_follows_the_meeting_is_after_it(case: Case) -> Iterator[Problem]:
    """A protocol is signed after its meeting, and a party told of a decision that has been made; neither in the future."""
    meeting = case.meeting
    dates = [(meeting.at("signed"), meeting.signed, "Protokollen kan ikke være underskrevet")]
    dates += [(i.at("party_told"), i.party_told, "Parten kan ikke være underrettet") for i in meeting.items]
    for place, date, what in dates:
        if date is not None and date < meeting.date:
            said = danish.in_full(meeting.date)
            yield warning(place, "dato-før-mødet", f"{what} før mødet den {said}.", "Ret datoen.")
        elif date is not None and case.today is not None and date > case.today:
            yield warning(place, "dato-i-fremtiden", f"{what} på en dag, der ikke er kommet.", "Ret datoen.")


def guests_are_at_their_items(case: Case) -> Iterator[Problem]:
    """In a committee others are there to inform or to write the minutes, case by case (ministry, 00.1.2)."""
    if not case.committee.is_standing:
        return
    members = known_names(case.committee, case.meeting)
    for name in guests_of(case.committee, case.meeting):
        if nearest(name, members) or was_not_seated(case.committee, case.meeting, name, "gæst-hele-mødet"):
            continue  # a slip, or a member of another day, which is told as such
        text = f"»{name}« er ikke medlem, men står som deltager i hele mødet."
        cure = "Skriv gæsten under »deltagere« ved de punkter, det gælder, og hvorfor. Er det den, der skriver referat, så lad det stå."
        yield warning(name.place, "gæst-hele-mødet", text, cure)
    yield from _at_closed_items(case.meeting)


def _at_closed_items(meeting: Meeting) -> Iterator[Problem]:
    for item in meeting.items:
        if item.is_closed and not item.withdrawn and item.guests:
            text = f"Der er gæster ved det lukkede punkt »{item.title}«."
            cure = "Tjek, at de kun er der, mens de orienterer, og skriv hvorfor, f.eks. »N. N., HR (orienterer)«."
            yield warning(item.guests[0].place, "gæst-ved-lukket", text, cure)
