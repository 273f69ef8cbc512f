"""The barriers that every format shares: titles, languages, alternative texts, links, lists, tables and colours, in one wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from committee.attachments.findings import Finding
from committee.base.emptywords import is_bare_address, is_lettered, is_no_alt, is_no_title, is_vague
from committee.base.problems import shown
from committee.documents.contrast import contrast, least
from committee.documents.tables import heads_of
from committee.documents.tree import Cell, Table, Text, plain_text


def title_barrier(file: str, title: str) -> Finding | None:
    """A document says what it is in its properties (WCAG 2.4.2)."""
    if not is_no_title(title, file):
        return None
    said = f"»{shown(title)}« er et filnavn eller en standardtekst" if title.strip() else "der er ingen"
    text = f"Dokumentets titel mangler i egenskaberne: {said}."
    return Finding(file, "titel", "egenskaber", text, "Skriv, hvad dokumentet er, i feltet Titel.", house=True)


def language_barrier(file: str, language: str) -> Finding | None:
    """A screen reader needs to know what language to speak (WCAG 3.1.1). `language` is a BCP 47 tag, or empty."""
    if language.casefold().partition("-")[0] == "da":
        return None
    said = f"sat til »{shown(language)}«" if language.strip() else "ikke sat"
    text = f"Dokumentets sprog er {said}, så en skærmlæser udtaler det forkert."
    return Finding(file, "sprog", "", text, "Sæt sproget til dansk.", house=True)


def alt_barrier(file: str, where: str, alt: str | None, anchor: str | None, *, house: bool = False) -> Finding | None:
    """A picture says in words what it shows (WCAG 1.1.1)."""
    if alt is None or not alt.strip():
        text, cure = "Billedet har ingen alternativ tekst.", "Skriv, hvad det viser, eller markér det som pynt."
        return Finding(file, "alternativ-tekst", where, text, cure, anchor, house=house)
    if is_no_alt(alt):
        text, cure = f"Billedets alternative tekst »{shown(alt)}« siger ikke, hvad det viser.", "Skriv, hvad det viser."
        return Finding(file, "alternativ-tekst", where, text, cure, anchor, alt, house=house)
    return None


def link_barrier(file: str, words: str, target: str, anchor: str | None) -> Finding | None:
    """A link's own words tell where it leads: good practice (WCAG 2.4.4; 2.4.9 asks it of the words alone)."""
    where = f"linket til {shown(target)}" if target else f"linket »{shown(words)}«"
    if not words.strip():
        text, cure = "Linket har ingen tekst.", "Skriv, hvor det fører hen, eller slet det."
        return Finding(file, "linktekst", where, text, cure, anchor, target)
    if is_vague(words):
        text = f"Linkteksten »{shown(words)}« siger ikke, hvor linket fører hen."
        return Finding(file, "linktekst", where, text, "Brug navnet på det, linket fører til.", anchor, words)
    if is_bare_address(words):
        text = "Linkets tekst er en lang adresse, som en skærmlæser staver sig igennem."
        cure = "Skriv [navnet på siden](adressen), hvis det kan lade sig gøre."
        return Finding(file, "bar-adresse", where, text, cure, anchor, words, stops=False)
    return None


def list_barrier(file: str, line: str, anchor: str | None, *, house: bool = False) -> Finding:
    """A list that is one to the eye only (WCAG 1.3.1). Letters may be what a decision names its points by, so they don't stop it."""
    where = f"»{shown(line, 40)}«"
    text = "Linjerne ligner en liste, men er almindelige afsnit, så en skærmlæser ikke siger, at det er en liste."
    if is_lettered(line):
        cure = "Lav dem til en rigtig liste med tal, hvis det kan lade sig gøre."
        return Finding(file, "falsk-liste", where, text, cure, anchor, line, stops=False, house=house)
    return Finding(file, "falsk-liste", where, text, "Lav dem til en rigtig liste.", anchor, line, house=house)


_MOST_REACHED = 100


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it was found: its number in the file, the words over each column, whether they are marked as header, and size.

    `layout` tells that its cells hold what isn't a table's: headings, other tables, whole pages of text.
    """

    number: int
    header: tuple[str, ...]
    is_marked: bool
    rows: int
    layout: bool = False
    marks_rows: bool = False


def column_names(rows: Iterable[Iterable[tuple[str, int, int]]]) -> tuple[str, ...]:
    """The words over each column in some header rows, of which each cell is its words, and the columns and rows that it goes over."""
    cells = (tuple(Cell((Text(words),) if words else (), across, down) for words, across, down in row) for row in rows)
    heads = heads_of(Table(tuple(cells), (), ()))
    return tuple(" ".join(plain_text(words) for words in one).strip() for one in heads)


def reach(written: str) -> int:
    """Over how many columns or rows a cell is said to go; 1 where that is no number, and never more than a page has room for."""
    return max(1, min(int(written), _MOST_REACHED)) if written.isdecimal() else 1


def table_barrier(file: str, grid: Grid, anchor: str | None, *, house: bool = False) -> Finding | None:
    """A table is a table, and says what its columns are (WCAG 1.3.1)."""
    where, first = f"tabel {grid.number}", next((words for words in grid.header if words.strip()), "")
    if grid.layout:
        text = "Tabellen bruges til at stille indhold op, ikke til tal eller oplysninger i rækker og kolonner."
        return Finding(file, "layouttabel", where, text, "Skriv indholdet som afsnit.", anchor, first, house=house)
    if not grid.is_marked and not grid.marks_rows:
        text, cure = "Tabellen har ingen overskriftsrække.", "Skriv kolonnernes navne i første række."
        return Finding(file, "tabel-uden-overskrift", where, text, cure, anchor, first, house=house)
    empty = [number for number, words in enumerate(grid.header, start=1) if number > 1 and not words.strip()]
    if grid.is_marked and empty:
        text = f"Tabellens kolonne {empty[0]} har ingen overskrift."
        return Finding(
            file, "tom-kolonneoverskrift", where, text, "Skriv, hvad kolonnen viser.", anchor, first, house=house
        )
    return None


def contrast_barrier(file: str, where: str, colours: Sequence[str], points: float, *, bold: bool, anchor: str | None = None, words: str = "", house: bool = True) -> Finding | None:  # fmt: skip
    """Text stands out from what it is on (WCAG 1.4.3). `colours` are the text's own and its background's, `#rrggbb`."""
    ratio, wanted = contrast(colours[0], colours[1]), least(points, bold=bold)
    if ratio >= wanted:
        return None
    said = f"{ratio:.2f}:1".replace(".", ",")
    need = f"{wanted:g}:1".replace(".", ",")
    text = f"Farven {colours[0].upper()} på {colours[1].upper()} har kontrasten {said}; der skal mindst {need} til."
    cure = "Gør teksten mørkere eller baggrunden lysere."
    return Finding(file, "kontrast", where, text, cure, anchor, words, house=house)
