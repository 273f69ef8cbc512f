"""Model and house style → document tree.

The house's template decides the document's structure, once for all formats. The item's texts are parsed
on their own and set into their places, so that nothing in them can end a section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from committee.archive.profiles import Templates
from committee.base import danish
from committee.base.problems import Place, Problem, did_you_mean
from committee.compose import views
from committee.compose.edition import Edition, Kind
from committee.compose.fill import PAGE_BREAK, Filler
from committee.compose.markup import parse
from committee.compose.present import FINGERPRINT, Presenter
from committee.compose.render import render_template
from committee.documents.fingerprint import BLANK, fingerprint_of, printed_in, shown
from committee.documents.lines import line_words, lines_of
from committee.documents.tree import Blocks, Document, Heading, Role, plain_text
from committee.domain.profile import Profile
from committee.records.textfile import read_text

__all__ = ["Composition", "Edition", "Kind", "blocks_of", "compose", "composition"]

SHEET = "underskriftsark.md.j2"


@dataclass(frozen=True, slots=True)
class Composition:
    """A document with what its template saw of the meeting and of each item: the same words, in fields."""

    document: Document
    meeting: views.Møde
    items: tuple[views.Punkt, ...]


def compose(edition: Edition, templates: Templates) -> tuple[Document | None, list[Problem]]:
    """The document, or None with the problems in texts and templates. Closed text must be taken out before."""
    made, problems = composition(edition, templates)
    return (made.document if made else None), problems


def composition(edition: Edition, templates: Templates) -> tuple[Composition | None, list[Problem]]:
    """As `compose`, with the views that the document was made from."""
    presenter = Presenter(edition, templates.profile)
    values = presenter.values()
    name = f"{edition.kind.value}.md.j2"
    blocks, problems = blocks_of(templates, name, values)
    problems = [*presenter.problems, *problems]
    if problems:
        return None, problems
    if values[FINGERPRINT]:
        lines = list(lines_of(blocks))
        if printed_in(lines) == BLANK.replace(" ", ""):
            blocks, _ = blocks_of(templates, name, {**values, FINGERPRINT: shown(fingerprint_of(lines))})
        elif any(BLANK in line_words(line) for line in lines):
            return None, [_misplaced_fingerprint(templates)]
    title = next((plain_text(block.children) for block in blocks if isinstance(block, Heading)), edition.committee.name)
    document = _document(edition, templates.profile, title, blocks)
    return Composition(document, presenter.meeting, presenter.items), []


def blocks_of(templates: Templates, name: str, values: Mapping[str, object]) -> tuple[Blocks, list[Problem]]:
    """The house's template with its values set in, or what is wrong with it."""
    text, slots, problems = render_template(templates, name, values)
    if problems:
        return (), problems
    filler = Filler(slots, is_template=True)
    blocks = filler.blocks(parse(text))
    return blocks, [_unknown_class(templates, name, word) for word in dict.fromkeys(filler.unknown)]


def _document(edition: Edition, profile: Profile, title: str, blocks: Blocks) -> Document:
    committee, date = edition.committee, edition.meeting.date
    header = profile.words.header.replace("{kommune}", committee.municipality).replace("{udvalg}", committee.name)
    header = header.replace("{dato}", danish.format_date(date, profile.dates.plain))
    if profile.words.draft and edition.is_draft:
        header = f"{profile.words.draft} · {header}" if header else profile.words.draft
    return Document(
        title=title,
        author=committee.municipality,
        subject=committee.name,
        date=date,
        header=header,
        page_label=profile.words.page,
        mark=profile.words.internal if edition.internal else "",
        blocks=blocks,
    )


def _misplaced_fingerprint(templates: Templates) -> Problem:
    path = templates.find(SHEET)
    text = "Aftrykket kan ikke kendes igen, hvor det står."
    cure = "Skriv »{{ ord.aftryk }}: {{ aftryk }}« på sin egen linje under underskriftsarkets overskrift (## ...)."
    return Problem(Place(templates.display(path) if path else SHEET), "aftryk", text, cure)


def _unknown_class(templates: Templates, name: str, word: str) -> Problem:
    """A class that means nothing, at the first line of the house's templates that has it; `name` is searched first."""
    files = dict.fromkeys([name, *sorted(path.name for folder in templates.folders for path in folder.glob("*.md.j2"))])
    places = (place for file in files for place in _places_of_class(templates, file, word))
    place = next(places, Place(f"templates/{templates.profile.name}/{name}"))
    known = [role.value for role in Role if role.value] + [PAGE_BREAK]
    return Problem(place, "skabelon", f"Klassen »{word}« i {{: ... }} findes ikke.", did_you_mean(word, known))


def _places_of_class(templates: Templates, file: str, word: str) -> Iterator[Place]:
    path = templates.find(file)
    lines = read_text(path, file, templates.files)[0].split("\n") if path else []
    for number, line in enumerate(lines, start=1):
        found = re.search(rf"\{{:[^}}]*(?<!\w){re.escape(word)}(?!\w)", line)
        if path and found:
            yield Place(templates.display(path), number, found.end() - len(word) + 1)
