"""What was found in an edition, and what someone has answered for. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from committee.attachments.findings import Finding
from committee.attachments.leaks.cpr import masked
from committee.base.problems import Place, Problem
from committee.publication.receipt import Accepted

Seen = Mapping[str, Collection[str]]  # by how a wish names it: what was said to stand there


def judge(
    findings: Sequence[Finding],
    wishes: Mapping[str, str],
    display: str,
    answered: Mapping[str, str],
    seen: Seen | None = None,
) -> tuple[list[Problem], list[Accepted]]:
    """The problems that are left, and the findings that are answered for.

    `wishes` has why by what was named: `bilag/jobrotation-notat.pdf`, or with its place `bilag/jobrotation-notat.pdf, side 3`,
    as a finding tells them. A wish that fits no finding is a problem of its own: it was meant for something. `answered` has
    what was answered for before, by file and place; what of it isn't found any more needs no answer. A wish that `seen` names is for
    what was said to stand there, and for nothing else.
    """
    problems: list[Problem] = []
    accepted: list[Accepted] = []
    used: set[str] = set()
    wanted = {_plain(name): why for name, why in (*answered.items(), *wishes.items())}
    only = {_plain(name): said for name, said in (seen or {}).items()}
    for finding in findings:
        fits = (name for name in _names(finding) if name in wanted and finding.said in only.get(name, (finding.said,)))
        names = list(fits) if finding.stops else []
        if names:
            used.update(names)
            why = masked(wanted[names[0]], dt.date.max)  # the receipt is public, and a reason is anybody's words
            accepted.append(Accepted(file=finding.file, where=finding.where, found=finding.said, why=why))
        else:
            problems.append(finding.problem)
    problems += [_of_no_use(display, name) for name in wishes if _plain(name) not in used]
    return problems, accepted


def _names(finding: Finding) -> Iterator[str]:
    """How the finding may be named: with its place, and, unless it is too grave, by its file alone."""
    yield _plain(f"{finding.file}, {finding.where}" if finding.where else finding.file)
    if not finding.needs_place:
        yield _plain(finding.file)


def _plain(name: str) -> str:
    return re.sub(r"\s*,\s*", ", ", " ".join(name.replace("\\", "/").split())).casefold()


def _of_no_use(display: str, name: str) -> Problem:
    text = f"»{name}« er ikke et fund, der kan accepteres."
    cure = (
        "Skriv filens navn, som det står i fundet, f.eks. bilag/jobrotation-rapport.pdf; et CPR-nummer eller ord fra et lukket "
        'punkt accepteres kun sted for sted, f.eks. "bilag/jobrotation-rapport.pdf, side 3".'
    )
    return Problem(Place(display), "accepter", text, cure)


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, in the order they came."""
    return list(dict.fromkeys(findings))
