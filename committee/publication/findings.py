"""What the guard found in an edition's files, told at the line in YAML that it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from committee.attachments import findings as kinds
from committee.attachments.findings import Finding
from committee.attachments.known_kinds import FILE_KINDS
from committee.attachments.reading.pictures import AFTER_PICTURE, IN_PICTURE
from committee.base.problems import Place, Problem
from committee.domain.publicationterms import STOP, PublicationTerms

_OPTION = re.compile(r'[^.]*--accepter .*?--fordi "[^"]*"\.')  # the sentence that ends in it
LEFT = "Den tidligere udgivelse er ikke rørt."
WHOLE = "hele filen"  # the place of what has no other


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what was found. `papers` has the place in YAML of each attachment by its name in the folder, and `refused` why some of
    them can't be cleaned."""

    display: str
    settings: PublicationTerms
    papers: Mapping[str, Place]
    refused: Mapping[str, str] = field(default_factory=dict)

    def placed(self, found: Finding) -> Finding:
        """A finding as it is weighed here, and where it comes from: the attachment's line, or the program's own file."""
        place = self.papers.get(found.file) or Place(f"{self.display}/{found.file}")
        stops = stops_publication(found, self.settings)
        found = replace(found, where=found.where or WHOLE, stops=stops, place=place)
        return left_as_it_is(replace(found, cure=f"{self._cure(found)} {_accept(found)}".strip()))

    def _cure(self, found: Finding) -> str:
        """What can be done: the program's own files are what the house's template makes them, and --rens cleans Office files."""
        kind = kinds.KINDS.get(found.kind)
        is_beside = found.stops and _is_beside_a_picture(found)
        if not is_beside and (kind is None or not kind.cleaned):
            return found.cure
        if why := self.refused.get(found.file):
            return f"--rens kan ikke rense filen: {why}. {found.cure}"
        if is_beside:
            return kinds.CLEAN
        assert kind is not None
        if found.file not in self.papers:
            return "Programmet har selv lavet filen: fjern det i profilens skabelon.docx."
        return kind.cleaned if FILE_KINDS.may_be_cleaned(found.file) else found.cure


def stops_publication(found: Finding, settings: PublicationTerms) -> bool:
    """What the house has decided for itself, and else what the kind says. Authors and paths stop where `--rens` can
    take them out."""
    if found.kind == kinds.UNREAD:
        return settings.unread == STOP
    if found.kind in (kinds.AUTHOR, kinds.PATH):
        return settings.metadata == STOP and FILE_KINDS.may_be_cleaned(found.file)
    return found.stops


def left_as_it_is(found: Finding) -> Finding:
    """A finding that says, where it stops, that nothing was published in its place."""
    return replace(found, cure=f"{found.cure} {LEFT}") if found.stops else found


def _is_beside_a_picture(found: Finding) -> bool:
    """Whether it stands in a picture's file where nobody sees it, so that `--rens` takes it out."""
    return found.where in (IN_PICTURE, AFTER_PICTURE) and FILE_KINDS.may_be_cleaned(found.file)


def _accept(found: Finding) -> str:
    """The option that lets a finding out, where that may be right; one that is too grave for its whole file by its place."""
    said = kinds.KINDS[found.kind].accept if found.stops and found.kind in kinds.KINDS else ""
    return kinds.accept_cure(said, f"{found.file}, {found.where}" if found.needs_place else found.file) if said else ""


def without_options(found: Finding) -> str:
    """A finding's cure without the command's options, for where they aren't typed."""
    return _OPTION.sub("", found.cure.removesuffix(LEFT)).strip()


def same_bytes(files: Mapping[str, str], closed: Mapping[str, str], papers: Mapping[str, Place]) -> Iterator[Finding]:
    """Attachments that are a closed attachment under another name. `files` has the SHA-256 of each published file,
    `closed` whose each closed one's is."""
    for name, digest in files.items():
        if name in papers and digest in closed:
            text = f"Filen er den samme som {closed[digest]}."
            cure = f"Luk bilaget, eller fjern det. {LEFT}"
            yield Finding(name, kinds.SECRET, WHOLE, text, cure, needs_place=True, place=papers[name])


def found_by_kind(problems: Iterable[Problem]) -> dict[str, int]:
    """How many findings there are of each kind, for the receipt."""
    counts = Counter(problem.code for problem in problems)
    return {f"fund: {kind}": count for kind, count in sorted(counts.items())}
