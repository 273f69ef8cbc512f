"""Looking at an edition before it is published: everything that publishing would find, and nothing is written.

It is printed into a folder of its own that is gone afterwards, so that it stands in nobody's way and nobody in its.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.attachments.apart.reader import ForeignReader
from committee.attachments.findings import Finding
from committee.attachments.leaks.cpr import masked
from committee.attachments.leaks.rules import Rules
from committee.attachments.opening.bounds import Limits
from committee.base.atomic import not_written
from committee.base.problems import Problem, in_order
from committee.compose.compose import Kind
from committee.publication.acceptance import has_moved, judge, place_of
from committee.publication.beforehand import graver, leaks_too, unfinished
from committee.publication.changespage import ChangesData
from committee.publication.editionchanges import CHANGES
from committee.publication.findings import without_options
from committee.publication.folder import staging
from committee.publication.making import Made, Making
from committee.publication.publicedition import PublicEdition, public_edition
from committee.publication.publicnames import FOLDER
from committee.publication.reasons import closed_in_reason
from committee.publication.receipt import PublishedFile, Receipt, listed, next_edition, sum_of_edition
from committee.records.jsonfile import read_json
from committee.work.request import Request


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding as a person weighs it: where it is, what can be done about it, and `why` it may go out where somebody has answered for it.

    `name` is what a wish calls it, by its place; `whole` by its whole file, empty where it is too grave for that. `words` are the
    file's own that it is about, never a CPR number. `digest` is the sum of the file that it is in, and
    `answered` what somebody said of it in the edition before.
    """

    finding: Finding
    name: str
    whole: str
    words: str
    cure: str
    digest: str = ""
    answered: str = ""
    why: str = ""

    @property
    def can_be_cleaned(self) -> bool:
        """Whether a cleaned copy of the file hasn't got it any more."""
        return "med --rens" in self.cure

    @property
    def stops(self) -> bool:
        """Whether it keeps the edition in."""
        return self.finding.stops and not self.why


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen: the edition that would come out, its files, what it changes since the former, and all that was found.

    `problems` are those that nobody can answer for. `is_whole` is false where something stopped it before there was anything to look
    through, and `is_new` where it is the edition that lies there already. `sum` is that of its files, which `publish` is told so that it
    writes nothing else, and `rules` are what a reason is held against."""

    kind: Kind
    is_whole: bool = False
    is_new: bool = True
    edition: int = 1
    former: Receipt | None = None
    findings: tuple[Weighed, ...] = ()
    problems: tuple[Problem, ...] = ()
    changes: ChangesData | None = None
    files: tuple[PublishedFile, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    closed: int = 0
    sum: str = ""
    rules: Rules | None = None


def look_before_publishing(archive: Archive, key: MeetingKey, kind: Kind, today: dt.date) -> Looked:
    """What `publish` would find."""
    edition, problems = public_edition(archive, Request(key, kind), today)
    problems = [*map(graver, problems), *(unfinished(edition, kind, today) if edition else ())]
    if edition is None:
        return Looked(kind, problems=tuple(in_order([*problems, *leaks_too(archive, key, today, {})])))
    try:
        limits = Limits(size=edition.terms.largest_bytes)
        with (
            tempfile.TemporaryDirectory(prefix="udvalg-", ignore_cleanup_errors=True) as home,
            staging(Path(home)) as stage,
            ForeignReader(limits) as reader,
        ):
            making = Making(edition, kind, today, stage, f"{key.output}/{FOLDER}", reader)
            looked = _looked(making)
    except OSError as error:
        looked = Looked(kind, problems=(not_written(key.output, error),))
    return replace(looked, problems=tuple(in_order([*problems, *looked.problems])))


def _looked(making: Making) -> Looked:
    made = making.make()
    if isinstance(made, list):
        return Looked(making.kind, problems=tuple(made))
    number = next_edition(making.kind.value, made.former) if made.is_new else made.former.edition if made.former else 1
    return Looked(
        making.kind,
        is_whole=True,
        is_new=made.is_new,
        edition=number,
        former=made.former,
        findings=tuple(_weighed(making, made)),
        problems=(*made.problems, *made.checked.problems),
        changes=_changes(making),
        files=listed(making.sums()),
        counts=made.checked.counts,
        closed=_closed(making.edition),
        sum=sum_of_edition(making.sums()),
        rules=making.gates.rules,
    )


def _weighed(making: Making, made: Made) -> Iterator[Weighed]:
    former = making.answered(made.former)
    for finding in made.checked.findings:
        named = place_of(finding) if finding.stops else ""
        whole = finding.file if finding.stops and not finding.needs_place else ""
        words = masked(finding.words, dt.date.max)
        answered = former.get(named, "")
        answered = "" if closed_in_reason(answered, making.gates.rules) else answered  # something was closed since
        digest = making.digest_of(finding) if finding.stops else ""
        yield Weighed(finding, named, whole, words, without_options(finding), digest, answered, answered)


def with_answers(looked: Looked, wishes: Mapping[str, str], seen: Mapping[str, str]) -> Looked:
    """The same look, with what somebody has answered for since; `wishes` and `seen` are as `publish` has them. A
    reason that holds words which were closed since answers for nothing."""
    fit = {name: why for name, why in wishes.items() if not reason_stops(looked, why)}
    return replace(looked, findings=tuple(_answered(one, fit, seen) for one in looked.findings))


def reason_stops(looked: Looked, why: str) -> tuple[Problem, ...]:
    """What keeps a reason for a finding from the receipt, which is public: words of what is closed."""
    return closed_in_reason(why, looked.rules) if looked.rules else ()


def _answered(one: Weighed, wishes: Mapping[str, str], seen: Mapping[str, str]) -> Weighed:
    former = {one.name: one.answered} if one.answered else {}
    _, accepted = judge([one.finding], wishes, "", former, has_moved(seen, lambda _: one.digest))
    return replace(one, why=accepted[0].why if accepted else "")


def _changes(making: Making) -> ChangesData | None:
    """What the edition changes, as its own page says it; None where there is no such page."""
    path = making.stage.files().get(f"{CHANGES}.json")
    return read_json(path.read_bytes(), ChangesData) if path else None


def _closed(edition: PublicEdition) -> int:
    return sum(numbered.item.is_closed for numbered in edition.everything)
