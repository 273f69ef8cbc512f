"""Approved minutes are published as they were approved: whether the words would be others now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from committee.attachments.findings import Finding
from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.compose.compose import Kind
from committee.publication.publicedition import PublicEdition
from committee.work.approvedstill import house_changes, in_short
from committee.work.olderapprovals import CURE, older_approval

OTHER_WORDS = "andet-end-godkendt"


def other_words(edition: PublicEdition, kind: Kind, files: Iterable[str]) -> Iterator[Finding]:
    """That the house style has changed since the approval, or the roster since one that didn't keep it, so that the minutes would be
    published in other words; somebody has to answer for that. Corrections that came later are no such change. It is told of the first of the document's files."""
    changed = house_changes(edition.sitting) if kind is Kind.MINUTES else []
    older = older_approval(edition.sitting) if kind is Kind.MINUTES and not changed else None
    if not changed and not (older and older.changed):
        return
    file = min(files, key=lambda name: (not name.startswith(f"{kind.value}."), name))
    if older:
        text = (
            f"Referatet ville blive udgivet anderledes end det godkendte, {older.file}: {danish.listed(older.changed)}."
        )
        cure = f'{CURE} Er ændringen uden betydning, så skriv --accepter {file} --fordi "...".'
        yield Finding(file, OTHER_WORDS, "ordene", text, cure, house=True, place=older.place)
        return
    text = f"Referatet ville blive udgivet med andre ord end det godkendte, for profilen er ændret siden ({in_short(changed)})."
    cure = f'Før profilen tilbage. Er ændringen uden betydning, så skriv --accepter {file} --fordi "...".'
    yield Finding(file, OTHER_WORDS, "ordene", text, cure, house=True, place=Place(changed[0]))


def not_compared(edition: PublicEdition, kind: Kind) -> Iterator[Problem]:
    """A warning that minutes can't be held against what was approved: an earlier version kept no roster, and its document is gone."""
    older = older_approval(edition.sitting) if kind is Kind.MINUTES else None
    if older is not None and not older.file:
        text = "Referatet er godkendt med en ældre version, og det godkendte dokument mangler, så det kan ikke ses, om deltagerne er de samme."
        yield warning(older.place, "udvalg-efter-godkendelse", text, "Se deltagerne efter i det, der er udgivet.")
