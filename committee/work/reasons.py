"""Why approved minutes were reopened: what can't stand there, since the minutes print it and are published with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from committee.attachments.findings import KINDS
from committee.attachments.leaks.cpr import find_cpr, masked
from committee.base import danish
from committee.base.problems import Place, Problem, Severity
from committee.domain.approved import REOPENED, Event
from committee.domain.publicationterms import terms_in_force
from committee.records.nodes import SourceText
from committee.records.recordtexts import RecordText
from committee.records.textfile import FORBIDDEN
from committee.rules.case import Case
from committee.rules.closedwords import closed_words_in, secrets_in, told_apart
from committee.rules.editions import has_closed, public
from committee.rules.leftovers import left_in

_NO_REASON = re.compile(r"\W*|\[[^]]*\]|<[^>]*>")
_CURE = "Skriv grunden, som alle må læse den: den bliver trykt i referatet og udgivet."


def reason_problems(case: Case, why: str, place: Place, today: dt.date) -> Iterator[Problem]:
    """An error for each thing that keeps a reason from being printed: no words, help text, notes, expressions, CPR numbers, and
    words of closed items. `case` has the whole agenda."""
    text = SourceText(why, place)
    if _NO_REASON.fullmatch(why):
        yield _refused(
            place, "grund-mangler", f"»{why}« er ingen grund." if why.strip() else "Der er ikke skrevet nogen grund."
        )
    if FORBIDDEN.search(why):
        yield _refused(place, "grund-tegn", "Grunden har et tegn, som ikke kan trykkes.")
    for problem in left_in([RecordText(text, ("fordi",), is_markup=False, is_read=True)]):
        yield replace(_refused(place, problem.code, f"I grunden: {problem.text}"), cure=_CURE)
    if next(find_cpr(why, today), None):
        yield _refused(place, "cpr", f"Der står et CPR-nummer i grunden: »{masked(why, today)}«.")
    yield from _closed(case, text, place, today)


def _closed(case: Case, text: SourceText, place: Place, today: dt.date) -> Iterator[Problem]:
    if not has_closed(case.agenda):
        return
    from committee.attachments.leaks.index import Index  # here: only where something is closed

    terms = terms_in_force(case.committee.publication, case.profile.publication)
    open_agenda = public(case.agenda, case.profile.words, terms.closed_items)
    secrets = secrets_in(case.committee, case.meeting, case.agenda, open_agenda)
    index = Index.of(secret for secret in secrets if KINDS[secret.kind].stops)
    for about, kind, words in told_apart(secret for _, secret in closed_words_in(text, index)):
        yield _refused(place, kind, f"Ord fra {about} i grunden: »{masked(words, today)}«.")


def _refused(place: Place, code: str, text: str) -> Problem:
    return Problem(place, code, text, _CURE)


def unprintable(case: Case, event: Event) -> list[Problem]:
    """What is wrong with the reason of something that was done to the minutes, where it is printed."""
    if event.what != REOPENED or not event.why:
        return []
    day = danish.parse_date(event.time[:10]) or case.meeting.date
    return list(reason_problems(case, event.why, event.at("why"), day))


def kept_reasons(case: Case) -> Iterator[Problem]:
    """A warning for each reason that was taken down before they were looked at, and can't be published, with the way out."""
    for event in case.meeting.approved.log if case.meeting.approved else ():
        for problem in unprintable(case, event):
            cure = (
                f"Skriv en anden grund: »udvalg genaabn {case.meeting.folder} --fordi ...«. Så bliver denne taget ud."
            )
            yield replace(problem, severity=Severity.WARNING, cure=cure)
