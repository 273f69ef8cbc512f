"""What the guard found in an edition's files, told at the line in YAML that it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from committee.attachments.cleaning import is_office
from committee.attachments.leaks import findings as kinds
from committee.attachments.leaks.findings import Leak
from committee.base.problems import Place, Problem, Severity
from committee.domain.release import STOP, Release
from committee.publication.acceptance import Finding
from committee.publication.written import LEFT

WHOLE = "hele filen"  # the place of what has no other


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what was found. `papers` has the place in YAML of each attachment by its name in the folder."""

    display: str
    settings: Release
    papers: Mapping[str, Place]

    def finding(self, leak: Leak) -> Finding:
        """A leak as it is told and weighed: at the attachment's line, or in the program's own file."""
        place = self.papers.get(leak.file) or Place(f"{self.display}/{leak.file}")
        stops = self._stops(leak)
        cure = f"{leak.cure} {LEFT}" if stops else leak.cure
        severity = Severity.ERROR if stops else Severity.WARNING
        where = leak.where or WHOLE
        said = f"{leak.file}, {where}: {leak.text}"
        shown = f"{said.removesuffix('.')}: »{leak.words}«." if leak.words else said
        problem = Problem(place, leak.kind, shown, cure, severity)
        return Finding(problem, leak.file, where, needs_place=not leak.is_acceptable, said=said)

    def _stops(self, leak: Leak) -> bool:
        """What the house has decided for itself, and else what the kind says. Authors and paths stop where `--rens` can
        take them out."""
        if leak.kind == kinds.UNREAD:
            return self.settings.unread == STOP
        if leak.kind in (kinds.AUTHOR, kinds.PATH):
            return self.settings.metadata == STOP and is_office(leak.file, b"")
        return leak.stops


def same_bytes(files: Mapping[str, str], closed: Mapping[str, str], papers: Mapping[str, Place]) -> Iterator[Finding]:
    """Attachments that are a closed attachment under another name. `files` has the SHA-256 of each published file,
    `closed` whose each closed one's is."""
    for name, digest in files.items():
        if name in papers and digest in closed:
            text = f"{name}, {WHOLE}: Filen er den samme som {closed[digest]}."
            cure = f"Luk bilaget, eller fjern det. {LEFT}"
            yield Finding(Problem(papers[name], kinds.SECRET, text, cure), name, WHOLE, needs_place=True)


def found_by_kind(problems: Iterable[Problem]) -> dict[str, int]:
    """How many findings there are of each kind, for the receipt."""
    counts = Counter(problem.code for problem in problems)
    return {f"fund: {kind}": count for kind, count in sorted(counts.items())}
