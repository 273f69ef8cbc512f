"""The words of closed items that stand in a meeting's open texts, told before anybody publishes. Nothing is read but the items: words of
closed attachments' files are looked for when the meeting is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from committee.attachments.findings import KINDS
from committee.attachments.leaks.cpr import masked
from committee.attachments.leaks.index import Index
from committee.attachments.leaks.secret import Secret
from committee.base.problems import Place, Problem, warning
from committee.records.nodes import SourceText
from committee.rules.case import Case
from committee.rules.closedwords import closed_cure, closed_words_in, open_texts, secrets_in, told_apart
from committee.rules.numbering import Agenda


def closed_in_open(case: Case, public: Agenda, besides: Iterable[SourceText]) -> Iterator[Problem]:
    """What would stop the meeting's publication, each at its line. `public` is the agenda as the public sees it, `besides` the texts
    that are printed and aren't the meeting's own."""
    secrets = secrets_in(case.committee, case.meeting, case.agenda, public)
    index = Index.of(secret for secret in secrets if KINDS[secret.kind].stops)
    at: dict[Place, list[Secret]] = {}
    for text in (*open_texts(case.committee, case.meeting, public), *besides):
        for place, secret in closed_words_in(text, index):
            at.setdefault(place, []).append(secret)
    for place, here in at.items():
        for about, kind, words in told_apart(here):
            shown = masked(words, case.today or case.meeting.date)
            yield warning(
                place, kind, f"Ord fra {about}: »{shown}«. »udvalg udgiv« stopper på det.", closed_cure(place, about)
            )
