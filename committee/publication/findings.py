"""What the guard and the accessibility gate found in an edition's files, told at the line in YAML that it comes from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from committee.agenda.numbering import Agenda
from committee.agenda.texts import every_text
from committee.leaks import findings as kinds
from committee.leaks.cpr import find_cpr
from committee.leaks.findings import Leak
from committee.leaks.groups import small_groups
from committee.leaks.guard import Inspection
from committee.model import Meeting
from committee.problems import Place, Problem, Severity
from committee.publication.acceptance import Finding
from committee.release import STOP, WARN, Release
from committee.source.nodes import SourceText

_CLEANED = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".pptm", ".odt", ".ods", ".odp")
_LEFT = "Den tidligere udgivelse er ikke rørt."


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what was found. `papers` has the place in YAML of each attachment by its name in the folder; all other files
    are the program's own, made of `texts`."""

    display: str
    settings: Release
    today: dt.date
    papers: Mapping[str, Place]
    texts: Sequence[SourceText]

    def leaks(self, inspection: Inspection) -> Iterator[Finding]:
        """The guard's findings. What stands in the house's own text stands in every form of it, so it is told once, where it
        was written; what can't be found there is told for the first form that has it."""
        own = [leak for leak in inspection.leaks if leak.file not in self.papers]
        written = {kind: list(tell()) for kind, tell in self._tellers.items() if any(o.kind == kind for o in own)}
        for found in written.values():
            yield from found
        first = {leak.kind: leak.file for leak in reversed(own)}
        for leak in inspection.leaks:
            if leak.file in self.papers or not (written.get(leak.kind) or first[leak.kind] != leak.file):
                yield self._finding(leak)

    @property
    def _tellers(self) -> dict[str, Callable[[], Iterator[Finding]]]:
        return {kinds.CPR: self._written_numbers, kinds.SMALL: self._written_groups}

    def _written_numbers(self) -> Iterator[Finding]:
        for text in self.texts:
            for hit in find_cpr(text, self.today):
                place = text.at(hit.start)
                problem = Problem(place, kinds.CPR, "Et CPR-nummer.", f"Fjern det. {_LEFT}")
                yield Finding(problem, str(place), needs_place=True)

    def _written_groups(self) -> Iterator[Finding]:
        for text in self.texts:
            for number, line in enumerate(text.split("\n")):
                if small_groups(line, self.settings.small_groups):
                    start = sum(len(one) + 1 for one in text.split("\n")[:number])
                    said = "Et tal, der viser en lille gruppe."
                    cure = kinds.KINDS[kinds.SMALL].cure
                    problem = Problem(text.at(start), kinds.SMALL, said, cure, Severity.WARNING)
                    yield Finding(problem, str(problem.place))

    def _finding(self, leak: Leak) -> Finding:
        place = self.papers.get(leak.file) or Place(f"{self.display}/{leak.file}")
        where = f"{leak.file}, {leak.where}" if leak.where else leak.file
        stops = self._stops(leak)
        cure = f"{leak.cure} {_LEFT}" if stops else leak.cure
        severity = Severity.ERROR if stops else Severity.WARNING
        problem = Problem(place, leak.kind, f"{where}: {leak.text}", cure, severity)
        return Finding(problem, leak.file, leak.where, needs_place=not leak.is_acceptable)

    def _stops(self, leak: Leak) -> bool:
        """What the house has decided for itself, and else what the kind says. Authors and paths stop where `--rens` can
        take them out."""
        if leak.kind == kinds.UNREAD:
            return self.settings.unread == STOP
        if leak.kind in (kinds.AUTHOR, kinds.PATH):
            return self.settings.metadata != WARN and leak.file.endswith(_CLEANED)
        return leak.stops


def texts_of_edition(meeting: Meeting, public: Agenda) -> list[SourceText]:
    """Every text that the edition's own files are made of and that knows its place."""
    head = [text for text in (meeting.location, meeting.remarks) if text]
    all_texts = [*head, *(text for numbered in public for text in every_text(numbered.item))]
    return [text for text in all_texts if isinstance(text, SourceText)]


def same_bytes(files: Mapping[str, str], closed: Mapping[str, str], papers: Mapping[str, Place]) -> Iterator[Finding]:
    """Attachments that are a closed attachment under another name. `files` has the SHA-256 of each published file,
    `closed` whose each closed one's is."""
    for name, digest in files.items():
        if name in papers and digest in closed:
            text = f"{name}: Filen er den samme som {closed[digest]}."
            cure = f"Luk bilaget, eller fjern det. {_LEFT}"
            yield Finding(Problem(papers[name], kinds.SECRET, text, cure), name, needs_place=True)


def found_by_kind(problems: Iterable[Problem]) -> dict[str, int]:
    """How many findings there are of each kind, for the receipt."""
    counts = Counter(problem.code for problem in problems)
    return {f"fund: {kind}": count for kind, count in sorted(counts.items())}
