"""What must not be public and stands in a meeting's open texts, or in the names of its files, told before anybody publishes. Nothing is
read but the items: words of closed attachments' files are looked for when the meeting is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from committee.archive.profiles import Templates
from committee.attachments.findings import KINDS, WORD
from committee.attachments.leaks.rules import Rules
from committee.attachments.leaks.secret import FIRM, PERSON
from committee.base.problems import Problem, warning
from committee.records.nodes import SourceText
from committee.rules.case import Case
from committee.rules.closedwords import open_names, open_texts, secrets_in
from committee.rules.editions import has_closed
from committee.rules.numbering import Agenda
from committee.rules.textleaks import in_house_style, in_texts
from committee.work.housetexts import house_texts


def leaks_in_open(
    case: Case, public: Agenda, besides: Sequence[SourceText], templates: Templates | None
) -> Iterator[Problem]:
    """What would stop the meeting's publication, and a name that may be another's, each at its line. `public` is the agenda as the public sees it, `besides` the texts
    that are printed and aren't the meeting's own, and `templates` the house's style."""
    secrets = secrets_in(case.committee, case.meeting, case.agenda, public) if has_closed(case.agenda) else ()
    looked_for = tuple(secret for secret in secrets if KINDS[secret.kind].stops or secret.form in (PERSON, FIRM))
    texts = (*open_texts(case.committee, case.meeting, public), *besides)
    rules = Rules(case.today or case.meeting.date, looked_for, small_groups=0)
    written = in_texts(texts, open_names(case.meeting, public), rules)
    if templates is not None:
        written = written.with_(in_house_style(house_texts(templates), rules))
    for finding in (*written.findings, *written.names):
        stop = " »udvalg udgiv« stopper på det." if finding.stops else ""
        if finding.stops or finding.kind == WORD:
            yield warning(finding.place, finding.kind, f"{finding.problem.text}{stop}", finding.cure)
