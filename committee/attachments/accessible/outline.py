"""A document's outline: one heading at the top, none skipped, none empty. The same rule for every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee.attachments.findings import Finding
from committee.base.problems import shown


@dataclass(frozen=True, slots=True)
class Title:
    """A heading as it stands in a file: its level from 1, its words, the item it is in, and whether it is the house's own."""

    level: int
    words: str
    anchor: str | None = None
    house: bool = False


def outline_barriers(file: str, titles: Sequence[Title]) -> Iterator[Finding]:
    """What is wrong with the order of a file's headings (PDF/UA-1, 7.4; WCAG 1.3.1 and 2.4.6 for headings at all)."""
    if not titles:
        cure = "Giv overskrifterne en overskriftstypografi."
        yield Finding(
            file, "ingen-overskrifter", "", "Dokumentet har ingen overskrifter at finde rundt efter.", cure, house=True
        )
        return
    yield from _top(file, titles)
    above = 0
    for title in titles:
        where = f"overskriften »{shown(title.words)}«"
        if not title.words.strip():
            text, cure = "En overskrift er tom.", "Skriv overskriften, eller giv afsnittet en almindelig typografi."
            yield Finding(file, "tom-overskrift", f"en overskrift på niveau {title.level}", text, cure, title.anchor, house=title.house)  # fmt: skip
        if above and title.level > above + 1:
            text = f"Overskriften er på niveau {title.level}, men den før er på niveau {above}; et niveau er sprunget over."
            cure = f"Gør den til niveau {above + 1}."
            yield Finding(file, "sprunget-niveau", where, text, cure, title.anchor, title.words, house=title.house)
        above = title.level


def _top(file: str, titles: Sequence[Title]) -> Iterator[Finding]:
    tops = [title for title in titles if title.level == 1]
    if titles[0].level != 1:
        where = f"overskriften »{shown(titles[0].words)}«"
        text = f"Dokumentets første overskrift er på niveau {titles[0].level}, ikke 1."
        yield Finding(file, "første-overskrift", where, text, "Begynd med dokumentets titel på niveau 1.", house=True)
    for extra in tops[1:]:
        where, text = f"overskriften »{shown(extra.words)}«", "Dokumentet har mere end én overskrift på niveau 1."
        cure = "Kun dokumentets titel skal være på niveau 1."
        yield Finding(file, "flere-titler", where, text, cure, extra.anchor, extra.words, house=extra.anchor is None)
