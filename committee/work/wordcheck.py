"""The words of meetings, looked through: spelling, doubled words, forms that differ, and how hard each item is to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.archive.told import no_such_committee
from committee.base.problems import Problem, in_order
from committee.domain.profile import Profile
from committee.records.recordtexts import record_texts
from committee.rules.language.doubled import doubled_words
from committee.rules.language.forms import mixed_forms
from committee.rules.language.readability import Readability, readability_of
from committee.rules.language.spelling import Speller, misspelt
from committee.work.dictionary import NOT_INSTALLED, open_dictionary
from committee.work.kpis import kpis_of
from committee.work.sitting import Sitting, sit, sittings_of

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """One meeting's items with their lixtal."""

    key: MeetingKey
    readability: tuple[Readability, ...]

    def as_data(self) -> list[dict[str, object]]:
        """The lixtal for `--json`."""
        return [
            {
                "udvalg": self.key.committee,
                "møde": self.key.folder,
                "punkt": str(one.numbered.number),
                "id": one.numbered.item.id,
                "lix": one.lix,
                "niveau": one.level,
            }
            for one in self.readability
        ]


@dataclass(frozen=True, slots=True)
class Words:
    """What there is to tell of the words, in order, and the lixtal of each meeting's items. `notice` says why the spelling wasn't
    looked at; empty when it was."""

    problems: tuple[Problem, ...]
    meetings: tuple[MeetingWords, ...]
    notice: str = ""


def look_at_words(archive: Archive, key: MeetingKey) -> Words:
    """The words of one meeting; nothing but that, where it isn't there."""
    if problem := archive.missing(key):
        return Words((problem,), ())
    sitting, _ = sit(archive, key)  # what can't be read is told by the ordinary checks
    return _words(archive, [sitting] if sitting else [])


def look_at_all_words(archive: Archive, committee: str | None = None) -> Words:
    """The words of every meeting of a committee, or of all; but for those that are approved, in which nothing may be changed. Nothing
    but that, where there is no such committee."""
    known = archive.committee_names()
    if committee is not None and committee not in known:
        return Words((no_such_committee(committee, known),), ())
    names = known if committee is None else [committee]
    sittings = (sitting for name in names for sitting in sittings_of(archive, name))
    return _words(archive, [sitting for sitting in sittings if not sitting.meeting.is_locked])


def _words(archive: Archive, sittings: list[Sitting]) -> Words:
    dictionary = open_dictionary()
    problems: list[Problem] = []
    speller = Speller(dictionary, frozenset(_known(archive, sittings))) if dictionary else None
    meetings = []
    for sitting in sittings:
        case = sitting.case()
        problems += [*doubled_words(case), *mixed_forms(case)]
        if speller is not None:
            problems += misspelt(case, speller)
        meetings.append(MeetingWords(sitting.key, tuple(readability_of(case))))
    return Words(tuple(in_order(problems)), tuple(meetings), "" if dictionary else NOT_INSTALLED)


def _known(archive: Archive, sittings: Iterable[Sitting]) -> Iterator[str]:
    """The words that the workspace itself has: names of people, bodies and KPIs, the houses' own words, and the lists of words.
    In small letters, each alone."""
    for text in _named(archive, sittings):
        for word in _WORD.findall(text):
            yield word.casefold()
            yield from word.casefold().split("-")


def _named(archive: Archive, sittings: Iterable[Sitting]) -> Iterator[str]:
    profiles: dict[str, Profile] = {}
    for committee in archive.heads().committees:
        yield from (one.text for one in committee.texts)
    for sitting in sittings:
        profiles.setdefault(str(sitting.committee.profile), sitting.profile)
        yield from (one.text for one in sitting.meeting.texts)
        yield from (one.text for item in sitting.meeting.items for one in item.texts if one.is_name)
    for profile in profiles.values():
        yield from (one.text for one in record_texts(profile))
    for kpi in kpis_of(archive).metrics.kpis.values():
        yield from (kpi.name, kpi.unit.name, kpi.unit.heading, kpi.unit.after)
