"""One document in every form that the house publishes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from committee.archive.profiles import Templates
from committee.base.problems import Problem
from committee.documents.tree import Document, charts_in, picture_name
from committee.formats import html, markdown
from committee.work.pictures import FOLDER
from committee.work.wordfile import word_file, word_look

FIGURES = f"{FOLDER}/"


@dataclass(frozen=True, slots=True)
class Press:
    """What prints documents: the house's templates, the charts' pictures by name, and the forms that are wanted."""

    templates: Templates
    pictures: Mapping[str, bytes]
    forms: Collection[str]

    def print(self, name: str, document: Document) -> tuple[dict[str, bytes], list[Problem]]:
        """The document's files by name, each form with the pictures it needs; or the problems that stood in the way."""
        files: dict[str, bytes] = {}
        problems: list[Problem] = []
        if "docx" in self.forms:
            word, problems = word_file(document, self.templates, self.pictures, page_numbers=False)
            files |= {f"{name}.docx": word} if word else {}
        if "pdf" in self.forms:
            from committee.formats.pdf import render

            files[f"{name}.pdf"] = render(document, word_look(self.templates), self.pictures)
        if "html" in self.forms:
            files[f"{name}.html"] = html.render(document, self.pictures).encode()
        if "md" in self.forms:
            files[f"{name}.md"] = markdown.render(document, FIGURES).encode()
            used = map(picture_name, charts_in(document.blocks))
            files |= {f"{FIGURES}{picture}": self.pictures[picture] for picture in used}
        return files, problems
