"""A stopped decision (styrelsesloven § 23): what is printed of it, whether it may be one, and where the case goes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.committee import Committee
from committee.domain.decision import Decision
from committee.domain.meeting import Meeting
from committee.domain.profile import Words
from committee.rules.chain import carries_on
from committee.rules.numbering import Agenda, Numbered

_AT = re.compile(
    r"[\s,]*(?:\bkl\.?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?|\b(?P<bare>\d{1,2}[.:]\d{2}))\s*$", re.IGNORECASE
)


def stop_typed(text: str) -> tuple[str, str]:
    """`Carla kl. 17.50` → the names, and the time as a file has it; no time where none is said."""
    match = _AT.search(text)
    if match is None:
        return text, ""
    time = match["bare"] or f"{match['hour']}.{match['minute'] or '00'}"
    return text[: match.start()], time


def time_typed(times: Sequence[str]) -> tuple[str, str]:
    """The one time of several that were typed, as a file has it; or what is wrong, in Danish."""
    said = list(dict.fromkeys(filter(None, times)))
    parsed = danish.parse_time(said[0]) if said else None
    if len(said) > 1:
        return "", f"Skriv kun ét klokkeslæt, ikke {danish.listed(said)}."
    if said and parsed is None:
        return "", f"»{said[0]}« er ikke et klokkeslæt. Skriv f.eks. kl. 17.50."
    return (f"{parsed:%H:%M}" if parsed else ""), ""


def stopped_words(decision: Decision, words: Words) -> str:
    """Who asked for the case to go to the council, and that the decision isn't final until then; nothing where nobody did."""
    return f"{who_stopped(decision, words)} {words.not_final}".strip() if decision.stopped else ""


def who_stopped(decision: Decision, words: Words) -> str:
    """The sentence of who asked for the case to go to the council; nothing where nobody did."""
    names = [str(one) for one in decision.stopped.by] if decision.stopped else []
    return words.stopped.replace("{navne}", danish.listed(names)) if names else ""


_PROCEDURAL = re.compile(
    r"^\W*(?:udsat|udsættes|udgår|taget af|sendes tilbage|hjemvist|genoptages)\b|\budsætte|\budsættes\b", re.IGNORECASE
)
_RECOMMENDED = re.compile(r"\b(?:anbefal\w*|indstilles)\b", re.IGNORECASE)
_UNDECIDED = re.compile(
    r"^\W*(?:(?:udvalget|orienteringen|sagen|punktet)\s+)?(?:blev |er )?(?:drøfte(?:t|de|s)|(?:taget|tages|tog)\b[^.;\n]{0,60}?\btil (?:efterretning|orientering))"
    r"(?: sagen| punktet)?\W*$",
    re.IGNORECASE,
)
_LOOK = "Tjek, om »standset« skal stå der; skal det, så send sagen videre med »udvalg oversend«."


def doubt_of_stopping(committee: Committee, decision: Decision) -> tuple[str, str] | None:
    """Why a decision hardly is one that can be stopped, and what to do; None where it may be. The council's own can't be; a matter of
    procedure (04.1.2), a recommendation, and what was only discussed or noted is no final decision. A word for it is no proof."""
    words = str(decision.words or "")
    said = [text for text in (words, *(str(point) for _, point in decision.points)) if text]
    cure = "Slet »standset«, eller skriv, hvad der blev besluttet."
    if committee.is_council:
        return "Kommunalbestyrelsens egen beslutning kan ikke indbringes for kommunalbestyrelsen.", "Slet »standset«."
    if committee.competence == "indstiller":
        return "Udvalget har kun kompetence til at indstille, så der er ingen endelig beslutning at standse.", _LOOK
    if _UNDECIDED.search(words) and not decision.points:
        return f"Der står kun »{words.strip()}«, og det er ingen endelig beslutning, der kan standses.", cure
    if said and all(map(_PROCEDURAL.search, said)):
        return "Beslutningen er om sagens gang, og den kan ikke standses.", cure
    if said and all(map(_RECOMMENDED.search, said)):
        return "Udvalget har anbefalet sagen videre; er der en endelig beslutning at standse?", _LOOK
    return None


def stopped_at(committee: Committee, agenda: Iterable[Numbered]) -> Iterator[Numbered]:
    """The items whose decision was stopped, and is one that may be; of others a check asks whether there was anything to stop."""
    for one in agenda:
        decision = one.item.decision
        if decision is not None and decision.stopped is not None and doubt_of_stopping(committee, decision) is None:
            yield one


def stopped_and_not_sent(
    committees: Sequence[Committee], committee: Committee, meeting: Meeting, agenda: Agenda
) -> Iterator[Problem]:
    """A case that was stopped goes to the council without undue delay, or the committee takes it up again (the ministry's 20.1.1).
    `committees` are all of the workspace."""
    for numbered in stopped_at(committee, agenda):
        decision = numbered.item.decision
        assert decision is not None and decision.stopped is not None
        items = (item for one in committees for other in one.meetings for item in other.items)
        if not any(carries_on(item, committee, meeting, numbered.number) for item in items):
            text = "Beslutningen er standset, og sagen skal for kommunalbestyrelsen uden unødig forsinkelse."
            cure = onward(committees, committee, meeting, numbered)
            yield warning(decision.stopped.place, "standset-ikke-oversendt", text, cure)


def onward(committees: Sequence[Committee], committee: Committee, meeting: Meeting, numbered: Numbered) -> str:
    """How a stopped case is sent to the council: the command, where the workspace has the council or other committees that may be it,
    with the council's next meeting where that is made."""
    others = [one for one in committees if one.folder != committee.folder]
    if not others:
        command = f"udvalg udskrift {meeting.folder} {numbered.number}"
        return f"Kommunalbestyrelsen er ikke i arbejdsmappen. Lav en udskrift med »{command}«, og send den til dens sekretariat."
    council = next((one for one in others if one.is_council), None)
    own = any(meeting.folder == one.folder for other in others for one in other.meetings)
    start = f"udvalg oversend{f' --udvalg {committee.folder}' if own else ''} {meeting.folder} {numbered.number}"
    if council is None:
        return f"Send den videre med »{start} UDVALG DATO«."
    to_come = sorted(one.folder for one in council.meetings if one.date > meeting.date and not one.is_locked)
    if to_come:
        return f"Send den videre med »{start} {council.folder} {to_come[0]}«."
    first = f"Opret kommunalbestyrelsens møde med »udvalg ny DATO --udvalg {council.folder}«."
    return f"{first} Send så sagen videre med »{start} {council.folder} DATO«."
