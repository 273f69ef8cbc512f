"""Trying a house's own templates on sample meetings, so that a slip is found in a part that no meeting has used yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from committee.archive.profiles import Templates, builtin_folder
from committee.base.problems import Place, Problem, in_order
from committee.compose.compose import blocks_of
from committee.compose.edition import Edition, Kind, Numbers
from committee.compose.present import Presenter
from committee.compose.samples import WITH_KPI, Sample, samples
from committee.compose.templatenames import unknown_names
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.profile import Profile
from committee.domain.publicationterms import TITLE_AND_DECISION
from committee.domain.series import KpiData, Observation, Series
from committee.kpi.status import Status
from committee.records.nodes import SourceText
from committee.rules.editions import public
from committee.rules.numbering import Agenda, Numbered, running_order

_HEADINGS = ("resume", "sagsfremstilling", "history", "indstilling", "decision", "attachments", "missed_deadline")


def has_own_templates(templates: Templates) -> bool:
    """Whether any template of a house style is the workspace's own."""
    home = builtin_folder()
    return any(not folder.is_relative_to(home) and any(folder.glob("*.j2")) for folder in templates.folders)


def try_templates(templates: Templates) -> list[Problem]:
    """What is wrong with a house's templates on any of the sample meetings, each slip once.

    The first slip of a document hides those after it, so each sample has its own documents. All that a profile can turn on is
    turned on, and the headings are there and not there, whatever the house has chosen today.
    """
    found: list[Problem] = []
    everything = list(samples())
    full, plain = _all_on(templates.profile), _without_headings(templates.profile)
    for profile, some in ((full, everything), (plain, everything[-1:])):
        for sample in some:
            found += _of_sample(sample, replace(templates, profile=profile))
    told = {problem.place for problem in found}
    return in_order([*found, *(one for one in unknown_names(templates) if one.place not in told)])


def _all_on(profile: Profile) -> Profile:
    return replace(
        profile, repeat_absence=True, item_attendance=True, prints_follow_ups=True, numbered_attachments=True,
        signature_sheet=True, fingerprint=True, page_break="hvert",
    )  # fmt: skip


def _without_headings(profile: Profile) -> Profile:
    silent = dict.fromkeys(_HEADINGS, "")
    off = {"signature_sheet": False, "fingerprint": False, "numbered_attachments": False, "page_break": "aldrig"}
    return replace(profile, words=replace(profile.words, **silent), **off)  # type: ignore[arg-type]


def _of_sample(sample: Sample, templates: Templates) -> Iterator[Problem]:
    agenda = _numbered(sample)
    for edition in _editions(sample, agenda, templates.profile):
        values = Presenter(edition, templates.profile).values()
        yield from blocks_of(templates, f"{edition.kind.value}.md.j2", values)[1]


def _numbered(sample: Sample) -> Agenda:
    return tuple(Numbered(n, item) for n, item in enumerate(running_order(sample.meeting.items), start=1))


def _editions(sample: Sample, agenda: Agenda, profile: Profile) -> Iterator[Edition]:
    """The documents that a sample is tried in; for the public only where that is another."""
    closed = any(numbered.item.is_closed for numbered in agenda)
    shown = public(agenda, profile.words, TITLE_AND_DECISION) if closed else agenda
    decided = any(numbered.item.decision for numbered in agenda)
    for kind in Kind if sample.has_all else (Kind.MINUTES,) if decided else (Kind.AGENDA,):
        yield _edition(sample, agenda, kind, internal=True)
        if closed and kind is not Kind.RUN_SHEET:
            yield _edition(sample, shown, kind, internal=False)


def _edition(sample: Sample, agenda: Agenda, kind: Kind, *, internal: bool) -> Edition:
    return Edition(kind, sample.committee, sample.meeting, agenda, internal, _numbers())


def _numbers() -> Mapping[str, Numbers]:
    """A KPI with one number, for its source at the end of an item."""
    where = Place("")
    kpi = Kpi(name=SourceText("Prøvetal", where), source_text="Prøvekilden", id="tal")
    period = Period.parse("2026M12")
    assert period is not None
    data = KpiData(kpi, Series({period: Observation(Decimal(7), where)}))
    return {WITH_KPI: Numbers((Status(data, data.series, dt.date(2027, 1, 14)),))}
