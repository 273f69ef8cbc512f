"""Approved minutes are published as they were approved: whether the words would be others now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from committee.attachments.findings import Finding
from committee.base.problems import Place
from committee.compose.compose import Kind
from committee.publication.publicedition import PublicEdition
from committee.work.approvedstill import house_changes, in_short

OTHER_WORDS = "andet-end-godkendt"


def other_words(edition: PublicEdition, kind: Kind, files: Iterable[str]) -> Iterator[Finding]:
    """That the house style has changed since the approval, so that the minutes would be published in other words; somebody has to
    answer for that. Corrections that came later are no such change. It is told of the first of the document's files."""
    changed = house_changes(edition.sitting) if kind is Kind.MINUTES else []
    if not changed:
        return
    file = min(files, key=lambda name: (not name.startswith(f"{kind.value}."), name))
    text = f"Referatet ville blive udgivet med andre ord end det godkendte, for profilen er ændret siden ({in_short(changed)})."
    cure = f'Før profilen tilbage. Er ændringen uden betydning, så skriv --accepter {file} --fordi "...".'
    yield Finding(file, OTHER_WORDS, "ordene", text, cure, house=True, place=Place(changed[0]))
