"""What was found in an edition, and what someone has answered for. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from committee.attachments.findings import Finding
from committee.attachments.leaks.cpr import masked
from committee.base.problems import Place, Problem
from committee.publication.receipt import Accepted


def judge(
    findings: Sequence[Finding],
    wishes: Mapping[str, str],
    display: str,
    answered: Mapping[str, str],
    moved: Callable[[str, Finding], bool] = lambda name, finding: False,
) -> tuple[list[Problem], list[Accepted]]:
    """The problems that are left, and the findings that are answered for.

    `wishes` has why by what was named: `bilag/jobrotation-notat.pdf`, or with its place `bilag/jobrotation-notat.pdf, side 3`,
    as a finding tells them. A wish that fits no finding is a problem of its own: it was meant for something. `answered` has
    what was answered for before, by file and place; what of it isn't found any more needs no answer. `moved`
    tells of a wish and a finding that it was given while the file was another, so that it is for something else.
    """
    problems: list[Problem] = []
    accepted: list[Accepted] = []
    used: set[str] = set()
    wanted = {_plain(name): why for name, why in (*answered.items(), *wishes.items())}
    for finding in findings:
        fit = (name for name in names_of(finding) if name in wanted and not moved(name, finding))
        names = list(fit) if finding.stops else []
        if names:
            used.update(names)
            why = masked(wanted[names[0]], dt.date.max)  # the receipt is public, and a reason is anybody's words
            accepted.append(Accepted(file=finding.file, where=finding.where, found=finding.said, why=why))
        else:
            problems.append(finding.problem)
    problems += [_of_no_use(display, name) for name in wishes if _plain(name) not in used]
    return problems, accepted


def place_of(finding: Finding) -> str:
    """How a finding is named with its place."""
    return f"{finding.file}, {finding.where}" if finding.where else finding.file


def names_of(finding: Finding) -> Iterator[str]:
    """How the finding may be named: with its place, and, unless it is too grave, by its file alone."""
    yield _plain(place_of(finding))
    if not finding.needs_place:
        yield _plain(finding.file)


def has_moved(seen: Mapping[str, str], digest_of: Callable[[Finding], str]) -> Callable[[str, Finding], bool]:
    """What `judge` asks of wishes that have in `seen`, by their names, the sum of the file that they were given for."""
    sums = {_plain(name): digest for name, digest in seen.items()}
    return lambda name, finding: name in sums and sums[name] != digest_of(finding)


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
