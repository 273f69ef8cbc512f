"""Approved minutes are published as they were approved: whether the words would be others now."""

from __future__ import annotations

from committee.attachments.findings import Finding
from committee.base import danish
from committee.base.problems import Place
from committee.compose.compose import Kind
from committee.publication.publicedition import PublicEdition
from committee.work.approvedstill import house_changes

OTHER_WORDS = "andet-end-godkendt"


def other_words(edition: PublicEdition, kind: Kind, file: str) -> Finding | None:
    """That the house style has changed since the approval, so that the minutes would be published in other words; somebody has to
    answer for that. Corrections that came later are no such change. `file` is the document by which it is told."""
    changed = house_changes(edition.sitting) if kind is Kind.MINUTES else []
    if not changed:
        return None
    text = f"Referatet ville blive udgivet med andre ord end det godkendte, for profilen er ændret siden ({danish.listed(changed)})."
    cure = f'Før profilen tilbage. Er ændringen uden betydning, så skriv --accepter {file} --fordi "...".'
    return Finding(file, OTHER_WORDS, "ordene", text, cure, house=True, place=Place(changed[0]))
