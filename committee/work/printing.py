"""What writing a document takes besides its words: the house's `skabelon.docx`, pictures, and a way to ask for page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from committee.archive.profiles import Templates, builtin_folder
from committee.base import danish
from committee.base.problems import Place, Problem, warning
from committee.domain.publicationterms import PublicationSettings, terms_in_force
from committee.formats.bundle import Bundle, FindPages

if TYPE_CHECKING:
    from committee.documents.look import Look
    from committee.formats.word.template import WordTemplate

SKABELON = "skabelon.docx"


def word_template(templates: Templates) -> tuple[WordTemplate | None, list[Problem]]:
    """The house's Word template; None with the problems when it is missing or can't be used."""
    from committee.formats.word.template import read_template

    path = templates.find(SKABELON)
    if path is None:
        place = Place(f"templates/{templates.profile.name}/{SKABELON}")
        text = "Skabelonen til Word findes ikke."
        return None, [Problem(place, "skabelon-mangler", text, "Læg den i profilens mappe.")]
    return read_template(path, templates.display(path), templates.files)


def skabelon_problems(templates: Templates) -> list[Problem]:
    """What is wrong with the house's Word template."""
    return word_template(templates)[1]


def word_look(templates: Templates) -> Look:
    """The look of the house's Word template, for the formats that aren't made with it; the program's own without one."""
    from committee.documents.look import Look
    from committee.formats.word.templatelook import read_look

    path = templates.find(SKABELON)
    return read_look(path, templates.files) if path else Look()


def other_fonts(templates: Templates) -> list[Problem]:
    """The fonts of the house's own Word template that its PDF has another in place of."""
    path = templates.find(SKABELON)
    if path is None or path.is_relative_to(builtin_folder()) or "pdf" not in _formats(templates):
        return []
    from committee.formats.pdf.styles import stand_ins

    found = stand_ins(word_look(templates))
    said = [f"»{font}« (PDF'en har {family})" for font, family in found.items()]
    if not said:
        return []
    text = f"Programmet har ikke skriften {danish.listed(said)}, så PDF'en bliver en anden at se på end Word-filen."
    cure = "Vil du have dem ens, så vælg Calibri i skabelonen. Ellers behøver du ikke gøre noget."
    return [warning(Place(templates.display(path)), "pdf-skrift", text, cure)]


def _formats(templates: Templates) -> tuple[str, ...]:
    return terms_in_force(PublicationSettings(), templates.profile.publication).formats


def blank_words(templates: Templates) -> str:
    """The words that mark a place where something is to be written."""
    return " ".join(templates.profile.words.write_here.split())


def bundle_of(
    templates: Templates,
    drawn: Mapping[str, bytes],
    figures: str,
    properties: Mapping[str, str] | None = None,
    *,
    find_pages: FindPages | None = None,
    has_template: bool = True,
) -> tuple[Bundle | None, list[Problem]]:
    """What a document of the house is written with; None with the problems when its Word template can't be used.

    `drawn` has the charts' pictures by name, `figures` is their folder's name beside the document, and `properties` what the
    file says of itself. With `find_pages` a contents list has page numbers. Without `has_template` the Word template isn't read,
    since nothing is made of it.
    """
    template, problems = word_template(templates) if has_template else (None, [])
    if has_template and template is None:
        return None, problems
    made = Bundle(
        template=template,
        look=partial(word_look, templates),
        pictures=drawn,
        figures=f"{figures}/",
        properties=properties or {},
        find_pages=find_pages,
    )
    return made, problems
