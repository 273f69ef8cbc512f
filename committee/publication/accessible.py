"""Barriers in finished files → problems at the place in the YAML, template or profile that causes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from committee.archive.profiles import SETTINGS, Templates
from committee.attachments.findings import Finding
from committee.base import danish
from committee.base.problems import Place, Problem, Severity
from committee.compose.compose import Kind
from committee.compose.edition import anchor_name
from committee.documents.contrast import GRAPHIC, TEXT, WHITE, contrast
from committee.documents.tree import Document, Heading, plain_text
from committee.domain.item import Item
from committee.domain.profile import Profile
from committee.formats.word.bookmarks import bookmarks
from committee.publication.publicedition import PublicEdition
from committee.rules.itemtexts import texts_of
from committee.rules.numbering import Numbered
from committee.work.printing import SKABELON

_PREFIXES = ("punkt-", "beslutning-")
_MOST_WORDS = 8  # of a finding that are looked for in a source; more would seldom stand on one line
_BETWEEN = r"[\s\u00a0*_\\|\[\]]+"  # what may stand between two words in Markdown, where a document has a space
_NO_HEADER = re.compile(r"^[ \t]*\|[ \t|]*$(?=\n[ \t]*\|?[ \t]*:?-)", re.MULTILINE)
# What the Word template settles; the rest of what no item causes is written by the house's Markdown template.
_OF_THE_LOOK = frozenset(("kontrast", "sprog", "læserækkefølge", "alternativ-tekst", "skrifttype", "layouttabel"))


@dataclass(frozen=True, slots=True)
class Sources:
    """Where what is published comes from: the edition, its templates, which document it is, and each attachment's own place."""

    edition: PublicEdition
    kind: Kind
    attachments: Mapping[str, Place]
    stop_at_papers: bool = False

    @property
    def templates(self) -> Templates:
        return self.edition.templates


def barriers_as_problems(barriers: Iterable[Finding], sources: Sources) -> list[Problem]:
    """Each barrier once, at its cause, with the files it was found in.

    In our own documents one that stops is an error. A barrier in an attachment (a file that `sources.attachments` knows) is a
    warning: a paper of others may have to go out as it is.
    """
    items = _items_by_anchor(sources)
    found: dict[Problem, dict[str, list[str]]] = {}
    for barrier in barriers:
        place = _place(barrier, sources, items)
        weighs = sources.stop_at_papers or barrier.file not in sources.attachments
        severity = Severity.ERROR if barrier.stops and weighs else Severity.WARNING
        problem = Problem(place, barrier.kind, barrier.text, barrier.cure, severity)
        files = found.setdefault(problem, {}).setdefault(barrier.where, [])
        files += [] if barrier.file in files else [barrier.file]
    return [replace(one, text=f"{_said(wheres)}: {one.text}") for one, wheres in found.items()]


def _said(wheres: Mapping[str, list[str]]) -> str:
    """`referat.docx og referat.html, tabel 2`: the files of each place, which in most formats is called the same."""
    return "; ".join(", ".join(filter(None, [danish.listed(files), where])) for where, files in wheres.items())


def figure_colours(profile: Profile, display: str) -> list[Problem]:
    """The profile's colours for charts against white, at their places in `display`, the profile's settings file.

    The municipality's own line and what it is compared with have their last figure written in their colour, so they are held to
    what text needs (WCAG 1.4.3); a target is a line alone (WCAG 1.4.11).
    """
    problems = []
    for name, key, wanted in (("own", "egen", TEXT), ("comparison", "sammenligning", TEXT), ("target", "mål", GRAPHIC)):
        colour = getattr(profile.colours, name)
        ratio = contrast(colour, WHITE)
        if ratio < wanted:
            place = profile.colours.at(name)
            said, need = (f"{number:.2f}:1".replace(".", ",") for number in (ratio, wanted))
            text = f"Figurfarven »{key}« ({colour}) har kontrasten {said} mod hvid; der skal mindst {need} til."
            problems.append(
                Problem(place if place.file else Place(display), "kontrast", text, "Vælg en mørkere farve.")
            )
    return problems


def _items_by_anchor(sources: Sources) -> dict[str, Item]:
    """Each item by the names it has in the files; a closed one is the house's own, since the public one has no file."""
    whole = {numbered.number: numbered.item for numbered in sources.edition.everything}
    found: dict[str, Item] = {}
    for numbered in sources.edition.agenda:
        item = whole.get(numbered.number, numbered.item)
        for prefix in _PREFIXES:
            found[f"{prefix}{anchor_name(numbered)}"] = item
        found |= dict.fromkeys(_headings_of(numbered, sources.edition.document), item)
    for anchor, bookmark in bookmarks(sources.edition.document.blocks).items():
        if anchor in found:
            found.setdefault(bookmark, found[anchor])
    return found


def _headings_of(numbered: Numbered, document: Document) -> Iterator[str]:
    """The words of an item's own heading: all that a PDF without named places has of it."""
    wanted = f"punkt-{anchor_name(numbered)}"
    for block in document.blocks:
        if isinstance(block, Heading) and block.anchor == wanted:
            yield " ".join(danish.hard_spaces(plain_text(block.children)).split())


def _place(barrier: Finding, sources: Sources, items: Mapping[str, Item]) -> Place:
    if barrier.file in sources.attachments:
        return sources.attachments[barrier.file]
    item = items.get(barrier.anchor or "")
    if item is None or barrier.house:
        return _house_place(barrier, sources)
    return _in_item(barrier, item)


def _house_place(barrier: Finding, sources: Sources) -> Place:
    name = SKABELON if barrier.kind in _OF_THE_LOOK else f"{sources.kind.value}.md.j2"
    path = sources.templates.find(name) or sources.templates.find(SETTINGS)
    return Place(sources.templates.display(path) if path else f"templates/{sources.templates.profile.name}/{name}")


def _in_item(barrier: Finding, item: Item) -> Place:
    """The words' own place in the item's file; the field where they can't be found, since a template may have written them."""
    texts = list(texts_of(item))
    if barrier.anchor and barrier.anchor.startswith("beslutning"):
        texts.reverse()  # what a decision says is looked for there first
    first = [_NO_HEADER] if barrier.kind == "tabel-uden-overskrift" else []
    for wanted in (*first, *_patterns(barrier.words)):
        for text in texts:
            if match := wanted.search(text):
                return text.at(match.start())
    return item.at("decision") if barrier.anchor and barrier.anchor.startswith("beslutning") else item.place


def _patterns(words: str) -> Iterator[re.Pattern[str]]:
    """The words as a document has them, as they may stand in Markdown: with signs of emphasis and breaks between them."""
    parts = re.split(r"\s+", words.strip())[:_MOST_WORDS]
    if any(parts):
        yield re.compile(rf"(?<!\w){_BETWEEN.join(map(re.escape, parts))}(?!\w)")
        cores = [core for part in parts if (core := re.sub(r"^\W+|\W+$", "", part))]
        if cores:
            loose = r"[\W_]+".join(map(re.escape, cores))
            yield re.compile(rf"(?<!\w){loose}(?!\w)")
